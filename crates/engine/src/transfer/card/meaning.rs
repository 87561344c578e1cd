//! What a property of a card is to us.

use calcard::vcard::{VCardEntry, VCardProperty, VCardType, VCardValue};

use super::entry::{has_type, texts, types};
use super::{Day, Point, PointKind, Usage, is_han, joined};
use crate::phone;

/// Longest way to reach somebody that is kept by itself; a longer one stays in the card.
const LONGEST: usize = 255;

pub(super) enum Meaning {
    FullName(String),
    Parts {
        family: String,
        given: String,
        middle: String,
    },
    ReadingFamily(String),
    ReadingGiven(String),
    Title(String),
    Company {
        company: String,
        department: Option<String>,
    },
    Note(String),
    Uid(String),
    Day(Day, String),
    Reach(Reach),
    /// About the file, not the person: written anew.
    Ours,
    /// Nothing to us; carried along.
    Other,
}

/// A way to reach somebody, and whether it is the first choice.
pub(super) struct Reach {
    pub point: Point,
    pub preferred: bool,
}

/// Properties that a kind of way may stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tel {
    Number,
    Mail,
    Web,
    Post,
    Chat,
    Other,
}

impl Reach {
    /// Would the field for the main one take it?
    pub fn fits_a_field(&self) -> bool {
        let value = &self.point.value;
        match self.point.kind {
            PointKind::Email => {
                let host = value.rsplit_once('@').map(|(_, host)| host);
                host.is_some_and(|host| {
                    host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
                }) && value.len() <= 254
                    && !value
                        .contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';'))
                    && value.matches('@').count() == 1
            }
            PointKind::Phone | PointKind::Mobile => {
                value.chars().filter(|c| c.is_numeric()).count() >= 3 && value.chars().count() <= 64
            }
            PointKind::Fax
            | PointKind::Url
            | PointKind::Line
            | PointKind::Wechat
            | PointKind::Whatsapp
            | PointKind::Address
            | PointKind::Other => true,
        }
    }
}

pub(super) fn of(entry: &VCardEntry) -> Meaning {
    let texts = texts(entry);
    let part = |at: usize| texts.get(at).map_or("", |text| text.trim()).to_owned();
    let whole = || one_line(&texts.join(","));
    let said = |text: String, mean: fn(String) -> Meaning| {
        if text.is_empty() {
            Meaning::Other
        } else {
            mean(text)
        }
    };
    match &entry.name {
        VCardProperty::Fn => said(whole(), Meaning::FullName),
        VCardProperty::N => Meaning::Parts {
            family: part(0),
            given: part(1),
            middle: part(2),
        },
        VCardProperty::Title => said(whole(), Meaning::Title),
        VCardProperty::Org => {
            let units: Vec<&str> = texts.iter().skip(1).map(String::as_str).collect();
            match part(0) {
                company if company.is_empty() => Meaning::Other,
                company => Meaning::Company {
                    company,
                    department: joined(&units, " / "),
                },
            }
        }
        VCardProperty::Note => {
            let text = texts.join(",").replace("\r\n", "\n").trim().to_owned();
            if text.is_empty() {
                Meaning::Other
            } else {
                Meaning::Note(text)
            }
        }
        VCardProperty::Uid => said(whole(), Meaning::Uid),
        VCardProperty::Bday => day(entry, Day::Birthday),
        VCardProperty::Anniversary => day(entry, Day::Anniversary),
        VCardProperty::Tel => reach(
            entry,
            number_kind(entry, &whole()),
            without_scheme(&whole(), "tel:").replace(";ext=", " ext. "),
        ),
        VCardProperty::Email => reach(
            entry,
            PointKind::Email,
            without_scheme(&whole(), "mailto:").to_owned(),
        ),
        VCardProperty::Url => reach(entry, PointKind::Url, whole()),
        VCardProperty::Adr => reach(entry, PointKind::Address, address(&texts)),
        VCardProperty::Impp => chat(entry, &whole()),
        VCardProperty::Rev | VCardProperty::Prodid => Meaning::Ours,
        VCardProperty::Other(name) => match name.to_ascii_uppercase().as_str() {
            "X-PHONETIC-LAST-NAME" => Meaning::ReadingFamily(whole()),
            "X-PHONETIC-FIRST-NAME" => Meaning::ReadingGiven(whole()),
            "X-ANNIVERSARY" | "X-MS-ANNIVERSARY" | "X-EVOLUTION-ANNIVERSARY" => {
                day(entry, Day::Anniversary)
            }
            "X-LINE" => reach(entry, PointKind::Line, whole()),
            "X-WECHAT" => reach(entry, PointKind::Wechat, whole()),
            "X-WHATSAPP" => reach(entry, PointKind::Whatsapp, whole()),
            "X-OTHER" => reach(entry, PointKind::Other, whole()),
            _ => Meaning::Other,
        },
        _ => Meaning::Other,
    }
}

