//! Making an empty workspace one that somebody can work in: its settings, what a sales team starts with, and
//! the first administrator. The first-run screen and `guanxi init` both end here.

use guanxi_engine::identity::workspace::{self, Workspace};
use guanxi_engine::identity::{credential, person};
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Result, Tx, Values};
use guanxi_sales::objects::user;
use uuid::Uuid;

/// The answers of the first-run screen.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The workspace.
    pub workspace: Workspace,
    /// The first user's name.
    pub name: String,
    /// How she signs in another time; she may say it later.
    pub door: Option<Entrance>,
}

/// How somebody signs in.
#[derive(Debug, Clone)]
pub struct Entrance {
    /// Her address.
    pub email: String,
    /// Her password's hash.
    pub password_hash: String,
}

/// Does it, once. The transaction's actor becomes the first user. Whoever comes second is refused, in any
/// process: the claim is a row that only one transaction can insert.
pub fn run(tx: &mut Tx<'_>, setup: &Setup) -> Result<Uuid> {
    let ctx = tx.ctx();
    if !workspace::claim_setup(tx.conn(), ctx.now)? || person::any(tx.conn())? {
        return Err(Error::Refused {
            code: "already_set_up",
            params: Vec::new(),
        });
    }
    workspace::save(tx.conn(), &setup.workspace)?;
    let home = &setup.workspace;
    let start = guanxi_sales::defaults::install(tx, &home.language, &home.name)?;
    let role = start.roles.get("administrator").copied();
    let email = setup.door.as_ref().map(|door| door.email.clone());
    let values = Values::from([
        (user::NAME, Data::Text(setup.name.clone())),
        (user::EMAIL, email.map_or(Data::Null, Data::Text)),
        (user::ROLE, role.map_or(Data::Null, Data::Id)),
        (user::UNIT, Data::Id(start.unit)),
        (user::LANGUAGE, Data::Text(setup.workspace.language.clone())),
        (
            user::TIME_ZONE,
            Data::Text(setup.workspace.time_zone.clone()),
        ),
        (user::STATUS, Data::Text("active".to_owned())),
    ]);
    let id = ctx.actor.user;
    tx.create(
        user::OBJECT,
        Change::command("workspace.set_up", values).with_id(Some(id)),
    )?;
    if let Some(door) = &setup.door {
        credential::set(tx.conn(), id, &door.password_hash, ctx.now)?;
    }
    Ok(id)
}

/// The currency of somebody who did not say one.
pub fn usual_currency(language: &str) -> &'static str {
    if language == "zh-Hant" { "TWD" } else { "USD" }
}

/// Currencies and zones that exist, so that a typing error is found at once.
pub fn wrong(workspace: &Workspace) -> Vec<(&'static str, &'static str)> {
    let mut wrong = Vec::new();
    if crate::http::Language::from_tag(&workspace.language)
        .is_none_or(|l| l.tag() != workspace.language)
    {
        wrong.push(("language", "unknown_option"));
    }
    if workspace.currency.len() != 3 || !workspace.currency.bytes().all(|b| b.is_ascii_uppercase())
    {
        wrong.push(("currency", "not_a_currency"));
    }
    if jiff::tz::TimeZone::get(&workspace.time_zone).is_err() {
        wrong.push(("time_zone", "not_a_time_zone"));
    }
    wrong
}
