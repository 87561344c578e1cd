//! Data set S, record by record: 100,000 contacts, 20,000 accounts, 20,000 opportunities, and the changes that bring the
//! log to a million entries. A pure function of the record's number, so every run and both databases get the same.

use guanxi_engine::kinds::Data;
use uuid::Uuid;

/// How many contacts.
pub const CONTACTS: u32 = 100_000;
/// How many accounts.
pub const ACCOUNTS: u32 = 20_000;
/// How many opportunities.
pub const OPPORTUNITIES: u32 = 20_000;
/// Later changes of each contact.
pub const CONTACT_CHANGES: u32 = 5;
/// Later changes of each account.
pub const ACCOUNT_CHANGES: u32 = 8;
/// Later changes of each opportunity.
pub const OPPORTUNITY_CHANGES: u32 = 10;
/// People who sell; each owns one record in so many.
pub const REPS: u32 = 40;
/// 1 January 2025, when the company began.
const BEGIN: i64 = 1_735_689_600_000;
/// Minutes of its history: somewhat under two years.
const MINUTES: u64 = 980_000;

/// Field names with their values.
pub type Fields = Vec<(&'static str, Data)>;

/// How much of the set: all of it, or every tenth record for trying things out.
#[derive(Debug, Clone, Copy)]
pub struct Set {
    /// One in how many.
    pub part: u32,
}

impl Set {
    /// How many records of an object.
    pub fn count(self, object: Object) -> u32 {
        object.count() / self.part
    }
}

/// The objects of the set, in the order in which they are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// `account`
    Account,
    /// `contact`
    Contact,
    /// `opportunity`
    Opportunity,
}

impl Object {
    /// Name of the declaration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Contact => "contact",
            Self::Opportunity => "opportunity",
        }
    }

    /// How many records.
    pub fn count(self) -> u32 {
        match self {
            Self::Account => ACCOUNTS,
            Self::Contact => CONTACTS,
            Self::Opportunity => OPPORTUNITIES,
        }
    }

    /// How many later changes each has.
    pub fn changes(self) -> u32 {
        match self {
            Self::Account => ACCOUNT_CHANGES,
            Self::Contact => CONTACT_CHANGES,
            Self::Opportunity => OPPORTUNITY_CHANGES,
        }
    }

    fn number(self) -> u64 {
        match self {
            Self::Account => 1,
            Self::Contact => 2,
            Self::Opportunity => 3,
        }
    }

    /// Id of the record with this number: a UUIDv7 as the clock would have made it.
    pub fn id(self, n: u32) -> Uuid {
        let millis = u128::from(BEGIN.unsigned_abs() + u64::from(n) * 7);
        let tail = u128::from(self.number() << 40 | u64::from(n));
        Uuid::from_u128(millis << 80 | 0x7000_8000_0000_0000_0000 | tail)
    }

    /// Values at creation.
    pub fn fields(self, n: u32, set: Set) -> Fields {
        let of = n % set.count(Self::Account);
        match self {
            Self::Account => account(n),
            Self::Contact => contact(n, of),
            Self::Opportunity => opportunity(n, of),
        }
    }

    /// Values of the later change number `change` (from 1).
    pub fn change(self, n: u32, change: u32) -> Fields {
        let chance = Chance::new(self.number() + 10 * u64::from(change), n);
        match self {
            Self::Account => vec![("description", said(&chance, change))],
            Self::Contact if change.is_multiple_of(5) => vec![("phone", phone(&chance))],
            Self::Contact => vec![
                ("title", text(chance.of(0, TITLES))),
                ("department", text(chance.of(1, DEPARTMENTS))),
            ],
            Self::Opportunity if change.is_multiple_of(2) => vec![("amount", amount(&chance))],
            Self::Opportunity => vec![
                ("next_step", said(&chance, change)),
                ("next_step_on", day(&chance, 60)),
            ],
        }
    }

    /// When the change number `change` happened (0: the creation). Later changes are later.
    pub fn moment(self, n: u32, change: u32) -> i64 {
        let steps = u64::from(self.changes()) + 1;
        let place =
            Chance::new(99, n).below(0, MINUTES / steps) + u64::from(change) * (MINUTES / steps);
        BEGIN + i64::try_from(place).unwrap_or_default() * 60_000
    }
}

