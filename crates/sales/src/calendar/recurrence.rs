//! How an appointment repeats: rules, days besides, and days without.

use jiff::tz::TimeZone;

use super::meaning::{self, Meaning};
use super::{Moment, rule, write};

/// Rules of one series.
const MOST_RULES: usize = 8;
/// Single days of one series.
const MOST_DAYS: usize = 5_000;

/// How an appointment repeats; by default not at all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recurrence {
    /// Rules, as they were written.
    pub rules: Vec<String>,
    /// Occurrences besides those of the rules.
    pub added: Vec<Added>,
    /// Occurrences that fall out.
    pub except: Vec<Moment>,
}

/// An occurrence besides those of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// When it begins.
    pub start: Moment,
    /// When it ends, if it lasts otherwise than the rest.
    pub end: Option<Moment>,
}

impl Recurrence {
    /// From lines (`RRULE`, `RDATE`, `EXDATE`); `None` if one of them is something else, cannot be read, or is too much.
    pub fn read(text: &str) -> Option<Self> {
        let mut found = Self::default();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !found.take(meaning::of(line, &super::zone::known)?) {
                return None;
            }
        }
        (!found.is_too_much()).then_some(found)
    }

    /// As lines, one a row.
    pub fn write(&self) -> String {
        write::recurrence(self).join("\n")
    }

    /// Takes what a line says of it; tells whether it was of that.
    pub(super) fn take(&mut self, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Rule(rule) => self.rules.push(rule),
            Meaning::Added(days) => self.added.extend(days),
            Meaning::Except(days) => self.except.extend(days),
            _ => return false,
        }
        true
    }

    /// It repeats at all.
    pub fn repeats(&self) -> bool {
        !self.rules.is_empty() || !self.added.is_empty()
    }

    pub(super) fn is_too_much(&self) -> bool {
        self.rules.len() > MOST_RULES || self.added.len() + self.except.len() > MOST_DAYS
    }

    /// The part of a series that began at `start` before an occurrence, and the part from it on.
    pub fn split(&self, start: &Moment, at: &Moment, here: &TimeZone) -> Option<(Self, Self)> {
        let border = at.instant(here)?;
        let before = |moment: &Moment| moment.instant(here).is_some_and(|moment| moment < border);
        let first: Option<Vec<String>> = self
            .rules
            .iter()
            .map(|rule| rule::until_before(rule, at, here))
            .collect();
        let rest: Option<Vec<String>> = self
            .rules
            .iter()
            .map(|rule| rule::from_on(rule, start, at, here))
            .collect();
        let (added, added_later) = self
            .added
            .iter()
            .cloned()
            .partition(|day| before(&day.start));
        let (except, except_later) = self.except.iter().cloned().partition(before);
        let first = Self {
            rules: first?,
            added,
            except,
        };
        let rest = Self {
            rules: rest?,
            added: added_later,
            except: except_later,
        };
        Some((first, rest))
    }

    /// Moved by so many seconds and days on the clock. `None` where a rule names its days in a way that cannot be moved.
    pub fn shifted(&self, seconds: i64, days: i64) -> Option<Self> {
        let rules = self.rules.iter();
        let rules: Option<_> = rules
            .map(|rule| rule::shifted(rule, seconds, days))
            .collect();
        let except = self.except.iter();
        let except: Option<_> = except.map(|day| day.later(seconds)).collect();
        let added = self.added.iter().map(|day| {
            let end = match &day.end {
                Some(end) => Some(end.later(seconds)?),
                None => None,
            };
            let start = day.start.later(seconds)?;
            Some(Added { start, end })
        });
        Some(Self {
            rules: rules?,
            added: added.collect::<Option<_>>()?,
            except: except?,
        })
    }
}
