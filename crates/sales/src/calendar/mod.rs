//! Appointments as other calendars write them (iCalendar, RFC 5545): a file read as events, events written as a file, and the
//! days on which an event that repeats takes place.
//!
//! `lines` knows the text and nothing of its meaning, `entry`, `rule` and `never` are the files that touch the library, `zone` finds a zone for
//! what other programs call theirs. `meaning` says what a line is to us. An event keeps the lines that say more than we hold, so that it
//! leaves as it came as long as the values are the same. Nothing here knows a database or a clock.

mod entry;
mod event;
mod lines;
mod meaning;
mod moment;
mod never;
mod occurrences;
mod read;
mod recurrence;
mod rule;
mod write;
mod zone;

pub use event::{Answer, Attendee, Class, Event, Method, Person, Role, Status};
pub use moment::Moment;
pub use occurrences::{Found, Occurrence, occurrences};
pub use read::{File, Problem, read};
pub use recurrence::{Added, Recurrence};
pub use write::{dress, invite, lines, write};
