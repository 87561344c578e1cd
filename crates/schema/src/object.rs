//! The shape of a declaration, as the rest of the product reads it.

use serde::{Deserialize, Serialize};

/// Stable number of a field within its object: 1–99 system, 100–999 shipped, 1000 and up customer-made.
/// Log entries and rights refer to fields by it, so renaming a field never rewrites history.
pub type FieldId = u32;

/// One word in both languages. Both are always present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// English.
    pub en: String,
    /// Traditional Chinese as used in Taiwan.
    #[serde(rename = "zh-Hant")]
    pub zh_hant: String,
}

/// An object: a noun such as `opportunity`, with its fields. One table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Object {
    /// Singular snake_case name; also the table name.
    pub name: String,
    /// Plural name, as in URLs.
    pub plural: String,
    /// Singular label.
    pub label: Label,
    /// Plural label.
    pub label_plural: Label,
    /// Name of the field that titles a record (shown for references to it).
    pub title: String,
    /// Who may see a record before grants are counted.
    pub visibility: Visibility,
    /// All fields, the system ones first.
    pub fields: Vec<Field>,
    /// True for an object that a customer made.
    #[serde(default)]
    pub custom: bool,
}

/// How visibility of an object's records is decided (see `engine::access`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody who may sign in reads it (stages, products, users); the role still decides edits.
    Shared,
    /// By owner and role scope: own, team, all. The object has an `owner` field.
    Owned,
    /// Follows the records that these reference fields point to (a note follows its deal).
    Inherited(Vec<String>),
}

/// Through which door a field may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Write {
    /// The generic door: create, PATCH, import.
    #[default]
    Open,
    /// Set freely at creation, afterwards only by a named command.
    Command,
    /// Computed by a named function in the registry; never given by a caller.
    Computed,
    /// Kept by the engine itself (id, version, created_at …).
    System,
}

/// One field of an object: a column (two for money).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Stable number.
    pub id: FieldId,
    /// API name.
    pub name: String,
    /// Column name: the name for shipped fields, `f<id>` for customer-made ones.
    pub column: String,
    /// What kind of value.
    pub kind: Kind,
    /// Label.
    pub label: Label,
    /// Must be given at creation.
    pub required: bool,
    /// Value is unique among live records (an index enforces it).
    pub unique: bool,
    /// Words of it are found by search.
    pub search: bool,
    /// The column has an index. References always have one.
    pub index: bool,
    /// Door.
    pub write: Write,
    /// Personal data: counted by export and erasure of a person.
    pub personal: bool,
    /// What the rep gains by filling it in (law 1); required for `required` fields.
    pub benefits_rep: Option<Label>,
}

/// A choice of a select field. `value` is stored and stable; the label is free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectOption {
    /// Stored code.
    pub value: String,
    /// Label.
    pub label: Label,
}

/// Kinds of field. What each does is one file in `engine::kinds`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// Record id (UUIDv7).
    Id,
    /// One line of text, at most 255 characters.
    Text,
    /// Several lines, at most 32,000 characters.
    LongText,
    /// E-mail address.
    Email,
    /// Phone number.
    Phone,
    /// Web address.
    Url,
    /// Whole number.
    Integer,
    /// Exact decimal stored as an integer scaled by 10^scale.
    Decimal {
        /// Digits after the point, 0–6.
        scale: u8,
    },
    /// Percent with two decimals, stored as hundredths of a percent.
    Percent,
    /// Amount in minor units and its ISO 4217 code (column `<column>_currency`).
    Money,
    /// Calendar date, stored as `YYYY-MM-DD`.
    Date,
    /// Moment, stored as UTC milliseconds.
    Instant,
    /// Yes or no, stored as 0/1.
    Bool,
    /// One of a list.
    Select {
        /// Choices in order.
        options: Vec<SelectOption>,
    },
    /// Several of a list, stored as a JSON array of codes in option order.
    MultiSelect {
        /// Choices in order.
        options: Vec<SelectOption>,
    },
    /// Reference to a record.
    Ref {
        /// Object it points to.
        to: String,
    },
    /// Structured value that only the product's own code reads (a role's rules, a view's columns).
    Json,
}
