//! The pages of a form: HTML without a script, in the language of the form, with a style sheet that only this answer may use.
//! Everything that people wrote goes through [`escaped`].

use std::fmt::Write as _;

use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use guanxi_sales::objects::web_form::{Language as Spoken, WebForm};
use guanxi_sales::web_form::{
    CONSENT, CONSENT_FOR, Filled, Offer, WORDING_VERSION, offers, questions,
};
use guanxi_schema::{Field, Kind};

use super::body::{TOKEN, TRAP};
use super::{Found, colour};
use crate::auth::secret;
use crate::http::Language;
use crate::http::edge::Framed;
use crate::http::messages;
use crate::http::problem::Problem;

const STYLE: &str = include_str!("style.css");

/// A form about to be drawn.
pub(super) struct Page<'f> {
    found: &'f Found,
    language: Language,
    embedded: bool,
}

impl<'f> Page<'f> {
    pub(super) fn of(found: &'f Found, embedded: bool) -> Self {
        let language = match found.form.language {
            Some(Spoken::En) => Language::English,
            Some(Spoken::ZhHant) | None => Language::Chinese,
        };
        Self {
            found,
            language,
            embedded,
        }
    }

    fn form_record(&self) -> &WebForm {
        &self.found.form
    }

    fn say(&self, code: &str) -> String {
        escaped(&words(self.language, code))
    }

    /// The form with what is in it, and with what is wrong if something is.
    pub(super) fn form(
        &self,
        status: StatusCode,
        filled: &Filled,
        token: &str,
        problem: Option<&Problem>,
    ) -> Result<Response, Problem> {
        let form = self.form_record();
        let mut html = self.head_line();
        if let Some(text) = given(form.introduction.as_deref()) {
            let _ = write!(html, "<p class=\"kept\">{}</p>", escaped(text));
        }
        if let Some(problem) = problem {
            let said = messages::text(self.language, problem.code, &problem.params);
            let _ = write!(
                html,
                "<p class=\"wrong summary\" role=\"alert\">{}</p>",
                escaped(&said)
            );
        }
        let to = self.address();
        let _ = write!(html, "<form method=\"post\" action=\"{to}\" novalidate>");
        for field in questions(&self.found.catalog, form)? {
            let typed = filled.typed.get(&field.name).map_or("", String::as_str);
            self.question(&mut html, field, typed, problem);
        }
        self.consent(&mut html, filled, problem);
        for offer in offers(&self.found.catalog, form)? {
            offered(&mut html, &offer, filled);
        }
        let _ = write!(
            html,
            "<div class=\"trap\" aria-hidden=\"true\"><label for=\"{TRAP}\">{}</label>\
             <input id=\"{TRAP}\" name=\"{TRAP}\" tabindex=\"-1\" autocomplete=\"off\"></div>\
             <input type=\"hidden\" name=\"{TOKEN}\" value=\"{}\">\
             <button type=\"submit\">{}</button></form>",
            self.say("form_trap"),
            escaped(token),
            self.say("form_send"),
        );
        self.answer(status, &html)
    }

    /// What is shown to whoever has answered.
    pub(super) fn thanks(&self) -> Result<Response, Problem> {
        let mut html = format!("<h1>{}</h1>", self.say("form_thanks"));
        let own = given(self.form_record().thank_you.as_deref());
        let text = own.map_or_else(|| self.say("form_thanks_more"), escaped);
        let _ = write!(html, "<p class=\"kept\">{text}</p>");
        let again = self.address();
        let _ = write!(
            html,
            "<p><a href=\"{again}\">{}</a></p>",
            self.say("form_again")
        );
        self.answer(StatusCode::OK, &html)
    }

    pub(super) fn headline(&self) -> &str {
        let form = self.form_record();
        given(form.headline.as_deref()).unwrap_or(&form.name)
    }

    fn head_line(&self) -> String {
        format!("<h1>{}</h1>", escaped(self.headline()))
    }

