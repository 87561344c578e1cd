//! `@` and a colleague's name in a note asks for her attention. Only who may see the note is told.

use guanxi_engine::access::Right;
use guanxi_engine::log::Entry;
use guanxi_engine::query::Filter;
use guanxi_engine::{Error, Record, Result, Tx};
use guanxi_schema::FieldId;
use uuid::Uuid;

use super::raise::{Raised, raise};
use crate::objects::notice::{self, Kind};
use crate::objects::{note, user};

/// Colleagues whose names are looked for.
const MOST: usize = 5_000;
/// What a note hangs on, and the field of a notice about it; the most telling first.
pub const HANGS_ON: [(FieldId, FieldId); 4] = [
    (note::OPPORTUNITY, notice::OPPORTUNITY),
    (note::LEAD, notice::LEAD),
    (note::CONTACT, notice::CONTACT),
    (note::ACCOUNT, notice::ACCOUNT),
];

/// The most telling of what a note hangs on, by the field of a notice.
pub fn hangs_on(known: &Record) -> Option<(FieldId, Uuid)> {
    let mut on = HANGS_ON.into_iter();
    on.find_map(|(field, of)| Some((of, known.get(field).as_id()?)))
}

/// Whoever a note names now and did not name before is told once for it.
pub(super) fn named(tx: &mut Tx<'_>, entry: &Entry) -> Result<()> {
    let (before, after) = (entry.before(note::BODY), entry.after(note::BODY));
    let (before, after) = (before.as_text().unwrap_or_default(), after.as_text());
    let Some(after) = after.filter(|after| after.contains('@')) else {
        return Ok(());
    };
    let known = Filter::is_given(user::NAME);
    let people = tx.select_whole(user::OBJECT, &known, MOST)?;
    let named: Vec<(Uuid, &str)> = people
        .iter()
        .filter_map(|one| Some((one.id, one.get(user::NAME).as_text()?)))
        .collect();
    let old = mentioned(before, &named);
    // An entry of an edit names only what changed; and what its author keeps to herself is nobody's business.
    let known = match tx.load_whole(note::OBJECT, entry.record, Right::Read) {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    for to in mentioned(after, &named) {
        if old.contains(&to) {
            continue;
        }
        let mut about = vec![(notice::NOTE, entry.record)];
        about.extend(hangs_on(&known));
        let what = Raised {
            to,
            kind: Kind::Mentioned,
            key: of_a_note(entry.record, to),
            about,
            by: entry.actor,
        };
        raise(tx, &what)?;
    }
    Ok(())
}

/// The cause of whatever is told of a note: who is answered by it and named in it is told once.
pub fn of_a_note(note: Uuid, to: Uuid) -> String {
    format!("mentioned/{note}/{to}")
}

/// Whose name stands behind an `@`: the longest that fits, so that 林美 is not told of what is for 林美玲.
fn mentioned(text: &str, people: &[(Uuid, &str)]) -> Vec<Uuid> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let Some(rest) = text.get(at + 1..) else {
            continue;
        };
        let fitting = people.iter().filter(|(_, name)| starts(rest, name));
        let longest = fitting.clone().map(|(_, name)| name.len()).max();
        for (id, name) in fitting {
            if Some(name.len()) == longest && !found.contains(id) {
                found.push(*id);
            }
        }
    }
    found
}

/// A Latin name ends where a word ends; a Han name needs no space behind it.
fn starts(rest: &str, name: &str) -> bool {
    let Some(behind) = rest.strip_prefix(name) else {
        return false;
    };
    let latin = |c: char| c.is_ascii_alphanumeric();
    !(name.ends_with(latin) && behind.starts_with(latin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_behind_an_at_is_meant() {
        let id = |n: u128| Uuid::from_u128(n);
        let people = [
            (id(1), "林美玲"),
            (id(2), "林美"),
            (id(3), "Ann"),
            (id(4), "Ann Lee"),
        ];
        assert_eq!(mentioned("@林美玲請看", &people), [id(1)]);
        assert_eq!(
            mentioned("@林美 請看，@Ann Lee too", &people),
            [id(2), id(4)]
        );
        assert_eq!(mentioned("ask @Ann, please", &people), [id(3)]);
        assert!(mentioned("@Annabel ann@Lee.com", &people).is_empty());
        assert_eq!(mentioned("@Ann @Ann", &people), [id(3)]);
    }
}
