//! Paths of what the product knows about people and companies beside their records: how close we are, and whose group it is.

use guanxi_sales::capture::Field;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::op::{get, post};
use super::records::{VERSION, etag};
use super::words::{self, Any, answer, body, list, named, or_null, string};
use crate::api::{CAPTURED, SIGNATURE_LENGTH};

const LEVELS: [&str; 4] = ["strong", "good", "weak", "cold"];
const GAPS: [&str; 3] = ["no_decision_maker", "far_from_decision_maker", "one_person"];
const PARTS: [&str; 4] = ["lately", "often", "many_of_us", "wins"];

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    components
        .schema("Strength", strength())
        .schema("Signature", signature())
        .schema("Capture", capture())
        .schema("CompanyGroup", group())
        .schema("CompanyFigures", figures())
        .schema("CompanyPeople", people())
        .schema("Household", household())
        .schema("Introductions", introductions())
        .schema("PersonalData", personal_data())
        .schema("ErasedPerson", erased())
}

fn count() -> Any {
    words::integer(0).into()
}

fn strength() -> ObjectBuilder {
    let part = answer([
        ("part", words::one_of(&PARTS).into()),
        ("points", words::between(0, 100).into()),
        ("of", words::between(0, 100).into()),
        ("count", or_null(words::integer(0))),
    ]);
    answer([
        ("score", words::between(0, 100).into()),
        ("level", words::one_of(&LEVELS).into()),
        ("said", or_null(string())),
        ("parts", list(part).into()),
    ])
}

/// What a line says; spans are bytes of the text.
fn capture() -> ObjectBuilder {
    let span = || {
        list(words::integer(0))
            .min_items(Some(2))
            .max_items(Some(2))
    };
    let on = || {
        or_null(answer([
            ("day", words::date().into()),
            ("time", or_null(string())),
        ]))
    };
    let whom = || {
        let one = answer([("id", words::id().into()), ("label", string().into())]);
        or_null(answer([
            ("may", list(one).into()),
            ("new", or_null(string())),
            ("span", span().into()),
        ]))
    };
    let step = answer([
        ("text", string().into()),
        ("on", on()),
        ("span", span().into()),
    ]);
    let promise = answer([
        ("what", string().into()),
        ("by", words::one_of(&["us", "them"]).into()),
        ("on", on()),
        ("span", span().into()),
    ]);
    let sum = answer([("amount", string().into()), ("currency", string().into())]);
    let kinds = [
        "call", "meeting", "visit", "message", "mail", "task", "note",
    ];
    let outcomes = [
        "declined",
        "advanced",
        "postponed",
        "message_left",
        "no_answer",
        "talked",
    ];
    answer([
        ("form", words::one_of(&["line", "chat", "mail"]).into()),
        ("kind", words::one_of(&kinds).into()),
        (
            "status",
            words::one_of_or_null(&["planned", "held", "not_held"]).into(),
        ),
        ("direction", words::one_of_or_null(&["in", "out"]).into()),
        ("outcome", words::one_of_or_null(&outcomes).into()),
        ("on", on()),
        ("minutes", or_null(words::integer(0))),
        ("person", whom()),
        ("company", whom()),
        ("deal", whom()),
        ("amount", or_null(sum)),
        ("quantity", or_null(words::integer(0))),
        ("next_steps", list(step).into()),
        ("promises", list(promise).into()),
    ])
}

fn signature() -> ObjectBuilder {
    let field = answer([
        (
            "field",
            words::one_of(&Field::ALL.map(Field::as_str)).into(),
        ),
        ("value", string().into()),
        ("sureness", words::between(0, 100).into()),
    ]);
    answer([("fields", list(field).into())])
}

fn figures() -> ObjectBuilder {
    let money = || list(named("Money")).into();
    answer([
        ("companies", count()),
        ("people", count()),
        ("open_deals", count()),
        ("open", money()),
        ("won_deals", count()),
        ("won", money()),
        ("notes", count()),
        ("exchanges", count()),
    ])
}

