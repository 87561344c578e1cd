//! The part of a text that shows why it was found.

/// Characters of a snippet.
const LONGEST: usize = 120;
/// Characters that stand before the place of the match.
const BEFORE: usize = 30;

/// At most 120 characters of `text` around the first word of `query`, on one line. Where the word is written in
/// another way (width, variants) the beginning has to do.
pub(crate) fn snippet(text: &str, query: &str) -> String {
    let chars: Vec<char> = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if chars.len() <= LONGEST {
        return chars.into_iter().collect();
    }
    let word: Vec<char> = query
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .chars()
        .map(lower)
        .collect();
    let found = chars
        .windows(word.len().max(1))
        .position(|part| part.iter().copied().map(lower).eq(word.iter().copied()));
    let from = found
        .unwrap_or(0)
        .saturating_sub(BEFORE)
        .min(chars.len() - LONGEST);
    let mut out = String::new();
    if from > 0 {
        out.push('…');
    }
    out.extend(chars.iter().skip(from).take(LONGEST));
    if from + LONGEST < chars.len() {
        out.push('…');
    }
    out
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_stands_whole_on_one_line() {
        assert_eq!(snippet("one\ntwo", "two"), "one two");
    }

    #[test]
    fn a_long_text_is_cut_around_the_word() {
        let text = format!("{} Needle {}", "hay ".repeat(100), "hay ".repeat(100));
        let cut = snippet(&text, "needle now");
        assert!(cut.contains("Needle") && cut.starts_with('…') && cut.ends_with('…'));
        assert_eq!(cut.chars().count(), LONGEST + 2);
    }
}
