//! Calendar date without time or zone, stored as `YYYY-MM-DD`, which sorts as text.

use guanxi_schema::Field;

use super::format::half_width;
use super::{Data, DateOrder, Fault, FieldKind, TextFormat, text};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Date;

/// Two-digit years up to this are of this century.
const PIVOT: i16 = 69;

fn refuse(text: &str) -> Fault {
    Fault::new("not_a_date").with("value", text.chars().take(64).collect::<String>())
}

/// `YYYY-MM-DD` and nothing else.
pub(super) fn iso(text: &str) -> Result<jiff::civil::Date, Fault> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| {
            if matches!(i, 4 | 7) {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        });
    if !shape {
        return Err(refuse(text));
    }
    text.parse().map_err(|_| refuse(text))
}

/// A date in the file's order of parts, any of `/ - . 年月日` between them; ISO always.
pub(super) fn parse(text: &str, order: DateOrder) -> Result<jiff::civil::Date, Fault> {
    let folded: String = text.chars().map(half_width).collect();
    let folded = folded.trim().trim_end_matches('日');
    if let Ok(date) = iso(folded) {
        return Ok(date);
    }
    let parts: Vec<i16> = folded
        .split(['/', '-', '.', '年', '月'])
        .map(|part| {
            part.trim()
                .parse::<u16>()
                .ok()
                .and_then(|n| i16::try_from(n).ok())
        })
        .collect::<Option<_>>()
        .ok_or_else(|| refuse(text))?;
    let [a, b, c] = parts.as_slice() else {
        return Err(refuse(text));
    };
    // A first part of more than 31 can only be a year.
    let (year, month, day) = match order {
        _ if *a > 31 => (a, b, c),
        DateOrder::YearMonthDay => (a, b, c),
        DateOrder::MonthDayYear => (c, a, b),
        DateOrder::DayMonthYear => (c, b, a),
    };
    let year = match *year {
        y if y >= 100 => y,
        y if y < PIVOT => 2000 + y,
        y => 1900 + y,
    };
    let (Ok(month), Ok(day)) = (i8::try_from(*month), i8::try_from(*day)) else {
        return Err(refuse(text));
    };
    jiff::civil::Date::new(year, month, day).map_err(|_| refuse(text))
}

impl FieldKind for Date {
    fn parse_json(&self, _: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        let text = value.as_str().ok_or_else(|| Fault::new("not_a_date"))?;
        iso(text).map(|date| Data::Text(date.to_string()))
    }
    /// A time of midnight after the date, as spreadsheets write it, is dropped; any other time is refused.
    fn parse_text(&self, _: &Field, text: &str, format: &TextFormat) -> Result<Data, Fault> {
        let day = match text.split_once(['T', ' ']) {
            Some((day, time))
                if !time.is_empty() && time.chars().all(|c| matches!(c, '0' | ':' | '.' | 'Z')) =>
            {
                day
            }
            _ => text,
        };
        parse(day, format.dates).map(|date| Data::Text(date.to_string()))
    }
    fn to_text(&self, _: &Field, data: &Data) -> String {
        text::print(data)
    }
    fn write_json(
        &self,
        _: &Field,
        value: ValueRef<'_>,
        _: ValueRef<'_>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        text::write(value, out)
    }
    fn read(&self, value: ValueRef<'_>, _: ValueRef<'_>) -> Result<Data> {
        text::read(value)
    }
}
