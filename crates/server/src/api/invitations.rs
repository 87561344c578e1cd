//! Invitations: an administrator makes a link, the invited person sets her password with it and is signed in.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use guanxi_engine::db::Conn;
use guanxi_engine::identity::invitation::{self, Invitation};
use guanxi_engine::identity::person::{self, Person};
use guanxi_engine::identity::{credential, session, workspace};
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Tx, Values};
use guanxi_sales::objects::user;
use serde_json::{Value, json};
use uuid::Uuid;

use super::idempotent::Key;
use super::render::{instant, with_operation};
use crate::app::App;
use crate::auth::door::{self, Opening};
use crate::auth::{Caller, ClientAddress, secret};
use crate::http::input::{Input, JsonBody, path_id};
use crate::http::{Answer, Problem};

/// `/users/{id}/invite`, `/invitations/{token}`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/users/{id}/invite", post(invite))
        .route("/invitations/{token}", get(read).post(accept))
}

async fn invite(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Answer {
    caller.require_admin()?;
    let user = path_id(&id)?;
    let secret = secret::generate("")?;
    let (hash, id, by) = (secret::hash(&secret), app.ids().next(), caller.user());
    let expires_at = app.now() + invitation::LIFE_MS;
    let ctx = caller.keyed(&app, key.over_path());
    app.engine()
        .write(&ctx, move |tx| {
            let person = person::by_id(tx.conn(), user)?.ok_or(Error::NotFound)?;
            let open = Invitation {
                id,
                user,
                created_by: by,
                expires_at,
            };
            let now = tx.ctx().now;
            let made = tx.once(|tx| {
                offer(tx, &person)?;
                invitation::create(tx.conn(), &open, &hash, now)
            })?;
            made.for_the_first_time(tx).map(drop)
        })
        .await?;
    let url = format!("{}/invitation/{secret}", origin(&app, &headers));
    let body = axum::Json(json!({ "url": url, "expires_at": instant(expires_at) }));
    Ok(with_operation(
        (StatusCode::CREATED, body).into_response(),
        ctx.operation,
    ))
}

/// Marks a person invited; one who already signs in just gets a link to a new password.
fn offer(tx: &mut Tx<'_>, person: &Person) -> guanxi_engine::Result<()> {
    if person.email.is_empty() {
        return Err(Error::Refused {
            code: "email_needed",
            params: Vec::new(),
        });
    }
    match person.status.as_str() {
        "active" => tx.event("user", person.id, "user.invited").map(drop),
        "disabled" => Err(Error::Refused {
            code: "user_disabled",
            params: Vec::new(),
        }),
        _ => set_status(tx, person.id, "invited", "user.invited", Values::new()),
    }
}

fn set_status(
    tx: &mut Tx<'_>,
    id: Uuid,
    status: &str,
    action: &'static str,
    mut values: Values,
) -> guanxi_engine::Result<()> {
    values.insert(user::STATUS, Data::Text(status.to_owned()));
    tx.update(user::OBJECT, id, Change::command(action, values))?;
    Ok(())
}

/// Where links lead: the configured address, or the one this request came to.
fn origin(app: &App, headers: &HeaderMap) -> String {
    let scheme = if app.reach().https { "https" } else { "http" };
    let host = headers
        .get(HOST)
        .and_then(|h| h.to_str().ok())
        .unwrap_or("localhost");
    app.reach()
        .public_url
        .clone()
        .unwrap_or_else(|| format!("{scheme}://{host}"))
}

async fn open(app: &App, token: &str) -> Result<(Invitation, Person), Problem> {
    let (hash, now) = (secret::hash(token), app.now());
    let found = app.engine().db().read(move |conn| {
        let invitation = invitation::find(conn, &hash, now)?.ok_or(Error::NotFound)?;
        let person = welcome(conn, invitation.user)?;
        Ok((invitation, person))
    });
    Ok(found.await?)
}

/// The invited person, unless she may not come in any more.
fn welcome(conn: &mut dyn Conn, user: Uuid) -> guanxi_engine::Result<Person> {
    let person = person::by_id(conn, user)?.filter(|p| p.status != "disabled");
    person.ok_or(Error::NotFound)
}

/// Takes the invitation, and with it every other link of hers. She is looked at again: while her password was being
/// hashed somebody may have disabled her.
fn use_up(tx: &mut Tx<'_>, invitation: &Invitation) -> guanxi_engine::Result<()> {
    welcome(tx.conn(), invitation.user)?;
    let now = tx.ctx().now;
    if !invitation::accept(tx.conn(), invitation.id, now)? {
        return Err(Error::NotFound);
    }
    invitation::end_open(tx.conn(), invitation.user).map(drop)
}

async fn read(State(app): State<App>, Path(token): Path<String>) -> Answer<axum::Json<Value>> {
    let (invitation, person) = open(&app, &token).await?;
    let home = app.engine().db().read(workspace::load).await?;
    let language = if person.language.is_empty() {
        home.language
    } else {
        person.language
    };
    Ok(axum::Json(json!({
        "name": person.name, "email": person.email, "workspace": home.name,
        "language": language, "expires_at": instant(invitation.expires_at),
    })))
}

async fn accept(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    // The link is used up by the first answer: sent again, it is not found.
    _: Key,
    headers: HeaderMap,
    Path(token): Path<String>,
    JsonBody(map): JsonBody,
) -> Answer {
    let (invitation, person) = open(&app, &token).await?;
    let mut input = Input::new(map);
    let (password, name) = (input.secret("password"), input.optional_text("name", 255));
    let language = input.choice("language", &["en", "zh-Hant"]);
    input.finish()?;
    if let Some(weak) = door::weak("password", &password) {
        return Err(Error::Invalid(vec![weak]).into());
    }
    let hash = app.passwords().hash(password).await?;
    let opening = Opening::new(&app, person.id, &headers, address)?;
    let store = opening.clone();
    app.engine()
        .write(&door::on_own_account(&app, person.id), move |tx| {
            let now = tx.ctx().now;
            use_up(tx, &invitation)?;
            credential::set(tx.conn(), person.id, &hash, now)?;
            session::end_all(tx.conn(), person.id, None)?;
            let mut values = Values::new();
            for (field, value) in [(user::NAME, &name), (user::LANGUAGE, &language)] {
                if let Some(value) = value.as_ref().filter(|v| !v.is_empty()) {
                    values.insert(field, Data::Text(value.clone()));
                }
            }
            set_status(tx, person.id, "active", "user.joined", values)?;
            store.store(tx)
        })
        .await?;
    app.cache().forget_all();
    opening.answer(&app, StatusCode::CREATED).await
}

#[cfg(test)]
mod tests {
    use guanxi_testkit::both;

    use super::*;
    use crate::{Reach, workspace as home};

    both!(
        somebody_disabled_while_her_password_is_hashed_does_not_come_in,
        |t| {
            let engine = home::engine(t.db.clone()).unwrap();
            let app = App::new(engine, Reach::default());
            let by = app.ids().next();
            let ctx = door::on_own_account(&app, by);
            let used = app.engine().write_blocking(&ctx, move |tx| {
                let now = tx.ctx().now;
                let values = Values::from([
                    (user::NAME, Data::Text("Bo".to_owned())),
                    (user::STATUS, Data::Text("invited".to_owned())),
                ]);
                let user = tx.create(user::OBJECT, Change::command("user.created", values))?;
                let open = Invitation {
                    id: tx.ctx().ids.next(),
                    user,
                    created_by: by,
                    expires_at: now + invitation::LIFE_MS,
                };
                invitation::create(tx.conn(), &open, b"hash", now)?;
                set_status(tx, user, "disabled", "user.disabled", Values::new())?;
                let refused = use_up(tx, &open);
                set_status(tx, user, "invited", "user.invited", Values::new())?;
                Ok((refused, use_up(tx, &open)))
            });
            let (disabled, invited) = used.unwrap();
            assert!(matches!(disabled, Err(Error::NotFound)));
            assert!(invited.is_ok());
        }
    );
}
