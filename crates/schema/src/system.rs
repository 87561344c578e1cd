//! The columns that every object table has, added by the loader and never repeated in a declaration.

use crate::{Field, FieldId, Kind, Label, Write};

/// Record id.
pub const ID: FieldId = 1;
/// Version, from 1, one more with every write.
pub const VERSION: FieldId = 2;
/// When the record was made.
pub const CREATED_AT: FieldId = 3;
/// Who made it.
pub const CREATED_BY: FieldId = 4;
/// When it last changed.
pub const UPDATED_AT: FieldId = 5;
/// Who changed it last.
pub const UPDATED_BY: FieldId = 6;
/// When it went to the trash; null while live.
pub const DELETED_AT: FieldId = 7;
/// Who is accountable. Owned objects, and others that ask for it.
pub const OWNER: FieldId = 8;
/// Kept to its author. Objects that ask for it.
pub const PRIVATE: FieldId = 9;

/// First number of a shipped field.
pub const FIRST_SHIPPED: FieldId = 100;
/// First number of a customer-made field.
pub const FIRST_CUSTOM: FieldId = 1000;

/// System fields of one object. `owner` is the label of the owner field, `private` the default of the private
/// flag, where the object has them.
pub fn fields(owner: Option<Label>, private: Option<bool>) -> Vec<Field> {
    let user = || Kind::Ref { to: "user".into() };
    let kept = |id, name, kind, en, zh| Field {
        write: Write::System,
        ..Field::new(id, name, kind, Label::new(en, zh))
    };
    let mut fields = vec![
        kept(ID, "id", Kind::Id, "ID", "識別碼"),
        kept(VERSION, "version", Kind::Integer, "Version", "版本"),
        kept(
            CREATED_AT,
            "created_at",
            Kind::Instant,
            "Created at",
            "建立時間",
        ),
        kept(CREATED_BY, "created_by", user(), "Created by", "建立者"),
        kept(
            UPDATED_AT,
            "updated_at",
            Kind::Instant,
            "Updated at",
            "更新時間",
        ),
        kept(UPDATED_BY, "updated_by", user(), "Updated by", "更新者"),
        kept(
            DELETED_AT,
            "deleted_at",
            Kind::Instant,
            "Deleted at",
            "刪除時間",
        ),
    ];
    if let Some(label) = owner {
        fields.push(Field {
            aliases: OWNER_ALIASES.map(str::to_owned).to_vec(),
            ..Field::new(OWNER, "owner", user(), label)
        });
    }
    if let Some(default) = private {
        fields.push(Field {
            default: Some(default.into()),
            ..Field::new(
                PRIVATE,
                "private",
                Kind::Bool,
                Label::new("Only I can see it", "僅自己可見"),
            )
        });
    }
    fields
}

/// Headings under which other programs keep the owner.
const OWNER_ALIASES: [&str; 10] = [
    "account owner",
    "contact owner",
    "deal owner",
    "sales agent",
    "sales rep",
    "salesperson",
    "負責人",
    "承辦業務",
    "業務員",
    "業務",
];

/// What the owner field is called unless the object says otherwise.
pub fn owner_label() -> Label {
    Label::new("Owner", "負責業務")
}
