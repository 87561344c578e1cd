//! Reading: filters, lists, single records, pages, sums, search. Everything here obeys `access` and prints JSON
//! straight from the driver's rows.

mod aggregate;
mod cursor;
mod dates;
mod filter;
mod label;
mod list;
mod load;
mod meets;
mod parse;
mod project;
mod related;
mod search;
mod shape;
mod snippet;
mod sort;
mod sql;
mod tree;
mod whose;

pub use aggregate::{AggregateQuery, AggregateRow, Bucket, Cell, Group, Measure, parse_aggregate};
pub(crate) use label::Labels;
pub(crate) use project::{Projection, References};
pub(crate) use sql::{Fields, Writer, bind_padded};

pub use filter::{FieldName, Filter, Newest, Op, Related, Test};
pub use list::{Found, GetQuery, LARGEST_PAGE, ListQuery, USUAL_PAGE};
pub use parse::{names, parse, parse_within};
pub use search::MOST_HITS;
pub use sort::Sort;
