//! An occurrence of a series is moved, stretched or dropped: that one alone, it and all that follow, or all of them.

use guanxi_engine::access::Right;
use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Record, Result, Tx, Values};
use guanxi_schema::FieldId;
use uuid::Uuid;

use super::appointment;
use super::invited::invite_as;
use super::rule::MOST;
use crate::activity::plan;
use crate::calendar::{Event, Moment, Recurrence, occurrences};
use crate::objects::activity::{self, Status};
use crate::opportunity::refused;

/// How many of a series are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// This one.
    #[default]
    One,
    /// This one and all that follow.
    Following,
    /// All of them.
    All,
}

impl Reach {
    /// Its words.
    pub const WORDS: [&'static str; 3] = ["one", "following", "all"];

    /// By its word.
    pub fn parse(word: &str) -> Option<Self> {
        let all = [Self::One, Self::Following, Self::All];
        let known = Self::WORDS.into_iter().zip(all);
        known
            .into_iter()
            .find(|(known, _)| *known == word)
            .map(|(_, reach)| reach)
    }
}

/// When it is to take place, UTC milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct To {
    /// Its beginning.
    pub starts_at: i64,
    /// Its end; it lasts as long as before if that is not said.
    pub ends_at: Option<i64>,
}

/// What an occurrence and a series have in common.
const COMMON: [FieldId; 14] = [
    activity::KIND,
    activity::SUBJECT,
    activity::BODY,
    activity::PLACE,
    activity::ACCOUNT,
    activity::CONTACT,
    activity::OPPORTUNITY,
    activity::LEAD,
    activity::OWNER,
    activity::PRIVATE,
    activity::ALL_DAY,
    activity::TIME_ZONE,
    activity::BUSY,
    activity::UID,
];

/// Moves an activity, or an occurrence of a series, which is named by where its series has it (`at`). Answers the record
/// that says so now.
pub fn move_occurrence(
    tx: &mut Tx<'_>,
    id: Uuid,
    (at, reach): (Option<i64>, Reach),
    to: To,
    base: Option<i64>,
) -> Result<Uuid> {
    let known = tx.load_whole(activity::OBJECT, id, Right::Edit)?;
    if known.get(activity::RECURRENCE).is_null() {
        return alone(tx, &known, to, base).map(|()| id);
    }
    let series = Series::of(tx, known, at)?;
    match reach {
        Reach::One => series.one(tx, to),
        Reach::Following if !series.is_first() => series.following(tx, to, base),
        Reach::Following | Reach::All => series.all(tx, to, base).map(|()| id),
    }
}

/// Takes an activity off the calendar, or occurrences of a series.
pub fn drop_occurrence(
    tx: &mut Tx<'_>,
    id: Uuid,
    (at, reach): (Option<i64>, Reach),
    base: Option<i64>,
) -> Result<()> {
    let known = tx.load_whole(activity::OBJECT, id, Right::Edit)?;
    if known.get(activity::RECURRENCE).is_null() {
        let named = known.get(activity::ORIGINAL_START).as_int();
        if let Some((of, at)) = appointment::series(&known.values).zip(named) {
            let series = tx.load_whole(activity::OBJECT, of, Right::Edit)?;
            Series::named(tx, series, at)?.without(tx, None)?;
        }
        return tx.trash(activity::OBJECT, id).map(drop);
    }
    let series = Series::of(tx, known, at)?;
    match reach {
        Reach::One => {
            series.without(tx, base)?;
            match series.exception(tx)? {
                Some(exception) => tx.trash(activity::OBJECT, exception.id).map(drop),
                None => Ok(()),
            }
        }
        Reach::Following if !series.is_first() => {
            let (before, _) = series.split()?;
            series.repeats(tx, &before, base)?;
            for exception in series.exceptions_from_here(tx)? {
                tx.trash(activity::OBJECT, exception.id)?;
            }
            Ok(())
        }
        Reach::Following | Reach::All => tx.trash(activity::OBJECT, id).map(drop),
    }
}

/// The record of one day of a series, made where the day has none of its own; `None` where the series has no such day.
pub(crate) fn own_day(tx: &mut Tx<'_>, series: Uuid, at: i64) -> Result<Option<Uuid>> {
    let record = tx.load_whole(activity::OBJECT, series, Right::Edit)?;
    if let Some(day) = Series::named(tx, record.clone(), at)?.exception(tx)? {
        return Ok(Some(day.id));
    }
    let to = To {
        starts_at: at,
        ends_at: None,
    };
    match Series::of(tx, record, Some(at)) {
        Err(Error::Invalid(_)) => Ok(None),
        series => series?.one(tx, to).map(Some),
    }
}

