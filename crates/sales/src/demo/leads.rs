//! The last two months of leads: rules that share them out, how soon they were answered, and what became of them.

use guanxi_engine::write::Change;
use guanxi_engine::{Ctx, Data, Error, Result, Tx, Values};
use uuid::Uuid;

use super::names::{self, Tongue};
use super::prng::Random;
use super::staff::{STAFF, StaffNo};
use super::stage::Stage;
use super::time::{Day, Moment};
use super::{company, talk};
use crate::lead::{self, Convert, NewDeal};
use crate::objects::lead::DisqualifiedBecause;
use crate::objects::{
    assignment_member, assignment_rule, consent, holiday, lead as object, note, opportunity,
    score_rule,
};
use crate::opportunity::{Win, win};

/// How far back they go, in days.
const SPAN: i64 = 60;
/// Who shares them out and who takes turns: reps of the first office.
const OFFICE: usize = 1;
const ADMINISTRATOR: StaffNo = 0;

const RULES: [(&str, &str, i64); 4] = [
    ("主動填寫表單", "source=web_form", 15),
    ("熟人介紹", "source=referral", 25),
    ("預算在 50 萬元以上", "budget[gte]=500000 TWD", 30),
    ("三個月內需要", "needed_by[lte]=next_quarter", 20),
];

const SOURCES: &[(&str, u64)] = &[
    ("web_form", 40),
    ("event", 20),
    ("referral", 15),
    ("phone_in", 15),
    ("advertisement", 10),
];

const NEEDS: [&str; 6] = [
    "想了解產線溫濕度監測的做法與報價",
    "倉庫有三處，需要遠端告警",
    "舊系統年底停止維護，評估替換",
    "展覽會場看過示範，請業務聯絡",
    "想先試用兩台，再決定全廠導入",
    "需要符合 GMP 的紀錄與稽核報表",
];

/// Days of Taiwan on which nobody works, around these two years, and Saturdays that were worked instead.
const HOLIDAYS: [(&str, &str, bool); 12] = [
    ("2026-01-01", "開國紀念日", false),
    ("2026-02-16", "除夕", false),
    ("2026-02-17", "春節", false),
    ("2026-02-18", "春節", false),
    ("2026-02-19", "春節", false),
    ("2026-06-19", "端午節", false),
    ("2026-09-25", "中秋節", false),
    ("2026-09-28", "教師節", false),
    ("2026-10-09", "國慶日補假", false),
    ("2026-10-26", "臺灣光復節補假", false),
    ("2026-12-25", "行憲紀念日", false),
    ("2027-01-01", "開國紀念日", false),
];

/// Writes them all. A fifth as many as there are customers.
pub fn fill(tx: &mut Tx<'_>, stage: &Stage, now: i64) -> Result<()> {
    let mut play = Leads {
        stage,
        now,
        random: Random::new(0x6c65_6164),
    };
    play.set_up(tx)?;
    let how_many = stage.plan.companies.len() / 5;
    let companies = company::invent_all(&mut Random::new(0x6c65_6163), how_many);
    for (n, company) in companies.iter().enumerate() {
        let back =
            SPAN - i64::try_from(n).unwrap_or(0) * SPAN / i64::try_from(how_many).unwrap_or(1);
        play.one(tx, -back, company)?;
    }
    Ok(())
}

struct Leads<'a> {
    stage: &'a Stage,
    now: i64,
    random: Random,
}

