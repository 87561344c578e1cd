//! What files of deals and of teams mean beyond "a column is a field". The engine reads, matches and previews;
//! these adapters write a row: a deal with its dated past, a person with her team.

mod deals;
mod people;
mod stages;

use std::sync::Arc;

use guanxi_engine::registry::Registry;

use crate::objects::{opportunity, user};

pub(crate) fn register(registry: &mut Registry) {
    registry.import_adapter(opportunity::OBJECT, Arc::new(deals::Deals));
    registry.import_adapter(user::OBJECT, Arc::new(people::People));
}
