//! The pipeline as columns: count, total and weighted total of every stage, and its first cards.

use std::collections::BTreeMap;

use guanxi_engine::access::readable;
use guanxi_engine::query::{AggregateQuery, Cell, Filter, Group, ListQuery, Measure, Sort};
use guanxi_engine::{Error, Read, Result};
use serde::Serialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::scope::Scope;
use super::wire::{self, Money, Reference};
use crate::objects::{opportunity, pipeline as declared};
use crate::pipeline::{self, Kind, Stage};

/// Cards of a column before one asks for more.
const FIRST_CARDS: usize = 12;
/// Cards of each further page.
const MORE_CARDS: usize = 50;

/// What a card shows.
const CARD: [&str; 11] = [
    "id",
    "version",
    "name",
    "account",
    "owner",
    "amount",
    "probability",
    "close_date",
    "next_step",
    "next_step_on",
    "stage_entered_at",
];

/// The board.
#[derive(Debug, Serialize)]
struct Board {
    pipeline: Reference,
    columns: Vec<Column>,
}

/// A stage with its deals.
#[derive(Debug, Serialize)]
struct Column {
    stage: Reference,
    kind: &'static str,
    /// Percent with two decimals.
    probability: String,
    count: i64,
    totals: Vec<Money>,
    weighted: Vec<Money>,
    /// Records as the list prints them.
    cards: Box<RawValue>,
    next: Option<String>,
}

/// A page of a list, unread.
#[derive(serde::Deserialize)]
struct Page {
    data: Box<RawValue>,
    next: Option<String>,
}

/// Sums of a stage.
#[derive(Debug, Default)]
struct Sums {
    count: i64,
    totals: BTreeMap<String, i128>,
    weighted: BTreeMap<String, i128>,
}

/// The board as JSON. `params` are those of a list of deals; `pipeline` chooses one (the default pipeline if absent), `stage`
/// asks for one column, `after` for its next cards and `limit` for how many. Columns of won and lost deals have sums and no cards until asked for.
pub fn board(read: &mut Read<'_>, params: &[(String, String)]) -> Result<Vec<u8>> {
    let scope = Scope::new(params);
    let only = id(&scope, "stage")?;
    let pipeline = match (only, id(&scope, "pipeline")?) {
        (Some(stage), _) => Stage::load(read, stage)?.pipeline,
        (None, Some(pipeline)) => pipeline,
        (None, None) => pipeline::default_pipeline(read)?,
    };
    let label = label(read, pipeline)?;
    let scope = scope
        .without("stage")
        .without("pipeline")
        .and(&[("pipeline", &pipeline.to_string())]);
    let mut list = asked(read, &scope, params)?;
    if !params.iter().any(|(key, _)| key == "limit") {
        list.limit = only.map_or(FIRST_CARDS, |_| MORE_CARDS);
    }
    let mut sums = sums(read, &list)?;
    let stages = pipeline::stages(read, pipeline)?;
    let wanted = stages
        .iter()
        .filter(|stage| only.is_none_or(|only| only == stage.id));
    let columns = wanted
        .map(|stage| {
            column(
                read,
                &list,
                stage,
                sums.remove(&stage.id).unwrap_or_default(),
                only.is_some(),
            )
        })
        .collect::<Result<_>>()?;
    let pipeline = Reference {
        id: pipeline,
        label: Some(label),
    };
    wire::json(&Board { pipeline, columns })
}

fn id(scope: &Scope, key: &str) -> Result<Option<Uuid>> {
    let wrong = |text: &str| Error::BadRequest {
        code: "not_an_id",
        detail: text.to_owned(),
    };
    scope
        .given(key)
        .map(|text| text.parse().map_err(|_| wrong(text)))
        .transpose()
}

fn label(read: &mut Read<'_>, pipeline: Uuid) -> Result<String> {
    let record = read.load(declared::OBJECT, pipeline)?;
    Ok(record
        .get(declared::NAME)
        .as_text()
        .unwrap_or_default()
        .to_owned())
}

