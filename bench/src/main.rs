//! Measures the product at scale and writes the table of figures. `cargo xtask bench` starts it with all it needs.
//!
//! `data` says what the set is, `load` writes it, `check` proves it sound; `measure` runs the loads of `wrk` against `serve`,
//! `floor` reads the bare database; `screens` waits for what a browser paints, `day` lives a working day; `table` and `report` print.
#![allow(
    clippy::print_stdout,
    reason = "a command-line program whose output is its table"
)]

mod check;
mod data;
mod day;
mod duplicates;
mod floor;
mod import;
mod load;
mod measure;
mod report;
mod screens;
mod serve;
mod table;
mod wrk;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use crate::data::Set;
use crate::measure::{Patience, timed};
use crate::report::{Part, Section};
use crate::serve::Place;
use crate::table::markdown;

/// Result of a step.
type Outcome<T> = Result<T, Failed>;

/// Why the measurement stopped, in words.
#[derive(Debug)]
struct Failed(String);

impl Failed {
    fn text(why: impl ToString) -> Self {
        Self(why.to_string())
    }
}

impl From<std::io::Error> for Failed {
    fn from(why: std::io::Error) -> Self {
        Self::text(why)
    }
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What to measure.
#[derive(Debug, Parser)]
struct Options {
    /// Only this part. Without a word, the load on both databases.
    what: Option<What>,
    /// A PostgreSQL server with an empty database; without it only SQLite is measured.
    #[arg(long)]
    postgres: Option<String>,
    /// The server to measure, instead of the one in target/release.
    #[arg(long)]
    program: Option<PathBuf>,
    /// Measure only this database: `sqlite` or `postgres`.
    #[arg(long)]
    only: Option<String>,
    /// Seconds of each load.
    #[arg(long, default_value_t = 10)]
    seconds: u32,
    /// A tenth of the data set, for trying things out; the tables are printed and not written.
    #[arg(long)]
    small: bool,
    /// Do not write docs/PERFORMANCE.md.
    #[arg(long)]
    dry: bool,
}

/// A part of its own.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum What {
    /// Published and planted duplicates, and the warning while typing.
    Duplicates,
    /// What a person waits until what she did is painted, on a slow processor.
    Screens,
    /// A rep's working day on data set S: what it costs her.
    Day,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("bench: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Outcome<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let program = options.program.clone();
    let program = program.unwrap_or_else(|| root.join("target/release/guanxi"));
    match options.what {
        Some(What::Duplicates) => {
            return duplicates::run(&root, &program, options.small, options.dry);
        }
        Some(What::Day) => return day::run(&root, &program, options.small, options.dry),
        Some(What::Screens) => return screens::run(&root, &program, options.dry),
        None => {}
    }
    let wanted = |name: &str| options.only.as_deref().is_none_or(|only| only == name);
    let mut sections = Vec::new();
    if wanted("sqlite") {
        sections.push(database(&root, "SQLite", None, options)?);
    }
    if let Some(url) = options.postgres.as_ref().filter(|_| wanted("postgres")) {
        sections.push(database(&root, "PostgreSQL", Some(url.clone()), options)?);
    }
    for section in &sections {
        println!("\n{}\n\n{}", section.title, markdown(&section.lines));
    }
    if options.small || options.dry || options.only.is_some() {
        return Ok(());
    }
    report::write(&root, Part::Figures, &report::figures(&sections))
}

fn database(root: &Path, title: &str, url: Option<String>, options: &Options) -> Outcome<Section> {
    println!("{title}");
    let place = Place {
        program: options
            .program
            .clone()
            .unwrap_or_else(|| root.join("target/release/guanxi")),
        data: fresh(&root.join("target/bench-data").join(title))?,
        database: url,
    };
    init(&place)?;
    let set = Set {
        part: if options.small { 10 } else { 1 },
    };
    let engine = load::open(&place)?;
    timed("loading the data set", || load::fill(&engine, set))?;
    let (checked, _) = timed("checking every record against the log", || {
        check::run(&engine)
    })?;
    println!(
        "  {} records agree with {} log entries",
        checked.records, checked.entries
    );
    load::settle(&place)?;
    let team = load::team(&engine, &place)?;
    // The server has the database to itself, as in production.
    drop(engine);
    let lines = measure::all(
        &place,
        &team,
        Patience {
            seconds: options.seconds,
            set,
        },
    )?;
    Ok(Section {
        title: title.to_owned(),
        lines,
    })
}

fn fresh(folder: &Path) -> Outcome<PathBuf> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    Ok(folder.to_owned())
}

fn init(place: &Place) -> Outcome<()> {
    use std::io::Write as _;
    let mut init = place.command("init");
    init.args([
        "--workspace",
        "Bench",
        "--name",
        "Ada Lin",
        "--email",
        "ada@example.com",
        "--password-stdin",
    ]);
    init.args([
        "--language",
        "en",
        "--currency",
        "TWD",
        "--time-zone",
        "Asia/Taipei",
    ]);
    let mut child = init
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(b"correct horse battery")?;
    }
    if child.wait()?.success() {
        return Ok(());
    }
    Err(Failed::text("guanxi init failed"))
}
