//! The Rust side: one module an object with its field numbers, the codes of its selects and a typed record.

use std::fmt::Write as _;

use guanxi_schema::{Field, Kind, Object, Schema, system};

use super::{MARK, pascal};

/// Where the module of that name is.
pub fn path(module: &str) -> String {
    format!("crates/sales/src/objects/{module}.rs")
}

/// The module that lists the others.
pub fn index(schema: &Schema) -> String {
    let mut out = format!(
        "// {MARK}\n\
         //! The shipped objects as Rust: field numbers, codes of selects, typed records. One module an object.\n\n\
         pub mod value;\n\n\
         pub use value::Money;\n"
    );
    for object in &schema.objects {
        let _ = write!(out, "\n#[rustfmt::skip]\npub mod {};", object.name);
    }
    out.push('\n');
    out
}

/// The module of one object.
pub fn object(object: &Object) -> String {
    let mut out = format!(
        "// {MARK}\n//! {}: numbers of its fields, codes of its selects, one record.\n\n",
        object.label.en
    );
    out.push_str("use guanxi_engine::{Record, Result};\n");
    out.push_str("use guanxi_schema::FieldId;\n");
    out.push_str("pub use guanxi_schema::system::{\n    ");
    let system = object
        .fields
        .iter()
        .filter(|field| field.id < system::FIRST_SHIPPED);
    let system: Vec<String> = system.map(constant).collect();
    let _ = writeln!(out, "{},\n}};", system.join(", "));
    out.push_str("use uuid::Uuid;\n\nuse super::value;\n\n");
    let _ = writeln!(
        out,
        "/// Its name.\npub const OBJECT: &str = {:?};\n",
        object.name
    );
    for field in shipped(object) {
        let _ = writeln!(
            out,
            "/// {}.\npub const {}: FieldId = {};",
            field.label.en,
            constant(field),
            field.id
        );
    }
    out.push('\n');
    for field in shipped(object).filter(|field| matches!(field.kind, Kind::Select { .. })) {
        codes(&mut out, object, field);
    }
    record(&mut out, object);
    out
}

fn shipped(object: &Object) -> impl Iterator<Item = &Field> {
    object
        .fields
        .iter()
        .filter(|field| field.id >= system::FIRST_SHIPPED)
}

/// Shipped fields and the two system fields that rules of the process look at.
fn members(object: &Object) -> impl Iterator<Item = &Field> {
    object
        .fields
        .iter()
        .filter(|field| [system::OWNER, system::PRIVATE].contains(&field.id))
        .chain(shipped(object))
}

/// Name of the constant that holds a field's number. `OBJECT` is taken.
fn constant(field: &Field) -> String {
    match field.name.as_str() {
        "object" => "OBJECT_FIELD".to_owned(),
        name => name.to_uppercase(),
    }
}

fn codes(out: &mut String, object: &Object, field: &Field) {
    let name = pascal(&field.name);
    let _ = writeln!(
        out,
        "/// Codes of `{}.{}`.\n#[derive(Debug, Clone, Copy, PartialEq, Eq)]\npub enum {name} {{",
        object.name, field.name
    );
    for option in field.options() {
        let _ = writeln!(
            out,
            "    /// {}.\n    {},",
            option.label.en,
            pascal(&option.value)
        );
    }
    let _ = write!(
        out,
        "}}\n\nimpl {name} {{\n    \
         /// The code as stored.\n    \
         pub fn as_str(self) -> &'static str {{\n        match self {{\n"
    );
    for option in field.options() {
        let variant = pascal(&option.value);
        let _ = writeln!(out, "            Self::{variant} => {:?},", option.value);
    }
    let _ = write!(
        out,
        "        }}\n    }}\n    \
         /// From a stored code; `None` for an option that the workspace added.\n    \
         pub fn parse(code: &str) -> Option<Self> {{\n        Some(match code {{\n"
    );
    for option in field.options() {
        let variant = pascal(&option.value);
        let _ = writeln!(out, "            {:?} => Self::{variant},", option.value);
    }
    let _ = write!(
        out,
        "            _ => return None,\n        }})\n    }}\n}}\n\n\
         impl From<{name}> for guanxi_engine::Data {{\n    \
         fn from(code: {name}) -> Self {{\n        code.as_str().into()\n    }}\n}}\n\n"
    );
}

