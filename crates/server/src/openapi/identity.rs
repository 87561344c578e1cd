//! Paths of setup, sessions, tokens and invitations.

use guanxi_schema::ddl::ORDERS;
use utoipa::openapi::Type;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ArrayBuilder, ComponentsBuilder, ObjectBuilder};

use super::op::{delete, get, post, put};
use super::words::{self, answer, body, given_text, named, or_null, string};
use crate::auth::scope;

const TAG: &str = "signing in";
const LANGUAGES: [&str; 2] = ["en", "zh-Hant"];

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let user = answer([
        ("id", words::id().into()),
        ("name", string().into()),
        ("email", string().into()),
        ("language", words::one_of_or_null(&LANGUAGES).into()),
        (
            "time_zone",
            words::types(&[Type::String, Type::Null]).into(),
        ),
        ("name_order", words::one_of_or_null(&ORDERS).into()),
    ]);
    let workspace = answer([
        ("name", string().into()),
        ("currency", string().into()),
        ("language", words::one_of(&LANGUAGES).into()),
        ("time_zone", string().into()),
        ("people", words::integer(0).into()),
        ("practice", words::flag().into()),
        (
            "practice_url",
            words::types(&[Type::String, Type::Null]).into(),
        ),
    ]);
    let session = answer([
        ("user", user.into()),
        (
            "role",
            answer([("key", string().into()), ("name", string().into())]).into(),
        ),
        ("admin", words::flag().into()),
        ("may_return", words::flag().into()),
        ("workspace", workspace.into()),
    ]);
    let device = answer([
        ("id", words::id().into()),
        ("created_at", words::instant().into()),
        ("last_seen_at", words::instant().into()),
        ("expires_at", words::instant().into()),
        ("device", string().into()),
        ("address", string().into()),
        ("current", words::flag().into()),
    ]);
    components
        .schema("Session", session)
        .schema("Device", device)
        .schema("Token", token())
        .schema(
            "NewToken",
            token().property("token", string()).required("token"),
        )
}

/// Of a token that is made.
fn scopes() -> ArrayBuilder {
    let one = words::text(80).pattern(Some("^(read|write|admin|[a-z][a-z0-9_]*:(read|write))$"));
    words::list(one)
        .min_items(Some(1))
        .max_items(Some(scope::MOST))
        .description(Some(SCOPES))
}

const SCOPES: &str = "What it may reach of what its role allows; everything when left out. `read` and `write` are of every \
object, `opportunity:read` and `opportunity:write` of one; write includes read. `admin` is everything, acts of an \
administrator included. What is out of reach does not exist for the token: owners, stages and other records that \
a record refers to are named only where they are in reach too.";

fn token() -> ObjectBuilder {
    answer([
        ("id", words::id().into()),
        ("name", string().into()),
        ("role", or_null(words::id())),
        ("scopes", or_null(words::list(string()))),
        ("created_at", words::instant().into()),
        ("expires_at", or_null(words::instant())),
        ("last_used_at", or_null(words::instant())),
    ])
}

/// What a key means for a secret.
const TOLD_ONCE: &str = "Sent again under its Idempotency-Key it makes nothing new, and is refused (409 made_already): the secret \
is kept nowhere to be told again.";

/// The paths.
pub fn paths(paths: &mut Paths) {
    setup(paths);
    workspace(paths);
    practice(paths);
    sessions(paths);
    tokens(paths);
    invitations(paths);
    people(paths);
}

fn secret() -> words::Any {
    given_text(1024).into()
}

fn currency() -> words::Any {
    string().pattern(Some("^[A-Z]{3}$")).into()
}

fn setup(paths: &mut Paths) {
    get(
        "/setup",
        TAG,
        "setup_needed",
        "Whether the workspace still has to be set up",
    )
    .public()
    .answers(
        200,
        "Whether it has.",
        answer([("needed", words::flag().into())]),
    )
    .add_to(paths);
    post(
        "/setup",
        TAG,
        "set_up",
        "Set up an empty workspace and sign its first administrator in",
    )
    .public()
    .body(body([
        ("!language", words::one_of(&LANGUAGES).into()),
        ("!name", given_text(255).into()),
        ("workspace", given_text(100).into()),
        ("currency", currency()),
        ("time_zone", given_text(64).into()),
        ("email", given_text(254).into()),
        ("password", secret()),
    ]))
    .says(
        "Only language and name have to be said. Who says no e-mail and password is signed in, and says them before she signs in \
         elsewhere; one of them alone is refused.",
    )
    .key_not_kept("Not kept: a workspace is set up once, with a key or without (409 after that).")
    .refuses(&[403, 409])
    .answers(201, "Done; she is signed in.", named("Session"))
    .add_to(paths);
}

fn workspace(paths: &mut Paths) {
    put(
        "/workspace",
        TAG,
        "change_workspace",
        "Change the name of the workspace, and what people who never chose inherit",
    )
    .body(body([
        ("!name", given_text(100).into()),
        ("!language", words::one_of(&LANGUAGES).into()),
        ("!currency", currency()),
        ("!time_zone", given_text(64).into()),
    ]))
    .answers_nothing("Changed.")
    .add_to(paths);
}

