//! Paths of what only leads can do: commands, what to ask next, and how soon they are answered.

use guanxi_sales::objects::lead::DISQUALIFIED_BECAUSE;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Type};

use super::conditions::conditions;
use super::op::{get, post};
use super::records::{Described, VERSION, etag};
use super::words::{self, answer, body, list, named, or_null, string};

const TAG: &str = "leads";
const FACTS: [&str; 6] = ["need", "budget", "authority", "needed_by", "phone", "email"];
const BARS: [&str; 6] = ["5", "30", "60", "540", "1620", "more"];
/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let count = || words::integer(0).into();
    let bar = answer([("up_to", or_null(words::integer(0))), ("count", count())]);
    let source = answer([
        ("source", or_null(string())),
        ("leads", count()),
        ("converted", count()),
        ("won", count()),
        ("value", list(named("Money")).into()),
    ]);
    let answered = answer([
        ("id", words::id().into()),
        ("name", or_null(string())),
        ("company", or_null(string())),
        ("minutes", count()),
    ]);
    let missing = answer([("field", words::one_of(&FACTS).into()), ("points", count())]);
    components
        .schema("MissingFact", missing)
        .schema("LeadCalibration", calibration())
        .schema(
            "LeadResponse",
            answer([
                ("n", count()),
                ("median_minutes", or_null(words::integer(0))),
                ("histogram", list(bar).into()),
                ("never", count()),
                ("sources", list(source).into()),
            ])
            .property("leads", list(answered)),
        )
}

fn calibration() -> ObjectBuilder {
    let count = || words::integer(0).into();
    let share = answer([
        ("percent", string().into()),
        ("low", string().into()),
        ("high", string().into()),
    ]);
    let band = answer([
        ("from", words::types(&[Type::Integer]).into()),
        ("to", words::types(&[Type::Integer]).into()),
        ("n", count()),
        ("converted", count()),
        ("share", or_null(share)),
    ]);
    let decided = answer([
        ("id", words::id().into()),
        ("name", or_null(string())),
        ("company", or_null(string())),
        ("score", words::types(&[Type::Integer]).into()),
        ("converted", words::flag().into()),
    ]);
    answer([
        ("n", count()),
        ("unscored", count()),
        ("bands", list(band).into()),
    ])
    .property("leads", list(decided))
}

/// The paths.
pub fn paths(leads: &Described<'_>, paths: &mut Paths) {
    let reasons = leads.options(DISQUALIFIED_BECAUSE);
    let command = |verb: &str, id: &str, summary: &str| {
        post(&format!("/leads/{{id}}/{verb}"), TAG, id, summary)
            .id("id")
            .header("If-Match", etag(), VERSION)
            .writes()
            .answers_record(200, "The lead as it is now.", named("LeadRecord"))
    };
    let reference = || or_null(named("ReferenceInput"));
    command("assign", "assign_lead", "Give it to whose turn it is")
        .says("The first assignment rule it meets decides; `assigned_because` tells why.")
        .optional_body(body([]))
        .add_to(paths);
    command("take-up", "take_up_lead", "Take it up again")
        .optional_body(body([]))
        .add_to(paths);
    command("nurture", "put_off_lead", "Not now: contact again on a day")
        .body(body([("!recontact_on", words::date().into())]))
        .add_to(paths);
    command("disqualify", "disqualify_lead", "Nothing will come of it")
        .body(body([("!because", words::one_of(&reasons).into())]))
        .add_to(paths);
    command("convert", "convert_lead", "It becomes a company, a person and perhaps a deal")
        .says("Without `account` a company is made if the lead names one, without `contact` a person. Undo takes it back.")
        .optional_body(body([
            ("account", reference()),
            ("contact", reference()),
            ("deal", words::flag().into()),
            ("deal_name", or_null(words::text(500))),
        ]))
        .add_to(paths);
    get(
        "/leads/{id}/missing",
        TAG,
        "missing_of_lead",
        "Three facts to ask for next, those that bring most points first",
    )
    .id("id")
    .answers(200, "At most three.", words::data(named("MissingFact")))
    .add_to(paths);
    let response = get(
        "/leads/response",
        TAG,
        "lead_response",
        "How soon leads are answered, in working time, and what each source came to",
    );
    let response = response.query(
        "bar",
        words::one_of(&BARS),
        "A bar of the histogram by its end: its leads come in `leads`.",
    );
    conditions(response, leads)
        .answers(200, "Over the leads of the list.", named("LeadResponse"))
        .add_to(paths);
    let calibration = get(
        "/leads/calibration",
        TAG,
        "lead_calibration",
        "Decided leads by the score they had before, and how many became customers",
    );
    let calibration = calibration.query(
        "band",
        words::between(-1_000_000, 1_000_000),
        "A band by any of its scores: its leads come in `leads`.",
    );
    conditions(calibration, leads)
        .says("`share` has a 95 % interval (Wilson) and is absent below 10 leads.")
        .answers(200, "Over the leads of the list.", named("LeadCalibration"))
        .add_to(paths);
}
