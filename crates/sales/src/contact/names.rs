//! Names of people. One field holds a name; what is family and what given is told from its script, and asked for only where
//! another program wants the two apart.

/// Family names of two characters; all others have one.
const DOUBLE: &str = "歐陽 司馬 諸葛 上官 皇甫 尉遲 公孫 慕容 令狐 司徒 司空 東方 西門 南宮 夏侯 軒轅 宇文 長孫 鮮于 端木 申屠 太史 \
                      東郭 呼延 赫連 澹臺 澹台 濮陽 公冶 宗政 閭丘 淳于 單于 公羊 仲孫 鍾離 張簡 張廖 范姜 欧阳";

/// A character of Han.
pub(crate) fn han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Written in Han, all of it.
pub(crate) fn is_han(text: &str) -> bool {
    !text.trim().is_empty() && text.trim().chars().all(han)
}

/// A name from its parts, family name first in Han; `None` if there is no part.
pub(crate) fn whole(family: &str, given: &[&str]) -> Option<String> {
    let given: Vec<&str> = given
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    let family = family.trim();
    let joined: String = std::iter::once(family)
        .chain(given.iter().copied())
        .collect();
    if joined.is_empty() {
        return None;
    }
    if is_han(&joined) {
        return Some(joined);
    }
    let parts = given
        .into_iter()
        .chain((!family.is_empty()).then_some(family));
    Some(parts.collect::<Vec<_>>().join(" "))
}

/// Family and given name: 歐陽娜娜 → 歐陽, 娜娜; Ann Mary Lee → Lee, Ann Mary. A name of one word is a given name.
pub(crate) fn apart(name: &str) -> (String, String) {
    let name = name.trim();
    if is_han(name) {
        let length = name.chars().count();
        let double = DOUBLE
            .split_whitespace()
            .any(|family| name.starts_with(family))
            && length > 2;
        let family = match length {
            1 => 0,
            _ if double => 2,
            _ => 1,
        };
        let at = name
            .char_indices()
            .nth(family)
            .map_or(name.len(), |(at, _)| at);
        let (family, given) = name.split_at_checked(at).unwrap_or(("", name));
        return (family.to_owned(), given.to_owned());
    }
    match name.rsplit_once(char::is_whitespace) {
        Some((given, family)) => (family.to_owned(), given.trim().to_owned()),
        None => (String::new(), name.to_owned()),
    }
}

/// What a person's household is called: 林怡君 → 林家, Ann Lee → Lee family.
pub(crate) fn household(name: &str) -> String {
    let (family, given) = apart(name);
    let family = if family.is_empty() { given } else { family };
    if is_han(&family) {
        format!("{family}家")
    } else {
        format!("{family} family")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_apart_by_its_script() {
        for (name, family, given) in [
            ("林怡君", "林", "怡君"),
            ("歐陽娜娜", "歐陽", "娜娜"),
            ("張簡君", "張簡", "君"),
            ("張簡", "張", "簡"),
            ("范姜群德", "范姜", "群德"),
            ("王", "", "王"),
            ("Ann Mary Lee", "Lee", "Ann Mary"),
            ("Madonna", "", "Madonna"),
        ] {
            assert_eq!(apart(name), (family.to_owned(), given.to_owned()), "{name}");
        }
    }

    #[test]
    fn a_household_bears_the_family_name() {
        for (name, household_s) in [
            ("林怡君", "林家"),
            ("歐陽娜娜", "歐陽家"),
            ("Ann Mary Lee", "Lee family"),
            ("Madonna", "Madonna family"),
        ] {
            assert_eq!(household(name), household_s);
        }
    }

    #[test]
    fn parts_come_together_in_the_order_of_their_script() {
        assert_eq!(whole("林", &["怡君", ""]).as_deref(), Some("林怡君"));
        assert_eq!(
            whole("Lee", &["Ann", "Mary"]).as_deref(),
            Some("Ann Mary Lee")
        );
        assert_eq!(whole("", &["Ann"]).as_deref(), Some("Ann"));
        assert_eq!(whole(" ", &[" "]), None);
    }
}
