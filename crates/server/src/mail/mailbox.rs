//! A mailbox that is read by IMAP: which letters wait, one of them, and that it was taken. Nothing is ever deleted.

use std::fmt::Debug;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use async_imap::{Client, Session};
use futures_util::TryStreamExt as _;
use percent_encoding::percent_decode_str;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::Url;

/// Of a letter no more is read: words come first, and files are not kept.
pub const MOST_BYTES: usize = 1024 * 1024;
/// A server that does not answer for so long is left.
const PATIENCE: Duration = Duration::from_secs(60);

/// How the connection is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Secrecy {
    /// From the first byte.
    Tls,
    /// After the server agreed.
    StartTls,
    /// Not at all: a server on the same machine.
    None,
}

/// Where a mailbox is and what opens it.
#[derive(Clone)]
pub struct Mailbox {
    host: String,
    port: u16,
    secrecy: Secrecy,
    user: String,
    password: String,
    folder: String,
    authority: Option<String>,
}

const FORM: &str = "the address of the mailbox is not understood; it looks like imaps://user:password@mail.example.com/INBOX";

impl Mailbox {
    /// Reads `imaps://user:password@host/FOLDER`; `imap://` speaks plainly, `?tls=required` insists on STARTTLS, `?ca=FILE` believes
    /// another authority than those of the machine. The complaint names no password.
    pub fn parse(url: &str) -> Result<Self, String> {
        let url = Url::parse(url).map_err(|_| FORM)?;
        let (mut secrecy, usual) = match url.scheme() {
            "imaps" => (Secrecy::Tls, 993),
            "imap" => (Secrecy::None, 143),
            _ => return Err(FORM.to_owned()),
        };
        let mut authority = None;
        for (name, value) in url.query_pairs() {
            match (&*name, &*value) {
                ("tls", "required") if secrecy != Secrecy::Tls => secrecy = Secrecy::StartTls,
                ("ca", file) => authority = Some(file.to_owned()),
                _ => return Err(FORM.to_owned()),
            }
        }
        let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let folder = plain(url.path().trim_start_matches('/'));
        let mailbox = Self {
            host: url.host_str().ok_or(FORM)?.to_owned(),
            port: url.port().unwrap_or(usual),
            secrecy,
            user: plain(url.username()),
            password: plain(url.password().unwrap_or_default()),
            folder: if folder.is_empty() {
                "INBOX".to_owned()
            } else {
                folder
            },
            authority,
        };
        if mailbox.user.is_empty() {
            return Err(FORM.to_owned());
        }
        Ok(mailbox)
    }

    /// Which it is, without what opens it.
    pub fn name(&self) -> String {
        format!("{}@{}:{}/{}", self.user, self.host, self.port, self.folder)
    }

    /// Opens it.
    pub async fn open(&self) -> Result<Open, String> {
        let place = (self.host.as_str(), self.port);
        let tcp = within(async { TcpStream::connect(place).await.map_err(said) }).await?;
        let wire: Box<dyn Wire> = match self.secrecy {
            Secrecy::Tls => Box::new(self.encrypted(tcp).await?),
            Secrecy::None => Box::new(tcp),
            Secrecy::StartTls => {
                let mut client = Client::new(tcp);
                greeted(&mut client).await?;
                let asked = client.run_command_and_check_ok("STARTTLS", None);
                within(async { asked.await.map_err(said) }).await?;
                Box::new(self.encrypted(client.into_inner()).await?)
            }
        };
        let mut client = Client::new(wire);
        if self.secrecy != Secrecy::StartTls {
            greeted(&mut client).await?;
        }
        // What a server says to a wrong password may repeat what it was sent.
        let refused = |_| "the mail server refused the user or the password".to_owned();
        let login = client.login(&self.user, &self.password);
        let mut session = within(async { login.await.map_err(refused) }).await?;
        let selected = within(async { session.select(&self.folder).await.map_err(said) }).await?;
        let validity = selected.uid_validity;
        let validity = validity.ok_or("the mail server does not number its letters")?;
        Ok(Open { session, validity })
    }

    async fn encrypted(&self, tcp: TcpStream) -> Result<impl Wire + use<>, String> {
        let roots = self.authorities()?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(said)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from(self.host.clone()).map_err(said)?;
        let connector = TlsConnector::from(Arc::new(config));
        within(async { connector.connect(name, tcp).await.map_err(said) }).await
    }

