//! Properties of a card, read and printed by the library.

use calcard::common::{IanaType, PartialDateTime};
use calcard::vcard::{
    VCard, VCardEntry, VCardParameter, VCardParameterName, VCardParameterValue, VCardProperty,
    VCardType, VCardValue, VCardValueType,
};
use calcard::{Entry, Parser};

/// Most cards of a text.
const MOST: usize = 200_000;
/// Octets of a printed line.
const WIDTH: usize = 75;

/// Form of a printed card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Version {
    /// RFC 2426, which every program reads.
    #[default]
    V3,
    /// RFC 6350.
    V4,
}

impl Version {
    /// `3.0`, `4.0`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V3 => "3.0",
            Self::V4 => "4.0",
        }
    }
}

/// The properties of every card of a text, in the form in which they are kept.
pub(super) fn cards(text: &str) -> Vec<Vec<String>> {
    let mut parser = Parser::new(text);
    let mut cards = Vec::new();
    // Every entry takes some of the text, so that there are no more of them than it has letters.
    for _ in 0..=text.len() {
        match parser.entry() {
            Entry::VCard(card) if cards.len() < MOST => {
                let properties = card.entries.into_iter().filter(|entry| !is_frame(entry));
                let lines: Vec<String> =
                    properties.filter_map(|entry| kept(normal(entry))).collect();
                if !lines.is_empty() {
                    cards.push(lines);
                }
            }
            Entry::Eof => break,
            _ => {}
        }
    }
    cards
}

/// Kept lines as properties; one that cannot be read is left out.
pub(super) fn parse(lines: &[String]) -> Vec<VCardEntry> {
    lines.iter().filter_map(|line| parse_line(line)).collect()
}

pub(super) fn parse_line(line: &str) -> Option<VCardEntry> {
    parse_as(Version::V4, line)
}

fn parse_as(version: Version, line: &str) -> Option<VCardEntry> {
    let version = version.as_str();
    let card = VCard::parse(format!(
        "BEGIN:VCARD\r\nVERSION:{version}\r\n{line}\r\nEND:VCARD\r\n"
    ));
    card.ok()?
        .entries
        .into_iter()
        .find(|entry| !is_frame(entry))
}

fn is_frame(entry: &VCardEntry) -> bool {
    matches!(
        entry.name,
        VCardProperty::Begin | VCardProperty::End | VCardProperty::Version
    )
}

/// One way of saying types: `TEL;CELL` of version 2.1 and `TEL;PREF=1` of 4.0 become `TYPE=`.
fn normal(mut entry: VCardEntry) -> VCardEntry {
    let mut types = Vec::new();
    entry.params.retain(|param| {
        let said = match (&param.name, &param.value) {
            (VCardParameterName::Type, value) => Some(value.clone()),
            (
                VCardParameterName::Pref,
                VCardParameterValue::Integer(1) | VCardParameterValue::Null,
            ) => Some(VCardParameterValue::Text("pref".to_owned())),
            (VCardParameterName::Other(name), VCardParameterValue::Null) => {
                Some(VCardParameterValue::Text(name.clone()))
            }
            _ => None,
        };
        types.extend(said.iter().cloned());
        said.is_none()
    });
    let pref = types.iter().any(is_pref);
    types.retain(|value| !is_pref(value));
    types.extend(pref.then(|| VCardParameterValue::Text("pref".to_owned())));
    let types = types.into_iter().map(|value| VCardParameter {
        name: VCardParameterName::Type,
        value,
    });
    entry.params.splice(0..0, types);
    entry
}

/// The line in which a property is kept; nothing for one that would not be read back.
fn kept(entry: VCardEntry) -> Option<String> {
    let unnamed = |value: &VCardValue| matches!(value, VCardValue::Binary(data) if data.content_type.is_none());
    let entry = if entry.values.iter().any(unnamed) {
        // What kind of picture it is stands among the types, where the library looks for it in 3.0 only.
        parse_as(Version::V3, &print(&entry, Version::V3)?)?
    } else {
        entry
    };
    let line = print(&entry, Version::V4)?;
    parse_line(&line).is_some().then_some(line)
}

