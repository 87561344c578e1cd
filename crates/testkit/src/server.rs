//! The PostgreSQL server that tests use.
//!
//! Started by the first test process that needs it, shared by all of this checkout, stopped by a watchdog a few
//! seconds after the last has ended. "In use" is a lock that every test process holds on a file: the kernel lets
//! go of it even when the process is killed. The server does not flush to disk (`fsync=off`): tests about
//! durability start one of their own with [`Private`].

mod encrypted;
mod programs;

use std::fs::{self, File, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

pub use encrypted::Encrypted;
use postgres::{Client, Config, NoTls};
use programs::program;
use tempfile::TempDir;

/// Names a server to use instead of a private one: a URL of a user who may create databases.
pub const SERVER: &str = "GUANXI_TEST_POSTGRES";

/// Nobody loses data when a test machine loses power.
const CARELESS: &str =
    "-c fsync=off -c full_page_writes=off -c shared_buffers=64MB -c max_connections=300";

/// URL of a database on the server.
pub fn url(database: &str) -> String {
    let url = base();
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let start = path.find("://").map_or(0, |scheme| scheme + 3);
    let server = path[start..]
        .find('/')
        .map_or(path, |slash| &path[..start + slash]);
    format!("{server}/{database}?{query}")
}

/// Runs one statement outside a transaction, as the server's superuser.
pub fn execute(sql: &str) {
    client()
        .batch_execute(sql)
        .unwrap_or_else(|error| panic!("{sql}: {error:?}"));
}

/// True when there is such a database.
pub(crate) fn exists(database: &str) -> bool {
    let sql = "SELECT 1 FROM pg_database WHERE datname = $1";
    !client()
        .query(sql, &[&database])
        .expect("the catalogue can be read")
        .is_empty()
}

/// Runs `body` while no other test process does.
pub(crate) fn exclusively(body: impl FnOnce()) {
    let mut client = client();
    client
        .batch_execute("SELECT pg_advisory_lock(7)")
        .expect("a lock can be had");
    body();
}

fn client() -> Client {
    let mut config: Config = base().parse().expect("a URL of a PostgreSQL server");
    config.connect_timeout(Duration::from_secs(10));
    config
        .connect(NoTls)
        .unwrap_or_else(|error| panic!("no connection to {}: {error:?}", base()))
}

fn base() -> &'static str {
    static BASE: OnceLock<String> = OnceLock::new();
    BASE.get_or_init(|| std::env::var(SERVER).unwrap_or_else(|_| shared()))
}

/// Joins the users of the shared server, starting it when there is none. Answers its URL.
fn shared() -> String {
    static IN_USE: OnceLock<File> = OnceLock::new();
    let home = shared_home();
    fs::create_dir_all(&home).expect("the temporary folder is writable");
    let starting = lock_file(&home.join("start"));
    starting.lock().expect("files can be locked");
    let using = lock_file(&home.join("users"));
    using.lock_shared().expect("files can be locked");
    let url = socket_url(&home.join("run"));
    if Client::connect(&url, NoTls).is_err() {
        // What a crash left behind.
        let _ = fs::remove_dir_all(home.join("run"));
        start(&home.join("run"), CARELESS);
        watchdog(&home);
    }
    let _ = IN_USE.set(using);
    url
}

/// Short, because a socket's path may have 107 bytes; of this checkout and user alone.
fn shared_home() -> PathBuf {
    let mut hasher = DefaultHasher::new();
    (
        env!("CARGO_MANIFEST_DIR"),
        std::env::var_os("USER"),
        std::env::var_os("HOME"),
    )
        .hash(&mut hasher);
    std::env::temp_dir().join(format!("guanxi-test-{:08x}", hasher.finish() & 0xffff_ffff))
}

