//! A form as JSON, for a site that draws it itself and sends the answer as a program does.

use axum::Json;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CACHE_CONTROL, VARY};
use axum::response::{IntoResponse, Response};
use guanxi_sales::objects::web_form::Language;
use guanxi_sales::web_form::{offers, questions};
use guanxi_schema::Field;
use serde_json::{Value, json};

use super::Found;
use super::page::{Page, given};
use crate::http::Problem;

/// Whether the asker takes JSON and no page. A browser always names HTML.
pub(super) fn wanted(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|text| text.contains("application/json") && !text.contains("text/html"))
}

/// What the form asks and says. How it looks is the site's own affair, but for the colour.
pub(super) fn form(found: &Found) -> Result<Response, Problem> {
    let form = &found.form;
    let language = form.language.unwrap_or(Language::ZhHant);
    let fields = questions(&found.catalog, form)?;
    let fields: Vec<Value> = fields
        .into_iter()
        .map(|field| of_field(field, language))
        .collect();
    let offers: Vec<Value> = offers(&found.catalog, form)?
        .into_iter()
        .map(|offer| json!({"purpose": offer.purpose.as_str(), "text": offer.words}))
        .collect();
    let text = given(form.consent_text.as_deref());
    let consent =
        text.map(|text| json!({"text": text, "version": form.consent_version.unwrap_or(1)}));
    let body = json!({
        "headline": Page::of(found, false).headline(),
        "introduction": given(form.introduction.as_deref()),
        "language": language.as_str(),
        "accent": form.accent,
        "fields": fields,
        "consent": consent,
        "consent_for": offers,
        "thank_you": given(form.thank_you.as_deref()),
    });
    let headers = [(CACHE_CONTROL, "no-store"), (VARY, "Accept")];
    Ok((headers, Json(body)).into_response())
}

fn of_field(field: &Field, language: Language) -> Value {
    let label = field.label.in_language(language.as_str());
    // The name of a kind as the schema of the API has it.
    let kind = serde_json::to_value(&field.kind).unwrap_or_default();
    json!({
        "name": field.name,
        "label": label,
        "kind": kind.get("kind"),
        "required": field.required,
    })
}
