//! Paths of what may be there twice: people and companies.

use guanxi_sales::duplicate::{Being, Reason};
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::op::{get, post};
use super::records::Described;
use super::words::{self, answer, body, list, named, or_null, string};

/// In what two agree and how surely they are one, beside what `object` holds.
pub(super) fn likeness(object: ObjectBuilder) -> ObjectBuilder {
    let reasons = Reason::ALL.map(Reason::code);
    object
        .property("level", words::one_of(&["sure", "likely", "possible"]))
        .property(
            "score",
            words::types(&[utoipa::openapi::Type::Number])
                .description(Some("Bits of evidence; docs/FIGURES.md.")),
        )
        .property("reasons", list(words::one_of(&reasons)))
        .required("level")
        .required("score")
        .required("reasons")
}

/// Their schemas.
pub fn schemas(described: &Described<'_>, components: ComponentsBuilder) -> ComponentsBuilder {
    let class = described.class();
    let record = || named(&format!("{class}Record"));
    components
        .schema(
            format!("{class}Alike"),
            words::data(likeness(answer([("record", record())]))),
        )
        .schema(
            format!("{class}Pairs"),
            answer([
                (
                    "data",
                    list(likeness(answer([("older", record()), ("newer", record())]))).into(),
                ),
                ("next", or_null(string())),
                ("percent", words::between(0, 100).into()),
            ]),
        )
        .schema(
            format!("{class}Merge"),
            body([
                (
                    "!from",
                    list(words::id())
                        .min_items(Some(1))
                        .max_items(Some(10))
                        .into(),
                ),
                ("values", or_null(named(&format!("{class}Update")))),
                ("take", or_null(words::map_of(words::id()))),
            ]),
        )
        .schema(
            format!("{class}Merged"),
            answer([
                ("record", record()),
                ("moved", words::map_of(words::integer(0)).into()),
            ]),
        )
}

/// Their paths.
pub fn paths(described: &Described<'_>, paths: &mut Paths) {
    let (plural, class) = (&described.object.plural, described.class());
    let alike = || named(&format!("{class}Alike"));
    let draft = get(
        &format!("/{plural}/duplicates"),
        plural,
        &format!("duplicates_of_draft_of_{plural}"),
        "Records like what is being typed",
    )
    .query(
        "limit",
        words::between(1, 20),
        "How many at most; 5 if not said.",
    );
    let compared = Being::of(&described.object.name).map_or(&[][..], Being::compared);
    let fields = described.fields.iter();
    fields
        .filter(|field| compared.contains(&field.id))
        .fold(draft, |op, field| {
            op.query(
                &field.name,
                words::text(crate::api::LONGEST_COMPARED),
                &field.label.en,
            )
        })
        .answers(200, "Best first.", alike())
        .add_to(paths);
    get(
        &format!("/{plural}/duplicates/pairs"),
        plural,
        &format!("pairs_of_{plural}"),
        "All pairs that may be one",
    )
    .says("A stretch of everything, best pairs first; go on with `next` until it is null.")
    .query("after", string(), "`next` of the page before.")
    .query(
        "limit",
        words::between(1, 100),
        "About how many; 25 if not said.",
    )
    .answers(200, "A stretch.", named(&format!("{class}Pairs")))
    .add_to(paths);
    get(
        &format!("/{plural}/{{id}}/duplicates"),
        plural,
        &format!("duplicates_of_{plural}"),
        "Records like this one",
    )
    .id("id")
    .answers(200, "Best first.", alike())
    .add_to(paths);
    let merge = |path: &str, id: String, summary: &str| {
        post(&format!("/{plural}/{{id}}/{path}"), plural, &id, summary)
            .id("id")
            .body(named(&format!("{class}Merge")))
            .refuses(&[409])
    };
    let merged = || named(&format!("{class}Merged"));
    merge("merge", format!("merge_{plural}"), "Make others one with this record")
        .says("What hangs on the others moves to it, they go to the trash. Taken back within 30 days by undoing the operation.")
        .writes()
        .answers(200, "The record, and how many of each object moved.", merged())
        .add_to(paths);
    merge(
        "merge/preview",
        format!("preview_merge_of_{plural}"),
        "What a merge would make",
    )
    .key_not_kept("Taken, and not kept: nothing is changed.")
    .answers(200, "The same as the merge would answer.", merged())
    .add_to(paths);
}
