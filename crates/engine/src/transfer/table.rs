//! A file of rows, whatever program wrote it: encoding, separator and quoting are found out, not asked.

use std::collections::HashSet;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::card;
use crate::error::{Error, Result};

/// Largest file that one import takes, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Most columns and most cells of a file; more is no table of records.
const MAX_COLUMNS: usize = 500;
const MAX_CELLS: usize = 5_000_000;
/// Separators that are tried, the usual one first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records that are looked at to find the separator.
const SNIFFED_RECORDS: usize = 50;

/// The rows of a file, decoded. Row numbers are those a spreadsheet shows: the header is row 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Column names, trimmed; an empty one becomes `Column 3`, a repeated one gets its count.
    pub headers: Vec<String>,
    /// Rows that have at least one non-blank cell.
    pub rows: Vec<TableRow>,
}

/// One row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Row number in the file, counted in records (a quoted line break does not count).
    pub number: u64,
    /// Cells in header order. Short rows are filled up; a longer row keeps its surplus cells, so it can be refused.
    pub cells: Vec<String>,
}

impl Table {
    /// Reads a whole file. Refuses one that is empty, too large, or no text at all.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > MAX_BYTES {
            return Err(bad_file("file_too_large"));
        }
        let text = decode(bytes)?;
        if card::is_card(&text) {
            return card::table(&text);
        }
        let separator = separator_of(&text);
        let mut records = reader(&text, separator).into_records();
        let headers = match records.next() {
            Some(first) => headers_of(&first.map_err(|_| bad_file("file_not_readable"))?),
            None => return Err(bad_file("file_empty")),
        };
        if headers.len() > MAX_COLUMNS {
            return Err(bad_file("file_too_wide"));
        }
        let mut cells_left = MAX_CELLS;
        let mut rows = Vec::new();
        for (index, record) in records.enumerate() {
            let record = record.map_err(|_| bad_file("file_not_readable"))?;
            cells_left = cells_left
                .checked_sub(record.len().max(headers.len()))
                .ok_or_else(|| bad_file("file_too_large"))?;
            let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            cells.resize(cells.len().max(headers.len()), String::new());
            rows.push(TableRow {
                number: index as u64 + 2,
                cells,
            });
        }
        Ok(Self { headers, rows })
    }

    /// Position of a column by its name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.headers.iter().position(|header| header == name)
    }

    /// Up to `limit` different non-blank values of a column, in file order.
    pub fn samples(&self, column: usize, limit: usize) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for row in &self.rows {
            let cell = row.cells.get(column).map_or("", |cell| cell.trim());
            if !cell.is_empty() && !found.contains(&cell) {
                found.push(cell);
                if found.len() == limit {
                    break;
                }
            }
        }
        found
    }
}

fn bad_file(code: &'static str) -> Error {
    Error::field("file", code)
}

/// Byte order marks decide; else UTF-8 if it is valid; else the detector's guess (Big5 and the rest).
fn decode(bytes: &[u8]) -> Result<String> {
    if let Some(text) = decode_utf32(bytes) {
        return text;
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        return strictly(encoding, body);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return strictly(encoding, bytes);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    strictly(
        detector.guess(Some(b"tw"), chardetng::Utf8Detection::Allow),
        bytes,
    )
}

/// Decodes or refuses: a replacement character would be a silent loss.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Result<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
        .ok_or_else(|| bad_file("file_encoding"))
}

/// UTF-32 has no place in the web's encodings, so it is read here. `None` when there is no such mark.
fn decode_utf32(bytes: &[u8]) -> Option<Result<String>> {
    let big_endian = match bytes {
        [0x00, 0x00, 0xFE, 0xFF, ..] => true,
        [0xFF, 0xFE, 0x00, 0x00, ..] => false,
        _ => return None,
    };
    let body = bytes.get(4..).unwrap_or_default();
    if body.len() % 4 != 0 {
        return Some(Err(bad_file("file_encoding")));
    }
    let text: Option<String> = body
        .chunks_exact(4)
        .map(|chunk| {
            let word: [u8; 4] = chunk.try_into().ok()?;
            let code = if big_endian {
                u32::from_be_bytes(word)
            } else {
                u32::from_le_bytes(word)
            };
            char::from_u32(code)
        })
        .collect();
    Some(text.ok_or_else(|| bad_file("file_encoding")))
}

