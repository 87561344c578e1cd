//! What she did, and in which week: activities, meetings, proposals, orders. Each count is the length of a list that opens.

use std::collections::BTreeMap;

use guanxi_engine::query::{self, Filter, ListQuery, Sort};
use guanxi_engine::{Data, Read, Result};
use guanxi_schema::{FieldId, system};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::weeks::Weeks;
use crate::measures::wire::{self, Definition, Reference};
use crate::objects::activity::{self, Kind as Happened};
use crate::objects::opportunity;
use crate::objects::stage::{self, Kind};

/// Chance from which on a deal has a proposal, hundredths of a percent.
const PROPOSED: i64 = 5_000;
/// More stages than all pipelines have.
const ALL: usize = 2_000;
/// Deals whose history one statement asks for.
const LOT: usize = 500;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Activities held.
    Activities,
    /// Of these, meetings and visits.
    Meetings,
    /// Deals that reached a proposal.
    Proposals,
    /// Deals won.
    Wins,
}

impl What {
    /// In the order of the work.
    pub const ALL: [Self; 4] = [
        Self::Activities,
        Self::Meetings,
        Self::Proposals,
        Self::Wins,
    ];

    /// The object whose list shows the rows.
    pub fn object(self) -> &'static str {
        match self {
            Self::Activities | Self::Meetings => activity::OBJECT,
            Self::Proposals | Self::Wins => opportunity::OBJECT,
        }
    }

    /// What the caller must be allowed to read for it.
    pub fn uses(self) -> &'static [FieldId] {
        match self {
            Self::Activities => &[system::OWNER, activity::STATUS, activity::STARTS_AT],
            Self::Meetings => &[
                system::OWNER,
                activity::STATUS,
                activity::STARTS_AT,
                activity::KIND,
            ],
            Self::Proposals => &[
                system::OWNER,
                opportunity::STAGE,
                opportunity::STAGE_ENTERED_AT,
            ],
            Self::Wins => &[system::OWNER, opportunity::STATUS, opportunity::CLOSED_ON],
        }
    }

    /// In words.
    pub fn definition(self) -> Definition {
        match self {
            Self::Activities => Definition {
                en: "Activities of yours that were held and began in these weeks: calls, meetings, visits, messages, mails.",
                zh_hant: "這幾週開始、已完成，且由您負責的活動：電話、會議、拜訪、訊息、郵件。",
            },
            Self::Meetings => Definition {
                en: "Of these activities, meetings and visits.",
                zh_hant: "上述活動中的會議與拜訪。",
            },
            Self::Proposals => Definition {
                en: "Deals of yours that in these weeks first entered a stage with a chance of 50 % or more, or were won.",
                zh_hant: "您負責的商機中，這幾週首次進入成交機率 50% 以上的銷售階段，或成交的。",
            },
            Self::Wins => Definition {
                en: "Deals of yours that are won and were closed on a day of these weeks.",
                zh_hant: "您負責的商機中，已成交且實際結案日在這幾週內的。",
            },
        }
    }

    /// The list of the rows of some weeks; none where no list's filter can say it.
    pub(super) fn rows(
        self,
        me: Uuid,
        weeks: &Weeks,
        (first, last): (usize, usize),
    ) -> Option<Rows> {
        let moment = |at: i64| {
            Timestamp::from_millisecond(at)
                .unwrap_or_default()
                .to_string()
        };
        let days = || {
            [
                weeks.monday(first).to_string(),
                weeks.sunday(last).to_string(),
            ]
        };
        let mut params = vec![("owner".to_owned(), me.to_string())];
        let mut add = |key: &str, value: String| params.push((key.to_owned(), value));
        match self {
            Self::Activities | Self::Meetings => {
                add("status", activity::Status::Held.as_str().to_owned());
                add("starts_at[gte]", moment(weeks.start(first)));
                add("starts_at[lt]", moment(weeks.start(last + 1)));
                if self == Self::Meetings {
                    add("kind[in]", MEETINGS.map(Happened::as_str).join(","));
                }
            }
            Self::Wins => {
                let [from, to] = days();
                add("status", opportunity::Status::Won.as_str().to_owned());
                add("closed_on[gte]", from);
                add("closed_on[lte]", to);
            }
            Self::Proposals => return None,
        }
        Some(Rows(params))
    }
}

const MEETINGS: [Happened; 2] = [Happened::Meeting, Happened::Visit];

/// A list as the parameters that ask for it.
#[derive(Debug, Clone)]
pub(super) struct Rows(Vec<(String, String)>);

impl Rows {
    pub(super) fn list(&self, read: &mut Read<'_>, object: &str) -> Result<ListQuery> {
        query::parse(read, object, &self.0)
    }

