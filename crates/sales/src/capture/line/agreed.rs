//! What is still to come after an activity: next steps, and promises of both sides.

use std::ops::Range;

use jiff::civil::DateTime;

use super::answers;
use super::days::{Day, Said, Tense};
use super::loose::{
    answered_with, answers_it, bare, by_a_day, part_of_it, theirs_by_a_day, topic, wanted_by,
};
use super::moment::when;
use super::reading::{Direction, Kind, Outcome, Promise, Step, When};
use super::role::Role;
use super::standing::held_day;
use super::text::Text;
use super::typed::{Piece, letters};

/// Next steps, the one that counts first, and promises of both sides.
pub(super) fn agreed(
    text: &Text,
    pieces: &[Piece],
    main: Option<usize>,
    (kind, held): (Kind, bool),
    now: DateTime,
) -> (Vec<Step>, Vec<Promise>) {
    let mut found = Found::default();
    for (i, piece) in pieces.iter().enumerate() {
        if piece.part.role == Role::Done && found.asked.is_some() && letters(text, piece) <= 8 {
            found.done();
        }
        if Some(i) == main && !matches!(piece.part.role, Role::Ours | Role::Theirs | Role::Ask) {
            continue;
        }
        // 改下週二: when it will be instead, and no step of its own.
        let moved = piece.part.moved && Some(i) > main && main.is_some();
        let itself = matches!(kind, Kind::Meeting | Kind::Visit) && !held;
        if moved && itself && !piece.clause.times.is_empty() && piece.part.kind.is_none() {
            continue;
        }
        // 今天 16:32 通話 4 分鐘, behind 來電: when it was, and nothing to come.
        let was = held && piece.part.role == Role::Open && Some(i) > main;
        if was && text.has_han(piece.clause.range.clone()) && held_day(&piece.clause, now) {
            continue;
        }
        let on = day_of(text, pieces, i, now).filter(|_| !is_over(piece));
        let said = short(text, piece.part.what.clone());
        // 請秘書轉告回電: done by leaving word.
        let left = matches!(piece.part.outcome, Some((Outcome::MessageLeft, _)));
        if said.is_empty()
            || left && on.is_none()
            || on.is_none() && part_of_it(text, pieces, (main.filter(|_| held), i))
        {
            continue;
        }
        if answered_with(text, piece, on.is_some())
            || on.is_none() && !held && topic(text, pieces, (main, i))
        {
            continue;
        }
        let after = piece.part.role == Role::Open && comes_after(text, piece, (main, i), kind, on);
        found.take(text, piece, (said, on), (i > 0, after));
    }
    sort(&mut found.steps);
    (found.steps, found.promises)
}

/// What was promised last week has no day any more.
fn is_over(piece: &Piece) -> bool {
    let over = |said: &Said| {
        matches!(
            said,
            Said::Day(Day::Offset(..0) | Day::Working(..0) | Day::OfWeek(_, ..0))
        )
    };
    piece.clause.times.iter().any(|(_, said)| over(said))
}

/// When a part is to be done; "then" is the day that was named before.
fn day_of(text: &Text, pieces: &[Piece], i: usize, now: DateTime) -> Option<When> {
    let day = |piece: &Piece| when(&piece.clause, Tense::Plan, now).map(|(when, _)| when);
    let piece = pieces.get(i)?;
    day(piece).or_else(|| {
        let before = refers_back(text, piece).then(|| pieces.get(..i))??;
        before.iter().rev().find_map(day)
    })
}

/// What was found so far.
#[derive(Default)]
struct Found {
    steps: Vec<Step>,
    promises: Vec<Promise>,
    /// What they asked and we have not answered yet.
    asked: Option<usize>,
}

impl Found {
    /// Little more than a day: that of what was said last, or by when something is wanted.
    fn day_alone(
        &mut self,
        text: &Text,
        piece: &Piece,
        (said, on): (String, Option<When>),
        later: bool,
    ) {
        let span = text.bytes(&piece.part.what);
        // 12/9截止: by when it is wanted.
        let wanted = "截止|到期|期限|要用|就要|要|deadline|due|needed|wanted";
        let by = (piece.clause.range.clone()).any(|i| text.any(i, wanted).is_some());
        if by && self.dates_the_last(on) {
            return;
        }
        // Chase legal (Jane) Wed: the day of whatever was said last.
        let step = self.steps.last_mut().filter(|step| step.on.is_none());
        let behind = |span: &Range<usize>| {
            self.promises
                .last()
                .is_none_or(|last| last.span.start < span.start)
        };
        if let Some(step) = step.filter(|step| behind(&step.span)) {
            step.on = on;
        } else if later && wanted_by(text, piece) {
            // 1/10前要到貨: what they want by then.
            self.steps.push(Step {
                text: said,
                on,
                span,
            });
        } else if let Some(last) = self.promises.last_mut().filter(|last| last.on.is_none()) {
            last.on = on;
        }
    }

