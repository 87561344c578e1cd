//! Writes figures into `docs/PERFORMANCE.md` and `docs/UX-FIGURES.md`, each part between two marks: what people wrote around them stays.

use std::path::Path;

use crate::table::{Line, markdown};
use crate::{Failed, Outcome};

/// A part of a file that a program writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The load on both databases.
    Figures,
    /// Duplicates found, and the warning while typing.
    Duplicates,
    /// How long a person waits for a picture.
    Screens,
    /// A working day.
    Day,
}

impl Part {
    fn file(self) -> &'static str {
        match self {
            Self::Day => "docs/UX-FIGURES.md",
            _ => "docs/PERFORMANCE.md",
        }
    }

    /// The line before it and the line after it.
    fn marks(self) -> (String, String) {
        let (name, by) = match self {
            Self::Figures => ("figures", "cargo xtask bench"),
            Self::Duplicates => ("duplicates", "cargo xtask bench duplicates"),
            Self::Screens => ("screens", "cargo xtask bench screens"),
            Self::Day => ("day", "cargo xtask bench day"),
        };
        (
            format!("<!-- {name}: written by `{by}` -->\n"),
            format!("<!-- end of {name} -->\n"),
        )
    }
}

/// The tables of one database.
#[derive(Debug)]
pub struct Section {
    /// `SQLite`, `PostgreSQL 15`.
    pub title: String,
    /// Its figures.
    pub lines: Vec<Line>,
}

/// Puts a part into the file of the repository at `root`.
pub fn write(root: &Path, part: Part, text: &str) -> Outcome<()> {
    let file = root.join(part.file());
    let old = std::fs::read_to_string(&file)?;
    std::fs::write(file, replaced(&old, part, text)?)?;
    Ok(())
}

/// The tables of all databases, as they stand in the file.
pub fn figures(sections: &[Section]) -> String {
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

fn replaced(old: &str, part: Part, text: &str) -> Outcome<String> {
    let (begin, end) = part.marks();
    let missing = || Failed::text(format!("{} has no marks for {part:?}", part.file()));
    let (before, rest) = old.split_once(&begin).ok_or_else(missing)?;
    let (_, after) = rest.split_once(&end).ok_or_else(missing)?;
    Ok(format!("{before}{begin}{text}{end}{after}"))
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
        let (begin, end) = Part::Figures.marks();
        let old = format!("# Speed\n{begin}old{end}why: rain\n");
        let new = replaced(&old, Part::Figures, "new\n").unwrap();
        assert_eq!(new, format!("# Speed\n{begin}new\n{end}why: rain\n"));
        assert!(replaced(&old, Part::Screens, "new\n").is_err());
    }
}
