//! Rows of a file that look like somebody who is there or like a row before them, judged as the finder judges records.

use std::collections::{HashMap, HashSet};

use guanxi_engine::alike::{COMMON, Meeting, hashed};
use guanxi_engine::query::Filter;
use guanxi_engine::transfer::{ImportRow, Like, Lookalike, Lookalikes};
use guanxi_engine::{Data, Read, Result};
use guanxi_schema::{FieldId, system};
use uuid::Uuid;

use super::find::profiles;
use super::keys::keys;
use super::profile::{Being, Profile};
use super::score::{LIKELY, Likeness, compare};
use crate::import;
use crate::objects::{account, contact};

/// Records read at once.
const READ: usize = 500;

/// A row or a record with what tells it apart.
struct Known {
    title: String,
    profile: Profile,
}

/// A row that was looked at and is not written yet.
struct Ahead {
    known: Known,
    keys: Vec<i64>,
}

/// The judge of one file.
pub(super) struct Rows {
    being: Being,
    ahead: HashMap<u64, Ahead>,
    met: HashMap<i64, Meeting>,
    there: HashMap<Uuid, Known>,
    /// Rows that became records, by number, and under which keys they stand.
    became: HashMap<u64, Known>,
    by_key: HashMap<i64, Vec<u64>>,
}

pub(super) fn of_people() -> Box<dyn Lookalikes> {
    Box::new(Rows::new(Being::Person))
}

pub(super) fn of_companies() -> Box<dyn Lookalikes> {
    Box::new(Rows::new(Being::Company))
}

impl Rows {
    fn new(being: Being) -> Self {
        Self {
            being,
            ahead: HashMap::new(),
            met: HashMap::new(),
            there: HashMap::new(),
            became: HashMap::new(),
            by_key: HashMap::new(),
        }
    }

    /// Reads those who are there under keys that were not asked for yet.
    fn meet(&mut self, read: &mut Read<'_>, keys: &HashSet<i64>) -> Result<()> {
        let new: Vec<i64> = keys
            .iter()
            .copied()
            .filter(|key| !self.met.contains_key(key))
            .collect();
        let met = read.meeting(self.being.object(), &new)?;
        let few = met.values().flat_map(|meeting| match meeting {
            Meeting::Few(records) => records.as_slice(),
            Meeting::Crowd => &[],
        });
        let unread: HashSet<Uuid> = few
            .copied()
            .filter(|id| !self.there.contains_key(id))
            .collect();
        let unread: Vec<Uuid> = unread.into_iter().collect();
        for some in unread.chunks(READ) {
            self.read(read, some)?;
        }
        // What nobody stands under is known too.
        self.met
            .extend(new.into_iter().map(|key| (key, Meeting::Few(Vec::new()))));
        self.met.extend(met);
        Ok(())
    }

    fn read(&mut self, read: &mut Read<'_>, ids: &[Uuid]) -> Result<()> {
        let by_id = Filter::is_in(system::ID, ids.iter().copied());
        let records = read.select(self.being.object(), &by_id, ids.len())?;
        let mut titles: HashMap<Uuid, String> = records
            .iter()
            .map(|record| (record.id, text(record.get(title_of(self.being)))))
            .collect();
        for (id, profile) in profiles(read, self.being, records)? {
            let title = titles.remove(&id).unwrap_or_default();
            self.there.insert(id, Known { title, profile });
        }
        Ok(())
    }

    fn ahead(&mut self, row: &ImportRow) -> Vec<i64> {
        let mut profile = Profile::from_values(self.being, &row.values);
        for (kind, value) in import::points_of(self.being.object(), row) {
            profile.point(Some(kind.as_str()), &value);
        }
        let keys: Vec<i64> = keys(&profile).iter().map(|key| hashed(key)).collect();
        let title = row.values.get(&title_of(self.being));
        let known = Known {
            title: title.map(text).unwrap_or_default(),
            profile,
        };
        let ahead = Ahead {
            known,
            keys: keys.clone(),
        };
        self.ahead.insert(row.number, ahead);
        keys
    }

    /// The best of those who stand under the row's keys; a record before a row.
    fn best(&self, row: u64, ahead: &Ahead) -> Option<Lookalike> {
        let (mut records, mut rows) = (HashSet::new(), HashSet::new());
        for key in &ahead.keys {
            let there = match self.met.get(key) {
                Some(Meeting::Crowd) => continue,
                Some(Meeting::Few(records)) => records.as_slice(),
                None => &[],
            };
            let here = self.by_key.get(key).map_or(&[][..], Vec::as_slice);
            // Those that came with the file count as they will once they are written.
            if there.len() + here.len() <= usize::try_from(COMMON).unwrap_or(usize::MAX) {
                records.extend(there.iter().copied());
                rows.extend(here.iter().copied());
            }
        }
        let records = records.into_iter().filter_map(|id| {
            let like = |known: &Known| Like {
                record: Some(id),
                row: None,
                title: known.title.clone(),
            };
            self.there.get(&id).map(|known| (known, like(known)))
        });
        let rows = rows.into_iter().filter_map(|number| {
            let like = |known: &Known| Like {
                record: None,
                row: Some(number),
                title: known.title.clone(),
            };
            self.became.get(&number).map(|known| (known, like(known)))
        });
        let judged = records
            .chain(rows)
            .map(|(known, like)| (compare(&ahead.known.profile, &known.profile), like));
        let (likeness, like) = judged
            .filter(|(likeness, _)| likeness.score >= LIKELY)
            .max_by(|(one, a), (other, b)| {
                let by_score = one.score.total_cmp(&other.score);
                by_score
                    .then(a.record.is_some().cmp(&b.record.is_some()))
                    .then(b.row.cmp(&a.row))
                    .then(b.record.cmp(&a.record))
            })?;
        Some(told(row, &ahead.known.title, like, &likeness))
    }
}

impl Lookalikes for Rows {
    fn expect(&mut self, read: &mut Read<'_>, rows: &[ImportRow]) -> Result<()> {
        self.ahead.clear();
        self.met.clear();
        self.there.clear();
        let keys = rows.iter().flat_map(|row| self.ahead(row)).collect();
        self.meet(read, &keys)
    }

    fn of(&mut self, read: &mut Read<'_>, row: &ImportRow) -> Result<Option<Lookalike>> {
        if !self.ahead.contains_key(&row.number) {
            let keys = self.ahead(row).into_iter().collect();
            self.meet(read, &keys)?;
        }
        let ahead = self.ahead.get(&row.number);
        Ok(ahead.and_then(|ahead| self.best(row.number, ahead)))
    }

    fn becomes(&mut self, row: &ImportRow) {
        let Some(Ahead { known, keys }) = self.ahead.remove(&row.number) else {
            return;
        };
        for key in keys {
            self.by_key.entry(key).or_default().push(row.number);
        }
        self.became.insert(row.number, known);
    }
}

fn told(row: u64, title: &str, like: Like, likeness: &Likeness) -> Lookalike {
    Lookalike {
        row,
        title: title.to_owned(),
        like,
        level: likeness.level(),
        score: likeness.rounded(),
        reasons: likeness
            .reasons
            .iter()
            .map(|reason| reason.code())
            .collect(),
    }
}

fn title_of(being: Being) -> FieldId {
    match being {
        Being::Person => contact::NAME,
        Being::Company => account::NAME,
    }
}

fn text(data: &Data) -> String {
    data.as_text().unwrap_or_default().to_owned()
}
