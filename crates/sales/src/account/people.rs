//! The people of a company as its open deals see them: who reports to whom, who has how much of a say, how close we are to
//! each, and where nobody is known who should be.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::query::Filter;
use guanxi_engine::{Read, Record, Result};
use serde::Serialize;
use uuid::Uuid;

use crate::contact::strength;
use crate::measures::wire::Reference;
use crate::objects::opportunity::Status;
use crate::objects::opportunity_contact::{self as stakeholder, Role};
use crate::objects::relationship::Kind as Tie;
use crate::objects::value::text;
use crate::objects::{account, affiliation, contact, opportunity, relationship};

/// People of a company that are told.
const MOST: usize = 100;
/// Open deals of a company, and stakeholders in them, that are looked at.
const DEALS: usize = 200;
const PARTS: usize = 2_000;

/// Those who belong to a company or have a part in its open deals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct People {
    /// Those with the most of a say first, then by name.
    pub people: Vec<Person>,
    /// What is missing in open deals.
    pub gaps: Vec<Gap>,
    /// There are more people than are told.
    pub more: bool,
}

/// Somebody on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Who.
    pub contact: Reference,
    /// Job title.
    pub title: Option<String>,
    /// Number to call: the mobile one before the other.
    pub phone: Option<String>,
    /// Where she works, if it is not here: an adviser, somebody of the parent company.
    pub works_at: Option<Reference>,
    /// Her weightiest role in open deals.
    pub role: Option<String>,
    /// 3 decides, 2 sways, 1 has a part, 0 has none.
    pub influence: u8,
    /// Open deals in which she has a part.
    pub deals: Vec<Reference>,
    /// Those of the map whom she reports to.
    pub reports_to: Vec<Uuid>,
    /// How close we are to her: what somebody says, else what was counted.
    pub closeness: String,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// What.
    pub gap: Missing,
    /// The open deals in which it is.
    pub deals: Vec<Reference>,
    /// Whom it is about.
    pub people: Vec<Reference>,
}

/// Kinds of gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Nobody is known who decides.
    NoDecisionMaker,
    /// We are not close to those who decide.
    FarFromDecisionMaker,
    /// Everything hangs on one person.
    OnePerson,
}

/// The people of a company that the caller sees, with what she may know of them.
pub fn people(read: &mut Read<'_>, id: Uuid) -> Result<People> {
    read.load(account::OBJECT, id)?;
    let parts = parts(read, id)?;
    let (records, more) = records(read, id, &parts)?;
    let known: BTreeSet<Uuid> = records.iter().map(|one| one.id).collect();
    let bosses = bosses(read, &known)?;
    let elsewhere: Vec<Uuid> = records.iter().filter_map(|one| works_at(one, id)).collect();
    let companies = read.labels(account::OBJECT, &elsewhere)?;
    let mut people = Vec::new();
    for record in &records {
        let (role, influence) = parts.role_of(record.id);
        people.push(Person {
            contact: Reference::of(record, contact::NAME),
            title: text(record, contact::TITLE),
            phone: text(record, contact::MOBILE).or_else(|| text(record, contact::PHONE)),
            works_at: works_at(record, id).map(|id| Reference {
                id,
                label: companies.get(&id).cloned(),
            }),
            role,
            influence,
            deals: parts.deals_of(record.id),
            reports_to: bosses.get(&record.id).cloned().unwrap_or_default(),
            closeness: closeness(read, record.id)?,
        });
    }
    people.sort_by(|a, b| {
        let key = |one: &Person| (std::cmp::Reverse(one.influence), one.contact.label.clone());
        key(a).cmp(&key(b))
    });
    let gaps = parts.gaps(&people);
    Ok(People { people, gaps, more })
}

/// Open deals of the company and who has which part in them.
#[derive(Default)]
struct Parts {
    /// Newest first.
    deals: Vec<Reference>,
    /// Deal, person, role. The contact of a deal has a part without a role.
    parts: Vec<(Uuid, Uuid, Option<String>)>,
    /// Whether the caller may know the roles: else nothing is missing that she could tell.
    told: bool,
}

fn parts(read: &mut Read<'_>, id: Uuid) -> Result<Parts> {
    let mut found = Parts::default();
    let fields = [opportunity::ACCOUNT, opportunity::STATUS];
    if !read.may_read(opportunity::OBJECT, &fields) {
        return Ok(found);
    }
    let open = Filter::eq(opportunity::ACCOUNT, id)
        .and(Filter::eq(opportunity::STATUS, Status::Open.as_str()));
    let deals = read.select(opportunity::OBJECT, &open, DEALS)?;
    for deal in &deals {
        found.deals.push(Reference::of(deal, opportunity::NAME));
        if let Some(person) = deal.get(opportunity::CONTACT).as_id() {
            found.parts.push((deal.id, person, None));
        }
    }
    let fields = [
        stakeholder::OPPORTUNITY,
        stakeholder::CONTACT,
        stakeholder::ROLE,
    ];
    found.told = read.may_read(stakeholder::OBJECT, &fields);
    if found.told && !deals.is_empty() {
        let of_deals = Filter::is_in(stakeholder::OPPORTUNITY, deals.iter().map(|deal| deal.id));
        for part in read.select(stakeholder::OBJECT, &of_deals, PARTS)? {
            let end = |field| part.get(field).as_id();
            if let (Some(deal), Some(person)) =
                (end(stakeholder::OPPORTUNITY), end(stakeholder::CONTACT))
            {
                let role = text(&part, stakeholder::ROLE);
                found.parts.push((deal, person, role));
            }
        }
    }
    Ok(found)
}

