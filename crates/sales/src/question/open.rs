//! Which questions fit, which of them wait for an answer, and what is known already.

use std::collections::BTreeSet;

use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::{Read, Record, Result};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use crate::objects::question::About;
use crate::objects::{
    account, answer, contact, lead, opportunity, opportunity_contact, question, question_set,
};

/// Sets, questions and answers that are looked at.
const MOST: usize = 500;

/// A question that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The question.
    pub id: Uuid,
    /// How it is put.
    pub text: String,
    /// `text`, `choice`, `number` or `yes_no`.
    pub kind: String,
    /// What one may choose from.
    pub choices: Vec<String>,
    /// The name of its set: why it is asked.
    pub set: String,
    /// The field of an answer that names whom it is a fact of, which is the name of the object too.
    pub about: &'static str,
    /// That record.
    pub of: Uuid,
}

/// An answer that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    pub answer: Record,
    /// Its question, to be answered anew; nothing if it is gone.
    pub ask: Option<Asked>,
}

/// Whom and what questions are about.
pub(crate) struct Targets<'t> {
    pub people: &'t [Record],
    pub company: Option<&'t Record>,
    pub deals: &'t [Record],
    pub lead: Option<&'t Record>,
    /// What people have to say in those deals.
    pub seats: &'t [Record],
}

/// What is to be asked, set by set, and what is known, newest first. Three statements.
pub(crate) fn asked(read: &mut Read<'_>, targets: &Targets<'_>) -> Result<(Vec<Asked>, Vec<Fact>)> {
    let uses = [question::QUESTION_SET, question::TEXT, question::POSITION];
    if !read.may_read(question::OBJECT, &uses)
        || !read.may_read(question_set::OBJECT, &[question_set::POSITION])
    {
        return Ok((Vec::new(), Vec::new()));
    }
    let by_place = Sort::rising(question_set::POSITION);
    let all = Filter::everything();
    let all_sets = read.select_sorted(question_set::OBJECT, &all, &[by_place], MOST)?;
    let sets: Vec<&Record> = all_sets.iter().filter(|set| targets.fit(set)).collect();
    let by_place = Sort::rising(question::POSITION);
    let questions = read.select_sorted(question::OBJECT, &all, &[by_place], MOST)?;
    let answers = targets.answers(read)?;
    let of_set = |set: &Record| {
        let set = set.id;
        let of = move |one: &&Record| one.get(question::QUESTION_SET).as_id() == Some(set);
        questions.iter().filter(of)
    };
    let asked = sets.iter().flat_map(|set| {
        let waiting = of_set(set).filter_map(|one| {
            let about = targets.about(one)?;
            let known = answers.iter().any(|answer| answers_it(answer, one, about));
            (!known).then(|| put(set, one, about))
        });
        waiting.collect::<Vec<_>>()
    });
    let asked = asked.collect();
    let facts = answers.into_iter().map(|answer| Fact {
        ask: again(&all_sets, &questions, &answer),
        answer,
    });
    Ok((asked, facts.collect()))
}

