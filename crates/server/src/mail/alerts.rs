//! Mails people what they were told: alerts at once, the rest in a digest a day. Which is which is decided in
//! `guanxi_sales::notice`.

use std::time::Duration;

use guanxi_engine::ctx::IdSource;
use guanxi_engine::db::Conn;
use guanxi_engine::identity::on_behalf;
use guanxi_engine::identity::person::{self, Person};
use guanxi_engine::query::GetQuery;
use guanxi_engine::{Ctx, Error, Read, Result, Tx};
use guanxi_sales::notice;
use guanxi_sales::objects::notice::OBJECT;
use serde_json::Value;
use uuid::Uuid;

use super::{Letter, Mailer};
use crate::app::App;
use crate::http::{Language, messages};

/// How often letters are looked for.
const ROUND: Duration = Duration::from_secs(20);
/// What a notice may be about, the most telling first.
const ABOUT: [&str; 8] = [
    "promise",
    "task",
    "activity",
    "lead",
    "opportunity",
    "contact",
    "account",
    "note",
];

/// Sends letters as long as the server runs.
pub async fn run(app: App, mailer: Mailer) {
    let mut tick = tokio::time::interval(ROUND);
    loop {
        tick.tick().await;
        if let Err(error) = round(&app, &mailer).await {
            tracing::warn!(%error, "letters were not looked for; the next round tries again");
        }
    }
}

/// Sends the letters that are due now.
pub async fn round(app: &App, mailer: &Mailer) -> Result<()> {
    let people = app.engine().db().read(person::all).await?;
    for person in people.into_iter().filter(Person::may_sign_in) {
        let (id, now) = (person.id, app.now());
        let ctx = move |conn: &mut dyn Conn| on_behalf(conn, id, now, IdSource::random());
        let ctx = app.engine().db().read(ctx).await?;
        for letter in app.engine().read(&ctx, notice::letters).await? {
            post(app, mailer, &person, &ctx, letter).await?;
        }
    }
    super::invitations::send(app, mailer).await
}

/// Claims what is in the letter, writes it and hands it over; lets go of it when nobody takes it.
async fn post(
    app: &App,
    mailer: &Mailer,
    person: &Person,
    ctx: &Ctx,
    letter: notice::Letter,
) -> Result<()> {
    let (job, digest) = (app.engine().job(), letter.digest);
    let answerable = letter.answerable && mailer.takes_answers();
    let claimed = move |tx: &mut Tx<'_>| notice::claim(tx, &letter);
    let claimed = match app.engine().write(&job, claimed).await {
        // Another server was quicker.
        Err(Error::Conflict { .. }) => return Ok(()),
        claimed => claimed?,
    };
    let Some(first) = claimed.first().copied() else {
        return Ok(());
    };
    let ids = claimed.clone();
    let told = app.engine().read(ctx, move |r| told(r, &ids)).await?;
    let words = Words {
        language: Language::from_tag(&ctx.language).unwrap_or_default(),
        inbox: app.reach().public_url.clone(),
    };
    let written = Letter {
        to: &person.email,
        subject: words.subject(&told, digest),
        text: words.text(&told, digest, answerable),
        id: first,
        answers: answerable.then_some(first),
        calendar: None,
    };
    if let Err(error) = mailer.send(&written).await {
        tracing::warn!(%error, "a letter was not taken; the next round tries again");
        let to = person.id;
        let back = move |tx: &mut Tx<'_>| notice::let_go(tx, to, &claimed);
        app.engine().write(&app.engine().job(), back).await?;
    }
    Ok(())
}

/// Why she is told, by its code, what it is about and who set it off: as she may see it now.
struct Told {
    kind: String,
    what: Option<String>,
    by: Option<String>,
    note: Option<String>,
}

fn told(read: &mut Read<'_>, ids: &[Uuid]) -> Result<Vec<Told>> {
    let mut all = Vec::new();
    for id in ids {
        let found = read.get_json(OBJECT, *id, &GetQuery::default())?;
        let json: Value =
            serde_json::from_slice(&found.body).map_err(|e| Error::Internal(e.to_string()))?;
        let label = |name: &str| Some(json.get(name)?.get("label")?.as_str()?.to_owned());
        let kind = json.get("kind").and_then(Value::as_str);
        all.push(Told {
            kind: kind.unwrap_or_default().to_owned(),
            what: ABOUT.iter().find_map(|name| label(name)),
            by: label("by"),
            note: label("note"),
        });
    }
    Ok(all)
}

struct Words {
    language: Language,
    inbox: Option<String>,
}

impl Words {
    fn say(&self, code: &str, params: &[(&str, String)]) -> String {
        messages::text(self.language, code, params)
    }

    fn line(&self, told: &Told) -> String {
        let by = told.by.clone().unwrap_or_default();
        let why = self.say(&format!("mail_why_{}", told.kind), &[("by", by)]);
        let what = told.what.clone().map(|what| ("what", what));
        let params: Vec<_> = [("why", why)].into_iter().chain(what).collect();
        self.say("mail_line", &params)
    }

    fn subject(&self, told: &[Told], digest: bool) -> String {
        let count = [("count", told.len().to_string())];
        match told {
            [one] if !digest => self.line(one).replace(['\r', '\n'], " "),
            _ if digest => self.say("mail_digest", &count),
            _ => self.say("mail_many", &count),
        }
    }

    fn text(&self, told: &[Told], digest: bool, answerable: bool) -> String {
        let mut lines: Vec<String> = Vec::new();
        if digest {
            lines.push(self.say("mail_digest_why", &[]));
            lines.push(String::new());
        }
        lines.extend(told.iter().map(|one| format!("- {}", self.line(one))));
        lines.push(String::new());
        if let ([one], true) = (told, answerable) {
            lines.extend(one.note.clone());
            lines.push(String::new());
            lines.push(self.say("mail_answer", &[]));
        }
        if let Some(url) = &self.inbox {
            lines.push(format!("{url}/inbox"));
        }
        lines.push(self.say("mail_end", &[]));
        lines.join("\n") + "\n"
    }
}