fn record(out: &mut String, object: &Object) {
    let name = pascal(&object.name);
    let _ = write!(
        out,
        "/// One record.\n#[derive(Debug, Clone, PartialEq, Eq)]\npub struct {name} {{\n    \
         /// Record id.\n    pub id: Uuid,\n    \
         /// Version, from 1.\n    pub version: i64,\n"
    );
    for field in members(object) {
        let _ = writeln!(
            out,
            "    /// {}{}.\n    pub {}: {},",
            field.label.en,
            unit(&field.kind),
            field.name,
            rust_type(field)
        );
    }
    let _ = write!(
        out,
        "}}\n\nimpl {name} {{\n    \
         /// Reads a whole record (`Read::load_whole`); refuses one that lacks a required value.\n    \
         pub fn from_record(record: &Record) -> Result<Self> {{\n        \
         Ok(Self {{\n            id: record.id,\n            version: record.version,\n"
    );
    for field in members(object) {
        let _ = writeln!(out, "            {}: {},", field.name, reading(field));
    }
    out.push_str("        })\n    }\n}\n");
}

/// What a bare integer or text means.
fn unit(kind: &Kind) -> String {
    match kind {
        Kind::Percent => ", hundredths of a percent".to_owned(),
        Kind::Decimal { scale } => format!(", in units of 10^-{scale}"),
        Kind::Instant => ", UTC milliseconds".to_owned(),
        Kind::Date => ", `YYYY-MM-DD`".to_owned(),
        Kind::Json => ", JSON".to_owned(),
        Kind::Ref { to } => format!(", id of {to}"),
        Kind::Id
        | Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Integer
        | Kind::Money
        | Kind::Bool
        | Kind::Select { .. }
        | Kind::MultiSelect { .. } => String::new(),
    }
}

fn rust_type(field: &Field) -> String {
    let (plain, always) = match &field.kind {
        Kind::Id | Kind::Ref { .. } => ("Uuid".to_owned(), field.required),
        Kind::Integer | Kind::Decimal { .. } | Kind::Percent | Kind::Instant => {
            ("i64".to_owned(), field.required)
        }
        Kind::Money => ("super::Money".to_owned(), field.required),
        Kind::Bool => ("bool".to_owned(), true),
        Kind::MultiSelect { .. } => ("Vec<String>".to_owned(), true),
        Kind::Select { .. } => (pascal(&field.name), field.required),
        Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Date
        | Kind::Json => ("String".to_owned(), field.required),
    };
    if always {
        plain
    } else {
        format!("Option<{plain}>")
    }
}

fn reading(field: &Field) -> String {
    let id = constant(field);
    let value = match &field.kind {
        Kind::Id | Kind::Ref { .. } => format!("value::id(record, {id})"),
        Kind::Integer | Kind::Decimal { .. } | Kind::Percent | Kind::Instant => {
            format!("value::int(record, {id})")
        }
        Kind::Money => format!("value::money(record, {id})"),
        // A flag that was never set stands as its default.
        Kind::Bool => {
            let default = field.default.as_ref().and_then(serde_json::Value::as_bool);
            return format!("value::flag(record, {id}, {})", default.unwrap_or(false));
        }
        Kind::MultiSelect { .. } => return format!("value::list(record, {id})"),
        Kind::Select { .. } => {
            format!("value::code(record, {id}, {}::parse)", pascal(&field.name))
        }
        Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Date
        | Kind::Json => format!("value::text(record, {id})"),
    };
    if field.required {
        format!("value::required(OBJECT, {:?}, {value})?", field.name)
    } else {
        value
    }
}
