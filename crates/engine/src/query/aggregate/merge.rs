//! Fine groups of the database → the groups asked for: buckets in the caller's zone, currencies side by side.

use std::collections::BTreeMap;

use guanxi_schema::{Field, Kind};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::run::{Key, Measured, Plan, Take};
use super::{AggregateRow, Bucket, Cell, MOST_GROUPS};
use crate::error::Result;
use crate::kinds::Data;
use crate::query::parse::bad;

/// What one fine group says of one measure.
pub(super) enum Part {
    Count(i64),
    Sum {
        currency: Option<String>,
        sum: i128,
        n: i64,
    },
    Extreme {
        currency: Option<String>,
        data: Data,
    },
}

/// Groups under construction.
pub(super) struct Groups<'p> {
    keys: &'p [Key<'p>],
    measured: &'p [Measured<'p>],
    zone: TimeZone,
    groups: BTreeMap<Vec<Rank>, Vec<Sum>>,
}

/// A value in its place: absent ones last, choices in the order of their declaration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Value(usize, Data),
    Absent,
}

#[derive(Default)]
struct Sum {
    count: i64,
    money: BTreeMap<String, (i128, i64)>,
    plain: (i128, i64),
    extreme: Option<Data>,
    extremes: BTreeMap<String, i64>,
}

impl<'p> Groups<'p> {
    pub fn new(plan: &'p Plan<'p>) -> Self {
        let zone = TimeZone::get(&plan.writer.ctx.time_zone).unwrap_or(TimeZone::UTC);
        Self {
            keys: &plan.keys,
            measured: &plan.measured,
            zone,
            groups: BTreeMap::new(),
        }
    }

    pub fn add(&mut self, key: Vec<Data>, parts: Vec<Part>) -> Result<()> {
        let ranks = self
            .keys
            .iter()
            .zip(key)
            .map(|(key, data)| Rank::of(key.field, self.bucket(key, data)));
        let ranks: Vec<Rank> = ranks.collect();
        if self.groups.len() >= MOST_GROUPS && !self.groups.contains_key(&ranks) {
            return Err(bad("too_many_groups", &MOST_GROUPS.to_string()));
        }
        let sums = self.groups.entry(ranks).or_default();
        sums.resize_with(parts.len(), Sum::default);
        for ((sum, measured), part) in sums.iter_mut().zip(self.measured).zip(parts) {
            sum.add(measured.kind, part);
        }
        Ok(())
    }

    /// Finished groups. Without anything to group by there is exactly one, even of no records.
    pub fn finish(mut self) -> Result<Vec<AggregateRow>> {
        if self.keys.is_empty() && self.groups.is_empty() {
            self.groups.insert(
                Vec::new(),
                self.measured.iter().map(|_| Sum::default()).collect(),
            );
        }
        let rows = self.groups.into_iter().map(|(ranks, sums)| AggregateRow {
            group: ranks
                .into_iter()
                .map(|rank| {
                    if let Rank::Value(_, data) = rank {
                        data
                    } else {
                        Data::Null
                    }
                })
                .collect(),
            cells: self
                .measured
                .iter()
                .zip(sums)
                .map(|(measured, sum)| sum.cell(measured))
                .collect(),
        });
        Ok(rows.collect())
    }

    fn bucket(&self, key: &Key<'_>, data: Data) -> Data {
        let Some(bucket) = key.bucket else {
            return data;
        };
        let text = match &data {
            Data::Int(ms) => Timestamp::from_millisecond(*ms)
                .ok()
                .map(|at| name(self.zone.to_datetime(at).date(), bucket)),
            Data::Text(day) => whole(day).map(|day| name(day, bucket)),
            Data::Null | Data::Id(_) | Data::Money { .. } | Data::List(_) => None,
        };
        text.into()
    }
}

/// `2026`, `2026-11` or a whole date as its first day.
fn whole(text: &str) -> Option<Date> {
    match text.len() {
        4 => format!("{text}-01-01").parse().ok(),
        7 => format!("{text}-01").parse().ok(),
        _ => text.parse().ok(),
    }
}

