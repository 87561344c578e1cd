//! `guanxi serve`: the app and the API, until asked to stop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use guanxi_engine::engine::Engine;
use tokio::net::TcpListener;

use super::outcome::{Failure, Outcome};
use crate::app::{App, Reach};
use crate::config::Settings;
use crate::mail::{self, Key, Mailbox, Mailer, Reader};
use crate::push::{self, Push};
use crate::{jobs, practice, workspace};

/// Where and how.
#[derive(Debug, Clone, clap::Args)]
#[group(skip)]
#[command(after_help = "\
Examples:
  guanxi serve --data /var/lib/guanxi
  guanxi serve --data /var/lib/guanxi --listen 0.0.0.0:8080 --public-url https://crm.example --behind-proxy
  guanxi serve --database postgres://guanxi@db.example/guanxi")]
pub struct Args {
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "GUANXI_LISTEN", value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    /// Address that people type; https there makes cookies https-only
    #[arg(long, env = "GUANXI_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// The peer is our own proxy: believe its X-Forwarded-For
    #[arg(long, env = "GUANXI_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// Mail server for alerts, e.g. smtps://user:password@mail.example.com
    #[arg(long, env = "GUANXI_MAIL", value_name = "URL", hide_env_values = true)]
    pub mail: Option<String>,
    /// Sender of mail, e.g. `Guanxi <guanxi@example.com>`
    #[arg(long, env = "GUANXI_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Mailbox to read, e.g. imaps://user:password@mail.example.com/INBOX
    #[arg(
        long,
        env = "GUANXI_MAILBOX",
        value_name = "URL",
        hide_env_values = true
    )]
    pub mailbox: Option<String>,
    /// Address of the workspace to practise in (`guanxi sandbox`), which people then find under Settings
    #[arg(long, env = "GUANXI_PRACTICE_URL", value_name = "URL")]
    pub practice_url: Option<String>,
    /// Push services may stand in our own network and speak plain http: for tests, or a push service of one's own
    #[arg(long, env = "GUANXI_PUSH_ANYWHERE")]
    pub push_anywhere: bool,
    /// Largest file that people may attach, in MiB [default: 10]
    #[arg(
        long,
        env = "GUANXI_LARGEST_FILE",
        value_name = "MIB",
        value_parser = clap::value_parser!(u64).range(1..=100)
    )]
    pub largest_file: Option<u64>,
}

/// The ways letters go out and come in; none from a workspace to practise in.
#[derive(Default)]
pub(super) struct Post {
    mailer: Option<Mailer>,
    mailbox: Option<Mailbox>,
    /// Where the key lies with which answers are proven.
    folder: PathBuf,
}

/// How long open requests may take to finish after the signal.
const GRACE: Duration = Duration::from_secs(10);

/// Opens the workspace and serves it.
pub fn run(settings: &Settings, args: &Args) -> Outcome {
    let engine = workspace::open(settings)?;
    serve(engine, settings, args)
}

/// Serves an open engine.
pub fn serve(engine: Engine, settings: &Settings, args: &Args) -> Outcome {
    let listen = address(settings, args);
    let public_url = args
        .public_url
        .clone()
        .or_else(|| settings.public_url.clone());
    if engine.db().read_blocking(practice::is)? {
        return Err(Failure::refused(
            "this is a workspace to practise in; guanxi sandbox serves it",
        ));
    }
    let reach = Reach {
        practice_url: args.practice_url.clone(),
        ..reach(
            listen,
            public_url,
            args.behind_proxy || settings.behind_proxy,
        )
    };
    let post = post(settings, args)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let app = App::new(engine, reach);
    if let Some(largest) = args.largest_file.or(settings.largest_file) {
        app.take_files_of(largest);
    }
    open_push(&app, settings, args);
    runtime.block_on(async {
        let listener = TcpListener::bind(listen)
            .await
            .map_err(|e| Failure::inside(format!("{listen}: {e}")))?;
        tracing::info!("serving at http://{}", listener.local_addr()?);
        until_ended(app, listener, post).await.map(drop)
    })
}

/// Where to listen.
pub fn address(settings: &Settings, args: &Args) -> SocketAddr {
    args.listen
        .or(settings.listen)
        .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)))
}

