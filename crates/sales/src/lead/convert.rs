//! A lead becomes a customer: a company, a person, perhaps a deal, new or known. What was written, done and agreed to on the
//! way hangs on them from now on, and on the lead still. One operation, so undo takes all of it back.

use guanxi_engine::access::Right;
use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Record, Result, Tx, Values};
use guanxi_schema::FieldId;
use uuid::Uuid;

use super::standing;
use crate::authority;
use crate::objects::lead::Status;
use crate::objects::referral::Status as Introduced;
use crate::objects::{
    account, activity, attachment, consent, contact, lead, note, opportunity, promise, referral,
    task,
};
use crate::pipeline::or_unknown;
use crate::when;

/// Things of one kind that move along.
const MOST: usize = 10_000;

/// What it becomes.
#[derive(Debug, Clone, Default)]
pub struct Convert {
    /// A company that is known already; otherwise one is made, if the lead names one.
    pub account: Option<Uuid>,
    /// A person who is known already; otherwise she is made.
    pub contact: Option<Uuid>,
    /// The deal to begin.
    pub deal: Option<NewDeal>,
}

/// The deal that begins with it.
#[derive(Debug, Clone, Default)]
pub struct NewDeal {
    /// What it is called; after the company or the person when not said.
    pub name: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Converted {
    /// Company.
    pub account: Option<Uuid>,
    /// Person.
    pub contact: Uuid,
    /// Deal.
    pub opportunity: Option<Uuid>,
    /// Version of the lead.
    pub version: i64,
}

/// Converts a lead that was not converted before. Whoever does it needs the right to make what is made.
pub fn convert(tx: &mut Tx<'_>, id: Uuid, into: &Convert, base: Option<i64>) -> Result<Converted> {
    let known = standing::open(tx, id)?;
    let account = company(tx, &known, into.account)?;
    let contact = person(tx, &known, into.contact, account)?;
    let opportunity = match &into.deal {
        Some(deal) => Some(begin(tx, &known, deal, account, contact)?),
        None => None,
    };
    let values = Values::from([
        (lead::STATUS, Status::Converted.as_str().into()),
        (lead::CONTACT, Data::Id(contact)),
        (lead::ACCOUNT, account.into()),
        (lead::OPPORTUNITY, opportunity.into()),
        (lead::CONVERTED_AT, Data::Int(when::now(tx.ctx()))),
        (lead::RECONTACT_ON, Data::Null),
    ]);
    let change = Change::command("lead.converted", values).on(base);
    let version = tx.update(lead::OBJECT, id, change)?;
    let ctx = authority::of_the_product(tx.ctx());
    tx.under(&ctx, |tx| {
        move_along(tx, id, account, contact, opportunity)?;
        credit(tx, &known, contact, opportunity)
    })?;
    Ok(Converted {
        account,
        contact,
        opportunity,
        version,
    })
}

/// The values of a lead under the numbers of another object.
fn taken(lead: &Record, fields: &[(FieldId, FieldId)]) -> Values {
    let given = |(from, to): &(FieldId, FieldId)| {
        let value = lead.get(*from);
        (!value.is_null()).then(|| (*to, value.clone()))
    };
    fields.iter().filter_map(given).collect()
}

fn company(tx: &mut Tx<'_>, lead: &Record, known: Option<Uuid>) -> Result<Option<Uuid>> {
    if let Some(id) = known {
        or_unknown("account", tx.load_whole(account::OBJECT, id, Right::Read))?;
        return Ok(Some(id));
    }
    if lead.get(lead::COMPANY).is_null() {
        return Ok(None);
    }
    let values = taken(
        lead,
        &[
            (lead::COMPANY, account::NAME),
            (lead::TAX_ID, account::TAX_ID),
            (lead::PHONE, account::PHONE),
            (lead::OWNER, account::OWNER),
        ],
    );
    tx.create(account::OBJECT, Change::open(values)).map(Some)
}

fn person(
    tx: &mut Tx<'_>,
    lead: &Record,
    known: Option<Uuid>,
    account: Option<Uuid>,
) -> Result<Uuid> {
    if let Some(id) = known {
        or_unknown("contact", tx.load_whole(contact::OBJECT, id, Right::Read))?;
        return Ok(id);
    }
    let mut values = taken(
        lead,
        &[
            (lead::NAME, contact::NAME),
            (lead::TITLE, contact::TITLE),
            (lead::EMAIL, contact::EMAIL),
            (lead::PHONE, contact::PHONE),
            (lead::MOBILE, contact::MOBILE),
            (lead::LINE_ID, contact::LINE_ID),
            (lead::OWNER, contact::OWNER),
        ],
    );
    values.insert(contact::ACCOUNT, account.into());
    tx.create(contact::OBJECT, Change::open(values))
}

fn begin(
    tx: &mut Tx<'_>,
    lead: &Record,
    deal: &NewDeal,
    account: Option<Uuid>,
    contact: Uuid,
) -> Result<Uuid> {
    let mut values = taken(
        lead,
        &[
            (lead::BUDGET, opportunity::AMOUNT),
            (lead::NEEDED_BY, opportunity::CLOSE_DATE),
            (lead::NEED, opportunity::DESCRIPTION),
            (lead::OWNER, opportunity::OWNER),
        ],
    );
    let said = deal.name.clone().filter(|name| !name.trim().is_empty());
    let name = said.map(Data::Text).unwrap_or_else(|| {
        [lead::COMPANY, lead::NAME]
            .map(|field| lead.get(field).clone())
            .into_iter()
            .find(|name| !name.is_null())
            .unwrap_or_default()
    });
    values.insert(opportunity::NAME, name);
    values.insert(opportunity::ACCOUNT, account.into());
    values.insert(opportunity::CONTACT, Data::Id(contact));
    tx.create(opportunity::OBJECT, Change::open(values))
}

/// An object, its reference to the lead, what it gains, and what the log calls that.
type Along = (
    &'static str,
    FieldId,
    Vec<(FieldId, Option<Uuid>)>,
    &'static str,
);

/// What was written, done, promised and agreed to gains the person, the company and the deal, where they name none.
fn move_along(
    tx: &mut Tx<'_>,
    id: Uuid,
    account: Option<Uuid>,
    contact: Uuid,
    opportunity: Option<Uuid>,
) -> Result<()> {
    let everything: [Along; 6] = [
        (
            attachment::OBJECT,
            attachment::LEAD,
            vec![
                (attachment::CONTACT, Some(contact)),
                (attachment::ACCOUNT, account),
                (attachment::OPPORTUNITY, opportunity),
            ],
            "attachment.moved_along",
        ),
        (
            note::OBJECT,
            note::LEAD,
            vec![
                (note::CONTACT, Some(contact)),
                (note::ACCOUNT, account),
                (note::OPPORTUNITY, opportunity),
            ],
            "note.moved_along",
        ),
        (
            task::OBJECT,
            task::LEAD,
            vec![
                (task::CONTACT, Some(contact)),
                (task::ACCOUNT, account),
                (task::OPPORTUNITY, opportunity),
            ],
            "task.moved_along",
        ),
        (
            activity::OBJECT,
            activity::LEAD,
            vec![
                (activity::CONTACT, Some(contact)),
                (activity::ACCOUNT, account),
                (activity::OPPORTUNITY, opportunity),
            ],
            "activity.moved_along",
        ),
        (
            promise::OBJECT,
            promise::LEAD,
            vec![
                (promise::CONTACT, Some(contact)),
                (promise::ACCOUNT, account),
                (promise::OPPORTUNITY, opportunity),
            ],
            "promise.moved_along",
        ),
        (
            consent::OBJECT,
            consent::LEAD,
            vec![(consent::CONTACT, Some(contact))],
            "consent.moved_along",
        ),
    ];
    for (object, by, to, action) in everything {
        for one in tx.select_whole(object, &Filter::eq(by, id), MOST)? {
            let gains = to.iter().filter(|(field, _)| one.get(*field).is_null());
            let values: Values = gains
                .filter_map(|(field, id)| id.map(|id| (*field, Data::Id(id))))
                .collect();
            tx.update(object, one.id, Change::command(action, values))?;
        }
    }
    Ok(())
}

/// Whoever introduced the lead has introduced the person, unless that is on record.
fn credit(tx: &mut Tx<'_>, lead: &Record, contact: Uuid, opportunity: Option<Uuid>) -> Result<()> {
    let Some(referrer) = lead.get(lead::REFERRER).as_id().filter(|id| *id != contact) else {
        return Ok(());
    };
    let same = Filter::eq(referral::REFERRER, referrer).and(Filter::eq(referral::CONTACT, contact));
    if !tx.select_whole(referral::OBJECT, &same, 1)?.is_empty() {
        return Ok(());
    }
    let values = Values::from([
        (referral::REFERRER, Data::Id(referrer)),
        (referral::CONTACT, Data::Id(contact)),
        (referral::LEAD, Data::Id(lead.id)),
        (referral::OPPORTUNITY, opportunity.into()),
        (referral::OWNER, lead.get(lead::OWNER).clone()),
        (referral::STATUS, Introduced::Given.as_str().into()),
    ]);
    match tx.attempt(|tx| tx.create(referral::OBJECT, Change::open(values))) {
        // She was brought by the one she is said to bring: no credit goes in a circle, and the conversion goes on.
        Err(Error::Invalid(_)) => Ok(()),
        other => other.map(drop),
    }
}
