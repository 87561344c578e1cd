//! What the loader accepts and what it refuses, by example: a sound declaration with one line changed.

use guanxi_schema::{Kind, Object, Schema, Visibility, Write, ddl, shipped, system};

const USER: &str = r#"
name = "user"
plural = "users"
label = { en = "User", zh-Hant = "使用者" }
label_plural = { en = "Users", zh-Hant = "使用者" }
title = "name"
visibility = "shared"

[[field]]
id = 100
name = "name"
kind = "text"
label = { en = "Name", zh-Hant = "姓名" }
"#;

const VISIT: &str = r#"
name = "visit"
plural = "visits"
label = { en = "Visit", zh-Hant = "拜訪" }
label_plural = { en = "Visits", zh-Hant = "拜訪" }
title = "purpose"
visibility = { inherited = ["host"] }
private = true
indexes = [["host", "cost"]]

[[field]]
id = 100
name = "purpose"
kind = "text"
label = { en = "Purpose", zh-Hant = "目的" }
required = true
benefits_rep = { en = "You know why you went", zh-Hant = "記得為何而去" }

[[field]]
id = 101
name = "host"
kind = "ref"
to = "user"
label = { en = "Host", zh-Hant = "接待者" }

[[field]]
id = 102
name = "cost"
kind = "money"
label = { en = "Cost", zh-Hant = "費用" }
index = true

[[field]]
id = 103
name = "mood"
kind = "select"
label = { en = "Mood", zh-Hant = "氣氛" }
default = "warm"
options = [
  { value = "warm", label = { en = "Warm", zh-Hant = "熱絡" } },
  { value = "cold", label = { en = "Cold", zh-Hant = "冷淡" } },
]

[[field]]
id = 104
name = "hours"
kind = "decimal"
scale = 2
label = { en = "Hours", zh-Hant = "時數" }
default = "0.5"
min = 0
"#;

fn load(visit: &str) -> Result<Object, String> {
    let schema = Schema::parse(&[("user", USER), ("visit", visit)]);
    let schema = schema.map_err(|complaints| complaints.join("\n"))?;
    schema.object("visit").cloned().ok_or_else(String::new)
}

#[test]
fn a_sound_declaration_is_read_as_it_says() {
    let visit = load(VISIT).unwrap();
    assert_eq!(visit.visibility, Visibility::Inherited(vec!["host".into()]));
    assert!(visit.has_private() && !visit.has_owner() && !visit.importable());
    assert_eq!(
        visit.field("hours").unwrap().kind,
        Kind::Decimal { scale: 2 }
    );
    assert_eq!(visit.field_by_id(103).unwrap().options().len(), 2);
    assert_eq!(
        visit.title_field().unwrap().label.in_language("zh-Hant"),
        "目的"
    );
}

#[test]
fn every_object_starts_with_the_fields_of_the_system() {
    for object in &shipped().objects {
        let ids: Vec<_> = object.fields.iter().map(|field| field.id).collect();
        assert_eq!(ids[..7], [1, 2, 3, 4, 5, 6, 7], "{}", object.name);
        let kept = object
            .fields
            .iter()
            .filter(|field| field.write == Write::System);
        assert_eq!(kept.count(), 7, "{}", object.name);
        assert_eq!(
            object.visibility == Visibility::Owned
                || [
                    "saved_view",
                    "segment",
                    "activity",
                    "promise",
                    "notice",
                    "follow",
                    "cover",
                    "handover_person"
                ]
                .contains(&object.name.as_str()),
            object.has_owner(),
            "{}",
            object.name
        );
    }
}

#[test]
fn a_declaration_survives_json_as_customers_objects_are_stored() {
    for object in &shipped().objects {
        let text = serde_json::to_string(object).unwrap();
        assert_eq!(&serde_json::from_str::<Object>(&text).unwrap(), object);
    }
}

