//! What was sent to a form: by its own page, or as JSON by a program.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use base16ct::lower;
use guanxi_engine::write;
use guanxi_sales::web_form::{CONSENT, CONSENT_FOR, Filled, WORDING_VERSION, questions};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::Found;
use crate::http::input::{Input, JsonBody};
use crate::http::problem::Problem;

/// A field that people do not see.
pub(super) const TRAP: &str = "website";
/// The page's own mark, by which the same answer sent twice is known.
pub(super) const TOKEN: &str = "token";
/// Longest text of a program; each field says what it takes itself.
const LONGEST: usize = 20_000;
/// Fields that are looked at.
const MOST: usize = 64;

/// A body as it came.
pub(super) enum Body {
    Page(Vec<(String, String)>),
    Json(Map<String, Value>),
}

/// What it says.
pub(super) struct Sent {
    pub(super) filled: Filled,
    pub(super) token: Option<String>,
    /// The field that people do not see was filled in.
    pub(super) trap: bool,
}

impl Body {
    pub(super) async fn read(request: Request) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return JsonBody::from_request(request, &())
                .await
                .map(|JsonBody(map)| Self::Json(map));
        }
        let bytes = Bytes::from_request(request, &()).await;
        let bytes = bytes.map_err(|error| Problem::of_status(error.status()))?;
        let pairs = form_urlencoded::parse(&bytes).into_owned().take(MOST);
        Ok(Self::Page(pairs.collect()))
    }

    /// Whether a browser sent it, which is answered by a page.
    pub(super) fn is_page(&self) -> bool {
        matches!(self, Self::Page(_))
    }

    pub(super) fn into_answer(self, found: &Found) -> Result<Sent, Problem> {
        match self {
            Self::Page(pairs) => Ok(of_page(pairs)),
            Self::Json(map) => of_program(map, found),
        }
    }
}

fn of_page(pairs: Vec<(String, String)>) -> Sent {
    // Each purpose has a box of its own, all of one name.
    let (ticked, pairs): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|(name, _)| name == CONSENT_FOR);
    let mut typed: std::collections::HashMap<_, _> = pairs.into_iter().collect();
    let agreed = typed.remove(CONSENT).is_some();
    let wording_version = typed.remove(WORDING_VERSION);
    let token = typed.remove(TOKEN).filter(|token| !token.is_empty());
    let trap = typed
        .remove(TRAP)
        .is_some_and(|text| !text.trim().is_empty());
    let filled = Filled {
        typed,
        agreed,
        purposes: ticked.into_iter().map(|(_, purpose)| purpose).collect(),
        wording_version,
    };
    Sent {
        filled,
        token,
        trap,
    }
}

/// A program is told what it sends too much.
fn of_program(map: Map<String, Value>, found: &Found) -> Result<Sent, Problem> {
    let mut input = Input::new(map);
    let mut typed = std::collections::HashMap::new();
    for field in questions(&found.catalog, &found.form)? {
        if let Some(text) = input.optional_text(&field.name, LONGEST) {
            typed.insert(field.name.clone(), text);
        }
    }
    let agreed = input.flag(CONSENT);
    let purposes = input.texts(CONSENT_FOR, MOST).unwrap_or_default();
    let wording_version = match input.any(WORDING_VERSION) {
        Some(Value::Number(version)) => Some(version.to_string()),
        Some(Value::String(version)) => Some(version),
        Some(_) | None => None,
    };
    let token = input.optional_text(TOKEN, 255);
    let trap = input
        .optional_text(TRAP, LONGEST)
        .is_some_and(|text| !text.is_empty());
    input.finish()?;
    let filled = Filled {
        typed,
        agreed,
        purposes,
        wording_version,
    };
    Ok(Sent {
        filled,
        token,
        trap,
    })
}

/// What an answer is kept under. Everything it says is part of it: whoever goes back and corrects a word sends another
/// answer, and nobody learns whether another's token was used.
pub(super) fn key(slug: &str, token: &str, filled: &Filled) -> write::Key {
    let mut typed: Vec<_> = filled.typed.iter().collect();
    typed.sort();
    let mut hash = Sha256::new();
    let mut purposes: Vec<&String> = filled.purposes.iter().collect();
    purposes.sort();
    let said = typed.into_iter().flat_map(|(name, text)| [name, text]);
    let said = said.chain(purposes).map(String::as_str);
    for part in [slug, token].into_iter().chain(said) {
        // Each with its length, so that no part runs into the next.
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    let fingerprint = hash.finalize().to_vec();
    write::Key {
        name: lower::encode_string(&fingerprint),
        fingerprint,
    }
}
