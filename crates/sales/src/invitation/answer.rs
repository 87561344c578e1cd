//! An answer to an invitation came in: it is taken for whoever sent it, and for nobody else.

use guanxi_engine::access::Right;
use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Record, Result, Tx, Values};
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::invite::MOST;
use crate::agenda;
use crate::authority;
use crate::calendar::{self, Answer as Told, Event, Method, Moment};
use crate::notice::{self, Raised};
use crate::objects::activity;
use crate::objects::attendee::{self, Answer};
use crate::objects::notice::{self as told_of, Kind};

/// Takes an answer (`METHOD:REPLY`) from this address. False for what is none, or is to nothing of ours.
pub fn answered(tx: &mut Tx<'_>, text: &str, from: &str) -> Result<bool> {
    let file = calendar::read(text.as_bytes());
    if file.method != Some(Method::Reply) {
        return Ok(false);
    }
    let mut known = false;
    for event in &file.events {
        known |= take(tx, event, from)?;
    }
    Ok(known)
}

fn take(tx: &mut Tx<'_>, event: &Event, from: &str) -> Result<bool> {
    let own = Uuid::try_parse(&event.uid).ok();
    let Some(own) = own else { return Ok(false) };
    let own = Filter::eq(activity::ID, own).and(Filter::is_empty(activity::UID));
    let Some(of) = tx.select_whole(activity::OBJECT, &own, 1)?.pop() else {
        return Ok(false);
    };
    let said = event.attendees.iter();
    let said = said
        .clone()
        .find(|one| one.person.address.eq_ignore_ascii_case(from));
    let invited = Filter::eq(attendee::ACTIVITY, of.id).and(Filter::is_given(attendee::INVITATION));
    let invited = tx.select_whole(attendee::OBJECT, &invited, MOST)?;
    let row = invited.into_iter().find(|row| {
        let address = row.get(attendee::EMAIL).as_text();
        address.is_some_and(|address| address.eq_ignore_ascii_case(from))
    });
    let (Some(said), Some(row)) = (said, row) else {
        return Ok(false);
    };
    // It was to what the invitation said before it was changed.
    let sequence = of.get(activity::SEQUENCE).as_int().unwrap_or(0);
    if i64::from(event.sequence) < sequence {
        return Ok(true);
    }
    // An answer to one day of a series is kept with that day.
    let (of, row) = match &event.original {
        None => (of, row),
        Some(day) => match on_day(tx, &of, day, from)? {
            Some(day) => day,
            None => return Ok(false),
        },
    };
    let answer = match said.answer {
        Told::Accepted => Answer::Accepted,
        Told::Declined => Answer::Declined,
        Told::Tentative => Answer::Tentative,
        Told::NeedsAction | Told::Delegated => Answer::None,
    };
    let values = Values::from([(attendee::ANSWER, answer.into())]);
    let change = Change::command("attendee.answered", values);
    tx.update(attendee::OBJECT, row.id, change)?;
    tell(tx, &of, &row, answer, sequence)?;
    Ok(true)
}

/// One day of a series as a record of its own, and her row there.
fn on_day(
    tx: &mut Tx<'_>,
    of: &Record,
    day: &Moment,
    from: &str,
) -> Result<Option<(Record, Record)>> {
    let Some(owner) = of.get(activity::OWNER).as_id() else {
        return Ok(None);
    };
    let zone = of.get(activity::TIME_ZONE).as_text();
    let zone = zone.and_then(|zone| TimeZone::get(zone).ok());
    let Some(at) = day.instant(&zone.unwrap_or(TimeZone::UTC)) else {
        return Ok(None);
    };
    let series = of.id;
    let product = authority::of_the_product_for(tx.ctx(), owner);
    tx.under(&product, |tx| {
        let Some(day) = agenda::own_day(tx, series, at)? else {
            return Ok(None);
        };
        let day = tx.load_whole(activity::OBJECT, day, Right::Read)?;
        let there = Filter::eq(attendee::ACTIVITY, day.id);
        let there = tx.select_whole(attendee::OBJECT, &there, MOST)?;
        let hers = |row: &Record| {
            let address = row.get(attendee::EMAIL).as_text();
            address.is_some_and(|address| address.eq_ignore_ascii_case(from))
        };
        Ok(there.into_iter().find(hers).map(|row| (day, row)))
    })
}

fn tell(tx: &mut Tx<'_>, of: &Record, row: &Record, answer: Answer, sequence: i64) -> Result<()> {
    let Some(to) = of.get(activity::OWNER).as_id() else {
        return Ok(());
    };
    let mut about = vec![(told_of::ACTIVITY, of.id)];
    about.extend(
        row.get(attendee::CONTACT)
            .as_id()
            .map(|person| (told_of::CONTACT, person)),
    );
    let what = Raised {
        to,
        kind: Kind::InvitationAnswered,
        key: format!(
            "invitation_answered/{}/{sequence}/{}",
            row.id,
            answer.as_str()
        ),
        about,
        by: None,
    };
    notice::raise(tx, &what).map(drop)
}
