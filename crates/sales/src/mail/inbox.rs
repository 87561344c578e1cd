//! The inbox of the team: who takes a letter, what it becomes, when it is done. One that is from somebody we know becomes an activity with
//! her as soon as somebody takes it.

use guanxi_engine::access::Right;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Record, Result, Tx, Values};
use guanxi_schema::FieldId;
use uuid::Uuid;

use crate::authority;
use crate::objects::inbound_mail::{self, State};
use crate::objects::{account, activity, contact, lead, user};
use crate::opportunity::refused;

/// Whom a letter may be about: its field, the field of the activity, and the object.
const ABOUT: [(FieldId, FieldId, &str); 3] = [
    (inbound_mail::CONTACT, activity::CONTACT, contact::OBJECT),
    (inbound_mail::ACCOUNT, activity::ACCOUNT, account::OBJECT),
    (inbound_mail::LEAD, activity::LEAD, lead::OBJECT),
];

/// Records that somebody says a letter is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About {
    /// Person.
    pub contact: Option<Uuid>,
    /// Company.
    pub account: Option<Uuid>,
    /// Deal.
    pub opportunity: Option<Uuid>,
    /// Lead.
    pub lead: Option<Uuid>,
}

/// The caller takes a letter; what a colleague has stays hers, and the caller is told whose. Answers its version.
pub fn take(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    let known = theirs_or_mine(tx, id)?;
    let mut values = mine(tx);
    if known.get(inbound_mail::ACTIVITY).is_null() {
        let about = seen(tx, &known)?;
        if !about.is_empty() {
            let made = exchange(tx, &known, about)?;
            values.insert(inbound_mail::ACTIVITY, Data::Id(made));
        }
    }
    put(tx, &known, "inbound_mail.taken", values, base)
}

/// Lets somebody else take it; what it became stays. Answers its version.
pub fn release(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    let known = theirs_or_mine(tx, id)?;
    let values = Values::from([(inbound_mail::OWNER, Data::Null)]);
    put(tx, &known, "inbound_mail.released", values, base)
}

/// Nothing is left to do; whoever says so had it. Answers its version.
pub fn done(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    let known = theirs_or_mine(tx, id)?;
    let mut values = mine(tx);
    values.insert(inbound_mail::STATE, State::Done.as_str().into());
    put(tx, &known, "inbound_mail.done", values, base)
}

/// Something is left to do after all. Answers its version.
pub fn reopen(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    let known = theirs_or_mine(tx, id)?;
    let values = Values::from([(inbound_mail::STATE, State::Open.as_str().into())]);
    put(tx, &known, "inbound_mail.reopened", values, base)
}

/// Says whom it is about: it becomes an activity there, and the caller's. Answers its version.
pub fn keep(tx: &mut Tx<'_>, id: Uuid, about: About, base: Option<i64>) -> Result<i64> {
    let known = theirs_or_mine(tx, id)?;
    if !known.get(inbound_mail::ACTIVITY).is_null() {
        return Err(refused("mail_is_kept_already"));
    }
    let named = [
        (activity::CONTACT, about.contact),
        (activity::ACCOUNT, about.account),
        (activity::OPPORTUNITY, about.opportunity),
        (activity::LEAD, about.lead),
    ];
    let on: Values = named
        .into_iter()
        .filter_map(|(field, id)| Some((field, Data::Id(id?))))
        .collect();
    if on.is_empty() {
        return Err(Error::field("contact", "required"));
    }
    let mut values = mine(tx);
    for (field, of_activity, _) in ABOUT {
        let on = on.get(&of_activity).cloned();
        values.extend(on.map(|on| (field, on)));
    }
    let made = exchange(tx, &known, on)?;
    values.insert(inbound_mail::ACTIVITY, Data::Id(made));
    put(tx, &known, "inbound_mail.kept", values, base)
}

/// Somebody we did not know becomes a lead of the caller, with the letter as the first exchange. Answers the lead.
pub fn to_lead(tx: &mut Tx<'_>, id: Uuid) -> Result<Uuid> {
    let known = theirs_or_mine(tx, id)?;
    let sender = known.get(inbound_mail::SENDER).as_text();
    let name = known.get(inbound_mail::SENDER_NAME).as_text().or(sender);
    let name = name.ok_or_else(|| refused("mail_has_no_sender"))?;
    let values = Values::from([
        (lead::NAME, name.into()),
        (lead::EMAIL, sender.map_or(Data::Null, Data::from)),
        (lead::SOURCE, lead::Source::Other.into()),
    ]);
    let made = tx.create(lead::OBJECT, Change::open(values))?;
    let about = About {
        lead: Some(made),
        ..About::default()
    };
    keep(tx, id, about, None)?;
    Ok(made)
}

/// The letter, unless a colleague has it.
fn theirs_or_mine(tx: &mut Tx<'_>, id: Uuid) -> Result<Record> {
    let known = tx.load_whole(inbound_mail::OBJECT, id, Right::Edit)?;
    let me = tx.ctx().actor.user;
    let Some(other) = known
        .get(inbound_mail::OWNER)
        .as_id()
        .filter(|owner| *owner != me)
    else {
        return Ok(known);
    };
    let who = tx.load_whole(user::OBJECT, other, Right::Read)?;
    let who = who.get(user::NAME).as_text().unwrap_or_default();
    Err(Error::Refused {
        code: "a_colleague_has_it",
        params: vec![("who", who.to_owned())],
    })
}

fn mine(tx: &Tx<'_>) -> Values {
    Values::from([(inbound_mail::OWNER, Data::Id(tx.ctx().actor.user))])
}

/// What it is known to be about, as far as the caller sees it.
fn seen(tx: &mut Tx<'_>, known: &Record) -> Result<Values> {
    let mut about = Values::new();
    for (field, of_activity, object) in ABOUT {
        let Some(id) = known.get(field).as_id() else {
            continue;
        };
        match tx.load_whole(object, id, Right::Read) {
            Err(Error::NotFound) => {}
            found => drop(found.map(|_| about.insert(of_activity, Data::Id(id)))?),
        }
    }
    Ok(about)
}

/// The letter as an exchange that took place.
fn exchange(tx: &mut Tx<'_>, known: &Record, about: Values) -> Result<Uuid> {
    let mut values = about;
    values.extend([
        (activity::KIND, activity::Kind::Mail.into()),
        (activity::DIRECTION, activity::Direction::In.into()),
        (activity::STATUS, activity::Status::Held.into()),
        (activity::ORIGIN, activity::Origin::Mail.into()),
        (activity::SUBJECT, known.get(inbound_mail::SUBJECT).clone()),
        (activity::BODY, known.get(inbound_mail::BODY).clone()),
        (
            activity::STARTS_AT,
            known.get(inbound_mail::RECEIVED_AT).clone(),
        ),
    ]);
    tx.create(activity::OBJECT, Change::command("activity.logged", values))
}

/// Whoever may edit a letter of her unit may take it, though that makes it hers.
fn put(
    tx: &mut Tx<'_>,
    known: &Record,
    action: &'static str,
    values: Values,
    base: Option<i64>,
) -> Result<i64> {
    let product = authority::of_the_product(tx.ctx());
    let change = Change::command(action, values).on(Some(base.unwrap_or(known.version)));
    tx.under(&product, |tx| {
        tx.update(inbound_mail::OBJECT, known.id, change)
    })
}
