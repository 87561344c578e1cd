//! Finds the installed PostgreSQL programs and runs them as a user who may.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// One of the server's programs, ready for arguments. PostgreSQL refuses to run as root, so root hands it to
/// the user `postgres` that its package made.
pub(super) fn program(name: &str) -> Command {
    let path = folder().join(name);
    let mut command = if is_root() {
        let mut runuser = Command::new("runuser");
        runuser.args(["-u", "postgres", "--"]).arg(path);
        runuser
    } else {
        Command::new(path)
    };
    command.current_dir("/");
    command
}

/// Lets the server's user write in a folder.
pub(super) fn hand_over(folder: &Path) {
    if !is_root() {
        return;
    }
    let user = Command::new("chown").arg("postgres").arg(folder).status();
    assert!(
        user.is_ok_and(|status| status.success()),
        "chown postgres {}",
        folder.display()
    );
    // The folder above was made for us alone; its user must be able to pass through.
    if let Some(parent) = folder.parent() {
        let through = Command::new("chmod").arg("711").arg(parent).status();
        assert!(
            through.is_ok_and(|status| status.success()),
            "chmod {}",
            parent.display()
        );
    }
}

/// Gives a file to the server's user alone.
pub(super) fn give(file: &Path) {
    let mut orders = vec![["chmod", "600"]];
    if is_root() {
        orders.push(["chown", "postgres"]);
    }
    for [order, how] in orders {
        let done = Command::new(order).arg(how).arg(file).status();
        assert!(
            done.is_ok_and(|status| status.success()),
            "{order} {how} {}",
            file.display()
        );
    }
}

/// Adds to a file.
pub(super) fn append(path: &Path, text: &str) {
    let file = OpenOptions::new().append(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        find().expect(
            "tests run on PostgreSQL too: install it (Debian: apt install postgresql) or set GUANXI_TEST_POSTGRES",
        )
    })
}

/// The newest of Debian's folders, else what the path finds.
fn find() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut versions: Vec<(u32, PathBuf)> = debian
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let newest_first = versions.into_iter().rev().map(|(_, bin)| bin);
    let others = [
        "/usr/local/bin",
        "/usr/local/pgsql/bin",
        "/opt/homebrew/bin",
    ]
    .map(PathBuf::from);
    newest_first
        .chain(std::env::split_paths(&path))
        .chain(others)
        .find(|bin| bin.join("initdb").is_file() && bin.join("pg_ctl").is_file())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
