//! Runs the load generator over a list of requests and reads its figures.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::{Failed, Outcome};

/// One request of a load.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET`, `POST`.
    pub method: &'static str,
    /// Path and query.
    pub path: String,
    /// JSON, or empty. `{n}` becomes a number of its own in every request.
    pub body: String,
}

impl Request {
    /// A read.
    pub fn get(path: impl Into<String>) -> Self {
        Self {
            method: "GET",
            path: path.into(),
            body: String::new(),
        }
    }
}

/// What a load came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Answered requests a second.
    pub per_second: f64,
    /// Milliseconds that half of the answers took at most.
    pub p50: f64,
    /// Milliseconds that 95 of 100 answers took at most.
    pub p95: f64,
    /// Milliseconds that 99 of 100 answers took at most.
    pub p99: f64,
    /// Mean size of an answer with its headers.
    pub bytes: f64,
}

/// How hard and how long.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// Clients that each have one request under way.
    pub connections: u32,
    /// Measured seconds; a tenth of it warms up first.
    pub seconds: u32,
}

/// Sends `requests` at random. Any answer that is not 2xx or 3xx spoils the run.
pub fn run(url: &str, token: &str, requests: &[Request], load: Load) -> Outcome<Figures> {
    let list = write_list(requests)?;
    let warm = Load {
        seconds: load.seconds.div_ceil(10),
        ..load
    };
    once(url, token, &list, warm)?;
    let figures = once(url, token, &list, load);
    std::fs::remove_file(list)?;
    figures
}

fn write_list(requests: &[Request]) -> Outcome<PathBuf> {
    let mut text = String::new();
    for Request { method, path, body } in requests {
        writeln!(text, "{method}\t{path}\t{body}").map_err(Failed::text)?;
    }
    let file = std::env::temp_dir().join(format!("guanxi-load-{}.tsv", std::process::id()));
    std::fs::write(&file, text)?;
    Ok(file)
}

fn once(url: &str, token: &str, list: &Path, load: Load) -> Outcome<Figures> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("wrk/load.lua");
    let output = Command::new("wrk")
        .args(["--threads", &load.connections.min(2).to_string()])
        .args(["--connections", &load.connections.to_string()])
        .args(["--duration", &format!("{}s", load.seconds)])
        .args(["--timeout", "10s", "--script"])
        .arg(script)
        .args([url, "--"])
        .arg(list)
        .arg(token)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|why| Failed::text(format!("wrk: {why}; cargo xtask install")))?;
    read(&String::from_utf8_lossy(&output.stdout))
}

/// Reads the closing line that `load.lua` writes.
fn read(said: &str) -> Outcome<Figures> {
    let line = said
        .lines()
        .find_map(|line| line.strip_prefix("figures "))
        .ok_or_else(|| Failed::text(format!("wrk gave no figures: {said}")))?;
    let figures: Value = serde_json::from_str(line).map_err(Failed::text)?;
    let number = |name: &str| {
        figures
            .get(name)
            .and_then(Value::as_f64)
            .unwrap_or(f64::NAN)
    };
    if number("refused") > 0.0 || number("broken") > 0.0 || number("requests") < 1.0 {
        return Err(Failed::text(format!("some requests failed: {line}")));
    }
    Ok(Figures {
        per_second: number("requests") / (number("micros") / 1e6),
        p50: number("p50") / 1e3,
        p95: number("p95") / 1e3,
        p99: number("p99") / 1e3,
        bytes: number("bytes") / number("requests"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_becomes_figures() {
        let said = "Running 2s test\nfigures {\"requests\":4000,\"micros\":2000000,\"bytes\":8000,\"refused\":0,\"broken\":0,\"p50\":500,\"p95\":900,\"p99\":1500}\n";
        let figures = read(said).unwrap();
        assert_eq!(
            figures,
            Figures {
                per_second: 2000.0,
                p50: 0.5,
                p95: 0.9,
                p99: 1.5,
                bytes: 2.0
            }
        );
    }

    #[test]
    fn a_refused_request_spoils_the_run() {
        let said = "figures {\"requests\":4,\"micros\":2,\"bytes\":8,\"refused\":1,\"broken\":0,\"p50\":5,\"p95\":9,\"p99\":1}";
        assert!(read(said).is_err());
    }
}
