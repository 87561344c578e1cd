//! The engine as its callers hold it: reads and writes on behalf of somebody.
//!
//! [`Read`] is one caller's view of the database; what it can do lives in `query`, `access` and `sync`.
//! [`Tx`] is a `Read` that may also change things; it and what it can do live in `write`.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use arc_swap::ArcSwap;
use tokio::sync::broadcast;

use crate::access::Shares;
use crate::announce::{Announcer, Committed};
use crate::catalog::Catalog;
use crate::ctx::Ctx;
use crate::db::{Conn, Db, Dialect};
use crate::error::Result;
use crate::log;
use crate::registry::Registry;
use crate::write::{Finished, Tx};

/// Where the time comes from. Read once a request, into `Ctx::now`.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> i64 + Send + Sync>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Arc::new(|| jiff::Timestamp::now().as_millisecond()))
    }
    /// A clock that tests turn. Milliseconds since 1970, UTC.
    pub fn from_fn(now: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }
    /// Milliseconds since 1970, UTC.
    pub fn now(&self) -> i64 {
        (self.0)()
    }
}

/// What an engine is made of.
pub struct EngineOptions {
    /// An open, migrated database.
    pub db: Db,
    /// Time.
    pub clock: Clock,
    /// The product's rules.
    pub registry: Registry,
}

/// The engine on one workspace. Cheap to clone.
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    catalog: ArcSwap<Catalog>,
    registry: Registry,
    announcer: Announcer,
    passed_over: Mutex<HashMap<&'static str, i64>>,
}

impl Engine {
    /// Reads the catalog and is ready. Never call it from within a read or write.
    pub fn open(options: EngineOptions) -> Result<Self> {
        let opening = |conn: &mut dyn Conn| Ok((Catalog::load(conn)?, log::newest(conn)?));
        let (catalog, newest) = options.db.read_blocking(opening)?;
        Ok(Self(Arc::new(Inner {
            db: options.db,
            clock: options.clock,
            catalog: ArcSwap::from_pointee(catalog),
            registry: options.registry,
            announcer: Announcer::new(newest),
            passed_over: Mutex::default(),
        })))
    }

    /// The database below.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// Time.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The product's rules.
    pub fn registry(&self) -> &Registry {
        &self.0.registry
    }

    /// Up to where a reader of the log need not look.
    pub(crate) fn passed_over(&self, reader: &str) -> i64 {
        let places = self.0.passed_over.lock();
        let places = places.unwrap_or_else(PoisonError::into_inner);
        places.get(reader).copied().unwrap_or(0)
    }

    /// Notes it.
    pub(crate) fn pass_over(&self, reader: &'static str, seq: i64) {
        let places = self.0.passed_over.lock();
        places
            .unwrap_or_else(PoisonError::into_inner)
            .insert(reader, seq);
    }

    /// Told after commits, of this process and of others, that left something in the log.
    pub fn changes(&self) -> broadcast::Receiver<Committed> {
        self.0.announcer.listen(self)
    }

    /// What there is at this moment.
    pub fn catalog(&self) -> Arc<Catalog> {
        self.0.catalog.load_full()
    }

    /// Takes up what a customer changed, here or on another node. Answers whether there was anything.
    pub async fn refresh_catalog(&self) -> Result<bool> {
        let known = self.catalog();
        let newer = self
            .0
            .db
            .read(move |conn| Catalog::load_newer(conn, &known))
            .await?;
        Ok(self.take(newer))
    }

    /// [`Engine::refresh_catalog`] for threads outside the async runtime.
    pub fn refresh_catalog_blocking(&self) -> Result<bool> {
        let known = self.catalog();
        let newer = self
            .0
            .db
            .read_blocking(move |conn| Catalog::load_newer(conn, &known))?;
        Ok(self.take(newer))
    }

    fn take(&self, newer: Option<Catalog>) -> bool {
        newer.is_some_and(|catalog| {
            self.0.catalog.store(Arc::new(catalog));
            true
        })
    }

    /// Runs `body` with the view of `ctx`, on a database thread. It may be run again after a lost connection.
    pub async fn read<T, F>(&self, ctx: &Ctx, mut body: F) -> Result<T>
    where
        F: FnMut(&mut Read<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (ctx, catalog, inner) = (ctx.clone(), self.catalog(), Arc::clone(&self.0));
        self.0
            .db
            .read(move |conn| viewed(conn, &ctx, &catalog, &inner.registry, &mut body))
            .await
    }

