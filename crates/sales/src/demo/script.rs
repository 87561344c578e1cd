//! The plan as a script: everything that happens, in the order of time, so that the log reads like the past it tells.

use super::life::What;
use super::plan::{DealSpec, FIRST_DAY, Plan};
use super::time::{Day, Moment};

/// One thing that happens. Numbers are places in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A customer is entered.
    Company(usize),
    /// A person at a customer is entered.
    Contact(usize),
    /// A deal begins.
    Opened(usize),
    /// Something happens to a deal: place of the deal, place of the event in its life.
    Happened(usize, usize),
    /// A task is ticked off: place of the deal, place of the event that made the task.
    TaskDone(usize, usize),
}

/// An act and its moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// When.
    pub at: Moment,
    /// What.
    pub act: Act,
}

/// All acts in order.
pub fn script(plan: &Plan) -> Vec<Cue> {
    let mut cues = Vec::new();
    let known = first_contact(plan);
    for (at, day) in known.iter().enumerate() {
        cues.push(Cue {
            at: Moment {
                day: *day,
                minute: 480,
            },
            act: Act::Company(at),
        });
    }
    for (at, contact) in plan.contacts.iter().enumerate() {
        let day = known.get(contact.company).copied().unwrap_or(FIRST_DAY);
        cues.push(Cue {
            at: Moment { day, minute: 490 },
            act: Act::Contact(at),
        });
    }
    for (at, deal) in plan.deals.iter().enumerate() {
        cues.extend(life(at, deal));
    }
    cues.sort_by_key(|cue| cue.at);
    cues
}

/// The day each customer became known: shortly before its first deal.
fn first_contact(plan: &Plan) -> Vec<Day> {
    let mut days: Vec<Day> = (0..plan.companies.len())
        .map(|at| FIRST_DAY / 2 - days_apart(at))
        .collect();
    for deal in &plan.deals {
        if let Some(day) = days.get_mut(deal.company) {
            *day = (*day).min(deal.start.day - 1);
        }
    }
    parents_first(plan, days)
}

fn days_apart(at: usize) -> Day {
    Day::try_from(at % 300).unwrap_or(0)
}

/// A customer that belongs to another is entered after it.
fn parents_first(plan: &Plan, mut days: Vec<Day>) -> Vec<Day> {
    for (at, company) in plan.companies.iter().enumerate() {
        let Some(own) = days.get(at).copied() else {
            continue;
        };
        if let Some(parents) = company.parent.and_then(|parent| days.get_mut(parent)) {
            *parents = (*parents).min(own);
        }
    }
    days
}

fn life(at: usize, deal: &DealSpec) -> Vec<Cue> {
    let mut cues = vec![Cue {
        at: deal.start,
        act: Act::Opened(at),
    }];
    for (place, event) in deal.events.iter().enumerate() {
        cues.push(Cue {
            at: event.at,
            act: Act::Happened(at, place),
        });
        if let What::Task(_, _, Some(done)) = event.what {
            let minute = if done == event.at.day {
                event.at.minute + 45
            } else {
                17 * 60
            };
            cues.push(Cue {
                at: Moment { day: done, minute },
                act: Act::TaskDone(at, place),
            });
        }
    }
    cues
}

#[cfg(test)]
mod tests {
    use super::super::plan::{Size, draw_up};
    use super::*;

    #[test]
    fn nothing_is_mentioned_before_it_exists() {
        let plan = draw_up(jiff::civil::date(2026, 11, 23), Size::FULL);
        let mut companies = std::collections::BTreeSet::new();
        let mut deals = std::collections::BTreeSet::new();
        for cue in script(&plan) {
            match cue.act {
                Act::Company(at) => {
                    assert!(
                        plan.companies[at]
                            .parent
                            .is_none_or(|parent| companies.contains(&parent))
                    );
                    companies.insert(at);
                }
                Act::Contact(at) => assert!(companies.contains(&plan.contacts[at].company)),
                Act::Opened(at) => {
                    assert!(companies.contains(&plan.deals[at].company));
                    deals.insert(at);
                }
                Act::Happened(at, _) | Act::TaskDone(at, _) => assert!(deals.contains(&at)),
            }
        }
        assert_eq!((companies.len(), deals.len()), (260, 1400));
    }
}
