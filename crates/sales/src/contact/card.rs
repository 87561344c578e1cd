//! People as cards of an address book (vCard): everybody whom the caller may see, with what she may read of them.

use std::collections::HashMap;
use std::io::Write;

use guanxi_engine::query::Filter;
use guanxi_engine::transfer::card::{Card, Day, Point, PointKind, Usage, Version, from_cell};
use guanxi_engine::{Data, Error, Read, Record, Result, access};
use guanxi_schema::FieldId;
use uuid::Uuid;

use super::names;
use crate::objects::value::text;
use crate::objects::{account, contact, contact_point, important_date};

/// People read at a time.
const PAGE: usize = 500;
/// Further ways and days of so many people at most.
const MOST: usize = 20_000;

/// Writes the cards of all people that match, newest first. Answers how many.
pub fn export(
    read: &mut Read<'_>,
    filter: &Filter,
    version: Version,
    out: &mut dyn Write,
) -> Result<u64> {
    let mut count = 0;
    let mut page_filter = filter.clone();
    loop {
        let page = read.select(contact::OBJECT, &page_filter, PAGE)?;
        for card in cards(read, &page)? {
            out.write_all(card.write(version).as_bytes())
                .map_err(|error| Error::Internal(format!("export was cut off: {error}")))?;
        }
        count += page.len() as u64;
        match page.last() {
            Some(last) if page.len() == PAGE => {
                page_filter = filter.clone().and(Filter::lt("id", Data::Id(last.id)));
            }
            _ => return Ok(count),
        }
    }
}

