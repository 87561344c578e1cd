//! The moment of a mail's header, in the zone of whoever reads it.

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use super::Frame;
use super::calendar::resolve;
use super::days::{self, Said, Tense};
use super::moment::halved;
use super::reading::When;
use super::stamps::seconds;
use super::text::{Text, wordy};

/// Zones that are named in a header, and how many hours they are ahead.
const ZONES: [(&str, i8); 14] = [
    ("cet", 1),
    ("cest", 2),
    ("bst", 1),
    ("wet", 0),
    ("eet", 2),
    ("eest", 3),
    ("est", -5),
    ("edt", -4),
    ("pst", -8),
    ("pdt", -7),
    ("jst", 9),
    ("sgt", 8),
    ("hkt", 8),
    ("aest", 10),
];

/// The moment of a header, in the zone of whoever reads it.
pub(super) fn sent(text: &Text, range: &Range<usize>, frame: &Frame<'_>) -> Option<When> {
    let mut stamp = Stamp::default();
    let mut i = range.start;
    while i < range.end {
        i = stamp.read(text, i, range.end, frame.now).max(i + 1);
    }
    let time = stamp.time.map(|time| match stamp.half {
        Some(false) if time.hour() == 12 => Time::new(0, time.minute(), 0, 0).unwrap_or(time),
        half => halved(time, half),
    });
    let day = stamp.day?;
    let Some((time, offset)) = time.zip(stamp.offset) else {
        return Some(When { day, time });
    };
    let there = day
        .to_datetime(time)
        .to_zoned_datetime(TimeZone::fixed(offset))
        .ok()?;
    let here = there
        .timestamp()
        .to_zoned_datetime(frame.zone.clone())
        .datetime();
    Some(When {
        day: here.date(),
        time: Some(here.time()),
    })
}

/// What a header says of its moment.
#[derive(Default)]
struct Stamp {
    day: Option<Date>,
    time: Option<Time>,
    half: Option<bool>,
    offset: Option<Offset>,
}

impl Stamp {
    /// Takes what stands here; where it ends.
    fn read(&mut self, text: &Text, i: usize, end: usize, now: DateTime) -> usize {
        if let Some(stop) = self.iso(text, i) {
            return stop;
        }
        if let Some((stop, said)) = days::at(text, i).filter(|(stop, _)| *stop <= end) {
            return self.said(text, (stop, said), now);
        }
        if self.time.is_none()
            && let Some((hour, minute, stop)) = clock(text, i)
        {
            self.time = Time::new(hour, minute, 0, 0).ok();
            return stop;
        }
        if self.time.is_some() {
            self.zone(text, i);
        }
        i + 1
    }

    /// 2026-12-08T07:05:00Z
    fn iso(&mut self, text: &Text, i: usize) -> Option<usize> {
        let iso = text.low(i + 4) == '-' && text.low(i + 7) == '-' && text.low(i + 10) == 't';
        let (hour, minute, end) = iso.then(|| clock_at(text, i + 11))??;
        self.day = Some(text.folded(i..i + 10).parse().ok()?);
        self.time = Time::new(hour, minute, 0, 0).ok();
        if text.low(end) == 'z' {
            self.offset = Some(Offset::UTC);
        }
        Some(end)
    }

    fn said(&mut self, text: &Text, (end, said): (usize, Said), now: DateTime) -> usize {
        match said {
            Said::Day(days::Day::Bare(_) | days::Day::Weak) => {}
            Said::Day(day) => {
                self.day = self.day.or_else(|| resolve(day, Tense::Pasted, now, None));
            }
            Said::Half(pm) => self.half = Some(pm),
            Said::Hour(hour) => {
                let (time, end) = seconds(text, end, hour.time);
                self.time = self.time.or(time);
                return end;
            }
        }
        end
    }

    /// +0800, GMT, CET; pm.
    fn zone(&mut self, text: &Text, i: usize) {
        if text.any(i, "pm|p.m.").is_some() {
            self.half = Some(true);
        }
        if self.offset.is_some() {
            return;
        }
        if matches!(text.low(i), '+' | '-') {
            self.offset = zone(text, i);
        }
        let utc = text.any(i, "gmt|utc|z").is_some() && !matches!(text.low(i + 3), '+' | '-');
        let named = || {
            ZONES.iter().find_map(|(name, hours)| {
                text.is(i, name)
                    .and_then(|_| Offset::from_hours(*hours).ok())
            })
        };
        self.offset = self
            .offset
            .or_else(|| utc.then_some(Offset::UTC))
            .or_else(named);
    }
}

fn clock(text: &Text, i: usize) -> Option<(i8, i8, usize)> {
    if wordy(text.before(i)) {
        return None;
    }
    clock_at(text, i)
}

fn clock_at(text: &Text, i: usize) -> Option<(i8, i8, usize)> {
    let (end, hour) = text.digits(i)?;
    if text.low(end) != ':' {
        return None;
    }
    let (end, minute) = text.digits(end + 1)?;
    let end = if text.low(end) == ':' {
        text.digits(end + 1).map_or(end, |(end, _)| end)
    } else {
        end
    };
    Some((i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, end))
}

fn zone(text: &Text, i: usize) -> Option<Offset> {
    let sign: i32 = if text.low(i) == '-' { -1 } else { 1 };
    let digits: String = text
        .folded(i + 1..i + 6)
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let digits = digits.get(..4)?;
    let number: i32 = digits.parse().ok()?;
    Offset::from_seconds(sign * (number / 100 * 3600 + number % 100 * 60)).ok()
}