/// What is planned is planned for then; what is past was then.
fn alone(tx: &mut Tx<'_>, known: &Record, to: To, base: Option<i64>) -> Result<()> {
    if known.get(activity::STATUS).as_text() == Some(Status::Planned.as_str()) {
        return plan(tx, known.id, (to.starts_at, to.ends_at), base).map(drop);
    }
    let ends_at = to.ends_at.or_else(|| lasting(known, to.starts_at));
    let change = Change::open(times(to.starts_at, ends_at)).on(base);
    tx.update(activity::OBJECT, known.id, change).map(drop)
}

/// The end of what lasts as long as before.
fn lasting(known: &Record, starts_at: i64) -> Option<i64> {
    let (from, until) = known
        .get(activity::STARTS_AT)
        .as_int()
        .zip(known.get(activity::ENDS_AT).as_int())?;
    starts_at.checked_add(until - from)
}

fn times(starts_at: i64, ends_at: Option<i64>) -> Values {
    Values::from([
        (activity::STARTS_AT, Data::Int(starts_at)),
        (activity::ENDS_AT, ends_at.into()),
    ])
}

/// A series and the occurrence that is meant.
struct Series {
    record: Record,
    event: Event,
    at: Moment,
    here: jiff::tz::TimeZone,
}

impl Series {
    /// With an occurrence that it has, now or before it was moved.
    fn of(tx: &mut Tx<'_>, record: Record, at: Option<i64>) -> Result<Self> {
        let at = at.ok_or_else(|| Error::field("original_start", "required"))?;
        let series = Self::named(tx, record, at)?;
        let alone = std::slice::from_ref(&series.event);
        let found = occurrences(alone, &series.here, at, at.saturating_add(1));
        let named = |moment: &Moment| moment.instant(&series.here) == Some(at);
        if found.list.iter().any(|found| named(&found.original)) {
            Ok(series)
        } else {
            Err(Error::field("original_start", "no_such_occurrence"))
        }
    }

    fn named(tx: &mut Tx<'_>, record: Record, at: i64) -> Result<Self> {
        let here = tx.ctx().time_zone.clone();
        let moment = appointment::moment(&record.values, at, &here);
        let event = appointment::of(&record.values, &here);
        let (Some(at), Some(event)) = (moment, event) else {
            return Err(Error::field("original_start", "no_such_occurrence"));
        };
        let zone = record.get(activity::TIME_ZONE).as_text();
        let here = appointment::known(zone.unwrap_or(&here));
        Ok(Self {
            record,
            event,
            at,
            here,
        })
    }

    fn is_first(&self) -> bool {
        self.at.instant(&self.here) == self.event.start.instant(&self.here)
    }

    fn instant(&self) -> i64 {
        self.at.instant(&self.here).unwrap_or_default()
    }

    fn split(&self) -> Result<(Recurrence, Recurrence)> {
        let split = self
            .event
            .recurrence
            .split(&self.event.start, &self.at, &self.here);
        split.ok_or_else(|| refused("rule_names_days"))
    }

    /// What replaces the occurrence.
    fn exception(&self, tx: &mut Tx<'_>) -> Result<Option<Record>> {
        let of_it = Filter::eq(activity::SERIES, self.record.id)
            .and(Filter::eq(activity::ORIGINAL_START, self.instant()));
        Ok(tx
            .select_whole(activity::OBJECT, &of_it, 1)?
            .into_iter()
            .next())
    }

    /// What replaces it or one that follows.
    fn exceptions_from_here(&self, tx: &mut Tx<'_>) -> Result<Vec<Record>> {
        let of_it = Filter::eq(activity::SERIES, self.record.id)
            .and(Filter::gte(activity::ORIGINAL_START, self.instant()));
        tx.select_whole(activity::OBJECT, &of_it, MOST)
    }

    /// The occurrence falls out.
    fn without(&self, tx: &mut Tx<'_>, base: Option<i64>) -> Result<()> {
        let mut recurrence = self.event.recurrence.clone();
        if !recurrence.except.contains(&self.at) {
            recurrence.except.push(self.at.clone());
        }
        self.repeats(tx, &recurrence, base)
    }

    /// It repeats so from now on.
    fn repeats(&self, tx: &mut Tx<'_>, how: &Recurrence, base: Option<i64>) -> Result<()> {
        let values = Values::from([
            (activity::RECURRENCE, Data::Text(how.write())),
            (activity::SEQUENCE, Data::Int(self.sequence() + 1)),
        ]);
        let change = Change::command("activity.updated", values).on(base);
        tx.update(activity::OBJECT, self.record.id, change)
            .map(drop)
    }

    fn sequence(&self) -> i64 {
        self.record.get(activity::SEQUENCE).as_int().unwrap_or(0)
    }

    fn common(&self) -> Values {
        let known = COMMON.map(|field| (field, self.record.get(field).clone()));
        known
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .collect()
    }

