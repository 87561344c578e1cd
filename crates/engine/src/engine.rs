//! The engine as its callers hold it: reads and writes on behalf of somebody.
//!
//! [`Read`] is one caller's view of the database; what it can do lives in `query`, `access` and `sync`.
//! [`Tx`] is a `Read` that may also change things; what it can do lives in `write`.

use std::ops::{Deref, DerefMut};

use crate::catalog::Catalog;
use crate::ctx::Ctx;
use crate::db::{Conn, Dialect};

/// A caller's view of the database.
pub struct Read<'a> {
    conn: &'a mut dyn Conn,
    ctx: &'a Ctx,
    catalog: &'a Catalog,
}

impl<'a> Read<'a> {
    /// The view of `ctx` on a connection.
    pub fn new(conn: &'a mut dyn Conn, ctx: &'a Ctx, catalog: &'a Catalog) -> Self {
        Self { conn, ctx, catalog }
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
    /// Which SQL to write.
    pub fn dialect(&self) -> Dialect {
        self.conn.dialect()
    }
}

/// A write transaction of one caller.
pub struct Tx<'a> {
    read: Read<'a>,
}

impl<'a> Deref for Tx<'a> {
    type Target = Read<'a>;
    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.read
    }
}
