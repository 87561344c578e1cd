//! Where two records meet to be compared. Each key tolerates what the others do not: a slip in one word of a name, another
//! number, another address. They say nothing yet: `score` judges.

use super::profile::{Being, Profile};

/// Each is a row; a record has one for its name alone, and seldom all of them.
const MOST: usize = 8;

/// The keys of a profile, without doubles.
pub fn keys(profile: &Profile) -> Vec<String> {
    let mut keys = Vec::new();
    keys.extend(profile.tax_id.iter().map(|id| format!("t:{id}")));
    keys.extend(profile.emails.iter().map(|email| format!("e:{email}")));
    keys.extend(profile.phones.iter().map(|digits| format!("p:{digits}")));
    keys.extend(profile.line_id.iter().map(|id| format!("l:{id}")));
    for name in &profile.names {
        keys.extend(han(profile.being, &name.han));
        keys.extend(latin(&name.words));
    }
    keys.extend(profile.host.iter().map(|host| format!("w:{host}")));
    keys.extend(profile.born.iter().map(|day| format!("b:{day}")));
    keys.extend(places(&profile.address));
    let mut known = Vec::with_capacity(keys.len());
    for key in keys {
        if !known.contains(&key) {
            known.push(key);
        }
    }
    known.truncate(MOST);
    known
}

/// 王小明 meets 小明王; a company meets those with its name alone.
fn han(being: Being, name: &str) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    let mut characters: Vec<char> = name.chars().collect();
    if being == Being::Person {
        characters.sort_unstable();
    }
    Some(format!("h:{}", characters.into_iter().collect::<String>()))
}

/// Each of the two longest words with the first letter of the other, so that either may be misspelt, in any order.
fn latin(words: &[String]) -> Vec<String> {
    let mut longest: Vec<&String> = words.iter().collect();
    longest.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
    longest.truncate(3);
    let other = |word: &String| {
        let other = longest.iter().find(|other| **other != word);
        other.and_then(|other| other.chars().next())
    };
    longest
        .iter()
        .map(|word| match other(word) {
            Some(first) => format!("n:{word}|{first}"),
            None => format!("n:{word}"),
        })
        .collect()
}

/// The house number with the street, and with the last number: a postcode, a floor.
fn places(address: &[String]) -> Vec<String> {
    let part = |signs: &[char]| address.iter().find(|word| word.ends_with(signs));
    if let (Some(road), Some(door)) = (part(&['路', '街', '道', '村', '里']), part(&['號'])) {
        return vec![format!("a:{road}|{door}")];
    }
    let is_number = |word: &&String| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut numbers = address.iter().filter(is_number);
    let Some(first) = numbers.next() else {
        return Vec::new();
    };
    let last = numbers.next_back().unwrap_or(first);
    let mut words: Vec<&String> = address.iter().filter(|word| !is_number(word)).collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
    let Some(longest) = words.first() else {
        return Vec::new();
    };
    let beginning: String = longest.chars().take(4).collect();
    vec![format!("a:{beginning}|{last}"), format!("a:{first}|{last}")]
}
