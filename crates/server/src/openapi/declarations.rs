//! What is declared: objects and fields as a caller may see them, and how an administrator adds to them.

use utoipa::openapi::Type;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::op::{get, patch, post};
use super::words::{self, answer, body, list, named, or_null, string};

const TAG: &str = "workspace";

/// Kinds of field that an administrator may add.
const GIVEN: [&str; 15] = [
    "text",
    "long_text",
    "email",
    "phone",
    "url",
    "integer",
    "decimal",
    "percent",
    "money",
    "date",
    "instant",
    "bool",
    "select",
    "multi_select",
    "ref",
];

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let inherited = answer([("inherited", list(string()).into())]);
    let visibility = words::any_of([words::one_of(&["shared", "owned"]).into(), inherited.into()]);
    let scope = || words::one_of(&["none", "own", "team", "all"]);
    let object = answer([
        ("name", string().into()),
        ("plural", string().into()),
        ("label", named("Label")),
        ("label_plural", named("Label")),
        ("title", string().into()),
        ("visibility", visibility),
        ("custom", words::flag().into()),
        (
            "can",
            answer([
                ("create", words::flag().into()),
                ("read", scope().into()),
                ("edit", scope().into()),
                ("delete", scope().into()),
            ])
            .into(),
        ),
        ("fields", list(named("FieldInfo")).into()),
    ]);
    inputs(components)
        .schema("ObjectInfo", object)
        .schema("FieldInfo", field())
        .schema(
            "Schema",
            answer([
                ("version", words::integer(0).into()),
                ("objects", list(named("ObjectInfo")).into()),
            ]),
        )
}

fn field() -> ObjectBuilder {
    let kinds = [&GIVEN[..], &["id", "json"]].concat();
    let option = answer([("value", string().into()), ("label", named("Label"))]);
    answer([
        ("id", words::integer(1).into()),
        ("name", string().into()),
        ("kind", words::one_of(&kinds).into()),
        ("label", named("Label")),
        ("required", words::flag().into()),
        ("unique", words::flag().into()),
        ("search", words::flag().into()),
        (
            "write",
            words::one_of(&["open", "command", "computed", "system"]).into(),
        ),
        ("custom", words::flag().into()),
        ("can_edit", words::flag().into()),
    ])
    .property("to", string())
    .property("scale", words::between(0, 6))
    .property("options", list(option))
    .property("default", words::anything())
    .property("min", words::types(&[Type::Integer]))
    .property("max", words::types(&[Type::Integer]))
    .property("benefits_rep", named("Label"))
    .property("archived", words::flag())
    .property("collate", words::flag())
}

/// What an administrator declares. The engine judges the whole of it, so these are only shapes.
fn inputs(components: ComponentsBuilder) -> ComponentsBuilder {
    let option = ObjectBuilder::new()
        .property("value", words::text(64))
        .property("label", named("LabelInput"))
        .required("label");
    let field = ObjectBuilder::new()
        .property("name", or_null(words::text(40)))
        .property("kind", words::one_of(&GIVEN))
        .property("label", named("LabelInput"))
        .property("to", words::text(64))
        .property("scale", words::between(0, 6))
        .property("options", list(named("OptionInput")))
        .property("required", words::flag())
        .property("unique", words::flag())
        .property("search", words::flag())
        .property("personal", words::flag())
        .property("default", words::anything())
        .property("min", words::types(&[Type::Integer, Type::Null]))
        .property("max", words::types(&[Type::Integer, Type::Null]))
        .property("benefits_rep", or_null(named("LabelInput")))
        .required("kind")
        .required("label");
    let object = ObjectBuilder::new()
        .property("name", words::text(40))
        .property("plural", words::text(40))
        .property("label", named("LabelInput"))
        .property("label_plural", named("LabelInput"))
        .property("owned", words::flag())
        .property("title", or_null(words::text(40)))
        .property("private", words::flag())
        .property("fields", list(named("NewField")))
        .required("label")
        .required("label_plural");
    components
        .schema("OptionInput", option)
        .schema("NewField", field)
        .schema("NewObject", object)
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    get(
        "/schema",
        TAG,
        "schema",
        "Objects and fields as you may see them",
    )
    .query(
        "archived",
        words::flag(),
        "With the fields nobody wants for now (administrators).",
    )
    .answers(200, "They are.", named("Schema"))
    .add_to(paths);
    post(
        "/schema/{object}/fields",
        TAG,
        "add_field",
        "Add a field to an object (administrators)",
    )
    .in_path("object", words::given_text(64))
    .body(named("NewField"))
    .writes()
    .answers(201, "The field; it is in use at once.", named("FieldInfo"))
    .add_to(paths);
    let maybe = || words::types(&[Type::Boolean, Type::Null]);
    let edit = body([
        ("label", or_null(named("LabelInput"))),
        ("options", or_null(list(named("OptionInput")))),
        ("required", maybe().into()),
        ("benefits_rep", or_null(named("LabelInput"))),
        ("archived", maybe().into()),
    ]);
    patch(
        "/schema/{object}/fields/{field}",
        TAG,
        "change_field",
        "Change a field (administrators)",
    )
    .in_path("object", words::given_text(64))
    .in_path("field", words::given_text(64))
    .body(edit)
    .writes()
    .answers(200, "The field as it is now.", named("FieldInfo"))
    .add_to(paths);
    post(
        "/schema/objects",
        TAG,
        "add_object",
        "Add an object (administrators)",
    )
    .body(named("NewObject"))
    .writes()
    .answers(
        201,
        "The object; it is in use at once.",
        named("ObjectInfo"),
    )
    .add_to(paths);
}
