//! A line cut into what can be said of by itself, each with the days and the names in it.

use std::ops::Range;

use super::days::{self, Said};
use super::names::{Mention, Named};
use super::text::{Text, wordy};
use crate::contact::names::han;

/// Parts of one text that are looked at.
const MOST: usize = 200;

/// A part of a text.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub range: Range<usize>,
    pub mentions: Vec<Mention>,
    pub times: Vec<(Range<usize>, Said)>,
}

impl Clause {
    /// Whether it has nothing but a day or an hour.
    pub fn only_times(&self, text: &Text) -> bool {
        !self.times.is_empty() && self.mentions.is_empty() && {
            let rest = (self.range.clone()).filter(|i| {
                let c = text.low(*i);
                (wordy(c) || han(c)) && !self.times.iter().any(|(range, _)| range.contains(i))
            });
            let rest: String = rest.map(|i| text.low(i)).collect();
            matches!(
                rest.as_str(),
                "" | "on" | "at" | "by" | "前" | "的" | "before" | "在" | "from" | "around"
            )
        }
    }

    /// The first place that is no space, sign, day, or hour.
    pub fn start(&self, text: &Text) -> usize {
        let mut i = self.range.start;
        loop {
            if let Some((range, _)) = self.times.iter().find(|(range, _)| range.start == i) {
                i = range.end;
                i = text.any(i, "前|之前|以前").unwrap_or(i);
                continue;
            }
            let c = text.low(i);
            if i < self.range.end && !wordy(c) && !han(c) && c != '@' {
                i += 1;
                continue;
            }
            let before_time = text.any(i, "on|at|by|before").map(|end| text.skip(end));
            match before_time.filter(|at| self.times.iter().any(|(range, _)| range.start == *at)) {
                Some(at) => i = at,
                None => return i.min(self.range.end),
            }
        }
    }

    /// Text of a part from somewhere to its end, without the days at either end.
    pub fn rest(&self, text: &Text, from: usize) -> Range<usize> {
        let mut end = self.range.end;
        loop {
            end = text.back(end);
            let trimmed = end;
            if let Some((range, _)) = self
                .times
                .iter()
                .find(|(range, _)| range.end == end && range.start > from)
            {
                end = range.start;
            }
            for word in [
                "by", "on", "before", "at", "前", "之前", "for", "until", "around", "in", "w/",
                "with", "and", "or", "，", ",", ".", "。", ")", "(",
            ] {
                let length = word.chars().count();
                let Some(at) = end.checked_sub(length).filter(|at| *at > from) else {
                    continue;
                };
                let latin = word.starts_with(char::is_alphabetic) && !han(text.low(at));
                if text.folded(at..end) == word && !(latin && wordy(text.before(at))) {
                    end = at;
                }
            }
            if end == trimmed {
                return from..end.max(from);
            }
        }
    }

    pub fn person(&self) -> Option<&Mention> {
        self.mentions
            .iter()
            .find(|mention| matches!(mention.what, Named::Person { .. }))
    }

    /// Whether a customer is named here: as one who acts.
    pub fn named_at(&self, i: usize) -> Option<usize> {
        let there = self
            .mentions
            .iter()
            .find(|mention| mention.range.start == i);
        there
            .filter(|mention| matches!(mention.what, Named::Person { .. } | Named::Company(..)))
            .map(|mention| mention.range.end)
    }

    pub fn masked(&self, i: usize) -> bool {
        self.mentions
            .iter()
            .any(|mention| mention.range.contains(&i))
    }
}

/// The parts of a piece of text.
pub(super) fn cut(text: &Text, range: Range<usize>, mentions: &[Mention]) -> Vec<Clause> {
    let mentions: Vec<&Mention> = mentions
        .iter()
        .filter(|mention| range.contains(&mention.range.start))
        .collect();
    let times = times(text, &range, &mentions);
    let chinese = text.has_han(range.clone());
    let mut borders = vec![range.start];
    let mut i = range.start;
    let mut named = mentions.iter().peekable();
    let mut timed = times.iter().peekable();
    while i < range.end {
        if let Some(mention) = named.next_if(|mention| mention.range.start <= i) {
            i = i.max(mention.range.end);
            continue;
        }
        if let Some((time, _)) = timed.next_if(|(time, _)| time.start <= i) {
            let last = borders.last().copied().unwrap_or(0);
            if time.start == i
                && chinese
                && complete(text, last..i)
                && before_a_new_step(text, time.end, &range)
            {
                borders.push(i);
            }
            i = i.max(time.end);
            continue;
        }
        match border(text, i, chinese) {
            Some(end) => {
                borders.push(end);
                i = end.max(i + 1);
            }
            None => i += 1,
        }
    }
    borders.push(range.end);
    borders.dedup();
    let mut clauses = Vec::new();
    for pair in borders.windows(2).take(MOST) {
        let [from, to] = pair else { continue };
        let range = *from..*to;
        let empty = !range
            .clone()
            .any(|i| wordy(text.low(i)) || han(text.low(i)))
            || text
                .folded(range.clone())
                .trim_matches(|c: char| !c.is_alphanumeric())
                == "x";
        if empty || ticked(text, &range) {
            continue;
        }
        clauses.push(Clause {
            mentions: mentions
                .iter()
                .filter(|mention| range.contains(&mention.range.start))
                .map(|mention| (*mention).clone())
                .collect(),
            times: times
                .iter()
                .filter(|(time, _)| range.contains(&time.start))
                .cloned()
                .collect(),
            range,
        });
    }
    merged(text, clauses)
}

