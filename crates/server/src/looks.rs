//! Notes who looked at whose record, without holding anybody up: kept in memory for a moment, then written together. A process that is
//! killed forgets what it noted in the last [`EVERY`]; one that is asked to stop writes it first.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use guanxi_engine::look::{self, Door, Place, Times};
use guanxi_engine::{Channel, Ctx, Engine, Result};
use uuid::Uuid;

/// How long a look waits at most until it is on disk.
pub const EVERY: Duration = Duration::from_secs(2);
/// Lines that wait. Beyond it only the number of records is noted: somebody reads faster than any person does.
const FULL: usize = 5_000;
/// Lines written in one transaction, so that people's writes go on in between.
const LOT: usize = 250;

/// What waits to be written.
#[derive(Debug, Default)]
pub struct Looks {
    waiting: Mutex<HashMap<Place, Times>>,
}

impl Looks {
    /// Somebody opened a record. Her own do not count.
    pub fn opened(&self, eyes: Eyes, ctx: &Ctx, object: &str, record: Uuid, owner: Option<Uuid>) {
        // Only the application takes along: a program with a token that asks for many reads them.
        if eyes == Eyes::Copy && ctx.channel == Channel::Web {
            return;
        }
        self.seen(ctx, (object, Some(record)), owner, Door::of(ctx.channel), 1);
    }

    /// Somebody took so many records of an owner with her in a file.
    pub fn exported(&self, ctx: &Ctx, object: &str, owner: Uuid, count: i64) {
        self.seen(ctx, (object, None), Some(owner), Door::Export, count);
    }

    fn seen(
        &self,
        ctx: &Ctx,
        (object, record): (&str, Option<Uuid>),
        owner: Option<Uuid>,
        door: Door,
        count: i64,
    ) {
        let Some(owner) = owner.filter(|owner| *owner != ctx.actor.user) else {
            return;
        };
        let place = Place::of(ctx, owner, object, record, door);
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let full = waiting.len() >= FULL;
        add(&mut waiting, place, Times::once(ctx.now, count), full);
    }

    /// Writes what waits. What could not be written waits on.
    pub async fn write(&self, engine: &Engine) -> Result<()> {
        loop {
            let taken = self.take();
            if taken.is_empty() {
                return Ok(());
            }
            let lot = taken.clone();
            let written = engine.db().write(move |conn| look::note(conn, &lot)).await;
            if let Err(error) = written {
                let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
                for (place, times) in taken {
                    add(&mut waiting, place, times, false);
                }
                return Err(error);
            }
        }
    }

    /// One lot of what waits, so that whoever is stopped on the way has no more than that in hand.
    fn take(&self) -> Vec<(Place, Times)> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let places: Vec<Place> = waiting.keys().take(LOT).cloned().collect();
        let taken = |place: Place| waiting.remove_entry(&place);
        places.into_iter().filter_map(taken).collect()
    }
}

/// Who will see an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eyes {
    /// Whoever asked.
    Asker,
    /// Nobody yet: a device takes it along. Such a request carries this among its extensions.
    Copy,
}

impl<S: Sync> FromRequestParts<S> for Eyes {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> std::result::Result<Self, Infallible> {
        Ok(parts.extensions.get().copied().unwrap_or(Self::Asker))
    }
}

/// With whatever is noted at that place already; where there is no room for another, as one of many.
fn add(waiting: &mut HashMap<Place, Times>, place: Place, times: Times, full: bool) {
    match waiting.entry(place) {
        Entry::Occupied(mut known) => {
            let sum = known.get().and(times);
            known.insert(sum);
        }
        Entry::Vacant(free) if full && free.key().record.is_some() => {
            let many = Place {
                record: None,
                ..free.into_key()
            };
            let known = waiting.get(&many).copied();
            waiting.insert(many, known.map_or(times, |known| known.and(times)));
        }
        Entry::Vacant(free) => drop(free.insert(times)),
    }
}
