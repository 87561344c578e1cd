//! The handful of numbers a rep and her manager look at, each with its meaning, its n, and the list of exactly the deals
//! it is made of. Rep and manager ask the same question; visibility makes the difference.

use std::collections::BTreeMap;

use guanxi_engine::query::{AggregateQuery, AggregateRow, Cell, Measure};
use guanxi_engine::{Data, Read, Result};
use serde::Serialize;

use super::scope::Scope;
use super::velocity::{self, Inputs};
use super::wilson;
use super::wire::{self, Definition, Money};
use crate::arithmetic::divide_half_up;
use crate::objects::opportunity;

/// One number. Which values it has depends on its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// `open_value`, `weighted`, `won`, `win_rate`, `cycle`, `velocity`.
    pub key: &'static str,
    /// Deals it is made of.
    pub n: i64,
    /// Amounts by currency; of velocity, a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money: Option<Vec<Money>>,
    /// A share and its interval. Absent where nothing was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    /// Days, one decimal. Absent where there is no such deal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<String>,
    /// What it means.
    pub definition: Definition,
    /// Query of the list of deals that shows exactly its rows.
    pub rows: String,
}

/// Percent with two decimals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rate {
    /// Won ÷ decided.
    pub percent: String,
    /// Lower end of the 95 % interval.
    pub low: String,
    /// Upper end.
    pub high: String,
    /// Won deals.
    pub won: i64,
    /// Lost deals.
    pub lost: i64,
}

/// All figures at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// When they were computed, RFC 3339.
    pub as_of: String,
    /// The figures; one that rests on a field the caller may not read is left out.
    pub figures: Vec<Figure>,
}

/// The figures of the deals that `params` list. A period is a test of `closed_on`; it narrows what was decided, and
/// says nothing about what is open.
pub fn figures(read: &mut Read<'_>, params: &[(String, String)]) -> Result<Figures> {
    let scope = Scope::new(params);
    let open = scope.without("closed_on").and(&[("status", "open")]);
    let won = scope.and(&[("status", "won")]);
    let decided = scope.and(&[("status[in]", "won,lost")]);
    let mut figures = Vec::new();
    if read.may_read(
        opportunity::OBJECT,
        &[opportunity::STATUS, opportunity::AMOUNT],
    ) {
        figures.push(value(read, "open_value", &open, "amount", OPEN_VALUE)?);
        figures.push(value(read, "weighted", &open, "weighted_amount", WEIGHTED)?);
        figures.push(value(read, "won", &won, "amount", WON)?);
    }
    if read.may_read(opportunity::OBJECT, &[opportunity::STATUS]) {
        figures.push(win_rate(read, &won, &decided)?);
    }
    if read.may_read(
        opportunity::OBJECT,
        &[
            opportunity::STATUS,
            opportunity::ENGAGED_ON,
            opportunity::CLOSED_ON,
        ],
    ) {
        figures.push(cycle(read, &won)?);
    }
    if read.may_read(
        opportunity::OBJECT,
        &[
            opportunity::STATUS,
            opportunity::AMOUNT,
            opportunity::ENGAGED_ON,
            opportunity::CLOSED_ON,
        ],
    ) {
        figures.push(velocity(read, &open, &won, &decided)?);
    }
    let now = jiff::Timestamp::from_millisecond(read.ctx().now).unwrap_or_default();
    Ok(Figures {
        as_of: now.to_string(),
        figures,
    })
}

const OPEN_VALUE: Definition = Definition {
    en: "Sum of the amounts of open deals.",
    zh_hant: "進行中商機的金額合計。",
};
const WEIGHTED: Definition = Definition {
    en: "Sum of amount × probability of open deals, each rounded half up.",
    zh_hant: "進行中商機的「金額 × 成交機率」合計，每筆四捨五入。",
};
const WON: Definition = Definition {
    en: "Sum of the amounts of won deals.",
    zh_hant: "成交商機的金額合計。",
};
const WIN_RATE: Definition = Definition {
    en: "Won ÷ (won + lost); open deals do not count. The range is the 95 % interval (Wilson).",
    zh_hant: "成交 ÷（成交＋未成交），不計進行中商機；範圍為 95% 信賴區間（Wilson）。",
};
const CYCLE: Definition = Definition {
    en: "Average days from “engaged on” to “closed on”, won deals that have both dates.",
    zh_hant: "從「開始接觸日」到「實際結案日」的平均天數，只計兩個日期皆有的成交商機。",
};
const VELOCITY: Definition = Definition {
    en: "Open deals × average won amount × win rate ÷ average cycle in days: value produced a day.",
    zh_hant: "進行中商機數 × 平均成交金額 × 成交率 ÷ 平均銷售週期（天），即每日創造的價值。",
};

