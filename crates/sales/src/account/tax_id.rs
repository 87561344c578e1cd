//! 統一編號, the eight-digit business number of Taiwan. One legal entity has one; its branches may carry it too.

use guanxi_engine::query::Filter;
use guanxi_engine::write::{Kind as Happens, Pending};
use guanxi_engine::{Data, Error, Record, Result, Tx};

use crate::authority;
use crate::objects::account::{self, Kind};

/// Companies with one number that are looked at.
const MOST: usize = 100;

const WEIGHTS: [u32; 8] = [1, 2, 1, 2, 1, 2, 4, 1];

/// True when the check digit holds under the rule in force since 2023-04-01: the digit sums of each weighted digit
/// add up to a multiple of 5, or they do after adding 1 when the seventh digit is 7. Eight zeros are refused.
pub(crate) fn is_valid(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 8 || number.len() != 8 || digits.iter().all(|d| *d == 0) {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit_sum(digit * weight))
        .sum();
    sum.is_multiple_of(5) || (digits.get(6) == Some(&7) && (sum + 1).is_multiple_of(5))
}

fn digit_sum(product: u32) -> u32 {
    product / 10 + product % 10
}

/// A number as it is kept: half-width, without the spaces and hyphens people put in.
fn folded(typed: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        _ => c,
    };
    typed
        .chars()
        .map(half)
        .filter(|c| !matches!(c, ' ' | '\u{3000}' | '-' | '－'))
        .collect()
}

/// Eight digits are a Taiwanese number unless the company says that it is from elsewhere.
fn is_taiwanese(number: &str, country: Option<&str>) -> bool {
    let here = |country: &str| {
        let country = country.trim().to_lowercase();
        country.contains('灣')
            || country.contains("台湾")
            || country.contains("中華民國")
            || ["tw", "twn", "taiwan", "roc"].contains(&country.as_str())
            || country.starts_with("taiwan")
    };
    number.len() == 8 && number.bytes().all(|b| b.is_ascii_digit()) && country.is_none_or(here)
}

/// Keeps the number folded, refuses one whose check digit is wrong, and one that another company has. A branch shares
/// the number of its company. What is no number of Taiwan is kept as it was written and may stand twice: other countries have
/// rules of their own, and people write "none".
pub(super) fn check(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let touched = [account::TAX_ID, account::KIND, account::COUNTRY]
        .into_iter()
        .any(|field| pending.changes(field));
    let returns = pending.kind == Happens::Restore;
    let Some(typed) = pending.get(account::TAX_ID).as_text() else {
        return Ok(());
    };
    let number = folded(typed);
    let ours = is_taiwanese(&number, pending.get(account::COUNTRY).as_text());
    if pending.undoing || !ours || !(touched || returns) {
        return Ok(());
    }
    if !is_valid(&number) {
        return Err(Error::field("tax_id", "not_a_tax_id"));
    }
    pending.set(account::TAX_ID, number.clone());
    let branch = Data::from(Kind::Branch.as_str());
    if *pending.get(account::KIND) == branch {
        return Ok(());
    }
    let same = Filter::eq(account::TAX_ID, number.as_str()).and(Filter::ne(account::KIND, branch));
    // Also against companies that the caller does not see: the number is theirs all the same.
    let ctx = authority::of_the_product(tx.ctx());
    let found = tx.under(&ctx, |tx| tx.select_whole(account::OBJECT, &same, MOST))?;
    let country = |other: &Record| other.get(account::COUNTRY).as_text().map(str::to_owned);
    let taken = found
        .iter()
        .any(|other| other.id != pending.id && is_taiwanese(&number, country(other).as_deref()));
    if taken {
        return Err(Error::field("tax_id", "tax_id_taken"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_are_judged_as_published() {
        for valid in ["04595257", "04595252", "12345675"] {
            assert!(is_valid(valid), "{valid}");
        }
        for invalid in ["04595253", "00000000", "1234567", "0459525７"] {
            assert!(!is_valid(invalid), "{invalid}");
        }
    }

    #[test]
    fn every_published_vector_is_judged_by_the_new_rule() {
        let shared = std::env::var_os("GUANXI_SHARED").map_or_else(
            || std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
            std::path::PathBuf::from,
        );
        // Where the file is missing, the test above stands for it.
        let file = std::fs::read_to_string(shared.join("data/tw-ubn/vectors.tsv"));
        for line in file.iter().flat_map(|text| text.lines().skip(1)) {
            let cells: Vec<&str> = line.split('\t').collect();
            let (number, new_rule) = (cells[0], cells[2]);
            // `-`: the source knew the old rule only, and under the new one nobody has judged it.
            if new_rule != "-" {
                assert_eq!(is_valid(number), new_rule == "valid", "{number}");
            }
        }
    }

    #[test]
    fn a_number_is_kept_without_what_people_put_in() {
        assert_eq!(folded("０４５９-5257 "), "04595257");
        assert!(is_taiwanese("04595257", None));
        assert!(is_taiwanese("04595257", Some("臺灣")));
        assert!(!is_taiwanese("04595257", Some("Japan")));
        assert!(!is_taiwanese("DE123456", None));
    }
}
