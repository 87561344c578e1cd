//! A line cut into what can be said of by itself, each with the days and the names in it.

use std::ops::Range;

use super::borders::{before_a_new_step, border, complete, label, ticked};
use super::days::{self, Day, Said};
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
    /// Whether it names a day.
    pub fn has_day(&self) -> bool {
        (self.times.iter()).any(|(_, said)| matches!(said, Said::Day(_)))
    }

    /// Whether it names an hour.
    pub fn has_hour(&self) -> bool {
        (self.times.iter()).any(|(_, said)| matches!(said, Said::Hour(_)))
    }

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
                "" | "on"
                    | "at"
                    | "by"
                    | "前"
                    | "的"
                    | "before"
                    | "在"
                    | "from"
                    | "around"
                    | "最慢"
                    | "最晚"
                    | "最遲"
                    | "最快"
                    | "大概"
                    | "左右"
                    | "預計"
                    | "以前"
                    | "之前"
                    | "latest"
                    | "bylatest"
                    | "atthelatest"
                    | "then"
                    | "until"
                    | "now"
                    | "instead"
                    | "newdate"
                    | "newtime"
                    | "newslot"
                    | "改"
                    | "due"
                    | "約"
                    | "到"
            )
        }
    }

    /// The first place that is no space, sign, day, or hour.
    pub fn start(&self, text: &Text) -> usize {
        let mut i = self.range.start;
        loop {
            if let Some((range, _)) = self.times.iter().find(|(range, _)| range.start == i) {
                i = range.end;
                i = text.any(text.skip(i), "前|之前|以前").unwrap_or(i);
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
                "by", "on", "before", "at", "前", "之前", "for", "until", "around", "wk of",
                "week of", "w/c", "in", "w/", "with", "and", "or", "，", ",", ".", "。", ")", "(",
            ] {
                let length = word.chars().count();
                let Some(at) = end.checked_sub(length).filter(|at| *at > from) else {
                    continue;
                };
                // Come by on the 16th: the word belongs to the verb.
                let of_verb = word == "by" && text.after(at, "come|drop|stop|swing|pop|go|pass");
                if of_verb {
                    continue;
                }
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
    let mut behind = None;
    while i < range.end {
        if let Some(mention) = named.next_if(|mention| mention.range.start <= i) {
            i = i.max(mention.range.end);
            behind = Some(mention.range.end);
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
        // Jane (Globex) the price list: where she is from parts nothing.
        let bracketed = named.peek().filter(|next| {
            !chinese
                && text.low(i) == '('
                && behind == Some(text.back(i))
                && next.range.start == i + 1
                && text.low(next.range.end) == ')'
        });
        if let Some(next) = bracketed {
            i = next.range.end + 1;
            named.next();
            continue;
        }
        // 黃董、張家慧: names in a row.
        let listed = text.low(i) == '、'
            && behind == Some(i)
            && named.peek().is_some_and(|next| next.range.start == i + 1);
        // 雅君承諾…: who acts stays with what she does.
        let verb = || {
            let at = text.skip(i);
            text.any(at, "要|想|說|問|會|希望|答應").is_some()
                && text.any(at, "會勘|會議|會面|會談|要不").is_none()
        };
        let acts = behind == Some(i) && (han(text.low(i)) || text.low(i) == ' ' && verb())
            || han(text.low(i)) && text.after(i, "他|她|他們|她們|對方|客戶|我|我們|們");
        // 12/17 早上九點: one time, whatever stands between.
        let one_time = text.low(i) == ' ' && day_then_hour(&times, i, text.skip(i));
        match border(text, i, chinese).filter(|_| !listed && !acts && !one_time) {
            Some(end) => {
                borders.push(end);
                i = end.max(i + 1);
            }
            None => i += 1,
        }
    }
    borders.push(range.end);
    borders.dedup();
    merged(text, between(text, &borders, (&mentions, &times)))
}

/// Whether a day ends here and an hour or half a day begins there.
fn day_then_hour(times: &[(Range<usize>, Said)], end: usize, next: usize) -> bool {
    times.windows(2).any(|pair| {
        matches!(pair, [(day, Said::Day(_)), (hour, Said::Hour(_) | Said::Half(_))] if day.end == end && hour.start == next)
    })
}

/// What stands between two borders, if it says anything.
fn between(
    text: &Text,
    borders: &[usize],
    (mentions, times): (&[&Mention], &[(Range<usize>, Said)]),
) -> Vec<Clause> {
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
        if empty || ticked(text, &range) || label(text, &range) {
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
    clauses
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
            Some((end, said)) if end <= range.end && says_which(text, end, &said) => i = end,
            Some((end, said)) if end <= range.end => {
                let open = counts_from_there(text, i, end, &said);
                times.push((i..end, if open { Said::Day(Day::Open) } else { said }));
                i = end;
            }
            _ => i += 1,
        }
    }
    times
}

/// The April invoice: which one it is, and no day.
fn says_which(text: &Text, end: usize, said: &Said) -> bool {
    const OF: &str = "invoice|invoices|inv|order|orders|figures|report|statement|bill|batch|shipment|payment|rent|forecast|newsletter|numbers|usage|readings|data|fee|fees";
    matches!(
        said,
        Said::Day(Day::Named(..) | Day::Month(..) | Day::Quarter(..))
    ) && text.any(text.skip(end), OF).is_some()
}

/// 收到後三天內, within 30 days of receipt: it counts from a day that is not known yet. 11月的款 says which, and no day.
fn counts_from_there(text: &Text, from: usize, end: usize, said: &Said) -> bool {
    match said {
        Said::Day(Day::Offset(1..) | Day::Working(1..) | Day::Later(1..)) => {
            let behind = text.any(
                text.skip(end),
                "of|from receipt|after|from order|from signature",
            );
            text.after(
                from,
                "後|之後|以後|起|起算|驗收完|裝完|收到|測完|交完|出貨完",
            ) || behind.is_some()
        }
        // 昨天傍晚寄的信, 上週報的價: which one, and no day.
        Said::Day(Day::Offset(..=0) | Day::Bare(_) | Day::OfWeek(_, ..=0)) | Said::Half(_) => {
            const WHICH: &str =
                "寄的|傳的|報的|送的|提的|談的|說的|講的|要的|簽的|出的|約的|發的|開的|給的";
            let half = text
                .any(end, "早上|上午|中午|下午|傍晚|晚上")
                .unwrap_or(end);
            let half = text.any(half, "我|他|她|我們|他們|才|剛").unwrap_or(half);
            text.any(half, WHICH).is_some()
        }
        Said::Day(Day::Named(..)) => text
            .any(end, "的款|的帳|的貨款|的發票|的報表|份的")
            .is_some(),
        Said::Day(_) | Said::Hour(_) => false,
    }
}

/// What stands before a day in the head of a record.
const WHEN: &str = "日期:|時間:|日期時間:|date:|when:|time:|date/time:|日期|時間";
/// A part that is only a day belongs to what follows in Chinese, to what stands before in English unless it comes first.
fn merged(text: &Text, clauses: Vec<Clause>) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::new();
    let mut waiting: Option<Clause> = None;
    let mut clauses = clauses.into_iter().peekable();
    while let Some(mut clause) = clauses.next() {
        // This week: ring Bill Thu: what it says itself is nearer.
        let dated = clause.has_day();
        let above = |before: &Clause| text.folded(before.range.clone()).trim_end().ends_with(':');
        if let Some(before) = waiting.take().filter(|before| !(dated && above(before))) {
            clause = joined(before, clause);
        }
        if !clause.only_times(text) {
            out.push(clause);
            continue;
        }
        // 時間: 12/3 14:00 says when that is what stands above.
        if text.after(clause.range.start, WHEN)
            && let Some(last) = out.pop()
        {
            out.push(joined(last, clause));
            continue;
        }
        if let Some(last) = out.pop_if(|last| hour_of(text, last, &clause)) {
            out.push(joined(last, clause));
            continue;
        }
        let next = clauses.peek();
        let chinese = text.has_han(clause.range.clone())
            || next.is_some_and(|next| text.has_han(next.range.clone()));
        // 月底前，另外…: by when stands behind what it belongs to.
        let apart = next.is_some_and(|next| {
            let at = text.skip(next.range.start);
            text.any(at, "另外|還有|也|並|然後|而且").is_some()
        });
        if apart && let Some(last) = out.pop_if(|last| last.times.is_empty()) {
            out.push(joined(last, clause));
            continue;
        }
        let next_has_none = next.is_some_and(|next| next.times.is_empty() || next.only_times(text));
        let last_has_none = out.last().is_some_and(|last| last.times.is_empty());
        let heads_next = text.before(text.back(clause.range.end)) == ':';
        if next.is_some()
            && (heads_next
                || out.is_empty()
                || chinese && next_has_none
                || next_has_none && !last_has_none)
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

/// To January 12, 9:30 AM: the hour of the day that stands right before.
fn hour_of(text: &Text, last: &Clause, clause: &Clause) -> bool {
    let comma = text.before(text.back(clause.range.start)) == ',';
    let latin = !text.has_han(clause.range.clone());
    comma && latin && clause.has_hour() && !clause.has_day() && last.has_day() && !last.has_hour()
}

fn joined(mut first: Clause, second: Clause) -> Clause {
    first.range.end = second.range.end;
    first.mentions.extend(second.mentions);
    first.times.extend(second.times);
    first
}
