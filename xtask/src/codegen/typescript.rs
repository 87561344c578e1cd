//! The TypeScript side: names of objects and fields, codes of selects, records as they come over the wire.

use std::fmt::Write as _;

use guanxi_schema::{Field, Kind, Object, Schema};

use super::{MARK, pascal};

/// The whole file.
pub fn types(schema: &Schema) -> String {
    let mut out = format!(
        "// {MARK}\n\nimport type {{ Money, RecordData, Ref }} from \"./records\";\n\n\
         /** Objects we ship; customers' own have other names. */\n"
    );
    let names = schema.objects.iter().map(|object| object.name.as_str());
    let _ = writeln!(out, "export type ObjectName = {};\n", union(names));
    for object in &schema.objects {
        codes(&mut out, object);
    }
    for object in &schema.objects {
        record(&mut out, object);
    }
    out.push_str("/** Record by object. */\nexport interface Records {\n");
    for object in &schema.objects {
        let _ = writeln!(out, "  {}: {};", object.name, pascal(&object.name));
    }
    out.push_str("}\n\n/** Field names by object. */\nexport interface FieldNames {\n");
    for object in &schema.objects {
        let names = object.fields.iter().map(|field| field.name.as_str());
        let _ = writeln!(out, "  {}: {};", object.name, union(names));
    }
    out.push_str("}\n\n/** A field of an object. */\n");
    out.push_str("export type FieldName<O extends ObjectName> = FieldNames[O];\n");
    out
}

fn union<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = values.map(|value| format!("{value:?}")).collect();
    quoted.join(" | ")
}

fn codes(out: &mut String, object: &Object) {
    for field in object
        .fields
        .iter()
        .filter(|field| !field.options().is_empty())
    {
        let values = field.options().iter().map(|option| option.value.as_str());
        let _ = writeln!(
            out,
            "/** Codes of `{}.{}`. */\nexport type {} = {};\n",
            object.name,
            field.name,
            code_type(object, field),
            union(values)
        );
    }
}

fn code_type(object: &Object, field: &Field) -> String {
    format!("{}{}", pascal(&object.name), pascal(&field.name))
}

/// Every field may be left out, because a reader may lack the right to it.
fn record(out: &mut String, object: &Object) {
    let _ = writeln!(
        out,
        "/** {} on the wire. */\nexport interface {} extends RecordData {{",
        object.label.en,
        pascal(&object.name)
    );
    for field in object
        .fields
        .iter()
        .filter(|f| !["id", "version"].contains(&f.name.as_str()))
    {
        let _ = writeln!(
            out,
            "  {}?: {} | null;",
            field.name,
            wire_type(object, field)
        );
    }
    out.push_str("}\n\n");
}

fn wire_type(object: &Object, field: &Field) -> String {
    match &field.kind {
        Kind::Integer => "number".to_owned(),
        Kind::Bool => "boolean".to_owned(),
        Kind::Money => "Money".to_owned(),
        Kind::Ref { .. } => "Ref".to_owned(),
        Kind::Json => "Record<string, unknown>".to_owned(),
        Kind::Select { .. } => code_type(object, field),
        Kind::MultiSelect { .. } => format!("{}[]", code_type(object, field)),
        Kind::Id
        | Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Decimal { .. }
        | Kind::Percent
        | Kind::Date
        | Kind::Instant => "string".to_owned(),
    }
}