/// A property as one unfolded line.
pub(super) fn print(entry: &VCardEntry, version: Version) -> Option<String> {
    let mut folded = String::new();
    entry.write_to(&mut folded, version == Version::V4).ok()?;
    let line = folded.trim_end_matches(['\r', '\n']).replace("\r\n ", "");
    Some(match version {
        // The library marks what is not ASCII; in 3.0 everything is UTF-8 and the mark confuses other programs.
        Version::V3 => line.replacen(";CHARSET=UTF-8:", ":", 1),
        // A comma within a URI is no separator.
        Version::V4 => line.replacen(";base64\\,", ";base64,", 1),
    })
}

/// A kept property in a version's own words.
pub(super) fn print_kept(mut entry: VCardEntry, version: Version) -> Option<String> {
    if version == Version::V3 {
        entry.values.iter_mut().for_each(spell_out);
    } else {
        let before = entry.params.len();
        entry
            .params
            .retain(|param| !(param.name == VCardParameterName::Type && is_pref(&param.value)));
        if entry.params.len() < before {
            entry.params.push(VCardParameter {
                name: VCardParameterName::Pref,
                value: VCardParameterValue::Integer(1),
            });
        }
    }
    print(&entry, version)
}

/// 3.0 has no dates without a year; their form of 4.0 says at least what is meant.
fn spell_out(value: &mut VCardValue) {
    let VCardValue::PartialDateTime(date) = value else {
        return;
    };
    let mut text = String::new();
    let some = date.year.is_some() || date.month.is_some() || date.day.is_some();
    let printed = date.format_as_vcard(&mut text, &VCardValueType::DateAndOrTime);
    if some && !date.has_date() && printed.is_ok() {
        *value = VCardValue::Text(text);
    }
}

fn is_pref(value: &VCardParameterValue) -> bool {
    value
        .as_text()
        .is_some_and(|text| text.eq_ignore_ascii_case("pref"))
}

/// A new property.
pub(super) fn new(name: VCardProperty, types: &[&str], values: Vec<VCardValue>) -> VCardEntry {
    let params = types.iter().map(|word| VCardParameter {
        name: VCardParameterName::Type,
        value: VCardParameterValue::Text((*word).to_owned()),
    });
    VCardEntry {
        group: None,
        name,
        params: params.collect(),
        values,
    }
}

/// A date as the library keeps it, from ISO 8601.
pub(super) fn date(iso: &str) -> Option<VCardValue> {
    let date: jiff::civil::Date = iso.parse().ok()?;
    Some(VCardValue::PartialDateTime(PartialDateTime {
        year: u16::try_from(date.year()).ok(),
        month: u8::try_from(date.month()).ok(),
        day: u8::try_from(date.day()).ok(),
        ..PartialDateTime::default()
    }))
}

/// What the property says about itself, in capitals: `WORK`, `FAX`, `PREF`.
pub(super) fn types(entry: &VCardEntry) -> Vec<String> {
    let types = entry.parameters(&VCardParameterName::Type);
    types
        .filter_map(|value| value.as_text().map(str::to_ascii_uppercase))
        .collect()
}

/// Is it one of the types that the library knows?
pub(super) fn has_type(entry: &VCardEntry, wanted: VCardType) -> bool {
    let types = entry.parameters(&VCardParameterName::Type);
    types
        .into_iter()
        .any(|value| matches!(value.as_type(), Some(IanaType::Iana(known)) if *known == wanted))
}

/// The parts of a value as text; several of one part between spaces.
pub(super) fn texts(entry: &VCardEntry) -> Vec<String> {
    let text = |value: &VCardValue| match value {
        VCardValue::Component(parts) => parts.join(" "),
        other => other.as_text().unwrap_or_default().to_owned(),
    };
    entry.values.iter().map(text).collect()
}

/// Folds a line at 75 octets, between characters.
pub fn fold(line: &str, out: &mut String) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}
