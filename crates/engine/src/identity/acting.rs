//! What goes on in somebody's name when she is not there: an import after a restart, a reminder.

use std::sync::Arc;

use uuid::Uuid;

use super::{person, workspace};
use crate::access;
use crate::ctx::{Channel, Ctx, IdSource};
use crate::db::Conn;
use crate::error::Result;

/// The context of a job for somebody, with her rights, language and zone of today. `NotFound` for one who is gone.
pub fn on_behalf(conn: &mut dyn Conn, user: Uuid, now: i64, ids: IdSource) -> Result<Ctx> {
    let actor = access::load_actor(conn, user, None)?;
    let (home, person) = (workspace::load(conn)?, person::by_id(conn, user)?);
    let own =
        |own: Option<String>, home: String| own.filter(|text| !text.is_empty()).unwrap_or(home);
    let (zone, language) = person.map(|p| (p.time_zone, p.language)).unzip();
    Ok(Ctx {
        actor: Arc::new(actor),
        now,
        effective: None,
        channel: Channel::Job,
        time_zone: own(zone, home.time_zone),
        language: own(language, home.language),
        operation: ids.next(),
        key: None,
        cause: None,
        ids,
    })
}
