//! What callers ask of the write path and what rules of the process are shown of it.

use guanxi_schema::FieldId;
use uuid::Uuid;

use crate::catalog::ObjectInfo;
use crate::kinds::{Data, Values};

/// Which way a change comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Door {
    /// A form, PATCH, an import: refuses fields under process control and fields the role may not edit.
    #[default]
    Open,
    /// A named command, which answers for what it sets. The right to edit the record still applies.
    Command,
}

/// Values for a record.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// For creations: the record's id, when the client chose one (a UUIDv7).
    pub id: Option<Uuid>,
    /// New values by field id; `Null` clears. Fields that are not named stay as they are.
    pub values: Values,
    /// Door.
    pub door: Door,
    /// Named action for the log, e.g. `opportunity.won`; `<object>.created` and so on when absent.
    pub action: Option<&'static str>,
    /// Version the caller saw. Absent: the last write wins on the fields given.
    pub base: Option<i64>,
}

impl Change {
    /// Values through the open door.
    pub fn open(values: Values) -> Self {
        Self {
            values,
            ..Self::default()
        }
    }
    /// Values set by a named command.
    pub fn command(action: &'static str, values: Values) -> Self {
        Self {
            values,
            door: Door::Command,
            action: Some(action),
            ..Self::default()
        }
    }
    /// With the version the caller saw.
    pub fn on(mut self, base: Option<i64>) -> Self {
        self.base = base;
        self
    }
    /// With an id the client chose.
    pub fn with_id(mut self, id: Option<Uuid>) -> Self {
        self.id = id;
        self
    }
}

/// What happens to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It comes to be.
    Create,
    /// Values change.
    Update,
    /// It goes to the trash.
    Trash,
    /// It comes back.
    Restore,
}

impl Kind {
    /// Last word of the default action.
    pub(crate) fn verb(self) -> &'static str {
        match self {
            Self::Create => "created",
            Self::Update => "updated",
            Self::Trash => "trashed",
            Self::Restore => "restored",
        }
    }
}

/// A change on its way, as the rules of the process see it before it is checked and stored.
#[derive(Debug)]
pub struct Pending<'p> {
    /// Object.
    pub object: &'p ObjectInfo,
    /// Record.
    pub id: Uuid,
    /// What happens.
    pub kind: Kind,
    /// Door it came by.
    pub door: Door,
    /// Action that will stand in the log.
    pub action: &'p str,
    /// An undo, which takes back what was allowed before; guards should let it pass.
    pub undoing: bool,
    /// Stored values, system fields too; empty for a creation.
    pub before: &'p Values,
    /// Values being set, defaults included. A rule may change and add to them.
    pub values: Values,
}

impl Pending<'_> {
    /// The value the field will have.
    pub fn get(&self, field: FieldId) -> &Data {
        self.values
            .get(&field)
            .or_else(|| self.before.get(&field))
            .unwrap_or(&Data::Null)
    }
    /// The value the field has now.
    pub fn old(&self, field: FieldId) -> &Data {
        self.before.get(&field).unwrap_or(&Data::Null)
    }
    /// Whether the field gets another value.
    pub fn changes(&self, field: FieldId) -> bool {
        self.values
            .get(&field)
            .is_some_and(|value| value != self.old(field))
    }
    /// Sets a value.
    pub fn set(&mut self, field: FieldId, value: impl Into<Data>) {
        self.values.insert(field, value.into());
    }
}

/// A stored change, as reactions see it.
#[derive(Debug)]
pub struct Written<'w> {
    /// Object.
    pub object: &'w ObjectInfo,
    /// Record.
    pub id: Uuid,
    /// What happened.
    pub kind: Kind,
    /// Door it came by.
    pub door: Door,
    /// Action in the log.
    pub action: &'w str,
    /// Part of an undo.
    pub undoing: bool,
    /// Sequence number of its entry.
    pub seq: i64,
    /// Version the record has now.
    pub version: i64,
    /// Values before; empty for a creation.
    pub before: &'w Values,
    /// Values now, system fields too; what is absent is not listed.
    pub after: &'w Values,
    /// Fields that changed.
    pub changed: &'w [FieldId],
}

impl Written<'_> {
    /// Value of a field now.
    pub fn get(&self, field: FieldId) -> &Data {
        self.after.get(&field).unwrap_or(&Data::Null)
    }
    /// Value of a field before.
    pub fn old(&self, field: FieldId) -> &Data {
        self.before.get(&field).unwrap_or(&Data::Null)
    }
}
