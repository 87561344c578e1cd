//! Configuration: flags beat the environment (`GUANXI_*`), which beats one TOML file.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Settings of every command. Clap reads flags and environment; [`Flags::resolve`] adds the file.
#[derive(Debug, Clone, Default, clap::Args)]
#[group(skip)]
pub struct Flags {
    /// Directory of the workspace: database, uploads, configuration file
    #[arg(long, global = true, env = "GUANXI_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// PostgreSQL URL; without it the workspace is an SQLite file in the data directory
    #[arg(
        long,
        global = true,
        env = "GUANXI_DATABASE",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// Configuration file [default: guanxi.toml in the data directory]
    #[arg(long, global = true, env = "GUANXI_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to log, e.g. `info` or `guanxi_server=debug`
    #[arg(long, global = true, env = "GUANXI_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// Print results as JSON
    #[arg(long, global = true)]
    pub json: bool,
}

/// The file. Unknown keys are refused, so that a misspelt one is noticed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    data: Option<PathBuf>,
    database: Option<String>,
    log: Option<String>,
    listen: Option<SocketAddr>,
    public_url: Option<String>,
}

/// What holds in the end.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Directory of the workspace.
    pub data: PathBuf,
    /// PostgreSQL URL, if chosen.
    pub database: Option<String>,
    /// Log filter.
    pub log: String,
    /// Address to listen on, from the file.
    pub listen: Option<SocketAddr>,
    /// Address people type, from the file.
    pub public_url: Option<String>,
    /// Print results as JSON.
    pub json: bool,
}

impl Flags {
    /// Adds what the file says and the defaults.
    pub fn resolve(&self) -> Result<Settings, String> {
        let file = self.file()?;
        let data = self
            .data
            .clone()
            .or(file.data)
            .unwrap_or_else(|| PathBuf::from("guanxi-data"));
        Ok(Settings {
            data,
            database: self.database.clone().or(file.database),
            log: self
                .log
                .clone()
                .or(file.log)
                .unwrap_or_else(|| "info".to_owned()),
            listen: file.listen,
            public_url: file.public_url,
            json: self.json,
        })
    }

    fn file(&self) -> Result<File, String> {
        let beside = self.data.as_deref().map(|data| data.join("guanxi.toml"));
        let Some(path) = self.config.clone().or(beside.filter(|path| path.exists())) else {
            return Ok(File::default());
        };
        read(&path)
    }
}

fn read(path: &Path) -> Result<File, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    // The message of the parser quotes the line, which may be the database URL with its password.
    toml::from_str(&text).map_err(|e| format!("{}: {}", path.display(), e.message()))
}

impl Settings {
    /// Where the records are: the URL, or the file in the data directory.
    pub fn database_url(&self) -> String {
        self.database.clone().unwrap_or_else(|| {
            self.data
                .join("guanxi.sqlite")
                .to_string_lossy()
                .into_owned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_beats_the_file() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(
            dir.path().join("guanxi.toml"),
            "log = 'warn'\nlisten = '127.0.0.1:9000'\n",
        )
        .unwrap();
        let flags = Flags {
            data: Some(dir.path().to_owned()),
            log: Some("debug".to_owned()),
            ..Flags::default()
        };
        let settings = flags.resolve().unwrap();
        assert_eq!(
            (settings.log.as_str(), settings.listen.unwrap().port()),
            ("debug", 9000)
        );
    }

    #[test]
    fn a_misspelt_key_is_noticed_and_no_value_is_quoted() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("guanxi.toml");
        std::fs::write(&path, "databse = 'postgres://u:secret@h/db'\n").unwrap();
        let message = read(&path).unwrap_err();
        assert!(
            message.contains("databse") && !message.contains("secret"),
            "{message}"
        );
    }
}
