//! What the routes of one server process share, and how the router is put together.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::ACCEPT_RANGES;
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::middleware::{from_fn, from_fn_with_state};
use guanxi_engine::Engine;
use guanxi_engine::ctx::IdSource;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast, watch};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate as _};
use uuid::Uuid;

use crate::auth::cache::Cache;
use crate::auth::caller;
use crate::auth::cookie::Jar;
use crate::auth::password::Passwords;
use crate::auth::throttle::Throttle;
use crate::http::metrics::Metrics;
use crate::http::{Language, Problem, assets, edge};
use crate::looks::Looks;
use crate::openapi::Description;
use crate::push::Push;
use crate::usual::Remembered;
use crate::{api, feed, form, probes};

/// Largest JSON body: a bulk change of many long texts fits.
const BODY_LIMIT: usize = 2 * 1024 * 1024;

/// Bytes of a MiB.
const MIB: u64 = 1024 * 1024;

/// Exports at a time; half of the fewest reading threads there are.
const EXPORTS: usize = 2;

/// How the server is reached.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// Address people type, without a final slash; links in invitations begin with it.
    pub public_url: Option<String>,
    /// Whether browsers come by https: then the cookie is bound to the host and https is insisted on.
    pub https: bool,
    /// Whether the peer is our own proxy, whose `X-Forwarded-For` tells the client's address.
    pub behind_proxy: bool,
    /// Whether nothing in this workspace is real.
    pub practice: bool,
    /// Address of the workspace to practise in, if there is one beside this.
    pub practice_url: Option<String>,
}

/// Shared by all routes. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    engine: Engine,
    reach: Reach,
    ids: IdSource,
    cache: Cache,
    passwords: Passwords,
    throttle: Throttle,
    metrics: Metrics,
    description: Description,
    ended: broadcast::Sender<Uuid>,
    stopping: watch::Sender<bool>,
    anew: watch::Sender<bool>,
    exports: Arc<Semaphore>,
    usual: Remembered,
    looks: Looks,
    push: OnceLock<Push>,
    largest_file: AtomicU64,
}

impl App {
    /// Around an open engine.
    pub fn new(engine: Engine, reach: Reach) -> Self {
        Self(Arc::new(Inner {
            engine,
            reach,
            ids: caller::ids(),
            cache: Cache::default(),
            passwords: Passwords::default(),
            throttle: Throttle::default(),
            metrics: Metrics::default(),
            description: Description::default(),
            ended: broadcast::Sender::new(64),
            stopping: watch::Sender::new(false),
            anew: watch::Sender::new(false),
            exports: Arc::new(Semaphore::new(EXPORTS)),
            usual: Remembered::default(),
            looks: Looks::default(),
            push: OnceLock::new(),
            largest_file: AtomicU64::new(api::LARGEST_FILE * MIB),
        }))
    }

    /// The engine.
    pub fn engine(&self) -> &Engine {
        &self.0.engine
    }

    /// How the server is reached.
    pub fn reach(&self) -> &Reach {
        &self.0.reach
    }

    /// UTC milliseconds.
    pub fn now(&self) -> i64 {
        self.0.engine.clock().now()
    }

    /// Source of ids.
    pub fn ids(&self) -> &IdSource {
        &self.0.ids
    }

    /// Who tokens stand for.
    pub fn cache(&self) -> &Cache {
        &self.0.cache
    }

    /// Hashing.
    pub fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    /// Limits on guessing.
    pub fn throttle(&self) -> &Throttle {
        &self.0.throttle
    }

    /// Counters.
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The OpenAPI document.
    pub fn description(&self) -> &Description {
        &self.0.description
    }

    /// The session cookie's form.
    pub fn jar(&self) -> Jar {
        Jar {
            https: self.0.reach.https,
            practice: self.0.reach.practice,
        }
    }

    /// Sessions and tokens as they end, so that their live streams close.
    pub fn ended(&self) -> &broadcast::Sender<Uuid> {
        &self.0.ended
    }

    /// A session or token is over: forgotten, and its streams close.
    pub fn end(&self, key: Uuid) {
        self.0.cache.forget_key(key);
        let _ = self.0.ended.send(key);
    }

    /// Leave to begin an export. Each takes a reading thread for as long as its client reads.
    pub fn export_turn(&self) -> Result<OwnedSemaphorePermit, Problem> {
        let turn = Arc::clone(&self.0.exports).try_acquire_owned();
        turn.map_err(|_| guanxi_engine::Error::Busy.into())
    }

    /// How long deals usually stay in a stage.
    pub fn usual(&self) -> &Remembered {
        &self.0.usual
    }

    /// Who looked at whose records.
    pub fn looks(&self) -> &Looks {
        &self.0.looks
    }

    /// The way to devices, where there is one.
    pub fn push(&self) -> Option<&Push> {
        self.0.push.get()
    }

    /// Opens it, once.
    pub fn push_through(&self, push: Push) {
        let _ = self.0.push.set(push);
    }

    /// Largest file that is taken, in bytes.
    pub fn largest_file(&self) -> u64 {
        self.0.largest_file.load(Relaxed)
    }

    /// Sets it, in MiB: at least one, and no more than a request may reasonably hold in memory.
    pub fn take_files_of(&self, largest: u64) {
        let bytes = largest.clamp(1, 100) * MIB;
        self.0.largest_file.store(bytes, Relaxed);
    }

    /// Turns true when the server is asked to stop, so that endless answers end.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }

    /// Asks endless answers to end.
    pub fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Turns true when the workspace is to begin anew.
    pub fn anew(&self) -> watch::Receiver<bool> {
        self.0.anew.subscribe()
    }

    /// Asks for it; only a workspace to practise in listens.
    pub fn begin_anew(&self) {
        self.0.anew.send_replace(true);
    }

    /// Language of whoever sent these headers, if it is a signed-in person.
    pub async fn language_of(&self, headers: &HeaderMap) -> Option<Language> {
        caller::of(self, headers)
            .await
            .ok()
            .flatten()
            .map(|who| who.language)
    }

    /// All routes with everything around them.
    pub fn router(&self) -> Router {
        // The fallback comes after the layer, so that it stands outside it.
        let api = api::routes()
            .route_layer(from_fn(edge::own_site))
            .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED);
        Router::new()
            .merge(probes::routes())
            .merge(form::routes())
            .merge(feed::routes())
            .nest("/api/v1", api)
            .fallback(assets::serve)
            .layer(DefaultBodyLimit::max(BODY_LIMIT))
            .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(in_one_piece)))
            .layer(CatchPanicLayer::new())
            .layer(from_fn_with_state(self.clone(), edge::pass))
            .with_state(self.clone())
    }
}

/// What can be asked for in parts is sent as it is: parts of something compressed fit nothing.
fn in_one_piece(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(ACCEPT_RANGES)
}
