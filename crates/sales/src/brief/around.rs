//! Whom and what a brief is about: found once, read by everything else.

use std::collections::BTreeSet;

use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::{Read, Record, Result};
use guanxi_schema::{FieldId, system};
use uuid::Uuid;

use super::Subject;
use super::line::{Named, text};
use crate::objects::opportunity::Status as Standing;
use crate::objects::{
    account, activity, attendee, contact, lead, opportunity, opportunity_contact,
};

/// People who are told of.
const PEOPLE: usize = 8;
/// Deals that are told of, where none is named.
const DEALS: usize = 3;
/// Seats at a table that are looked at.
const SEATS: usize = 100;

/// Whom and what.
pub(super) struct Around {
    pub about: Named,
    pub meeting: Option<Record>,
    /// Customers who take part, as far as the caller sees them.
    pub people: Vec<Record>,
    /// How many more there are.
    pub more: usize,
    pub lead: Option<Record>,
    /// Those of whom only the name is known.
    pub guests: Vec<Record>,
    /// Of us, beside the caller.
    pub ours: Vec<Uuid>,
    pub company: Option<Record>,
    pub deals: Vec<Record>,
    /// Who has which role in those deals.
    pub seats: Vec<Record>,
    /// Whether it is about a company as a whole.
    pub whole_company: bool,
}

/// What a subject itself names.
#[derive(Default)]
struct Names {
    people: Vec<Uuid>,
    lead: Option<Uuid>,
    account: Option<Uuid>,
    deal: Option<Uuid>,
}

impl Around {
    pub fn of(read: &mut Read<'_>, subject: Subject) -> Result<Self> {
        let (object, id, title) = match subject {
            Subject::Activity(id) => (activity::OBJECT, id, activity::SUBJECT),
            Subject::Contact(id) => (contact::OBJECT, id, contact::NAME),
            Subject::Account(id) => (account::OBJECT, id, account::NAME),
            Subject::Deal(id) => (opportunity::OBJECT, id, opportunity::NAME),
            Subject::Lead(id) => (lead::OBJECT, id, lead::NAME),
        };
        let record = read.load(object, id)?;
        let about = Named {
            object,
            id,
            label: text(&record, title),
        };
        let mut around = Self {
            about,
            meeting: None,
            people: Vec::new(),
            more: 0,
            lead: None,
            guests: Vec::new(),
            ours: Vec::new(),
            company: None,
            deals: Vec::new(),
            seats: Vec::new(),
            whole_company: matches!(subject, Subject::Account(_)),
        };
        let named = around.named(read, subject, record)?;
        around.look_up(read, named)?;
        Ok(around)
    }

    fn named(&mut self, read: &mut Read<'_>, subject: Subject, record: Record) -> Result<Names> {
        let id = |field| record.get(field).as_id();
        let mut named = Names::default();
        match subject {
            Subject::Activity(_) => {
                named.people.extend(id(activity::CONTACT));
                named.lead = id(activity::LEAD);
                named.account = id(activity::ACCOUNT);
                named.deal = id(activity::OPPORTUNITY);
                self.ours.extend(id(activity::OWNER));
                self.attendees(read, record.id, &mut named.people)?;
                self.meeting = Some(record);
            }
            Subject::Contact(_) => {
                named.account = id(contact::ACCOUNT);
                self.people.push(record);
            }
            Subject::Account(_) => self.company = Some(record),
            Subject::Deal(_) => {
                named.people.extend(id(opportunity::CONTACT));
                named.account = id(opportunity::ACCOUNT);
                self.seats = seats(read, &[record.id])?;
                let others = self.seats.iter();
                let others = others.filter_map(|one| one.get(opportunity_contact::CONTACT).as_id());
                named.people.extend(others);
                self.deals.push(record);
            }
            Subject::Lead(_) => self.lead = Some(record),
        }
        let me = read.ctx().actor.user;
        let mut told = BTreeSet::from([me]);
        self.ours.retain(|one| told.insert(*one));
        let mut told = BTreeSet::new();
        named.people.retain(|one| told.insert(*one));
        Ok(named)
    }

    fn attendees(&mut self, read: &mut Read<'_>, id: Uuid, people: &mut Vec<Uuid>) -> Result<()> {
        if !read.may_read(attendee::OBJECT, &[attendee::ACTIVITY]) {
            return Ok(());
        }
        for one in read.select(attendee::OBJECT, &Filter::eq(attendee::ACTIVITY, id), SEATS)? {
            let (with, colleague) = (
                one.get(attendee::CONTACT).as_id(),
                one.get(attendee::USER).as_id(),
            );
            people.extend(with);
            self.ours.extend(colleague);
            if with.is_none() && colleague.is_none() {
                self.guests.push(one);
            }
        }
        Ok(())
    }

