//! Rules about files that belong together: migration pairs, generated files.

use super::Complaints;
use crate::{codegen, migration};

/// Both databases have the same migrations, numbered without a gap.
pub fn migration_pairs() -> Complaints {
    let sqlite = migration::files("sqlite")?;
    let postgres = migration::files("postgres")?;
    let names = |files: &[migration::File]| -> Vec<String> {
        files
            .iter()
            .map(|file| format!("{:04}_{}", file.number, file.name))
            .collect()
    };
    let mut found = Vec::new();
    if names(&sqlite) != names(&postgres) {
        found.push(format!(
            "migrations differ: sqlite {:?}, postgres {:?}",
            names(&sqlite),
            names(&postgres)
        ));
    }
    for (place, file) in (1..).zip(&sqlite) {
        if file.number != place {
            found.push(format!("migration {:04} should be {place:04}", file.number));
        }
    }
    Ok(found)
}

/// Generated files say what the declarations say, and migrations make what they declare.
pub fn fresh() -> Complaints {
    let stale = codegen::stale()?;
    let mut found: Vec<String> = stale
        .iter()
        .map(|path| format!("{path} is stale: run `cargo xtask codegen`"))
        .collect();
    let next = migration::missing(guanxi_schema::shipped())?;
    if !next.sqlite.is_empty() || !next.postgres.is_empty() {
        found.push(
            "migrations lack what objects/ declare: run `cargo xtask migration NAME`".to_owned(),
        );
    }
    Ok(found)
}
