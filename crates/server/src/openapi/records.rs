//! Paths of records, for every object of the catalog alike.

use guanxi_engine::ObjectInfo;
use guanxi_sales::objects::contact;
use guanxi_schema::ddl::ORDERS;
use guanxi_schema::{Field, FieldId, Kind, Write};
use utoipa::openapi::Type;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::conditions::{conditions, groups, measures, tests};
use super::kinds;
use super::op::{Op, delete, get, patch, post};
use super::shared::CHANNELS;
use super::words::{self, named};

/// What a caller is told of an object: its fields as she may read them.
pub struct Described<'o> {
    /// The object.
    pub object: &'o ObjectInfo,
    /// Its readable fields.
    pub fields: Vec<&'o Field>,
}

impl Described<'_> {
    /// Codes of the options of a field, those of the workspace too.
    pub fn options(&self, field: FieldId) -> Vec<&str> {
        let field = self.object.field_by_id(field);
        kinds::codes(field.map(|field| field.options()).unwrap_or_default())
    }

    /// `opportunity_line` → `OpportunityLine`.
    pub fn class(&self) -> String {
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().chain(letters).collect::<String>())
                .unwrap_or_default()
        };
        self.object.name.split('_').map(capital).collect()
    }

    fn sent(&self, doors: &[Write]) -> impl Iterator<Item = &&Field> {
        self.fields
            .iter()
            .filter(move |field| doors.contains(&field.write))
    }
}

/// `…Record`, `…Create`, `…Update`, `…Page`.
pub fn schemas(described: &Described<'_>, components: ComponentsBuilder) -> ComponentsBuilder {
    let class = described.class();
    let mut record = ObjectBuilder::new().required("id").required("version");
    for field in &described.fields {
        record = record.property(&field.name, kinds::answered(field));
    }
    let mut create = ObjectBuilder::new().property(
        "id",
        words::id().description(Some("A UUIDv7 of your own choice.")),
    );
    for field in described.sent(&[Write::Open, Write::Command]) {
        let needed = field.required && field.default.is_none();
        create = create.property(&field.name, kinds::sent(field, needed));
        if needed {
            create = create.required(&field.name);
        }
    }
    let mut update = ObjectBuilder::new();
    for field in described.sent(&[Write::Open]) {
        update = update.property(&field.name, kinds::sent(field, field.required));
    }
    let page = words::answer([
        ("data", words::list(named(&format!("{class}Record"))).into()),
        (
            "next",
            words::types(&[utoipa::openapi::Type::String, utoipa::openapi::Type::Null]).into(),
        ),
    ])
    .property("count", words::integer(0));
    components
        .schema(format!("{class}Record"), record)
        .schema(format!("{class}Create"), words::closed(create))
        .schema(format!("{class}Update"), words::closed(update))
        .schema(format!("{class}Page"), page)
}

/// All paths of one object.
pub fn paths(described: &Described<'_>, paths: &mut Paths) {
    let (name, plural, class) = (
        &described.object.name,
        &described.object.plural,
        described.class(),
    );
    let label = &described.object.label_plural.en;
    let record = || named(&format!("{class}Record"));
    let all = format!("/{plural}");
    let one = format!("/{plural}/{{id}}");

    listing(
        get(
            &all,
            plural,
            &format!("list_{plural}"),
            &format!("List {label}"),
        )
        .says(LIST),
        described,
    )
    .answers(200, "A page.", named(&format!("{class}Page")))
    .add_to(paths);
    post(
        &all,
        plural,
        &format!("create_{name}"),
        &format!("Create: {}", described.object.label.en),
    )
    .body(named(&format!("{class}Create")))
    .writes()
    .answers_record(201, "The new record.", record())
    .add_to(paths);
    get(&one, plural, &format!("get_{name}"), "One record")
        .id("id")
        .query_list(
            "fields",
            words::list(words::one_of(&names(&described.fields))).min_items(Some(1)),
            "Only these fields.",
        )
        .query("trashed", words::flag(), "Also when it is in the trash.")
        .answers_record(200, "The record.", record())
        .add_to(paths);
    changes(described, paths);
    sums(described, paths);
    sharing(described, paths);
}

