//! What an object *is*. Reads and checks the declarations in `objects/`; pure, no I/O beyond the
//! embedded text, no async. Knows nothing of databases, users, HTTP or time.

pub mod check;
pub mod ddl;
mod declaration;
mod object;
mod schema;
pub mod system;

pub use object::{Field, FieldId, Kind, Label, Object, SelectOption, Visibility, Write};
pub use schema::{Schema, shipped};
