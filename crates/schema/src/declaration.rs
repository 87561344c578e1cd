//! One TOML file of `objects/` → one [`Object`]. Refuses keys it does not know, so a slip of the pen is an error.

use serde::Deserialize;

use crate::{Field, FieldId, Kind, Label, Object, SelectOption, Visibility, Write, system};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ObjectFile {
    name: String,
    plural: String,
    label: Label,
    label_plural: Label,
    title: String,
    visibility: Visibility,
    owner: Option<Label>,
    private: Option<bool>,
    members: Option<String>,
    #[serde(default)]
    indexes: Vec<Vec<String>>,
    #[serde(default)]
    stays: bool,
    #[serde(default)]
    field: Vec<FieldFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldFile {
    id: FieldId,
    name: String,
    kind: String,
    to: Option<String>,
    scale: Option<u8>,
    options: Option<Vec<SelectOption>>,
    label: Label,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    unique: bool,
    #[serde(default)]
    search: bool,
    #[serde(default)]
    index: bool,
    #[serde(default)]
    collate: bool,
    #[serde(default)]
    write: Write,
    computed: Option<String>,
    default: Option<serde_json::Value>,
    min: Option<i64>,
    max: Option<i64>,
    #[serde(default)]
    personal: bool,
    #[serde(default)]
    aliases: Vec<String>,
    benefits_rep: Option<Label>,
    #[serde(default)]
    hidden: bool,
}

/// Reads one declaration. The answer is not checked yet; see [`crate::check`].
pub fn parse(text: &str) -> Result<Object, String> {
    let file: ObjectFile = toml::from_str(text).map_err(|e| e.to_string())?;
    let owned = file.visibility == Visibility::Owned;
    let owner = file.owner.or_else(|| owned.then(system::owner_label));
    let mut fields = system::fields(owner, file.private);
    for field in file.field {
        fields.push(self::field(field).map_err(|why| format!("{}: {why}", file.name))?);
    }
    Ok(Object {
        name: file.name,
        plural: file.plural,
        label: file.label,
        label_plural: file.label_plural,
        title: file.title,
        visibility: file.visibility,
        fields,
        members: file.members,
        indexes: file.indexes,
        stays: file.stays,
        custom: false,
    })
}

fn field(file: FieldFile) -> Result<Field, String> {
    let kind = kind(&file.kind, file.to, file.scale, file.options)
        .map_err(|why| format!("{}: {why}", file.name))?;
    let write = if file.computed.is_some() {
        Write::Computed
    } else {
        file.write
    };
    Ok(Field {
        column: file.name.clone(),
        id: file.id,
        name: file.name,
        kind,
        label: file.label,
        required: file.required,
        unique: file.unique,
        search: file.search,
        index: file.index,
        collate: file.collate,
        write,
        computed: file.computed,
        default: file.default,
        min: file.min,
        max: file.max,
        personal: file.personal,
        aliases: file.aliases,
        benefits_rep: file.benefits_rep,
        archived: false,
        hidden: file.hidden,
    })
}

/// A kind from its name and exactly the particulars it takes.
fn kind(
    name: &str,
    to: Option<String>,
    scale: Option<u8>,
    options: Option<Vec<SelectOption>>,
) -> Result<Kind, String> {
    let kind = match (name, to, scale, options) {
        ("text", None, None, None) => Kind::Text,
        ("long_text", None, None, None) => Kind::LongText,
        ("email", None, None, None) => Kind::Email,
        ("phone", None, None, None) => Kind::Phone,
        ("url", None, None, None) => Kind::Url,
        ("integer", None, None, None) => Kind::Integer,
        ("percent", None, None, None) => Kind::Percent,
        ("money", None, None, None) => Kind::Money,
        ("date", None, None, None) => Kind::Date,
        ("instant", None, None, None) => Kind::Instant,
        ("bool", None, None, None) => Kind::Bool,
        ("json", None, None, None) => Kind::Json,
        ("decimal", None, Some(scale), None) => Kind::Decimal { scale },
        ("ref", Some(to), None, None) => Kind::Ref { to },
        ("select", None, None, Some(options)) => Kind::Select { options },
        ("multi_select", None, None, Some(options)) => Kind::MultiSelect { options },
        _ => {
            return Err(format!(
                "no kind `{name}` with these particulars (decimal takes scale, ref takes to, selects take options)"
            ));
        }
    };
    Ok(kind)
}
