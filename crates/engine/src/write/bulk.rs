//! The same change to many records, as one operation. A record that refuses does not hold up the rest.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Change, Tx};
use crate::error::{Error, Result};

/// Most records of one call; a screen sends several for more.
const MOST: usize = 1000;

/// What became of the records.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Bulk {
    /// How many the call was done to, whether or not a value changed.
    pub changed: usize,
    /// The others, each with its reason.
    pub refused: Vec<Refused>,
}

/// A record that stayed as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Record.
    pub id: Uuid,
    /// Stable key of the reason.
    pub code: Cow<'static, str>,
    /// Values for its message.
    pub params: Vec<(Cow<'static, str>, String)>,
}

impl Refused {
    pub(super) fn new(id: Uuid, error: &Error) -> Self {
        let (code, params) = error.reason();
        let params = params.iter().cloned();
        Self {
            id,
            code: Cow::Borrowed(code),
            params: params
                .map(|(name, value)| (Cow::Borrowed(name), value))
                .collect(),
        }
    }
}

impl Tx<'_> {
    /// Changes each of `ids` in the same way.
    pub fn bulk_update(&mut self, object: &str, ids: &[Uuid], change: &Change) -> Result<Bulk> {
        self.each(ids, |tx, id| tx.update(object, id, change.clone()))
    }

    /// Moves each of `ids` to the trash.
    pub fn bulk_trash(&mut self, object: &str, ids: &[Uuid]) -> Result<Bulk> {
        self.each(ids, |tx, id| tx.trash(object, id))
    }

    fn each(
        &mut self,
        ids: &[Uuid],
        mut verb: impl FnMut(&mut Self, Uuid) -> Result<i64>,
    ) -> Result<Bulk> {
        if ids.len() > MOST {
            return Err(Error::BadRequest {
                code: "too_many_records",
                detail: ids.len().to_string(),
            });
        }
        let mut done = Bulk::default();
        for &id in ids {
            match self.attempt(|tx| verb(tx, id)) {
                Ok(_) => done.changed += 1,
                Err(error) if refuses_one(&error) => done.refused.push(Refused::new(id, &error)),
                Err(error) => return Err(error),
            }
        }
        Ok(done)
    }
}

/// Whether an error speaks of one record rather than of the whole request or the database.
pub(super) fn refuses_one(error: &Error) -> bool {
    match error {
        Error::Invalid(_)
        | Error::NotFound
        | Error::Forbidden { .. }
        | Error::Conflict { .. }
        | Error::Refused { .. } => true,
        Error::BadRequest { .. } | Error::Busy | Error::Internal(_) | Error::Database(_) => false,
    }
}