/// Count of a scope, and the sum of one of its amounts.
pub(crate) fn count_and_sum(
    read: &mut Read<'_>,
    scope: &Scope,
    field: Option<&'static str>,
) -> Result<(i64, BTreeMap<String, i128>)> {
    let list = scope.list(read)?;
    let query = AggregateQuery {
        filter: list.filter,
        words: list.words,
        trashed: list.trashed,
        group: Vec::new(),
        measures: [Measure::Count]
            .into_iter()
            .chain(field.map(|field| Measure::Sum(field.into())))
            .collect(),
    };
    let rows = read.aggregate(opportunity::OBJECT, &query)?;
    Ok(rows
        .into_iter()
        .next()
        .map(count_and_money)
        .unwrap_or_default())
}

fn count_and_money(row: AggregateRow) -> (i64, BTreeMap<String, i128>) {
    let mut found = (0, BTreeMap::new());
    for cell in row.cells {
        match cell {
            Cell::Count(n) => found.0 = n,
            Cell::Money(money) => found.1 = money,
            Cell::Number(..) | Cell::Moment(_) => {}
        }
    }
    found
}

fn value(
    read: &mut Read<'_>,
    key: &'static str,
    scope: &Scope,
    field: &'static str,
    definition: Definition,
) -> Result<Figure> {
    let (n, money) = count_and_sum(read, scope, Some(field))?;
    Ok(Figure {
        key,
        n,
        money: Some(Money::list(&money)),
        rate: None,
        days: None,
        definition,
        rows: scope.query_string(),
    })
}

fn win_rate(read: &mut Read<'_>, won: &Scope, decided: &Scope) -> Result<Figure> {
    let (won, _) = count_and_sum(read, won, None)?;
    let (n, _) = count_and_sum(read, decided, None)?;
    let share = match (u32::try_from(won), u32::try_from(n)) {
        (Ok(won), Ok(n)) => wilson::share(won, n),
        _ => None,
    };
    Ok(Figure {
        key: "win_rate",
        n,
        money: None,
        rate: share.map(|share| Rate {
            percent: wilson::percent(share.value),
            low: wilson::percent(share.low),
            high: wilson::percent(share.high),
            won,
            lost: n - won,
        }),
        days: None,
        definition: WIN_RATE,
        rows: decided.query_string(),
    })
}

/// Won deals with both dates, and their days together.
fn days(read: &mut Read<'_>, won: &Scope) -> Result<(Scope, i64, i64)> {
    let scope = won.and(&[
        ("engaged_on[empty]", "false"),
        ("closed_on[empty]", "false"),
    ]);
    let list = scope.list(read)?;
    let (mut deals, mut days) = (0, 0);
    let fields = [opportunity::ENGAGED_ON, opportunity::CLOSED_ON];
    read.each(opportunity::OBJECT, &list, &fields, &mut |_, values| {
        if let [Data::Text(from), Data::Text(to)] = values {
            deals += 1;
            days += days_between(from, to);
        }
        Ok(())
    })?;
    Ok((scope, deals, days))
}

/// Days from one ISO date to another; 0 where one is none, which a date field never holds.
fn days_between(from: &str, to: &str) -> i64 {
    let (Ok(from), Ok(to)) = (
        from.parse::<jiff::civil::Date>(),
        to.parse::<jiff::civil::Date>(),
    ) else {
        return 0;
    };
    to.duration_since(from).as_hours() / 24
}

fn cycle(read: &mut Read<'_>, won: &Scope) -> Result<Figure> {
    let (scope, n, days) = days(read, won)?;
    let tenths = if n == 0 {
        None
    } else {
        Some(divide_half_up(i128::from(days) * 10, i128::from(n))?)
    };
    Ok(Figure {
        key: "cycle",
        n,
        money: None,
        rate: None,
        days: tenths.map(|tenths| wire::decimal(i128::from(tenths), 1)),
        definition: CYCLE,
        rows: scope.query_string(),
    })
}

fn velocity(read: &mut Read<'_>, open: &Scope, won: &Scope, decided: &Scope) -> Result<Figure> {
    let (n, _) = count_and_sum(read, open, None)?;
    let (_, won_value) = count_and_sum(read, won, Some("amount"))?;
    let (decided, _) = count_and_sum(read, decided, None)?;
    let (_, cycle_deals, cycle_days) = days(read, won)?;
    let mut per_day = BTreeMap::new();
    for (currency, won_value) in won_value {
        let inputs = Inputs {
            open: n,
            decided,
            won_value,
            cycle_deals,
            cycle_days,
        };
        if let Some(minor) = velocity::per_day(inputs)? {
            per_day.insert(currency, i128::from(minor));
        }
    }
    Ok(Figure {
        key: "velocity",
        n,
        money: Some(Money::list(&per_day)),
        rate: None,
        days: None,
        definition: VELOCITY,
        rows: open.query_string(),
    })
}
