//! One text message or voice mail as a phone shows it: a head that says how, from whom and when, and below it what was said.
//! It is read like a chat of one message (`chat`).

use std::ops::Range;

use super::Frame;
use super::calendar::resolve;
use super::days::{self, Said, Tense};
use super::form::{Chat, Message};
use super::introduced;
use super::moment::halved;
use super::names::{Mention, Named};
use super::text::Text;

/// A message that came in, and whether it was spoken.
pub(super) fn slip(
    text: &Text,
    lines: &[Range<usize>],
    frame: &Frame<'_>,
    mentions: &[Mention],
) -> Option<(Chat, bool)> {
    const WRITTEN: &str = "簡訊|收到簡訊|新簡訊|新訊息";
    const SPOKEN: &str = "語音信箱|語音留言|語音訊息|留言訊息|電話留言";
    let first = lines.iter().find(|line| text.skip(line.start) < line.end)?;
    let mut at = text.skip(first.start);
    while matches!(text.low(at), '[' | '【' | '(' | '☎' | '📞') {
        at = text.skip(at + 1);
    }
    let spoken = text.any(at, SPOKEN);
    let at = spoken.or_else(|| text.any(at, WRITTEN))?;
    let mut head = Head::default();
    let mut from = head.line(text, at..first.end, frame, mentions)?;
    for line in lines.iter().skip_while(|line| line.start <= first.start) {
        match head.line(text, line.clone(), frame, mentions) {
            Some(end) => from = end,
            None => break,
        }
    }
    let body = text.skip(from)..text.len();
    let told = body.clone().any(|i| text.low(i).is_alphanumeric());
    let when = head.at.filter(|_| told)?;
    let who = head
        .who
        .or_else(|| caller(text, &body, mentions))
        .unwrap_or(at..at);
    let message = Message {
        who,
        me: false,
        at: Some(when),
        body,
    };
    let chat = Chat {
        above: 0..0,
        messages: vec![message],
    };
    Some((chat, spoken.is_some()))
}

/// What the lines above what was said tell.
#[derive(Default)]
struct Head {
    who: Option<Range<usize>>,
    at: Option<(jiff::civil::Date, Option<jiff::civil::Time>)>,
}

impl Head {
    /// Takes a line that holds nothing but who, a number and when; its end.
    fn line(
        &mut self,
        text: &Text,
        line: Range<usize>,
        frame: &Frame<'_>,
        mentions: &[Mention],
    ) -> Option<usize> {
        const LABELS: &str = "來自|寄件人|寄件者|來電者|號碼|時間|日期|from|行動電話|手機|秒";
        let (mut day, mut time, mut half, mut at) = (None, None, None, line.start);
        let mut who = None;
        while at < line.end {
            if let Some(one) = mentions.iter().find(|one| one.range.start == at) {
                who = matches!(one.what, Named::Person { .. })
                    .then(|| one.range.clone())
                    .or(who);
                at = one.range.end;
            } else if let Some((end, said)) = days::at(text, at) {
                match said {
                    Said::Day(found) => {
                        day = day.or(resolve(found, Tense::Pasted, frame.now, None))
                    }
                    Said::Hour(hour) => time = Some(hour.time),
                    Said::Half(pm) => half = Some(pm),
                }
                at = end;
            } else if let Some(end) = text.any(at, LABELS) {
                at = end;
            } else if text.low(at).is_alphabetic() {
                return None;
            } else {
                at += 1;
            }
        }
        self.who = self.who.take().or(who);
        if let Some(time) = time {
            let day = day.unwrap_or(frame.now.date());
            self.at = Some((day, Some(halved(time, half))));
        }
        Some(line.end)
    }
}

/// Who says so in it; whom it speaks to is I.
fn caller(text: &Text, body: &Range<usize>, mentions: &[Mention]) -> Option<Range<usize>> {
    introduced::find(text, body, mentions).name.or_else(|| {
        let sure = mentions.iter().find(|one| {
            body.contains(&one.range.start) && matches!(one.what, Named::Person { sure: true, .. })
        });
        sure.map(|one| one.range.clone())
    })
}
