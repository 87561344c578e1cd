//! `cargo xtask install`: makes a fresh Debian machine with Rust and Node able to run `demo`, `test` and `bench`.
//! Everything is looked for first, so a second call costs a fraction of a second. The product itself
//! needs none of this at run time.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{command, find, is_root, output, run};
use crate::{Outcome, repo};

/// What a command of this crate needs beside Rust and Node.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// `web/node_modules`, for building the app.
    Web,
    /// PostgreSQL, mail servers, Chromium, fonts, `e2e/node_modules` and the API fuzzer.
    Tests,
    /// PostgreSQL and the load generator.
    Bench,
}

/// A Debian package and how to see that it is there, however it came.
struct Package {
    name: &'static str,
    present: fn() -> bool,
    purpose: &'static str,
}

const POSTGRESQL: Package = Package {
    name: "postgresql",
    present: || crate::postgres::binaries().is_some(),
    purpose: "every engine test runs on it too",
};
const WRK: Package = Package {
    name: "wrk",
    present: || find("wrk").is_some(),
    purpose: "load for the figures of docs/PERFORMANCE.md",
};
const SMTP: Package = Package {
    name: "python3-aiosmtpd",
    present: || find("aiosmtpd").is_some(),
    purpose: "the mail server to which tests send letters",
};
const IMAP: Package = Package {
    name: "dovecot-imapd",
    present: || {
        Path::new("/usr/sbin/dovecot").exists() && Path::new("/usr/lib/dovecot/imap").exists()
    },
    purpose: "the mailbox that tests read",
};
const BROWSER: [Package; 3] = [
    Package {
        name: "chromium",
        present: || find("chromium").is_some(),
        purpose: "the stories of e2e/ run in it",
    },
    Package {
        name: "fonts-noto-cjk",
        present: || {
            find("fc-list").is_none_or(|list| {
                output(std::process::Command::new(list)).is_ok_and(|fonts| fonts.contains("CJK"))
            })
        },
        purpose: "Chinese in screenshots",
    },
    Package {
        name: "python3-venv",
        present: || {
            let probe = ["-c", "import venv, ensurepip"];
            output(command(Path::new("."), "python3", &probe)).is_ok()
        },
        purpose: "the API fuzzer runs in an environment of its own",
    },
];

/// The command: everything, for people who want it done once.
pub fn run_command(_arguments: &[String]) -> Outcome {
    for need in [Need::Web, Need::Tests, Need::Bench] {
        install(need)?;
    }
    eprintln!("everything that demo, test and bench need is installed");
    Ok(())
}

/// Installs what is missing for one purpose. Says what it does only when it does something.
pub fn install(need: Need) -> Outcome {
    for tool in ["node", "npm"] {
        if find(tool).is_none() && need != Need::Bench {
            return Err(format!(
                "`{tool}` is missing: install Node.js 20 or newer (apt-get install nodejs npm)"
            ));
        }
    }
    match need {
        Need::Web => node_modules("web"),
        Need::Bench => packages_for(need),
        Need::Tests => {
            packages_for(need)?;
            node_modules("e2e")?;
            schemathesis().map(drop)
        }
    }
}

/// Only the Debian packages: they come before everything else that a test run does side by side.
pub fn packages_for(need: Need) -> Outcome {
    let [chromium, fonts, python] = BROWSER;
    match need {
        Need::Web => Ok(()),
        Need::Tests => packages(&[POSTGRESQL, chromium, fonts, python, SMTP, IMAP]),
        Need::Bench => packages(&[POSTGRESQL, WRK]),
    }
}

fn packages(wanted: &[Package]) -> Outcome {
    let missing: Vec<&Package> = wanted.iter().filter(|p| !(p.present)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    for package in &missing {
        eprintln!("installing {} ({})", package.name, package.purpose);
    }
    let names: Vec<&str> = missing.iter().map(|p| p.name).collect();
    // The package lists of a new machine are empty or old; they are fetched only when the first try says so.
    let done = apt(&["install"], &names)
        .or_else(|_| apt(&["update"], &[]).and_then(|()| apt(&["install"], &names)));
    let still: Vec<&str> = missing
        .iter()
        .filter(|p| !(p.present)())
        .map(|p| p.name)
        .collect();
    if still.is_empty() {
        return Ok(());
    }
    let why = done.err().unwrap_or_default();
    Err(format!(
        "missing: {}. Run `sudo apt-get install {}` and try again. {why}",
        still.join(", "),
        still.join(" ")
    ))
}

fn apt(verb: &[&str], names: &[&str]) -> Outcome {
    let mut arguments = vec!["-q", "-y", "--no-install-recommends"];
    arguments.splice(0..0, verb.iter().copied());
    arguments.extend(names);
    let mut apt = if is_root() {
        command(Path::new("/"), "apt-get", &arguments)
    } else {
        // Without a terminal nobody can type a password: ask for none rather than hang.
        let mut words = vec!["DEBIAN_FRONTEND=noninteractive", "apt-get"];
        if std::env::var_os("CI").is_some() {
            words.insert(0, "-n");
        }
        words.extend(arguments);
        command(Path::new("/"), "sudo", &words)
    };
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt.stdout(std::io::stderr());
    run(apt)
}

/// Installs the locked packages of a folder, when its lock file is not the one installed last.
pub fn node_modules(folder: &str) -> Outcome {
    let folder = repo::path(folder);
    let stamp = folder.join("node_modules/.installed-lock.json");
    once(&folder.join("package-lock.json"), &stamp, || {
        let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        let mut npm = command(&folder, "npm", &arguments);
        npm.stdout(std::io::stderr());
        run(npm)
    })
}

/// Makes the API fuzzer's environment and answers its program.
pub fn schemathesis() -> Result<PathBuf, String> {
    let venv = repo::path("target/schemathesis");
    let wanted = repo::path("e2e/requirements.txt");
    let path = |inside: &str| venv.join(inside).to_string_lossy().into_owned();
    once(&wanted, &venv.join("installed.txt"), || {
        let here = Path::new(".");
        run(command(here, "python3", &["-m", "venv", &path("")]))?;
        let list = wanted.to_string_lossy();
        let arguments = ["install", "--quiet", "--requirement", &list];
        run(command(here, &path("bin/pip"), &arguments))
    })?;
    Ok(venv.join("bin/schemathesis"))
}

/// Does `work` unless `stamp` already holds the same bytes as `wanted`; writes the stamp afterwards.
fn once(wanted: &Path, stamp: &Path, work: impl FnOnce() -> Outcome) -> Outcome {
    let now = fs::read(wanted).map_err(|why| format!("{}: {why}", wanted.display()))?;
    if fs::read(stamp).is_ok_and(|then| then == now) {
        return Ok(());
    }
    work()?;
    fs::write(stamp, now).map_err(|why| format!("{}: {why}", stamp.display()))
}
