//! Everything the caller may see, out again: one object or all, as CSV or JSON, in pages, so that size costs no memory.
//! Every file says how many rows it holds; the manifest says it of all.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;

use guanxi_schema::{Field, FieldId, Kind, system};
use uuid::Uuid;

use super::references;
use crate::access;
use crate::engine::Read;
use crate::error::{Error, Result};
use crate::kinds::{self, Data};
use crate::query::Filter;
use crate::record::Record;

/// Records read at a time.
const PAGE: usize = 1_000;
/// Bytes of a file read at a time.
const PIECE: u64 = 1024 * 1024;

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A heading row and a row a record; all objects together: a ZIP of such files and `manifest.json`.
    Csv,
    /// `{"object":…,"data":[…],"count":n}`; all objects together: `{"objects":[…],"counts":{…}}`.
    Json,
}

/// Writes the live records of one object that match. Answers how many.
///
/// A reference is two columns in CSV: the id, and the name of its record (`account`, `account.name`); both are read
/// back by an import.
pub fn object(
    read: &mut Read<'_>,
    object: &str,
    filter: &Filter,
    format: Format,
    out: &mut dyn Write,
) -> Result<u64> {
    match format {
        Format::Csv => csv(read, object, filter, out),
        Format::Json => json(read, object, filter, out),
    }
}

/// Writes every object. Answers the number of rows of each.
pub fn everything(
    read: &mut Read<'_>,
    format: Format,
    out: &mut dyn Write,
) -> Result<BTreeMap<String, u64>> {
    let names: Vec<String> = read
        .catalog()
        .objects()
        .map(|object| object.name.clone())
        .collect();
    let mut counts = BTreeMap::new();
    match format {
        Format::Csv => {
            let mut archive = Archive::new(out);
            for name in names {
                archive.table(read, &name, &Filter::everything())?;
            }
            counts = archive.finish(read)?;
        }
        Format::Json => {
            out.write_all(b"{\"objects\":[").map_err(gone)?;
            for (at, name) in names.into_iter().enumerate() {
                if at > 0 {
                    out.write_all(b",\n").map_err(gone)?;
                }
                let count = json(read, &name, &Filter::everything(), out)?;
                counts.insert(name, count);
            }
            let tail = serde_json::json!({ "rows": counts, "exported_at": now(read) });
            write!(out, "],\"manifest\":{tail}}}").map_err(gone)?;
        }
    }
    Ok(counts)
}

/// A ZIP of files as it grows, and how many rows each has.
pub struct Archive<'w> {
    zip: zip::ZipWriter<zip::write::StreamWriter<&'w mut dyn Write>>,
    counts: BTreeMap<String, u64>,
}

impl<'w> Archive<'w> {
    /// An empty one.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self {
            zip: zip::ZipWriter::new_stream(out),
            counts: BTreeMap::new(),
        }
    }

    /// Adds the live records of an object that match, as CSV.
    pub fn table(&mut self, read: &mut Read<'_>, object: &str, filter: &Filter) -> Result<()> {
        let count = csv(read, object, filter, self.file(&format!("{object}.csv"))?)?;
        self.counts.insert(object.to_owned(), count);
        Ok(())
    }

    /// Adds the bytes of the live records that match, each as `files/<id>/<name>`: two may have the same name.
    pub fn contents(
        &mut self,
        read: &mut Read<'_>,
        object: &str,
        name: FieldId,
        filter: &Filter,
    ) -> Result<()> {
        let mut found = Vec::new();
        pages(read, object, filter, |record| {
            let name = record.get(name).as_text().unwrap_or_default();
            found.push((record.id, file_name(name)));
            Ok(())
        })?;
        for (id, name) in found {
            let file = self.file(&format!("files/{id}/{name}"))?;
            let mut sent = 0;
            loop {
                let piece = read.content(object, id, sent..sent + PIECE)?;
                file.write_all(&piece).map_err(gone)?;
                sent += piece.len() as u64;
                if (piece.len() as u64) < PIECE {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Begins another file; what is written goes into it.
    pub fn file(&mut self, name: &str) -> Result<&mut dyn Write> {
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated);
        self.zip.start_file(name, options).map_err(zip_failed)?;
        Ok(&mut self.zip)
    }

    /// Ends it with a manifest. Answers the rows of each table.
    pub fn finish(mut self, read: &Read<'_>) -> Result<BTreeMap<String, u64>> {
        let manifest = serde_json::json!({ "rows": self.counts, "exported_at": now(read) });
        let file = self.file("manifest.json")?;
        file.write_all(manifest.to_string().as_bytes())
            .map_err(gone)?;
        self.zip.finish().map_err(zip_failed)?;
        Ok(self.counts)
    }
}

fn csv(read: &mut Read<'_>, object: &str, filter: &Filter, out: &mut dyn Write) -> Result<u64> {
    let fields = fields(read, object)?;
    let names = names_of_references(read, &fields)?;
    let mut writer = csv::Writer::from_writer(out);
    let headings = fields.iter().flat_map(|field| match &field.kind {
        Kind::Ref { .. } => vec![field.name.clone(), format!("{}.name", field.name)],
        _ => vec![field.name.clone()],
    });
    writer.write_record(headings).map_err(csv_failed)?;
    let count = pages(read, object, filter, |record| {
        for field in &fields {
            let data = record.get(field.id);
            writer
                .write_field(kinds::to_text(field, data))
                .map_err(csv_failed)?;
            if let Kind::Ref { to } = &field.kind {
                let name = data.as_id().and_then(|id| names.get(to)?.get(&id));
                writer
                    .write_field(name.map_or("", String::as_str))
                    .map_err(csv_failed)?;
            }
        }
        writer.write_record(None::<&[u8]>).map_err(csv_failed)
    })?;
    writer.flush().map_err(gone)?;
    Ok(count)
}

fn json(read: &mut Read<'_>, object: &str, filter: &Filter, out: &mut dyn Write) -> Result<u64> {
    let fields = fields(read, object)?;
    write!(out, "{{\"object\":\"{object}\",\"data\":[").map_err(gone)?;
    let mut line = Vec::new();
    let mut first = true;
    let count = pages(read, object, filter, |record| {
        line.clear();
        line.extend_from_slice(if first { b"\n{" } else { b",\n{" });
        first = false;
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                line.push(b',');
            }
            line.extend_from_slice(format!("\"{}\":", field.name).as_bytes());
            kinds::write_data(field, record.get(field.id), &mut line)?;
        }
        line.push(b'}');
        out.write_all(&line).map_err(gone)
    })?;
    write!(out, "],\"count\":{count}}}").map_err(gone)?;
    Ok(count)
}

