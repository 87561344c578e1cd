//! A row of a file of deals, with its past: created on the day it was engaged, won or lost on the day it closed, so that
//! the log can be asked how things stood in between. What the file does not say stays unsaid.

use guanxi_engine::access::Right;
use guanxi_engine::transfer::{ImportAdapter, ImportRow};
use guanxi_engine::write::Change;
use guanxi_engine::{Ctx, Data, Error, Read, Result, Tx, Values};
use guanxi_schema::Field;
use uuid::Uuid;

use super::stages;
use crate::objects::{account, opportunity, opportunity_line as line, product};
use crate::opportunity::{arrival, refused};
use crate::pipeline::{Kind, Stage};
use crate::when;

/// The adapter of deals.
pub(super) struct Deals;

/// Hours at which a day's beginnings and endings are entered, so that a deal of one day begins before it ends.
const MORNING: i8 = 9;
const EVENING: i8 = 17;

impl ImportAdapter for Deals {
    fn targets(&self, read: &mut Read<'_>) -> Result<Vec<Field>> {
        let name = read
            .catalog()
            .known(opportunity::OBJECT)?
            .expect_field("name")?
            .clone();
        // Many files know a deal by its number, customer and product alone.
        let name = Field {
            required: false,
            ..name
        };
        Ok(vec![name, stages::target(read)?])
    }

    fn check(&self, _: &mut Read<'_>, row: &ImportRow) -> Result<()> {
        let closed = said(row).is_some_and(|(kind, _)| kind != Kind::Open);
        dates(&mut row.values.clone(), closed).map(drop)
    }

    fn write(&self, tx: &mut Tx<'_>, row: &ImportRow) -> Result<Uuid> {
        let story = Story::read(tx, row)?;
        match row.existing {
            Some(existing) => story.catch_up(tx, row, existing),
            None => story.tell(tx, row),
        }
    }
}

/// What a row says about a deal.
struct Story {
    name: Option<String>,
    stage: Stage,
    /// Values that say what the deal is.
    facts: Values,
    amount: Data,
    engaged_on: Option<String>,
    closed_on: Option<String>,
}

impl Story {
    fn read(read: &mut Read<'_>, row: &ImportRow) -> Result<Self> {
        let mut facts = row.values.clone();
        let mut take = |field| facts.remove(&field).unwrap_or(Data::Null);
        let pipeline = take(opportunity::PIPELINE).as_id();
        let amount = take(opportunity::AMOUNT);
        take(opportunity::STATUS);
        let stage = stages::meant(read, said(row).map(|(_, stage)| stage), pipeline)?;
        let (engaged_on, closed_on) = dates(&mut facts, stage.kind != Kind::Open)?;
        let name = row.extra.get("name").cloned().and_then(text);
        Ok(Self {
            name,
            stage,
            facts,
            amount,
            engaged_on,
            closed_on,
        })
    }

    /// A new deal: begun, given its product, and decided, each at its time.
    fn tell(mut self, tx: &mut Tx<'_>, row: &ImportRow) -> Result<Uuid> {
        let name = match self.name.take() {
            Some(name) => name,
            None => self.usual_name(tx, row)?,
        };
        self.facts.insert(opportunity::NAME, Data::Text(name));
        let began = self.engaged_on.as_ref().or(self.closed_on.as_ref());
        let beginning = at(tx.ctx(), began.map(String::as_str), MORNING)?;
        let line = tx.under(&beginning, |tx| self.begin(tx, row))?;
        if self.stage.kind != Kind::Open {
            let ending = at(tx.ctx(), self.closed_on.as_deref(), EVENING)?;
            tx.under(&ending, |tx| self.end(tx, row.id, line))?;
        }
        Ok(row.id)
    }

    /// Creates the deal at an open stage, with its product. What an open deal is worth is known; what a closed one
    /// was worth became known at its end.
    fn begin(&self, tx: &mut Tx<'_>, row: &ImportRow) -> Result<Option<Uuid>> {
        let open = self.stage.kind == Kind::Open;
        let mut values = self.facts.clone();
        let stage = if open {
            self.stage.clone()
        } else {
            values.remove(&opportunity::LOSS_REASON);
            stages::on_the_way(tx, self.stage.pipeline, self.engaged_on.is_some())?
        };
        for (field, value) in arrival(&stage, when::now(tx.ctx())) {
            values.entry(field).or_insert(value);
        }
        if open {
            values.insert(opportunity::AMOUNT, self.amount.clone());
        }
        let change = Change::command("opportunity.created", values).with_id(Some(row.id));
        tx.create(opportunity::OBJECT, change)?;
        let Some(said) = row.children.get(line::OBJECT) else {
            return Ok(None);
        };
        let price = if open {
            self.amount.clone()
        } else {
            Data::Null
        };
        let mut values = said.clone();
        if price_is_amount(said) {
            values.insert(line::UNIT_PRICE, price);
        }
        values.insert(line::OPPORTUNITY, Data::Id(row.id));
        let id = tx.create(
            line::OBJECT,
            Change::command("opportunity_line.created", values),
        )?;
        Ok(price_is_amount(said).then_some(id))
    }

