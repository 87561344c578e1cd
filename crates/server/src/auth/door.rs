//! Signing in and out: what the routes of sessions, setup and invitations share.

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use guanxi_engine::access::Rules;
use guanxi_engine::ctx::IdSource;
use guanxi_engine::engine::Engine;
use guanxi_engine::identity::person::{self, Person};
use guanxi_engine::identity::session::{self, Session};
use guanxi_engine::identity::{credential, workspace};
use guanxi_engine::{Actor, Channel, Ctx, Error, FieldError, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{device, password, secret};
use crate::app::App;
use crate::http::{Answer, Problem};

/// The context of somebody who acts on her own account before (or without) a session: she may do what these
/// few steps do, whatever her role says about user records.
pub fn on_own_account(app: &App, user: Uuid) -> Ctx {
    Ctx {
        channel: Channel::Web,
        ..system_ctx(app.engine(), user)
    }
}

/// The same for commands at the machine itself.
pub fn system_ctx(engine: &Engine, user: Uuid) -> Ctx {
    let rules = Arc::new(Rules::administrator());
    let actor = Actor {
        user,
        unit: None,
        team_units: Vec::new(),
        team: guanxi_engine::ctx::Team::default(),
        grant_units: Vec::new(),
        covers: Vec::new(),
        rules,
    };
    let ids = IdSource::random();
    Ctx {
        actor: Arc::new(actor),
        now: engine.clock().now(),
        effective: None,
        channel: Channel::Cli,
        time_zone: "UTC".to_owned(),
        language: "en".to_owned(),
        operation: ids.next(),
        key: None,
        cause: None,
        ids,
    }
}

/// A session about to begin, with the secret that only the browser will have.
#[derive(Debug, Clone)]
pub struct Opening {
    session: Session,
    secret: String,
}

impl Opening {
    /// For `user`, now, from this browser.
    pub fn new(
        app: &App,
        user: Uuid,
        headers: &HeaderMap,
        address: IpAddr,
    ) -> Result<Self, Problem> {
        let device = headers.get(USER_AGENT).map(|v| {
            String::from_utf8_lossy(v.as_bytes())
                .chars()
                .take(255)
                .collect()
        });
        let now = app.now();
        Ok(Self {
            session: Session {
                id: app.ids().next(),
                user,
                created_at: now,
                last_seen_at: now,
                expires_at: now + session::IDLE_MS,
                device: device.unwrap_or_default(),
                address: address.to_string(),
            },
            secret: secret::generate("")?,
        })
    }

    /// Stores it, with its line in the log.
    pub fn store(&self, tx: &mut Tx<'_>) -> guanxi_engine::Result<()> {
        session::sweep(tx.conn(), self.session.created_at)?;
        session::create(tx.conn(), &self.session, &secret::hash(&self.secret))?;
        tx.event("user", self.session.user, "user.signed_in")
            .map(drop)
    }

    /// The answer that gives the browser its cookies and says who is signed in.
    pub async fn answer(&self, app: &App, status: StatusCode) -> Answer {
        let user = self.session.user;
        let body = describe(app, user).await?;
        let stored = app
            .engine()
            .db()
            .read(move |conn| credential::hash_of(conn, user))
            .await?
            .unwrap_or_default();
        let mark = device::mark(&stored, &secret::generate("")?);
        let mut response = (status, axum::Json(body)).into_response();
        let cookies = [app.jar().set(&self.secret), app.jar().set_device(&mark)];
        for cookie in cookies.into_iter().flatten() {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        Ok(response)
    }
}

/// Who is signed in, as every route of this kind answers it.
pub async fn describe(app: &App, user: Uuid) -> Result<Value, Problem> {
    let found = app.engine().db().read(move |conn| {
        let person = person::by_id(conn, user)?.ok_or(Error::NotFound)?;
        let role = person
            .role
            .map(|id| person::role(conn, id))
            .transpose()?
            .flatten();
        let admin = guanxi_engine::access::load_actor(conn, user, None)?
            .rules
            .admin;
        Ok((
            person,
            role.unwrap_or_default(),
            admin,
            workspace::load(conn)?,
            person::count(conn)?,
            credential::hash_of(conn, user)?.is_some(),
        ))
    });
    let (person, (key, name), admin, home, people, may_return) = found.await?;
    Ok(json!({
        "user": of_person(&person),
        "may_return": may_return,
        "role": {"key": key, "name": name},
        "admin": admin,
        "workspace": {
            "name": home.name, "currency": home.currency, "language": home.language, "time_zone": home.time_zone,
            "people": people, "practice": app.reach().practice, "practice_url": app.reach().practice_url,
        },
    }))
}

fn of_person(person: &Person) -> Value {
    let chosen = |text: &str| {
        if text.is_empty() {
            Value::Null
        } else {
            text.into()
        }
    };
    json!({
        "id": person.id, "name": person.name, "email": person.email,
        "language": chosen(&person.language), "time_zone": chosen(&person.time_zone),
        "name_order": chosen(&person.name_order),
    })
}

/// What is wrong with a password somebody wants, if anything.
pub fn weak(field: &str, password: &str) -> Option<FieldError> {
    if password.chars().count() >= password::SHORTEST && password.len() <= password::LONGEST {
        return None;
    }
    let params = vec![("min", password::SHORTEST.to_string())];
    Some(FieldError {
        field: field.to_owned(),
        code: "password_too_short",
        params,
    })
}

/// An empty answer that takes the cookie away.
pub fn signed_out(app: &App) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = app.jar().clear() {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}
