//! `cargo xtask test [STEP…]`: everything that continuous integration runs, on a bare clone.
//! Rust and web go side by side; what needs the finished binary and the built app comes after both.

use std::path::Path;
use std::process::Command;
use std::thread;

use crate::install::{self, Need};
use crate::postgres::{Durability, Server};
use crate::process::{command, find};
use crate::steps::Steps;
use crate::{Outcome, repo};

/// Where tests find a running PostgreSQL; set for every step.
const POSTGRES: &str = "GUANXI_TEST_POSTGRES";

/// The command. Arguments are names of steps; none means all.
pub fn run(arguments: &[String]) -> Outcome {
    let steps = Steps::new(arguments)?;
    if !steps.step("packages", |_log| install::packages_for(Need::Tests)) {
        return steps.close();
    }
    let postgres = Server::start(Durability::Off)?;
    let url = postgres.url();
    let (built, app) = thread::scope(|scope| {
        let app = scope.spawn(|| web_build(&steps));
        checks(&steps);
        // The server looks for the built app when it is compiled.
        let app = app.join().unwrap_or(false);
        let rest = scope.spawn(|| web_checks(&steps));
        let built = rust(&steps, &url);
        (built, app && rest.join().unwrap_or(false))
    });
    let ready = match (built, app) {
        (true, true) => Ok(()),
        (false, _) => Err("build"),
        (_, false) => Err("web build"),
    };
    let driven = [
        ("stories", "story-*"),
        ("api", "api"),
        ("fuzz", "fuzz"),
        ("crash", "crash"),
    ];
    for (name, project) in driven {
        match ready {
            Ok(()) => drop(steps.run(name, vec![playwright(project, &url)])),
            Err(by) => steps.blocked(name, by),
        }
    }
    steps.close()
}

/// What needs no finished build.
fn checks(steps: &Steps) {
    steps.run("fmt", vec![cargo(&["fmt", "--all", "--check"])]);
    let mut lint = cargo(&["clippy", "--workspace", "--all-targets", "--"]);
    lint.args(["-D", "warnings"]);
    steps.run("clippy", vec![lint]);
}

/// Builds and tests the Rust workspace; true when the binary is there.
fn rust(steps: &Steps, postgres: &str) -> bool {
    let built = steps.run("build", vec![cargo(&["test", "--workspace", "--no-run"])]);
    if built {
        let mut tests = cargo(&["test", "--workspace", "--no-fail-fast"]);
        tests.env(POSTGRES, postgres);
        steps.run("rust tests", vec![tests]);
        steps.run("tidy", vec![cargo(&["xtask", "tidy"])]);
    } else {
        steps.blocked("rust tests", "build");
        steps.blocked("tidy", "build");
    }
    let mut doc = cargo(&["doc", "--workspace", "--no-deps"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    steps.run("doc", vec![doc]);
    if find("cargo-deny").is_some() {
        steps.run("deny", vec![cargo(&["deny", "check"])]);
    } else {
        steps.skip(
            "deny",
            "cargo-deny is not installed and takes minutes to build",
        );
    }
    built
}

/// Builds the app and holds its size to the budget.
fn web_build(steps: &Steps) -> bool {
    if !steps.step("web packages", |_log| install::node_modules("web")) {
        steps.blocked("web build", "web packages");
        return false;
    }
    let web = repo::path("web");
    steps.run("web build", vec![npm(&web, "build"), npm(&web, "budget")])
}

/// Checks and tests the app, and prepares the stories' own packages; true when those are there.
fn web_checks(steps: &Steps) -> bool {
    let web = repo::path("web");
    steps.run("web lint", vec![npm(&web, "lint")]);
    steps.run("web tests", vec![npm(&web, "test")]);
    let prepared = steps.step("story packages", |_log| {
        install::node_modules("e2e")?;
        install::schemathesis().map(drop)
    });
    prepared && steps.run("story types", vec![npm(&repo::path("e2e"), "types")])
}

fn playwright(project: &str, postgres: &str) -> Command {
    let mut run = command(
        &repo::path("e2e"),
        "node_modules/.bin/playwright",
        &["test"],
    );
    run.arg(format!("--project={project}"));
    run.env(POSTGRES, postgres).env("FORCE_COLOR", "0");
    run
}

fn npm(folder: &Path, script: &str) -> Command {
    let mut npm = command(folder, "npm", &["run", "--silent", script]);
    npm.env("NO_COLOR", "1");
    npm
}

fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command(&repo::path("."), "cargo", arguments);
    cargo.env("CARGO_TERM_COLOR", "never");
    if std::env::var_os("CI").is_some() {
        // A bare clone is built once: what incremental compilation would store is never read.
        cargo.env("CARGO_INCREMENTAL", "0");
    }
    cargo
}
