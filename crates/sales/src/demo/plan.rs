//! The whole demo company on paper: customers, people and deals with their lives. Pure; `load` writes it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::address::{self, Region};
use super::catalogue::{PRODUCTS, PROJECTS, Project, RENEWAL_PROJECTS, SOURCES};
use super::company::{self, Company};
use super::life::{self, Event, Nature};
use super::names::{self, Tongue};
use super::prng::Random;
use super::staff::{self, STAFF, StaffNo};
use super::time::{Calendar, Day, Moment};
use crate::defaults::pipelines::{PipelineSpec, RENEWALS, SALES, Word};
use crate::objects::stage::Kind;

/// How much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Customers.
    pub companies: usize,
    /// Deals.
    pub deals: usize,
}

impl Size {
    /// What `guanxi demo` shows.
    pub const FULL: Self = Self {
        companies: 260,
        deals: 1400,
    };
    /// Enough for a test.
    pub const SMALL: Self = Self {
        companies: 40,
        deals: 150,
    };
}

/// A person at a customer.
#[derive(Debug, Clone)]
pub struct ContactSpec {
    /// Full name.
    pub name: String,
    /// Place of the company.
    pub company: usize,
    /// Job title.
    pub title: &'static str,
    /// Address under `.example`.
    pub email: String,
    /// Desk phone.
    pub phone: String,
    /// Mobile phone.
    pub mobile: String,
}

/// A line of an offer.
#[derive(Debug, Clone, Copy)]
pub struct LineSpec {
    /// Place in the catalogue.
    pub product: usize,
    /// Pieces.
    pub quantity: i64,
    /// Price of one in whole currency units.
    pub unit_price: i64,
    /// Whole percent.
    pub discount: i64,
}

/// Which pipeline a deal runs through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// New business.
    Sales,
    /// A running contract.
    Renewals,
}

impl Course {
    /// Its pipeline.
    pub fn pipeline(self) -> PipelineSpec {
        match self {
            Self::Sales => SALES,
            Self::Renewals => RENEWALS,
        }
    }
}

/// A deal and its life.
#[derive(Debug, Clone)]
pub struct DealSpec {
    /// Name.
    pub name: String,
    /// Place of the company.
    pub company: usize,
    /// Who works it.
    pub owner: StaffNo,
    /// A colleague who follows it.
    pub helper: Option<StaffNo>,
    /// Pipeline.
    pub course: Course,
    /// Code of the source.
    pub source: &'static str,
    /// ISO 4217 code.
    pub currency: &'static str,
    /// What the rep first thinks it is worth, whole units.
    pub first_amount: i64,
    /// Lines of the offer, when it goes out.
    pub lines: Vec<LineSpec>,
    /// People (places in the list of contacts) and the codes of their roles, most important first.
    pub people: Vec<(usize, &'static str)>,
    /// First talk.
    pub start: Moment,
    /// Close date first expected.
    pub close_on: Day,
    /// What happened after that.
    pub events: Vec<Event>,
}

/// Everything.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Days around today.
    pub calendar: Calendar,
    /// Customers.
    pub companies: Vec<Company>,
    /// Owner of each customer, in the same order.
    pub owners: Vec<StaffNo>,
    /// Their people.
    pub contacts: Vec<ContactSpec>,
    /// Deals.
    pub deals: Vec<DealSpec>,
}

/// First day of the story.
pub const FIRST_DAY: Day = -731;

const SEED: u64 = 0x6775_616e_7869;

/// Draws up the company as it stands on a day.
pub fn draw_up(today: Date, size: Size) -> Plan {
    let seed = Random::new(SEED);
    let companies = company::invent_all(&mut seed.branch(1), size.companies);
    let owners = owners(&mut seed.branch(2), &companies);
    let contacts = contacts(&mut seed.branch(3), &companies);
    let mut plan = Plan {
        calendar: Calendar::around(today),
        companies,
        owners,
        contacts,
        deals: Vec::with_capacity(size.deals),
    };
    let mut random = seed.branch(4);
    while plan.deals.len() < size.deals {
        let Some(deal) = deal(&mut random, &plan) else {
            break;
        };
        plan.deals.push(deal);
    }
    plan.deals.sort_by_key(|deal| deal.start);
    number_phases(&mut plan);
    plan
}

/// A customer that orders the same again has a second phase.
fn number_phases(plan: &mut Plan) {
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    for deal in &mut plan.deals {
        let time = times.entry(deal.name.clone()).or_default();
        *time += 1;
        let tongue = plan.companies.get(deal.company).map(Company::tongue);
        match (*time, tongue) {
            (1, _) | (_, None) => {}
            (time, Some(Tongue::Chinese)) => deal.name.push_str(&format!(" 第{time}期")),
            (time, Some(Tongue::English)) => deal.name.push_str(&format!(", phase {time}")),
        }
    }
}

