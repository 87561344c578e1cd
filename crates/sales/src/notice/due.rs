//! What the clock brings: promises, tasks and people that are due, briefs of what one meets on the next working day, and what
//! begins in a quarter of an hour.

use std::collections::HashSet;

use guanxi_engine::identity::on_behalf;
use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Read, Record, Result, Tx, Values};
use guanxi_schema::FieldId;
use uuid::Uuid;

use super::loud::hour;
use super::raise::{Raised, raise};
use crate::authority;
use crate::business_time::Calendar;
use crate::objects::notice::{self, Kind};
use crate::objects::{activity, contact, lead, promise, task};
use crate::when;

/// So long before it begins something is told.
const AHEAD: i64 = 15 * 60_000;
/// Of one kind at once.
const MOST: usize = 50;
/// The hour from which a day is told what is due on it.
const MORNING: i64 = 8;
/// The hour from which one may prepare for the next working day.
const AFTERNOON: i64 = 16;

/// Which part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Soon {
    /// Only what begins soon, asked every minute.
    Only,
    /// Everything.
    All,
}

/// What the clock has for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Whom.
    pub to: Uuid,
    /// What is to be told and was not.
    pub raised: Vec<Raised>,
    /// What she put off until now.
    pub awake: Vec<Uuid>,
}

impl Due {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.raised.is_empty() && self.awake.is_empty()
    }
}

/// What is to be told to the caller now. Nothing is written.
pub fn due(read: &mut Read<'_>, part: Soon) -> Result<Due> {
    let mut found = begins(read)?;
    if part == Soon::All && hour(read.ctx()) >= MORNING {
        for source in SOURCES {
            found.extend(of(read, source)?);
        }
        found.extend(promised_soon(read)?);
    }
    if part == Soon::All && hour(read.ctx()) >= AFTERNOON {
        found.extend(briefs(read)?);
    }
    let over = Filter::lte(notice::SNOOZED_UNTIL, read.ctx().now);
    let awake = read.select_whole(notice::OBJECT, &over, MOST)?;
    Ok(Due {
        to: read.ctx().actor.user,
        raised: without_told(read, found)?,
        awake: awake.iter().map(|one| one.id).collect(),
    })
}

/// Tells it.
pub fn tell(tx: &mut Tx<'_>, due: &Due) -> Result<()> {
    for one in &due.raised {
        raise(tx, one)?;
    }
    if due.awake.is_empty() {
        return Ok(());
    }
    let (now, ids) = (tx.ctx().now, tx.ctx().ids.clone());
    let ctx = on_behalf(tx.conn(), due.to, now, ids)?;
    tx.under(&authority::of_the_product(&ctx), |tx| {
        for id in &due.awake {
            let values = Values::from([(notice::SNOOZED_UNTIL, Data::Null)]);
            let change = Change::command("notice.awake", values);
            tx.update(notice::OBJECT, *id, change)?;
        }
        Ok(())
    })
}

/// Things of the caller that are due on a day.
struct Source {
    object: &'static str,
    owner: FieldId,
    due: FieldId,
    /// Field and value of those that still wait.
    waiting: &'static [(FieldId, &'static str)],
    kind: Kind,
    about: FieldId,
    /// Further records that it is about, by its own field.
    with: &'static [(FieldId, FieldId)],
}

const SOURCES: &[Source] = &[
    Source {
        object: promise::OBJECT,
        owner: promise::OWNER,
        due: promise::DUE_ON,
        waiting: &[(promise::STATUS, "open"), (promise::BY, "us")],
        kind: Kind::PromiseDue,
        about: notice::PROMISE,
        with: &[(promise::CONTACT, notice::CONTACT)],
    },
    Source {
        object: task::OBJECT,
        owner: task::OWNER,
        due: task::DUE_ON,
        waiting: &[(task::STATUS, "open")],
        kind: Kind::TaskDue,
        about: notice::TASK,
        with: &[(task::CONTACT, notice::CONTACT)],
    },
    Source {
        object: lead::OBJECT,
        owner: lead::OWNER,
        due: lead::RECONTACT_ON,
        waiting: &[(lead::STATUS, "nurture")],
        kind: Kind::Recontact,
        about: notice::LEAD,
        with: &[],
    },
    Source {
        object: contact::OBJECT,
        owner: contact::OWNER,
        due: contact::CONTACT_DUE_ON,
        waiting: &[],
        kind: Kind::ContactDue,
        about: notice::CONTACT,
        with: &[],
    },
];

fn of(read: &mut Read<'_>, source: &Source) -> Result<Vec<Raised>> {
    let me = read.ctx().actor.user;
    if !read.may_read(source.object, &[source.due]) {
        return Ok(Vec::new());
    }
    let today = when::today(read.ctx()).to_string();
    let hers = Filter::is_in(source.owner, read.ctx().working_for());
    let mut filter = hers.and(Filter::lte(source.due, today));
    for (field, value) in source.waiting {
        filter = filter.and(Filter::eq(*field, *value));
    }
    let newest = [Sort::falling(source.due)];
    let rows = read.select_whole_sorted(source.object, &filter, &newest, MOST)?;
    let raised = |row: &Record| {
        let day = row.get(source.due).as_text()?;
        Some(Raised {
            to: me,
            kind: source.kind,
            key: format!("{}/{}/{day}", source.kind.as_str(), row.id)
                + &cover(row, source.owner, me),
            about: about(row, source.about, source.with),
            by: None,
        })
    };
    Ok(rows.iter().filter_map(raised).collect())
}

