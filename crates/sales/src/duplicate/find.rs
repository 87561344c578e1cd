//! Records like a draft or like another record: those the caller may see, for reasons she may read.

use std::collections::{HashMap, HashSet};

use guanxi_engine::query::Filter;
use guanxi_engine::{Read, Record, Result, Values};
use guanxi_schema::FieldId;
use uuid::Uuid;

use super::keys::keys;
use super::profile::{Being, Profile};
use super::score::{LIKELY, Likeness, WORTH_ASKING, compare};
use crate::objects::{contact_point, not_duplicate};

/// Records compared for one question.
const COMPARED: usize = 200;
/// Further numbers and addresses of all of them, and pairs that were told apart.
const MOST: usize = 5_000;

/// A record that may be the same.
#[derive(Debug, Clone)]
pub struct Found {
    /// Which.
    pub id: Uuid,
    /// Why.
    pub likeness: Likeness,
}

/// Records like a draft, best first. `but` is the draft itself, where it is a record already.
pub fn of_draft(
    read: &mut Read<'_>,
    being: Being,
    values: &Values,
    but: Option<Uuid>,
    limit: usize,
) -> Result<Vec<Found>> {
    let draft = Profile::from_values(being, values);
    let but = but.into_iter().collect();
    like(read, &draft, &but, WORTH_ASKING, limit)
}

/// Records like a record, best first, without those that somebody told apart from it.
pub fn of_record(read: &mut Read<'_>, being: Being, id: Uuid, limit: usize) -> Result<Vec<Found>> {
    let record = read.load(being.object(), id)?;
    let mut profiles = profiles(read, being, vec![record])?;
    let Some(profile) = profiles.remove(&id) else {
        return Ok(Vec::new());
    };
    let mut but = HashSet::from([id]);
    for (one, other) in told_apart(read, being, &[id])? {
        but.extend([one, other]);
    }
    like(read, &profile, &but, LIKELY, limit)
}

fn like(
    read: &mut Read<'_>,
    draft: &Profile,
    but: &HashSet<Uuid>,
    enough: f64,
    limit: usize,
) -> Result<Vec<Found>> {
    let mut ids = read.alike(draft.being.object(), &keys(draft), COMPARED)?;
    ids.retain(|id| !but.contains(id));
    let seen = profiles_of(read, draft.being, &ids)?;
    let mut found: Vec<Found> = seen
        .into_iter()
        .map(|(id, profile)| Found {
            id,
            likeness: compare(draft, &profile),
        })
        .filter(|found| found.likeness.score >= enough)
        .collect();
    found.sort_by(|a, b| {
        let by_score = b.likeness.score.total_cmp(&a.likeness.score);
        by_score.then(b.id.cmp(&a.id))
    });
    found.truncate(limit);
    Ok(found)
}

/// Profiles of those records that the caller may see, from what she may read.
pub(super) fn profiles_of(
    read: &mut Read<'_>,
    being: Being,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Profile>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let by_id = Filter::is_in(guanxi_schema::system::ID, ids.iter().copied());
    let records = read.select(being.object(), &by_id, ids.len())?;
    profiles(read, being, records)
}

/// Of records that were read already, with their further numbers and addresses.
pub(super) fn profiles(
    read: &mut Read<'_>,
    being: Being,
    records: Vec<Record>,
) -> Result<HashMap<Uuid, Profile>> {
    let mut profiles: HashMap<Uuid, Profile> = records
        .into_iter()
        .map(|record| (record.id, Profile::from_values(being, &record.values)))
        .collect();
    let owner = match being {
        Being::Person => contact_point::CONTACT,
        Being::Company => contact_point::ACCOUNT,
    };
    let theirs = Filter::is_in(owner, profiles.keys().copied());
    for point in read.select(contact_point::OBJECT, &theirs, MOST)? {
        let of = point.get(owner).as_id();
        if let Some(profile) = of.and_then(|id| profiles.get_mut(&id))
            && let Some(value) = point.get(contact_point::VALUE).as_text()
        {
            profile.point(point.get(contact_point::KIND).as_text(), value);
        }
    }
    Ok(profiles)
}

/// Fields of `not_duplicate` that hold a pair.
fn ends(being: Being) -> (FieldId, FieldId) {
    match being {
        Being::Person => (not_duplicate::CONTACT, not_duplicate::OTHER_CONTACT),
        Being::Company => (not_duplicate::ACCOUNT, not_duplicate::OTHER_ACCOUNT),
    }
}

/// Pairs with one of `ids` that somebody said are two, the lower id first.
pub(super) fn told_apart(
    read: &mut Read<'_>,
    being: Being,
    ids: &[Uuid],
) -> Result<HashSet<(Uuid, Uuid)>> {
    let (one, other) = ends(being);
    let either = Filter::any([one, other].map(|end| Filter::is_in(end, ids.iter().copied())));
    let mut apart = HashSet::new();
    for said in read.select_whole(not_duplicate::OBJECT, &either, MOST)? {
        if let (Some(a), Some(b)) = (said.get(one).as_id(), said.get(other).as_id()) {
            apart.insert((a.min(b), a.max(b)));
        }
    }
    Ok(apart)
}
