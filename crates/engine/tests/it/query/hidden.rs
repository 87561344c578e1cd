//! Every field of every object is hidden in turn and asked for through every door. None gives it away: not by its
//! value, not by its name, not by an error that an unknown field would not have got.

use std::sync::Arc;

use guanxi_engine::access::{FieldRule, ObjectRule, Rules, Scope, load_actor};
use guanxi_engine::log::Page;
use guanxi_engine::query::{self, Filter, GetQuery, Group, Measure, Sort};
use guanxi_engine::transfer::export::{self, Format};
use guanxi_engine::{Actor, Change, Ctx, Data, Error, ObjectInfo, Read, Result, Values, search};
use guanxi_schema::{Field, Kind, Write, system};
use guanxi_testkit::{Office, both};
use serde_json::Value as Json;
use uuid::Uuid;

use super::pairs;

/// A value that stands nowhere else.
fn marked(office: &Office, object: &ObjectInfo, field: &Field, made: &[(String, Uuid)]) -> Data {
    let n = i64::from(field.id);
    let number = (730_000 + n).min(field.max.unwrap_or(i64::MAX));
    match &field.kind {
        Kind::Text | Kind::LongText | Kind::Json => {
            format!("\"zq{}x{n}\"", object.name.replace('_', "")).into()
        }
        Kind::Email => format!("zq{}x{n}@example.com", object.name.replace('_', "")).into(),
        Kind::Url => format!("https://zq{}x{n}.example", object.name.replace('_', "")).into(),
        Kind::Phone => format!(
            "09{:05}{n}",
            object.name.bytes().map(u64::from).sum::<u64>() * 37 % 99_991
        )
        .into(),
        Kind::Date => format!("1987-03-{:02}", n % 28 + 1).into(),
        Kind::Bool => false.into(),
        Kind::Integer | Kind::Decimal { .. } | Kind::Instant => Data::Int(number),
        Kind::Percent => Data::Int(n),
        Kind::Money => Data::Money {
            minor: number,
            currency: "USD".into(),
        },
        Kind::Select { options } => options[0].value.as_str().into(),
        Kind::MultiSelect { options } => Data::List(vec![options[0].value.clone()]),
        Kind::Ref { to } if to == "user" => office.ren.into(),
        Kind::Ref { to } if to == "unit" => office.north.into(),
        Kind::Ref { to } if to == "role" => office.role("rep").into(),
        Kind::Ref { to } => made
            .iter()
            .find(|(object, _)| object == to)
            .map(|(_, id)| *id)
            .into(),
        Kind::Id => Data::Null,
    }
}

/// One record of every object, all its fields filled.
fn furnish(office: &Office) -> Vec<(String, Uuid)> {
    let catalog = office.engine.catalog();
    let mut made: Vec<(String, Uuid)> = Vec::new();
    for object in catalog.objects() {
        let given = object
            .fields
            .iter()
            .filter(|field| !matches!(field.write, Write::System | Write::Computed));
        let mut values: Values = given
            .map(|field| (field.id, marked(office, object, field, &made)))
            .collect();
        if object.name == "role" {
            values.insert(object.field("rules").unwrap().id, "{}".into());
        }
        values.retain(|_, data| !data.is_null());
        let name = object.name.clone();
        let change = Change::command("test.made", values);
        let id = office
            .engine
            .write_blocking(&office.ctx(office.ada), move |tx| {
                tx.create(&name, change.clone())
            });
        made.push((
            object.name.clone(),
            id.unwrap_or_else(|error| panic!("{}: {error}", object.name)),
        ));
    }
    let all = office.engine.catalog();
    office
        .engine
        .db()
        .write_blocking(move |conn| search::rebuild(conn, &all))
        .unwrap();
    made
}

