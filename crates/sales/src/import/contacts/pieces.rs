//! Names and addresses that a file has in several columns.

use guanxi_engine::transfer::ImportRow;

use super::targets::{self, Post};
use super::text;
use crate::contact::names;

/// First, middle and last name in the order of their script.
pub(super) fn name(row: &ImportRow) -> Option<String> {
    let part = |target| text(row, target).unwrap_or_default();
    let (given, middle, family) = (
        part(targets::FIRST),
        part(targets::MIDDLE),
        part(targets::LAST),
    );
    names::whole(&family, &[given.as_str(), middle.as_str()])
}

/// How the name is read, likewise.
pub(super) fn reading(row: &ImportRow) -> Option<String> {
    let family = text(row, targets::LAST_READING).unwrap_or_default();
    let given = text(row, targets::FIRST_READING).unwrap_or_default();
    let han = text(row, targets::LAST).is_some_and(|name| names::is_han(&name));
    let parts = if han {
        [family, given]
    } else {
        [given, family]
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Street, town, region, code and country as one line: from large to small in Han, from small to large elsewhere.
pub(super) fn address(row: &ImportRow, post: &Post) -> Option<String> {
    let [street, town, region, code, country] = post
        .columns
        .map(|target| text(row, target).unwrap_or_default());
    if [&street, &town, &region].iter().all(|part| part.is_empty()) {
        return None;
    }
    let han = [&street, &town, &region]
        .iter()
        .any(|part| part.chars().any(names::han));
    if han {
        let abroad = !["台灣", "臺灣", "Taiwan", "TW"].contains(&country.as_str());
        let region = if town.starts_with(&region) {
            String::new()
        } else {
            region
        };
        return Some(
            [
                code,
                if abroad { country } else { String::new() },
                region,
                town,
                street,
            ]
            .concat(),
        );
    }
    let region = [region, code]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let parts = [street, town, region, country];
    Some(
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
    )
}
