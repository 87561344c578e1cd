//! What makes a declaration sound. Used on `objects/` by a test and on customers' fields at run time, so a
//! complaint is a sentence that an administrator can act on.

use std::collections::HashSet;

use crate::{Field, FieldId, Kind, Label, Object, SelectOption, Visibility, Write, ddl, system};

/// Most open required fields a form may have (law 2).
const REQUIRED_FIELDS: usize = 3;

/// Beginnings of table names that the databases and the search index use.
const TAKEN: &[&str] = &["pg_", "sqlite_", "search_"];

/// Plurals that would hide another path of the API.
pub const RESERVED_PLURALS: &[&str] = &[
    "export",
    "imports",
    "invitations",
    "live",
    "operations",
    "schema",
    "search",
    "session",
    "sessions",
    "setup",
    "sync",
    "tokens",
];

/// Names that lists and sums read as something else than a field.
pub const RESERVED_FIELDS: &[&str] = &[
    "after", "count", "fields", "filter", "group", "limit", "measure", "q", "sort", "trashed",
];

/// Complaints about a whole set of objects, system fields included.
pub fn objects(objects: &[Object]) -> Vec<String> {
    let mut found = Vec::new();
    let names: HashSet<&str> = objects.iter().map(|object| object.name.as_str()).collect();
    let plurals: HashSet<&str> = objects
        .iter()
        .map(|object| object.plural.as_str())
        .collect();
    if names.len() < objects.len() || plurals.len() < objects.len() {
        found.push("two objects share a name or a plural".to_owned());
    }
    for object in objects {
        found.extend(members(object, objects));
        let complaints = self::object(object, &|name| names.contains(name));
        found.extend(
            complaints
                .into_iter()
                .map(|why| format!("{}: {why}", object.name)),
        );
    }
    found
}

/// Complaints about one object. `exists` tells whether an object of that name is known.
pub fn object(object: &Object, exists: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(names(object));
    for label in [&object.label, &object.label_plural] {
        found.extend(self::label(label));
    }
    found.extend(title(object));
    found.extend(visibility(object));
    found.extend(indexes(object));
    found.extend(uniqueness(object));
    for field in &object.fields {
        let complaints = self::field(field, exists);
        found.extend(
            complaints
                .into_iter()
                .map(|why| format!("{}: {why}", field.name)),
        );
        if field.id >= system::FIRST_CUSTOM && !object.custom && field.column == field.name {
            found.push(format!(
                "{}: shipped fields are numbered 100–999",
                field.name
            ));
        }
    }
    found
}

/// Complaints about one field by itself.
pub fn field(field: &Field, exists: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    if !is_name(&field.name) {
        found.push("not a snake_case name of at most 40 letters".to_owned());
    }
    if RESERVED_FIELDS.contains(&field.name.as_str()) {
        found.push("a parameter of every list has that name".to_owned());
    }
    if field.id == 0 || (field.id > system::PRIVATE && field.id < system::FIRST_SHIPPED) {
        found.push(format!("{} is not a number for a field", field.id));
    }
    found.extend(label(&field.label));
    found.extend(kind(field, exists));
    if field.required && field.benefits_rep.is_none() {
        found.push("required, but does not say what the rep gains (benefits_rep)".to_owned());
    }
    if let Some(gain) = &field.benefits_rep {
        found.extend(label(gain));
    }
    if field.computed.is_some() != (field.write == Write::Computed) {
        found.push("a computed field names its function, and no other does".to_owned());
    }
    if (field.min.is_some() || field.max.is_some()) && !is_number(&field.kind) {
        found.push("min and max are for numbers".to_owned());
    }
    if let Some(default) = &field.default
        && !default_fits(field, default)
    {
        found.push(format!("default {default} does not fit the kind"));
    }
    if field.search && !is_text(&field.kind) {
        found.push("search reads text only".to_owned());
    }
    found
}

fn names(object: &Object) -> Vec<String> {
    let mut found = Vec::new();
    for name in [&object.name, &object.plural] {
        if !is_name(name) {
            found.push(format!(
                "`{name}` is not a snake_case name of at most 40 letters"
            ));
        }
    }
    let prefixed = TAKEN.iter().any(|prefix| object.name.starts_with(prefix));
    if prefixed || ddl::ENGINE_TABLES.contains(&object.name.as_str()) {
        found.push(format!("`{}` is a table of the engine", object.name));
    }
    if RESERVED_PLURALS.contains(&object.plural.as_str()) {
        found.push(format!(
            "plural `{}` is another path of the API",
            object.plural
        ));
    }
    found
}

/// Letters of a label.
const LONGEST_LABEL: usize = 255;

fn label(label: &Label) -> Vec<String> {
    let mut found = Vec::new();
    for (language, text) in [("en", &label.en), ("zh-Hant", &label.zh_hant)] {
        if text.trim().is_empty() || text.trim() != text {
            found.push(format!("label is empty or padded in {language}"));
        }
        if text.contains('\0') || text.chars().count() > LONGEST_LABEL {
            found.push(format!(
                "label is longer than {LONGEST_LABEL} letters in {language}"
            ));
        }
    }
    found
}

fn title(object: &Object) -> Option<String> {
    match object.title_field() {
        None => Some(format!("title `{}` is no field", object.title)),
        Some(title) if !is_text(&title.kind) => {
            Some(format!("title `{}` is not text", object.title))
        }
        Some(_) => None,
    }
}

