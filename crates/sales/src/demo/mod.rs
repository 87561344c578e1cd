//! A believable company to look around in: 24 people in five offices sell sensors to 260 customers, with two years of dated history.
//! Deterministic: the same day gives the same company.
//!
//! `plan` draws it up on paper (`company`, `names`, `life` …), `script` puts everything that happens in order, `fill` plays it.

mod address;
mod catalogue;
mod circle;
mod company;
mod days;
mod fill;
mod keeping;
mod leads;
mod life;
mod names;
mod plan;
mod play;
mod prng;
mod script;
mod segments;
mod staff;
mod stage;
mod talk;
mod tax_id;
mod time;

pub use fill::{Filled, SignIn, fill, sign_ins};
pub use plan::Size;
