//! Writes the tables into `docs/PERFORMANCE.md`, between two marks: what people wrote around them stays.

use std::path::Path;

use crate::table::{Line, markdown};
use crate::{Failed, Outcome};

const BEGIN: &str = "<!-- figures: written by `cargo xtask bench` -->\n";
const END: &str = "<!-- end of figures -->\n";

/// The tables of one database.
#[derive(Debug)]
pub struct Section {
    /// `SQLite`, `PostgreSQL 15`.
    pub title: String,
    /// Its figures.
    pub lines: Vec<Line>,
}

/// Puts the sections into the file.
pub fn write(file: &Path, sections: &[Section]) -> Outcome<()> {
    let old = std::fs::read_to_string(file)?;
    std::fs::write(file, replaced(&old, &figures(sections))?)?;
    Ok(())
}

fn figures(sections: &[Section]) -> String {
    let mut text = format!("\nMeasured on {}.\n", machine());
    for section in sections {
        text.push_str(&format!(
            "\n### {}\n\n{}",
            section.title,
            markdown(&section.lines)
        ));
    }
    text.push('\n');
    text
}

fn replaced(old: &str, figures: &str) -> Outcome<String> {
    let (before, rest) = old
        .split_once(BEGIN)
        .ok_or_else(|| Failed::text("the file has no mark for figures"))?;
    let (_, after) = rest
        .split_once(END)
        .ok_or_else(|| Failed::text("the file has no end mark for figures"))?;
    Ok(format!("{before}{BEGIN}{figures}{END}{after}"))
}

/// What kind of machine this is: the figures of another kind are not comparable.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kib = memory
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok())
        .unwrap_or_default();
    format!(
        "a machine with {cores} cores and {} GiB of memory (Linux), server, database and load generator together on it",
        kib.div_ceil(1 << 20)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_stays() {
        let old = format!("# Speed\n{BEGIN}old{END}why: rain\n");
        let new = replaced(&old, "new\n").unwrap();
        assert_eq!(new, format!("# Speed\n{BEGIN}new\n{END}why: rain\n"));
    }
}