fn changes(described: &Described<'_>, paths: &mut Paths) {
    let (name, plural, class) = (
        &described.object.name,
        &described.object.plural,
        described.class(),
    );
    let record = || named(&format!("{class}Record"));
    let one = format!("/{plural}/{{id}}");
    let at = |rest: &str| format!("/{plural}{rest}");
    patch(&one, plural, &format!("update_{name}"), "Change a record")
        .id("id")
        .header("If-Match", etag(), VERSION)
        .body(named(&format!("{class}Update")))
        .writes()
        .answers_record(200, "The record as it is now.", record())
        .add_to(paths);
    delete(&one, plural, &format!("trash_{name}"), "Move to the trash")
        .id("id")
        .writes()
        .answers_nothing("It is in the trash.")
        .add_to(paths);
    post(
        &at("/{id}/restore"),
        plural,
        &format!("restore_{name}"),
        "Bring back from the trash",
    )
    .id("id")
    .writes()
    .answers_record(200, "The record as it is now.", record())
    .add_to(paths);
    post(
        &at("/bulk"),
        plural,
        &format!("change_many_{plural}"),
        "Change or trash many records at once",
    )
    .body(words::body([
        (
            "!ids",
            words::list(words::id())
                .min_items(Some(1))
                .max_items(Some(1000))
                .into(),
        ),
        (
            "changes",
            words::or_null(
                ObjectBuilder::new().description(Some("As in PATCH; judged record by record.")),
            ),
        ),
        ("delete", words::types(&[Type::Boolean, Type::Null]).into()),
    ]))
    .writes()
    .answers(200, "What became of them.", named("BulkResult"))
    .add_to(paths);
}

/// All records that match, as a file; people also as cards of an address book.
fn export(described: &Described<'_>, paths: &mut Paths) {
    let (name, plural, label) = (
        &described.object.name,
        &described.object.plural,
        &described.object.label_plural.en,
    );
    let people = name == contact::OBJECT;
    let formats: &[&str] = if people {
        &["csv", "json", "vcf", "vcf4"]
    } else {
        &["csv", "json"]
    };
    let cards = people.then(|| ("text/vcard", words::string().into()));
    let export = get(
        &format!("/{plural}/export"),
        plural,
        &format!("export_{plural}"),
        &format!("Export {label} as a file"),
    )
    .query(
        "format",
        words::one_of(formats),
        if people {
            "csv unless said otherwise; vcf: cards of an address book (vCard 3.0), vcf4: the same in version 4.0."
        } else {
            "csv unless said otherwise."
        },
    );
    let rows = words::answer([
        ("object", words::string().into()),
        ("data", words::list(ObjectBuilder::new()).into()),
        ("count", words::integer(0).into()),
    ]);
    tests(export, described)
        .gives_either(
            200,
            "The file.",
            [
                ("text/csv", words::string().into()),
                ("application/json", rows.into()),
            ]
            .into_iter()
            .chain(cards),
            &["Row-Count", "Content-Disposition"],
        )
        .add_to(paths);
}

fn sums(described: &Described<'_>, paths: &mut Paths) {
    let plural = &described.object.plural;
    let label = &described.object.label_plural.en;
    let aggregate = get(
        &format!("/{plural}/aggregate"),
        plural,
        &format!("sum_{plural}"),
        &format!("Count and sum {label}"),
    )
    .query_list(
        "group",
        words::list(words::one_of(&groups(described)))
            .min_items(Some(1))
            .max_items(Some(8)),
        "Fields to group by, also across one reference with a dot; a date with `:day`, `:week`, `:month`, `:quarter` or `:year`.",
    )
    .query_list(
        "measure",
        words::list(words::one_of(&measures(described)))
            .min_items(Some(1))
            .max_items(Some(8)),
        "`count`, `sum:field`, `avg:field`, `min:field`, `max:field`.",
    );
    conditions(aggregate, described)
        .answers(200, "The groups.", named("Sums"))
        .add_to(paths);
    export(described, paths);
    story(described, paths);
}

