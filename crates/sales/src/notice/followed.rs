//! What others did on a record that somebody follows: one notice a record and day, which grows. It is found in her name and
//! with her rights, so it tells of nothing that she may not see; and of nothing that she did herself or was told otherwise.

use guanxi_engine::access::Right;
use guanxi_engine::log::Entry;
use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Read, Record, Result, Tx, Values};
use guanxi_schema::{FieldId, Write, system};
use uuid::Uuid;

use super::mention::of_a_note;
use super::news::IN_BULK;
use super::raise::{self, Raised, as_herself, told};
use crate::objects::notice::{self, Kind, State};
use crate::objects::{account, activity, contact, follow, lead, note, opportunity, promise, task};
use crate::{authority, when};

/// What is followed, and what may be new on it.
pub(super) const READ: [&str; 8] = [
    contact::OBJECT,
    account::OBJECT,
    opportunity::OBJECT,
    lead::OBJECT,
    note::OBJECT,
    activity::OBJECT,
    promise::OBJECT,
    task::OBJECT,
];

/// One thing that happened, by its code among the options of [`notice::HAPPENED`].
type News = &'static str;

/// A record that an entry tells something of.
struct On {
    object: &'static str,
    id: Uuid,
    /// The field of a follow that names it.
    by: FieldId,
}

/// Tells everybody who follows what this is about, but whoever did it.
pub(super) fn followed(tx: &mut Tx<'_>, entry: &Entry) -> Result<()> {
    if IN_BULK.contains(&entry.channel.as_str()) {
        return Ok(());
    }
    for on in concerned(tx, entry) {
        for to in tx.whose(follow::OBJECT, on.by, on.id)? {
            if entry.actor != Some(to) {
                as_herself(tx, to, |tx| tell(tx, entry, &on))?;
            }
        }
    }
    Ok(())
}

/// The record itself, or, of what is new, the records that it was put on.
fn concerned(read: &Read<'_>, entry: &Entry) -> Vec<On> {
    let followed = crate::follow::FOLLOWED.iter();
    if !is_new(entry) {
        let itself = followed.filter(|(object, _)| *object == entry.object);
        return itself
            .map(|(object, by)| On {
                object,
                id: entry.record,
                by: *by,
            })
            .collect();
    }
    let Some(info) = read.catalog().object(&entry.object) else {
        return Vec::new();
    };
    let on = |(object, by): &(&'static str, FieldId)| {
        let mut fields = info.fields.iter();
        let names = fields.find(|field| field.target() == Some(*object))?;
        Some(On {
            object,
            id: entry.after(names.id).as_id()?,
            by: *by,
        })
    };
    followed.filter_map(on).collect()
}

fn is_new(entry: &Entry) -> bool {
    entry.fields.contains(&system::ID)
}

/// Tells the caller, who follows it; or ends that, if she may not see it any more.
fn tell(tx: &mut Tx<'_>, entry: &Entry, on: &On) -> Result<()> {
    let record = match tx.load_any(on.object, on.id, Right::Read) {
        Err(Error::NotFound) => {
            let product = authority::of_the_product(tx.ctx());
            return tx.under(&product, |tx| crate::follow::forget(tx, on.by, on.id));
        }
        found => found?,
    };
    // What was thrown away may come back, and is followed then as before.
    if !record.get(system::DELETED_AT).is_null() {
        return Ok(());
    }
    let news = match is_new(entry) {
        true => put_on(tx, entry)?.into_iter().collect(),
        false => of_itself(tx, entry),
    };
    if news.is_empty() {
        return Ok(());
    }
    // When it was written down: what somebody enters for last week is news of today.
    let day = when::day_of(entry.recorded_at, &tx.ctx().time_zone);
    let to = tx.ctx().actor.user;
    let key = format!("followed/{}/{}/{to}/{day}", on.object, on.id);
    let same = Filter::eq(notice::KEY, key.as_str());
    if let Some(known) = tx.select_whole(notice::OBJECT, &same, 1)?.first() {
        return grow(tx, known, entry, &news);
    }
    let Some(about) = raise::field_of(on.object) else {
        return Ok(());
    };
    let what = Raised {
        to,
        kind: Kind::Followed,
        key,
        about: vec![(about, on.id)],
        by: actor(entry),
    };
    let more = said(tx, entry, &news);
    raise::here(tx, &what, more).map(drop)
}

