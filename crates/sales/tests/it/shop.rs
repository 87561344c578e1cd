//! The office with a sales process, as the tests of this crate need it.

use guanxi_engine::query::Filter;
use guanxi_engine::{Change, Data, Engine, Error, Read, Record, Result, Tx};
use guanxi_sales::defaults::{self, Process};
use guanxi_sales::opportunity::{self, Lose, Win};
use guanxi_testkit::TestDb;
use guanxi_testkit::office::Office;
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// The office, its process, and short words for what people do.
pub struct Shop {
    pub office: Office,
    pub process: Process,
}

impl Shop {
    pub fn open(t: &TestDb) -> Self {
        let office = Office::with_rules(t, guanxi_sales::registry());
        let process = office
            .engine
            .write_blocking(&office.ctx(office.ada), |tx| {
                defaults::install_process(tx, "en")
            })
            .unwrap();
        Self { office, process }
    }

    pub fn engine(&self) -> &Engine {
        &self.office.engine
    }

    /// Stage of the default pipeline by place: 0–5 open, 6 won, 7 lost.
    pub fn stage(&self, place: usize) -> Uuid {
        self.process.pipeline.stages[place]
    }

    /// Ren creates a deal.
    pub fn deal(&self, more: Json) -> Uuid {
        self.try_deal(more).unwrap()
    }

    pub fn try_deal(&self, more: Json) -> Result<Uuid> {
        let mut json = json!({"name": "A deal"});
        json.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        self.office.create(self.office.ren, "opportunity", json)
    }

    /// Ren adds a line; answers its id.
    pub fn line(&self, deal: Uuid, quantity: &str, price: &str, discount: &str) -> Result<Uuid> {
        let price = json!({"amount": price, "currency": "TWD"});
        let line = json!({"opportunity": deal, "quantity": quantity, "unit_price": price, "discount": discount});
        self.office
            .create(self.office.ren, "opportunity_line", line)
    }

    /// Somebody does something as one operation; answers what came of it and the operation.
    pub fn act<T: Send + 'static>(
        &self,
        by: Uuid,
        act: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<(T, Uuid)> {
        let ctx = self.office.ctx(by);
        let done = self.engine().write_blocking(&ctx, act)?;
        Ok((done, ctx.operation))
    }

    /// Ren does something at noon of a past day, Taipei time.
    pub fn on<T: Send + 'static>(
        &self,
        day: &str,
        act: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> T {
        let mut ctx = self.office.ctx(self.office.ren);
        let noon = format!("{day}T12:00:00+08:00")
            .parse::<jiff::Timestamp>()
            .unwrap();
        ctx.effective = Some(noon.as_millisecond());
        self.engine().write_blocking(&ctx, act).unwrap()
    }

    /// Ren began a deal on a past day.
    pub fn deal_on(&self, day: &str, json: &Json) -> Uuid {
        let values = self.office.values("opportunity", json);
        self.on(day, move |tx| {
            tx.create("opportunity", Change::open(values.clone()))
        })
    }

    /// Ren moves a deal.
    pub fn move_to(&self, deal: Uuid, place: usize) -> Result<Uuid> {
        let stage = self.stage(place);
        let moved = self.act(self.office.ren, move |tx| {
            opportunity::move_stage(tx, deal, stage, None)
        });
        moved.map(|(_, operation)| operation)
    }

    /// Ren wins a deal today.
    pub fn win(&self, deal: Uuid) -> Result<Uuid> {
        let won = self.act(self.office.ren, move |tx| {
            opportunity::win(tx, deal, &Win::default(), None)
        });
        won.map(|(_, operation)| operation)
    }

    /// Ren loses a deal on price.
    pub fn lose(&self, deal: Uuid) -> Result<Uuid> {
        let said = Lose {
            loss_reason: self.process.loss_reasons.first().copied(),
            ..Lose::default()
        };
        let lost = self.act(self.office.ren, move |tx| {
            opportunity::lose(tx, deal, &said, None)
        });
        lost.map(|(_, operation)| operation)
    }

    /// Ren takes an operation back.
    pub fn undo(&self, operation: Uuid) -> Result<()> {
        let ctx = self.office.ctx(self.office.ren);
        self.engine()
            .undo_blocking(&ctx, operation, &mut |_| {})
            .map(drop)
    }

    /// Every live record of an object, as an administrator sees it.
    pub fn all(&self, object: &'static str) -> Vec<Record> {
        self.all_of(object, 100)
    }

    /// The same, of an object with up to so many records.
    pub fn all_of(&self, object: &'static str, most: usize) -> Vec<Record> {
        let ctx = self.office.ctx(self.office.ada);
        let every =
            move |read: &mut Read<'_>| read.select_whole(object, &Filter::everything(), most);
        self.engine().read_blocking(&ctx, every).unwrap()
    }

    pub fn load(&self, deal: Uuid) -> Record {
        self.office
            .load(self.office.ren, "opportunity", deal)
            .unwrap()
    }

    pub fn value(&self, deal: Uuid, field: &str) -> Data {
        self.office.value("opportunity", deal, field)
    }
}

pub fn twd(minor: i64) -> Data {
    Data::Money {
        minor,
        currency: "TWD".to_owned(),
    }
}

/// Code of a refusal, whatever kind it is.
pub fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result.unwrap_err() {
        Error::Refused { code, .. } | Error::Forbidden { code, .. } => code.to_owned(),
        Error::Invalid(errors) => errors
            .iter()
            .map(|error| format!("{}:{}", error.field, error.code))
            .collect::<Vec<_>>()
            .join(","),
        Error::BadRequest { code, .. } => code.to_owned(),
        Error::NotFound => "not_found".to_owned(),
        Error::Conflict { .. } => "conflict".to_owned(),
        other => format!("{other:?}"),
    }
}
