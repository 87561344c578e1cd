//! A stage as the commands see it: where it stands, what it says of a deal's chance, and whether it ends one.

use guanxi_engine::access::Right;
use guanxi_engine::{Error, Read, Record, Result};
use uuid::Uuid;

use crate::objects::stage::{self, Kind};

/// A record that a field of a request names and that is not there is that field's fault.
pub(crate) fn or_unknown<T>(field: &str, found: Result<T>) -> Result<T> {
    match found {
        Err(Error::NotFound) => Err(Error::field(field, "unknown_reference")),
        other => other,
    }
}

/// A step of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Id.
    pub id: Uuid,
    /// Its pipeline.
    pub pipeline: Uuid,
    /// Name.
    pub name: String,
    /// Place in the pipeline.
    pub position: i64,
    /// Chance to win, hundredths of a percent.
    pub probability: i64,
    /// Code of the forecast category.
    pub category: String,
    /// Open, won or lost.
    pub kind: Kind,
}

impl Stage {
    /// The stage of that id.
    pub fn load(read: &mut Read<'_>, id: Uuid) -> Result<Self> {
        let record = read.load_whole(stage::OBJECT, id, Right::Read)?;
        Self::from_record(&record).ok_or(Error::NotFound)
    }

    /// The stage that somebody named in a field of her request; one that is not there is that field's fault.
    pub fn named_by(read: &mut Read<'_>, field: &str, id: Uuid) -> Result<Self> {
        or_unknown(field, Self::load(read, id))
    }

    pub(super) fn from_record(record: &Record) -> Option<Self> {
        let text = |field| record.get(field).as_text();
        Some(Self {
            id: record.id,
            pipeline: record.get(stage::PIPELINE).as_id()?,
            name: text(stage::NAME).unwrap_or_default().to_owned(),
            position: record.get(stage::POSITION).as_int().unwrap_or(0),
            probability: record.get(stage::PROBABILITY).as_int().unwrap_or(0),
            category: text(stage::FORECAST_CATEGORY)
                .unwrap_or("pipeline")
                .to_owned(),
            kind: text(stage::KIND)
                .and_then(Kind::parse)
                .unwrap_or(Kind::Open),
        })
    }
}