    fn authorities(&self) -> Result<RootCertStore, String> {
        let mut roots = RootCertStore::empty();
        match &self.authority {
            Some(file) => {
                let found =
                    CertificateDer::pem_file_iter(file).map_err(|e| format!("{file}: {e}"))?;
                let found: Vec<_> = found.filter_map(Result::ok).collect();
                roots.add_parsable_certificates(found);
            }
            None => {
                roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            }
        }
        if roots.is_empty() {
            return Err("there is no authority to believe a mail server by".to_owned());
        }
        Ok(roots)
    }
}

/// What carries the conversation.
trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Wire for T {}

/// An open mailbox.
pub struct Open {
    session: Session<Box<dyn Wire>>,
    /// Under which its letters are numbered.
    pub validity: u32,
}

impl Open {
    /// Numbers of letters that wait: those that nobody looked at, and those behind `last`, looked at by somebody or not.
    pub async fn waiting(&mut self, last: Option<u32>) -> Result<Vec<u32>, String> {
        let unseen = self.session.uid_search("UNSEEN");
        let mut waiting = within(async { unseen.await.map_err(said) }).await?;
        if let Some(last) = last {
            let behind = self
                .session
                .uid_search(format!("UID {}:*", last.saturating_add(1)));
            let behind = within(async { behind.await.map_err(said) }).await?;
            // Of an empty range the protocol answers its last letter.
            waiting.extend(behind.into_iter().filter(|uid| *uid > last));
        }
        let mut waiting: Vec<u32> = waiting.into_iter().collect();
        waiting.sort_unstable();
        Ok(waiting)
    }

    /// A letter, at most [`MOST_BYTES`] of it; nothing if it is gone.
    pub async fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>, String> {
        let what = format!("(UID BODY.PEEK[]<0.{MOST_BYTES}>)");
        within(async {
            let found = self.session.uid_fetch(uid.to_string(), what).await;
            let found: Vec<_> = found.map_err(said)?.try_collect().await.map_err(said)?;
            let letter = found.iter().find(|found| found.uid == Some(uid));
            Ok(letter.and_then(|letter| letter.body()).map(<[u8]>::to_vec))
        })
        .await
    }

    /// It was taken.
    pub async fn seen(&mut self, uid: u32) -> Result<(), String> {
        within(async {
            let marked = self
                .session
                .uid_store(uid.to_string(), "+FLAGS.SILENT (\\Seen)");
            let marked = marked.await.map_err(said)?;
            marked.try_collect::<Vec<_>>().await.map(drop).map_err(said)
        })
        .await
    }

    /// Leaves politely.
    pub async fn close(mut self) {
        let _ = within(async { self.session.logout().await.map_err(said) }).await;
    }
}

async fn greeted<T: AsyncRead + AsyncWrite + Unpin + Send + Debug>(
    client: &mut Client<T>,
) -> Result<(), String> {
    let greeting = within(async { client.read_response().await.map_err(said) }).await?;
    greeting
        .map(drop)
        .ok_or_else(|| "the mail server said nothing".to_owned())
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

async fn within<T>(work: impl Future<Output = Result<T, String>>) -> Result<T, String> {
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(done) => done,
        Err(_) => Err("the mail server does not answer".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_mailbox_is_read_and_a_wrong_one_told_without_its_password() {
        let mailbox =
            Mailbox::parse("imaps://team%40example.com:p%2Fw@mail.example.com/Sales").unwrap();
        assert_eq!(
            mailbox.name(),
            "team@example.com@mail.example.com:993/Sales"
        );
        assert_eq!(mailbox.password, "p/w");
        let plain = Mailbox::parse("imap://team:secret@127.0.0.1:1143?tls=required").unwrap();
        assert_eq!((plain.secrecy, plain.port), (Secrecy::StartTls, 1143));
        assert_eq!(plain.folder, "INBOX");
        for wrong in [
            "",
            "smtp://a:secret@b",
            "imaps://mail.example.com",
            "imap://a:secret@b?x=y",
        ] {
            let complaint = Mailbox::parse(wrong).err().unwrap();
            assert!(!complaint.contains("secret"), "{complaint}");
        }
    }
}