impl Leads<'_> {
    fn ctx(&self, who: StaffNo, at: Moment) -> Result<Ctx> {
        let missing = || Error::Internal("the demo company has no such person".to_owned());
        self.stage.ctx(who, at, self.now).ok_or_else(missing)
    }

    fn set_up(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let at = Moment {
            day: -SPAN - 3,
            minute: 600,
        };
        let ctx = self.ctx(ADMINISTRATOR, at)?;
        tx.under(&ctx, |tx| {
            for (name, condition, points) in RULES {
                let values = Values::from([
                    (score_rule::NAME, name.into()),
                    (score_rule::CONDITION, condition.into()),
                    (score_rule::POINTS, points.into()),
                ]);
                tx.create(score_rule::OBJECT, Change::open(values))?;
            }
            for (day, name, works) in HOLIDAYS {
                let values = Values::from([
                    (holiday::ON, day.into()),
                    (holiday::NAME, name.into()),
                    (holiday::WORKS, works.into()),
                ]);
                tx.create(holiday::OBJECT, Change::open(values))?;
            }
            let rule = Values::from([(assignment_rule::NAME, "新名單輪流分派".into())]);
            let rule = tx.create(assignment_rule::OBJECT, Change::open(rule))?;
            for user in self.takers() {
                let values = Values::from([
                    (assignment_member::RULE, Data::Id(rule)),
                    (assignment_member::USER, Data::Id(user)),
                ]);
                tx.create(assignment_member::OBJECT, Change::open(values))?;
            }
            Ok(())
        })
    }

    fn takers(&self) -> impl Iterator<Item = Uuid> {
        let reps = STAFF
            .iter()
            .zip(&self.stage.people)
            .filter(|(person, _)| person.role == "rep" && person.unit == OFFICE);
        reps.map(|(_, actor)| actor.user)
    }

    /// One lead from the day it came to the day it was decided, if that has come.
    fn one(&mut self, tx: &mut Tx<'_>, day: Day, from: &company::Company) -> Result<()> {
        let came = Moment {
            day: self.stage.plan.calendar.workday(day.min(-1)),
            minute: self.random.between(545, 1_010),
        };
        let id = self.arrives(tx, came, from)?;
        let Some(who) = self.owner(tx, id)? else {
            return Ok(());
        };
        // Of those of yesterday some still wait.
        if came.day >= -1 && self.random.chance(70) {
            return Ok(());
        }
        let answered = Moment {
            day: came.day,
            minute: came.minute + self.random.mostly_low(3, 60),
        };
        let ctx = self.ctx(who, answered)?;
        let said = talk::note(&mut self.random, Tongue::Chinese);
        tx.under(&ctx, |tx| {
            let values = Values::from([(note::BODY, said.into()), (note::LEAD, Data::Id(id))]);
            tx.create(note::OBJECT, Change::open(values))
        })?;
        let decided = Moment {
            day: self
                .stage
                .plan
                .calendar
                .workday(came.day + self.random.between(3, 12)),
            minute: 900,
        };
        if decided.day < 0 {
            self.decide(tx, id, who, decided)?;
        }
        Ok(())
    }

    fn arrives(&mut self, tx: &mut Tx<'_>, at: Moment, from: &company::Company) -> Result<Uuid> {
        let name = names::invent(&mut self.random, from.tongue());
        let source = self.random.weighted(SOURCES);
        let mut values = Values::from([
            (object::NAME, name.full.as_str().into()),
            (object::COMPANY, from.name.as_str().into()),
            (
                object::EMAIL,
                format!("{}@{}", name.handle, from.domain).into(),
            ),
            (object::PHONE, from.phone.as_str().into()),
            (object::CITY, from.address.city.into()),
            (object::SOURCE, source.into()),
            (object::OWNER, Data::Null),
            (
                object::RECEIVED_AT,
                self.stage.plan.calendar.instant(at).into(),
            ),
        ]);
        if self.random.chance(70) {
            values.insert(object::NEED, self.random.pick(&NEEDS).into());
        }
        if self.random.chance(45) {
            let minor = self.random.between(10, 120) * 10_000;
            let currency = "TWD".to_owned();
            values.insert(object::BUDGET, Data::Money { minor, currency });
        }
        let ctx = self.ctx(ADMINISTRATOR, at)?;
        tx.under(&ctx, |tx| {
            let id = tx.create(object::OBJECT, Change::command("lead.created", values))?;
            if source == "web_form" {
                let agreed = Values::from([
                    (consent::LEAD, Data::Id(id)),
                    (consent::PURPOSE, "sales".into()),
                    (consent::SOURCE, "web_form".into()),
                    (consent::WORDING, "同意由業務人員與我聯絡".into()),
                    (consent::WORDING_VERSION, "1".into()),
                ]);
                tx.create(consent::OBJECT, Change::open(agreed))?;
            }
            lead::assign(tx, id, None)?;
            Ok(id)
        })
    }

    fn owner(&self, tx: &mut Tx<'_>, id: Uuid) -> Result<Option<StaffNo>> {
        let lead = tx.load(object::OBJECT, id)?;
        let owner = lead.get(object::OWNER).as_id();
        Ok(self
            .stage
            .people
            .iter()
            .position(|actor| Some(actor.user) == owner))
    }

    /// A third becomes a customer, some are put off, some come to nothing, the rest is being talked to.
    fn decide(&mut self, tx: &mut Tx<'_>, id: Uuid, who: StaffNo, at: Moment) -> Result<()> {
        let fate = self.random.between(1, 100);
        let wins = self.random.chance(40);
        let later = self.stage.plan.calendar.date(30 + fate);
        let ctx = self.ctx(who, at)?;
        tx.under(&ctx, |tx| match fate {
            1..=34 => {
                let deal = Some(NewDeal { name: None });
                let into = Convert {
                    deal,
                    ..Convert::default()
                };
                let made = lead::convert(tx, id, &into, None)?;
                match made.opportunity.filter(|_| wins) {
                    Some(deal) if has_amount(tx, deal)? => {
                        win(tx, deal, &Win::default(), None).map(drop)
                    }
                    _ => Ok(()),
                }
            }
            35..=50 => lead::nurture(tx, id, later, None).map(drop),
            51..=64 => {
                lead::disqualify(tx, id, DisqualifiedBecause::NoNeed.as_str(), None).map(drop)
            }
            _ => Ok(()),
        })
    }
}

fn has_amount(tx: &mut Tx<'_>, deal: Uuid) -> Result<bool> {
    let deal = tx.load(opportunity::OBJECT, deal)?;
    Ok(!deal.get(opportunity::AMOUNT).is_null())
}
