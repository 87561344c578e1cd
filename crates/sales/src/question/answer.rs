//! An answer fits its question, remembers how that was put, and takes the place of the one before.

use guanxi_engine::access::Right;
use guanxi_engine::query::Filter;
use guanxi_engine::write::{Kind, Pending, Written};
use guanxi_engine::{Change, Data, Error, Result, Tx, Values};
use guanxi_schema::FieldId;

use crate::authority;
use crate::objects::answer;
use crate::objects::question::{self, Kind as Answered};
use crate::when;

/// Whom an answer is a fact of.
const OF: [FieldId; 4] = [
    answer::OPPORTUNITY,
    answer::ACCOUNT,
    answer::CONTACT,
    answer::LEAD,
];
/// Earlier answers that hold at one time; two people may have answered at once.
const MOST: usize = 20;
/// Thousandths, the scale of the number.
const SCALE: usize = 3;

/// One that is given now, about somebody, of the kind that was asked for.
pub(super) fn fits(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.kind != Kind::Create || pending.undoing {
        return Ok(());
    }
    if OF.iter().all(|field| pending.get(*field).is_null()) {
        return Err(Error::field("opportunity", "about_nobody"));
    }
    let Some(id) = pending.get(answer::QUESTION).as_id() else {
        return Ok(());
    };
    let asked = match tx.load_whole(question::OBJECT, id, Right::Read) {
        Err(Error::NotFound) => return Ok(()),
        asked => asked?,
    };
    pending.set(answer::ASKED, asked.get(question::TEXT).clone());
    pending.set(answer::CURRENT, true);
    if pending.get(answer::AT).is_null() {
        pending.set(answer::AT, when::now(tx.ctx()));
    }
    pending.set(answer::NUMBER, Data::Null);
    let said = pending.get(answer::VALUE).as_text().unwrap_or_default();
    let said = said.trim().to_owned();
    let kind = asked
        .get(question::KIND)
        .as_text()
        .and_then(Answered::parse);
    let wrong = match kind.unwrap_or(Answered::Text) {
        Answered::Text => false,
        Answered::YesNo => !["yes", "no"].contains(&said.as_str()),
        Answered::Choice => {
            let choices = asked.get(question::CHOICES).as_text().unwrap_or_default();
            !choices.lines().any(|choice| choice.trim() == said)
        }
        Answered::Number => {
            let number = thousandths(&said);
            pending.set(answer::NUMBER, number.map_or(Data::Null, Data::Int));
            number.is_none()
        }
    };
    if wrong && !said.is_empty() {
        return Err(Error::field("value", "not_an_answer"));
    }
    pending.set(answer::VALUE, said);
    Ok(())
}

/// `1,200.5` in thousandths.
fn thousandths(text: &str) -> Option<i64> {
    let text = text.replace([',', ' '], "");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.as_str()),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !number(whole) || !number(part) || part.len() > SCALE {
        return None;
    }
    let thousandths: i64 = format!("{whole}{part:0<SCALE$}").parse().ok()?;
    Some(sign * thousandths)
}

/// Earlier answers to the same question about the same no longer hold. What somebody keeps to herself neither ends what
/// everybody knows nor is ended by it.
pub(super) fn follows(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    if written.kind != Kind::Create || written.undoing {
        return Ok(());
    }
    let about = OF.iter().find_map(|field| {
        let id = written.get(*field).as_id()?;
        Some(Filter::eq(*field, id))
    });
    let question = written.get(answer::QUESTION).as_id();
    let (Some(about), Some(question)) = (about, question) else {
        return Ok(());
    };
    let private = written.get(answer::PRIVATE).as_int() == Some(1);
    let alike = if private {
        Filter::eq(answer::PRIVATE, true)
    } else {
        Filter::ne(answer::PRIVATE, true)
    };
    let before = Filter::all([
        about,
        alike,
        Filter::eq(answer::QUESTION, question),
        Filter::eq(answer::CURRENT, true),
        Filter::ne(answer::ID, written.id),
    ]);
    let earlier = tx.select_whole(answer::OBJECT, &before, MOST)?;
    let product = authority::of_the_product(tx.ctx());
    tx.under(&product, |tx| {
        for one in &earlier {
            let values = Values::from([(answer::CURRENT, false.into())]);
            let change = Change::command("answer.followed", values);
            tx.update(answer::OBJECT, one.id, change)?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        let read = [
            "1200", "1,200.5", "-3", "0.125", "120 萬", "", "1.2345", ".5", "1e3",
        ]
        .map(thousandths);
        let numbers = [Some(1_200_000), Some(1_200_500), Some(-3_000), Some(125)];
        assert_eq!(read[..4], numbers);
        assert!(read[4..].iter().all(Option::is_none));
    }
}
