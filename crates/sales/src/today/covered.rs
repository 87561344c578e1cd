//! The colleagues whose work she does while they are away, by name.

use std::collections::BTreeMap;

use guanxi_engine::{Read, Result};
use uuid::Uuid;

use crate::measures::wire::Reference;
use crate::objects::user;

/// Of today; mostly none.
pub(super) struct Covered(BTreeMap<Uuid, Option<String>>);

impl Covered {
    pub fn of(read: &mut Read<'_>) -> Result<Self> {
        let people: Vec<Uuid> = read.ctx().covered().collect();
        if people.is_empty() {
            return Ok(Self(BTreeMap::new()));
        }
        let mut names = read.labels(user::OBJECT, &people)?;
        let named = people.into_iter().map(|id| (id, names.remove(&id)));
        Ok(Self(named.collect()))
    }

    /// The owner of something, if she is one of them.
    pub fn named(&self, owner: Option<Uuid>) -> Option<Reference> {
        let id = owner?;
        let label = self.0.get(&id)?.clone();
        Some(Reference { id, label })
    }
}
