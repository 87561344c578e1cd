//! The shape of a declaration, as the rest of the product reads it.

use serde::{Deserialize, Serialize};

use crate::system;

/// Stable number of a field within its object: 1–99 system, 100–999 shipped, 1000 and up customer-made.
/// Log entries and rights refer to fields by it, so renaming a field never rewrites history.
pub type FieldId = u32;

/// One word in both languages. Both are always present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// English.
    pub en: String,
    /// Traditional Chinese as used in Taiwan.
    #[serde(rename = "zh-Hant")]
    pub zh_hant: String,
}

impl Label {
    /// From both words.
    pub fn new(en: &str, zh_hant: &str) -> Self {
        Self {
            en: en.to_owned(),
            zh_hant: zh_hant.to_owned(),
        }
    }
    /// The word in a language (`en`, `zh-Hant`); English for any other.
    pub fn in_language(&self, language: &str) -> &str {
        if language == "zh-Hant" {
            &self.zh_hant
        } else {
            &self.en
        }
    }
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
    /// Object whose records put people on a record of this one: it has a reference to this object, a `user` and an
    /// `access` (`read`, `edit`) field, and extends visibility (a deal's team).
    #[serde(default)]
    pub members: Option<String>,
    /// Indexes over several fields, by name, that a screen needs; each ends with the id by itself.
    #[serde(default)]
    pub indexes: Vec<Vec<String>>,
    /// Records stay with their owner when her work passes to a colleague, for a while or for good: a goal, a view, a notice.
    #[serde(default)]
    pub stays: bool,
    /// True for an object that a customer made.
    #[serde(default)]
    pub custom: bool,
}

impl Object {
    /// The field of that API name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
    /// The field of that number.
    pub fn field_by_id(&self, id: FieldId) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }
    /// The field that titles a record. Every checked object has one.
    pub fn title_field(&self) -> Option<&Field> {
        self.field(&self.title)
    }
    /// Whether records have an `owner`.
    pub fn has_owner(&self) -> bool {
        self.field_by_id(system::OWNER).is_some()
    }
    /// Whether records are part of somebody's book: a colleague works on them while she is away, and takes them over when she goes.
    pub fn in_book(&self) -> bool {
        self.has_owner() && !self.stays
    }
    /// Whether a record can be kept to its author.
    pub fn has_private(&self) -> bool {
        self.field_by_id(system::PRIVATE).is_some()
    }
    /// Objects that carry an `external_id` can be imported and matched by it.
    pub fn importable(&self) -> bool {
        self.field("external_id").is_some()
    }
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
    #[serde(flatten)]
    pub kind: Kind,
    /// Label.
    pub label: Label,
    /// Must be given at creation.
    #[serde(default)]
    pub required: bool,
    /// Value is unique among live records (an index enforces it).
    #[serde(default)]
    pub unique: bool,
    /// Words of it are found by search.
    #[serde(default)]
    pub search: bool,
    /// The column has an index. References always have one.
    #[serde(default)]
    pub index: bool,
    /// Lists can be sorted by it as names are looked up in Taiwan: by strokes or by reading. Only for text.
    #[serde(default)]
    pub collate: bool,
    /// Door.
    #[serde(default)]
    pub write: Write,
    /// Name of the registered function that computes the value; given exactly when `write` is `Computed`.
    #[serde(default)]
    pub computed: Option<String>,
    /// Value of a new record that names none, in the form the API takes it (`"open"`, `true`, `"1"`).
    #[serde(default)]
    pub default: Option<serde_json::Value>,
    /// Least value, as stored (a percent of 100 is 10000).
    #[serde(default)]
    pub min: Option<i64>,
    /// Greatest value, as stored.
    #[serde(default)]
    pub max: Option<i64>,
    /// Personal data: counted by export and erasure of a person.
    #[serde(default)]
    pub personal: bool,
    /// Other headings that files use for it, in any language; an import maps them without asking.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What the rep gains by filling it in (law 1); given for every `required` field.
    #[serde(default)]
    pub benefits_rep: Option<Label>,
    /// A customer-made field that nobody wants to see any more. Its column and its values stay.
    #[serde(default)]
    pub archived: bool,
    /// The product's own note to itself: nobody reads it or writes it by any door, whatever her role.
    #[serde(default)]
    pub hidden: bool,
}

impl Field {
    /// A plain optional field; the rest is set by name.
    pub fn new(id: FieldId, name: &str, kind: Kind, label: Label) -> Self {
        Self {
            id,
            name: name.to_owned(),
            column: name.to_owned(),
            kind,
            label,
            required: false,
            unique: false,
            search: false,
            index: false,
            collate: false,
            write: Write::Open,
            computed: None,
            default: None,
            min: None,
            max: None,
            personal: false,
            aliases: Vec::new(),
            benefits_rep: None,
            archived: false,
            hidden: false,
        }
    }
    /// Choices of a select field, none for other kinds.
    pub fn options(&self) -> &[SelectOption] {
        if let Kind::Select { options } | Kind::MultiSelect { options } = &self.kind {
            options
        } else {
            &[]
        }
    }
    /// Object a reference points to.
    pub fn target(&self) -> Option<&str> {
        if let Kind::Ref { to } = &self.kind {
            Some(to)
        } else {
            None
        }
    }
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
