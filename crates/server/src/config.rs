//! Configuration: flags beat the environment (`GUANXI_*`), which beats one TOML file.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Heading of these flags in the help of each command.
const EVERYWHERE: &str = "Options of every command";

/// Settings of every command. Clap reads flags and environment; [`Flags::resolve`] adds the file.
#[derive(Debug, Clone, Default, clap::Args)]
#[group(skip)]
pub struct Flags {
    /// Directory of the workspace: database and configuration file [default: guanxi-data]
    #[arg(long, global = true, env = "GUANXI_DATA", value_name = "DIR", help_heading = EVERYWHERE)]
    pub data: Option<PathBuf>,
    /// PostgreSQL URL; without it the workspace is an SQLite file in the data directory
    #[arg(
        long,
        global = true,
        env = "GUANXI_DATABASE",
        value_name = "URL",
        hide_env_values = true,
        help_heading = EVERYWHERE
    )]
    pub database: Option<String>,
    /// Configuration file [default: guanxi.toml in the data directory]
    #[arg(long, global = true, env = "GUANXI_CONFIG", value_name = "FILE", help_heading = EVERYWHERE)]
    pub config: Option<PathBuf>,
    /// What to log, e.g. `info` or `guanxi_server=debug`
    #[arg(long, global = true, env = "GUANXI_LOG", value_name = "FILTER", help_heading = EVERYWHERE)]
    pub log: Option<String>,
    /// Print results as JSON
    #[arg(long, global = true, help_heading = EVERYWHERE)]
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
    behind_proxy: Option<bool>,
    mail: Option<String>,
    mail_from: Option<String>,
    mailbox: Option<String>,
    push_anywhere: Option<bool>,
    largest_file: Option<u64>,
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
    /// The peer is our own proxy, from the file.
    pub behind_proxy: bool,
    /// Mail server, from the file.
    pub mail: Option<String>,
    /// Sender of mail, from the file.
    pub mail_from: Option<String>,
    /// Mailbox to read, from the file.
    pub mailbox: Option<String>,
    /// Push services of our own network too, from the file.
    pub push_anywhere: bool,
    /// Largest file that people may attach, in MiB, from the file.
    pub largest_file: Option<u64>,
    /// Print results as JSON.
    pub json: bool,
}

/// Where a workspace is when nobody says it.
const DATA: &str = "guanxi-data";

/// Only PostgreSQL has an address; SQLite is a file in the data directory. What was given is not repeated: it may hold
/// a password.
pub fn postgres_url(url: &str) -> Result<(), String> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(());
    }
    Err("a database address begins with postgres://; for SQLite, give a directory with --data alone".to_owned())
}

impl Flags {
    /// Adds what the file says and the defaults.
    pub fn resolve(&self) -> Result<Settings, String> {
        let file = self.file()?;
        let data = self
            .data
            .clone()
            .or(file.data)
            .unwrap_or_else(|| PathBuf::from(DATA));
        let database = self.database.clone().or(file.database);
        if let Some(url) = &database {
            postgres_url(url)?;
        }
        Ok(Settings {
            data,
            database,
            log: self
                .log
                .clone()
                .or(file.log)
                .unwrap_or_else(|| "info".to_owned()),
            listen: file.listen,
            public_url: file.public_url,
            behind_proxy: file.behind_proxy.unwrap_or(false),
            mail: file.mail,
            mail_from: file.mail_from,
            mailbox: file.mailbox,
            push_anywhere: file.push_anywhere.unwrap_or(false),
            largest_file: file.largest_file,
            json: self.json,
        })
    }

    fn file(&self) -> Result<File, String> {
        let data = self.data.as_deref().unwrap_or(Path::new(DATA));
        let beside = Some(data.join("guanxi.toml")).filter(|path| path.exists());
        let Some(path) = self.config.clone().or(beside) else {
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

    #[test]
    fn only_postgresql_has_an_address_and_a_password_in_a_wrong_one_is_not_repeated() {
        let message = postgres_url("mysql://u:secret@h/db").unwrap_err();
        assert!(message.contains("postgres://") && !message.contains("secret"));
        assert_eq!(postgres_url("postgresql://h/db"), Ok(()));
    }
}
