//! Who acts, when, by which door and why. First argument of everything.

use std::sync::Arc;

use uuid::Uuid;

/// Where a change came in. Kept in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// The web application.
    Web,
    /// An API token.
    Api,
    /// A file import.
    Import,
    /// The command line.
    Cli,
    /// A job or reader of the log.
    Job,
    /// A public form, filled in by nobody we know.
    Form,
    /// A letter that came in.
    Mail,
}

/// The person (or job) that acts, with what she may do, resolved once a request.
#[derive(Debug, Clone)]
pub struct Actor {
    /// User id.
    pub user: Uuid,
    /// Her unit.
    pub unit: Option<Uuid>,
    /// Her unit and every unit below it.
    pub team_units: Vec<Uuid>,
    /// The people in them.
    pub team: Team,
    /// Her unit and every unit above it (grants to a unit reach the people below).
    pub grant_units: Vec<Uuid>,
    /// Whose work she does while they are away. Kept with its days, so that it begins and ends by itself however long she is
    /// remembered; [`Ctx::covered`] tells whose it is now.
    pub covers: Vec<Cover>,
    /// What her role allows.
    pub rules: Arc<crate::access::Rules>,
}

/// Somebody is away and the actor does her work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cover {
    /// Who is away.
    pub of: Uuid,
    /// From when, UTC milliseconds.
    pub from: i64,
    /// Until when; not at that moment any more.
    pub until: i64,
}

/// The people of the caller's team, as far as it helps to know them beforehand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Team {
    /// Herself and the others, if they are few enough to be named one by one; else none.
    pub people: Vec<Uuid>,
    /// A good part of everybody: reading in the order of a list meets their records soon.
    pub wide: bool,
}

/// Context of one request or job step.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// Who.
    pub actor: Arc<Actor>,
    /// Now, UTC milliseconds, read once.
    pub now: i64,
    /// When it really happened, if not now (imported history, work done offline). Milliseconds.
    pub effective: Option<i64>,
    /// Door.
    pub channel: Channel,
    /// IANA zone for relative dates, e.g. `Asia/Taipei`.
    pub time_zone: String,
    /// `en` or `zh-Hant`.
    pub language: String,
    /// Id of the operation: one user action, however many entries. Undo works on it.
    pub operation: Uuid,
    /// What the request is done once under, if it came with a key.
    pub key: Option<crate::write::Key>,
    /// Log sequence that caused this, and how deep the chain is.
    pub cause: Option<(i64, u8)>,
    /// Source of new ids; tests fix it.
    pub ids: IdSource,
}

impl Ctx {
    /// Whose work the actor does at this moment, beside her own.
    pub fn covered(&self) -> impl Iterator<Item = Uuid> + '_ {
        let now = |cover: &&Cover| cover.from <= self.now && self.now < cover.until;
        self.actor.covers.iter().filter(now).map(|cover| cover.of)
    }
    /// The actor, and whose work she does at this moment.
    pub fn working_for(&self) -> Vec<Uuid> {
        std::iter::once(self.actor.user)
            .chain(self.covered())
            .collect()
    }
}

/// Makes record ids. UUIDv7 in production, a counter in tests.
#[derive(Debug, Clone)]
pub struct IdSource(pub(crate) Option<Arc<std::sync::atomic::AtomicU64>>);

impl IdSource {
    /// UUIDv7 from the clock.
    pub fn random() -> Self {
        Self(None)
    }
    /// Ids that only count up, for tests.
    pub fn counting() -> Self {
        Self(Some(Arc::default()))
    }
    /// The next id.
    pub fn next(&self) -> Uuid {
        match &self.0 {
            None => Uuid::now_v7(),
            Some(counter) => {
                let n = counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | u128::from(n))
            }
        }
    }
}
