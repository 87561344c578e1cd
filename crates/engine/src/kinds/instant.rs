//! Moment: UTC milliseconds inside, RFC 3339 with `Z` outside.

use guanxi_schema::Field;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::{Data, Fault, FieldKind, TextFormat, date, integer, json, misfit};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Instant;

fn refuse(text: &str) -> Fault {
    Fault::new("not_an_instant").with("value", text.chars().take(64).collect::<String>())
}

/// `2017-03-31T23:59:00.5+08:00` or with `Z`. What jiff reads beyond that (a zone in brackets, no seconds) is not ours.
pub fn rfc3339(text: &str) -> Option<i64> {
    let (day, rest) = text.split_at_checked(10)?;
    let (time, rest) = rest.split_at_checked(9)?;
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    let like = |text: &str, form: &str| {
        let fits = |(c, form): (u8, u8)| c == form || (form == b'0' && c.is_ascii_digit());
        text.len() == form.len() && text.bytes().zip(form.bytes()).all(fits)
    };
    let fits = like(day, "0000-00-00")
        && like(&time.to_ascii_uppercase(), "T00:00:00")
        && ["Z", "z", "+00:00", "-00:00"]
            .iter()
            .any(|form| like(zone, form));
    let moment: jiff::Timestamp = text.parse().ok().filter(|_| fits)?;
    within(moment.as_millisecond())
}

/// Moments of the years 1 to 9999, which every client can print.
fn within(ms: i64) -> Option<i64> {
    (-62_135_596_800_000..=253_402_300_799_999)
        .contains(&ms)
        .then_some(ms)
}

/// `2017-03-31T23:59:00.000Z`.
pub(super) fn print(ms: i64) -> String {
    let mut out = Vec::with_capacity(26);
    json::instant(ms, &mut out);
    String::from_utf8_lossy(&out).trim_matches('"').to_owned()
}

/// Local date and time in the file's notation, in its zone.
fn local(text: &str, format: &TextFormat) -> Result<i64, Fault> {
    let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let day: Date = date::parse(day, format.dates).map_err(|_| refuse(text))?;
    let time = if time.trim().is_empty() {
        Time::midnight()
    } else {
        time.trim().parse().map_err(|_| refuse(text))?
    };
    let zone = TimeZone::get(&format.time_zone)
        .map_err(|_| Fault::new("unknown_time_zone").with("value", &format.time_zone))?;
    let moment = zone
        .to_timestamp(day.to_datetime(time))
        .map_err(|_| refuse(text))?;
    within(moment.as_millisecond()).ok_or_else(|| refuse(text))
}

impl FieldKind for Instant {
    fn parse_json(&self, _: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        let text = value.as_str().ok_or_else(|| Fault::new("not_an_instant"))?;
        rfc3339(text).map(Data::Int).ok_or_else(|| refuse(text))
    }
    fn parse_text(&self, _: &Field, text: &str, format: &TextFormat) -> Result<Data, Fault> {
        rfc3339(text)
            .map_or_else(|| local(text, format), Ok)
            .map(Data::Int)
    }
    fn to_text(&self, _: &Field, data: &Data) -> String {
        data.as_int().map(print).unwrap_or_default()
    }
    fn write_json(
        &self,
        _: &Field,
        value: ValueRef<'_>,
        _: ValueRef<'_>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let ValueRef::Int(ms) = value else {
            return Err(misfit());
        };
        json::instant(ms, out);
        Ok(())
    }
    fn read(&self, value: ValueRef<'_>, _: ValueRef<'_>) -> Result<Data> {
        integer::read(value)
    }
}
