//! `/{objects}/export` and `/export`: everything the caller may see, as a stream. A database thread writes while
//! the client reads; a client that does not read holds up nobody but itself.

use std::io::{self, Write};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, Uri};
use axum::routing::get;
use futures_util::{StreamExt as _, stream};
use guanxi_engine::db::ReadOptions;
use guanxi_engine::query::{self, AggregateQuery, Cell, Filter};
use guanxi_engine::registry::Registry;
use guanxi_engine::transfer::card::Version;
use guanxi_engine::transfer::export::{self, Format};
use guanxi_engine::{Catalog, Ctx, Error, Read, Result};
use guanxi_sales::contact::card;
use guanxi_sales::objects::contact;
use tokio::sync::{OwnedSemaphorePermit, mpsc, oneshot};

use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::query_pairs;
use crate::http::{Answer, Problem};

/// The number of rows of the file, for whoever wants to prove it complete.
const ROW_COUNT: HeaderName = HeaderName::from_static("row-count");
/// An export ends after this long, so that a forgotten client cannot keep an old state of the database alive.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// Bytes sent at a time.
const PIECE: usize = 64 * 1024;

/// Both.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{objects}/export", get(object))
        .route("/export", get(everything))
}

async fn object(
    State(app): State<App>,
    caller: Caller,
    Path(plural): Path<String>,
    uri: Uri,
) -> Answer {
    let catalog = app.engine().catalog();
    let (name, ctx) = (
        values::object(&catalog, &plural)?.name.clone(),
        caller.ctx(&app),
    );
    let (format, rest) = format(query_pairs(&uri), &name)?;
    if let Some((key, _)) = rest.iter().find(|(key, _)| PAGING.contains(&key.as_str())) {
        return Err(Problem::bad_request("bad_parameter", key.clone()));
    }
    let file = match format {
        Form::Table(Format::Csv) => (format!("{plural}.csv"), "text/csv; charset=utf-8"),
        Form::Table(Format::Json) => (format!("{plural}.json"), "application/json"),
        Form::Cards(_) => (format!("{plural}.vcf"), "text/vcard; charset=utf-8"),
    };
    let noting = app.clone();
    stream_out(&app, ctx, file, move |read, counted, out| {
        let filter = query::parse(read, &name, &rest)?.filter;
        let rows = count(read, &name, &filter)?;
        note(&noting, read, &name, &filter)?;
        counted(rows);
        match format {
            Form::Table(format) => export::object(read, &name, &filter, format, out),
            Form::Cards(version) => card::export(read, &filter, version, out),
        }
        .map(drop)
    })
    .await
}

async fn everything(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let (form, rest) = format(query_pairs(&uri), "")?;
    if let Some((key, _)) = rest.first() {
        return Err(Problem::bad_request("bad_parameter", key.clone()));
    }
    let Form::Table(format) = form else {
        return Err(Problem::bad_request("bad_value", "format"));
    };
    let file = match format {
        Format::Csv => ("guanxi.zip".to_owned(), "application/zip"),
        Format::Json => ("guanxi.json".to_owned(), "application/json"),
    };
    let noting = app.clone();
    stream_out(&app, caller.ctx(&app), file, move |read, counted, out| {
        let names: Vec<String> = read
            .catalog()
            .objects()
            .map(|object| object.name.clone())
            .collect();
        let mut rows = 0;
        for name in names {
            rows += count(read, &name, &Filter::everything())?;
            note(&noting, read, &name, &Filter::everything())?;
        }
        counted(rows);
        export::everything(read, format, out).map(drop)
    })
    .await
}

/// Parameters of a list that mean nothing for a whole file.
const PAGING: [&str; 7] = ["sort", "limit", "fields", "after", "count", "q", "trashed"];

/// How a file of one object is written.
#[derive(Clone, Copy)]
enum Form {
    Table(Format),
    /// People as cards of an address book.
    Cards(Version),
}

/// `format=csv|json`, for people also `vcf` (version 3.0) and `vcf4` (4.0); and the other parameters.
fn format(
    mut pairs: Vec<(String, String)>,
    object: &str,
) -> std::result::Result<(Form, Vec<(String, String)>), Problem> {
    let mut format = Form::Table(Format::Csv);
    for (_, value) in pairs.extract_if(.., |(key, _)| key == "format") {
        format = match (value.as_str(), object) {
            ("csv", _) => Form::Table(Format::Csv),
            ("json", _) => Form::Table(Format::Json),
            ("vcf", contact::OBJECT) => Form::Cards(Version::V3),
            ("vcf4", contact::OBJECT) => Form::Cards(Version::V4),
            _ => return Err(Problem::bad_request("bad_value", "format")),
        };
    }
    Ok((format, pairs))
}

