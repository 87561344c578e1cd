//! Developer commands: `cargo xtask demo`, `cargo xtask test` and what they are made of.
//! Each command is one file with one `run`; this file only finds it.

use std::process::ExitCode;

mod bench;
mod codegen;
mod demo;
mod install;
mod migration;
mod postgres;
mod process;
mod repo;
mod steps;
mod test;
mod tidy;

/// What a command answers: nothing, or why it stopped.
type Outcome = Result<(), String>;

/// One line of `cargo xtask help`.
struct Command {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "demo",
        about: "install what is missing, build, and serve a demo company at http://127.0.0.1:8080",
        run: demo::run_command,
    },
    Command {
        name: "test",
        about: "run what continuous integration runs (STEP…: only these)",
        run: test::run,
    },
    Command {
        name: "install",
        about: "install what demo, test and bench need on a fresh Debian machine",
        run: install::run_command,
    },
    Command {
        name: "bench",
        about: "measure both databases under load and write docs/PERFORMANCE.md",
        run: bench::run_command,
    },
    Command {
        name: "codegen",
        about: "write Rust types from objects/ (--check: only compare)",
        run: codegen::run,
    },
    Command {
        name: "migration",
        about: "write the migration pair that objects/ need and migrations/ lack (NAME, or --check)",
        run: migration::run,
    },
    Command {
        name: "tidy",
        about: "check the house rules: module docs, layers, words, migrations, generated files",
        run: tidy::run,
    },
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let wanted = args.first().map_or("help", String::as_str);
    let Some(command) = COMMANDS.iter().find(|command| command.name == wanted) else {
        return help(wanted);
    };
    match (command.run)(args.get(1..).unwrap_or_default()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{}: {why}", command.name);
            ExitCode::FAILURE
        }
    }
}

fn help(wanted: &str) -> ExitCode {
    eprintln!("cargo xtask COMMAND\n");
    for command in COMMANDS {
        eprintln!("  {:<12} {}", command.name, command.about);
    }
    if matches!(wanted, "help" | "--help" | "-h") {
        return ExitCode::SUCCESS;
    }
    eprintln!("\nno command is named {wanted}");
    ExitCode::FAILURE
}
