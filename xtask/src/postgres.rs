//! A private PostgreSQL server for one run: own folder, own port, loopback only, gone afterwards.
//! Kept apart from `guanxi-testkit` so that this crate builds in seconds and without the product.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{is_root, output};

/// How careful the server is with the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Tests: no waiting for the disk.
    Off,
    /// Measurements: as in production.
    Full,
}

/// A running server; stopped and removed when dropped.
pub struct Server {
    binaries: PathBuf,
    folder: PathBuf,
    port: u16,
}

/// Folder of the newest installed server's programs.
pub fn binaries() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").is_file())
        .collect();
    found.sort();
    found.pop()
}

impl Server {
    /// Creates an empty cluster in a temporary folder and starts it.
    pub fn start(durability: Durability) -> Result<Self, String> {
        let binaries = binaries().ok_or("PostgreSQL is not installed: cargo xtask install")?;
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .map_err(|why| format!("no free port: {why}"))?
            .port();
        let name = format!("guanxi-postgres-{}-{port}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        let server = Self {
            binaries,
            folder,
            port,
        };
        if is_root() {
            let mut chown = Command::new("chown");
            chown.arg("postgres").arg(&server.folder);
            output(chown)?;
        }
        server.create()?;
        server.control("start", &server.options(durability))?;
        Ok(server)
    }

    /// Where its first database answers.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn create(&self) -> Result<(), String> {
        let mut initdb = self.program("initdb");
        initdb.args(["--auth=trust", "--username=postgres", "--no-sync"]);
        initdb.args(["--encoding=UTF8", "--locale=C.UTF-8", "--pgdata"]);
        initdb.arg(self.data());
        output(initdb).map(drop)
    }

    fn options(&self, durability: Durability) -> String {
        let mut options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c max_connections=200",
            self.port,
            self.folder.display()
        );
        options.push_str(match durability {
            Durability::Off => {
                " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=128MB"
            }
            Durability::Full => " -c shared_buffers=1GB -c max_wal_size=4GB",
        });
        options
    }

    fn control(&self, verb: &str, options: &str) -> Result<(), String> {
        let mut control = self.program("pg_ctl");
        control.args(["-w", "-s", "-m", "immediate", "-D"]);
        control.arg(self.data());
        if !options.is_empty() {
            control.arg("-l").arg(self.folder.join("log"));
            control.args(["-o", options]);
        }
        control.arg(verb);
        // `pg_ctl start` leaves a server behind that would hold a captured pipe open for ever.
        control.stdin(std::process::Stdio::null());
        control.stdout(std::process::Stdio::null());
        control.stderr(std::process::Stdio::null());
        match control.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("pg_ctl {verb} ended with {status}: {}", self.log())),
            Err(why) => Err(format!("pg_ctl {verb}: {why}")),
        }
    }

    /// PostgreSQL refuses to run as the superuser, so there its own user runs it.
    fn program(&self, name: &str) -> Command {
        let path = self.binaries.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        command.current_dir(Path::new("/"));
        command
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A server that never came up has nothing to stop.
        let _stopped = self.control("stop", "");
        let _removed = std::fs::remove_dir_all(&self.folder);
    }
}