/// How an opportunity ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Not yet: the board and the sums count these, two in five.
    Open,
    /// Won, as are two in three of those decided.
    Won,
    /// Lost.
    Lost,
}

/// How the opportunity with this number ends. Every rep has her share of each.
pub fn end(n: u32) -> End {
    match n / REPS % 10 {
        0..4 => End::Open,
        4..8 => End::Won,
        _ => End::Lost,
    }
}

fn account(n: u32) -> Fields {
    let chance = Chance::new(1, n);
    vec![
        ("name", text(&company(n))),
        ("sector", text(chance.of(3, SECTORS))),
        ("phone", phone(&chance)),
        ("external_id", text(&format!("A{n}"))),
    ]
}

fn contact(n: u32, account: u32) -> Fields {
    let chance = Chance::new(2, n);
    vec![
        ("name", text(&person(n))),
        ("title", text(chance.of(4, TITLES))),
        ("account", Data::Id(Object::Account.id(account))),
        ("email", text(&format!("c{n}@example.com"))),
        ("phone", phone(&chance)),
        ("external_id", text(&format!("C{n}"))),
    ]
}

fn opportunity(n: u32, account: u32) -> Fields {
    let chance = Chance::new(3, n);
    vec![
        (
            "name",
            text(&format!("{} {}", company(account), chance.of(0, NEEDS))),
        ),
        ("account", Data::Id(Object::Account.id(account))),
        ("amount", amount(&chance)),
        ("close_date", day(&chance, 400)),
        ("external_id", text(&format!("O{n}"))),
    ]
}

/// Three names in five are Chinese, as in a company that sells in Taiwan and abroad.
pub fn person(n: u32) -> String {
    let chance = Chance::new(4, n);
    if n % 5 < 3 {
        let given = [chance.of(1, GIVEN_HAN), chance.of(2, GIVEN_HAN)].concat();
        return format!("{}{given}", chance.of(0, SURNAMES_HAN));
    }
    format!("{} {}", chance.of(0, GIVEN), chance.of(1, SURNAMES))
}

/// Name of the account with this number.
pub fn company(n: u32) -> String {
    let chance = Chance::new(5, n);
    if n % 5 < 3 {
        let core = [
            chance.of(0, FIRST_HAN),
            chance.of(1, GIVEN_HAN),
            chance.of(2, GIVEN_HAN),
        ]
        .concat();
        return format!("{core}{}", chance.of(3, KINDS_HAN));
    }
    format!(
        "{} {} {}",
        chance.of(0, SURNAMES),
        chance.of(1, FIRST),
        chance.of(2, KINDS)
    )
}

fn text(value: &str) -> Data {
    Data::Text(value.to_owned())
}

fn phone(chance: &Chance) -> Data {
    Data::Text(format!(
        "02-{:04}-{:04}",
        2000 + chance.below(7, 7000),
        chance.below(8, 10_000)
    ))
}

fn amount(chance: &Chance) -> Data {
    let thousands = i64::try_from(chance.below(5, 4_000)).unwrap_or_default();
    Data::Money {
        minor: (thousands + 20) * 1_000,
        currency: "TWD".to_owned(),
    }
}

fn day(chance: &Chance, span: u64) -> Data {
    let offset = chance.below(6, span);
    let (month, day) = (offset / 28 % 12 + 1, offset % 28 + 1);
    Data::Text(format!("{}-{month:02}-{day:02}", 2026 + offset / 336))
}

fn said(chance: &Chance, change: u32) -> Data {
    text(&format!(
        "{}: {} ({change})",
        chance.of(0, DEPARTMENTS),
        chance.of(1, SAID)
    ))
}

/// Numbers that look like chance and are not: a hash of a purpose, a record and a draw.
pub struct Chance(u64);