fn lock_file(path: &Path) -> File {
    let mut options = OpenOptions::new();
    let file = options.create(true).truncate(false).write(true).open(path);
    file.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A server of one test alone, which may treat it roughly. Flushes to disk as in production.
#[derive(Debug)]
pub struct Private {
    folder: TempDir,
    _in_use: File,
}

impl Private {
    /// Starts one.
    pub fn start() -> Self {
        Self::with(|_| String::new())
    }

    /// Starts one with settings of its own; `prepare` may put files into its folder first.
    fn with(prepare: impl FnOnce(&Path) -> String) -> Self {
        let folder = tempfile::Builder::new().prefix("guanxi-pg-").tempdir();
        let folder = folder.expect("the temporary folder is writable");
        let in_use = lock_file(&folder.path().join("users"));
        in_use.lock_shared().expect("files can be locked");
        let run = folder.path().join("run");
        fs::create_dir_all(&run).expect("the temporary folder is writable");
        let settings = format!("shared_buffers=32MB\n{}", prepare(&run));
        start(&run, &settings);
        // For the case that the test is killed.
        watchdog(folder.path());
        Self {
            folder,
            _in_use: in_use,
        }
    }

    /// URL of its first database.
    pub fn url(&self) -> String {
        socket_url(&self.folder.path().join("run"))
    }

    /// Stops it as a power cut would.
    pub fn crash(&self) {
        control(
            &self.folder.path().join("run"),
            &["stop", "-m", "immediate"],
        );
    }

    /// Starts it once more.
    pub fn restart(&self) {
        control(&self.folder.path().join("run"), &["start"]);
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        let run = self.folder.path().join("run");
        let mut stop = program("pg_ctl");
        stop.arg("-D")
            .arg(run.join("data"))
            .args(["-w", "-s", "-m", "immediate", "stop"]);
        // It may be down already.
        let _ = silent(&mut stop).status();
    }
}

fn socket_url(run: &Path) -> String {
    let path = run.display().to_string().replace('/', "%2F");
    format!("postgres:///postgres?host={path}&user=postgres")
}

/// Makes a cluster in `run` and starts it. It listens on a socket in that folder only.
fn start(run: &Path, settings: &str) {
    fs::create_dir_all(run).expect("the temporary folder is writable");
    programs::hand_over(run);
    let mut initdb = program("initdb");
    initdb.args([
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--no-locale",
    ]);
    initdb.args(["--no-sync", "-D"]).arg(run.join("data"));
    let made = initdb.output().expect("initdb can be run");
    assert!(
        made.status.success(),
        "initdb: {}",
        String::from_utf8_lossy(&made.stderr)
    );
    let place = format!(
        "listen_addresses = ''\nunix_socket_directories = '{}'\n",
        run.display()
    );
    let settings = settings.replace("-c ", "\n");
    programs::append(
        &run.join("data/postgresql.conf"),
        &format!("{place}{settings}\n"),
    );
    control(run, &["start"]);
}

fn control(run: &Path, arguments: &[&str]) {
    let mut pg_ctl = program("pg_ctl");
    pg_ctl
        .arg("-D")
        .arg(run.join("data"))
        .arg("-l")
        .arg(run.join("log"));
    let status = silent(pg_ctl.args(["-w", "-s", "-t", "60"]).args(arguments)).status();
    let log = || fs::read_to_string(run.join("log")).unwrap_or_default();
    assert!(
        status.is_ok_and(|status| status.success()),
        "pg_ctl {arguments:?}: {}",
        log()
    );
}

/// A server that inherits our output would keep whoever reads it waiting.
fn silent(command: &mut Command) -> &mut Command {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
}

/// Stops the server in `home` once nobody has used it for some seconds.
fn watchdog(home: &Path) {
    use std::os::unix::process::CommandExt as _;
    // `users` is locked exclusively only while nobody uses the server; `start` keeps newcomers waiting meanwhile.
    // It goes to the background at once, so that nobody has to wait for it.
    let script = r#"
        while :; do
            flock users true
            sleep 5
            exec 9>start
            if flock -n 9 && flock -n users true; then
                "$@" -D run/data -m immediate stop
                rm -rf run
                exit
            fi
            exec 9>&-
        done &"#;
    let pg_ctl = program("pg_ctl");
    let mut shell = Command::new("sh");
    shell
        .args(["-c", script, "watchdog"])
        .arg(pg_ctl.get_program())
        .args(pg_ctl.get_args());
    shell.current_dir(home).process_group(0);
    let started = silent(&mut shell).status();
    assert!(
        started.is_ok_and(|status| status.success()),
        "a shell can be run"
    );
}
