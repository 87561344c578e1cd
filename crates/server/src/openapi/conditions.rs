//! What lists, sums and exports are asked for: conditions, groups and measures.

use guanxi_sales::segment;
use guanxi_schema::{Field, Kind};

use super::kinds;
use super::op::Op;
use super::records::Described;
use super::words;

/// The conditions of a list, which sums take too.
pub fn conditions(op: Op, described: &Described<'_>) -> Op {
    let op = op
        .query("q", words::text(1_000), "Words that must be found.")
        .query("trashed", words::flag(), "What is in the trash instead.");
    tests(op, described)
}

/// Those that an export takes: it is of everything that is live.
pub fn tests(op: Op, described: &Described<'_>) -> Op {
    let op = op.query(
        "filter",
        words::string(),
        "A condition as JSON: {\"any\":[{\"field\":…,\"op\":…,\"value\":…}]}; {\"some\":\"opportunity\",\"by\":\"account\",\"where\":{…}} \
        where records that point here meet a condition, of the newest with \"newest\":\"at\" and \"among\":{…}.",
    );
    let op = if segment::OBJECTS.contains(&described.object.name.as_str()) {
        op.query(segment::PARAMETER, words::id(), "Who is in this segment.")
    } else {
        op
    };
    described
        .fields
        .iter()
        .fold(op, |op, field| match kinds::filtered(field) {
            Some(schema) => op.query(&field.name, schema, &field.label.en),
            None => op,
        })
}

/// What records are grouped by: a field, or the period of a date.
pub fn groups(described: &Described<'_>) -> Vec<String> {
    let of = |field: &&Field| {
        let name = &field.name;
        if matches!(field.kind, Kind::Date | Kind::Instant) {
            let periods = ["day", "week", "month", "quarter", "year"];
            return periods.map(|period| format!("{name}:{period}")).to_vec();
        }
        let whole = matches!(field.kind, Kind::Money | Kind::LongText | Kind::Json);
        if whole {
            Vec::new()
        } else {
            vec![name.clone()]
        }
    };
    described.fields.iter().flat_map(of).collect()
}

/// What is measured of a group.
pub fn measures(described: &Described<'_>) -> Vec<String> {
    let of = |field: &&Field| {
        let number = matches!(
            field.kind,
            Kind::Integer | Kind::Decimal { .. } | Kind::Percent | Kind::Money
        );
        let ends = number || matches!(field.kind, Kind::Date | Kind::Instant);
        let verbs = [
            ("sum", number),
            ("avg", number),
            ("min", ends),
            ("max", ends),
        ];
        let said = verbs.into_iter().filter(|(_, fits)| *fits);
        said.map(|(verb, _)| format!("{verb}:{}", field.name))
            .collect::<Vec<_>>()
    };
    let count = std::iter::once("count".to_owned());
    count.chain(described.fields.iter().flat_map(of)).collect()
}
