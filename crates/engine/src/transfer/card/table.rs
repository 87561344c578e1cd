//! A file of cards as rows: a card a row, main values in columns that the import knows by name, and the card itself in the last.

use super::{Card, read};
use crate::error::{Error, Result};
use crate::transfer::table::{Table, TableRow};

/// Room for a card in its cell, in characters of JSON; pictures that do not fit are left out.
const ROOM: usize = 65_000;
/// Heading of the column that holds the card.
const WHOLE: &str = "vCard";

/// Value of a column.
type Column = (&'static str, fn(&Card) -> Option<&str>);

const COLUMNS: [Column; 12] = [
    ("Name", |card| Some(card.name.as_str())),
    ("Reading", |card| card.reading.as_deref()),
    ("Job title", |card| card.title.as_deref()),
    ("ORG", |card| card.company.as_deref()),
    ("Department", |card| card.department.as_deref()),
    ("E-mail", |card| card.email.as_deref()),
    ("Phone", |card| card.phone.as_deref()),
    ("Mobile", |card| card.mobile.as_deref()),
    ("LINE ID", |card| card.line_id.as_deref()),
    ("Address", |card| card.address.as_deref()),
    ("Description", |card| card.note.as_deref()),
    ("UID", |card| card.uid.as_deref()),
];

/// Does a decoded file hold cards?
pub fn is_card(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let head = text.get(.."BEGIN:VCARD".len());
    head.is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VCARD"))
}

/// The cards of a file, one a row; row numbers count cards. Columns that no card fills are left out.
pub fn table(text: &str) -> Result<Table> {
    let cards = read(text);
    if cards.is_empty() {
        return Err(Error::field("file", "file_empty"));
    }
    let columns: Vec<Column> = COLUMNS
        .into_iter()
        .filter(|(_, value)| {
            cards
                .iter()
                .any(|card| value(card).is_some_and(|text| !text.is_empty()))
        })
        .collect();
    let rows = cards.iter().zip(1..).map(|(card, number)| {
        let cells = columns
            .iter()
            .map(|(_, value)| value(card).unwrap_or_default().to_owned());
        TableRow {
            number,
            cells: cells.chain([cell(card)]).collect(),
        }
    });
    let headers = columns.iter().map(|(name, _)| *name).chain([WHOLE]);
    Ok(Table {
        headers: headers.map(str::to_owned).collect(),
        rows: rows.collect(),
    })
}

/// The card in its cell.
fn cell(card: &Card) -> String {
    let text = |lines: &[&String]| serde_json::to_string(lines).unwrap_or_default();
    let mut lines: Vec<&String> = card.lines.iter().collect();
    let mut cell = text(&lines);
    while cell.chars().count() > ROOM {
        let Some(longest) = lines
            .iter()
            .enumerate()
            .max_by_key(|(_, line)| line.len())
            .map(|(at, _)| at)
        else {
            break;
        };
        lines.remove(longest);
        cell = text(&lines);
    }
    cell
}

/// The card of a cell, or of the field that carries it.
pub fn from_cell(text: &str) -> Option<Card> {
    serde_json::from_str::<Vec<String>>(text).ok().map(Card::of)
}
