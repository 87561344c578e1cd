//! Everything that is kept about a person, for her. What a colleague keeps to herself is counted with her name, to be asked
//! for: private is private to administrators too.

use std::collections::BTreeMap;

use guanxi_engine::query::GetQuery;
use guanxi_engine::{Error, Result, Tx};
use serde::Serialize;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::belongings;
use crate::objects::{contact, user};

/// What is kept about a person.
#[derive(Debug, Serialize)]
pub struct Export {
    /// When it was put together, UTC milliseconds.
    pub at: i64,
    /// Her own record.
    pub person: Box<RawValue>,
    /// Everything about her, by object.
    pub records: BTreeMap<String, Vec<Box<RawValue>>>,
    /// What people keep to themselves.
    pub private: Vec<Kept>,
}

/// Notes that only their author sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Author's name.
    pub by: Option<String>,
    /// How many.
    pub count: usize,
}

/// Puts it together and notes that it was asked for. An administrator's.
pub fn export(tx: &mut Tx<'_>, id: Uuid) -> Result<Export> {
    let person = json(tx, contact::OBJECT, id)?;
    let (mut records, mut kept) = (BTreeMap::new(), BTreeMap::new());
    for one in belongings::of_person(tx, id)? {
        match json(tx, &one.object, one.id) {
            Ok(body) => records
                .entry(one.object)
                .or_insert_with(Vec::new)
                .push(body),
            Err(Error::NotFound) if one.private => *kept.entry(one.author).or_insert(0) += 1,
            // In the trash, and not to be shown from there.
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    let authors: Vec<Uuid> = kept.keys().copied().flatten().collect();
    let names = tx.labels(user::OBJECT, &authors)?;
    tx.event(contact::OBJECT, id, "contact.personal_data_exported")?;
    let private = kept.into_iter().map(|(author, count)| Kept {
        by: author.and_then(|author| names.get(&author).cloned()),
        count,
    });
    Ok(Export {
        at: tx.ctx().now,
        person,
        records,
        private: private.collect(),
    })
}

fn json(tx: &mut Tx<'_>, object: &str, id: Uuid) -> Result<Box<RawValue>> {
    let found = tx.get_json(object, id, &GetQuery::default())?;
    let text = String::from_utf8(found.body).map_err(|e| Error::Internal(e.to_string()))?;
    RawValue::from_string(text).map_err(|e| Error::Internal(e.to_string()))
}
