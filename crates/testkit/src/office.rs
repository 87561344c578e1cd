//! A small company that tests take place in: three units, a person of each role and a colleague elsewhere.
//!
//! ```text
//! Head office   Ada (administrator)
//! ├── North     Mei (manager), Ren (rep), Oli (observer)
//! └── South     Sam (rep)
//! ```

use std::sync::Arc;

use guanxi_engine::access::{Rules, load_actor};
use guanxi_engine::ctx::IdSource;
use guanxi_engine::db::{Conn, Db, Stmt};
use guanxi_engine::{
    Actor, Catalog, Change, Channel, Clock, Ctx, Data, Engine, EngineOptions, Record, Registry,
    Result, Tx, Values, kinds,
};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::{NOW, TestDb};

/// The company.
#[derive(Clone)]
pub struct Office {
    /// Its engine.
    pub engine: Engine,
    /// Where its ids come from.
    pub ids: IdSource,
    /// The unit above all.
    pub head_office: Uuid,
    /// A unit below it.
    pub north: Uuid,
    /// Another.
    pub south: Uuid,
    /// Administrator, in the head office.
    pub ada: Uuid,
    /// Manager of North.
    pub mei: Uuid,
    /// Rep in North.
    pub ren: Uuid,
    /// Rep in South.
    pub sam: Uuid,
    /// Observer in North.
    pub oli: Uuid,
}

impl Office {
    /// Opens without any rules of the process.
    pub fn open(t: &TestDb) -> Self {
        Self::with_rules(t, Registry::default())
    }

    /// Opens.
    pub fn with_rules(t: &TestDb, registry: Registry) -> Self {
        Self::on(&t.db, registry)
    }

    /// Opens on a migrated, empty database.
    pub fn on(db: &Db, registry: Registry) -> Self {
        let options = EngineOptions {
            db: db.clone(),
            clock: Clock::from_fn(|| NOW),
            registry,
        };
        let engine = Engine::open(options).expect("the database is migrated");
        let ids = IdSource::counting();
        let office = Self {
            head_office: ids.next(),
            north: ids.next(),
            south: ids.next(),
            ada: ids.next(),
            mei: ids.next(),
            ren: ids.next(),
            sam: ids.next(),
            oli: ids.next(),
            engine,
            ids,
        };
        office.found();
        office
    }

    /// The same company, where its database was copied to.
    pub fn reopen(t: &TestDb, office: &Self) -> Self {
        let options = EngineOptions {
            db: t.db.clone(),
            clock: Clock::from_fn(|| NOW),
            registry: office.engine.registry().clone(),
        };
        let engine = Engine::open(options).expect("the database is migrated");
        Self {
            engine,
            ..office.clone()
        }
    }

    /// A second engine on the company's database, as another server process would have it.
    pub fn colleague(t: &TestDb, office: &Self) -> Engine {
        let options = EngineOptions {
            db: t.open_again(),
            clock: office.engine.clock().clone(),
            registry: office.engine.registry().clone(),
        };
        Engine::open(options).expect("the database is migrated")
    }