/// What is new on it, if she may see that and was not told of it otherwise.
fn put_on(tx: &mut Tx<'_>, entry: &Entry) -> Result<Option<News>> {
    let news = match entry.object.as_str() {
        note::OBJECT => "note",
        activity::OBJECT => "activity",
        promise::OBJECT => "promise",
        task::OBJECT => "task",
        opportunity::OBJECT => "deal",
        _ => return Ok(None),
    };
    let me = tx.ctx().actor.user;
    let given = entry.after(system::OWNER).as_id() == Some(me);
    if given || told(tx, &of_a_note(entry.record, me))? {
        return Ok(None);
    }
    match tx.load_whole(&entry.object, entry.record, Right::Read) {
        Err(Error::NotFound) => Ok(None),
        seen => seen.map(|_| Some(news)),
    }
}

/// What changed on it, of the fields that she may read.
fn of_itself(read: &Read<'_>, entry: &Entry) -> Vec<News> {
    let Some(info) = read.catalog().object(&entry.object) else {
        return Vec::new();
    };
    // That it is hers now she is told otherwise, with what comes of it.
    let hers = entry.after(system::OWNER).as_id() == Some(read.ctx().actor.user);
    if entry.fields.contains(&system::OWNER) && hers {
        return Vec::new();
    }
    let mut news: Vec<News> = entry
        .fields
        .iter()
        .filter(|field| read.may_read(&entry.object, &[**field]))
        .filter_map(|field| match (entry.object.as_str(), *field) {
            (_, system::OWNER) => Some("owner"),
            (opportunity::OBJECT, opportunity::STATUS) => Some(ended(entry)),
            (opportunity::OBJECT, opportunity::STAGE) => Some("moved"),
            (opportunity::OBJECT, opportunity::AMOUNT) => Some("amount"),
            (opportunity::OBJECT, opportunity::CLOSE_DATE) => Some("close_date"),
            (lead::OBJECT, lead::STATUS) => lead_became(entry),
            (_, field) => {
                let field = info.field_by_id(field)?;
                let typed = field.write == Write::Open && field.id >= system::FIRST_SHIPPED;
                typed.then_some("changed")
            }
        })
        .collect();
    // A deal that ends stands in another stage by that, and both set other fields.
    if news
        .iter()
        .any(|one| ["won", "lost", "reopened"].contains(one))
    {
        news.retain(|one| *one != "moved");
    }
    if news.iter().any(|one| *one != "changed") {
        news.retain(|one| *one != "changed");
    }
    news
}

fn ended(entry: &Entry) -> News {
    match entry.after(opportunity::STATUS).as_text() {
        Some("won") => "won",
        Some("lost") => "lost",
        _ => "reopened",
    }
}

/// That it was assigned or answered comes of what is told anyway: another owner, a note, an activity.
fn lead_became(entry: &Entry) -> Option<News> {
    match entry.after(lead::STATUS).as_text() {
        Some("converted") => Some("converted"),
        Some("disqualified") => Some("disqualified"),
        Some("nurture") => Some("changed"),
        _ => None,
    }
}

fn actor(entry: &Entry) -> Option<Uuid> {
    entry.actor.filter(|actor| !actor.is_nil())
}

/// What a notice says of this entry. Options in their order, each once.
fn said(read: &Read<'_>, entry: &Entry, news: &[&str]) -> Values {
    let info = read.catalog().object(notice::OBJECT);
    let field = info.and_then(|info| info.field_by_id(notice::HAPPENED));
    let options = field.map(|field| field.options()).unwrap_or_default();
    let codes = options.iter().map(|option| &option.value);
    let codes = codes.filter(|code| news.contains(&code.as_str()));
    Values::from([
        (notice::HAPPENED, Data::List(codes.cloned().collect())),
        (notice::TOLD_UNTIL, Data::Int(entry.seq)),
        (notice::BY, actor(entry).into()),
    ])
}

/// The notice of the day tells of this as well. What she has dealt with is not told again; what she found useless stays so.
fn grow(tx: &mut Tx<'_>, known: &Record, entry: &Entry, news: &[&str]) -> Result<()> {
    let state = known.get(notice::STATE).as_text().and_then(State::parse);
    let until = known.get(notice::TOLD_UNTIL).as_int().unwrap_or(0);
    if until >= entry.seq || state == Some(State::Useless) {
        return Ok(());
    }
    let mut all = news.to_vec();
    if state != Some(State::Done)
        && let Data::List(before) = known.get(notice::HAPPENED)
    {
        all.extend(before.iter().map(String::as_str));
    }
    let mut values = said(tx, entry, &all);
    values.insert(notice::STATE, State::Unread.as_str().into());
    let change = Change::command("notice.grew", values);
    let product = authority::of_the_product(tx.ctx());
    let id = known.id;
    tx.under(&product, |tx| tx.update(notice::OBJECT, id, change))
        .map(drop)
}
