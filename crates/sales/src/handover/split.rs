//! Who gets which part of a book: whatever belongs to a company goes with it, then kinds of records, and the rest to one person.

use std::collections::{BTreeMap, HashMap};

use guanxi_engine::query::Filter;
use guanxi_engine::{Error, ObjectInfo, Read, Record, Result};
use guanxi_schema::system;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::objects::handover::Handover;
use crate::objects::{account, contact, opportunity};

/// What goes to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// To whom.
    pub to: Uuid,
    /// Kinds of records.
    #[serde(default)]
    pub objects: Vec<String>,
    /// Companies, with all that belongs to them.
    #[serde(default)]
    pub accounts: Vec<Uuid>,
}

/// Who gets what.
pub(super) struct Split {
    to: Uuid,
    parts: Vec<Part>,
}

impl Split {
    pub fn of(handover: &Handover) -> Result<Self> {
        let parts = handover.split.as_deref().map(serde_json::from_str);
        let parts = parts
            .transpose()
            .map_err(|why| Error::Internal(why.to_string()))?;
        Ok(Self {
            to: handover.to.ok_or(Error::NotFound)?,
            parts: parts.unwrap_or_default(),
        })
    }

    /// Everybody who gets something.
    pub fn people(&self) -> Vec<Uuid> {
        let mut people = vec![self.to];
        people.extend(self.parts.iter().map(|part| part.to));
        people.sort();
        people.dedup();
        people
    }

    /// The records of an object, by who gets them.
    pub fn apart(
        &self,
        read: &mut Read<'_>,
        info: &ObjectInfo,
        rows: &[Record],
    ) -> Result<BTreeMap<Uuid, Vec<Uuid>>> {
        let companies = if self.parts.iter().any(|part| !part.accounts.is_empty()) {
            companies(read, info, rows)?
        } else {
            HashMap::new()
        };
        let mut apart: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
        for row in rows {
            let company = companies.get(&row.id);
            let to = self.receiver(&info.name, company);
            apart.entry(to).or_default().push(row.id);
        }
        Ok(apart)
    }

    fn receiver(&self, object: &str, company: Option<&Uuid>) -> Uuid {
        let by_company = self
            .parts
            .iter()
            .find(|part| company.is_some_and(|id| part.accounts.contains(id)));
        let by_kind = || {
            self.parts
                .iter()
                .find(|part| part.objects.iter().any(|name| name == object))
        };
        by_company.or_else(by_kind).map_or(self.to, |part| part.to)
    }
}

/// The company that each record belongs to: its own, or that of its person or deal.
fn companies(
    read: &mut Read<'_>,
    info: &ObjectInfo,
    rows: &[Record],
) -> Result<HashMap<Uuid, Uuid>> {
    if info.name == account::OBJECT {
        return Ok(rows.iter().map(|row| (row.id, row.id)).collect());
    }
    let mut found = HashMap::new();
    for (name, object, of) in [
        ("account", account::OBJECT, None),
        ("contact", contact::OBJECT, Some(contact::ACCOUNT)),
        (
            "opportunity",
            opportunity::OBJECT,
            Some(opportunity::ACCOUNT),
        ),
    ] {
        let points = |row: &Record| {
            let field = info
                .field(name)
                .filter(|field| field.target() == Some(object))?;
            Some((row.id, row.get(field.id).as_id()?))
        };
        let open = rows.iter().filter(|row| !found.contains_key(&row.id));
        let pointing: Vec<(Uuid, Uuid)> = open.filter_map(points).collect();
        let Some(of) = of else {
            found.extend(pointing);
            continue;
        };
        if pointing.is_empty() {
            continue;
        }
        let ids = pointing.iter().map(|(_, id)| *id);
        let known = read.select_whole(object, &Filter::is_in(system::ID, ids), pointing.len())?;
        let company: HashMap<Uuid, Uuid> = known
            .iter()
            .filter_map(|one| Some((one.id, one.get(of).as_id()?)))
            .collect();
        found.extend(
            pointing
                .iter()
                .filter_map(|(row, id)| Some((*row, *company.get(id)?))),
        );
    }
    Ok(found)
}
