//! Real mail servers for tests, on this machine alone: one that takes letters by SMTP and keeps them in a folder, and one that gives the same
//! folder out by IMAP.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use guanxi_server::mail::{Mailbox, Mailer, Post};
use mail_parser::{Message, MessageParser};
use tempfile::TempDir;

/// Neither server gives letters out as root; under root both are nobody.
const NOBODY: u32 = 65_534;

/// A program that ends with the test.
struct Running(Child);

impl Running {
    fn start(mut command: Command, missing: &str, port: u16) -> Self {
        if is_root() {
            command.uid(NOBODY).gid(NOBODY);
        }
        let started = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let running = Self(
            started.unwrap_or_else(|_| panic!("{missing}: `cargo xtask install` installs it")),
        );
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "no {missing}");
            std::thread::sleep(Duration::from_millis(50));
        }
        running
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}

fn free_port() -> u16 {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    free.local_addr().unwrap().port()
}

/// A folder that the servers may write to.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    if is_root() {
        chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
    }
    folder
}

/// An SMTP server that puts what it takes into a folder.
pub struct Postbox {
    server: Option<Running>,
    folder: TempDir,
    port: u16,
}

impl Postbox {
    /// Its address, before it runs.
    pub fn closed() -> Self {
        Self {
            server: None,
            folder: folder(),
            port: free_port(),
        }
    }

    /// One that runs.
    pub fn new() -> Self {
        let mut postbox = Self::closed();
        postbox.open();
        postbox
    }

    pub fn open(&mut self) {
        let mut command = Command::new("aiosmtpd");
        command
            .args(["-n", "-l", &format!("127.0.0.1:{}", self.port)])
            .args(["-c", "aiosmtpd.handlers.Mailbox"])
            .arg(self.kept());
        self.server = Some(Running::start(command, "aiosmtpd", self.port));
    }

    fn kept(&self) -> PathBuf {
        self.folder.path().join("box")
    }

    pub fn mailer(&self) -> Mailer {
        let post = Post {
            url: format!("smtp://127.0.0.1:{}", self.port),
            from: "Guanxi <guanxi@example.com>".to_owned(),
        };
        Mailer::new(&post).unwrap()
    }

    /// Every letter as it came.
    pub fn raw(&self) -> Vec<Vec<u8>> {
        let files = std::fs::read_dir(self.kept().join("new"));
        let files = files.into_iter().flatten().flatten();
        files
            .map(|file| std::fs::read(file.path()).unwrap())
            .collect()
    }

    /// Receiver, subject and text of every letter, in the order of their subjects.
    pub fn letters(&self) -> Vec<(String, String, String)> {
        let mut letters: Vec<_> = self
            .raw()
            .iter()
            .map(|raw| {
                let letter = MessageParser::default().parse(raw).unwrap();
                let to = letter.to().unwrap().first().unwrap();
                (
                    to.address().unwrap().to_owned(),
                    letter.subject().unwrap().to_owned(),
                    letter.body_text(0).unwrap().into_owned(),
                )
            })
            .collect();
        letters.sort();
        letters
    }

    /// The one letter to somebody that she may answer.
    pub fn asking(&self, address: &str) -> Message<'static> {
        let raw = self.raw();
        let all = raw
            .iter()
            .map(|raw| MessageParser::default().parse(raw).unwrap());
        let mut hers = all.filter(|letter| {
            letter.to().unwrap().contains(address) && letter.references().as_text().is_some()
        });
        let letter = hers
            .next()
            .unwrap_or_else(|| panic!("nothing to {address}"));
        assert!(hers.next().is_none(), "several to {address}");
        letter.into_owned()
    }

    /// Sends a letter to the folder as any program does.
    pub fn take(&self, letter: &[u8]) {
        let mut wire = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let mut answers = BufReader::new(wire.try_clone().unwrap());
        let mut expect = |code: &str| loop {
            let mut line = String::new();
            answers.read_line(&mut line).unwrap();
            assert!(line.starts_with(code), "{line}");
            if line.chars().nth(3) == Some(' ') {
                break;
            }
        };
        expect("220");
        for (say, code) in [
            ("EHLO test", "250"),
            ("MAIL FROM:<somebody@example.org>", "250"),
            ("RCPT TO:<guanxi@example.com>", "250"),
            ("DATA", "354"),
        ] {
            wire.write_all(format!("{say}\r\n").as_bytes()).unwrap();
            expect(code);
        }
        for line in letter.split(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.starts_with(b".") {
                wire.write_all(b".").unwrap();
            }
            wire.write_all(line).unwrap();
            wire.write_all(b"\r\n").unwrap();
        }
        wire.write_all(b".\r\n").unwrap();
        expect("250");
    }
}

/// A mailbox: letters come in by SMTP and are given out by IMAP.
pub struct Office {
    pub smtp: Postbox,
    folder: TempDir,
    plain: u16,
    encrypted: u16,
    server: Option<Running>,
}

