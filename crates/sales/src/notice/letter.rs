//! What goes out: what was told aloud, at once by mail and to devices; the rest once a day in a digest. Never twice: a notice is
//! claimed for a way before it is sent, and let go only if nobody took it.

use guanxi_engine::access::Right;
use guanxi_engine::identity::on_behalf;
use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Read, Record, Result, Tx, Values};
use guanxi_schema::FieldId;
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

/// How something goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By mail.
    Mail,
    /// To devices.
    Push,
}

impl Way {
    /// Where a notice says when it went, and what the log calls it.
    fn noted(self) -> (FieldId, &'static str) {
        match self {
            Self::Mail => (notice::MAILED_AT, "notice.mailed"),
            Self::Push => (notice::PUSHED_AT, "notice.pushed"),
        }
    }
}

/// What the devices of the caller should show now, each by itself.
pub fn to_push(read: &mut Read<'_>) -> Result<Vec<Letter>> {
    let to = read.ctx().actor.user;
    let now = read.ctx().now;
    let alone = |id| Letter {
        to,
        notices: vec![id],
        digest: false,
        answerable: false,
    };
    let waiting = waiting(read, Way::Push, true, now - FRESH)?;
    Ok(waiting.iter().map(|one| alone(one.id)).collect())
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
    let alerts = waiting(read, Way::Mail, true, now - FRESH)?;
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
        let rest = waiting(read, Way::Mail, false, now - DIGEST_DAYS * DAY)?;
        if !rest.is_empty() {
            found.push(letter(rest, true, false));
        }
    }
    Ok(found)
}

fn waiting(read: &mut Read<'_>, way: Way, loud: bool, since: i64) -> Result<Vec<Record>> {
    let filter = Filter::all([
        Filter::eq(notice::OWNER, read.ctx().actor.user),
        Filter::eq(notice::STATE, State::Unread.as_str()),
        Filter::gte(notice::CREATED_AT, since),
        Filter::eq(notice::LOUD, loud),
        Filter::is_empty(way.noted().0),
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
pub fn claim(tx: &mut Tx<'_>, way: Way, letter: &Letter) -> Result<Vec<Uuid>> {
    let at = Data::Int(tx.ctx().now);
    sent(tx, way, letter.to, &letter.notices, &at)
}

/// The letter could not be handed over: the next round tries again.
pub fn let_go(tx: &mut Tx<'_>, way: Way, to: Uuid, notices: &[Uuid]) -> Result<()> {
    sent(tx, way, to, notices, &Data::Null).map(drop)
}

fn sent(tx: &mut Tx<'_>, way: Way, to: Uuid, notices: &[Uuid], at: &Data) -> Result<Vec<Uuid>> {
    let (field, action) = way.noted();
    let (now, ids) = (tx.ctx().now, tx.ctx().ids.clone());
    let ctx = on_behalf(tx.conn(), to, now, ids)?;
    tx.under(&authority::of_the_product(&ctx), |tx| {
        let mut taken = Vec::new();
        for id in notices {
            let known = tx.load_whole(notice::OBJECT, *id, Right::Edit)?;
            if known.get(field).is_null() == at.is_null() {
                continue;
            }
            let values = Values::from([(field, at.clone())]);
            let change = Change::command(action, values).on(Some(known.version));
            tx.update(notice::OBJECT, *id, change)?;
            taken.push(*id);
        }
        Ok(taken)
    })
}