fn story(described: &Described<'_>, paths: &mut Paths) {
    let (name, plural) = (&described.object.name, &described.object.plural);
    get(
        &format!("/{plural}/{{id}}/timeline"),
        plural,
        &format!("timeline_of_{name}"),
        "What happened to a record",
    )
    .id("id")
    .query("after", words::string(), "`next` of the page before.")
    .query("limit", words::between(1, 200), "How many entries.")
    .query(
        "object",
        words::string(),
        "Only entries about records of these objects, by their names with commas between.",
    )
    .query(
        "channel",
        words::one_of(&CHANNELS),
        "Only what came this way.",
    )
    .answers(200, "Entries, newest first.", named("Timeline"))
    .add_to(paths);
}

fn sharing(described: &Described<'_>, paths: &mut Paths) {
    let (name, plural) = (&described.object.name, &described.object.plural);
    let grants = format!("/{plural}/{{id}}/grants");
    get(
        &grants,
        plural,
        &format!("shares_of_{name}"),
        "With whom a record is shared",
    )
    .id("id")
    .answers(200, "Its shares.", words::data(named("Share")))
    .add_to(paths);
    post(
        &grants,
        plural,
        &format!("share_{name}"),
        "Share a record with a person or a unit",
    )
    .id("id")
    .body(words::body([
        ("user", words::or_null(words::named("ReferenceInput"))),
        ("unit", words::or_null(words::named("ReferenceInput"))),
        ("!level", words::one_of(&["read", "edit"]).into()),
        ("expires_at", words::or_null(words::instant())),
    ]))
    .writes()
    .answers(201, "The share.", named("Share"))
    .add_to(paths);
    delete(
        &format!("{grants}/{{grant}}"),
        plural,
        &format!("unshare_{name}"),
        "End a share",
    )
    .id("id")
    .id("grant")
    .writes()
    .answers_nothing("It has ended.")
    .add_to(paths);
}

const LIST: &str = "Conditions: `field=value` or `field[op]=value` with eq, ne, lt, lte, gt, gte, in, contains, starts, empty; \
across one reference with a dot (`account.sector=…`); dates also as relative words. `filter` takes a condition as JSON.";

/// What If-Match does.
pub const VERSION: &str =
    "Version you saw. Fields that somebody else changed since are a conflict.";

/// An entity tag.
pub fn etag() -> ObjectBuilder {
    words::string().pattern(Some("^(\\*|(W/)?\"[1-9][0-9]{0,18}\")$"))
}

fn listing(op: Op, described: &Described<'_>) -> Op {
    let sortable: Vec<String> = described
        .fields
        .iter()
        .filter(|f| {
            !matches!(
                f.kind,
                Kind::Json | Kind::LongText | Kind::MultiSelect { .. }
            )
        })
        .flat_map(|f| {
            let orders = ORDERS.iter().filter(|_| f.collate);
            let named = orders.map(|order| format!("{}:{order}", f.name));
            std::iter::once(f.name.clone()).chain(named)
        })
        .flat_map(|key| [key.clone(), format!("-{key}")])
        .collect();
    let op = op
        .query_list(
            "sort",
            words::list(words::one_of(&sortable))
                .min_items(Some(1))
                .max_items(Some(4)),
            "Fields, `-` for descending. Names also as they are looked up, by strokes or by reading (`name:stroke`).",
        )
        .query(
            "limit",
            words::between(1, 200),
            "Records of a page; 50 unless said otherwise.",
        )
        .query_list(
            "fields",
            words::list(words::one_of(&names(&described.fields))).min_items(Some(1)),
            "Only these fields.",
        )
        .query("after", words::string(), "`next` of the page before.")
        .query(
            "count",
            words::one_of(&["none", "exact"]),
            "Count all pages together.",
        );
    conditions(op, described)
}

fn names<'f>(fields: &[&'f Field]) -> Vec<&'f str> {
    fields.iter().map(|field| field.name.as_str()).collect()
}
