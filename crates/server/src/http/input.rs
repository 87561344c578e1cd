//! Bodies of the fixed endpoints: a JSON object read field by field, so that one answer names everything
//! that is wrong. Records go through the engine's field kinds instead.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use guanxi_engine::FieldError;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::problem::Problem;

/// A JSON object. The content type must say so; that also keeps plain HTML forms of other sites out.
#[derive(Debug)]
pub struct JsonBody(pub Map<String, Value>);

impl<S: Send + Sync> FromRequest<S> for JsonBody {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
            ));
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|e| Problem::of_status(e.status()))?;
        parse(&bytes).map(Self)
    }
}

/// Like [`JsonBody`] for verbs whose body may be left out altogether.
#[derive(Debug)]
pub struct OptionalBody(pub Map<String, Value>);

impl<S: Send + Sync> FromRequest<S> for OptionalBody {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let json = is_json(request.headers());
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|e| Problem::of_status(e.status()))?;
        match (bytes.is_empty(), json) {
            (true, _) => Ok(Self(Map::new())),
            (false, true) => parse(&bytes).map(Self),
            (false, false) => Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
            )),
        }
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()) else {
        return false;
    };
    let essence = value
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn parse(bytes: &[u8]) -> Result<Map<String, Value>, Problem> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_),
        ) => Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "not_an_object",
        )),
        Err(error) => Err(Problem::bad_request(
            "body_not_json",
            format!("{}:{}", error.line(), error.column()),
        )),
    }
}

/// Reads a body field by field and collects what is wrong.
#[derive(Debug)]
pub struct Input {
    left: Map<String, Value>,
    errors: Vec<FieldError>,
}

impl Input {
    /// Of a body.
    pub fn new(map: Map<String, Value>) -> Self {
        Self {
            left: map,
            errors: Vec::new(),
        }
    }

