//! Plays the script into an empty workspace, through the same commands as people use, each at its moment in the past.

use std::sync::Arc;

use guanxi_engine::write::Change;
use guanxi_engine::{Data, Engine, Error, Result, Tx, Values};
use uuid::Uuid;

use super::catalogue::{COMPETITORS, PRODUCTS, WORKSPACE};
use super::plan::{FIRST_DAY, Size, draw_up};
use super::play::play;
use super::script::{Cue, script};
use super::staff::{Person, STAFF, UNITS};
use super::stage::{Scenery, Stage, ZONE};
use super::time::Moment;
use super::{circle, days, keeping, leads, segments};
use crate::defaults::pipelines::RENEWALS;
use crate::defaults::{self, Installed};
use crate::objects::{competitor, product, unit, user};
use crate::when;

/// Somebody who may sign in to the demo company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Name.
    pub name: &'static str,
    /// Key of her role.
    pub role: &'static str,
    /// Address she signs in with.
    pub email: String,
    /// Fixed password. Whoever fills the workspace stores it.
    pub password: &'static str,
}

/// The filled workspace.
#[derive(Debug, Clone)]
pub struct Filled {
    /// Its name.
    pub workspace: &'static str,
    /// Its language.
    pub language: &'static str,
    /// Its currency.
    pub currency: &'static str,
    /// Its time zone.
    pub time_zone: &'static str,
    /// A rep, a manager and an administrator, each with her user id.
    pub people: Vec<(Uuid, SignIn)>,
}

const LANGUAGE: &str = "zh-Hant";

/// Acts in one transaction.
const BATCH: usize = 500;

/// When the company begins.
pub(super) fn founding() -> Moment {
    Moment {
        day: FIRST_DAY - 2,
        minute: 540,
    }
}

/// Fills an empty workspace as it stands today by the engine's clock. `progress` hears acts done and acts in all.
pub fn fill(engine: &Engine, size: Size, progress: &mut dyn FnMut(usize, usize)) -> Result<Filled> {
    let now = engine.clock().now();
    let plan = draw_up(when::day_of(now, ZONE), size);
    let cues = script(&plan);
    let stage = Arc::new(Stage::set(plan, &cues));
    let scenery = Arc::new(found(engine, &stage, now)?);
    for (batch, acts) in cues.chunks(BATCH).enumerate() {
        progress(batch * BATCH, cues.len());
        play_batch(engine, &stage, &scenery, acts, now)?;
    }
    play_rest(engine, &stage, now)?;
    progress(cues.len(), cues.len());
    Ok(Filled {
        workspace: WORKSPACE,
        language: LANGUAGE,
        currency: "TWD",
        time_zone: ZONE,
        people: chosen()
            .filter_map(|(at, sign_in)| Some((stage.people.get(at)?.user, sign_in)))
            .collect(),
    })
}

fn play_batch(
    engine: &Engine,
    stage: &Arc<Stage>,
    scenery: &Arc<Scenery>,
    acts: &[Cue],
    now: i64,
) -> Result<()> {
    let (stage, scenery, acts) = (Arc::clone(stage), Arc::clone(scenery), acts.to_vec());
    let ctx = stage.ctx(0, founding(), now).ok_or_else(nobody)?;
    engine.write_blocking(&ctx, move |tx| {
        acts.iter()
            .try_for_each(|cue| play(tx, &stage, &scenery, *cue))
    })
}

/// What no deal tells: the people around, the leads of the last weeks, what fills a day, and who is looked at together.
fn play_rest(engine: &Engine, stage: &Arc<Stage>, now: i64) -> Result<()> {
    let stage = Arc::clone(stage);
    let ctx = stage.ctx(0, founding(), now).ok_or_else(nobody)?;
    engine.write_blocking(&ctx, move |tx| {
        circle::fill(tx, &stage, now)?;
        leads::fill(tx, &stage, now)?;
        days::fill(tx, &stage, now)?;
        segments::fill(tx, &stage, now)?;
        keeping::fill(tx, &stage, now)
    })
}

