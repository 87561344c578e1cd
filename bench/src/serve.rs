//! Starts the real binary on a data set, and looks at it from outside: how soon it answers, how much memory it holds.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{Failed, Outcome};

/// Where a workspace is.
#[derive(Debug, Clone)]
pub struct Place {
    /// The binary.
    pub program: PathBuf,
    /// Its folder.
    pub data: PathBuf,
    /// PostgreSQL, or none for the SQLite file in the folder.
    pub database: Option<String>,
}

impl Place {
    /// A command of the binary on this workspace.
    pub fn command(&self, verb: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(verb).arg("--data").arg(&self.data);
        if let Some(url) = &self.database {
            command.arg("--database").arg(url);
        }
        // Nothing but errors: what the server prints is not what is measured.
        command.env("RUST_LOG", "error");
        command
    }

    /// The SQLite file.
    pub fn file(&self) -> Outcome<PathBuf> {
        let entries = std::fs::read_dir(&self.data)?.collect::<Result<Vec<_>, _>>()?;
        let is_database = |path: &PathBuf| {
            path.extension()
                .is_some_and(|end| end == "sqlite" || end == "db")
        };
        let found = entries
            .into_iter()
            .map(|entry| entry.path())
            .find(is_database);
        found.ok_or_else(|| Failed::text(format!("no database file in {}", self.data.display())))
    }

    /// A command that has to succeed; answers what it printed.
    pub fn say(&self, verb: &str, arguments: &[&str]) -> Outcome<String> {
        let output = self.command(verb).args(arguments).output()?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(Failed::text(format!("guanxi {verb}: {said}")))
    }
}

/// A running server, ended when dropped.
pub struct Server {
    child: Child,
    address: String,
    /// From starting the process to the first good answer.
    pub start: Duration,
}

impl Server {
    /// Starts the server and waits for its first answer.
    pub fn start(place: &Place) -> Outcome<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let started = Instant::now();
        let child = place
            .command("serve")
            .args(["--listen", &address])
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()?;
        let mut server = Self {
            child,
            address,
            start: Duration::ZERO,
        };
        while !server.ready() {
            if started.elapsed() > Duration::from_secs(60) || server.child.try_wait()?.is_some() {
                return Err(Failed::text("the server did not come up"));
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        server.start = started.elapsed();
        Ok(server)
    }

    /// Its address with the scheme.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Resident memory in MiB: now, and the highest it ever was.
    pub fn memory(&self) -> Outcome<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        Ok((mebibytes(&status, "VmRSS:")?, mebibytes(&status, "VmHWM:")?))
    }

    fn ready(&self) -> bool {
        let ask = || -> std::io::Result<String> {
            let mut stream = TcpStream::connect(&self.address)?;
            stream.set_read_timeout(Some(Duration::from_secs(5)))?;
            write!(
                stream,
                "GET /readyz HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
                self.address
            )?;
            let mut said = String::new();
            stream.read_to_string(&mut said)?;
            Ok(said)
        };
        ask().is_ok_and(|said| said.starts_with("HTTP/1.1 200"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        // Asked politely, so that the next start does not pay for recovery.
        let _asked = Command::new("kill").args(["-TERM", &id]).status();
        for _ in 0..500 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ended = self.child.kill();
        let _status = self.child.wait();
    }
}

fn mebibytes(status: &str, name: &str) -> Outcome<f64> {
    status
        .lines()
        .find_map(|line| line.strip_prefix(name))
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|kib| kib.parse::<f64>().ok())
        .map(|kib| kib / 1024.0)
        .ok_or_else(|| Failed::text(format!("no {name} in /proc")))
}

/// Bytes under a folder, in MiB.
pub fn folder_size(folder: &Path) -> Outcome<f64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        bytes += if about.is_dir() { 0 } else { about.len() };
    }
    let mebibytes = u32::try_from(bytes >> 20).map_err(Failed::text)?;
    Ok(f64::from(mebibytes))
}
