//! What is understood in files and typed text, in their notation.

use super::*;

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
            ("20161020", r#""2016-10-20""#),
            ("20161320", "not_a_date"),
            ("2016102", "not_a_date"),
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
