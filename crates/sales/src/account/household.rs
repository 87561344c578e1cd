//! A household that one sells to: whose it is, its days to remember, and what is going on with all of its members together.
//!
//! A member keeps her own job: she belongs to the household by a position in it, as to any organisation beside the one in her row.

use std::collections::BTreeMap;

use guanxi_engine::query::Filter;
use guanxi_engine::{Change, Data, Error, Read, Record, Result, Tx, Values};
use serde::Serialize;
use uuid::Uuid;

use super::sums::{Counted, counted_deals};
use crate::contact::names;
use crate::measures::wire::{Money, Reference};
use crate::objects::account::Kind;
use crate::objects::affiliation::FamilyRole;
use crate::objects::important_date::Kind as Occasion;
use crate::objects::opportunity::Status;
use crate::objects::value::text;
use crate::objects::{account, affiliation, contact, important_date, opportunity};
use crate::when;

/// Members, and days to remember, that are looked at.
const MEMBERS: usize = 100;
const DAYS: usize = 500;

/// A household as the caller sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Household {
    /// Its head first, then in the order of the roles.
    pub members: Vec<Kin>,
    /// Days to remember of all of them, the next one first; those that do not come again last.
    pub days: Vec<Day>,
    /// Open deals with the household, or with a member and no other customer; each once.
    pub open_deals: i64,
    /// What they are worth, by currency.
    pub open: Vec<Money>,
    /// Won deals.
    pub won_deals: i64,
    /// What they were worth, by currency.
    pub won: Vec<Money>,
}

/// A member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kin {
    /// Who.
    pub contact: Reference,
    /// The position by which she belongs to it; none if it only stands in her row.
    pub position: Option<Uuid>,
    /// What she is in the family.
    pub family_role: Option<String>,
    /// Number to call: the mobile one before the other.
    pub phone: Option<String>,
}

/// A day to remember.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The important date.
    pub id: Uuid,
    /// Whose.
    pub contact: Reference,
    /// Birthday, anniversary …
    pub kind: Option<String>,
    /// The day itself.
    pub on: String,
    /// When it comes again, from today on.
    pub next: Option<String>,
    /// What somebody noted about it.
    pub remark: Option<String>,
    /// Only the caller sees it.
    pub private: bool,
}

/// The household that an account is.
pub fn household(read: &mut Read<'_>, id: Uuid) -> Result<Household> {
    read.load(account::OBJECT, id)?;
    let members = members(read, id)?;
    let who: BTreeMap<Uuid, Reference> = members
        .iter()
        .map(|one| (one.contact.id, one.contact.clone()))
        .collect();
    let days = days(read, &who)?;
    let deals = deals(read, id, &who)?;
    let of = |status: Status| {
        let of =
            |one: &&Counted| one.group.first().and_then(Data::as_text) == Some(status.as_str());
        let deals = deals.iter().find(of);
        deals.map_or((0, Vec::new()), |one| (one.count, Money::list(&one.money)))
    };
    let ((open_deals, open), (won_deals, won)) = (of(Status::Open), of(Status::Won));
    Ok(Household {
        members,
        days,
        open_deals,
        open,
        won_deals,
        won,
    })
}

/// Those with a position in it that has not ended, and those in whose row it stands.
fn members(read: &mut Read<'_>, id: Uuid) -> Result<Vec<Kin>> {
    let mut positions: BTreeMap<Uuid, Record> = BTreeMap::new();
    let fields = [
        affiliation::CONTACT,
        affiliation::ACCOUNT,
        affiliation::END_ON,
    ];
    if read.may_read(affiliation::OBJECT, &fields) {
        let held = Filter::eq(affiliation::ACCOUNT, id).and(Filter::is_empty(affiliation::END_ON));
        for one in read.select(affiliation::OBJECT, &held, MEMBERS)? {
            if let Some(person) = one.get(affiliation::CONTACT).as_id() {
                positions.insert(person, one);
            }
        }
    }
    let mut those = Filter::is_in(contact::ID, positions.keys().copied());
    if read.may_read(contact::OBJECT, &[contact::ACCOUNT]) {
        those = Filter::any([those, Filter::eq(contact::ACCOUNT, id)]);
    }
    let people = read.select(contact::OBJECT, &those, MEMBERS)?;
    let mut members: Vec<Kin> = people
        .iter()
        .map(|person| {
            let position = positions.get(&person.id);
            Kin {
                contact: Reference::of(person, contact::NAME),
                position: position.map(|one| one.id),
                family_role: position.and_then(|one| text(one, affiliation::FAMILY_ROLE)),
                phone: text(person, contact::MOBILE).or_else(|| text(person, contact::PHONE)),
            }
        })
        .collect();
    members.sort_by_key(|one| (order(one.family_role.as_deref()), one.contact.label.clone()));
    Ok(members)
}

