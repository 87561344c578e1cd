//! Who says in a chat, a mail or a voice mail who she is: 我是穎川鋼構許志德, 我們是溪榕民宿集團, 我鵬垣陳宗賢啦.

use std::ops::Range;

use super::names::{Mention, Named};
use super::parts::plausible_given;
use super::text::{Text, wordy};
use super::titles;
use crate::contact::names::han;

/// What somebody calls herself and her house.
#[derive(Default)]
pub(super) struct Introduced {
    pub name: Option<Range<usize>>,
    pub house: Option<Mention>,
}

/// The first who says who she is.
pub(super) fn find(text: &Text, range: &Range<usize>, mentions: &[Mention]) -> Introduced {
    const IS: &str = "我是|我們是|我們這邊是|這裡是|這邊是|這是|我叫|敝姓|我這邊是|我";
    for i in range.clone() {
        let Some(end) = text.any(i, IS).map(|end| text.skip(end)) else {
            continue;
        };
        let house = mentions
            .iter()
            .find(|one| one.range.start == end && matches!(one.what, Named::Company(..)));
        let at = house.map_or(end, |one| {
            let end = text.skip(one.range.end);
            text.skip(
                text.any(end, "的|採購|業務|廠務|工程師|資訊|研發")
                    .unwrap_or(end),
            )
        });
        let name = named(text, at, mentions);
        // 我 alone goes on to anything.
        let sure = text
            .is(i, "我")
            .is_none_or(|_| house.is_some() || name.is_some_and(|end| end > at + 2))
            || text.any(i, "我是|我叫").is_some();
        if sure && (house.is_some() || name.is_some()) {
            return Introduced {
                name: name.map(|end| at..end),
                house: house.cloned(),
            };
        }
    }
    Introduced::default()
}

/// Where a name that stands here ends: one of the workspace, or a family name and a given one with nothing behind.
fn named(text: &Text, at: usize, mentions: &[Mention]) -> Option<usize> {
    let known = mentions
        .iter()
        .find(|one| one.range.start == at && matches!(one.what, Named::Person { .. }));
    if let Some(known) = known {
        return Some(known.range.end);
    }
    let family = titles::family(text, at)?;
    [family + 2, family + 1].into_iter().find(|end| {
        let stop = text.low(*end);
        let closed = !han(stop) && !wordy(stop) || text.any(*end, "啦|喔|啊").is_some();
        closed && plausible_given(text, family..*end)
    })
}
