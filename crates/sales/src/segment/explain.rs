//! Why a record is in a segment, or why not: every test of the definition as it stands there, whether it holds, and what the record has.
//! Each test is asked of the database in the words of the list, so that the explanation and the list cannot differ.

use guanxi_engine::query::{Filter, parse};
use guanxi_engine::{Error, Read, Result};
use serde::Serialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::definition::Definition;
use super::{PARAMETER, evidence};
use crate::condition;
use crate::objects::segment;

/// Segments that are looked at for one record.
const MOST: usize = 200;

/// Whether a record is in a segment, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Membership {
    /// Segment.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Whether the record is in it.
    pub member: bool,
    /// Its tests: all of them have to hold.
    pub why: Vec<Why>,
}

/// A test or a group of tests.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Why {
    /// `test`, `some`, `segment`, or a group: `all`, `any`, `not`.
    pub kind: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// The test as the definition has it; of a group nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test: Option<Json>,
    /// What the record has in the field, as the API shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Json>,
    /// How many related records meet it; of a test of the newest, how many it is the newest of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
    /// Titles of up to three of them; of a test of the newest its title, whether it meets the rest or not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<String>,
    /// Name of the segment that the test is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The tests of a group, or of that segment.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<Why>,
}

/// Why a record is in a segment or not. `NotFound` for a segment or a record that the caller may not see.
pub fn explain(read: &mut Read<'_>, id: Uuid, record: Uuid) -> Result<Membership> {
    let kept = Definition::load(read, id)?;
    // As a list under it would be refused.
    condition::read(read, &kept.object, &kept.condition)?;
    membership(read, kept, record)
}

/// The segments that the caller may see and that a record is in, each explained, by name.
pub fn memberships(read: &mut Read<'_>, object: &str, record: Uuid) -> Result<Vec<Membership>> {
    let of_object = Filter::eq(segment::OBJECT_FIELD, object.to_owned());
    let mut known = Vec::new();
    let mut filters = Vec::new();
    for one in read.select(segment::OBJECT, &of_object, MOST)? {
        // A segment by something that she may not see is none for her.
        let kept = match Definition::of(read, &one) {
            Err(Error::BadRequest { .. }) => continue,
            kept => kept?,
        };
        match condition::read(read, object, &kept.condition) {
            Ok(filter) => {
                known.push(kept);
                filters.push(filter);
            }
            Err(Error::BadRequest { .. } | Error::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    let met = read.meets(object, record, &filters)?;
    let hers = known.into_iter().zip(met).filter(|(_, met)| *met);
    let mut all = hers
        .map(|(kept, _)| membership(read, kept, record))
        .collect::<Result<Vec<_>>>()?;
    all.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(all)
}

fn membership(read: &mut Read<'_>, kept: Definition, record: Uuid) -> Result<Membership> {
    let mut tests = Tests {
        object: &kept.object,
        filters: Vec::new(),
    };
    let parts = tests.of_text(read, &kept.condition)?;
    let met = read.meets(&kept.object, record, &tests.filters)?;
    let told = Told {
        object: &kept.object,
        record,
        met: &met,
    };
    let why = parts
        .into_iter()
        .map(|part| told.why(read, part))
        .collect::<Result<Vec<_>>>()?;
    Ok(Membership {
        id: kept.id,
        member: why.iter().all(|why| why.holds),
        name: kept.name,
        why,
    })
}

/// A definition taken apart. Tests are known by their place among all.
enum Part {
    All(Vec<Part>),
    Any(Vec<Part>),
    Not(Box<Part>),
    Test {
        at: usize,
        test: Json,
    },
    Some {
        at: usize,
        test: Json,
    },
    Segment {
        at: usize,
        test: Json,
        name: String,
        of: Vec<Part>,
    },
}

struct Tests<'o> {
    object: &'o str,
    filters: Vec<Filter>,
}

impl Tests<'_> {
    fn of_text(&mut self, read: &mut Read<'_>, text: &str) -> Result<Vec<Part>> {
        let pairs = condition::pairs(text).into_iter();
        pairs
            .map(|(key, value)| {
                let json = if key == "filter" {
                    serde_json::from_str(&value).map_err(|_| unreadable(&value))?
                } else {
                    let (field, op) = key.split_once('[').unwrap_or((&key, "eq]"));
                    json!({"field": field, "op": op.trim_end_matches(']'), "value": value})
                };
                self.of_json(read, json)
            })
            .collect()
    }

    fn of_json(&mut self, read: &mut Read<'_>, json: Json) -> Result<Part> {
        let mut parts = |key: &str| match json.get(key) {
            Some(Json::Array(parts)) => {
                let parts = parts.iter().map(|part| self.of_json(read, part.clone()));
                parts.collect::<Result<Vec<_>>>().map(Some)
            }
            _ => Ok(None),
        };
        if let Some(all) = parts("all")? {
            return Ok(Part::All(all));
        }
        if let Some(any) = parts("any")? {
            return Ok(Part::Any(any));
        }
        if let Some(part) = json.get("not") {
            let part = self.of_json(read, part.clone())?;
            return Ok(Part::Not(Box::new(part)));
        }
        let at = self.filters.len();
        let asked = [("filter".to_owned(), json.to_string())];
        self.filters.push(parse(read, self.object, &asked)?.filter);
        if json.get("some").is_some() {
            return Ok(Part::Some { at, test: json });
        }
        match self.segment(read, &json)? {
            Some((name, of)) => Ok(Part::Segment {
                at,
                test: json,
                name,
                of,
            }),
            None => Ok(Part::Test { at, test: json }),
        }
    }

    /// The name and the tests of the one segment that a test asks for.
    fn segment(&mut self, read: &mut Read<'_>, test: &Json) -> Result<Option<(String, Vec<Part>)>> {
        let field_of_that_name = read
            .catalog()
            .known(self.object)?
            .field(PARAMETER)
            .is_some();
        if field_of_that_name || test.get("field").and_then(Json::as_str) != Some(PARAMETER) {
            return Ok(None);
        }
        let value = test.get("value").and_then(Json::as_str);
        let Some(id) = value.and_then(|value| Uuid::try_parse(value).ok()) else {
            return Ok(None);
        };
        let kept = Definition::load(read, id)?;
        let of = self.of_text(read, &kept.condition)?;
        Ok(Some((kept.name, of)))
    }
}

fn unreadable(text: &str) -> Error {
    Error::BadRequest {
        code: "bad_filter",
        detail: text.chars().take(64).collect(),
    }
}

/// What is known of one record.
struct Told<'a> {
    object: &'a str,
    record: Uuid,
    met: &'a [bool],
}

