//! What a server does without being asked: readers of the log, the catalog of other nodes, forgetting rights
//! that changed elsewhere.

use std::sync::Arc;
use std::time::Duration;

use guanxi_engine::transfer::store;
use guanxi_engine::{Channel, Ctx, access};
use tokio::task::JoinSet;

use crate::api::go_on_importing as go_on;

use crate::app::App;

/// How often a node looks at what others committed.
const LOOK: Duration = Duration::from_secs(1);
/// An import that has written nothing for so long has lost its server.
const STALLED: Duration = Duration::from_secs(30);

/// Starts them; they end when the set is dropped or aborted.
pub fn start(app: &App) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    jobs.spawn(watch_rights(app.clone()));
    jobs.spawn(watch_catalog(app.clone()));
    jobs.spawn(go_on_importing(app.clone()));
    jobs
}

/// Forgets remembered callers when a user, role or unit changed by whatever door.
async fn watch_rights(app: App) {
    let mut changes = app.engine().changes();
    loop {
        match changes.recv().await {
            Ok(commit)
                if ["user", "role", "unit"]
                    .iter()
                    .any(|o| commit.objects.contains(*o)) =>
            {
                app.cache().forget_all()
            }
            Ok(_) => {}
            Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => app.cache().forget_all(),
            Err(tokio::sync::broadcast::error::RecvError::Closed) => return,
        }
    }
}

/// Takes up fields and objects that another node added.
async fn watch_catalog(app: App) {
    let mut commits = app.engine().db().commits();
    while commits.changed().await.is_ok() {
        if let Err(error) = app.engine().refresh_catalog().await {
            tracing::warn!(%error, "the catalog could not be read again");
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Takes up imports that stand still because their server stopped, as the people who started them.
async fn go_on_importing(app: App) {
    let mut ticks = tokio::time::interval(STALLED);
    loop {
        ticks.tick().await;
        let before = app.now() - i64::try_from(STALLED.as_millis()).unwrap_or(i64::MAX);
        let stalled = app.engine().db().read(move |conn| {
            let runs = store::stalled(conn, before)?;
            runs.into_iter()
                .map(|run| Ok((access::load_actor(conn, run.user, None)?, run)))
                .collect::<guanxi_engine::Result<Vec<_>>>()
        });
        match stalled.await {
            Ok(runs) => runs.into_iter().for_each(|(actor, run)| {
                let ctx = Ctx {
                    actor: Arc::new(actor),
                    now: app.now(),
                    effective: None,
                    channel: Channel::Import,
                    time_zone: run.plan.time_zone,
                    language: "en".to_owned(),
                    operation: run.operation,
                    cause: None,
                    ids: app.ids().clone(),
                };
                go_on(&app, ctx, run.id);
            }),
            Err(error) => tracing::error!(%error, "stalled imports could not be taken up"),
        }
    }
}
