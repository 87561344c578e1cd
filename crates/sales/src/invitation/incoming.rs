//! An invitation from outside: it goes onto the calendar of each colleague whom it invites. Only whoever invites may change it or call it off, and
//! nothing of it is answered unasked.

use guanxi_engine::access::Right;
use guanxi_engine::identity::{on_behalf, person};
use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Channel, Data, Error, Record, Result, Tx, Values};
use guanxi_schema::FieldId;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::reply::asked;
use crate::agenda;
use crate::calendar::{self, Answer, Event, Method, Status as Sure};
use crate::notice::{self, Raised};
use crate::objects::activity::{self, Status};
use crate::objects::notice::{self as told_of, Kind};
use crate::objects::{contact, lead};

/// Appointments of one letter, and colleagues invited to one.
const MOST: usize = 50;
/// Days of a series with records of their own.
const DAYS: usize = 2_000;

/// Takes an invitation (`METHOD:REQUEST`) or its end (`CANCEL`) from this address. False where it is neither, invites nobody here, or does not come
/// from whoever invites.
pub fn invited(tx: &mut Tx<'_>, text: &str, from: &str) -> Result<bool> {
    let file = calendar::read(text.as_bytes());
    let off = match file.method {
        Some(Method::Request) => false,
        Some(Method::Cancel) => true,
        _ => return Ok(false),
    };
    let mut taken = false;
    let mut events = file.events;
    events.truncate(MOST);
    // First the series, then what replaces some of it.
    for event in agenda::series(events).into_iter().flatten() {
        let organizer = event.organizer.as_ref().map(|who| who.address.as_str());
        let hers = organizer.is_some_and(|who| who.eq_ignore_ascii_case(from));
        if !hers || event.uid.is_empty() || is_ours(tx, &event)? {
            continue;
        }
        for attendee in event.attendees.iter().take(MOST) {
            let address = &attendee.person.address;
            let colleague = person::by_email(tx.conn(), address)?;
            if let Some(colleague) = colleague.filter(person::Person::may_sign_in) {
                let hers = tx.attempt(|tx| for_her(tx, colleague.id, &event, off));
                taken |= match hers {
                    // What she may not have on her calendar is a letter like any other.
                    Err(
                        Error::NotFound
                        | Error::Forbidden { .. }
                        | Error::Invalid(_)
                        | Error::Refused { .. },
                    ) => false,
                    done => done?,
                };
            }
        }
    }
    Ok(taken)
}

/// What we invited to is changed by us alone.
fn is_ours(tx: &mut Tx<'_>, event: &Event) -> Result<bool> {
    let Ok(own) = Uuid::try_parse(&event.uid) else {
        return Ok(false);
    };
    let own = Filter::eq(activity::ID, own);
    Ok(!tx.select_whole(activity::OBJECT, &own, 1)?.is_empty())
}

/// Takes it in her name and with her rights, and tells her. False where it is not for whoever sent it to say.
fn for_her(tx: &mut Tx<'_>, her: Uuid, event: &Event, off: bool) -> Result<bool> {
    let (now, ids) = (tx.ctx().now, tx.ctx().ids.clone());
    let mut ctx = on_behalf(tx.conn(), her, now, ids)?;
    ctx.channel = Channel::Mail;
    let operation = tx.ctx().operation;
    ctx.operation = operation;
    let became = tx.under(&ctx, |tx| Known::of(tx, event)?.take(tx, event, off))?;
    let (of, kind) = match became {
        Became::NotHers => return Ok(false),
        Became::AsItWas => return Ok(true),
        Became::Invited(of) => (of, Kind::Invited),
        Became::Off(of) => (of, Kind::CalledOff),
    };
    let sequence = event.sequence;
    let what = Raised {
        to: her,
        kind,
        key: format!("{}/{of}/{sequence}/{}", kind.as_str(), event.stamp),
        about: vec![(told_of::ACTIVITY, of)],
        by: None,
    };
    notice::raise(tx, &what)?;
    Ok(true)
}

/// What became of it on one calendar.
enum Became {
    NotHers,
    AsItWas,
    Invited(Uuid),
    Off(Uuid),
}

/// What is on the calendar of the caller of it.
struct Known {
    series: Option<Record>,
    itself: Option<Record>,
}

impl Known {
    fn of(tx: &mut Tx<'_>, event: &Event) -> Result<Self> {
        let hers = Filter::eq(activity::OWNER, tx.ctx().actor.user);
        let named = hers.and(Filter::eq(activity::UID, event.uid.as_str()));
        let whole = named
            .clone()
            .and(Filter::is_empty(activity::ORIGINAL_START));
        let whole = tx.select_whole(activity::OBJECT, &whole, 1)?.pop();
        let here = TimeZone::get(&tx.ctx().time_zone).unwrap_or(TimeZone::UTC);
        let Some(original) = &event.original else {
            return Ok(Self {
                series: None,
                itself: whole,
            });
        };
        let at = original.instant(&here);
        let day = named.and(Filter::eq(activity::ORIGINAL_START, at));
        let day = tx.select_whole(activity::OBJECT, &day, 1)?.pop();
        Ok(Self {
            series: whole,
            itself: day,
        })
    }

