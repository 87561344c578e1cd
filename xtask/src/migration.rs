//! `cargo xtask migration NAME`: writes the migration pair that brings the sum of `migrations/` to what
//! `objects/` declares. It only expands. What has to go (a column, a table, another type) is a hand-written
//! migration of a later release, when no running version needs it any more.

use std::collections::BTreeMap;

use guanxi_schema::{Schema, ddl};

use crate::{Outcome, repo};

/// Number of the migration that makes the engine's own tables.
const ENGINE: u32 = 1;

/// Tables and indexes as a set of migrations leaves them; every definition as its own text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sum {
    /// Table → column → definition after the column's name.
    tables: BTreeMap<String, BTreeMap<String, String>>,
    /// Index → its statement.
    indexes: BTreeMap<String, String>,
}

/// One file of `migrations/<dialect>/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Position, from 1.
    pub number: u32,
    /// Name after the number.
    pub name: String,
    /// Statements.
    pub sql: String,
}

/// Writes the next pair, or only compares (`--check`).
pub fn run(args: &[String]) -> Outcome {
    let schema = guanxi_schema::shipped();
    let next = missing(schema)?;
    if next.sqlite.is_empty() && next.postgres.is_empty() {
        eprintln!("migrations/ are up to date");
        return Ok(());
    }
    match args.first().map(String::as_str) {
        Some("--check") => Err(format!(
            "objects/ declare what migrations/ lack; run `cargo xtask migration NAME`:\n{}",
            next.sqlite.join(";\n")
        )),
        Some(name) if guanxi_schema::check::is_name(name) => write(name, &next),
        _ => Err("give the migration a snake_case name".to_owned()),
    }
}

/// Statements that the declarations need beyond what the migrations make.
pub fn missing(schema: &Schema) -> Result<ddl::Ddl, String> {
    let sqlite = difference(schema, &files("sqlite")?, |ddl| ddl.sqlite)?;
    let postgres = difference(schema, &files("postgres")?, |ddl| ddl.postgres)?;
    Ok(ddl::Ddl { sqlite, postgres })
}

fn write(name: &str, next: &ddl::Ddl) -> Outcome {
    let last = files("sqlite")?.last().map_or(0, |file| file.number);
    for (dialect, statements) in [("sqlite", &next.sqlite), ("postgres", &next.postgres)] {
        let path = repo::path(format!("migrations/{dialect}/{:04}_{name}.sql", last + 1));
        let mut text = format!(
            "-- Written by `cargo xtask migration {name}` from objects/. Never edited.\n\n"
        );
        for statement in statements {
            text.push_str(statement);
            text.push_str(";\n");
        }
        std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
        eprintln!("wrote {}", path.display());
    }
    Ok(())
}

/// Migrations of one dialect in order.
pub fn files(dialect: &str) -> Result<Vec<File>, String> {
    let folder = repo::path(format!("migrations/{dialect}"));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let (number, name) = stem
            .and_then(|stem| stem.split_once('_'))
            .ok_or_else(|| format!("{}: not named 0001_name.sql", path.display()))?;
        files.push(File {
            number: number
                .parse()
                .map_err(|_| format!("{}: not named 0001_name.sql", path.display()))?,
            name: name.to_owned(),
            sql: std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?,
        });
    }
    files.sort_by_key(|file| file.number);
    Ok(files)
}

fn difference(
    schema: &Schema,
    files: &[File],
    side: fn(ddl::Ddl) -> Vec<String>,
) -> Result<Vec<String>, String> {
    let mut have = Sum::default();
    for file in files.iter().filter(|file| file.number != ENGINE) {
        for statement in statements(&file.sql) {
            have.apply(&statement)
                .map_err(|why| format!("{:04}_{}: {why}", file.number, file.name))?;
        }
    }
    let mut want = Sum::default();
    let mut next = Vec::new();
    for object in &schema.objects {
        let table = side(ddl::create_table(object)).concat();
        want.apply(&table)?;
        if !have.tables.contains_key(&object.name) {
            have.apply(&table)?;
            next.push(table);
        }
        for field in &object.fields {
            for column in ddl::stored(field) {
                if !have.has_column(&object.name, &column.name) {
                    let more = side(ddl::add_column(object, field, &column)).concat();
                    have.apply(&more)?;
                    next.push(more);
                }
            }
        }
        for index in ddl::indexes(object) {
            let statement = side(ddl::create_index(&index)).concat();
            want.apply(&statement)?;
            if have.indexes.get(&index.name) == Some(&statement) {
                continue;
            }
            if have.indexes.contains_key(&index.name) {
                next.extend(side(ddl::drop_index(&index.name)));
            }
            have.apply(&statement)?;
            next.push(statement);
        }
    }
    for name in have
        .indexes
        .keys()
        .filter(|name| !want.indexes.contains_key(*name))
    {
        next.extend(side(ddl::drop_index(name)));
    }
    have.indexes
        .retain(|name, _| want.indexes.contains_key(name));
    have.compare(&want)?;
    Ok(next)
}

