//! Hears of other nodes' commits, so that live events need not poll.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use postgres::Client;
use postgres::fallible_iterator::FallibleIterator as _;
use tokio::sync::watch;

use super::target::{PostgresTarget, Use};

/// How soon the thread notices that the database is being closed.
const LOOK_UP: Duration = Duration::from_millis(500);
/// How often a pooled connection, which cannot listen, pretends to have heard something.
const TICK: Duration = Duration::from_secs(1);
const RETRY: Duration = Duration::from_secs(2);

/// The thread's work, until `stop`.
pub(in crate::db) struct Listener {
    pub(in crate::db) target: PostgresTarget,
    pub(in crate::db) commits: watch::Sender<u64>,
    pub(in crate::db) stop: Arc<AtomicBool>,
}

impl Listener {
    pub(in crate::db) fn run(self) {
        while !self.stopped() {
            if self.target.pooled {
                self.pause(TICK);
                self.heard();
                continue;
            }
            match self.target.connect(Use::Listen, Duration::ZERO) {
                Ok(client) => self.listen(client),
                Err(error) => {
                    tracing::warn!(%error, "no connection to listen on");
                    self.pause(RETRY);
                }
            }
        }
    }

    /// Returns when the connection is lost.
    fn listen(&self, mut client: Client) {
        if client.batch_execute("LISTEN guanxi").is_err() {
            return self.pause(RETRY);
        }
        // Something may have been committed while nobody listened.
        self.heard();
        let own = format!("{} {}", self.target.schema, self.target.node);
        while !self.stopped() && !client.is_closed() {
            let mut notifications = client.notifications();
            let mut waiting = notifications.timeout_iter(LOOK_UP);
            loop {
                match waiting.next() {
                    Ok(Some(note)) => {
                        let here =
                            note.payload().split(' ').next() == Some(self.target.schema.as_str());
                        if here && note.payload() != own {
                            self.heard();
                        }
                    }
                    Ok(None) => break,
                    Err(error) => {
                        tracing::warn!(%error, "listening connection lost");
                        return self.pause(RETRY);
                    }
                }
            }
        }
    }

    fn heard(&self) {
        self.commits.send_modify(|n| *n += 1);
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn pause(&self, total: Duration) {
        let mut left = total;
        while !self.stopped() && !left.is_zero() {
            let step = left.min(LOOK_UP);
            std::thread::sleep(step);
            left -= step;
        }
    }
}
