//! Letters to the people of the workspace, through the SMTP server that an operator names, and what comes into the mailbox that she
//! names. Without the one nothing is sent and nothing is lost: the inbox has it all. Without the other nobody is asked to answer by mail.
//!
//! `alerts` writes what people were told, `invitations` what they invite others to; `mailbox` is a mailbox, `reading` the bytes of a letter, `incoming` takes each letter once, `key`
//! proves which of ours it answers. What a letter is for is decided in `guanxi_sales::mail`.

mod alerts;
mod incoming;
mod invitations;
mod key;
mod mailbox;
mod reading;
mod words;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox as Address, Message, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use uuid::Uuid;

pub use alerts::{round, run};
pub use incoming::Reader;
pub use key::Key;
pub use mailbox::Mailbox;
pub use words::{Told, Words, told};

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
    from: Address,
    answers: Option<Key>,
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
    /// The notice that she answers by answering it.
    pub answers: Option<Uuid>,
    /// What it says to a calendar, and to what end (RFC 5546).
    pub calendar: Option<(String, &'static str)>,
}

impl Mailer {
    /// Speaks to a server; nothing is asked of it before the first letter. The complaint names no password.
    pub fn new(post: &Post) -> Result<Self, String> {
        let from: Address = post
            .from
            .parse()
            .map_err(|error| format!("the sender of mail is no address: {error}"))?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&post.url)
            .map_err(|_| "the address of the mail server is not understood; it looks like smtps://user:password@mail.example.com".to_owned())?;
        Ok(Self {
            transport: transport.build(),
            from,
            answers: None,
        })
    }

    /// The same, whose letters may be answered: somebody reads the mailbox that they come from.
    pub fn answered(mut self, key: Key) -> Self {
        self.answers = Some(key);
        self
    }

    /// Whether they may.
    pub fn takes_answers(&self) -> bool {
        self.answers.is_some()
    }

    /// Address that they come from.
    pub fn address(&self) -> String {
        self.from.email.to_string()
    }

    /// Hands a letter over.
    pub async fn send(&self, letter: &Letter<'_>) -> Result<(), String> {
        let to: Address = letter.to.parse().map_err(|_| "no address".to_owned())?;
        let domain = self.from.email.domain();
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject.clone())
            .message_id(Some(format!("<{}@{domain}>", letter.id)))
            // Nobody's absence answers it.
            .raw_header(plain("Auto-Submitted", "auto-generated"));
        if let (Some(key), Some(notice)) = (&self.answers, letter.answers) {
            // Programs repeat in an answer what a letter refers to; its own name some servers change on the way.
            let name = format!("<{}@{domain}>", key.sign(notice));
            message = message.reply_to(self.from.clone()).references(name);
        }
        let message = match &letter.calendar {
            None => message
                .header(ContentType::TEXT_PLAIN)
                .body(letter.text.clone()),
            Some((calendar, method)) => {
                let kind = format!("text/calendar; method={method}; charset=utf-8");
                let kind = ContentType::parse(&kind).map_err(|error| error.to_string())?;
                let calendar = SinglePart::builder().header(kind).body(calendar.clone());
                let text = SinglePart::plain(letter.text.clone());
                message.multipart(
                    MultiPart::alternative()
                        .singlepart(text)
                        .singlepart(calendar),
                )
            }
        };
        let message = message.map_err(|error| error.to_string())?;
        let sent = self.transport.send(message).await;
        sent.map(drop).map_err(|error| error.to_string())
    }
}

/// A header of one line of ASCII.
fn plain(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}
