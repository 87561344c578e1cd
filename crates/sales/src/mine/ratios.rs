//! How her activities become meetings, proposals and orders in some weeks, and what was usual in her own weeks before.

use guanxi_engine::{Error, Read, Result};
use jiff::civil::Date;
use serde::Serialize;

use super::steps::{self, Counts, What};
use super::weeks::Weeks;
use crate::arithmetic::divide_half_up;
use crate::measures::wire::{self, Definition, Reference};
use crate::measures::xmr::{Limits, Signal, beyond};
use crate::measures::{Row, of_deals};

/// Weeks before the period that make the baseline.
const BASELINE: usize = 26;
/// The longest period, in weeks.
pub const MOST: usize = 26;
/// The usual period.
const USUAL: usize = 4;
/// A ratio of fewer is not computed.
const FEW: i64 = 10;

/// What is asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// Complete weeks of the period; four if it does not say.
    pub weeks: Option<usize>,
    /// Proposals whose deals are wanted.
    pub behind: Option<Behind>,
}

/// Of which weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// The whole period.
    Period,
    /// The week that begins on this Monday.
    Week(Date),
}

impl Behind {
    /// `period`, or a Monday.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "period" => Some(Self::Period),
            day => day.parse().ok().map(Self::Week),
        }
    }
}

/// Her ratios.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ratios {
    /// First day of the period, a Monday.
    pub from: String,
    /// Last day, a Sunday.
    pub to: String,
    /// First day of her baseline; none before she did anything.
    pub baseline_from: Option<String>,
    /// Weeks of the baseline.
    pub baseline_weeks: usize,
    /// The open stages in which a deal has a proposal.
    pub proposal_stages: Vec<Reference>,
    /// The counts, in the order of the work.
    pub steps: Vec<Step>,
    /// What of one step became the next.
    pub ratios: Vec<Ratio>,
    /// The deals of the proposals that were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deals: Option<Vec<Row>>,
}

/// A count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// `activities`, `meetings`, `proposals`, `wins`.
    pub key: What,
    /// In the period.
    pub count: i64,
    /// Query of the list that shows exactly these; none where the deals are asked for by `behind`.
    pub rows: Option<String>,
    /// What is usual a week, with two decimals; none of too few weeks.
    pub centre: Option<String>,
    /// Natural limits of a week, the lower one not below nought.
    pub lower: Option<String>,
    /// Upper one.
    pub upper: Option<String>,
    /// Every week of baseline and period, and the present one last.
    pub weeks: Vec<Week>,
    /// What it means.
    pub definition: Definition,
}

/// A week of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Week {
    /// Monday.
    pub from: String,
    /// How many.
    pub count: i64,
    /// Query of the list of exactly these.
    pub rows: Option<String>,
    /// `baseline`, `period`, or `now` for the present week, which is not over.
    pub part: &'static str,
    /// Why it is not usual.
    pub signal: Option<Signal>,
}

/// How much of one step there is for one of the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ratio {
    /// From.
    pub from: What,
    /// To.
    pub to: What,
    /// From, ÷ to, with one decimal, in the period; none of too few.
    pub each: Option<String>,
    /// The same in the baseline.
    pub usual: Option<String>,
    /// Where one is a part of the other: whether its share lies beyond what chance makes of the usual one.
    pub beyond: Option<bool>,
}

/// Where baseline, period and present week lie among the weeks.
struct Parts {
    weeks: Weeks,
    baseline: usize,
    period: usize,
}

/// The caller's own.
pub fn ratios(read: &mut Read<'_>, asked: Asked) -> Result<Ratios> {
    let period = asked.weeks.unwrap_or(USUAL);
    let weeks = Weeks::until_now(read.ctx(), BASELINE + period);
    let stages = steps::proposal_stages(read)?;
    let ids: Vec<_> = stages.iter().map(|(stage, _)| stage.id).collect();
    let counts = Counts::find(read, &weeks, &ids)?;
    let parts = Parts {
        baseline: BASELINE,
        period: BASELINE + period,
        weeks,
    };
    let begun = begun(&counts, &parts);
    let me = read.ctx().actor.user;
    let known = What::ALL
        .into_iter()
        .filter(|what| counts.of(*what).is_some());
    let steps: Result<Vec<Step>> = known
        .map(|what| step(what, counts.of(what).unwrap_or_default(), begun, &parts, me))
        .collect();
    Ok(Ratios {
        from: parts.weeks.monday(parts.baseline).to_string(),
        to: parts.weeks.sunday(parts.period - 1).to_string(),
        baseline_from: (begun < parts.baseline).then(|| parts.weeks.monday(begun).to_string()),
        baseline_weeks: parts.baseline - begun,
        steps: steps?,
        ratios: of_steps(&counts, begun, &parts)?,
        deals: match asked.behind {
            Some(behind) => Some(deals(read, &counts, &parts, behind)?),
            None => None,
        },
        proposal_stages: stages
            .into_iter()
            .filter_map(|(stage, open)| open.then_some(stage))
            .collect(),
    })
}

