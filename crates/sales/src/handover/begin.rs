//! A handover is written down; moving the book comes after.

use std::collections::BTreeSet;

use guanxi_engine::access::Right;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Read, Record, Result, Tx, Values};
use uuid::Uuid;

use super::book;
use super::split::Part;
use crate::authority;
use crate::cover::leads;
use crate::objects::user::{self, Status};
use crate::objects::{handover, note};

/// What somebody wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Whose book.
    pub of: Uuid,
    /// To whom.
    pub to: Uuid,
    /// What goes to somebody else.
    pub split: Vec<Part>,
    /// Whether closed deals change hands too, and with them whose figures they are.
    pub closed_deals: bool,
}

/// Her own book anybody hands over who may change it; another's whoever leads her, and administrators.
pub(super) fn may(read: &mut Read<'_>, of: Uuid) -> Result<()> {
    let object = read.catalog().known(handover::OBJECT)?;
    if !read.ctx().actor.rules.may_create(object) {
        return Err(Error::Forbidden {
            code: "may_not_create",
            field: None,
        });
    }
    if leads(read, note::OBJECT, of)? {
        return Ok(());
    }
    Err(Error::field("of", "not_your_team"))
}

fn person(tx: &mut Tx<'_>, field: &str, id: Uuid) -> Result<Record> {
    match tx.load_whole(user::OBJECT, id, Right::Read) {
        Err(Error::NotFound) => Err(Error::field(field, "unknown_record")),
        found => found,
    }
}

/// Begins; answers the handover, of which [`super::run`] makes the rest.
pub fn begin(tx: &mut Tx<'_>, asked: &Asked) -> Result<Uuid> {
    may(tx, asked.of)?;
    let known: BTreeSet<&str> = book::objects(tx.catalog())
        .iter()
        .map(|info| info.name.as_str())
        .collect();
    if asked
        .split
        .iter()
        .flat_map(|part| &part.objects)
        .any(|name| !known.contains(name.as_str()))
    {
        return Err(Error::field("split", "not_in_a_book"));
    }
    let of = person(tx, "of", asked.of)?;
    let mut names = Vec::new();
    let receivers: BTreeSet<Uuid> = asked
        .split
        .iter()
        .map(|part| part.to)
        .chain([asked.to])
        .collect();
    for to in std::iter::once(asked.to).chain(receivers.into_iter().filter(|to| *to != asked.to)) {
        let field = if to == asked.to { "to" } else { "split" };
        if to == asked.of {
            return Err(Error::field(field, "already_hers"));
        }
        let person = person(tx, field, to)?;
        if person.get(user::STATUS).as_text() != Some(Status::Active.as_str()) {
            return Err(Error::field(field, "not_active"));
        }
        names.push(
            person
                .get(user::NAME)
                .as_text()
                .unwrap_or_default()
                .to_owned(),
        );
    }
    let split =
        serde_json::to_string(&asked.split).map_err(|why| Error::Internal(why.to_string()))?;
    let of = of.get(user::NAME).as_text().unwrap_or_default();
    let values = Values::from([
        (
            handover::NAME,
            format!("{of} → {}", names.join("、")).into(),
        ),
        (handover::OF, Data::Id(asked.of)),
        (handover::TO, Data::Id(asked.to)),
        (handover::SPLIT, split.into()),
        (handover::CLOSED_DEALS, Data::from(asked.closed_deals)),
        (handover::OPERATION, tx.ctx().operation.to_string().into()),
        (handover::TAKEN_UP, Data::Int(0)),
    ]);
    let product = authority::of_the_product(tx.ctx());
    tx.under(&product, |tx| {
        tx.create(handover::OBJECT, Change::command("handover.begun", values))
    })
}