/// Ren with every right but one.
fn without(office: &Office, base: &Actor, object: &str, field: &str) -> Ctx {
    let rule = ObjectRule {
        read: Scope::All,
        create: true,
        edit: Scope::All,
        delete: Scope::All,
    };
    let rules = Rules {
        admin: false,
        objects: [("*".to_owned(), rule)].into(),
        fields: [(
            format!("{object}.{field}"),
            FieldRule {
                read: false,
                edit: false,
            },
        )]
        .into(),
    };
    Ctx {
        actor: Arc::new(Actor {
            rules: Arc::new(rules),
            ..base.clone()
        }),
        ..office.ctx(office.ren)
    }
}

/// The refusal that any unknown name gets.
fn unknown<T>(name: &str, answer: Result<T>) {
    match answer {
        Err(Error::BadRequest {
            code: "unknown_field",
            detail,
        }) if detail == name => {}
        Err(other) => panic!("{name} is refused in another way: {other:?}"),
        Ok(_) => panic!("{name} is answered"),
    }
}

/// Asks for the field by name, through every door that takes names.
fn ask_by_name(read: &mut Read<'_>, object: &str, name: &str) {
    let mut list = |url: &str| query::parse(read, object, &pairs(url));
    for op in ["eq", "ne", "lt", "gte", "in", "contains", "empty"] {
        unknown(name, list(&format!("{name}[{op}]=true")));
    }
    unknown(name, list(&format!("{name}=1")));
    unknown(name, list(&format!("sort=-{name}")));
    unknown(
        name,
        list(&format!(
            r#"filter={{"any":[{{"field":"{name}","op":"empty","value":true}}]}}"#
        )),
    );
    for url in [
        format!("group={name}"),
        format!("measure=sum:{name}"),
        format!("measure=max:{name}"),
    ] {
        let query = query::parse_aggregate(read, object, &pairs(&url)).unwrap();
        unknown(name, read.aggregate(object, &query));
    }
    unknown(
        name,
        read.select(object, &Filter::is_given(name.to_owned()), 1),
    );
    let sorted = query::ListQuery {
        sort: vec![Sort::rising(name.to_owned())],
        ..query::ListQuery::default()
    };
    unknown(name, read.list_json(object, &sorted));
}

/// Whether a record somewhere in an answer has that field. Records are what has an id and a version.
fn has_key(json: &Json, name: &str) -> bool {
    match json {
        Json::Object(map) => {
            let record = map.contains_key("id") && map.contains_key("version");
            (record && map.contains_key(name)) || map.values().any(|inner| has_key(inner, name))
        }
        Json::Array(items) => items.iter().any(|inner| has_key(inner, name)),
        _ => false,
    }
}

/// Asks for what the field holds, through every door that prints.
fn look_for_it(read: &mut Read<'_>, object: &ObjectInfo, field: &Field, id: Uuid, text: &str) {
    unknown(
        &field.name,
        query::parse(
            read,
            &object.name,
            &pairs(&format!("fields={}", field.name)),
        ),
    );
    let mut printed = vec![
        read.get_json(&object.name, id, &GetQuery::default())
            .unwrap()
            .body,
    ];
    let list = query::parse(read, &object.name, &[]).unwrap();
    printed.push(read.list_json(&object.name, &list).unwrap());
    printed.push(
        read.sync_json(None, std::slice::from_ref(&object.name))
            .unwrap(),
    );
    printed.push(look_back(read, object, field, id));
    let mut exported = Vec::new();
    export::object(
        read,
        &object.name,
        &Filter::everything(),
        Format::Json,
        &mut exported,
    )
    .unwrap();
    printed.push(exported);
    for body in printed {
        let shown: Json = serde_json::from_slice(&body).unwrap();
        assert!(!has_key(&shown, &field.name), "{} in {shown}", field.name);
        let body = shown.to_string();
        assert!(text.is_empty() || !body.contains(text), "{text} in {body}");
    }
    let mut exported = Vec::new();
    export::object(
        read,
        &object.name,
        &Filter::everything(),
        Format::Csv,
        &mut exported,
    )
    .unwrap();
    let heading = String::from_utf8(exported).unwrap();
    let heading = heading.lines().next().unwrap();
    assert!(
        !heading.split(',').any(|name| name == field.name),
        "{} in {heading}",
        field.name
    );
    assert!(read.load(&object.name, id).unwrap().get(field.id).is_null());
    assert!(
        read.select(&object.name, &Filter::everything(), 100)
            .unwrap()
            .iter()
            .all(|record| record.get(field.id).is_null())
    );
}