/// Every matching record, newest first, a page at a time.
fn pages(
    read: &mut Read<'_>,
    object: &str,
    filter: &Filter,
    mut each: impl FnMut(&Record) -> Result<()>,
) -> Result<u64> {
    let mut count = 0;
    let mut page_filter = filter.clone();
    loop {
        let page = read.select(object, &page_filter, PAGE)?;
        for record in &page {
            each(record)?;
        }
        count += page.len() as u64;
        match page.last() {
            Some(last) if page.len() == PAGE => {
                page_filter = filter.clone().and(Filter::lt("id", Data::Id(last.id)));
            }
            _ => return Ok(count),
        }
    }
}

/// Fields of the export: what the caller may read, without the trash mark that live records never have.
fn fields(read: &Read<'_>, object: &str) -> Result<Vec<Field>> {
    let info = read.catalog().known(object)?;
    Ok(info
        .fields
        .iter()
        .filter(|field| field.id != system::DELETED_AT && access::readable(read.ctx(), info, field))
        .cloned()
        .collect())
}

/// Names of the records that the references of these fields point to, as far as the caller may see them.
fn names_of_references(
    read: &mut Read<'_>,
    fields: &[Field],
) -> Result<HashMap<String, HashMap<Uuid, String>>> {
    let mut names = HashMap::new();
    for field in fields {
        if let Kind::Ref { to } = &field.kind
            && !names.contains_key(to)
        {
            names.insert(to.clone(), references::titles(read, to)?);
        }
    }
    Ok(names)
}

fn now(read: &Read<'_>) -> String {
    jiff::Timestamp::from_millisecond(read.ctx().now)
        .map_or_else(|_| String::new(), |at| at.to_string())
}

/// A name that is one on every system: no folder, no device, nothing that is not seen.
fn file_name(name: &str) -> String {
    let known = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
    let name: String = name
        .chars()
        .map(|c| if known(c) { c } else { '_' })
        .collect();
    match name.trim_matches([' ', '.']) {
        "" => "file".to_owned(),
        name => name.to_owned(),
    }
}

/// The reader went away; nobody is left to tell.
fn gone(error: std::io::Error) -> Error {
    Error::Internal(format!("export was cut off: {error}"))
}

fn csv_failed(error: csv::Error) -> Error {
    Error::Internal(format!("export was cut off: {error}"))
}

fn zip_failed(error: zip::result::ZipError) -> Error {
    Error::Internal(format!("export was cut off: {error}"))
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_name_leads_nowhere_else() {
        for (given, kept) in [
            ("報價單 2026.pdf", "報價單 2026.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\a|b?.txt", "C__a_b_.txt"),
            ("line\nbreak", "line_break"),
            (" ... ", "file"),
            ("", "file"),
        ] {
            assert_eq!(file_name(given), kept, "{given}");
        }
    }
}
