//! `Idempotency-Key`: what is made under a key is made once. The same request sent again gets the answer anew, from what
//! the first one made, as it is now and as the caller may see it.

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

/// The key of a request with what the request was; nothing when it came without.
#[derive(Debug, Clone)]
pub struct Key(Option<Keyed>);

#[derive(Debug, Clone)]
struct Keyed {
    key: String,
    fingerprint: secret::Hash,
}

/// What a request made, now or when it came first.
#[derive(Debug, Clone)]
pub struct Once {
    /// What it is called: an object, or a field.
    pub name: String,
    /// The record; nil for what is none.
    pub id: Uuid,
    /// The operation that made it.
    pub operation: Uuid,
}

impl Once {
    /// Refuses a repetition, for what is told once only: a secret.
    pub fn for_the_first_time(self, tx: &Tx<'_>) -> Result<Self> {
        if self.operation == tx.ctx().operation {
            return Ok(self);
        }
        Err(Error::Refused {
            code: "made_already",
            params: Vec::new(),
        })
    }
}

/// Refuses a POST with a key where none is kept: its sender relies on what would not hold.
pub async fn refuse(request: Request, next: Next) -> Response {
    if request.method() == Method::POST && request.headers().contains_key(HEADER) {
        return Problem::new(StatusCode::BAD_REQUEST, "idempotency_key_not_kept").into_response();
    }
    next.run(request).await
}

impl Key {
    /// From the header. `path` is where the request goes, below the API's own.
    pub fn of(
        headers: &HeaderMap,
        path: &str,
        body: &Map<String, Value>,
    ) -> std::result::Result<Self, Problem> {
        let Some(header) = headers.get(HEADER) else {
            return Ok(Self(None));
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
        Ok(Self(Some(Keyed {
            key: key.to_owned(),
            fingerprint: secret::hash(&format!("{path}\n{text}")),
        })))
    }

    /// Makes something, unless the key has made it already; answers its name and record. In the transaction of the
    /// change itself: either both are kept or neither. Another request under the same key is refused.
    pub fn once(
        &self,
        tx: &mut Tx<'_>,
        make: impl FnOnce(&mut Tx<'_>) -> Result<(String, Uuid)>,
    ) -> Result<Once> {
        let (user, now, operation) = (tx.ctx().actor.user, tx.ctx().now, tx.ctx().operation);
        let Some(Keyed { key, fingerprint }) = &self.0 else {
            let (name, id) = make(tx)?;
            return Ok(Once {
                name,
                id,
                operation,
            });
        };
        let made = match idempotency::find(tx.conn(), user, key, now)? {
            Some(made) if made.fingerprint != fingerprint => {
                return Err(Error::Refused {
                    code: "idempotency_key_reused",
                    params: Vec::new(),
                });
            }
            Some(made) => made,
            None => {
                let (object, record) = make(tx)?;
                let made = Made {
                    fingerprint: fingerprint.to_vec(),
                    object,
                    record,
                    operation,
                };
                idempotency::keep(tx.conn(), user, key, &made, now)?;
                made
            }
        };
        Ok(Once {
            name: made.object,
            id: made.record,
            operation: made.operation,
        })
    }
}
