//! What goes out by mail: what was told aloud, at once; the rest once a day in a digest. Never twice: a notice is claimed before
//! its letter is sent, and let go only if the letter could not be handed over.

use guanxi_engine::access::Right;
use guanxi_engine::identity::on_behalf;
use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Read, Record, Result, Tx, Values};
use uuid::Uuid;

use super::loud::{hour, is_quiet, quiet_hours};
use crate::authority;
use crate::objects::notice::{self, Kind, State};
use crate::objects::user;
use crate::when;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// What was told longer ago is no alert any more.
const FRESH: i64 = HOUR;
/// A digest looks back so far.
const DIGEST_DAYS: i64 = 7;
/// Notices of one letter.
const MOST: usize = 50;

/// A letter to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: Uuid,
    /// Notices in it.
    pub notices: Vec<Uuid>,
    /// Whether it is the digest of what made no sound.
    pub digest: bool,
    /// Whether she can answer it: it is about one note of a colleague.
    pub answerable: bool,
}

/// The letters that the caller should get now.
pub fn letters(read: &mut Read<'_>) -> Result<Vec<Letter>> {
    let me = read.ctx().actor.user;
    let person = read.load_whole(user::OBJECT, me, Right::Read)?;
    if person.get(user::ALERTS_BY_MAIL) == &Data::from(false) {
        return Ok(Vec::new());
    }
    let now = read.ctx().now;
    let mut found = Vec::new();
    let alerts = waiting(read, true, now - FRESH)?;
    let (answerable, others): (Vec<Record>, Vec<Record>) =
        alerts.into_iter().partition(is_answerable);
    let letter = |notices: Vec<Record>, digest, answerable| Letter {
        to: me,
        notices: notices.iter().map(|one| one.id).collect(),
        digest,
        answerable,
    };
    if !others.is_empty() {
        found.push(letter(others, false, false));
    }
    // An answer is to one of them, so each has a letter of its own.
    found.extend(
        answerable
            .into_iter()
            .map(|one| letter(vec![one], false, true)),
    );
    if !is_quiet(hour(read.ctx()), quiet_hours(&person)) && !had_digest(read)? {
        let rest = waiting(read, false, now - DIGEST_DAYS * DAY)?;
        if !rest.is_empty() {
            found.push(letter(rest, true, false));
        }
    }
    Ok(found)
}

fn waiting(read: &mut Read<'_>, loud: bool, since: i64) -> Result<Vec<Record>> {
    let filter = Filter::all([
        Filter::eq(notice::OWNER, read.ctx().actor.user),
        Filter::eq(notice::STATE, State::Unread.as_str()),
        Filter::gte(notice::CREATED_AT, since),
        Filter::eq(notice::LOUD, loud),
        Filter::is_empty(notice::MAILED_AT),
        Filter::is_empty(notice::SNOOZED_UNTIL),
    ]);
    let oldest = [Sort::rising(notice::CREATED_AT)];
    read.select_whole_sorted(notice::OBJECT, &filter, &oldest, MOST)
}

/// A colleague asks or answers in a note.
fn is_answerable(notice: &Record) -> bool {
    let kind = notice.get(notice::KIND).as_text().and_then(Kind::parse);
    matches!(kind, Some(Kind::Mentioned | Kind::Answered))
}

/// Whether today's digest went out.
fn had_digest(read: &mut Read<'_>) -> Result<bool> {
    let (today, zone) = (when::today(read.ctx()), read.ctx().time_zone.clone());
    let midnight = when::at_hour(&today.to_string(), 0, &zone)?;
    let filter = Filter::all([
        Filter::eq(notice::OWNER, read.ctx().actor.user),
        Filter::eq(notice::LOUD, false),
        Filter::gte(notice::MAILED_AT, midnight),
    ]);
    Ok(!read.select_whole(notice::OBJECT, &filter, 1)?.is_empty())
}

/// Takes the notices of a letter for this server; answers those that nobody else took.
pub fn claim(tx: &mut Tx<'_>, letter: &Letter) -> Result<Vec<Uuid>> {
    let at = Data::Int(tx.ctx().now);
    mailed(tx, letter.to, &letter.notices, &at)
}

/// The letter could not be handed over: the next round tries again.
pub fn let_go(tx: &mut Tx<'_>, to: Uuid, notices: &[Uuid]) -> Result<()> {
    mailed(tx, to, notices, &Data::Null).map(drop)
}

fn mailed(tx: &mut Tx<'_>, to: Uuid, notices: &[Uuid], at: &Data) -> Result<Vec<Uuid>> {
    let (now, ids) = (tx.ctx().now, tx.ctx().ids.clone());
    let ctx = on_behalf(tx.conn(), to, now, ids)?;
    tx.under(&authority::of_the_product(&ctx), |tx| {
        let mut taken = Vec::new();
        for id in notices {
            let known = tx.load_whole(notice::OBJECT, *id, Right::Edit)?;
            if known.get(notice::MAILED_AT).is_null() == at.is_null() {
                continue;
            }
            let values = Values::from([(notice::MAILED_AT, at.clone())]);
            let change = Change::command("notice.mailed", values).on(Some(known.version));
            tx.update(notice::OBJECT, *id, change)?;
            taken.push(*id);
        }
        Ok(taken)
    })
}
