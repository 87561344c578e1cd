//! She wants to be left alone: every consent she gave is withdrawn, and she is marked so that nobody contacts her.

use std::collections::BTreeSet;

use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::{Change, Data, Result, Tx, Values};
use uuid::Uuid;

use crate::objects::consent::{Source, State};
use crate::objects::{consent, contact};

/// Consents of one person that are looked at.
const MOST: usize = 1_000;

/// Stops the use of a person's data; answers the version of her record. One operation, so undo takes it back.
pub fn stop(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    let values = Values::from([(contact::DO_NOT_CONTACT, Data::from(true))]);
    let change = Change::command("contact.stopped", values).on(base);
    let version = tx.update(contact::OBJECT, id, change)?;
    let hers = Filter::eq(consent::CONTACT, id);
    let newest = [Sort::falling(consent::AT)];
    let mut seen = BTreeSet::new();
    for one in tx.select_whole_sorted(consent::OBJECT, &hers, &newest, MOST)? {
        let (purpose, channel) = (one.get(consent::PURPOSE), one.get(consent::CHANNEL));
        let first = seen.insert((purpose.clone(), channel.clone()));
        if !first || one.get(consent::STATE).as_text() != Some(State::Given.as_str()) {
            continue;
        }
        let values = Values::from([
            (consent::CONTACT, Data::Id(id)),
            (consent::PURPOSE, purpose.clone()),
            (consent::CHANNEL, channel.clone()),
            (consent::STATE, State::Withdrawn.as_str().into()),
            (consent::SOURCE, Source::Spoken.as_str().into()),
        ]);
        let withdrawn = Change::command("consent.withdrawn", values);
        tx.create(consent::OBJECT, withdrawn)?;
    }
    Ok(version)
}
