//! What one has to know before a meeting, on one page: who takes part and how close we are, what was said last, what was
//! promised, how the deal stands, what to beware of, and what nobody knows yet.
//!
//! `around` finds whom and what it is about; `people` with `ties`, `said`, `deals` and `personal` tell of it, `questions` of what to ask and
//! what was answered, `missing` of what is not there. Every line (`line`) cites the record it comes from. A fixed number of statements, however many take part, each with
//! the caller's rights: what she may not see is not in it, and nothing says that it is missing. docs/BRIEFS.md has the details.

mod around;
mod deals;
mod line;
mod missing;
mod people;
mod personal;
mod questions;
mod said;
mod ties;

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::{Read, Record, Result};
use serde::Serialize;
use uuid::Uuid;

pub use deals::Deal;
pub use line::{Cite, Line, Named};
pub use people::Person;
pub use questions::Known;

use crate::measures::Usual;
use crate::objects::{account, activity};
use crate::question::Asked;
use around::Around;
use line::{Desk, text};

/// What a brief may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A meeting, a call, a visit.
    Activity(Uuid),
    /// A person.
    Contact(Uuid),
    /// A company and its people.
    Account(Uuid),
    /// A deal and who is on it.
    Deal(Uuid),
    /// Somebody who is no customer yet.
    Lead(Uuid),
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// What it is about.
    pub about: Named,
    /// Of when it tells, RFC 3339.
    pub as_of: String,
    /// The meeting itself.
    pub meeting: Option<Meeting>,
    /// Their company.
    pub company: Option<Named>,
    /// Who takes part on their side.
    pub people: Vec<Person>,
    /// How many more do.
    pub more_people: usize,
    /// Who takes part on ours, beside the caller.
    pub ours: Vec<Named>,
    /// The last exchanges, newest first.
    pub exchanges: Vec<Line>,
    /// Open promises, ours and theirs, soonest first.
    pub promises: Vec<Line>,
    /// Deals and how they stand.
    pub deals: Vec<Deal>,
    /// Open tasks, soonest first.
    pub tasks: Vec<Line>,
    /// Days to remember that are near.
    pub dates: Vec<Line>,
    /// Tastes, and topics to avoid first.
    pub tastes: Vec<Line>,
    /// What to ask: nobody has answered it yet.
    pub questions: Vec<Asked>,
    /// What was answered, newest first.
    pub known: Vec<Known>,
    /// What nobody has noted yet.
    pub missing: Vec<Line>,
}

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meeting {
    /// Call, meeting, visit …
    pub kind: Option<String>,
    /// `planned`, `held` …
    pub status: Option<String>,
    /// When, RFC 3339.
    pub starts_at: Option<String>,
    /// Until when.
    pub ends_at: Option<String>,
    /// Without a time.
    pub all_day: bool,
    /// Where.
    pub place: Option<String>,
    /// What was noted of it beforehand.
    pub agenda: Option<String>,
    /// The record.
    pub cite: Cite,
}

/// The brief of something that the caller sees.
pub fn brief(read: &mut Read<'_>, usual: &Usual, subject: Subject) -> Result<Brief> {
    let around = Around::of(read, subject)?;
    let desk = Desk::of(read);
    let (questions, known) = questions::told(read, &desk, &around)?;
    let mut brief = Brief {
        meeting: around.meeting.as_ref().map(|one| meeting(&desk, one)),
        as_of: desk.moment(read.ctx().now),
        company: around.company.as_ref().map(|one| Named {
            object: account::OBJECT,
            id: one.id,
            label: text(one, account::NAME),
        }),
        people: people::told(read, &desk, &around)?,
        more_people: around.more,
        ours: around.ours.iter().map(|id| Named::user(*id)).collect(),
        exchanges: said::exchanges(read, &desk, &around)?,
        promises: said::promises(read, &desk, &around)?,
        deals: deals::told(read, &desk, usual, &around)?,
        tasks: said::tasks(read, &desk, &around)?,
        dates: personal::dates(read, &desk, &around)?,
        tastes: personal::tastes(read, &desk, &around)?,
        questions,
        known,
        missing: missing::told(read, &desk, &around),
        about: around.about,
    };
    brief.name(read)?;
    Ok(brief)
}

fn meeting(desk: &Desk<'_>, one: &Record) -> Meeting {
    Meeting {
        kind: text(one, activity::KIND),
        status: text(one, activity::STATUS),
        starts_at: desk.at(one, activity::STARTS_AT),
        ends_at: desk.at(one, activity::ENDS_AT),
        all_day: one.get(activity::ALL_DAY).as_int() == Some(1),
        place: text(one, activity::PLACE),
        agenda: desk.words(one, activity::BODY),
        cite: desk.cite(activity::OBJECT, one, activity::STARTS_AT),
    }
}

impl Brief {
    /// Names everybody whom it mentions: a statement an object.
    fn name(&mut self, read: &mut Read<'_>) -> Result<()> {
        let mut unnamed: BTreeMap<&'static str, BTreeSet<Uuid>> = BTreeMap::new();
        self.each_mention(&mut |one| {
            if one.label.is_none() {
                unnamed.entry(one.object).or_default().insert(one.id);
            }
        });
        let mut labels = BTreeMap::new();
        for (object, ids) in unnamed {
            labels.extend(read.labels(object, &ids.into_iter().collect::<Vec<_>>())?);
        }
        self.each_mention(&mut |one| {
            let label = one.label.take();
            one.label = label.or_else(|| labels.get(&one.id).cloned());
        });
        Ok(())
    }

    fn each_mention(&mut self, then: &mut dyn FnMut(&mut Named)) {
        let lines = [
            &mut self.exchanges,
            &mut self.promises,
            &mut self.tasks,
            &mut self.dates,
            &mut self.tastes,
            &mut self.missing,
        ];
        let people = self.people.iter_mut();
        let people = people.flat_map(|one| {
            one.lines
                .iter_mut()
                .filter_map(|line| line.who.as_mut())
                .chain(&mut one.company)
        });
        let deals = self.deals.iter_mut().flat_map(|one| &mut one.lines);
        let lines = lines.into_iter().flatten().chain(deals);
        let mentions = lines.filter_map(|line| line.who.as_mut());
        let noted = self.known.iter_mut().filter_map(|one| one.who.as_mut());
        for one in mentions.chain(noted).chain(people).chain(&mut self.ours) {
            then(one);
        }
    }
}