    /// [`Engine::read`] for threads outside the async runtime.
    pub fn read_blocking<T, F>(&self, ctx: &Ctx, mut body: F) -> Result<T>
    where
        F: FnMut(&mut Read<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (ctx, catalog, inner) = (ctx.clone(), self.catalog(), Arc::clone(&self.0));
        self.0
            .db
            .read_blocking(move |conn| viewed(conn, &ctx, &catalog, &inner.registry, &mut body))
    }

    /// Runs `body` in a transaction; answered when it is on disk. An error undoes all of it.
    pub async fn write<T, F>(&self, ctx: &Ctx, body: F) -> Result<T>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (value, finished) = self.0.db.write(self.transaction(ctx, body)).await?;
        if finished.catalog_changed {
            self.refresh_catalog().await?;
        }
        Ok(value)
    }

    /// [`Engine::write`] for threads outside the async runtime.
    pub fn write_blocking<T, F>(&self, ctx: &Ctx, body: F) -> Result<T>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (value, finished) = self.0.db.write_blocking(self.transaction(ctx, body))?;
        if finished.catalog_changed {
            self.refresh_catalog_blocking()?;
        }
        Ok(value)
    }

    fn transaction<T, F>(
        &self,
        ctx: &Ctx,
        mut body: F,
    ) -> impl FnMut(&mut dyn Conn) -> Result<(T, Finished)> + Send + use<T, F>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let (ctx, catalog, inner) = (ctx.clone(), self.catalog(), Arc::clone(&self.0));
        move |conn| {
            let mut tx = Tx::new(conn, &ctx, &catalog, &inner.registry);
            let value = body(&mut tx)?;
            Ok((value, tx.finish()?))
        }
    }

    pub(crate) fn downgrade(&self) -> WeakEngine {
        WeakEngine(Arc::downgrade(&self.0))
    }
}

/// An engine that is gone when everybody else has let go of it.
pub(crate) struct WeakEngine(Weak<Inner>);

impl WeakEngine {
    pub(crate) fn upgrade(&self) -> Option<Engine> {
        self.0.upgrade().map(Engine)
    }
}

/// Runs `body` with a view that may remember the caller's shares.
fn viewed<T>(
    conn: &mut dyn Conn,
    ctx: &Ctx,
    catalog: &Catalog,
    registry: &Registry,
    body: &mut impl FnMut(&mut Read<'_>) -> Result<T>,
) -> Result<T> {
    let shares = OnceCell::new();
    body(&mut Read::new(conn, ctx, catalog, registry).keeping(&shares))
}

/// A caller's view of the database.
pub struct Read<'a> {
    conn: &'a mut dyn Conn,
    ctx: &'a Ctx,
    catalog: &'a Catalog,
    registry: &'a Registry,
    shares: Option<&'a OnceCell<Shares>>,
}

impl<'a> Read<'a> {
    /// The view of `ctx` on a connection.
    pub fn new(
        conn: &'a mut dyn Conn,
        ctx: &'a Ctx,
        catalog: &'a Catalog,
        registry: &'a Registry,
    ) -> Self {
        Self {
            conn,
            ctx,
            catalog,
            registry,
            shares: None,
        }
    }
    /// With a place to keep the caller's shares for as long as this view lasts. Not for a transaction, which gives some.
    fn keeping(mut self, shares: &'a OnceCell<Shares>) -> Self {
        self.shares = Some(shares);
        self
    }
    /// The caller's shares, asked for at first need; `None` where they are not kept.
    pub(crate) fn shares(&mut self) -> Result<Option<&'a Shares>> {
        let Some(kept) = self.shares else {
            return Ok(None);
        };
        if kept.get().is_none() {
            let shares = Shares::load(self.conn, self.ctx, self.catalog)?;
            return Ok(Some(kept.get_or_init(|| shares)));
        }
        Ok(kept.get())
    }
    /// The connection, for the engine's own tables. Object tables are read through the methods of this type.
    pub fn conn(&mut self) -> &mut dyn Conn {
        self.conn
    }
    /// Who asks.
    pub fn ctx(&self) -> &'a Ctx {
        self.ctx
    }
    /// What there is.
    pub fn catalog(&self) -> &'a Catalog {
        self.catalog
    }
    /// The rules in force.
    pub fn registry(&self) -> &'a Registry {
        self.registry
    }
    /// Which SQL to write.
    pub fn dialect(&self) -> Dialect {
        self.conn.dialect()
    }
}
