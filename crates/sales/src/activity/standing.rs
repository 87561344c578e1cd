//! A planned activity comes to pass, or does not, or is planned for another time.

use guanxi_engine::access::Right;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Record, Result, Tx, Values};
use uuid::Uuid;

use super::log::{NextStep, Promised, agreed};
use crate::attachment::attach;
use crate::objects::activity::{self, Status};
use crate::opportunity::refused;
use crate::when;

/// How it went. All of it may be left out.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// What came of it: a code of the field.
    pub outcome: Option<String>,
    /// What was said; stands before what was written when it was planned.
    pub body: Option<String>,
    /// What comes next.
    pub next: Option<NextStep>,
    /// What was promised.
    pub promises: Vec<Promised>,
    /// Files that were taken in for it.
    pub files: Vec<Uuid>,
}

/// It took place. One that was to come later took place now. Answers its version.
pub fn hold(tx: &mut Tx<'_>, id: Uuid, said: &Held, base: Option<i64>) -> Result<i64> {
    let known = of(tx, id, &[Status::Planned, Status::NotHeld])?;
    single(&known)?;
    let now = when::now(tx.ctx());
    let mut values = to(Status::Held);
    if known.get(activity::STARTS_AT).as_int() > Some(now) {
        values.insert(activity::STARTS_AT, Data::Int(now));
        values.insert(activity::ENDS_AT, Data::Null);
    }
    if let Some(outcome) = &said.outcome {
        values.insert(activity::OUTCOME, outcome.as_str().into());
    }
    if let Some(body) = &said.body {
        let before = known.get(activity::BODY).as_text();
        let all = before.map_or_else(|| body.clone(), |before| format!("{body}\n\n{before}"));
        values.insert(activity::BODY, Data::Text(all));
    }
    let change = Change::command("activity.held", values).on(base);
    let version = tx.update(activity::OBJECT, id, change)?;
    agreed(tx, id, said.next.as_ref(), &said.promises)?;
    attach(tx, id, &said.files)?;
    Ok(version)
}

/// Somebody did not come. Answers its version.
pub fn not_held(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    single(&of(tx, id, &[Status::Planned, Status::Held])?)?;
    let change = Change::command("activity.not_held", to(Status::NotHeld)).on(base);
    tx.update(activity::OBJECT, id, change)
}

/// It will not take place. Answers its version.
pub fn cancel(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    of(tx, id, &[Status::Planned])?;
    let change = Change::command("activity.cancelled", to(Status::Cancelled)).on(base);
    tx.update(activity::OBJECT, id, change)
}

/// She does not want to say how it went: it is not asked again. Answers its version.
pub fn skip_ending(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    of(tx, id, &[Status::Planned])?;
    let values = Values::from([(activity::ENDING_SKIPPED, true.into())]);
    let change = Change::command("activity.ending_skipped", values).on(base);
    tx.update(activity::OBJECT, id, change)
}

/// It takes place then: planned anew whatever became of it before. It lasts as long as before, unless its end is given.
/// Answers its version.
pub fn plan(
    tx: &mut Tx<'_>,
    id: Uuid,
    (start, end): (i64, Option<i64>),
    base: Option<i64>,
) -> Result<i64> {
    let known = tx.load_whole(activity::OBJECT, id, Right::Edit)?;
    single(&known)?;
    let lasted = known
        .get(activity::STARTS_AT)
        .as_int()
        .zip(known.get(activity::ENDS_AT).as_int())
        .map(|(from, until)| until - from);
    let end = end.or_else(|| lasted.map(|lasted| start.saturating_add(lasted)));
    let mut values = to(Status::Planned);
    values.insert(activity::STARTS_AT, Data::Int(start));
    values.insert(activity::ENDS_AT, end.into());
    values.insert(activity::ENDING_SKIPPED, false.into());
    let change = Change::command("activity.planned", values).on(base);
    tx.update(activity::OBJECT, id, change)
}

fn to(status: Status) -> Values {
    Values::from([(activity::STATUS, status.as_str().into())])
}

/// Of a series each day comes to pass by itself: `agenda::move_occurrence` makes a record of one.
fn single(known: &Record) -> Result<()> {
    if known.get(activity::RECURRENCE).is_null() {
        return Ok(());
    }
    Err(refused("a_series_is_many"))
}

/// The activity, if it stands so.
fn of(tx: &mut Tx<'_>, id: Uuid, standing: &[Status]) -> Result<Record> {
    let known = tx.load_whole(activity::OBJECT, id, Right::Edit)?;
    let status = known.get(activity::STATUS).as_text();
    if standing.iter().any(|one| Some(one.as_str()) == status) {
        return Ok(known);
    }
    Err(refused("not_from_this_status"))
}