impl Sum {
    fn has_column(&self, table: &str, column: &str) -> bool {
        self.tables
            .get(table)
            .is_some_and(|columns| columns.contains_key(column))
    }

    /// Follows one statement, of the few shapes that `ddl` writes and two that contract.
    fn apply(&mut self, statement: &str) -> Outcome {
        let strange = || format!("cannot follow `{statement}`");
        // Filling a new column moves values, not the shape of a table.
        if made_by_hand(statement) || statement.starts_with("UPDATE ") {
            return Ok(());
        }
        if let Some(rest) = statement.strip_prefix("CREATE TABLE ") {
            let (table, columns) = rest.split_once(" (\n").ok_or_else(strange)?;
            let columns = columns.rsplit_once("\n)").ok_or_else(strange)?.0;
            let columns = columns.split(",\n").map(column);
            let columns = columns.collect::<Option<_>>().ok_or_else(strange)?;
            self.tables.insert(unquoted(table), columns);
        } else if let Some(rest) = statement.strip_prefix("ALTER TABLE ") {
            let (table, change) = rest.split_once(' ').ok_or_else(strange)?;
            let columns = self.tables.get_mut(&unquoted(table)).ok_or_else(strange)?;
            if let Some(added) = change.strip_prefix("ADD COLUMN ") {
                columns.extend([column(added).ok_or_else(strange)?]);
            } else {
                let dropped = change.strip_prefix("DROP COLUMN ").ok_or_else(strange)?;
                columns.remove(&unquoted(dropped)).ok_or_else(strange)?;
            }
        } else if let Some(name) = statement.strip_prefix("DROP INDEX ") {
            self.indexes.remove(&unquoted(name)).ok_or_else(strange)?;
        } else if let Some(name) = statement.strip_prefix("DROP TABLE ") {
            self.tables.remove(&unquoted(name)).ok_or_else(strange)?;
        } else {
            let (_, rest) = statement.split_once("INDEX ").ok_or_else(strange)?;
            let (name, _) = rest.split_once(' ').ok_or_else(strange)?;
            self.indexes.insert(unquoted(name), statement.to_owned());
        }
        Ok(())
    }

    /// After everything missing was added, what is left over needs a person.
    fn compare(&self, want: &Sum) -> Outcome {
        for (table, columns) in &self.tables {
            let declared = want.tables.get(table);
            let declared = declared.ok_or_else(|| {
                format!("migrations make table {table}, which objects/ do not declare")
            })?;
            for (column, definition) in columns {
                if declared.get(column) != Some(definition) {
                    return Err(format!(
                        "migrations make {table}.{column} {definition}, objects/ declare {:?}: write that step by hand",
                        declared.get(column)
                    ));
                }
            }
        }
        Ok(())
    }
}

/// Whether a statement is about one of the engine's own tables, which are written by hand and no object's.
fn made_by_hand(statement: &str) -> bool {
    let about = statement
        .split_once("INDEX ")
        .and_then(|(_, rest)| rest.split_once(" ON "))
        .or_else(|| statement.split_once(" TABLE "));
    let table = about.and_then(|(_, rest)| rest.split_whitespace().next());
    table.is_some_and(|table| ddl::ENGINE_TABLES.contains(&unquoted(table).as_str()))
}

/// Statements of a migration, without comments and closing semicolons.
pub fn statements(sql: &str) -> Vec<String> {
    let lines = sql
        .lines()
        .filter(|line| !line.trim_start().starts_with("--"));
    let text = lines.collect::<Vec<_>>().join("\n");
    text.split(";\n")
        .map(|statement| statement.trim().trim_end_matches(';').to_owned())
        .filter(|statement| !statement.is_empty())
        .collect()
}

