//! What a role allows, as stored in `role.rules`, and the questions one asks of it.

use std::collections::HashMap;

use guanxi_schema::{Field, Visibility, system};
use serde::{Deserialize, Serialize};

use crate::catalog::ObjectInfo;

/// What somebody wants to do with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// See it.
    Read,
    /// Change it.
    Edit,
    /// Move it to the trash, or back.
    Delete,
}

/// How far a right reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Not at all.
    #[default]
    None,
    /// Records the person owns.
    Own,
    /// Records owned in her unit or a unit below it.
    Team,
    /// Every record.
    All,
}

/// What a role allows on one object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ObjectRule {
    /// Reach of reading.
    pub read: Scope,
    /// May create.
    pub create: bool,
    /// Reach of editing.
    pub edit: Scope,
    /// Reach of moving to the trash.
    pub delete: Scope,
}

/// What a role allows on one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldRule {
    /// May read. A field that may not be read does not exist for the caller.
    pub read: bool,
    /// May edit.
    pub edit: bool,
}

/// A role's rules, as stored in `role.rules`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rules {
    /// Administers the workspace: fields, roles, users, imports of others.
    #[serde(default)]
    pub admin: bool,
    /// By object name; `*` is the rest.
    #[serde(default)]
    pub objects: HashMap<String, ObjectRule>,
    /// By `object.field`; a field that is not listed may be read and edited.
    #[serde(default)]
    pub fields: HashMap<String, FieldRule>,
}

impl Rules {
    /// Everything: the first user of a workspace, jobs, and tests.
    pub fn administrator() -> Self {
        Self {
            admin: true,
            ..Self::default()
        }
    }

    /// How far a right reaches on an object. An administrator's reach is always all; private records are
    /// narrowed elsewhere, for her too.
    pub fn scope(&self, object: &ObjectInfo, right: Right) -> Scope {
        if self.admin {
            return Scope::All;
        }
        match (self.rule(object), right) {
            (Some(rule), Right::Read) => rule.read,
            (Some(rule), Right::Edit) => rule.edit,
            (Some(rule), Right::Delete) => rule.delete,
            // Stages and products are part of the furniture: everybody reads them unless a rule says no.
            (None, Right::Read) if object.visibility == Visibility::Shared => Scope::All,
            (None, _) => Scope::None,
        }
    }

    /// Whether records of an object may be made.
    pub fn may_create(&self, object: &ObjectInfo) -> bool {
        self.admin || self.rule(object).is_some_and(|rule| rule.create)
    }

    fn rule(&self, object: &ObjectInfo) -> Option<&ObjectRule> {
        self.objects
            .get(&object.name)
            .or_else(|| self.objects.get("*"))
    }

    /// Whether a field may be read. Identity and version are always readable: nothing works without them.
    pub fn may_read(&self, object: &ObjectInfo, field: &Field) -> bool {
        let may = || self.field(object, field).is_none_or(|rule| rule.read);
        !field.hidden && (matches!(field.id, system::ID | system::VERSION) || may())
    }

    /// Whether a field may be edited, as far as the role goes.
    pub fn may_edit(&self, object: &ObjectInfo, field: &Field) -> bool {
        let rule = self.field(object, field);
        !field.hidden && rule.is_none_or(|rule| rule.read && rule.edit)
    }

    fn field(&self, object: &ObjectInfo, field: &Field) -> Option<&FieldRule> {
        if self.admin || self.fields.is_empty() {
            return None;
        }
        self.fields.get(&format!("{}.{}", object.name, field.name))
    }
}
