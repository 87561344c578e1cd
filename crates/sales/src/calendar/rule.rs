//! A rule by which something repeats, worked out by the library on a clock that knows no zone: what the clock shows is what a rule
//! speaks of, and the zone is asked afterwards.

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency,
    ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue, ICalendarWeekday,
};
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{Moment, entry, never};

/// Occurrences of one rule that are worked out, from its beginning; fifty years of days.
pub(super) const MOST: usize = 20_000;
/// The same of a rule that counts minutes or seconds, whose steps are slow and which no appointment has.
const MOST_FAST: usize = 500;

/// A rule that the library understands.
pub(super) fn parse(rule: &str) -> Option<ICalendarRecurrenceRule> {
    let line = entry::parse(&format!("RRULE:{rule}"))?;
    match line.values.into_iter().next()? {
        ICalendarValue::RecurrenceRule(rule) => Some(*rule),
        _ => None,
    }
}

/// What the clock shows at each occurrence up to `last`, and whether that is all of them.
pub(super) fn expand(
    rule: &str,
    start: &Moment,
    last: DateTime,
    here: &TimeZone,
) -> (Vec<DateTime>, bool) {
    let Some(mut rule) = parse(rule) else {
        return (Vec::new(), true);
    };
    let until = rule
        .until
        .as_ref()
        .and_then(|until| until_on(until, start, here));
    let until = until.map_or(last, |until| until.min(last));
    // The library looks for what never comes a hundred thousand times.
    if never::occurs(&rule, start.civil().date(), until.date()) {
        return (Vec::new(), true);
    }
    let Some(until) = partial(until) else {
        return (Vec::new(), true);
    };
    rule.until = Some(until);
    let most = match rule.freq {
        ICalendarFrequency::Minutely | ICalendarFrequency::Secondly => MOST_FAST,
        ICalendarFrequency::Yearly
        | ICalendarFrequency::Monthly
        | ICalendarFrequency::Weekly
        | ICalendarFrequency::Daily
        | ICalendarFrequency::Hourly => MOST,
    };
    let Some(begin) = partial(start.civil()) else {
        return (Vec::new(), true);
    };
    let event = ICalendarComponent {
        component_type: ICalendarComponentType::VEvent,
        entries: vec![
            ICalendarEntry::new(ICalendarProperty::Dtstart).with_value(begin),
            ICalendarEntry::new(ICalendarProperty::Rrule).with_value(rule),
        ],
        component_ids: Vec::new(),
    };
    let found = ICalendar {
        components: vec![event],
    }
    .expand_dates(Tz::Floating, most);
    let times: Vec<DateTime> = found
        .events
        .iter()
        .filter_map(|event| {
            let clock = Timestamp::from_second(event.start.timestamp()).ok()?;
            Some(TimeZone::UTC.to_datetime(clock))
        })
        .collect();
    let whole = times.len() < most;
    (times, whole)
}

/// The clock of the series at the end of the rule; a day is meant to its end.
fn until_on(until: &PartialDateTime, start: &Moment, here: &TimeZone) -> Option<DateTime> {
    let time = until.to_date_time()?;
    let seconds = time.date_time.and_utc().timestamp();
    if until.hour.is_none() {
        let day = TimeZone::UTC.to_datetime(Timestamp::from_second(seconds).ok()?);
        return Some(day.date().to_datetime(Time::constant(23, 59, 59, 0)));
    }
    if until.tz_hour.is_some() && !start.is_day() {
        return start.clock_at(seconds.checked_mul(1_000)?, here);
    }
    Some(TimeZone::UTC.to_datetime(Timestamp::from_second(seconds).ok()?))
}

/// A rule that ends with the last occurrence before a moment; without a number of occurrences, which would count anew.
pub(super) fn until_before(rule: &str, moment: &Moment, here: &TimeZone) -> Option<String> {
    let mut rule = parse(rule)?;
    rule.count = None;
    let last = moment
        .civil()
        .checked_sub(SignedDuration::from_secs(1))
        .ok()?;
    rule.until = Some(match moment {
        Moment::Day(_) => PartialDateTime {
            hour: None,
            minute: None,
            second: None,
            ..partial(last)?
        },
        Moment::Floating(_) => partial(last)?,
        Moment::Zoned(..) | Moment::Utc(_) => {
            let second = moment.instant(here)?.div_euclid(1_000) - 1;
            PartialDateTime::from_utc_timestamp(second)
        }
    });
    Some(rule.to_string())
}

/// The same rule from an occurrence on: what was counted before no longer counts.
pub(super) fn from_on(text: &str, start: &Moment, at: &Moment, here: &TimeZone) -> Option<String> {
    let mut rule = parse(text)?;
    let Some(count) = rule.count else {
        return Some(text.to_owned());
    };
    let (times, _) = expand(text, start, at.civil(), here);
    let before = times.iter().filter(|time| **time < at.civil()).count();
    let left = count.saturating_sub(u32::try_from(before).ok()?);
    rule.count = Some(left.max(1));
    Some(rule.to_string())
}

/// The rule of a series that is moved: its end with it, and the days of a week. `None` if it names its days otherwise.
pub(super) fn shifted(text: &str, seconds: i64, days: i64) -> Option<String> {
    let mut rule = parse(text)?;
    let mut moved = false;
    if let Some(until) = rule.until.as_mut().filter(|until| until.hour.is_some()) {
        let time = until.to_date_time()?.date_time.and_utc().timestamp();
        let clock = TimeZone::UTC.to_datetime(Timestamp::from_second(time + seconds).ok()?);
        *until = PartialDateTime {
            tz_hour: until.tz_hour,
            tz_minute: until.tz_minute,
            tz_minus: until.tz_minus,
            ..partial(clock)?
        };
        moved = true;
    }
    if days != 0 {
        let other = !rule.bymonthday.is_empty()
            || !rule.byyearday.is_empty()
            || !rule.byweekno.is_empty()
            || rule.byday.iter().any(|day| day.ordwk.is_some());
        let weekly = rule.freq == ICalendarFrequency::Weekly;
        if other || !(weekly || rule.byday.is_empty()) {
            return None;
        }
        for day in &mut rule.byday {
            day.weekday = turned(day.weekday, days)?;
            moved = true;
        }
    }
    Some(if moved {
        rule.to_string()
    } else {
        text.to_owned()
    })
}

pub(super) const WEEK: [ICalendarWeekday; 7] = [
    ICalendarWeekday::Sunday,
    ICalendarWeekday::Monday,
    ICalendarWeekday::Tuesday,
    ICalendarWeekday::Wednesday,
    ICalendarWeekday::Thursday,
    ICalendarWeekday::Friday,
    ICalendarWeekday::Saturday,
];

fn turned(day: ICalendarWeekday, by: i64) -> Option<ICalendarWeekday> {
    let at = WEEK.iter().position(|known| *known == day)?;
    let turned = (i64::try_from(at).ok()? + by).rem_euclid(7);
    WEEK.get(usize::try_from(turned).ok()?).copied()
}

fn partial(time: DateTime) -> Option<PartialDateTime> {
    let small = |part: i8| u8::try_from(part).ok();
    Some(PartialDateTime {
        year: u16::try_from(time.year()).ok(),
        month: small(time.month()),
        day: small(time.day()),
        hour: small(time.hour()),
        minute: small(time.minute()),
        second: small(time.second()),
        ..PartialDateTime::default()
    })
}
