//! The routes under `/api/v1`, a file a resource. A handler parses, makes one call into the engine or the
//! sales areas, and answers; it decides nothing.

use axum::Router;

use crate::app::App;

mod idempotent;
mod imports;
mod invitations;
mod records;
mod render;
mod schema;
mod session;
mod sessions;
mod setup;
mod tokens;
mod values;

pub use imports::go_on as go_on_importing;
pub use tokens::PREFIX as TOKEN_PREFIX;

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(setup::routes())
        .merge(session::routes())
        .merge(sessions::routes())
        .merge(tokens::routes())
        .merge(invitations::routes())
        .merge(schema::routes())
        .merge(imports::routes())
        .merge(records::routes())
}
