//! Open deals that need a look, each with the rule that says so and what it saw. A flag is a reason, not a score.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::access::{Right, Scope as Reach, readable};
use guanxi_engine::query::{Filter, ListQuery};
use guanxi_engine::{Data, Read, Result, Values};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use super::flow::{FEW, histories};
use super::row::{self, LOT, Row};
use super::scope::Scope;
use super::{cohort, pushes};
use crate::objects::{opportunity, opportunity_contact};

/// Why a deal needs a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Nobody has said what comes next.
    NoNextStep,
    /// Longer in its stage than three of four won deals were.
    TooLongInStage,
    /// Its close date was put off at least twice.
    PushedTwice,
    /// We know one person there, or none.
    OneContact,
}

impl Flag {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 4] = [
        Self::NoNextStep,
        Self::TooLongInStage,
        Self::PushedTwice,
        Self::OneContact,
    ];
}

/// The deals of a list that have a flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flags {
    /// How many have which.
    pub counts: Vec<Count>,
    /// Those with most flags first, then the greatest amount.
    pub data: Vec<Flagged>,
}

/// Deals with a flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Flag.
    pub flag: Flag,
    /// Deals.
    pub count: usize,
}

/// An open deal with its flags and what they saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flagged {
    /// The deal.
    #[serde(flatten)]
    pub deal: Row,
    /// Why, in a fixed order.
    pub flags: Vec<Flag>,
    /// Days in its stage.
    pub days_in_stage: i64,
    /// Days that are usual there, where enough deals were won to say.
    pub usual_days: Option<i64>,
    /// How often its close date was put off, without what was taken back.
    pub pushed: usize,
    /// The close date before that.
    pub first_close_date: Option<String>,
    /// People of the customer on it.
    pub people: usize,
}

/// How often a close date may move before it is told.
const PUSHES: usize = 2;
const DAY: i64 = 86_400_000;

/// Days that three of four won deals did not exceed, by stage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usual(BTreeMap<Uuid, i64>);

/// What is usual, over all deals that the caller sees. It looks through the whole history: ask seldom, and with a view
/// of everything, so that a deal has the same flags for everybody who sees it. No deal can be told from it.
pub fn usual(read: &mut Read<'_>) -> Result<Usual> {
    let all = histories(read, &Scope::new(&[]))?;
    Ok(Usual(cohort::usual_dwell(&all.stays, &all.won, FEW)))
}

/// The open deals of a list that have a flag. Two statements a lot of deals, however many have one.
pub fn flags(read: &mut Read<'_>, params: &[(String, String)], usual: &Usual) -> Result<Flags> {
    let list = Scope::new(params).and(&[("status", "open")]).list(read)?;
    let data = flagged(read, &list, usual)?;
    Ok(Flags {
        counts: Flag::ALL.map(|flag| counted(flag, &data)).into(),
        data,
    })
}

/// Those of these open deals that have a flag.
pub(crate) fn flagged(
    read: &mut Read<'_>,
    list: &ListQuery,
    usual: &Usual,
) -> Result<Vec<Flagged>> {
    let fields: Vec<FieldId> = row::FIELDS
        .into_iter()
        .chain([
            opportunity::STAGE_ENTERED_AT,
            opportunity::NEXT_STEP,
            opportunity::CONTACT,
        ])
        .collect();
    let rules = Rules::of(read);
    let now = read.ctx().now;
    let deals = row::present(read, list, &fields)?;
    let mut facts = BTreeMap::new();
    for lot in deals.chunks(LOT) {
        let ids: Vec<Uuid> = lot.iter().map(|(deal, _)| *deal).collect();
        let people = if rules.contacts {
            people(read, &ids)?
        } else {
            BTreeMap::new()
        };
        let pushed = pushes::of_deals(read, &ids)?;
        for (deal, values) in lot {
            let mut people = people.get(deal).cloned().unwrap_or_default();
            people.extend(row::id(values, opportunity::CONTACT));
            let pushed = pushed.get(deal).map(Vec::as_slice).unwrap_or_default();
            let entered = values
                .get(&opportunity::STAGE_ENTERED_AT)
                .and_then(Data::as_int);
            let of = Facts {
                has_next_step: values.contains_key(&opportunity::NEXT_STEP),
                days_in_stage: entered.map_or(0, |entered| (now - entered) / DAY),
                usual_days: row::id(values, opportunity::STAGE)
                    .and_then(|stage| usual.0.get(&stage))
                    .copied(),
                pushed: pushed.len(),
                people: people.len(),
            };
            facts.insert(*deal, (of, pushed.first().cloned()));
        }
    }
    let flagged = |deal: &(Uuid, Values)| {
        facts
            .get(&deal.0)
            .is_some_and(|(of, _)| !of.flags(rules).is_empty())
    };
    let deals: Vec<_> = deals.into_iter().filter(flagged).collect();
    let rows = row::rows(read, &deals)?;
    let mut data: Vec<Flagged> = rows
        .into_iter()
        .filter_map(|deal| {
            let (of, first_close_date) = facts.remove(&deal.id)?;
            Some(of.told(rules, deal, first_close_date))
        })
        .collect();
    data.sort_by_key(|deal| std::cmp::Reverse(deal.flags.len()));
    Ok(data)
}

