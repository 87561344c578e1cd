//! A believable company to look around in: 24 people in five offices sell sensors to 260 customers, with two years of dated history.
//! Deterministic: the same `today` gives the same company. No clock, no files.

pub mod address;
pub mod catalogue;
pub mod company;
pub mod life;
pub mod names;
pub mod plan;
pub mod prng;
pub mod staff;
pub mod talk;
pub mod tax_id;
pub mod time;

pub use plan::Size;
