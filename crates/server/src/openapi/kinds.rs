//! Schemas of a field by its kind: as answered, as sent, and as a condition of a list. What is sent may be looser
//! here than in the engine (an e-mail address is any text), never stricter.

use guanxi_schema::{Field, Kind, SelectOption};
use utoipa::openapi::Type;
use utoipa::openapi::schema::ObjectBuilder;

use super::words::{self, Any};

/// Largest whole number that JSON carries exactly.
const LARGEST: i64 = 9_007_199_254_740_991;

pub(super) fn codes(options: &[SelectOption]) -> Vec<&str> {
    options.iter().map(|option| option.value.as_str()).collect()
}

fn nullable(kind: Type) -> ObjectBuilder {
    words::types(&[kind, Type::Null])
}

/// As answered. Every value may be absent, which is `null`.
pub fn answered(field: &Field) -> Any {
    let label = format!("{} · {}", field.label.en, field.label.zh_hant);
    let plain = match &field.kind {
        Kind::Id => words::id(),
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url => {
            nullable(Type::String)
        }
        Kind::Integer if field.name == "version" => words::integer(1),
        Kind::Integer => nullable(Type::Integer),
        Kind::Decimal { .. } | Kind::Percent => {
            nullable(Type::String).pattern(Some(r"^-?[0-9]+(\.[0-9]+)?$"))
        }
        Kind::Date => nullable(Type::String).format(words::date().build().format),
        Kind::Instant => nullable(Type::String).format(words::instant().build().format),
        Kind::Bool => nullable(Type::Boolean),
        Kind::Select { options } => words::one_of_or_null(&codes(options)),
        Kind::MultiSelect { options } => {
            return words::or_null(
                words::list(words::one_of(&codes(options))).description(Some(label)),
            );
        }
        Kind::Money => return words::or_null(words::named("Money")),
        Kind::Ref { .. } => return words::or_null(words::named("Reference")),
        Kind::Json => words::anything(),
    };
    plain.description(Some(label)).into()
}

/// As sent. `null` clears; a needed text has at least one character.
pub fn sent(field: &Field, needed: bool) -> Any {
    let text = |longest: usize| {
        let kinds: &[Type] = if needed {
            &[Type::String]
        } else {
            &[Type::String, Type::Null]
        };
        let text = words::types(kinds)
            .max_length(Some(longest))
            .pattern(Some(words::NO_NUL));
        if needed {
            text.min_length(Some(1))
        } else {
            text
        }
    };
    let schema = match &field.kind {
        Kind::Id => words::id(),
        Kind::Text => text(255),
        Kind::LongText => text(32_000),
        Kind::Email => text(254),
        Kind::Phone => text(64),
        Kind::Url => text(2_000),
        Kind::Integer => words::types(&[Type::Integer, Type::String, Type::Null])
            .minimum(Some(field.min.unwrap_or(-LARGEST)))
            .maximum(Some(field.max.unwrap_or(LARGEST))),
        Kind::Decimal { .. } | Kind::Percent => {
            words::types(&[Type::String, Type::Number, Type::Null]).description(Some(
                "A decimal string in plain notation, e.g. \"12.50\"; or a number.",
            ))
        }
        Kind::Date => nullable(Type::String).format(words::date().build().format),
        Kind::Instant => nullable(Type::String).format(words::instant().build().format),
        Kind::Bool => nullable(Type::Boolean),
        Kind::Select { options } => words::one_of_or_null(&codes(options)),
        Kind::MultiSelect { options } => {
            return words::or_null(words::list(words::one_of(&codes(options))));
        }
        Kind::Money => return words::or_null(words::named("MoneyInput")),
        Kind::Ref { .. } => return words::or_null(words::named("ReferenceInput")),
        Kind::Json => words::anything(),
    };
    schema.into()
}

/// As the value of `field=…` in a list; empty asks for what has none. Absent for kinds that cannot be filtered by.
pub fn filtered(field: &Field) -> Option<Any> {
    let like = |form: &str| words::string().pattern(Some(format!("^({form})?$")));
    let schema = match &field.kind {
        Kind::Json => return None,
        Kind::Ref { to } if to == "user" => {
            like(&format!("me|{ID}")).description(Some("An id, or `me`."))
        }
        Kind::Id | Kind::Ref { .. } => like(ID),
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url => words::text(1_000),
        Kind::Integer => like(&number(0)),
        Kind::Decimal { scale } => like(&number(*scale)),
        Kind::Percent => like(&number(2)),
        Kind::Money => like(&format!("{}( [A-Z]{{3}})?", number(4))),
        Kind::Date => {
            like(&format!("{DAYS}|{DATE}")).description(Some("A day, a period or a relative date."))
        }
        Kind::Instant => like(&format!("now|{DAYS}|{DATE}({TIME})?"))
            .description(Some("A moment, a day, a period or a relative date.")),
        Kind::Bool => words::one_of(&["true", "false", ""]),
        Kind::Select { options } | Kind::MultiSelect { options } => {
            words::one_of(&codes(options).into_iter().chain([""]).collect::<Vec<_>>())
        }
    };
    Some(schema.into())
}

const ID: &str = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
/// `today`, `-30d`, `last_week`, `next_7d`.
const DAYS: &str = "today|yesterday|tomorrow| ?[+-]?[0-9]{1,5}[dwmy]|(last|this|next)_(week|month|quarter|year)|\
(last|next)_[0-9]{1,5}d";
const DATE: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
/// What makes a moment of a date.
const TIME: &str = "[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";

/// Plain notation with at most `scale` digits after the point that are no zeros at the end.
fn number(scale: u8) -> String {
    match scale {
        0 => r"[+-]?([0-9]+\.?0*|\.0+)".to_owned(),
        scale => format!(r"[+-]?([0-9]+\.?[0-9]{{0,{scale}}}0*|\.[0-9]{{1,{scale}}}0*)"),
    }
}
