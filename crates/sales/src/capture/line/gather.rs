//! Who and what of the workspace a text could mean, gathered before it is read: only what the caller may see.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::query::{Filter, Op};
use guanxi_engine::{Data, Error, Read, Record, Result};
use guanxi_schema::FieldId;
use uuid::Uuid;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::text::{folded, wordy};
use super::titles;
use super::world::{Company, Deal, Person, Us, World, short_name};
use super::{Frame, Reading};
use crate::contact::names::han;
use crate::objects::{account, competitor, contact, opportunity, user};
use crate::when;

/// Words and pairs of characters that are looked for, and records that each may bring.
const WORDS: usize = 40;
const EACH: usize = 30;
/// Pairs of characters that may be short for a company.
const PAIRS: usize = 16;
/// Records of one kind that a text could mean.
const MOST: usize = 200;
/// Colleagues and competitors whose names are known.
const OTHERS: usize = 500;

/// What a text says, to whoever asks: now, in her zone, among what she may see.
pub fn understand(read: &mut Read<'_>, text: &str) -> Result<Reading> {
    let world = gather(read, text)?;
    let zone = TimeZone::get(&read.ctx().time_zone).unwrap_or(TimeZone::UTC);
    let now = Timestamp::from_millisecond(when::now(read.ctx())).unwrap_or_default();
    let frame = Frame {
        now: now.to_zoned_datetime(zone.clone()).datetime(),
        zone: &zone,
        currency: read.catalog().currency(),
        world: &world,
    };
    Ok(super::read(text, &frame))
}

/// The world of a text.
fn gather(read: &mut Read<'_>, text: &str) -> Result<World> {
    let sought = sought(text);
    let mut found: BTreeMap<String, BTreeSet<Uuid>> = BTreeMap::new();
    for word in sought.words.iter().chain(&sought.addresses) {
        for (object, record) in read.search_records(word, EACH)? {
            found.entry(object).or_default().insert(record);
        }
    }
    let mut of = |object: &str| found.remove(object).unwrap_or_default();
    let (people, companies, deals) = (
        of(contact::OBJECT),
        of(account::OBJECT),
        of(opportunity::OBJECT),
    );
    let mut companies = these(read, account::OBJECT, companies)?;
    let mut people = these(read, contact::OBJECT, people)?;
    let deals = these(read, opportunity::OBJECT, deals)?;
    // 台泥 stands nowhere in 台灣水泥, so that no index of words finds it.
    let short = sought.pairs.iter().map(|(first, other)| {
        let begins = Filter::test(account::NAME, Op::Starts(first.to_string()));
        begins.and(Filter::test(account::NAME, Op::Contains(other.to_string())))
    });
    if !sought.pairs.is_empty() {
        companies.extend(readable(read.select(
            account::OBJECT,
            &Filter::any(short),
            MOST,
        ))?);
        companies.sort_by_key(|one| one.id);
        companies.dedup_by_key(|one| one.id);
    }
    companies.retain(|one| names_it(text, one.get(account::NAME)));
    // Whoever bears the family name before a title, and whoever works where the text says: 王經理, the buyer at Acme.
    let called = sought.families.iter();
    let called = called.map(|family| Filter::test(contact::NAME, Op::Starts(family.clone())));
    let ids: Vec<Uuid> = companies.iter().take(8).map(|one| one.id).collect();
    let there = (!ids.is_empty()).then(|| Filter::is_in(contact::ACCOUNT, ids));
    let more: Vec<Filter> = called.chain(there).collect();
    if !more.is_empty() {
        let known: BTreeSet<Uuid> = people.iter().map(|one| one.id).collect();
        let more = readable(read.select(contact::OBJECT, &Filter::any(more), MOST))?;
        people.extend(more.into_iter().filter(|one| !known.contains(&one.id)));
    }
    Ok(World {
        people: people.iter().map(person).collect(),
        companies: companies.iter().map(company).collect(),
        deals: deals.iter().map(deal).collect(),
        us: us(read)?,
    })
}

fn these(read: &mut Read<'_>, object: &str, ids: BTreeSet<Uuid>) -> Result<Vec<Record>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids = ids.into_iter().take(MOST);
    readable(read.select(object, &Filter::is_in("id", ids), MOST))
}

/// A field she may not read is no way to find anybody.
fn readable(found: Result<Vec<Record>>) -> Result<Vec<Record>> {
    match found {
        Err(Error::BadRequest { .. } | Error::Forbidden { .. }) => Ok(Vec::new()),
        found => found,
    }
}

/// What is looked for.
struct Sought {
    /// Latin words and pairs of characters.
    words: Vec<String>,
    /// The first pairs of characters, of which one may be short for a company.
    pairs: Vec<(char, char)>,
    /// Family names that a title follows: 王經理.
    families: Vec<String>,
    /// Addresses of mail.
    addresses: Vec<String>,
}

