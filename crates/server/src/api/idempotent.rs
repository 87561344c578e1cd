//! `Idempotency-Key`: what a POST does under a key it does once (`guanxi_engine::write::once`). Here the header is read,
//! and made out what the request was.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use guanxi_engine::{Error, write};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::http::Problem;

const HEADER: &str = "idempotency-key";

/// The key of a request and where it goes. Every POST takes one, those that do nothing twice by themselves too: so a bad
/// key is refused everywhere alike.
#[derive(Debug, Clone)]
pub struct Key(Option<Named>);

#[derive(Debug, Clone)]
struct Named {
    name: String,
    place: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(header) = parts.headers.get(HEADER) else {
            return Ok(Self(None));
        };
        let name = header.to_str().unwrap_or_default();
        let sound = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
        if !sound || name.len() > 255 {
            return Err(Problem::bad_request(
                "bad_idempotency_key",
                name.chars().take(64).collect::<String>(),
            ));
        }
        Ok(Self(Some(Named {
            name: name.to_owned(),
            place: format!("{} {}", parts.method, parts.uri.path()),
        })))
    }
}

impl Key {
    /// Of a request with this body.
    pub fn over(self, body: &Map<String, Value>) -> Result<Option<write::Key>, Problem> {
        let text = serde_json::to_string(body).map_err(|e| Error::Internal(e.to_string()))?;
        Ok(self.of([text.as_bytes()]))
    }

    /// Of a request whose path says all, or whose body may not leave a trace.
    pub fn over_path(self) -> Option<write::Key> {
        self.of([])
    }

    /// Of a request with these files.
    pub fn over_files(self, files: &[(String, Vec<u8>)]) -> Option<write::Key> {
        self.of(files
            .iter()
            .flat_map(|(name, bytes)| [name.as_bytes(), bytes]))
    }

    fn of<'b>(self, parts: impl IntoIterator<Item = &'b [u8]>) -> Option<write::Key> {
        let Named { name, place } = self.0?;
        let mut hash = Sha256::new_with_prefix(place);
        for part in parts {
            // Each with its length, so that no part runs into the next.
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        Some(write::Key {
            name,
            fingerprint: hash.finalize().to_vec(),
        })
    }
}
