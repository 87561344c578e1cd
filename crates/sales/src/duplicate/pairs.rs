//! All pairs of a workspace, a stretch of keys at a time.
//!
//! Keys are numbers without order, so a stretch is a fair part of everything and its end tells how far one is. A pair
//! that meets under several keys is told at the lowest of them, so that nothing has to be remembered from page to page.

use std::collections::{BTreeSet, HashMap, HashSet};

use guanxi_engine::alike::hashed;
use guanxi_engine::{Read, Result};
use uuid::Uuid;

use super::find::{profiles_of, told_apart};
use super::keys::keys;
use super::profile::{Being, Profile};
use super::score::{LIKELY, Likeness, compare};

/// Keys looked at in one step, and steps of one page.
const GROUPS: usize = 100;
const STEPS: usize = 20;

/// Two records that may be one.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The older.
    pub older: Uuid,
    /// The newer.
    pub newer: Uuid,
    /// Why.
    pub likeness: Likeness,
}

/// Pairs of a stretch, best first.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Pairs.
    pub pairs: Vec<Pair>,
    /// Where the next stretch begins; nothing at the end.
    pub next: Option<i64>,
}

/// Pairs under keys above `after`, until there are `enough` or the page has looked at enough.
pub fn pairs(read: &mut Read<'_>, being: Being, after: Option<i64>, enough: usize) -> Result<Page> {
    let mut page = Page {
        pairs: Vec::new(),
        next: after,
    };
    for _ in 0..STEPS {
        let groups = read.sharing(being.object(), page.next, GROUPS)?;
        let full = groups.len() == GROUPS;
        page.next = groups.last().map(|(key, _)| *key).filter(|_| full);
        step(read, being, groups, &mut page.pairs)?;
        if page.next.is_none() || page.pairs.len() >= enough {
            break;
        }
    }
    page.pairs.sort_by(|a, b| {
        let by_score = b.likeness.score.total_cmp(&a.likeness.score);
        by_score.then((a.older, a.newer).cmp(&(b.older, b.newer)))
    });
    Ok(page)
}

/// A pair with the keys that it has below the one it was found under.
struct Candidate {
    pair: Pair,
    lower: Vec<i64>,
}

fn step(
    read: &mut Read<'_>,
    being: Being,
    groups: Vec<(i64, Vec<Uuid>)>,
    pairs: &mut Vec<Pair>,
) -> Result<()> {
    let ids: BTreeSet<Uuid> = groups
        .iter()
        .flat_map(|(_, records)| records.iter().copied())
        .collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let mut profiles = HashMap::new();
    let mut apart = HashSet::new();
    for some in ids.chunks(500) {
        profiles.extend(profiles_of(read, being, some)?);
        apart.extend(told_apart(read, being, some)?);
    }
    let known: HashMap<Uuid, (Profile, HashSet<i64>)> = profiles
        .into_iter()
        .map(|(id, profile)| {
            let keys = keys(&profile).iter().map(|key| hashed(key)).collect();
            (id, (profile, keys))
        })
        .collect();
    let mut candidates = Vec::new();
    for (key, records) in groups {
        for (place, a) in records.iter().enumerate() {
            for b in records.iter().skip(place + 1) {
                let (older, newer) = (*a.min(b), *a.max(b));
                if !apart.contains(&(older, newer)) {
                    candidates.extend(judge(&known, key, older, newer));
                }
            }
        }
    }
    let lower: BTreeSet<i64> = candidates
        .iter()
        .flat_map(|candidate| candidate.lower.iter().copied())
        .collect();
    let lower: Vec<i64> = lower.into_iter().collect();
    let passed_over = read.too_common(being.object(), &lower)?;
    let new = candidates
        .into_iter()
        .filter(|candidate| candidate.lower.iter().all(|key| passed_over.contains(key)));
    pairs.extend(new.map(|candidate| candidate.pair));
    Ok(())
}

fn judge(
    known: &HashMap<Uuid, (Profile, HashSet<i64>)>,
    key: i64,
    older: Uuid,
    newer: Uuid,
) -> Option<Candidate> {
    let ((a, a_keys), (b, b_keys)) = (known.get(&older)?, known.get(&newer)?);
    if !(a_keys.contains(&key) && b_keys.contains(&key)) {
        return None;
    }
    let likeness = compare(a, b);
    (likeness.score >= LIKELY).then(|| Candidate {
        pair: Pair {
            older,
            newer,
            likeness,
        },
        lower: a_keys
            .intersection(b_keys)
            .copied()
            .filter(|other| *other < key)
            .collect(),
    })
}
