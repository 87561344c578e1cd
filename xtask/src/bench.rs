//! `cargo xtask bench`: measures the product in the release profile on both databases.
//! The measuring itself is the crate `guanxi-bench`; this prepares what it needs around it.

use crate::install::{self, Need};
use crate::postgres::{Durability, Server};
use crate::process::{command, run};
use crate::{Outcome, repo};

/// The command. Arguments are passed on (`--help` lists them).
pub fn run_command(arguments: &[String]) -> Outcome {
    install::install(Need::Bench)?;
    install::install(Need::Web)?;
    let web = repo::path("web");
    run(command(&web, "npm", &["run", "--silent", "build"]))?;
    let mut build = command(&repo::path("."), "cargo", &["build", "--release"]);
    build.args(["--package", "guanxi-server", "--package", "guanxi-bench"]);
    run(build)?;
    let postgres = Server::start(Durability::Full)?;
    let program = repo::path("target/release/guanxi-bench");
    let mut bench = command(&repo::path("."), &program.to_string_lossy(), &[]);
    bench.args(["--postgres", &postgres.url()]).args(arguments);
    run(bench)
}
