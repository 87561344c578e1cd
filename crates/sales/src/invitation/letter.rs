//! The letters that carry invitations. Each is claimed before it is sent, and let go only if nobody took it.

use guanxi_engine::access::Right;
use guanxi_engine::identity::on_behalf;
use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Read, Record, Result, Tx, Values};
use uuid::Uuid;

use super::edition::edition;
use super::invite::{MOST, left_alone, told};
use crate::agenda;
use crate::authority;
use crate::calendar::{self, Event, Method, Person, Recurrence, Status};
use crate::objects::activity;
use crate::objects::attendee::{self, Answer, Invitation as Stands};

/// What a letter does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Asks her to come.
    Invites,
    /// Tells that it is cancelled.
    Cancels,
    /// Tells whoever invites what she who was invited answers.
    Answers(Answer),
}

/// One to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Whose activity.
    pub owner: Uuid,
    /// Row of who gets it.
    pub attendee: Uuid,
    /// To what.
    pub activity: Uuid,
    /// Her address.
    pub to: String,
    /// What it does.
    pub what: What,
    /// What the letter before it said.
    pub told: Option<i64>,
}

/// What one says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it is about.
    pub subject: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// When, UTC milliseconds, and in which zone.
    pub starts_at: Option<i64>,
    /// For programs.
    pub calendar: String,
    /// What of it would have to be told again if it changed, as a number.
    pub edition: i64,
}

/// Those that wait, whoever sends them; asked under the rights of the product. None of what is not planned any more, or is private, or goes to
/// somebody who is not to be contacted.
pub fn letters(read: &mut Read<'_>) -> Result<Vec<Invitation>> {
    let planned = Filter::all([
        Filter::eq(attendee::INVITATION, Stands::Waiting.as_str()),
        Filter::eq("activity.status", activity::Status::Planned.as_str()),
        Filter::ne("activity.private", true),
    ]);
    let besides = [Stands::Cancelling, Stands::Answering].map(|stands| stands.as_str());
    let besides = Filter::is_in(attendee::INVITATION, besides);
    let waits = Filter::any([planned, besides]);
    let mut found = Vec::new();
    for one in read.select_whole(attendee::OBJECT, &waits, MOST)? {
        let Some(of) = one.get(attendee::ACTIVITY).as_id() else {
            continue;
        };
        let Ok(of) = read.load_whole(activity::OBJECT, of, Right::Read) else {
            continue;
        };
        let what = what(&one);
        let to = match what {
            What::Answers(_) => organizer(&of),
            _ if left_alone(read, &one)? => None,
            _ => one.get(attendee::EMAIL).as_text().map(str::to_owned),
        };
        if let Some((owner, to)) = of.get(activity::OWNER).as_id().zip(to) {
            found.push(Invitation {
                owner,
                attendee: one.id,
                activity: of.id,
                to,
                what,
                told: told(&one),
            });
        }
    }
    Ok(found)
}

/// What it says to whoever gets it: when, where and who, not what the owner wrote down for herself. `sender` is where answers go.
pub fn said(read: &mut Read<'_>, invitation: &Invitation, sender: &Person) -> Result<Said> {
    let of = read.load_whole(activity::OBJECT, invitation.activity, Right::Read)?;
    let mut events = agenda::with_exceptions(read, invitation.activity)?;
    let edition = edition(&events);
    if let What::Answers(_) = invitation.what {
        events.truncate(1);
        let her = read.load_whole(attendee::OBJECT, invitation.attendee, Right::Read)?;
        events
            .iter_mut()
            .for_each(|event| answering(event, &of, &her));
    }
    for event in &mut events {
        event.description = None;
        event.carried.clear();
        if matches!(invitation.what, What::Answers(_)) {
            continue;
        }
        event.organizer = Some(sender.clone());
        if invitation.what == What::Cancels {
            event.status = Some(Status::Cancelled);
        } else if event.status.is_none() {
            event.status = Some(Status::Confirmed);
        }
    }
    let method = match invitation.what {
        What::Invites => Method::Request,
        What::Cancels => Method::Cancel,
        What::Answers(_) => Method::Reply,
    };
    let text = |field| of.get(field).as_text().map(str::to_owned);
    Ok(Said {
        subject: text(activity::SUBJECT),
        place: text(activity::PLACE),
        starts_at: of.get(activity::STARTS_AT).as_int(),
        calendar: calendar::invite(&events, method),
        edition,
    })
}

/// Takes it for this server; false if another was quicker.
pub fn claim(tx: &mut Tx<'_>, invitation: &Invitation, edition: i64) -> Result<bool> {
    let (from, to) = steps(invitation);
    step(tx, invitation, (from, to), Some(edition))
}

/// Nobody took the letter: the next round tries again.
pub fn let_go(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<()> {
    let (from, to) = steps(invitation);
    step(tx, invitation, (to, from), invitation.told).map(drop)
}

fn steps(invitation: &Invitation) -> (Stands, Stands) {
    match invitation.what {
        What::Invites => (Stands::Waiting, Stands::Sent),
        What::Cancels => (Stands::Cancelling, Stands::Cancelled),
        What::Answers(_) => (Stands::Answering, Stands::Answered),
    }
}

fn step(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    (from, to): (Stands, Stands),
    told: Option<i64>,
) -> Result<bool> {
    let (now, ids) = (tx.ctx().now, tx.ctx().ids.clone());
    let ctx = on_behalf(tx.conn(), invitation.owner, now, ids)?;
    tx.under(&authority::of_the_product(&ctx), |tx| {
        let known = tx.load_whole(attendee::OBJECT, invitation.attendee, Right::Edit)?;
        if stands(&known) != Some(from) {
            return Ok(false);
        }
        let values = Values::from([
            (attendee::INVITATION, to.into()),
            (attendee::INVITED_VERSION, told.into()),
        ]);
        let change = Change::command("attendee.written_to", values).on(Some(known.version));
        tx.update(attendee::OBJECT, known.id, change).map(|_| true)
    })
}

/// An answer names the appointment as whoever invites does, and of its guests only her (RFC 5546, 3.2.3).
fn answering(event: &mut Event, of: &Record, her: &Record) {
    if let Some(uid) = of.get(activity::UID).as_text() {
        event.uid = uid.to_owned();
    }
    let address = her.get(attendee::EMAIL).as_text().map(str::to_lowercase);
    event
        .attendees
        .retain(|one| Some(one.person.address.to_lowercase()) == address);
    event.recurrence = Recurrence::default();
    event.status = None;
    if let Some(at) = her.get(attendee::UPDATED_AT).as_int() {
        event.stamp = at - at.rem_euclid(1_000);
    }
}

/// Where an answer goes.
fn organizer(of: &Record) -> Option<String> {
    let organizer = agenda::told_with(of)?.organizer?;
    Some(organizer.address).filter(|address| address.contains('@'))
}

fn what(one: &Record) -> What {
    match stands(one) {
        Some(Stands::Cancelling) => What::Cancels,
        Some(Stands::Answering) => {
            let answer = one.get(attendee::ANSWER).as_text();
            What::Answers(answer.and_then(Answer::parse).unwrap_or(Answer::None))
        }
        _ => What::Invites,
    }
}

fn stands(one: &Record) -> Option<Stands> {
    one.get(attendee::INVITATION)
        .as_text()
        .and_then(Stands::parse)
}