    /// This one: a record of its own stands for it.
    fn one(&self, tx: &mut Tx<'_>, to: To) -> Result<Uuid> {
        if let Some(exception) = self.exception(tx)? {
            tx.load_whole(activity::OBJECT, exception.id, Right::Edit)?;
            return alone(tx, &exception, to, None).map(|()| exception.id);
        }
        let ends_at = to.ends_at.or_else(|| lasting(&self.record, to.starts_at));
        let mut values = self.common();
        values.extend(times(to.starts_at, ends_at));
        values.insert(activity::SERIES, Data::Id(self.record.id));
        values.insert(activity::ORIGINAL_START, Data::Int(self.instant()));
        values.insert(activity::STATUS, Status::Planned.as_str().into());
        values.insert(activity::SEQUENCE, Data::Int(self.sequence() + 1));
        values
            .entry(activity::UID)
            .or_insert_with(|| Data::Text(self.record.id.to_string()));
        let change = Change::command("activity.created", values);
        let day = tx.create(activity::OBJECT, change)?;
        invite_as(tx, self.record.id, day)?;
        Ok(day)
    }

    /// How far the occurrence is moved on the clock of its series: seconds, and days of the calendar.
    fn distance(&self, to: To) -> Result<(i64, i64)> {
        let here = tx_zone(&self.here);
        let moment = appointment::moment(&self.record.values, to.starts_at, &here);
        let moment = moment.ok_or_else(|| Error::field("starts_at", "bad_span"))?;
        let (then, now) = (self.at.civil(), moment.civil());
        let days = then
            .date()
            .until(now.date())
            .map_or(0, |span| span.get_days());
        Ok((now.duration_since(then).as_secs(), i64::from(days)))
    }

    fn moved(&self, moment: i64, seconds: i64) -> Option<i64> {
        let here = tx_zone(&self.here);
        let moment = appointment::moment(&self.record.values, moment, &here)?;
        moment.later(seconds)?.instant(&self.here)
    }

    /// All of them, with what replaces some.
    fn all(&self, tx: &mut Tx<'_>, to: To, base: Option<i64>) -> Result<()> {
        let (seconds, days) = self.distance(to)?;
        let recurrence = self.event.recurrence.shifted(seconds, days);
        let recurrence = recurrence.ok_or_else(|| refused("rule_names_days"))?;
        let start = self
            .event
            .start
            .later(seconds)
            .and_then(|start| start.instant(&self.here));
        let start = start.ok_or_else(|| Error::field("starts_at", "bad_span"))?;
        let ends_at = match to.ends_at {
            Some(end) => start.checked_add(end - to.starts_at),
            None => lasting(&self.record, start),
        };
        let mut values = times(start, ends_at);
        values.insert(activity::RECURRENCE, Data::Text(recurrence.write()));
        values.insert(activity::SEQUENCE, Data::Int(self.sequence() + 1));
        let change = Change::command("activity.planned", values).on(base);
        tx.update(activity::OBJECT, self.record.id, change)?;
        let of_it = Filter::eq(activity::SERIES, self.record.id);
        for exception in tx.select_whole(activity::OBJECT, &of_it, MOST)? {
            self.follow(tx, &exception, self.record.id, seconds)?;
        }
        Ok(())
    }

    /// What replaces an occurrence replaces it where it is now.
    fn follow(&self, tx: &mut Tx<'_>, exception: &Record, of: Uuid, seconds: i64) -> Result<()> {
        let named = exception.get(activity::ORIGINAL_START).as_int();
        let Some(named) = named.and_then(|named| self.moved(named, seconds)) else {
            return Ok(());
        };
        let values = Values::from([
            (activity::SERIES, Data::Id(of)),
            (activity::ORIGINAL_START, Data::Int(named)),
        ]);
        let change = Change::command("activity.updated", values);
        tx.update(activity::OBJECT, exception.id, change).map(drop)
    }

    /// This one and all that follow: a series of their own.
    fn following(&self, tx: &mut Tx<'_>, to: To, base: Option<i64>) -> Result<Uuid> {
        let (seconds, days) = self.distance(to)?;
        let (before, after) = self.split()?;
        let after = after.shifted(seconds, days);
        let after = after.ok_or_else(|| refused("rule_names_days"))?;
        let exceptions = self.exceptions_from_here(tx)?;
        self.repeats(tx, &before, base)?;
        let ends_at = to.ends_at.or_else(|| lasting(&self.record, to.starts_at));
        let mut values = self.common();
        values.remove(&activity::UID);
        values.extend(times(to.starts_at, ends_at));
        values.insert(activity::RECURRENCE, Data::Text(after.write()));
        values.insert(activity::STATUS, Status::Planned.as_str().into());
        let rest = tx.create(
            activity::OBJECT,
            Change::command("activity.created", values),
        )?;
        invite_as(tx, self.record.id, rest)?;
        for exception in exceptions {
            self.follow(tx, &exception, rest, seconds)?;
        }
        Ok(rest)
    }
}

/// The name of a zone that has one.
fn tx_zone(zone: &jiff::tz::TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").to_owned()
}
