//! Rules that no day of a span agrees with, such as the thirtieth of February. Found out by looking at the calendar, because `rule`
//! would go on looking.

use calcard::icalendar::{
    ICalendarFrequency as Frequency, ICalendarRecurrenceRule, ICalendarWeekday,
};
use jiff::civil::Date;

use super::rule::WEEK;

/// Whether none of the days from the beginning of a series to the last one is one of its days.
pub(super) fn occurs(rule: &ICalendarRecurrenceRule, start: Date, last: Date) -> bool {
    let days = Days::of(rule, start);
    let mut day = start;
    while day <= last {
        if days.have(day) {
            return false;
        }
        let Ok(next) = day.tomorrow() else {
            return true;
        };
        day = next;
    }
    true
}

/// What a rule asks of a day; other things that it asks may only make its days fewer.
struct Days<'a> {
    rule: &'a ICalendarRecurrenceRule,
    start: Date,
    months: Vec<i8>,
    month_days: Vec<i8>,
    weekdays: Vec<ICalendarWeekday>,
}

impl<'a> Days<'a> {
    fn of(rule: &'a ICalendarRecurrenceRule, start: Date) -> Self {
        let months = rule.bymonth.iter().map(|month| month.month());
        let mut days = Self {
            rule,
            start,
            months: months
                .filter_map(|month| i8::try_from(month).ok())
                .collect(),
            month_days: rule.bymonthday.clone(),
            weekdays: rule.byday.iter().map(|day| day.weekday).collect(),
        };
        let by_itself = rule.byday.is_empty()
            && rule.bymonthday.is_empty()
            && rule.byyearday.is_empty()
            && rule.byweekno.is_empty();
        if by_itself && matches!(rule.freq, Frequency::Yearly | Frequency::Monthly) {
            days.month_days.push(start.day());
            if rule.freq == Frequency::Yearly && days.months.is_empty() {
                days.months.push(start.month());
            }
        }
        days
    }

    fn have(&self, day: Date) -> bool {
        let any = |list: &[i8], value: i8| list.is_empty() || list.contains(&value);
        any(&self.months, day.month()) && self.is_their_turn(day) && {
            // Of a week the days of a month are not asked.
            let weekly = self.rule.freq == Frequency::Weekly;
            let back = day.day() - day.days_in_month() - 1;
            let of_month =
                weekly || any(&self.month_days, day.day()) || self.month_days.contains(&back);
            let (nth, back) = (
                day.day_of_year(),
                day.day_of_year() - day.days_in_year() - 1,
            );
            let of_year = &self.rule.byyearday;
            let of_year = of_year.is_empty() || of_year.contains(&nth) || of_year.contains(&back);
            of_month && of_year && self.is_weekday(day)
        }
    }

    fn is_weekday(&self, day: Date) -> bool {
        let at = usize::try_from(day.weekday().to_sunday_zero_offset()).ok();
        let weekday = at.and_then(|at| WEEK.get(at));
        self.weekdays.is_empty() || weekday.is_some_and(|day| self.weekdays.contains(day))
    }

    /// Every so many years, months or days.
    fn is_their_turn(&self, day: Date) -> bool {
        let every = i32::from(self.rule.interval.unwrap_or(1).max(1));
        let years = i32::from(day.year()) - i32::from(self.start.year());
        let gone = match self.rule.freq {
            // A week of a year may begin in the one before.
            Frequency::Yearly if !self.rule.byweekno.is_empty() => 0,
            Frequency::Yearly => years,
            Frequency::Monthly => {
                years * 12 + i32::from(day.month()) - i32::from(self.start.month())
            }
            Frequency::Daily => self.start.until(day).map_or(0, |span| span.get_days()),
            Frequency::Weekly | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => 0,
        };
        gone % every == 0
    }
}
