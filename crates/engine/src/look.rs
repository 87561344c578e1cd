//! Who looked at somebody else's record: a line an owner, day, looker, record and door, beside the read path and never in its
//! way. Whoever owned it then alone is told. Kept for [`KEPT_DAYS`], then forgotten; of an erased record at once.

use guanxi_schema::Visibility;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::catalog::ObjectInfo;
use crate::ctx::{Channel, Ctx};
use crate::db::{Conn, Row, Stmt, Value};
use crate::error::Result;

/// How long a line is kept.
pub const KEPT_DAYS: i64 = 400;
/// Lines written by one statement. Fixed, so that it is prepared once.
const LOT: usize = 16;

/// By which door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Door {
    /// The record was opened in the application.
    Page,
    /// It was read with an API token.
    Api,
    /// It was in a file with others.
    Export,
}

impl Door {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Page, Self::Api, Self::Export];

    /// As it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Api => "api",
            Self::Export => "export",
        }
    }

    /// The door of a request.
    pub fn of(channel: Channel) -> Self {
        match channel {
            Channel::Web => Self::Page,
            Channel::Api
            | Channel::Import
            | Channel::Cli
            | Channel::Job
            | Channel::Form
            | Channel::Mail => Self::Api,
        }
    }

    /// From how it is stored and sent.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|door| door.as_str() == text)
    }
}

/// Which line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Whose record.
    pub owner: Uuid,
    /// The day, by the clock of the looker, `YYYY-MM-DD`.
    pub day: String,
    /// Who looked.
    pub looker: Uuid,
    /// Object.
    pub object: String,
    /// Record; none where only their number is known.
    pub record: Option<Uuid>,
    /// Door.
    pub door: Door,
}

impl Place {
    /// Of the caller, today.
    pub fn of(ctx: &Ctx, owner: Uuid, object: &str, record: Option<Uuid>, door: Door) -> Self {
        Self {
            owner,
            day: day(ctx.now, &ctx.time_zone),
            looker: ctx.actor.user,
            object: object.to_owned(),
            record,
            door,
        }
    }
}

fn day(at: i64, zone: &str) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let at = Timestamp::from_millisecond(at).unwrap_or_default();
    at.to_zoned_datetime(zone).date().to_string()
}

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// How often; without a record, how many records.
    pub count: i64,
    /// First, UTC milliseconds.
    pub first_at: i64,
    /// Last.
    pub last_at: i64,
}

impl Times {
    /// Once.
    pub fn once(at: i64, count: i64) -> Self {
        Self {
            count,
            first_at: at,
            last_at: at,
        }
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            first_at: self.first_at.min(other.first_at),
            last_at: self.last_at.max(other.last_at),
        }
    }
}

/// A line as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Which.
    pub place: Place,
    /// When and how often.
    pub times: Times,
    /// Why, if the looker said so.
    pub reason: Option<String>,
}

/// Whether somebody's records of an object are hers to know who looked at.
pub fn concerns(object: &ObjectInfo) -> bool {
    object.visibility == Visibility::Owned && object.field("owner").is_some()
}

const COLUMNS: &str =
    r#""owner", "day", "looker", "object", "record", "door", "count", "first_at", "last_at""#;

