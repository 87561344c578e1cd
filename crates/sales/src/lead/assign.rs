//! Who gets a lead: the first rule it meets names those who take turns, and the turn is told. Deterministic: the same leads in
//! the same order go to the same people, and nobody of a round is more than one ahead of another.

use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Read, Record, Result, Tx, Values};
use serde::Serialize;
use uuid::Uuid;

use super::standing;
use crate::objects::assignment_rule::Method;
use crate::objects::lead::{self, Status};
use crate::objects::{assignment_member, assignment_rule};
use crate::opportunity::refused;
use crate::{authority, condition, when};

/// Rules and members that are looked at.
const MOST: usize = 500;
/// Open leads of one person that are counted.
const MOST_OPEN: usize = 10_000;

/// Why somebody got a lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Because {
    /// Name of the rule.
    rule: String,
    /// How it shares.
    method: &'static str,
    /// Of how many who took part.
    of: usize,
    /// What she had before: leads given under the rule, or leads open.
    had: i64,
}

/// Gives a lead to whose turn it is; answers its version. Refused when no rule fits or nobody is there.
pub fn assign(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    standing::open(tx, id)?;
    let ctx = authority::of_the_product(tx.ctx());
    tx.under(&ctx, |tx| {
        for rule in rules(tx)? {
            let text = rule
                .get(assignment_rule::CONDITION)
                .as_text()
                .unwrap_or_default();
            if condition::meets(tx, lead::OBJECT, id, text)?
                && let Some((member, because)) = turn(tx, &rule)?
            {
                return give(tx, id, &member, &because, base);
            }
        }
        Err(refused("no_rule_assigns"))
    })
}

fn rules(read: &mut Read<'_>) -> Result<Vec<Record>> {
    let active = Filter::ne(assignment_rule::ACTIVE, false);
    let mut rules = read.select_whole(assignment_rule::OBJECT, &active, MOST)?;
    rules.sort_by_key(|rule| (rule.get(assignment_rule::POSITION).as_int(), rule.id));
    Ok(rules)
}

/// Whose turn it is under a rule: of those who are not away, whoever has least; among equals, who joined first.
fn turn(tx: &mut Tx<'_>, rule: &Record) -> Result<Option<(Record, Because)>> {
    let today = when::today(tx.ctx()).to_string();
    let away = |member: &Record| {
        let until = member.get(assignment_member::AWAY_UNTIL);
        until.as_text().is_some_and(|until| until >= today.as_str())
    };
    let of_rule = Filter::eq(assignment_member::RULE, rule.id);
    let mut members = tx.select_whole(assignment_member::OBJECT, &of_rule, MOST)?;
    members.retain(|member| !away(member));
    members.sort_by_key(|member| member.id);
    let method = rule
        .get(assignment_rule::METHOD)
        .as_text()
        .and_then(Method::parse);
    let method = method.unwrap_or(Method::RoundRobin);
    let mut least: Option<(i64, usize)> = None;
    for (at, member) in members.iter().enumerate() {
        let had = match method {
            Method::RoundRobin => member.get(assignment_member::GIVEN).as_int().unwrap_or(0),
            Method::Load => open_leads(tx, member)?,
        };
        if least.is_none_or(|(fewest, _)| had < fewest) {
            least = Some((had, at));
        }
    }
    let Some((had, at)) = least else {
        return Ok(None);
    };
    let of = members.len();
    let because = Because {
        rule: rule
            .get(assignment_rule::NAME)
            .as_text()
            .unwrap_or_default()
            .to_owned(),
        method: method.as_str(),
        of,
        had,
    };
    Ok(Some((members.swap_remove(at), because)))
}

fn open_leads(read: &mut Read<'_>, member: &Record) -> Result<i64> {
    let Some(user) = member.get(assignment_member::USER).as_id() else {
        return Ok(0);
    };
    let open = [Status::New, Status::Assigned, Status::Contacted].map(|status| status.as_str());
    let hers = Filter::eq(lead::OWNER, user).and(Filter::is_in(lead::STATUS, open));
    let hers = read.select_whole(lead::OBJECT, &hers, MOST_OPEN)?;
    Ok(i64::try_from(hers.len()).unwrap_or(i64::MAX))
}

fn give(
    tx: &mut Tx<'_>,
    id: Uuid,
    member: &Record,
    because: &Because,
    base: Option<i64>,
) -> Result<i64> {
    let user = member
        .get(assignment_member::USER)
        .as_id()
        .ok_or_else(|| refused("no_rule_assigns"))?;
    let given = member.get(assignment_member::GIVEN).as_int().unwrap_or(0) + 1;
    let values = Values::from([(assignment_member::GIVEN, Data::Int(given))]);
    tx.update(
        assignment_member::OBJECT,
        member.id,
        Change::command("assignment_member.had_her_turn", values),
    )?;
    let because =
        serde_json::to_string(because).map_err(|error| Error::Internal(error.to_string()))?;
    let values = Values::from([
        (lead::OWNER, Data::Id(user)),
        (lead::STATUS, Status::Assigned.as_str().into()),
        (lead::ASSIGNED_BECAUSE, Data::Text(because)),
    ]);
    let change = Change::command("lead.assigned", values).on(base);
    tx.update(lead::OBJECT, id, change)
}
