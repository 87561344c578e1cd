//! Every kind by data: what is understood, how it prints, what is refused and why; and that nothing is lost on the way
//! through JSON, text and the log.

use guanxi_schema::{Field, Kind, Label, SelectOption};
use proptest::prelude::*;
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
        ],
    );
    json_answers(
        Kind::Bool,
        &[
            (json!(true), "true"),
            (json!(false), "false"),
            (json!("true"), "not_a_bool"),
            (json!(1), "not_a_bool"),
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
fn dates_of_files_are_understood_in_their_order() {
    let usual = TextFormat::default();
    text_answers(
        Kind::Date,
        &TextFormat {
            dates: DateOrder::MonthDayYear,
            ..usual.clone()
        },
        &[
            ("10/20/2016", r#""2016-10-20""#),
            ("2016-10-20", r#""2016-10-20""#),
            ("3.1.17", r#""2017-03-01""#),
            ("2016/10/20 00:00:00", r#""2016-10-20""#),
            ("2016年10月20日", r#""2016-10-20""#),
            ("20/10/2016", "not_a_date"),
            ("10/20/2016 09:30", "not_a_date"),
            ("soon", "not_a_date"),
        ],
    );
    text_answers(
        Kind::Date,
        &TextFormat {
            dates: DateOrder::DayMonthYear,
            ..usual.clone()
        },
        &[
            ("31/12/2016", r#""2016-12-31""#),
            ("２０１６/1/2", r#""2016-01-02""#),
        ],
    );
}

#[test]
fn numbers_of_files_are_understood_in_their_notation() {
    let usual = TextFormat::default();
    let german = TextFormat {
        decimal: ',',
        thousands: Some('.'),
        ..usual.clone()
    };
    text_answers(
        Kind::Decimal { scale: 2 },
        &german,
        &[
            ("1.234,5", r#""1234.50""#),
            ("1.23", "not_a_number"),
            ("-0,25", r#""-0.25""#),
        ],
    );
    text_answers(
        Kind::Integer,
        &usual,
        &[
            ("1,234", "1234"),
            ("１２", "12"),
            ("12,34", "not_a_number"),
            ("1,234,567", "1234567"),
            ("", "null"),
            ("  ", "null"),
        ],
    );
    text_answers(
        Kind::Percent,
        &usual,
        &[
            ("35%", r#""35.00""#),
            ("35 %", r#""35.00""#),
            ("３５％", r#""35.00""#),
        ],
    );
    text_answers(
        Kind::Money,
        &usual,
        &[
            ("NT$1,200", r#"{"amount":"1200","currency":"TWD"}"#),
            ("US$ 5.5", r#"{"amount":"5.50","currency":"USD"}"#),
            ("-$5", r#"{"amount":"-5.00","currency":"USD"}"#),
            ("1200 TWD", r#"{"amount":"1200","currency":"TWD"}"#),
            ("eur 3", r#"{"amount":"3.00","currency":"EUR"}"#),
            ("3", r#"{"amount":"3.00","currency":"USD"}"#),
            ("abc", "unknown_currency"),
        ],
    );
}

#[test]
fn moments_and_choices_of_files_are_understood() {
    let usual = TextFormat::default();
    let taipei = TextFormat {
        time_zone: "Asia/Taipei".to_owned(),
        ..usual.clone()
    };
    text_answers(
        Kind::Instant,
        &taipei,
        &[
            ("2026-11-23 09:30", r#""2026-11-23T01:30:00.000Z""#),
            ("2026-11-23T09:30:00Z", r#""2026-11-23T09:30:00.000Z""#),
            ("2026/11/23", r#""2026-11-22T16:00:00.000Z""#),
            ("morning", "not_an_instant"),
        ],
    );
    text_answers(
        Kind::Bool,
        &usual,
        &[
            ("Yes", "true"),
            ("否", "false"),
            ("0", "false"),
            ("perhaps", "not_a_bool"),
        ],
    );
    text_answers(
        Kind::Select { options: options() },
        &usual,
        &[
            ("Won", r#""won""#),
            ("成交", r#""won""#),
            ("won", r#""won""#),
            ("tie", "unknown_option"),
        ],
    );
    text_answers(
        Kind::MultiSelect { options: options() },
        &usual,
        &[
            ("Lost; 進行中", r#"["open","lost"]"#),
            ("Lost、no", "unknown_option"),
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

/// Any value of any kind, with its field.
fn values() -> impl Strategy<Value = (Field, Data)> {
    let number = -9_007_199_254_740_991_i64..=9_007_199_254_740_991;
    let instant = -62_135_596_800_000_i64..=253_402_300_799_999;
    let text =
        "\\PC{1,40}".prop_filter("not blank", |text| text.trim() == text && !text.is_empty());
    let codes = proptest::sample::subsequence(
        vec!["open".to_owned(), "won".to_owned(), "lost".to_owned()],
        1..=3,
    );
    let currency = proptest::sample::select(vec!["TWD", "USD", "JPY", "BHD", "EUR"]);
    prop_oneof![
        number
            .clone()
            .prop_map(|n| (field(Kind::Integer), Data::Int(n))),
        (number.clone(), 0_u8..=6)
            .prop_map(|(n, scale)| (field(Kind::Decimal { scale }), Data::Int(n))),
        number
            .clone()
            .prop_map(|n| (field(Kind::Percent), Data::Int(n))),
        (number, currency).prop_map(|(minor, code)| (
            field(Kind::Money),
            Data::Money {
                minor,
                currency: code.to_owned()
            }
        )),
        instant.prop_map(|ms| (field(Kind::Instant), Data::Int(ms))),
        (1_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| (
            field(Kind::Date),
            Data::Text(format!("{y:04}-{m:02}-{d:02}"))
        )),
        any::<bool>().prop_map(|yes| (field(Kind::Bool), Data::from(yes))),
        any::<u128>().prop_map(|n| (
            field(Kind::Ref {
                to: "account".into()
            }),
            Data::Id(Uuid::from_u128(n))
        )),
        text.clone()
            .prop_map(|text| (field(Kind::Text), Data::Text(text))),
        text.prop_map(|text| (field(Kind::LongText), Data::Text(text))),
        Just((
            field(Kind::Select { options: options() }),
            Data::from("won")
        )),
        codes.prop_map(|codes| (
            field(Kind::MultiSelect { options: options() }),
            Data::List(codes)
        )),
    ]
}

proptest! {
    #[test]
    fn no_value_is_lost_on_its_way_through_json_text_and_log((field, data) in values()) {
        let wire: Json = serde_json::from_str(&printed(&field, &data)).unwrap();
        prop_assert_eq!(parse_json(&field, &wire), Ok(data.clone()));
        let format = TextFormat { thousands: None, ..TextFormat::default() };
        prop_assert_eq!(parse_text(&field, &to_text(&field, &data), &format), Ok(data.clone()));
        prop_assert_eq!(from_log(&field, &to_log(&data)), data.clone());
        prop_assert_eq!(check(&field, &data), Ok(()));
    }

    #[test]
    fn moments_print_as_the_calendar_has_them(ms in -62_135_596_800_000_i64..=253_402_300_799_999) {
        let mut out = Vec::new();
        json::instant(ms, &mut out);
        let text: String = serde_json::from_slice(&out).unwrap();
        prop_assert_eq!(text.parse::<jiff::Timestamp>().unwrap().as_millisecond(), ms);
        prop_assert_eq!(text.len(), 24);
    }

    #[test]
    fn any_text_is_the_same_json_string_that_serde_writes(text in any::<String>()) {
        let mut out = Vec::new();
        json::string(&text, &mut out);
        prop_assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
    }
}
