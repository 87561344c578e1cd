//! A deal as the commands see it, and the guards they share.

use guanxi_engine::access::Right;
use guanxi_engine::{Data, Error, Read, Record, Result, Values};
use uuid::Uuid;

use crate::objects::opportunity::{self, Status};
use crate::pipeline::Stage;

/// A deal the caller may change.
#[derive(Debug)]
pub struct Deal(Record);

impl Deal {
    /// The deal of that id.
    pub fn load(read: &mut Read<'_>, id: Uuid) -> Result<Self> {
        read.load_whole(opportunity::OBJECT, id, Right::Edit)
            .map(Self)
    }

    /// The deal of that id, which must still be open.
    pub fn load_open(read: &mut Read<'_>, id: Uuid) -> Result<Self> {
        let deal = Self::load(read, id)?;
        if deal.status() == Status::Open {
            Ok(deal)
        } else {
            Err(refused("deal_closed"))
        }
    }

    /// Open, won or lost.
    pub fn status(&self) -> Status {
        status(self.0.get(opportunity::STATUS))
    }

    /// The pipeline it runs through.
    pub fn pipeline(&self) -> Result<Uuid> {
        self.0
            .get(opportunity::PIPELINE)
            .as_id()
            .ok_or_else(|| refused("deal_without_pipeline"))
    }

    /// The stage it is in.
    pub fn stage(&self) -> Option<Uuid> {
        self.0.get(opportunity::STAGE).as_id()
    }

    /// Version.
    pub fn version(&self) -> i64 {
        self.0.version
    }
}

/// Reads a status; a deal that never had one is open.
pub(super) fn status(data: &Data) -> Status {
    data.as_text()
        .and_then(Status::parse)
        .unwrap_or(Status::Open)
}

/// A rule of the process says no.
pub(crate) fn refused(code: &'static str) -> Error {
    Error::Refused {
        code,
        params: Vec::new(),
    }
}

/// What a deal takes over from the stage it enters at `now` (UTC milliseconds).
pub(crate) fn arrival(stage: &Stage, now: i64) -> Values {
    Values::from([
        (opportunity::PIPELINE, Data::Id(stage.pipeline)),
        (opportunity::STAGE, Data::Id(stage.id)),
        (opportunity::STAGE_ENTERED_AT, Data::Int(now)),
        (opportunity::STATUS, stage.kind.into()),
        (opportunity::PROBABILITY, Data::Int(stage.probability)),
        (
            opportunity::FORECAST_CATEGORY,
            stage.category.as_str().into(),
        ),
    ])
}