fn sought(text: &str) -> Sought {
    let letters: Vec<char> = text.chars().take(4_000).collect();
    let mut words = BTreeSet::new();
    let mut families = BTreeSet::new();
    let mut pairs: Vec<(char, char)> = Vec::new();
    let seen = super::text::Text::new(text);
    for (i, pair) in letters.windows(2).enumerate() {
        if let [one, two] = pair
            && han(*one)
            && han(*two)
        {
            words.insert(pair.iter().collect::<String>());
            if pairs.len() < PAIRS {
                pairs.push((*one, *two));
            }
            if let Some(end) = titles::family(&seen, i)
                && titles::han_title(&seen, end).is_some()
            {
                families.insert(seen.said(i..end));
            }
        }
    }
    let latin = text.split(|c: char| !wordy(c) && c != '-' && c != '&');
    let latin =
        latin.filter(|word| word.chars().count() >= 3 && word.chars().any(char::is_alphabetic));
    let mut latin: Vec<String> = latin.map(str::to_owned).collect();
    latin.sort_by_key(|word| !word.starts_with(char::is_uppercase));
    let addresses = text.split([' ', '<', '>', '\n', '\t', ',', ';', '(', ')']);
    let addresses = addresses.filter(|word| word.contains('@')).take(20);
    let addresses = addresses.map(str::to_lowercase).collect();
    let mut all: Vec<String> = latin;
    all.extend(words);
    all.truncate(WORDS);
    Sought {
        words: all,
        pairs,
        families: families.into_iter().take(8).collect(),
        addresses,
    }
}

/// Whether the text has the company's name or what it is short for; 股份 alone names none.
fn names_it(text: &str, name: &Data) -> bool {
    let name = name.as_text().unwrap_or_default();
    let said: String = folded(text).into_iter().collect();
    let all = std::iter::once(name.to_owned())
        .chain(short_name(name))
        .chain(abbreviated(name));
    all.into_iter().any(|name| {
        let name: String = folded(&name).into_iter().collect();
        name.chars().count() >= 2 && said.contains(&name)
    })
}

/// 台灣水泥 is called 台泥, 霽川精密工業 霽川.
fn abbreviated(name: &str) -> Vec<String> {
    let short = short_name(name).unwrap_or_else(|| name.to_owned());
    let letters: Vec<char> = short.chars().collect();
    if !letters.iter().all(|c| han(*c)) || letters.len() < 4 {
        return Vec::new();
    }
    let pair = |one: usize, two: usize| -> Option<String> {
        Some([*letters.get(one)?, *letters.get(two)?].iter().collect())
    };
    [pair(0, 1), pair(0, 3).filter(|_| letters.len() == 4)]
        .into_iter()
        .flatten()
        .collect()
}

fn said(record: &Record, field: FieldId) -> String {
    record.get(field).as_text().unwrap_or_default().to_owned()
}

fn person(record: &Record) -> Person {
    let also = [contact::READING, contact::LINE_ID].map(|field| said(record, field));
    Person {
        id: record.id,
        name: said(record, contact::NAME),
        also: also.into_iter().filter(|name| !name.is_empty()).collect(),
        title: said(record, contact::TITLE),
        company: record.get(contact::ACCOUNT).as_id(),
        email: said(record, contact::EMAIL),
        phones: [contact::PHONE, contact::MOBILE]
            .map(|field| said(record, field))
            .to_vec(),
    }
}

fn company(record: &Record) -> Company {
    let name = said(record, account::NAME);
    let site = said(record, account::WEBSITE);
    let site = site.rsplit("//").next().unwrap_or_default();
    let host = site.split('/').next().unwrap_or_default();
    Company {
        id: record.id,
        also: abbreviated(&name),
        domain: host.trim_start_matches("www.").to_owned(),
        name,
    }
}

fn deal(record: &Record) -> Deal {
    Deal {
        id: record.id,
        name: said(record, opportunity::NAME),
        also: Vec::new(),
        company: record.get(opportunity::ACCOUNT).as_id(),
    }
}

/// The caller, whom she works beside, and competitors.
fn us(read: &mut Read<'_>) -> Result<Us> {
    let me = read.ctx().actor.user;
    let mut us = Us::default();
    for one in readable(read.select(user::OBJECT, &Filter::everything(), OTHERS))? {
        let (name, email) = (said(&one, user::NAME), said(&one, user::EMAIL));
        if one.id == me {
            us.domain = email
                .split_once('@')
                .map(|(_, domain)| domain.to_owned())
                .unwrap_or_default();
            us.me = vec![name];
            us.email = email;
        } else {
            us.others.push(name);
        }
    }
    for one in readable(read.select(competitor::OBJECT, &Filter::everything(), OTHERS))? {
        us.others.push(said(&one, competitor::NAME));
    }
    Ok(us)
}