    /// An address of this form. Its slug has no character that an attribute minds.
    fn address(&self) -> String {
        let embed = if self.embedded { "?embed=1" } else { "" };
        format!("/f/{}{embed}", escaped(&self.form_record().slug))
    }

    fn question(&self, html: &mut String, field: &Field, typed: &str, problem: Option<&Problem>) {
        let name = escaped(&field.name);
        let label = escaped(match self.language {
            Language::English => &field.label.en,
            Language::Chinese => &field.label.zh_hant,
        });
        let optional = if field.required {
            String::new()
        } else {
            // The brackets of Chinese bring their own room.
            let room = match self.language {
                Language::English => " ",
                Language::Chinese => "",
            };
            format!(
                "{room}<span class=\"quiet\">{}</span>",
                self.say("form_optional")
            )
        };
        let wrong = self.wrong(&field.name, problem);
        let marks = marks(&name, field.required, wrong.is_some());
        let typed = escaped(typed);
        let _ = write!(
            html,
            "<div class=\"field\"><label for=\"{name}\">{label}{optional}</label>"
        );
        let _ = match field.kind {
            // The first line break of a text area is not its own.
            Kind::LongText => write!(
                html,
                "<textarea id=\"{name}\" name=\"{name}\"{marks}>\n{typed}</textarea>"
            ),
            _ => write!(
                html,
                "<input id=\"{name}\" name=\"{name}\" value=\"{typed}\"{}{marks}>",
                of_kind(field)
            ),
        };
        html.push_str(&wrong.unwrap_or_default());
        html.push_str("</div>");
    }

    fn consent(&self, html: &mut String, filled: &Filled, problem: Option<&Problem>) {
        let form = self.form_record();
        let Some(text) = given(form.consent_text.as_deref()) else {
            return;
        };
        let wrong = self.wrong(CONSENT, problem);
        let version = form.consent_version.unwrap_or(1);
        // Nobody agreed to words that she has not seen.
        let seen = filled.wording_version.as_deref() == Some(version.to_string().as_str());
        let ticked = if filled.agreed && seen {
            " checked"
        } else {
            ""
        };
        let _ = write!(
            html,
            "<div class=\"field consent\"><label for=\"{CONSENT}\"><input type=\"checkbox\" id=\"{CONSENT}\" \
             name=\"{CONSENT}\" value=\"1\"{ticked}{}><span class=\"kept\">{}</span></label>\
             <input type=\"hidden\" name=\"{WORDING_VERSION}\" value=\"{version}\">{}</div>",
            marks(CONSENT, true, wrong.is_some()),
            escaped(text),
            wrong.unwrap_or_default(),
        );
    }

    /// What is wrong with a field, below it.
    fn wrong(&self, field: &str, problem: Option<&Problem>) -> Option<String> {
        let error = problem?.errors.iter().find(|error| error.field == field)?;
        let said = escaped(&messages::text(self.language, error.code, &error.params));
        Some(format!(
            "<p class=\"wrong\" id=\"{field}-wrong\">{said}</p>"
        ))
    }

    fn answer(&self, status: StatusCode, inside: &str) -> Result<Response, Problem> {
        let home = &self.found.home.name;
        let footer = match (self.embedded, home.is_empty()) {
            (false, false) => format!("<footer>{}</footer>", escaped(home)),
            _ => String::new(),
        };
        let title = escaped(self.headline());
        let body = if self.embedded {
            " class=\"embed\""
        } else {
            ""
        };
        let accent = self
            .form_record()
            .accent
            .as_deref()
            .unwrap_or(colour::USUAL);
        let inside = format!("<body{body}><main>{inside}</main>{footer}</body>");
        document(status, self.language, &title, accent, &inside)
    }
}

