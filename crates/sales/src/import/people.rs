//! A row of a file of salespeople: who she is, who leads her, where. Offices and teams become the unit tree; people
//! become users who cannot sign in until they are invited.

use guanxi_engine::query::Filter;
use guanxi_engine::transfer::{ImportAdapter, ImportRow};
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Read, Result, Tx, Values};
use guanxi_schema::{Field, Kind, Label};
use uuid::Uuid;

use crate::objects::{role, unit, user};

/// The adapter of users.
pub(super) struct People;

const MANAGER: &str = "manager";
const OFFICE: &str = "office";

impl ImportAdapter for People {
    fn targets(&self, _: &mut Read<'_>) -> Result<Vec<Field>> {
        let column = |name, en, zh, aliases: &[&str]| Field {
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            ..Field::new(0, name, Kind::Text, Label::new(en, zh))
        };
        Ok(vec![
            column(
                MANAGER,
                "Manager",
                "主管",
                &[
                    "sales manager",
                    "team lead",
                    "supervisor",
                    "reports to",
                    "業務主管",
                    "直屬主管",
                ],
            ),
            column(
                OFFICE,
                "Office",
                "辦公室",
                &[
                    "regional office",
                    "region",
                    "branch",
                    "location",
                    "分公司",
                    "據點",
                    "區域",
                ],
            ),
        ])
    }

    fn write(&self, tx: &mut Tx<'_>, row: &ImportRow) -> Result<Uuid> {
        let said = |name| {
            row.extra
                .get(name)
                .and_then(Data::as_text)
                .map(str::trim)
                .filter(|text| !text.is_empty())
        };
        let mut row = row.clone();
        if let Some(team) = team(tx, said(OFFICE), said(MANAGER))? {
            row.values.insert(user::UNIT, Data::Id(team));
        }
        if row.existing.is_none() && !row.values.contains_key(&user::ROLE) {
            row.values.insert(user::ROLE, role_of(tx, "rep")?);
        }
        row.write_plain(tx, user::OBJECT)
    }
}

/// The unit of somebody who works in an office, for a manager, or both: root > office > the manager's team.
fn team(tx: &mut Tx<'_>, office: Option<&str>, manager: Option<&str>) -> Result<Option<Uuid>> {
    if office.is_none() && manager.is_none() {
        return Ok(None);
    }
    let root = root(tx)?;
    let office = match office {
        Some(name) => Some(unit_below(tx, root, name)?),
        None => root,
    };
    let Some(manager) = manager else {
        return Ok(office);
    };
    let name = if tx.ctx().language == "zh-Hant" {
        format!("{manager}的團隊")
    } else {
        format!("{manager}’s team")
    };
    let team = unit_below(tx, office, &name)?;
    lead(tx, manager, team)?;
    Ok(Some(team))
}

/// The unit that is part of no other; the one that was there first.
fn root(tx: &mut Tx<'_>) -> Result<Option<Uuid>> {
    let roots = tx.select_whole(unit::OBJECT, &Filter::is_empty(unit::PARENT), 100)?;
    Ok(roots.last().map(|record| record.id))
}

fn unit_below(tx: &mut Tx<'_>, parent: Option<Uuid>, name: &str) -> Result<Uuid> {
    let beside = match parent {
        Some(parent) => Filter::eq(unit::PARENT, parent),
        None => Filter::is_empty(unit::PARENT),
    };
    let same = Filter::all([Filter::eq(unit::NAME, name), beside]);
    if let Some(known) = tx.select_whole(unit::OBJECT, &same, 1)?.first() {
        return Ok(known.id);
    }
    let values = Values::from([(unit::NAME, name.into()), (unit::PARENT, parent.into())]);
    tx.create(unit::OBJECT, Change::open(values))
}

/// The manager is a user too, in the team she leads. One who is there already stays where she is.
fn lead(tx: &mut Tx<'_>, name: &str, team: Uuid) -> Result<()> {
    let same = Filter::eq(user::NAME, name);
    if !tx.select_whole(user::OBJECT, &same, 1)?.is_empty() {
        return Ok(());
    }
    let values = Values::from([
        (user::NAME, name.into()),
        (user::UNIT, team.into()),
        (user::ROLE, role_of(tx, "manager")?),
    ]);
    tx.create(user::OBJECT, Change::open(values)).map(drop)
}

fn role_of(tx: &mut Tx<'_>, key: &str) -> Result<Data> {
    let found = tx.select_whole(role::OBJECT, &Filter::eq(role::KEY, key), 1)?;
    Ok(found.first().map(|record| record.id).into())
}
