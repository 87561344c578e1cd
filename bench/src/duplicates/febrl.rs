//! FEBRL 1 to 3 (Christen 2008): made-up Australians with misspelt copies of themselves.

use std::path::{Path, PathBuf};

use guanxi_sales::duplicate::{Being, Profile};

use super::Truth;
use crate::{Failed, Outcome};

/// Said beside the figures.
pub const COMPARED: &str = "FEBRL: compared are given_name and surname as one name, street_number to state as one address, \
date_of_birth. Not used: soc_sec_id, rec_id (the truth).";

const NAME: [&str; 2] = ["given_name", "surname"];
const ADDRESS: [&str; 6] = [
    "street_number",
    "address_1",
    "address_2",
    "suburb",
    "postcode",
    "state",
];

/// The three files; nothing where there are none.
pub fn sets(root: &Path) -> Outcome<Option<Vec<Truth>>> {
    let shared =
        std::env::var_os("GUANXI_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let folder = shared.join("data/febrl");
    if !folder.is_dir() {
        return Ok(None);
    }
    let set = |n: u32| set(n, &folder.join(format!("dataset{n}.csv")));
    (1..=3).map(set).collect::<Outcome<Vec<_>>>().map(Some)
}

fn set(n: u32, file: &Path) -> Outcome<Truth> {
    let text = std::fs::read_to_string(file)?;
    let mut lines = text.lines();
    let header: Vec<&str> = split(lines.next().unwrap_or_default());
    let mut profiles = Vec::new();
    for line in lines {
        let cells = split(line);
        let cell = |name: &&str| {
            let place = header.iter().position(|known| known == name);
            place
                .and_then(|place| cells.get(place))
                .copied()
                .unwrap_or_default()
        };
        let joined = |names: &[&str]| names.iter().map(cell).collect::<Vec<_>>().join(" ");
        let mut profile = Profile::of(Being::Person);
        profile.name(&joined(&NAME));
        profile.address(&joined(&ADDRESS));
        profile.born(cell(&"date_of_birth"));
        // rec-223-org and rec-223-dup-0 are one.
        let one = cell(&"rec_id").split('-').nth(1);
        let one = one.ok_or_else(|| Failed::text(format!("no rec_id in {line}")))?;
        profiles.push((one.to_owned(), profile));
    }
    Ok(Truth {
        name: format!("FEBRL {n}"),
        profiles,
    })
}

/// No cell of these files is quoted.
fn split(line: &str) -> Vec<&str> {
    line.split(',').map(str::trim).collect()
}
