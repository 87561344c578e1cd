//! Open deals that need a look, each with the rule that says so. A flag is a reason, not a score.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::query::{Filter, ListQuery};
use guanxi_engine::{Data, Read, Result};
use serde::Serialize;
use uuid::Uuid;

use super::cohort;
use super::flow::all_stays;
use super::scope::Scope;
use crate::objects::{opportunity, opportunity_contact};

/// Why a deal needs a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Nobody has said what comes next.
    NoNextStep,
    /// Longer in its stage than three of four won deals were.
    TooLongInStage,
    /// Its close date was moved later at least twice.
    PushedTwice,
    /// We know one person there, or none.
    OneContact,
}

/// An open deal with its flags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flagged {
    /// Deal.
    pub id: Uuid,
    /// Why, in a fixed order.
    pub flags: Vec<Flag>,
    /// Days in its stage.
    pub days_in_stage: i64,
    /// Days that are usual there, where enough deals were won to say.
    pub usual_days: Option<i64>,
    /// How often its close date was moved later.
    pub pushed: usize,
}

/// How often a close date may move before it is told.
const PUSHES: usize = 2;
const DAY: i64 = 86_400_000;

/// The open deals of a list that have a flag.
pub fn flags(read: &mut Read<'_>, params: &[(String, String)]) -> Result<Vec<Flagged>> {
    let now = read.ctx().now;
    let (stays, _, won) = all_stays(read)?;
    let usual = cohort::usual_dwell(&stays, &won);
    let pushes = pushes(read)?;
    let contacts = contacts(read)?;
    let list = Scope::new(params).and(&[("status", "open")]).list(read)?;
    let fields = [
        opportunity::STAGE,
        opportunity::STAGE_ENTERED_AT,
        opportunity::NEXT_STEP,
        opportunity::CONTACT,
    ];
    let mut flagged = Vec::new();
    read.each(opportunity::OBJECT, &list, &fields, &mut |id, values| {
        let [stage, entered, next_step, contact] = values else {
            return Ok(());
        };
        let mut people = contacts.get(&id).cloned().unwrap_or_default();
        people.extend(contact.as_id());
        let facts = Facts {
            has_next_step: !next_step.is_null(),
            days_in_stage: entered.as_int().map_or(0, |entered| (now - entered) / DAY),
            usual_days: stage.as_id().and_then(|stage| usual.get(&stage)).copied(),
            pushed: pushes.get(&id).copied().unwrap_or(0),
            people: people.len(),
        };
        let flags = facts.flags();
        if !flags.is_empty() {
            flagged.push(Flagged {
                id,
                flags,
                days_in_stage: facts.days_in_stage,
                usual_days: facts.usual_days,
                pushed: facts.pushed,
            });
        }
        Ok(())
    })?;
    flagged.sort_by_key(|deal| (std::cmp::Reverse(deal.flags.len()), deal.id));
    Ok(flagged)
}

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
struct Facts {
    has_next_step: bool,
    days_in_stage: i64,
    usual_days: Option<i64>,
    pushed: usize,
    people: usize,
}

impl Facts {
    fn flags(self) -> Vec<Flag> {
        let rules = [
            (Flag::NoNextStep, !self.has_next_step),
            (
                Flag::TooLongInStage,
                self.usual_days
                    .is_some_and(|usual| self.days_in_stage > usual),
            ),
            (Flag::PushedTwice, self.pushed >= PUSHES),
            (Flag::OneContact, self.people <= 1),
        ];
        rules
            .into_iter()
            .filter(|(_, holds)| *holds)
            .map(|(flag, _)| flag)
            .collect()
    }
}

/// How often the close date of each deal was moved later.
fn pushes(read: &mut Read<'_>) -> Result<BTreeMap<Uuid, usize>> {
    let mut pushes = BTreeMap::new();
    let changes = read.history(
        opportunity::OBJECT,
        &[opportunity::CLOSE_DATE],
        i64::MIN,
        i64::MAX,
    )?;
    for change in changes {
        if let (Data::Text(old), Data::Text(new)) = (&change.old, &change.new)
            && new > old
        {
            *pushes.entry(change.record).or_default() += 1;
        }
    }
    Ok(pushes)
}

/// People on each deal.
fn contacts(read: &mut Read<'_>) -> Result<BTreeMap<Uuid, BTreeSet<Uuid>>> {
    let mut people: BTreeMap<Uuid, BTreeSet<Uuid>> = BTreeMap::new();
    let all = ListQuery {
        filter: Filter::everything(),
        ..ListQuery::default()
    };
    let fields = [
        opportunity_contact::OPPORTUNITY,
        opportunity_contact::CONTACT,
    ];
    read.each(
        opportunity_contact::OBJECT,
        &all,
        &fields,
        &mut |_, values| {
            if let [Data::Id(deal), Data::Id(person)] = values {
                people.entry(*deal).or_default().insert(*person);
            }
            Ok(())
        },
    )?;
    Ok(people)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEALTHY: Facts = Facts {
        has_next_step: true,
        days_in_stage: 10,
        usual_days: Some(10),
        pushed: 1,
        people: 2,
    };

    #[test]
    fn a_healthy_deal_has_no_flag() {
        assert_eq!(HEALTHY.flags(), []);
        let nothing_won_yet = Facts {
            days_in_stage: 900,
            usual_days: None,
            ..HEALTHY
        };
        assert_eq!(nothing_won_yet.flags(), []);
    }

    #[test]
    fn each_rule_raises_its_own_flag() {
        assert_eq!(
            Facts {
                has_next_step: false,
                ..HEALTHY
            }
            .flags(),
            [Flag::NoNextStep]
        );
        assert_eq!(
            Facts {
                days_in_stage: 11,
                ..HEALTHY
            }
            .flags(),
            [Flag::TooLongInStage]
        );
        assert_eq!(
            Facts {
                pushed: 2,
                ..HEALTHY
            }
            .flags(),
            [Flag::PushedTwice]
        );
        assert_eq!(
            Facts {
                people: 1,
                ..HEALTHY
            }
            .flags(),
            [Flag::OneContact]
        );
    }
}
