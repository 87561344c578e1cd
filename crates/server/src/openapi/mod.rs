//! The OpenAPI 3.1 description: record paths made from the catalog at run time, so that a field or object a
//! customer adds is in it at once, and the fixed paths beside them. Each caller is told of the fields she may read;
//! a stranger of what is shipped.
//!
//! `words` and `op` are the vocabulary, `kinds` the schemas of fields, the other files the paths.

mod activities;
mod attachments;
mod batch;
mod briefs;
mod calendar;
mod conditions;
mod deals;
mod declarations;
mod duplicates;
mod first;
mod follows;
mod handover;
mod identity;
mod imports;
mod inbound_mails;
mod kinds;
mod leads;
mod measures;
mod mine;
mod notices;
mod op;
mod people;
mod push;
mod records;
mod retention;
mod segments;
mod shared;
mod today;
mod words;
mod workspace;

use std::sync::{Arc, PoisonError, RwLock};

use base16ct::lower;
use guanxi_engine::access::Rules;
use guanxi_engine::{Catalog, Error, Result};
use guanxi_sales::duplicate::Being;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::ComponentsBuilder;
use utoipa::openapi::{Components, Info, OpenApiBuilder, PathsBuilder};

use crate::auth::secret;
use records::Described;

/// A description as sent.
#[derive(Debug, Clone)]
pub struct Document {
    /// JSON.
    pub body: Arc<[u8]>,
    /// Entity tag, in quotes.
    pub tag: String,
    version: i64,
}

/// The newest descriptions for strangers and for administrators. Those for other roles are written when asked for.
#[derive(Debug, Default)]
pub struct Description {
    whole: RwLock<Option<Document>>,
    shipped: RwLock<Option<Document>>,
}

impl Description {
    /// For somebody with these rules.
    pub fn of(&self, catalog: &Catalog, rules: &Rules) -> Result<Document> {
        if rules.admin {
            kept(&self.whole, catalog, rules)
        } else {
            write(catalog, rules)
        }
    }

    /// For a stranger.
    pub fn shipped(&self) -> Result<Document> {
        let known = self
            .shipped
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        known.map_or_else(
            || kept(&self.shipped, &Catalog::shipped(), &Rules::administrator()),
            Ok,
        )
    }
}

fn kept(place: &RwLock<Option<Document>>, catalog: &Catalog, rules: &Rules) -> Result<Document> {
    let known = place.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(known) = known.filter(|known| known.version == catalog.version()) {
        return Ok(known);
    }
    let made = write(catalog, rules)?;
    *place.write().unwrap_or_else(PoisonError::into_inner) = Some(made.clone());
    Ok(made)
}

fn write(catalog: &Catalog, rules: &Rules) -> Result<Document> {
    let text = build(catalog, rules)?;
    let hash = secret::hash(&text);
    let (start, _) = hash.split_at(12);
    let tag = format!("\"{}\"", lower::encode_string(start));
    Ok(Document {
        body: text.into_bytes().into(),
        tag,
        version: catalog.version(),
    })
}

/// Paths that are the same for everybody.
const PATHS: [fn(&mut Paths); 15] = [
    identity::paths,
    declarations::paths,
    workspace::paths,
    imports::paths,
    people::paths,
    retention::paths,
    handover::paths,
    today::paths,
    mine::paths,
    briefs::paths,
    batch::paths,
    first::paths,
    push::paths,
    segments::paths,
    calendar::paths,
];

/// The description as text, indented for people and for the committed copy.
pub fn build(catalog: &Catalog, rules: &Rules) -> Result<String> {
    let described: Vec<Described<'_>> = catalog
        .objects()
        .map(|object| Described {
            object,
            fields: object
                .fields
                .iter()
                .filter(|field| rules.may_read(object, field))
                .collect(),
        })
        .collect();
    let mut paths: Paths = PathsBuilder::new().build();
    let fixed = [
        shared::add,
        identity::schemas,
        declarations::schemas,
        deals::schemas,
        leads::schemas,
        activities::schemas,
        notices::schemas,
        calendar::schemas,
        measures::schemas,
        mine::schemas,
        people::schemas,
        today::schemas,
        briefs::schemas,
        batch::schemas,
        first::schemas,
        retention::schemas,
        handover::schemas,
        segments::schemas,
        imports::schemas,
        workspace::schemas,
    ];
    let mut components = fixed
        .into_iter()
        .fold(Components::builder(), |all, more| more(all));
    for add in PATHS {
        add(&mut paths);
    }
    for one in &described {
        components = records::schemas(one, components);
        records::paths(one, &mut paths);
        components = special(one, components, &mut paths);
    }
    let mut info = Info::new("Guanxi", env!("CARGO_PKG_VERSION"));
    info.description = Some(INTRODUCTION.to_owned());
    let document = OpenApiBuilder::new()
        .info(info)
        .paths(paths)
        .components(Some(components.build()))
        .build();
    document
        .to_pretty_json()
        .map_err(|e| Error::Internal(e.to_string()))
}

/// What only records of some objects can do.
fn special(
    one: &Described<'_>,
    mut components: ComponentsBuilder,
    paths: &mut Paths,
) -> ComponentsBuilder {
    segments::of_records(one, paths);
    mine::of_records(one, paths);
    follows::of_records(one, paths);
    if Being::of(&one.object.name).is_some() {
        components = duplicates::schemas(one, components);
        duplicates::paths(one, paths);
    }
    match one.object.name.as_str() {
        "activity" => activities::of_activities(one, paths),
        "attachment" => attachments::paths(paths),
        "consent" => segments::audience(one, paths),
        "inbound_mail" => inbound_mails::paths(paths),
        "lead" => leads::paths(one, paths),
        "notice" => notices::paths(paths),
        "opportunity" => {
            deals::paths(one, paths);
            measures::paths(one, paths);
        }
        "promise" => activities::of_promises(paths),
        _ => {}
    }
    components
}

const INTRODUCTION: &str = "Records of every object are reached alike. Sign in with POST /api/v1/session (a browser) or send an API \
token. Refusals are problem documents (RFC 9457) in the language of Accept-Language.";
