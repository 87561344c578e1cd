//! The words of every problem, in both languages: `messages.toml` beside the crate, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::http::StatusCode;
use serde::Deserialize;

use super::language::Language;

#[derive(Debug, Deserialize)]
struct Message {
    en: String,
    #[serde(rename = "zh-Hant")]
    zh_hant: String,
}

impl Message {
    fn in_language(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Chinese => &self.zh_hant,
        }
    }
}

const TEXT: &str = include_str!("../../messages.toml");

static CATALOGUE: LazyLock<HashMap<String, Message>> = LazyLock::new(|| {
    toml::from_str(TEXT).unwrap_or_else(|error| {
        tracing::error!(%error, "messages.toml does not parse");
        HashMap::new()
    })
});

/// Message of `code` with its `{placeholders}` filled. An unknown code is shown as itself, which beats silence.
pub fn text(language: Language, code: &str, params: &[(impl AsRef<str>, String)]) -> String {
    let Some(message) = CATALOGUE.get(code) else {
        return code.replace('_', " ");
    };
    let mut text = String::new();
    for part in message.in_language(language).split_inclusive([']', '[']) {
        let (words, optional) = match part.strip_suffix(']') {
            Some(words) => (words, true),
            None => (part.strip_suffix('[').unwrap_or(part), false),
        };
        let filled = fill(words, params);
        if !optional || filled.1 {
            text.push_str(&filled.0);
        }
    }
    text
}

/// No values.
const NOTHING: [(&str, String); 0] = [];

/// Puts values in place of `{names}`; false when one has none. What a caller sent is never looked through again.
fn fill(words: &str, params: &[(impl AsRef<str>, String)]) -> (String, bool) {
    let (mut text, mut complete) = (String::new(), true);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let named = after.split_once('}').and_then(|(name, tail)| {
            let value = params.iter().find(|(known, _)| known.as_ref() == name)?;
            Some((&value.1, tail))
        });
        text.push_str(before);
        match named {
            Some((value, tail)) => {
                text.push_str(value);
                rest = tail;
            }
            None => {
                text.push('{');
                complete = false;
                rest = after;
            }
        }
    }
    text.push_str(rest);
    (text, complete)
}

/// Short title of a class of problems.
pub fn title(language: Language, status: StatusCode) -> String {
    let by_status = format!("title_{}", status.as_u16());
    let key = if CATALOGUE.contains_key(&by_status) {
        by_status.as_str()
    } else {
        "title_400"
    };
    text(language, key, &NOTHING)
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    #[test]
    fn a_part_in_brackets_appears_only_with_its_value() {
        let with = text(
            Language::English,
            "unknown_option",
            &[("suggestion", "GTX Pro".to_owned())],
        );
        assert_eq!(
            with,
            "This is not one of the choices. Did you mean GTX Pro?"
        );
        assert_eq!(
            text(Language::English, "unknown_option", &NOTHING),
            "This is not one of the choices."
        );
    }

    #[test]
    fn a_value_is_never_taken_for_a_placeholder() {
        let text = text(
            Language::English,
            "unknown_object",
            &[("what", "{what} [x]".to_owned())],
        );
        assert_eq!(text, "There is no such object: {what} [x].");
    }

    #[test]
    fn every_message_exists_in_both_languages_with_the_same_placeholders() {
        let catalogue: HashMap<String, Message> = toml::from_str(TEXT).unwrap();
        assert!(catalogue.len() > 40);
        for (code, message) in &catalogue {
            assert!(
                !message.en.trim().is_empty() && !message.zh_hant.trim().is_empty(),
                "{code} lacks words"
            );
            assert_eq!(
                placeholders(&message.en),
                placeholders(&message.zh_hant),
                "placeholders of {code}"
            );
        }
    }

    #[test]
    fn every_code_that_the_product_uses_has_a_message() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut missing = Vec::new();
        for part in ["engine/src", "sales/src", "server/src"] {
            for file in rust_files(&crates.join(part)) {
                let source = std::fs::read_to_string(&file).unwrap();
                for code in codes(&source) {
                    if !CATALOGUE.contains_key(&code) {
                        missing.push(format!("{code} ({})", file.display()));
                    }
                }
            }
        }
        missing.sort();
        missing.dedup();
        assert!(
            missing.is_empty(),
            "no message for:\n{}",
            missing.join("\n")
        );
    }

    fn placeholders(text: &str) -> Vec<String> {
        let mut found: Vec<String> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name.to_owned())
            .collect();
        found.sort();
        found
    }

    fn rust_files(folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let Ok(entries) = std::fs::read_dir(folder) else {
            return found;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                found.extend(rust_files(&path));
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
        found
    }

    /// String literals that stand where a code stands: after `code:`, or as an argument of the
    /// functions that make errors. Test modules are left out.
    fn codes(source: &str) -> Vec<String> {
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        let mut found = Vec::new();
        for opening in [
            "code: \"",
            "refused(\"",
            "forbidden(\"",
            "bad_request(\"",
            "invalid(\"",
            "fail(\"",
            "Fault::new(\"",
            "refuse(\"",
            "bad(\"",
        ] {
            for rest in source.split(opening).skip(1) {
                found.extend(rest.split('"').next().map(str::to_owned));
            }
        }
        let calls = source
            .split("Error::field(")
            .skip(1)
            .chain(source.split("wrong(").skip(1));
        for rest in calls {
            let second = rest
                .split_once(',')
                .map_or("", |(_, rest)| rest.trim_start());
            let code = second.strip_prefix('"').and_then(|r| r.split('"').next());
            found.extend(code.map(str::to_owned));
        }
        for rest in source.split("Problem::new(StatusCode::").skip(1) {
            found.extend(rest.split('"').nth(1).map(str::to_owned));
        }
        found.retain(|c| {
            !c.is_empty()
                && c.chars()
                    .all(|ch| ch.is_ascii_lowercase() || ch == '_' || ch.is_ascii_digit())
        });
        found
    }
}