fn group() -> ObjectBuilder {
    let member = answer([
        ("id", words::id().into()),
        ("name", string().into()),
        ("kind", or_null(string())),
        ("above", list(words::id()).into()),
        ("own", named("CompanyFigures")),
        ("all", named("CompanyFigures")),
    ]);
    answer([
        ("members", list(member).into()),
        ("more", words::flag().into()),
    ])
}

fn people() -> ObjectBuilder {
    let references = || list(named("Reference")).into();
    let person = answer([
        ("contact", named("Reference")),
        ("title", or_null(string())),
        ("phone", or_null(string())),
        ("works_at", or_null(named("Reference"))),
        ("role", or_null(string())),
        ("influence", words::between(0, 3).into()),
        ("deals", references()),
        ("reports_to", list(words::id()).into()),
        ("closeness", string().into()),
    ]);
    let gap = answer([
        ("gap", words::one_of(&GAPS).into()),
        ("deals", references()),
        ("people", references()),
    ]);
    answer([
        ("people", list(person).into()),
        ("gaps", list(gap).into()),
        ("more", words::flag().into()),
    ])
}

fn household() -> ObjectBuilder {
    let money = || list(named("Money")).into();
    let member = answer([
        ("contact", named("Reference")),
        ("position", or_null(words::id())),
        ("family_role", or_null(string())),
        ("phone", or_null(string())),
    ]);
    let day = answer([
        ("id", words::id().into()),
        ("contact", named("Reference")),
        ("kind", or_null(string())),
        ("on", words::date().into()),
        ("next", or_null(words::date())),
        ("remark", or_null(string())),
        ("private", words::flag().into()),
    ]);
    answer([
        ("members", list(member).into()),
        ("days", list(day).into()),
        ("open_deals", count()),
        ("open", money()),
        ("won_deals", count()),
        ("won", money()),
    ])
}

fn introductions() -> ObjectBuilder {
    let money = || list(named("Money")).into();
    let brought = answer([
        ("contact", named("Reference")),
        ("by", words::id().into()),
        ("steps", words::integer(1).into()),
        ("won_deals", count()),
        ("won", money()),
    ]);
    answer([
        ("brought", list(brought).into()),
        ("won_deals", count()),
        ("won", money()),
        ("more", words::flag().into()),
    ])
}

fn personal_data() -> ObjectBuilder {
    let kept = answer([("by", or_null(string())), ("count", count())]);
    answer([
        ("at", words::integer(0).into()),
        ("person", words::anything().into()),
        ("records", words::map_of(list(words::anything())).into()),
        ("private", list(kept).into()),
    ])
}

fn erased() -> ObjectBuilder {
    let remains = answer([("object", string().into()), ("id", words::id().into())]);
    answer([
        ("at", words::integer(0).into()),
        ("records", words::map_of(words::integer(0)).into()),
        ("remains", list(remains).into()),
    ])
}

/// What a person may ask of whoever keeps data about her.
fn rights(paths: &mut Paths) {
    post(
        "/contacts/{id}/personal-data",
        "contacts",
        "export_personal_data",
        "Everything that is kept about a person, for her",
    )
    .id("id")
    .says("An administrator's; the log notes it. What colleagues keep to themselves is counted with their names, not shown.")
    .key_not_kept("Not kept: nothing changes but the note that it was asked for.")
    .writes()
    .optional_body(words::body([]))
    .answers(200, "Her data.", named("PersonalData"))
    .add_to(paths);
    post(
        "/contacts/{id}/stop",
        "contacts",
        "stop_contacting",
        "She wants to be left alone: mark her and end her consents",
    )
    .id("id")
    .header("If-Match", etag(), VERSION)
    .writes()
    .optional_body(words::body([]))
    .answers_record(200, "The person as she is now.", named("ContactRecord"))
    .add_to(paths);
    post(
        "/contacts/{id}/erase",
        "contacts",
        "erase_person",
        "Erase a person from records, log and search",
    )
    .id("id")
    .says("An administrator's; it cannot be undone. `remains` names records of others in which words of hers were found.")
    .writes()
    .optional_body(words::body([]))
    .answers(200, "What was erased.", named("ErasedPerson"))
    .add_to(paths);
}

