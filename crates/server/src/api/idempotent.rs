//! `Idempotency-Key`: a creation sent twice makes one record and gets the same answer.

use axum::http::HeaderMap;
use guanxi_engine::identity::idempotency::{self, Made};
use guanxi_engine::{Error, Result, Tx};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::auth::secret;
use crate::http::Problem;

/// The key of a request with what the request was.
#[derive(Debug, Clone)]
pub struct Key {
    key: String,
    fingerprint: secret::Hash,
}

/// What a request made, now or when it came first.
#[derive(Debug, Clone, Copy)]
pub struct Replay {
    /// The record.
    pub id: Uuid,
    /// The operation that made it.
    pub operation: Uuid,
}

impl Key {
    /// From the header, if there is one.
    pub fn of(
        headers: &HeaderMap,
        plural: &str,
        body: &Map<String, Value>,
    ) -> std::result::Result<Option<Self>, Problem> {
        let Some(header) = headers.get("idempotency-key") else {
            return Ok(None);
        };
        let key = header.to_str().unwrap_or_default();
        if key.is_empty() || key.len() > 255 {
            return Err(Problem::bad_request(
                "bad_idempotency_key",
                key.chars().take(64).collect::<String>(),
            ));
        }
        let text = serde_json::to_string(body).map_err(|e| Error::Internal(e.to_string()))?;
        Ok(Some(Self {
            key: key.to_owned(),
            fingerprint: secret::hash(&format!("{plural}\n{text}")),
        }))
    }

    /// What this key made before, if it was used. Another request under the same key is refused.
    pub fn replay(&self, tx: &mut Tx<'_>, object: &str) -> Result<Option<Replay>> {
        let (user, now) = (tx.ctx().actor.user, tx.ctx().now);
        let Some(made) = idempotency::find(tx.conn(), user, &self.key, now)? else {
            return Ok(None);
        };
        if made.fingerprint != self.fingerprint || made.object != object {
            return Err(Error::Refused {
                code: "idempotency_key_reused",
                params: Vec::new(),
            });
        }
        Ok(Some(Replay {
            id: made.record,
            operation: made.operation,
        }))
    }

    /// Remembers what it made, in the same transaction.
    pub fn keep(&self, tx: &mut Tx<'_>, object: &str, record: Uuid) -> Result<()> {
        let ctx = tx.ctx();
        let made = Made {
            fingerprint: self.fingerprint.to_vec(),
            object: object.to_owned(),
            record,
            operation: ctx.operation,
        };
        idempotency::keep(tx.conn(), ctx.actor.user, &self.key, &made, ctx.now)
    }
}
