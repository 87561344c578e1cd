//! The days on which a series takes place, with what replaces some of them.

use std::collections::HashSet;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};

use super::event::{Event, Status};
use super::{Moment, rule};

/// Zones lie at most so far apart, in hours.
const ZONES: i64 = 36;
const DAY: i64 = 86_400_000;

/// One time at which an appointment takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Of which event of the series it is: 0 is the series itself, others are those that replace some.
    pub event: usize,
    /// Where the series has it, which is its name within the series.
    pub original: Moment,
    /// When it begins.
    pub start: Moment,
    /// The same, UTC milliseconds.
    pub starts_at: i64,
    /// When it ends, UTC milliseconds.
    pub ends_at: i64,
}

/// What was found in a span of time.
#[derive(Debug, Default)]
pub struct Found {
    /// Occurrences by their beginning.
    pub list: Vec<Occurrence>,
    /// A rule goes on for longer than was worked out.
    pub cut: bool,
}

/// The occurrences of a series that meet a span of time (UTC milliseconds, the end excluded). `series` begins with the series
/// itself; the rest are those that replace one of its occurrences. `here` is the zone in which days and floating times are read.
pub fn occurrences(series: &[Event], here: &TimeZone, from: i64, to: i64) -> Found {
    let Some((master, others)) = series.split_first() else {
        return Found::default();
    };
    let mut found = Found::default();
    let names = Names::of(master, here);
    let mut replaced = HashSet::new();
    for (at, other) in others.iter().enumerate() {
        let Some(original) = &other.original else {
            continue;
        };
        replaced.extend(names.key(original));
        if !names.falls_out(original) {
            let given = Given::own(at + 1, other, original, here);
            found.take(given, other, here, (from, to));
        }
    }
    let length = Length::of(master, here);
    let (times, cut) = times(master, &length, here, from, to);
    found.cut = cut;
    for (time, own) in times {
        let key = names.key(&time);
        let Some(at) = key.filter(|at| !replaced.contains(at) && !names.falls_out(&time)) else {
            continue;
        };
        match following(others, at, &names) {
            Some((number, other)) => {
                let moved = shifted(&time, other, here);
                let mut given = Given::own(number, other, &time, here);
                given.start = moved.as_ref().unwrap_or(&time);
                found.take(given, other, here, (from, to));
            }
            None => {
                let mut given = Given::own(0, master, &time, here);
                given.start = &time;
                given.length = own.map_or_else(|| length.clone(), Length::Until);
                found.take(given, master, here, (from, to));
            }
        }
    }
    found
        .list
        .sort_by_key(|occurrence| (occurrence.starts_at, occurrence.event));
    found
}

/// What the occurrences of a series are called by, and which fall out.
struct Names<'a> {
    whole_days: bool,
    here: &'a TimeZone,
    except: HashSet<i64>,
    except_days: HashSet<Date>,
}

impl<'a> Names<'a> {
    fn of(master: &Event, here: &'a TimeZone) -> Self {
        let mut names = Self {
            whole_days: master.start.is_day(),
            here,
            except: HashSet::new(),
            except_days: HashSet::new(),
        };
        for except in &master.recurrence.except {
            match except {
                // Without a time, it means every occurrence of that day.
                Moment::Day(day) => drop(names.except_days.insert(*day)),
                except => names.except.extend(names.key(except)),
            }
        }
        names
    }

    /// A moment of the world; where days are meant, the day, however it was written.
    fn key(&self, moment: &Moment) -> Option<i64> {
        if self.whole_days {
            Moment::Day(moment.civil().date()).instant(&TimeZone::UTC)
        } else {
            moment.instant(self.here)
        }
    }

    fn falls_out(&self, moment: &Moment) -> bool {
        self.except_days.contains(&moment.civil().date())
            || self
                .key(moment)
                .is_some_and(|key| self.except.contains(&key))
    }
}

/// How long an occurrence lasts.
#[derive(Debug, Clone)]
enum Length {
    /// Milliseconds.
    Exactly(i64),
    /// Whole days, whose hours the clocks decide.
    Days(i64),
    /// Until a moment of its own.
    Until(Moment),
}

