//! What happens to *any* record: access, validation, SQL, the change log, search, transfer, sync.
//! Synchronous Rust that runs on database threads. Knows no lead, no HTTP.

pub mod access;
pub mod alike;
pub mod anew;
mod announce;
pub mod catalog;
pub mod collate;
mod content;
pub mod ctx;
pub mod customise;
pub mod db;
mod derived;
pub mod engine;
pub mod error;
pub mod identity;
pub mod kinds;
pub mod log;
pub mod look;
pub mod phone;
pub mod query;
pub mod record;
pub mod registry;
pub mod search;
mod sync;
pub mod transfer;
pub mod write;

pub use announce::Committed;
pub use catalog::{Catalog, ObjectInfo};
pub use ctx::{Actor, Channel, Ctx};
pub use engine::{Clock, Engine, EngineOptions, Read};
pub use error::{Error, FieldError, Result};
pub use kinds::{Data, Values};
pub use record::Record;
pub use registry::Registry;
pub use write::{Change, Door, Tx};
