//! What was understood of a text.

use std::ops::Range;

use jiff::civil::{Date, Time};
use uuid::Uuid;

/// What sort of thing is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Spoken at a distance.
    Call,
    /// Met by appointment, in person or by video.
    Meeting,
    /// At their place.
    Visit,
    /// LINE, WhatsApp, text.
    Message,
    /// E-mail.
    Mail,
    /// Something to do, or done.
    Task,
    /// All else.
    Note,
}

impl Kind {
    /// As it goes out.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Meeting => "meeting",
            Self::Visit => "visit",
            Self::Message => "message",
            Self::Mail => "mail",
            Self::Task => "task",
            Self::Note => "note",
        }
    }
}

/// Whether it took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// To come.
    Planned,
    /// Took place.
    Held,
    /// Cancelled, or nobody came.
    NotHeld,
}

impl Status {
    /// As it goes out.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Held => "held",
            Self::NotHeld => "not_held",
        }
    }
}

/// Who came forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From them.
    In,
    /// From us.
    Out,
}

impl Direction {
    /// As it goes out.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

/// What came of it; the earlier one outweighs the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// They said no.
    Declined,
    /// They said yes to something.
    Advanced,
    /// The decision or the date was put off.
    Postponed,
    /// Somebody will pass it on.
    MessageLeft,
    /// Nobody took it.
    NoAnswer,
    /// They talked, and no more is said.
    Talked,
}

impl Outcome {
    /// As it goes out.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Advanced => "advanced",
            Self::Postponed => "postponed",
            Self::MessageLeft => "message_left",
            Self::NoAnswer => "no_answer",
            Self::Talked => "talked",
        }
    }
}

/// Something that was understood, and where it says so, in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// What.
    pub value: T,
    /// Where, in bytes.
    pub span: Range<usize>,
}

impl<T> Found<T> {
    pub(super) fn at(text: &super::text::Text, range: &Range<usize>, value: T) -> Self {
        let span = text.bytes(range);
        Self { value, span }
    }
}

impl Found<Who> {
    /// The record, if it is one that is known.
    pub fn known(&self) -> Option<Uuid> {
        match &self.value {
            Who::Known(id) => Some(*id),
            Who::OneOf(_) | Who::New(_) => None,
        }
    }
}

/// A day, with an hour if one was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: Date,
    /// The hour.
    pub time: Option<Time>,
}

/// Somebody or something named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// One of the workspace.
    Known(Uuid),
    /// One of these; the text does not say which.
    OneOf(Vec<Uuid>),
    /// Nobody knows it yet, so it has only the name.
    New(String),
}

/// What we will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// In the words of the text.
    pub text: String,
    /// By when.
    pub on: Option<When>,
    /// Where, in bytes.
    pub span: Range<usize>,
}

/// What somebody told the other she would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// We promised it.
    pub ours: bool,
    /// In the words of the text.
    pub text: String,
    /// By when.
    pub on: Option<When>,
    /// Where, in bytes.
    pub span: Range<usize>,
}

/// A sum, in the smallest digits that were written: `1200.50`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// What.
    pub value: String,
    /// ISO 4217.
    pub currency: String,
}

/// What sort of text it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Typed.
    Line,
    /// Lines of a chat.
    Chat,
    /// E-mail.
    Mail,
}

/// All that was understood of one text.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Line, chat or mail.
    pub form: Form,
    /// What it is written down as.
    pub kind: Found<Kind>,
    /// Whether it took place.
    pub status: Option<Status>,
    /// Who came forward.
    pub direction: Option<Direction>,
    /// What came of it.
    pub outcome: Option<Found<Outcome>>,
    /// When it begins.
    pub at: Option<Found<When>>,
    /// How long it takes.
    pub minutes: Option<i64>,
    /// With whom.
    pub person: Option<Found<Who>>,
    /// Of which company.
    pub company: Option<Found<Who>>,
    /// About which deal.
    pub deal: Option<Found<Uuid>>,
    /// The sum it is about.
    pub amount: Option<Found<Sum>>,
    /// How many of the goods.
    pub quantity: Option<Found<i64>>,
    /// What comes next, the one that counts first.
    pub steps: Vec<Step>,
    /// What was promised.
    pub promises: Vec<Promise>,
}
