//! Small vocabulary of schemas, so that the descriptions read like what they say.

use serde_json::{Value, json};
use utoipa::openapi::schema::{
    AdditionalProperties, AnyOfBuilder, ArrayBuilder, KnownFormat, ObjectBuilder, OneOfBuilder,
    SchemaFormat, SchemaType,
};
use utoipa::openapi::{Ref, RefOr, Schema, Type};

/// Any schema, or a reference to a named one.
pub type Any = RefOr<Schema>;

/// A named schema of the document.
pub fn named(name: &str) -> Any {
    Ref::from_schema_name(name).into()
}

/// This or `null`.
pub fn or_null(schema: impl Into<Any>) -> Any {
    OneOfBuilder::new()
        .item(schema)
        .item(ObjectBuilder::new().schema_type(Type::Null))
        .into()
}

/// One of several.
pub fn any_of(schemas: impl IntoIterator<Item = Any>) -> Any {
    schemas
        .into_iter()
        .fold(AnyOfBuilder::new(), AnyOfBuilder::item)
        .into()
}

/// Several types at once, e.g. text or `null`.
pub fn types(types: &[Type]) -> ObjectBuilder {
    let kinds = match types {
        [one] => SchemaType::Type(one.clone()),
        many => SchemaType::Array(many.to_vec()),
    };
    ObjectBuilder::new().schema_type(kinds)
}

/// Text. No database stores a NUL character, so none is taken.
pub fn text(max: usize) -> ObjectBuilder {
    types(&[Type::String])
        .max_length(Some(max))
        .pattern(Some(NO_NUL))
}

/// Text that is there: at least one character that is no space.
pub fn given_text(max: usize) -> ObjectBuilder {
    text(max).min_length(Some(1))
}

/// Every character but NUL.
pub const NO_NUL: &str = r"^[^\u0000]*$";

/// Any string of ours in an answer.
pub fn string() -> ObjectBuilder {
    types(&[Type::String])
}

/// A record id.
pub fn id() -> ObjectBuilder {
    string().format(Some(SchemaFormat::Custom("uuid".to_owned())))
}

/// A moment.
pub fn instant() -> ObjectBuilder {
    string().format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
}

/// A calendar date.
pub fn date() -> ObjectBuilder {
    string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
}

/// A whole number from `least`.
pub fn integer(least: i64) -> ObjectBuilder {
    types(&[Type::Integer]).minimum(Some(least))
}

/// A whole number between bounds.
pub fn between(least: i64, most: i64) -> ObjectBuilder {
    integer(least).maximum(Some(most))
}

/// Yes or no.
pub fn flag() -> ObjectBuilder {
    types(&[Type::Boolean])
}

/// One of these words.
pub fn one_of<S: AsRef<str>>(words: &[S]) -> ObjectBuilder {
    string().enum_values(Some(words.iter().map(|word| json!(word.as_ref()))))
}

/// One of these words or `null`.
pub fn one_of_or_null<S: AsRef<str>>(words: &[S]) -> ObjectBuilder {
    let values: Vec<Value> = words
        .iter()
        .map(|word| json!(word.as_ref()))
        .chain([Value::Null])
        .collect();
    types(&[Type::String, Type::Null]).enum_values(Some(values))
}

/// The codes as they are sent.
pub fn codes(kinds: &[impl serde::Serialize]) -> Vec<String> {
    let sent = kinds.iter().map(serde_json::to_value);
    sent.filter_map(|code| Some(code.ok()?.as_str()?.to_owned()))
        .collect()
}

/// A list.
pub fn list(of: impl Into<Any>) -> ArrayBuilder {
    ArrayBuilder::new().items(of.into())
}

/// Any JSON at all.
pub fn anything() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(SchemaType::AnyValue)
}

/// An object of an answer: fields, all of them present.
pub fn answer<'f>(fields: impl IntoIterator<Item = (&'f str, Any)>) -> ObjectBuilder {
    fields
        .into_iter()
        .fold(ObjectBuilder::new(), |object, (name, schema)| {
            object.property(name, schema).required(name)
        })
}

/// An object that a caller sends: `!name` is needed, anything not named is refused.
pub fn body<'f>(fields: impl IntoIterator<Item = (&'f str, Any)>) -> ObjectBuilder {
    let open = fields
        .into_iter()
        .fold(ObjectBuilder::new(), |object, (name, schema)| {
            match name.strip_prefix('!') {
                Some(name) => object.property(name, schema).required(name),
                None => object.property(name, schema),
            }
        });
    closed(open)
}

/// No properties but the named ones.
pub fn closed(object: ObjectBuilder) -> ObjectBuilder {
    object.additional_properties(Some(AdditionalProperties::FreeForm(false)))
}

/// Properties of any name, all alike.
pub fn map_of(schema: impl Into<Any>) -> ObjectBuilder {
    ObjectBuilder::new().additional_properties(Some(AdditionalProperties::RefOr(schema.into())))
}

/// `{"data":[…]}`.
pub fn data(of: impl Into<Any>) -> ObjectBuilder {
    answer([("data", list(of).into())])
}