/// Whom a question is about: object, field of its answer, record.
type Of = (&'static str, FieldId, Uuid);

fn answers_it(answer: &Record, asked: &Record, (_, field, of): Of) -> bool {
    answer.get(answer::QUESTION).as_id() == Some(asked.id) && answer.get(field).as_id() == Some(of)
}

fn put(set: &Record, asked: &Record, (about, _, of): Of) -> Asked {
    let text = |record: &Record, field| {
        let text = record.get(field).as_text();
        text.unwrap_or_default().to_owned()
    };
    let kind = asked.get(question::KIND).as_text();
    let choices = text(asked, question::CHOICES);
    let choices = choices.lines().map(str::trim);
    Asked {
        id: asked.id,
        text: text(asked, question::TEXT),
        kind: kind.unwrap_or(question::Kind::Text.as_str()).to_owned(),
        choices: choices
            .filter(|choice| !choice.is_empty())
            .map(str::to_owned)
            .collect(),
        set: text(set, question_set::NAME),
        about,
        of,
    }
}

/// The question of an answer, about the same.
fn again(sets: &[Record], questions: &[Record], answer: &Record) -> Option<Asked> {
    let id = answer.get(answer::QUESTION).as_id()?;
    let asked = questions.iter().find(|one| one.id == id)?;
    let set = asked.get(question::QUESTION_SET).as_id()?;
    let set = sets.iter().find(|one| one.id == set)?;
    let of = OF.iter().find_map(|(object, field)| {
        let id = answer.get(*field).as_id()?;
        Some((*object, *field, id))
    });
    Some(put(set, asked, of?))
}

/// Whom answers are facts of.
const OF: [(&str, FieldId); 4] = [
    (opportunity::OBJECT, answer::OPPORTUNITY),
    (account::OBJECT, answer::ACCOUNT),
    (contact::OBJECT, answer::CONTACT),
    (lead::OBJECT, answer::LEAD),
];

impl Targets<'_> {
    /// Whether a set is for them: in their industry, with somebody of that role among them, at that stage.
    fn fit(&self, set: &Record) -> bool {
        let sector = set.get(question_set::SECTOR).as_text();
        let role = set.get(question_set::ROLE).as_text();
        let stage = set.get(question_set::STAGE).as_id();
        let present: BTreeSet<Uuid> = self.people.iter().map(|one| one.id).collect();
        set.get(question_set::ACTIVE).as_int() != Some(0)
            && sector.is_none_or(|sector| {
                let theirs = self
                    .company
                    .and_then(|one| one.get(account::SECTOR).as_text());
                theirs == Some(sector)
            })
            && role.is_none_or(|role| {
                self.seats.iter().any(|seat| {
                    let who = seat.get(opportunity_contact::CONTACT).as_id();
                    seat.get(opportunity_contact::ROLE).as_text() == Some(role)
                        && who.is_some_and(|who| present.contains(&who))
                })
            })
            && stage.is_none_or(|stage| {
                let mut deals = self.deals.iter();
                deals.any(|deal| deal.get(opportunity::STAGE).as_id() == Some(stage))
            })
    }

    /// What the caller sees of their answers that hold, newest first.
    fn answers(&self, read: &mut Read<'_>) -> Result<Vec<Record>> {
        let ids = |records: &[Record]| records.iter().map(|one| one.id).collect::<Vec<_>>();
        let one = |record: Option<&Record>| record.map(|one| one.id).into_iter().collect();
        let ways: Vec<(FieldId, Vec<Uuid>)> = vec![
            (answer::OPPORTUNITY, ids(self.deals)),
            (answer::ACCOUNT, one(self.company)),
            (answer::CONTACT, ids(self.people)),
            (answer::LEAD, one(self.lead)),
        ];
        let ways: Vec<Filter> = ways
            .into_iter()
            .filter(|(field, ids)| !ids.is_empty() && read.may_read(answer::OBJECT, &[*field]))
            .map(|(field, ids)| Filter::is_in(field, ids))
            .collect();
        if ways.is_empty() || !read.may_read(answer::OBJECT, &[answer::CURRENT, answer::AT]) {
            return Ok(Vec::new());
        }
        let holds = Filter::any(ways).and(Filter::eq(answer::CURRENT, true));
        let newest = Sort::falling(answer::AT);
        read.select_sorted(answer::OBJECT, &holds, &[newest], MOST)
    }

    /// Whom the answer will be a fact of. Where there is no deal yet it is of the company, and of a lead all is.
    fn about(&self, asked: &Record) -> Option<Of> {
        let lead = self.lead.map(|one| (lead::OBJECT, answer::LEAD, one.id));
        let deal = self.deals.first();
        let deal = deal.map(|one| (opportunity::OBJECT, answer::OPPORTUNITY, one.id));
        let company = self
            .company
            .map(|one| (account::OBJECT, answer::ACCOUNT, one.id));
        let person = self.people.first();
        let person = person.map(|one| (contact::OBJECT, answer::CONTACT, one.id));
        let about = asked.get(question::ABOUT).as_text().and_then(About::parse);
        match about.unwrap_or(About::Deal) {
            About::Deal => lead.or(deal).or(company).or(person),
            About::Company => lead.or(company).or(person),
            About::Person => person.or(lead),
        }
    }
}
