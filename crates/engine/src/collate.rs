//! Where a name stands when names are looked up as in Taiwan: by strokes or by reading (注音). Names in Han characters come
//! first, as CLDR has it for Chinese, then those in letters, whatever their case and width.
//!
//! The order is that of Unicode's CLDR, made into a key of hexadecimal digits, which both databases compare alike. `write`
//! keeps the keys beside the field (`ddl::order_columns`), `query::sort` sorts by them, `derived` makes them anew.

use std::sync::LazyLock;

use guanxi_schema::{Field, ddl};
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationType;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

use crate::db::Value;
use crate::kinds::Data;

/// Moves when the same name gives another key, as it may with a newer CLDR.
pub(crate) const RULES: u32 = 1;
/// Bytes of a key: some twenty characters, after which nobody looks. It keeps an index entry small.
const LONGEST: usize = 64;

/// An order of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Collation {
    /// 筆畫.
    Stroke,
    /// 注音.
    Reading,
}

impl Collation {
    /// Both, as [`ddl::ORDERS`] names them.
    pub const ALL: [Self; 2] = [Self::Stroke, Self::Reading];

    /// As in `sort=name:stroke`, and at the end of a column.
    pub fn word(self) -> &'static str {
        let [stroke, reading] = ddl::ORDERS;
        match self {
            Self::Stroke => stroke,
            Self::Reading => reading,
        }
    }

    /// The order of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.word() == word)
    }

    /// Column of a field that holds where its value stands.
    pub(crate) fn column(self, field: &Field) -> String {
        format!("{}_{}", field.column, self.word())
    }

    fn collator(self) -> Option<&'static CollatorBorrowed<'static>> {
        static STROKE: LazyLock<Option<CollatorBorrowed<'static>>> =
            LazyLock::new(|| collator(CollationType::Stroke));
        static READING: LazyLock<Option<CollatorBorrowed<'static>>> =
            LazyLock::new(|| collator(CollationType::Zhuyin));
        match self {
            Self::Stroke => STROKE.as_ref(),
            Self::Reading => READING.as_ref(),
        }
    }

    /// Where a text stands: hexadecimal digits that sort as the texts do.
    pub fn key(self, text: &str) -> String {
        let mut bytes = Vec::with_capacity(LONGEST);
        if let Some(collator) = self.collator() {
            let Ok(()) = collator.write_sort_key_to(text, &mut bytes);
        }
        bytes.truncate(LONGEST);
        let mut key = String::with_capacity(2 * bytes.len());
        for byte in bytes {
            for digit in [byte >> 4, byte & 15] {
                key.extend(char::from_digit(u32::from(digit), 16));
            }
        }
        key
    }
}

/// Accents decide between the same letters, case never does.
fn collator(order: CollationType) -> Option<CollatorBorrowed<'static>> {
    let mut preferences = CollatorPreferences::from(&locale!("zh-Hant"));
    preferences.collation_type = Some(order);
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Secondary);
    Collator::try_new(preferences, options).ok()
}

/// What goes into the order columns of a field that has this value.
pub(crate) fn values(field: &Field, data: &Data) -> Vec<Value> {
    let orders = Collation::ALL.iter().filter(|_| field.collate);
    orders
        .map(|order| match data.as_text() {
            Some(text) => Value::Text(order.key(text)),
            None => Value::Null,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Collation;

    fn sorted(order: Collation, names: &[&'static str]) -> Vec<&'static str> {
        let mut names = names.to_vec();
        names.sort_by_key(|name| order.key(name));
        names
    }

    const NAMES: [&str; 8] = [
        "王小明",
        "丁一",
        "陳大文",
        "Zoe",
        "ann",
        "林美玲",
        "Bob",
        "Ann B",
    ];

    #[test]
    fn strokes_are_counted_and_letters_come_after_whatever_their_case() {
        // 丁 2, 王 4, 林 8, 陳 11.
        assert_eq!(
            sorted(Collation::Stroke, &NAMES),
            [
                "丁一",
                "王小明",
                "林美玲",
                "陳大文",
                "ann",
                "Ann B",
                "Bob",
                "Zoe"
            ]
        );
    }

    #[test]
    fn readings_follow_the_order_of_zhuyin() {
        // ㄅㄆㄇㄈㄉㄊㄋㄌ … ㄔ … ㄨ: 丁 ㄉ, 林 ㄌ, 陳 ㄔ, 王 ㄨ.
        assert_eq!(
            sorted(Collation::Reading, &NAMES),
            [
                "丁一",
                "林美玲",
                "陳大文",
                "王小明",
                "ann",
                "Ann B",
                "Bob",
                "Zoe"
            ]
        );
    }

    #[test]
    fn width_and_case_are_of_no_account_and_a_long_name_has_a_short_key() {
        for order in Collation::ALL {
            assert_eq!(order.key("ＡＣＭＥ"), order.key("acme"));
            assert_eq!(order.key("王 小明"), order.key("王 小明"));
            assert!(order.key(&"龘".repeat(255)).len() <= 128);
            assert!(order.key("").is_empty() || order.key("") < order.key("a"));
        }
    }
}
