//! As whom a command acts. Whoever can run it has the database in her hands anyway; acting as somebody keeps
//! the log honest about who did what.

use std::io::Read as _;
use std::path::Path;

use guanxi_engine::Engine;
use guanxi_engine::ctx::IdSource;
use guanxi_engine::db::{Db, migrate};
use guanxi_engine::identity::person::{self, Person};
use guanxi_engine::identity::workspace as home_of;
use guanxi_engine::{Channel, Ctx, access};

use super::outcome::{Failure, Outcome};
use crate::config::Settings;
use crate::workspace;

/// The `--as` flag.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub struct As {
    /// Act as this user [default: the first administrator]
    #[arg(long = "as", value_name = "EMAIL")]
    pub email: Option<String>,
}

impl As {
    /// The context of the command.
    pub fn ctx(&self, engine: &Engine) -> Outcome<Ctx> {
        let email = self.email.clone();
        let (now, ids) = (engine.clock().now(), IdSource::random());
        let found = engine.db().read_blocking(move |conn| {
            let person = match &email {
                Some(email) => person::by_email(conn, email)?,
                None => person::first_with_role(conn, "administrator")?,
            };
            let Some(person) = person else {
                return Ok(None);
            };
            let actor = access::load_actor(conn, person.id, None)?;
            Ok(Some((person, actor, home_of::load(conn)?)))
        })?;
        let Some((person, actor, home)) = found else {
            return Err(Failure::missing(match &self.email {
                Some(email) => format!("nobody has the address {email}"),
                None => "the workspace has no administrator yet: run `guanxi init`, or name somebody with --as".to_owned(),
            }));
        };
        let own = |own: String, home: String| if own.is_empty() { home } else { own };
        Ok(Ctx {
            actor: std::sync::Arc::new(actor),
            now,
            effective: None,
            channel: Channel::Cli,
            time_zone: own(person.time_zone, home.time_zone),
            language: own(person.language, home.language),
            operation: ids.next(),
            key: None,
            cause: None,
            ids,
        })
    }
}

/// The database of a workspace that is there already: a command that only uses one must not make one by mistake.
pub fn database(settings: &Settings) -> Outcome<Db> {
    if settings.database.is_none() && !Path::new(&settings.database_url()).exists() {
        let place = settings.data.display();
        return Err(Failure::missing(format!(
            "there is no workspace in {place}: see `guanxi init --help`"
        )));
    }
    Ok(workspace::database(settings)?)
}

/// An engine on it.
pub fn open(settings: &Settings) -> Outcome<Engine> {
    let db = database(settings)?;
    migrate::run(&db)?;
    Ok(workspace::engine(db)?)
}

/// A person by address, or a failure that says so.
pub fn person(engine: &Engine, email: &str) -> Outcome<Person> {
    let wanted = email.to_owned();
    let found = engine
        .db()
        .read_blocking(move |conn| person::by_email(conn, &wanted))?;
    found.ok_or_else(|| Failure::missing(format!("nobody has the address {email}")))
}

/// A password from the standard input: its first line.
pub fn password_from_stdin() -> Outcome<String> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let password = text.lines().next().unwrap_or_default().to_owned();
    match crate::auth::door::weak("password", &password) {
        Some(weak) => Err(guanxi_engine::Error::Invalid(vec![weak]).into()),
        None => Ok(password),
    }
}
