//! Importing 100,000 rows with a check for duplicates, through the product's own command.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::data;
use crate::measure::timed;
use crate::serve::Place;
use crate::table::{Budget, Line};
use crate::{Failed, Outcome};

/// Rows of the file.
const ROWS: u32 = 100_000;

/// Imports the file and answers how long it took.
pub fn measure(place: &Place, budget: Budget) -> Outcome<Line> {
    let file = write_file()?;
    let path = file.to_string_lossy().into_owned();
    let ((), seconds) = timed("import of 100,000 rows", || {
        place.say("import", &["contact", &path, "--yes"]).map(drop)
    })?;
    std::fs::remove_file(file)?;
    Ok(Line::new(
        "import 100,000 rows with duplicate check",
        seconds,
        "s",
        budget,
    ))
}

/// New people with external ids, so that every row is looked for among those who are there.
fn write_file() -> Outcome<PathBuf> {
    let mut text = String::from("External ID,Name,Job title,E-mail,Phone\n");
    for n in 0..ROWS {
        let name = data::person(n + 1_000_000);
        writeln!(
            text,
            "N{n},{name},Buyer,n{n}@example.com,02-2345-{:04}",
            n % 10_000
        )
        .map_err(Failed::text)?;
    }
    let file =
        Path::new(&std::env::temp_dir()).join(format!("guanxi-import-{}.csv", std::process::id()));
    std::fs::write(&file, text)?;
    Ok(file)
}
