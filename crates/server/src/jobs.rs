//! What a server does without being asked: forgetting rights that changed, imports, which go on after their
//! request and after a restart, and erasing what was kept long enough.

use std::time::Duration;

use guanxi_engine::anew::{self, Anew};
use guanxi_engine::ctx::IdSource;
use guanxi_engine::db::Conn;
use guanxi_engine::identity::{on_behalf, person};
use guanxi_engine::transfer::store;
use guanxi_engine::{Tx, look, search};
use guanxi_sales::notice::{self, Soon};
use guanxi_sales::{attachment, handover, retention};
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;
use tokio::time::Instant;
use uuid::Uuid;

use crate::api::{go_on_erasing, go_on_handing_over, go_on_importing, the_product_itself};
use crate::app::App;
use crate::auth::cache::RIGHTS_HANG_ON;
use crate::looks;

/// How often imports and erasures that nobody works on are looked for.
const LOOK: Duration = Duration::from_secs(30);
/// How often the search vocabulary is tidied, and how long after the start it is first: by then the people who wait
/// for a restarted server are served.
const TIDY: Duration = Duration::from_secs(6 * 3600);
const FIRST_TIDY: Duration = Duration::from_secs(600);
/// Words looked at in one transaction, so that people's writes go on in between.
const WORDS: i64 = 500;
/// How often what begins soon is looked for, and after how many times what is due.
const MINUTE: Duration = Duration::from_secs(60);
const DUE_EVERY: u32 = 10;
/// An import writes down its progress with every chunk. One that has not for so long lost its server.
const SILENT_MS: i64 = 60_000;

/// Starts them; they end when the set is dropped or aborted.
pub fn start(app: &App) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    jobs.spawn(watch_rights(app.clone()));
    jobs.spawn(take_up_imports(app.clone()));
    jobs.spawn(read_the_log(app.clone()));
    jobs.spawn(tidy_vocabulary(app.clone()));
    jobs.spawn(make_anew(app.clone()));
    jobs.spawn(remind(app.clone()));
    jobs.spawn(know_what_is_usual(app.clone()));
    jobs.spawn(erase_what_is_over(app.clone()));
    jobs.spawn(take_up_handovers(app.clone()));
    jobs.spawn(note_looks(app.clone()));
    jobs.spawn(forget_looks(app.clone()));
    jobs.spawn(clear_away_files(app.clone()));
    jobs
}

/// Forgets remembered callers when a user, role or unit changed by whatever door.
async fn watch_rights(app: App) {
    let mut changes = app.engine().changes();
    loop {
        match changes.recv().await {
            Ok(commit) => {
                let hit = |object: &&str| commit.objects.contains(*object);
                if RIGHTS_HANG_ON.iter().any(hit) {
                    app.cache().forget_all();
                }
            }
            Err(RecvError::Lagged(_)) => app.cache().forget_all(),
            Err(RecvError::Closed) => return,
        }
    }
}

/// Takes up imports whose server went away, here or elsewhere; each is claimed by one server only.
async fn take_up_imports(app: App) {
    let mut tick = tokio::time::interval(LOOK);
    loop {
        tick.tick().await;
        let now = app.now();
        let claimed = app.engine().db().write(move |conn| {
            let mut claimed = Vec::new();
            for run in store::stalled(conn, now - SILENT_MS)? {
                // Whoever began it may be gone by now; then it waits for an administrator's decision.
                let Ok(ctx) = on_behalf(conn, run.user, now, IdSource::random()) else {
                    continue;
                };
                if store::claim(conn, run.id, now - SILENT_MS, now)? {
                    claimed.push((run.id, ctx));
                }
            }
            Ok(claimed)
        });
        match claimed.await {
            Ok(claimed) => {
                for (id, ctx) in claimed {
                    go_on_importing(&app, ctx, id);
                }
            }
            Err(error) => tracing::warn!(%error, "unfinished imports could not be looked for"),
        }
    }
}

/// Lets the readers of the log read what was committed, here or elsewhere; now and then also without a sign, so that
/// a reader that failed tries again.
async fn read_the_log(app: App) {
    if app.engine().registry().readers().is_empty() {
        return;
    }
    let mut commits = app.engine().db().commits();
    loop {
        let engine = app.engine().clone();
        let read = tokio::task::spawn_blocking(move || engine.run_readers()).await;
        match read {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the readers of the log stopped"),
            Err(error) => tracing::error!(%error, "a reader of the log broke"),
        }
        let _ = tokio::time::timeout(LOOK, commits.changed()).await;
    }
}

/// Tells people what the clock brings: every minute what begins soon, now and then what is due.
async fn remind(app: App) {
    let mut tick = tokio::time::interval(MINUTE);
    for minute in 0_u32.. {
        tick.tick().await;
        let part = if minute.is_multiple_of(DUE_EVERY) {
            Soon::All
        } else {
            Soon::Only
        };
        if let Err(error) = remind_everybody(&app, part).await {
            tracing::warn!(%error, "not everybody was reminded; the next round tries again");
        }
    }
}

