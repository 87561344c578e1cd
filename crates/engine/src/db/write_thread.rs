//! Group commit: many closures, one transaction, one flush, then the answers.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::Failure;
use super::job::{Job, Queued, Ran};
use super::later::Left;
use super::pool::{IDLE, TRIES};
use super::queue::{Popped, Queue};
use super::session::{Line, Session};
use crate::error::{Error, Result};

/// Most closures of one transaction.
const MOST: usize = 64;
/// A transaction that took this long is committed though more closures wait: their callers wait too.
const LONGEST: Duration = Duration::from_millis(20);

type Jobs = VecDeque<Box<dyn Job>>;

pub(super) fn serve(line: &mut Line, queue: &Queue<Queued>, commits: &watch::Sender<u64>) {
    let mut waiting = VecDeque::new();
    loop {
        match queue.pop(IDLE) {
            Popped::Item(queued) => waiting.push_back(queued),
            Popped::Idle => line.idle(),
            Popped::Closed => return,
        }
        queue.drain(MOST - waiting.len(), &mut waiting);
        let mut jobs: Jobs = waiting.drain(..).map(|queued| queued.job).collect();
        jobs.retain(|job| !job.abandoned());
        while jobs.len() > 1 {
            together(line, &mut jobs, commits);
        }
        if let Some(job) = jobs.pop_front() {
            alone(line, job, commits);
        }
    }
}

/// Runs closures from the front of `jobs` in one transaction and answers those it ran.
fn together(line: &mut Line, jobs: &mut Jobs, commits: &watch::Sender<u64>) {
    let started = Instant::now();
    let session = match line.begin_write() {
        Ok(session) => session,
        Err(error) => {
            let shared = format!("{error}");
            return jobs
                .drain(..)
                .for_each(|job| job.answer(Some(copy(&error, &shared))));
        }
    };
    let mut ran = Vec::new();
    let mut left = Left::default();
    let mut kept = false;
    let mut whole = Ok(());
    while let Some(mut job) = jobs.pop_front() {
        let outcome = in_savepoint(session, job.as_mut(), &mut left);
        ran.push(job);
        match outcome {
            Ok(keep) => kept |= keep,
            Err(error) => {
                whole = Err(error);
                break;
            }
        }
        if started.elapsed() > LONGEST {
            break;
        }
    }
    let committing = whole.is_ok();
    match whole.and_then(|()| commit(session, left)) {
        Ok(()) => {
            ran.into_iter().for_each(|job| job.answer(None));
            if kept {
                commits.send_modify(|n| *n += 1);
            }
        }
        Err(error) if committing && session.broken() => {
            // Whether COMMIT arrived is unknown: running again could do it twice.
            line.drop_broken();
            let shared = format!("{error}");
            ran.into_iter()
                .for_each(|job| job.answer(Some(copy(&error, &shared))));
        }
        Err(_) => {
            // Nothing was kept. One of them, or the disk, is to blame: alone each gets its own verdict.
            session.rollback();
            line.drop_broken();
            ran.into_iter().for_each(|job| alone(line, job, commits));
        }
    }
}

/// True when the closure succeeded. An error means that the whole transaction is damaged.
fn in_savepoint(session: &mut dyn Session, job: &mut dyn Job, left: &mut Left) -> Result<bool> {
    for _ in 0..TRIES {
        session.savepoint()?;
        match job.run(session, left) {
            Ran::Done => return session.release().map(|()| true),
            Ran::Failed => return session.rollback_to().map(|()| false),
            Ran::Transient => {
                session.rollback_to()?;
                left.write(session)?;
            }
        }
    }
    Ok(false)
}

/// Runs one closure in a transaction of its own and answers it.
fn alone(line: &mut Line, mut job: Box<dyn Job>, commits: &watch::Sender<u64>) {
    let mut failure = None;
    for _ in 0..TRIES {
        let session = match line.begin_write() {
            Ok(session) => session,
            Err(error) => return job.answer(Some(error)),
        };
        let mut left = Left::default();
        let ran = job.run(session, &mut left);
        if ran == Ran::Done {
            match commit(session, left) {
                Ok(()) => {
                    job.answer(None);
                    return commits.send_modify(|n| *n += 1);
                }
                Err(error) => {
                    let again = Failure::is_transient(&error);
                    session.rollback();
                    line.drop_broken();
                    failure = Some(error);
                    if !again {
                        break;
                    }
                }
            }
        } else {
            session.rollback();
            if !line.drop_broken() && ran == Ran::Failed {
                break;
            }
        }
    }
    job.answer(failure);
}

/// Does what closures left for the end, and commits.
fn commit(session: &mut dyn Session, mut left: Left) -> Result<()> {
    left.write(session)?;
    session.commit()
}

/// Errors cannot be cloned, and one failure is told to many callers.
fn copy(error: &Error, text: &str) -> Error {
    match (error, Failure::of(error)) {
        (Error::Busy, _) => Error::Busy,
        (_, Some(Failure::Lost(_))) => Failure::Lost(text.to_owned()).into(),
        (_, Some(Failure::Away(_))) => Failure::Away(text.to_owned()).into(),
        (_, Some(Failure::Full(_))) => Failure::Full(text.to_owned()).into(),
        _ => Failure::Driver(text.into()).into(),
    }
}
