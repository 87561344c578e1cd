//! People to try things with, of whom everybody sees that they are none: made in one operation, gone in another with everything that
//! was written about them.

use std::collections::BTreeSet;

use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Result, Tx, Values};
use guanxi_schema::{Kind as FieldKind, system};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::mark;
use crate::authority;
use crate::objects::{account, contact, help_mark, lead, opportunity};
use crate::opportunity::refused;

/// What her mark of them says.
pub(super) const MARK: &str = "sample";
/// Records on one of them that go with it.
const MOST: usize = 1_000;
/// Whoever is added by hand is somebody, even at a company that is nobody's.
const SOMEBODY: [&str; 3] = [contact::OBJECT, account::OBJECT, lead::OBJECT];

type Record = (String, Uuid);

/// How much of it there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// Records made, or gone.
    pub records: usize,
}

/// A person: name, job title, mobile; the company she works for by its place.
type Person = (&'static str, &'static str, &'static str, usize);

struct Set {
    marked: &'static str,
    companies: [&'static str; 2],
    people: [Person; 5],
    deal: &'static str,
    next_step: &'static str,
}

/// Numbers that the regulator keeps free for fiction, or that nobody can have.
const ENGLISH: Set = Set {
    marked: " (sample)",
    companies: ["Harrow Instruments", "Tarnbeck Foods"],
    people: [
        ("Nora Quill", "Head of Purchasing", "+44 7700 900101", 0),
        ("Owen Calder", "Plant Manager", "+44 7700 900102", 0),
        ("Iris Fenn", "Managing Director", "+44 7700 900103", 1),
        ("Hugo Marrow", "Engineer", "+44 7700 900104", 1),
        ("Ada Sorrel", "Buyer", "+44 7700 900105", 1),
    ],
    deal: "Sensors for line 2",
    next_step: "Ask what the second line needs",
};

const CHINESE: Set = Set {
    marked: "（範例）",
    companies: ["岑川精密工業", "禾原食品"],
    people: [
        ("陳怡君", "採購經理", "0900-000-101", 0),
        ("林志豪", "廠長", "0900-000-102", 0),
        ("黃淑芬", "總經理", "0900-000-103", 1),
        ("張家瑋", "工程師", "0900-000-104", 1),
        ("王雅婷", "採購專員", "0900-000-105", 1),
    ],
    deal: "二號線感測器",
    next_step: "請教二號線的需求",
};

/// Makes them, in the language of the caller. Once at a time.
pub fn make(tx: &mut Tx<'_>) -> Result<Sample> {
    if mark::marks(tx)?.iter().any(|one| mark::is(one, MARK)) {
        return Err(refused("sample_is_there"));
    }
    let set = if tx.ctx().language == "zh-Hant" {
        CHINESE
    } else {
        ENGLISH
    };
    let named = |name: &str| -> String { format!("{name}{}", set.marked) };
    let mut made: Vec<Record> = Vec::new();
    let mut companies = Vec::new();
    for name in set.companies {
        let values = Values::from([(account::NAME, named(name).into())]);
        let id = tx.create(account::OBJECT, Change::open(values))?;
        made.push((account::OBJECT.to_owned(), id));
        companies.push(id);
    }
    let mut first = None;
    for (name, title, mobile, at) in set.people {
        let mut values = Values::from([
            (contact::NAME, named(name).into()),
            (contact::TITLE, title.into()),
            (contact::MOBILE, mobile.into()),
        ]);
        values.extend(companies.get(at).map(|id| (contact::ACCOUNT, (*id).into())));
        let id = tx.create(contact::OBJECT, Change::open(values))?;
        made.push((contact::OBJECT.to_owned(), id));
        first = first.or(Some(id));
    }
    let mut values = Values::from([
        (opportunity::NAME, named(set.deal).into()),
        (opportunity::NEXT_STEP, set.next_step.into()),
    ]);
    values.extend(
        companies
            .first()
            .map(|id| (opportunity::ACCOUNT, (*id).into())),
    );
    values.extend(first.map(|id| (opportunity::CONTACT, id.into())));
    let deal = tx.create(opportunity::OBJECT, Change::open(values))?;
    made.push((opportunity::OBJECT.to_owned(), deal));
    let kept = serde_json::to_string(&made).map_err(|why| Error::Internal(why.to_string()))?;
    let kept = Values::from([(help_mark::RECORDS, Data::Text(kept))]);
    mark::keep(tx, MARK, kept)?;
    Ok(Sample {
        records: made.len(),
    })
}

/// Takes them away, with everything that was written about them, whoever wrote it; people and companies that were added by hand stay. One
/// operation, so undo brings all of it back.
pub fn remove(tx: &mut Tx<'_>) -> Result<Sample> {
    let marks = mark::marks(tx)?;
    let Some(mark) = marks.iter().find(|one| mark::is(one, MARK)) else {
        return Ok(Sample { records: 0 });
    };
    let text = mark.get(help_mark::RECORDS).as_text().unwrap_or("[]");
    let made: Vec<Record> =
        serde_json::from_str(text).map_err(|why| Error::Internal(why.to_string()))?;
    let mark = mark.id;
    // What a colleague wrote about nobody goes as well.
    let ctx = authority::of_the_product(tx.ctx());
    tx.under(&ctx, |tx| {
        let going = with_what_hangs_on(tx, made)?;
        for (object, id) in &going {
            tx.trash(object, *id)?;
        }
        tx.trash(help_mark::OBJECT, mark)?;
        Ok(Sample {
            records: going.len(),
        })
    })
}

/// These and what refers to them, and to that; without what is in the trash already.
fn with_what_hangs_on(tx: &mut Tx<'_>, made: Vec<Record>) -> Result<BTreeSet<Record>> {
    let mut going = BTreeSet::new();
    let mut next = Vec::new();
    for (object, id) in made {
        let there = tx.select_whole(&object, &Filter::eq(system::ID, id), 1)?;
        if !there.is_empty() && going.insert((object.clone(), id)) {
            next.push((object, id));
        }
    }
    let catalog = tx.catalog();
    while let Some((to, id)) = next.pop() {
        for info in catalog.objects() {
            if SOMEBODY.contains(&info.name.as_str()) {
                continue;
            }
            let refers = info.fields.iter().filter(
                |field| matches!(&field.kind, FieldKind::Ref { to: object } if *object == to),
            );
            for field in refers {
                let those = Filter::eq(field.id, id);
                for found in tx.select_whole(&info.name, &those, MOST)? {
                    let found = (info.name.clone(), found.id);
                    if going.insert(found.clone()) {
                        next.push(found);
                    }
                }
            }
        }
    }
    Ok(going)
}
