//! What one remembers about people: days that are near, tastes, and what not to talk about. Most of it is private to whoever
//! noted it, so a colleague's is not here.

use guanxi_engine::query::Filter;
use guanxi_engine::{Read, Result};
use jiff::ToSpan;
use jiff::civil::Date;

use super::around::Around;
use super::line::{Desk, Line, Named, days, text};
use crate::objects::preference::Kind;
use crate::objects::{contact, important_date, preference};
use crate::when;

/// Days and tastes that are looked at, and told.
const MOST: usize = 200;
const TOLD: usize = 12;
/// Days ahead, and back, that are near.
const AHEAD: i64 = 30;
const BACK: i64 = 7;

/// The near ones, nearest first.
pub(super) fn dates(read: &mut Read<'_>, desk: &Desk<'_>, around: &Around) -> Result<Vec<Line>> {
    let object = important_date::OBJECT;
    let uses = [important_date::CONTACT, important_date::ON];
    if around.people.is_empty() || !read.may_read(object, &uses) {
        return Ok(Vec::new());
    }
    let theirs = Filter::is_in(important_date::CONTACT, around.ids());
    let mut near: Vec<Line> = Vec::new();
    for one in read.select(object, &theirs, MOST)? {
        let day = one.get(important_date::ON).as_text();
        let Some(next) = day.and_then(|day| nearest(desk.today, day.parse().ok()?)) else {
            continue;
        };
        let person = one.get(important_date::CONTACT).as_id();
        near.push(Line {
            text: text(&one, important_date::REMARK),
            at: Some(next.to_string()),
            days: Some(days(desk.today, next)),
            who: person.map(|id| Named::new(contact::OBJECT, id)),
            ..desk.line(
                text(&one, important_date::KIND).unwrap_or_default(),
                object,
                &one,
                important_date::ON,
            )
        });
    }
    near.sort_by_key(|line| line.days.map(i64::abs));
    near.truncate(TOLD);
    Ok(near)
}

/// When a day of some year comes round, if that is near.
fn nearest(today: Date, day: Date) -> Option<Date> {
    let next = when::again(day, today.saturating_sub(BACK.days()))?;
    (days(today, next) <= AHEAD).then_some(next)
}

/// Topics to avoid and gifts not to bring first.
pub(super) fn tastes(read: &mut Read<'_>, desk: &Desk<'_>, around: &Around) -> Result<Vec<Line>> {
    let object = preference::OBJECT;
    let uses = [preference::CONTACT, preference::TEXT];
    if around.people.is_empty() || !read.may_read(object, &uses) {
        return Ok(Vec::new());
    }
    let theirs = Filter::is_in(preference::CONTACT, around.ids());
    let mut tastes: Vec<Line> = Vec::new();
    for one in read.select(object, &theirs, MOST)? {
        let person = one.get(preference::CONTACT).as_id();
        tastes.push(Line {
            who: person.map(|id| Named::new(contact::OBJECT, id)),
            ..desk.line(
                text(&one, preference::KIND).unwrap_or_default(),
                object,
                &one,
                preference::TEXT,
            )
        });
    }
    let beware = [Kind::TopicToAvoid, Kind::GiftTaboo, Kind::Dislikes].map(Kind::as_str);
    tastes.sort_by_key(|line| {
        let place = beware.iter().position(|kind| *kind == line.kind);
        place.unwrap_or(beware.len())
    });
    tastes.truncate(TOLD);
    Ok(tastes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_near_for_a_month_before_and_a_week_after() {
        let on = |today, day| nearest(today, day).map(|date| date.to_string());
        let today = date(2026, 12, 20);
        assert_eq!(on(today, date(1980, 1, 5)).as_deref(), Some("2027-01-05"));
        assert_eq!(on(today, date(1980, 12, 13)).as_deref(), Some("2026-12-13"));
        assert_eq!(on(today, date(1980, 12, 12)), None);
        assert_eq!(on(today, date(1980, 1, 20)), None);
        let leap = on(date(2027, 2, 20), date(1980, 2, 29));
        assert_eq!(leap.as_deref(), Some("2027-02-28"));
    }
}
