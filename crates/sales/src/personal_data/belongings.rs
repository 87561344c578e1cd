//! Which records are about a person: those that hang on her, and the leads she came from with what hangs on those.

use std::collections::BTreeSet;

use guanxi_engine::access::Right;
use guanxi_engine::write::Hanging;
use guanxi_engine::{Result, Tx};
use uuid::Uuid;

use crate::objects::{activity, attachment, contact, lead, note, opportunity, task};

/// Records that name her and are about something else: a deal, a company, another lead that she introduced.
const OF_OTHERS: [&str; 1] = [opportunity::OBJECT];

/// Of what is about her, what files hang on.
const INNER: [&str; 3] = [activity::OBJECT, note::OBJECT, task::OBJECT];

/// All of them, in no order that matters. An administrator's.
pub(super) fn of_person(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Hanging>> {
    let mut found = tx.hanging_on(contact::OBJECT, person)?;
    found.retain(|one| !OF_OTHERS.contains(&one.object.as_str()));
    let leads: Vec<Uuid> = found
        .iter()
        .filter(|one| one.object == lead::OBJECT)
        .map(|one| one.id)
        .collect();
    let mut hers = BTreeSet::new();
    for id in leads {
        if became(tx, id, person)? {
            hers.insert(id);
            found.extend(tx.hanging_on(lead::OBJECT, id)?);
        }
    }
    let said: Vec<(&str, Uuid)> = found
        .iter()
        .filter_map(|one| {
            let inner = INNER.iter().find(|inner| **inner == one.object);
            inner.map(|inner| (*inner, one.id))
        })
        .collect();
    for (object, id) in said {
        let mut files = tx.hanging_on(object, id)?;
        files.retain(|one| one.object == attachment::OBJECT);
        found.extend(files);
    }
    // A lead that she only introduced is somebody else's.
    found.retain(|one| one.object != lead::OBJECT || hers.contains(&one.id));
    found.sort_by(|a, b| (&a.object, a.id).cmp(&(&b.object, b.id)));
    found.dedup_by_key(|one| one.id);
    Ok(found)
}

fn became(tx: &mut Tx<'_>, lead: Uuid, person: Uuid) -> Result<bool> {
    let lead = tx.load_any(lead::OBJECT, lead, Right::Read)?;
    Ok(lead.get(lead::CONTACT).as_id() == Some(person))
}
