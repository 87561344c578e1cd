//! Parameters of a URL → a sum: `group=stage,close_date:month`, `measure=count,sum:amount`, and the filters of a list.

use super::{AggregateQuery, Bucket, Group, Measure};
use crate::engine::Read;
use crate::error::Result;
use crate::query::filter::FieldName;
use crate::query::list::ListQuery;
use crate::query::parse::{bad, parse};

/// Most things to group by, and to measure.
const MOST: usize = 8;

/// Reads the parameters of a sum over `object`.
pub fn parse_aggregate(
    read: &mut Read<'_>,
    object: &str,
    params: &[(String, String)],
) -> Result<AggregateQuery> {
    let (mut group, mut measures, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for (key, value) in params {
        match key.as_str() {
            "group" => group.extend(parts(value).map(self::group).collect::<Result<Vec<_>>>()?),
            "measure" => measures.extend(parts(value).map(measure).collect::<Result<Vec<_>>>()?),
            "sort" | "limit" | "fields" | "after" | "count" => {
                return Err(bad("bad_parameter", key));
            }
            _ => rest.push((key.clone(), value.clone())),
        }
    }
    if group.len() > MOST || measures.len() > MOST {
        return Err(bad("too_many_groups", &MOST.to_string()));
    }
    if measures.is_empty() {
        measures.push(Measure::Count);
    }
    let ListQuery {
        filter,
        words,
        trashed,
        ..
    } = parse(read, object, &rest)?;
    Ok(AggregateQuery {
        filter,
        words,
        trashed,
        group,
        measures,
    })
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
}

fn group(text: &str) -> Result<Group> {
    let Some((field, bucket)) = text.split_once(':') else {
        return Ok(Group {
            field: FieldName::from(text.to_owned()),
            bucket: None,
        });
    };
    let bucket = match bucket {
        "day" => Bucket::Day,
        "week" => Bucket::Week,
        "month" => Bucket::Month,
        "quarter" => Bucket::Quarter,
        "year" => Bucket::Year,
        _ => return Err(bad("bad_bucket", text)),
    };
    Ok(Group {
        field: FieldName::from(field.to_owned()),
        bucket: Some(bucket),
    })
}

fn measure(text: &str) -> Result<Measure> {
    let field = |name: &str| FieldName::from(name.to_owned());
    match text.split_once(':') {
        None if text == "count" => Ok(Measure::Count),
        Some(("sum", name)) => Ok(Measure::Sum(field(name))),
        Some(("avg", name)) => Ok(Measure::Avg(field(name))),
        Some(("min", name)) => Ok(Measure::Min(field(name))),
        Some(("max", name)) => Ok(Measure::Max(field(name))),
        _ => Err(bad("bad_measure", text)),
    }
}
