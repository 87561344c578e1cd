//! Address-book cards (vCard 2.1, 3.0 and 4.0): a card read as a person, and a person written as a card.
//!
//! `entry` is the one file that touches the library: it reads properties and prints them. `meaning` says what a property is to
//! us, `table` turns a file of cards into rows for the import, `write` prints a card again. A card keeps the lines it came with: what
//! means nothing to us, and how exactly the rest was written, comes out again as long as the values are the same.

mod entry;
mod meaning;
mod table;
mod write;

pub use entry::{Version, fold};
pub use table::{from_cell, is_card, table};

use meaning::{Meaning, Tel};

/// A person as a card tells of her.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// Name, family name first in Han.
    pub name: String,
    /// Family and given name, for the property that keeps them apart; worked out by whoever writes a card.
    pub family: Option<(String, String)>,
    /// How the name is read.
    pub reading: Option<String>,
    /// Job title.
    pub title: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// Units within the company, from the outside in, between ` / `.
    pub department: Option<String>,
    /// Main address.
    pub email: Option<String>,
    /// Main number of a desk.
    pub phone: Option<String>,
    /// Main number in the pocket.
    pub mobile: Option<String>,
    /// LINE.
    pub line_id: Option<String>,
    /// Main postal address, in one line.
    pub address: Option<String>,
    /// What else was noted.
    pub note: Option<String>,
    /// The card's own id.
    pub uid: Option<String>,
    /// Further ways to reach her.
    pub points: Vec<Point>,
    /// Days to remember, ISO 8601.
    pub dates: Vec<(Day, String)>,
    /// The properties as they came, in the form of version 4.0, one a line and unfolded.
    pub lines: Vec<String>,
}

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What it is.
    pub kind: PointKind,
    /// Where it leads.
    pub usage: Usage,
    /// Number or address.
    pub value: String,
}

/// What a way to reach somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words say it")]
pub enum PointKind {
    Phone,
    Mobile,
    Fax,
    Email,
    Url,
    Line,
    Wechat,
    Whatsapp,
    Address,
    Other,
}

/// Where a way to reach somebody leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Usage {
    Work,
    Home,
    #[default]
    Other,
}

/// A day to remember.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Day {
    Birthday,
    Anniversary,
}

/// Every card of a text. What is no card is passed over.
pub fn read(text: &str) -> Vec<Card> {
    entry::cards(text).into_iter().map(Card::of).collect()
}

impl Card {
    /// The person whom these properties (as in [`Card::lines`]) describe.
    pub fn of(lines: Vec<String>) -> Self {
        let entries = entry::parse(&lines);
        let mut found = Found::default();
        for entry in &entries {
            found.take(meaning::of(entry));
        }
        let mut card = found.into_card();
        card.lines = lines;
        card
    }
}

/// Properties by what they mean, before the main ones are chosen.
#[derive(Default)]
struct Found {
    card: Card,
    names: Names,
    reach: Vec<meaning::Reach>,
}

/// What is said about the name.
#[derive(Default)]
struct Names {
    full: Option<String>,
    family: String,
    given: String,
    middle: String,
    reading_family: String,
    reading_given: String,
}

impl Found {
    fn take(&mut self, meaning: Meaning) {
        let card = &mut self.card;
        match meaning {
            Meaning::FullName(text) => drop(self.names.full.get_or_insert(text)),
            Meaning::Parts {
                family,
                given,
                middle,
            } => {
                (self.names.family, self.names.given, self.names.middle) = (family, given, middle);
            }
            Meaning::ReadingFamily(text) => self.names.reading_family = text,
            Meaning::ReadingGiven(text) => self.names.reading_given = text,
            Meaning::Title(text) => drop(card.title.get_or_insert(text)),
            Meaning::Company {
                company,
                department,
            } => {
                if card.company.is_none() {
                    (card.company, card.department) = (Some(company), department);
                }
            }
            Meaning::Note(text) => match &mut card.note {
                Some(note) => {
                    note.push_str("\n\n");
                    note.push_str(&text);
                }
                None => card.note = Some(text),
            },
            Meaning::Uid(text) => drop(card.uid.get_or_insert(text)),
            Meaning::Day(day, on) => {
                if !card.dates.contains(&(day, on.clone())) {
                    card.dates.push((day, on));
                }
            }
            Meaning::Reach(reach) => self.reach.push(reach),
            Meaning::Ours | Meaning::Other => {}
        }
    }

