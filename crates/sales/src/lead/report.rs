//! How soon leads are answered, in working time, and what each source came to. The median, because a few forgotten leads make
//! any mean meaningless; and a histogram, because a median hides who never heard from us.

use std::collections::BTreeMap;

use guanxi_engine::query::{Filter, ListQuery, parse};
use guanxi_engine::{Data, Read, Result};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use crate::business_time::Calendar;
use crate::measures::wire::Money;
use crate::objects::opportunity::Status as Standing;
use crate::objects::{lead, opportunity};

/// Upper ends of the histogram in minutes of work: five minutes, half an hour, an hour, a working day, three.
const STEPS: [i64; 5] = [5, 30, 60, 540, 1_620];
/// Deals named in one statement.
const LOT: usize = 500;

/// Leads of a list and what came of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Leads.
    pub n: usize,
    /// Median working minutes until the first answer, of those that were answered.
    pub median_minutes: Option<i64>,
    /// How many were answered within so many working minutes and not before; the last without end.
    pub histogram: Vec<Bar>,
    /// How many were not answered at all.
    pub never: usize,
    /// By source, most leads first.
    pub sources: Vec<Source>,
    /// The leads behind the bar that was asked for, those that waited longest first; a list's address cannot name them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leads: Option<Vec<Answered>>,
}

/// A lead behind a bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// Lead.
    pub id: Uuid,
    /// Its name.
    pub name: Option<String>,
    /// Its company.
    pub company: Option<String>,
    /// Working minutes until the first answer.
    pub minutes: i64,
}

/// Which bar: `5` is that of up to five minutes, `more` the last. `None` for what is no bar.
pub fn bar(text: &str) -> Option<Option<i64>> {
    if text == "more" {
        return Some(None);
    }
    let minutes = text.parse().ok().filter(|minutes| STEPS.contains(minutes));
    minutes.map(Some)
}

/// A bar of the histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Working minutes, this many included; absent for more than all.
    pub up_to: Option<i64>,
    /// Leads.
    pub count: usize,
}

impl Bar {
    /// The bar that ends there begins after the one before it.
    fn begins(up_to: Option<i64>) -> i64 {
        let before = STEPS
            .iter()
            .rev()
            .find(|step| up_to.is_none_or(|end| **step < end));
        before.copied().unwrap_or(i64::MIN)
    }

    fn holds(up_to: Option<i64>, minutes: i64) -> bool {
        minutes > Self::begins(up_to) && up_to.is_none_or(|end| minutes <= end)
    }
}

/// What a source came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Code of the source; absent where nobody said.
    pub source: Option<String>,
    /// Leads.
    pub leads: usize,
    /// Of them converted.
    pub converted: usize,
    /// Deals that were won.
    pub won: usize,
    /// What they were worth, by currency.
    pub value: Vec<Money>,
}

#[derive(Default)]
struct Sums {
    leads: usize,
    converted: usize,
    won: usize,
    value: BTreeMap<String, i128>,
}

struct Seen {
    id: Uuid,
    name: Option<String>,
    company: Option<String>,
    source: Option<String>,
    waited: Option<i64>,
    converted: bool,
    deal: Option<Uuid>,
}

const FIELDS: [FieldId; 7] = [
    lead::SOURCE,
    lead::RECEIVED_AT,
    lead::RESPONDED_AT,
    lead::CONVERTED_AT,
    lead::OPPORTUNITY,
    lead::NAME,
    lead::COMPANY,
];

/// Over the leads of a list, with the parameters of its URL; with the leads behind one bar.
pub fn report(
    read: &mut Read<'_>,
    params: &[(String, String)],
    behind: Option<Option<i64>>,
) -> Result<Report> {
    let calendar = Calendar::load(read)?;
    let list = parse(read, lead::OBJECT, params)?;
    let mut seen = Vec::new();
    read.each(lead::OBJECT, &list, &FIELDS, &mut |id, data| {
        seen.push(see(id, data, &calendar));
        Ok(())
    })?;
    let mut waited: Vec<i64> = seen.iter().filter_map(|one| one.waited).collect();
    waited.sort_unstable();
    Ok(Report {
        n: seen.len(),
        never: seen.len() - waited.len(),
        median_minutes: median(&waited),
        histogram: histogram(&waited),
        sources: sources(read, &seen)?,
        leads: behind.map(|up_to| answered(seen, up_to)),
    })
}

