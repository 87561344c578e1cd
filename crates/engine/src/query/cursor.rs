//! Where a page ended: the compared values of its last row, in a form that callers only hand back.
//!
//! A cursor holds nothing that the page itself did not show, so it needs no secret. It is bound to the object and
//! the order; a forged one can only point to another place of a list that the caller may read anyway.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::db::{Row, Value, ValueRef};
use crate::error::{Error, Result};

/// Longer than any cursor we make: four texts of 255 characters in base64.
const LONGEST: usize = 8_192;

/// Encodes the values of a row from column `from`.
pub(crate) fn encode(signature: &str, row: &dyn Row, from: usize, width: usize) -> Result<String> {
    let mut items = vec![json!(signature)];
    for col in from..from + width {
        items.push(match row.get(col)? {
            ValueRef::Null | ValueRef::Bytes(_) => Json::Null,
            ValueRef::Int(n) => json!(n),
            ValueRef::Text(text) => json!(text),
            ValueRef::Id(id) => json!({ "id": id.as_simple().to_string() }),
        });
    }
    Ok(URL_SAFE_NO_PAD.encode(Json::Array(items).to_string()))
}

/// The values of a cursor that was made for this order.
pub(crate) fn decode(text: &str, signature: &str) -> Result<Vec<Value>> {
    let bad = || Error::BadRequest {
        code: "bad_cursor",
        detail: text.chars().take(64).collect(),
    };
    if text.len() > LONGEST {
        return Err(bad());
    }
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| bad())?;
    let items: Vec<Json> = serde_json::from_slice(&bytes).map_err(|_| bad())?;
    let Some((first, rest)) = items.split_first() else {
        return Err(bad());
    };
    if first.as_str() != Some(signature) {
        return Err(bad());
    }
    rest.iter()
        .map(|item| value(item).ok_or_else(bad))
        .collect()
}

fn value(item: &Json) -> Option<Value> {
    match item {
        Json::Null => Some(Value::Null),
        Json::Number(n) => n.as_i64().map(Value::Int),
        // PostgreSQL has no NUL in text, and we never made such a cursor.
        Json::String(text) => (!text.contains('\0')).then(|| Value::Text(text.clone())),
        Json::Object(map) => Uuid::parse_str(map.get("id")?.as_str()?)
            .ok()
            .map(Value::Id),
        Json::Bool(_) | Json::Array(_) => None,
    }
}
