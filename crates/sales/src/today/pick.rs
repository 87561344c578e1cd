//! The few people who matter this week: she picks them, and they are on her list until she was in touch with them or a week is over.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, FieldError, Read, Record, Result, Tx, Values};
use guanxi_schema::{FieldId, system};
use jiff::ToSpan;
use uuid::Uuid;

use super::gather::Found;
use super::rank::{choices, chosen};
use super::reason::{Draft, Kind};
use super::who::Who;
use crate::objects::today_choice::{self, Choice};
use crate::objects::{contact, lead};
use crate::when;

/// People of a week.
pub const MOST: usize = 5;
/// Days of a week, the first one not counted.
const DAYS: i64 = 6;

/// These and nobody else matter this week; nobody takes the choice back. Answers the choices, in the order of the people.
pub fn pick(tx: &mut Tx<'_>, people: &[Who]) -> Result<Vec<Uuid>> {
    let people: BTreeSet<Who> = people.iter().copied().collect();
    if people.len() > MOST {
        return Err(Error::Invalid(vec![FieldError {
            field: "records".to_owned(),
            code: "too_many",
            params: vec![("max", MOST.to_string())],
        }]));
    }
    for who in &people {
        // Of whom she may not know there is nothing to decide.
        tx.load(who.object(), who.id())?;
    }
    let today = when::today(tx.ctx());
    let until = today.saturating_add(DAYS.days()).to_string();
    let mut kept = BTreeMap::new();
    for (who, choice) in standing(&choices(tx)?, &today.to_string()) {
        if people.contains(&who) && !kept.contains_key(&who) {
            kept.insert(who, choice.id);
        } else {
            tx.trash(today_choice::OBJECT, choice.id)?;
        }
    }
    for who in people {
        if kept.contains_key(&who) {
            continue;
        }
        let values = Values::from([
            (today_choice::DAY, today.to_string().into()),
            (today_choice::UNTIL, until.clone().into()),
            (today_choice::CHOICE, Choice::Picked.as_str().into()),
            (today_choice::PRIVATE, true.into()),
            (who.field(), Data::Id(who.id())),
        ]);
        let change = Change::command("today_choice.picked", values);
        kept.insert(who, tx.create(today_choice::OBJECT, change)?);
    }
    Ok(kept.into_values().collect())
}

/// Whom she picked, as far as the week is not over.
fn standing(choices: &[Record], today: &str) -> Vec<(Who, Record)> {
    let picked = choices.iter().filter(|one| {
        let text = |field| one.get(field).as_text();
        text(today_choice::CHOICE) == Some(Choice::Picked.as_str())
            && text(today_choice::UNTIL) >= Some(today)
    });
    picked
        .filter_map(|one| Some((chosen(one)?, one.clone())))
        .collect()
}

/// A reason for each of them with whom she was not in touch since.
pub(super) fn gather(read: &mut Read<'_>, choices: &[Record], found: &mut Found) -> Result<()> {
    let today = when::today(read.ctx()).to_string();
    let picked = standing(choices, &today);
    let mut spoken = BTreeMap::new();
    for (object, at) in [
        (contact::OBJECT, contact::LAST_CONTACT_AT),
        (lead::OBJECT, lead::RESPONDED_AT),
    ] {
        let of = picked.iter().filter(|(who, _)| who.object() == object);
        let ids: Vec<Uuid> = of.map(|(who, _)| who.id()).collect();
        if !ids.is_empty() {
            spoken.extend(moments(read, object, at, ids)?);
        }
    }
    for (who, choice) in picked {
        let since = choice.get(system::CREATED_AT).as_int();
        if spoken.get(&who.id()).copied().flatten() < since {
            let draft = Draft::new(Kind::Picked, 0, today_choice::OBJECT, choice.id);
            found.add(Some(who), draft);
        }
    }
    Ok(())
}

/// When each of these was last spoken to, as far as that may be read.
fn moments(
    read: &mut Read<'_>,
    object: &'static str,
    at: FieldId,
    ids: Vec<Uuid>,
) -> Result<BTreeMap<Uuid, Option<i64>>> {
    if !read.may_read(object, &[at]) {
        return Ok(BTreeMap::new());
    }
    let most = ids.len();
    let rows = read.select(object, &Filter::is_in(system::ID, ids), most)?;
    let told = rows.iter().map(|one| (one.id, one.get(at).as_int()));
    Ok(told.collect())
}
