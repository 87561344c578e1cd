//! Mutual ties: whom people know, who brought them, and whom they brought.

use std::collections::BTreeMap;

use guanxi_engine::query::Filter;
use guanxi_engine::{Read, Record, Result};
use guanxi_schema::FieldId;
use uuid::Uuid;

use super::around::Around;
use super::line::{Desk, Line, Named, text};
use crate::objects::{contact, referral, relationship};

/// Of each that are looked at.
const MOST: usize = 200;

/// Whom she knows, and who knows her.
pub(super) fn knows(
    read: &mut Read<'_>,
    desk: &Desk<'_>,
    around: &Around,
    lines: &mut BTreeMap<Uuid, Vec<Line>>,
) -> Result<()> {
    let object = relationship::OBJECT;
    let ends = [relationship::CONTACT, relationship::OTHER];
    for (one, line) in pairs(read, around, object, ends, &Filter::everything())? {
        let Ends {
            person,
            other,
            turned,
        } = line;
        let kind = if turned { "tie_from" } else { "tie" };
        let line = Line {
            who: Some(Named::new(contact::OBJECT, other)),
            ..desk.line(kind, object, &one, relationship::KIND)
        };
        lines.entry(person).or_default().push(line);
    }
    Ok(())
}

/// Who brought her, and whom she brought.
pub(super) fn brought(
    read: &mut Read<'_>,
    desk: &Desk<'_>,
    around: &Around,
    lines: &mut BTreeMap<Uuid, Vec<Line>>,
) -> Result<()> {
    let object = referral::OBJECT;
    if !read.may_read(object, &[referral::STATUS]) {
        return Ok(());
    }
    let given = Filter::eq(referral::STATUS, referral::Status::Given.as_str());
    let ends = [referral::REFERRER, referral::CONTACT];
    for (one, line) in pairs(read, around, object, ends, &given)? {
        let Ends {
            person,
            other,
            turned,
        } = line;
        let kind = if turned { "referred_by" } else { "referred" };
        let on = text(&one, referral::GIVEN_ON);
        let line = Line {
            days: desk.until(on.as_deref()),
            at: on,
            who: Some(Named::new(contact::OBJECT, other)),
            ..desk.line(kind, object, &one, referral::STATUS)
        };
        lines.entry(person).or_default().push(line);
    }
    Ok(())
}

/// A record between two people, seen from one of them.
struct Ends {
    person: Uuid,
    other: Uuid,
    /// Seen from its second end.
    turned: bool,
}

fn pairs(
    read: &mut Read<'_>,
    around: &Around,
    object: &'static str,
    ends: [FieldId; 2],
    which: &Filter,
) -> Result<Vec<(Record, Ends)>> {
    if around.people.is_empty() || !read.may_read(object, &ends) {
        return Ok(Vec::new());
    }
    let among = ends.map(|end| Filter::is_in(end, around.ids()));
    let found = read.select(object, &Filter::any(among).and(which.clone()), MOST)?;
    let people = around.ids();
    let mut pairs = Vec::new();
    for one in found {
        let [Some(from), Some(to)] = ends.map(|end| one.get(end).as_id()) else {
            continue;
        };
        for (person, other, turned) in [(from, to, false), (to, from, true)] {
            if people.contains(&person) {
                let ends = Ends {
                    person,
                    other,
                    turned,
                };
                pairs.push((one.clone(), ends));
            }
        }
    }
    Ok(pairs)
}
