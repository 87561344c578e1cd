//! What fills a day: how people spoke with their customers lately, what was promised on both sides, what is planned for today
//! and after, and what each of them wants to win this month.

use guanxi_engine::write::Change;
use guanxi_engine::{Ctx, Data, Error, Result, Tx, Values};
use uuid::Uuid;

use super::names::Tongue;
use super::prng::Random;
use super::staff::{STAFF, StaffNo};
use super::stage::Stage;
use super::talk;
use super::time::{Day, Moment};
use crate::objects::{activity, goal, promise};

/// Exchanges of the last weeks, a person.
const EXCHANGES: usize = 14;
/// How far back they go, in days.
const SPAN: i64 = 45;

const OURS: [(&str, Day); 5] = [
    ("寄兩組感測器樣品", -1),
    ("補上含安裝的報價", 0),
    ("提供同業導入案例", 0),
    ("確認十二月的交期", 2),
    ("安排工程師到廠會勘", 5),
];
const THEIRS: [(&str, Day); 3] = [
    ("提供產線平面圖", -2),
    ("回覆預算核定結果", 1),
    ("寄回用印合約", 4),
];
const PLANS: [(&str, &str, Day, i64, i64); 5] = [
    ("visit", "產線會勘", 0, 630, 90),
    ("meeting", "報價說明", 0, 930, 60),
    ("call", "確認規格", 1, 570, 15),
    ("meeting", "提案簡報", 2, 840, 60),
    ("visit", "裝機討論", 6, 600, 120),
];

/// Writes the days of everybody who sells.
pub fn fill(tx: &mut Tx<'_>, stage: &Stage, now: i64) -> Result<()> {
    let sellers = STAFF
        .iter()
        .enumerate()
        .filter(|(_, person)| person.role == "rep");
    for (who, _) in sellers {
        let mut days = Days {
            stage,
            now,
            who,
            people: people(stage, who),
            random: Random::new(0x6461_7973 + u64::try_from(who).unwrap_or(0)),
        };
        if !days.people.is_empty() {
            days.lately(tx)?;
            days.promised(tx)?;
            days.planned(tx)?;
        }
        days.wants(tx)?;
    }
    Ok(())
}

/// The people of her customers, with where they are.
fn people(stage: &Stage, who: StaffNo) -> Vec<(Uuid, usize)> {
    let all = stage.plan.contacts.iter().zip(&stage.contacts);
    all.filter(|(spec, _)| stage.plan.owners.get(spec.company) == Some(&who))
        .map(|(spec, id)| (*id, spec.company))
        .collect()
}

struct Days<'a> {
    stage: &'a Stage,
    now: i64,
    who: StaffNo,
    people: Vec<(Uuid, usize)>,
    random: Random,
}

impl Days<'_> {
    fn ctx(&self, day: Day, minute: i64) -> Result<Ctx> {
        let missing = || Error::Internal("the demo company has no such person".to_owned());
        let at = Moment { day, minute };
        self.stage.ctx(self.who, at, self.now).ok_or_else(missing)
    }

    fn somebody(&mut self) -> (Uuid, usize) {
        self.random.pick(&self.people)
    }

    fn lately(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for _ in 0..EXCHANGES {
            let (person, _) = self.somebody();
            let back = self.random.mostly_low(1, SPAN);
            let minute = self.random.between(560, 1_020);
            let kind = self
                .random
                .pick(&["call", "call", "visit", "meeting", "message"]);
            let mut values = Values::from([
                (activity::KIND, kind.into()),
                (activity::CONTACT, Data::Id(person)),
                (activity::OUTCOME, "talked".into()),
                (activity::ORIGIN, activity::Origin::Tapped.as_str().into()),
            ]);
            if self.random.chance(70) {
                let said = talk::note(&mut self.random, Tongue::Chinese);
                values.insert(activity::BODY, said.into());
            }
            let change = Change::command("activity.logged", values);
            self.write(tx, (-back, minute), activity::OBJECT, change)?;
        }
        Ok(())
    }

    fn promised(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let ours = OURS.iter().map(|one| (one, "us"));
        for ((what, due), by) in ours.chain(THEIRS.iter().map(|one| (one, "them"))) {
            let (person, _) = self.somebody();
            let values = Values::from([
                (promise::WHAT, (*what).into()),
                (promise::BY, by.into()),
                (promise::DUE_ON, self.day(*due)),
                (promise::CONTACT, Data::Id(person)),
            ]);
            let change = Change::open(values);
            self.write(tx, (-4, 1_000), promise::OBJECT, change)?;
        }
        Ok(())
    }

    fn planned(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for (kind, subject, day, minute, lasts) in PLANS {
            let (person, company) = self.somebody();
            let start = self.stage.plan.calendar.instant(Moment { day, minute });
            let mut values = Values::from([
                (activity::KIND, kind.into()),
                (activity::SUBJECT, subject.into()),
                (activity::CONTACT, Data::Id(person)),
                (activity::STARTS_AT, start.into()),
                (activity::ENDS_AT, (start + lasts * 60_000).into()),
            ]);
            let place = self.stage.plan.companies.get(company);
            if let Some(place) = place.filter(|_| kind == "visit") {
                values.insert(activity::PLACE, place.name.as_str().into());
            }
            let change = Change::open(values);
            self.write(tx, (-3, 1_010), activity::OBJECT, change)?;
        }
        Ok(())
    }

    fn wants(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let amount = Data::Money {
            minor: self.random.between(8, 16) * 250_000,
            currency: "TWD".to_owned(),
        };
        // Its rule moves it to the first of the month.
        let values = Values::from([(goal::STARTS_ON, self.day(0)), (goal::AMOUNT, amount)]);
        self.write(tx, (-1, 540), goal::OBJECT, Change::open(values))
    }

    fn day(&self, day: Day) -> Data {
        Data::Text(self.stage.plan.calendar.date(day).to_string())
    }

    fn write(
        &self,
        tx: &mut Tx<'_>,
        (day, minute): (Day, i64),
        object: &str,
        change: Change,
    ) -> Result<()> {
        let ctx = self.ctx(day, minute)?;
        tx.under(&ctx, |tx| tx.create(object, change)).map(drop)
    }
}
