//! The last exchange with each of a few people: a note, or an activity that was held. Only what the caller may see: what a
//! colleague keeps private is nobody's last exchange but hers.

use std::collections::HashMap;

use guanxi_engine::query::Filter;
use guanxi_engine::{Read, Record, Result};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use super::rank::Ranked;
use super::who::Who;
use crate::objects::{account, activity, contact, lead, note, opportunity};

/// Letters of it that are told.
const WORDS: usize = 160;
/// Deals of these people whose notes count.
const DEALS: usize = 400;

/// An exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Last {
    /// `note`, or the kind of the activity.
    pub kind: String,
    /// When, RFC 3339.
    pub at: String,
    /// Its first words.
    pub text: Option<String>,
    /// Object of the record.
    pub object: &'static str,
    /// That record.
    pub id: Uuid,
}

/// Of each of them. What was said about somebody's deal was said with her.
pub(super) fn of(read: &mut Read<'_>, people: &[&Ranked]) -> Result<HashMap<Who, Last>> {
    let ids = |object: &str| -> Vec<Uuid> {
        let of = people.iter().filter(|one| one.who.object() == object);
        of.map(|one| one.who.id()).collect()
    };
    let contacts = ids(contact::OBJECT);
    let mut deals = with_deals(read, &contacts)?;
    let themselves = ids(opportunity::OBJECT).into_iter();
    deals.extend(themselves.map(|id| (id, Who::Deal(id))));
    let mut newest = Newest::default();
    newest.look(
        read,
        (note::CONTACT, activity::CONTACT),
        &contacts
            .into_iter()
            .map(|id| (id, Who::Contact(id)))
            .collect(),
    )?;
    newest.look(
        read,
        (note::LEAD, activity::LEAD),
        &ids(lead::OBJECT)
            .into_iter()
            .map(|id| (id, Who::Lead(id)))
            .collect(),
    )?;
    newest.look(
        read,
        (note::ACCOUNT, activity::ACCOUNT),
        &ids(account::OBJECT)
            .into_iter()
            .map(|id| (id, Who::Account(id)))
            .collect(),
    )?;
    newest.look(read, (note::OPPORTUNITY, activity::OPPORTUNITY), &deals)?;
    let found = newest.0.into_iter();
    Ok(found.map(|(who, (_, last))| (who, last)).collect())
}

/// The deals in which they are the contact.
fn with_deals(read: &mut Read<'_>, contacts: &[Uuid]) -> Result<HashMap<Uuid, Who>> {
    if contacts.is_empty() || !read.may_read(opportunity::OBJECT, &[opportunity::CONTACT]) {
        return Ok(HashMap::new());
    }
    let theirs = Filter::is_in(opportunity::CONTACT, contacts.iter().copied());
    let deals = read.select(opportunity::OBJECT, &theirs, DEALS)?;
    let with = deals.iter().filter_map(|deal| {
        let person = deal.get(opportunity::CONTACT).as_id()?;
        Some((deal.id, Who::Contact(person)))
    });
    Ok(with.collect())
}

#[derive(Default)]
struct Newest(HashMap<Who, (i64, Last)>);

impl Newest {
    /// Looks for newer ones among the notes and activities that point to these records.
    fn look(
        &mut self,
        read: &mut Read<'_>,
        (of_note, of_activity): (FieldId, FieldId),
        records: &HashMap<Uuid, Who>,
    ) -> Result<()> {
        let ids: Vec<Uuid> = records.keys().copied().collect();
        if read.may_read(note::OBJECT, &[of_note]) {
            let at = note::CREATED_AT;
            let all = Filter::everything();
            for one in read.newest_of(note::OBJECT, (of_note, &ids), at, all)? {
                let text = first_words(&one, note::BODY);
                self.keep(records, (&one, of_note, at), note::OBJECT, "note", text);
            }
        }
        if read.may_read(activity::OBJECT, &[of_activity, activity::STATUS]) {
            let at = activity::STARTS_AT;
            let held = Filter::eq(activity::STATUS, activity::Status::Held.as_str());
            for one in read.newest_of(activity::OBJECT, (of_activity, &ids), at, held)? {
                let text = [activity::BODY, activity::SUBJECT]
                    .into_iter()
                    .find_map(|field| first_words(&one, field));
                let kind = one.get(activity::KIND).as_text().unwrap_or("activity");
                self.keep(
                    records,
                    (&one, of_activity, at),
                    activity::OBJECT,
                    kind,
                    text,
                );
            }
        }
        Ok(())
    }

    fn keep(
        &mut self,
        records: &HashMap<Uuid, Who>,
        (one, by, at): (&Record, FieldId, FieldId),
        object: &'static str,
        kind: &str,
        text: Option<String>,
    ) {
        let who = one.get(by).as_id().and_then(|id| records.get(&id));
        let (Some(who), Some(at)) = (who, one.get(at).as_int()) else {
            return;
        };
        if self.0.get(who).is_some_and(|(known, _)| *known >= at) {
            return;
        }
        let moment = jiff::Timestamp::from_millisecond(at).unwrap_or_default();
        let last = Last {
            kind: kind.to_owned(),
            at: moment.to_string(),
            text,
            object,
            id: one.id,
        };
        self.0.insert(*who, (at, last));
    }
}

fn first_words(record: &Record, field: FieldId) -> Option<String> {
    let text = record.get(field).as_text()?;
    let mut words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = words.char_indices().nth(WORDS) {
        words.truncate(cut);
        words.push('…');
    }
    Some(words)
}