    /// Wins or loses the deal with what the file says and nothing more. `line` gets the amount as its price.
    fn end(&self, tx: &mut Tx<'_>, id: Uuid, line: Option<Uuid>) -> Result<()> {
        let mut values = arrival(&self.stage, when::now(tx.ctx()));
        values.insert(opportunity::CLOSED_ON, self.closed_on.clone().into());
        if !self.amount.is_null() {
            values.insert(opportunity::AMOUNT, self.amount.clone());
        }
        if let Some(reason) = self.facts.get(&opportunity::LOSS_REASON) {
            values.insert(opportunity::LOSS_REASON, reason.clone());
        }
        let action = match self.stage.kind {
            Kind::Won => "opportunity.won",
            Kind::Lost | Kind::Open => "opportunity.lost",
        };
        tx.update(opportunity::OBJECT, id, Change::command(action, values))?;
        if let Some(line) = line.filter(|_| !self.amount.is_null()) {
            let price = Values::from([(line::UNIT_PRICE, self.amount.clone())]);
            tx.update(
                line::OBJECT,
                line,
                Change::command("opportunity_line.updated", price),
            )?;
        }
        Ok(())
    }

    /// A deal that is there already gets the row's facts and follows to the row's stage. One that is closed here stays so.
    fn catch_up(mut self, tx: &mut Tx<'_>, row: &ImportRow, id: Uuid) -> Result<Uuid> {
        let deal = tx.load_whole(opportunity::OBJECT, id, Right::Edit)?;
        let closed = !deal.get(opportunity::CLOSED_ON).is_null();
        let reason = self.facts.remove(&opportunity::LOSS_REASON);
        if let Some(name) = self.name.take() {
            self.facts.insert(opportunity::NAME, Data::Text(name));
        }
        if !closed && self.stage.kind == Kind::Open && !self.amount.is_null() {
            self.facts.insert(opportunity::AMOUNT, self.amount.clone());
        }
        tx.update(opportunity::OBJECT, id, Change::open(self.facts.clone()))?;
        let stays = *deal.get(opportunity::STAGE) == Data::Id(self.stage.id);
        if stays || !row.extra.contains_key("stage") {
            return Ok(id);
        }
        if closed {
            return Err(refused("deal_closed"));
        }
        if self.stage.kind == Kind::Open {
            let arrival = arrival(&self.stage, when::now(tx.ctx()));
            tx.update(
                opportunity::OBJECT,
                id,
                Change::command("opportunity.moved", arrival),
            )?;
        } else {
            self.facts
                .extend(reason.map(|reason| (opportunity::LOSS_REASON, reason)));
            let ending = at(tx.ctx(), self.closed_on.as_deref(), EVENING)?;
            tx.under(&ending, |tx| self.end(tx, id, None))?;
        }
        Ok(id)
    }

    /// Customer and product say which deal it is; else its number.
    fn usual_name(&self, tx: &mut Tx<'_>, row: &ImportRow) -> Result<String> {
        let mut parts = Vec::new();
        let bought = row
            .children
            .get(line::OBJECT)
            .and_then(|line| line.get(&line::PRODUCT));
        for (object, reference) in [
            (account::OBJECT, self.facts.get(&opportunity::ACCOUNT)),
            (product::OBJECT, bought),
        ] {
            if let Some(id) = reference.and_then(Data::as_id) {
                parts.extend(tx.labels(object, &[id])?.remove(&id));
            }
        }
        let number = self
            .facts
            .get(&opportunity::EXTERNAL_ID)
            .and_then(Data::as_text);
        match (parts.is_empty(), number) {
            (false, _) => Ok(parts.join(" · ")),
            (true, Some(number)) => Ok(number.to_owned()),
            (true, None) => Err(Error::field("name", "required")),
        }
    }
}

/// What a row says of the deal's stage.
fn said(row: &ImportRow) -> Option<(Kind, Uuid)> {
    row.extra
        .get("stage")
        .and_then(Data::as_text)
        .and_then(stages::said)
}

/// The days on which a deal began and, if it is over, ended; the end is taken out of the facts.
/// A file with one date for the end means the day it was decided.
fn dates(facts: &mut Values, closed: bool) -> Result<(Option<String>, Option<String>)> {
    let engaged_on = text(
        facts
            .get(&opportunity::ENGAGED_ON)
            .cloned()
            .unwrap_or_default(),
    );
    let mut closed_on = facts.remove(&opportunity::CLOSED_ON).and_then(text);
    if !closed {
        return Ok((engaged_on, None));
    }
    if closed_on.is_none() {
        closed_on = facts.remove(&opportunity::CLOSE_DATE).and_then(text);
    }
    if matches!((&engaged_on, &closed_on), (Some(engaged), Some(closed)) if closed < engaged) {
        return Err(Error::field("closed_on", "closed_before_engaged"));
    }
    Ok((engaged_on, closed_on))
}

/// A line of which the file says no more than the product costs what the deal is worth.
fn price_is_amount(said: &Values) -> bool {
    [line::UNIT_PRICE, line::QUANTITY, line::DISCOUNT]
        .iter()
        .all(|field| !said.contains_key(field))
}

fn text(data: Data) -> Option<String> {
    if let Data::Text(text) = data {
        Some(text)
    } else {
        None
    }
}

/// The importer's context on a day of the past; now, where no day is given.
fn at(ctx: &Ctx, day: Option<&str>, hour: i8) -> Result<Ctx> {
    let effective = day
        .map(|day| when::at_hour(day, hour, &ctx.time_zone))
        .transpose()?;
    // A day that has only begun is not over: nothing happens after now.
    let effective = effective.map(|at| at.min(ctx.now)).or(ctx.effective);
    Ok(Ctx {
        effective,
        ..ctx.clone()
    })
}
