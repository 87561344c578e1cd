//! Takes letters from the mailbox, each once: what it does and that it was taken are one transaction, and only then is it marked in the
//! mailbox. One that cannot be taken stops no other.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use guanxi_engine::identity::delivery::{self, Delivery};
use guanxi_engine::{Channel, Ctx, Error, Result, Tx};
use guanxi_sales::mail::{self, Incoming};

use super::key::Key;
use super::mailbox::{Mailbox, Open};
use super::reading;
use crate::app::App;

/// How often the mailbox is looked into.
const ROUND: Duration = Duration::from_secs(30);
/// Letters of one round.
const MOST: usize = 200;
/// A letter that was refused so often is kept as one that could not be read.
const TRIES: u8 = 3;

/// Reads one mailbox.
pub struct Reader {
    app: App,
    mailbox: Mailbox,
    key: Key,
    ours: Option<String>,
    /// Letters that failed, by their place: how often by what they hold themselves. They come after all others.
    failed: HashMap<Place, u8>,
    /// Letters that were known already under another number, of those that wait.
    known: HashSet<Place>,
}

/// The count of a mailbox (`UIDVALIDITY`), and the number of a letter in it.
type Place = (u32, u32);

impl Reader {
    /// `ours` is the address that our own letters come from.
    pub fn new(app: App, mailbox: Mailbox, key: Key, ours: Option<String>) -> Self {
        Self {
            app,
            mailbox,
            key,
            ours,
            failed: HashMap::new(),
            known: HashSet::new(),
        }
    }

    /// Looks into it as long as the server runs.
    pub async fn run(mut self) {
        let mut tick = tokio::time::interval(ROUND);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tick.tick().await;
            if let Err(error) = self.round().await {
                tracing::warn!(
                    error,
                    "the mailbox was not read; the next round tries again"
                );
            }
        }
    }

    /// Takes what waits; answers how many did something.
    pub async fn round(&mut self) -> std::result::Result<usize, String> {
        let mut open = self.mailbox.open().await?;
        let taken = self.take_all(&mut open).await;
        open.close().await;
        taken
    }

    async fn take_all(&mut self, open: &mut Open) -> std::result::Result<usize, String> {
        let mut count = 0;
        for uid in self.waiting(open).await? {
            let place = (open.validity, uid);
            let fetched = open.fetch(uid).await.inspect_err(|_| {
                self.failed.entry(place).or_insert(0);
            });
            let Some(raw) = fetched? else {
                continue;
            };
            match self.take(place, raw).await {
                Ok(new) => {
                    count += usize::from(new);
                    self.failed.remove(&place);
                    self.known.insert(place);
                    open.seen(uid).await?;
                }
                Err(error) => {
                    tracing::warn!(%error, uid, "a letter was not taken");
                    let tries = self.failed.entry(place).or_insert(0);
                    *tries = tries.saturating_add(u8::from(is_its_own(&error)));
                }
            }
        }
        Ok(count)
    }

    /// Numbers of those that were not taken.
    async fn waiting(&mut self, open: &mut Open) -> std::result::Result<Vec<u32>, String> {
        let (name, validity, db) = (self.mailbox.name(), open.validity, self.app.engine().db());
        let mailbox = name.clone();
        let last = db
            .read(move |conn| delivery::last(conn, &mailbox, validity))
            .await;
        let last = last.map_err(|error| error.to_string())?;
        let mut waiting = open
            .waiting(last.and_then(|last| u32::try_from(last).ok()))
            .await?;
        let there: HashSet<u32> = waiting.iter().copied().collect();
        let stays = |place: &Place| place.0 == validity && there.contains(&place.1);
        self.known.retain(stays);
        self.failed.retain(|place, _| stays(place));
        waiting.retain(|uid| !self.known.contains(&(validity, *uid)));
        let asked = waiting.clone();
        let taken = db
            .read(move |conn| delivery::taken(conn, &name, validity, &asked))
            .await;
        let taken = taken.map_err(|error| error.to_string())?;
        waiting.retain(|uid| !taken.contains(uid));
        waiting.sort_by_key(|uid| self.failed.contains_key(&(validity, *uid)));
        waiting.truncate(MOST);
        Ok(waiting)
    }

    /// Whether it did something now; what it did is committed.
    async fn take(&self, place: Place, raw: Vec<u8>) -> Result<bool> {
        let (validity, uid) = place;
        let (key, ours, raw) = (self.key.clone(), self.ours.clone(), Arc::new(raw));
        let bytes = Arc::clone(&raw);
        let read = move || {
            let letter = reading::identity(&bytes);
            (letter, reading::read(&bytes, &key, ours.as_deref()))
        };
        let hopeless = self.failed.get(&place).is_some_and(|tries| *tries >= TRIES);
        // One that breaks its reader, or is refused again and again, is kept as one that could not be read.
        let read = tokio::task::spawn_blocking(read).await;
        let (letter, incoming) = read.unwrap_or_else(|_| reading::unreadable(&raw));
        let incoming = if hopeless {
            reading::unreadable(&raw).1
        } else {
            incoming
        };
        let delivery = Delivery {
            letter,
            mailbox: self.mailbox.name(),
            validity,
            uid,
        };
        let ctx = Ctx {
            channel: Channel::Mail,
            ..self.app.engine().job()
        };
        let taken = self
            .app
            .engine()
            .write(&ctx, move |tx| once(tx, &delivery, &incoming));
        taken.await
    }
}

/// Whether what the letter holds is refused; a database that is away, or somebody who was quicker, is no fault of it.
fn is_its_own(error: &Error) -> bool {
    match error {
        Error::Conflict { .. } | Error::Busy | Error::Internal(_) | Error::Database(_) => false,
        Error::Invalid(_)
        | Error::BadRequest { .. }
        | Error::NotFound
        | Error::Forbidden { .. }
        | Error::Refused { .. } => true,
    }
}

fn once(tx: &mut Tx<'_>, delivery: &Delivery, incoming: &Incoming) -> Result<bool> {
    let now = tx.ctx().now;
    if !delivery::take(tx.conn(), delivery, now)? {
        return Ok(false);
    }
    let became = mail::receive(tx, incoming)?;
    Ok(became != mail::Outcome::Ignored)
}
