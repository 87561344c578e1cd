//! `cargo xtask bench day`: a rep's working day on data set S, at a desk and on a phone. `e2e/stories/day-10-life.spec.ts` lives
//! it and counts; this compares with the budgets and writes `docs/UX-FIGURES.md`.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::data::Set;
use crate::report::{self, Part};
use crate::serve::Place;
use crate::table::number;
use crate::{Failed, Outcome, fresh, init, load, timed};

/// What she may spend on a task, and how long she may wait (DOMAIN 3.3 and UX 4).
struct Budget {
    task: &'static str,
    actions: f64,
    /// By the keystroke-level model, at a desk. A phone has none of its own.
    seconds: Option<f64>,
    milliseconds: Option<f64>,
}

const fn budget(
    task: &'static str,
    actions: f64,
    seconds: Option<f64>,
    milliseconds: Option<f64>,
) -> Budget {
    Budget {
        task,
        actions,
        seconds,
        milliseconds,
    }
}

const BUDGETS: &[Budget] = &[
    budget("the plan of the morning", 0.0, None, Some(1_000.0)),
    budget("log a call, no note", 2.0, Some(3.95), Some(100.0)),
    budget("log a call with a note", 3.0, Some(15.15), Some(100.0)),
    budget("undo", 1.0, Some(1.5), Some(100.0)),
    budget("find anyone", 2.0, Some(2.5), Some(150.0)),
    budget("set the next step", 2.0, Some(4.0), Some(100.0)),
    budget("add a person by typing", 6.0, Some(14.2), Some(150.0)),
    budget(
        "add a person by a pasted signature",
        2.0,
        Some(4.0),
        Some(2_000.0),
    ),
    budget("move a deal by mouse", 1.0, Some(3.75), Some(100.0)),
    budget("move a deal by keyboard", 1.0, Some(1.63), Some(100.0)),
    budget("move a deal by tap", 2.0, None, Some(100.0)),
    budget(
        "lose a deal with reason and competitor",
        3.0,
        Some(5.3),
        Some(100.0),
    ),
    budget("convert a lead", 2.0, None, None),
];

/// A line of `e2e/results/day.jsonl`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Told {
    Task(Task),
    Day(Day),
}

/// A task, done once.
#[derive(Debug, Clone, Deserialize)]
struct Task {
    place: String,
    task: String,
    actions: f64,
    typed: f64,
    /// By the keystroke-level model.
    seconds: f64,
    /// Milliseconds from her last action until the screen says that it is done.
    waited: f64,
}

/// A whole day.
#[derive(Debug, Deserialize)]
struct Day {
    place: String,
    typed: f64,
    /// Seconds.
    typing: f64,
    all: f64,
    untyped: f64,
}

/// Fills a workspace, lives the day twice, and writes the tables.
pub fn run(root: &Path, program: &Path, small: bool, dry: bool) -> Outcome<()> {
    let place = Place {
        program: program.to_owned(),
        data: fresh(&root.join("target/bench-data/Day"))?,
        database: None,
    };
    init(&place)?;
    let set = Set {
        part: if small { 10 } else { 1 },
    };
    let engine = load::open(&place)?;
    timed("loading the data set", || load::fill(&engine, set))?;
    drop(engine);
    let tables = tables(&live(root, program, &place)?);
    println!("{tables}");
    if small || dry {
        return Ok(());
    }
    report::write(root, Part::Day, &format!("\n{tables}\n"))
}

/// Both days, each on a copy of the workspace.
fn live(root: &Path, program: &Path, place: &Place) -> Outcome<Vec<Told>> {
    let results = root.join("e2e/results/day.jsonl");
    if results.exists() {
        std::fs::remove_file(&results)?;
    }
    let done = Command::new("node_modules/.bin/playwright")
        .args(["test", "stories/day-10", "--workers=1"])
        .args(["--project=story-desktop-en", "--project=story-phone-zh"])
        .current_dir(root.join("e2e"))
        .env("GUANXI_BIN", std::path::absolute(program)?)
        .env("GUANXI_DATA_SET", std::path::absolute(&place.data)?)
        .status()?;
    if !done.success() {
        return Err(Failed::text("the day could not be lived to its end"));
    }
    let told = std::fs::read_to_string(results)?;
    told.lines()
        .map(|line| serde_json::from_str(line).map_err(Failed::text))
        .collect()
}