fn nobody() -> Error {
    Error::Internal("the demo company has no such person".to_owned())
}

/// The administrator sets the workspace up: defaults, units, users, catalogue.
fn found(engine: &Engine, stage: &Arc<Stage>, now: i64) -> Result<Scenery> {
    let ctx = stage.ctx(0, founding(), now).ok_or_else(nobody)?;
    let stage = Arc::clone(stage);
    engine.write_blocking(&ctx, move |tx| {
        let installed = defaults::install(tx, LANGUAGE, WORKSPACE)?;
        hire(tx, &stage, &installed)?;
        Ok(Scenery {
            renewals: defaults::install_pipeline(tx, LANGUAGE, &RENEWALS, false)?,
            products: PRODUCTS
                .iter()
                .map(|spec| {
                    let name = format!("{} {}", spec.name.zh, spec.name.en);
                    let family = spec.code.split('-').next().unwrap_or_default();
                    let price = Data::Money {
                        minor: spec.twd,
                        currency: "TWD".to_owned(),
                    };
                    let values = Values::from([
                        (product::NAME, name.into()),
                        (product::CODE, spec.code.into()),
                        (product::FAMILY, family.into()),
                        (product::UNIT_PRICE, price),
                    ]);
                    tx.create(product::OBJECT, Change::open(values))
                })
                .collect::<Result<_>>()?,
            competitors: COMPETITORS
                .iter()
                .map(|rival| {
                    let name = format!("{} {}", rival.zh, rival.en);
                    let values = Values::from([(competitor::NAME, name.into())]);
                    tx.create(competitor::OBJECT, Change::open(values))
                })
                .collect::<Result<_>>()?,
            sales: installed.process.pipeline,
            loss_reasons: installed.process.loss_reasons,
        })
    })
}

/// The root unit is there already; offices and people follow.
fn hire(tx: &mut Tx<'_>, stage: &Stage, installed: &Installed) -> Result<()> {
    for (spec, id) in UNITS.iter().zip(&stage.units) {
        let parent = spec
            .region
            .map(|_| stage.units.first().copied().unwrap_or(installed.unit));
        let values = Values::from([
            (unit::NAME, spec.name.zh.into()),
            (unit::PARENT, parent.unwrap_or(installed.unit).into()),
        ]);
        tx.create(unit::OBJECT, Change::open(values).with_id(Some(*id)))?;
    }
    for (person, actor) in STAFF.iter().zip(&stage.people) {
        // No language of their own: the app then speaks the browser's, that of whoever tries it.
        let values = Values::from([
            (user::NAME, person.name.into()),
            (user::EMAIL, email(person).into()),
            (user::UNIT, actor.unit.into()),
            (user::ROLE, installed.roles.get(person.role).copied().into()),
            (user::TIME_ZONE, ZONE.into()),
            (user::STATUS, user::Status::Active.into()),
        ]);
        tx.create(
            user::OBJECT,
            Change::command("user.created", values).with_id(Some(actor.user)),
        )?;
    }
    Ok(())
}

fn email(person: &Person) -> String {
    format!("{}@yuguang.example", person.handle)
}

/// How a rep, a manager and an administrator of the demo company sign in.
pub fn sign_ins() -> Vec<SignIn> {
    chosen().map(|(_, sign_in)| sign_in).collect()
}

/// The first person of each role, with her place among the staff.
fn chosen() -> impl Iterator<Item = (usize, SignIn)> {
    let wanted = [
        ("rep", "demo-rep-2026"),
        ("manager", "demo-manager-2026"),
        ("administrator", "demo-admin-2026"),
    ];
    wanted.into_iter().filter_map(|(role, password)| {
        let at = STAFF.iter().position(|person| person.role == role)?;
        let person = STAFF.get(at)?;
        let sign_in = SignIn {
            name: person.name,
            role,
            email: email(person),
            password,
        };
        Some((at, sign_in))
    })
}
