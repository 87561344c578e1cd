//! How many characters somebody typed, from what the log says she wrote. What is chosen from a list, a day or a person costs
//! none. Of a text that was changed only what stands between its common beginning and end counts.

use std::collections::BTreeMap;

use guanxi_engine::log::Entry;
use guanxi_engine::{Data, ObjectInfo, kinds};
use guanxi_schema::{Kind, Write};
use uuid::Uuid;

use crate::measures::wire;
use crate::objects::activity::{self, Origin};

/// What one act of hers wrote.
#[derive(Debug, Default)]
pub(super) struct Act {
    /// When.
    pub at: i64,
    /// How it came in, if it made an activity.
    origin: Option<Origin>,
    texts: Vec<String>,
}

impl Act {
    /// Whether its words were there before: pasted, from a calendar, a mail or a file.
    pub fn captured(&self) -> bool {
        match self.origin {
            Some(Origin::Pasted | Origin::Calendar | Origin::Mail | Origin::Imported) => true,
            Some(Origin::Typed | Origin::Tapped) | None => false,
        }
    }

    /// Characters. A text that stands in another of the same act counts once: a promise is said in the line it was heard in.
    pub fn characters(&self) -> i64 {
        let mut longest: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        longest.sort_by_key(|text| std::cmp::Reverse(text.len()));
        let mut counted: Vec<&str> = Vec::new();
        for text in longest {
            if !counted.iter().any(|known| known.contains(text)) {
                counted.push(text);
            }
        }
        let characters: usize = counted.iter().map(|text| text.chars().count()).sum();
        i64::try_from(characters).unwrap_or(i64::MAX)
    }
}

/// Puts an entry to what was one act, in whatever order they come. What was taken back or put together by the program is no
/// typing.
pub(super) fn note(acts: &mut BTreeMap<Uuid, Act>, entry: &Entry, object: &ObjectInfo) {
    if MECHANICAL.iter().any(|end| entry.action.ends_with(end)) {
        return;
    }
    let act = acts.entry(entry.operation).or_default();
    act.at = act.at.max(entry.at);
    if entry.object == activity::OBJECT
        && let Some(origin) = entry.after(activity::ORIGIN).as_text()
    {
        act.origin = Origin::parse(origin);
    }
    let typed = entry.fields.iter().filter_map(|id| {
        let field = object.field_by_id(*id)?;
        (field.write == Write::Open).then_some(field)
    });
    for field in typed {
        let added = added(
            &text(&field.kind, entry.before(field.id)),
            &text(&field.kind, entry.after(field.id)),
        );
        act.texts
            .extend(Some(added).filter(|text| !text.is_empty()));
    }
}

/// How actions end that nobody typed.
const MECHANICAL: [&str; 5] = [".undone", ".redone", ".merged", ".relinked", ".restored"];

/// What has to be typed for a value.
fn text(kind: &Kind, value: &Data) -> String {
    match kind {
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url => {
            value.as_text().unwrap_or_default().to_owned()
        }
        Kind::Integer => value.as_int().map(|n| n.to_string()).unwrap_or_default(),
        Kind::Decimal { scale } => {
            let number = value.as_int().map(i128::from);
            number
                .map(|n| digits(n, u32::from(*scale)))
                .unwrap_or_default()
        }
        Kind::Money => match value {
            Data::Money { minor, currency } => digits(
                i128::from(*minor),
                kinds::minor_digits(currency).unwrap_or(0),
            ),
            _ => String::new(),
        },
        // A chance follows its stage; what somebody types there herself is two digits.
        Kind::Percent
        | Kind::Id
        | Kind::Ref { .. }
        | Kind::Date
        | Kind::Instant
        | Kind::Bool
        | Kind::Select { .. }
        | Kind::MultiSelect { .. }
        | Kind::Json => String::new(),
    }
}

/// A number as somebody types it: without noughts at its end that say nothing.
fn digits(scaled: i128, places: u32) -> String {
    let text = wire::decimal(scaled, places);
    if places == 0 {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What of `new` stands between its common beginning and end with `old`.
fn added(old: &str, new: &str) -> String {
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
        a.zip(b).take_while(|(a, b)| a == b).count()
    };
    let [before, after] = [old, new].map(|text| text.chars().count());
    let start = same(&mut old.chars(), &mut new.chars());
    let end = same(&mut old.chars().rev(), &mut new.chars().rev()).min(before.min(after) - start);
    new.chars().skip(start).take(after - start - end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_put_in_counts() {
        for (old, new, typed) in [
            ("", "臺積電", "臺積電"),
            ("call", "called", "ed"),
            ("aa", "aaa", "a"),
            ("a quick fox", "a fox", ""),
            ("a fox", "a quick fox", "quick "),
            ("same", "same", ""),
            ("one", "two", "two"),
            ("text", "", ""),
        ] {
            assert_eq!(added(old, new), typed, "{old} → {new}");
        }
    }

    #[test]
    fn a_part_of_a_text_of_the_same_act_counts_once() {
        let act = Act {
            texts: ["送樣品", "談報價 送樣品 週五", "送樣品"]
                .map(str::to_owned)
                .into(),
            ..Act::default()
        };
        assert_eq!(act.characters(), 10);
    }
}