    /// One part that is still to come: what it says and when; whether something stands before it, and whether it comes after the activity.
    fn take(
        &mut self,
        text: &Text,
        piece: &Piece,
        (said, on): (String, Option<When>),
        (later, after): (bool, bool),
    ) {
        let role = piece.part.role;
        if role == Role::Do && on.is_some() && bare(&said) && later && self.dates_the_last(on) {
            return;
        }
        let span = text.bytes(&piece.part.what);
        let open = self.asked.filter(|asked| *asked < self.steps.len());
        let given = |asked: &usize| {
            role == Role::Ours
                && self
                    .steps
                    .get(*asked)
                    .is_some_and(|wish| same(&wish.text, &said))
        };
        if let Some(asked) = open.filter(|asked| say_yes(text, piece) || given(asked)) {
            let wish = self.steps.remove(asked);
            let on = joined(wish.on, on);
            self.promise(true, wish.text, on, wish.span);
            return;
        }
        if self.promises_it(text, piece, (&said, on)) {
            return;
        }
        self.asked = match role {
            Role::Ask => Some(self.steps.len()),
            Role::Say => self.asked,
            _ => None,
        };
        match role {
            Role::Do | Role::Ask => self.steps.push(Step {
                text: said,
                on,
                span,
            }),
            Role::Open if after => self.steps.push(Step {
                text: said,
                on,
                span,
            }),
            Role::Ours | Role::Theirs => self.told(text, piece, (said, on), span),
            Role::Say if on.is_some() && letters_of(text, piece) <= 4 => {
                self.day_alone(text, piece, (said, on), later);
            }
            Role::Say if later && on.is_some() && by_a_day(text, piece) => self.steps.push(Step {
                text: said,
                on,
                span,
            }),
            Role::Say if later && on.is_some() && theirs_by_a_day(text, piece) => {
                self.promise(false, said, on, span);
            }
            Role::Open | Role::Happened | Role::Done | Role::Say => {}
        }
    }

    /// 她要發票影本，說好今天下班前傳: what they asked is what we promise here.
    fn promises_it(
        &mut self,
        text: &Text,
        piece: &Piece,
        (said, on): (&str, Option<When>),
    ) -> bool {
        let ours = piece.part.role == Role::Ours && answers_it(said);
        let asked = self.asked.filter(|asked| ours && *asked < self.steps.len());
        let Some(asked) = asked else {
            return false;
        };
        let wish = self.steps.remove(asked);
        self.asked = None;
        let what = if bare(said) {
            wish.text
        } else {
            said.to_owned()
        };
        self.promise(true, what, on.or(wish.on), text.bytes(&piece.part.what));
        true
    }

    /// A promise, or by when the last one has to be done.
    fn told(
        &mut self,
        text: &Text,
        piece: &Piece,
        said: (String, Option<When>),
        span: Range<usize>,
    ) {
        let (said, on) = said;
        let ours = piece.part.role == Role::Ours;
        let and = ours && text.after(piece.clause.range.start, "and|&");
        let refers = super::sides::refers(&said) || bare(&said);
        let last = self.promises.last_mut().filter(|last| {
            last.ours == ours && last.on.is_none() && on.is_some() && (and || refers)
        });
        let Some(last) = last else {
            self.promise(ours, said, on, span);
            return;
        };
        // She'll dig it out and send it Fri, I'd ask him & get back to her Mon: one promise.
        last.on = on;
        let whole = format!("{} and {said}", last.text.trim_end_matches(['&', ' ']));
        if and && whole.chars().count() <= 80 {
            last.text = whole;
        }
    }

    /// What they asked is done already: 要型錄 寄過去了.
    fn done(&mut self) {
        let asked = self.asked.take().filter(|asked| *asked < self.steps.len());
        asked.map(|asked| self.steps.remove(asked));
    }

    fn promise(&mut self, ours: bool, text: String, on: Option<When>, span: Range<usize>) {
        self.promises.push(Promise {
            ours,
            text,
            on,
            span,
        });
    }

    /// It says by when what was said before has to be done.
    fn dates_the_last(&mut self, on: Option<When>) -> bool {
        let named = |step: &&mut Step| step.text.is_ascii() || step.text.chars().count() > 1;
        let last = self.steps.last_mut().filter(|step| step.on.is_none());
        if let Some(step) = last.filter(named) {
            step.on = on;
            return true;
        }
        let promise = self.promises.last_mut().filter(|one| one.on.is_none());
        promise.map(|promise| promise.on = on).is_some()
    }
}

/// Asked for samples, promised them this week: what we promise is what they asked.
fn same(wish: &str, promise: &str) -> bool {
    let wish = wish.to_lowercase();
    let words = promise.to_lowercase();
    let shared = words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word.len() > 3 && word.is_ascii() && wish.contains(word));
    promise.is_ascii() && (super::sides::refers(promise) || shared)
}

