//! What was read of a letter.

use uuid::Uuid;

/// A letter that came in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Incoming {
    /// Address that it says it is from; empty if it says none.
    pub from: String,
    /// Name beside it.
    pub from_name: Option<String>,
    /// Subject, one line.
    pub subject: String,
    /// Its text; of a letter that is only a page, the words of the page.
    pub text: String,
    /// The notice that it answers: proven by the secret that went out with it.
    pub answers: Option<Uuid>,
    /// What it says to a calendar, as iCalendar.
    pub calendar: Option<String>,
    /// A machine wrote it: somebody is away, a letter could not be delivered, a list.
    pub automatic: bool,
    /// Longer than is read, or in no known form.
    pub in_part: bool,
}
