//! What an appointment is, whoever wrote it.

use super::{Moment, Recurrence};

/// An appointment, a series of them, or one occurrence of a series that differs from the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its name in the world; the same for a series and what differs from it. Empty where the writer gave none.
    pub uid: String,
    /// Rises when something essential changes.
    pub sequence: u32,
    /// When this was written, UTC milliseconds, whole seconds.
    pub stamp: i64,
    /// Which occurrence of the series this one replaces.
    pub original: Option<Moment>,
    /// It replaces that one and moves all that follow.
    pub and_following: bool,
    /// Title.
    pub summary: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// When it begins.
    pub start: Moment,
    /// When it ends, of the same kind as `start`; a day without an end lasts that day, a time without one no time at all.
    pub end: Option<Moment>,
    /// How it repeats.
    pub recurrence: Recurrence,
    /// Who invites.
    pub organizer: Option<Person>,
    /// Who is invited.
    pub attendees: Vec<Attendee>,
    /// How sure it is.
    pub status: Option<Status>,
    /// The time is taken.
    pub busy: bool,
    /// Whom it concerns.
    pub class: Class,
    /// Lines that say more than is held here, unfolded, as they came; parts of an event from `BEGIN` to `END`.
    pub carried: Vec<String>,
}

/// Somebody of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Mail address, or what stands in its place.
    pub address: String,
    /// Name, if it is told.
    pub name: Option<String>,
}

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attendee {
    /// Who.
    pub person: Person,
    /// As what.
    pub role: Role,
    /// What she answered.
    pub answer: Answer,
}

/// As what somebody is invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Role {
    Chair,
    #[default]
    Required,
    Optional,
    Informed,
}

/// What somebody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Answer {
    #[default]
    NeedsAction,
    Accepted,
    Declined,
    Tentative,
    Delegated,
}

/// How sure an appointment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Status {
    Tentative,
    Confirmed,
    Cancelled,
}

/// Whom an appointment concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Class {
    #[default]
    Public,
    Private,
    Confidential,
}

/// What the receiver of a file should do with it (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Method {
    Publish,
    Request,
    Reply,
    Cancel,
}

impl Event {
    /// An appointment of which only the beginning is known.
    pub fn new(uid: impl Into<String>, start: Moment) -> Self {
        Self {
            uid: uid.into(),
            sequence: 0,
            stamp: 0,
            original: None,
            and_following: false,
            summary: None,
            description: None,
            place: None,
            start,
            end: None,
            recurrence: Recurrence::default(),
            organizer: None,
            attendees: Vec::new(),
            status: None,
            busy: true,
            class: Class::default(),
            carried: Vec::new(),
        }
    }
}

/// A word of the format for each value, and back.
macro_rules! words {
    ($($kind:ident { $($value:ident = $word:literal),+ $(,)? })+) => { $(
        impl $kind {
            /// The word of RFC 5545 or 5546.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }

            /// What a word means, whatever its case.
            pub fn of(word: &str) -> Option<Self> {
                [$(Self::$value),+].into_iter().find(|value| value.as_str().eq_ignore_ascii_case(word))
            }
        }
    )+ };
}

words! {
    Role { Chair = "CHAIR", Required = "REQ-PARTICIPANT", Optional = "OPT-PARTICIPANT", Informed = "NON-PARTICIPANT" }
    Answer {
        NeedsAction = "NEEDS-ACTION",
        Accepted = "ACCEPTED",
        Declined = "DECLINED",
        Tentative = "TENTATIVE",
        Delegated = "DELEGATED",
    }
    Status { Tentative = "TENTATIVE", Confirmed = "CONFIRMED", Cancelled = "CANCELLED" }
    Class { Public = "PUBLIC", Private = "PRIVATE", Confidential = "CONFIDENTIAL" }
    Method { Publish = "PUBLISH", Request = "REQUEST", Reply = "REPLY", Cancel = "CANCEL" }
}
