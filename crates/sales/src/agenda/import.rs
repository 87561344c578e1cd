//! Appointments of other programs become activities of the caller. Each has a name in the world: the same file again changes what it
//! made, and makes nothing twice.

use std::collections::BTreeMap;

use guanxi_engine::access::Right;
use guanxi_engine::identity::person;
use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Record, Result, Tx, Values};
use guanxi_schema::FieldId;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::appointment;
use super::export::kept;
use crate::calendar::{self, Attendee, Class, Event, Moment, Role, Status};
use crate::objects::{activity, attendee, contact};

/// Attendees of one appointment that become records.
const MOST_ATTENDEES: usize = 100;
/// Characters of a line of text, and of several.
const SHORT: usize = 255;
const LONG: usize = 32_000;
/// Characters of what is carried along; the longest lines, which are files, stay behind.
const MOST_CARRIED: usize = 48_000;

/// What became of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Activities made.
    pub created: usize,
    /// Activities changed.
    pub updated: usize,
    /// Activities that said the same already.
    pub unchanged: usize,
}

/// The events of a file by their series: first the series, then what replaces some of it.
pub fn series(events: Vec<Event>) -> Vec<Vec<Event>> {
    let mut named: BTreeMap<String, Vec<Event>> = BTreeMap::new();
    let mut all = Vec::new();
    for event in events {
        if event.uid.is_empty() {
            all.push(vec![event]);
        } else {
            named.entry(event.uid.clone()).or_default().push(event);
        }
    }
    for mut events in named.into_values() {
        events.sort_by_key(|event| event.original.is_some());
        all.push(events);
    }
    all
}

/// Takes the events of one series.
pub fn import(tx: &mut Tx<'_>, events: &[Event]) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let mut series: Option<Uuid> = None;
    for event in events {
        let known = known(tx, event, series)?;
        let id = take(tx, event, series, known, &mut outcome)?;
        if event.original.is_none() {
            series = Some(id);
        }
    }
    Ok(outcome)
}

/// Takes one event for the caller, into what is known of it: a day of a series into that series. Answers the record.
pub(crate) fn take_in(
    tx: &mut Tx<'_>,
    event: &Event,
    series: Option<Uuid>,
    known: Option<Record>,
) -> Result<Uuid> {
    take(tx, event, series, known, &mut Outcome::default())
}

/// What it made before, or what it left us as.
fn known(tx: &mut Tx<'_>, event: &Event, series: Option<Uuid>) -> Result<Option<Record>> {
    let me = Filter::eq(activity::OWNER, tx.ctx().actor.user);
    let here = here(tx);
    let original = event
        .original
        .as_ref()
        .and_then(|original| original.instant(&here));
    let which = match (original, series) {
        (Some(at), Some(series)) => Filter::all([
            Filter::eq(activity::SERIES, series),
            Filter::eq(activity::ORIGINAL_START, at),
        ]),
        (Some(at), None) => Filter::all([
            Filter::eq(activity::UID, event.uid.as_str()),
            Filter::eq(activity::ORIGINAL_START, at),
        ]),
        (None, _) if event.uid.is_empty() => return Ok(None),
        (None, _) => {
            let own = Uuid::try_parse(&event.uid)
                .ok()
                .map(|id| Filter::eq(activity::ID, id));
            let named = Filter::eq(activity::UID, event.uid.as_str());
            Filter::any([named].into_iter().chain(own)).and(Filter::is_empty(activity::SERIES))
        }
    };
    Ok(tx
        .select_whole(activity::OBJECT, &me.and(which), 1)?
        .into_iter()
        .next())
}

fn here(tx: &Tx<'_>) -> TimeZone {
    appointment::known(&tx.ctx().time_zone)
}

