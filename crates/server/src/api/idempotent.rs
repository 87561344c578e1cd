//! `Idempotency-Key`: a creation sent twice makes one record and gets the same answer.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use guanxi_engine::identity::idempotency::{self, Made};
use guanxi_engine::{Error, Result, Tx};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::auth::secret;
use crate::http::Problem;

const HEADER: &str = "idempotency-key";

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

/// Refuses a POST with a key where none is kept: its sender relies on what would not hold.
pub async fn refuse(request: Request, next: Next) -> Response {
    if request.method() == Method::POST && request.headers().contains_key(HEADER) {
        return Problem::new(StatusCode::BAD_REQUEST, "idempotency_key_not_kept").into_response();
    }
    next.run(request).await
}

impl Key {
    /// From the header, if there is one.
    pub fn of(
        headers: &HeaderMap,
        plural: &str,
        body: &Map<String, Value>,
    ) -> std::result::Result<Option<Self>, Problem> {
        let Some(header) = headers.get(HEADER) else {
            return Ok(None);
        };
        let key = header.to_str().unwrap_or_default();
        let sound = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic());
        if !sound || key.len() > 255 {
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
