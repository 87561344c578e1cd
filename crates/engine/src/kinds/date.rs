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

/// Year before the first of the Republic (民國元年 is 1912).
const REPUBLIC: i16 = 1911;

/// A date in the file's order of parts, any of `/ - . 年月日` between them; ISO and `YYYYMMDD` always. Years of the Republic of
/// China are read as such where the text says so (民國115年, 115年11月26日) or the order does; nowhere else is a year of three digits one.
pub(super) fn parse(text: &str, order: DateOrder) -> Result<jiff::civil::Date, Fault> {
    let folded: String = text.chars().map(half_width).collect();
    let folded = folded.trim().trim_end_matches('日');
    if let Ok(date) = iso(folded) {
        return Ok(date);
    }
    let named = ["中華民國", "民國"]
        .iter()
        .find_map(|era| folded.strip_prefix(era));
    let (before, bare) = match named.map(str::trim) {
        Some(rest) => (rest.starts_with('前'), rest.trim_start_matches('前')),
        None => (false, folded),
    };
    let bare = bare.replacen("元年", "1年", 1);
    let parts = parts(&bare, order, named.is_some()).ok_or_else(|| refuse(text))?;
    // A first part of more than 31 can only be a year.
    let [year, month, day] = match (parts, order) {
        ([a, b, c], _) if a > 31 || named.is_some() => [a, b, c],
        ([a, b, c], DateOrder::YearMonthDay | DateOrder::Republic) => [a, b, c],
        ([a, b, c], DateOrder::MonthDayYear) => [c, a, b],
        ([a, b, c], DateOrder::DayMonthYear) => [c, b, a],
    };
    let republic = named.is_some()
        || year < 1000 && (order == DateOrder::Republic || year >= 100 && bare.contains('年'));
    let year = match year {
        y if named.is_some() && y >= 1000 => return Err(refuse(text)),
        y if before => REPUBLIC + 1 - y,
        y if republic => REPUBLIC + y,
        y if y >= 1000 => y,
        // Nobody means a year of three digits but as one of the Republic.
        y if y >= 100 => return Err(refuse(text)),
        y if y < PIVOT => 2000 + y,
        y => 1900 + y,
    };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return Err(refuse(text));
    };
    jiff::civil::Date::new(year, month, day).map_err(|_| refuse(text))
}

/// The three numbers of a date; of eight digits in a row (`20261126`), or of seven or six where years are of the Republic.
fn parts(text: &str, order: DateOrder, republic: bool) -> Option<[i16; 3]> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let republic = republic || order == DateOrder::Republic;
    let year = match text.len() {
        8 => 4,
        7 if republic => 3,
        6 if republic => 2,
        _ => 0,
    };
    if digits && year > 0 {
        let number = |range: std::ops::Range<usize>| text.get(range)?.parse().ok();
        return Some([
            number(0..year)?,
            number(year..year + 2)?,
            number(year + 2..year + 4)?,
        ]);
    }
    let numbers: Vec<i16> = text
        .split(['/', '-', '.', '年', '月'])
        .map(|part| {
            part.trim()
                .parse::<u16>()
                .ok()
                .and_then(|n| i16::try_from(n).ok())
        })
        .collect::<Option<_>>()?;
    numbers.try_into().ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_the_republic_are_read_where_the_text_or_the_column_says_so() {
        // The web application reads what is typed by the same table; there every year of three digits is of the Republic.
        for line in include_str!("date.tsv").lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let (text, day) = (cells[0], Some(cells[2]).filter(|day| *day != "-"));
            let order = match cells[1] {
                "republic" => DateOrder::Republic,
                _ => DateOrder::YearMonthDay,
            };
            let read = parse(text, order).map(|date| date.to_string()).ok();
            assert_eq!(read.as_deref(), day, "{text}");
        }
        for (text, order, day) in [
            ("民國115年11月26日", DateOrder::MonthDayYear, "2026-11-26"),
            ("民國99/3/1", DateOrder::DayMonthYear, "2010-03-01"),
            ("99.3.1", DateOrder::Republic, "2010-03-01"),
            ("990301", DateOrder::Republic, "2010-03-01"),
            ("2026/11/26", DateOrder::Republic, "2026-11-26"),
        ] {
            let read = parse(text, order).map(|date| date.to_string()).ok();
            assert_eq!(read.as_deref(), Some(day), "{text}");
        }
        for (text, order) in [
            ("115/11/26", DateOrder::YearMonthDay),
            ("1151126", DateOrder::YearMonthDay),
            ("民國114年2月29日", DateOrder::YearMonthDay),
            ("民國", DateOrder::Republic),
            ("民國32767年1月1日", DateOrder::Republic),
            ("11511260", DateOrder::Republic),
        ] {
            assert!(parse(text, order).is_err(), "{text}");
        }
    }

    #[test]
    fn published_dates_of_the_republic_are_read() {
        let shared = std::env::var_os("GUANXI_SHARED").map_or_else(
            || std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
            std::path::PathBuf::from,
        );
        // Where the file is missing, the test above stands for it.
        let file = std::fs::read_to_string(shared.join("data/tw-formats/roc-dates.tsv"));
        for line in file.iter().flat_map(|text| text.lines().skip(1)) {
            let (iso, text) = line.split_once('\t').unwrap();
            assert_eq!(
                parse(text, DateOrder::YearMonthDay).map(|date| date.to_string()),
                Ok(iso.to_owned()),
                "{text}"
            );
        }
    }
}
