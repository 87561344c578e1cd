//! Where a client stands, in a form that it only hands back.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::catalog::{Catalog, ObjectInfo};
use crate::ctx::Ctx;

/// A place in the log, or in a first pull that is not finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cursor {
    /// Of the rights and objects it was made for.
    pub mark: u64,
    pub phase: Phase,
    /// Everything up to this entry of the log is known to the client, when the phase is done.
    pub seq: i64,
    /// When the pull took place; grants that expired since then are looked at.
    pub at: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Phase {
    /// Paging through the visible set: object by object, id by id.
    Snapshot { place: usize, after: Option<Uuid> },
    /// Following the log.
    Since,
}

impl Cursor {
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// `None` for anything we did not make: the client then starts over, and gets nothing it may not see.
    pub fn decode(text: &str) -> Option<Self> {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    }
}

/// Changes when the caller's rights do, or what is synced.
pub(super) fn mark(ctx: &Ctx, catalog: &Catalog, objects: &[&ObjectInfo]) -> u64 {
    let mut hasher = DefaultHasher::new();
    let actor = &ctx.actor;
    (actor.user, actor.unit, catalog.version()).hash(&mut hasher);
    for units in [&actor.team_units, &actor.grant_units, &actor.team.people] {
        let mut units = units.clone();
        units.sort_unstable();
        units.hash(&mut hasher);
    }
    // Begins and ends by the clock alone, and opens or closes a whole book.
    let covered: BTreeSet<_> = ctx.covered().collect();
    covered.hash(&mut hasher);
    actor.rules.admin.hash(&mut hasher);
    let rules: BTreeMap<&String, String> = actor
        .rules
        .objects
        .iter()
        .map(|(name, rule)| (name, format!("{rule:?}")))
        .collect();
    let fields: BTreeMap<&String, String> = actor
        .rules
        .fields
        .iter()
        .map(|(name, rule)| (name, format!("{rule:?}")))
        .collect();
    (rules, fields).hash(&mut hasher);
    for object in objects {
        object.name.hash(&mut hasher);
    }
    hasher.finish()
}
