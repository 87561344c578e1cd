//! Reasons that no activity, promise or task tells: deals, leads, silence, thanks and birthdays.

use guanxi_engine::query::{Filter, ListQuery, Sort};
use guanxi_engine::{Read, Record, Result};
use guanxi_schema::system;
use jiff::ToSpan;
use jiff::civil::Date;

use super::gather::{AHEAD, Day, Found, MOST, mine, owned_by};
use super::reason::{Draft, Kind};
use super::who::Who;
use crate::measures::{Usual, flagged};
use crate::objects::opportunity::Status as Standing;
use crate::objects::value::text;
use crate::objects::{contact, important_date, lead, opportunity, referral};
use crate::when;

/// Open deals whose flags are looked at: those that should close soonest.
const DEALS: usize = 60;
/// Flags from which on a deal is at risk.
const FLAGS: usize = 2;
/// The oldest customer.
const YEARS: i16 = 110;

/// Next steps that are due, and deals with signs of trouble.
pub(super) fn deals(read: &mut Read<'_>, usual: &Usual, day: Day, found: &mut Found) -> Result<()> {
    let open = || Filter::eq(opportunity::STATUS, Standing::Open.as_str());
    let due = open().and(Filter::lte(
        opportunity::NEXT_STEP_ON,
        day.today.to_string(),
    ));
    let uses = [
        opportunity::STATUS,
        opportunity::NEXT_STEP,
        opportunity::NEXT_STEP_ON,
        opportunity::CLOSE_DATE,
    ];
    let object = opportunity::OBJECT;
    let by_day = Sort::rising(opportunity::NEXT_STEP_ON);
    for deal in mine(read, object, &uses, due, by_day, MOST)? {
        let days = day.since(deal.get(opportunity::NEXT_STEP_ON).as_text());
        let draft = Draft {
            text: text(&deal, opportunity::NEXT_STEP),
            deal: Some(deal.id),
            ..Draft::of(Kind::NextStep, days.unwrap_or(0), object, &deal)
        };
        found.add(whose(&deal), draft);
    }
    let soonest = Sort::rising(opportunity::CLOSE_DATE);
    let deals = mine(read, object, &uses, open(), soonest, DEALS)?;
    if deals.is_empty() {
        return Ok(());
    }
    let list = ListQuery {
        filter: Filter::is_in(system::ID, deals.iter().map(|deal| deal.id)),
        ..ListQuery::default()
    };
    let risky = flagged(read, &list, usual)?;
    for seen in risky.into_iter().filter(|one| one.flags.len() >= FLAGS) {
        let deal = deals.iter().find(|deal| deal.id == seen.deal.id);
        let draft = Draft {
            deal: Some(seen.deal.id),
            owner: deal.and_then(|deal| deal.get(opportunity::OWNER).as_id()),
            flags: seen.flags,
            ..Draft::new(Kind::DealAtRisk, 0, object, seen.deal.id)
        };
        found.add(deal.and_then(whose), draft);
    }
    Ok(())
}

fn whose(deal: &Record) -> Option<Who> {
    let id = |field| deal.get(field).as_id();
    Who::first(
        id(opportunity::CONTACT),
        None,
        id(opportunity::ACCOUNT),
        Some(deal.id),
    )
}

pub(super) fn leads(read: &mut Read<'_>, day: Day, found: &mut Found) -> Result<()> {
    let object = lead::OBJECT;
    let zone = &read.ctx().time_zone;
    let waiting = Filter::is_in(
        lead::STATUS,
        [lead::Status::New, lead::Status::Assigned].map(lead::Status::as_str),
    )
    .and(Filter::is_empty(lead::RESPONDED_AT));
    let uses = [lead::STATUS, lead::RESPONDED_AT, lead::RECEIVED_AT];
    let first = Sort::rising(lead::RECEIVED_AT);
    for one in mine(read, object, &uses, waiting, first, MOST)? {
        let came = one.get(lead::RECEIVED_AT).as_int();
        let days = came.map(|at| when::day_of(at, zone).to_string());
        let draft = Draft {
            text: text(&one, lead::NEED),
            at: came,
            ..Draft::of(
                Kind::LeadWaiting,
                day.since(days.as_deref()).unwrap_or(0),
                object,
                &one,
            )
        };
        found.add(Some(Who::Lead(one.id)), draft);
    }
    let again = Filter::eq(lead::STATUS, lead::Status::Nurture.as_str())
        .and(Filter::lte(lead::RECONTACT_ON, day.today.to_string()));
    let uses = [lead::STATUS, lead::RECONTACT_ON];
    let first = Sort::rising(lead::RECONTACT_ON);
    for one in mine(read, object, &uses, again, first, MOST)? {
        let days = day.since(one.get(lead::RECONTACT_ON).as_text());
        let draft = Draft {
            text: text(&one, lead::NEED),
            ..Draft::of(Kind::LeadAgain, days.unwrap_or(0), object, &one)
        };
        found.add(Some(Who::Lead(one.id)), draft);
    }
    Ok(())
}