impl Told<'_> {
    fn why(&self, read: &mut Read<'_>, part: Part) -> Result<Why> {
        let met = |at: usize| self.met.get(at).copied().unwrap_or_default();
        match part {
            Part::All(of) => {
                let of = self.each(read, of)?;
                Ok(group("all", of.iter().all(|why| why.holds), of))
            }
            Part::Any(of) => {
                let of = self.each(read, of)?;
                Ok(group("any", of.iter().any(|why| why.holds), of))
            }
            Part::Not(one) => {
                let one = self.why(read, *one)?;
                Ok(group("not", !one.holds, vec![one]))
            }
            Part::Test { at, test } => Ok(Why {
                value: evidence::value(read, self.object, self.record, &test)?,
                test: Some(test),
                ..group("test", met(at), Vec::new())
            }),
            Part::Some { at, test } => {
                let found = evidence::related(read, self.object, self.record, &test)?;
                Ok(Why {
                    count: Some(found.count),
                    titles: found.titles,
                    test: Some(test),
                    ..group("some", met(at), Vec::new())
                })
            }
            Part::Segment { at, test, name, of } => {
                let of = self.each(read, of)?;
                Ok(Why {
                    test: Some(test),
                    name: Some(name),
                    ..group("segment", met(at), of)
                })
            }
        }
    }

    fn each(&self, read: &mut Read<'_>, parts: Vec<Part>) -> Result<Vec<Why>> {
        let parts = parts.into_iter();
        parts.map(|part| self.why(read, part)).collect()
    }
}

fn group(kind: &'static str, holds: bool, of: Vec<Why>) -> Why {
    Why {
        kind,
        holds,
        test: None,
        value: None,
        count: None,
        titles: Vec::new(),
        name: None,
        of,
    }
}
