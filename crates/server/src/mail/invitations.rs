//! Sends the invitations that people said to send, each once.

use guanxi_engine::ctx::IdSource;
use guanxi_engine::db::Conn;
use guanxi_engine::identity::on_behalf;
use guanxi_engine::identity::person::{self, Person};
use guanxi_engine::{Ctx, Error, Result, Tx};
use guanxi_sales::calendar::Person as Sender;
use guanxi_sales::invitation::{self, Invitation, Said};
use jiff::Timestamp;

use super::{Letter, Mailer};
use crate::app::App;
use crate::http::{Language, messages};

/// Sends what waits now.
pub async fn send(app: &App, mailer: &Mailer) -> Result<()> {
    let people = app.engine().db().read(person::all).await?;
    for person in people.into_iter().filter(Person::may_sign_in) {
        let (id, now) = (person.id, app.now());
        let ctx = move |conn: &mut dyn Conn| on_behalf(conn, id, now, IdSource::random());
        let ctx = app.engine().db().read(ctx).await?;
        for one in app.engine().read(&ctx, invitation::letters).await? {
            post(app, mailer, &person, &ctx, one).await?;
        }
    }
    Ok(())
}

async fn post(
    app: &App,
    mailer: &Mailer,
    owner: &Person,
    ctx: &Ctx,
    one: Invitation,
) -> Result<()> {
    let (job, claimed) = (app.engine().job(), one.clone());
    let claim = move |tx: &mut Tx<'_>| invitation::claim(tx, &claimed);
    match app.engine().write(&job, claim).await {
        Ok(true) => {}
        Ok(false) | Err(Error::Conflict { .. }) => return Ok(()),
        Err(error) => return Err(error),
    }
    let sender = Sender {
        address: mailer.address(),
        name: Some(owner.name.clone()),
    };
    let asked = one.clone();
    let said = app
        .engine()
        .read(ctx, move |read| invitation::said(read, &asked, &sender))
        .await?;
    let letter = Letter {
        to: &one.to,
        subject: words(ctx, &said, one.cancels, "subject", owner),
        text: words(ctx, &said, one.cancels, "text", owner),
        id: ctx.ids.next(),
        answers: None,
        calendar: Some((
            said.calendar,
            if one.cancels { "CANCEL" } else { "REQUEST" },
        )),
    };
    if let Err(error) = mailer.send(&letter).await {
        tracing::warn!(%error, "an invitation was not taken; the next round tries again");
        let back = move |tx: &mut Tx<'_>| invitation::let_go(tx, &one);
        app.engine().write(&app.engine().job(), back).await?;
    }
    Ok(())
}

/// In the language of who invites, with the time on her clock.
fn words(ctx: &Ctx, said: &Said, cancels: bool, part: &str, owner: &Person) -> String {
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
    let verb = if cancels { "cancelled" } else { "invited" };
    messages::text(language, &format!("mail_{verb}_{part}"), &params)
}
