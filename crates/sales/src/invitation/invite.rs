//! A person invites everybody who takes part in an activity of hers, invites again after a change, or tells them that it is cancelled.

use guanxi_engine::access::Right;
use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Read, Record, Result, Tx, Values};
use guanxi_schema::FieldId;
use uuid::Uuid;

use super::edition::edition;
use crate::objects::activity::{self, Status};
use crate::objects::attendee::{self, Invitation};
use crate::objects::{contact, user};
use crate::opportunity::refused;
use crate::{agenda, authority};

/// People of one activity.
pub(super) const MOST: usize = 500;

/// Marks those who are to get a letter: of a planned one those who got none, or all after a change; of a cancelled one those who
/// were invited. Whoever is not to be contacted is left out. Answers the activity's version.
pub fn invite(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    let known = tx.load_whole(activity::OBJECT, id, Right::Edit)?;
    // A letter cannot be taken back: nobody sends one of what she did not see.
    if base.is_some_and(|base| base != known.version) {
        return Err(Error::Conflict {
            version: known.version,
            fields: Vec::new(),
        });
    }
    if known.get(activity::PRIVATE).as_int() == Some(1) {
        return Err(refused("private_is_not_invited"));
    }
    // One that came from another program is somebody else's to invite to.
    if !known.get(activity::UID).is_null() || !known.get(activity::SERIES).is_null() {
        return Err(refused("others_invite"));
    }
    let status = known
        .get(activity::STATUS)
        .as_text()
        .and_then(Status::parse);
    match status {
        Some(Status::Planned) => planned(tx, &known),
        Some(Status::Cancelled) => cancelled(tx, &known),
        _ => Err(refused("not_from_this_status")),
    }
}

fn planned(tx: &mut Tx<'_>, known: &Record) -> Result<i64> {
    with_herself(tx, known)?;
    let all = of(tx, known.id)?;
    let says = edition(&agenda::with_exceptions(tx, known.id)?);
    let changed = all.iter().any(|one| {
        has(one, Invitation::Cancelled) || (has(one, Invitation::Sent) && told(one) != Some(says))
    });
    let mut to = Vec::new();
    for one in all {
        let again = changed || !(has(&one, Invitation::Sent) || has(&one, Invitation::Waiting));
        let address = if again { address(tx, &one)? } else { None };
        to.extend(address.map(|address| (one, address)));
    }
    if to.is_empty() {
        return Err(refused("nobody_to_invite"));
    }
    let version = revised(tx, known, changed)?;
    for (one, address) in to {
        let mut values = marked(Invitation::Waiting);
        values.insert(attendee::EMAIL, address.into());
        if changed {
            // An answer was to what it said before.
            values.insert(attendee::ANSWER, attendee::Answer::None.into());
        }
        tx.update(
            attendee::OBJECT,
            one.id,
            Change::command("attendee.invited", values),
        )?;
    }
    Ok(version)
}

fn cancelled(tx: &mut Tx<'_>, known: &Record) -> Result<i64> {
    let mut to = Vec::new();
    for one in of(tx, known.id)? {
        if has(&one, Invitation::Sent) && !left_alone(tx, &one)? {
            to.push(one);
        }
    }
    if to.is_empty() {
        return Err(refused("nobody_to_invite"));
    }
    let version = revised(tx, known, true)?;
    for one in to {
        let values = marked(Invitation::Cancelling);
        let change = Change::command("attendee.disinvited", values);
        tx.update(attendee::OBJECT, one.id, change)?;
    }
    Ok(version)
}

/// Counts the revision up where something was sent before.
fn revised(tx: &mut Tx<'_>, known: &Record, again: bool) -> Result<i64> {
    if !again {
        tx.event(activity::OBJECT, known.id, "activity.invited")?;
        return Ok(known.version);
    }
    let sequence = known.get(activity::SEQUENCE).as_int().unwrap_or(0) + 1;
    let values = Values::from([(activity::SEQUENCE, Data::Int(sequence))]);
    let change = Change::command("activity.invited", values).on(Some(known.version));
    tx.update(activity::OBJECT, known.id, change)
}

/// The person whom it is with takes part in it.
fn with_herself(tx: &mut Tx<'_>, known: &Record) -> Result<()> {
    let Some(person) = known.get(activity::CONTACT).as_id() else {
        return Ok(());
    };
    let there = of(tx, known.id)?;
    if there
        .iter()
        .any(|one| one.get(attendee::CONTACT).as_id() == Some(person))
    {
        return Ok(());
    }
    let person = match tx.load_whole(contact::OBJECT, person, Right::Read) {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    if person.get(contact::EMAIL).is_null() {
        return Ok(());
    }
    let values = Values::from([
        (attendee::ACTIVITY, Data::Id(known.id)),
        (attendee::CONTACT, Data::Id(person.id)),
        (attendee::NAME, person.get(contact::NAME).clone()),
        (attendee::EMAIL, person.get(contact::EMAIL).clone()),
    ]);
    tx.create(attendee::OBJECT, Change::open(values)).map(drop)
}

fn of(tx: &mut Tx<'_>, activity: Uuid) -> Result<Vec<Record>> {
    let of_it = Filter::eq(attendee::ACTIVITY, activity);
    tx.select_whole(attendee::OBJECT, &of_it, MOST)
}

/// Where a letter reaches her: at the address that we know of her today; nowhere if she is not to be contacted.
fn address(tx: &mut Tx<'_>, one: &Record) -> Result<Option<String>> {
    if left_alone(tx, one)? {
        return Ok(None);
    }
    let known: [(FieldId, &str, FieldId); 2] = [
        (attendee::CONTACT, contact::OBJECT, contact::EMAIL),
        (attendee::USER, user::OBJECT, user::EMAIL),
    ];
    for (field, object, email) in known {
        let Some(id) = one.get(field).as_id() else {
            continue;
        };
        // As far as whoever invites may read it.
        let who = match tx.load(object, id) {
            Err(Error::NotFound) => continue,
            who => who?,
        };
        if let Some(address) = who.get(email).as_text() {
            return Ok(Some(address.to_owned()));
        }
    }
    Ok(one.get(attendee::EMAIL).as_text().map(str::to_owned))
}

/// Whether she, or anybody of her address, is not to be contacted: also where whoever invites may not read that.
pub(super) fn left_alone(read: &mut Read<'_>, one: &Record) -> Result<bool> {
    let hers = one.get(attendee::CONTACT).as_id();
    let hers = hers.map(|id| Filter::eq(contact::ID, id));
    let same = one.get(attendee::EMAIL).as_text();
    let same =
        same.map(|same| Filter::is_in(contact::EMAIL, [same.to_owned(), same.to_lowercase()]));
    let who: Vec<Filter> = hers.into_iter().chain(same).collect();
    if who.is_empty() {
        return Ok(false);
    }
    let who = Filter::any(who).and(Filter::eq(contact::DO_NOT_CONTACT, true));
    let product = authority::of_the_product(read.ctx());
    let (catalog, registry) = (read.catalog(), read.registry());
    let mut product = Read::new(read.conn(), &product, catalog, registry);
    Ok(!product.select_whole(contact::OBJECT, &who, 1)?.is_empty())
}

fn has(one: &Record, invitation: Invitation) -> bool {
    one.get(attendee::INVITATION).as_text() == Some(invitation.as_str())
}

/// What the last letter to her said, if she got one.
pub(super) fn told(one: &Record) -> Option<i64> {
    one.get(attendee::INVITED_VERSION).as_int()
}

fn marked(invitation: Invitation) -> Values {
    Values::from([(attendee::INVITATION, invitation.into())])
}