    /// The query of a URL.
    pub fn query_string(&self) -> String {
        wire::query_string(
            self.0
                .iter()
                .map(|(key, value)| (key.as_str(), value.as_str())),
        )
    }
}

/// What she did, by week.
#[derive(Debug, Default)]
pub(super) struct Counts {
    by_what: BTreeMap<What, Vec<i64>>,
    /// The week in which each deal reached a proposal.
    pub proposed: Vec<(Uuid, usize)>,
}

impl Counts {
    /// Of each week; none where she may not read what it rests on.
    pub fn of(&self, what: What) -> Option<&[i64]> {
        self.by_what.get(&what).map(Vec::as_slice)
    }

    /// A statement or two a source.
    pub fn find(read: &mut Read<'_>, weeks: &Weeks, proposal: &[Uuid]) -> Result<Self> {
        let mut counts = Self::default();
        for what in What::ALL {
            if !read.may_read(what.object(), what.uses()) {
                continue;
            }
            let mut found = vec![0; weeks.count];
            let mut seen = |week: Option<usize>| {
                if let Some(place) = week.and_then(|week| found.get_mut(week)) {
                    *place += 1;
                }
            };
            match what {
                What::Activities | What::Meetings => {
                    each(read, weeks, what, activity::STARTS_AT, |at| {
                        seen(at.as_int().and_then(|at| weeks.of_moment(at)));
                    })?;
                }
                What::Wins => each(read, weeks, what, opportunity::CLOSED_ON, |on| {
                    let day: Option<Date> = on.as_text().and_then(|day| day.parse().ok());
                    seen(day.and_then(|day| weeks.of_day(day)));
                })?,
                What::Proposals => {
                    counts.proposed = proposed(read, weeks, proposal)?;
                    counts
                        .proposed
                        .iter()
                        .for_each(|(_, week)| seen(Some(*week)));
                }
            }
            counts.by_what.insert(what, found);
        }
        Ok(counts)
    }
}

fn each(
    read: &mut Read<'_>,
    weeks: &Weeks,
    what: What,
    field: FieldId,
    mut seen: impl FnMut(&Data),
) -> Result<()> {
    let me = read.ctx().actor.user;
    let Some(rows) = what.rows(me, weeks, (0, weeks.count.saturating_sub(1))) else {
        return Ok(());
    };
    let list = rows.list(read, what.object())?;
    read.each(what.object(), &list, &[field], &mut |_, values| {
        values.first().into_iter().for_each(&mut seen);
        Ok(())
    })
}

/// The stages that mean a proposal, of every pipeline, in order.
pub(super) fn proposal_stages(read: &mut Read<'_>) -> Result<Vec<(Reference, bool)>> {
    let uses = [stage::PROBABILITY, stage::KIND];
    if !read.may_read(stage::OBJECT, &uses) {
        return Ok(Vec::new());
    }
    let order = [Sort::rising(stage::PIPELINE), Sort::rising(stage::POSITION)];
    let stages = read.select_sorted(stage::OBJECT, &Filter::everything(), &order, ALL)?;
    let counts = stages.iter().filter_map(|one| {
        let kind = one.get(stage::KIND).as_text().and_then(Kind::parse);
        let likely = one.get(stage::PROBABILITY).as_int() >= Some(PROPOSED);
        let open = match kind.unwrap_or(Kind::Open) {
            Kind::Open if likely => true,
            Kind::Won => false,
            Kind::Open | Kind::Lost => return None,
        };
        Some((Reference::of(one, stage::NAME), open))
    });
    Ok(counts.collect())
}

/// Her deals that reached a proposal for the first time in one of the weeks. A deal that has moved since the first of them
/// is looked at whole: what it reached before does not count again.
fn proposed(read: &mut Read<'_>, weeks: &Weeks, stages: &[Uuid]) -> Result<Vec<(Uuid, usize)>> {
    let moved = ListQuery {
        filter: Filter::eq(system::OWNER, read.ctx().actor.user)
            .and(Filter::gte(opportunity::STAGE_ENTERED_AT, weeks.start(0))),
        ..ListQuery::default()
    };
    let mut deals = Vec::new();
    read.each(opportunity::OBJECT, &moved, &[], &mut |deal, _| {
        deals.push(deal);
        Ok(())
    })?;
    let mut first = BTreeMap::<Uuid, i64>::new();
    for lot in deals.chunks(LOT) {
        for entry in read.history_of(opportunity::OBJECT, lot, &[opportunity::STAGE])? {
            if entry
                .new
                .as_id()
                .is_some_and(|stage| stages.contains(&stage))
            {
                let at = first.entry(entry.record).or_insert(entry.at);
                *at = entry.at.min(*at);
            }
        }
    }
    let week = |(deal, at): (Uuid, i64)| Some((deal, weeks.of_moment(at)?));
    Ok(first.into_iter().filter_map(week).collect())
}