/// Who is in a company and around it.
fn companies(paths: &mut Paths) {
    get(
        "/accounts/{id}/group",
        "accounts",
        "group",
        "Who stands above and below a company, and what they are worth together",
    )
    .id("id")
    .says("A company that is reached by two ways counts once. At most 1,000 companies; `more` says when there are more.")
    .answers(200, "The group as the caller sees it.", named("CompanyGroup"))
    .add_to(paths);
    get(
        "/accounts/{id}/household",
        "accounts",
        "household",
        "A household's members, their days to remember and the deals with all of them",
    )
    .id("id")
    .says("Members hold a position in it that has not ended, or have it as their account. A deal counts once: with the household, or with a member and no other account.")
    .answers(200, "What the caller sees of it.", named("Household"))
    .add_to(paths);
    post(
        "/contacts/{id}/household",
        "contacts",
        "make_household",
        "Make the household of a person, with her at its head",
    )
    .id("id")
    .says("Named after her family. It becomes her account if she has none. Undo takes it back.")
    .writes()
    .optional_body(words::body([]))
    .answers_record(201, "The household.", named("AccountRecord"))
    .add_to(paths);
    get(
        "/accounts/{id}/people",
        "accounts",
        "company_people",
        "The people of a company by their say in its open deals, and what is missing",
    )
    .id("id")
    .says("`influence`: 3 decides, 2 sways (influencer, champion, blocker), 1 has a part, 0 has none. `closeness` is what somebody says, else what was counted. At most 100 people; `more` says when there are more.")
    .answers(200, "Those whom the caller sees.", named("CompanyPeople"))
    .add_to(paths);
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    rights(paths);
    companies(paths);
    get(
        "/contacts/{id}/strength",
        "contacts",
        "strength",
        "How close we are to a person, and what that is made of",
    )
    .id("id")
    .says("Only that something happened counts, never what was said: notes, tasks done, colleagues, deals won.")
    .answers(200, "The score and its parts.", named("Strength"))
    .add_to(paths);
    post(
        "/contacts/read-signature",
        "contacts",
        "read_signature",
        "Read an e-mail signature or the text of a business card",
    )
    .says("Rules only; nothing is looked up and nothing is written. From a sureness of 90 on a piece says itself what it is.")
    .body(body([("!text", words::given_text(SIGNATURE_LENGTH).into())]))
    .key_not_kept("Not kept: nothing is written.")
    .answers(200, "What it says of a person, at most one value a field.", named("Signature"))
    .add_to(paths);
    post(
        "/captures/read",
        "activities",
        "read_capture",
        "Read a typed or pasted line: what happened, with whom, what comes next and what was promised",
    )
    .says("Rules only; nothing is written. Only what the caller may see is ever meant. `may` has several if the text does not decide between them; `new` is a name nobody bears yet.")
    .body(body([("!text", words::given_text(CAPTURED).into())]))
    .key_not_kept("Not kept: nothing is written.")
    .answers(200, "What it says.", named("Capture"))
    .add_to(paths);
    get(
        "/contacts/{id}/introductions",
        "contacts",
        "introductions",
        "Whom a person has brought, directly and through others, and what came of it",
    )
    .id("id")
    .says("A person counts under whoever brought her first, a deal once. At most 1,000 people.")
    .answers(
        200,
        "The tree, whoever brought before the brought.",
        named("Introductions"),
    )
    .add_to(paths);
}