async fn remind_everybody(app: &App, part: Soon) -> guanxi_engine::Result<()> {
    let now = app.now();
    let people = app.engine().db().read(person::all).await?;
    for person in people.into_iter().filter(person::Person::may_sign_in) {
        let id = person.id;
        let ctx = move |conn: &mut dyn Conn| on_behalf(conn, id, now, IdSource::random());
        let ctx = app.engine().db().read(ctx).await?;
        let found = app
            .engine()
            .read(&ctx, move |r| notice::due(r, part))
            .await?;
        if found.is_empty() {
            continue;
        }
        let tell = move |tx: &mut Tx<'_>| notice::tell(tx, &found);
        app.engine().write(&app.engine().job(), tell).await?;
    }
    Ok(())
}

/// Computes what screens would wait for, before somebody asks: the first to open her day is the first to come.
async fn know_what_is_usual(app: App) {
    if let Err(error) = app.usual().get(app.engine()).await {
        tracing::warn!(%error, "the usual days of stages are computed when somebody asks");
    }
}

/// Makes what follows from the records anew, once after an update that makes it otherwise: where names stand in a list, what
/// formulas say, under which keys duplicates meet.
async fn make_anew(app: App) {
    for what in anew::ALL {
        if let Err(error) = all_anew(&app, what).await {
            tracing::warn!(%error, "not everything was made anew; the next start tries again");
        }
    }
}

async fn all_anew(app: &App, what: &'static Anew) -> guanxi_engine::Result<()> {
    let registry = app.engine().registry().clone();
    let known = registry.clone();
    let reading = move |conn: &mut dyn Conn| what.is_current(conn, &known);
    if app.engine().db().read(reading).await? {
        return Ok(());
    }
    for object in what.objects(&app.engine().catalog(), &registry) {
        let mut after = Some(Uuid::nil());
        while let Some(from) = after {
            let (registry, catalog) = (registry.clone(), app.engine().catalog());
            let object = object.clone();
            let some =
                move |conn: &mut dyn Conn| what.some(conn, &catalog, &registry, &object, from);
            after = app.engine().db().write(some).await?;
        }
    }
    let done = move |conn: &mut dyn Conn| what.set_current(conn, &registry);
    app.engine().db().write(done).await
}

/// Carries out retention rules that are due, and those whose server went away; each run is claimed by one server only.
async fn erase_what_is_over(app: App) {
    let mut tick = tokio::time::interval(LOOK);
    loop {
        tick.tick().await;
        if let Err(error) = erase_now(&app).await {
            tracing::warn!(%error, "retention rules could not be looked for");
        }
    }
}

async fn erase_now(app: &App) -> guanxi_engine::Result<()> {
    let ctx = the_product_itself(app).await?;
    for run in app.engine().write(&ctx, retention::take_up).await? {
        go_on_erasing(app, run).await?;
    }
    Ok(())
}

/// Goes on with handovers whose server went away; each is claimed by one server only.
async fn take_up_handovers(app: App) {
    let mut tick = tokio::time::interval(LOOK);
    loop {
        tick.tick().await;
        if let Err(error) = hand_over_now(&app).await {
            tracing::warn!(%error, "unfinished handovers could not be looked for");
        }
    }
}

async fn hand_over_now(app: &App) -> guanxi_engine::Result<()> {
    let ctx = the_product_itself(app).await?;
    for id in app.engine().write(&ctx, handover::take_up).await? {
        go_on_handing_over(app, id).await?;
    }
    Ok(())
}

/// Writes down who looked at whose records.
async fn note_looks(app: App) {
    let mut tick = tokio::time::interval(looks::EVERY);
    loop {
        tick.tick().await;
        if let Err(error) = app.looks().write(app.engine()).await {
            tracing::warn!(%error, "who looked was not written down; the next round tries again");
        }
    }
}

/// Forgets what of it was kept long enough.
async fn forget_looks(app: App) {
    let mut tick = tokio::time::interval_at(Instant::now() + FIRST_TIDY, TIDY);
    loop {
        tick.tick().await;
        let now = app.now();
        let swept = app.engine().db().write(move |conn| look::sweep(conn, now));
        if let Err(error) = swept.await {
            tracing::warn!(%error, "old looks were not forgotten");
        }
    }
}

/// Erases files that were sent up and hung on nothing.
async fn clear_away_files(app: App) {
    let mut tick = tokio::time::interval_at(Instant::now() + FIRST_TIDY, TIDY);
    loop {
        tick.tick().await;
        if let Err(error) = clear_away_now(&app).await {
            tracing::warn!(%error, "files that nobody used were not cleared away");
        }
    }
}

async fn clear_away_now(app: &App) -> guanxi_engine::Result<()> {
    let ctx = the_product_itself(app).await?;
    while app.engine().write(&ctx, attachment::clear_away).await? > 0 {}
    Ok(())
}

/// Takes words out of the search vocabulary that no record holds any more: what was erased is then nowhere.
async fn tidy_vocabulary(app: App) {
    let mut tick = tokio::time::interval_at(Instant::now() + FIRST_TIDY, TIDY);
    loop {
        tick.tick().await;
        let mut from = Some(String::new());
        while let Some(word) = from.take() {
            let lot = move |conn: &mut dyn Conn| search::forget_unused(conn, &word, WORDS);
            match app.engine().db().write(lot).await {
                Ok((_, next)) => from = next,
                Err(error) => tracing::warn!(%error, "the search vocabulary was not tidied"),
            }
        }
    }
}
