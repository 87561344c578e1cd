//! Schemas of a field by its kind: as answered, as sent, and as a condition of a list. What is sent may be looser
//! here than in the engine (an e-mail address is any text), never stricter.

use guanxi_schema::{Field, Kind, SelectOption};
use utoipa::openapi::Type;
use utoipa::openapi::schema::ObjectBuilder;

use super::words::{self, Any};

/// Largest whole number that JSON carries exactly.
const LARGEST: i64 = 9_007_199_254_740_991;

fn codes(options: &[SelectOption]) -> Vec<&str> {
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
            words::types(&[Type::String, Type::Integer, Type::Null]).description(Some(
                "A decimal string in plain notation, e.g. \"12.50\"; or a whole number.",
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

/// As the value of `field=…` in a list. Absent for kinds that cannot be filtered by.
pub fn filtered(field: &Field) -> Option<Any> {
    let schema = match &field.kind {
        Kind::Json => return None,
        Kind::Id => words::id(),
        Kind::Ref { to } if to == "user" => words::string().description(Some("An id, or `me`.")),
        Kind::Ref { .. } => words::id(),
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url => words::text(1_000),
        Kind::Integer => words::string().pattern(Some("^-?[0-9]{1,15}$")),
        Kind::Decimal { .. } | Kind::Percent => words::string().pattern(Some(r"^-?[0-9]{1,10}$")),
        Kind::Money => words::string().pattern(Some("^-?[0-9]{1,12}( [A-Z]{3})?$")),
        Kind::Date | Kind::Instant => {
            words::date().description(Some("A day, a period or a relative date."))
        }
        Kind::Bool => words::one_of(&["true", "false"]),
        Kind::Select { options } | Kind::MultiSelect { options } => words::one_of(&codes(options)),
    };
    Some(schema.into())
}
