//! What happens to *any* record: access, validation, SQL, the change log, search, transfer, sync.
//! Synchronous Rust that runs on database threads. Knows no lead, no HTTP.

pub mod access;
pub mod ctx;
pub mod db;
pub mod error;
pub mod identity;
pub mod transfer;

pub use ctx::{Actor, Channel, Ctx};
pub use error::{Error, FieldError, Result};