fn owners(random: &mut Random, companies: &[Company]) -> Vec<StaffNo> {
    companies
        .iter()
        .map(|company| random.pick(&staff::reps_of(company.region)))
        .collect()
}

const TITLES: &[Word] = &[
    Word {
        en: "Plant manager",
        zh: "廠長",
    },
    Word {
        en: "Head of maintenance",
        zh: "維修課長",
    },
    Word {
        en: "Purchasing manager",
        zh: "採購經理",
    },
    Word {
        en: "Production engineer",
        zh: "生產工程師",
    },
    Word {
        en: "Managing director",
        zh: "總經理",
    },
    Word {
        en: "IT manager",
        zh: "資訊經理",
    },
    Word {
        en: "Quality manager",
        zh: "品保經理",
    },
    Word {
        en: "Energy officer",
        zh: "能源管理員",
    },
    Word {
        en: "Executive assistant",
        zh: "特別助理",
    },
    Word {
        en: "Finance director",
        zh: "財務長",
    },
];

fn contacts(random: &mut Random, companies: &[Company]) -> Vec<ContactSpec> {
    let mut all = Vec::new();
    for (at, company) in companies.iter().enumerate() {
        let people = random.weighted(&[(1, 15), (2, 30), (3, 32), (4, 15), (5, 8)]);
        let mut taken = std::collections::BTreeSet::new();
        while taken.len() < people {
            let name = names::invent(random, company.tongue());
            if taken.insert(name.handle.clone()) {
                all.push(contact(random, at, company, name));
            }
        }
    }
    all
}

fn contact(random: &mut Random, at: usize, company: &Company, name: names::Name) -> ContactSpec {
    ContactSpec {
        title: said(random.pick(TITLES), company.tongue()),
        email: format!("{}@{}", name.handle, company.domain),
        phone: format!(
            "{} {}{}",
            company.phone,
            if company.tax_id.is_some() { "#" } else { "x" },
            random.digits(3)
        ),
        mobile: address::mobile(random, &company.address),
        name: name.full,
        company: at,
    }
}

fn said(word: Word, tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Chinese => word.zh,
        Tongue::English => word.en,
    }
}

fn deal(random: &mut Random, plan: &Plan) -> Option<DealSpec> {
    let company_no =
        usize::try_from(random.below(u64::try_from(plan.companies.len()).ok()?)).ok()?;
    let company = plan.companies.get(company_no)?;
    let owner = owner(random, plan, company_no)?;
    let rep = STAFF.get(owner)?;
    let course = if random.chance(11) {
        Course::Renewals
    } else {
        Course::Sales
    };
    let project = project(random, course);
    let currency = currency(random, company);
    let lines = lines(random, project, currency);
    let stages = course
        .pipeline()
        .stages
        .iter()
        .filter(|stage| stage.kind == Kind::Open)
        .count();
    let nature = Nature {
        start: plan.calendar.workday(start(random)),
        stages,
        quote_stage: stages.div_ceil(2),
        skill: if course == Course::Renewals {
            78
        } else {
            rep.skill
        },
        care: rep.care,
        tongue: rep.tongue,
    };
    let (close_on, events) = life::tell(random, plan.calendar, nature);
    Some(DealSpec {
        name: format!(
            "{} {}",
            short_name(company),
            said(project.name, company.tongue())
        ),
        company: company_no,
        owner,
        helper: helper(random, company.region, owner),
        course,
        source: if course == Course::Renewals {
            "existing_customer"
        } else {
            random.weighted(SOURCES)
        },
        currency,
        first_amount: first_amount(random, &lines, currency),
        lines,
        people: people(random, plan, company_no),
        start: Moment {
            day: nature.start,
            minute: random.between(500, 535),
        },
        close_on,
        events,
    })
}

/// Deals belong to whoever looks after the customer; one in ten is worked by a colleague of the same market.
fn owner(random: &mut Random, plan: &Plan, company: usize) -> Option<StaffNo> {
    if random.chance(10) {
        return Some(random.pick(&staff::reps_of(plan.companies.get(company)?.region)));
    }
    plan.owners.get(company).copied()
}

/// One deal in ten has a colleague of the same market beside it.
fn helper(random: &mut Random, region: Region, owner: StaffNo) -> Option<StaffNo> {
    let colleague = random.pick(&staff::reps_of(region));
    (random.chance(10) && colleague != owner).then_some(colleague)
}