pub(super) fn count(read: &mut Read<'_>, object: &str, filter: &Filter) -> Result<u64> {
    let asked = AggregateQuery {
        filter: filter.clone(),
        ..AggregateQuery::default()
    };
    let rows = read.aggregate(object, &asked)?;
    Ok(match rows.first().and_then(|row| row.cells.first()) {
        Some(Cell::Count(rows)) => u64::try_from(*rows).unwrap_or(0),
        _ => 0,
    })
}

/// Lets owners know that so many of theirs are in a file of somebody else.
fn note(app: &App, read: &mut Read<'_>, object: &str, filter: &Filter) -> Result<()> {
    let ctx = read.ctx();
    for (owner, rows) in read.owners(object, filter)? {
        app.looks().exported(ctx, object, owner, rows);
    }
    Ok(())
}

/// Writes a file on a database thread and sends it as it grows. The number of rows is told first, from the same
/// moment of the database, and goes into the headers.
pub(super) async fn stream_out(
    app: &App,
    ctx: Ctx,
    (name, kind): (String, &'static str),
    write: impl Fn(&mut Read<'_>, &mut dyn FnMut(u64), &mut dyn Write) -> Result<()> + Send + 'static,
) -> Answer {
    let turn = app.export_turn()?;
    let (sender, receiver) = mpsc::channel(4);
    let (tell, told) = oneshot::channel();
    let engine = app.engine().clone();
    let job = Job {
        ctx,
        catalog: engine.catalog(),
        registry: engine.registry().clone(),
        sender,
        tell: Some(tell),
        _turn: turn,
    };
    let mut job = Some(job);
    tokio::spawn(async move {
        let options = ReadOptions {
            snapshot: true,
            limit: Some(LONGEST),
        };
        // Run again after a lost connection it has no job any more: half a file was sent, the rest must fail.
        let body = move |conn: &mut dyn guanxi_engine::db::Conn| match job.take() {
            Some(job) => job.run(conn, &write),
            None => Err(Error::Internal(
                "the connection was lost during an export".to_owned(),
            )),
        };
        if let Err(error) = engine.db().read_with(options, body).await {
            tracing::warn!(%error, "an export ended early");
        }
    });
    let rows = told.await.map_err(|_| Error::Busy)??;
    let pieces = stream::unfold(receiver, |mut receiver| async move {
        Some((receiver.recv().await?, receiver))
    })
    // Compression asks once more after the end.
    .fuse();
    let mut response = Response::new(Body::from_stream(pieces));
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(ROW_COUNT, HeaderValue::from(rows));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// What the database thread needs.
struct Job {
    ctx: Ctx,
    catalog: std::sync::Arc<Catalog>,
    registry: Registry,
    sender: mpsc::Sender<io::Result<Bytes>>,
    tell: Option<oneshot::Sender<Result<u64>>>,
    _turn: OwnedSemaphorePermit,
}

impl Job {
    fn run(
        mut self,
        conn: &mut dyn guanxi_engine::db::Conn,
        write: &impl Fn(&mut Read<'_>, &mut dyn FnMut(u64), &mut dyn Write) -> Result<()>,
    ) -> Result<()> {
        let mut read = Read::new(conn, &self.ctx, &self.catalog, &self.registry);
        let mut out = Pieces {
            kept: Vec::with_capacity(PIECE),
            sender: self.sender.clone(),
        };
        let tell = &mut self.tell;
        let mut counted = |rows| {
            if let Some(tell) = tell.take() {
                let _ = tell.send(Ok(rows));
            }
        };
        let done = write(&mut read, &mut counted, &mut out)
            .and_then(|()| out.flush().map_err(|e| Error::Internal(e.to_string())));
        match (done, self.tell.take()) {
            (Ok(()), _) => Ok(()),
            // Nothing was sent yet: the client gets a proper refusal.
            (Err(error), Some(tell)) => {
                let _ = tell.send(Err(error));
                Ok(())
            }
            // A file cut short must not look whole: the connection is broken off.
            (Err(error), None) => {
                let _ = self
                    .sender
                    .blocking_send(Err(io::Error::other("the export failed")));
                Err(error)
            }
        }
    }
}

/// Collects what is written into pieces and hands them to the connection.
struct Pieces {
    kept: Vec<u8>,
    sender: mpsc::Sender<io::Result<Bytes>>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.kept.extend_from_slice(bytes);
        if self.kept.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.kept.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.kept, Vec::with_capacity(PIECE));
        self.sender
            .blocking_send(Ok(piece.into()))
            .map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}