/// `"name" definition` → both.
fn column(text: &str) -> Option<(String, String)> {
    let (name, definition) = text.trim().split_once(' ')?;
    Some((unquoted(name), definition.to_owned()))
}

fn unquoted(name: &str) -> String {
    name.trim().trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    use guanxi_schema::{Field, Kind, Label, shipped};

    use super::*;

    #[test]
    fn what_is_declared_is_the_sum_of_the_migrations() {
        let next = missing(shipped()).unwrap();
        assert_eq!(
            next,
            ddl::Ddl::default(),
            "run `cargo xtask migration NAME`"
        );
    }

    #[test]
    fn both_databases_have_the_same_tables_and_columns() {
        let sums = ["sqlite", "postgres"].map(|dialect| {
            let files = files(dialect).unwrap();
            let statements = files.iter().flat_map(|file| statements(&file.sql));
            let mut columns = Vec::new();
            for statement in statements.filter(|text| text.starts_with("CREATE TABLE")) {
                let names = statement.split('"').skip(1).step_by(2);
                // Collations are quoted too; a token column and an index differ by design.
                let names = names.filter(|name| !["C", "tokens"].contains(name));
                columns.push(names.map(str::to_owned).collect::<Vec<_>>());
            }
            columns
        });
        assert_eq!(sums[0], sums[1]);
    }

    #[test]
    fn the_tables_of_the_engine_are_out_of_reach_for_objects() {
        let files = files("sqlite").unwrap();
        let objects = &shipped().objects;
        let mut made: Vec<String> = files
            .iter()
            .flat_map(|file| statements(&file.sql))
            .filter(|text| text.starts_with("CREATE TABLE") || text.starts_with("CREATE VIRTUAL"))
            .filter_map(|text| text.split('"').nth(1).map(str::to_owned))
            .filter(|table| objects.iter().all(|object| object.name != *table))
            .collect();
        made.push("migration".to_owned());
        made.sort();
        assert_eq!(made, ddl::ENGINE_TABLES);
    }

    #[test]
    fn a_new_field_becomes_a_column_and_its_index() {
        let mut schema = shipped().clone();
        let note = schema
            .objects
            .iter_mut()
            .find(|o| o.name == "note")
            .unwrap();
        note.fields.push(Field {
            index: true,
            ..Field::new(900, "price", Kind::Money, Label::new("Price", "價格"))
        });
        let next = missing(&schema).unwrap();
        assert_eq!(
            next.sqlite,
            [
                r#"ALTER TABLE "note" ADD COLUMN "price" INTEGER"#,
                r#"ALTER TABLE "note" ADD COLUMN "price_currency" TEXT"#,
                r#"CREATE INDEX "ix_note__price" ON "note" ("price", "id") WHERE "deleted_at" IS NULL"#,
            ]
        );
        assert_eq!(
            next.postgres[1..],
            [
                r#"ALTER TABLE "note" ADD COLUMN "price_currency" text COLLATE "C""#,
                r#"CREATE INDEX "ix_note__price" ON "note" ("price" NULLS FIRST, "id") WHERE "deleted_at" IS NULL"#,
            ]
        );
    }

    #[test]
    fn a_field_that_is_no_longer_indexed_loses_its_index() {
        let mut schema = shipped().clone();
        let task = schema
            .objects
            .iter_mut()
            .find(|o| o.name == "task")
            .unwrap();
        task.fields.iter_mut().for_each(|field| field.index = false);
        assert_eq!(
            missing(&schema).unwrap().sqlite,
            [
                r#"DROP INDEX "ix_task__due_on""#,
                r#"DROP INDEX "ix_task__external_id""#
            ]
        );
    }

    #[test]
    fn a_field_that_vanishes_or_changes_its_kind_needs_a_person() {
        let mut schema = shipped().clone();
        let note = schema
            .objects
            .iter_mut()
            .find(|o| o.name == "note")
            .unwrap();
        note.fields.retain(|field| field.name != "body");
        let refused = missing(&schema).unwrap_err();
        assert!(refused.contains("note.body"), "{refused}");
    }
}
