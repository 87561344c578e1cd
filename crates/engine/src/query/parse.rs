//! Parameters of a URL → a list. `field=value`, `field[op]=value`, dots across one reference, and
//! `q sort limit fields after count trashed filter`; each refused with the part that is wrong. `tree` reads what `filter=` holds.
//!
//! A *named filter* is a name that the product gave to conditions kept elsewhere (`segment=…`). It is read here like the parameters it
//! stands for, within the same limits, so nothing can be said through it that could not be said without.

use guanxi_schema::{Field, Kind};

use super::dates::Today;
use super::filter::{FieldName, Filter, Op};
use super::list::{LARGEST_PAGE, ListQuery};
use super::sort::{self, Order, Sort};
use super::sql::{Fields, Path, Writer, clip};
use crate::access::Use;
use crate::collate::Collation;
use crate::engine::Read;
use crate::error::{Error, Result};
use crate::kinds::{self, Data, is_text};
use crate::registry::NamedFilter;

/// How many tests and groups of them one request may have.
const MOST_TESTS: usize = 100;
/// Values of one `in`.
const MOST_VALUES: usize = 500;
/// Values of every `in` of a request together. A statement of SQLite takes 32,766 parameters in all.
const MOST_VALUES_IN_ALL: usize = 2_000;
/// How deep named filters may stand for each other.
const MOST_NAMED: usize = 4;
/// Characters of one value.
const LONGEST: usize = 1_000;

/// Reads the parameters of a list of `object`. Field names, values and rights are checked here, so whoever runs
/// the query later meets no surprise.
pub fn parse(read: &mut Read<'_>, object: &str, params: &[(String, String)]) -> Result<ListQuery> {
    parse_within(read, object, params, None)
}

/// [`parse`] for what a value of a named filter is going to stand for: refused where it would come back to that value.
pub fn parse_within(
    read: &mut Read<'_>,
    object: &str,
    params: &[(String, String)],
    named: Option<(&str, &str)>,
) -> Result<ListQuery> {
    let mut parser = Parser::new(read, object)?;
    let named = named.map(|(name, value)| (name.to_owned(), value.to_owned()));
    parser.named.extend(named);
    let mut query = ListQuery::default();
    let mut filters = Vec::new();
    for (key, value) in params {
        match key.as_str() {
            "sort" => query.sort = parser.sort(value)?,
            "limit" => query.limit = limit(value)?,
            "fields" => query.fields = Some(names(value)?),
            "after" => query.after = (!value.is_empty()).then(|| value.clone()),
            "count" => query.count = choice(key, value, "exact", "none")?,
            "trashed" => query.trashed = choice(key, value, "true", "false")?,
            "q" => query.words = words(value)?,
            "filter" => filters.push(parser.json_text(value)?),
            _ => filters.push(parser.param(key, value)?),
        }
    }
    query.filter = Filter::All(filters);
    parser.fields_exist(query.fields.as_deref())?;
    Ok(query)
}

/// Reads tests for an object; counts them.
pub(super) struct Parser<'r, 'a> {
    read: &'r mut Read<'a>,
    pub(super) writer: Writer<'a>,
    today: Today,
    tests: usize,
    values: usize,
    /// Names and values of the named filters that are being read.
    named: Vec<(String, String)>,
    /// How many relations lead from the list to what is being read.
    pub(super) relations: usize,
}

impl<'r, 'a> Parser<'r, 'a> {
    fn new(read: &'r mut Read<'a>, object: &str) -> Result<Self> {
        let object = read.catalog().known(object)?;
        let ctx = read.ctx();
        Ok(Self {
            writer: read.writer(object, Fields::Readable),
            read,
            today: Today::new(ctx.now, &ctx.time_zone),
            tests: 0,
            values: 0,
            named: Vec::new(),
            relations: 0,
        })
    }

    fn fields_exist(&self, names: Option<&[String]>) -> Result<()> {
        names
            .unwrap_or_default()
            .iter()
            .try_for_each(|name| self.writer.field(name, Use::Read).map(drop))
    }

    /// `-amount,name:stroke`.
    fn sort(&self, text: &str) -> Result<Vec<Sort>> {
        if text.split(',').count() > sort::MOST {
            return Err(bad("too_many_sort_keys", &sort::MOST.to_string()));
        }
        let mut sorts = Vec::new();
        for part in text.split(',') {
            let (name, descending) = match part.strip_prefix('-') {
                Some(name) => (name, true),
                None => (part, false),
            };
            let (name, by) = match name.split_once(':') {
                Some((name, order)) => match Collation::parse(order) {
                    Some(order) => (name, Some(order)),
                    None => return Err(bad("no_such_order", part)),
                },
                None => (name, None),
            };
            let sort = Sort {
                field: FieldName::from(name.to_owned()),
                by,
                descending,
            };
            Order::check(&self.writer, &sort)?;
            sorts.push(sort);
        }
        Ok(sorts)
    }