/// The list whose pages the columns are: those fields of a card that the caller may read, soonest close date first.
fn asked(read: &mut Read<'_>, scope: &Scope, params: &[(String, String)]) -> Result<ListQuery> {
    let (ctx, info) = (read.ctx(), read.catalog().known(opportunity::OBJECT)?);
    let shown = |name: &&str| {
        info.field(name)
            .is_some_and(|field| readable(ctx, info, field))
    };
    let paging: Vec<(&str, &str)> = params
        .iter()
        .filter(|(key, _)| matches!(key.as_str(), "after" | "sort" | "limit"))
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    let mut list = scope.and(&paging).list(read)?;
    list.fields = Some(
        CARD.iter()
            .filter(|name| shown(name))
            .map(|name| (*name).to_owned())
            .collect(),
    );
    if list.sort.is_empty() && shown(&"close_date") {
        list.sort = vec![Sort::rising(opportunity::CLOSE_DATE)];
    }
    Ok(list)
}

fn sums(read: &mut Read<'_>, list: &ListQuery) -> Result<BTreeMap<Uuid, Sums>> {
    let info = read.catalog().known(opportunity::OBJECT)?;
    let amounts = ["amount", "weighted_amount"].into_iter().filter(|name| {
        info.field(name)
            .is_some_and(|field| readable(read.ctx(), info, field))
    });
    let query = AggregateQuery {
        filter: list.filter.clone(),
        words: list.words.clone(),
        trashed: false,
        group: vec![Group::by(opportunity::STAGE)],
        measures: [Measure::Count]
            .into_iter()
            .chain(amounts.map(|name| Measure::Sum(name.into())))
            .collect(),
    };
    let rows = read.aggregate(opportunity::OBJECT, &query)?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((row.group.first()?.as_id()?, sums_of(row.cells))))
        .collect())
}

fn sums_of(cells: Vec<Cell>) -> Sums {
    let mut sums = Sums::default();
    let mut amounts = Vec::new();
    for cell in cells {
        match cell {
            Cell::Count(n) => sums.count = n,
            Cell::Money(money) => amounts.push(money),
            Cell::Number(..) | Cell::Moment(_) => {}
        }
    }
    let mut amounts = amounts.into_iter();
    sums.totals = amounts.next().unwrap_or_default();
    sums.weighted = amounts.next().unwrap_or_default();
    sums
}

fn column(
    read: &mut Read<'_>,
    list: &ListQuery,
    stage: &Stage,
    sums: Sums,
    asked_for: bool,
) -> Result<Column> {
    let page = if asked_for || (stage.kind == Kind::Open && sums.count > 0) {
        cards(read, list, stage)?
    } else {
        no_cards()?
    };
    Ok(Column {
        stage: Reference {
            id: stage.id,
            label: Some(stage.name.clone()),
        },
        kind: stage.kind.as_str(),
        probability: wire::decimal(i128::from(stage.probability), 2),
        count: sums.count,
        totals: Money::list(&sums.totals),
        weighted: Money::list(&sums.weighted),
        cards: page.data,
        next: page.next,
    })
}

fn cards(read: &mut Read<'_>, list: &ListQuery, stage: &Stage) -> Result<Page> {
    let list = ListQuery {
        filter: list
            .filter
            .clone()
            .and(Filter::eq(opportunity::STAGE, stage.id)),
        ..list.clone()
    };
    let page = read.list_json(opportunity::OBJECT, &list)?;
    serde_json::from_slice(&page).map_err(|why| Error::Internal(why.to_string()))
}

fn no_cards() -> Result<Page> {
    let data =
        RawValue::from_string("[]".to_owned()).map_err(|why| Error::Internal(why.to_string()))?;
    Ok(Page { data, next: None })
}
