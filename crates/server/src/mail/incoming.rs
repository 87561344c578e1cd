//! Takes letters from the mailbox, each once: what it does and that it was taken are one transaction, and only then is it marked in the
//! mailbox. One that cannot be taken stops no other.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use guanxi_engine::identity::delivery::{self, Delivery};
use guanxi_engine::{Channel, Ctx, Result, Tx};
use guanxi_sales::mail::{self, Incoming};

use super::key::Key;
use super::mailbox::{Mailbox, Open};
use super::reading;
use crate::app::App;

/// How often the mailbox is looked into.
const ROUND: Duration = Duration::from_secs(30);
/// Letters of one round.
const MOST: usize = 200;
/// A letter that failed so often is passed over for good.
const TRIES: u8 = 3;

/// Reads one mailbox.
pub struct Reader {
    app: App,
    mailbox: Mailbox,
    key: Key,
    ours: Option<String>,
    /// How often a letter failed, by its number.
    failed: HashMap<(u32, u32), u8>,
}

impl Reader {
    /// `ours` is the address that our own letters come from.
    pub fn new(app: App, mailbox: Mailbox, key: Key, ours: Option<String>) -> Self {
        Self {
            app,
            mailbox,
            key,
            ours,
            failed: HashMap::new(),
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
            let Some(raw) = open.fetch(uid).await? else {
                continue;
            };
            let place = (open.validity, uid);
            match self.take(place, raw).await {
                Ok(new) => {
                    count += usize::from(new);
                    self.failed.remove(&place);
                    open.seen(uid).await?;
                }
                Err(error) => {
                    tracing::warn!(%error, uid, "a letter was not taken");
                    *self.failed.entry(place).or_insert(0) += 1;
                }
            }
        }
        Ok(count)
    }

    /// Numbers of those that were not taken.
    async fn waiting(&self, open: &mut Open) -> std::result::Result<Vec<u32>, String> {
        let (name, validity, db) = (self.mailbox.name(), open.validity, self.app.engine().db());
        let mailbox = name.clone();
        let last = db
            .read(move |conn| delivery::last(conn, &mailbox, validity))
            .await;
        let last = last.map_err(|error| error.to_string())?;
        let mut waiting = open
            .waiting(last.and_then(|last| u32::try_from(last).ok()))
            .await?;
        let Some(first) = waiting.first().copied() else {
            return Ok(waiting);
        };
        let taken = db
            .read(move |conn| delivery::taken(conn, &name, validity, first))
            .await;
        let taken = taken.map_err(|error| error.to_string())?;
        waiting.retain(|uid| !taken.contains(&i64::from(*uid)));
        waiting.truncate(MOST);
        Ok(waiting)
    }

    /// Whether it did something now; what it did is committed.
    async fn take(&self, place: (u32, u32), raw: Vec<u8>) -> Result<bool> {
        let (validity, uid) = place;
        let (key, ours, raw) = (self.key.clone(), self.ours.clone(), Arc::new(raw));
        let bytes = Arc::clone(&raw);
        let read = move || {
            let letter = reading::identity(&bytes);
            (letter, reading::read(&bytes, &key, ours.as_deref()))
        };
        let hopeless = self.failed.get(&place).is_some_and(|tries| *tries >= TRIES);
        let read = tokio::task::spawn_blocking(read).await;
        // One that breaks its reader is kept as one that could not be read.
        let (letter, incoming) = read.unwrap_or_else(|_| reading::unreadable(&raw));
        let delivery = Delivery {
            letter,
            mailbox: self.mailbox.name(),
            validity,
            uid,
        };
        let incoming = (!hopeless).then(|| Arc::new(incoming));
        let ctx = Ctx {
            channel: Channel::Mail,
            ..self.app.engine().job()
        };
        let taken = self
            .app
            .engine()
            .write(&ctx, move |tx| once(tx, &delivery, incoming.as_deref()));
        taken.await
    }
}

fn once(tx: &mut Tx<'_>, delivery: &Delivery, incoming: Option<&Incoming>) -> Result<bool> {
    let now = tx.ctx().now;
    if !delivery::take(tx.conn(), delivery, now)? {
        return Ok(false);
    }
    let Some(incoming) = incoming else {
        return Ok(false);
    };
    let became = mail::receive(tx, incoming)?;
    Ok(became != mail::Outcome::Ignored)
}
