//! Whose deals of the past, and of which pipeline. The log knows whose a deal was then; who belongs to a unit is
//! asked today.

use std::collections::BTreeSet;

use guanxi_engine::query::{Filter, ListQuery};
use guanxi_engine::{Read, Result, Values};
use uuid::Uuid;

use super::row;
use crate::objects::{opportunity, user};

/// Which deals.
#[derive(Debug, Clone, Copy, Default)]
pub struct Only {
    /// Of this owner then.
    pub owner: Option<Uuid>,
    /// Of an owner then who is in this unit today.
    pub unit: Option<Uuid>,
    /// In this pipeline then.
    pub pipeline: Option<Uuid>,
}

/// The same with the unit's people looked up.
pub(super) struct Wanted {
    owner: Option<Uuid>,
    members: Option<BTreeSet<Uuid>>,
    pipeline: Option<Uuid>,
}

impl Only {
    /// Asks who is in the unit, as far as the caller may see its people.
    pub(super) fn look_up(self, read: &mut Read<'_>) -> Result<Wanted> {
        let members = match self.unit {
            Some(unit) => Some(members(read, unit)?),
            None => None,
        };
        Ok(Wanted {
            owner: self.owner,
            members,
            pipeline: self.pipeline,
        })
    }
}

fn members(read: &mut Read<'_>, unit: Uuid) -> Result<BTreeSet<Uuid>> {
    let list = ListQuery {
        filter: Filter::eq(user::UNIT, unit),
        ..ListQuery::default()
    };
    let mut members = BTreeSet::new();
    read.each(user::OBJECT, &list, &[], &mut |person, _| {
        members.insert(person);
        Ok(())
    })?;
    Ok(members)
}

impl Wanted {
    /// Whether a deal with these values is one of them.
    pub(super) fn takes(&self, values: &Values) -> bool {
        let owner = row::id(values, opportunity::OWNER);
        let same =
            |wanted: Option<Uuid>, found: Option<Uuid>| wanted.is_none_or(|w| found == Some(w));
        let member = |members: &BTreeSet<Uuid>| owner.is_some_and(|owner| members.contains(&owner));
        same(self.owner, owner)
            && self.members.as_ref().is_none_or(member)
            && same(self.pipeline, row::id(values, opportunity::PIPELINE))
    }
}