    fn look_up(&mut self, read: &mut Read<'_>, named: Names) -> Result<()> {
        if let Some(company) = self.company.as_ref().map(|one| one.id) {
            let (people, more) = people_of(read, company)?;
            (self.people, self.more) = (people, more);
        } else if !named.people.is_empty() {
            // Only those whom the caller sees are counted.
            self.people = by_id(read, contact::OBJECT, named.people.iter().copied())?;
            // As they are named: whom it is with comes first.
            self.people
                .sort_by_key(|one| named.people.iter().position(|id| *id == one.id));
            self.more = self.people.len().saturating_sub(PEOPLE);
            self.people.truncate(PEOPLE);
        }
        if let Some(lead) = named.lead {
            self.lead = by_id(read, lead::OBJECT, [lead])?.pop();
        }
        if self.company.is_none() {
            let of_person = self
                .people
                .first()
                .and_then(|one| one.get(contact::ACCOUNT).as_id());
            if let Some(company) = named.account.or(of_person) {
                self.company = by_id(read, account::OBJECT, [company])?.pop();
            }
        }
        if self.deals.is_empty() {
            self.deals = match named.deal {
                Some(deal) => by_id(read, opportunity::OBJECT, [deal])?,
                None => self.open_deals(read)?,
            };
            let deals: Vec<Uuid> = self.deals.iter().map(|one| one.id).collect();
            self.seats = seats(read, &deals)?;
        }
        Ok(())
    }

    /// With these people or their company, soonest to close first.
    fn open_deals(&self, read: &mut Read<'_>) -> Result<Vec<Record>> {
        let uses = [
            opportunity::CONTACT,
            opportunity::ACCOUNT,
            opportunity::STATUS,
            opportunity::CLOSE_DATE,
        ];
        let with = self.with(&About {
            contact: opportunity::CONTACT,
            account: Some(opportunity::ACCOUNT),
            lead: None,
            deal: None,
        });
        let Some(with) = with.filter(|_| read.may_read(opportunity::OBJECT, &uses)) else {
            return Ok(Vec::new());
        };
        let open = with.and(Filter::eq(opportunity::STATUS, Standing::Open.as_str()));
        let soonest = Sort::rising(opportunity::CLOSE_DATE);
        read.select_sorted(opportunity::OBJECT, &open, &[soonest], DEALS)
    }

    /// What points to any of them; `None` where there is nobody.
    pub fn with(&self, about: &About) -> Option<Filter> {
        let among =
            |field: FieldId, ids: Vec<Uuid>| (!ids.is_empty()).then(|| Filter::is_in(field, ids));
        let ids = |records: &[Record]| records.iter().map(|one| one.id).collect::<Vec<_>>();
        let ways = [
            among(about.contact, ids(&self.people)),
            about
                .account
                .and_then(|field| among(field, self.company.iter().map(|one| one.id).collect())),
            about
                .lead
                .and_then(|field| among(field, self.lead.iter().map(|one| one.id).collect())),
            about.deal.and_then(|field| among(field, ids(&self.deals))),
        ];
        let ways: Vec<Filter> = ways.into_iter().flatten().collect();
        (!ways.is_empty()).then(|| Filter::any(ways))
    }

    pub fn ids(&self) -> Vec<Uuid> {
        self.people.iter().map(|one| one.id).collect()
    }
}

/// The fields of an object that say whom a record of it is about.
pub(super) struct About {
    pub contact: FieldId,
    pub account: Option<FieldId>,
    pub lead: Option<FieldId>,
    pub deal: Option<FieldId>,
}

/// Those last spoken to first, and how many more there are, up to a hundred.
fn people_of(read: &mut Read<'_>, company: Uuid) -> Result<(Vec<Record>, usize)> {
    let uses = [contact::ACCOUNT, contact::LAST_CONTACT_AT];
    if !read.may_read(contact::OBJECT, &uses) {
        return Ok((Vec::new(), 0));
    }
    let there = Filter::eq(contact::ACCOUNT, company);
    let lately = Sort::falling(contact::LAST_CONTACT_AT);
    let mut people = read.select_sorted(contact::OBJECT, &there, &[lately], SEATS)?;
    let more = people.len().saturating_sub(PEOPLE);
    people.truncate(PEOPLE);
    Ok((people, more))
}

fn seats(read: &mut Read<'_>, deals: &[Uuid]) -> Result<Vec<Record>> {
    let object = opportunity_contact::OBJECT;
    let uses = [
        opportunity_contact::OPPORTUNITY,
        opportunity_contact::CONTACT,
    ];
    if deals.is_empty() || !read.may_read(object, &uses) {
        return Ok(Vec::new());
    }
    let of = Filter::is_in(opportunity_contact::OPPORTUNITY, deals.iter().copied());
    read.select(object, &of, SEATS)
}

fn by_id(
    read: &mut Read<'_>,
    object: &'static str,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Record>> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let most = ids.len();
    read.select(object, &Filter::is_in(system::ID, ids), most)
}
