//! Who a token stands for, remembered for a few seconds so that a busy client costs no query.
//!
//! What this process changes (sign-out, roles, users) is forgotten at once; what another server changes is
//! seen when the entry is [`FRESH`] no longer.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::caller::Identity;
use super::secret::Hash;

/// How long an entry is believed.
pub const FRESH: Duration = Duration::from_secs(5);
/// Objects that rights hang on: when one changes, everybody is looked up again.
pub const RIGHTS_HANG_ON: [&str; 4] = ["user", "role", "unit", "cover"];
/// Entries beyond which old ones are dropped.
const FULL: usize = 20_000;

/// The memory of one process.
#[derive(Debug, Default)]
pub struct Cache {
    known: RwLock<HashMap<Hash, (Instant, Arc<Identity>)>>,
    /// Moves with every forgetting, so that a slow look-up does not bring back what was just forgotten.
    generation: AtomicU64,
}

impl Cache {
    /// Who it is, if that was looked up lately.
    pub fn get(&self, hash: &Hash) -> Option<Arc<Identity>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known
            .get(hash)
            .filter(|(at, _)| at.elapsed() < FRESH)
            .map(|(_, who)| Arc::clone(who))
    }

    /// To be read before a look-up and given to [`Cache::put`].
    pub fn generation(&self) -> u64 {
        self.generation.load(SeqCst)
    }

    /// Remembers a look-up that began at `generation`.
    pub fn put(&self, hash: Hash, who: Arc<Identity>, generation: u64) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if self.generation.load(SeqCst) != generation {
            return;
        }
        if known.len() >= FULL {
            known.retain(|_, (at, _)| at.elapsed() < FRESH);
        }
        if known.len() < FULL {
            known.insert(hash, (Instant::now(), who));
        }
    }

    /// Forgets the entries of one session or token.
    pub fn forget_key(&self, key: Uuid) {
        self.forget(|who| who.key == key);
    }

    /// Forgets everybody: a role, a user or a unit changed.
    pub fn forget_all(&self) {
        self.forget(|_| true);
    }

    fn forget(&self, which: impl Fn(&Identity) -> bool) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        self.generation.fetch_add(1, SeqCst);
        known.retain(|_, (_, who)| !which(who));
    }
}