/// The first week in which she did anything: weeks before she came are not usual for her. At most where the period begins.
fn begun(counts: &Counts, parts: &Parts) -> usize {
    let first = |what| counts.of(what)?.iter().position(|count| *count > 0);
    let begun = What::ALL.into_iter().filter_map(first).min();
    begun.unwrap_or(parts.baseline).min(parts.baseline)
}

fn part(counts: &[i64], from: usize, to: usize) -> &[i64] {
    counts.get(from..to).unwrap_or_default()
}

fn step(what: What, counts: &[i64], begun: usize, parts: &Parts, me: uuid::Uuid) -> Result<Step> {
    let rows = |from, to| {
        what.rows(me, &parts.weeks, (from, to))
            .map(|rows| rows.query_string())
    };
    let limits = Limits::of(part(counts, begun, parts.baseline));
    let mut signals = match &limits {
        Some(limits) => limits.signals(part(counts, begun, parts.period)),
        None => Vec::new(),
    };
    signals.resize(counts.len().saturating_sub(begun), None);
    let hundredths = |value: Result<i64>| value.map(|value| wire::decimal(i128::from(value), 2));
    let weeks = (begun..counts.len())
        .zip(signals)
        .map(|(week, signal)| Week {
            from: parts.weeks.monday(week).to_string(),
            count: counts.get(week).copied().unwrap_or_default(),
            rows: rows(week, week),
            part: match week {
                week if week < parts.baseline => "baseline",
                week if week < parts.period => "period",
                _ => "now",
            },
            signal,
        });
    Ok(Step {
        key: what,
        count: part(counts, parts.baseline, parts.period).iter().sum(),
        rows: rows(parts.baseline, parts.period - 1),
        centre: limits.map(|it| hundredths(it.centre(100))).transpose()?,
        lower: limits
            .map(|it| hundredths(it.lower(100).map(|lower| lower.max(0))))
            .transpose()?,
        upper: limits.map(|it| hundredths(it.upper(100))).transpose()?,
        weeks: weeks.collect(),
        definition: what.definition(),
    })
}

fn of_steps(counts: &Counts, begun: usize, parts: &Parts) -> Result<Vec<Ratio>> {
    let mut ratios = Vec::new();
    for (from, to) in What::ALL.into_iter().zip(What::ALL.into_iter().skip(1)) {
        let (Some(first), Some(next)) = (counts.of(from), counts.of(to)) else {
            continue;
        };
        let sums = |start, end| -> (i64, i64) {
            let sum = |counts| part(counts, start, end).iter().sum();
            (sum(first), sum(next))
        };
        let (now, before) = (
            sums(parts.baseline, parts.period),
            sums(begun, parts.baseline),
        );
        let enough = now.0 >= FEW && before.0 >= FEW;
        // Proposals are no part of the meetings of the same weeks, nor orders of their proposals.
        let is_part = to == What::Meetings;
        ratios.push(Ratio {
            from,
            to,
            each: each(now)?,
            usual: each(before)?,
            beyond: (is_part && enough).then(|| beyond((now.1, now.0), (before.1, before.0))),
        });
    }
    Ok(ratios)
}

/// How many of the first there are for one of the next, in tenths.
fn each((first, next): (i64, i64)) -> Result<Option<String>> {
    if first < FEW || next == 0 {
        return Ok(None);
    }
    let tenths = divide_half_up(i128::from(first) * 10, i128::from(next))?;
    Ok(Some(wire::decimal(i128::from(tenths), 1)))
}

fn deals(read: &mut Read<'_>, counts: &Counts, parts: &Parts, behind: Behind) -> Result<Vec<Row>> {
    let wanted = match behind {
        Behind::Period => parts.baseline..parts.period,
        Behind::Week(monday) => {
            let week = parts.weeks.of_day(monday);
            let week = week.filter(|week| parts.weeks.monday(*week) == monday);
            let week = week.ok_or(Error::NotFound)?;
            week..week + 1
        }
    };
    let proposed = counts.proposed.iter();
    let of_weeks = proposed.filter(|(_, week)| wanted.contains(week));
    let ids: Vec<_> = of_weeks.map(|(deal, _)| *deal).collect();
    of_deals(read, &ids)
}