fn name(day: Date, bucket: Bucket) -> String {
    match bucket {
        Bucket::Day => day.to_string(),
        Bucket::Week => {
            let week = day.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        Bucket::Month => format!("{:04}-{:02}", day.year(), day.month()),
        Bucket::Quarter => format!("{:04}-Q{}", day.year(), (day.month() + 2) / 3),
        Bucket::Year => format!("{:04}", day.year()),
    }
}

impl Rank {
    /// Where a value of a field stands among others.
    pub fn of(field: &Field, data: Data) -> Self {
        if data.is_null() {
            return Self::Absent;
        }
        let place = match (&field.kind, &data) {
            (Kind::Select { options }, Data::Text(code)) => {
                options.iter().position(|option| option.value == *code)
            }
            _ => None,
        };
        Self::Value(place.unwrap_or_default(), data)
    }
}

impl Sum {
    fn add(&mut self, take: Take, part: Part) {
        match part {
            Part::Count(n) => self.count += n,
            Part::Sum {
                currency: None,
                sum,
                n,
            } => {
                self.plain.0 += sum;
                self.plain.1 += n;
            }
            Part::Sum {
                currency: Some(currency),
                sum,
                n,
            } => {
                let whole = self.money.entry(currency).or_default();
                whole.0 += sum;
                whole.1 += n;
            }
            Part::Extreme {
                data: Data::Null, ..
            } => {}
            Part::Extreme {
                currency: Some(currency),
                data,
            } => {
                let Some(n) = data.as_int() else { return };
                let known = self.extremes.entry(currency).or_insert(n);
                *known = if take == Take::Min {
                    n.min(*known)
                } else {
                    n.max(*known)
                };
            }
            Part::Extreme {
                currency: None,
                data,
            } => {
                let better = match &self.extreme {
                    None => true,
                    Some(known) if take == Take::Min => data < *known,
                    Some(known) => data > *known,
                };
                if better {
                    self.extreme = Some(data);
                }
            }
        }
    }

    fn cell(self, measured: &Measured<'_>) -> Cell {
        let Some(field) = measured.field else {
            return Cell::Count(self.count);
        };
        if field.kind == Kind::Money {
            return Cell::Money(self.money_cell(measured.kind));
        }
        let scale = scale(field);
        match measured.kind {
            Take::Count => Cell::Count(self.count),
            Take::Sum => Cell::Number(Some(self.plain.0), scale),
            Take::Avg if scale == 0 => Cell::Number(mean(self.plain.0 * 100, self.plain.1), 2),
            Take::Avg => Cell::Number(mean(self.plain.0, self.plain.1), scale),
            Take::Min | Take::Max if matches!(field.kind, Kind::Date | Kind::Instant) => {
                Cell::Moment(self.extreme.unwrap_or_default())
            }
            Take::Min | Take::Max => Cell::Number(
                self.extreme.as_ref().and_then(Data::as_int).map(i128::from),
                scale,
            ),
        }
    }

    fn money_cell(self, take: Take) -> BTreeMap<String, i128> {
        match take {
            Take::Min | Take::Max => self
                .extremes
                .into_iter()
                .map(|(code, n)| (code, i128::from(n)))
                .collect(),
            Take::Avg => {
                let means = self.money.into_iter();
                means
                    .filter_map(|(code, (sum, n))| Some((code, mean(sum, n)?)))
                    .collect()
            }
            Take::Sum | Take::Count => {
                let sums = self.money.into_iter();
                sums.filter(|(_, (_, n))| *n > 0)
                    .map(|(code, (sum, _))| (code, sum))
                    .collect()
            }
        }
    }
}

/// Half away from zero, as money is rounded everywhere here.
fn mean(sum: i128, n: i64) -> Option<i128> {
    let n = i128::from(n);
    if n == 0 {
        return None;
    }
    let half = if sum < 0 { -(n / 2) } else { n / 2 };
    Some((sum + half) / n)
}

fn scale(field: &Field) -> u32 {
    match field.kind {
        Kind::Decimal { scale } => u32::from(scale),
        Kind::Percent => 2,
        _ => 0,
    }
}
