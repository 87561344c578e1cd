//! A zone for what other programs call theirs: names of Windows, names with a path before them, and zones that a file describes by
//! its own rules.

use std::str::FromStr;

use calcard::common::timezone::Tz;
use calcard::icalendar::ICalendar;
use jiff::civil::{Date, date};
use jiff::tz::{Offset, TimeZone};

use super::lines::{Block, blocks, name};

/// Tried first when only the offsets are known, before every zone there is.
const USUAL: &[&str] = &[
    "Asia/Taipei",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Athens",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Australia/Sydney",
    "Pacific/Auckland",
];

/// The name in the database of IANA of a zone that is known by its name alone.
pub(super) fn known(called: &str) -> Option<String> {
    let called = called.trim().trim_matches('"');
    if let Ok(zone) = TimeZone::get(called) {
        return zone.iana_name().map(str::to_owned);
    }
    match Tz::from_str(called).ok()? {
        Tz::Tz(zone) => Some(zone.name().to_owned()),
        Tz::Fixed(offset) => {
            let offset = Offset::from_seconds(offset.local_minus_utc()).ok()?;
            by_offsets(offset, offset, date(2000, 1, 1))
        }
        Tz::Floating => None,
    }
}

/// What a file calls a zone that it describes.
pub(super) fn called(part: &Block) -> Option<String> {
    let line = part.lines.iter().find(|line| name(line) == "TZID")?;
    let (_, called) = line.split_once(':')?;
    Some(called.trim().replace("\\,", ",").replace("\\;", ";"))
}

/// The name of a zone that the file describes: by the names it has for it, otherwise by the offsets of a year.
pub(super) fn described(part: &Block, year: i16) -> Option<String> {
    let value = |wanted: &str| {
        let line = part.lines.iter().find(|line| name(line) == wanted)?;
        Some(line.split_once(':')?.1.trim())
    };
    let called = called(part).and_then(|called| known(&called));
    called
        .or_else(|| value("X-LIC-LOCATION").and_then(known))
        .or_else(
            || match Tz::from_ms_cdo_zone_id(value("X-MICROSOFT-CDO-TZID")?)? {
                Tz::Tz(zone) => Some(zone.name().to_owned()),
                Tz::Fixed(_) | Tz::Floating => None,
            },
        )
        .or_else(|| by_rules(part, year))
}

/// A zone whose clocks in January and July are those that the rules describe.
fn by_rules(part: &Block, year: i16) -> Option<String> {
    let last = |kind: &str| part.parts.iter().rev().find(|rule| rule.name == kind);
    let offset = |rule: &Block| {
        let line = rule.lines.iter().find(|line| name(line) == "TZOFFSETTO")?;
        offset(line.split_once(':')?.1.trim())
    };
    let standard = offset(last("STANDARD").or_else(|| last("DAYLIGHT"))?)?;
    let Some(summer) = last("DAYLIGHT") else {
        return by_offsets(standard, standard, date(year, 1, 1));
    };
    // Where summer begins late in the year, it is summer in January.
    let begins = summer.lines.iter().find(|line| name(line) == "DTSTART");
    let month = begins.and_then(|line| line.split_once(':')?.1.trim().get(4..6)?.parse().ok());
    let summer = offset(summer)?;
    let south = month.is_some_and(|month: u8| (8..=12).contains(&month));
    let (january, july) = if south {
        (summer, standard)
    } else {
        (standard, summer)
    };
    by_offsets(january, july, date(year, 1, 1))
}

/// `+0800`, `-033000`.
fn offset(text: &str) -> Option<Offset> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits = text.trim_start_matches(['+', '-']);
    let part = |from: usize| digits.get(from..from + 2)?.parse::<i32>().ok();
    let seconds = part(0)? * 3_600 + part(2)? * 60 + part(4).unwrap_or(0);
    Offset::from_seconds(sign * seconds).ok()
}

fn by_offsets(january: Offset, july: Offset, year: Date) -> Option<String> {
    let fits = |name: &str| {
        let Ok(zone) = TimeZone::get(name) else {
            return false;
        };
        [(1, january), (7, july)]
            .into_iter()
            .all(|(month, offset)| {
                let noon = date(year.year(), month, 15).at(12, 0, 0, 0);
                let there = noon.to_zoned_datetime(zone.clone());
                there.is_ok_and(|there| there.offset() == offset)
            })
    };
    if january == july && january.seconds() % 3_600 == 0 {
        // The sign of these names is turned round (POSIX).
        let fixed = match january.seconds() / 3_600 {
            0 => "Etc/UTC".to_owned(),
            hours => format!("Etc/GMT{:+}", -hours),
        };
        if fits(&fixed) {
            return Some(fixed);
        }
    }
    let usual = USUAL.iter().map(|name| (*name).to_owned());
    let all = jiff::tz::db().available().map(|name| name.to_string());
    usual.chain(all).find(|name| fits(name))
}

/// How a zone is told in a file, for the years that matter; nothing for one that needs no telling.
pub(super) fn told(called: &str, years: (i16, i16)) -> Vec<String> {
    let Ok(mut file) = ICalendar::parse("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n") else {
        return Vec::new();
    };
    let second = |year: i16| {
        let day = date(year.clamp(1900, 9_000), 1, 1)
            .at(0, 0, 0, 0)
            .to_zoned_datetime(TimeZone::UTC);
        day.map_or(0, |day| day.timestamp().as_second())
    };
    let (from, to) = years;
    let mut text = String::new();
    let added = file.add_timezone(called, second(from - 1), second(to + 3));
    if added.is_none() || file.write_to(&mut text).is_err() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for part in blocks(text.as_bytes()).iter().flat_map(|file| &file.parts) {
        part.told(&mut lines);
    }
    lines
}