fn times(text: &Text, range: &Range<usize>, mentions: &[&Mention]) -> Vec<(Range<usize>, Said)> {
    let mut times = Vec::new();
    let mut named = mentions.iter().peekable();
    let mut i = range.start;
    while i < range.end {
        if let Some(mention) = named.next_if(|mention| mention.range.start <= i) {
            i = i.max(mention.range.end);
            continue;
        }
        match days::at(text, i) {
            Some((end, said)) if end <= range.end => {
                times.push((i..end, said));
                i = end;
            }
            _ => i += 1,
        }
    }
    times
}

/// The number of an item in a list: `1)`, `2.`, `③`; where what it says begins.
fn item(text: &Text, i: usize) -> Option<usize> {
    if ('①'..='⑨').contains(&text.low(i)) {
        return Some(i + 1);
    }
    let stands =
        !wordy(text.before(i)) && !matches!(text.before(i), '/' | '.' | ':' | '-' | '$' | ',');
    let digit = text.low(i).is_ascii_digit();
    let sign = matches!(text.low(i + 1), ')' | '、')
        || text.low(i + 1) == '.' && (han(text.low(i + 2)) || text.blank(i + 2));
    (stands && digit && sign).then_some(i + 2)
}

/// Whether a part stands behind the mark of something done: `[x]`, ☑.
fn ticked(text: &Text, range: &Range<usize>) -> bool {
    let at = text.back(range.start);
    matches!(text.before(at), '☑' | '✅' | '✔' | '✓')
        || text.folded(at.saturating_sub(3)..at) == "[x]"
        || text.folded(at.saturating_sub(2)..at) == "x]"
        || matches!(text.low(text.skip(range.start)), '☑' | '✅' | '✔')
}

/// Where the next part begins, if this letter ends one.
fn border(text: &Text, i: usize, chinese: bool) -> Option<usize> {
    let c = text.low(i);
    if let Some(end) = item(text, i) {
        return Some(end);
    }
    match c {
        '\n' | ';' | '。' | '!' | '?' | '→' | '—' | '•' | '|' | '、' => return Some(i + 1),
        ',' => return (!text.low(i + 1).is_ascii_digit() || text.blank(i + 1)).then_some(i + 1),
        '.' => {
            let short = text.after(i, "re|vs|no|mr|ms|dr|st|approx|inc|ltd|corp|co|mon|tue|wed|thu|fri|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec");
            let initial = wordy(text.before(i))
                && !wordy(text.before(i.saturating_sub(1)))
                && !text.before(i).is_ascii_digit();
            return (!short && !initial && (text.blank(i + 1) || text.low(i + 1) == '\n'))
                .then_some(i + 1);
        }
        ':' => {
            return (text.blank(i + 1) || han(text.low(i + 1)) && han(text.before(i)))
                .then_some(i + 1);
        }
        '-' | '–' | '/' | '>' => {
            return (text.blank(i + 1) && text.before(i) == ' ').then_some(i + 1);
        }
        '(' | ')' | '[' | ']' | '↓' | '✓' | '☐' | '□' => return Some(i + 1),
        _ => {}
    }
    if c == ' ' {
        return space(text, i, chinese);
    }
    if chinese && han(c) && han(text.before(i)) {
        return chinese_border(text, i);
    }
    None
}