impl Parts {
    /// The weightiest role of a person and what it weighs.
    fn role_of(&self, person: Uuid) -> (Option<String>, u8) {
        let hers = self.parts.iter().filter(|(_, who, _)| *who == person);
        hers.map(|(_, _, role)| (role.clone(), influence(role.as_deref())))
            .max_by_key(|(role, influence)| (*influence, role.is_some()))
            .unwrap_or_default()
    }

    fn deals_of(&self, person: Uuid) -> Vec<Reference> {
        let part = |deal: &Reference| {
            let mut parts = self.parts.iter();
            parts.any(|(of, who, _)| *of == deal.id && *who == person)
        };
        self.deals
            .iter()
            .filter(|deal| part(deal))
            .cloned()
            .collect()
    }

    fn gaps(&self, people: &[Person]) -> Vec<Gap> {
        if !self.told {
            return Vec::new();
        }
        let decides = Role::DecisionMaker.as_str();
        let of = |deal: &Reference| {
            let deal = deal.id;
            self.parts.iter().filter(move |(of, _, _)| *of == deal)
        };
        let where_true = |test: &dyn Fn(&Reference) -> bool| -> Vec<Reference> {
            self.deals
                .iter()
                .filter(|deal| test(deal))
                .cloned()
                .collect()
        };
        let undecided =
            where_true(&|deal| !of(deal).any(|(_, _, role)| role.as_deref() == Some(decides)));
        let alone = where_true(&|deal| {
            let known: BTreeSet<Uuid> = of(deal).map(|(_, who, _)| *who).collect();
            known.len() == 1
        });
        let far = people.iter().filter(|one| {
            one.role.as_deref() == Some(decides) && ["weak", "cold"].contains(&&*one.closeness)
        });
        let far: Vec<Reference> = far.map(|one| one.contact.clone()).collect();
        [
            (Missing::NoDecisionMaker, undecided, Vec::new()),
            (Missing::FarFromDecisionMaker, Vec::new(), far),
            (Missing::OnePerson, alone, Vec::new()),
        ]
        .into_iter()
        .filter(|(_, deals, people)| !deals.is_empty() || !people.is_empty())
        .map(|(gap, deals, people)| Gap { gap, deals, people })
        .collect()
    }
}

/// What a role weighs; a role that the workspace added, or none, is a part like another.
fn influence(role: Option<&str>) -> u8 {
    match role.and_then(Role::parse) {
        Some(Role::DecisionMaker) => 3,
        Some(Role::Influencer | Role::Champion | Role::Blocker) => 2,
        Some(Role::User | Role::Gatekeeper | Role::Other) | None => 1,
    }
}

/// Those with a part in an open deal, who hold a further position here, and, as far as there is room, who work here.
fn records(read: &mut Read<'_>, id: Uuid, parts: &Parts) -> Result<(Vec<Record>, bool)> {
    let mut wanted: BTreeSet<Uuid> = parts.parts.iter().map(|(_, who, _)| *who).collect();
    let fields = [
        affiliation::CONTACT,
        affiliation::ACCOUNT,
        affiliation::END_ON,
    ];
    if read.may_read(affiliation::OBJECT, &fields) {
        let held = Filter::eq(affiliation::ACCOUNT, id).and(Filter::is_empty(affiliation::END_ON));
        let held = read.select(affiliation::OBJECT, &held, MOST)?;
        wanted.extend(
            held.iter()
                .filter_map(|one| one.get(affiliation::CONTACT).as_id()),
        );
    }
    let wanted = Filter::is_in(contact::ID, wanted.into_iter().take(MOST + 1));
    let mut found = read.select(contact::OBJECT, &wanted, MOST + 1)?;
    if read.may_read(contact::OBJECT, &[contact::ACCOUNT]) {
        let here = Filter::eq(contact::ACCOUNT, id).and(wanted.negated());
        found.extend(read.select(contact::OBJECT, &here, MOST + 1)?);
    }
    let more = found.len() > MOST;
    found.truncate(MOST);
    Ok((found, more))
}

/// Whom each of these reports to, among them.
fn bosses(read: &mut Read<'_>, known: &BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, Vec<Uuid>>> {
    let mut bosses: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    let fields = [
        relationship::CONTACT,
        relationship::OTHER,
        relationship::KIND,
    ];
    if known.is_empty() || !read.may_read(relationship::OBJECT, &fields) {
        return Ok(bosses);
    }
    let ties = Filter::is_in(relationship::CONTACT, known.iter().copied())
        .and(Filter::eq(relationship::KIND, Tie::ReportsTo.as_str()));
    for tie in read.select(relationship::OBJECT, &ties, PARTS)? {
        let end = |field| tie.get(field).as_id();
        if let (Some(one), Some(boss)) = (end(relationship::CONTACT), end(relationship::OTHER))
            && known.contains(&boss)
        {
            let hers = bosses.entry(one).or_default();
            if !hers.contains(&boss) {
                hers.push(boss);
            }
        }
    }
    Ok(bosses)
}

/// What somebody says it is, else what was counted.
fn closeness(read: &mut Read<'_>, person: Uuid) -> Result<String> {
    let strength = strength(read, person)?;
    let counted = strength.level.as_str().to_owned();
    Ok(strength.said.unwrap_or(counted))
}

/// Where she works, if it is not here.
fn works_at(record: &Record, here: Uuid) -> Option<Uuid> {
    let company = record.get(contact::ACCOUNT).as_id();
    company.filter(|company| *company != here)
}
