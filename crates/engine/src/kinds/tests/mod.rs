//! Every kind by data: what is understood, how it prints, what is refused and why.

mod files;
mod ways;

use guanxi_schema::{Field, Kind, Label, SelectOption};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::*;

fn field(kind: Kind) -> Field {
    Field::new(100, "f", kind, Label::new("F", "欄"))
}

fn options() -> Vec<SelectOption> {
    let option = |value: &str, en: &str, zh: &str| SelectOption {
        value: value.into(),
        label: Label::new(en, zh),
    };
    vec![
        option("open", "Open", "進行中"),
        option("won", "Won", "成交"),
        option("lost", "Lost", "未成交"),
    ]
}

fn printed(field: &Field, data: &Data) -> String {
    let mut out = Vec::new();
    write_data(field, data, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// JSON in, and JSON out or the code of the refusal.
fn json_answers(kind: Kind, cases: &[(Json, &str)]) {
    let field = field(kind);
    for (given, expected) in cases {
        let answer = match parse_json(&field, given) {
            Ok(data) => printed(&field, &data),
            Err(error) => error.code.to_owned(),
        };
        assert_eq!(&answer, expected, "{given} in {:?}", field.kind);
    }
}

/// Text in, and JSON out or the code of the refusal.
fn text_answers(kind: Kind, format: &TextFormat, cases: &[(&str, &str)]) {
    let field = field(kind);
    for (given, expected) in cases {
        let answer = match parse_text(&field, given, format) {
            Ok(data) => printed(&field, &data),
            Err(error) => error.code.to_owned(),
        };
        assert_eq!(&answer, expected, "{given:?} in {:?}", field.kind);
    }
}

#[test]
fn json_is_understood_or_refused_with_a_reason() {
    json_answers(
        Kind::Text,
        &[
            (json!("a\"b\\\n\u{1}"), r#""a\"b\\\n\u0001""#),
            (json!(""), "null"),
            (json!(null), "null"),
            (json!("a\0b"), "nul_character"),
            (json!(5), "not_text"),
            (
                json!("字".repeat(255)),
                &format!("\"{}\"", "字".repeat(255)),
            ),
            (json!("字".repeat(256)), "too_long"),
        ],
    );
    json_answers(
        Kind::Integer,
        &[
            (json!(12), "12"),
            (json!("-12"), "-12"),
            (json!(1.0), "1"),
            (json!(1.5), "not_a_whole_number"),
            (json!("1e3"), "not_a_number"),
            (json!(9_007_199_254_740_992_i64), "out_of_range"),
            (json!("99999999999999999999999"), "out_of_range"),
            (json!(""), "not_a_number"),
            (json!([1]), "not_a_number"),
        ],
    );
}

#[test]
fn decimals_and_percents_are_exact_or_refused_with_a_reason() {
    json_answers(
        Kind::Decimal { scale: 3 },
        &[
            (json!("1.5"), r#""1.500""#),
            (json!(0.1), r#""0.100""#),
            (json!("-0.001"), r#""-0.001""#),
            (json!("1.2345"), "too_precise"),
            (json!("1.2340"), r#""1.234""#),
            (json!("."), "not_a_number"),
            (json!(true), "not_a_number"),
        ],
    );
    json_answers(
        Kind::Percent,
        &[
            (json!("35"), r#""35.00""#),
            (json!(33.33), r#""33.33""#),
            (json!("0.005"), "too_precise"),
        ],
    );
}

#[test]
fn money_has_as_many_decimals_as_its_currency() {
    json_answers(
        Kind::Money,
        &[
            (
                json!({"amount": "1200.50", "currency": "USD"}),
                r#"{"amount":"1200.50","currency":"USD"}"#,
            ),
            (
                json!({"amount": "1200.00", "currency": "TWD"}),
                r#"{"amount":"1200","currency":"TWD"}"#,
            ),
            (
                json!({"amount": "1200.50", "currency": "TWD"}),
                "not_a_whole_number",
            ),
            (
                json!({"amount": 5, "currency": "JPY"}),
                r#"{"amount":"5","currency":"JPY"}"#,
            ),
            (
                json!({"amount": "1.234", "currency": "BHD"}),
                r#"{"amount":"1.234","currency":"BHD"}"#,
            ),
            (
                json!({"amount": "1", "currency": "XXQ"}),
                "unknown_currency",
            ),
            (json!({"amount": "1"}), "currency_missing"),
            (json!({"amount": null, "currency": "USD"}), "null"),
            (json!({"amount": null, "currency": 7}), "not_money"),
            (json!(""), "not_money"),
            (json!("12"), "not_money"),
        ],
    );
}

#[test]
fn dates_and_moments_are_of_the_calendar() {
    json_answers(
        Kind::Date,
        &[
            (json!("2026-02-28"), r#""2026-02-28""#),
            (json!("2026-02-29"), "not_a_date"),
            (json!("2026-2-8"), "not_a_date"),
            (json!("2026-02-28T00:00"), "not_a_date"),
            (json!(20260228), "not_a_date"),
            (json!(""), "not_a_date"),
        ],
    );
    json_answers(
        Kind::Instant,
        &[
            (
                json!("2026-11-23T09:30:00+08:00"),
                r#""2026-11-23T01:30:00.000Z""#,
            ),
            (
                json!("1969-12-31T23:59:59.999Z"),
                r#""1969-12-31T23:59:59.999Z""#,
            ),
            (json!("2026-11-23"), "not_an_instant"),
            (json!("2026-11-23T09:30:00"), "not_an_instant"),
            (json!("2026-11-23T09:30Z"), "not_an_instant"),
            (json!("2026-11-23T09:30:00.Z"), "not_an_instant"),
            (
                json!("2026-11-23T09:30:00+08:00[Asia/Taipei]"),
                "not_an_instant",
            ),
            (json!("2026-11-23 09:30:00Z"), "not_an_instant"),
            (json!(""), "not_an_instant"),
        ],
    );
    json_answers(
        Kind::Bool,
        &[
            (json!(true), "true"),
            (json!(false), "false"),
            (json!("true"), "not_a_bool"),
            (json!(1), "not_a_bool"),
            (json!(""), "not_a_bool"),
        ],
    );
}

#[test]
fn choices_and_references_are_understood_or_refused_with_a_reason() {
    json_answers(
        Kind::Select { options: options() },
        &[
            (json!("won"), r#""won""#),
            (json!("Won"), "unknown_option"),
            (json!(""), "unknown_option"),
            (json!(1), "not_text"),
        ],
    );
    json_answers(
        Kind::MultiSelect { options: options() },
        &[
            (json!(["lost", "open", "open"]), r#"["open","lost"]"#),
            (json!([]), "null"),
            (json!(["nope"]), "unknown_option"),
            (json!("open"), "not_a_list"),
            (json!(""), "not_a_list"),
        ],
    );
    let id = Uuid::from_u128(7);
    json_answers(
        Kind::Ref {
            to: "account".into(),
        },
        &[
            (json!(id), &format!("\"{id}\"")),
            (json!({"id": id, "label": "Acme"}), &format!("\"{id}\"")),
            (json!({"id": null}), "null"),
            (json!("acme"), "not_an_id"),
            (json!(""), "not_an_id"),
            (json!({}), "not_an_id"),
            (json!(7), "not_an_id"),
        ],
    );
}

#[test]
fn addresses_are_understood_or_refused_with_a_reason() {
    json_answers(
        Kind::Email,
        &[
            (json!(" mei@example.tw "), r#""mei@example.tw""#),
            (json!("王小明@例子.台灣"), r#""王小明@例子.台灣""#),
            (json!("mei"), "not_an_email"),
            (json!("a@b@c"), "not_an_email"),
            (json!("Mei <mei@example.tw>"), "not_an_email"),
        ],
    );
    json_answers(
        Kind::Url,
        &[
            (json!("example.com/x?y=1"), r#""https://example.com/x?y=1""#),
            (
                json!("http://localhost:8080/"),
                r#""http://localhost:8080/""#,
            ),
            (json!("javascript:alert(1)"), "not_a_url"),
            (json!("javascript://a.b/%0aalert(1)"), "not_a_url"),
            (json!("data:text/html,x.y"), "not_a_url"),
            (json!("two words.com"), "not_a_url"),
        ],
    );
    json_answers(
        Kind::Phone,
        &[
            (json!("02-2712-3456 #12"), r#""02-2712-3456 #12""#),
            (json!("call me"), "not_a_phone"),
        ],
    );
    json_answers(
        Kind::Json,
        &[
            (json!({"a": [1, "x"]}), r#"{"a":[1,"x"]}"#),
            (json!("x".repeat(70_000)), "too_long"),
        ],
    );
}

#[test]
fn an_unknown_choice_comes_with_the_nearest_one() {
    let error = parse_text(
        &field(Kind::Select { options: options() }),
        "Opne",
        &TextFormat::default(),
    )
    .unwrap_err();
    assert_eq!(
        error.params,
        [
            ("value", "Opne".to_owned()),
            ("suggestion", "open".to_owned())
        ]
    );
}

#[test]
fn bounds_of_the_declaration_hold() {
    let field = Field {
        min: Some(0),
        max: Some(10_000),
        ..field(Kind::Percent)
    };
    let code = |text: &str| {
        parse_json(&field, &json!(text))
            .map(drop)
            .map_err(|error| (error.code, error.params))
    };
    assert_eq!(code("100"), Ok(()));
    assert_eq!(
        code("100.01"),
        Err(("too_large", vec![("max", "100.00".to_owned())]))
    );
    assert_eq!(
        code("-0.01"),
        Err(("too_small", vec![("min", "0.00".to_owned())]))
    );
}

#[test]
fn a_value_of_another_kind_is_refused() {
    assert_eq!(
        check(&field(Kind::Integer), &Data::from("5"))
            .unwrap_err()
            .code,
        "wrong_kind"
    );
    assert_eq!(
        check(&field(Kind::Date), &Data::from("5"))
            .unwrap_err()
            .code,
        "not_a_date"
    );
    assert_eq!(check(&field(Kind::Money), &Data::Null), Ok(()));
}
