//! What nobody has noted yet, of the few things that one wants to know before a meeting. A field that the caller may not
//! read is not missing to her.

use guanxi_engine::{Read, Record};
use guanxi_schema::FieldId;

use super::around::Around;
use super::line::{Desk, Line, Named, text};
use crate::objects::activity::Kind;
use crate::objects::{account, activity, contact, lead, opportunity};

/// People whose facts are asked for: those whom it is with.
const PEOPLE: usize = 3;
const MOST: usize = 12;

/// Each names the record, and cites the field to fill.
pub(super) fn told<'r>(read: &Read<'r>, desk: &Desk<'r>, around: &Around) -> Vec<Line> {
    let mut missing = Missing {
        read,
        desk,
        lines: Vec::new(),
    };
    if let Some(meeting) = &around.meeting {
        let alone = around.people.is_empty() && around.lead.is_none() && around.guests.is_empty();
        if alone && around.more == 0 {
            missing.ask(
                activity::OBJECT,
                meeting,
                activity::SUBJECT,
                &[&[activity::CONTACT]],
            );
        }
        let kind = meeting.get(activity::KIND).as_text();
        if [Kind::Meeting, Kind::Visit]
            .iter()
            .any(|one| Some(one.as_str()) == kind)
        {
            missing.ask(
                activity::OBJECT,
                meeting,
                activity::SUBJECT,
                &[&[activity::PLACE]],
            );
        }
    }
    for person in around.people.iter().take(PEOPLE) {
        let wanted: &[&[FieldId]] = &[
            &[contact::TITLE],
            &[contact::ACCOUNT],
            &[contact::MOBILE, contact::PHONE],
            &[contact::EMAIL, contact::LINE_ID],
        ];
        missing.ask(contact::OBJECT, person, contact::NAME, wanted);
    }
    if let Some(one) = &around.lead {
        let wanted: &[&[FieldId]] = &[
            &[lead::NEED],
            &[lead::BUDGET],
            &[lead::AUTHORITY],
            &[lead::NEEDED_BY],
            &[lead::MOBILE, lead::PHONE],
        ];
        missing.ask(lead::OBJECT, one, lead::NAME, wanted);
    }
    if let Some(company) = &around.company {
        missing.ask(
            account::OBJECT,
            company,
            account::NAME,
            &[&[account::SECTOR]],
        );
    }
    for deal in &around.deals {
        let wanted: &[&[FieldId]] = &[
            &[opportunity::AMOUNT],
            &[opportunity::CLOSE_DATE],
            &[opportunity::CONTACT],
        ];
        missing.ask(opportunity::OBJECT, deal, opportunity::NAME, wanted);
    }
    missing.lines.truncate(MOST);
    missing.lines
}

struct Missing<'m, 'r> {
    read: &'m Read<'r>,
    desk: &'m Desk<'r>,
    lines: Vec<Line>,
}

impl Missing<'_, '_> {
    /// Any one field of each group is enough.
    fn ask(
        &mut self,
        object: &'static str,
        record: &Record,
        title: FieldId,
        wanted: &[&[FieldId]],
    ) {
        for group in wanted {
            let known = group.iter().any(|field| !record.get(*field).is_null());
            let Some(first) = group
                .first()
                .filter(|_| !known && self.read.may_read(object, group))
            else {
                continue;
            };
            let mut line = self.desk.line("missing", object, record, *first);
            line.who = Some(Named {
                object,
                id: record.id,
                label: Some(text(record, title).unwrap_or_default()),
            });
            self.lines.push(line);
        }
    }
}
