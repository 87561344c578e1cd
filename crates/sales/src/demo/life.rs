//! How a deal lives: from the first talk through its stages to the order, the refusal, or today.

use super::catalogue::COMPETITORS;
use super::names::Tongue;
use super::prng::Random;
use super::talk;
use super::time::{Calendar, Day, Moment};
use crate::defaults::loss_reasons::LOSS_REASONS;

/// Something that happened to a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Moved to a stage (place in its pipeline).
    Moved(usize),
    /// The offer went out, so the deal has lines.
    Quoted,
    /// The expected close date changed.
    Rescheduled(Day),
    /// The rep wrote down what comes next.
    NextStep(&'static str, Day),
    /// The next step was taken and nobody said what follows.
    NoNextStep,
    /// A note was kept; true = for the writer alone.
    Noted(&'static str, bool),
    /// Something to do by a day, done on another one if ever.
    Task(&'static str, Day, Option<Day>),
    /// Ordered.
    Won,
    /// Decided against us: place in the list of reasons, place in the list of competitors.
    Lost(usize, Option<usize>),
    /// Came back to life at a stage.
    Reopened(usize),
}

/// An event and when it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Moment,
    /// What.
    pub what: What,
}

/// What shapes a life.
#[derive(Debug, Clone, Copy)]
pub struct Nature {
    /// Day of the first talk.
    pub start: Day,
    /// Open stages of its pipeline.
    pub stages: usize,
    /// Stage at which the offer goes out.
    pub quote_stage: usize,
    /// Chance to survive, of a hundred, over the whole life.
    pub skill: u64,
    /// Next steps written down, of a hundred.
    pub care: u64,
    /// Language of the writer.
    pub tongue: Tongue,
}

/// A life being told.
struct Story<'a> {
    random: &'a mut Random,
    calendar: Calendar,
    nature: Nature,
    day: Day,
    close_on: Day,
    stage: usize,
    quoted: bool,
    events: Vec<Event>,
}

/// Tells a life up to the end of yesterday: events in order, and the close date first expected.
pub fn tell(random: &mut Random, calendar: Calendar, nature: Nature) -> (Day, Vec<Event>) {
    let first_guess = calendar.workday(nature.start + random.between(40, 130));
    let mut story = Story {
        random,
        calendar,
        nature,
        day: nature.start,
        close_on: first_guess,
        stage: 0,
        quoted: false,
        events: Vec::new(),
    };
    story.live();
    let mut events = story.events;
    events.retain(|event| event.at.day < 0);
    events.sort_by_key(|event| event.at);
    (first_guess, events)
}

