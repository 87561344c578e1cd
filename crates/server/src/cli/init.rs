//! `guanxi init`: first-run set-up for scripts.

use guanxi_engine::ctx::IdSource;
use guanxi_engine::identity::workspace::Workspace;
use guanxi_engine::{Error, FieldError};
use serde_json::json;

use super::acting::password_from_stdin;
use super::outcome::{Failure, Out, Outcome};
use crate::auth::{door, password};
use crate::config::Settings;
use crate::setup::{self, Entrance, Setup};
use crate::workspace;

/// What the first-run screen asks.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  echo \"$PASSWORD\" | guanxi init --data /var/lib/guanxi --workspace 'Formosa Bikes' --name '林美玲' \\
    --email mei@example.com --password-stdin --language zh-Hant --currency TWD --time-zone Asia/Taipei")]
pub struct Args {
    /// Name of the workspace
    #[arg(long, default_value = "Guanxi")]
    workspace: String,
    /// Name of the first user, an administrator
    #[arg(long)]
    name: String,
    /// Her e-mail address
    #[arg(long)]
    email: String,
    /// Read her password from the standard input
    #[arg(long, required = true)]
    password_stdin: bool,
    /// Language: en or zh-Hant
    #[arg(long, default_value = "en")]
    language: String,
    /// Currency of new amounts, ISO 4217
    #[arg(long, default_value = "USD")]
    currency: String,
    /// Time zone, IANA
    #[arg(long, default_value = "UTC")]
    time_zone: String,
}

/// Sets the workspace up.
pub fn run(settings: &Settings, args: Args, out: &Out) -> Outcome {
    let home = Workspace {
        name: args.workspace,
        language: args.language,
        currency: args.currency,
        time_zone: args.time_zone,
    };
    let wrong = setup::wrong(&home);
    if !wrong.is_empty() {
        let named = |(field, code): (&str, &'static str)| FieldError {
            field: field.to_owned(),
            code,
            params: Vec::new(),
        };
        return Err(Error::Invalid(wrong.into_iter().map(named).collect()).into());
    }
    let password_hash = password::hash_now(&password_from_stdin()?).map_err(Failure::inside)?;
    let engine = workspace::open(settings)?;
    let user = IdSource::random().next();
    let ctx = door::system_ctx(&engine, user);
    let setup = Setup {
        workspace: home,
        name: args.name,
        door: Some(Entrance {
            email: args.email.clone(),
            password_hash,
        }),
    };
    engine.write_blocking(&ctx, move |tx| setup::run(tx, &setup))?;
    let words = format!(
        "{} can sign in. Start the server with: guanxi serve --data {}",
        args.email,
        settings.data.display()
    );
    out.result(&words, &json!({ "user": user, "email": args.email }))
}
