//! Who sends a request. Passwords, session cookies, API tokens and the limits on guessing them; their storage
//! is `guanxi_engine::identity`. What a person may do is decided in the engine, not here.

pub mod address;
pub mod cache;
pub mod caller;
pub mod cookie;
pub mod device;
pub mod door;
pub mod narrow;
pub mod password;
pub mod scope;
pub mod secret;
pub mod throttle;

pub use address::ClientAddress;
pub use caller::{Caller, Via};
