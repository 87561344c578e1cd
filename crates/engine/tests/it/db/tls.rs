//! Connections to PostgreSQL are encrypted as their URL says, and refuse a server that is not who it should be.

use std::time::Duration;

use guanxi_engine::db::{Conn, Db, DbOptions, Stmt};
use guanxi_engine::{Error, Result};
use guanxi_testkit::server::{Encrypted, Private};

fn open(url: &str) -> Result<Db> {
    Db::open(url, &DbOptions::default())
}

/// Our connections, and how many of them are encrypted.
fn encrypted(conn: &mut dyn Conn) -> Result<(i64, i64)> {
    let sql = "SELECT count(*), count(*) FILTER (WHERE ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) \
               WHERE application_name = 'guanxi'";
    let found = conn.one(&Stmt::new(sql), |row| Ok((row.int(0)?, row.int(1)?)))?;
    Ok(found.unwrap())
}

fn is_encrypted(url: &str) -> bool {
    let own =
        "SELECT CASE WHEN ssl THEN 1 ELSE 0 END FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    let db = open(url).unwrap();
    let found = db.write_blocking(move |conn| conn.one(&Stmt::new(own), |row| row.int(0)));
    found.unwrap() == Some(1)
}

#[test]
fn a_connection_is_encrypted_whenever_the_server_can_unless_the_url_forbids_it() {
    let server = Encrypted::start();
    assert!(is_encrypted(&server.url("localhost", "")));
    assert!(is_encrypted(&server.url("localhost", "sslmode=prefer")));
    assert!(is_encrypted(&server.url("127.0.0.1", "sslmode=require")));
    assert!(!is_encrypted(&server.url("localhost", "sslmode=disable")));
}

#[test]
fn readers_writer_and_listener_are_all_encrypted() {
    let server = Encrypted::start();
    let root = server.authority().display().to_string().replace('/', "%2F");
    let url = server.url(
        "localhost",
        &format!("sslmode=verify-full&sslrootcert={root}"),
    );
    let db = open(&url).unwrap();
    // The listener connects in its own time.
    let mut seen = (0..100).map(|_| {
        std::thread::sleep(Duration::from_millis(50));
        db.read_blocking(encrypted).unwrap()
    });
    let (all, safe) = seen.find(|(all, _)| *all >= 3).unwrap();
    assert_eq!(all, safe);
}

#[test]
fn a_certificate_is_judged_as_strictly_as_the_url_says() {
    let server = Encrypted::start();
    let with = |host: &str, mode: &str, root: &std::path::Path| {
        open(&server.url(
            host,
            &format!("sslmode={mode}&sslrootcert={}", root.display()),
        ))
    };
    let (own, stranger) = (server.authority(), server.stranger());
    for mode in ["require", "verify-ca", "verify-full"] {
        assert!(with("localhost", mode, &own).is_ok(), "{mode}");
        assert!(with("localhost", mode, &stranger).is_err(), "{mode}");
    }
    // The certificate is for `localhost`.
    assert!(with("127.0.0.1", "verify-ca", &own).is_ok());
    assert!(with("127.0.0.1", "verify-full", &own).is_err());
    // The machine trusts no authority that a test made.
    assert!(open(&server.url("localhost", "sslmode=verify-full")).is_err());
}

#[test]
fn who_asks_for_encryption_gets_no_connection_without() {
    let server = Private::start();
    assert!(open(&server.url()).is_ok());
    assert!(open(&format!("{}&sslmode=require", server.url())).is_err());
}

#[test]
fn a_slip_in_the_url_is_named() {
    for (more, named) in [
        ("sslmode=on", "sslmode=on"),
        (
            "sslmode=verify-full&sslrootcert=/no/such/file",
            "/no/such/file",
        ),
        ("sslmode=require&sslrootcert=/dev/null", "no certificate"),
    ] {
        let Err(Error::BadRequest { detail, .. }) = open(&format!("postgres://localhost/x?{more}"))
        else {
            panic!("{more} was taken");
        };
        assert!(detail.contains(named), "{detail}");
    }
}
