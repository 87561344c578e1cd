//! Finding and reading the files that the rules look at.

use std::path::{Path, PathBuf};

use crate::{Outcome, repo};

/// Folders that hold what a tool made or fetched.
const SKIPPED: &[&str] = &["target", "node_modules", "dist", "snapshots", "results"];

/// A text file of the repository.
pub struct File {
    /// Path from the root of the repository.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl File {
    /// Whether a program wrote it; such files say so in their first lines.
    pub fn is_generated(&self) -> bool {
        self.text
            .lines()
            .take(3)
            .any(|line| line.contains("@generated"))
    }
}

/// Text files below `roots` with one of the extensions, sorted by path.
pub fn under(roots: &[&str], extensions: &[&str]) -> Result<Vec<File>, String> {
    let mut paths = Vec::new();
    for root in roots {
        walk(&repo::path(root), &mut paths)?;
    }
    paths.sort();
    paths
        .iter()
        .filter(|path| {
            let end = path.extension().and_then(|end| end.to_str());
            end.is_some_and(|end| extensions.contains(&end))
        })
        .map(|path| read(path))
        .collect()
}

/// Source files that people write.
pub fn hand_written(extensions: &[&str]) -> Result<Vec<File>, String> {
    let mut files = under(&["crates", "xtask", "bench", "web/src", "e2e"], extensions)?;
    files.retain(|file| !file.is_generated());
    Ok(files)
}

fn read(path: &Path) -> Result<File, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let root = repo::path("");
    let path = path
        .strip_prefix(&root)
        .unwrap_or(path)
        .display()
        .to_string();
    Ok(File { path, text })
}

fn walk(folder: &Path, into: &mut Vec<PathBuf>) -> Outcome {
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.is_file() {
            into.push(path);
        } else if !SKIPPED.iter().any(|skipped| path.ends_with(skipped)) {
            walk(&path, into)?;
        }
    }
    Ok(())
}