/// A box for a purpose that she is free to agree to.
fn offered(html: &mut String, offer: &Offer, filled: &Filled) {
    let code = offer.purpose.as_str();
    let ticked = if filled.purposes.iter().any(|known| known == code) {
        " checked"
    } else {
        ""
    };
    let _ = write!(
        html,
        "<div class=\"field consent\"><label for=\"{CONSENT_FOR}-{code}\"><input type=\"checkbox\" \
         id=\"{CONSENT_FOR}-{code}\" name=\"{CONSENT_FOR}\" value=\"{code}\"{ticked}>\
         <span>{}</span></label></div>",
        escaped(&offer.words)
    );
}

/// A page that says in both languages why there is no form.
pub(super) fn trouble(problem: &Problem) -> Response {
    if let Some(cause) = &problem.cause {
        tracing::error!(cause, "a form failed inside");
    }
    let code = match problem.code {
        "not_found" => "form_unknown",
        code => code,
    };
    // Gone, not in conflict: this is a page that was there.
    let status = if code == "form_closed" {
        StatusCode::GONE
    } else {
        problem.status
    };
    let mut inside = String::from("<body><main>");
    for language in [Language::Chinese, Language::English] {
        let said = escaped(&messages::text(language, code, &problem.params));
        let _ = write!(inside, "<p lang=\"{}\">{said}</p>", language.tag());
    }
    inside.push_str("</main></body>");
    let title = escaped(&words(Language::Chinese, code));
    let drawn = document(status, Language::Chinese, &title, colour::USUAL, &inside);
    drawn.unwrap_or_else(IntoResponse::into_response)
}

fn document(
    status: StatusCode,
    language: Language,
    title: &str,
    accent: &str,
    body: &str,
) -> Result<Response, Problem> {
    let nonce = secret::generate("")?;
    let (tag, on) = (language.tag(), colour::on(accent));
    let html = format!(
        "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <style nonce=\"{nonce}\">:root{{--accent:{};--on-accent:{on}}}\n{STYLE}</style></head>{body}</html>",
        escaped(accent)
    );
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors *"
    );
    let policy = HeaderValue::from_str(&policy)
        .map_err(|error| guanxi_engine::Error::Internal(error.to_string()))?;
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (CONTENT_SECURITY_POLICY, policy),
    ];
    let mut response = (status, headers, html).into_response();
    response.extensions_mut().insert(Framed);
    Ok(response)
}

/// What the box of a kind of field lets people type, and what their browser may fill in.
fn of_kind(field: &Field) -> String {
    let kind = match field.kind {
        Kind::Email => " type=\"email\"",
        Kind::Phone => " type=\"tel\"",
        Kind::Date => " type=\"date\"",
        Kind::Money => " inputmode=\"decimal\"",
        _ => "",
    };
    let known = match field.name.as_str() {
        "name" => "name",
        "company" => "organization",
        "title" => "organization-title",
        "email" => "email",
        "phone" => "tel",
        "mobile" => "tel",
        "city" => "address-level2",
        _ => "off",
    };
    format!("{kind} autocomplete=\"{known}\"")
}

fn marks(name: &str, required: bool, wrong: bool) -> String {
    let mut marks = String::new();
    if required {
        marks.push_str(" required");
    }
    if wrong {
        let _ = write!(
            marks,
            " aria-invalid=\"true\" aria-describedby=\"{name}-wrong\""
        );
    }
    marks
}

pub(super) fn given(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

fn words(language: Language, code: &str) -> String {
    let nothing: [(&str, String); 0] = [];
    messages::text(language, code, &nothing)
}

/// Text as it may stand between tags and inside an attribute in double quotes. What no page may hold is shown as a gap.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' | '\r' | '\t' => html.push(c),
            c if c.is_control() => html.push('\u{fffd}'),
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_typed_is_markup() {
        assert_eq!(
            escaped("<b a=\"'&\u{7}\n林"),
            "&lt;b a=&quot;&#39;&amp;\u{fffd}\n林"
        );
    }
}
