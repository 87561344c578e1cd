//! Schemas and refusals that many operations share.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Response, Type};

use super::words::{self, answer, list, named, or_null};

/// Every status with which the API refuses, and what it means.
const REFUSALS: [(u16, &str); 12] = [
    (400, "The request makes no sense."),
    (401, "Nobody is signed in, or the token is over."),
    (403, "Not allowed."),
    (404, "Not there, or not to be seen by this caller."),
    (
        409,
        "Somebody else was faster, or a rule of the process refuses.",
    ),
    (413, "The body is too large."),
    (415, "The body is of the wrong type."),
    (416, "There is no such part."),
    (422, "Some values are wrong; `errors` names them."),
    (429, "Too many attempts."),
    (500, "Failed inside; the request id helps to find out why."),
    (
        503,
        "Not at this moment: too much to do, the database does not answer, or no room is left.",
    ),
];

/// Doors through which a change may come.
pub(super) const CHANNELS: [&str; 7] = ["web", "api", "import", "cli", "job", "form", "mail"];

/// Adds them.
pub fn add(components: ComponentsBuilder) -> ComponentsBuilder {
    let components = REFUSALS.iter().fold(
        results(values(components)),
        |components, (status, meaning)| {
            components.response(format!("Refused{status}"), refusal(*status, meaning))
        },
    );
    let cookie = ApiKey::Cookie(ApiKeyValue::with_description(
        "__Host-guanxi",
        "Set by POST /api/v1/session.",
    ));
    components
        .security_scheme(
            "token",
            SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
        )
        .security_scheme("session", SecurityScheme::ApiKey(cookie))
}

fn refusal(status: u16, meaning: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(named("Problem"))).build();
    let header = |what: &str| {
        HeaderBuilder::new()
            .schema(Some(words::string()))
            .description(Some(what))
            .build()
    };
    let response = ResponseBuilder::new()
        .description(meaning)
        .content("application/problem+json", content);
    match status {
        401 => response.header("WWW-Authenticate", header("How to authenticate.")),
        429 | 503 => response.header("Retry-After", header("Seconds to wait.")),
        _ => response,
    }
    .build()
}

fn values(components: ComponentsBuilder) -> ComponentsBuilder {
    let text_or_null = || words::types(&[Type::String, Type::Null]);
    let money_text = || words::string().pattern(Some(r"^-?[0-9]+(\.[0-9]+)?$"));
    components
        .schema("Problem", problem())
        .schema(
            "FieldProblem",
            answer(strings(&["field", "code", "message"])),
        )
        .schema(
            "Money",
            answer([
                ("amount", money_text().into()),
                ("currency", words::string().into()),
            ]),
        )
        .schema(
            "MoneyInput",
            ObjectBuilder::new()
                .property(
                    "amount",
                    words::types(&[Type::String, Type::Number, Type::Null]),
                )
                .property("currency", text_or_null()),
        )
        .schema(
            "Reference",
            answer([("id", words::id().into()), ("label", text_or_null().into())]),
        )
        .schema(
            "ReferenceInput",
            words::any_of([
                words::id().into(),
                ObjectBuilder::new()
                    .property("id", or_null(words::id()))
                    .required("id")
                    .into(),
            ]),
        )
        .schema("Label", answer(strings(&["en", "zh-Hant"])))
        .schema(
            "LabelInput",
            words::body([
                ("!en", words::given_text(255).into()),
                ("!zh-Hant", words::given_text(255).into()),
            ]),
        )
}

fn results(components: ComponentsBuilder) -> ComponentsBuilder {
    components
        .schema(
            "Refused",
            answer([
                ("id", words::id().into()),
                ("code", words::string().into()),
                ("message", words::string().into()),
            ]),
        )
        .schema(
            "BulkResult",
            answer([
                ("operation", words::id().into()),
                ("changed", words::integer(0).into()),
                ("refused", list(named("Refused")).into()),
            ]),
        )
        .schema("Sums", words::data(named("SumsRow")))
        .schema("SumsRow", sums_row())
        .schema("Share", share())
        .schema("Timeline", answer_page(named("LogEntry")))
        .schema("LogEntry", log_entry())
}

fn problem() -> ObjectBuilder {
    answer([
        ("type", words::string().into()),
        ("title", words::string().into()),
        ("status", words::between(400, 599).into()),
        ("detail", words::string().into()),
        ("code", words::string().into()),
        ("request_id", words::string().into()),
    ])
    .property("errors", list(named("FieldProblem")))
    .property("version", words::integer(0))
    .property(
        "merged_into",
        words::id().description(Some("Where the record went that was asked for.")),
    )
}

fn strings<'n>(names: &[&'n str]) -> Vec<(&'n str, words::Any)> {
    names
        .iter()
        .map(|name| (*name, words::string().into()))
        .collect()
}

fn share() -> ObjectBuilder {
    answer([
        ("id", words::id().into()),
        ("user", or_null(named("Reference"))),
        ("unit", or_null(named("Reference"))),
        ("level", words::one_of(&["read", "edit"]).into()),
        ("expires_at", or_null(words::instant())),
        ("created_at", words::instant().into()),
    ])
}

/// A group: its values, then its measures by name, such as `sum:amount`.
fn sums_row() -> ObjectBuilder {
    let plain = || {
        words::types(&[
            Type::String,
            Type::Integer,
            Type::Number,
            Type::Boolean,
            Type::Null,
        ])
    };
    let codes = list(words::string());
    let value = words::any_of([named("Reference"), codes.into(), plain().into()]);
    let measure = words::any_of([list(named("Money")).into(), plain().into()]);
    words::map_of(measure)
        .property("group", list(value))
        .required("group")
        .property("count", words::integer(0))
}

/// One thing that happened, as the timeline tells it.
fn log_entry() -> ObjectBuilder {
    let change = answer([
        ("field", words::string().into()),
        ("old", words::anything().into()),
        ("new", words::anything().into()),
    ]);
    answer([
        ("seq", words::integer(1).into()),
        ("at", words::instant().into()),
        ("recorded_at", words::instant().into()),
        ("actor", or_null(named("Reference"))),
        ("channel", words::one_of(&CHANNELS).into()),
        ("action", words::string().into()),
        ("object", words::string().into()),
        ("record", named("Reference")),
        ("changes", list(change).into()),
        ("operation", words::id().into()),
    ])
}

fn answer_page(of: words::Any) -> ObjectBuilder {
    answer([
        ("data", list(of).into()),
        ("next", words::types(&[Type::String, Type::Null]).into()),
    ])
}
