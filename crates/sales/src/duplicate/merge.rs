//! Two people or companies become one. The engine moves what hangs on them; here is what a sales team expects besides: the
//! last contact is the later one, and no number that was known is lost.

use std::collections::BTreeMap;

use guanxi_engine::access::readable;
use guanxi_engine::write::{Merge, Merged};
use guanxi_engine::{Change, Data, Record, Result, Tx, Values};
use guanxi_schema::FieldId;
use uuid::Uuid;

use super::profile::{Being, Profile};
use crate::authority;
use crate::objects::contact_point::{self, Kind};
use crate::objects::{account, contact};

/// What somebody asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The record that stays.
    pub into: Uuid,
    /// Those that go into it.
    pub from: Vec<Uuid>,
    /// Values that she typed.
    pub values: Values,
    /// Values that she takes from one of them.
    pub take: Vec<(FieldId, Uuid)>,
}

/// Merges. Asks the right to edit the one and to delete the others.
pub fn merge(tx: &mut Tx<'_>, being: Being, asked: &Asked) -> Result<Merged> {
    let object = being.object();
    let mut before = BTreeMap::new();
    for id in asked.from.iter().chain([&asked.into]) {
        before.insert(*id, tx.load(object, *id)?);
    }
    let mut merge = Merge {
        into: asked.into,
        from: asked.from.clone(),
        values: asked.values.clone(),
        take: asked.take.clone(),
        noted: Values::new(),
    };
    if being == Being::Person {
        note_what_goes_on(tx, &mut merge)?;
    }
    let mut done = tx.merge(object, &merge)?;
    let kept = keep_numbers(tx, being, asked.into, &before)?;
    if kept > 0 {
        *done
            .moved
            .entry(contact_point::OBJECT.to_owned())
            .or_default() += kept;
    }
    Ok(done)
}

/// The last contact is the later one; what has to be kept of one of them is kept of her.
fn note_what_goes_on(tx: &mut Tx<'_>, merge: &mut Merge) -> Result<()> {
    let (mut last, mut kept) = (None, None);
    for id in [&merge.into].into_iter().chain(&merge.from) {
        let record = tx.load_whole(contact::OBJECT, *id, guanxi_engine::access::Right::Read)?;
        last = last.max(record.get(contact::LAST_CONTACT_AT).as_int());
        let why = record.get(contact::KEPT_BECAUSE).as_text();
        kept = kept.or_else(|| why.map(str::to_owned));
    }
    let last = last.map(|last| (contact::LAST_CONTACT_AT, Data::Int(last)));
    let kept = kept.map(|why| (contact::KEPT_BECAUSE, Data::Text(why)));
    merge.noted.extend(last.into_iter().chain(kept));
    Ok(())
}

/// Fields with a number or address, and what each is as a further way to reach somebody.
fn reachable(being: Being) -> &'static [(FieldId, Kind)] {
    match being {
        Being::Person => &[
            (contact::PHONE, Kind::Phone),
            (contact::MOBILE, Kind::Mobile),
            (contact::EMAIL, Kind::Email),
            (contact::LINE_ID, Kind::Line),
        ],
        Being::Company => &[
            (account::PHONE, Kind::Phone),
            (account::EMAIL, Kind::Email),
            (account::WEBSITE, Kind::Url),
        ],
    }
}

/// What the caller read in one of the records and is in none of the places of the one that stays becomes a further way to
/// reach it. Answers how many.
fn keep_numbers(
    tx: &mut Tx<'_>,
    being: Being,
    into: Uuid,
    before: &BTreeMap<Uuid, Record>,
) -> Result<usize> {
    let object = being.object();
    let info = tx.catalog().known(object)?;
    let product = authority::of_the_product(tx.ctx());
    let stays = tx.load(object, into)?;
    let owner = match being {
        Being::Person => contact_point::CONTACT,
        Being::Company => contact_point::ACCOUNT,
    };
    let known = guanxi_engine::query::Filter::eq(owner, Data::Id(into));
    let points = tx.under(&product, |tx| {
        tx.select_whole(contact_point::OBJECT, &known, 1_000)
    })?;
    let mut profile = Profile::from_values(being, &stays.values);
    for point in &points {
        let value = point.get(contact_point::VALUE).as_text();
        profile.point(
            point.get(contact_point::KIND).as_text(),
            value.unwrap_or_default(),
        );
    }
    let mut kept = 0;
    for (field, kind) in reachable(being) {
        let shown = info
            .field_by_id(*field)
            .is_some_and(|field| readable(tx.ctx(), info, field));
        for text in before
            .values()
            .filter_map(|record| record.get(*field).as_text())
        {
            if !shown || profile.knows(kind, text) {
                continue;
            }
            profile.point(Some(kind.as_str()), text);
            let values = Values::from([
                (owner, Data::Id(into)),
                (contact_point::KIND, kind.as_str().into()),
                (contact_point::VALUE, text.into()),
            ]);
            tx.under(&product, |tx| {
                tx.create(contact_point::OBJECT, Change::open(values))
            })?;
            kept += 1;
        }
    }
    Ok(kept)
}
