//! Tells of the first people on the list: who they are, how to reach them, and the last exchange.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_engine::query::Filter;
use guanxi_engine::{Read, Record, Result};
use guanxi_schema::{FieldId, system};
use serde::Serialize;
use uuid::Uuid;

use super::covered::Covered;
use super::last::{self, Last};
use super::rank::{Ranked, Ranking};
use super::reason::Reason;
use super::who::Who;
use crate::measures::wire::Reference;
use crate::objects::{account, contact, lead, opportunity};

/// Somebody who needs her today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Object of the record: a contact, a lead, or the company or deal that stands for somebody.
    pub object: &'static str,
    /// That record.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Job title.
    pub title: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// Numbers and addresses.
    pub phone: Option<String>,
    /// The same.
    pub mobile: Option<String>,
    /// The same.
    pub email: Option<String>,
    /// The same.
    pub line_id: Option<String>,
    /// Does not want to hear from us.
    pub do_not_contact: bool,
    /// The last exchange.
    pub last: Option<Last>,
    /// Sum of the points of the reasons.
    pub score: i64,
    /// The colleague for whom she is looked after, if she is hers and nothing else asks for her.
    #[serde(rename = "for")]
    pub whose: Option<Reference>,
    /// Whether she was put here today.
    pub moved: bool,
    /// Why, heaviest first: what the first of them says is the step to take.
    pub reasons: Vec<Reason>,
}

/// The first of them, and how many more there are.
pub(super) fn told(
    read: &mut Read<'_>,
    ranking: &Ranking,
    most: usize,
) -> Result<(Vec<Person>, usize)> {
    let known = Known::of(read, &ranking.people)?;
    let seen: Vec<&Ranked> = ranking
        .people
        .iter()
        .filter(|one| known.records.contains_key(&one.who))
        .collect();
    let more = seen.len().saturating_sub(most);
    let first: Vec<&Ranked> = seen.into_iter().take(most).collect();
    let deals = first
        .iter()
        .flat_map(|one| one.reasons.iter().filter_map(|reason| reason.deal));
    let deals: BTreeSet<Uuid> = deals.collect();
    let names = read.labels(opportunity::OBJECT, &deals.into_iter().collect::<Vec<_>>())?;
    let mut last = last::of(read, &first)?;
    let people = first.into_iter().filter_map(|one| {
        let mut person = known.person(one)?;
        person.last = last.remove(&one.who);
        for reason in &mut person.reasons {
            reason.deal_name = reason.deal.and_then(|deal| names.get(&deal).cloned());
        }
        Some(person)
    });
    Ok((people.collect(), more))
}

/// The records of people, as far as she may see them.
struct Known {
    records: HashMap<Who, Record>,
    companies: BTreeMap<Uuid, String>,
    covered: Covered,
}

impl Known {
    fn of(read: &mut Read<'_>, people: &[Ranked]) -> Result<Self> {
        let mut records = HashMap::new();
        for object in [
            contact::OBJECT,
            lead::OBJECT,
            account::OBJECT,
            opportunity::OBJECT,
        ] {
            let named = people.iter().filter(|one| one.who.object() == object);
            let ids: Vec<Uuid> = named.map(|one| one.who.id()).collect();
            if ids.is_empty() {
                continue;
            }
            let most = ids.len();
            for record in read.select(object, &Filter::is_in(system::ID, ids), most)? {
                records.extend(Who::of(object, record.id).map(|who| (who, record)));
            }
        }
        let company = |who: &Who, record: &Record| match who {
            Who::Contact(_) => record.get(contact::ACCOUNT).as_id(),
            Who::Deal(_) => record.get(opportunity::ACCOUNT).as_id(),
            Who::Lead(_) | Who::Account(_) => None,
        };
        let companies: BTreeSet<Uuid> = records
            .iter()
            .filter_map(|(who, record)| company(who, record))
            .collect();
        let companies = read.labels(account::OBJECT, &companies.into_iter().collect::<Vec<_>>())?;
        Ok(Self {
            records,
            companies,
            covered: Covered::of(read)?,
        })
    }

    /// Whose work it is, if it is a colleague's alone. A birthday is hers whose person it is.
    fn whose(&self, one: &Ranked, record: &Record) -> Option<Reference> {
        let of = |reason: &Reason| reason.owner.or_else(|| record.get(system::OWNER).as_id());
        let mut colleagues = one
            .reasons
            .iter()
            .map(|reason| self.covered.named(of(reason)));
        let first = colleagues.next()??;
        colleagues.all(|one| one.is_some()).then_some(first)
    }

    fn person(&self, one: &Ranked) -> Option<Person> {
        let record = self.records.get(&one.who)?;
        let text = |field: FieldId| record.get(field).as_text().map(str::to_owned);
        let company = |field: FieldId| {
            let id = record.get(field).as_id();
            id.and_then(|id| self.companies.get(&id).cloned())
        };
        let mut person = Person {
            object: one.who.object(),
            id: one.who.id(),
            name: String::new(),
            title: None,
            company: None,
            phone: None,
            mobile: None,
            email: None,
            line_id: None,
            do_not_contact: false,
            last: None,
            score: one.score,
            whose: self.whose(one, record),
            moved: one.moved,
            reasons: one.reasons.clone(),
        };
        match one.who {
            Who::Contact(_) => {
                person.name = text(contact::NAME).unwrap_or_default();
                person.title = text(contact::TITLE);
                person.company = company(contact::ACCOUNT);
                person.phone = text(contact::PHONE);
                person.mobile = text(contact::MOBILE);
                person.email = text(contact::EMAIL);
                person.line_id = text(contact::LINE_ID);
                person.do_not_contact = record.get(contact::DO_NOT_CONTACT).as_int() == Some(1);
            }
            Who::Lead(_) => {
                person.name = text(lead::NAME).unwrap_or_default();
                person.title = text(lead::TITLE);
                person.company = text(lead::COMPANY);
                person.phone = text(lead::PHONE);
                person.mobile = text(lead::MOBILE);
                person.email = text(lead::EMAIL);
                person.line_id = text(lead::LINE_ID);
            }
            Who::Account(_) => {
                person.name = text(account::NAME).unwrap_or_default();
                person.phone = text(account::PHONE);
                person.email = text(account::EMAIL);
            }
            Who::Deal(_) => {
                person.name = text(opportunity::NAME).unwrap_or_default();
                person.company = company(opportunity::ACCOUNT);
            }
        }
        Some(person)
    }
}