    /// `field=value` or `field[op]=value`.
    fn param(&mut self, key: &str, value: &str) -> Result<Filter> {
        let (name, op) = match key.split_once('[') {
            None => (key, "eq"),
            Some((name, rest)) => (
                name,
                rest.strip_suffix(']')
                    .ok_or_else(|| bad("bad_operator", key))?,
            ),
        };
        self.test(name, op, value)
    }

    /// Counts a test or a group: an empty group costs a database as much as a test does.
    pub(super) fn count(&mut self) -> Result<()> {
        self.tests += 1;
        if self.tests > MOST_TESTS {
            return Err(bad("too_many_filters", &MOST_TESTS.to_string()));
        }
        Ok(())
    }

    /// Conditions that the product keeps under a name: one value, none of it, or any of several.
    fn named(&mut self, name: &str, op: &str, value: &str, of: NamedFilter) -> Result<Filter> {
        match op {
            "eq" => self.stands_for(name, value, of),
            "ne" => self.stands_for(name, value, of).map(Filter::negated),
            "in" => {
                let values = value.split(',').map(str::trim);
                let each = values.map(|value| self.stands_for(name, value, of));
                each.collect::<Result<Vec<_>>>().map(Filter::Any)
            }
            _ => Err(bad("bad_operator", &format!("{name}[{op}]"))),
        }
    }

    fn stands_for(&mut self, name: &str, value: &str, of: NamedFilter) -> Result<Filter> {
        self.count()?;
        let key = (name.to_owned(), value.to_owned());
        if self.named.contains(&key) {
            return Err(bad("goes_in_a_circle", name));
        }
        if self.named.len() >= MOST_NAMED {
            return Err(bad("too_deep", &MOST_NAMED.to_string()));
        }
        let conditions = of(self.read, &self.writer.object.name, value);
        // The list is there; what is not is what its parameter names.
        let conditions = conditions.map_err(|error| match error {
            Error::NotFound => bad("bad_value", &format!("{name}={value}")),
            other => other,
        })?;
        self.named.push(key);
        let each = conditions.iter().map(|(key, value)| match key.as_str() {
            "filter" => self.json_text(value),
            _ => self.param(key, value),
        });
        let filter = each.collect::<Result<Vec<_>>>().map(Filter::All);
        self.named.pop();
        filter
    }

    pub(super) fn test(&mut self, name: &str, op: &str, value: &str) -> Result<Filter> {
        // A field that a customer made before the product took the name stays reachable.
        let object = self.writer.object;
        let named = self.read.registry().named(&object.name, name);
        if let Some(of) = named.filter(|_| object.field(name).is_none()) {
            return self.named(name, op, value, of);
        }
        self.count()?;
        let path = self
            .writer
            .resolve(&FieldName::from(name.to_owned()), Use::Filter)?;
        let (Path::Own(field) | Path::Across(_, _, field)) = path;
        if value.chars().count() > LONGEST && op != "in" {
            return Err(bad("too_long", name));
        }
        match op {
            "empty" => choice(name, value, "true", "false")
                .map(|yes| Filter::test(name.to_owned(), Op::Empty(yes))),
            "in" => {
                let parts: Vec<&str> = value
                    .split(',')
                    .map(str::trim)
                    .filter(|part| !part.is_empty())
                    .collect();
                if parts.len() > MOST_VALUES {
                    return Err(bad("too_many_values", name));
                }
                self.values += parts.len();
                if self.values > MOST_VALUES_IN_ALL {
                    return Err(bad(
                        "too_many_values_in_all",
                        &MOST_VALUES_IN_ALL.to_string(),
                    ));
                }
                self.one_of(name, field, &parts)
            }
            "contains" | "starts" => like(name, field, op, value),
            "eq" | "ne" | "lt" | "lte" | "gt" | "gte" => self.compare(name, field, op, value),
            _ => Err(bad("bad_operator", op)),
        }
    }

    fn one_of(&self, name: &str, field: &Field, parts: &[&str]) -> Result<Filter> {
        if matches!(field.kind, Kind::Date | Kind::Instant) {
            let each = parts
                .iter()
                .map(|part| self.compare(name, field, "eq", part));
            return each.collect::<Result<Vec<_>>>().map(Filter::Any);
        }
        let values = parts
            .iter()
            .map(|part| self.value(name, field, part))
            .collect::<Result<Vec<_>>>()?;
        Ok(Filter::test(name.to_owned(), Op::In(values)))
    }