/// Text in Latin script as UTF-16 without a mark shows as zero bytes in every second place.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(512))?;
    let zeros = |parity: usize| {
        head.iter()
            .skip(parity)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let quarter = head.len() / 4;
    match (zeros(0) > quarter, zeros(1) > quarter) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// The separator whose records most often have the header's width, and more than one column.
fn separator_of(text: &str) -> u8 {
    let score = |separator: u8| {
        let widths: Vec<usize> = reader(text, separator)
            .into_records()
            .take(SNIFFED_RECORDS)
            .filter_map(|record| record.ok().map(|record| record.len()))
            .collect();
        match widths.first() {
            Some(&width) if width > 1 => {
                let agreeing = widths.iter().filter(|other| **other == width).count();
                (agreeing * 100 / widths.len(), width)
            }
            _ => (0, 0),
        }
    };
    let mut best = (SEPARATORS[0], score(SEPARATORS[0]));
    for separator in SEPARATORS.into_iter().skip(1) {
        let candidate = score(separator);
        if candidate > best.1 {
            best = (separator, candidate);
        }
    }
    best.0
}

fn headers_of(record: &csv::StringRecord) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut headers: Vec<String> = Vec::with_capacity(record.len());
    for (index, cell) in record.iter().enumerate() {
        let name = match cell.trim() {
            "" => format!("Column {}", index + 1),
            name => name.to_owned(),
        };
        // A file may itself say what a repeated name would become.
        let (mut own, mut seen) = (name.clone(), 1);
        while !taken.insert(own.clone()) {
            seen += 1;
            own = format!("{name} ({seen})");
        }
        headers.push(own);
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &Table) -> Vec<Vec<&str>> {
        table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(String::as_str).collect())
            .collect()
    }

    #[test]
    fn a_quoted_line_break_stays_inside_its_cell() {
        let table = Table::read(b"name,note\nAcme,\"two\nlines\"\n").unwrap();
        assert_eq!(rows(&table), [["Acme", "two\nlines"]]);
    }

    #[test]
    fn the_separator_is_found_even_when_another_one_occurs_in_the_text() {
        let table = Table::read("公司;備註\n台泥;一, 二, 三\n亞泥;四\n".as_bytes()).unwrap();
        assert_eq!(table.headers, ["公司", "備註"]);
        assert_eq!(rows(&table), [["台泥", "一, 二, 三"], ["亞泥", "四"]]);
    }

    #[test]
    fn utf16_and_utf32_and_big5_are_read() {
        let text = "name,city\n王美玲,台北\n";
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let utf32: Vec<u8> = [0, 0, 0xFE, 0xFF]
            .into_iter()
            .chain(text.chars().flat_map(|c| (c as u32).to_be_bytes()))
            .collect();
        let long = format!("{text}{}", "陳先生,高雄市前鎮區中山二路\n".repeat(20));
        let big5 = encoding_rs::BIG5.encode(&long).0.into_owned();
        for bytes in [utf16, utf32, big5] {
            let table = Table::read(&bytes).unwrap();
            assert_eq!(table.headers, ["name", "city"]);
            assert_eq!(table.rows[0].cells, ["王美玲", "台北"]);
        }
    }

    #[test]
    fn rows_keep_the_number_a_spreadsheet_shows_and_blank_ones_are_left_out() {
        let table = Table::read(b"a,b\n1,2\n,\n3,4\n").unwrap();
        assert_eq!(
            table.rows.iter().map(|row| row.number).collect::<Vec<_>>(),
            [2, 4]
        );
    }

    #[test]
    fn an_empty_file_and_a_broken_encoding_are_refused_by_name() {
        assert!(
            matches!(Table::read(b""), Err(Error::Invalid(errors)) if errors[0].code == "file_empty")
        );
        let broken = [0xEF, 0xBB, 0xBF, b'a', 0xFF, b'\n'];
        assert!(
            matches!(Table::read(&broken), Err(Error::Invalid(errors)) if errors[0].code == "file_encoding")
        );
    }

    #[test]
    fn a_file_that_is_no_table_of_records_is_refused_before_it_costs_anything() {
        let wide = "a,".repeat(600);
        assert!(
            matches!(Table::read(wide.as_bytes()), Err(Error::Invalid(errors)) if errors[0].code == "file_too_wide")
        );
        let long = format!("a\n{}", format!("{}\n", "b,".repeat(9_999)).repeat(600));
        assert!(
            matches!(Table::read(long.as_bytes()), Err(Error::Invalid(errors)) if errors[0].code == "file_too_large")
        );
    }

    #[test]
    fn repeated_and_empty_headers_stay_apart() {
        let table = Table::read(b"name,,name\n1,2,3\n").unwrap();
        assert_eq!(table.headers, ["name", "Column 2", "name (2)"]);
        let table = Table::read(b"b,b (2),b,Column 5,\n1,2,3,4,5\n").unwrap();
        assert_eq!(
            table.headers,
            ["b", "b (2)", "b (3)", "Column 5", "Column 5 (2)"]
        );
    }
}
