//! `guanxi user`: people, from the machine itself. The way back in when the last administrator forgot her password.

use guanxi_engine::identity::person::{self, Person};
use guanxi_engine::identity::{credential, invitation, session};
use guanxi_engine::write::Change;
use guanxi_engine::{Ctx, Data, Error, Tx, Values};
use guanxi_sales::objects::user;
use serde_json::json;
use uuid::Uuid;

use super::acting::{self, As};
use super::outcome::{Failure, Out, Outcome};
use crate::auth::password;
use crate::config::Settings;

/// The group.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi user list --data DIR
  echo \"$PASSWORD\" | guanxi user add --name 'Bo Hansen' --email bo@example.com --password-stdin --data DIR
  echo \"$PASSWORD\" | guanxi user password --email bo@example.com --data DIR     (the way back in)")]
pub struct Args {
    #[command(flatten)]
    by: As,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Show everybody
    #[command(after_help = "Example:\n  guanxi user list --data /var/lib/guanxi")]
    List,
    /// Add somebody; with --password-stdin she can sign in at once, without it when an administrator invited her
    #[command(
        after_help = "Example:\n  echo \"$PASSWORD\" | guanxi user add --name 'Bo Hansen' --email bo@example.com --role rep --password-stdin"
    )]
    Add {
        /// Name
        #[arg(long)]
        name: String,
        /// E-mail address
        #[arg(long)]
        email: String,
        /// Key of the role
        #[arg(long, default_value = "rep")]
        role: String,
        /// Read a password from the standard input
        #[arg(long)]
        password_stdin: bool,
    },
    /// Set a new password, read from the standard input; all her sessions end
    #[command(
        after_help = "Example:\n  echo \"$PASSWORD\" | guanxi user password --email bo@example.com"
    )]
    Password {
        /// E-mail address
        #[arg(long)]
        email: String,
    },
    /// Keep somebody from signing in; what she did stays
    #[command(after_help = "Example:\n  guanxi user disable --email bo@example.com")]
    Disable {
        /// E-mail address
        #[arg(long)]
        email: String,
    },
    /// Let somebody in again
    #[command(after_help = "Example:\n  guanxi user enable --email bo@example.com")]
    Enable {
        /// E-mail address
        #[arg(long)]
        email: String,
    },
}

/// Runs one of them.
pub fn run(settings: &Settings, args: Args, out: &Out) -> Outcome {
    let engine = acting::open(settings)?;
    let ctx = args.by.ctx(&engine)?;
    match args.what {
        What::List => list(&engine, out),
        What::Add {
            name,
            email,
            role,
            password_stdin,
        } => {
            let hash = if password_stdin {
                Some(hash_from_stdin()?)
            } else {
                None
            };
            let id = ctx.ids.next();
            let new = New {
                id,
                name,
                email: email.clone(),
                role,
                hash,
            };
            engine.write_blocking(&ctx, move |tx| add(tx, &new))?;
            out.result(
                &format!("added {email}"),
                &json!({ "id": id, "email": email }),
            )
        }
        What::Password { email } => {
            let user = acting::person(&engine, &email)?.id;
            let hash = hash_from_stdin()?;
            engine.write_blocking(&ctx, move |tx| {
                let now = tx.ctx().now;
                credential::set(tx.conn(), user, &hash, now)?;
                session::end_all(tx.conn(), user, None)?;
                invitation::end_open(tx.conn(), user)?;
                tx.event("user", user, "user.password_changed").map(drop)
            })?;
            out.result(
                &format!("{email} has a new password"),
                &json!({ "email": email }),
            )
        }
        What::Disable { email } => {
            set_status(&engine, &ctx, &email, "disabled", "user.disabled", out)
        }
        What::Enable { email } => set_status(&engine, &ctx, &email, "active", "user.enabled", out),
    }
}

fn hash_from_stdin() -> Outcome<String> {
    password::hash_now(&acting::password_from_stdin()?).map_err(Failure::inside)
}

fn list(engine: &guanxi_engine::engine::Engine, out: &Out) -> Outcome {
    let people: Vec<Person> = engine.db().read_blocking(person::all)?;
    let words: Vec<String> = people
        .iter()
        .map(|p| format!("{:<12} {:<32} {}", p.status, p.email, p.name))
        .collect();
    let data: Vec<_> = people
        .iter()
        .map(|p| json!({ "id": p.id, "name": p.name, "email": p.email, "status": p.status }))
        .collect();
    out.result(&words.join("\n"), &json!({ "data": data }))
}

struct New {
    id: Uuid,
    name: String,
    email: String,
    role: String,
    hash: Option<String>,
}

fn add(tx: &mut Tx<'_>, new: &New) -> guanxi_engine::Result<()> {
    let role = person::role_by_key(tx.conn(), &new.role)?
        .ok_or_else(|| Error::field("role", "unknown_record"))?
        .0;
    let status = if new.hash.is_some() {
        "active"
    } else {
        "placeholder"
    };
    let values = Values::from([
        (user::NAME, Data::Text(new.name.clone())),
        (user::EMAIL, Data::Text(new.email.clone())),
        (user::ROLE, Data::Id(role)),
        (user::STATUS, Data::Text(status.to_owned())),
    ]);
    tx.create(
        "user",
        Change::command("user.created", values).with_id(Some(new.id)),
    )?;
    if let Some(hash) = &new.hash {
        let now = tx.ctx().now;
        credential::set(tx.conn(), new.id, hash, now)?;
    }
    Ok(())
}

fn set_status(
    engine: &guanxi_engine::engine::Engine,
    ctx: &Ctx,
    email: &str,
    status: &'static str,
    action: &'static str,
    out: &Out,
) -> Outcome {
    let id = acting::person(engine, email)?.id;
    engine.write_blocking(ctx, move |tx| {
        let values = Values::from([(user::STATUS, Data::Text(status.to_owned()))]);
        tx.update(user::OBJECT, id, Change::command(action, values))?;
        session::end_all(tx.conn(), id, None)?;
        if status == "disabled" {
            invitation::end_open(tx.conn(), id)?;
        }
        Ok(())
    })?;
    out.result(
        &format!("{email} is {status}"),
        &json!({ "email": email, "status": status }),
    )
}
