//! Fills a workspace with the data set, through the engine's own write path: rights, rules, search tokens and log as
//! in production. Only two things differ: five hundred changes share a transaction, and each says when it happened.

use std::sync::Arc;

use guanxi_engine::access;
use guanxi_engine::anew;
use guanxi_engine::catalog::Catalog;
use guanxi_engine::ctx::{Actor, Channel, Ctx, IdSource};
use guanxi_engine::db::{Conn, Db, DbOptions, Stmt, migrate};
use guanxi_engine::engine::{Clock, Engine, EngineOptions};
use guanxi_engine::error::{Error, Result};
use guanxi_engine::kinds::{Data, Values};
use guanxi_engine::write::{Change, Tx};
use guanxi_sales::opportunity::{self, Lose, Win};
use uuid::Uuid;

use crate::data::{self, End, Fields, Object, REPS, Set};
use crate::serve::Place;
use crate::{Failed, Outcome};

/// Changes in one transaction.
const CHUNK: usize = 500;

/// Who is in the workspace, as the loads need to know it.
#[derive(Debug, Clone)]
pub struct Team {
    /// Token of the rep who owns every fortieth record.
    pub rep_token: String,
    /// That rep.
    pub rep: Uuid,
    /// Token of the manager of all offices.
    pub manager_token: String,
    /// The pipeline.
    pub pipeline: Uuid,
    /// Its open stages.
    pub open_stages: Vec<Uuid>,
}

impl Team {
    /// Number of the rep whose token the loads use.
    pub const REP: u32 = 7;

    /// Number of the rep who owns the record with this number.
    pub fn owner(n: u32) -> u32 {
        n % REPS
    }
}

/// Opens the engine on a workspace, without a server.
pub fn open(place: &Place) -> Outcome<Engine> {
    let at = match &place.database {
        Some(url) => url.clone(),
        None => place.file()?.to_string_lossy().into_owned(),
    };
    let db = Db::open(&at, &DbOptions::default()).map_err(Failed::text)?;
    migrate::run(&db).map_err(Failed::text)?;
    let registry = guanxi_sales::registry();
    let options = EngineOptions {
        db,
        clock: Clock::system(),
        registry,
    };
    Engine::open(options).map_err(Failed::text)
}

/// Makes the people and the records.
pub fn fill(engine: &Engine, set: Set) -> Outcome<()> {
    let ctx = administrator(engine)?;
    let people = engine.write_blocking(&ctx, people).map_err(Failed::text)?;
    let stages = engine.write_blocking(&ctx, stages).map_err(Failed::text)?;
    let loader = Loader {
        engine: engine.clone(),
        ctx,
        people: Arc::new(people),
        stages: Arc::new(stages),
        set,
    };
    for object in [Object::Account, Object::Contact, Object::Opportunity] {
        for round in 0..=object.changes() {
            loader.round(object, round).map_err(Failed::text)?;
        }
        println!(
            "  {}: {} records, {} later changes each",
            object.name(),
            set.count(object),
            object.changes()
        );
    }
    // Every row was written by the rules of today: the server has nothing to make anew while it is measured.
    let registry = engine.registry().clone();
    let current = move |conn: &mut dyn Conn| {
        anew::ALL
            .iter()
            .try_for_each(|what| what.set_current(conn, &registry))
    };
    engine.db().write_blocking(current).map_err(Failed::text)
}

struct Loader {
    engine: Engine,
    ctx: Ctx,
    people: Arc<Vec<Uuid>>,
    stages: Arc<Stages>,
    set: Set,
}

