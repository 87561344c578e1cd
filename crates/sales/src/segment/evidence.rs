//! What a record has where a test looks: the value of a field, or the records that point to it. As the API shows it to the caller.

use guanxi_engine::query::{GetQuery, parse};
use guanxi_engine::{Error, Read, Result};
use guanxi_schema::Kind;
use serde_json::Value as Json;
use uuid::Uuid;

/// Titles that are told.
const TITLES: usize = 3;

/// Related records.
pub(super) struct Found {
    pub count: i64,
    pub titles: Vec<String>,
}

/// The value of the field that a test names, `null` where it is absent; nothing for a test of no field.
pub(super) fn value(
    read: &mut Read<'_>,
    object: &str,
    record: Uuid,
    test: &Json,
) -> Result<Option<Json>> {
    let Some(name) = test.get("field").and_then(Json::as_str) else {
        return Ok(None);
    };
    let Some((relation, inner)) = name.split_once('.') else {
        return field(read, object, record, name);
    };
    let Some(there) = field(read, object, record, relation)? else {
        return Ok(None);
    };
    let target = read.catalog().known(object)?.field(relation);
    let (Some(Kind::Ref { to }), Some(id)) = (target.map(|field| &field.kind), id(&there)) else {
        return Ok(Some(Json::Null));
    };
    // A record that she may not see has no values for her.
    match field(read, to, id, inner) {
        Err(Error::NotFound) => Ok(Some(Json::Null)),
        found => found,
    }
}

fn field(read: &mut Read<'_>, object: &str, id: Uuid, name: &str) -> Result<Option<Json>> {
    if read.catalog().known(object)?.field(name).is_none() {
        return Ok(None);
    }
    let asked = GetQuery {
        fields: Some(vec![name.to_owned()]),
        trashed: false,
    };
    let found = json(&read.get_json(object, id, &asked)?.body)?;
    Ok(Some(found.get(name).cloned().unwrap_or_default()))
}

fn id(reference: &Json) -> Option<Uuid> {
    Uuid::try_parse(reference.get("id")?.as_str()?).ok()
}

/// The records that a test of relations finds.
pub(super) fn related(
    read: &mut Read<'_>,
    object: &str,
    record: Uuid,
    test: &Json,
) -> Result<Found> {
    let word = |key: &str| test.get(key).and_then(Json::as_str);
    let (Some(of), Some(by)) = (word("some"), word("by")) else {
        return Err(Error::Internal(format!("no relation of {object}: {test}")));
    };
    let title = read.catalog().known(of)?.title.clone();
    let mut params = vec![(by.to_owned(), record.to_string())];
    let mut with = |key: &str, value: &str| params.push((key.to_owned(), value.to_owned()));
    let part = |key: &str| {
        test.get(key)
            .filter(|json| !json.is_null())
            .map(Json::to_string)
    };
    let newest = word("newest");
    if let Some(moment) = newest {
        with(&format!("{moment}[empty]"), "false");
        with("sort", &format!("-{moment},-id"));
    }
    let wanted = if newest.is_some() {
        part("among")
    } else {
        part("where")
    };
    if let Some(filter) = &wanted {
        with("filter", filter);
    }
    with(
        "limit",
        &if newest.is_some() { 1 } else { TITLES }.to_string(),
    );
    with("count", "exact");
    let info = read.catalog().known(of)?;
    let titled = info
        .title_field()
        .is_some_and(|field| read.may_read(of, &[field.id]));
    let title = if titled { title } else { "id".to_owned() };
    params.push(("fields".to_owned(), title.clone()));
    let asked = parse(read, of, &params)?;
    let listed = json(&read.list_json(of, &asked)?)?;
    let rows = listed.get("data").and_then(Json::as_array);
    let named = rows.into_iter().flatten().filter(|_| titled);
    let titles = named.filter_map(|row| row.get(&title)?.as_str().map(str::to_owned));
    let count = listed.get("count").and_then(Json::as_i64).unwrap_or(0);
    Ok(Found {
        count,
        titles: titles.collect(),
    })
}

fn json(body: &[u8]) -> Result<Json> {
    serde_json::from_slice(body).map_err(|error| Error::Internal(error.to_string()))
}