/// 我說可以, I said yes: we agreed to what was asked, or to a day for it.
fn say_yes(text: &Text, piece: &Piece) -> bool {
    const YES: &str = "我答應|已答應|答應了|跟他說好|跟她說好|i agreed|agreed to it|we agreed";
    const SAID: &str =
        "我說|我回|我跟他說|我跟她說|回他|回她|i said|we said|said|told him|told her|told them";
    let at = piece.clause.start(text);
    if matches!(piece.part.role, Role::Theirs | Role::Ask)
        || answers::no(text, &piece.clause)
        || answers::asks(text, &piece.clause)
    {
        return false;
    }
    let said = text.any(at, SAID).map(|end| text.skip(end));
    let day = |at: usize| {
        piece
            .clause
            .times
            .iter()
            .any(|(range, _)| range.start == at)
    };
    text.any(at, YES).is_some() && piece.part.role != Role::Do
        // 我說週一不行 約週二早上: the day that was agreed instead.
        || text.any(piece.clause.range.start, "約|改約|改成|改到").is_some()
            && !piece.clause.times.is_empty()
            && letters(text, piece) <= 2
        || said.is_some_and(|at| day(at) || answers::begins(text, &piece.clause, at))
}

/// The day of the one with the hour of the other.
pub(super) fn joined(asked: Option<When>, said: Option<When>) -> Option<When> {
    match (asked, said) {
        (Some(asked), Some(said)) if said.time.is_some() && said.day <= asked.day => Some(When {
            day: asked.day,
            time: said.time,
        }),
        (asked, said) => said.or(asked),
    }
}

/// "Send it then": on the day that was named before.
pub(super) fn refers_back(text: &Text, piece: &Piece) -> bool {
    let end = text.back(piece.clause.range.end);
    let end = if matches!(text.before(end), '.' | '。' | ',') {
        end - 1
    } else {
        end
    };
    text.after(end, "then")
        || [piece.clause.start(text), piece.part.what.start]
            .iter()
            .any(|at| text.any(*at, "到時候|到時|屆時|那天|當天").is_some())
}

/// A call or a visit that is still to come after the activity.
fn comes_after(
    text: &Text,
    piece: &Piece,
    (main, i): (Option<usize>, usize),
    kind: Kind,
    on: Option<When>,
) -> bool {
    let part = &piece.part;
    // The budget meeting is on the 16th: theirs.
    let tells = piece
        .clause
        .range
        .clone()
        .any(|i| !text.inside_word(i) && text.any(i, "is|are|was|will be").is_some());
    if tells
        && !part.orders
        && part.direction.is_none()
        && !text.has_han(piece.clause.range.clone())
    {
        return false;
    }
    // She'll discuss it internally, 她週五要開會: theirs, unless it is with us.
    let with_us = piece.clause.range.clone().any(|i| {
        !text.inside_word(i)
            && text
                .any(i, "us|me|our|with us|我們|我|一起|來訪|約")
                .is_some()
    });
    if part.they
        && main.is_some()
        && !with_us
        && (text.has_han(piece.clause.range.clone())
            || part.kind == Some(Kind::Call)
            || part.kind == Some(Kind::Visit))
    {
        return false;
    }
    // What we wrote and asked them to do in it.
    let asks_them = piece
        .clause
        .range
        .clone()
        .any(|i| text.any(i, "請他|請她|請對方|請客戶").is_some());
    if asks_them && on.is_none() {
        return false;
    }
    let planned = part.ahead || on.is_some() || part.direction == Some(Direction::Out);
    let sure = kind != Kind::Note || planned || part.direction.is_some();
    let after = Some(i) > main && planned || main.is_none();
    after && sure && !part.weak
}

fn letters_of(text: &Text, piece: &Piece) -> usize {
    if text.has_han(piece.clause.range.clone()) {
        letters(text, piece)
    } else {
        letters(text, piece) / 3
    }
}

/// The earliest with a date first.
pub(super) fn sort(steps: &mut [Step]) {
    steps.sort_by_key(|step| match step.on {
        Some(on) => (0, Some(on.day), on.time),
        None => (1, None, None),
    });
}

/// Words of a step: as said, and no longer than a line.
pub(super) fn short(text: &Text, range: Range<usize>) -> String {
    let most = if text.has_han(range.clone()) { 40 } else { 80 };
    let said = text.said(range);
    let said = said.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '.' | ','
                    | ';'
                    | ':'
                    | '。'
                    | '，'
                    | '、'
                    | '!'
                    | '！'
                    | '；'
                    | '('
                    | ')'
                    | '"'
                    | '“'
                    | '”'
                    | '「'
                    | '」'
            )
    });
    if said.chars().count() <= most {
        return said.to_owned();
    }
    let cut: String = said.chars().take(most).collect();
    match cut.rsplit_once(' ') {
        Some((whole, _)) if most == 80 => whole.to_owned(),
        _ => cut,
    }
}
