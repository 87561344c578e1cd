//! The threads of a database: some that read, one that writes. Knows no dialect.
//!
//! The writer takes what waits (up to 64 closures), runs each in a savepoint of one transaction, commits once
//! and only then answers all of them: one disk flush serves many callers, and an answer means it is on disk.
//! A closure that fails or panics rolls back alone. A closure may be run again, when its transaction lost a race
//! or the connection before COMMIT; it must touch nothing but the connection it is given.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Once};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::{oneshot, watch};

use super::job::{Queued, Ran, queued};
use super::later::Left;
use super::options::Target;
use super::queue::{Popped, Queue};
use super::session::Line;
use super::{Conn, DbOptions, Dialect, ReadOptions, write_thread};
use crate::error::{Error, Result};

/// How often a thread without work looks after its connection.
pub(super) const IDLE: Duration = Duration::from_secs(30);
/// How often a closure is run before its error is final.
pub(super) const TRIES: u32 = 3;

/// An open database. Cheap to clone; the threads end with the last clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    target: Target,
    reads: Arc<Queue<Queued>>,
    writes: Arc<Queue<Queued>>,
    commits: watch::Sender<u64>,
    readers: Vec<JoinHandle<()>>,
    writer: Option<JoinHandle<()>>,
    listening: Once,
    stop: Arc<AtomicBool>,
}

impl Db {
    /// Opens a `postgres://` URL (`?schema=name` for a workspace that is a schema), or the SQLite file at a
    /// path, which is created when absent.
    pub fn open(url_or_path: &str, options: &DbOptions) -> Result<Self> {
        let target = Target::parse(url_or_path, options)?;
        let mut writer = Line::new(target.writer());
        // Connecting here makes a wrong path or password the caller's error rather than a thread's.
        writer.open()?;
        let mut inner = Inner {
            target,
            reads: Arc::new(Queue::new(options.queue)),
            writes: Arc::new(Queue::new(options.queue)),
            commits: watch::Sender::new(0),
            readers: Vec::new(),
            writer: None,
            listening: Once::new(),
            stop: Arc::default(),
        };
        let (writes, commits) = (Arc::clone(&inner.writes), inner.commits.clone());
        let serve = move || write_thread::serve(&mut writer, &writes, &commits);
        inner.writer = Some(spawn("db-write", serve)?);
        for n in 0..options.readers.max(1) {
            let reads = Arc::clone(&inner.reads);
            let mut line = Line::new(inner.target.reader(options.read_limit));
            let serve = move || serve_reads(&mut line, &reads);
            inner.readers.push(spawn(&format!("db-read-{n}"), serve)?);
        }
        Ok(Self(Arc::new(inner)))
    }

    /// Which SQL this database speaks.
    pub fn dialect(&self) -> Dialect {
        self.0.target.dialect()
    }

