//! "Did you mean …?": the one candidate that a mistyped value is close to. Only ever offered, never applied.

use unicode_normalization::UnicodeNormalization as _;

/// Folds what typists vary: width, case, spaces and punctuation. `GTX Pro`, `gtx-pro` and `ＧＴＸＰｒｏ` are one.
pub fn fold(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .map(|c| if c == '臺' { '台' } else { c })
        .collect()
}

/// The index of the candidate nearest to `value`, if exactly one is near enough.
///
/// Near is the same after folding, or a Damerau–Levenshtein distance of at most one edit for every four
/// letters, and never more than three. Two candidates equally near are no suggestion.
pub fn nearest(value: &str, candidates: &[String]) -> Option<usize> {
    let wanted = fold(value);
    let length = wanted.chars().count();
    if length == 0 {
        return None;
    }
    let limit = (length / 4).min(3);
    let mut best: Option<(usize, usize)> = None;
    let mut tied = false;
    for (index, candidate) in candidates.iter().enumerate() {
        let folded = fold(candidate);
        if folded.chars().count().abs_diff(length) > limit {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&wanted, &folded);
        match best {
            Some((_, nearest)) if distance > nearest => {}
            Some((_, nearest)) if distance == nearest => tied = true,
            _ if distance <= limit => {
                best = Some((index, distance));
                tied = false;
            }
            _ => {}
        }
    }
    best.filter(|_| !tied).map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggestion<'a>(value: &str, candidates: &[&'a str]) -> Option<&'a str> {
        let owned: Vec<String> = candidates.iter().map(|text| (*text).to_owned()).collect();
        nearest(value, &owned).map(|index| candidates[index])
    }

    #[test]
    fn a_missing_space_or_letter_finds_its_word() {
        let products = ["GTX Basic", "GTX Pro", "GTX Plus Pro", "MG Special"];
        assert_eq!(suggestion("GTXPro", &products), Some("GTX Pro"));
        assert_eq!(
            suggestion("technolgy", &["medical", "technology"]),
            Some("technology")
        );
        assert_eq!(
            suggestion("Philipines", &["Philippines", "Poland"]),
            Some("Philippines")
        );
        assert_eq!(suggestion("臺積電", &["台積電", "聯發科"]), Some("台積電"));
    }

    #[test]
    fn a_value_near_to_two_candidates_or_to_none_suggests_nothing() {
        assert_eq!(suggestion("Team X1", &["Team A1", "Team B1"]), None);
        assert_eq!(suggestion("zebra", &["medical", "technology"]), None);
        assert_eq!(suggestion("---", &["medical"]), None);
    }
}
