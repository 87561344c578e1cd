//! `/promises/{id}/…`: kept, no longer needed, to be done after all.

use axum::Router;
use guanxi_sales::objects::promise::OBJECT;
use guanxi_sales::promise;

use super::verb::verb;
use crate::app::App;

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/promises/{id}/keep", verb(OBJECT, promise::keep))
        .route("/promises/{id}/release", verb(OBJECT, promise::release))
        .route("/promises/{id}/reopen", verb(OBJECT, promise::reopen))
}
