//! A company: its number, its people, and where it stands in its group. A household is one whose people are a family.

mod group;
mod household;
mod people;
mod rollup;
mod sums;
pub(crate) mod tax_id;

use guanxi_engine::registry::Registry;

pub use household::{Day, Household, Kin, household, make_household};
pub use people::{Gap, Missing, People, Person, people};
pub use rollup::{Group, Member, group};
pub use sums::Figures;

use crate::objects::{account, account_link};

pub(crate) fn register(registry: &mut Registry) {
    registry.before(account::OBJECT, tax_id::check);
    registry.before(account::OBJECT, group::no_circle_of_parents);
    registry.before(account_link::OBJECT, group::no_circle_of_links);
}
