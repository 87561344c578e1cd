//! `guanxi demo`: fills an empty workspace with a believable company and serves it.

use guanxi_engine::ctx::IdSource;
use guanxi_engine::engine::Engine;
use guanxi_engine::identity::workspace::Workspace;
use guanxi_engine::identity::{credential, person, workspace as home};
use guanxi_sales::demo::{self, SignIn, Size};
use serde_json::json;

use super::outcome::{Failure, Out, Outcome};
use super::serve;
use crate::auth::{door, password};
use crate::config::Settings;
use crate::workspace;

/// How it is served.
#[derive(Debug, clap::Args)]
#[group(skip)]
#[command(after_help = "\
Example:
  guanxi demo --data /tmp/guanxi-demo
  guanxi demo --data /tmp/guanxi-demo --only-fill     (fills and ends)")]
pub struct Args {
    /// Fill the workspace and end
    #[arg(long)]
    only_fill: bool,
    #[command(flatten)]
    serve: serve::Args,
}

/// Set when the company is complete; a fill that was cut off is not served as if it were.
pub const FILLED: &str = "demo";

/// Fills, unless that was done before, and serves.
pub fn run(settings: &Settings, args: &Args, out: &Out) -> Outcome {
    let engine = workspace::open(settings)?;
    let (empty, filled) = engine
        .db()
        .read_blocking(|conn| Ok((!person::any(conn)?, home::setting(conn, FILLED)?.is_some())))?;
    match (empty, filled) {
        (true, _) => {
            fill(&engine, Size::FULL, &mut |done, all| {
                out.progress(&format!("two years of history: {done} of {all}"));
            })?;
            out.progress_done();
        }
        (false, true) => {}
        (false, false) => {
            return Err(Failure::refused(
                "this workspace holds other data, or a demo company that was cut off: use an empty --data directory",
            ));
        }
    }
    let listen = serve::address(settings, &args.serve);
    let open = if args.only_fill {
        "Sign in as".to_owned()
    } else {
        format!("Open http://{listen} and sign in as")
    };
    tell(&open, out)?;
    if args.only_fill {
        return Ok(());
    }
    serve::serve(engine, settings, &args.serve)
}

/// Fills an empty workspace; `progress` hears acts done and acts in all.
pub fn fill(engine: &Engine, size: Size, progress: &mut dyn FnMut(usize, usize)) -> Outcome {
    let filled = demo::fill(engine, size, progress)?;
    let mut secrets = Vec::new();
    for (user, person) in &filled.people {
        secrets.push((
            *user,
            password::hash_now(person.password).map_err(Failure::inside)?,
        ));
    }
    let ctx = door::system_ctx(engine, IdSource::random().next());
    engine.write_blocking(&ctx, move |tx| {
        let now = tx.ctx().now;
        home::claim_setup(tx.conn(), now)?;
        let settings = Workspace {
            name: filled.workspace.to_owned(),
            language: filled.language.to_owned(),
            currency: filled.currency.to_owned(),
            time_zone: filled.time_zone.to_owned(),
        };
        home::save(tx.conn(), &settings)?;
        for (user, hash) in &secrets {
            credential::set(tx.conn(), *user, hash, now)?;
        }
        home::put(tx.conn(), FILLED, "filled")
    })?;
    Ok(())
}

/// The sign-in lines.
fn tell(open: &str, out: &Out) -> Outcome {
    let people = demo::sign_ins();
    let line = |person: &SignIn| {
        format!(
            "  {:<14} {:<28} {}",
            person.role, person.email, person.password
        )
    };
    let lines: Vec<String> = people.iter().map(line).collect();
    let shown: Vec<serde_json::Value> = people
        .iter()
        .map(|person| json!({ "role": person.role, "email": person.email, "password": person.password }))
        .collect();
    out.result(
        &format!("{open}\n{}", lines.join("\n")),
        &json!({ "people": shown }),
    )
}
