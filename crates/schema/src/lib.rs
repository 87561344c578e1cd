//! What an object *is*. Reads and checks the declarations in `objects/`; pure, no I/O beyond the
//! embedded text, no async. Knows nothing of databases, users, HTTP or time.

mod object;
pub use object::{Field, FieldId, Kind, Label, Object, SelectOption, Visibility, Write};
