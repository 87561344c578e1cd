//! What a rule says, read: the object, its fields, the date counted from, and whom it passes over.

use guanxi_engine::error::FieldError;
use guanxi_engine::query::{Filter, Related};
use guanxi_engine::write::{Overdue, Since};
use guanxi_engine::{Catalog, Error, ObjectInfo, Result};
use guanxi_schema::{Field, FieldId, Kind, Write, system};

use crate::objects::opportunity::Status;
use crate::objects::opportunity_contact as part_of;
use crate::objects::retention_rule::RetentionRule;
use crate::objects::{activity, attendee, contact, lead, note, opportunity, task, user};

/// A day, in milliseconds.
const DAY: i64 = 86_400_000;
/// What a rule may count from a date of, beside the object itself.
pub(super) const ABOVE: [&str; 3] = [contact::OBJECT, lead::OBJECT, opportunity::OBJECT];

/// What is to go by a rule whose date lies before a moment.
pub(super) fn overdue(catalog: &Catalog, rule: &RetentionRule, until: i64) -> Result<Overdue> {
    let info = object(catalog, &rule.object)?;
    let from = rule.counted_from.as_deref().unwrap_or_default();
    Ok(Overdue {
        object: rule.object.clone(),
        fields: fields(info, rule.erases.as_deref().unwrap_or_default())?
            .iter()
            .map(|field| field.id)
            .collect(),
        since: since(catalog, info, from)?,
        until,
        unless: unless(rule.open_deals),
    })
}

/// The moment before which the date of a rule has to lie now.
pub(super) fn until(rule: &RetentionRule, now: i64) -> i64 {
    now.saturating_sub(rule.days.saturating_mul(DAY))
}

/// An object of which something is personal. Who works here is nobody about whom data are collected to sell: a user signs in by hers.
pub(super) fn object<'c>(catalog: &'c Catalog, name: &str) -> Result<&'c ObjectInfo> {
    let known = catalog
        .object(name)
        .filter(|info| info.name != user::OBJECT && personal(info).next().is_some());
    known.ok_or_else(|| wrong("object", "nothing_personal", name))
}

/// The fields of a rule: those it names, or all that are personal.
pub(super) fn fields<'o>(info: &'o ObjectInfo, names: &str) -> Result<Vec<&'o Field>> {
    let named: Vec<&str> = names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    if named.is_empty() {
        return Ok(personal(info).collect());
    }
    let find = |name: &str| {
        let found = personal(info).find(|field| field.name == name);
        found.ok_or_else(|| wrong("erases", "not_personal", name))
    };
    named.into_iter().map(find).collect()
}

/// Fields that a rule may erase.
pub(super) fn personal(info: &ObjectInfo) -> impl Iterator<Item = &Field> {
    let asked = |field: &&Field| field.personal && field.write != Write::System;
    info.fields.iter().filter(asked)
}

/// Dates that a rule may count from. One that is personal, or that stands in what people keep to themselves, would be told by how
/// many it finds; of such objects there are only those that the engine keeps.
pub(super) fn dates(info: &ObjectInfo) -> impl Iterator<Item = &Field> {
    let can_be_private = info.field_by_id(system::PRIVATE).is_some();
    let is_one = |field: &&Field| matches!(field.kind, Kind::Date | Kind::Instant);
    let may_be_told =
        move |field: &&Field| !field.personal && (!can_be_private || field.write == Write::System);
    info.fields.iter().filter(is_one).filter(may_be_told)
}

/// The date counted from, and what takes its place where it is absent: whoever was never spoken to is counted from when she was noted.
pub(super) fn since(catalog: &Catalog, info: &ObjectInfo, path: &str) -> Result<Vec<Since>> {
    let no_such = || wrong("counted_from", "not_counted_from", path);
    let (by, of, name) = match path.split_once('.') {
        None => (None, info, path),
        Some((by, name)) => {
            let by = info.field(by).ok_or_else(no_such)?;
            let to = by.target().filter(|to| ABOVE.contains(to));
            let of = to.and_then(|to| catalog.object(to)).ok_or_else(no_such)?;
            (Some(by.id), of, name)
        }
    };
    let date = dates(of).find(|field| field.name == name);
    let date = date.ok_or_else(no_such)?.id;
    let spoken = of.name == contact::OBJECT && date == contact::LAST_CONTACT_AT;
    let instead = spoken.then_some(contact::CREATED_AT);
    let dates = [Some(date), instead].into_iter().flatten();
    Ok(dates.map(|field| Since { by, field }).collect())
}

/// Whoever must be kept, and what is about her; and, unless the rule says so, whoever has a part in an open deal.
fn unless(open_deals: bool) -> Vec<(String, Filter)> {
    let hers = || Filter::is_given("contact.kept_because");
    let took_part = points(attendee::OBJECT, attendee::ACTIVITY, hers());
    let mut unless = vec![
        (contact::OBJECT, Filter::is_given(contact::KEPT_BECAUSE)),
        (lead::OBJECT, hers()),
        (opportunity::OBJECT, hers()),
        (activity::OBJECT, Filter::any([hers(), took_part])),
        (note::OBJECT, hers()),
        (task::OBJECT, hers()),
    ];
    if !open_deals {
        let open = Status::Open.as_str();
        let deal = Filter::eq(opportunity::STATUS, open);
        let deal = points(opportunity::OBJECT, opportunity::CONTACT, deal);
        let part = Filter::eq("opportunity.status", open);
        let part = points(part_of::OBJECT, part_of::CONTACT, part);
        unless.extend([
            (contact::OBJECT, Filter::any([deal, part])),
            (lead::OBJECT, Filter::eq("opportunity.status", open)),
            (opportunity::OBJECT, Filter::eq(opportunity::STATUS, open)),
        ]);
    }
    let named = unless.into_iter();
    named
        .map(|(object, filter)| (object.to_owned(), filter))
        .collect()
}

/// Something of `object` points here, of which that holds.
fn points(object: &str, by: FieldId, filter: Filter) -> Filter {
    Filter::Some(Box::new(Related {
        object: object.to_owned(),
        by: by.into(),
        newest: None,
        filter,
    }))
}

fn wrong(field: &str, code: &'static str, what: &str) -> Error {
    Error::Invalid(vec![FieldError {
        field: field.to_owned(),
        code,
        params: vec![("what", what.chars().take(64).collect())],
    }])
}
