//! What a rule may name, of every object of the workspace that holds something personal.

use guanxi_engine::{Catalog, ObjectInfo};
use serde::Serialize;

use super::terms;

/// An object, and what a rule may say of it; all by API names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Object.
    pub object: String,
    /// Its personal fields.
    pub fields: Vec<String>,
    /// Dates to count from: its own, and `contact.last_contact_at` of what it hangs on.
    pub counted_from: Vec<String>,
}

/// All of them, in the order of the declarations.
pub fn choices(catalog: &Catalog) -> Vec<Choice> {
    let known = catalog.objects();
    let known = known.filter_map(|info| terms::object(catalog, &info.name).ok());
    known
        .map(|info| Choice {
            object: info.name.clone(),
            fields: terms::personal(info).map(|f| f.name.clone()).collect(),
            counted_from: dates(catalog, info),
        })
        .collect()
}

fn dates(catalog: &Catalog, info: &ObjectInfo) -> Vec<String> {
    let own = terms::dates(info).map(|field| field.name.clone());
    let above = info.fields.iter().filter_map(|by| {
        let to = by.target().filter(|to| terms::ABOVE.contains(to))?;
        Some((by, catalog.object(to)?))
    });
    let above = above.flat_map(|(by, to)| {
        terms::dates(to).map(move |field| format!("{}.{}", by.name, field.name))
    });
    own.chain(above).collect()
}
