//! Paths of briefs: what one has to know before a meeting.

use utoipa::openapi::Type;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::op::get;
use super::words::{self, Any, answer, list, named, or_null, string};

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    components
        .schema("Brief", brief())
        .schema("BriefPerson", person())
        .schema("BriefLine", line())
        .schema("BriefDeal", deal())
        .schema("BriefNamed", mention())
        .schema("BriefCite", cite())
        .schema("BriefMeeting", meeting())
        .schema("AskedQuestion", asked())
        .schema("KnownFact", known())
}

fn maybe() -> Any {
    or_null(string())
}

fn moment() -> Any {
    or_null(words::instant())
}

fn whole() -> Any {
    or_null(words::types(&[Type::Integer]))
}

fn lines() -> Any {
    list(named("BriefLine")).into()
}

fn brief() -> ObjectBuilder {
    answer([
        ("about", named("BriefNamed")),
        ("as_of", words::instant().into()),
        ("meeting", or_null(named("BriefMeeting"))),
        ("company", or_null(named("BriefNamed"))),
        ("people", list(named("BriefPerson")).into()),
        ("more_people", words::integer(0).into()),
        ("ours", list(named("BriefNamed")).into()),
        ("exchanges", lines()),
        ("promises", lines()),
        ("deals", list(named("BriefDeal")).into()),
        ("tasks", lines()),
        ("dates", lines()),
        ("tastes", lines()),
        ("questions", list(named("AskedQuestion")).into()),
        ("known", list(named("KnownFact")).into()),
        ("missing", lines()),
    ])
}

fn person() -> ObjectBuilder {
    answer([
        ("object", string().into()),
        ("id", words::id().into()),
        ("name", string().into()),
        ("title", maybe()),
        ("company", or_null(named("BriefNamed"))),
        ("phone", maybe()),
        ("mobile", maybe()),
        ("email", maybe()),
        ("do_not_contact", words::flag().into()),
        ("closeness", or_null(named("Strength"))),
        ("lines", lines()),
    ])
}

fn line() -> ObjectBuilder {
    answer([
        ("kind", string().into()),
        ("text", maybe()),
        ("at", maybe()),
        ("days", whole()),
        ("count", whole()),
        ("amount", or_null(named("Money"))),
        ("who", or_null(named("BriefNamed"))),
        ("cite", named("BriefCite")),
    ])
}

fn deal() -> ObjectBuilder {
    answer([
        ("id", words::id().into()),
        ("name", string().into()),
        ("status", maybe()),
        ("lines", lines()),
    ])
}

fn mention() -> ObjectBuilder {
    answer([
        ("object", string().into()),
        ("id", words::id().into()),
        ("label", maybe()),
    ])
}

fn cite() -> ObjectBuilder {
    answer([
        ("object", string().into()),
        ("id", words::id().into()),
        ("field", string().into()),
        ("at", moment()),
    ])
}

fn asked() -> ObjectBuilder {
    answer([
        ("id", words::id().into()),
        ("text", string().into()),
        (
            "kind",
            words::one_of(&["text", "choice", "number", "yes_no"]).into(),
        ),
        ("choices", list(string()).into()),
        ("set", string().into()),
        (
            "about",
            words::one_of(&["opportunity", "account", "contact", "lead"]).into(),
        ),
        ("of", words::id().into()),
    ])
}

fn known() -> ObjectBuilder {
    answer([
        ("asked", maybe()),
        ("ask", or_null(named("AskedQuestion"))),
        ("value", maybe()),
        ("at", moment()),
        ("who", or_null(named("BriefNamed"))),
        ("cite", named("BriefCite")),
    ])
}

fn meeting() -> ObjectBuilder {
    answer([
        ("kind", maybe()),
        ("status", maybe()),
        ("starts_at", moment()),
        ("ends_at", moment()),
        ("all_day", words::flag().into()),
        ("place", maybe()),
        ("agenda", maybe()),
        ("cite", named("BriefCite")),
    ])
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    for (plural, one, what) in [
        ("activities", "activity", "a meeting, a call or a visit"),
        ("contacts", "contact", "a person"),
        ("accounts", "account", "a company and its people"),
        ("opportunities", "opportunity", "a deal and who is on it"),
        ("leads", "lead", "somebody who is no customer yet"),
    ] {
        get(
            &format!("/{plural}/{{id}}/brief"),
            plural,
            &format!("brief_of_{one}"),
            &format!("What to know before one meets: the brief of {what}"),
        )
        .id("id")
        .says(
            "Who takes part, the last three exchanges, open promises, how the deals stand, days that are near, tastes, questions \
             that wait for an answer (POST /answers with `question`, `value` and the field that `about` names), and what nobody has noted yet. Every line cites the record and field it comes from. Only what the caller may see; at most 8 people and 3 deals \
             that are not named, so that the answer can be kept for reading offline.",
        )
        .answers(200, "The brief.", named("Brief"))
        .add_to(paths);
    }
}
