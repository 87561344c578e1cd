//! Records that turn out to be one become one: what points to the others is moved to the one that stays, shares too, its
//! values are chosen, the others go to the trash. One operation, taken back like every other, for a while.
//!
//! What hangs on a record moves with it whoever may see it: a colleague's private note must not be lost because somebody
//! else tidied up. So moving asks no right of what is moved; of the merged records it asks every one.

mod apart;
mod moving;
mod values;

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_schema::FieldId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::row::Found;
use super::{Door, Kind, Pending, Tx};
use crate::access::Rules;
use crate::catalog::ObjectInfo;
use crate::ctx::{Actor, Ctx};
use crate::error::{Error, Result};
use crate::kinds::Values;

/// Records that go into one at once.
const MOST: usize = 10;

/// What shall be one.
#[derive(Debug, Clone, Default)]
pub struct Merge {
    /// The record that stays.
    pub into: Uuid,
    /// Those that go into it.
    pub from: Vec<Uuid>,
    /// Values that the caller chose.
    pub values: Values,
    /// Fields whose value the caller takes from one of the records.
    pub take: Vec<(FieldId, Uuid)>,
    /// Values that the product gives by itself.
    pub noted: Values,
}

/// What became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// Version of the record that stayed.
    pub version: i64,
    /// How many records of each object, as far as the caller may see them, hang on it now that did not.
    pub moved: BTreeMap<String, usize>,
}

impl Tx<'_> {
    /// Makes several records one. Asks the right to edit the one that stays and to delete the others. A field that
    /// nobody chose keeps its value, or, if it has none, gets the first that one of the others has.
    pub fn merge(&mut self, object: &str, merge: &Merge) -> Result<Merged> {
        let info = self.catalog().known(object)?;
        let stays = self.find_row(info, merge.into)?;
        let mut others = Vec::new();
        for id in &merge.from {
            others.push((*id, self.find_row(info, *id)?));
        }
        refuse(merge, &stays, &others)?;
        let action = format!("{object}.merged");
        let chosen = values::chosen(info, merge, &others)?;
        self.may_pass(info, &chosen, Door::Open, Some(&stays.values))?;
        let mut values = values::filled(info, merge.into, &stays.values, &others);
        values.extend(merge.noted.clone());
        values.extend(chosen);
        let mut done = Merged::default();
        for (id, found) in &others {
            self.move_all(info, merge, *id, found, &mut done.moved)?;
        }
        for (id, _) in &others {
            let shares = self.move_shares(object, *id, merge.into)?;
            self.remember_merge(object, *id, merge.into, &shares)?;
        }
        // Before the values: a tax id must be free before another can have it.
        for (id, _) in &others {
            let found = self.find_row(info, *id)?;
            self.merge_step(info, *id, &found, Kind::Trash, &action, Values::new())?;
        }
        let stays = self.find_row(info, merge.into)?;
        let version = stays.version();
        done.version = self.merge_step(info, merge.into, &stays, Kind::Update, &action, values)?;
        if done.version == version {
            self.event(object, merge.into, &action)?;
        }
        Ok(done)
    }

    fn merge_step(
        &mut self,
        object: &ObjectInfo,
        id: Uuid,
        found: &Found,
        kind: Kind,
        action: &str,
        values: Values,
    ) -> Result<i64> {
        self.store(Pending {
            object,
            // Guards let pass what was allowed before: it only changes its name.
            undoing: true,
            id,
            kind,
            door: Door::Command,
            action,
            before: &found.values,
            values,
        })
    }
}

fn refuse(merge: &Merge, stays: &Found, others: &[(Uuid, Found)]) -> Result<()> {
    let mut from = merge.from.clone();
    from.sort_unstable();
    from.dedup();
    if from.is_empty() {
        return Err(Error::field("from", "required"));
    }
    if from.len() != merge.from.len() || from.contains(&merge.into) {
        return Err(Error::field("from", "merge_with_itself"));
    }
    if from.len() > MOST {
        return Err(Error::field("from", "too_many_to_merge"));
    }
    let code = if !stays.editable {
        "may_not_edit"
    } else if others.iter().any(|(_, found)| !found.deletable) {
        "may_not_delete"
    } else if stays.trashed() || others.iter().any(|(_, found)| found.trashed()) {
        return Err(Error::Refused {
            code: "in_trash",
            params: Vec::new(),
        });
    } else {
        return Ok(());
    };
    Err(Error::Forbidden { code, field: None })
}

/// The same person, moment and operation, with every right but to what is private to others.
fn of_the_product(ctx: &Ctx) -> Ctx {
    let actor = Actor {
        rules: Arc::new(Rules::administrator()),
        ..(*ctx.actor).clone()
    };
    Ctx {
        actor: Arc::new(actor),
        ..ctx.clone()
    }
}
