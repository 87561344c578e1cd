//! How promising a lead is: the points of every rule it meets, each with its reason. No rule, no score.

use guanxi_engine::query::Filter;
use guanxi_engine::write::Written;
use guanxi_engine::{Change, Data, Read, Record, Result, Tx, Values};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use crate::objects::lead::{self, Status};
use crate::objects::score_rule;
use crate::{authority, condition};

/// Rules that are looked at, and open leads that are scored anew when one changes.
const MOST_RULES: usize = 100;
const MOST_LEADS: usize = 5_000;

/// Why a lead has points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Name of the rule.
    pub rule: String,
    /// Its points.
    pub points: i64,
}

/// A fact nobody has asked yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Field of the lead.
    pub field: &'static str,
    /// The most points that rules give for it; 0 when no rule asks.
    pub points: i64,
}

/// Facts that qualify a lead, in the order in which they are asked when no rule says otherwise.
const FACTS: [(&str, FieldId); 6] = [
    ("need", lead::NEED),
    ("budget", lead::BUDGET),
    ("authority", lead::AUTHORITY),
    ("needed_by", lead::NEEDED_BY),
    ("phone", lead::PHONE),
    ("email", lead::EMAIL),
];
/// What is asked at once.
const ASKED: usize = 3;

struct Rule {
    name: String,
    condition: String,
    points: i64,
}

/// After a lead changed in what rules may look at.
pub(super) fn of_lead(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    let own = [lead::SCORE, lead::SCORE_REASONS];
    let only_own = written.changed.iter().all(|field| own.contains(field));
    if written.undoing || only_own || written.after.contains_key(&lead::DELETED_AT) {
        return Ok(());
    }
    let ctx = authority::of_the_product(tx.ctx());
    tx.under(&ctx, |tx| {
        let rules = rules(tx)?;
        score(tx, &rules, written.id, written.get(lead::SCORE))
    })
}

/// After a rule changed, every lead that is still open.
pub(super) fn of_all_open(tx: &mut Tx<'_>, _: &Written<'_>) -> Result<()> {
    let ctx = authority::of_the_product(tx.ctx());
    tx.under(&ctx, |tx| {
        let rules = rules(tx)?;
        let open = [
            Status::New,
            Status::Assigned,
            Status::Contacted,
            Status::Nurture,
        ];
        let open = Filter::is_in(lead::STATUS, open.map(|status| status.as_str()));
        for one in tx.select_whole(lead::OBJECT, &open, MOST_LEADS)? {
            score(tx, &rules, one.id, one.get(lead::SCORE))?;
        }
        Ok(())
    })
}

fn rules(read: &mut Read<'_>) -> Result<Vec<Rule>> {
    let active = Filter::ne(score_rule::ACTIVE, false);
    let mut rules: Vec<Record> = read.select_whole(score_rule::OBJECT, &active, MOST_RULES)?;
    rules.sort_by_key(|rule| rule.id);
    let text = |rule: &Record, field| rule.get(field).as_text().unwrap_or_default().to_owned();
    Ok(rules
        .iter()
        .map(|rule| Rule {
            name: text(rule, score_rule::NAME),
            condition: text(rule, score_rule::CONDITION),
            points: rule.get(score_rule::POINTS).as_int().unwrap_or(0),
        })
        .collect())
}

fn score(tx: &mut Tx<'_>, rules: &[Rule], id: Uuid, before: &Data) -> Result<()> {
    let mut reasons = Vec::new();
    for rule in rules {
        if condition::meets(tx, lead::OBJECT, id, &rule.condition)? {
            reasons.push(Reason {
                rule: rule.name.clone(),
                points: rule.points,
            });
        }
    }
    let total = reasons.iter().map(|reason| reason.points).sum::<i64>();
    let score = if rules.is_empty() {
        Data::Null
    } else {
        Data::Int(total)
    };
    if score == *before {
        return Ok(());
    }
    let reasons = serde_json::to_string(&reasons)
        .map_err(|error| guanxi_engine::Error::Internal(error.to_string()))?;
    let values = Values::from([
        (lead::SCORE, score),
        (lead::SCORE_REASONS, Data::Text(reasons)),
    ]);
    tx.update(lead::OBJECT, id, Change::command("lead.scored", values))
        .map(drop)
}

/// The facts to ask for next: those that may bring most points first.
pub fn missing(read: &mut Read<'_>, id: Uuid) -> Result<Vec<Missing>> {
    let known = read.load(lead::OBJECT, id)?;
    let rules = rules(read)?;
    let worth = |name: &str| {
        let about = |rule: &&Rule| condition::fields(&rule.condition).any(|field| field == name);
        rules.iter().filter(about).map(|rule| rule.points).max()
    };
    let mut missing: Vec<Missing> = FACTS
        .iter()
        .filter(|(_, field)| known.get(*field).is_null())
        .map(|(field, _)| Missing {
            field,
            points: worth(field).unwrap_or(0).max(0),
        })
        .collect();
    missing.sort_by_key(|fact| std::cmp::Reverse(fact.points));
    missing.truncate(ASKED);
    Ok(missing)
}
