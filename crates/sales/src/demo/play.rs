//! One act of the script, done by the person who did it, when she did it.

use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Result, Tx, Values, kinds};
use uuid::Uuid;

use super::life::What;
use super::plan::{Course, DealSpec, LineSpec};
use super::script::{Act, Cue};
use super::staff::StaffNo;
use super::stage::{Scenery, Stage};
use super::time::Day;
use crate::defaults::InstalledPipeline;
use crate::objects::{
    account, contact, note, opportunity as deal, opportunity_contact, opportunity_line as line,
    opportunity_member, task,
};
use crate::opportunity::{self, Lose, Win};

/// Does one act.
pub fn play(tx: &mut Tx<'_>, stage: &Stage, scenery: &Scenery, cue: Cue) -> Result<()> {
    let who = actor(stage, cue.act).ok_or_else(missing)?;
    let ctx = stage.ctx(who, cue.at, tx.ctx().now).ok_or_else(missing)?;
    let scene = Scene { stage, scenery };
    tx.under(&ctx, |tx| match cue.act {
        Act::Company(at) => scene.company(tx, at),
        Act::Contact(at) => scene.contact(tx, at),
        Act::Opened(at) => scene.open(tx, at),
        Act::Happened(at, event) => scene.happen(tx, at, event),
        Act::TaskDone(at, event) => scene.finish_task(tx, (at, event)),
    })
}

/// Customers and their people are entered by whoever looks after them; what happens to a deal is done by its owner.
fn actor(stage: &Stage, act: Act) -> Option<StaffNo> {
    let plan = &stage.plan;
    let owner = |company: usize| plan.owners.get(company).copied();
    match act {
        Act::Company(at) => owner(at),
        Act::Contact(at) => owner(plan.contacts.get(at)?.company),
        Act::Opened(at) | Act::Happened(at, _) | Act::TaskDone(at, _) => {
            Some(plan.deals.get(at)?.owner)
        }
    }
}

fn missing() -> Error {
    Error::Internal("the demo's script mentions what its plan has not".to_owned())
}

fn at<T: Copy>(list: &[T], place: usize) -> Result<T> {
    list.get(place).copied().ok_or_else(missing)
}

struct Scene<'a> {
    stage: &'a Stage,
    scenery: &'a Scenery,
}

