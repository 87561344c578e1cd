//! Phone numbers in normal form. What a person typed stays as she typed it (`kinds::phone`); these forms are worked out
//! when two numbers are compared (`E.164`) or shown to somebody in Taiwan.
//!
//! Neighbours: `search` compares digits and needs no normal form; `sales` matches duplicates by [`e164`].

use phonenumber::{Mode, PhoneNumber, country};
use unicode_normalization::UnicodeNormalization as _;

/// Where a number without a country code is taken to be.
pub const HOME: &str = "TW";
/// Longest text that is read as a number.
const LONGEST: usize = 64;
/// Words and signs before an extension, longest first.
const MARKS: [&str; 10] = [
    "extension",
    "分機",
    "内線",
    "內線",
    "ext.",
    "ext",
    "轉",
    "转",
    "#",
    "x",
];

/// `+886223456789` of `(02) 2345-6789 #12`; `None` for what nobody could dial. `region` is the country of numbers that name
/// none, ISO 3166 (`TW`). An extension is not part of it: see [`extension`].
pub fn e164(text: &str, region: &str) -> Option<String> {
    let folded = fold(text)?;
    let (number, _) = split(&folded);
    Some(
        understood(number, region)?
            .format()
            .mode(Mode::E164)
            .to_string(),
    )
}

