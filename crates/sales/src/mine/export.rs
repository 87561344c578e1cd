//! Everything that is hers, to take along: what she owns, and what she wrote about somebody and is no one's else, private notes too. As
//! far as she may read it today, like any export.

use std::io::Write;

use guanxi_engine::query::Filter;
use guanxi_engine::transfer::card::Version;
use guanxi_engine::transfer::export::Archive;
use guanxi_engine::{Error, Read, Result};
use guanxi_schema::{Visibility, system};

use super::looks;
use crate::contact::card;
use crate::objects::{attachment, contact};

/// The tables: each object and which of its records are hers.
pub fn parts(read: &Read<'_>) -> Vec<(String, Filter)> {
    let me = read.ctx().actor.user;
    let of_people = |visibility: &Visibility| match visibility {
        Visibility::Owned | Visibility::Inherited(_) => true,
        // Stages, products and what else is the company's.
        Visibility::Shared => false,
    };
    let objects = read.catalog().objects();
    let hers = objects.filter(|object| of_people(&object.visibility));
    hers.filter_map(|object| {
        let field = match object.field_by_id(system::OWNER) {
            Some(_) => system::OWNER,
            None => system::CREATED_BY,
        };
        let may = read.may_read(&object.name, &[field]);
        may.then(|| (object.name.clone(), Filter::eq(field, me)))
    })
    .collect()
}

/// A ZIP of the tables as CSV, her people as cards of an address book, the files that she added, and who looked at her records.
pub fn export(read: &mut Read<'_>, out: &mut dyn Write) -> Result<()> {
    let mut archive = Archive::new(out);
    let parts = parts(read);
    for (object, filter) in &parts {
        archive.table(read, object, filter)?;
    }
    if let Some((object, filter)) = parts.iter().find(|(object, _)| object == contact::OBJECT) {
        let file = archive.file(&format!("{object}.vcf"))?;
        card::export(read, filter, Version::V3, file)?;
    }
    if let Some((object, filter)) = parts
        .iter()
        .find(|(object, _)| object == attachment::OBJECT)
    {
        archive.contents(read, object, attachment::NAME, filter)?;
    }
    let file = archive.file("looks.jsonl")?;
    let mut after = None;
    loop {
        let page = looks(read, after.as_deref())?;
        for look in &page.data {
            let line = serde_json::to_string(look).map_err(|e| Error::Internal(e.to_string()))?;
            writeln!(file, "{line}")
                .map_err(|error| Error::Internal(format!("export was cut off: {error}")))?;
        }
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    archive.finish(read).map(drop)
}
