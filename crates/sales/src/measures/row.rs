//! A deal behind a number, as every measure shows it: read today, or put together from what the log says of the past.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::query::{Filter, ListQuery};
use guanxi_engine::{Data, Read, Result, Values};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use super::wire::{Money, Reference};
use crate::objects::{account, opportunity, stage, user};

/// A deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Deal.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Customer.
    pub account: Option<Reference>,
    /// Owner.
    pub owner: Option<Reference>,
    /// Stage.
    pub stage: Option<Reference>,
    /// Amount.
    pub amount: Option<Money>,
    /// Expected close date.
    pub close_date: Option<String>,
}

/// What a row is made of.
pub(super) const FIELDS: [FieldId; 6] = [
    opportunity::NAME,
    opportunity::ACCOUNT,
    opportunity::OWNER,
    opportunity::STAGE,
    opportunity::AMOUNT,
    opportunity::CLOSE_DATE,
];

/// Records that one statement names by their ids.
pub(super) const LOT: usize = 500;

pub(super) fn id(values: &Values, field: FieldId) -> Option<Uuid> {
    values.get(&field).and_then(Data::as_id)
}

pub(super) fn text(values: &Values, field: FieldId) -> Option<&str> {
    values.get(&field).and_then(Data::as_text)
}

pub(super) fn amount(values: &Values) -> Option<(i64, &str)> {
    match values.get(&opportunity::AMOUNT) {
        Some(Data::Money { minor, currency }) => Some((*minor, currency)),
        _ => None,
    }
}

/// The deals of a list as they are today, with those of the fields that the caller may read.
pub(super) fn present(
    read: &mut Read<'_>,
    list: &ListQuery,
    fields: &[FieldId],
) -> Result<Vec<(Uuid, Values)>> {
    let fields: Vec<FieldId> = fields
        .iter()
        .copied()
        .filter(|field| read.may_read(opportunity::OBJECT, &[*field]))
        .collect();
    let mut found = Vec::new();
    read.each(opportunity::OBJECT, list, &fields, &mut |deal, data| {
        let given = fields.iter().zip(data).filter(|(_, data)| !data.is_null());
        found.push((deal, given.map(|(id, data)| (*id, data.clone())).collect()));
        Ok(())
    })?;
    Ok(found)
}

/// Some deals as they are today.
pub(crate) fn of_deals(read: &mut Read<'_>, deals: &[Uuid]) -> Result<Vec<Row>> {
    let mut found = Vec::new();
    for lot in deals.chunks(LOT) {
        let list = ListQuery {
            filter: Filter::is_in("id", lot.iter().copied()),
            ..ListQuery::default()
        };
        found.extend(present(read, &list, &FIELDS)?);
    }
    rows(read, &found)
}

/// What a deal refers to by a field, by its name of today.
pub(super) fn reference(names: &Names, id: Option<Uuid>) -> Option<Reference> {
    id.map(|id| Reference {
        id,
        label: names.get(&id).cloned(),
    })
}

/// Rows of deals with these values, greatest amount first. Names of customers, people and stages are those of today.
pub(super) fn rows(read: &mut Read<'_>, deals: &[(Uuid, Values)]) -> Result<Vec<Row>> {
    let named = |field| {
        deals
            .iter()
            .filter_map(move |(_, values)| id(values, field))
    };
    let accounts = names(read, account::OBJECT, named(opportunity::ACCOUNT))?;
    let owners = names(read, user::OBJECT, named(opportunity::OWNER))?;
    let stages = names(read, stage::OBJECT, named(opportunity::STAGE))?;
    let mut order: Vec<&(Uuid, Values)> = deals.iter().collect();
    order.sort_by_key(|(deal, values)| {
        (
            std::cmp::Reverse(amount(values).map(|(minor, _)| minor)),
            *deal,
        )
    });
    Ok(order
        .into_iter()
        .map(|(deal, values)| Row {
            id: *deal,
            name: text(values, opportunity::NAME)
                .unwrap_or_default()
                .to_owned(),
            account: reference(&accounts, id(values, opportunity::ACCOUNT)),
            owner: reference(&owners, id(values, opportunity::OWNER)),
            stage: reference(&stages, id(values, opportunity::STAGE)),
            amount: amount(values).map(|(minor, currency)| Money::new(i128::from(minor), currency)),
            close_date: text(values, opportunity::CLOSE_DATE).map(str::to_owned),
        })
        .collect())
}

/// Labels by id.
pub(super) type Names = BTreeMap<Uuid, String>;

/// Labels of what deals refer to, as they are today; without those the caller may not see.
pub(super) fn names(
    read: &mut Read<'_>,
    object: &str,
    ids: impl Iterator<Item = Uuid>,
) -> Result<Names> {
    let ids: BTreeSet<Uuid> = ids.collect();
    read.labels(object, &ids.into_iter().collect::<Vec<_>>())
}
