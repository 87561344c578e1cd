//! Since when a person's data may be used for nothing that she would have to agree to: she withdrew all consents she gave.

use std::collections::BTreeSet;

use guanxi_engine::access::Right;
use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::write::Written;
use guanxi_engine::{Change, Data, Error, Result, Tx, Values};
use guanxi_schema::system;
use uuid::Uuid;

use crate::authority;
use crate::objects::consent::{self, State};
use crate::objects::contact;

/// Consents of one person that are looked at.
const MOST: usize = 1_000;

/// Follows her consents, however they change. Who may write one need not be allowed to edit the person.
pub(super) fn note(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    let people: BTreeSet<Uuid> = [written.get(consent::CONTACT), written.old(consent::CONTACT)]
        .into_iter()
        .filter_map(Data::as_id)
        .collect();
    let ctx = authority::of_the_product(tx.ctx());
    tx.under(&ctx, |tx| {
        people
            .into_iter()
            .try_for_each(|person| of_person(tx, person))
    })
}

fn of_person(tx: &mut Tx<'_>, person: Uuid) -> Result<()> {
    let known = match tx.load_whole(contact::OBJECT, person, Right::Edit) {
        Err(Error::NotFound) => return Ok(()),
        other => other?,
    };
    let ended = ended(tx, person)?;
    if known.get(contact::CONSENT_ENDED_AT).as_int() == ended {
        return Ok(());
    }
    let values = Values::from([(contact::CONSENT_ENDED_AT, Data::from(ended))]);
    let change = Change::command("contact.consent_counted", values);
    tx.update(contact::OBJECT, person, change).map(drop)
}

/// When the last of them was withdrawn, if none is left. The newest of a purpose and a way counts.
fn ended(tx: &mut Tx<'_>, person: Uuid) -> Result<Option<i64>> {
    let hers = Filter::eq(consent::CONTACT, person);
    let newest = [Sort::falling(consent::AT), Sort::falling(system::ID)];
    let (mut seen, mut last) = (BTreeSet::new(), None);
    for one in tx.select_whole_sorted(consent::OBJECT, &hers, &newest, MOST)? {
        let of = (one.get(consent::PURPOSE), one.get(consent::CHANNEL));
        if !seen.insert((of.0.clone(), of.1.clone())) {
            continue;
        }
        if one.get(consent::STATE).as_text() == Some(State::Given.as_str()) {
            return Ok(None);
        }
        last = last.max(one.get(consent::AT).as_int());
    }
    Ok(last)
}
