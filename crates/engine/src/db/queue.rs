//! A bounded queue between callers and database threads.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Many push, many pop. Never blocks who pushes.
pub(super) struct Queue<T> {
    state: Mutex<State<T>>,
    ready: Condvar,
    capacity: usize,
}

struct State<T> {
    items: VecDeque<T>,
    closed: bool,
}

/// What waiting for work gave.
pub(super) enum Popped<T> {
    /// Work.
    Item(T),
    /// Nothing came in the given time.
    Idle,
    /// Nothing will come any more.
    Closed,
}

impl<T> Queue<T> {
    pub(super) fn new(capacity: usize) -> Self {
        let state = State {
            items: VecDeque::new(),
            closed: false,
        };
        Self {
            state: Mutex::new(state),
            ready: Condvar::new(),
            capacity,
        }
    }

    /// False when the queue is full or closed; the item is dropped then.
    pub(super) fn push(&self, item: T) -> bool {
        let mut state = self.lock();
        if state.closed || state.items.len() >= self.capacity {
            return false;
        }
        state.items.push_back(item);
        drop(state);
        self.ready.notify_one();
        true
    }

    /// Waits for an item, at most `idle`.
    pub(super) fn pop(&self, idle: Duration) -> Popped<T> {
        let waiting = |state: &mut State<T>| state.items.is_empty() && !state.closed;
        let (mut state, _) = self
            .ready
            .wait_timeout_while(self.lock(), idle, waiting)
            .unwrap_or_else(PoisonError::into_inner);
        match state.items.pop_front() {
            Some(item) => Popped::Item(item),
            None if state.closed => Popped::Closed,
            None => Popped::Idle,
        }
    }

    /// Takes up to `most` items that already wait.
    pub(super) fn drain(&self, most: usize, into: &mut VecDeque<T>) {
        let mut state = self.lock();
        let n = most.min(state.items.len());
        into.extend(state.items.drain(..n));
    }

    /// No further item is accepted; those that wait are still served.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.ready.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        // A panic cannot happen while the lock is held, and a poisoned queue is still a queue.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
