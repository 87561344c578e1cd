//! Pushes to people what they are told aloud, once, to every device of theirs that asked for it. What is aloud is decided in
//! `guanxi_sales::notice`, within the day's few.

use std::collections::HashSet;
use std::time::Duration;

use axum::http::StatusCode;
use futures_util::{StreamExt as _, stream};
use guanxi_engine::ctx::IdSource;
use guanxi_engine::db::Conn;
use guanxi_engine::identity::on_behalf;
use guanxi_engine::identity::person::{self, Person};
use guanxi_engine::identity::push::{self as store, Device};
use guanxi_engine::{Ctx, Error, Result, Tx};
use guanxi_sales::notice::{self, Letter, Way};
use serde_json::json;
use uuid::Uuid;

use super::Push;
use crate::app::App;
use crate::mail::{Told, Words, told};

/// How often devices are thought of.
const ROUND: Duration = Duration::from_secs(10);
/// People told at one time.
const AT_ONCE: usize = 8;
/// After the first failure a device is left alone for so long, after each further one twice as long.
const PAUSE_MS: i64 = 60_000;
/// A push service that took nothing so often in a row is forgotten, with its device.
const GIVEN_UP: i64 = 8;

/// Pushes as long as the server runs.
pub async fn run(app: App) {
    let mut tick = tokio::time::interval(ROUND);
    loop {
        tick.tick().await;
        if let Err(error) = round(&app).await {
            tracing::warn!(%error, "not everything was pushed; the next round tries again");
        }
    }
}

/// Pushes what is due now. A push service that is slow holds up only whom it serves.
pub async fn round(app: &App) -> Result<()> {
    let Some(push) = app.push() else {
        return Ok(());
    };
    let now = app.now();
    let (people, devices) = app
        .engine()
        .db()
        .read(move |conn| Ok((person::all(conn)?, store::ready(conn, now)?)))
        .await?;
    let here: HashSet<Uuid> = people
        .into_iter()
        .filter(Person::may_sign_in)
        .map(|person| person.id)
        .collect();
    let theirs: Vec<Vec<Device>> = devices
        .chunk_by(|one, next| one.user == next.user)
        .map(<[Device]>::to_vec)
        .filter(|of| of.first().is_some_and(|device| here.contains(&device.user)))
        .collect();
    stream::iter(theirs)
        .for_each_concurrent(AT_ONCE, |devices| async move {
            if let Err(error) = tell_person(app, push, devices).await {
                tracing::warn!(%error, "somebody was not told everything; the next round tries again");
            }
        })
        .await;
    Ok(())
}

/// Tells one person what is due on her devices that are ready, of which there is one at least.
async fn tell_person(app: &App, push: &Push, mut devices: Vec<Device>) -> Result<()> {
    let Some(id) = devices.first().map(|device| device.user) else {
        return Ok(());
    };
    let now = app.now();
    let ctx = move |conn: &mut dyn Conn| on_behalf(conn, id, now, IdSource::random());
    let ctx = app.engine().db().read(ctx).await?;
    for one in app.engine().read(&ctx, notice::to_push).await? {
        if devices.is_empty() {
            break;
        }
        tell(app, push, &ctx, &mut devices, one).await?;
    }
    Ok(())
}

/// Claims a notice and sends it to every device; lets go of it when no device was reached and one may be later. A device that
/// took nothing is left out of `devices`.
async fn tell(
    app: &App,
    push: &Push,
    ctx: &Ctx,
    devices: &mut Vec<Device>,
    letter: Letter,
) -> Result<()> {
    let to = letter.to;
    let claimed = move |tx: &mut Tx<'_>| notice::claim(tx, Way::Push, &letter);
    let claimed = match app.engine().write(&app.engine().job(), claimed).await {
        // Another server was quicker.
        Err(Error::Conflict { .. }) => return Ok(()),
        claimed => claimed?,
    };
    let ids = claimed.clone();
    let about = app.engine().read(ctx, move |r| told(r, &ids)).await?;
    let words = Words::of(ctx, app);
    let (mut took, mut later) = (false, false);
    for (told, id) in about.iter().zip(&claimed) {
        let mut reached = Vec::new();
        for device in devices.drain(..) {
            let message = message(&words, told, device.nameless);
            let topic = id.simple().to_string();
            let said = push
                .send(&device, message.as_bytes(), &topic, app.now())
                .await;
            let done = answered(app, &device, said).await?;
            took |= done == Answered::Took;
            later |= done == Answered::Later;
            if done == Answered::Took {
                reached.push(device);
            }
        }
        *devices = reached;
    }
    if !took && later && !claimed.is_empty() {
        let back = move |tx: &mut Tx<'_>| notice::let_go(tx, Way::Push, to, &claimed);
        app.engine().write(&app.engine().job(), back).await?;
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answered {
    Took,
    Later,
    Never,
}

/// What a push service said, noted at the device: one that is gone is forgotten, one that did not answer is left alone a while.
async fn answered(
    app: &App,
    device: &Device,
    said: std::result::Result<StatusCode, String>,
) -> Result<Answered> {
    let (session, failures, now) = (device.session, device.failures + 1, app.now());
    let (done, gone) = match &said {
        Ok(status) if status.is_success() => (Answered::Took, false),
        Ok(StatusCode::NOT_FOUND | StatusCode::GONE) => (Answered::Never, true),
        _ => (Answered::Later, failures >= GIVEN_UP),
    };
    if done == Answered::Took && device.failures == 0 {
        return Ok(done);
    }
    if done == Answered::Later {
        let said = said.map_or_else(|trouble| trouble, |status| status.to_string());
        tracing::info!(said, failures, "a push service took nothing");
    }
    let note = move |conn: &mut dyn Conn| match done {
        _ if gone => store::end(conn, session).map(drop),
        Answered::Took => store::tried(conn, session, 0, 0),
        _ => store::tried(
            conn,
            session,
            failures,
            now + (PAUSE_MS << failures.clamp(1, 10) >> 1),
        ),
    };
    app.engine().db().write(note).await?;
    Ok(if gone { Answered::Never } else { done })
}

/// What the device shows. Without names it says only why.
fn message(words: &Words, told: &Told, nameless: bool) -> String {
    let named = if nameless { None } else { told.what.clone() };
    json!({
        "title": words.why(told, nameless),
        "body": named,
        "at": told.address(),
        "tag": told.kind,
    })
    .to_string()
}
