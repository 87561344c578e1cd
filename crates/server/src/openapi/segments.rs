//! Paths of segments beside their records: who is in one and why, and who of it may be written to.

use guanxi_sales::objects::consent;
use guanxi_sales::segment::{CHANNELS, OBJECTS};
use guanxi_schema::Kind;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::ComponentsBuilder;

use super::kinds::codes;
use super::op::get;
use super::records::Described;
use super::words::{self, answer, list, named, string};

const TAG: &str = "segments";
const KINDS: [&str; 6] = ["all", "any", "not", "test", "some", "segment"];
const REASONS: [&str; 4] = ["stopped", "withdrawn", "no_consent", "no_address"];

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let count = || words::integer(0).into();
    let why = answer([
        ("kind", words::one_of(&KINDS).into()),
        ("holds", words::flag().into()),
    ])
    .property("test", words::map_of(words::anything()))
    .property("value", words::anything())
    .property("count", words::integer(0))
    .property("titles", list(string()))
    .property("name", string())
    .property("of", list(named("Why")));
    let left_out = answer([
        ("reason", words::one_of(&REASONS).into()),
        ("count", count()),
        ("query", string().into()),
    ]);
    components
        .schema("Why", why)
        .schema(
            "Membership",
            answer([
                ("id", words::id().into()),
                ("name", string().into()),
                ("member", words::flag().into()),
                ("why", list(named("Why")).into()),
            ]),
        )
        .schema(
            "Audience",
            answer([
                ("members", count()),
                ("reachable", count()),
                ("query", string().into()),
                ("left_out", list(left_out).into()),
            ]),
        )
}

/// What a segment tells.
pub fn paths(paths: &mut Paths) {
    get(
        "/segments/{id}/members/{record}",
        TAG,
        "explain_segment_member",
        "Whether a record is in a segment, and why",
    )
    .says("Every test of the definition, whether it holds and what the record has. It agrees with the list under `segment=ID`.")
    .id("id")
    .id("record")
    .refuses(&[400])
    .answers(200, "The tests; all of them have to hold.", named("Membership"))
    .add_to(paths);
}

/// The segments of a record of an object that segments are of.
pub fn of_records(described: &Described<'_>, paths: &mut Paths) {
    if !OBJECTS.contains(&described.object.name.as_str()) {
        return;
    }
    let (name, plural) = (&described.object.name, &described.object.plural);
    get(
        &format!("/{plural}/{{id}}/segments"),
        plural,
        &format!("segments_of_{name}"),
        "The segments that it is in, of those you may see",
    )
    .id("id")
    .answers(
        200,
        "Each with its tests.",
        words::data(named("Membership")),
    )
    .add_to(paths);
}

/// Who may be written to, for purposes that the workspace knows.
pub fn audience(consents: &Described<'_>, paths: &mut Paths) {
    let purpose = consents.object.field_by_id(consent::PURPOSE);
    let purposes = match purpose.map(|field| &field.kind) {
        Some(Kind::Select { options }) => codes(options),
        _ => Vec::new(),
    };
    get(
        "/segments/{id}/audience",
        TAG,
        "segment_audience",
        "How many of a segment of people may be written to and can be, and why the others are left out",
    )
    .says("`query` holds the parameters of a list, a sum or an export of exactly those who are counted. Whom several reasons hold back is counted under the first: stopped, withdrawn, no_consent, no_address.")
    .id("id")
    .asked("purpose", words::one_of(&purposes), "What for.")
    .asked("channel", words::one_of(&CHANNELS.map(|channel| channel.as_str())), "By which way.")
    .refuses(&[409])
    .answers(200, "The figures.", named("Audience"))
    .add_to(paths);
}
