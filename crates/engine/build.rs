//! Embeds `migrations/{sqlite,postgres}/NNNN_name.sql` into the engine, in order.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let root =
        Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../migrations");
    let mut code = String::new();
    for dialect in ["sqlite", "postgres"] {
        let folder = root.join(dialect);
        println!("cargo:rerun-if-changed={}", folder.display());
        let _ = writeln!(code, "const {}: &[Migration] = &[", dialect.to_uppercase());
        for (number, name, path) in files(&folder) {
            println!("cargo:rerun-if-changed={path}");
            let _ = writeln!(
                code,
                "Migration {{ number: {number}, name: {name:?}, sql: include_str!({path:?}) }},"
            );
        }
        code.push_str("];\n");
    }
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("migrations.rs");
    fs::write(out, code).expect("the output folder is writable");
}

/// Number, name and path of each migration, in order.
fn files(folder: &Path) -> Vec<(i64, String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let file = entry.file_name().into_string().expect("names are ASCII");
        let Some(stem) = file.strip_suffix(".sql") else {
            continue;
        };
        let (number, name) = stem
            .split_once('_')
            .unwrap_or_else(|| panic!("{file}: want NNNN_name.sql"));
        let number = number
            .parse()
            .unwrap_or_else(|_| panic!("{file}: want NNNN_name.sql"));
        let path = entry.path().canonicalize().expect("it was just listed");
        found.push((number, name.to_owned(), path.display().to_string()));
    }
    found.sort();
    found
}
