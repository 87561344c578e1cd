//! Who may depend on whom: the table in ARCHITECTURE.md against the manifests. The imports of the web application have
//! a test of their own, `web/test/layers.test.ts`.

use std::collections::{BTreeMap, BTreeSet};

use super::{Complaints, files};
use crate::repo;

/// Libraries a part must never know, whatever the table's last column says in words.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("schema", &["axum", "jiff", "postgres", "rusqlite", "tokio"]),
    ("engine", &["axum", "tower-http"]),
    (
        "sales",
        &["axum", "postgres", "rusqlite", "tokio", "tower-http"],
    ),
    ("server", &["postgres", "rusqlite"]),
];

type Edges = BTreeMap<String, BTreeSet<String>>;

/// The table in ARCHITECTURE.md says exactly what the manifests do.
pub fn crate_edges() -> Complaints {
    let path = repo::path("ARCHITECTURE.md");
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let said = table(&text);
    let real = manifests("dependencies")?;
    let mut found = Vec::new();
    for part in said.keys().chain(real.keys()).collect::<BTreeSet<_>>() {
        if said.get(part) != real.get(part) {
            found.push(format!(
                "ARCHITECTURE.md says {part} depends on {:?}, its Cargo.toml says {:?}",
                said.get(part),
                real.get(part)
            ));
        }
    }
    for (part, others) in &real {
        if part != "bench" && others.contains("testkit") {
            found.push(format!("{part} ships testkit; make it a dev-dependency"));
        }
    }
    Ok(found)
}

/// No part knows a library it must not.
pub fn forbidden_libraries() -> Complaints {
    let mut found = Vec::new();
    for (part, libraries) in FORBIDDEN {
        let manifest = manifest(&format!("crates/{part}/Cargo.toml"))?;
        for library in *libraries {
            if depends(&manifest, "dependencies").any(|name| name == *library) {
                found.push(format!("{part} must never know {library}"));
            }
        }
    }
    Ok(found)
}

/// Rows of the table whose first cell is a crate.
fn table(text: &str) -> Edges {
    let rows = text.lines().filter_map(|line| line.strip_prefix("| "));
    rows.filter_map(|row| {
        let mut cells = row.split('|').map(str::trim);
        let part = cells.next()?;
        let others = cells.next()?;
        let is_crate = part.chars().all(|c| c.is_ascii_lowercase());
        is_crate.then(|| {
            let others = others.split(", ").filter(|other| *other != "–");
            (part.to_owned(), others.map(str::to_owned).collect())
        })
    })
    .collect()
}

fn manifests(section: &str) -> Result<Edges, String> {
    let mut edges = Edges::new();
    for file in files::under(&["crates", "xtask", "bench"], &["toml"])? {
        if !file.path.ends_with("Cargo.toml") {
            continue;
        }
        let manifest = parse(&file.path, &file.text)?;
        let name = manifest
            .get("package")
            .and_then(|package| package.get("name"));
        let name = name.and_then(toml::Value::as_str).unwrap_or_default();
        let ours = depends(&manifest, section).filter_map(|other| other.strip_prefix("guanxi-"));
        edges.insert(
            name.trim_start_matches("guanxi-").to_owned(),
            ours.map(str::to_owned).collect(),
        );
    }
    Ok(edges)
}

fn manifest(path: &str) -> Result<toml::Value, String> {
    let text = std::fs::read_to_string(repo::path(path)).map_err(|e| format!("{path}: {e}"))?;
    parse(path, &text)
}

fn parse(path: &str, text: &str) -> Result<toml::Value, String> {
    toml::from_str(text).map_err(|e| format!("{path}: {e}"))
}

fn depends<'a>(manifest: &'a toml::Value, section: &str) -> impl Iterator<Item = &'a str> {
    let table = manifest.get(section).and_then(toml::Value::as_table);
    table
        .into_iter()
        .flat_map(|table| table.keys().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_row_by_row() {
        let text = "| Part | may depend on | never |\n|---|---|---|\n| engine | schema | HTTP |\n\
                    | schema | – | users |\n| objects/ | – | SQL |\n";
        let edges = table(text);
        assert_eq!(edges.len(), 2);
        assert!(edges["engine"].contains("schema"));
        assert!(edges["schema"].is_empty());
    }
}
