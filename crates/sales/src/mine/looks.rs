//! Who looked at her records, when, by which door, and why if they said so. The owner alone is told.

use std::collections::BTreeMap;

use guanxi_engine::look::{self, After, Door, Look, Place};
use guanxi_engine::{Error, Read, Result, Tx};
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::measures::wire::Reference;
use crate::objects::user;
use crate::opportunity::refused;

/// Lines of a page.
const PAGE: usize = 100;

/// A page of looks, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Looks {
    /// The lines.
    pub data: Vec<Looked>,
    /// Where the next page goes on.
    pub next: Option<String>,
    /// How many days a line is kept.
    pub kept_days: i64,
}

/// Somebody looked, on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Looked {
    /// Object.
    pub object: String,
    /// Record; none for those that were in a file with others, and for those of somebody who reads too many to name them.
    pub record: Option<Reference>,
    /// Who.
    pub by: Reference,
    /// `page`, `api` or `export`.
    pub door: &'static str,
    /// How often it was read; without a record, how many records.
    pub count: i64,
    /// Her day.
    pub day: String,
    /// First, RFC 3339.
    pub first_at: String,
    /// Last.
    pub last_at: String,
    /// Why.
    pub reason: Option<String>,
}

/// Looks at the caller's records; `after` is `next` of the page before.
pub fn looks(read: &mut Read<'_>, after: Option<&str>) -> Result<Looks> {
    let after = after.map(place).transpose()?;
    let me = read.ctx().actor.user;
    let mut found = look::at_those_of(read.conn(), me, after, PAGE + 1)?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(cursor);
    Ok(Looks {
        data: told(read, found)?,
        next,
        kept_days: look::KEPT_DAYS,
    })
}

fn cursor(last: &Look) -> String {
    let After {
        at,
        looker,
        record,
        object,
        door,
        day,
    } = After::line(last);
    // The name of an object may hold the mark between the parts, so it goes last.
    format!("{at}_{looker}_{record}_{}_{day}_{object}", door.as_str())
}

fn place(text: &str) -> Result<After> {
    parsed(text).ok_or_else(|| Error::BadRequest {
        code: "bad_cursor",
        detail: text.chars().take(64).collect(),
    })
}

fn parsed(text: &str) -> Option<After> {
    let mut parts = text.splitn(6, '_');
    Some(After {
        at: parts.next()?.parse().ok()?,
        looker: parts.next()?.parse().ok()?,
        record: parts.next()?.parse().ok()?,
        door: Door::parse(parts.next()?)?,
        day: parts.next()?.to_owned(),
        object: parts.next()?.to_owned(),
    })
}

/// With the names that she may see today.
fn told(read: &mut Read<'_>, found: Vec<Look>) -> Result<Vec<Looked>> {
    let mut records = BTreeMap::<String, Vec<Uuid>>::new();
    for look in &found {
        let of = records.entry(look.place.object.clone()).or_default();
        of.extend(look.place.record);
    }
    let mut names = BTreeMap::new();
    for (object, ids) in records {
        // An object of the customer's may be gone by now; the look is not.
        if read.catalog().object(&object).is_some() {
            names.extend(read.labels(&object, &ids)?);
        }
    }
    let lookers: Vec<Uuid> = found.iter().map(|look| look.place.looker).collect();
    let people = read.labels(user::OBJECT, &lookers)?;
    let named = |id: Uuid, names: &BTreeMap<Uuid, String>| Reference {
        id,
        label: names.get(&id).cloned(),
    };
    let at = |ms| {
        Timestamp::from_millisecond(ms)
            .unwrap_or_default()
            .to_string()
    };
    Ok(found
        .into_iter()
        .map(|look| Looked {
            record: look.place.record.map(|id| named(id, &names)),
            by: named(look.place.looker, &people),
            door: look.place.door.as_str(),
            count: look.times.count,
            first_at: at(look.times.first_at),
            last_at: at(look.times.last_at),
            object: look.place.object,
            day: look.place.day,
            reason: look.reason,
        })
        .collect())
}

/// Tells the owner why the caller looks at a record today; nothing takes the reason back but another, or none.
pub fn explain(tx: &mut Tx<'_>, object: &str, id: Uuid, reason: Option<&str>) -> Result<()> {
    let ctx = tx.ctx();
    let Some(owner) = tx.owner(object, id)? else {
        return Err(refused("nobody_is_told"));
    };
    if owner == ctx.actor.user {
        return Err(refused("record_is_yours"));
    }
    let place = Place::of(ctx, owner, object, Some(id), Door::of(ctx.channel));
    look::explain(tx.conn(), &place, ctx.now, reason)
}