pub(super) fn reach(listen: SocketAddr, public_url: Option<String>, behind_proxy: bool) -> Reach {
    let https = public_url
        .as_ref()
        .map_or(!listen.ip().is_loopback(), |url| {
            url.starts_with("https://")
        });
    if https && public_url.is_none() {
        tracing::warn!(
            "listening beyond this machine without --public-url: browsers can sign in over https only"
        );
    }
    Reach {
        public_url: public_url.map(|url| url.trim_end_matches('/').to_owned()),
        https,
        behind_proxy,
        ..Reach::default()
    }
}

fn post(settings: &Settings, args: &Args) -> Result<Post, Failure> {
    let mailbox = args.mailbox.clone().or_else(|| settings.mailbox.clone());
    Ok(Post {
        mailer: mailer(settings, args)?,
        mailbox: match mailbox {
            Some(url) => Some(Mailbox::parse(&url).map_err(Failure::usage)?),
            None => None,
        },
        folder: settings.data.clone(),
    })
}

/// The way letters go out, if the operator named one.
fn mailer(settings: &Settings, args: &Args) -> Result<Option<Mailer>, Failure> {
    let url = args.mail.clone().or_else(|| settings.mail.clone());
    let from = args
        .mail_from
        .clone()
        .or_else(|| settings.mail_from.clone());
    match (url, from) {
        (None, _) => Ok(None),
        (Some(_), None) => Err(Failure::usage(
            "a mail server needs a sender: give --mail-from as well",
        )),
        (Some(url), Some(from)) => Mailer::new(&mail::Post { url, from })
            .map(Some)
            .map_err(Failure::usage),
    }
}

/// The way to devices. A server that cannot open it serves all the same, and says why.
fn open_push(app: &App, settings: &Settings, args: &Args) {
    let contact = app
        .reach()
        .public_url
        .clone()
        .filter(|url| url.starts_with("https://"))
        .unwrap_or_else(|| "https://localhost".to_owned());
    let anywhere = args.push_anywhere || settings.push_anywhere;
    match Push::open(app.engine(), &settings.data, contact, anywhere) {
        Ok(push) => app.push_through(push),
        Err(error) => tracing::warn!(%error, "nothing is pushed to devices"),
    }
}

/// Why a server ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// Somebody stopped it.
    Stopped,
    /// Its workspace is to begin anew.
    Anew,
}

/// Serves until one of both.
pub(super) async fn until_ended(
    app: App,
    listener: TcpListener,
    post: Post,
) -> Result<Ended, Failure> {
    let mut jobs = jobs::start(&app);
    let Post {
        mut mailer,
        mailbox,
        folder,
    } = post;
    if let Some(mailbox) = mailbox {
        let key = Key::of(&app, &folder).await?;
        let ours = mailer.as_ref().map(Mailer::address);
        mailer = mailer.map(|mailer| mailer.answered(key.clone()));
        jobs.spawn(Reader::new(app.clone(), mailbox, key, ours).run());
    }
    if let Some(mailer) = mailer {
        jobs.spawn(mail::run(app.clone(), mailer));
    }
    jobs.spawn(push::run(app.clone()));
    // Answers are small and complete: waiting to fill a packet would only delay them.
    let listener = listener.tap_io(|tcp| {
        if let Err(error) = tcp.set_nodelay(true) {
            tracing::debug!(%error, "a connection stays without TCP_NODELAY");
        }
    });
    let service = app
        .router()
        .into_make_service_with_connect_info::<SocketAddr>();
    let mut stopping = app.stopping();
    let served = axum::serve(listener, service).with_graceful_shutdown(async move {
        let _ = stopping.wait_for(|stop| *stop).await;
    });
    let served = tokio::spawn(served.into_future());
    let mut anew = app.anew();
    let ended = tokio::select! {
        stopped = signal() => stopped.map(|()| Ended::Stopped)?,
        _ = anew.wait_for(|asked| *asked) => Ended::Anew,
    };
    tracing::info!("stopping");
    app.stop();
    if tokio::time::timeout(GRACE, served).await.is_err() {
        tracing::warn!("some requests were still open after {} s", GRACE.as_secs());
    }
    jobs.abort_all();
    if let Err(error) = app.looks().write(app.engine()).await {
        tracing::warn!(%error, "who looked last was not written down");
    }
    Ok(ended)
}

/// Ctrl-C, or what a service manager sends.
pub(super) async fn signal() -> Outcome {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        _ = interrupt.recv() => Ok(()),
    }
}