/// A line of [`VISIT`], what replaces it, and what the loader says then.
const WRONG: &[(&str, &str, &str)] = &[
    (
        "plural = \"visits\"",
        "plural = \"sync\"",
        "`sync` is another path of the API",
    ),
    (
        "name = \"hours\"",
        "name = \"limit\"",
        "a parameter of every list has that name",
    ),
    (
        "name = \"visit\"",
        "name = \"Visit\"",
        "visit.toml declares `Visit`",
    ),
    (
        "plural = \"visits\"",
        "plural = \"vis its\"",
        "not a snake_case name",
    ),
    (
        "plural = \"visits\"",
        "plural = \"users\"",
        "share a name or a plural",
    ),
    ("Visits\", zh-Hant = \"拜訪\"", "Visits\"", "zh-Hant"),
    (
        "Purpose\", zh-Hant = \"目的\"",
        "Purpose\", zh-Hant = \" \"",
        "label is empty or padded in zh-Hant",
    ),
    (
        "title = \"purpose\"",
        "title = \"reason\"",
        "title `reason` is no field",
    ),
    (
        "title = \"purpose\"",
        "title = \"hours\"",
        "title `hours` is not text",
    ),
    (
        "inherited = [\"host\"]",
        "inherited = [\"cost\"]",
        "`cost`, which is no reference",
    ),
    (
        "inherited = [\"host\"]",
        "inherited = []",
        "inherits visibility from nothing",
    ),
    (
        "[[\"host\", \"cost\"]]",
        "[[\"guest\"]]",
        "an index names `guest`",
    ),
    (
        "to = \"user\"",
        "to = \"person\"",
        "refers to `person`, which is no object",
    ),
    (
        "to = \"user\"\n",
        "",
        "no kind `ref` with these particulars",
    ),
    ("kind = \"money\"", "kind = \"gold\"", "no kind `gold`"),
    ("scale = 2", "scale = 9", "scale is 0 to 6"),
    ("id = 104", "id = 103", "two fields have number 103"),
    ("id = 104", "id = 42", "42 is not a number for a field"),
    (
        "id = 104",
        "id = 1004",
        "shipped fields are numbered 100–999",
    ),
    (
        "name = \"hours\"",
        "name = \"cost_currency\"",
        "two fields have column cost_currency",
    ),
    (
        "name = \"hours\"",
        "name = \"cost\"",
        "two fields share a name",
    ),
    (
        "name = \"hours\"",
        "name = \"version\"",
        "two fields share a name",
    ),
    (
        "value = \"cold\"",
        "value = \"warm\"",
        "options are missing or repeated",
    ),
    (
        "value = \"cold\"",
        "value = \"so so\"",
        "`so so` is not a code",
    ),
    (
        "default = \"warm\"",
        "default = \"hot\"",
        "default \"hot\" does not fit",
    ),
    (
        "default = \"0.5\"",
        "default = 0.5",
        "default 0.5 does not fit",
    ),
    ("index = true", "search = true", "search reads text only"),
    (
        "index = true",
        "computed = \"visit.cost\"\nwrite = \"open\"\nindxe = true",
        "unknown field",
    ),
    ("benefits_rep = ", "# ", "does not say what the rep gains"),
    (
        "options = [",
        "min = 1\noptions = [",
        "min and max are for numbers",
    ),
    (
        "default = \"0.5\"",
        "write = \"computed\"",
        "a computed field names its function",
    ),
];

#[test]
fn what_is_wrong_is_said_in_a_sentence() {
    for (from, to, complaint) in WRONG {
        assert!(VISIT.contains(from), "{from}");
        let refused = load(&VISIT.replacen(from, to, 1)).expect_err(to);
        assert!(refused.contains(complaint), "{to}: {refused}");
    }
}

#[test]
fn no_form_asks_for_more_than_three_things() {
    let mut text = VISIT.to_owned();
    for id in 110..113 {
        text.push_str(&format!(
            "[[field]]\nid = {id}\nname = \"q{id}\"\nkind = \"text\"\nrequired = true\n\
             label = {{ en = \"Q\", zh-Hant = \"問\" }}\nbenefits_rep = {{ en = \"A\", zh-Hant = \"答\" }}\n"
        ));
    }
    let refused = load(&text).unwrap_err();
    assert_eq!(refused, "visit: more than 3 required fields");
}

#[test]
fn an_object_may_not_take_a_table_of_the_engine() {
    for table in ddl::ENGINE_TABLES {
        let visit = VISIT.replacen("\"visit\"", &format!("\"{table}\""), 1);
        let refused = Schema::parse(&[("user", USER), (table, &visit)]).unwrap_err();
        assert_eq!(
            refused,
            [format!("{table}: `{table}` is a table of the engine")]
        );
    }
}

#[test]
fn an_object_becomes_the_same_table_on_both_databases() {
    let ddl = ddl::create_object(&load(VISIT).unwrap());
    assert_eq!(
        ddl.sqlite.join(";\n"),
        r#"CREATE TABLE "visit" (
  "id" BLOB NOT NULL PRIMARY KEY,
  "version" INTEGER NOT NULL,
  "created_at" INTEGER NOT NULL,
  "created_by" BLOB,
  "updated_at" INTEGER NOT NULL,
  "updated_by" BLOB,
  "deleted_at" INTEGER,
  "private" INTEGER,
  "purpose" TEXT,
  "host" BLOB,
  "cost" INTEGER,
  "cost_currency" TEXT,
  "mood" TEXT,
  "hours" INTEGER
) STRICT;
CREATE INDEX "ix_visit__deleted_at" ON "visit" ("deleted_at", "id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "ix_visit__host" ON "visit" ("host", "id");
CREATE INDEX "ix_visit__cost" ON "visit" ("cost", "id") WHERE "deleted_at" IS NULL;
CREATE INDEX "ix_visit__host_cost" ON "visit" ("host", "cost", "cost_currency", "id") WHERE "deleted_at" IS NULL"#
    );
    assert_eq!(ddl.postgres[0].matches("text COLLATE \"C\"").count(), 3);
    assert_eq!(
        ddl.postgres[3],
        r#"CREATE INDEX "ix_visit__cost" ON "visit" ("cost" NULLS FIRST, "id") WHERE "deleted_at" IS NULL"#
    );
    assert_eq!(ddl.sqlite.len(), ddl.postgres.len());
}

#[test]
fn a_customers_field_is_a_column_named_by_its_number() {
    let visit = load(VISIT).unwrap();
    let mut field = visit.field("cost").unwrap().clone();
    field.id = system::FIRST_CUSTOM;
    field.name = "gift".to_owned();
    field.column = "f1000".to_owned();
    assert_eq!(
        ddl::add_field(&visit, &field).postgres,
        [
            r#"ALTER TABLE "visit" ADD COLUMN "f1000" bigint"#,
            r#"ALTER TABLE "visit" ADD COLUMN "f1000_currency" text COLLATE "C""#,
            r#"CREATE INDEX "ix_visit__f1000" ON "visit" ("f1000" NULLS FIRST, "id") WHERE "deleted_at" IS NULL"#,
        ]
    );
}
