//! What a chat or a mail says, message by message: what they ask, what either side announces, and what we agree to.

use std::ops::Range;

use jiff::civil::DateTime;

use super::agreed::{self, short};
use super::amounts;
use super::answers;
use super::clauses::Clause;
use super::days::Tense;
use super::loose::by_a_day;
use super::moment::{last_when, when};
use super::names::Mention;
use super::outcomes;
use super::reading::{Kind, Outcome, Promise, Step, When};
use super::role::Role;
use super::sides::{Side, refers, side};
use super::text::Text;
use super::typed::{self, pieces};

/// What a chat or a mail has said so far.
#[derive(Default)]
pub(super) struct Talk {
    pub steps: Vec<Step>,
    pub promises: Vec<Promise>,
    pub outcome: Option<(Outcome, Range<usize>)>,
    pub sum: Option<(Range<usize>, super::reading::Sum, u8)>,
    pub goods: Option<(Range<usize>, i64)>,
    /// What they asked and we have not answered yet.
    asked: Option<usize>,
    /// The day on which we said we could do it instead.
    offered: Option<When>,
    /// What we proposed to do together, until they say yes.
    proposed: Option<(Range<usize>, Option<When>)>,
    /// The day that they named last.
    there: Option<When>,
}

impl Talk {
    /// One message: who wrote it and when.
    pub fn heard(
        &mut self,
        text: &Text,
        mentions: &[Mention],
        range: Range<usize>,
        (me, sent): (bool, DateTime),
        currency: &str,
    ) {
        let parts = pieces(text, range.clone(), mentions);
        let answers = self.asked.is_some();
        if answers {
            self.answered(text, &parts, me, sent);
        } else {
            self.proposes(text, &parts, me, sent);
        }
        let mut named = None;
        for piece in parts
            .iter()
            .filter(|piece| !me || !answers::does(text, &piece.clause))
        {
            let clause = &piece.clause;
            let on = when(clause, Tense::Plan, sent).map(|(when, _)| when);
            let on = on.or(named.filter(|_| agreed::refers_back(text, piece)));
            named = on.or(named);
            if let Some(found) = amounts::sum(text, clause, currency)
                && self.sum.as_ref().is_none_or(|known| found.2 > known.2)
            {
                self.sum = Some(found);
            }
            self.goods = self
                .goods
                .take()
                .or_else(|| amounts::quantity(text, clause));
            if !me
                && let Some((outcome, at)) = &piece.part.outcome
                && *outcome <= Outcome::Postponed
            {
                outcomes::keep(&mut self.outcome, *outcome, at.clone());
            }
            // Whatever else we announce for a day, if it is no answer.
            let announced = || {
                let what = piece.part.what.clone();
                let plain = me && !answers && piece.part.role == Role::Say;
                (plain && by_a_day(text, piece)).then_some((Side::Ours, what))
            };
            let found = side(text, piece, me).or_else(announced);
            // 我PO明天開給你: whoever sends an order has said yes.
            if let Some((Side::Theirs, _)) = &found
                && let Some(at) = super::chinese_agreed::orders(text, clause)
            {
                outcomes::keep(&mut self.outcome, Outcome::Advanced, at);
            }
            // 會議改後天好嗎: put off, whether it is asked or told.
            let moved = super::sides::moved_together(text, piece, clause.range.start);
            if moved.is_some() && !me && self.outcome.is_none() {
                self.outcome = Some((Outcome::Postponed, clause.range.clone()));
            }
            match found {
                Some((Side::Together, what)) => self.meets(text, what, on),
                Some((side, what)) => self.says(text, side, what, on),
                // 禮拜四要用: by when what was asked is wanted.
                None if !me && on.is_some() && typed::letters(text, piece) <= 12 => {
                    let asked = self.asked.and_then(|asked| self.steps.get_mut(asked));
                    // 那禮拜五呢: another day for the same.
                    let other = answers::asks(text, clause) && typed::letters(text, piece) <= 4;
                    if let Some(step) = asked.filter(|step| step.on.is_none() || other) {
                        step.on = on;
                    }
                }
                None => {}
            }
        }
    }

    /// One thing asked or announced.
    fn says(&mut self, text: &Text, side: Side, what: Range<usize>, on: Option<When>) {
        let said = short(text, what.clone());
        let verb = said.chars().all(crate::contact::names::han);
        if said.is_empty() || said.chars().count() < 2 && !verb {
            return;
        }
        let span = text.bytes(&what);
        // "… and share it Thursday" dates what was just announced.
        if let (Side::Ours | Side::Theirs, Some(on)) = (&side, on)
            && refers(&said)
            && self.asked.is_none()
            && let Some(last) = self.promises.last_mut()
            && last.on.is_none()
            && last.ours == matches!(side, Side::Ours)
        {
            last.on = Some(on);
            return;
        }
        let promise = |ours: bool, text: String, on: Option<When>| Promise {
            ours,
            text,
            on,
            span: span.clone(),
        };
        match side {
            Side::Asked => {
                self.asked = Some(self.steps.len());
                self.steps.push(Step {
                    text: said,
                    on,
                    span,
                });
            }
            Side::Together => {}
            Side::Theirs => self.promises.push(promise(false, said, on)),
            // What we announce in answer to what they asked is the promise; the wish is settled by it.
            Side::Ours => match self.asked.take().filter(|asked| *asked < self.steps.len()) {
                Some(asked) => {
                    let wish = self.steps.remove(asked);
                    let said = if refers(&said) { wish.text } else { said };
                    self.promises.push(promise(true, said, on.or(wish.on)));
                }
                None => self.promises.push(promise(true, said, on)),
            },
        }
    }