impl Office {
    pub fn new() -> Self {
        let mut office = Self {
            smtp: Postbox::new(),
            folder: folder(),
            plain: free_port(),
            encrypted: free_port(),
            server: None,
        };
        certificate(office.folder.path());
        office.open();
        office
    }

    fn open(&mut self) {
        let path = self.folder.path().join("dovecot.conf");
        std::fs::write(&path, self.settings()).unwrap();
        let mut command = Command::new("/usr/sbin/dovecot");
        command.arg("-F").arg("-c").arg(&path);
        self.server = Some(Running::start(command, "dovecot-imapd", self.plain));
    }

    /// The mailbox, spoken to plainly.
    pub fn mailbox(&self) -> Mailbox {
        Mailbox::parse(&format!("imap://team:secret@127.0.0.1:{}/", self.plain)).unwrap()
    }

    /// With another password than its own.
    pub fn with_password(&self, password: &str) -> Mailbox {
        Mailbox::parse(&format!("imap://team:{password}@127.0.0.1:{}/", self.plain)).unwrap()
    }

    /// The same by TLS, `imaps` or `imap` with STARTTLS, with the certificate that the server made itself.
    pub fn encrypted(&self, scheme: &str) -> Mailbox {
        self.believing(scheme, self)
    }

    /// The same, believing the certificate of another server only.
    pub fn believing(&self, scheme: &str, other: &Self) -> Mailbox {
        let ca = other.folder.path().join("certificate.pem");
        let (port, more) = match scheme {
            "imaps" => (self.encrypted, ""),
            _ => (self.plain, "&tls=required"),
        };
        let url = format!(
            "{scheme}://team:secret@127.0.0.1:{port}/?ca={}{more}",
            ca.display()
        );
        Mailbox::parse(&url).unwrap()
    }

    /// How many letters nobody looked at.
    pub fn unseen(&self) -> usize {
        let count = |of: &str| {
            let files = std::fs::read_dir(self.smtp.kept().join(of));
            files.into_iter().flatten().flatten().collect::<Vec<_>>()
        };
        let looked_at = |name: &str| {
            name.rsplit(',')
                .next()
                .is_some_and(|flags| flags.contains('S'))
        };
        let current = count("cur");
        let current = current
            .iter()
            .filter(|file| !looked_at(&file.file_name().to_string_lossy()));
        count("new").len() + current.count()
    }

    fn settings(&self) -> String {
        let here = self.folder.path().display();
        let (user, group, uid, gid) = if is_root() {
            ("nobody".to_owned(), "nogroup".to_owned(), NOBODY, NOBODY)
        } else {
            let me = std::fs::metadata("/proc/self").unwrap();
            (said("id", "-un"), said("id", "-gn"), me.uid(), me.gid())
        };
        format!(
            "protocols = imap\nbase_dir = {here}/run\nstate_dir = {here}/run\nlog_path = {here}/log\nlisten = 127.0.0.1\n\
             ssl = yes\nssl_cert = <{here}/certificate.pem\nssl_key = <{here}/key.pem\ndisable_plaintext_auth = no\n\
             mail_location = maildir:{}\nfirst_valid_uid = 0\nmail_max_userip_connections = 100\n\
             default_internal_user = {user}\ndefault_internal_group = {group}\ndefault_login_user = {user}\n\
             passdb {{\n driver = static\n args = password=secret\n}}\n\
             userdb {{\n driver = static\n args = uid={uid} gid={gid} home={here}\n}}\n\
             service imap-login {{\n chroot =\n inet_listener imap {{\n  port = {}\n }}\n inet_listener imaps {{\n  port = {}\n  ssl = yes\n }}\n}}\n\
             service anvil {{\n chroot =\n}}\nservice stats {{\n chroot =\n}}\n",
            self.smtp.kept().display(),
            self.plain,
            self.encrypted,
        )
    }
}

/// A certificate for this machine, and its key.
fn certificate(folder: &Path) {
    let settings = folder.join("openssl.cnf");
    let text = "[req]\ndistinguished_name=d\nx509_extensions=e\nprompt=no\n[d]\nCN=127.0.0.1\n[e]\nsubjectAltName=IP:127.0.0.1\n";
    std::fs::write(&settings, text).unwrap();
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
        ])
        .arg("-config")
        .arg(&settings)
        .arg("-keyout")
        .arg(folder.join("key.pem"))
        .arg("-out")
        .arg(folder.join("certificate.pem"))
        .stderr(Stdio::null())
        .status();
    assert!(made.unwrap().success());
    if is_root() {
        chown(folder.join("key.pem"), Some(NOBODY), Some(NOBODY)).unwrap();
    }
}

fn said(program: &str, argument: &str) -> String {
    let said = Command::new(program).arg(argument).output().unwrap().stdout;
    String::from_utf8(said).unwrap().trim().to_owned()
}