/// Adds looks to the lines they belong to. No place twice.
pub fn note(conn: &mut dyn Conn, looks: &[(Place, Times)]) -> Result<()> {
    let mut rest = looks;
    while !rest.is_empty() {
        let (lot, tail) = rest.split_at(if rest.len() >= LOT { LOT } else { 1 });
        let mut stmt = Stmt::new(r#"INSERT INTO "look" ("#);
        stmt.push(COLUMNS).push(") VALUES ");
        for (i, (place, times)) in lot.iter().enumerate() {
            stmt.push(if i == 0 { "(" } else { ", (" });
            bind(place, &mut stmt);
            for number in [times.count, times.first_at, times.last_at] {
                stmt.push(", ").bind(Value::Int(number));
            }
            stmt.push(")");
        }
        stmt.push(
            r#" ON CONFLICT ("owner", "day", "looker", "object", "record", "door") DO UPDATE SET
             "count" = "look"."count" + excluded."count",
             "first_at" = CASE WHEN excluded."first_at" < "look"."first_at" THEN excluded."first_at" ELSE "look"."first_at" END,
             "last_at" = CASE WHEN excluded."last_at" > "look"."last_at" THEN excluded."last_at" ELSE "look"."last_at" END"#,
        );
        conn.execute(&stmt)?;
        rest = tail;
    }
    Ok(())
}

fn bind(place: &Place, stmt: &mut Stmt) {
    let values = [
        Value::Id(place.owner),
        place.day.as_str().into(),
        Value::Id(place.looker),
        place.object.as_str().into(),
        Value::Id(place.record.unwrap_or(Uuid::nil())),
        place.door.as_str().into(),
    ];
    for (i, value) in values.into_iter().enumerate() {
        if i > 0 {
            stmt.push(", ");
        }
        stmt.bind(value);
    }
}

/// Says why, on the line of that day, in place of what she said before; `None` takes it back.
pub fn explain(conn: &mut dyn Conn, place: &Place, now: i64, reason: Option<&str>) -> Result<()> {
    note(conn, &[(place.clone(), Times::once(now, 0))])?;
    let mut stmt = Stmt::new(r#"UPDATE "look" SET "reason" = "#);
    stmt.bind(reason.into());
    for (i, (column, value)) in [
        ("owner", Value::Id(place.owner)),
        ("day", place.day.as_str().into()),
        ("looker", Value::Id(place.looker)),
        ("object", place.object.as_str().into()),
        ("record", Value::Id(place.record.unwrap_or(Uuid::nil()))),
        ("door", place.door.as_str().into()),
    ]
    .into_iter()
    .enumerate()
    {
        stmt.push(if i == 0 { " WHERE " } else { " AND " })
            .ident(column)
            .push(" = ")
            .bind(value);
    }
    conn.execute(&stmt)?;
    Ok(())
}

/// Where a page goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// `last_at` of the line before.
    pub at: i64,
    /// Its looker.
    pub looker: Uuid,
    /// Its record; all bits nought where there is none.
    pub record: Uuid,
    /// Its object.
    pub object: String,
    /// Its door.
    pub door: Door,
    /// Its day.
    pub day: String,
}

impl After {
    /// Behind this line.
    pub fn line(look: &Look) -> Self {
        let place = &look.place;
        Self {
            at: look.times.last_at,
            looker: place.looker,
            record: place.record.unwrap_or(Uuid::nil()),
            object: place.object.clone(),
            door: place.door,
            day: place.day.clone(),
        }
    }
}

/// Looks at somebody's records, newest first.
pub fn at_those_of(
    conn: &mut dyn Conn,
    owner: Uuid,
    after: Option<After>,
    limit: usize,
) -> Result<Vec<Look>> {
    let mut stmt = select();
    stmt.push(r#" WHERE "owner" = "#).bind(Value::Id(owner));
    // All that tells one line of hers from another: those of one file have the moment, looker and record in common.
    if let Some(after) = after {
        stmt.push(r#" AND ("last_at", "looker", "record", "object", "door", "day") < ("#)
            .bind(Value::Int(after.at));
        for value in [
            Value::Id(after.looker),
            Value::Id(after.record),
            after.object.as_str().into(),
            after.door.as_str().into(),
            after.day.as_str().into(),
        ] {
            stmt.push(", ").bind(value);
        }
        stmt.push(")");
    }
    stmt.push(
        r#" ORDER BY "last_at" DESC, "looker" DESC, "record" DESC, "object" DESC, "door" DESC, "day" DESC LIMIT "#,
    )
        .bind(Value::Int(i64::try_from(limit).unwrap_or(i64::MAX)));
    conn.all(&stmt, read)
}

fn select() -> Stmt {
    let mut stmt = Stmt::new("SELECT ");
    stmt.push(COLUMNS).push(r#", "reason" FROM "look""#);
    stmt
}

fn read(row: &dyn Row) -> Result<Look> {
    let record = row.id(4)?;
    Ok(Look {
        place: Place {
            owner: row.id(0)?,
            day: row.text(1)?.to_owned(),
            looker: row.id(2)?,
            object: row.text(3)?.to_owned(),
            record: (!record.is_nil()).then_some(record),
            door: Door::parse(row.text(5)?).unwrap_or(Door::Api),
        },
        times: Times {
            count: row.int(6)?,
            first_at: row.int(7)?,
            last_at: row.int(8)?,
        },
        reason: row.opt_text(9)?.map(str::to_owned),
    })
}

/// Forgets the looks at a record.
pub(crate) fn forget(conn: &mut dyn Conn, record: Uuid) -> Result<()> {
    let mut stmt = Stmt::new(r#"DELETE FROM "look" WHERE "record" = "#);
    stmt.bind(Value::Id(record));
    conn.execute(&stmt).map(drop)
}

/// Forgets what is older than [`KEPT_DAYS`].
pub fn sweep(conn: &mut dyn Conn, now: i64) -> Result<u64> {
    let mut stmt = Stmt::new(r#"DELETE FROM "look" WHERE "day" < "#);
    stmt.bind(day(now - KEPT_DAYS * 86_400_000, "UTC").into());
    conn.execute(&stmt)
}
