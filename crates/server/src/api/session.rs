//! `/session`: the caller's own. Sign in, who am I, sign out, change the password.

use std::net::IpAddr;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use guanxi_engine::Error;
use guanxi_engine::identity::person::{self, Person};
use guanxi_engine::identity::{credential, invitation, session, throttle as failures};
use serde_json::Value;

use super::idempotent::Key;
use crate::app::App;
use crate::auth::door::{self, Opening};
use crate::auth::secret::Hash;
use crate::auth::throttle::Keys;
use crate::auth::{Caller, ClientAddress, Via, device, throttle};
use crate::http::input::{Input, JsonBody};
use crate::http::{Answer, Problem};

/// `/session`, `/session/password`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/session", get(read).post(sign_in).delete(sign_out))
        .route("/session/password", post(change_password))
}

async fn read(State(app): State<App>, caller: Caller) -> Answer<axum::Json<Value>> {
    let mut body = door::describe(&app, caller.user()).await?;
    if let Some(map) = body.as_object_mut() {
        // A token may act with less than the person's own role.
        map.insert(
            "role".into(),
            serde_json::json!({"key": caller.0.role.0, "name": caller.0.role.1}),
        );
        map.insert("admin".into(), caller.0.actor.rules.admin.into());
    }
    Ok(axum::Json(body))
}

async fn sign_in(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    // Each answer opens a session of its own: its secret is kept nowhere to be told again.
    _: Key,
    headers: HeaderMap,
    JsonBody(map): JsonBody,
) -> Answer {
    let mut input = Input::new(map);
    let (email, password) = (input.text("email", 255), input.secret("password"));
    input.finish()?;
    app.throttle().admit(address)?;
    let mark = app.jar().device(&headers).map(str::to_owned);
    let tried = attempt(&app, email, address, mark).await?;
    let Tried {
        person,
        stored,
        keys,
    } = tried;
    let fits = app.passwords().fits(password, stored).await?;
    let Some(person) = person.clone().filter(|p| fits && p.may_sign_in()) else {
        return Err(refuse(&app, person, throttle::nobody(address)).await?);
    };
    let opening = Opening::new(&app, person.id, &headers, address)?;
    let store = opening.clone();
    let ctx = door::on_own_account(&app, person.id);
    app.engine()
        .write(&ctx, move |tx| {
            let now = tx.ctx().now;
            keys.clear(tx.conn(), now)?;
            store.store(tx)
        })
        .await?;
    opening.answer(&app, StatusCode::CREATED).await
}

/// An attempt that was not one too many.
struct Tried {
    person: Option<Person>,
    /// Hash of her password.
    stored: Option<String>,
    /// What it was counted under.
    keys: Keys,
}

/// Looks the person up and counts the attempt, under her device if its `mark` is one of hers. Found or not, the same
/// statements run.
async fn attempt(
    app: &App,
    email: String,
    address: IpAddr,
    mark: Option<String>,
) -> Result<Tried, Problem> {
    let now = app.now();
    let looked = app.engine().db().write(move |conn| {
        let person = person::by_email(conn, &email)?;
        let stored = credential::hash_of(conn, person.as_ref().map(|p| p.id).unwrap_or_default())?;
        let device = mark
            .as_deref()
            .and_then(|mark| device::known(stored.as_deref(), mark));
        let keys = Keys::of(&email, address).from_device(device);
        Ok(match keys.count(conn, now)? {
            Some(wait) => Err(wait),
            None => Ok(Tried {
                person,
                stored,
                keys,
            }),
        })
    });
    looked.await?.map_err(throttle::too_many)
}

/// Notes a failure: in the person's log, or for nobody in particular. Both are one write, so that neither the
/// answer nor its time tells whether the account exists.
async fn refuse(app: &App, person: Option<Person>, nobody: Hash) -> Result<Problem, Problem> {
    app.metrics()
        .sign_in_failures
        .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let ctx = door::on_own_account(app, person.as_ref().map(|p| p.id).unwrap_or_default());
    app.engine()
        .write(&ctx, move |tx| match &person {
            Some(person) => tx.event("user", person.id, "user.sign_in_failed").map(drop),
            None => {
                let now = tx.ctx().now;
                failures::failed(tx.conn(), &nobody, now)
            }
        })
        .await?;
    Ok(Problem::new(
        StatusCode::UNAUTHORIZED,
        "wrong_email_or_password",
    ))
}

async fn sign_out(State(app): State<App>, caller: Caller) -> Answer {
    caller.require_session()?;
    let (user, key) = (caller.user(), caller.0.key);
    let ctx = caller.ctx(&app);
    app.engine()
        .write(&ctx, move |tx| {
            session::end(tx.conn(), user, key)?;
            tx.event("user", user, "user.signed_out").map(drop)
        })
        .await?;
    app.end(key);
    Ok(door::signed_out(&app))
}

async fn change_password(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    caller: Caller,
    key: Key,
    JsonBody(map): JsonBody,
) -> Answer {
    caller.require_session()?;
    let mut input = Input::new(map);
    let (current, new) = (input.optional_secret("current"), input.secret("new"));
    input.finish()?;
    if let Some(weak) = door::weak("new", &new) {
        return Err(Error::Invalid(vec![weak]).into());
    }
    let mark = app.jar().device(&headers).map(str::to_owned);
    let Tried { stored, keys, .. } =
        attempt(&app, caller.0.person.email.clone(), address, mark).await?;
    // A hash of the body would be a fast hash of the password. That the new one is in force tells the same.
    let ctx = caller.keyed(&app, key.over_path());
    let before = app.engine().read(&ctx, |read| read.recall::<()>());
    if before.await?.is_some() {
        return changed_before(&app, new, stored).await;
    }
    // Whoever has no way back yet, and is in, may make one.
    if stored.is_some() {
        let current = current.ok_or_else(|| Error::field("current", "required"))?;
        if !app.passwords().fits(current, stored.clone()).await? {
            return Err(Error::field("current", "wrong_password").into());
        }
    }
    let hash = app.passwords().hash(new.clone()).await?;
    let (user, keep) = (
        caller.user(),
        (caller.0.via == Via::Session).then_some(caller.0.key),
    );
    let done = app.engine().write(&ctx, move |tx| {
        let now = tx.ctx().now;
        let done = tx.once(|tx| {
            // Somebody was quicker: what was checked is not in force any more.
            if credential::hash_of(tx.conn(), user)? != stored {
                return Err(Error::field("current", "wrong_password"));
            }
            keys.clear(tx.conn(), now)?;
            credential::set(tx.conn(), user, &hash, now)?;
            session::end_all(tx.conn(), user, keep)?;
            invitation::end_open(tx.conn(), user)?;
            tx.event("user", user, "user.password_changed").map(drop)
        })?;
        Ok((done.operation, credential::hash_of(tx.conn(), user)?))
    });
    let (operation, stored) = done.await?;
    app.cache().forget_all();
    if operation != ctx.operation {
        return changed_before(&app, new, stored).await;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Answers a change of password that was made before under this key, if it was this one.
async fn changed_before(app: &App, new: String, stored: Option<String>) -> Answer {
    if app.passwords().fits(new, stored).await? {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let reused = Error::Refused {
        code: "idempotency_key_reused",
        params: Vec::new(),
    };
    Err(reused.into())
}
