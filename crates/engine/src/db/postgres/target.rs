//! Where a PostgreSQL workspace is and how to reach it.

use std::time::Duration;

use postgres::{Client, Config};
use uuid::Uuid;

use super::tls::Tls;
use crate::db::{DbOptions, Failure};
use crate::error::{Error, Result};

/// A server, a database on it, and the schema in it that holds the workspace.
#[derive(Debug, Clone)]
pub(in crate::db) struct PostgresTarget {
    config: Config,
    tls: Tls,
    /// Schema of the workspace.
    pub(super) schema: String,
    /// Nothing outlives a transaction; for poolers.
    pub(super) pooled: bool,
    /// Tells this process's notifications from other nodes'.
    pub(super) node: Uuid,
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Read,
    Write,
    Listen,
}

impl PostgresTarget {
    /// Reads `postgres://user:password@host:port/database?schema=name&statements=unnamed&sslmode=verify-full&…`.
    pub(in crate::db) fn parse(url: &str, options: &DbOptions) -> Result<Self> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let mut schema = "public".to_owned();
        let mut pooled = !options.cache_statements;
        let (mut mode, mut root) = (None, None);
        let mut rest = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("schema", name)) => name.clone_into(&mut schema),
                Some(("statements", how)) => pooled = how == "unnamed",
                Some(("sslmode", wanted)) => mode = Some(wanted),
                Some(("sslrootcert", file)) => root = Some(plain_text(file)?),
                _ => rest.push(pair),
            }
        }
        // The name goes into session settings, where quoting is not worth its risk.
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if schema.is_empty() || !schema.chars().all(plain) {
            return Err(bad_url("schema may have a–z, 0–9 and _ only"));
        }
        let mut config: Config = format!("{base}?{}", rest.join("&"))
            .parse()
            .map_err(|error: postgres::Error| bad_url(&error.to_string()))?;
        let tls = Tls::new(mode, root.as_deref()).map_err(|why| bad_url(&why))?;
        config
            .ssl_mode(tls.mode())
            .application_name("guanxi")
            .connect_timeout(Duration::from_secs(5))
            .keepalives_idle(Duration::from_secs(30))
            .tcp_user_timeout(Duration::from_secs(30));
        Ok(Self {
            config,
            tls,
            schema,
            pooled,
            node: Uuid::now_v7(),
        })
    }

    /// A new connection, set up for its use.
    pub(super) fn connect(&self, role: Use, read_limit: Duration) -> Result<Client> {
        let mut config = self.config.clone();
        if !self.pooled {
            let mut options = self.config.get_options().unwrap_or_default().to_owned();
            for (name, value) in self.settings(role, read_limit) {
                options.push_str(&format!(" -c {name}={value}"));
            }
            config.options(&options);
        }
        self.tls
            .connect(&config)
            .map_err(|error| Failure::Driver(chain(&error).into()).into())
    }

    /// Settings of a session, or of each transaction through a pooler. Compiling plans costs an interactive
    /// query more than it saves.
    pub(super) fn settings(&self, role: Use, read_limit: Duration) -> Vec<(&'static str, String)> {
        let mut settings = vec![
            ("search_path", self.schema.clone()),
            ("jit", "off".to_owned()),
            ("timezone", "UTC".to_owned()),
        ];
        match role {
            Use::Read => {
                settings.push(("statement_timeout", read_limit.as_millis().to_string()));
                settings.push(("default_transaction_read_only", "on".to_owned()));
            }
            Use::Write => {
                settings.push(("lock_timeout", "10000".to_owned()));
                settings.push(("idle_in_transaction_session_timeout", "60000".to_owned()));
            }
            Use::Listen => {}
        }
        settings
    }
}

/// A value of the URL without its `%2F` and the like.
fn plain_text(encoded: &str) -> Result<String> {
    percent_encoding::percent_decode_str(encoded)
        .decode_utf8()
        .map(std::borrow::Cow::into_owned)
        .map_err(|error| bad_url(&error.to_string()))
}

fn bad_url(why: &str) -> Error {
    Error::BadRequest {
        code: "database_url",
        detail: why.to_owned(),
    }
}

/// An error with its causes, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(&format!(": {cause}"));
        next = cause.source();
    }
    text
}
