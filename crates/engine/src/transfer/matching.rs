//! Which record a row is about: the one whose match field holds the row's value.

use std::collections::HashMap;

use guanxi_schema::{Field, FieldId, Kind, Object};
use uuid::Uuid;

use super::ImportRow;
use crate::access::{self, Right, Use};
use crate::db::{Stmt, ValueRef};
use crate::engine::Read;
use crate::error::Result;
use crate::kinds::Data;

/// Live records that the importer may see, by the text of one field, letter case aside.
#[derive(Debug)]
pub(super) struct MatchKey {
    field: FieldId,
    name: String,
    records: HashMap<String, Option<Uuid>>,
}

impl MatchKey {
    /// Reads the present values of the field called `name`.
    pub fn load(read: &mut Read<'_>, object: &Object, name: &str) -> Result<Self> {
        let info = read.catalog().known(&object.name)?;
        let field = access::field(read.ctx(), info, name, Use::Filter)?;
        let mut stmt = Stmt::new("SELECT t.id, t.");
        stmt.ident(&field.column).push(" FROM ").ident(&info.name);
        stmt.push(" AS t WHERE t.deleted_at IS NULL AND t.")
            .ident(&field.column)
            .push(" IS NOT NULL");
        access::visible(
            read.ctx(),
            read.catalog(),
            info,
            "t",
            Right::Read,
            &mut stmt,
        );
        let mut key = Self {
            field: field.id,
            name: field.name.clone(),
            records: HashMap::new(),
        };
        read.conn().query(&stmt, &mut |row| {
            if let (ValueRef::Id(id), ValueRef::Text(text)) = (row.get(0)?, row.get(1)?) {
                key.remember(text, id);
            }
            Ok(())
        })?;
        Ok(key)
    }

    /// The record with the row's value; `Err` when several have it.
    pub fn find(&self, row: &ImportRow) -> Result<Option<Uuid>, ()> {
        let Some(text) = self.text(row) else {
            return Ok(None);
        };
        match self.records.get(&text.to_lowercase()) {
            None => Ok(None),
            Some(Some(id)) => Ok(Some(*id)),
            Some(None) => Err(()),
        }
    }

    /// Makes a written record known, so that a value that stands twice in a file is one record.
    pub fn add(&mut self, row: &ImportRow, id: Uuid) {
        if let Some(text) = self.text(row) {
            self.remember(text, id);
        }
    }

    /// The row's value; an adapter's target of the field's name stands for the field.
    fn text<'r>(&self, row: &'r ImportRow) -> Option<&'r str> {
        let own = row.values.get(&self.field);
        own.or_else(|| row.extra.get(&self.name))
            .and_then(Data::as_text)
    }

    fn remember(&mut self, text: &str, id: Uuid) {
        self.records
            .entry(text.to_lowercase())
            .and_modify(|known| {
                if *known != Some(id) {
                    *known = None;
                }
            })
            .or_insert(Some(id));
    }
}

/// Whether a field's values can find records: text that names one thing, a day that only one record has.
pub(super) fn can_match(field: &Field) -> bool {
    let day = field.unique && field.kind == Kind::Date;
    day || matches!(field.kind, Kind::Text | Kind::Email | Kind::Phone)
}
