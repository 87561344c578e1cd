//! Reading: filters, lists, single records, pages, sums, search. Everything here obeys `access` and prints JSON
//! straight from the driver's rows.

mod cursor;
mod filter;
mod label;
mod list;
mod load;
mod project;
mod sort;
mod sql;

pub use filter::{FieldName, Filter, Op, Test};
pub use list::{Found, GetQuery, LARGEST_PAGE, ListQuery, USUAL_PAGE};
pub use sort::Sort;
