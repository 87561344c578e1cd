//! `/mine`: what belongs to the caller alone. No parameter names a person: everybody is told of herself.

use axum::Router;
use axum::extract::State;
use axum::http::Uri;
use axum::response::IntoResponse;
use axum::routing::get;
use guanxi_sales::mine::{self, Asked, Behind, MOST_WEEKS};

use crate::app::App;
use crate::auth::Caller;
use crate::http::input::query_pairs;
use crate::http::{Answer, Problem};

/// All of it.
pub fn routes() -> Router<App> {
    Router::new().route("/mine/ratios", get(ratios))
}

/// `?weeks=4`, and for the deals behind the proposals `&behind=period` or `&behind=YYYY-MM-DD`, a Monday.
async fn ratios(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let mut asked = Asked::default();
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "weeks" => asked.weeks = Some(weeks(&value)?),
            "behind" => {
                let behind = Behind::parse(&value);
                let behind = behind.ok_or_else(|| Problem::bad_request("not_a_date", value))?;
                asked.behind = Some(behind);
            }
            _ => return Err(Problem::bad_request("unknown_parameter", key)),
        }
    }
    let found = app
        .engine()
        .read(&caller.ctx(&app), move |r| mine::ratios(r, asked))
        .await?;
    Ok(axum::Json(found).into_response())
}

fn weeks(text: &str) -> Result<usize, Problem> {
    let weeks = text.parse().ok().filter(|n| (1..=MOST_WEEKS).contains(n));
    weeks.ok_or_else(|| Problem::bad_request("bad_parameter", "weeks"))
}