/// The record's timeline, in which no change names the field.
fn look_back(read: &mut Read<'_>, object: &ObjectInfo, field: &Field, id: Uuid) -> Vec<u8> {
    let timeline = read.timeline(&object.name, id, &Page::default()).unwrap();
    let timeline: Json = serde_json::from_slice(&timeline).unwrap();
    for entry in timeline["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["object"] == object.name.as_str())
    {
        let changes = entry["changes"].as_array().unwrap();
        assert!(
            changes
                .iter()
                .all(|change| change["field"] != field.name.as_str())
        );
    }
    timeline.to_string().into_bytes()
}

/// Looks for what the field holds by its words.
fn search_for_it(read: &mut Read<'_>, object: &ObjectInfo, text: &str) {
    if text.is_empty() {
        return;
    }
    let found: Json = serde_json::from_slice(&read.search_json(text, 10).unwrap()).unwrap();
    assert_eq!(
        found["data"],
        Json::Array(Vec::new()),
        "{} found by {text}",
        object.name
    );
    let list = query::parse(read, &object.name, &pairs(&format!("q={text}"))).unwrap();
    let found: Json =
        serde_json::from_slice(&read.list_json(&object.name, &list).unwrap()).unwrap();
    assert_eq!(
        found["data"],
        Json::Array(Vec::new()),
        "{} listed by {text}",
        object.name
    );
}

/// Asks for the field from the records that its own point to, and where it is the pointer itself.
fn ask_backwards(read: &mut Read<'_>, object: &ObjectInfo, field: &Field) {
    let relations = object.fields.iter();
    for relation in relations.filter(|relation| relation.target().is_some()) {
        let (target, by) = (relation.target().unwrap(), &relation.name);
        let tested = format!(r#"{{"field":"{}","op":"empty","value":true}}"#, field.name);
        for url in [
            format!(
                r#"filter={{"some":"{}","by":"{by}","where":{tested}}}"#,
                object.name
            ),
            format!(
                r#"filter={{"some":"{}","by":"{by}","newest":"created_at","among":{tested}}}"#,
                object.name
            ),
        ] {
            // Whichever of the two is hidden.
            unknown(&field.name, query::parse(read, target, &pairs(&url)));
        }
    }
}

/// Asks for the field through references from elsewhere.
fn ask_across(read: &mut Read<'_>, object: &ObjectInfo, field: &Field, text: &str) {
    let catalog = read.catalog();
    for other in catalog.objects() {
        for relation in other
            .fields
            .iter()
            .filter(|relation| relation.target() == Some(&object.name))
        {
            let dotted = format!("{}.{}", relation.name, field.name);
            unknown(
                &dotted,
                query::parse(read, &other.name, &pairs(&format!("{dotted}=1"))),
            );
            unknown(
                &dotted,
                query::parse(read, &other.name, &pairs(&format!("sort={dotted}"))),
            );
            let sum = query::AggregateQuery {
                group: vec![Group::by(dotted.clone())],
                measures: vec![Measure::Count],
                ..query::AggregateQuery::default()
            };
            unknown(&dotted, read.aggregate(&other.name, &sum));
            if field.name != object.title || text.is_empty() {
                continue;
            }
            let url = format!("{}[contains]={text}&sort={}", relation.name, relation.name);
            let found = query::parse(read, &other.name, &pairs(&url)).unwrap();
            let found: Json =
                serde_json::from_slice(&read.list_json(&other.name, &found).unwrap()).unwrap();
            assert_eq!(found["data"], Json::Array(Vec::new()));
            let all = query::parse(read, &other.name, &[]).unwrap();
            let all = String::from_utf8(read.list_json(&other.name, &all).unwrap()).unwrap();
            assert!(!all.contains(text), "{text} labels {}", other.name);
            let sum = query::AggregateQuery {
                group: vec![Group::by(relation.id)],
                ..query::AggregateQuery::default()
            };
            assert!(
                !String::from_utf8(read.aggregate_json(&other.name, &sum).unwrap())
                    .unwrap()
                    .contains(text)
            );
        }
    }
}

both!(a_hidden_field_is_not_there_by_any_door, |t| {
    let office = Office::open(t);
    let made = furnish(&office);
    let ren = office.ren;
    let base = office
        .engine
        .db()
        .read_blocking(move |conn| load_actor(conn, ren, None))
        .unwrap();
    let catalog = office.engine.catalog();
    for (object, id) in &made {
        let (object, id) = (catalog.object(object).unwrap(), *id);
        for field in object
            .fields
            .iter()
            .filter(|field| !matches!(field.id, system::ID | system::VERSION))
        {
            let ctx = without(&office, &base, &object.name, &field.name);
            let data = marked(&office, object, field, &made);
            let text = match (&field.kind, &data) {
                (
                    Kind::Text | Kind::LongText | Kind::Email | Kind::Url | Kind::Phone,
                    Data::Text(text),
                ) if field.write != Write::System => text.trim_matches('"').replace("https://", ""),
                _ => String::new(),
            };
            let (object, field) = (object.clone(), field.clone());
            // Hidden or not must be the only difference.
            let open = without(&office, &base, &object.name, "id");
            let (name, wanted, searched) = (field.name.clone(), text.clone(), field.search);
            let declared = field.hidden;
            let shown = office.engine.read_blocking(&open, {
                let object = object.name.clone();
                move |read| {
                    let body = read.get_json(&object, id, &GetQuery::default())?.body;
                    Ok((body, read.search_json(&wanted, 10)?))
                }
            });
            let (body, found) = shown.unwrap();
            // What is declared hidden is there for nobody.
            assert_ne!(
                has_key(&serde_json::from_slice(&body).unwrap(), &name),
                declared
            );
            assert!(!searched || String::from_utf8(found).unwrap().contains(&id.to_string()));
            let asked = office.engine.read_blocking(&ctx, move |read| {
                ask_by_name(read, &object.name, &field.name);
                ask_backwards(read, &object, &field);
                look_for_it(read, &object, &field, id, &text);
                search_for_it(read, &object, &text);
                ask_across(read, &object, &field, &text);
                Ok(())
            });
            asked.unwrap();
        }
    }
});

both!(a_hidden_field_takes_no_value, |t| {
    let office = Office::open(t);
    let made = furnish(&office);
    let ren = office.ren;
    let base = office
        .engine
        .db()
        .read_blocking(move |conn| load_actor(conn, ren, None))
        .unwrap();
    let catalog = office.engine.catalog();
    for (object, id) in &made {
        let (object, id) = (catalog.object(object).unwrap(), *id);
        for field in object
            .fields
            .iter()
            .filter(|field| !matches!(field.id, system::ID | system::VERSION))
        {
            let ctx = without(&office, &base, &object.name, &field.name);
            let values: Values = [(field.id, marked(&office, object, field, &made))].into();
            let name = object.name.clone();
            let written = office.engine.write_blocking(&ctx, move |tx| {
                tx.update(&name, id, Change::open(values.clone()))
            });
            match written {
                Err(Error::Invalid(errors)) if errors[0].code == "unknown_field" => {}
                // Who works here and by which rules is never hers to change, whatever the field.
                Err(Error::Forbidden {
                    code: "administrators_only",
                    field: None,
                }) => {}
                other => panic!("{}.{}: {other:?}", object.name, field.name),
            }
        }
    }
});
