//! A record goes to the trash and comes back. Nothing is ever deleted by a caller.

use uuid::Uuid;

use super::{Door, Kind, Pending, Tx};
use crate::error::{Error, Result};
use crate::kinds::Values;

impl Tx<'_> {
    /// Moves a record to the trash; answers its version. Already there: nothing happens.
    pub fn trash(&mut self, object: &str, id: Uuid) -> Result<i64> {
        self.move_trash(object, id, Kind::Trash)
    }

    /// Brings a record back from the trash; answers its version. Not there: nothing happens.
    pub fn restore(&mut self, object: &str, id: Uuid) -> Result<i64> {
        self.move_trash(object, id, Kind::Restore)
    }

    fn move_trash(&mut self, object: &str, id: Uuid, kind: Kind) -> Result<i64> {
        let info = self.catalog().known(object)?;
        let found = self.find_row(info, id)?;
        if !found.deletable {
            return Err(Error::Forbidden {
                code: "may_not_delete",
                field: None,
            });
        }
        self.may_administer(info, id, &Values::new())?;
        if found.trashed() == (kind == Kind::Trash) {
            return Ok(found.version());
        }
        let action = format!("{object}.{}", kind.verb());
        let before = &found.values;
        self.store(Pending {
            object: info,
            undoing: self.state.undoing,
            id,
            kind,
            door: Door::Command,
            action: &action,
            before,
            values: Values::new(),
        })
    }
}
