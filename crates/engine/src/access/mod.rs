//! Who may see and do what. One function yields the visibility predicate, one resolves a field for a caller;
//! every read path uses them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

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
