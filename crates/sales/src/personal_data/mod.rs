//! What a person may ask of whoever keeps data about her (個資法): to see it, to have its use stopped, to have it erased.
//! Correcting it is an ordinary change, which the log remembers.

mod belongings;
mod erase;
mod export;
mod stop;

pub use erase::{Erased, Remains, erase};
pub use export::{Export, Kept, export};
pub use stop::stop;
