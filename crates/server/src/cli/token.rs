//! `guanxi token create`: an API token for a program.

use guanxi_engine::Error;
use guanxi_engine::identity::person;
use guanxi_engine::identity::token::{self, Token};
use serde_json::json;

use super::acting;
use super::outcome::{Failure, Out, Outcome};
use crate::api::TOKEN_PREFIX;
use crate::auth::{door, scope, secret};
use crate::config::Settings;

/// The group.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi token create --data /var/lib/guanxi --email mei@example.com --role observer --days 90
  guanxi token create --data /var/lib/guanxi --email mei@example.com --scope read --scope opportunity:write")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Make a token and print it, once
    #[command(after_help = "\
Examples:
  guanxi token create --data /var/lib/guanxi --email mei@example.com --role observer --days 90
  guanxi token create --data /var/lib/guanxi --email mei@example.com --scope read --scope opportunity:write")]
    Create {
        /// Whom the token acts as
        #[arg(long)]
        email: String,
        /// Key of the role it acts with; never more than the user's own [default: the user's]
        #[arg(long)]
        role: Option<String>,
        /// What it may reach of that: read, write or admin, or OBJECT:read, OBJECT:write; may be given several times
        /// [default: everything]
        #[arg(long = "scope", value_name = "SCOPE")]
        scopes: Vec<String>,
        /// What it is for
        #[arg(long, default_value = "command line")]
        name: String,
        /// Days until it ends [default: until it is revoked]
        #[arg(long)]
        days: Option<u16>,
    },
}

/// Makes one.
pub fn run(settings: &Settings, args: Args, out: &Out) -> Outcome {
    let What::Create {
        email,
        role,
        scopes,
        name,
        days,
    } = args.what;
    let engine = acting::open(settings)?;
    let person = acting::person(&engine, &email)?;
    if !person.may_sign_in() {
        return Err(Failure::refused(format!(
            "{email} cannot sign in ({})",
            person.status
        )));
    }
    let ctx = door::system_ctx(&engine, person.id);
    let scopes = Some(scopes).filter(|scopes| !scopes.is_empty());
    if let Some(scopes) = &scopes {
        let wrong = scope::check(&engine.catalog(), &ctx.actor.rules, scopes);
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong).into());
        }
    }
    let secret = secret::generate(TOKEN_PREFIX)?;
    let (hash, id, user) = (secret::hash(&secret), ctx.ids.next(), person.id);
    let expires_at = days.map(|days| ctx.now + i64::from(days) * 86_400_000);
    engine.write_blocking(&ctx, move |tx| {
        let role = match &role {
            Some(key) => Some(
                person::role_by_key(tx.conn(), key)?
                    .ok_or_else(|| Error::field("role", "unknown_record"))?
                    .0,
            ),
            None => None,
        };
        let now = tx.ctx().now;
        let made = Token {
            id,
            user,
            role,
            scopes: scopes.clone(),
            name: name.clone(),
            created_at: now,
            created_by: user,
            expires_at,
            last_used_at: None,
        };
        token::create(tx.conn(), &made, &hash)?;
        tx.event("user", user, "token.created").map(drop)
    })?;
    out.result(&secret, &json!({ "id": id, "token": secret }))
}