    fn found(&self) {
        let me = self.clone();
        let founder = Actor {
            user: self.ada,
            unit: None,
            team_units: Vec::new(),
            team: guanxi_engine::ctx::Team::default(),
            grant_units: Vec::new(),
            covers: Vec::new(),
            rules: Arc::new(Rules::administrator()),
        };
        let founding = move |tx: &mut Tx<'_>| {
            for (id, name, parent) in [
                (me.head_office, "Head office", None),
                (me.north, "North", Some(me.head_office)),
                (me.south, "South", Some(me.head_office)),
            ] {
                make(tx, "unit", id, &json!({"name": name, "parent": parent}))?;
            }
            for (key, rules) in roles() {
                make(
                    tx,
                    "role",
                    me.role(key),
                    &json!({"key": key, "name": key, "rules": rules}),
                )?;
            }
            for (id, name, unit, role) in [
                (me.ada, "Ada", me.head_office, "administrator"),
                (me.mei, "Mei", me.north, "manager"),
                (me.ren, "Ren", me.north, "rep"),
                (me.sam, "Sam", me.south, "rep"),
                (me.oli, "Oli", me.north, "observer"),
            ] {
                let email = format!("{}@office.example", name.to_lowercase());
                let person = json!({"name": name, "email": email, "unit": unit, "role": me.role(role), "status": "active"});
                make(tx, "user", id, &person)?;
            }
            Ok(())
        };
        self.engine
            .write_blocking(&self.acting(founder), founding)
            .expect("a company can be founded");
    }

    /// Id of a role, by its key.
    pub fn role(&self, key: &str) -> Uuid {
        let place = roles()
            .iter()
            .position(|(known, _)| *known == key)
            .expect("one of the office's roles");
        Uuid::from_u128(0x0190_0000_0001_7000_8000_0000_0000_0000 | place as u128)
    }

    /// A new operation of a person at [`NOW`].
    pub fn ctx(&self, user: Uuid) -> Ctx {
        let actor = self
            .engine
            .db()
            .read_blocking(move |conn| load_actor(conn, user, None));
        self.acting(actor.expect("one of the office's people"))
    }

    fn acting(&self, actor: Actor) -> Ctx {
        Ctx {
            actor: Arc::new(actor),
            now: NOW,
            effective: None,
            channel: Channel::Web,
            time_zone: "Asia/Taipei".to_owned(),
            language: "en".to_owned(),
            operation: self.ids.next(),
            key: None,
            cause: None,
            ids: self.ids.clone(),
        }
    }

    /// Values by field id from what the API would take.
    pub fn values(&self, object: &str, json: &Json) -> Values {
        values(&self.engine.catalog(), object, json)
    }

    /// Somebody creates a record through the open door.
    pub fn create(&self, by: Uuid, object: &'static str, json: Json) -> Result<Uuid> {
        let change = Change::open(self.values(object, &json));
        self.engine
            .write_blocking(&self.ctx(by), move |tx| tx.create(object, change.clone()))
    }

    /// Somebody changes a record through the open door.
    pub fn update(&self, by: Uuid, object: &'static str, id: Uuid, json: Json) -> Result<i64> {
        let change = Change::open(self.values(object, &json));
        self.engine.write_blocking(&self.ctx(by), move |tx| {
            tx.update(object, id, change.clone())
        })
    }

    /// A live record as somebody sees it.
    pub fn load(&self, by: Uuid, object: &'static str, id: Uuid) -> Result<Record> {
        self.engine
            .read_blocking(&self.ctx(by), move |read| read.load(object, id))
    }

    /// One value of a live record, whoever may see it.
    pub fn value(&self, object: &'static str, id: Uuid, field: &str) -> Data {
        let record = self
            .load(self.ada, object, id)
            .expect("the record is there");
        let catalog = self.engine.catalog();
        record
            .named(catalog.object(object).expect("a known object"), field)
            .clone()
    }

    /// Everything that was ever written, in short. Equal before and after a refusal: nothing else happened.
    pub fn trace(&self) -> Vec<(String, i64, i64)> {
        let catalog = self.engine.catalog();
        let counting = move |conn: &mut dyn Conn| {
            let mut counts = Vec::new();
            let objects = catalog
                .objects()
                .map(|object| (object.name.clone(), "version"));
            for (table, column) in objects.chain([
                ("log".to_owned(), "seq"),
                ("grant_record".to_owned(), "created_at"),
            ]) {
                let mut stmt = Stmt::new("SELECT count(*), CAST(coalesce(sum(");
                stmt.ident(column)
                    .push("), 0) AS bigint) FROM ")
                    .ident(&table);
                counts
                    .extend(conn.one(&stmt, |row| Ok((table.clone(), row.int(0)?, row.int(1)?)))?);
            }
            Ok(counts)
        };
        self.engine
            .db()
            .read_blocking(counting)
            .expect("tables can be counted")
    }
}

fn make(tx: &mut Tx<'_>, object: &'static str, id: Uuid, json: &Json) -> Result<()> {
    let change = Change::open(values(tx.catalog(), object, json)).with_id(Some(id));
    tx.create(object, change).map(|_| ())
}

/// Values by field id from what the API would take.
pub fn values(catalog: &Catalog, object: &str, json: &Json) -> Values {
    let info = catalog.object(object).expect("a known object");
    let given = json.as_object().expect("an object of fields");
    given
        .iter()
        .map(|(name, value)| {
            let field = info
                .field(name)
                .unwrap_or_else(|| panic!("{object} has no field {name}"));
            let data =
                kinds::parse_json(field, value).unwrap_or_else(|error| panic!("{name}: {error:?}"));
            (field.id, data)
        })
        .collect()
}

/// Rules simple enough to keep in mind; the shipped roles are tested where they are made.
fn roles() -> [(&'static str, Json); 4] {
    let nothing = json!({"read": "all", "create": false, "edit": "none", "delete": "none"});
    let every = |read: &str, write: &str| {
        let may = write != "none";
        let mut objects =
            json!({"*": {"read": read, "create": may, "edit": write, "delete": write}});
        for object in [
            "unit",
            "role",
            "user",
            "product",
            "pipeline",
            "stage",
            "competitor",
            "loss_reason",
        ] {
            objects[object] = nothing.clone();
        }
        json!({"objects": objects})
    };
    [
        ("administrator", json!({"admin": true})),
        ("manager", every("team", "team")),
        ("rep", every("own", "own")),
        ("observer", every("team", "none")),
    ]
}