    /// Notes that `field` is wrong.
    pub fn wrong(&mut self, field: &str, code: &'static str) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            code,
            params: Vec::new(),
        });
    }

    fn too_many(&mut self, field: &str, max: usize) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            code: "too_many",
            params: vec![("max", max.to_string())],
        });
    }

    /// Notes that `field` is missing.
    pub fn required(&mut self, field: &str) {
        if !self.errors.iter().any(|e| e.field == field) {
            self.wrong(field, "required");
        }
    }

    /// What `read` finds under `field`, which has to be there.
    pub fn needed<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(&mut Self, &str) -> Option<T>,
    ) -> Option<T> {
        let found = read(self, field);
        if found.is_none() {
            self.required(field);
        }
        found
    }

    /// Whether nothing was wrong so far.
    pub fn sound(&self) -> bool {
        self.errors.is_empty()
    }

    /// Any value, taken as it is; `null` counts as absent.
    pub fn any(&mut self, field: &str) -> Option<Value> {
        self.left.shift_remove(field).filter(|v| !v.is_null())
    }

    /// A text that must be there and not blank. Trimmed.
    pub fn text(&mut self, field: &str, max: usize) -> String {
        match self.optional_text(field, max) {
            Some(text) if !text.is_empty() => text,
            Some(_) | None => {
                if !self.errors.iter().any(|e| e.field == field) {
                    self.wrong(field, "required");
                }
                String::new()
            }
        }
    }

    /// A text that may be left out. Trimmed.
    pub fn optional_text(&mut self, field: &str, max: usize) -> Option<String> {
        self.raw_text(field, max).map(|text| text.trim().to_owned())
    }

    /// A secret: never trimmed, and its value is in no message.
    pub fn secret(&mut self, field: &str) -> String {
        match self.raw_text(field, 1024) {
            Some(text) if !text.is_empty() => text,
            Some(_) | None => {
                if !self.errors.iter().any(|e| e.field == field) {
                    self.wrong(field, "required");
                }
                String::new()
            }
        }
    }

    /// A secret that may be left out.
    pub fn optional_secret(&mut self, field: &str) -> Option<String> {
        self.raw_text(field, 1024).filter(|text| !text.is_empty())
    }

    fn raw_text(&mut self, field: &str, max: usize) -> Option<String> {
        match self.any(field)? {
            Value::String(text) if text.contains('\0') => {
                self.wrong(field, "nul_character");
                None
            }
            Value::String(text) if text.chars().count() > max => {
                let params = vec![("max", max.to_string())];
                self.errors.push(FieldError {
                    field: field.to_owned(),
                    code: "too_long",
                    params,
                });
                None
            }
            Value::String(text) => Some(text),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_) => {
                self.wrong(field, "not_text");
                None
            }
        }
    }

    /// One of `choices`, or nothing.
    pub fn choice<S: AsRef<str>>(&mut self, field: &str, choices: &[S]) -> Option<String> {
        let text = self.raw_text(field, 64)?;
        if choices.iter().any(|choice| choice.as_ref() == text) {
            return Some(text);
        }
        self.wrong(field, "unknown_option");
        None
    }

    /// A record id, or `{"id": …}`; nothing when absent.
    pub fn id(&mut self, field: &str) -> Option<Uuid> {
        let value = self.any(field)?;
        if value.get("id").is_some_and(Value::is_null) {
            return None;
        }
        let text = match &value {
            Value::String(text) => Some(text.as_str()),
            Value::Object(map) => map.get("id").and_then(Value::as_str),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
        };
        let id = text.and_then(|t| Uuid::try_parse(t).ok());
        if id.is_none() {
            self.wrong(field, "not_an_id");
        }
        id
    }

    /// A list of at most `max` record ids, which may be left out.
    pub fn optional_ids(&mut self, field: &str, max: usize) -> Vec<Uuid> {
        let given = match self.left.get(field) {
            None | Some(Value::Null) => false,
            Some(Value::Array(items)) => !items.is_empty(),
            Some(_) => true,
        };
        if given {
            return self.ids(field, max);
        }
        self.left.shift_remove(field);
        Vec::new()
    }

    /// A list of record ids with at least one and at most `max`.
    pub fn ids(&mut self, field: &str, max: usize) -> Vec<Uuid> {
        let Some(Value::Array(items)) = self.any(field) else {
            self.wrong(field, "required");
            return Vec::new();
        };
        let ids: Option<Vec<Uuid>> = items
            .iter()
            .map(|v| v.as_str().and_then(|t| Uuid::try_parse(t).ok()))
            .collect();
        match ids {
            Some(ids) if ids.is_empty() => self.wrong(field, "required"),
            Some(ids) if ids.len() > max => self.too_many(field, max),
            Some(ids) => return ids,
            None => self.wrong(field, "not_an_id"),
        }
        Vec::new()
    }

    /// A list of texts, at most `max`; nothing when absent.
    pub fn texts(&mut self, field: &str, max: usize) -> Option<Vec<String>> {
        let Value::Array(items) = self.any(field)? else {
            self.wrong(field, "not_a_list");
            return None;
        };
        if items.len() > max {
            self.too_many(field, max);
            return None;
        }
        let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
        let texts = texts.collect::<Option<Vec<_>>>();
        if texts.is_none() {
            self.wrong(field, "not_text");
        }
        texts
    }

    /// Notes what was found wrong elsewhere.
    pub fn all_wrong(&mut self, errors: Vec<FieldError>) {
        self.errors.extend(errors);
    }

    /// A moment in RFC 3339, as UTC milliseconds; nothing when absent.
    pub fn instant(&mut self, field: &str) -> Option<i64> {
        let text = self.raw_text(field, 64)?;
        let instant = guanxi_engine::kinds::parse_instant(&text);
        if instant.is_none() {
            self.wrong(field, "not_an_instant");
        }
        instant
    }

    /// A calendar date `YYYY-MM-DD`; nothing when absent.
    pub fn date(&mut self, field: &str) -> Option<jiff::civil::Date> {
        let text = self.raw_text(field, 64)?;
        let date = text
            .parse::<jiff::civil::Date>()
            .ok()
            .filter(|d| d.to_string() == text);
        if date.is_none() {
            self.wrong(field, "not_a_date");
        }
        date
    }

    /// Yes or no; `false` when absent.
    pub fn flag(&mut self, field: &str) -> bool {
        match self.any(field) {
            None => false,
            Some(Value::Bool(yes)) => yes,
            Some(_) => {
                self.wrong(field, "not_a_bool");
                false
            }
        }
    }

    /// A JSON object; nothing when absent.
    pub fn object(&mut self, field: &str) -> Option<Map<String, Value>> {
        match self.any(field)? {
            Value::Object(map) => Some(map),
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_) => {
                self.wrong(field, "not_an_object");
                None
            }
        }
    }

    /// A list of at most `max` JSON objects; nothing when absent.
    pub fn objects(&mut self, field: &str, max: usize) -> Vec<Map<String, Value>> {
        let Some(value) = self.any(field) else {
            return Vec::new();
        };
        let Value::Array(items) = value else {
            self.wrong(field, "not_a_list");
            return Vec::new();
        };
        if items.len() > max {
            self.too_many(field, max);
            return Vec::new();
        }
        let mut objects = Vec::new();
        for (i, item) in items.into_iter().enumerate() {
            match item {
                Value::Object(map) => objects.push(map),
                _ => self.wrong(&format!("{field}.{i}"), "not_an_object"),
            }
        }
        objects
    }

    /// Reads a body inside this one; what is wrong with it is named `field.name`. Nothing when something is.
    pub fn within<T>(
        &mut self,
        field: &str,
        map: Map<String, Value>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        let mut inner = Self::new(map);
        let value = read(&mut inner);
        for left in std::mem::take(&mut inner.left).keys() {
            inner.wrong(left, "unknown_field");
        }
        if inner.errors.is_empty() {
            return Some(value);
        }
        for error in inner.errors {
            self.errors.push(FieldError {
                field: format!("{field}.{}", error.field),
                ..error
            });
        }
        None
    }

    /// Ends the reading: whatever was wrong or left over is the answer.
    pub fn finish(&mut self) -> Result<(), Problem> {
        let left: Vec<String> = self.left.keys().cloned().collect();
        for field in left {
            self.wrong(&field, "unknown_field");
        }
        self.left.clear();
        if self.errors.is_empty() {
            return Ok(());
        }
        Err(guanxi_engine::Error::Invalid(std::mem::take(&mut self.errors)).into())
    }
}

/// Query parameters in order, decoded; the same name may come twice.
pub fn query_pairs(uri: &axum::http::Uri) -> Vec<(String, String)> {
    form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
        .into_owned()
        .collect()
}

/// An id in a path. What is no id names no record.
pub fn path_id(text: &str) -> Result<Uuid, Problem> {
    Uuid::try_parse(text).map_err(|_| Problem::not_found())
}
