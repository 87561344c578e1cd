//! What she decides about somebody on her list: not today, further up or down, done, or that she acts on what it says. Each is a record
//! of her own, so that it can be taken back, and what `learned` learns from.

use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Result, Tx, Values};
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::rank::{POINT, Ranking, ranked};
use super::reason::Kind;
use super::who::Who;
use crate::measures::Usual;
use crate::objects::today_choice::{self, Choice};
use crate::when;

/// Not before that day; tomorrow if nobody says. Answers the choice.
pub fn later(tx: &mut Tx<'_>, usual: &Usual, who: Who, until: Option<Date>) -> Result<Uuid> {
    let today = when::today(tx.ctx());
    let until = until.unwrap_or_else(|| today.saturating_add(1.day()));
    if until <= today {
        return Err(Error::field("until", "in_the_past"));
    }
    let ranking = ranked(tx, usual)?;
    let more = Values::from([(today_choice::UNTIL, until.to_string().into())]);
    keep(tx, &ranking, who, Choice::Later, more)
}

/// Dealt with for today. Answers the choice.
pub fn done(tx: &mut Tx<'_>, usual: &Usual, who: Who) -> Result<Uuid> {
    let ranking = ranked(tx, usual)?;
    keep(tx, &ranking, who, Choice::Done, Values::new())
}

/// She acts on what the list says of somebody: once a day that counts for it. Of who is not on it there is nothing to learn. Said
/// before it is done, because what is done is no reason any more.
pub fn acted(tx: &mut Tx<'_>, usual: &Usual, who: Who) -> Result<()> {
    let ranking = ranked(tx, usual)?;
    let told = ranking.people.iter().any(|one| one.who == who);
    if told && !ranking.acted.contains(&who) {
        keep(tx, &ranking, who, Choice::Acted, Values::new())?;
    }
    Ok(())
}

/// Right before somebody else, or at the end. Answers the choice.
pub fn order(tx: &mut Tx<'_>, usual: &Usual, who: Who, before: Option<Who>) -> Result<Uuid> {
    let ranking = ranked(tx, usual)?;
    let people = &ranking.people;
    let was = people.iter().position(|one| one.who == who);
    let was = was.ok_or_else(|| Error::field("record", "not_on_the_list"))?;
    let others: Vec<(Who, i64)> = people
        .iter()
        .filter(|one| one.who != who)
        .map(|one| (one.who, one.place))
        .collect();
    let at = match before {
        None => others.len(),
        Some(before) => others
            .iter()
            .position(|(one, _)| *one == before)
            .ok_or_else(|| Error::field("before", "not_on_the_list"))?,
    };
    let place = between(
        at.checked_sub(1)
            .and_then(|above| others.get(above))
            .map(|(_, place)| *place),
        others.get(at).map(|(_, place)| *place),
    );
    let choice = if at < was {
        Choice::Raised
    } else {
        Choice::Lowered
    };
    let more = Values::from([(today_choice::PLACE, Data::Int(place))]);
    keep(tx, &ranking, who, choice, more)
}

/// A place between two; a point beyond the only one.
fn between(above: Option<i64>, below: Option<i64>) -> i64 {
    match (above, below) {
        (Some(above), Some(below)) => below + (above - below) / 2,
        (None, Some(below)) => below.saturating_add(POINT),
        (Some(above), None) => above.saturating_sub(POINT),
        (None, None) => 0,
    }
}

/// Keeps a choice; a further move of the same day takes the place of the one before.
fn keep(
    tx: &mut Tx<'_>,
    ranking: &Ranking,
    who: Who,
    choice: Choice,
    mut values: Values,
) -> Result<Uuid> {
    // Of whom she may not know there is nothing to decide.
    tx.load(who.object(), who.id())?;
    let reasons = ranking.people.iter().find(|one| one.who == who);
    let kinds: Vec<Kind> = reasons
        .map(|one| one.reasons.iter().map(|reason| reason.kind).collect())
        .unwrap_or_default();
    let reasons = serde_json::to_string(&kinds).map_err(|why| Error::Internal(why.to_string()))?;
    values.extend([
        (today_choice::CHOICE, choice.as_str().into()),
        (today_choice::REASONS, Data::Text(reasons)),
    ]);
    let moves = matches!(choice, Choice::Raised | Choice::Lowered);
    if let Some(known) = ranking.moves.get(&who).filter(|_| moves) {
        let change = Change::command("today_choice.moved", values);
        tx.update(today_choice::OBJECT, known.id, change)?;
        return Ok(known.id);
    }
    let day = when::today(tx.ctx()).to_string();
    values.extend([
        (today_choice::DAY, day.into()),
        (today_choice::PRIVATE, true.into()),
        (who.field(), Data::Id(who.id())),
    ]);
    let action = match choice {
        Choice::Later => "today_choice.put_off",
        Choice::Raised | Choice::Lowered => "today_choice.moved",
        Choice::Done => "today_choice.done",
        Choice::Picked => "today_choice.picked",
        Choice::Acted => "today_choice.acted",
    };
    tx.create(today_choice::OBJECT, Change::command(action, values))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_place_between_any_two() {
        assert_eq!(between(Some(100), Some(50)), 75);
        assert_eq!(between(None, Some(50)), 50 + POINT);
        assert_eq!(between(Some(100), None), 100 - POINT);
        assert_eq!(between(None, None), 0);
    }
}
