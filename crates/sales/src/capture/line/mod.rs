//! A typed or pasted line, read: what happened with whom, what came of it, what comes next and what was promised.
//!
//! Rules only, and pure: the moment, the zone and everybody the text could mean (`World`) are given, nothing is looked up. `form` tells
//! a line from a chat (`chat_lines`, `stamps`, `slip`) and a forwarded mail; `names` (`word_or_name`) finds who is named, `introduced` who says who she is, `days` and `hours` when, `clauses` and
//! `borders` cut, `role` says what each part does (`english`, `chinese`, `outcomes`, `assent`, `answers`), `activity` which of them it is about,
//! `moment` when that was and `agreed` what is still to come (`loose`); `typed`, `chat` and `mail` (`talk`, `sides`, `wishes`) make one activity of it.

mod activity;
mod agreed;
mod amounts;
mod answers;
mod assent;
mod borders;
mod calendar;
mod chat;
mod chat_lines;
mod chinese;
mod chinese_acts;
mod chinese_agreed;
mod chinese_asked;
mod chinese_sort;
mod chinese_verb;
mod chinese_words;
mod clauses;
mod dates;
mod days;
mod deals;
mod english;
mod english_agreed;
mod english_asked;
mod english_subject;
mod english_words;
mod form;
mod gather;
mod hours;
mod introduced;
mod loose;
mod mail;
mod mail_date;
mod moment;
mod names;
mod numbers;
mod outcomes;
mod parts;
mod presence;
mod reading;
mod role;
mod sides;
mod slip;
mod stamps;
mod standing;
mod strangers;
mod talk;
mod text;
mod titles;
mod typed;
mod whom;
mod wishes;
mod word_or_name;
mod world;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

pub use gather::understand;
pub use reading::{
    Direction, Form, Found, Kind, Outcome, Promise, Reading, Status, Step, Sum, When, Who,
};
pub use world::{Company, Deal, Person, Us, World, short_name};

/// Letters of one text that are looked at.
const MOST: usize = 6_000;

/// What is given beside the text.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The moment it was written, on her clock.
    pub now: DateTime,
    /// Where its writer is.
    pub zone: &'a TimeZone,
    /// Currency of a sum that names none.
    pub currency: &'a str,
    /// Everybody and everything it could mean.
    pub world: &'a World,
}

/// Reads a text.
pub fn read(said: &str, frame: &Frame<'_>) -> Reading {
    let bounded: &str = said
        .char_indices()
        .nth(MOST)
        .map_or(said, |(at, _)| said.get(..at).unwrap_or(said));
    let text = text::Text::new(bounded);
    let names = names::Names::new(frame.world);
    let mentions = names.find(&text);
    match form::of(&text, frame, &mentions) {
        form::Formed::Line => typed::read(&text, frame, &mentions),
        form::Formed::Chat(chat) => chat::read(&text, frame, &mentions, &chat),
        form::Formed::Slip(chat, spoken) => {
            let read = chat::read(&text, frame, &mentions, &chat);
            if spoken { chat::left(read) } else { read }
        }
        form::Formed::Mail(mail) => mail::read(&text, frame, &mentions, &mail),
    }
}
