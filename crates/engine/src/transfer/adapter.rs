//! What an area of the product knows about files of its objects beyond "a column is a field": a deal's history in
//! three columns, a team in a list of names. Put in the registry by `sales`, called by `preview` and `run`.

use std::collections::BTreeMap;

use guanxi_schema::Field;
use uuid::Uuid;

use crate::engine::Read;
use crate::error::Result;
use crate::kinds::{Data, Values};
use crate::write::Tx;

/// One row of a file, parsed and with its references resolved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportRow {
    /// Row number in the file; the header is row 1.
    pub number: u64,
    /// Values of the object's own fields. Fields without a value in this row are absent.
    pub values: Values,
    /// Values of records to hang on this one, by child object (`opportunity_line`).
    pub children: BTreeMap<String, Values>,
    /// Values of the adapter's own targets, by name.
    pub extra: BTreeMap<String, Data>,
    /// The record that the match key found; it is updated.
    pub existing: Option<Uuid>,
}

/// Imports of one object that take more than plain values.
pub trait ImportAdapter: Send + Sync {
    /// Columns it understands beside the object's fields, written as fields of their own: label, aliases and kind
    /// serve guessing, parsing and suggestions alike. One named like a field of the object takes its place.
    /// Ids are of no account.
    fn targets(&self, read: &mut Read<'_>) -> Result<Vec<Field>>;

    /// Refuses a row that [`ImportAdapter::write`] would refuse, as far as that can be told without writing.
    fn check(&self, _read: &mut Read<'_>, _row: &ImportRow) -> Result<()> {
        Ok(())
    }

    /// Writes the row; all of it belongs to the run's operation (`tx.ctx()`), so that undoing the run undoes it.
    /// Answers the record of the row.
    fn write(&self, tx: &mut Tx<'_>, row: &ImportRow) -> Result<Uuid>;
}
