//! What a dialect's connection offers to the threads, and a line that reconnects.

use super::{Conn, Failure, ReadOptions};
use crate::error::{Error, Result};

/// A connection as the pool drives it.
pub(super) trait Session: Conn + Send {
    /// Prepares for one read closure.
    fn begin_read(&mut self, options: ReadOptions) -> Result<()>;
    /// Ends what `begin_read` began.
    fn end_read(&mut self);
    /// Opens a transaction that no other writer, of any node, overlaps.
    fn begin_write(&mut self) -> Result<()>;
    /// Makes the transaction durable. After an error it is rolled back, or unknown when the connection broke.
    fn commit(&mut self) -> Result<()>;
    /// Ends the transaction, if one is open, without trace.
    fn rollback(&mut self);
    /// The connection can no longer be used.
    fn broken(&self) -> bool;
    /// Called now and then when there is no work.
    fn idle(&mut self);
}

type Connect = Box<dyn Fn() -> Result<Box<dyn Session>> + Send>;

/// A thread's connection, made again after it broke.
pub(super) struct Line {
    connect: Connect,
    session: Option<Box<dyn Session>>,
}

impl Line {
    pub(super) fn new(connect: impl Fn() -> Result<Box<dyn Session>> + Send + 'static) -> Self {
        Self {
            connect: Box::new(connect),
            session: None,
        }
    }

    /// Connects for the first time. Why that fails is the caller's to hear.
    pub(super) fn open(&mut self) -> Result<()> {
        self.session = Some((self.connect)()?);
        Ok(())
    }

    /// The connection, made now if need be.
    pub(super) fn session(&mut self) -> Result<&mut dyn Session> {
        let session = match self.session.take() {
            Some(session) => session,
            None => (self.connect)().map_err(|error| unavailable(&error))?,
        };
        Ok(self.session.insert(session).as_mut())
    }

    /// Forgets a broken connection. True when it was broken.
    pub(super) fn drop_broken(&mut self) -> bool {
        let broken = self
            .session
            .as_ref()
            .is_some_and(|session| session.broken());
        if broken {
            tracing::warn!("database connection lost");
            self.session = None;
        }
        broken
    }

    /// Opens a transaction, on a new connection if the old one turns out to be dead.
    pub(super) fn begin_write(&mut self) -> Result<&mut dyn Session> {
        if let Err(error) = self.session()?.begin_write() {
            if !self.drop_broken() {
                return Err(error);
            }
            self.session()?.begin_write()?;
        }
        self.session()
    }

    pub(super) fn idle(&mut self) {
        if let Some(session) = &mut self.session {
            session.idle();
        }
        self.drop_broken();
    }
}

/// For callers when no connection can be had: their request is well, the database is not. Tells the log why.
fn unavailable(error: &dyn std::fmt::Display) -> Error {
    tracing::error!(%error, "no connection to the database");
    Failure::Away(error.to_string()).into()
}
