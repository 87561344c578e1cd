//! How the deals stand: stage and days in it, amount, close date, next step, and what is wrong with them.

use std::collections::BTreeMap;

use guanxi_engine::query::{Filter, ListQuery};
use guanxi_engine::{Read, Record, Result};
use guanxi_schema::system;
use serde::Serialize;
use uuid::Uuid;

use super::around::Around;
use super::line::{Desk, Line, text};
use crate::measures::{Flag, Flagged, Usual, flagged};
use crate::objects::opportunity::Status as Standing;
use crate::objects::{opportunity, stage};

const DAY: i64 = 86_400_000;

/// A deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deal {
    /// The deal.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// `open`, `won`, `lost`.
    pub status: Option<String>,
    /// How it stands.
    pub lines: Vec<Line>,
}

/// All of them.
pub(super) fn told(
    read: &mut Read<'_>,
    desk: &Desk<'_>,
    usual: &Usual,
    around: &Around,
) -> Result<Vec<Deal>> {
    let stages = around.deals.iter();
    let stages: Vec<Uuid> = stages
        .filter_map(|deal| deal.get(opportunity::STAGE).as_id())
        .collect();
    let stages = read.labels(stage::OBJECT, &stages)?;
    let mut risks = risks(read, usual, around)?;
    let now = read.ctx().now;
    let told = around.deals.iter().map(|deal| {
        let mut lines = standing(desk, deal, &stages, now);
        let seen = risks.remove(&deal.id);
        lines.extend(seen.iter().flat_map(|seen| flags(desk, deal, seen)));
        Deal {
            id: deal.id,
            name: text(deal, opportunity::NAME).unwrap_or_default(),
            status: text(deal, opportunity::STATUS),
            lines,
        }
    });
    Ok(told.collect())
}

/// Signs of trouble, of the open ones.
fn risks(read: &mut Read<'_>, usual: &Usual, around: &Around) -> Result<BTreeMap<Uuid, Flagged>> {
    let open = around
        .deals
        .iter()
        .filter(|deal| deal.get(opportunity::STATUS).as_text() == Some(Standing::Open.as_str()));
    let open: Vec<Uuid> = open.map(|deal| deal.id).collect();
    if open.is_empty() {
        return Ok(BTreeMap::new());
    }
    let list = ListQuery {
        filter: Filter::is_in(system::ID, open),
        ..ListQuery::default()
    };
    let risky = flagged(read, &list, usual)?;
    Ok(risky.into_iter().map(|one| (one.deal.id, one)).collect())
}

fn standing(
    desk: &Desk<'_>,
    deal: &Record,
    stages: &BTreeMap<Uuid, String>,
    now: i64,
) -> Vec<Line> {
    let line = |kind, field| desk.line(kind, opportunity::OBJECT, deal, field);
    let mut lines = Vec::new();
    let stage = deal.get(opportunity::STAGE).as_id();
    if let Some(name) = stage.and_then(|stage| stages.get(&stage)) {
        let entered = deal.get(opportunity::STAGE_ENTERED_AT).as_int();
        lines.push(Line {
            text: Some(name.clone()),
            count: entered.map(|entered| (now - entered).max(0) / DAY),
            ..line("stage", opportunity::STAGE)
        });
    }
    if !deal.get(opportunity::AMOUNT).is_null() {
        lines.push(line("amount", opportunity::AMOUNT));
    }
    for (kind, field, on) in [
        (
            "close_date",
            opportunity::CLOSE_DATE,
            opportunity::CLOSE_DATE,
        ),
        (
            "next_step",
            opportunity::NEXT_STEP,
            opportunity::NEXT_STEP_ON,
        ),
    ] {
        if !deal.get(field).is_null() {
            let on = text(deal, on);
            lines.push(Line {
                days: desk.until(on.as_deref()),
                at: on,
                ..line(kind, field)
            });
        }
    }
    lines
}

/// Each with what it saw: days in the stage, how often the close date moved, how many people.
fn flags(desk: &Desk<'_>, deal: &Record, seen: &Flagged) -> Vec<Line> {
    let count = |number: usize| i64::try_from(number).ok();
    let each = seen.flags.iter().map(|flag| {
        let (kind, field, count) = match flag {
            Flag::NoNextStep => ("no_next_step", opportunity::NEXT_STEP, None),
            Flag::TooLongInStage => (
                "too_long_in_stage",
                opportunity::STAGE_ENTERED_AT,
                Some(seen.days_in_stage),
            ),
            Flag::PushedTwice => ("pushed_twice", opportunity::CLOSE_DATE, count(seen.pushed)),
            Flag::OneContact => ("one_contact", opportunity::CONTACT, count(seen.people)),
        };
        Line {
            text: None,
            count,
            ..desk.line(kind, opportunity::OBJECT, deal, field)
        }
    });
    each.collect()
}
