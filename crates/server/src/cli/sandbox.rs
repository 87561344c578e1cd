//! `guanxi sandbox`: a workspace of sample data to practise in, beside the real one: a database of its own in `practice`, a port and cookies of
//! its own, no mail. Begun anew, its files go and are made again, while whoever waits hears how far it is.

use std::net::{SocketAddr, TcpListener as Bound};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::http::{StatusCode, header};
use axum::routing::get;
use axum::{Json, Router};
use guanxi_engine::engine::Engine;
use guanxi_engine::identity::{person, workspace as home};
use guanxi_sales::demo::{self, Size};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::demo::{FILLED, fill};
use super::outcome::{Failure, Out, Outcome};
use super::serve::{self, Ended};
use crate::app::{App, Reach};
use crate::config::Settings;
use crate::{api, practice, workspace};

/// How it is served.
#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(after_help = "\
Examples:
  guanxi sandbox --data /var/lib/guanxi            (its data is in /var/lib/guanxi/practice)
  guanxi sandbox --data /var/lib/guanxi --reset    (begins anew)
  guanxi serve --data /var/lib/guanxi --practice-url http://127.0.0.1:8081")]
pub struct Args {
    /// Begin anew
    #[arg(long)]
    reset: bool,
    /// Address to listen on [default: 127.0.0.1:8081]
    #[arg(long, env = "GUANXI_PRACTICE_LISTEN", value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Address that people type; https there makes cookies https-only
    #[arg(long, env = "GUANXI_PRACTICE_URL", value_name = "URL")]
    public_url: Option<String>,
}

/// How long whoever asks for the progress may hold the next server up.
const GRACE: Duration = Duration::from_secs(2);

/// Fills it, unless that was done before, and serves it, over and over, until it is stopped.
pub fn run(settings: &Settings, args: &Args, out: &Out) -> Outcome {
    let own = beside(settings);
    let listen = args
        .listen
        .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8081)));
    let reach = Reach {
        practice: true,
        ..serve::reach(listen, args.public_url.clone(), false)
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let ended = runtime.block_on(async {
        let bound = Bound::bind(listen).map_err(|e| Failure::inside(format!("{listen}: {e}")))?;
        bound.set_nonblocking(true)?;
        tell(listen, out)?;
        let mut anew = args.reset;
        loop {
            // One that is stopped half full begins anew at its next start.
            let engine = tokio::select! {
                engine = made(&own, anew, &bound) => engine?,
                stopped = serve::signal() => return stopped,
            };
            let listener = TcpListener::from_std(bound.try_clone()?)?;
            tracing::info!("a workspace to practise in at http://{listen}");
            let app = App::new(engine, reach.clone());
            match serve::until_ended(app, listener, serve::Post::default()).await? {
                Ended::Stopped => return Ok(()),
                Ended::Anew => anew = true,
            }
        }
    });
    runtime.shutdown_background();
    ended
}

/// Its place: never the database of the real workspace, whatever that is.
fn beside(settings: &Settings) -> Settings {
    Settings {
        data: settings.data.join("practice"),
        database: None,
        ..settings.clone()
    }
}

/// Takes its files away; only those of a workspace that is marked as one to practise in.
fn clear(own: &Settings) -> Outcome {
    if !own.data.join("guanxi.sqlite").exists() {
        return Ok(());
    }
    if !workspace::database(own)?.read_blocking(practice::is)? {
        return Err(other(own));
    }
    std::fs::remove_dir_all(&own.data)?;
    Ok(())
}

fn other(own: &Settings) -> Failure {
    Failure::refused(format!(
        "{} holds other data than a workspace to practise in",
        own.data.display()
    ))
}

/// How far it is: acts done, acts in all.
#[derive(Debug, Default)]
struct Progress {
    done: AtomicUsize,
    all: AtomicUsize,
}

/// The workspace, filled. Until it is, the address answers how far that is and nothing else.
async fn made(own: &Settings, anew: bool, bound: &Bound) -> Result<Engine, Failure> {
    let progress = Arc::new(Progress::default());
    let (finished, until) = oneshot::channel::<()>();
    let listener = TcpListener::from_std(bound.try_clone()?)?;
    let waiting = axum::serve(listener, in_the_making(Arc::clone(&progress)));
    let waiting = waiting.with_graceful_shutdown(async move {
        let _ = until.await;
    });
    let waiting = tokio::spawn(waiting.into_future());
    let own = own.clone();
    let engine = tokio::task::spawn_blocking(move || {
        if anew {
            clear(&own)?;
        }
        filled(&own, &progress)
    });
    let engine = engine.await;
    drop(finished);
    if tokio::time::timeout(GRACE, waiting).await.is_err() {
        tracing::debug!("somebody still asks how far it is");
    }
    engine.map_err(|why| Failure::inside(why.to_string()))?
}

fn in_the_making(progress: Arc<Progress>) -> Router {
    let far = move || async move {
        let (done, all) = (
            progress.done.load(Ordering::Relaxed),
            progress.all.load(Ordering::Relaxed),
        );
        Json(api::practice_answer(true, Some((done, all))))
    };
    Router::new()
        .route("/api/v1/practice", get(far))
        .fallback(async || {
            (
                StatusCode::SERVICE_UNAVAILABLE,
                [(header::RETRY_AFTER, "1")],
            )
        })
}

/// Opens it; fills it if it is empty, and begins anew if it was cut off.
fn filled(own: &Settings, progress: &Progress) -> Result<Engine, Failure> {
    let engine = workspace::open(own)?;
    let (empty, whole, marked) = engine.db().read_blocking(|conn| {
        Ok((
            !person::any(conn)?,
            home::setting(conn, FILLED)?.is_some(),
            practice::is(conn)?,
        ))
    })?;
    match (empty, whole, marked) {
        (false, true, true) => Ok(engine),
        (false, false, true) => {
            drop(engine);
            clear(own)?;
            filled(own, progress)
        }
        (false, _, false) => Err(other(own)),
        (true, ..) => {
            engine.db().write_blocking(practice::mark)?;
            fill(&engine, Size::SMALL, &mut |done, all| {
                progress.done.store(done, Ordering::Relaxed);
                progress.all.store(all, Ordering::Relaxed);
            })?;
            Ok(engine)
        }
    }
}

fn tell(listen: SocketAddr, out: &Out) -> Outcome {
    let people = demo::sign_ins();
    let lines: Vec<String> = people
        .iter()
        .map(|one| format!("  {:<14} {:<28} {}", one.role, one.email, one.password))
        .collect();
    let words = format!(
        "To practise, open http://{listen} and sign in as\n{}",
        lines.join("\n")
    );
    out.result(&words, &json!({ "address": format!("http://{listen}") }))
}