    /// Something that both do: a step, and nobody's promise.
    fn meets(&mut self, text: &Text, what: Range<usize>, on: Option<When>) {
        self.steps.push(Step {
            text: short(text, what.clone()),
            on,
            span: text.bytes(&what),
        });
    }

    /// 中午吃飯？ … 好，12點半見: what we proposed is a step once they say yes, on the day that was named last.
    fn proposes(&mut self, text: &Text, parts: &[typed::Piece], me: bool, sent: DateTime) {
        let on = |piece: &typed::Piece| when(&piece.clause, Tense::Plan, sent).map(|(on, _)| on);
        if me {
            let asks = parts.iter().find(|piece| {
                text.has_han(piece.clause.range.clone())
                    && answers::asks(text, &piece.clause)
                    && meets(text, &piece.clause)
            });
            self.proposed = asks.map(|piece| {
                let day = on(piece).filter(|_| piece.clause.has_day() || self.there.is_none());
                let day = day.or_else(|| agreed::joined(self.there, on(piece)));
                let from = piece.clause.start(text);
                (piece.clause.rest(text, from), day)
            });
            return;
        }
        let yes = parts
            .iter()
            .any(|piece| answers::yes(text, &piece.clause).is_some());
        if let Some((what, day)) = self.proposed.take().filter(|_| yes) {
            let hour = parts.iter().find_map(on);
            self.meets(text, what, agreed::joined(day, hour));
        }
        let named = parts
            .iter()
            .rev()
            .find(|piece| piece.clause.has_day())
            .and_then(on);
        self.there = named.or(self.there);
    }

    /// What either side says to what they asked: yes, done already, or another day and whether that suits.
    fn answered(&mut self, text: &Text, parts: &[typed::Piece], me: bool, sent: DateTime) {
        let on =
            |piece: &typed::Piece| last_when(&piece.clause, Tense::Plan, sent).map(|(on, _)| on);
        let yes = parts
            .iter()
            .find(|piece| answers::yes(text, &piece.clause).is_some());
        let asks = parts
            .iter()
            .find(|piece| answers::asks(text, &piece.clause) && !piece.clause.times.is_empty());
        if !me {
            if let (Some(yes), Some(offered)) = (yes, self.offered.take()) {
                let hour = on(yes).or_else(|| parts.iter().find_map(on));
                self.settle(agreed::joined(Some(offered), hour));
            }
            return;
        }
        let refused = parts.iter().any(|piece| answers::no(text, &piece.clause));
        self.offered = asks.and_then(on).or(self.offered);
        if parts.iter().any(|piece| done(text, &piece.clause)) {
            let asked = self.asked.take().filter(|asked| *asked < self.steps.len());
            asked.map(|asked| self.steps.remove(asked));
            return;
        }
        let announces = parts.iter().any(|piece| {
            let ours = matches!(side(text, piece, true), Some((Side::Ours, _)));
            ours && !answers::does(text, &piece.clause)
        });
        // 什麼時候給 … 今天下班前: a day alone is an answer too.
        let day = parts.iter().find(|piece| {
            let alone = typed::letters(text, piece) <= 2 && !piece.clause.times.is_empty();
            alone && !answers::asks(text, &piece.clause) && !answers::no(text, &piece.clause)
        });
        let Some(yes) = yes.or(day).filter(|yes| {
            asks.is_none()
                && if refused {
                    !yes.clause.times.is_empty()
                } else {
                    !announces
                }
        }) else {
            return;
        };
        let said = on(yes).or_else(|| parts.iter().find_map(on).filter(|_| !refused));
        self.settle(said);
    }

    /// What they asked becomes our promise, on the day that was said last.
    fn settle(&mut self, on: Option<When>) {
        let Some(asked) = self.asked.take().filter(|asked| *asked < self.steps.len()) else {
            return;
        };
        let wish = self.steps.remove(asked);
        self.promises.push(Promise {
            ours: true,
            text: wish.text,
            on: agreed::joined(wish.on, on),
            span: wish.span,
        });
    }
}

/// Whether a part has a word for something that two do together.
fn meets(text: &Text, clause: &Clause) -> bool {
    (clause.range.clone()).any(|i| {
        !clause.masked(i)
            && super::chinese_words::sort_at(text, i)
                .is_some_and(|(_, sort)| matches!(sort.kind, Kind::Meeting | Kind::Visit))
    })
}

/// Done already, or in the same mail: attached, 附上, 已寄.
fn done(text: &Text, clause: &Clause) -> bool {
    const DONE: &str = "attached|enclosed|just sent|sent it|sent them|already sent|as attached|如附|附上|附件|隨信|已寄|寄了|傳了|已傳|寄出了|寄過去了|傳過去了|已更新|改好了|處理好了";
    (clause.range.clone()).any(|i| !clause.masked(i) && text.any(i, DONE).is_some())
}
