//! Opening a workspace: its directory, its database brought up to date, the engine with the sales rules.

use guanxi_engine::db::{Db, DbOptions, migrate};
use guanxi_engine::engine::{Clock, Engine, EngineOptions};
use guanxi_engine::{Error, Result};

use crate::config::Settings;

/// Opens the database the settings name, creating the directory when the database is a file in it.
pub fn database(settings: &Settings) -> Result<Db> {
    if settings.database.is_none() {
        let data = &settings.data;
        std::fs::create_dir_all(data)
            .map_err(|e| Error::Internal(format!("{}: {e}", data.display())))?;
    }
    Db::open(&settings.database_url(), &DbOptions::default())
}

/// The database, migrated, with an engine on it.
pub fn open(settings: &Settings) -> Result<Engine> {
    let db = database(settings)?;
    migrate::run(&db)?;
    engine(db)
}

/// An engine with the rules of the sales areas on an open, migrated database.
pub fn engine(db: Db) -> Result<Engine> {
    Engine::open(EngineOptions {
        db,
        clock: Clock::system(),
        registry: guanxi_sales::registry(),
    })
}
