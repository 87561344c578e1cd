//! A request that is sent again under its key does nothing a second time, and is answered with what it did the first time.
//! That is kept in the transaction of the change itself: either both are there or neither. Two at once wait for each
//! other in the writer's queue. What is kept is small and no secret: an id, a name, a count.

use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::Tx;
use crate::engine::Read;
use crate::error::{Error, Result};
use crate::identity::idempotency::{self, Kept};

/// The key of a request with what the request was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The caller's own word for it.
    pub name: String,
    /// Hash of method, path and body: the same key with another request is refused.
    pub fingerprint: Vec<u8>,
}

/// What a request did, now or when it came first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once<T> {
    /// What it made or has to say.
    pub made: T,
    /// The operation that did it.
    pub operation: Uuid,
}

impl<T> Once<T> {
    /// Refuses a repetition, for what is told once only: a secret.
    pub fn for_the_first_time(self, tx: &Tx<'_>) -> Result<Self> {
        if self.operation == tx.ctx().operation {
            return Ok(self);
        }
        Err(made_already())
    }
}

impl Read<'_> {
    /// What was kept under the key of this request, if it came with one and came before. Another request under the same
    /// key is refused.
    pub fn recall<T: DeserializeOwned>(&mut self) -> Result<Option<Once<T>>> {
        let ctx = self.ctx();
        let Some(key) = &ctx.key else {
            return Ok(None);
        };
        let Some(kept) = idempotency::find(self.conn(), ctx.actor.user, &key.name, ctx.now)? else {
            return Ok(None);
        };
        if kept.fingerprint != key.fingerprint {
            return Err(Error::Refused {
                code: "idempotency_key_reused",
                params: Vec::new(),
            });
        }
        // A version before or after this one may have kept something else. It was done all the same.
        let made = serde_json::from_str(&kept.answer).map_err(|_| made_already())?;
        Ok(Some(Once {
            made,
            operation: kept.operation,
        }))
    }
}

impl Tx<'_> {
    /// Does something, unless it was done already under the key of this request.
    pub fn once<T: Serialize + DeserializeOwned>(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<Once<T>> {
        if let Some(done) = self.recall()? {
            return Ok(done);
        }
        let operation = self.ctx().operation;
        let done = Once {
            made: act(self)?,
            operation,
        };
        self.remember(&done)?;
        Ok(done)
    }

    /// Keeps what was done so far under the key of this request, if it came with one.
    pub(super) fn remember<T: Serialize>(&mut self, done: &Once<T>) -> Result<()> {
        let ctx = self.ctx();
        let Some(key) = &ctx.key else {
            return Ok(());
        };
        let kept = Kept {
            fingerprint: key.fingerprint.clone(),
            answer: serde_json::to_string(&done.made)
                .map_err(|error| Error::Internal(error.to_string()))?,
            operation: done.operation,
        };
        idempotency::keep(self.conn(), ctx.actor.user, &key.name, &kept, ctx.now)
    }
}

fn made_already() -> Error {
    Error::Refused {
        code: "made_already",
        params: Vec::new(),
    }
}