/// Whether a space parts: in Chinese most do, in English what begins anew behind it.
fn space(text: &Text, i: usize, chinese: bool) -> Option<usize> {
    let (before, after) = (text.before(i), text.low(text.skip(i)));
    if chinese && (han(before) || han(after)) {
        // 30 台 and LINE 他 stay together.
        let glued = before.is_ascii_digit()
            && "台個組件套支片顆箱萬元塊億份張分人點天周月日號%".contains(after)
            || text.after(
                i,
                "line|email|mail|call|demo|whatsapp|nt$|at|@|給|跟|和|與|約|要|的|在|到|by",
            ) && after != '\n'
            || text
                .any(text.skip(i), "給|的|line|email|mail|萬|元")
                .is_some()
                && (wordy(before) || han(before))
                && !before.is_ascii_digit()
                && han(before);
        return (!glued).then_some(i + 1);
    }
    let from = text.skip(i);
    if let Some(end) = text.any(
        from,
        "and then|then|but|so|also|and i|and we|and he|and she|and they|& then|plus",
    ) {
        let keep = text
            .any(from, "and i|and we|and he|and she|and they")
            .is_some();
        return Some(if keep {
            text.is(from, "and").unwrap_or(end)
        } else {
            end
        });
    }
    if let Some(end) = text.any(from, "and|&") {
        let next = text.skip(end);
        return super::english::begins_a_step(text, next).then_some(end);
    }
    if text.any(from, "she'll|he'll|they'll|i'll|we'll|she will|he will|they will|she promised|he promised|they promised|she said|he said|i promised|i owe|owes us|wants me to|she wants|he wants|they want|she asked|he asked|they asked|need to|follow up|f/u|fu|chase").is_some()
            && !text.after(i, "and|to|but|if|when|said|says|told|so|that|i|will|i'll|we'll|pls|please|must|should|then|because|for|the|a|&|promised|'ll|needs|need")
        {
            return Some(i + 1);
        }
    None
}

/// Where Chinese goes on to something else without a sign: 然後, 但, 他說, 我答應.
fn chinese_border(text: &Text, i: usize) -> Option<usize> {
    let joins = "然後|不過|但是|但|並且|另外|所以|之後再|接著|順便|後續";
    if text.any(i, joins).is_some() {
        return Some(i);
    }
    let subjects = "他說|她說|對方說|客戶說|他要|她要|對方要|客戶要|他會|她會|對方會|客戶會|他希望|她希望|對方希望|客戶希望|他答應|她答應|對方答應|客戶答應|我答應|我說|我會|我們會|我要|要我|請我|說要|答應他|答應她|說好|承諾";
    let bound = text.after(
        i,
        "跟|和|給|對|與|因為|如果|等|說|問|是|就|時|那|到|希望|不|沒|有|都|並|也|已|已經|但|後",
    );
    (text.any(i, subjects).is_some() && !bound).then_some(i)
}

/// Whether what stands before a day says something by itself, and nothing that the day belongs to.
fn complete(text: &Text, range: Range<usize>) -> bool {
    let said = text.folded(range.clone());
    let open = [
        "答應", "承諾", "說好", "說要", "希望", "請", "會", "欠", "改到", "延到", "約", "改成",
        "要",
    ];
    let said = said
        .replace("合約", "")
        .replace("需要", "")
        .replace("重要", "");
    if open.iter().any(|word| said.contains(word))
        && !said.contains("會勘")
        && !said.contains("開會")
        && !said.contains("會議")
    {
        return false;
    }
    said.contains('了')
        || range
            .into_iter()
            .any(|i| super::chinese::is_sort(text, i) || super::outcomes::at(text, i).is_some())
}

/// A day in the middle of a Chinese line that a new step follows: …談報價下週三回電.
fn before_a_new_step(text: &Text, end: usize, range: &Range<usize>) -> bool {
    let mut at = text.skip(end);
    for _ in 0..3 {
        if let Some((after, _)) = days::at(text, at) {
            at = text.skip(after);
        }
    }
    let at = text
        .any(at, "前再|前要|前會|前|之前|再|要|會|我要|需要|得")
        .unwrap_or(at);
    let at = text.skip(text.any(at, "再|要|去|先").unwrap_or(at));
    at < range.end && super::chinese::begins_a_step(text, at)
}

/// A part that is only a day belongs to what follows in Chinese, to what stands before in English unless it comes first.
fn merged(text: &Text, clauses: Vec<Clause>) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::new();
    let mut waiting: Option<Clause> = None;
    let mut clauses = clauses.into_iter().peekable();
    while let Some(mut clause) = clauses.next() {
        if let Some(before) = waiting.take() {
            clause = joined(before, clause);
        }
        if !clause.only_times(text) {
            out.push(clause);
            continue;
        }
        let next = clauses.peek();
        let chinese = text.has_han(clause.range.clone())
            || next.is_some_and(|next| text.has_han(next.range.clone()));
        let next_has_none = next.is_some_and(|next| next.times.is_empty() || next.only_times(text));
        let last_has_none = out.last().is_some_and(|last| last.times.is_empty());
        if next.is_some()
            && (out.is_empty() || chinese && next_has_none || next_has_none && !last_has_none)
        {
            waiting = Some(clause);
        } else if let Some(last) = out.pop() {
            out.push(joined(last, clause));
        } else {
            out.push(clause);
        }
    }
    out.extend(waiting);
    out
}

fn joined(mut first: Clause, second: Clause) -> Clause {
    first.range.end = second.range.end;
    first.mentions.extend(second.mentions);
    first.times.extend(second.times);
    first
}
