//! What was said last, what was promised in it, and what is still to be done.

use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::{Read, Record, Result};
use guanxi_schema::FieldId;

use super::around::{About, Around};
use super::line::{Desk, Line, Named, text};
use crate::objects::promise::By;
use crate::objects::{account, activity, contact, lead, note, promise, task};

/// Exchanges, promises and tasks that are told.
const EXCHANGES: usize = 3;
const PROMISES: usize = 12;
const TASKS: usize = 8;

/// The last ones, newest first. Of a company as a whole any; else those with these people or about this deal.
pub(super) fn exchanges(
    read: &mut Read<'_>,
    desk: &Desk<'_>,
    around: &Around,
) -> Result<Vec<Line>> {
    let wide = around.whole_company || around.people.is_empty() && around.lead.is_none();
    let mut found: Vec<(i64, Line)> = Vec::new();
    let with = around.with(&About {
        contact: note::CONTACT,
        account: wide.then_some(note::ACCOUNT),
        lead: Some(note::LEAD),
        deal: Some(note::OPPORTUNITY),
    });
    let uses = [note::CONTACT, note::ACCOUNT, note::LEAD, note::OPPORTUNITY];
    if let Some(with) = with.filter(|_| read.may_read(note::OBJECT, &uses)) {
        let newest = Sort::falling(note::CREATED_AT);
        for one in read.select_sorted(note::OBJECT, &with, &[newest], EXCHANGES)? {
            let told = (note::BODY, note::CREATED_AT, note::CREATED_BY);
            found.extend(exchange(desk, "note", note::OBJECT, &one, told));
        }
    }
    let with = around.with(&About {
        contact: activity::CONTACT,
        account: wide.then_some(activity::ACCOUNT),
        lead: Some(activity::LEAD),
        deal: Some(activity::OPPORTUNITY),
    });
    let uses = [
        activity::CONTACT,
        activity::ACCOUNT,
        activity::LEAD,
        activity::OPPORTUNITY,
        activity::STATUS,
    ];
    if let Some(with) = with.filter(|_| read.may_read(activity::OBJECT, &uses)) {
        let held = Filter::eq(activity::STATUS, activity::Status::Held.as_str());
        let newest = Sort::falling(activity::STARTS_AT);
        for one in
            read.select_sorted(activity::OBJECT, &with.and(held), &[newest], EXCHANGES + 1)?
        {
            if around.about.id == one.id {
                continue;
            }
            let kind = text(&one, activity::KIND).unwrap_or_default();
            let said = if one.get(activity::BODY).is_null() {
                activity::SUBJECT
            } else {
                activity::BODY
            };
            let told = (said, activity::STARTS_AT, activity::OWNER);
            found.extend(exchange(desk, &kind, activity::OBJECT, &one, told));
        }
    }
    found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let newest = found.into_iter().take(EXCHANGES);
    Ok(newest.map(|(_, line)| line).collect())
}

fn exchange(
    desk: &Desk<'_>,
    kind: &str,
    object: &'static str,
    one: &Record,
    (said, at, by): (FieldId, FieldId, FieldId),
) -> Option<(i64, Line)> {
    let moment = one.get(at).as_int()?;
    let line = Line {
        at: desk.at(one, at),
        days: desk.until_moment(Some(moment)),
        who: one.get(by).as_id().map(Named::user),
        ..desk.line(kind, object, one, said)
    };
    Some((moment, line))
}

/// Open ones, soonest first, those without a day last.
pub(super) fn promises(read: &mut Read<'_>, desk: &Desk<'_>, around: &Around) -> Result<Vec<Line>> {
    let about = About {
        contact: promise::CONTACT,
        account: Some(promise::ACCOUNT),
        lead: Some(promise::LEAD),
        deal: Some(promise::OPPORTUNITY),
    };
    let open = Filter::eq(promise::STATUS, promise::Status::Open.as_str());
    let due = Due {
        object: promise::OBJECT,
        what: promise::WHAT,
        on: promise::DUE_ON,
        standing: promise::STATUS,
        kind: |one| {
            let theirs = one.get(promise::BY).as_text() == Some(By::Them.as_str());
            if theirs { "theirs" } else { "ours" }
        },
    };
    due.lines(read, desk, around, (&about, open), PROMISES)
}

/// Open ones, soonest first, those without a day last.
pub(super) fn tasks(read: &mut Read<'_>, desk: &Desk<'_>, around: &Around) -> Result<Vec<Line>> {
    let about = About {
        contact: task::CONTACT,
        account: Some(task::ACCOUNT),
        lead: Some(task::LEAD),
        deal: Some(task::OPPORTUNITY),
    };
    let open = Filter::eq(task::STATUS, task::Status::Open.as_str());
    let due = Due {
        object: task::OBJECT,
        what: task::SUBJECT,
        on: task::DUE_ON,
        standing: task::STATUS,
        kind: |_| "task",
    };
    due.lines(read, desk, around, (&about, open), TASKS)
}

/// Something with a day.
struct Due {
    object: &'static str,
    what: FieldId,
    on: FieldId,
    standing: FieldId,
    kind: fn(&Record) -> &'static str,
}

impl Due {
    fn lines(
        &self,
        read: &mut Read<'_>,
        desk: &Desk<'_>,
        around: &Around,
        (about, open): (&About, Filter),
        most: usize,
    ) -> Result<Vec<Line>> {
        let links = [Some(about.contact), about.account, about.lead, about.deal];
        let uses: Vec<FieldId> = links
            .into_iter()
            .flatten()
            .chain([self.on, self.standing])
            .collect();
        let with = around.with(about);
        let Some(with) = with.filter(|_| read.may_read(self.object, &uses)) else {
            return Ok(Vec::new());
        };
        let which = with.and(open);
        // Those without a day sort first on both databases and would push out what is due.
        let dated = which.clone().and(Filter::is_given(self.on));
        let undated = which.and(Filter::is_empty(self.on));
        let soonest = Sort::rising(self.on);
        let mut found = read.select_sorted(self.object, &dated, &[soonest], most)?;
        found.extend(read.select(self.object, &undated, most)?);
        found.truncate(most);
        let lines = found.iter().map(|one| {
            let on = text(one, self.on);
            let link = |field, object| {
                let id = one.get(field).as_id();
                id.map(|id| Named::new(object, id))
            };
            let company = about.account.and_then(|field| link(field, account::OBJECT));
            let lead = about.lead.and_then(|field| link(field, lead::OBJECT));
            Line {
                days: desk.until(on.as_deref()),
                at: on,
                who: link(about.contact, contact::OBJECT).or(lead).or(company),
                ..desk.line((self.kind)(one), self.object, one, self.what)
            }
        });
        Ok(lines.collect())
    }
}
