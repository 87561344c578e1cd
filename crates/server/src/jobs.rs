//! What a server does without being asked: readers of the log, the catalog of other nodes, forgetting rights
//! that changed elsewhere.

use std::time::Duration;

use tokio::task::JoinSet;

use crate::app::App;

/// How often a node looks at what others committed.
const LOOK: Duration = Duration::from_secs(1);

/// Starts them; they end when the set is dropped or aborted.
pub fn start(app: &App) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    jobs.spawn(watch_rights(app.clone()));
    jobs.spawn(watch_catalog(app.clone()));
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
