//! `/opportunities/{id}/…`: the commands that move a deal through its pipeline. What each one means is one file
//! in `guanxi_sales::opportunity`.

use axum::Router;
use guanxi_sales::objects::opportunity::OBJECT;
use guanxi_sales::opportunity::{self, Lose, Win};
use uuid::Uuid;

use super::verb::verb_with;
use crate::app::App;
use crate::http::input::Input;

/// The commands.
pub fn routes() -> Router<App> {
    let to_stage = verb_with(
        OBJECT,
        |said, _| said.needed("stage", Input::id),
        |tx, id, stage, base| opportunity::move_stage(tx, id, *stage, base),
    );
    let reopen = verb_with(
        OBJECT,
        |said, _| Some(said.id("stage")),
        |tx, id, stage, base| opportunity::reopen(tx, id, *stage, base),
    );
    let pipeline = verb_with(
        OBJECT,
        |said, _| pipeline(said),
        |tx, id, (to, stage), base| opportunity::change_pipeline(tx, id, *to, *stage, base),
    );
    let win = verb_with(OBJECT, |said, _| Some(won(said)), opportunity::win);
    let lose = verb_with(OBJECT, |said, _| Some(lost(said)), opportunity::lose);
    Router::new()
        .route("/opportunities/{id}/move", to_stage)
        .route("/opportunities/{id}/win", win)
        .route("/opportunities/{id}/lose", lose)
        .route("/opportunities/{id}/reopen", reopen)
        .route("/opportunities/{id}/pipeline", pipeline)
}

/// `{"closed_on": …?}`.
fn won(said: &mut Input) -> Win {
    Win {
        closed_on: said.date("closed_on").map(|day| day.to_string()),
    }
}

/// `{"loss_reason": …, "competitor": …?, "note": …?, "closed_on": …?}`.
fn lost(said: &mut Input) -> Lose {
    Lose {
        loss_reason: said.id("loss_reason"),
        competitor: said.id("competitor"),
        note: said
            .optional_text("note", 32_000)
            .filter(|note| !note.is_empty()),
        closed_on: said.date("closed_on").map(|day| day.to_string()),
    }
}

/// `{"pipeline": …, "stage": …?}`.
fn pipeline(said: &mut Input) -> Option<(Uuid, Option<Uuid>)> {
    let (pipeline, stage) = (said.needed("pipeline", Input::id), said.id("stage"));
    Some((pipeline?, stage))
}
