//! A line of a brief and the record it comes from.

use guanxi_engine::{Catalog, Data, Read, Record};
use guanxi_schema::{FieldId, system};
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::measures::wire::Money;
use crate::objects::{user, value};
use crate::when;

/// Letters of a text that are told: a page is read in the lift.
const WORDS: usize = 200;

/// Where a line comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cite {
    /// Object of the record.
    pub object: &'static str,
    /// That record.
    pub id: Uuid,
    /// The field of it that says so; of a line about what is missing, the one to fill.
    pub field: String,
    /// When it was last changed, RFC 3339.
    pub at: Option<String>,
}

/// A record that is mentioned; without a label where the caller may not see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Object of the record.
    pub object: &'static str,
    /// That record.
    pub id: Uuid,
    /// Its title.
    pub label: Option<String>,
}

impl Named {
    /// Not yet named.
    pub(super) fn new(object: &'static str, id: Uuid) -> Self {
        Self {
            object,
            id,
            label: None,
        }
    }

    pub(super) fn user(id: Uuid) -> Self {
        Self::new(user::OBJECT, id)
    }
}

/// One thing to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What it says, in one word.
    pub kind: String,
    /// In the words of the record; a code where the field that is cited is a select.
    pub text: Option<String>,
    /// The day or moment that it is about.
    pub at: Option<String>,
    /// Days from today until then; past ones are below zero.
    pub days: Option<i64>,
    /// How many.
    pub count: Option<i64>,
    /// How much.
    pub amount: Option<Money>,
    /// Whom it is about, or by whom.
    pub who: Option<Named>,
    /// Where it comes from.
    pub cite: Cite,
}

impl Line {
    /// That says nothing yet but where it comes from.
    pub(super) fn new(kind: impl Into<String>, cite: Cite) -> Self {
        Self {
            kind: kind.into(),
            text: None,
            at: None,
            days: None,
            count: None,
            amount: None,
            who: None,
            cite,
        }
    }
}

/// What every line needs: the day that it is to the caller, and the names of fields.
pub(super) struct Desk<'r> {
    catalog: &'r Catalog,
    pub today: Date,
    zone: String,
}

impl<'r> Desk<'r> {
    pub fn of(read: &Read<'r>) -> Self {
        Self {
            catalog: read.catalog(),
            today: when::today(read.ctx()),
            zone: read.ctx().time_zone.clone(),
        }
    }

    /// A line that says what a field of a record holds.
    pub fn line(
        &self,
        kind: impl Into<String>,
        object: &'static str,
        record: &Record,
        field: FieldId,
    ) -> Line {
        let amount = match record.get(field) {
            Data::Money { minor, currency } => Some(Money::new(i128::from(*minor), currency)),
            _ => None,
        };
        Line {
            text: self.words(record, field),
            amount,
            ..Line::new(kind, self.cite(object, record, field))
        }
    }

    pub fn cite(&self, object: &'static str, record: &Record, field: FieldId) -> Cite {
        let changed = record.get(system::UPDATED_AT).as_int();
        self.cite_of((object, record.id), field, changed)
    }

    pub fn cite_of(
        &self,
        (object, id): (&'static str, Uuid),
        field: FieldId,
        at: Option<i64>,
    ) -> Cite {
        let known = self.catalog.object(object);
        let field = known.and_then(|known| known.field_by_id(field));
        Cite {
            object,
            id,
            field: field.map(|field| field.name.clone()).unwrap_or_default(),
            at: at.map(|at| self.moment(at)),
        }
    }

    /// The first words of a text.
    pub fn words(&self, record: &Record, field: FieldId) -> Option<String> {
        let text = record.get(field).as_text()?;
        let mut words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((cut, _)) = words.char_indices().nth(WORDS) {
            words.truncate(cut);
            words.push('…');
        }
        Some(words).filter(|words| !words.is_empty())
    }

    pub fn moment(&self, at: i64) -> String {
        let moment = jiff::Timestamp::from_millisecond(at).unwrap_or_default();
        moment.to_string()
    }

    pub fn at(&self, record: &Record, field: FieldId) -> Option<String> {
        record.get(field).as_int().map(|at| self.moment(at))
    }

    /// Days from today until a day.
    pub fn until(&self, day: Option<&str>) -> Option<i64> {
        let day: Date = day?.parse().ok()?;
        Some(days(self.today, day))
    }

    /// Days from today until the day of a moment.
    pub fn until_moment(&self, at: Option<i64>) -> Option<i64> {
        Some(days(self.today, when::day_of(at?, &self.zone)))
    }
}

/// Days from one day to another.
pub(super) fn days(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

pub(super) fn text(record: &Record, field: FieldId) -> Option<String> {
    value::text(record, field)
}
