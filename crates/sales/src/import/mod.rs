//! What files of deals and of teams mean beyond "a column is a field". The engine reads, matches and previews;
//! these adapters write a row: a deal with its dated past, a salesperson with her team, a
//! contact with what her card says.

mod contacts;
mod deals;
mod holidays;
mod people;
mod stages;

use std::sync::Arc;

use guanxi_engine::registry::Registry;
use guanxi_engine::transfer::ImportRow;

use crate::objects::contact_point::Kind;
use crate::objects::{contact, holiday, opportunity, user};

pub(crate) fn register(registry: &mut Registry) {
    registry.import_adapter(opportunity::OBJECT, Arc::new(deals::Deals));
    registry.import_adapter(contact::OBJECT, Arc::new(contacts::Contacts));
    registry.import_adapter(holiday::OBJECT, Arc::new(holidays::Holidays));
    registry.import_adapter(user::OBJECT, Arc::new(people::People));
}

/// Further ways to reach whom a row is about, beside its own fields.
pub(crate) fn points_of(object: &str, row: &ImportRow) -> Vec<(Kind, String)> {
    if object == contact::OBJECT {
        contacts::ways(row)
    } else {
        Vec::new()
    }
}
