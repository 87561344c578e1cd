//! A database for one test: a copy of one that was migrated before, gone when the test ends.

use std::path::PathBuf;
use std::process;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use guanxi_engine::db::{Db, DbOptions, Dialect, migrate};
use tempfile::TempDir;

use crate::server;

/// An open database of a test.
#[derive(Debug)]
pub struct TestDb {
    /// The database.
    pub db: Db,
    /// What opens it once more: a path or a URL.
    pub url: String,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Folder { _keeps: TempDir },
    Server { name: String },
}

impl TestDb {
    /// A migrated SQLite file.
    pub fn sqlite() -> Self {
        let (dir, path) = folder();
        std::fs::copy(sqlite_template(), &path).expect("the template can be copied");
        Self::in_folder(dir, &path)
    }

    /// A migrated PostgreSQL database.
    pub fn postgres() -> Self {
        Self::on_server(Some(postgres_template()))
    }

    /// A database without any table.
    pub fn bare(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Sqlite => {
                let (dir, path) = folder();
                Self::in_folder(dir, &path)
            }
            Dialect::Postgres => Self::on_server(None),
        }
    }

    /// Opens the same database once more, as another process would.
    pub fn open_again(&self) -> Db {
        Db::open(&self.url, &options()).expect("it was opened before")
    }

    fn in_folder(dir: TempDir, path: &std::path::Path) -> Self {
        let url = path.display().to_string();
        Self {
            db: Db::open(&url, &options()).expect("a new file can be opened"),
            url,
            place: Place::Folder { _keeps: dir },
        }
    }

    fn on_server(template: Option<&str>) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let name = format!(
            "t_{}_{}",
            process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let from = template.unwrap_or("template0");
        server::execute(&format!("CREATE DATABASE {name} TEMPLATE {from}"));
        let url = server::url(&name);
        Self {
            db: Db::open(&url, &options()).expect("it was just created"),
            url,
            place: Place::Server { name },
        }
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if let Place::Server { name } = &self.place {
            server::execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

/// Runs `body` on a migrated database of each kind.
pub fn for_each_database(body: impl Fn(&TestDb)) {
    body(&TestDb::sqlite());
    body(&TestDb::postgres());
}

/// Two readers are enough to see what concurrency breaks, and cheap to open.
fn options() -> DbOptions {
    DbOptions {
        readers: 2,
        ..DbOptions::default()
    }
}

fn folder() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("the temporary folder is writable");
    let path = dir.path().join("guanxi.db");
    (dir, path)
}

fn sqlite_template() -> &'static PathBuf {
    static TEMPLATE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = TEMPLATE.get_or_init(|| {
        let (dir, path) = folder();
        let db =
            Db::open(&path.display().to_string(), &options()).expect("a new file can be opened");
        migrate::run(&db).expect("the migrations are sound");
        // Closing folds the write-ahead log into the file, so that copying the file copies all.
        drop(db);
        (dir, path)
    });
    path
}

/// Made once for each set of migrations, by whichever test process comes first.
fn postgres_template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = format!("guanxi_template_{:016x}", fingerprint());
        server::exclusively(|| {
            if server::exists(&name) {
                return;
            }
            let half = format!("{name}_unfinished");
            server::execute(&format!("DROP DATABASE IF EXISTS {half} WITH (FORCE)"));
            server::execute(&format!("CREATE DATABASE {half} TEMPLATE template0"));
            let db = Db::open(&server::url(&half), &options()).expect("it was just created");
            migrate::run(&db).expect("the migrations are sound");
            drop(db);
            server::execute(&format!("ALTER DATABASE {half} RENAME TO {name}"));
        });
        name
    })
}

fn fingerprint() -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    for migration in migrate::embedded(Dialect::Postgres) {
        (migration.number, migration.sql).hash(&mut hasher);
    }
    hasher.finish()
}
