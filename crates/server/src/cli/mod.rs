//! The command line: one file a command. Each opens the workspace, speaks through the engine with rights and
//! log, and ends with a useful exit code.

mod acting;
mod copy;
mod demo;
mod export;
mod import;
mod init;
mod migrate;
mod outcome;
mod sandbox;
mod serve;
mod token;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::config::{Flags, Settings};
pub use outcome::{Failure, Out, Outcome};

/// Guanxi: a CRM that salespeople want to open.
#[derive(Debug, Parser)]
#[command(
    name = "guanxi",
    version,
    after_help = "\
What is the same every day can stand in the environment ([env: …] in the help of a command) or in one file,
guanxi.toml in the data directory: data, database, log, listen, public_url, behind_proxy, mail, mail_from, push_anywhere. Flags win, then the
environment.

Exit codes: 0 done, 1 failed inside, 2 wrong usage, 3 refused or invalid input, 4 not found, 5 done in part.

Example, from nothing to a running workspace:
  guanxi serve --data /var/lib/guanxi
  then open http://127.0.0.1:8080"
)]
struct Cli {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the app and the API
    Serve(serve::Args),
    /// Set up an empty workspace, as the first-run screen does
    Init(init::Args),
    /// Bring the database up to date with this program
    Migrate(migrate::Args),
    /// List, add, enable and disable users; set passwords
    User(user::Args),
    /// Create API tokens
    Token(token::Args),
    /// Import CSV files, after a look at what would happen
    Import(import::Args),
    /// Take a whole import back, updates too
    UndoImport(import::UndoArgs),
    /// Write records to a file, one object or everything
    Export(export::Args),
    /// Copy the workspace to one file, while the server runs
    Backup(copy::BackupArgs),
    /// Fill an empty workspace from a backup
    Restore(copy::RestoreArgs),
    /// Copy the workspace into another database, verified row for row
    Move(copy::MoveArgs),
    /// Fill an empty workspace with a believable company and serve it
    Demo(demo::Args),
    /// Serve a workspace of sample data to practise in, beside the real one
    Sandbox(sandbox::Args),
}

/// Parses, runs, and says how it went.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let settings = match cli.flags.resolve() {
        Ok(settings) => settings,
        Err(message) => return Failure::usage(message).report(cli.flags.json),
    };
    log_to_stderr(&settings.log);
    let json = settings.json;
    match run(&settings, cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(json),
    }
}

fn run(settings: &Settings, command: Command) -> Outcome {
    let out = Out::new(settings.json);
    match command {
        Command::Serve(args) => serve::run(settings, &args),
        Command::Init(args) => init::run(settings, args, &out),
        Command::Migrate(args) => migrate::run(settings, &args, &out),
        Command::User(args) => user::run(settings, args, &out),
        Command::Token(args) => token::run(settings, args, &out),
        Command::Import(args) => import::run(settings, &args, &out),
        Command::UndoImport(args) => import::undo(settings, &args, &out),
        Command::Export(args) => export::run(settings, &args, &out),
        Command::Backup(args) => copy::backup(settings, &args, &out),
        Command::Restore(args) => copy::restore(settings, &args, &out),
        Command::Move(args) => copy::move_to(settings, &args, &out),
        Command::Demo(args) => demo::run(settings, &args, &out),
        Command::Sandbox(args) => sandbox::run(settings, &args, &out),
    }
}

fn log_to_stderr(filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let terminal = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let started = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(terminal);
    // Fails only when a subscriber is there already, which is as good.
    let _ = started.try_init();
}