impl Story<'_> {
    fn live(&mut self) {
        self.plan_next_step();
        while self.wait() {
            if self.dies_here() {
                return self.lose();
            }
            self.advance();
            if self.stage >= self.nature.stages {
                return self.happen(What::Won);
            }
            self.arrive();
        }
    }

    /// Time passes at a stage. False when today is reached.
    fn wait(&mut self) -> bool {
        let dwell = self.random.mostly_low(2, 42)
            + if self.random.chance(7) {
                self.random.between(40, 90)
            } else {
                0
            };
        let until = self.calendar.workday(self.day + dwell);
        while self.close_on <= until && !self.forgotten() {
            self.reschedule();
        }
        if dwell > 24 {
            self.remember_half_way(until);
        }
        self.day = until;
        self.day < 0
    }

    /// Nobody has looked at the close date of some deals lately.
    fn forgotten(&mut self) -> bool {
        self.close_on > -20 && self.random.chance(30)
    }

    /// A careful rep writes a new next step while a deal takes its time.
    fn remember_half_way(&mut self, until: Day) {
        let since = self.day;
        self.day = self.calendar.workday(since + (until - since) / 2);
        if self.day < until && self.random.chance(self.nature.care) {
            self.plan_next_step();
        }
        self.day = since;
    }

    fn reschedule(&mut self) {
        let noticed = self.close_on - self.random.between(0, 3);
        let before = self.day;
        self.day = noticed.max(before);
        self.close_on = self
            .calendar
            .workday(self.close_on + self.random.between(14, 60));
        self.happen(What::Rescheduled(self.close_on));
        self.day = before;
    }

    /// The chance to end here is spread over the stages so that `skill` of a hundred reach the order.
    fn dies_here(&mut self) -> bool {
        let lost_of_hundred = 100 - self.nature.skill;
        let steps = u64::try_from(self.nature.stages).unwrap_or(1).max(1);
        self.random.chance(lost_of_hundred * 13 / (10 * steps))
    }

    fn advance(&mut self) {
        let back = self.stage > 0 && self.random.chance(6);
        let skip = self.stage + 2 < self.nature.stages && self.random.chance(8);
        self.stage = match (back, skip) {
            (true, _) => self.stage - 1,
            (false, true) => self.stage + 2,
            (false, false) => self.stage + 1,
        };
    }

    fn arrive(&mut self) {
        self.happen(What::Moved(self.stage));
        if self.stage >= self.nature.quote_stage && !self.quoted {
            self.quoted = true;
            self.happen(What::Quoted);
        }
        self.plan_next_step();
        self.write_down();
    }

    fn plan_next_step(&mut self) {
        if self.random.chance(self.nature.care) {
            let text = talk::next_step(self.random, self.nature.tongue, self.stage);
            let on = self.calendar.workday(self.day + self.random.between(3, 16));
            self.happen(What::NextStep(text, on));
        } else if self.stage > 0 {
            self.happen(What::NoNextStep);
        }
    }

    fn write_down(&mut self) {
        if self.random.chance(32) {
            let text = talk::note(self.random, self.nature.tongue);
            self.happen(What::Noted(text, false));
        }
        if self.random.chance(2) {
            let text = talk::private_note(self.random, self.nature.tongue);
            self.happen(What::Noted(text, true));
        }
        if self.random.chance(24) {
            let text = talk::task(self.random, self.nature.tongue);
            let due = self.calendar.workday(self.day + self.random.between(2, 12));
            let done = self
                .calendar
                .workday(due + self.random.between(-2, 3))
                .max(self.day);
            let done = (done < 0 && self.random.chance(92)).then_some(done);
            self.happen(What::Task(text, due, done));
        }
    }

    fn lose(&mut self) {
        let reason = self.random.weighted(&[
            (0, 24),
            (1, 22),
            (2, 20),
            (3, 12),
            (4, 9),
            (5, 6),
            (6, 4),
            (7, 3),
        ]);
        debug_assert!(reason < LOSS_REASONS.len());
        let rival = u64::try_from(COMPETITORS.len()).unwrap_or(0);
        let to_rival = reason == 1 || (reason == 0 && self.random.chance(55));
        let competitor = to_rival.then(|| usize::try_from(self.random.below(rival)).unwrap_or(0));
        self.happen(What::Lost(reason, competitor));
        if self.random.chance(2) {
            self.come_back();
        }
    }

    fn come_back(&mut self) {
        self.day = self
            .calendar
            .workday(self.day + self.random.between(20, 60));
        self.close_on = self.close_on.max(self.calendar.workday(self.day + 45));
        self.happen(What::Reopened(self.stage));
        self.happen(What::Rescheduled(self.close_on));
        self.live();
    }

    /// Office hours; later events of a day come later.
    fn happen(&mut self, what: What) {
        let last = self
            .events
            .iter()
            .filter(|event| event.at.day == self.day)
            .map(|event| event.at.minute)
            .max();
        let minute = match last {
            None => self.random.between(9 * 60, 16 * 60),
            Some(minute) => minute + self.random.between(1, 9),
        };
        self.events.push(Event {
            at: Moment {
                day: self.day,
                minute,
            },
            what,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lives() -> Vec<Vec<Event>> {
        let calendar = Calendar::around(jiff::civil::date(2026, 11, 23));
        let mut random = Random::new(17);
        (0..600)
            .map(|n| {
                let nature = Nature {
                    start: calendar.workday(-700 + n),
                    stages: 6,
                    quote_stage: 3,
                    skill: 42,
                    care: 80,
                    tongue: Tongue::Chinese,
                };
                tell(&mut random, calendar, nature).1
            })
            .collect()
    }

    #[test]
    fn nothing_happens_today_or_later() {
        assert!(lives().iter().flatten().all(|event| event.at.day < 0));
    }

    #[test]
    fn nothing_happens_to_a_closed_deal_until_it_is_reopened() {
        for life in lives() {
            let mut closed = false;
            for event in life {
                match event.what {
                    What::Won | What::Lost(..) => {
                        assert!(!closed);
                        closed = true;
                    }
                    What::Reopened(_) => {
                        assert!(closed);
                        closed = false;
                    }
                    What::Moved(_)
                    | What::Quoted
                    | What::Rescheduled(_)
                    | What::NextStep(..)
                    | What::NoNextStep => {
                        assert!(!closed, "{event:?}")
                    }
                    What::Noted(..) | What::Task(..) => {}
                }
            }
        }
    }

    #[test]
    fn skill_is_about_the_share_won() {
        let lives = lives();
        let ended = |what: fn(&What) -> bool| {
            lives
                .iter()
                .filter(|life| life.iter().any(|event| what(&event.what)))
                .count()
        };
        let won = ended(|what| matches!(what, What::Won));
        let lost = ended(|what| matches!(what, What::Lost(..)));
        let share = won * 100 / (won + lost);
        assert!((32..=52).contains(&share), "{won} won, {lost} lost");
    }
}
