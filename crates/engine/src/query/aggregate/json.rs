//! Groups as JSON: `{"data":[{"group":[…],"count":n,"sum:amount":[{"amount","currency"}]}]}`.

use std::collections::HashMap;

use guanxi_schema::{Field, Kind};

use super::merge::Rank;
use super::run::{Key, Plan};
use super::{AggregateQuery, AggregateRow, Cell, Measure};
use crate::access::readable;
use crate::catalog::ObjectInfo;
use crate::engine::Read;
use crate::error::Result;
use crate::kinds::{self, Data};
use crate::query::filter::FieldName;
use crate::query::label::Labels;
use crate::query::sql::Fields;

impl<'a> Read<'a> {
    /// [`Read::aggregate`] as JSON. Groups of references come in the order of their targets.
    pub fn aggregate_json(&mut self, object: &str, query: &AggregateQuery) -> Result<Vec<u8>> {
        let rows = self.aggregate(object, query)?;
        let object = self.catalog().known(object)?;
        let plan = Plan::new(self.writer(object, Fields::Readable), query)?;
        let rows = self.in_order(&plan, rows)?;
        let names: Vec<String> = query
            .measures
            .iter()
            .map(|measure| name(object, measure))
            .collect();
        let mut labels = Labels::default();
        let mut out = Vec::new();
        out.extend_from_slice(b"{\"data\":[");
        for (i, row) in rows.iter().enumerate() {
            out.extend_from_slice(if i == 0 {
                b"{\"group\":["
            } else {
                b",{\"group\":["
            });
            for (j, (key, data)) in plan.keys.iter().zip(&row.group).enumerate() {
                if j > 0 {
                    out.push(b',');
                }
                self.group_value(key, data, &mut labels, &mut out)?;
            }
            out.push(b']');
            for ((name, measured), cell) in names.iter().zip(&plan.measured).zip(&row.cells) {
                out.push(b',');
                kinds::json::string(name, &mut out);
                out.push(b':');
                write_cell(measured.field, cell, &mut out)?;
            }
            out.push(b'}');
        }
        out.extend_from_slice(b"]}");
        labels.fill(self, out)
    }

    fn group_value(
        &self,
        key: &Key<'a>,
        data: &Data,
        labels: &mut Labels<'a>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        match (&key.field.kind, data) {
            (Kind::Ref { .. }, Data::Id(id)) => {
                out.extend_from_slice(b"{\"id\":");
                kinds::json::id(*id, out);
                out.extend_from_slice(b",\"label\":");
                match key.target {
                    Some(target)
                        if target
                            .title_field()
                            .is_some_and(|title| readable(self.ctx(), target, title)) =>
                    {
                        labels.slot(target, *id, out.len());
                    }
                    _ => out.extend_from_slice(b"null"),
                }
                out.push(b'}');
                Ok(())
            }
            (_, Data::Text(text)) if key.bucket.is_some() => {
                kinds::json::string(text, out);
                Ok(())
            }
            _ => kinds::write_data(key.field, data, out),
        }
    }

    /// Groups of references sorted as a list would be: by the target's position or title, unseen ones after.
    fn in_order(&mut self, plan: &Plan<'_>, rows: Vec<AggregateRow>) -> Result<Vec<AggregateRow>> {
        let mut places = Vec::with_capacity(plan.keys.len());
        for (i, key) in plan.keys.iter().enumerate() {
            let ids = rows
                .iter()
                .filter_map(|row| row.group.get(i).and_then(Data::as_id));
            places.push(match key.target {
                Some(target) => self.ranks(target, ids.collect())?,
                None => HashMap::new(),
            });
        }
        let mut rows: Vec<(Vec<Rank>, AggregateRow)> = rows
            .into_iter()
            .map(|row| {
                let each = row.group.iter().zip(&plan.keys).zip(&places);
                let ranks = each.map(|((data, key), places)| match data {
                    Data::Id(id) => {
                        Rank::Value(places.get(id).copied().unwrap_or(usize::MAX), data.clone())
                    }
                    _ => Rank::of(key.field, data.clone()),
                });
                (ranks.collect(), row)
            })
            .collect();
        rows.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }
}

fn name(object: &ObjectInfo, measure: &Measure) -> String {
    let (word, field) = match measure {
        Measure::Count => return "count".to_owned(),
        Measure::Sum(field) => ("sum", field),
        Measure::Avg(field) => ("avg", field),
        Measure::Min(field) => ("min", field),
        Measure::Max(field) => ("max", field),
    };
    match field {
        FieldName::Name(name) => format!("{word}:{name}"),
        FieldName::Id(id) => format!(
            "{word}:{}",
            object.field_by_id(*id).map_or("", |field| &field.name)
        ),
    }
}

fn write_cell(field: Option<&Field>, cell: &Cell, out: &mut Vec<u8>) -> Result<()> {
    match cell {
        Cell::Count(n) => kinds::json::integer(*n, out),
        Cell::Number(None, _) => out.extend_from_slice(b"null"),
        Cell::Number(Some(n), 0) => out.extend_from_slice(n.to_string().as_bytes()),
        Cell::Number(Some(n), scale) => kinds::write_scaled(*n, *scale, out),
        Cell::Money(sums) => {
            out.push(b'[');
            for (i, (currency, minor)) in sums.iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                kinds::write_sum(*minor, currency, out);
            }
            out.push(b']');
        }
        Cell::Moment(data) => match field {
            Some(field) => kinds::write_data(field, data, out)?,
            None => out.extend_from_slice(b"null"),
        },
    }
    Ok(())
}
