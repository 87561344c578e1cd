//! What the documents say is there, is there.

use super::Complaints;
use crate::repo;

/// Documents about the code.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "STYLE.md",
    "CONTRIBUTING.md",
];

/// Beginnings by which a code span is a path of the repository.
const ROOTS: &[&str] = &[
    "bench/",
    "crates/",
    "docs/",
    "e2e/",
    "migrations/",
    "objects/",
    "openapi/",
    "web/",
    "xtask/",
];

/// Every path between backticks exists. `<name>` stands for anything and is not looked up.
pub fn paths() -> Complaints {
    let mut found = Vec::new();
    for document in DOCUMENTS {
        let Ok(text) = std::fs::read_to_string(repo::path(document)) else {
            continue;
        };
        for path in spans(&text) {
            if !repo::path(path).exists() {
                found.push(format!("{document}: {path} is not there"));
            }
        }
    }
    Ok(found)
}

/// Paths in code spans, outside of code blocks.
fn spans(text: &str) -> Vec<&str> {
    let mut blocks = text.split("```").step_by(2);
    let mut found = Vec::new();
    for block in &mut blocks {
        for span in block.split('`').skip(1).step_by(2) {
            let path = span.split([':', ' ']).next().unwrap_or_default();
            if ROOTS.iter().any(|root| path.starts_with(root)) && !path.contains(['<', '*', '{']) {
                found.push(path);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_in_code_spans_only() {
        let text = "See `crates/engine/src/ctx.rs:12` and `cargo test`.\n```\n`web/none`\n```\n`xtask/src/<name>.rs`";
        assert_eq!(spans(text), ["crates/engine/src/ctx.rs"]);
    }
}
