//! A person written as a card: the lines she came with as far as they still hold, then what is new.

use std::collections::HashSet;

use calcard::vcard::{VCardEntry, VCardProperty, VCardValue};

use super::entry::{Version, fold, new, print, print_kept};
use super::meaning::{self, Meaning};
use super::{Card, Day, Point, PointKind, Usage, entry};

const PRODUCT: &str = "PRODID:-//Guanxi//Guanxi//EN";

impl Card {
    /// The card as text.
    pub fn write(&self, version: Version) -> String {
        let mut out = String::new();
        let mut put = |line: &str| fold(line, &mut out);
        put("BEGIN:VCARD");
        put(&format!("VERSION:{}", version.as_str()));
        put(PRODUCT);
        let mut merge = Merge::new(self);
        let kept = merge.kept();
        let fresh = merge.fresh(version);
        let fresh = fresh.iter().filter_map(|entry| print(entry, version));
        let kept = kept
            .into_iter()
            .filter_map(|entry| print_kept(entry, version));
        // Names first: some programs look no further.
        let (first, rest): (Vec<String>, Vec<String>) = kept.chain(fresh).partition(|line| {
            line.starts_with("FN") || line.starts_with("N:") || line.starts_with("N;")
        });
        first.iter().chain(&rest).for_each(|line| put(line));
        put("END:VCARD");
        out
    }
}

/// What of a card's own lines still holds, and what they leave unsaid.
struct Merge<'c> {
    card: &'c Card,
    /// What the lines said when they came.
    before: Card,
    reach: Vec<Point>,
    dates: Vec<(Day, String)>,
    said: HashSet<&'static str>,
}

impl<'c> Merge<'c> {
    fn new(card: &'c Card) -> Self {
        Self {
            card,
            before: Card::of(card.lines.clone()),
            reach: card.reach(),
            dates: card.dates.clone(),
            said: HashSet::new(),
        }
    }

    /// Lines that still hold. A label goes with the line that it labels.
    fn kept(&mut self) -> Vec<VCardEntry> {
        let mut kept = Vec::new();
        let mut dropped = HashSet::new();
        for entry in entry::parse(&self.card.lines) {
            if self.holds(&entry) {
                kept.push(entry);
            } else {
                dropped.extend(entry.group);
            }
        }
        let labels = |entry: &VCardEntry| matches!(&entry.name, VCardProperty::Other(name) if name.starts_with("X-AB"));
        let stands: HashSet<String> = kept
            .iter()
            .filter(|entry| !labels(entry))
            .filter_map(|entry| entry.group.clone())
            .collect();
        kept.retain(|entry| {
            let group = entry.group.as_ref();
            !labels(entry)
                || group.is_none_or(|group| stands.contains(group) || !dropped.contains(group))
        });
        kept
    }

    fn holds(&mut self, entry: &VCardEntry) -> bool {
        let (card, before) = (self.card, &self.before);
        let (what, holds) = match meaning::of(entry) {
            Meaning::FullName(_) => ("name", card.name == before.name),
            Meaning::Parts { .. } => ("parts", card.name == before.name),
            Meaning::ReadingFamily(_) | Meaning::ReadingGiven(_) => {
                ("reading", card.reading == before.reading)
            }
            Meaning::Title(text) => (
                "title",
                card.title == before.title || before.title.as_ref() != Some(&text),
            ),
            Meaning::Company { .. } => (
                "company",
                card.company == before.company && card.department == before.department,
            ),
            Meaning::Note(_) => ("note", card.note == before.note),
            Meaning::Uid(_) => ("uid", card.uid.is_none() || card.uid == before.uid),
            Meaning::Day(day, on) => {
                return take(&mut self.dates, |known| *known == (day, on.clone()))
                    || self.said_twice(day, &on);
            }
            Meaning::Reach(reach) => {
                let same = |known: &Point| {
                    known.kind.tel() == reach.point.kind.tel()
                        && alike(&known.value, &reach.point.value)
                };
                return take(&mut self.reach, same) || self.card.reach().iter().any(same);
            }
            Meaning::Ours => return false,
            Meaning::Other => return true,
        };
        if holds {
            self.said.insert(what);
        }
        holds
    }

    /// Cards say a day in more than one way.
    fn said_twice(&self, day: Day, on: &str) -> bool {
        self.card
            .dates
            .iter()
            .any(|(known, date)| *known == day && date == on)
    }