impl Scene<'_> {
    fn company(&self, tx: &mut Tx<'_>, place: usize) -> Result<()> {
        let spec = self.stage.plan.companies.get(place).ok_or_else(missing)?;
        let parent = spec
            .parent
            .and_then(|parent| self.stage.companies.get(parent))
            .copied();
        let address = &spec.address;
        let written = if address.country == "TW" {
            format!("{} {}{}", address.postal_code, address.city, address.street)
        } else {
            format!(
                "{}, {} {}",
                address.street, address.city, address.postal_code
            )
        };
        let values = Values::from([
            (account::NAME, spec.name.as_str().into()),
            (account::TAX_ID, spec.tax_id.clone().into()),
            (account::SECTOR, spec.sector.into()),
            (
                account::WEBSITE,
                format!("https://www.{}", spec.domain).into(),
            ),
            (account::PHONE, spec.phone.as_str().into()),
            (account::ADDRESS, written.into()),
            (account::COUNTRY, address.country.into()),
            (account::EMPLOYEES, spec.employees.into()),
            (account::PARENT, parent.into()),
        ]);
        create(
            tx,
            account::OBJECT,
            values,
            at(&self.stage.companies, place)?,
        )
    }

    fn contact(&self, tx: &mut Tx<'_>, place: usize) -> Result<()> {
        let spec = self.stage.plan.contacts.get(place).ok_or_else(missing)?;
        let values = Values::from([
            (contact::NAME, spec.name.as_str().into()),
            (
                contact::ACCOUNT,
                at(&self.stage.companies, spec.company)?.into(),
            ),
            (contact::TITLE, spec.title.into()),
            (contact::EMAIL, spec.email.as_str().into()),
            (contact::PHONE, spec.phone.as_str().into()),
            (contact::MOBILE, spec.mobile.as_str().into()),
        ]);
        create(
            tx,
            contact::OBJECT,
            values,
            at(&self.stage.contacts, place)?,
        )
    }

    fn deal(&self, place: usize) -> Result<(&DealSpec, Uuid)> {
        let spec = self.stage.plan.deals.get(place).ok_or_else(missing)?;
        Ok((spec, at(&self.stage.deals, place)?))
    }

    fn date(&self, day: Day) -> Data {
        self.stage.plan.calendar.date(day).to_string().into()
    }

    fn open(&self, tx: &mut Tx<'_>, place: usize) -> Result<()> {
        let (spec, id) = self.deal(place)?;
        let first_person = spec
            .people
            .first()
            .map(|(person, _)| at(&self.stage.contacts, *person));
        let values = Values::from([
            (deal::NAME, spec.name.as_str().into()),
            (
                deal::ACCOUNT,
                at(&self.stage.companies, spec.company)?.into(),
            ),
            (deal::CONTACT, first_person.transpose()?.into()),
            (deal::PIPELINE, self.course(spec.course).id.into()),
            (deal::AMOUNT, money(spec.first_amount, spec.currency)),
            (deal::SOURCE, spec.source.into()),
            (deal::ENGAGED_ON, self.date(spec.start.day)),
            (deal::CLOSE_DATE, self.date(spec.close_on)),
        ]);
        create(tx, deal::OBJECT, values, id)?;
        for (person, role) in &spec.people {
            let values = Values::from([
                (opportunity_contact::OPPORTUNITY, id.into()),
                (
                    opportunity_contact::CONTACT,
                    at(&self.stage.contacts, *person)?.into(),
                ),
                (opportunity_contact::ROLE, (*role).into()),
            ]);
            tx.create(opportunity_contact::OBJECT, Change::open(values))?;
        }
        self.invite_helper(tx, spec, id)
    }

    fn invite_helper(&self, tx: &mut Tx<'_>, spec: &DealSpec, id: Uuid) -> Result<()> {
        let Some(helper) = spec.helper.and_then(|helper| self.stage.people.get(helper)) else {
            return Ok(());
        };
        let values = Values::from([
            (opportunity_member::OPPORTUNITY, id.into()),
            (opportunity_member::USER, helper.user.into()),
            (
                opportunity_member::ACCESS,
                opportunity_member::Access::Read.into(),
            ),
        ]);
        tx.create(opportunity_member::OBJECT, Change::open(values))
            .map(drop)
    }

    fn course(&self, course: Course) -> &InstalledPipeline {
        match course {
            Course::Sales => &self.scenery.sales,
            Course::Renewals => &self.scenery.renewals,
        }
    }

    fn happen(&self, tx: &mut Tx<'_>, place: usize, event: usize) -> Result<()> {
        let (spec, id) = self.deal(place)?;
        let stage_at = |stage: usize| at(&self.course(spec.course).stages, stage);
        let what = &spec.events.get(event).ok_or_else(missing)?.what;
        match *what {
            What::Moved(stage) => opportunity::move_stage(tx, id, stage_at(stage)?, None).map(drop),
            What::Quoted => self.quote(tx, spec, id),
            What::Rescheduled(day) => change(tx, id, [(deal::CLOSE_DATE, self.date(day))]),
            What::NextStep(text, day) => change(
                tx,
                id,
                [
                    (deal::NEXT_STEP, text.into()),
                    (deal::NEXT_STEP_ON, self.date(day)),
                ],
            ),
            What::NoNextStep => change(
                tx,
                id,
                [
                    (deal::NEXT_STEP, Data::Null),
                    (deal::NEXT_STEP_ON, Data::Null),
                ],
            ),
            What::Noted(text, private) => self.keep_note(tx, id, text, private),
            What::Task(subject, due, _) => self.make_task(tx, (place, event), subject, due),
            What::Won => opportunity::win(tx, id, &Win::default(), None).map(drop),
            What::Lost(reason, rival) => self.lose(tx, id, reason, rival),
            What::Reopened(stage) => {
                opportunity::reopen(tx, id, Some(stage_at(stage)?), None).map(drop)
            }
        }
    }

    fn quote(&self, tx: &mut Tx<'_>, spec: &DealSpec, id: Uuid) -> Result<()> {
        (1..)
            .zip(&spec.lines)
            .try_for_each(|(position, line)| self.line(tx, id, spec.currency, position, *line))
    }

    fn line(
        &self,
        tx: &mut Tx<'_>,
        deal: Uuid,
        currency: &str,
        position: i64,
        spec: LineSpec,
    ) -> Result<()> {
        let values = Values::from([
            (line::OPPORTUNITY, deal.into()),
            (
                line::PRODUCT,
                at(&self.scenery.products, spec.product)?.into(),
            ),
            (line::QUANTITY, Data::Int(spec.quantity * 1000)),
            (line::UNIT_PRICE, money(spec.unit_price, currency)),
            (line::DISCOUNT, Data::Int(spec.discount * 100)),
            (line::POSITION, position.into()),
        ]);
        tx.create(line::OBJECT, Change::open(values)).map(drop)
    }

    fn keep_note(&self, tx: &mut Tx<'_>, deal: Uuid, text: &str, private: bool) -> Result<()> {
        let values = Values::from([
            (note::BODY, text.into()),
            (note::OPPORTUNITY, deal.into()),
            (note::PRIVATE, private.into()),
        ]);
        tx.create(note::OBJECT, Change::open(values)).map(drop)
    }

    fn make_task(
        &self,
        tx: &mut Tx<'_>,
        (place, event): (usize, usize),
        subject: &str,
        due: Day,
    ) -> Result<()> {
        let (spec, deal) = self.deal(place)?;
        let person = spec
            .people
            .first()
            .map(|(person, _)| at(&self.stage.contacts, *person));
        let values = Values::from([
            (task::SUBJECT, subject.into()),
            (task::DUE_ON, self.date(due)),
            (task::OPPORTUNITY, deal.into()),
            (task::CONTACT, person.transpose()?.into()),
            (
                task::ACCOUNT,
                at(&self.stage.companies, spec.company)?.into(),
            ),
        ]);
        create(tx, task::OBJECT, values, self.task((place, event))?)
    }

    fn task(&self, place: (usize, usize)) -> Result<Uuid> {
        self.stage.tasks.get(&place).copied().ok_or_else(missing)
    }

    fn finish_task(&self, tx: &mut Tx<'_>, place: (usize, usize)) -> Result<()> {
        let values = Values::from([(task::STATUS, task::Status::Done.into())]);
        tx.update(task::OBJECT, self.task(place)?, Change::open(values))
            .map(drop)
    }

    fn lose(&self, tx: &mut Tx<'_>, id: Uuid, reason: usize, rival: Option<usize>) -> Result<()> {
        let competitor = rival
            .map(|rival| at(&self.scenery.competitors, rival))
            .transpose()?;
        let said = Lose {
            loss_reason: Some(at(&self.scenery.loss_reasons, reason)?),
            competitor,
            ..Lose::default()
        };
        opportunity::lose(tx, id, &said, None).map(drop)
    }
}

/// Whole currency units as an amount.
fn money(units: i64, currency: &str) -> Data {
    let digits = kinds::minor_digits(currency).unwrap_or(0);
    Data::Money {
        minor: units * 10_i64.pow(digits),
        currency: currency.to_owned(),
    }
}

fn create(tx: &mut Tx<'_>, object: &str, values: Values, id: Uuid) -> Result<()> {
    tx.create(object, Change::open(values).with_id(Some(id)))
        .map(drop)
}

fn change<const N: usize>(tx: &mut Tx<'_>, id: Uuid, values: [(u32, Data); N]) -> Result<()> {
    tx.update(deal::OBJECT, id, Change::open(Values::from(values)))
        .map(drop)
}
