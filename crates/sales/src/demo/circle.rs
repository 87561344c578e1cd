//! Who is around whom at the customers, how often somebody wants to hear from us, and what one had better know.

use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Result, Tx, Values};

use super::prng::Random;
use super::stage::Stage;
use super::time::Moment;
use crate::objects::{contact, important_date, preference, relationship};

/// When it was written down.
const WRITTEN: Moment = Moment {
    day: -40,
    minute: 1_020,
};

const TASTES: [(&str, &str); 6] = [
    ("food", "不吃牛肉"),
    ("likes", "喜歡登山，去年爬過玉山"),
    ("likes", "手沖咖啡，偏好淺焙"),
    ("gift_taboo", "公司規定不收禮"),
    ("topic_to_avoid", "避談前一家供應商"),
    ("dislikes", "不喜歡臨時改期"),
];

/// Writes it for every third customer.
pub fn fill(tx: &mut Tx<'_>, stage: &Stage, now: i64) -> Result<()> {
    let mut random = Random::new(0x7469_6573);
    let missing = || Error::Internal("the demo company has no such person".to_owned());
    for company in (0..stage.plan.companies.len()).step_by(3) {
        let who = stage
            .plan
            .owners
            .get(company)
            .copied()
            .ok_or_else(missing)?;
        let people: Vec<_> = stage
            .plan
            .contacts
            .iter()
            .zip(&stage.contacts)
            .filter(|(spec, _)| spec.company == company)
            .map(|(_, id)| *id)
            .collect();
        let Some((first, rest)) = people.split_first() else {
            continue;
        };
        let ctx = stage.ctx(who, WRITTEN, now).ok_or_else(missing)?;
        tx.under(&ctx, |tx| {
            for one in rest {
                let values = Values::from([
                    (relationship::CONTACT, Data::Id(*one)),
                    (relationship::OTHER, Data::Id(*first)),
                    (relationship::KIND, "reports_to".into()),
                ]);
                tx.create(relationship::OBJECT, Change::open(values))?;
            }
            let cadence = Values::from([(
                contact::CADENCE_DAYS,
                random.between(2, 9).saturating_mul(10).into(),
            )]);
            tx.update(contact::OBJECT, *first, Change::open(cadence))?;
            let (kind, text) = random.pick(&TASTES);
            let values = Values::from([
                (preference::CONTACT, Data::Id(*first)),
                (preference::KIND, kind.into()),
                (preference::TEXT, text.into()),
            ]);
            tx.create(preference::OBJECT, Change::open(values))?;
            if random.chance(50) {
                let day = stage.plan.calendar.date(random.between(5, 300));
                let values = Values::from([
                    (important_date::CONTACT, Data::Id(*first)),
                    (important_date::ON, day.to_string().into()),
                ]);
                tx.create(important_date::OBJECT, Change::open(values))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}