    fn into_card(mut self) -> Card {
        let mut taken = Vec::new();
        let mut main = |wanted: &dyn Fn(&meaning::Reach) -> bool| {
            let (at, reach) = self
                .reach
                .iter()
                .enumerate()
                .find(|(_, reach)| wanted(reach))?;
            taken.push(at);
            Some(reach.point.value.clone())
        };
        let of =
            |kind| move |reach: &meaning::Reach| reach.point.kind == kind && reach.fits_a_field();
        let card = &mut self.card;
        let mut at_work_first = |kind: PointKind| {
            let fits = of(kind);
            main(&|reach| fits(reach) && reach.preferred)
                .or_else(|| main(&|reach| fits(reach) && reach.point.usage == Usage::Work))
                .or_else(|| main(&fits))
        };
        card.email = at_work_first(PointKind::Email);
        card.phone = at_work_first(PointKind::Phone);
        card.mobile = at_work_first(PointKind::Mobile);
        card.address = at_work_first(PointKind::Address);
        card.line_id = at_work_first(PointKind::Line);
        for (at, reach) in self.reach.into_iter().enumerate() {
            let fresh = !card
                .points
                .iter()
                .any(|point| point.kind == reach.point.kind && point.value == reach.point.value);
            if !taken.contains(&at) && fresh && !card.has(&reach.point) {
                card.points.push(reach.point);
            }
        }
        card.reading = self.names.reading();
        card.name = self.names.name().unwrap_or_else(|| card.stand_in());
        self.card
    }
}

impl Names {
    /// The full name; one in Han begins with the family name, however the other program turned it round.
    fn name(&self) -> Option<String> {
        let together = [&self.given, &self.middle, &self.family].map(|part| part.trim());
        let turned: String = [self.family.trim(), self.given.trim()].concat();
        match self
            .full
            .as_deref()
            .map(str::trim)
            .filter(|full| !full.is_empty())
        {
            Some(full) => {
                let letters: String = full.split_whitespace().collect();
                let western: String = [self.given.trim(), self.family.trim()].concat();
                let both = !self.family.trim().is_empty() && !self.given.trim().is_empty();
                let turn = both && letters == western && is_han(&turned);
                Some(if turn { turned } else { full.to_owned() })
            }
            None if is_han(&turned) => Some(turned),
            None => joined(&together, " "),
        }
    }

    fn reading(&self) -> Option<String> {
        let (family, given) = (self.reading_family.trim(), self.reading_given.trim());
        if is_han(&self.family) {
            joined(&[family, given], " ")
        } else {
            joined(&[given, family], " ")
        }
    }
}

impl Card {
    /// Who has no name is called by what else is known.
    fn stand_in(&self) -> String {
        let known = [
            &self.company,
            &self.email,
            &self.mobile,
            &self.phone,
            &self.line_id,
        ];
        let known = known.into_iter().flatten().next().cloned();
        known
            .or_else(|| self.points.first().map(|point| point.value.clone()))
            .unwrap_or_default()
    }

    /// Is it one of the main ways already?
    fn has(&self, point: &Point) -> bool {
        let main = match point.kind {
            PointKind::Email => &self.email,
            PointKind::Mobile => &self.mobile,
            PointKind::Phone => &self.phone,
            PointKind::Address => &self.address,
            PointKind::Line => &self.line_id,
            PointKind::Fax
            | PointKind::Url
            | PointKind::Wechat
            | PointKind::Whatsapp
            | PointKind::Other => &None,
        };
        main.as_deref() == Some(point.value.as_str())
    }

    /// The main ways and the further ones.
    fn reach(&self) -> Vec<Point> {
        let main = [
            (PointKind::Email, &self.email),
            (PointKind::Phone, &self.phone),
            (PointKind::Mobile, &self.mobile),
            (PointKind::Address, &self.address),
            (PointKind::Line, &self.line_id),
        ];
        let main = main.into_iter().filter_map(|(kind, value)| {
            Some(Point {
                kind,
                usage: Usage::Work,
                value: value.clone()?,
            })
        });
        main.chain(self.points.iter().cloned()).collect()
    }
}

impl PointKind {
    /// Kinds that one property of a card carries.
    fn tel(self) -> Tel {
        match self {
            Self::Phone | Self::Mobile | Self::Fax => Tel::Number,
            Self::Other => Tel::Other,
            Self::Email => Tel::Mail,
            Self::Url => Tel::Web,
            Self::Address => Tel::Post,
            Self::Line | Self::Wechat | Self::Whatsapp => Tel::Chat,
        }
    }
}

/// Parts that are not blank, side by side.
fn joined(parts: &[&str], between: &str) -> Option<String> {
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join(between))
}

/// Written in Han, all of it.
fn is_han(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'))
}