fn take(
    tx: &mut Tx<'_>,
    event: &Event,
    series: Option<Uuid>,
    known: Option<Record>,
    outcome: &mut Outcome,
) -> Result<Uuid> {
    let series = event.original.as_ref().and(series);
    let values = values(tx, event, series, known.as_ref())?;
    let Some(known) = known else {
        let mut values = values;
        values.insert(activity::KIND, activity::Kind::Meeting.into());
        values.insert(activity::ORIGIN, "calendar".into());
        let id = tx.create(
            activity::OBJECT,
            Change::command("activity.created", values),
        )?;
        with(tx, id, event)?;
        outcome.created += 1;
        return Ok(id);
    };
    let differs = |(field, value): (&FieldId, &Data)| known.get(*field) != value;
    if values.iter().any(differs) {
        tx.load_whole(activity::OBJECT, known.id, Right::Edit)?;
        tx.update(
            activity::OBJECT,
            known.id,
            Change::command("activity.updated", values),
        )?;
        with(tx, known.id, event)?;
        outcome.updated += 1;
    } else {
        outcome.unchanged += 1;
    }
    Ok(known.id)
}

/// What an appointment says, in the fields of an activity.
fn values(
    tx: &Tx<'_>,
    event: &Event,
    series: Option<Uuid>,
    known: Option<&Record>,
) -> Result<Values> {
    let here = here(tx);
    let start = event
        .start
        .instant(&here)
        .ok_or_else(|| Error::field("starts_at", "not_an_instant"))?;
    let end = event.end.as_ref().and_then(|end| end.instant(&here));
    let text = |text: &Option<String>, most: usize| {
        let text = text
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        let text = text.map(|text| text.chars().take(most).collect::<String>());
        text.map_or(Data::Null, Data::Text)
    };
    // A title is one line here.
    let line =
        |line: &Option<String>| text(&line.as_ref().map(|line| line.replace('\n', " ")), SHORT);
    let zone = match &event.start {
        Moment::Zoned(_, zone) => Some(zone.clone()),
        Moment::Day(_) | Moment::Floating(_) => Some(tx.ctx().time_zone.clone()),
        Moment::Utc(_) => event.recurrence.repeats().then(|| "Etc/UTC".to_owned()),
    };
    let repeats = event.recurrence.repeats() && series.is_none();
    let recurrence = repeats.then(|| event.recurrence.write());
    let original = event
        .original
        .as_ref()
        .and_then(|original| original.instant(&here));
    let mut values = Values::from([
        (activity::SUBJECT, line(&event.summary)),
        (activity::BODY, text(&event.description, LONG)),
        (activity::PLACE, line(&event.place)),
        (activity::STARTS_AT, Data::Int(start)),
        (activity::ENDS_AT, end.into()),
        (
            activity::ALL_DAY,
            Data::Int(i64::from(event.start.is_day())),
        ),
        (activity::TIME_ZONE, zone.map_or(Data::Null, Data::Text)),
        (
            activity::RECURRENCE,
            recurrence.map_or(Data::Null, Data::Text),
        ),
        (activity::SERIES, series.map_or(Data::Null, Data::Id)),
        (activity::ORIGINAL_START, original.into()),
        (activity::BUSY, Data::Int(i64::from(event.busy))),
        (
            activity::PRIVATE,
            Data::Int(i64::from(event.class != Class::Public)),
        ),
        (activity::SEQUENCE, Data::Int(i64::from(event.sequence))),
    ]);
    let own = known.is_some_and(|known| known.id.to_string() == event.uid);
    if !own && !event.uid.is_empty() {
        values.insert(
            activity::UID,
            Data::Text(event.uid.chars().take(SHORT).collect()),
        );
    }
    values.extend(
        standing(event, series, known).map(|status| (activity::STATUS, status.as_str().into())),
    );
    values.insert(activity::CARRIED, carried(event));
    Ok(values)
}

/// Cancelled there is cancelled here, and back again; what replaces an occurrence is planned as its series is.
fn standing(
    event: &Event,
    series: Option<Uuid>,
    known: Option<&Record>,
) -> Option<activity::Status> {
    let cancelled = activity::Status::Cancelled;
    let was = known.and_then(|known| known.get(activity::STATUS).as_text());
    if event.status == Some(Status::Cancelled) {
        return Some(cancelled);
    }
    let again = was == Some(cancelled.as_str());
    (again || (known.is_none() && series.is_some())).then_some(activity::Status::Planned)
}

