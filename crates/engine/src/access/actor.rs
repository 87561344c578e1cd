//! Who a user is at this moment: her unit, the units below and above it, and the rules of her role.

use std::sync::Arc;

use uuid::Uuid;

use super::Rules;
use crate::ctx::{Actor, Cover, Team};
use crate::db::{Conn, Stmt, Value, ValueRef};
use crate::error::{Error, Result};
use crate::query::bind_padded;

/// Loads a user who may act. `role_override` is the role of an API token. `NotFound` for a user who is missing,
/// in the trash or disabled. A missing role allows nothing.
pub fn load_actor(conn: &mut dyn Conn, user: Uuid, role_override: Option<Uuid>) -> Result<Actor> {
    let mut stmt = Stmt::new("SELECT \"unit\", \"role\" FROM \"user\" WHERE \"id\" = ");
    stmt.bind(Value::Id(user));
    stmt.push(" AND \"deleted_at\" IS NULL AND COALESCE(\"status\", '') <> 'disabled'");
    let row = conn.one(&stmt, |row| Ok((id(row.get(0)?), id(row.get(1)?))))?;
    let (unit, role) = row.ok_or(Error::NotFound)?;
    let rules = match role_override.or(role) {
        Some(role) => load_rules(conn, role)?,
        None => Rules::default(),
    };
    let (team_units, grant_units) = match unit {
        Some(unit) => (tree(conn, unit, Way::Down)?, tree(conn, unit, Way::Up)?),
        None => (Vec::new(), Vec::new()),
    };
    let team = team(conn, user, &team_units)?;
    let covers = covers(conn, user)?;
    Ok(Actor {
        user,
        unit,
        team,
        team_units,
        grant_units,
        covers,
        rules: Arc::new(rules),
    })
}

/// So many people are named one by one.
const FEW: usize = 64;
/// A team is wide when it is this part of everybody.
const WIDE: usize = 8;

fn team(conn: &mut dyn Conn, user: Uuid, units: &[Uuid]) -> Result<Team> {
    if units.is_empty() {
        return Ok(Team::default());
    }
    let mut stmt = Stmt::new("SELECT \"id\" FROM \"user\" WHERE \"unit\" IN (");
    bind_padded(units.iter().copied().map(Value::Id).collect(), &mut stmt);
    stmt.push(") LIMIT ").bind(most(FEW + 1));
    let mut people = conn.all(&stmt, |row| row.id(0))?;
    if people.len() > FEW {
        return Ok(Team {
            people: Vec::new(),
            wide: true,
        });
    }
    if !people.contains(&user) {
        people.push(user);
    }
    let enough = WIDE * people.len();
    let mut stmt = Stmt::new("SELECT count(*) FROM (SELECT \"id\" FROM \"user\" LIMIT ");
    stmt.bind(most(enough + 1)).push(") AS u");
    let everybody = conn.one(&stmt, |row| row.int(0))?.unwrap_or(0);
    let wide = usize::try_from(everybody).is_ok_and(|everybody| everybody <= enough);
    Ok(Team { people, wide })
}

/// Of whom she was, is or will be the cover: few, so that the clock alone decides which of them count.
fn covers(conn: &mut dyn Conn, user: Uuid) -> Result<Vec<Cover>> {
    let mut stmt =
        Stmt::new(r#"SELECT "owner", "starts_at", "ends_at" FROM "cover" WHERE "by" = "#);
    stmt.bind(Value::Id(user));
    stmt.push(r#" AND "deleted_at" IS NULL AND "owner" IS NOT NULL AND "owner" <> "#)
        .bind(Value::Id(user));
    stmt.push(
        r#" AND "starts_at" IS NOT NULL AND "ends_at" IS NOT NULL ORDER BY "ends_at" DESC LIMIT "#,
    )
    .bind(most(FEW));
    conn.all(&stmt, |row| {
        Ok(Cover {
            of: row.id(0)?,
            from: row.int(1)?,
            until: row.int(2)?,
        })
    })
}

fn most(count: usize) -> Value {
    Value::Int(i64::try_from(count).unwrap_or(i64::MAX))
}

fn load_rules(conn: &mut dyn Conn, role: Uuid) -> Result<Rules> {
    let mut stmt =
        Stmt::new("SELECT \"rules\" FROM \"role\" WHERE \"deleted_at\" IS NULL AND \"id\" = ");
    stmt.bind(Value::Id(role));
    let rules = conn.one(&stmt, |row| match row.get(0)? {
        ValueRef::Text(json) => {
            serde_json::from_str(json).map_err(|why| Error::Internal(format!("role {role}: {why}")))
        }
        ValueRef::Null | ValueRef::Int(_) | ValueRef::Id(_) | ValueRef::Bytes(_) => {
            Ok(Rules::default())
        }
    })?;
    Ok(rules.unwrap_or_default())
}

#[derive(Clone, Copy)]
enum Way {
    Down,
    Up,
}

/// A unit and every unit below (or above) it. `UNION` ends even where somebody made the tree a ring.
fn tree(conn: &mut dyn Conn, unit: Uuid, way: Way) -> Result<Vec<Uuid>> {
    let mut stmt = Stmt::new(
        "WITH RECURSIVE t(id, parent) AS (SELECT \"id\", \"parent\" FROM \"unit\" WHERE \"id\" = ",
    );
    stmt.bind(Value::Id(unit));
    stmt.push(" UNION SELECT u.\"id\", u.\"parent\" FROM \"unit\" u JOIN t ON ");
    stmt.push(match way {
        Way::Down => "u.\"parent\" = t.id",
        Way::Up => "u.\"id\" = t.parent",
    });
    stmt.push(") SELECT id FROM t");
    let found = conn.all(&stmt, |row| Ok(id(row.get(0)?)))?;
    Ok(found.into_iter().flatten().collect())
}

fn id(value: ValueRef<'_>) -> Option<Uuid> {
    if let ValueRef::Id(id) = value {
        Some(id)
    } else {
        None
    }
}
