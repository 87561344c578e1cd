//! Who sent a request: the person behind its session cookie or API token, with what she may do.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use guanxi_engine::ctx::IdSource;
use guanxi_engine::db::Conn;
use guanxi_engine::identity::person::{self, Person};
use guanxi_engine::identity::{session, token, workspace};
use guanxi_engine::write::Key;
use guanxi_engine::{Actor, Catalog, Channel, Ctx, Result, access};
use uuid::Uuid;

use super::cookie;
use super::narrow;
use super::scope::Scopes;
use super::secret::{self, Hash};
use crate::app::App;
use crate::http::{Language, Problem};

/// By which kind of secret she came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// A browser's cookie.
    Session,
    /// An API token.
    Token,
}

/// What is known of a caller.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Session or token id.
    pub key: Uuid,
    /// Which of the two.
    pub via: Via,
    /// The user record.
    pub person: Person,
    /// Key and name of the role she acts with.
    pub role: (String, String),
    /// Whether a token gives another role than her own, or only a part of it.
    pub narrowed: bool,
    /// What she may do.
    pub actor: Arc<Actor>,
    /// Her zone, or the workspace's.
    pub time_zone: String,
    /// Her language, or the workspace's.
    pub language: Language,
    /// When the secret stops working, UTC milliseconds.
    pub expires_at: i64,
    /// When the database last heard of its use.
    last_used_at: i64,
}

/// The authenticated sender of a request. Taking it as an argument is what makes a handler private.
#[derive(Debug, Clone)]
pub struct Caller(pub Arc<Identity>);

/// Uses closer together than this are written down once: 10 minutes.
const TOUCH_MS: i64 = 10 * 60_000;

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        app: &App,
    ) -> std::result::Result<Self, Problem> {
        of(app, &parts.headers)
            .await?
            .map(Self)
            .ok_or_else(Problem::unauthenticated)
    }
}

/// Who sent these headers, if anybody. A bearer token wins over a cookie, because it was set on purpose.
pub async fn of(
    app: &App,
    headers: &HeaderMap,
) -> std::result::Result<Option<Arc<Identity>>, Problem> {
    let (secret, via) = match (cookie::bearer(headers), app.jar().token(headers)) {
        (Some(token), _) => (token, Via::Token),
        (None, Some(token)) => (token, Via::Session),
        (None, None) => return Ok(None),
    };
    let hash = secret::hash(secret);
    let now = app.now();
    if let Some(known) = app.cache().get(&hash) {
        return Ok(Some(known).filter(|who| who.expires_at > now));
    }
    let generation = app.cache().generation();
    let catalog = app.engine().catalog();
    let found = app
        .engine()
        .db()
        .read(move |conn| look_up(conn, &catalog, &hash, via, now))
        .await?;
    let Some(found) = found.map(Arc::new) else {
        return Ok(None);
    };
    app.cache().put(hash, Arc::clone(&found), generation);
    if now - found.last_used_at > TOUCH_MS {
        touch(app, &found, now);
    }
    Ok(Some(found))
}

/// From a secret's hash to everything about the person, in one visit to the database.
fn look_up(
    conn: &mut dyn Conn,
    catalog: &Catalog,
    hash: &Hash,
    via: Via,
    now: i64,
) -> Result<Option<Identity>> {
    let (key, user, role, scopes, expires_at, last_used_at) = match via {
        Via::Session => match session::find(conn, hash, now)? {
            Some(s) => (s.id, s.user, None, None, s.expires_at, s.last_seen_at),
            None => return Ok(None),
        },
        Via::Token => match token::find(conn, hash, now)? {
            Some(t) => (
                t.id,
                t.user,
                t.role,
                t.scopes,
                t.expires_at.unwrap_or(i64::MAX),
                t.last_used_at.unwrap_or(0),
            ),
            None => return Ok(None),
        },
    };
    let Some(person) = person::by_id(conn, user)?.filter(Person::may_sign_in) else {
        return Ok(None);
    };
    let mut actor = access::load_actor(conn, user, None)?;
    if role.is_some() {
        let token = access::load_actor(conn, user, role)?;
        actor.rules = Arc::new(narrow::both(catalog, &actor.rules, &token.rules));
    }
    let scopes = scopes.map(|texts| Scopes::read(texts.iter().map(String::as_str)));
    let scopes = scopes.filter(|scopes| !scopes.all());
    if let Some(scopes) = &scopes {
        actor.rules = Arc::new(narrow::within(catalog, &actor.rules, scopes));
    }
    let narrowed = scopes.is_some() || (role.is_some() && role != person.role);
    let role_id = role.or(person.role);
    let role = role_id
        .map(|id| person::role(conn, id))
        .transpose()?
        .flatten()
        .unwrap_or_default();
    let home = workspace::load(conn)?;
    let own = |own: &str, home: String| if own.is_empty() { home } else { own.to_owned() };
    Ok(Some(Identity {
        key,
        via,
        role,
        narrowed,
        actor: Arc::new(actor),
        time_zone: own(&person.time_zone, home.time_zone),
        language: Language::from_tag(&own(&person.language, home.language)).unwrap_or_default(),
        expires_at,
        last_used_at,
        person,
    }))
}

/// Notes the use without holding the request up; a lost note costs nothing.
fn touch(app: &App, who: &Identity, now: i64) {
    let (engine, key, via) = (app.engine().clone(), who.key, who.via);
    tokio::spawn(async move {
        let noted = engine
            .db()
            .write(move |conn| match via {
                Via::Session => session::touch(conn, key, now),
                Via::Token => token::touch(conn, key, now),
            })
            .await;
        if let Err(error) = noted {
            tracing::debug!(%error, "the use of a session was not noted");
        }
    });
}

impl Caller {
    /// The context of one request of hers.
    pub fn ctx(&self, app: &App) -> Ctx {
        Ctx {
            actor: Arc::clone(&self.0.actor),
            now: app.now(),
            effective: None,
            channel: match self.0.via {
                Via::Session => Channel::Web,
                Via::Token => Channel::Api,
            },
            time_zone: self.0.time_zone.clone(),
            language: self.0.language.tag().to_owned(),
            operation: app.ids().next(),
            key: None,
            cause: None,
            ids: app.ids().clone(),
        }
    }

    /// The same for a request that came with a key.
    pub fn keyed(&self, app: &App, key: Option<Key>) -> Ctx {
        Ctx {
            key,
            ..self.ctx(app)
        }
    }

    /// Her user id.
    pub fn user(&self) -> Uuid {
        self.0.person.id
    }

    /// Refuses anybody but an administrator.
    pub fn require_admin(&self) -> std::result::Result<(), Problem> {
        if self.0.actor.rules.admin {
            Ok(())
        } else {
            Err(Problem::forbidden("administrators_only"))
        }
    }

    /// Refuses API tokens of another role than the person's own, or with scopes, for work that goes on after its request: it would
    /// go on with her rights, not the token's.
    pub fn require_own_role(&self) -> std::result::Result<(), Problem> {
        if self.0.narrowed {
            Err(Problem::forbidden("own_role_needed"))
        } else {
            Ok(())
        }
    }

    /// Refuses API tokens: passwords, sessions and tokens are managed by the person herself.
    pub fn require_session(&self) -> std::result::Result<(), Problem> {
        if self.0.via == Via::Session {
            Ok(())
        } else {
            Err(Problem::forbidden("sign_in_needed"))
        }
    }
}

/// Everybody's source of ids.
pub(crate) fn ids() -> IdSource {
    IdSource::random()
}
