//! Which of the two languages an answer speaks.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

/// The product's languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Traditional Chinese as used in Taiwan.
    Chinese,
}

impl Language {
    /// From a stored or requested tag; any Chinese is answered in the Chinese we have.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
            .as_str()
        {
            "en" => Some(Self::English),
            "zh" => Some(Self::Chinese),
            _ => None,
        }
    }

    /// Tag as stored on users and in `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-Hant",
        }
    }

    /// The best of an `Accept-Language` header, by weight and then by order.
    pub fn accepted(headers: &HeaderMap) -> Option<Self> {
        let header = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
        let mut best: Option<(u16, Self)> = None;
        for part in header.split(',') {
            let mut pieces = part.split(';');
            let Some(language) = pieces.next().and_then(|tag| Self::from_tag(tag.trim())) else {
                continue;
            };
            let weight = pieces
                .find_map(|p| p.trim().strip_prefix("q="))
                .map_or(1000, thousandths);
            if weight > 0 && best.is_none_or(|(before, _)| weight > before) {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language)
    }
}

/// `0.85` → 850, without floating point; nonsense is 0.
fn thousandths(weight: &str) -> u16 {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let digits = format!("{whole}{fraction:0<3}");
    digits
        .get(..whole.len() + 3)
        .and_then(|d| d.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(header: &str) -> Option<Language> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, header.parse().unwrap());
        Language::accepted(&headers)
    }

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(of("fr, zh-TW;q=0.8, en;q=0.9"), Some(Language::English));
        assert_eq!(of("zh-TW,zh;q=0.9,en-US;q=0.8"), Some(Language::Chinese));
        assert_eq!(of("en;q=0, zh-Hant;q=0.1"), Some(Language::Chinese));
    }

    #[test]
    fn an_unknown_or_broken_header_says_nothing() {
        assert_eq!(of("fr-CH, de;q=0.7"), None);
        assert_eq!(of(";;q=,,zz"), None);
    }
}