fn cards(read: &mut Read<'_>, people: &[Record]) -> Result<Vec<Card>> {
    let ids: Vec<Uuid> = people.iter().map(|person| person.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let companies = companies(read, people)?;
    let mut points = points(read, &ids)?;
    let mut days = days(read, &ids)?;
    let readable = readable(read, contact::OBJECT)?;
    Ok(people
        .iter()
        .map(|person| {
            let text = |field: FieldId| {
                let text = person
                    .get(field)
                    .as_text()
                    .filter(|_| readable.contains(&field))?
                    .trim();
                (!text.is_empty()).then(|| text.to_owned())
            };
            let carried = text(contact::CARRIED).and_then(|carried| from_cell(&carried));
            let name = text(contact::NAME).unwrap_or_default();
            let company = person
                .get(contact::ACCOUNT)
                .as_id()
                .filter(|_| readable.contains(&contact::ACCOUNT));
            Card {
                family: Some(names::apart(&name)),
                name,
                reading: text(contact::READING),
                title: text(contact::TITLE),
                company: company.and_then(|id| companies.get(&id).cloned()),
                department: text(contact::DEPARTMENT),
                email: text(contact::EMAIL),
                phone: text(contact::PHONE),
                mobile: text(contact::MOBILE),
                line_id: text(contact::LINE_ID),
                address: text(contact::ADDRESS),
                note: text(contact::DESCRIPTION),
                uid: Some(
                    text(contact::EXTERNAL_ID).unwrap_or_else(|| format!("urn:uuid:{}", person.id)),
                ),
                points: points.remove(&person.id).unwrap_or_default(),
                dates: days.remove(&person.id).unwrap_or_default(),
                lines: carried.map(|card| card.lines).unwrap_or_default(),
            }
        })
        .collect())
}

fn readable(read: &Read<'_>, object: &str) -> Result<Vec<FieldId>> {
    let info = read.catalog().known(object)?;
    let fields = info
        .fields
        .iter()
        .filter(|field| access::readable(read.ctx(), info, field));
    Ok(fields.map(|field| field.id).collect())
}

fn companies(read: &mut Read<'_>, people: &[Record]) -> Result<HashMap<Uuid, String>> {
    let ids = people
        .iter()
        .filter_map(|person| person.get(contact::ACCOUNT).as_id());
    let ids: Vec<Uuid> = ids.collect();
    let found = read.select(account::OBJECT, &Filter::is_in("id", ids), PAGE)?;
    Ok(found
        .iter()
        .filter_map(|company| Some((company.id, text(company, account::NAME)?)))
        .collect())
}

fn points(read: &mut Read<'_>, people: &[Uuid]) -> Result<HashMap<Uuid, Vec<Point>>> {
    let hers = Filter::is_in(contact_point::CONTACT, people.to_vec());
    let mut found: HashMap<Uuid, Vec<Point>> = HashMap::new();
    // In the order in which they were added.
    for point in read
        .select(contact_point::OBJECT, &hers, MOST)?
        .iter()
        .rev()
    {
        let (Some(person), Some(value)) = (
            point.get(contact_point::CONTACT).as_id(),
            text(point, contact_point::VALUE),
        ) else {
            continue;
        };
        let code = |field| text(point, field).unwrap_or_default();
        let kind = KINDS
            .iter()
            .find(|(kind, _)| kind.as_str() == code(contact_point::KIND));
        let usage = USAGES
            .iter()
            .find(|(usage, _)| usage.as_str() == code(contact_point::USAGE));
        found.entry(person).or_default().push(Point {
            kind: kind.map_or(PointKind::Other, |(_, kind)| *kind),
            usage: usage.map_or(Usage::Other, |(_, usage)| *usage),
            value,
        });
    }
    Ok(found)
}

fn days(read: &mut Read<'_>, people: &[Uuid]) -> Result<HashMap<Uuid, Vec<(Day, String)>>> {
    let hers = Filter::is_in(important_date::CONTACT, people.to_vec());
    let mut found: HashMap<Uuid, Vec<(Day, String)>> = HashMap::new();
    for date in read
        .select(important_date::OBJECT, &hers, MOST)?
        .iter()
        .rev()
    {
        let kind = text(date, important_date::KIND).unwrap_or_default();
        let which = [Day::Birthday, Day::Anniversary]
            .into_iter()
            .find(|which| day(*which).as_str() == kind);
        if let (Some(person), Some(which), Some(on)) = (
            date.get(important_date::CONTACT).as_id(),
            which,
            text(date, important_date::ON),
        ) {
            found.entry(person).or_default().push((which, on));
        }
    }
    Ok(found)
}

/// What a person carries of the card she came with.
pub(crate) fn kept(card: &Card) -> String {
    serde_json::to_string(&card.lines).unwrap_or_default()
}

const KINDS: [(contact_point::Kind, PointKind); 10] = [
    (contact_point::Kind::Phone, PointKind::Phone),
    (contact_point::Kind::Mobile, PointKind::Mobile),
    (contact_point::Kind::Fax, PointKind::Fax),
    (contact_point::Kind::Email, PointKind::Email),
    (contact_point::Kind::Url, PointKind::Url),
    (contact_point::Kind::Line, PointKind::Line),
    (contact_point::Kind::Wechat, PointKind::Wechat),
    (contact_point::Kind::Whatsapp, PointKind::Whatsapp),
    (contact_point::Kind::Address, PointKind::Address),
    (contact_point::Kind::Other, PointKind::Other),
];

const USAGES: [(contact_point::Usage, Usage); 3] = [
    (contact_point::Usage::Work, Usage::Work),
    (contact_point::Usage::Home, Usage::Home),
    (contact_point::Usage::Other, Usage::Other),
];

pub(crate) fn kind(kind: PointKind) -> contact_point::Kind {
    let known = KINDS.iter().find(|(_, known)| *known == kind);
    known.map_or(contact_point::Kind::Other, |(kind, _)| *kind)
}

pub(crate) fn usage(usage: Usage) -> contact_point::Usage {
    let known = USAGES.iter().find(|(_, known)| *known == usage);
    known.map_or(contact_point::Usage::Other, |(usage, _)| *usage)
}

pub(crate) fn day(day: Day) -> important_date::Kind {
    match day {
        Day::Birthday => important_date::Kind::Birthday,
        Day::Anniversary => important_date::Kind::Anniversary,
    }
}