impl Length {
    fn of(event: &Event, here: &TimeZone) -> Self {
        let days = |end: &Moment| {
            let span = event.start.civil().date().until(end.civil().date());
            span.map_or(1, |span| i64::from(span.get_days()).max(1))
        };
        let exactly = |end: &Moment| {
            let (start, end) = (event.start.instant(here), end.instant(here));
            start
                .zip(end)
                .map_or(0, |(start, end)| (end - start).max(0))
        };
        match (&event.end, event.start.is_day()) {
            (Some(end), true) => Self::Days(days(end)),
            (None, true) => Self::Days(1),
            (Some(end), false) => Self::Exactly(exactly(end)),
            (None, false) => Self::Exactly(0),
        }
    }

    fn end(&self, start: &Moment, here: &TimeZone) -> Option<i64> {
        match self {
            Self::Exactly(length) => start.instant(here)?.checked_add(*length),
            Self::Days(days) => {
                let day = start.civil().date().checked_add(days.days()).ok()?;
                Moment::Day(day).instant(here)
            }
            // One that would end before it begins ends at once.
            Self::Until(end) => end.instant(here).max(start.instant(here)),
        }
    }

    fn at_most(&self) -> i64 {
        match self {
            Self::Exactly(length) => *length,
            Self::Days(days) => days.saturating_mul(DAY).saturating_add(DAY),
            Self::Until(_) => 0,
        }
    }
}

/// An occurrence before it is known whether it falls into the span.
struct Given<'a> {
    event: usize,
    original: &'a Moment,
    start: &'a Moment,
    length: Length,
}

impl<'a> Given<'a> {
    fn own(number: usize, event: &'a Event, original: &'a Moment, here: &TimeZone) -> Self {
        Self {
            event: number,
            original,
            start: &event.start,
            length: Length::of(event, here),
        }
    }
}

impl Found {
    fn take(&mut self, given: Given<'_>, event: &Event, here: &TimeZone, span: (i64, i64)) {
        let times = given
            .start
            .instant(here)
            .zip(given.length.end(given.start, here));
        let Some((starts_at, ends_at)) = times else {
            return;
        };
        let (from, to) = span;
        let meets = starts_at < to && (ends_at > from || starts_at >= from);
        if meets && event.status != Some(Status::Cancelled) {
            self.list.push(Occurrence {
                event: given.event,
                original: given.original.clone(),
                start: given.start.clone(),
                starts_at,
                ends_at,
            });
        }
    }
}

/// Where the series has its occurrences up to the end of the span, each with an end if it has its own.
fn times(
    master: &Event,
    length: &Length,
    here: &TimeZone,
    from: i64,
    to: i64,
) -> (Vec<(Moment, Option<Moment>)>, bool) {
    let mut times = vec![(master.start.clone(), None)];
    let mut cut = false;
    let margin = SignedDuration::from_hours(ZONES);
    let last = Moment::of_utc(to).map(|to| to.civil().saturating_add(margin));
    let last = last.unwrap_or(DateTime::MAX);
    let earliest = from.saturating_sub(length.at_most());
    let first = Moment::of_utc(earliest).map(|from| from.civil().saturating_sub(margin));
    for rule in &master.recurrence.rules {
        let (found, whole) = rule::expand(rule, &master.start, last, here);
        cut |= !whole && found.last().is_some_and(|found| *found < last);
        let near = found
            .into_iter()
            .filter(|time| first.is_none_or(|first| *time >= first));
        times.extend(near.map(|time| (master.start.at(time), None)));
    }
    let added = master.recurrence.added.iter();
    times.extend(added.map(|day| (day.start.clone(), day.end.clone())));
    // One that is named twice takes place once; with an end of its own, until then.
    times.sort_by_key(|(time, end)| (time.instant(here), end.is_none()));
    times.dedup_by_key(|(time, _)| time.instant(here));
    (times, cut)
}

/// The last of those that move all that follow them, up to a moment.
fn following<'e>(others: &'e [Event], at: i64, names: &Names<'_>) -> Option<(usize, &'e Event)> {
    let before = others.iter().enumerate().filter_map(|(number, other)| {
        let original = names.key(other.original.as_ref()?)?;
        (other.and_following && original <= at).then_some((original, number + 1, other))
    });
    before
        .max_by_key(|(original, ..)| *original)
        .map(|(_, number, other)| (number, other))
}

/// An occurrence moved as far as the one from which on all are moved.
fn shifted(time: &Moment, other: &Event, here: &TimeZone) -> Option<Moment> {
    let original = other.original.as_ref()?;
    let base = other.start.clock_at(original.instant(here)?, here)?;
    let by = other.start.civil().duration_since(base);
    let clock = other.start.clock_at(time.instant(here)?, here)?;
    Some(other.start.at(clock.checked_add(by).ok()?))
}
