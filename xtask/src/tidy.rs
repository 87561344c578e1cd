//! The house rules a machine can check. Runs as a test and as `cargo xtask tidy`.

use std::path::{Path, PathBuf};

use crate::{Outcome, repo};

/// Lines after which a hand-written file is refused; 300 is the habit.
const FILE_LINES: usize = 500;

/// One rule: answers its complaints.
type Rule = fn() -> Result<Vec<String>, String>;

const RULES: &[Rule] = &[module_docs, file_sizes];

/// Checks every rule and tells all complaints at once.
pub fn run(_args: &[String]) -> Outcome {
    let mut complaints = Vec::new();
    for rule in RULES {
        complaints.extend(rule()?);
    }
    if complaints.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{} complaints\n  {}",
        complaints.len(),
        complaints.join("\n  ")
    ))
}

fn module_docs() -> Result<Vec<String>, String> {
    let mut bare = Vec::new();
    for file in hand_written(&["rs"])? {
        if !read(&file)?.starts_with("//!") {
            bare.push(format!(
                "{}: open the module with what it is for (//!)",
                name(&file)
            ));
        }
    }
    Ok(bare)
}

fn file_sizes() -> Result<Vec<String>, String> {
    let mut long = Vec::new();
    for file in hand_written(&["rs", "ts", "tsx"])? {
        let lines = read(&file)?.lines().count();
        if lines > FILE_LINES {
            long.push(format!("{}: {lines} lines, split it", name(&file)));
        }
    }
    Ok(long)
}

/// Source files that people write, by extension. Generated files say so in their first line.
fn hand_written(extensions: &[&str]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for root in ["crates", "xtask", "bench", "web/src", "e2e"] {
        walk(&repo::path(root), &mut files)?;
    }
    files.retain(|file| {
        file.extension()
            .is_some_and(|end| extensions.iter().any(|wanted| end == *wanted))
    });
    let mut kept = Vec::new();
    for file in files {
        if !read(&file)?
            .lines()
            .take(3)
            .any(|line| line.contains("@generated"))
        {
            kept.push(file);
        }
    }
    kept.sort();
    Ok(kept)
}

fn walk(folder: &Path, into: &mut Vec<PathBuf>) -> Outcome {
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        let skipped = ["target", "node_modules", "dist", "snapshots"]
            .iter()
            .any(|s| path.ends_with(s));
        if path.is_dir() && !skipped {
            walk(&path, into)?;
        } else if path.is_file() {
            into.push(path);
        }
    }
    Ok(())
}

fn read(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))
}

fn name(file: &Path) -> String {
    let root = repo::path("");
    file.strip_prefix(&root)
        .unwrap_or(file)
        .display()
        .to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_house_is_tidy() {
        super::run(&[]).unwrap();
    }
}
