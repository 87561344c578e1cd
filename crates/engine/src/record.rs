//! One record in memory, as the rules of the process see it.

use guanxi_schema::FieldId;
use uuid::Uuid;

use crate::catalog::ObjectInfo;
use crate::kinds::{Data, Values};

/// A record with its values by field id. Whether the caller may read every one of them depends on how it was
/// fetched (see `Read::load` and `Read::load_whole`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Record id.
    pub id: Uuid,
    /// Version, from 1.
    pub version: i64,
    /// Present values; what is absent is not listed.
    pub values: Values,
}

impl Record {
    /// Value of a field, `Null` when absent.
    pub fn get(&self, field: FieldId) -> &Data {
        self.values.get(&field).unwrap_or(&Data::Null)
    }
    /// Value of a field by API name, `Null` when absent or unknown.
    pub fn named(&self, object: &ObjectInfo, field: &str) -> &Data {
        object
            .field(field)
            .map_or(&Data::Null, |field| self.get(field.id))
    }
}