fn tables(told: &[Told]) -> String {
    let mut text = String::new();
    for (place, title) in [
        ("desktop", "At a desk (English)"),
        ("phone", "On a phone (Chinese)"),
    ] {
        let tasks: Vec<&Task> = told
            .iter()
            .filter_map(|line| match line {
                Told::Task(task) if task.place == place => Some(task),
                _ => None,
            })
            .collect();
        let days = told.iter().filter_map(|line| match line {
            Told::Day(day) if day.place == place => Some(day),
            _ => None,
        });
        // Writing to a String cannot fail.
        let _written = writeln!(
            text,
            "### {title}\n\n| Task | Times | Actions | Characters | Model, s | Waited, ms: median | most |\n|---|---:|---:|---:|---:|---:|---:|"
        );
        for name in names(&tasks) {
            let all: Vec<&Task> = tasks
                .iter()
                .copied()
                .filter(|one| one.task == name)
                .collect();
            let _written = writeln!(text, "{}", row(&name, &all));
        }
        for day in days {
            let _written = writeln!(text, "\n{}\n", whole(day));
        }
    }
    text
}

/// In the order of the day, each once.
fn names(tasks: &[&Task]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for task in tasks {
        if !names.contains(&task.task) {
            names.push(task.task.clone());
        }
    }
    names
}

fn row(name: &str, all: &[&Task]) -> String {
    let most = |of: fn(&Task) -> f64| all.iter().map(|one| of(one)).fold(0.0, f64::max);
    let mut waits: Vec<f64> = all.iter().map(|one| one.waited).collect();
    waits.sort_by(f64::total_cmp);
    let median = waits.get(waits.len() / 2).copied().unwrap_or_default();
    let budget = BUDGETS.iter().find(|one| one.task == name);
    let desk = all.iter().any(|one| one.place == "desktop");
    format!(
        "| {name} | {} | {} | {} | {} | {} | {} |",
        all.len(),
        against(
            most(|one| one.actions),
            budget.map(|one| one.actions),
            count
        ),
        count(most(|one| one.typed)),
        against(
            most(|one| one.seconds),
            budget.and_then(|one| one.seconds).filter(|_| desk),
            number
        ),
        count(median),
        against(
            most(|one| one.waited),
            budget.and_then(|one| one.milliseconds),
            count
        ),
    )
}

/// A figure beside its budget; bold where it is over.
fn against(value: f64, budget: Option<f64>, shown: fn(f64) -> String) -> String {
    let said = shown(value);
    match budget.map(|limit| (limit, shown(limit))) {
        None => said,
        Some((limit, most)) if value <= limit => format!("{said} (≤ {most})"),
        Some((_, most)) => format!("**{said}** (≤ {most})"),
    }
}

fn count(value: f64) -> String {
    format!("{value:.0}")
}

fn whole(day: &Day) -> String {
    let share = 100.0 * day.untyped / day.all;
    format!(
        "Of the whole day: {} characters typed, {:.0} s of typing (≤ 300 s); of {} exchanges {} were not typed by hand, {share:.0} % (≥ 80 %).",
        count(day.typed),
        day.typing,
        count(day.all),
        count(day.untyped),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_over_its_budget_is_bold() {
        assert_eq!(against(2.0, Some(2.0), count), "2 (≤ 2)");
        assert_eq!(against(3.95, Some(2.0), number), "**3.95** (≤ 2.00)");
    }

    #[test]
    fn each_task_has_a_line_with_its_worst() {
        let task = |waited| Task {
            place: "desktop".to_owned(),
            task: "undo".to_owned(),
            actions: 1.0,
            typed: 0.0,
            seconds: 1.4,
            waited,
        };
        let told = [Told::Task(task(40.0)), Told::Task(task(140.0))];
        assert!(tables(&told).contains("| undo | 2 |"));
        assert!(tables(&told).contains("**140**"));
    }
}
