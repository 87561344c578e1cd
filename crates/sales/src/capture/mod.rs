//! What people paste, read: an e-mail signature or the text of a business card becomes the fields of a person.
//!
//! Rules only, and pure: nothing is looked up, nothing written. Every field says how sure it is, so that a person looks where she must.
//! `pieces` cuts a text into what stands by itself, `labels` knows what a piece says of itself,
//! `words` titles, companies and surnames; `signature` decides, and `settle` looks at what is left.

mod guess;
mod labels;
pub mod line;
mod pieces;
mod settle;
mod signature;
mod words;

pub use guess::{Field, Guess};
pub use signature::signature;
