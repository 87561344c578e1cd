//! Letters to the people of the workspace, through the SMTP server that an operator names. Without one nothing is sent and
//! nothing is lost: the inbox has it all.

mod alerts;

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use uuid::Uuid;

pub use alerts::{round, run};

/// Where letters go out, and in whose name.
#[derive(Debug, Clone)]
pub struct Post {
    /// `smtp://`, `smtps://` or `smtp://…?tls=required`, with user and password if it wants them.
    pub url: String,
    /// Sender, `Name <address>` or an address.
    pub from: String,
}

/// An SMTP server.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// A letter.
pub struct Letter<'l> {
    /// Address.
    pub to: &'l str,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
    /// The same whenever the same letter is sent again, so that a second copy is known as one.
    pub id: Uuid,
}

impl Mailer {
    /// Speaks to a server; nothing is asked of it before the first letter. The complaint names no password.
    pub fn new(post: &Post) -> Result<Self, String> {
        let from: Mailbox = post
            .from
            .parse()
            .map_err(|error| format!("the sender of mail is no address: {error}"))?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&post.url)
            .map_err(|_| "the address of the mail server is not understood; it looks like smtps://user:password@mail.example.com".to_owned())?;
        Ok(Self {
            transport: transport.build(),
            from,
        })
    }

    /// Hands a letter over.
    pub async fn send(&self, letter: &Letter<'_>) -> Result<(), String> {
        let to: Mailbox = letter.to.parse().map_err(|_| "no address".to_owned())?;
        let domain = self.from.email.domain();
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject.clone())
            .message_id(Some(format!("<{}@{domain}>", letter.id)))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.text.clone())
            .map_err(|error| error.to_string())?;
        let sent = self.transport.send(message).await;
        sent.map(drop).map_err(|error| error.to_string())
    }
}