/// Promises that are due by the next working day, told on the working day before: on a Friday those of the weekend and of Monday.
fn promised_soon(read: &mut Read<'_>) -> Result<Vec<Raised>> {
    let (me, today) = (read.ctx().actor.user, when::today(read.ctx()));
    if !read.may_read(promise::OBJECT, &[promise::DUE_ON]) {
        return Ok(Vec::new());
    }
    let Some(next) = Calendar::load(read)?.next_working(today) else {
        return Ok(Vec::new());
    };
    let filter = Filter::all([
        Filter::is_in(promise::OWNER, read.ctx().working_for()),
        Filter::eq(promise::STATUS, "open"),
        Filter::eq(promise::BY, "us"),
        Filter::gt(promise::DUE_ON, today.to_string()),
        Filter::lte(promise::DUE_ON, next.to_string()),
    ]);
    let rows = read.select_whole(promise::OBJECT, &filter, MOST)?;
    let raised = |row: &Record| {
        let day = row.get(promise::DUE_ON).as_text()?;
        Some(Raised {
            to: me,
            kind: Kind::PromiseSoon,
            key: format!("promise_soon/{}/{day}", row.id) + &cover(row, promise::OWNER, me),
            about: about(row, notice::PROMISE, &[(promise::CONTACT, notice::CONTACT)]),
            by: None,
        })
    };
    Ok(rows.iter().filter_map(raised).collect())
}

fn begins(read: &mut Read<'_>) -> Result<Vec<Raised>> {
    let (me, now) = (read.ctx().actor.user, read.ctx().now);
    if !read.may_read(activity::OBJECT, &[activity::STARTS_AT]) {
        return Ok(Vec::new());
    }
    let filter = Filter::is_in(activity::OWNER, read.ctx().working_for())
        .and(Filter::eq(activity::STATUS, "planned"))
        .and(Filter::gte(activity::STARTS_AT, now))
        .and(Filter::lte(activity::STARTS_AT, now + AHEAD));
    let rows = read.select_whole(activity::OBJECT, &filter, MOST)?;
    let raised = |row: &Record| {
        let start = row.get(activity::STARTS_AT).as_int()?;
        let whole_day = row.get(activity::ALL_DAY) == &Data::from(true);
        (!whole_day).then(|| Raised {
            to: me,
            kind: Kind::MeetingSoon,
            key: format!("meeting_soon/{}/{start}", row.id) + &cover(row, activity::OWNER, me),
            about: about(
                row,
                notice::ACTIVITY,
                &[(activity::CONTACT, notice::CONTACT)],
            ),
            by: None,
        })
    };
    Ok(rows.iter().filter_map(raised).collect())
}

/// What is a colleague's, who is away, is told to her and to her cover: each once.
fn cover(row: &Record, owner: FieldId, me: Uuid) -> String {
    match row.get(owner).as_id() {
        Some(owner) if owner != me => format!("/{me}"),
        Some(_) | None => String::new(),
    }
}

/// Of meetings and visits with customers from tomorrow until the end of the next working day, told on a working day.
fn briefs(read: &mut Read<'_>) -> Result<Vec<Raised>> {
    let me = read.ctx().actor.user;
    let uses = [
        activity::STARTS_AT,
        activity::STATUS,
        activity::KIND,
        activity::CONTACT,
        activity::LEAD,
        activity::ACCOUNT,
        activity::OPPORTUNITY,
    ];
    if !read.may_read(activity::OBJECT, &uses) {
        return Ok(Vec::new());
    }
    let today = when::today(read.ctx());
    let Some(next) = Calendar::load(read)?.next_working(today) else {
        return Ok(Vec::new());
    };
    let zone = read.ctx().time_zone.clone();
    let (from, to) = (when::end_of(today, &zone), when::end_of(next, &zone));
    let outside = [
        activity::CONTACT,
        activity::LEAD,
        activity::ACCOUNT,
        activity::OPPORTUNITY,
    ];
    let filter = Filter::all([
        Filter::is_in(activity::OWNER, read.ctx().working_for()),
        Filter::eq(activity::STATUS, "planned"),
        Filter::is_in(activity::KIND, ["meeting", "visit"]),
        Filter::gte(activity::STARTS_AT, from),
        Filter::lt(activity::STARTS_AT, to),
        Filter::any(outside.map(Filter::is_given)),
    ]);
    let rows = read.select_whole(activity::OBJECT, &filter, MOST)?;
    let raised = |row: &Record| {
        let day = when::day_of(row.get(activity::STARTS_AT).as_int()?, &zone);
        Some(Raised {
            to: me,
            kind: Kind::BriefReady,
            key: format!("brief_ready/{}/{day}", row.id) + &cover(row, activity::OWNER, me),
            about: about(
                row,
                notice::ACTIVITY,
                &[(activity::CONTACT, notice::CONTACT)],
            ),
            by: None,
        })
    };
    Ok(rows.iter().filter_map(raised).collect())
}

fn about(row: &Record, itself: FieldId, with: &[(FieldId, FieldId)]) -> Vec<(FieldId, Uuid)> {
    let further = with
        .iter()
        .filter_map(|(from, to)| Some((*to, row.get(*from).as_id()?)));
    [(itself, row.id)].into_iter().chain(further).collect()
}

/// Those that the caller was not told of; one question for all.
fn without_told(read: &mut Read<'_>, mut found: Vec<Raised>) -> Result<Vec<Raised>> {
    if found.is_empty() {
        return Ok(found);
    }
    let keys = found.iter().map(|one| one.key.clone());
    let known = Filter::is_in(notice::KEY, keys);
    let told = read.select_whole(notice::OBJECT, &known, found.len())?;
    let told: HashSet<&str> = told
        .iter()
        .filter_map(|one| one.get(notice::KEY).as_text())
        .collect();
    found.retain(|one| !told.contains(one.key.as_str()));
    Ok(found)
}