fn visibility(object: &Object) -> Vec<String> {
    match &object.visibility {
        Visibility::Shared => Vec::new(),
        Visibility::Owned if object.has_owner() => Vec::new(),
        Visibility::Owned => vec!["owned, but has no owner field".to_owned()],
        Visibility::Inherited(parents) if parents.is_empty() => {
            vec!["inherits visibility from nothing".to_owned()]
        }
        Visibility::Inherited(parents) => parents
            .iter()
            .filter(|parent| {
                object
                    .field(parent)
                    .is_none_or(|field| field.target().is_none())
            })
            .map(|parent| format!("inherits visibility from `{parent}`, which is no reference"))
            .collect(),
    }
}

/// The object that names people must have the three fields that visibility reads.
fn members(object: &Object, objects: &[Object]) -> Option<String> {
    let name = object.members.as_ref()?;
    let sound = objects
        .iter()
        .find(|other| other.name == *name)
        .is_some_and(|team| {
            let points_here = team
                .fields
                .iter()
                .any(|field| field.target() == Some(&object.name));
            let user = team.field("user").and_then(Field::target) == Some("user");
            points_here
                && user
                && team
                    .field("access")
                    .is_some_and(|field| !field.options().is_empty())
        });
    (!sound).then(|| {
        format!(
            "{}: members `{name}` lacks its reference, `user` or `access`",
            object.name
        )
    })
}

fn indexes(object: &Object) -> Vec<String> {
    let named = object.indexes.iter().flatten();
    let mut found: Vec<String> = named
        .filter(|name| object.field(name).is_none())
        .map(|name| format!("an index names `{name}`, which is no field"))
        .collect();
    for index in ddl::indexes(object) {
        if index.name.len() > ddl::NAME_BYTES {
            found.push(format!("the name of index {} is too long", index.name));
        }
    }
    found
}

fn uniqueness(object: &Object) -> Vec<String> {
    let mut found = Vec::new();
    let mut ids: HashSet<FieldId> = HashSet::new();
    let mut columns = HashSet::new();
    for field in &object.fields {
        if !ids.insert(field.id) {
            found.push(format!("two fields have number {}", field.id));
        }
        for column in ddl::stored(field) {
            if !columns.insert(column.name.clone()) {
                found.push(format!("two fields have column {}", column.name));
            }
        }
    }
    let names: HashSet<&str> = object.fields.iter().map(|f| f.name.as_str()).collect();
    if names.len() < object.fields.len() {
        found.push("two fields share a name".to_owned());
    }
    let asked = object
        .fields
        .iter()
        .filter(|f| f.required && f.write == Write::Open && f.default.is_none());
    if asked.count() > REQUIRED_FIELDS {
        found.push(format!("more than {REQUIRED_FIELDS} required fields"));
    }
    found
}

fn kind(field: &Field, exists: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    if field.collate && field.kind != Kind::Text {
        found.push("is sorted like a name, but is no text".to_owned());
    }
    if let Some(to) = field.target()
        && !exists(to)
    {
        found.push(format!("refers to `{to}`, which is no object"));
    }
    if let Kind::Decimal { scale } = field.kind
        && scale > 6
    {
        found.push("scale is 0 to 6".to_owned());
    }
    if matches!(field.kind, Kind::Select { .. } | Kind::MultiSelect { .. }) {
        found.extend(options(field.options()));
    }
    found
}

fn options(options: &[SelectOption]) -> Vec<String> {
    let mut found: Vec<String> = options.iter().flat_map(|o| label(&o.label)).collect();
    let values: HashSet<&str> = options.iter().map(|o| o.value.as_str()).collect();
    if options.is_empty() || values.len() < options.len() {
        found.push("options are missing or repeated".to_owned());
    }
    for option in options {
        if !is_code(&option.value) {
            found.push(format!("`{}` is not a code for an option", option.value));
        }
    }
    found
}

/// Whether the text can name an object, a field and its column.
pub fn is_name(text: &str) -> bool {
    text.len() <= 40
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Whether the text can be the stored code of an option.
pub fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 60
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

fn is_number(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Integer | Kind::Decimal { .. } | Kind::Percent | Kind::Money
    )
}

fn is_text(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url
    )
}

/// Whether a default has the JSON shape of its kind; the engine parses it as any other input.
fn default_fits(field: &Field, default: &serde_json::Value) -> bool {
    let is_option = |value: &serde_json::Value| {
        value
            .as_str()
            .is_some_and(|value| field.options().iter().any(|o| o.value == value))
    };
    match &field.kind {
        Kind::Bool => default.is_boolean(),
        Kind::Integer => default.is_i64(),
        Kind::Select { .. } => is_option(default),
        Kind::MultiSelect { .. } => default
            .as_array()
            .is_some_and(|all| all.iter().all(is_option)),
        Kind::Decimal { .. } | Kind::Percent => default.as_str().is_some_and(|number| {
            number
                .chars()
                .all(|c| c.is_ascii_digit() || c == '.' || c == '-')
        }),
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url | Kind::Date => {
            default.is_string()
        }
        Kind::Id | Kind::Money | Kind::Instant | Kind::Ref { .. } | Kind::Json => false,
    }
}
