//! Embeds `migrations/{sqlite,postgres}/NNNN_name.sql` into the engine, in order.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../migrations");
    let mut code = String::new();
    for dialect in ["sqlite", "postgres"] {
        let folder = root.join(dialect);
        println!("cargo:rerun-if-changed={}", folder.display());
        writeln!(code, "const {}: &[Migration] = &[", dialect.to_uppercase())?;
        for (number, name, path) in files(&folder)? {
            println!("cargo:rerun-if-changed={path}");
            writeln!(
                code,
                "Migration {{ number: {number}, name: {name:?}, sql: include_str!({path:?}) }},"
            )?;
        }
        code.push_str("];\n");
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("migrations.rs"), code)?;
    Ok(())
}

type Files = Vec<(i64, String, String)>;

/// Number, name and path of each migration, in order.
fn files(folder: &Path) -> Result<Files, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path().canonicalize()?;
        let file = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let Some(stem) = file.strip_suffix(".sql") else {
            continue;
        };
        let (number, name) = stem
            .split_once('_')
            .ok_or_else(|| format!("{file}: want NNNN_name.sql"))?;
        found.push((number.parse()?, name.to_owned(), path.display().to_string()));
    }
    found.sort();
    Ok(found)
}