impl Chance {
    pub fn new(purpose: u64, n: u32) -> Self {
        Self(mix(purpose << 32 | u64::from(n)))
    }

    pub fn below(&self, draw: u64, limit: u64) -> u64 {
        mix(self
            .0
            .wrapping_add(draw.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
            % limit
    }

    pub fn of<'w>(&self, draw: u64, words: &'w str) -> &'w str {
        let count = words.split('|').count();
        let wanted = usize::try_from(self.below(draw, u64::try_from(count).unwrap_or(1)));
        words
            .split('|')
            .nth(wanted.unwrap_or_default())
            .unwrap_or_default()
    }
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

const SURNAMES_HAN: &str =
    "陳|林|黃|張|李|王|吳|劉|蔡|楊|許|鄭|謝|洪|郭|邱|曾|廖|賴|徐|周|葉|蘇|莊|呂|江|何|蕭|羅|高";
const GIVEN_HAN: &str = "家|志|明|美|玲|淑|芬|雅|婷|怡|君|俊|宏|建|文|雄|惠|佳|宗|翰|承|恩|宇|軒|子|涵|欣|品|妍|冠|廷|柏|安|泰|信|義|德|昌|隆|盛|達|豐";
const FIRST_HAN: &str =
    "台灣|臺北|高雄|新竹|台中|聯合|東亞|中華|大同|遠東|國際|亞太|環球|第一|永豐|安泰";
const KINDS_HAN: &str = "科技股份有限公司|電子股份有限公司|實業有限公司|貿易有限公司|精密工業股份有限公司|生技股份有限公司|物流有限公司|建設股份有限公司";
const GIVEN: &str = "Anna|Bo|Carla|David|Elena|Finn|Grace|Hugo|Iris|Jonas|Karin|Liam|Maria|Noah|Olga|Paul|Rita|Sven|Tara|Viktor";
const SURNAMES: &str = "Andersen|Baker|Costa|Dubois|Evans|Fischer|Garcia|Hansen|Ito|Jensen|Kowalski|Larsen|Moreau|Novak|Olsen|Petrov|Rossi|Schmidt|Tanaka|Weber";
const FIRST: &str =
    "Northern|Blue|Harbour|Summit|Golden|Silver|River|Coastal|Prime|Vertex|Lumen|Cedar";
const KINDS: &str =
    "Systems|Logistics|Foods|Robotics|Textiles|Instruments|Energy|Trading|Materials|Health";
const TITLES: &str = "Buyer|Head of Purchasing|Plant Manager|工程師|採購經理|總經理|Managing Director|Controller|業務經理|Quality Manager";
const DEPARTMENTS: &str = "Purchasing|Production|採購部|研發部|Finance|Quality|資訊部|Management";
const SECTORS: &str = "technology|software|manufacturing|retail|medical|finance|services|energy";
const NEEDS: &str = "line upgrade|年度維護|sensor retrofit|pilot|新廠設備|renewal|擴充|spare parts";
const SAID: &str = "asked for samples|等待報價|budget is approved|下週回電|wants a visit|price is too high|已安排示範|compares with a rival";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_comes_to_a_million_entries() {
        let entries: u32 = [Object::Account, Object::Contact, Object::Opportunity]
            .into_iter()
            .map(|object| object.count() * (1 + object.changes()))
            .sum();
        assert_eq!(entries, 1_000_000);
    }

    #[test]
    fn a_record_is_the_same_on_every_machine() {
        assert_eq!(
            Object::Contact.id(7).to_string(),
            "01941f29-7c31-7000-8000-020000000007"
        );
        assert_eq!(Object::Contact.id(7).get_version_num(), 7);
        let set = Set { part: 1 };
        assert_eq!(
            Object::Opportunity.fields(5, set),
            Object::Opportunity.fields(5, set)
        );
    }

    #[test]
    fn later_changes_are_later() {
        for n in 0..100 {
            let moments: Vec<i64> = (0..=10)
                .map(|change| Object::Opportunity.moment(n, change))
                .collect();
            assert!(moments.is_sorted());
        }
    }
}