fn reach(entry: &VCardEntry, kind: PointKind, value: String) -> Meaning {
    let value = one_line(&value);
    if value.is_empty() || value.chars().count() > LONGEST || value.chars().any(char::is_control) {
        return Meaning::Other;
    }
    let usage = match () {
        () if has_type(entry, VCardType::Work) => Usage::Work,
        () if has_type(entry, VCardType::Home) => Usage::Home,
        () => Usage::Other,
    };
    let preferred = types(entry).iter().any(|word| word == "PREF");
    Meaning::Reach(Reach {
        point: Point { kind, usage, value },
        preferred,
    })
}

fn number_kind(entry: &VCardEntry, value: &str) -> PointKind {
    let types = types(entry);
    let is = |word: &str| types.iter().any(|known| known == word);
    match () {
        () if is("FAX") => PointKind::Fax,
        () if is("PAGER") || is("TEXTPHONE") => PointKind::Other,
        () if is("CELL") || is("IPHONE") || is("MOBILE") => PointKind::Mobile,
        // A number that says nothing of itself shows what it is, in Taiwan.
        () if phone::e164(value, phone::HOME).is_some_and(|number| number.starts_with("+8869")) => {
            PointKind::Mobile
        }
        () => PointKind::Phone,
    }
}

fn chat(entry: &VCardEntry, value: &str) -> Meaning {
    let (scheme, name) = value.split_once(':').unwrap_or(("", value));
    let service = entry.params.iter().find_map(|param| {
        let name = param.name.as_str();
        let named = name.eq_ignore_ascii_case("X-SERVICE-TYPE")
            || name.eq_ignore_ascii_case("SERVICE-TYPE");
        param
            .value
            .as_text()
            .filter(|_| named)
            .map(str::to_ascii_lowercase)
    });
    let known = |word: &str| service.as_deref() == Some(word) || scheme.eq_ignore_ascii_case(word);
    match () {
        () if known("line") => reach(entry, PointKind::Line, name.to_owned()),
        () if known("wechat") || known("weixin") => {
            reach(entry, PointKind::Wechat, name.to_owned())
        }
        () if known("whatsapp") => reach(entry, PointKind::Whatsapp, name.to_owned()),
        () => Meaning::Other,
    }
}

/// Whole dates only: a birthday without its year stays in the card.
fn day(entry: &VCardEntry, day: Day) -> Meaning {
    let date = match entry.values.first() {
        Some(VCardValue::PartialDateTime(date)) => match (date.year, date.month, date.day) {
            (Some(year), Some(month), Some(day)) => jiff::civil::Date::new(
                i16::try_from(year).unwrap_or_default(),
                i8::try_from(month).unwrap_or_default(),
                i8::try_from(day).unwrap_or_default(),
            )
            .ok(),
            _ => None,
        },
        Some(value) => value.as_text().and_then(|text| {
            let text = text.split('T').next().unwrap_or(text).trim();
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let plain = text.len() == 8 || text.len() == 10 && text.matches('-').count() == 2;
            jiff::civil::Date::strptime("%Y%m%d", digits)
                .ok()
                .filter(|_| plain)
        }),
        None => None,
    };
    match date {
        Some(date) if date.year() >= 1800 => Meaning::Day(day, date.to_string()),
        _ => Meaning::Other,
    }
}

/// An address in one line: from the large to the small in Han, from the small to the large elsewhere.
fn address(parts: &[String]) -> String {
    let part = |at: usize| {
        parts
            .get(at)
            .map_or("", |text| text.trim().trim_end_matches(','))
    };
    let [po_box, extended, street, locality, region, code, country] = std::array::from_fn(part);
    let han = [street, locality, region, extended]
        .iter()
        .any(|text| text.chars().any(|c| is_han(c.encode_utf8(&mut [0; 4]))));
    if han {
        let region = if locality.starts_with(region) {
            ""
        } else {
            region
        };
        let abroad = !["", "台灣", "臺灣", "Taiwan", "TW", "中華民國"].contains(&country);
        return [
            code,
            if abroad { country } else { "" },
            region,
            locality,
            street,
            extended,
            po_box,
        ]
        .concat();
    }
    let town = joined(&[region, code], " ").unwrap_or_default();
    joined(&[street, extended, po_box, locality, &town, country], ", ").unwrap_or_default()
}

fn without_scheme<'t>(text: &'t str, scheme: &str) -> &'t str {
    let head = text
        .get(..scheme.len())
        .filter(|head| head.eq_ignore_ascii_case(scheme));
    head.and_then(|_| text.get(scheme.len()..)).unwrap_or(text)
}

/// Line breaks become commas, runs of space one.
fn one_line(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines = lines
        .map(|line| line.trim_end_matches(',').trim_end().to_owned())
        .filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(", ")
}