    fn take(self, tx: &mut Tx<'_>, event: &Event, off: bool) -> Result<Became> {
        let before = self.itself.as_ref().or(self.series.as_ref());
        if let Some(record) = before {
            // A day that was split off here says what its series says.
            let told = agenda::told_with(record);
            let told = told.or_else(|| agenda::told_with(self.series.as_ref()?));
            let organizer = told.as_ref().and_then(|told| told.organizer.as_ref());
            let same = organizer.zip(event.organizer.as_ref());
            // What she put there herself, or somebody else invited her to.
            if !same.is_some_and(|(was, is)| was.address.eq_ignore_ascii_case(&is.address)) {
                return Ok(Became::NotHers);
            }
            let stamp = told.as_ref().map_or(0, |told| told.stamp);
            let was = record.get(activity::SEQUENCE).as_int().unwrap_or(0);
            let sequence = i64::from(event.sequence);
            let itself = self
                .itself
                .as_ref()
                .is_some_and(|itself| itself.id == record.id);
            // Letters may overtake each other, and come twice.
            let older = sequence < was || (sequence == was && event.stamp < stamp);
            let twice = itself && !off && sequence == was && event.stamp == stamp;
            if older || twice {
                return Ok(Became::AsItWas);
            }
        }
        if off {
            return self.cancel(tx, event);
        }
        let new = self.itself.is_none();
        let series = self.series.map(|series| series.id);
        let id = agenda::take_in(tx, &modest(event), series, self.itself)?;
        if new {
            recognise(tx, id, event)?;
        }
        asked(tx, id)?;
        Ok(Became::Invited(id))
    }

    /// It does not take place, or one day of it does not.
    fn cancel(self, tx: &mut Tx<'_>, event: &Event) -> Result<Became> {
        let (record, id) = match (self.itself, self.series) {
            (Some(itself), _) => {
                let id = itself.id;
                (itself, id)
            }
            (None, Some(series)) => {
                let here = TimeZone::get(&tx.ctx().time_zone).unwrap_or(TimeZone::UTC);
                let at = event.original.as_ref().and_then(|at| at.instant(&here));
                let day = at
                    .map(|at| agenda::own_day(tx, series.id, at))
                    .transpose()?;
                let Some(day) = day.flatten() else {
                    return Ok(Became::NotHers);
                };
                (tx.load_whole(activity::OBJECT, day, Right::Edit)?, day)
            }
            (None, None) => return Ok(Became::NotHers),
        };
        if record.get(activity::STATUS).as_text() != Some(Status::Planned.as_str()) {
            return Ok(Became::AsItWas);
        }
        let mut off = vec![id];
        let days = Filter::eq(activity::SERIES, id)
            .and(Filter::eq(activity::STATUS, Status::Planned.as_str()));
        off.extend(
            tx.select_whole(activity::OBJECT, &days, DAYS)?
                .iter()
                .map(|day| day.id),
        );
        for one in off {
            let values = Values::from([
                (activity::STATUS, Status::Cancelled.into()),
                (activity::SEQUENCE, Data::Int(i64::from(event.sequence))),
            ]);
            let change = Change::command("activity.cancelled", values);
            tx.update(activity::OBJECT, one, change)?;
        }
        Ok(Became::Off(id))
    }
}

/// Whoever invites does not say that it is off in an invitation, nor whether she whom it invites has accepted.
fn modest(event: &Event) -> Event {
    let mut event = event.clone();
    event.status = event.status.filter(|status| *status != Sure::Cancelled);
    for one in &mut event.attendees {
        if one.answer == Answer::Delegated {
            one.answer = Answer::NeedsAction;
        }
    }
    event
}

/// Whom it is with: the one person, else the one lead, of the address of whoever invites, as far as she who is invited sees them.
fn recognise(tx: &mut Tx<'_>, id: Uuid, event: &Event) -> Result<()> {
    let Some(from) = event.organizer.as_ref().map(|who| who.address.clone()) else {
        return Ok(());
    };
    let ways: [(&str, FieldId, FieldId, Option<FieldId>); 2] = [
        (
            contact::OBJECT,
            contact::EMAIL,
            activity::CONTACT,
            Some(contact::ACCOUNT),
        ),
        (lead::OBJECT, lead::EMAIL, activity::LEAD, None),
    ];
    for (object, email, field, account) in ways {
        let spelt = [from.clone(), from.to_lowercase()];
        let mut found = tx.select_whole(object, &Filter::is_in(email, spelt), 2)?;
        let Some(who) = found.pop().filter(|_| found.is_empty()) else {
            continue;
        };
        let account = account.map(|account| who.get(account).clone());
        let account = account.filter(|account| !account.is_null());
        let mut values = Values::from([(field, Data::Id(who.id))]);
        values.extend(account.map(|account| (activity::ACCOUNT, account)));
        let change = Change::open(values);
        return match tx.attempt(|tx| tx.update(activity::OBJECT, id, change)) {
            // What she may not put there herself the letter does not put there either.
            Err(Error::Forbidden { .. } | Error::Invalid(_) | Error::NotFound) => Ok(()),
            done => done.map(drop),
        };
    }
    Ok(())
}
