//! `cargo xtask bench screens`: how long a person waits until what she did is painted, in a browser whose processor is four times
//! slower than this one. `e2e/pace` does what a person does and measures; this prints.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::report::{self, Part};
use crate::table::{Budget, Line, markdown};
use crate::{Failed, Outcome};

/// What somebody did a number of times.
#[derive(Debug, Deserialize)]
struct Measured {
    what: String,
    /// Of each time, from the input to the next picture.
    milliseconds: Vec<f64>,
}

/// Longest wait that still feels immediate (DOMAIN 3.3: 0.1 s).
const IMMEDIATE: Budget = Budget::AtMost(100.0);

/// Prints all figures, and writes them into `docs/PERFORMANCE.md`.
pub fn run(root: &Path, program: &Path, dry: bool) -> Outcome<()> {
    let results = root.join("e2e/results/pace.jsonl");
    if results.exists() {
        std::fs::remove_file(&results)?;
    }
    let done = Command::new("node_modules/.bin/playwright")
        .args(["test", "--project=pace", "--workers=1"])
        .current_dir(root.join("e2e"))
        .env("GUANXI_BIN", std::path::absolute(program)?)
        .status()?;
    if !done.success() {
        return Err(Failed::text("not everything could be done on the screens"));
    }
    let measured = std::fs::read_to_string(results)?;
    let measured: Vec<Measured> = measured
        .lines()
        .map(|line| serde_json::from_str(line).map_err(Failed::text))
        .collect::<Outcome<_>>()?;
    let table = markdown(&measured.into_iter().flat_map(lines).collect::<Vec<_>>());
    println!("{table}");
    if dry {
        return Ok(());
    }
    report::write(root, Part::Screens, &format!("\n{table}\n"))
}

fn lines(mut measured: Measured) -> [Line; 2] {
    measured.milliseconds.sort_by(f64::total_cmp);
    let times = measured.milliseconds.len();
    let at = |percent: usize| {
        let place = (times * percent).div_ceil(100).saturating_sub(1);
        measured
            .milliseconds
            .get(place)
            .copied()
            .unwrap_or(f64::NAN)
    };
    let line = |name: &str, percent| {
        Line::new(
            format!("{} ({times} times), {name}", measured.what),
            at(percent),
            "ms",
            IMMEDIATE,
        )
    };
    [line("median", 50), line("p95", 95)]
}
