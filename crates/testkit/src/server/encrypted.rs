//! A PostgreSQL that speaks TLS, with an authority and a certificate made for it.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Private, programs};

/// A server of one test that answers at `localhost` and `127.0.0.1`; its certificate names `localhost` only.
#[derive(Debug)]
pub struct Encrypted {
    server: Private,
    port: u16,
}

impl Encrypted {
    /// Starts one.
    pub fn start() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr());
        let port = free.expect("a port is free").port();
        let server = Private::with(|run| {
            certificates(run);
            let run = run.display();
            format!(
                "port = {port}\nlisten_addresses = '127.0.0.1'\nssl = on\n\
                 ssl_cert_file = '{run}/server.pem'\nssl_key_file = '{run}/server.key'\n"
            )
        });
        Self { server, port }
    }

    /// URL of its first database at a host, with more parameters.
    pub fn url(&self, host: &str, more: &str) -> String {
        format!("postgres://postgres@{host}:{}/postgres?{more}", self.port)
    }

    /// The certificate of the authority that signed the server's.
    pub fn authority(&self) -> PathBuf {
        self.file("ca.pem")
    }

    /// An authority that did not.
    pub fn stranger(&self) -> PathBuf {
        self.file("stranger.pem")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.server.folder.path().join("run").join(name)
    }
}

/// Two authorities, and a certificate for `localhost` by the first.
fn certificates(folder: &Path) {
    for name in ["ca", "stranger"] {
        let [key, pem] = ["key", "pem"].map(|kind| format!("{name}.{kind}"));
        let subject = format!("/CN={name}");
        openssl(
            folder,
            &[
                "req", "-x509", "-days", "2", "-subj", &subject, "-keyout", &key, "-out", &pem,
            ],
        );
    }
    fs::write(folder.join("names"), "subjectAltName=DNS:localhost\n")
        .expect("the folder is writable");
    openssl(
        folder,
        &[
            "req",
            "-subj",
            "/CN=localhost",
            "-keyout",
            "server.key",
            "-out",
            "server.csr",
        ],
    );
    let sign = [
        "x509",
        "-req",
        "-in",
        "server.csr",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-days",
        "2",
        "-extfile",
        "names",
        "-out",
        "server.pem",
    ];
    openssl(folder, &sign);
    programs::give(&folder.join("server.key"));
}

/// Debian's PostgreSQL brings it.
fn openssl(folder: &Path, arguments: &[&str]) {
    let mut openssl = Command::new("openssl");
    openssl.current_dir(folder).args(arguments);
    if arguments.first() == Some(&"req") {
        openssl.args([
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
        ]);
    }
    let done = openssl.output().expect("openssl can be run");
    assert!(
        done.status.success(),
        "openssl {arguments:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}
