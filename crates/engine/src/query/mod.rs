//! Reading: filters, lists, single records, pages, sums, search. Everything here obeys `access` and prints JSON
//! straight from the driver's rows.

mod filter;
mod load;
mod sql;

pub use filter::{Filter, Op, Test};
