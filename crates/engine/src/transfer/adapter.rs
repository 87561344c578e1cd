//! What an area of the product knows about files of its objects beyond "a column is a field": a deal's history in
//! three columns, a team in a list of names. Put in the registry by `sales`, called by `preview` and `run`.

use std::collections::BTreeMap;

use guanxi_schema::Field;
use uuid::Uuid;

use super::plan::parent_field;
use crate::engine::Read;
use crate::error::{Error, Result};
use crate::kinds::{Data, Values};
use crate::write::{Change, Tx};

/// One row of a file, parsed and with its references resolved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportRow {
    /// Row number in the file; the header is row 1.
    pub number: u64,
    /// Id for the record if it is new. Chosen beforehand, so that writing the row twice is writing it once.
    pub id: Uuid,
    /// Values of the object's own fields. Fields without a value in this row are absent.
    pub values: Values,
    /// Values of records to hang on this one, by child object (`opportunity_line`).
    pub children: BTreeMap<String, Values>,
    /// Values of the adapter's own targets, by name.
    pub extra: BTreeMap<String, Data>,
    /// The record that the match key found; it is updated.
    pub existing: Option<Uuid>,
}

impl ImportRow {
    /// Creates the record with its children, or updates the one that was found, through the generic door.
    /// An update leaves children alone: a row read twice must not hang them on twice.
    pub fn write_plain(&self, tx: &mut Tx<'_>, object: &str) -> Result<Uuid> {
        if let Some(existing) = self.existing {
            tx.update(object, existing, Change::open(self.values.clone()))?;
            return Ok(existing);
        }
        let id = tx.create(
            object,
            Change::open(self.values.clone()).with_id(Some(self.id)),
        )?;
        for (child, values) in &self.children {
            self.write_child(tx, object, id, child, values.clone())?;
        }
        Ok(id)
    }

    /// Hangs one record on the row's record.
    pub fn write_child(
        &self,
        tx: &mut Tx<'_>,
        object: &str,
        parent: Uuid,
        child: &str,
        mut values: Values,
    ) -> Result<Uuid> {
        let catalog = tx.catalog();
        let link = parent_field(catalog.known(child)?, catalog.known(object)?)
            .ok_or_else(|| Error::Internal(format!("{child} does not hang on {object}")))?;
        values.insert(link.id, Data::Id(parent));
        tx.create(child, Change::open(values))
    }
}

/// Imports of one object that take more than plain values.
pub trait ImportAdapter: Send + Sync {
    /// Columns it understands beside the object's fields, written as fields of their own: label, aliases and kind
    /// serve guessing, parsing and suggestions alike. One named like a field of the object takes its place.
    /// Ids are of no account.
    fn targets(&self, read: &mut Read<'_>) -> Result<Vec<Field>>;

    /// Fills what several columns say together, before the row is matched and found wanting. Looks nothing up.
    fn complete(&self, _row: &mut ImportRow) {}

    /// Refuses a row that [`ImportAdapter::write`] would refuse, as far as that can be told without writing.
    fn check(&self, _read: &mut Read<'_>, _row: &ImportRow) -> Result<()> {
        Ok(())
    }

    /// Why a row says nothing worth a record: then it is counted as skipped, and nothing is written. A stable key.
    fn leaves_out(&self, _row: &ImportRow) -> Option<&'static str> {
        None
    }

    /// Writes the row, a new record under `row.id`; all of it belongs to the run's operation (`tx.ctx()`), so that undoing the run undoes it.
    /// Answers the record of the row.
    fn write(&self, tx: &mut Tx<'_>, row: &ImportRow) -> Result<Uuid>;
}
