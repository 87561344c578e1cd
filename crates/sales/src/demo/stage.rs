//! The stage the script plays on: ids of everything and the people who act, known before the first line.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_engine::access::Rules;
use guanxi_engine::ctx::IdSource;
use guanxi_engine::{Actor, Channel, Ctx};
use uuid::{Builder, Uuid};

use super::names::Tongue;
use super::plan::Plan;
use super::prng::Random;
use super::script::{Act, Cue};
use super::staff::{STAFF, StaffNo, UNITS};
use super::time::Moment;
use crate::defaults::{InstalledPipeline, roles};

/// Time zone of the demo company.
pub const ZONE: &str = "Asia/Taipei";

/// Everything that is known beforehand. The same plan gives the same ids.
#[derive(Debug)]
pub struct Stage {
    /// The plan.
    pub plan: Plan,
    /// Units, in the order of `UNITS`.
    pub units: Vec<Uuid>,
    /// Users, in the order of `STAFF`.
    pub people: Vec<Arc<Actor>>,
    /// Customers.
    pub companies: Vec<Uuid>,
    /// Their people.
    pub contacts: Vec<Uuid>,
    /// Deals.
    pub deals: Vec<Uuid>,
    /// Tasks, by deal and event.
    pub tasks: HashMap<(usize, usize), Uuid>,
}

/// What the opening act made: lists that the script refers to by place.
#[derive(Debug, Clone)]
pub struct Scenery {
    /// Pipeline of new business.
    pub sales: InstalledPipeline,
    /// Pipeline of renewals.
    pub renewals: InstalledPipeline,
    /// Loss reasons.
    pub loss_reasons: Vec<Uuid>,
    /// Products.
    pub products: Vec<Uuid>,
    /// Competitors.
    pub competitors: Vec<Uuid>,
}

impl Stage {
    /// Sets the stage for a script.
    pub fn set(plan: Plan, cues: &[Cue]) -> Self {
        let mut ids = Ids(Random::new(0x6964_7321));
        let founded = plan.calendar.instant(super::fill::founding());
        let units: Vec<Uuid> = UNITS.iter().map(|_| ids.at(founded)).collect();
        let people = people(&mut ids, founded, &units);
        let mut stage = Self {
            companies: vec![Uuid::nil(); plan.companies.len()],
            contacts: vec![Uuid::nil(); plan.contacts.len()],
            deals: vec![Uuid::nil(); plan.deals.len()],
            tasks: HashMap::new(),
            plan,
            units,
            people,
        };
        for cue in cues {
            let id = ids.at(stage.plan.calendar.instant(cue.at));
            match cue.act {
                Act::Company(at) => put(&mut stage.companies, at, id),
                Act::Contact(at) => put(&mut stage.contacts, at, id),
                Act::Opened(at) => put(&mut stage.deals, at, id),
                Act::Happened(deal, event) => drop(stage.tasks.insert((deal, event), id)),
                Act::TaskDone(..) => {}
            }
        }
        stage
    }

    /// A person acts at a moment: one operation.
    pub fn ctx(&self, who: StaffNo, at: Moment, now: i64) -> Option<Ctx> {
        let language = match STAFF.get(who)?.tongue {
            Tongue::Chinese => "zh-Hant",
            Tongue::English => "en",
        };
        let ids = IdSource::random();
        Some(Ctx {
            actor: Arc::clone(self.people.get(who)?),
            now,
            effective: Some(self.plan.calendar.instant(at)),
            channel: Channel::Web,
            time_zone: ZONE.to_owned(),
            language: language.to_owned(),
            operation: ids.next(),
            key: None,
            cause: None,
            ids,
        })
    }
}

fn put(list: &mut [Uuid], at: usize, id: Uuid) {
    if let Some(place) = list.get_mut(at) {
        *place = id;
    }
}

fn people(ids: &mut Ids, founded: i64, units: &[Uuid]) -> Vec<Arc<Actor>> {
    let rules: HashMap<&str, Arc<Rules>> = roles()
        .into_iter()
        .map(|role| (role.key, Arc::new(role.rules)))
        .collect();
    let head_office = units.first().copied();
    STAFF
        .iter()
        .map(|person| {
            let unit = units.get(person.unit).copied();
            let below = if unit == head_office {
                units.to_vec()
            } else {
                unit.into_iter().collect()
            };
            let mut above: Vec<Uuid> = unit.into_iter().chain(head_office).collect();
            above.dedup();
            Arc::new(Actor {
                user: ids.at(founded),
                unit,
                team_units: below,
                team: guanxi_engine::ctx::Team::default(),
                grant_units: above,
                covers: Vec::new(),
                rules: rules.get(person.role).cloned().unwrap_or_default(),
            })
        })
        .collect()
}

/// Ids that carry the moment of the story, so that newest first means what it says.
struct Ids(Random);

impl Ids {
    fn at(&mut self, instant: i64) -> Uuid {
        let mut noise = [0_u8; 10];
        for byte in &mut noise {
            *byte = u8::try_from(self.0.below(256)).unwrap_or(0);
        }
        Builder::from_unix_timestamp_millis(u64::try_from(instant).unwrap_or(0), &noise).into_uuid()
    }
}
