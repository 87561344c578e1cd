//! Who of a segment may be written to: every person is either reached or left out for exactly one reason, and each of these is an ordinary
//! list, so that an export of an audience is of those whom its figure counts. The newest word counts: who said yes and then no is left out.

use guanxi_engine::query::{AggregateQuery, Cell, parse};
use guanxi_engine::{Error, Read, Result};
use guanxi_schema::Kind;
use serde::Serialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::PARAMETER;
use super::definition::Definition;
use crate::objects::consent::{Channel, State};
use crate::objects::{consent, contact, contact_point};

/// By which way one writes. Not `any`: a message goes one way.
pub const CHANNELS: [Channel; 4] = [
    Channel::Phone,
    Channel::Email,
    Channel::Message,
    Channel::Post,
];

/// The people of a segment, parted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Audience {
    /// People of the segment.
    pub members: i64,
    /// Those who may be written to and can be.
    pub reachable: i64,
    /// Parameters of the list, the sum and the export of those: the part of an address behind the `?`.
    pub query: String,
    /// The others by reason. Whom several reasons hold back is counted under the first.
    pub left_out: Vec<LeftOut>,
}

/// People who are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// `stopped`: wants to be left alone; `withdrawn`: took her consent back; `no_consent`: never gave any; `no_address`.
    pub reason: &'static str,
    /// How many.
    pub count: i64,
    /// As for those who are reached.
    pub query: String,
}

/// The audience of a segment of people for a purpose and a channel.
pub fn audience(
    read: &mut Read<'_>,
    id: Uuid,
    purpose: &str,
    channel: Channel,
) -> Result<Audience> {
    known(read, purpose)?;
    let kept = Definition::load(read, id)?;
    if kept.object != contact::OBJECT {
        return Err(Error::Refused {
            code: "not_of_people",
            params: Vec::new(),
        });
    }
    let members = Query::default().with(PARAMETER, &id.to_string());
    let willing = members.clone().with("do_not_contact[ne]", "true");
    let newest = |state: State| newest_consent(purpose, channel, state);
    let allowed = willing.clone().filter(&newest(State::Given));
    let address = address(channel);
    let reachable = allowed.clone().filter(&address);
    let none = json!({"not": {"any": [newest(State::Given), newest(State::Withdrawn)]}});
    let reasons = [
        ("stopped", members.clone().with("do_not_contact", "true")),
        (
            "withdrawn",
            willing.clone().filter(&newest(State::Withdrawn)),
        ),
        ("no_consent", willing.filter(&none)),
        ("no_address", allowed.filter(&json!({"not": address}))),
    ];
    let left_out = reasons.into_iter().map(|(reason, query)| {
        Ok(LeftOut {
            reason,
            count: query.count(read)?,
            query: query.text(),
        })
    });
    let left_out = left_out.collect::<Result<_>>()?;
    Ok(Audience {
        members: members.count(read)?,
        reachable: reachable.count(read)?,
        query: reachable.text(),
        left_out,
    })
}

/// A purpose of consents, those of the workspace too.
fn known(read: &Read<'_>, purpose: &str) -> Result<()> {
    let consents = read.catalog().known(consent::OBJECT)?;
    let field = consents.field_by_id(consent::PURPOSE);
    let known = match field.map(|field| &field.kind) {
        Some(Kind::Select { options }) => options.iter().any(|option| option.value == purpose),
        _ => false,
    };
    if known {
        return Ok(());
    }
    Err(Error::BadRequest {
        code: "bad_value",
        detail: "purpose".to_owned(),
    })
}

/// Her newest word on the purpose that covers the channel.
fn newest_consent(purpose: &str, channel: Channel, state: State) -> Json {
    let any = Channel::Any.as_str();
    json!({
        "some": consent::OBJECT, "by": "contact", "newest": "at",
        "among": {"all": [
            {"field": "purpose", "value": purpose},
            {"any": [
                {"field": "channel", "op": "in", "value": [any, channel.as_str()]},
                {"field": "channel", "op": "empty", "value": true},
            ]},
        ]},
        "where": {"field": "state", "value": state.as_str()},
    })
}

/// An address of the channel: in the person's own row, or a further one.
fn address(channel: Channel) -> Json {
    let (fields, kinds): (&[&str], &[&str]) = match channel {
        Channel::Phone => (&["phone", "mobile"], &["phone", "mobile"]),
        Channel::Email => (&["email"], &["email"]),
        Channel::Message => (
            &["mobile", "line_id"],
            &["mobile", "line", "wechat", "whatsapp"],
        ),
        Channel::Post => (&["address"], &["address"]),
        Channel::Any => (
            &["phone", "mobile", "email", "line_id", "address"],
            &[
                "phone", "mobile", "email", "line", "wechat", "whatsapp", "address",
            ],
        ),
    };
    let given = |field: &&str| json!({"field": field, "op": "empty", "value": false});
    let mut ways: Vec<Json> = fields.iter().map(given).collect();
    ways.push(json!({
        "some": contact_point::OBJECT, "by": "contact",
        "where": {"field": "kind", "op": "in", "value": kinds},
    }));
    json!({ "any": ways })
}

/// Parameters of a list of people.
#[derive(Clone, Default)]
struct Query(Vec<(String, String)>);

impl Query {
    fn with(mut self, key: &str, value: &str) -> Self {
        self.0.push((key.to_owned(), value.to_owned()));
        self
    }

    fn filter(self, condition: &Json) -> Self {
        self.with("filter", &condition.to_string())
    }

    fn count(&self, read: &mut Read<'_>) -> Result<i64> {
        let asked = AggregateQuery {
            filter: parse(read, contact::OBJECT, &self.0)?.filter,
            ..AggregateQuery::default()
        };
        let rows = read.aggregate(contact::OBJECT, &asked)?;
        Ok(match rows.first().and_then(|row| row.cells.first()) {
            Some(Cell::Count(count)) => *count,
            _ => 0,
        })
    }

    fn text(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.extend_pairs(&self.0);
        text.finish()
    }
}
