//! Which activities count as having been in touch: held, and two people had something from each other. A call that nobody
//! took, a message left and a mail of ours that nobody answered are no exchange, or whoever sends most would be closest.

use guanxi_engine::write::Written;
use guanxi_engine::{Data, Result, Tx};
use guanxi_schema::FieldId;
use uuid::Uuid;

use crate::objects::activity::{self, Direction, Kind, Outcome, Status};
use crate::objects::attendee;
use guanxi_engine::query::Filter;

/// Attendees of one activity that are looked at.
const MOST: usize = 500;

/// An exchange with people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Exchange {
    /// When, UTC milliseconds.
    pub at: i64,
    /// With whom.
    pub contact: Option<Uuid>,
    /// About which deal.
    pub opportunity: Option<Uuid>,
    /// With whom who is not a contact yet.
    pub lead: Option<Uuid>,
    /// Whether it was more than an attempt.
    pub mutual: bool,
    /// Whether we were the ones to come forward.
    pub ours: bool,
}

/// The exchange that a held activity is.
pub(crate) fn happened<'d>(value: impl Fn(FieldId) -> &'d Data) -> Option<Exchange> {
    if value(activity::STATUS).as_text() != Some(Status::Held.as_str()) {
        return None;
    }
    Some(Exchange {
        at: value(activity::STARTS_AT).as_int()?,
        contact: value(activity::CONTACT).as_id(),
        opportunity: value(activity::OPPORTUNITY).as_id(),
        lead: value(activity::LEAD).as_id(),
        mutual: mutual(
            value(activity::KIND).as_text(),
            value(activity::DIRECTION).as_text(),
            value(activity::OUTCOME).as_text(),
        ),
        ours: value(activity::DIRECTION).as_text() != Some(Direction::In.as_str()),
    })
}

fn mutual(kind: Option<&str>, direction: Option<&str>, outcome: Option<&str>) -> bool {
    let missed = [Outcome::NoAnswer, Outcome::MessageLeft];
    match outcome {
        Some(outcome) => !missed.iter().any(|one| one.as_str() == outcome),
        None => {
            let spoken = [Kind::Call, Kind::Meeting, Kind::Visit];
            direction == Some(Direction::In.as_str())
                || spoken.iter().any(|one| Some(one.as_str()) == kind)
        }
    }
}

/// The exchange that this change made of an activity, or moved to another time or person.
pub(crate) fn just_happened(written: &Written<'_>) -> Option<Exchange> {
    if written.undoing {
        return None;
    }
    let now = happened(|field| written.get(field))?;
    let before = happened(|field| written.old(field));
    (before.as_ref() != Some(&now)).then_some(now)
}

/// Whom of the customer an activity was with beside its first person.
pub(crate) fn met_by(tx: &mut Tx<'_>, id: Uuid) -> Result<Vec<Uuid>> {
    let of_it = Filter::eq(attendee::ACTIVITY, id);
    let rows = tx.select_whole(attendee::OBJECT, &of_it, MOST)?;
    let people = rows
        .iter()
        .filter_map(|row| row.get(attendee::CONTACT).as_id());
    Ok(people.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_is_no_exchange() {
        assert!(mutual(Some("call"), None, None));
        assert!(mutual(Some("call"), Some("out"), Some("talked")));
        assert!(mutual(Some("visit"), None, Some("declined")));
        assert!(!mutual(Some("call"), Some("out"), Some("no_answer")));
        assert!(!mutual(Some("call"), None, Some("message_left")));
    }

    #[test]
    fn what_we_wrote_counts_when_it_was_answered() {
        assert!(!mutual(Some("mail"), Some("out"), None));
        assert!(!mutual(Some("message"), None, None));
        assert!(mutual(Some("mail"), Some("in"), None));
        assert!(mutual(Some("message"), Some("out"), Some("advanced")));
    }
}