fn practice(paths: &mut Paths) {
    let person = answer([
        ("role", string().into()),
        ("name", string().into()),
        ("email", string().into()),
        ("password", string().into()),
    ]);
    let making = answer([
        ("done", words::integer(0).into()),
        ("all", words::integer(0).into()),
    ]);
    get(
        "/practice",
        TAG,
        "practice",
        "Whether this is a workspace to practise in, as whom one comes in, and how far it is while it is made",
    )
    .public()
    .answers(
        200,
        "Nobody comes in where it is none.",
        answer([
            ("practice", words::flag().into()),
            ("people", words::list(person).into()),
            ("making", or_null(making)),
        ]),
    )
    .add_to(paths);
    post(
        "/practice/reset",
        TAG,
        "reset_practice",
        "Begin the workspace to practise in anew: everything in it goes",
    )
    .says("Ask `/practice` how far it is. A real workspace knows no such thing (404).")
    .optional_body(body([]))
    .key_not_kept("Not kept: nothing is, that is what it is for.")
    .refuses(&[403, 404])
    .answers_nothing("It begins.")
    .add_to(paths);
}

fn sessions(paths: &mut Paths) {
    get("/session", TAG, "who_am_i", "Who is signed in")
        .answers(200, "She is.", named("Session"))
        .add_to(paths);
    post("/session", TAG, "sign_in", "Sign a browser in")
        .public()
        .body(body([
            ("!email", given_text(255).into()),
            ("!password", secret()),
        ]))
        .key_not_kept(
            "Not kept: each answer opens a session of its own, whose secret is told once.",
        )
        .refuses(&[401, 403, 429])
        .answers(201, "Signed in; the cookie is set.", named("Session"))
        .add_to(paths);
    delete("/session", TAG, "sign_out", "Sign this browser out")
        .answers_nothing("Signed out.")
        .add_to(paths);
    post(
        "/session/password",
        TAG,
        "change_password",
        "Change your own password; other browsers are signed out",
    )
    .says("`current` may be left out by whoever has none yet.")
    .body(body([("current", secret()), ("!new", secret())]))
    .refuses(&[429])
    .answers_nothing("Changed.")
    .add_to(paths);
    get(
        "/sessions",
        TAG,
        "list_sessions",
        "The browsers you are signed in with",
    )
    .answers(200, "They are.", words::data(named("Device")))
    .add_to(paths);
    delete(
        "/sessions/{id}",
        TAG,
        "end_session",
        "Sign one of your browsers out",
    )
    .id("id")
    .answers_nothing("Signed out.")
    .add_to(paths);
}

fn tokens(paths: &mut Paths) {
    get("/tokens", TAG, "list_tokens", "Your API tokens")
        .answers(200, "They are.", words::data(named("Token")))
        .add_to(paths);
    post(
        "/tokens",
        TAG,
        "create_token",
        "Make an API token; its secret is in this answer only",
    )
    .says(TOLD_ONCE)
    .body(body([
        ("!name", given_text(100).into()),
        ("role", or_null(named("ReferenceInput"))),
        ("scopes", or_null(scopes())),
        ("expires_at", or_null(words::instant())),
    ]))
    .gives(
        201,
        "The token.",
        "application/json",
        named("NewToken"),
        &["Location"],
    )
    .add_to(paths);
    delete(
        "/tokens/{id}",
        TAG,
        "revoke_token",
        "Revoke one of your API tokens",
    )
    .id("id")
    .answers_nothing("Revoked.")
    .add_to(paths);
}

fn invitations(paths: &mut Paths) {
    let key = || string().pattern(Some("^[0-9a-f]{64}$"));
    post(
        "/users/{id}/invite",
        TAG,
        "invite_user",
        "Make a link with which a person sets her password",
    )
    .says(TOLD_ONCE)
    .id("id")
    .writes()
    .answers(
        201,
        "The link.",
        answer([
            ("url", string().into()),
            ("expires_at", words::instant().into()),
        ]),
    )
    .add_to(paths);
    let open = answer([
        ("name", string().into()),
        ("email", string().into()),
        ("workspace", string().into()),
        ("language", words::one_of(&LANGUAGES).into()),
        ("expires_at", words::instant().into()),
    ]);
    get(
        "/invitations/{token}",
        TAG,
        "get_invitation",
        "Who is invited, and where to",
    )
    .public()
    .in_path("token", key())
    .answers(200, "The invitation.", open)
    .add_to(paths);
    post(
        "/invitations/{token}",
        TAG,
        "accept_invitation",
        "Set a password and sign in",
    )
    .public()
    .in_path("token", key())
    .body(body([
        ("!password", secret()),
        ("name", or_null(words::text(255))),
        ("language", words::one_of_or_null(&LANGUAGES).into()),
    ]))
    .key_not_kept("Not kept: the link is used up by the first answer, with a key or without (404 after that).")
    .refuses(&[403, 409])
    .answers(201, "She is signed in.", named("Session"))
    .add_to(paths);
}

fn people(paths: &mut Paths) {
    for (verb, summary) in [
        ("disable", "Keep a person from signing in (administrators)"),
        ("enable", "Let a person in again (administrators)"),
    ] {
        post(
            &format!("/users/{{id}}/{verb}"),
            TAG,
            &format!("{verb}_user"),
            summary,
        )
        .id("id")
        .writes()
        .answers_record(200, "The person as she is now.", named("UserRecord"))
        .add_to(paths);
    }
}
