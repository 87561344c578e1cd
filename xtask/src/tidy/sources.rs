//! Rules for single source files.

use super::{Complaints, files};

/// Lines after which a hand-written file is refused; 300 is the habit.
const FILE_LINES: usize = 500;

/// First words of statements, as they stand at the start of a string.
const SQL: &[&str] = &[
    "\"SELECT ",
    "\"INSERT ",
    "\"UPDATE ",
    "\"DELETE ",
    "\"CREATE ",
    "\"ALTER ",
    "\"DROP ",
    "\"WITH ",
];

/// Where a difference between the databases is chosen, once each.
const DIALECTS: &[&str] = &["crates/engine/src/db/", "crates/engine/src/search/mod.rs"];

/// Every module opens with what it is for.
pub fn module_docs() -> Complaints {
    let files = files::hand_written(&["rs"])?;
    let bare = files.iter().filter(|file| !file.text.starts_with("//!"));
    Ok(bare
        .map(|file| format!("{}: open the module with what it is for (//!)", file.path))
        .collect())
}

/// No file outgrows its reader.
pub fn file_sizes() -> Complaints {
    let files = files::hand_written(&["rs", "ts", "tsx"])?;
    let lengths = files.iter().map(|file| (file, file.text.lines().count()));
    Ok(lengths
        .filter(|(_, lines)| *lines > FILE_LINES)
        .map(|(file, lines)| format!("{}: {lines} lines, split it", file.path))
        .collect())
}

/// SQL text is the engine's alone.
pub fn sql_outside_the_engine() -> Complaints {
    let files = files::under(&["crates/sales/src", "crates/server/src"], &["rs"])?;
    let mut found = Vec::new();
    for file in files {
        for (number, line) in file.text.lines().enumerate() {
            if SQL.iter().any(|sql| line.contains(sql)) {
                let number = number + 1;
                found.push(format!("{}:{number}: SQL belongs in the engine", file.path));
            }
        }
    }
    Ok(found)
}

/// Whatever differs between the databases has one place.
pub fn dialects_outside_their_place() -> Complaints {
    let files = files::under(
        &["crates/engine/src", "crates/sales/src", "crates/server/src"],
        &["rs"],
    )?;
    let mut found = Vec::new();
    for file in files {
        let at_home = DIALECTS.iter().any(|home| file.path.starts_with(home));
        if !at_home && file.text.contains("Dialect::Postgres") {
            found.push(format!(
                "{}: asks which database it is; put the difference into crates/engine/src/db/",
                file.path
            ));
        }
    }
    Ok(found)
}
