//! Writes down what happened together with what was agreed: the next step and the promises. One operation, so one undo.

use guanxi_engine::access::Right;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Record, Result, Tx, Values};
use guanxi_schema::FieldId;
use jiff::civil::Date;
use uuid::Uuid;

use crate::attachment::attach;
use crate::objects::opportunity::Status as Standing;
use crate::objects::promise::By;
use crate::objects::{activity, opportunity, promise, task};

/// What is to be written down.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// The activity itself, with its id if the client chose one.
    pub activity: Change,
    /// What comes next.
    pub next: Option<NextStep>,
    /// What was promised.
    pub promises: Vec<Promised>,
    /// Files that were taken in for it.
    pub files: Vec<Uuid>,
}

/// What comes next with somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// What.
    pub text: String,
    /// By when.
    pub on: Option<Date>,
}

/// A promise that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    /// What.
    pub what: String,
    /// By whom.
    pub by: By,
    /// By when.
    pub on: Option<Date>,
}

/// Writes it down; answers the activity.
pub fn log(tx: &mut Tx<'_>, said: &Log) -> Result<Uuid> {
    let change = Change {
        action: Some("activity.logged"),
        ..said.activity.clone()
    };
    let id = tx.create(activity::OBJECT, change)?;
    agreed(tx, id, said.next.as_ref(), &said.promises)?;
    attach(tx, id, &said.files)?;
    Ok(id)
}

/// Keeps what was agreed in an activity.
pub(super) fn agreed(
    tx: &mut Tx<'_>,
    id: Uuid,
    next: Option<&NextStep>,
    promises: &[Promised],
) -> Result<()> {
    if next.is_none() && promises.is_empty() {
        return Ok(());
    }
    let about = tx.load_whole(activity::OBJECT, id, Right::Read)?;
    if let Some(next) = next {
        step(tx, &about, next)?;
    }
    for promised in promises {
        promise_made(tx, id, &about, promised)?;
    }
    Ok(())
}

/// The next step of the open deal it was about; without one, something to do for whoever it was with.
fn step(tx: &mut Tx<'_>, about: &Record, next: &NextStep) -> Result<()> {
    let on = next.on.map_or(Data::Null, |on| Data::Text(on.to_string()));
    if let Some(deal) = open_deal(tx, about)? {
        let values = Values::from([
            (opportunity::NEXT_STEP, next.text.as_str().into()),
            (opportunity::NEXT_STEP_ON, on),
        ]);
        return tx
            .update(opportunity::OBJECT, deal, Change::open(values))
            .map(drop);
    }
    let mut values = about_whom(
        about,
        &[
            (activity::ACCOUNT, task::ACCOUNT),
            (activity::CONTACT, task::CONTACT),
            (activity::OPPORTUNITY, task::OPPORTUNITY),
            (activity::LEAD, task::LEAD),
        ],
    );
    values.insert(task::SUBJECT, next.text.as_str().into());
    values.insert(task::DUE_ON, on);
    tx.create(task::OBJECT, Change::open(values)).map(drop)
}

/// The deal, if it is open and hers to edit.
fn open_deal(tx: &mut Tx<'_>, about: &Record) -> Result<Option<Uuid>> {
    let Some(id) = about.get(activity::OPPORTUNITY).as_id() else {
        return Ok(None);
    };
    match tx.load_whole(opportunity::OBJECT, id, Right::Edit) {
        Err(Error::NotFound | Error::Forbidden { .. }) => Ok(None),
        Err(error) => Err(error),
        Ok(deal) => {
            let open = deal.get(opportunity::STATUS).as_text() == Some(Standing::Open.as_str());
            Ok(open.then_some(id))
        }
    }
}

fn promise_made(tx: &mut Tx<'_>, id: Uuid, about: &Record, promised: &Promised) -> Result<()> {
    let mut values = about_whom(
        about,
        &[
            (activity::ACCOUNT, promise::ACCOUNT),
            (activity::CONTACT, promise::CONTACT),
            (activity::OPPORTUNITY, promise::OPPORTUNITY),
            (activity::LEAD, promise::LEAD),
            (activity::PRIVATE, promise::PRIVATE),
        ],
    );
    values.insert(promise::WHAT, promised.what.as_str().into());
    values.insert(promise::BY, promised.by.as_str().into());
    values.insert(
        promise::DUE_ON,
        promised
            .on
            .map_or(Data::Null, |on| Data::Text(on.to_string())),
    );
    values.insert(promise::ACTIVITY, Data::Id(id));
    tx.create(promise::OBJECT, Change::open(values)).map(drop)
}

fn about_whom(about: &Record, fields: &[(FieldId, FieldId)]) -> Values {
    let known = fields
        .iter()
        .map(|(from, to)| (*to, about.get(*from).clone()));
    known.filter(|(_, value)| !value.is_null()).collect()
}
