//! When somebody is taken: intervals that run into each other made one, so that not even their number tells anything.

use std::collections::HashMap;

use guanxi_engine::access::Right;
use guanxi_engine::query::Filter;
use guanxi_engine::{Data, Read, Result, Values};
use uuid::Uuid;

use super::appointment;
use super::entries::{DAY, span};
use crate::calendar::{Event, occurrences};
use crate::objects::activity::{self, Status};
use crate::objects::user;

/// Activities of one person in a span.
const MOST: usize = 5_000;
/// What has no end is taken to last so long: half an hour.
const USUAL: i64 = 30 * 60_000;

/// When a person is taken, UTC milliseconds, in order. Whoever is of the workspace may know that of anybody, of private activities too; what
/// they are is not even read.
pub fn busy(read: &mut Read<'_>, person: Uuid, from: i64, to: i64) -> Result<Vec<(i64, i64)>> {
    span(from, to)?;
    read.load_whole(user::OBJECT, person, Right::Read)?;
    let rows = rows(read, person, from, to)?;
    let here = read.ctx().time_zone.clone();
    let mut exceptions: HashMap<Uuid, Vec<Event>> = HashMap::new();
    let mut series: Vec<(Option<Uuid>, Event)> = Vec::new();
    for row in &rows {
        let Some(event) = appointment::of(row, &here) else {
            continue;
        };
        match appointment::series(row) {
            Some(of) => exceptions.entry(of).or_default().push(event),
            None => series.push((row.get(&activity::ID).and_then(Data::as_id), event)),
        }
    }
    let zone = appointment::known(&here);
    let mut taken = Vec::new();
    let mut add = |events: &[Event]| {
        for found in occurrences(events, &zone, from, to).list {
            if events.get(found.event).is_some_and(|event| event.busy) {
                let ends_at = found.ends_at.max(found.starts_at.saturating_add(
                    if found.ends_at == found.starts_at {
                        USUAL
                    } else {
                        0
                    },
                ));
                taken.push((found.starts_at.max(from), ends_at.min(to)));
            }
        }
    };
    for (id, event) in series {
        let mut events = vec![event];
        events.extend(id.and_then(|id| exceptions.remove(&id)).unwrap_or_default());
        add(&events);
    }
    // Exceptions of a series that is another's, or no more.
    for event in exceptions.into_values().flatten() {
        add(&[event]);
    }
    Ok(joined(taken))
}

/// What may take her time: planned or held, then or repeating until then, and whatever replaces some of it.
fn rows(read: &mut Read<'_>, person: Uuid, from: i64, to: i64) -> Result<Vec<Values>> {
    let statuses = [Status::Planned, Status::Held, Status::Cancelled].map(Status::as_str);
    let near = Filter::any([
        Filter::is_given(activity::RECURRENCE),
        Filter::is_given(activity::SERIES),
        Filter::gt(activity::ENDS_AT, from),
        Filter::gte(activity::STARTS_AT, from.saturating_sub(DAY)),
    ]);
    // One that replaces an occurrence counts wherever it went.
    let begun = Filter::any([
        Filter::lt(activity::STARTS_AT, to),
        Filter::is_given(activity::SERIES),
    ]);
    let filter = Filter::all([Filter::is_in(activity::STATUS, statuses), begun, near]);
    let fields = [
        activity::STARTS_AT,
        activity::ENDS_AT,
        activity::ALL_DAY,
        activity::TIME_ZONE,
        activity::RECURRENCE,
        activity::SERIES,
        activity::ORIGINAL_START,
        activity::STATUS,
        activity::BUSY,
    ];
    read.shapes(activity::OBJECT, person, &filter, &fields, MOST)
}

fn joined(mut taken: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    taken.retain(|(from, to)| from < to);
    taken.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::new();
    for (from, to) in taken {
        match joined.last_mut() {
            Some((_, last)) if from <= *last => *last = to.max(*last),
            _ => joined.push((from, to)),
        }
    }
    joined
}
