//! A closure on its way to a database thread, and its answer on the way back.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use super::guard::{Guard, checked};
use super::later::Left;
use super::{Conn, Failure, ReadOptions};
use crate::error::{Error, Result};

/// A closure whose result type is forgotten, so that one queue holds all.
pub(super) trait Job: Send {
    /// The caller no longer waits.
    fn abandoned(&self) -> bool;
    /// Runs the closure and keeps its result. May be called again when the transaction was rolled back.
    /// Adds to `left` what it leaves for the end of the transaction.
    fn run(&mut self, conn: &mut dyn Conn, left: &mut Left) -> Ran;
    /// Sends the kept result, or `failure` in its place when the transaction did not hold.
    fn answer(self: Box<Self>, failure: Option<Error>);
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ran {
    /// Keep what it wrote.
    Done,
    /// Undo what it wrote.
    Failed,
    /// Undo what it wrote, do what was left before, and run it again.
    Transient,
}

pub(super) struct Queued {
    pub(super) job: Box<dyn Job>,
    pub(super) read: ReadOptions,
}

struct Task<F, T> {
    body: F,
    reply: oneshot::Sender<Result<T>>,
    result: Option<Result<T>>,
}

/// Wraps a closure; the receiver gets its answer.
pub(super) fn queued<F, T>(body: F, read: ReadOptions) -> (Queued, oneshot::Receiver<Result<T>>)
where
    F: FnMut(&mut dyn Conn) -> Result<T> + Send + 'static,
    T: Send + 'static,
{
    let (reply, receiver) = oneshot::channel();
    let job = Box::new(Task {
        body,
        reply,
        result: None,
    });
    (Queued { job, read }, receiver)
}

impl<F, T> Job for Task<F, T>
where
    F: FnMut(&mut dyn Conn) -> Result<T> + Send,
    T: Send,
{
    fn abandoned(&self) -> bool {
        self.reply.is_closed()
    }

    fn run(&mut self, conn: &mut dyn Conn, left: &mut Left) -> Ran {
        // A panic must cost its own caller only. What the closure half-did is rolled back.
        let mut guard = Guard::new(conn, left);
        let body = AssertUnwindSafe(|| (self.body)(&mut guard));
        let result = match catch_unwind(body) {
            Ok(result) => checked(&guard, result),
            Err(panic) => Err(Error::Internal(format!(
                "panic: {}",
                panic_text(panic.as_ref())
            ))),
        };
        let ran = match &result {
            _ if guard.unsettled() => Ran::Transient,
            Ok(_) => {
                guard.leave(left);
                Ran::Done
            }
            Err(error) if Failure::is_transient(error) => Ran::Transient,
            Err(_) => Ran::Failed,
        };
        self.result = Some(result);
        ran
    }

    fn answer(self: Box<Self>, failure: Option<Error>) {
        let result = match (failure, self.result) {
            // Its own error says more than the transaction's.
            (_, Some(Err(own))) => Err(own),
            (Some(failure), _) => Err(failure),
            (None, Some(result)) => result,
            (None, None) => Err(Error::Internal("answered before it ran".to_owned())),
        };
        // The caller may have gone away; nobody is left to tell.
        let _ = self.reply.send(result);
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a message")
}
