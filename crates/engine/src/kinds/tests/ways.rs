//! No value is lost on its way through JSON, text and the log.

use proptest::prelude::*;

use super::*;

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