    fn compare(&self, name: &str, field: &Field, op: &str, value: &str) -> Result<Filter> {
        if value.is_empty() {
            return match op {
                "eq" => Ok(Filter::test(name.to_owned(), Op::Empty(true))),
                "ne" => Ok(Filter::test(name.to_owned(), Op::Empty(false))),
                _ => Err(bad("empty_value", name)),
            };
        }
        if matches!(field.kind, Kind::Date | Kind::Instant) {
            let code = if field.kind == Kind::Date {
                "not_a_date"
            } else {
                "not_an_instant"
            };
            let period = self
                .today
                .period(field, value)
                .ok_or_else(|| bad(code, value))?;
            return period.test(name, op).ok_or_else(|| bad("bad_operator", op));
        }
        let data = self.value(name, field, value)?;
        let op = match op {
            "eq" => Op::Eq(data),
            "ne" => Op::Ne(data),
            _ if !has_order(&field.kind) => {
                return Err(bad("bad_operator", &format!("{name}[{op}]")));
            }
            "lt" => Op::Lt(data),
            "lte" => Op::Lte(data),
            "gt" => Op::Gt(data),
            _ => Op::Gte(data),
        };
        Ok(Filter::test(name.to_owned(), op))
    }

    /// A value as the field stores it. `me` is the caller wherever a user is meant.
    fn value(&self, name: &str, field: &Field, text: &str) -> Result<Data> {
        match &field.kind {
            Kind::Ref { to } if to == "user" && text == "me" => {
                Ok(Data::Id(self.writer.ctx.actor.user))
            }
            // What is looked for in text need not be a whole address, and is compared as it stands (an e-mail address
            // in the letters it is kept in).
            kind if is_text(kind) => {
                if text.contains('\0') {
                    return Err(bad("nul_character", name));
                }
                let mut data = Data::Text(text.to_owned());
                kinds::settle(field, &mut data);
                Ok(data)
            }
            _ => match kinds::parse_sought(field, text, self.writer.catalog.currency()) {
                Ok(Data::List(codes)) => match codes.as_slice() {
                    [code] => Ok(Data::Text(code.clone())),
                    _ => Ok(Data::List(codes)),
                },
                other => other.map_err(|error| bad(error.code, &format!("{name}={text}"))),
            },
        }
    }
}

fn like(name: &str, field: &Field, op: &str, value: &str) -> Result<Filter> {
    if value.contains('\0') {
        return Err(bad("nul_character", name));
    }
    let op = match (&field.kind, op) {
        (Kind::MultiSelect { .. }, "contains") => Op::Eq(Data::Text(value.to_owned())),
        (kind, _) if !is_text(kind) && !matches!(kind, Kind::Ref { .. }) => {
            return Err(bad("bad_operator", &format!("{name}[{op}]")));
        }
        (_, "contains") => Op::Contains(value.to_owned()),
        (_, _) => Op::Starts(value.to_owned()),
    };
    Ok(Filter::test(name.to_owned(), op))
}

fn has_order(kind: &Kind) -> bool {
    let number = matches!(
        kind,
        Kind::Integer | Kind::Decimal { .. } | Kind::Percent | Kind::Money
    );
    number || matches!(kind, Kind::Text | Kind::Email | Kind::Phone | Kind::Url)
}

fn limit(text: &str) -> Result<usize> {
    let limit: usize = text.parse().map_err(|_| bad("bad_limit", text))?;
    if (1..=LARGEST_PAGE).contains(&limit) {
        Ok(limit)
    } else {
        Err(bad("bad_limit", text))
    }
}

fn words(text: &str) -> Result<Option<String>> {
    if text.chars().count() > LONGEST {
        return Err(bad("too_long", "q"));
    }
    if text.contains('\0') {
        return Err(bad("nul_character", "q"));
    }
    Ok((!text.trim().is_empty()).then(|| text.to_owned()))
}

/// The names of `fields=`. Whether they are fields is found out with the object.
pub fn names(text: &str) -> Result<Vec<String>> {
    let names: Vec<String> = text.split(',').map(str::to_owned).collect();
    if names.len() > MOST_VALUES {
        return Err(bad("too_many_values", "fields"));
    }
    Ok(names)
}

fn choice(key: &str, value: &str, yes: &str, no: &str) -> Result<bool> {
    match value {
        _ if value == yes => Ok(true),
        _ if value == no => Ok(false),
        _ => Err(bad("bad_value", &format!("{key}={value}"))),
    }
}

/// A part of the request that makes no sense.
pub(crate) fn bad(code: &'static str, detail: &str) -> Error {
    Error::BadRequest {
        code,
        detail: clip(detail),
    }
}