/// Longest overdue first. Who does not want to be contacted is left in peace.
pub(super) fn silent(read: &mut Read<'_>, day: Day, found: &mut Found) -> Result<()> {
    let due = Filter::lte(contact::CONTACT_DUE_ON, day.today.to_string())
        .and(Filter::ne(contact::DO_NOT_CONTACT, true));
    let uses = [contact::CONTACT_DUE_ON, contact::DO_NOT_CONTACT];
    let first = Sort::rising(contact::CONTACT_DUE_ON);
    for one in mine(read, contact::OBJECT, &uses, due, first, MOST)? {
        let days = day.since(one.get(contact::CONTACT_DUE_ON).as_text());
        let draft = Draft::of(Kind::Silent, days.unwrap_or(0), contact::OBJECT, &one);
        found.add(Some(Who::Contact(one.id)), draft);
    }
    Ok(())
}

pub(super) fn referrals(read: &mut Read<'_>, day: Day, found: &mut Found) -> Result<()> {
    let unthanked = Filter::all([
        Filter::eq(referral::STATUS, referral::Status::Given.as_str()),
        Filter::is_empty(referral::THANKED_ON),
        Filter::lte(referral::THANK_BY, day.ahead()),
    ]);
    let uses = [
        referral::STATUS,
        referral::THANKED_ON,
        referral::THANK_BY,
        referral::REFERRER,
    ];
    let first = Sort::rising(referral::THANK_BY);
    for one in mine(read, referral::OBJECT, &uses, unthanked, first, MOST)? {
        let days = day.since(one.get(referral::THANK_BY).as_text());
        let draft = Draft {
            text: text(&one, referral::REMARK),
            ..Draft::of(Kind::Thank, days.unwrap_or(0), referral::OBJECT, &one)
        };
        let referrer = one.get(referral::REFERRER).as_id();
        found.add(referrer.map(Who::Contact), draft);
    }
    Ok(())
}

/// Of her own people. The days of a week in every year there may be: so the index on the day finds them.
pub(super) fn birthdays(read: &mut Read<'_>, day: Day, found: &mut Found) -> Result<()> {
    let uses = [
        important_date::KIND,
        important_date::ON,
        important_date::CONTACT,
    ];
    let object = important_date::OBJECT;
    let hers = read.may_read(contact::OBJECT, &[contact::OWNER, contact::DO_NOT_CONTACT]);
    if !hers || !read.may_read(object, &uses) {
        return Ok(());
    }
    let week: Vec<Date> = (0..=AHEAD)
        .map(|days| day.today.saturating_add(days.days()))
        .collect();
    let first = day.today.year().saturating_sub(YEARS);
    // Who was born on 29 February is thought of on the 28th of other years.
    let leap = week
        .iter()
        .any(|date| (date.month(), date.day()) == (2, 28));
    let leap = leap.then_some((2, 29));
    let of_year = week.iter().map(|date| (date.month(), date.day()));
    let days = of_year.chain(leap).flat_map(|(month, of_month)| {
        let of = move |year| Date::new(year, month, of_month).ok();
        (first..=day.today.year()).filter_map(of)
    });
    let soon = Filter::all([
        Filter::is_in(important_date::ON, days.map(|date| date.to_string())),
        Filter::eq(
            important_date::KIND,
            important_date::Kind::Birthday.as_str(),
        ),
        owned_by("contact.owner", read.ctx()),
        Filter::ne("contact.do_not_contact", true),
    ]);
    for one in read.select(object, &soon, MOST)? {
        let born = one.get(important_date::ON).as_text();
        let born: Option<Date> = born.and_then(|born| born.parse().ok());
        let next = born.and_then(|born| when::again(born, day.today));
        let to_come = week.iter().position(|date| Some(*date) == next);
        let Some(days) = to_come.and_then(|days| i64::try_from(days).ok()) else {
            continue;
        };
        let who = one.get(important_date::CONTACT).as_id().map(Who::Contact);
        found.add(who, Draft::new(Kind::Birthday, -days, object, one.id));
    }
    Ok(())
}