    /// A counter that moves after every COMMIT, this process's or (PostgreSQL) another node's.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.0.listening.call_once(|| self.0.listen());
        self.0.commits.subscribe()
    }

    /// Runs `body` on a reading thread. Each query sees the newest committed state.
    pub async fn read<T, F>(&self, body: F) -> Result<T>
    where
        F: FnMut(&mut dyn Conn) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        self.read_with(ReadOptions::default(), body).await
    }

    /// Runs `body` on a reading thread with options of its own.
    pub async fn read_with<T, F>(&self, options: ReadOptions, body: F) -> Result<T>
    where
        F: FnMut(&mut dyn Conn) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        send(&self.0.reads, body, options)?
            .await
            .map_err(|_| ended())?
    }

    /// Runs `body` in a transaction. Answered after COMMIT; an error (or panic) rolls back all it did.
    pub async fn write<T, F>(&self, body: F) -> Result<T>
    where
        F: FnMut(&mut dyn Conn) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let receiver = send(&self.0.writes, body, ReadOptions::default())?;
        receiver.await.map_err(|_| ended())?
    }

    /// [`Db::read`] for threads outside the async runtime. Never call it from within a read or write.
    pub fn read_blocking<T, F>(&self, body: F) -> Result<T>
    where
        F: FnMut(&mut dyn Conn) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        self.read_blocking_with(ReadOptions::default(), body)
    }

    /// [`Db::read_with`] for threads outside the async runtime.
    pub fn read_blocking_with<T, F>(&self, options: ReadOptions, body: F) -> Result<T>
    where
        F: FnMut(&mut dyn Conn) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let receiver = send(&self.0.reads, body, options)?;
        receiver.blocking_recv().map_err(|_| ended())?
    }

    /// [`Db::write`] for threads outside the async runtime. Never call it from within a read or write.
    pub fn write_blocking<T, F>(&self, body: F) -> Result<T>
    where
        F: FnMut(&mut dyn Conn) -> Result<T> + Send + 'static,
        T: Send + 'static,
    {
        let receiver = send(&self.0.writes, body, ReadOptions::default())?;
        receiver.blocking_recv().map_err(|_| ended())?
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Db").field(&self.0.target).finish()
    }
}

impl Inner {
    /// Not joined at the end: it may sit in a connection attempt, and holds nothing that matters.
    fn listen(&self) {
        let listener = self
            .target
            .listener(self.commits.clone(), Arc::clone(&self.stop));
        if let Some(listener) = listener {
            let builder = std::thread::Builder::new().name("db-listen".to_owned());
            if let Err(error) = builder.spawn(move || listener.run()) {
                tracing::error!(%error, "cannot listen to other nodes");
            }
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // The writer's connection must be the last to close: only it can fold SQLite's log into the file.
        self.reads.close();
        self.readers.drain(..).for_each(join);
        self.writes.close();
        self.writer.take().into_iter().for_each(join);
    }
}

/// The last clone may die inside a closure, on one of these very threads.
fn join(thread: JoinHandle<()>) {
    if thread.thread().id() != std::thread::current().id() {
        let _ = thread.join();
    }
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    let builder = std::thread::Builder::new().name(name.to_owned());
    builder
        .spawn(body)
        .map_err(|error| Error::Internal(error.to_string()))
}

fn send<T, F>(
    queue: &Queue<Queued>,
    body: F,
    read: ReadOptions,
) -> Result<oneshot::Receiver<Result<T>>>
where
    F: FnMut(&mut dyn Conn) -> Result<T> + Send + 'static,
    T: Send + 'static,
{
    let (queued, receiver) = queued(body, read);
    if queue.push(queued) {
        Ok(receiver)
    } else {
        Err(Error::Busy)
    }
}

fn ended() -> Error {
    Error::Internal("the database thread has ended".to_owned())
}

fn serve_reads(line: &mut Line, queue: &Queue<Queued>) {
    loop {
        match queue.pop(IDLE) {
            Popped::Item(queued) if queued.job.abandoned() => {}
            Popped::Item(queued) => read_one(line, queued),
            Popped::Idle => line.idle(),
            Popped::Closed => return,
        }
    }
}

/// A read changes nothing, so a lost connection or a lost race only means doing it again.
fn read_one(line: &mut Line, Queued { mut job, read }: Queued) {
    let mut failure = None;
    for _ in 0..TRIES {
        let begun = line.session().and_then(|session| session.begin_read(read));
        if let Err(error) = begun {
            failure = Some(error);
            if line.drop_broken() {
                continue;
            }
            break;
        }
        failure = None;
        let Ok(session) = line.session() else { break };
        // A read that leaves a write for later gets what it deserves: the write is dropped.
        let ran = job.run(session, &mut Left::default());
        session.end_read();
        if !line.drop_broken() && ran != Ran::Transient {
            break;
        }
        if ran == Ran::Done {
            break;
        }
    }
    job.answer(failure);
}
