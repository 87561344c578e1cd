//! Takes a file in.

use std::sync::Arc;

use base16ct::lower;
use guanxi_engine::write::{Change, Door};
use guanxi_engine::{Error, Result, Tx, Values};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::sniff;
use crate::objects::attachment;

/// A file as it came.
#[derive(Debug, Clone)]
pub struct File {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// What its sender says it is. The bytes decide; this only tells sound from film where both look alike.
    pub said: Option<String>,
    /// Its name, what it hangs on, and whether it is its author's alone.
    pub values: Values,
}

/// Keeps a file; answers its record.
pub fn keep(tx: &mut Tx<'_>, file: &File) -> Result<Uuid> {
    if file.bytes.is_empty() {
        return Err(Error::field("content", "file_is_empty"));
    }
    let Some(media_type) = sniff::media_type(&file.bytes, file.said.as_deref()) else {
        return Err(Error::field("content", "file_type_not_taken"));
    };
    let hash = lower::encode_string(&Sha256::digest(&file.bytes));
    let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
    let mut values = file.values.clone();
    values.insert(attachment::MEDIA_TYPE, media_type.into());
    values.insert(attachment::SIZE, size.into());
    values.insert(attachment::SHA256, hash.into());
    let change = Change {
        door: Door::Command,
        ..Change::open(values)
    };
    tx.create_with(attachment::OBJECT, change, &file.bytes)
}