fn answered(seen: Vec<Seen>, up_to: Option<i64>) -> Vec<Answered> {
    let in_bar = |one: Seen| {
        let minutes = one.waited.filter(|minutes| Bar::holds(up_to, *minutes))?;
        Some(Answered {
            id: one.id,
            name: one.name,
            company: one.company,
            minutes,
        })
    };
    let mut leads: Vec<Answered> = seen.into_iter().filter_map(in_bar).collect();
    leads.sort_by_key(|lead| (std::cmp::Reverse(lead.minutes), lead.id));
    leads
}

fn see(id: Uuid, data: &[Data], calendar: &Calendar) -> Seen {
    let int = |at: usize| data.get(at).and_then(Data::as_int);
    let text = |at: usize| data.get(at).and_then(Data::as_text).map(str::to_owned);
    Seen {
        id,
        name: text(5),
        company: text(6),
        source: text(0),
        waited: int(1)
            .zip(int(2))
            .map(|(received, answered)| calendar.minutes_between(received, answered)),
        converted: int(3).is_some(),
        deal: data.get(4).and_then(Data::as_id),
    }
}

/// Of sorted numbers; of two in the middle the lower one, which occurred.
fn median(sorted: &[i64]) -> Option<i64> {
    sorted.get(sorted.len().saturating_sub(1) / 2).copied()
}

fn histogram(sorted: &[i64]) -> Vec<Bar> {
    let ends = STEPS.map(Some).into_iter().chain([None]);
    ends.map(|up_to| {
        let within = |minutes: &&i64| Bar::holds(up_to, **minutes);
        let count = sorted.iter().filter(within).count();
        Bar { up_to, count }
    })
    .collect()
}

fn sources(read: &mut Read<'_>, seen: &[Seen]) -> Result<Vec<Source>> {
    let deals: Vec<Uuid> = seen.iter().filter_map(|one| one.deal).collect();
    let won = won(read, &deals)?;
    let mut by: BTreeMap<Option<&str>, Sums> = BTreeMap::new();
    for one in seen {
        let sums = by.entry(one.source.as_deref()).or_default();
        sums.leads += 1;
        sums.converted += usize::from(one.converted);
        if let Some(amount) = one.deal.and_then(|deal| won.get(&deal)) {
            sums.won += 1;
            if let Some((minor, currency)) = amount {
                *sums.value.entry(currency.clone()).or_default() += i128::from(*minor);
            }
        }
    }
    let mut sources: Vec<Source> = by
        .into_iter()
        .map(|(source, sums)| Source {
            source: source.map(str::to_owned),
            leads: sums.leads,
            converted: sums.converted,
            won: sums.won,
            value: Money::list(&sums.value),
        })
        .collect();
    sources.sort_by_key(|source| std::cmp::Reverse(source.leads));
    Ok(sources)
}

/// Those of some deals that were won and that the caller sees, with their amount where she may read it.
fn won(read: &mut Read<'_>, deals: &[Uuid]) -> Result<BTreeMap<Uuid, Option<(i64, String)>>> {
    let mut won = BTreeMap::new();
    for lot in deals.chunks(LOT) {
        let ended = Filter::is_in(opportunity::ID, lot.iter().copied())
            .and(Filter::eq(opportunity::STATUS, Standing::Won.as_str()));
        let list = ListQuery {
            filter: ended,
            ..ListQuery::default()
        };
        read.each(
            opportunity::OBJECT,
            &list,
            &[opportunity::AMOUNT],
            &mut |deal, data| {
                let amount = match data.first() {
                    Some(Data::Money { minor, currency }) => Some((*minor, currency.clone())),
                    _ => None,
                };
                won.insert(deal, amount);
                Ok(())
            },
        )?;
    }
    Ok(won)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_histogram_counts_each_answer_once() {
        let counts: Vec<_> = histogram(&[0, 5, 6, 30, 61, 540, 541, 9_999])
            .iter()
            .map(|bar| bar.count)
            .collect();
        assert_eq!(counts, [2, 2, 0, 2, 1, 1]);
    }

    #[test]
    fn the_median_occurred() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3]), Some(3));
        assert_eq!(median(&[1, 2, 900]), Some(2));
        assert_eq!(median(&[1, 2, 3, 900]), Some(2));
    }
}
