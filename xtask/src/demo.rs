//! `cargo xtask demo`: from a fresh machine to a demo company in the browser, with one command.
//! The address and the sign-in lines are printed by `guanxi demo` itself.

use crate::install::{self, Need};
use crate::process::{command, run};
use crate::{Outcome, repo};

/// Where the demo company answers.
const LISTEN: &str = "127.0.0.1:8080";

/// The command. Arguments are passed on to `guanxi demo`.
pub fn run_command(arguments: &[String]) -> Outcome {
    install::install(Need::Web)?;
    eprintln!("building the app");
    run(command(
        &repo::path("web"),
        "npm",
        &["run", "--silent", "build"],
    ))?;
    eprintln!("building the server (some minutes the first time)");
    let build = ["build", "--package", "guanxi-server"];
    run(command(&repo::path("."), "cargo", &build))?;
    let program = repo::path("target/debug/guanxi");
    let data = repo::path("target/demo");
    let mut demo = command(&repo::path("."), &program.to_string_lossy(), &["demo"]);
    demo.arg("--data").arg(data);
    demo.args(["--listen", LISTEN]).args(arguments);
    run(demo)
}