impl Loader {
    /// One change of every record of an object; round 0 creates them.
    fn round(&self, object: Object, round: u32) -> Result<()> {
        let numbers: Vec<u32> = (0..self.set.count(object)).collect();
        for chunk in numbers.chunks(CHUNK) {
            let (chunk, ctx) = (chunk.to_vec(), self.ctx.clone());
            let (people, stages, set) =
                (Arc::clone(&self.people), Arc::clone(&self.stages), self.set);
            self.engine.write_blocking(&self.ctx, move |tx| {
                for n in &chunk {
                    let mut then = ctx.clone();
                    then.effective = Some(object.moment(*n, round));
                    then.operation = ctx.ids.next();
                    tx.under(&then, |tx| {
                        change(tx, object, (*n, round, set), &people, &stages)
                    })?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }
}

fn change(
    tx: &mut Tx<'_>,
    object: Object,
    (n, round, set): (u32, u32, Set),
    people: &[Uuid],
    stages: &Stages,
) -> Result<()> {
    let id = object.id(n);
    if object == Object::Opportunity && round == object.changes() && data::end(n) != End::Open {
        return stages.close(tx, id, n);
    }
    if round > 0 {
        let values = values(tx.catalog(), object.name(), object.change(n, round))?;
        return tx.update(object.name(), id, Change::open(values)).map(drop);
    }
    let mut fields = object.fields(n, set);
    let owner = people.get(usize::try_from(Team::owner(n)).unwrap_or_default());
    fields.push(("owner", owner.copied().map_or(Data::Null, Data::Id)));
    if object == Object::Opportunity {
        fields.extend(stages.place(n));
    }
    let values = values(tx.catalog(), object.name(), fields)?;
    tx.create(object.name(), Change::open(values).with_id(Some(id)))
        .map(drop)
}

/// Values by field number.
pub fn values(catalog: &Catalog, object: &str, fields: Fields) -> Result<Values> {
    let unknown = |name: &str| Error::Internal(format!("no {object}.{name}"));
    let info = catalog.object(object).ok_or_else(|| unknown(""))?;
    fields
        .into_iter()
        .map(|(name, data)| Ok((info.field(name).ok_or_else(|| unknown(name))?.id, data)))
        .collect()
}

/// Stages of the pipeline a new workspace begins with.
struct Stages {
    pipeline: Uuid,
    open: Vec<Uuid>,
    reason: Option<Uuid>,
}

impl Stages {
    /// Where the opportunity with this number begins; those that are open stay there.
    fn place(&self, n: u32) -> Fields {
        let pick = usize::try_from(n / REPS).unwrap_or_default() % self.open.len().max(1);
        let stage = self.open.get(pick).copied().map_or(Data::Null, Data::Id);
        vec![("pipeline", Data::Id(self.pipeline)), ("stage", stage)]
    }

    /// The last change of a deal that is decided.
    fn close(&self, tx: &mut Tx<'_>, id: Uuid, n: u32) -> Result<()> {
        if data::end(n) == End::Won {
            return opportunity::win(tx, id, &Win::default(), None).map(drop);
        }
        let said = Lose {
            loss_reason: self.reason,
            ..Lose::default()
        };
        opportunity::lose(tx, id, &said, None).map(drop)
    }
}

fn stages(tx: &mut Tx<'_>) -> Result<Stages> {
    let mut stmt = Stmt::new(
        "SELECT s.id, s.kind, s.pipeline FROM stage AS s JOIN pipeline AS p ON p.id = s.pipeline",
    );
    stmt.push(" WHERE p.is_default = 1 ORDER BY s.position");
    let rows = tx.conn().all(&stmt, |row| {
        Ok((row.id(0)?, row.text(1)?.to_owned(), row.id(2)?))
    })?;
    let of = |kind: &str| {
        rows.iter()
            .filter(|row| row.1 == kind)
            .map(|row| row.0)
            .collect::<Vec<_>>()
    };
    let reasons =
        Stmt::new("SELECT id FROM loss_reason WHERE active = 1 ORDER BY position LIMIT 1");
    let reason = tx.conn().one(&reasons, |row| row.id(0))?;
    let pipeline = rows.first().map(|row| row.2).ok_or(Error::NotFound)?;
    Ok(Stages {
        pipeline,
        open: of("open"),
        reason,
    })
}

/// The manager and forty reps in four offices; answers the reps.
fn people(tx: &mut Tx<'_>) -> Result<Vec<Uuid>> {
    let head = unit(tx, "Head office", None)?;
    let offices = ["台北", "新竹", "台中", "高雄"].map(|name| unit(tx, name, Some(head)));
    let offices = offices.into_iter().collect::<Result<Vec<_>>>()?;
    person(tx, "manager@example.com", "manager", head)?;
    (0..REPS)
        .map(|n| {
            let office = usize::try_from(n).unwrap_or_default() % offices.len();
            person(
                tx,
                &rep_email(n),
                "rep",
                offices.get(office).copied().unwrap_or(head),
            )
        })
        .collect()
}

fn rep_email(n: u32) -> String {
    format!("rep{n}@example.com")
}

fn unit(tx: &mut Tx<'_>, name: &str, parent: Option<Uuid>) -> Result<Uuid> {
    let mut fields: Fields = vec![("name", Data::Text(name.to_owned()))];
    fields.extend(parent.map(|parent| ("parent", Data::Id(parent))));
    let values = values(tx.catalog(), "unit", fields)?;
    tx.create("unit", Change::open(values))
}

fn person(tx: &mut Tx<'_>, email: &str, role: &str, unit: Uuid) -> Result<Uuid> {
    let role = tx.conn().one(
        Stmt::new("SELECT id FROM role WHERE key = ").bind(role.into()),
        |row| row.id(0),
    )?;
    let fields: Fields = vec![
        (
            "name",
            Data::Text(data::person(u32::try_from(email.len()).unwrap_or_default())),
        ),
        ("email", Data::Text(email.to_owned())),
        ("unit", Data::Id(unit)),
        ("role", role.map_or(Data::Null, Data::Id)),
        ("status", Data::Text("active".to_owned())),
    ];
    let values = values(tx.catalog(), "user", fields)?;
    tx.create("user", Change::command("user.created", values))
}

/// The first of them, from the command line.
pub fn administrator(engine: &Engine) -> Outcome<Ctx> {
    let actor: Actor = engine
        .db()
        .read_blocking(|conn| {
            let found = guanxi_engine::identity::person::first_with_role(conn, "administrator")?;
            let person = found.ok_or(Error::NotFound)?;
            access::load_actor(conn, person.id, None)
        })
        .map_err(Failed::text)?;
    let ids = IdSource::random();
    Ok(Ctx {
        actor: Arc::new(actor),
        now: engine.clock().now(),
        effective: None,
        channel: Channel::Cli,
        time_zone: "Asia/Taipei".to_owned(),
        language: "en".to_owned(),
        operation: ids.next(),
        key: None,
        cause: None,
        ids,
    })
}

/// What PostgreSQL does by itself within minutes of such a load: statistics, and room that changed rows left behind.
pub fn settle(place: &Place) -> Outcome<()> {
    let Some(url) = &place.database else {
        return Ok(());
    };
    let mut client = postgres::Client::connect(url, postgres::NoTls).map_err(Failed::text)?;
    client.batch_execute("VACUUM ANALYZE").map_err(Failed::text)
}

/// Tokens and ids for the loads, of a filled workspace.
pub fn team(engine: &Engine, place: &Place) -> Outcome<Team> {
    let ctx = administrator(engine)?;
    let stages = engine.write_blocking(&ctx, stages).map_err(Failed::text)?;
    Ok(Team {
        rep_token: token(place, &rep_email(Team::REP))?,
        rep: engine
            .db()
            .read_blocking(|conn| {
                let found = guanxi_engine::identity::person::by_email(conn, &rep_email(Team::REP))?;
                found.map(|rep| rep.id).ok_or(Error::NotFound)
            })
            .map_err(Failed::text)?,
        manager_token: token(place, "manager@example.com")?,
        pipeline: stages.pipeline,
        open_stages: stages.open,
    })
}

/// A new token of a person.
pub fn token(place: &Place, email: &str) -> Outcome<String> {
    let said = place.say("token", &["create", "--email", email, "--json"])?;
    let made: serde_json::Value = serde_json::from_str(&said).map_err(Failed::text)?;
    let token = made.get("token").and_then(serde_json::Value::as_str);
    token
        .map(str::to_owned)
        .ok_or_else(|| Failed::text(format!("no token in {said}")))
}
