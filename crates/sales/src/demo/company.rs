//! Customers that do not exist: 260 believable English and Taiwanese companies with sector, size, address and numbers.

use std::collections::BTreeSet;

use super::address::{self, Address, Region};
use super::names::Tongue;
use super::prng::Random;
use super::tax_id;

/// What a company does. The code is an option of `account.sector`.
pub type Sector = &'static str;

/// A customer.
#[derive(Debug, Clone)]
pub struct Company {
    /// Name in its own language.
    pub name: String,
    /// Domain name under `.example`, which the Internet keeps free for fiction.
    pub domain: String,
    /// Sector code.
    pub sector: Sector,
    /// 統一編號, Taiwanese companies only.
    pub tax_id: Option<String>,
    /// Where it is.
    pub address: Address,
    /// Switchboard.
    pub phone: String,
    /// Whose market it belongs to.
    pub region: Region,
    /// People on the payroll.
    pub employees: i64,
    /// Place in the list of the company that owns it.
    pub parent: Option<usize>,
}

impl Company {
    /// Language its people speak.
    pub fn tongue(&self) -> Tongue {
        match self.region {
            Region::International => Tongue::English,
            Region::Taipei | Region::Taichung | Region::Kaohsiung => Tongue::Chinese,
        }
    }
}

type Char = (&'static str, &'static str);

const HEADS: &[Char] = &[
    ("霽", "ji"),
    ("岑", "cen"),
    ("澄", "cheng"),
    ("珩", "heng"),
    ("翊", "yi"),
    ("旻", "min"),
    ("璟", "jing"),
    ("穗", "sui"),
    ("磐", "pan"),
    ("嶼", "yu"),
    ("煦", "xu"),
    ("槿", "jin"),
    ("沅", "yuan"),
    ("鵬", "peng"),
    ("曜", "yao"),
    ("蒔", "shi"),
];

const TAILS: &[Char] = &[
    ("川", "chuan"),
    ("禾", "he"),
    ("原", "yuan"),
    ("岫", "xiu"),
    ("汀", "ting"),
    ("樺", "hua"),
    ("丘", "qiu"),
    ("垣", "yuan"),
    ("楷", "kai"),
    ("泓", "hong"),
    ("陌", "mo"),
    ("岳", "yue"),
];

const TRADES: &[(&str, Sector)] = &[
    ("精密工業", "manufacturing"),
    ("機械", "manufacturing"),
    ("電子", "technology"),
    ("光電", "technology"),
    ("軟體", "software"),
    ("食品", "food"),
    ("生技", "medical"),
    ("醫材", "medical"),
    ("物流", "transport"),
    ("海運", "transport"),
    ("紡織", "manufacturing"),
    ("營造", "construction"),
    ("綠能", "energy"),
    ("百貨", "retail"),
];

const STEMS: &[&str] = &[
    "Harrow", "Pell", "Bracken", "Quill", "Thistle", "Marrow", "Wynd", "Calder", "Fenn", "Ostler",
    "Tarn", "Lind", "Corve", "Hazel", "Sorrel", "Merrow", "Drift", "Alder",
];

const ENDINGS: &[&str] = &[
    "mere", "worth", "gate", "holm", "wick", "stead", "combe", "thorpe", "low", "haven", "beck",
    "shaw",
];

const CRAFTS: &[(&str, Sector)] = &[
    ("Instruments", "manufacturing"),
    ("Castings", "manufacturing"),
    ("Robotics", "technology"),
    ("Systems", "technology"),
    ("Foods", "food"),
    ("Dairy", "food"),
    ("Medical", "medical"),
    ("Freight", "transport"),
    ("Marine", "transport"),
    ("Textiles", "manufacturing"),
    ("Builders", "construction"),
    ("Renewables", "energy"),
    ("Stores", "retail"),
];

/// All customers, with names that differ; about one in twelve belongs to an earlier one.
pub fn invent_all(random: &mut Random, how_many: usize) -> Vec<Company> {
    let mut companies: Vec<Company> = Vec::with_capacity(how_many);
    let mut taken = BTreeSet::new();
    while companies.len() < how_many {
        let region = random.weighted(&[
            (Region::Taipei, 36),
            (Region::Taichung, 22),
            (Region::Kaohsiung, 18),
            (Region::International, 24),
        ]);
        let mut company = invent(random, region);
        if !taken.insert(company.domain.clone()) {
            continue;
        }
        company.parent = parent(random, &companies, region);
        companies.push(company);
    }
    companies
}

fn parent(random: &mut Random, earlier: &[Company], region: Region) -> Option<usize> {
    if !random.chance(8) {
        return None;
    }
    earlier
        .iter()
        .position(|other| other.region == region && other.parent.is_none() && other.employees > 900)
}

fn invent(random: &mut Random, region: Region) -> Company {
    let address = address::invent(random, region);
    let phone = address::phone(random, &address);
    let (name, domain, sector, tax_id) = match region {
        Region::International => english_identity(random, address.country),
        Region::Taipei | Region::Taichung | Region::Kaohsiung => chinese_identity(random),
    };
    Company {
        name,
        domain,
        sector,
        tax_id,
        address,
        phone,
        region,
        employees: random.mostly_low(6, 240) * random.mostly_low(1, 14),
        parent: None,
    }
}

type Identity = (String, String, Sector, Option<String>);

fn chinese_identity(random: &mut Random) -> Identity {
    let (head, head_spelt) = random.pick(HEADS);
    let (tail, tail_spelt) = random.pick(TAILS);
    let (trade, sector) = random.pick(TRADES);
    let form = random.weighted(&[("股份有限公司", 3), ("有限公司", 1)]);
    let number = tax_id::invent(random);
    (
        format!("{head}{tail}{trade}{form}"),
        format!("{head_spelt}{tail_spelt}-{sector}.example"),
        sector,
        Some(number),
    )
}

fn english_identity(random: &mut Random, country: &str) -> Identity {
    let house = format!("{}{}", random.pick(STEMS), random.pick(ENDINGS));
    let (craft, sector) = random.pick(CRAFTS);
    let form = match country {
        "US" => "Inc.",
        "AU" => "Pty Ltd",
        "SG" => "Pte Ltd",
        "NL" => "B.V.",
        _ => "Ltd",
    };
    (
        format!("{house} {craft} {form}"),
        format!("{}-{}.example", house.to_lowercase(), craft.to_lowercase()),
        sector,
        None,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_have_different_names_and_valid_numbers() {
        let companies = invent_all(&mut Random::new(11), 260);
        let names: BTreeSet<_> = companies.iter().map(|company| &company.name).collect();
        assert_eq!(names.len(), 260);
        for company in &companies {
            assert_eq!(
                company.tax_id.is_some(),
                company.tongue() == Tongue::Chinese,
                "{}",
                company.name
            );
            assert!(
                company
                    .tax_id
                    .as_deref()
                    .is_none_or(crate::account::tax_id::is_valid)
            );
        }
    }

    #[test]
    fn a_subsidiary_follows_its_parent_in_the_list() {
        let companies = invent_all(&mut Random::new(11), 260);
        let children: Vec<_> = companies
            .iter()
            .enumerate()
            .filter_map(|(at, company)| Some((at, company.parent?)))
            .collect();
        assert!(children.len() > 5);
        assert!(children.iter().all(|(child, parent)| parent < child));
    }
}
