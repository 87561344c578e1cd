//! Developer commands: `cargo xtask demo`, `cargo xtask test` and what they are made of.
//! Each command is one file with one `run`; this file only finds it.

use std::process::ExitCode;

mod repo;
mod tidy;

/// What a command answers: nothing, or why it stopped.
type Outcome = Result<(), String>;

/// One line of `cargo xtask help`.
struct Command {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Outcome,
}

const COMMANDS: &[Command] = &[Command {
    name: "tidy",
    about: "check the house rules: module docs, file sizes",
    run: tidy::run,
}];

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