    /// Properties for what no line says.
    fn fresh(&self, version: Version) -> Vec<VCardEntry> {
        let card = self.card;
        let text = |text: &str| vec![VCardValue::Text(text.to_owned())];
        let mut fresh = Vec::new();
        if !self.said.contains("name") {
            fresh.push(new(VCardProperty::Fn, &[], text(&card.name)));
        }
        if !self.said.contains("parts") {
            let (family, given) = card
                .family
                .clone()
                .unwrap_or_else(|| (card.name.clone(), String::new()));
            let parts = [family, given, String::new(), String::new(), String::new()];
            fresh.push(new(
                VCardProperty::N,
                &[],
                parts.map(VCardValue::Text).to_vec(),
            ));
        }
        let company = card.company.clone().map(|company| {
            let units = card.department.iter().flat_map(|units| units.split(" / "));
            let parts = std::iter::once(company.as_str()).chain(units);
            new(
                VCardProperty::Org,
                &[],
                parts
                    .map(|part| VCardValue::Text(part.to_owned()))
                    .collect(),
            )
        });
        let only_unit = card
            .department
            .as_ref()
            .filter(|_| card.company.is_none())
            .map(|unit| {
                new(
                    VCardProperty::Org,
                    &[],
                    vec![
                        VCardValue::Text(String::new()),
                        VCardValue::Text(unit.clone()),
                    ],
                )
            });
        let reading = VCardProperty::Other("X-PHONETIC-FIRST-NAME".to_owned());
        let plain = |what, name: VCardProperty, value: &Option<String>| {
            let value = value.as_ref().filter(|_| !self.said.contains(what))?;
            Some(new(name, &[], text(value)))
        };
        fresh.extend(plain("reading", reading, &card.reading));
        fresh.extend(plain("title", VCardProperty::Title, &card.title));
        fresh.extend(
            company
                .or(only_unit)
                .filter(|_| !self.said.contains("company")),
        );
        fresh.extend(self.reach.iter().map(point));
        let dates = self.dates.iter();
        fresh.extend(dates.filter_map(|(day, on)| date(*day, on, version)));
        fresh.extend(plain("note", VCardProperty::Note, &card.note));
        fresh.extend(plain("uid", VCardProperty::Uid, &card.uid));
        fresh
    }
}

/// 3.0 has a property for the birthday only.
fn date(day: Day, on: &str, version: Version) -> Option<VCardEntry> {
    let name = match (day, version) {
        (Day::Birthday, _) => VCardProperty::Bday,
        (Day::Anniversary, Version::V4) => VCardProperty::Anniversary,
        (Day::Anniversary, Version::V3) => {
            let name = VCardProperty::Other("X-ANNIVERSARY".to_owned());
            return Some(new(name, &[], vec![VCardValue::Text(on.to_owned())]));
        }
    };
    Some(new(name, &[], vec![entry::date(on)?]))
}

fn point(point: &Point) -> VCardEntry {
    let usage = match point.usage {
        Usage::Work => &["WORK"][..],
        Usage::Home => &["HOME"][..],
        Usage::Other => &[],
    };
    let value = vec![VCardValue::Text(point.value.clone())];
    let typed = |word: &'static str| [usage, &[word]].concat();
    match point.kind {
        PointKind::Phone => new(VCardProperty::Tel, &typed("VOICE"), value),
        PointKind::Mobile => new(VCardProperty::Tel, &typed("CELL"), value),
        PointKind::Fax => new(VCardProperty::Tel, &typed("FAX"), value),
        PointKind::Other => new(VCardProperty::Other("X-OTHER".to_owned()), usage, value),
        PointKind::Email => new(VCardProperty::Email, usage, value),
        PointKind::Url => new(VCardProperty::Url, usage, value),
        PointKind::Line => new(VCardProperty::Other("X-LINE".to_owned()), usage, value),
        PointKind::Wechat => new(VCardProperty::Other("X-WECHAT".to_owned()), usage, value),
        PointKind::Whatsapp => new(VCardProperty::Other("X-WHATSAPP".to_owned()), usage, value),
        PointKind::Address => {
            let mut parts = vec![VCardValue::Text(String::new()); 7];
            if let Some(street) = parts.get_mut(2) {
                *street = VCardValue::Text(point.value.clone());
            }
            new(VCardProperty::Adr, usage, parts)
        }
    }
}

/// Takes the first that fits out of the list.
fn take<T>(list: &mut Vec<T>, fits: impl Fn(&T) -> bool) -> bool {
    match list.iter().position(fits) {
        Some(at) => {
            list.remove(at);
            true
        }
        None => false,
    }
}

/// Addresses of mail are kept with their host in small letters.
fn alike(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
}
