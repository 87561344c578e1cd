//! Mails people what they were told: alerts at once, the rest in a digest a day. Which is which is decided in
//! `guanxi_sales::notice`.

use std::time::Duration;

use guanxi_engine::ctx::IdSource;
use guanxi_engine::db::Conn;
use guanxi_engine::identity::on_behalf;
use guanxi_engine::identity::person::{self, Person};
use guanxi_engine::{Ctx, Error, Result, Tx};
use guanxi_sales::notice::{self, Way};

use super::words::{Words, told};
use super::{Letter, Mailer};
use crate::app::App;

/// How often letters are looked for.
const ROUND: Duration = Duration::from_secs(20);

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
    let claimed = move |tx: &mut Tx<'_>| notice::claim(tx, Way::Mail, &letter);
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
    let words = Words::of(ctx, app);
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
        let back = move |tx: &mut Tx<'_>| notice::let_go(tx, Way::Mail, to, &claimed);
        app.engine().write(&app.engine().job(), back).await?;
    }
    Ok(())
}
