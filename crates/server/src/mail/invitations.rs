//! Sends the invitations that people said to send, each once.

use guanxi_engine::ctx::IdSource;
use guanxi_engine::db::Conn;
use guanxi_engine::identity::on_behalf;
use guanxi_engine::identity::person::{self, Person};
use guanxi_engine::{Ctx, Error, Read, Result, Tx};
use guanxi_sales::calendar::Person as Sender;
use guanxi_sales::invitation::{self, Invitation, Said, What};
use jiff::Timestamp;

use super::{Letter, Mailer};
use crate::app::App;
use crate::http::{Language, messages};

/// Sends what waits now. What goes wrong with one stops no other.
pub async fn send(app: &App, mailer: &Mailer) -> Result<()> {
    let job = app.engine().job();
    let waiting = app.engine().read(&job, invitation::letters).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let people = app.engine().db().read(person::all).await?;
    for one in waiting {
        let owner = people.iter().find(|person| person.id == one.owner);
        let Some(owner) = owner.filter(|person| person.may_sign_in()) else {
            continue;
        };
        let activity = one.activity;
        if let Err(error) = post(app, mailer, owner, one).await {
            tracing::warn!(%error, %activity, "an invitation was not sent; the next round tries again");
        }
    }
    Ok(())
}

/// What it says is read before it is claimed: one that cannot be written was not sent.
async fn post(app: &App, mailer: &Mailer, owner: &Person, one: Invitation) -> Result<()> {
    let (id, now) = (owner.id, app.now());
    let ctx = move |conn: &mut dyn Conn| on_behalf(conn, id, now, IdSource::random());
    let ctx = app.engine().db().read(ctx).await?;
    let sender = Sender {
        address: mailer.address(),
        name: Some(owner.name.clone()),
    };
    let asked = one.clone();
    let said = move |read: &mut Read<'_>| invitation::said(read, &asked, &sender);
    let said = app.engine().read(&ctx, said).await?;
    let (job, claimed, edition) = (app.engine().job(), one.clone(), said.edition);
    let claim = move |tx: &mut Tx<'_>| invitation::claim(tx, &claimed, edition);
    match app.engine().write(&job, claim).await {
        Ok(true) => {}
        Ok(false) | Err(Error::Conflict { .. }) => return Ok(()),
        Err(error) => return Err(error),
    }
    let letter = Letter {
        to: &one.to,
        subject: words(&ctx, &said, one.what, "subject", owner),
        text: words(&ctx, &said, one.what, "text", owner),
        id: ctx.ids.next(),
        answers: None,
        calendar: Some((said.calendar, method(one.what))),
    };
    if let Err(error) = mailer.send(&letter).await {
        tracing::warn!(%error, "an invitation was not taken; the next round tries again");
        let back = move |tx: &mut Tx<'_>| invitation::let_go(tx, &one);
        app.engine().write(&app.engine().job(), back).await?;
    }
    Ok(())
}

/// To what end a calendar gets it (RFC 5546).
fn method(what: What) -> &'static str {
    match what {
        What::Invites => "REQUEST",
        What::Cancels => "CANCEL",
        What::Answers(_) => "REPLY",
    }
}

/// In the language of who invites, with the time on her clock.
fn words(ctx: &Ctx, said: &Said, what: What, part: &str, owner: &Person) -> String {
    let language = Language::from_tag(&ctx.language).unwrap_or_default();
    let at = said
        .starts_at
        .and_then(|at| Timestamp::from_millisecond(at).ok());
    let at = at.and_then(|at| at.in_tz(&ctx.time_zone).ok());
    let at = at.map(|at| at.strftime("%Y-%m-%d %H:%M (%Z)").to_string());
    let params: Vec<(&str, String)> = [
        ("what", said.subject.clone()),
        ("where", said.place.clone()),
        ("when", at),
        ("who", Some(owner.name.clone())),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect();
    let verb = match what {
        What::Invites => "invited",
        What::Cancels => "cancelled",
        What::Answers(answer) => answer.as_str(),
    };
    messages::text(language, &format!("mail_{verb}_{part}"), &params)
}
