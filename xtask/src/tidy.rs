//! The house rules a machine can check. Runs as a test and as `cargo xtask tidy`. A rule answers complaints, each
//! a line that says where and what to do.

mod docs;
mod files;
mod layers;
mod sources;
mod steps;
mod words;

use crate::Outcome;

/// What one rule found.
type Complaints = Result<Vec<String>, String>;

const RULES: &[fn() -> Complaints] = &[
    sources::module_docs,
    sources::file_sizes,
    sources::sql_outside_the_engine,
    sources::dialects_outside_their_place,
    layers::crate_edges,
    layers::forbidden_libraries,
    words::declarations,
    words::chinese,
    steps::migration_pairs,
    steps::fresh,
    docs::paths,
];

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

#[cfg(test)]
mod tests {
    #[test]
    fn the_house_is_tidy() {
        super::run(&[]).unwrap();
    }
}
