//! `/{objects}/{id}/follow` and `/unfollow`: to be told what others do on a record, or no more.

use axum::Router;
use guanxi_sales::follow;

use super::verb::verb_with;
use crate::app::App;

/// All of them, of every object that can be followed.
pub fn routes() -> Router<App> {
    let plurals = guanxi_schema::shipped();
    let mut routes = Router::new();
    for (object, _) in follow::FOLLOWED {
        let Some(plural) = plurals.object(object).map(|info| info.plural.as_str()) else {
            continue;
        };
        let begin = verb_with(
            object,
            |_, _| Some(()),
            move |tx, id, (), _| follow::begin(tx, object, id),
        );
        let end = verb_with(
            object,
            |_, _| Some(()),
            move |tx, id, (), _| follow::end(tx, object, id),
        );
        routes = routes
            .route(&format!("/{plural}/{{id}}/follow"), begin)
            .route(&format!("/{plural}/{{id}}/unfollow"), end);
    }
    routes
}
