//! What an invitation says, as a number: whoever was told another one is to be told again.

use jiff::tz::TimeZone;

use crate::calendar::{self, Event, Status};

/// The same for the same time, place, subject and repetition, whoever takes part and whatever was noted about it; 53 bits, which any program can read.
/// Of a series with what differs from it.
pub(super) fn edition(events: &[Event]) -> i64 {
    let Some((series, days)) = events.split_first() else {
        return 0;
    };
    let mut said = lines(series);
    let mut days: Vec<String> = days
        .iter()
        .filter(|day| differs(series, day))
        .map(lines)
        .collect();
    days.sort();
    said.extend(days);
    // FNV-1a: it is kept, so it may not depend on the compiler.
    let hash = said.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    i64::try_from(hash >> 11).unwrap_or_default()
}

fn lines(event: &Event) -> String {
    let said = Event {
        original: event.original.clone(),
        summary: event.summary.clone(),
        place: event.place.clone(),
        end: event.end.clone(),
        recurrence: event.recurrence.clone(),
        status: event.status.filter(|status| *status == Status::Cancelled),
        ..Event::new("", event.start.clone())
    };
    calendar::lines(&said).join("\n")
}

/// A day that has a record of its own may take place as the series says.
fn differs(series: &Event, day: &Event) -> bool {
    let lasts = |event: &Event| {
        let end = event.end.as_ref()?.instant(&TimeZone::UTC)?;
        Some(end - event.start.instant(&TimeZone::UTC)?)
    };
    day.original.as_ref() != Some(&day.start)
        || lasts(day) != lasts(series)
        || day.summary != series.summary
        || day.place != series.place
        || day.status == Some(Status::Cancelled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Attendee, Moment};

    fn meeting() -> Event {
        let start = Moment::of_utc(1_800_000_000_000).unwrap();
        Event {
            summary: Some("Price".to_owned()),
            end: Moment::of_utc(1_800_003_600_000),
            ..Event::new("1", start)
        }
    }

    #[test]
    fn only_when_where_and_what_make_another_letter() {
        let known = edition(&[meeting()]);
        let same = Event {
            stamp: 5,
            sequence: 3,
            description: Some("our limit is 900".to_owned()),
            attendees: vec![Attendee::default()],
            ..meeting()
        };
        assert_eq!(edition(&[same]), known);
        let moved = Event {
            place: Some("高雄".to_owned()),
            ..meeting()
        };
        assert_ne!(edition(&[moved]), known);
    }

    #[test]
    fn a_day_with_a_record_of_its_own_makes_another_letter_only_if_it_differs() {
        let day = Event {
            original: Some(meeting().start),
            ..meeting()
        };
        let known = edition(&[meeting()]);
        assert_eq!(edition(&[meeting(), day.clone()]), known);
        let later = Event {
            start: Moment::of_utc(1_800_007_200_000).unwrap(),
            end: Moment::of_utc(1_800_010_800_000),
            ..day
        };
        assert_ne!(edition(&[meeting(), later]), known);
    }
}
