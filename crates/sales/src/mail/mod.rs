//! Letters that come in to the team's address, each of which does one thing: an answer to what one was told becomes a note; the rest waits
//! in the inbox of the team.
//!
//! `letter` is what was read of it, `quote` finds what is new in an answer, `answer` writes it down in its author's name, `file` puts a letter
//! into the inbox of the team, `inbox` is what people do there. Who sent it is believed only as far as something secret says so.

mod answer;
mod file;
mod inbox;
mod letter;
mod quote;

use guanxi_engine::write::Tx;
use guanxi_engine::{Error, Result};
use uuid::Uuid;

pub use inbox::{About, done, keep, release, reopen, take, to_lead};
pub use letter::Incoming;
pub use quote::new_text;

use crate::invitation;
use crate::objects::inbound_mail::Reason;

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A machine wrote it, or it says nothing.
    Ignored,
    /// The answer to an invitation.
    Answered,
    /// An invitation to one of us, or its end.
    Invited,
    /// A note.
    Noted(Uuid),
    /// It waits in the inbox of the team.
    Filed(Uuid),
}

/// Does what a letter is for.
pub fn receive(tx: &mut Tx<'_>, letter: &Incoming) -> Result<Outcome> {
    // A calendar answers by itself for whoever pressed the button.
    if let Some(calendar) = &letter.calendar
        && invitation::answered(tx, calendar, &letter.from)?
    {
        return Ok(Outcome::Answered);
    }
    // One that nobody here is invited by, or that its organizer did not send, is a letter like any other.
    if let Some(calendar) = &letter.calendar
        && invitation::invited(tx, calendar, &letter.from)?
    {
        return Ok(Outcome::Invited);
    }
    if letter.automatic {
        return Ok(Outcome::Ignored);
    }
    let Some(told) = letter.answers else {
        return file::put(tx, letter, Reason::ToTeam).map(Outcome::Filed);
    };
    let text = new_text(&letter.text);
    if text.is_empty() {
        return Ok(Outcome::Ignored);
    }
    match tx.attempt(|tx| answer::take(tx, letter, told, &text)) {
        Ok(note) => Ok(Outcome::Noted(note)),
        Err(
            Error::NotFound | Error::Forbidden { .. } | Error::Invalid(_) | Error::Refused { .. },
        ) => {
            // What it quotes is of a record that not everybody may see.
            let alone = Incoming {
                text,
                ..letter.clone()
            };
            file::put(tx, &alone, Reason::AnswerRefused).map(Outcome::Filed)
        }
        Err(error) => Err(error),
    }
}
