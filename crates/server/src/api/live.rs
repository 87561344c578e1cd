//! `/live`: server-sent events that say "something newer than N in these objects". They carry no data: whoever
//! hears one asks again with her own rights. The id of the operation lets whoever did it herself ask only once.

use std::convert::Infallible;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, Sse};
use axum::routing::get;
use futures_util::stream::{self, Stream, StreamExt as _};
use guanxi_engine::Committed;
use guanxi_engine::access::{Right, Scope};
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior, interval};
use uuid::Uuid;

use crate::app::App;
use crate::auth::{Caller, caller};
use crate::http::Answer;

/// Between two signs of life; also how soon a session that ended on another server is noticed.
const BEAT: Duration = Duration::from_secs(15);

/// `/live`.
pub fn routes() -> Router<App> {
    Router::new().route("/live", get(listen))
}

async fn listen(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
) -> Answer<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    let line = Line::open(app, caller, headers);
    Ok(Sse::new(stream::unfold(line, Line::next).fuse()))
}

/// One listener.
struct Line {
    app: App,
    caller: Caller,
    headers: HeaderMap,
    changes: Receiver<Committed>,
    ended: Receiver<Uuid>,
    stopping: watch::Receiver<bool>,
    beat: Interval,
    greeted: bool,
}

/// What a listener hears next.
enum Heard {
    Change(Committed),
    /// So much that some was missed: everything may have changed.
    TooMuch,
    Beat,
    Over,
}

impl Line {
    fn open(app: App, caller: Caller, headers: HeaderMap) -> Self {
        app.metrics().listeners.fetch_add(1, Relaxed);
        let mut beat = interval(BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        beat.reset();
        Self {
            changes: app.engine().changes(),
            ended: app.ended().subscribe(),
            stopping: app.stopping(),
            beat,
            greeted: false,
            app,
            caller,
            headers,
        }
    }

    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        if !self.greeted {
            self.greeted = true;
            // Opens the stream at once, also through a proxy that waits for the first byte.
            let event = Event::default()
                .retry(Duration::from_secs(2))
                .comment("listening");
            return Some((Ok(event), self));
        }
        loop {
            let event = match self.hear().await {
                Heard::Change(commit) => self.change(&commit),
                Heard::TooMuch => {
                    let catalog = self.app.engine().catalog();
                    let all = catalog.objects().map(|object| object.name.clone());
                    self.change(&Committed {
                        seq: 0,
                        objects: all.collect(),
                        operation: None,
                    })
                }
                Heard::Beat if self.still_signed_in().await => {
                    Some(Event::default().comment("beat"))
                }
                Heard::Beat | Heard::Over => return None,
            };
            if let Some(event) = event {
                return Some((Ok(event), self));
            }
        }
    }

    async fn hear(&mut self) -> Heard {
        tokio::select! {
            change = self.changes.recv() => match change {
                Ok(commit) => Heard::Change(commit),
                Err(RecvError::Lagged(_)) => Heard::TooMuch,
                Err(RecvError::Closed) => Heard::Over,
            },
            ended = self.ended.recv() => match ended {
                Ok(key) if key == self.caller.0.key => Heard::Over,
                Ok(_) | Err(RecvError::Lagged(_)) => Heard::Beat,
                Err(RecvError::Closed) => Heard::Over,
            },
            _ = self.stopping.wait_for(|stop| *stop) => Heard::Over,
            _ = self.beat.tick() => Heard::Beat,
        }
    }

    async fn still_signed_in(&mut self) -> bool {
        match caller::of(&self.app, &self.headers).await {
            Ok(Some(who)) => {
                self.caller = Caller(who);
                true
            }
            Ok(None) => false,
            // The database is busy; that is no reason to hang up.
            Err(_) => true,
        }
    }

    /// The event, with the objects that this caller may read at all; nothing when none is left.
    fn change(&self, commit: &Committed) -> Option<Event> {
        let catalog = self.app.engine().catalog();
        let rules = &self.caller.0.actor.rules;
        let seen: Vec<&String> = commit
            .objects
            .iter()
            .filter(|name| {
                catalog
                    .object(name)
                    .is_none_or(|o| rules.scope(o, Right::Read) != Scope::None)
            })
            .collect();
        if seen.is_empty() {
            return None;
        }
        let told = json!({ "seq": commit.seq, "objects": seen, "operation": commit.operation });
        Some(Event::default().event("change").data(told.to_string()))
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.app.metrics().listeners.fetch_sub(1, Relaxed);
    }
}