fn counted(flag: Flag, data: &[Flagged]) -> Count {
    let with = data.iter().filter(|deal| deal.flags.contains(&flag));
    Count {
        flag,
        count: with.count(),
    }
}

/// Which rules have what they look at. Somebody who may not read a field is told nothing by it, and nothing wrong.
#[derive(Debug, Clone, Copy)]
struct Rules {
    next_step: bool,
    stage: bool,
    close_date: bool,
    contacts: bool,
}

impl Rules {
    fn of(read: &Read<'_>) -> Self {
        let may = |field| read.may_read(opportunity::OBJECT, &[field]);
        let ctx = read.ctx();
        let stakeholders = read.catalog().object(opportunity_contact::OBJECT);
        let sees = stakeholders.is_some_and(|info| {
            ctx.actor.rules.scope(info, Right::Read) != Reach::None
                && info
                    .field_by_id(opportunity_contact::CONTACT)
                    .is_some_and(|field| readable(ctx, info, field))
        });
        Self {
            next_step: may(opportunity::NEXT_STEP),
            stage: may(opportunity::STAGE) && may(opportunity::STAGE_ENTERED_AT),
            close_date: may(opportunity::CLOSE_DATE),
            contacts: sees && may(opportunity::CONTACT),
        }
    }
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
    fn flags(self, rules: Rules) -> Vec<Flag> {
        let too_long = self
            .usual_days
            .is_some_and(|usual| self.days_in_stage > usual);
        Flag::ALL
            .into_iter()
            .filter(|flag| match flag {
                Flag::NoNextStep => rules.next_step && !self.has_next_step,
                Flag::TooLongInStage => rules.stage && too_long,
                Flag::PushedTwice => rules.close_date && self.pushed >= PUSHES,
                Flag::OneContact => rules.contacts && self.people <= 1,
            })
            .collect()
    }

    fn told(self, rules: Rules, deal: Row, first_close_date: Option<String>) -> Flagged {
        Flagged {
            deal,
            flags: self.flags(rules),
            days_in_stage: self.days_in_stage,
            usual_days: self.usual_days,
            pushed: self.pushed,
            first_close_date,
            people: self.people,
        }
    }
}

/// People on each of these deals, beside its primary contact.
fn people(read: &mut Read<'_>, deals: &[Uuid]) -> Result<BTreeMap<Uuid, BTreeSet<Uuid>>> {
    let mut people: BTreeMap<Uuid, BTreeSet<Uuid>> = BTreeMap::new();
    let list = ListQuery {
        filter: Filter::is_in(opportunity_contact::OPPORTUNITY, deals.iter().copied()),
        ..ListQuery::default()
    };
    let fields = [
        opportunity_contact::OPPORTUNITY,
        opportunity_contact::CONTACT,
    ];
    read.each(
        opportunity_contact::OBJECT,
        &list,
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
    const ALL: Rules = Rules {
        next_step: true,
        stage: true,
        close_date: true,
        contacts: true,
    };
    const SICK: Facts = Facts {
        has_next_step: false,
        days_in_stage: 11,
        usual_days: Some(10),
        pushed: 2,
        people: 1,
    };

    #[test]
    fn a_healthy_deal_has_no_flag() {
        assert_eq!(HEALTHY.flags(ALL), []);
    }

    #[test]
    fn without_a_next_step_a_deal_is_flagged() {
        let has_next_step = SICK.has_next_step;
        let facts = Facts {
            has_next_step,
            ..HEALTHY
        };
        assert_eq!(facts.flags(ALL), [Flag::NoNextStep]);
    }

    #[test]
    fn a_day_more_than_usual_in_its_stage_is_too_long_and_where_nothing_is_usual_nothing_is() {
        let facts = Facts {
            days_in_stage: 11,
            ..HEALTHY
        };
        assert_eq!(facts.flags(ALL), [Flag::TooLongInStage]);
        let unknown = Facts {
            days_in_stage: 900,
            usual_days: None,
            ..HEALTHY
        };
        assert_eq!(unknown.flags(ALL), []);
    }

    #[test]
    fn a_close_date_that_was_put_off_twice_is_told_once_is_not() {
        assert_eq!(
            Facts {
                pushed: 2,
                ..HEALTHY
            }
            .flags(ALL),
            [Flag::PushedTwice]
        );
        assert_eq!(
            Facts {
                pushed: 1,
                ..HEALTHY
            }
            .flags(ALL),
            []
        );
    }

    #[test]
    fn one_person_or_none_is_too_few() {
        assert_eq!(
            Facts {
                people: 1,
                ..HEALTHY
            }
            .flags(ALL),
            [Flag::OneContact]
        );
        assert_eq!(
            Facts {
                people: 0,
                ..HEALTHY
            }
            .flags(ALL),
            [Flag::OneContact]
        );
    }

    #[test]
    fn a_rule_whose_field_is_hidden_says_nothing() {
        assert_eq!(SICK.flags(ALL), Flag::ALL);
        let none = Rules {
            next_step: false,
            stage: false,
            close_date: false,
            contacts: false,
        };
        assert_eq!(SICK.flags(none), []);
    }
}
