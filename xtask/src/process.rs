//! Runs other programs for the commands of this crate: found on the path, with a time limit, output kept.
//! Neighbours: `steps` gives each call a name and a log file, `install` lets it speak to the terminal.

use std::fs::File;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where `program` is on the search path, if anywhere.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// `program` with `arguments`, run in `folder`.
pub fn command(folder: &Path, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).args(arguments);
    command
}

/// Runs to the end with the terminal's own input and output.
pub fn run(mut command: Command) -> Result<(), String> {
    let words = words(&command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{words}` ended with {status}")),
        Err(why) => Err(format!("`{words}` did not start: {why}")),
    }
}

/// Runs to the end and answers what it printed.
pub fn output(mut command: Command) -> Result<String, String> {
    let words = words(&command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|why| format!("`{words}` did not start: {why}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!(
        "`{words}` ended with {}: {}",
        output.status,
        said.trim()
    ))
}

/// Runs to the end with all output in `log`. What runs longer than `limit` is ended with everything it started:
/// a browser that hangs must not hold up the whole run.
pub fn logged(mut command: Command, log: &File, limit: Duration) -> Result<(), String> {
    let words = words(&command);
    let handle = || log.try_clone().map_err(|why| format!("log file: {why}"));
    command
        .stdin(Stdio::null())
        .stdout(handle()?)
        .stderr(handle()?)
        .process_group(0);
    let mut child = command
        .spawn()
        .map_err(|why| format!("`{words}` did not start: {why}"))?;
    let started = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(format!("`{words}` ended with {status}")),
            Ok(None) if started.elapsed() > limit => {
                end_group(&mut child);
                return Err(format!("`{words}` was ended after {} s", limit.as_secs()));
            }
            Ok(None) => std::thread::sleep(Duration::from_millis(50)),
            Err(why) => return Err(format!("`{words}`: {why}")),
        }
    }
}

/// Ends a child that was started in a process group of its own, and everything in that group.
pub fn end_group(child: &mut Child) {
    let group = format!("-{}", child.id());
    // Nothing to do about a group that is already gone.
    let _gone = Command::new("kill").args(["-KILL", "--", &group]).status();
    let _status = child.wait();
}

/// True for the superuser, who may install packages without asking.
pub fn is_root() -> bool {
    output(command(Path::new("/"), "id", &["-u"])).is_ok_and(|id| id == "0")
}

fn words(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}