/// Digits of the extension, if the text names one.
pub fn extension(text: &str) -> Option<String> {
    let folded = fold(text)?;
    let (_, rest) = split(&folded);
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

/// The number as it is written in Taiwan, `02-2345-6789#12`, `0912-345-678`; of another country in the international form,
/// `+81 3-1234-5678`. An extension stays as it was written; a text that is no number stays whole.
pub fn local(text: &str) -> String {
    let typed = text.trim();
    let Some(folded) = fold(text) else {
        return typed.to_owned();
    };
    let (number, rest) = split(&folded);
    let Some(known) = understood(number, HOME) else {
        return typed.to_owned();
    };
    let mut local = if known.country().id() == Some(country::TW) {
        taiwanese(&known)
    } else {
        known.format().mode(Mode::International).to_string()
    };
    if !rest.is_empty() {
        if !rest.starts_with('#') {
            local.push(' ');
        }
        local.push_str(rest);
    }
    local
}

/// Groups as Taiwan writes them.
fn taiwanese(number: &PhoneNumber) -> String {
    let national = number.format().mode(Mode::National).to_string();
    let digits: String = national.chars().filter(char::is_ascii_digit).collect();
    // The library groups free numbers like those of a town.
    if let Some(rest) = digits.strip_prefix("080").filter(|rest| rest.len() == 7)
        && let Some((kind, rest)) = rest.split_at_checked(1)
        && let Some((first, second)) = rest.split_at_checked(3)
    {
        return format!("080{kind}-{first}-{second}");
    }
    national.replace(' ', "-")
}

/// What a link for dialling holds: the number of the world with its extension, `tel:+886223456789;ext=12` (RFC 3966).
pub fn link(text: &str) -> Option<String> {
    let number = e164(text, HOME)?;
    Some(match extension(text) {
        Some(extension) => format!("tel:{number};ext={extension}"),
        None => format!("tel:{number}"),
    })
}

/// Half width, without surrounding space; `None` for what is too long to be a number.
fn fold(text: &str) -> Option<String> {
    let folded: String = text.trim().nfkc().take(LONGEST + 1).collect();
    (folded.chars().count() <= LONGEST).then_some(folded)
}

/// The number, and the extension with its mark.
fn split(folded: &str) -> (&str, &str) {
    let at = folded.char_indices().find_map(|(at, _)| {
        let rest = folded.get(at..)?;
        let marked = MARKS.iter().any(|mark| begins(rest, mark));
        marked.then_some(at)
    });
    let (number, rest) = at
        .and_then(|at| folded.split_at_checked(at))
        .unwrap_or((folded, ""));
    (
        number.trim_end_matches([' ', ',', '(', '-', ';']),
        rest.trim_end_matches([' ', ')']),
    )
}

fn begins(rest: &str, mark: &str) -> bool {
    rest.get(..mark.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(mark))
}

/// A number that exists in its country's plan. Only digits and what stands between them are given to the reader: words would
/// be dialled as letters.
fn understood(number: &str, region: &str) -> Option<PhoneNumber> {
    let number = number.strip_prefix("tel:").unwrap_or(number).trim();
    let between = |c: char| matches!(c, '+' | '-' | '(' | ')' | '.' | '/' | ' ' | '‐'..='―' | '~');
    if !number.chars().all(|c| c.is_ascii_digit() || between(c)) {
        return None;
    }
    // `(02)` abroad: +886 (0)2 2345 6789.
    let plain: String = number
        .replace("(0)", "")
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    let abroad = plain
        .strip_prefix("00")
        .filter(|_| region == HOME)
        .map(|rest| {
            // Carriers of Taiwan are chosen by a digit after 00: 002, 006, 009, 019. Only 00 and 002 are in common use.
            format!("+{}", rest.strip_prefix('2').unwrap_or(rest))
        });
    let region: country::Id = region.parse().ok()?;
    [Some(plain.as_str()), abroad.as_deref()]
        .into_iter()
        .flatten()
        .filter_map(|digits| phonenumber::parse(Some(region), digits).ok())
        .find(PhoneNumber::is_valid)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_has_one_form_however_it_is_written() {
        for (written, world, taiwan) in [
            ("02-2345-6789", "+886223456789", "02-2345-6789"),
            ("(02)2345-6789", "+886223456789", "02-2345-6789"),
            ("０２－２３４５－６７８９", "+886223456789", "02-2345-6789"),
            ("+886 2 2345 6789", "+886223456789", "02-2345-6789"),
            ("+886-(0)2-2345-6789", "+886223456789", "02-2345-6789"),
            ("886-2-2345-6789", "+886223456789", "02-2345-6789"),
            ("002 886 2 2345 6789", "+886223456789", "02-2345-6789"),
            ("0912345678", "+886912345678", "0912-345-678"),
            ("0912 345 678", "+886912345678", "0912-345-678"),
            ("+886912345678", "+886912345678", "0912-345-678"),
            ("tel:+886-912-345-678", "+886912345678", "0912-345-678"),
            ("0800-080-080", "+886800080080", "0800-080-080"),
            ("037-580777", "+88637580777", "037-580-777"),
            ("049-2512345", "+886492512345", "049-251-2345"),
            ("04-23581234", "+886423581234", "04-2358-1234"),
            ("07-3456789", "+88673456789", "07-345-6789"),
            ("03-5780221", "+88635780221", "03-578-0221"),
            ("08-7321234", "+88687321234", "08-732-1234"),
            ("089-322-002", "+88689322002", "089-322-002"),
            ("(02)2345-6789#123", "+886223456789", "02-2345-6789#123"),
            (
                "02-2345-6789 分機 123",
                "+886223456789",
                "02-2345-6789 分機 123",
            ),
            ("02-23456789 ext. 8", "+886223456789", "02-2345-6789 ext. 8"),
            ("02-2345-6789轉12", "+886223456789", "02-2345-6789 轉12"),
            ("+81 3-1234-5678", "+81312345678", "+81 3-1234-5678"),
            (
                "+1 (650) 253-0000 x12",
                "+16502530000",
                "+1 650-253-0000 x12",
            ),
        ] {
            assert_eq!(e164(written, HOME).as_deref(), Some(world), "{written}");
            assert_eq!(local(written), taiwan, "{written}");
            assert_eq!(
                e164(&local(written), HOME).as_deref(),
                Some(world),
                "{written}"
            );
        }
    }

    #[test]
    fn what_nobody_could_dial_stays_as_it_is() {
        for text in [
            "call me",
            "12345",
            "555-1234",
            "02-2345-6789 / 0912-345-678",
            "0912-345-67",
            "",
            "．",
            "總機",
        ] {
            assert_eq!(e164(text, HOME), None, "{text}");
            assert_eq!(local(text), text.trim(), "{text}");
        }
        assert_eq!(e164("02-2345-6789", "nowhere"), None);
    }

    #[test]
    fn the_region_decides_for_numbers_that_name_none() {
        assert_eq!(e164("650 253 0000", "US").as_deref(), Some("+16502530000"));
        assert_eq!(e164("650 253 0000", HOME), None);
    }

    #[test]
    fn an_extension_is_kept_apart_and_dialled() {
        assert_eq!(extension("02-2345-6789 分機 123").as_deref(), Some("123"));
        assert_eq!(extension("02-2345-6789").as_deref(), None);
        // The web application dials by the same table.
        for line in include_str!("phone.tsv").lines() {
            let (written, dialled) = line.split_once('\t').unwrap();
            assert_eq!(link(written).as_deref(), Some(dialled), "{written}");
        }
        assert_eq!(link("call me"), None);
    }

    proptest! {
        #[test]
        fn no_text_stops_it_and_no_form_changes_twice(text in "\\PC{0,80}") {
            let once = local(&text);
            prop_assert_eq!(&local(&once), &once);
            if let Some(number) = e164(&text, HOME) {
                prop_assert_eq!(e164(&number, HOME), Some(number));
            }
        }

        #[test]
        fn a_number_of_taiwan_comes_back_from_its_local_form(text in "0(9[0-9]{8}|2[2-8][0-9]{7}|[3-8][2-8][0-9]{6})(#[0-9]{1,4})?") {
            if let Some(number) = e164(&text, HOME) {
                prop_assert_eq!(e164(&local(&text), HOME), Some(number));
                prop_assert_eq!(extension(&local(&text)), extension(&text));
            }
        }
    }
}