/// The company grows, so later days see more deals.
fn start(random: &mut Random) -> Day {
    let first = random.between(FIRST_DAY, -2);
    if random.chance(25) { first / 2 } else { first }
}

fn project(random: &mut Random, course: Course) -> Project {
    match course {
        Course::Sales => random.pick(PROJECTS),
        Course::Renewals => random.pick(RENEWAL_PROJECTS),
    }
}

fn currency(random: &mut Random, company: &Company) -> &'static str {
    match (company.region, company.address.country) {
        (Region::International, "NL" | "IE") => "EUR",
        (Region::International, _) => "USD",
        _ => random.weighted(&[("TWD", 97), ("USD", 3)]),
    }
}

fn lines(random: &mut Random, project: Project, currency: &str) -> Vec<LineSpec> {
    project
        .lines
        .iter()
        .filter_map(|(product, least, most)| {
            let spec = PRODUCTS.get(*product)?;
            Some(LineSpec {
                product: *product,
                quantity: random.mostly_low(*least, *most),
                unit_price: if currency == "TWD" {
                    spec.twd
                } else {
                    spec.abroad
                },
                discount: random.weighted(&[(0, 50), (3, 12), (5, 20), (8, 8), (10, 8), (15, 2)]),
            })
        })
        .collect()
}

/// A first guess: near the truth, in round figures.
fn first_amount(random: &mut Random, lines: &[LineSpec], currency: &str) -> i64 {
    let total: i64 = lines
        .iter()
        .map(|line| line.quantity * line.unit_price)
        .sum();
    let step = if currency == "TWD" { 10_000 } else { 500 };
    (total * random.between(70, 130) / 100 / step).max(1) * step
}

fn people(random: &mut Random, plan: &Plan, company: usize) -> Vec<(usize, &'static str)> {
    let there = plan
        .contacts
        .iter()
        .enumerate()
        .filter(|(_, contact)| contact.company == company)
        .map(|(at, _)| at);
    let roles = [
        "decision_maker",
        "champion",
        "influencer",
        "user",
        "gatekeeper",
    ];
    let wanted = usize::try_from(random.mostly_low(1, 4)).unwrap_or(1);
    there.zip(roles).take(wanted).collect()
}

/// The name without its legal form, as people say it.
fn short_name(company: &Company) -> &str {
    let forms = [
        "股份有限公司",
        "有限公司",
        " Inc.",
        " Pty Ltd",
        " Pte Ltd",
        " B.V.",
        " Ltd",
    ];
    forms
        .iter()
        .find_map(|form| company.name.strip_suffix(form))
        .unwrap_or(&company.name)
}

#[cfg(test)]
mod tests {
    use super::super::life::What;
    use super::*;

    fn today() -> Date {
        jiff::civil::date(2026, 11, 23)
    }

    #[test]
    fn the_company_has_the_promised_size() {
        let plan = draw_up(today(), Size::FULL);
        assert_eq!(plan.companies.len(), 260);
        assert_eq!(plan.deals.len(), 1400);
        assert!(
            (600..800).contains(&plan.contacts.len()),
            "{} people",
            plan.contacts.len()
        );
    }

    #[test]
    fn the_same_day_gives_the_same_company() {
        let names = |plan: Plan| {
            plan.deals
                .into_iter()
                .map(|deal| (deal.name, deal.events))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            names(draw_up(today(), Size::SMALL)),
            names(draw_up(today(), Size::SMALL))
        );
    }

    #[test]
    fn a_good_part_is_open_and_most_is_decided() {
        let plan = draw_up(today(), Size::FULL);
        let closed = |deal: &&DealSpec| matches!(deal.events.iter().rfind(|event| ends_or_reopens(&event.what)), Some(event) if !matches!(event.what, What::Reopened(_)));
        let decided = plan.deals.iter().filter(closed).count();
        let open = plan.deals.len() - decided;
        assert!((150..420).contains(&open), "{open} open");
    }

    fn ends_or_reopens(what: &What) -> bool {
        matches!(what, What::Won | What::Lost(..) | What::Reopened(_))
    }

    #[test]
    fn no_company_bears_the_name_of_a_listed_one() {
        let shared = std::env::var("GUANXI_SHARED")
            .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
        let folder = std::path::Path::new(&shared).join("data/tw-companies");
        let Ok(files) = std::fs::read_dir(folder) else {
            println!("skipped: the list of companies is not there");
            return;
        };
        let listed: String = files
            .filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok())
            .collect();
        for company in draw_up(today(), Size::FULL).companies {
            assert!(!listed.contains(short_name(&company)), "{}", company.name);
        }
    }
}
