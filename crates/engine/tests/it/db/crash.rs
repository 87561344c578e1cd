//! A process is killed while it writes. What it had acknowledged is there, and log and rows agree.
//!
//! The process is this test binary itself, run once more for [`child`] alone.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use guanxi_engine::access::load_actor;
use guanxi_engine::ctx::IdSource;
use guanxi_engine::db::{Conn, Db, DbOptions, Stmt, migrate};
use guanxi_engine::{Change, Channel, Clock, Ctx, Engine, EngineOptions, Registry, Result};
use guanxi_testkit::office::{self, Office};
use guanxi_testkit::server::Private;
use guanxi_testkit::{NOW, TestDb};
use serde_json::json;
use uuid::Uuid;

const URL: &str = "GUANXI_CRASH_URL";
const USER: &str = "GUANXI_CRASH_USER";

/// Not a test by itself: creates companies until it is killed, and prints the id of each that was acknowledged.
#[test]
#[ignore = "run by the crash tests"]
fn child() {
    let (Ok(url), Ok(user)) = (std::env::var(URL), std::env::var(USER)) else {
        return;
    };
    let db = Db::open(&url, &DbOptions::default()).unwrap();
    let user = Uuid::parse_str(&user).unwrap();
    let actor = Arc::new(
        db.read_blocking(move |conn| load_actor(conn, user, None))
            .unwrap(),
    );
    let options = EngineOptions {
        db,
        clock: Clock::from_fn(|| NOW),
        registry: Registry::default(),
    };
    let engine = Engine::open(options).unwrap();
    let threads = (0..8).map(|_| {
        let (engine, actor) = (engine.clone(), Arc::clone(&actor));
        std::thread::spawn(move || {
            loop {
                let id = create(&engine, Arc::clone(&actor)).unwrap();
                let mut out = std::io::stdout().lock();
                writeln!(out, "ACK {id}")
                    .and_then(|()| out.flush())
                    .unwrap();
            }
        })
    });
    threads
        .collect::<Vec<_>>()
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
}

fn create(engine: &Engine, actor: Arc<guanxi_engine::Actor>) -> Result<Uuid> {
    let ids = IdSource::random();
    let ctx = Ctx {
        actor,
        now: NOW,
        effective: None,
        channel: Channel::Api,
        time_zone: "UTC".to_owned(),
        language: "en".to_owned(),
        operation: ids.next(),
        key: None,
        cause: None,
        ids,
    };
    let company = json!({"name": "台灣積體電路", "website": "https://example.com"});
    let change = Change::open(office::values(&engine.catalog(), "account", &company));
    engine.write_blocking(&ctx, move |tx| tx.create("account", change.clone()))
}

/// Lets a child write for a while, kills it and answers what it had acknowledged.
fn killed_while_writing(url: &str, user: Uuid) -> Vec<Uuid> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["db::crash::child", "--exact", "--ignored", "--nocapture"])
        .env(URL, url)
        .env(USER, user.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = Vec::new();
    let mut until = None;
    for line in lines {
        // The last line may be cut short.
        let Ok(line) = line else { break };
        let Some(id) = line
            .split("ACK ")
            .nth(1)
            .and_then(|id| Uuid::parse_str(id).ok())
        else {
            continue;
        };
        acknowledged.push(id);
        let until = *until.get_or_insert_with(|| Instant::now() + Duration::from_millis(700));
        if Instant::now() > until {
            // SIGKILL. What the pipe still holds was acknowledged too.
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    acknowledged
}

fn proves(db: &Db, acknowledged: &[Uuid]) {
    assert!(
        acknowledged.len() > 50,
        "only {} written",
        acknowledged.len()
    );
    let ids = |sql: &'static str| {
        let mut ids = db
            .read_blocking(move |conn| conn.all(&Stmt::new(sql), |row| row.id(0)))
            .unwrap();
        ids.sort();
        ids
    };
    let rows = ids("SELECT id FROM account");
    let lost: Vec<_> = acknowledged
        .iter()
        .filter(|id| rows.binary_search(id).is_err())
        .collect();
    assert!(
        lost.is_empty(),
        "{} acknowledged, {} lost",
        acknowledged.len(),
        lost.len()
    );
    for other in [
        "SELECT record FROM log WHERE object = 'account' AND action = 'account.created'",
        "SELECT record FROM search_doc WHERE object = 'account'",
    ] {
        let others = ids(other);
        assert!(
            others == rows,
            "{}: {} rows, {} here",
            other,
            rows.len(),
            others.len()
        );
    }
    let gaps = |conn: &mut dyn Conn| {
        let sql = "SELECT count(*), max(l.seq), count(v.seq) FROM log AS l LEFT JOIN log_value AS v ON v.seq = l.seq";
        conn.one(&Stmt::new(sql), |row| {
            Ok((row.int(0)?, row.int(1)?, row.int(2)?))
        })
    };
    let (entries, newest, values) = db.read_blocking(gaps).unwrap().unwrap();
    assert_eq!(
        (entries, entries),
        (newest, values),
        "the log has neither gaps nor entries without values"
    );
}

#[test]
fn killed_on_sqlite_nothing_acknowledged_is_lost() {
    let t = TestDb::sqlite();
    let office = Office::open(&t);
    for _ in 0..2 {
        let acknowledged = killed_while_writing(&t.url, office.ren);
        proves(&t.open_again(), &acknowledged);
    }
}

#[test]
fn killed_on_postgres_nothing_acknowledged_is_lost() {
    let server = Private::start();
    let db = Db::open(&server.url(), &DbOptions::default()).unwrap();
    migrate::run(&db).unwrap();
    let office = Office::on(&db, Registry::default());
    drop(db);
    let acknowledged = killed_while_writing(&server.url(), office.ren);
    // The server falls over too.
    server.crash();
    server.restart();
    let db = Db::open(&server.url(), &DbOptions::default()).unwrap();
    proves(&db, &acknowledged);
}