/// All its lines: what is no field of ours, and how the rest was said.
fn carried(event: &Event) -> Data {
    let mut lines = calendar::lines(event);
    let length = |lines: &[String]| {
        lines
            .iter()
            .map(|line| line.chars().count() + 4)
            .sum::<usize>()
    };
    while length(&lines) > MOST_CARRIED {
        let longest = (0..lines.len()).max_by_key(|at| lines.get(*at).map_or(0, String::len));
        let Some(longest) = longest else { break };
        lines.remove(longest);
    }
    Data::Text(serde_json::json!({ "ics": lines }).to_string())
}

/// Who takes part: as people we know where the address is theirs.
fn with(tx: &mut Tx<'_>, id: Uuid, event: &Event) -> Result<()> {
    let of_it = Filter::eq(attendee::ACTIVITY, id);
    let known = tx.select_whole(attendee::OBJECT, &of_it, MOST_ATTENDEES)?;
    for told in event.attendees.iter().take(MOST_ATTENDEES) {
        let address = told.person.address.as_str();
        if !address.contains('@') {
            continue;
        }
        let there = known.iter().find(|row| {
            row.get(attendee::EMAIL)
                .as_text()
                .is_some_and(|known| known.eq_ignore_ascii_case(address))
        });
        let mut values = attending(told);
        match there {
            Some(row) => {
                let differs = |(field, value): (&FieldId, &Data)| row.get(*field) != value;
                if values.iter().any(differs) {
                    tx.update(attendee::OBJECT, row.id, Change::open(values))?;
                }
            }
            None => {
                let theirs = Filter::eq(contact::EMAIL, address);
                let person = tx
                    .select_whole(contact::OBJECT, &theirs, 1)?
                    .into_iter()
                    .next();
                let colleague = person::by_email(tx.conn(), address)?;
                values.insert(attendee::ACTIVITY, Data::Id(id));
                values.insert(attendee::EMAIL, address.into());
                values.extend(person.map(|person| (attendee::CONTACT, Data::Id(person.id))));
                values.extend(colleague.map(|of| (attendee::USER, Data::Id(of.id))));
                match tx.create(attendee::OBJECT, Change::open(values)) {
                    // What is no address of ours stays among the lines.
                    Err(Error::Invalid(_)) => {}
                    made => drop(made?),
                }
            }
        }
    }
    Ok(())
}

fn attending(told: &Attendee) -> Values {
    let name = told.person.name.as_ref();
    let name: Option<String> = name.map(|name| name.chars().take(SHORT).collect());
    let answer = match kept(told.answer) {
        calendar::Answer::Accepted => "accepted",
        calendar::Answer::Declined => "declined",
        calendar::Answer::Tentative => "tentative",
        calendar::Answer::NeedsAction | calendar::Answer::Delegated => "none",
    };
    Values::from([
        (attendee::NAME, name.map_or(Data::Null, Data::Text)),
        (attendee::ANSWER, answer.into()),
        (
            attendee::OPTIONAL,
            Data::Int(i64::from(told.role == Role::Optional)),
        ),
    ])
}

#[cfg(test)]
mod tests {
    use super::super::export::came_with;
    use super::*;

    #[test]
    fn files_within_an_appointment_stay_behind_and_the_rest_comes() {
        let mut event = Event::new("1", Moment::of_utc(0).unwrap());
        event.carried = vec![
            format!("ATTACH;ENCODING=BASE64:{}", "A".repeat(60_000)),
            "X-A:b".to_owned(),
        ];
        let record = Record {
            id: Uuid::nil(),
            version: 1,
            values: Values::from([(activity::CARRIED, carried(&event))]),
        };
        let lines = came_with(&record).unwrap();
        assert!(lines.contains(&"X-A:b".to_owned()));
        assert!(!lines.iter().any(|line| line.starts_with("ATTACH")));
    }
}
