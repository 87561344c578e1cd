//! `POST /{objects}/{id}/{verb}`: does something to one record, once under the key of the request, and answers the record. A
//! resource names its verbs in its routes, with how the body of each is read (`crate::http::input`) and what is done.

use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::routing::{MethodRouter, post};
use guanxi_engine::{Catalog, Ctx, Error, Result, Tx};
use uuid::Uuid;

use super::idempotent::Key;
use super::records::{if_match, run};
use crate::app::App;
use crate::auth::Caller;
use crate::http::Problem;
use crate::http::input::{Input, OptionalBody, path_id};

/// Who asks, for which record, over which version of it, and what she said.
struct Asked {
    app: App,
    ctx: Ctx,
    id: Uuid,
    base: Option<i64>,
    input: Input,
}

impl FromRequest<App> for Asked {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> std::result::Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        let key = Key::from_request_parts(&mut parts, app).await?;
        let path = Path::<String>::from_request_parts(&mut parts, app).await;
        let Path(id) = path.map_err(|e| Problem::of_status(e.status()))?;
        // Not refused yet: what is wrong with the body or the id is told first, as everywhere.
        let base = if_match(&parts.headers);
        let request = Request::from_parts(parts, body);
        let OptionalBody(map) = OptionalBody::from_request(request, app).await?;
        Ok(Self {
            ctx: caller.keyed(app, key.over(&map)?),
            app: app.clone(),
            id: path_id(&id)?,
            base: base?,
            input: Input::new(map),
        })
    }
}

/// A verb that takes nothing. `act` answers the version of the record.
pub fn verb(
    object: &'static str,
    act: fn(&mut Tx<'_>, Uuid, Option<i64>) -> Result<i64>,
) -> MethodRouter<App> {
    verb_with(
        object,
        |_, _| Some(()),
        move |tx, id, (), base| act(tx, id, base),
    )
}

/// A verb that takes what `read` reads. Where that is nothing, `read` noted in the input what is missing or wrong.
pub fn verb_with<T: Send + 'static>(
    object: &'static str,
    read: impl Fn(&mut Input, &Catalog) -> Option<T> + Clone + Send + Sync + 'static,
    act: impl Fn(&mut Tx<'_>, Uuid, &T, Option<i64>) -> Result<i64> + Clone + Send + Sync + 'static,
) -> MethodRouter<App> {
    post(move |asked: Asked| async move {
        let Asked {
            app,
            ctx,
            id,
            base,
            mut input,
        } = asked;
        let said = read(&mut input, &app.engine().catalog());
        input.finish()?;
        let said =
            said.ok_or_else(|| Error::Internal("a verb did not say what it missed".into()))?;
        run(&app, &ctx, object, id, move |tx| act(tx, id, &said, base)).await
    })
}