/// The head first; a role that the workspace added, or none, last.
fn order(role: Option<&str>) -> u8 {
    match role.and_then(FamilyRole::parse) {
        Some(FamilyRole::Head) => 0,
        Some(FamilyRole::Spouse) => 1,
        Some(FamilyRole::Child) => 2,
        Some(FamilyRole::Parent) => 3,
        Some(FamilyRole::Grandparent) => 4,
        Some(FamilyRole::Sibling) => 5,
        Some(FamilyRole::Other) | None => 6,
    }
}

fn days(read: &mut Read<'_>, who: &BTreeMap<Uuid, Reference>) -> Result<Vec<Day>> {
    let fields = [important_date::CONTACT, important_date::ON];
    if !read.may_read(important_date::OBJECT, &fields) {
        return Ok(Vec::new());
    }
    let today = when::today(read.ctx());
    let theirs = Filter::is_in(important_date::CONTACT, who.keys().copied());
    let found = read.select(important_date::OBJECT, &theirs, DAYS)?;
    let mut days: Vec<Day> = found
        .iter()
        .filter_map(|one| {
            let on = when::day(one.get(important_date::ON).as_text()?).ok()?;
            let kind = text(one, important_date::KIND);
            let yearly = kind.as_deref() != Some(Occasion::Other.as_str());
            let next = if yearly {
                when::again(on, today)
            } else {
                Some(on).filter(|on| *on >= today)
            };
            Some(Day {
                id: one.id,
                contact: who.get(&one.get(important_date::CONTACT).as_id()?)?.clone(),
                kind,
                on: on.to_string(),
                next: next.map(|day| day.to_string()),
                remark: text(one, important_date::REMARK),
                private: *one.get(important_date::PRIVATE) == Data::from(true),
            })
        })
        .collect();
    days.sort_by_key(|day| (day.next.is_none(), day.next.clone(), day.on.clone(), day.id));
    Ok(days)
}

/// By status the deals with the household, and with a member where no other customer is named: how many, and what they are worth.
fn deals(read: &mut Read<'_>, id: Uuid, who: &BTreeMap<Uuid, Reference>) -> Result<Vec<Counted>> {
    let fields = [
        opportunity::ACCOUNT,
        opportunity::CONTACT,
        opportunity::STATUS,
    ];
    if !read.may_read(opportunity::OBJECT, &fields) {
        return Ok(Vec::new());
    }
    let members = Filter::is_in(opportunity::CONTACT, who.keys().copied());
    let own = members.and(Filter::is_empty(opportunity::ACCOUNT));
    let those = Filter::any([Filter::eq(opportunity::ACCOUNT, id), own]);
    counted_deals(read, those, &[opportunity::STATUS])
}

/// Makes the household of a person, named after her family, with her at its head; answers its id. It becomes her customer
/// if she has none.
pub fn make_household(tx: &mut Tx<'_>, person: Uuid) -> Result<Uuid> {
    // What she who makes it may not read does not come into a record that she may.
    let her = tx.load(contact::OBJECT, person)?;
    let has = Filter::eq(affiliation::CONTACT, person)
        .and(Filter::eq("account.kind", Kind::Household.as_str()))
        .and(Filter::is_empty(affiliation::END_ON));
    if !tx.select_whole(affiliation::OBJECT, &has, 1)?.is_empty() {
        return Err(Error::Refused {
            code: "has_a_household",
            params: Vec::new(),
        });
    }
    let name = text(&her, contact::NAME).unwrap_or_default();
    let values = Values::from([
        (account::NAME, Data::Text(names::household(&name))),
        (account::KIND, Kind::Household.as_str().into()),
        (account::PHONE, her.get(contact::PHONE).clone()),
        (account::ADDRESS, her.get(contact::ADDRESS).clone()),
        (account::OWNER, her.get(contact::OWNER).clone()),
    ]);
    let household = tx.create(account::OBJECT, Change::open(values))?;
    let values = Values::from([
        (affiliation::CONTACT, Data::Id(person)),
        (affiliation::ACCOUNT, Data::Id(household)),
        (affiliation::FAMILY_ROLE, FamilyRole::Head.as_str().into()),
    ]);
    tx.create(affiliation::OBJECT, Change::open(values))?;
    if her.get(contact::ACCOUNT).is_null() {
        let values = Values::from([(contact::ACCOUNT, Data::Id(household))]);
        tx.update(contact::OBJECT, person, Change::open(values))?;
    }
    Ok(household)
}
