//! A row of a file of people, from a table or from a card of an address book: names in parts, a company that is not
//! known yet, further numbers and addresses, birthdays, and what a card says beyond our fields.
//!
//! `targets` are the columns it knows beside a person's own fields; `pieces` puts names and addresses together.

mod pieces;
mod targets;

use guanxi_engine::query::Filter;
use guanxi_engine::transfer::card::{self, Card, Point};
use guanxi_engine::transfer::{ImportAdapter, ImportRow};
use guanxi_engine::{Change, Data, Read, Result, Tx, Values};
use guanxi_schema::Field;
use uuid::Uuid;

use crate::contact::card as cards;
use crate::objects::{account, contact, contact_point, important_date};

/// The adapter of people.
pub(super) struct Contacts;

impl ImportAdapter for Contacts {
    fn targets(&self, _: &mut Read<'_>) -> Result<Vec<Field>> {
        Ok(targets::all())
    }

    fn complete(&self, row: &mut ImportRow) {
        if let Some(name) = pieces::name(row)
            && !row.values.contains_key(&contact::NAME)
        {
            row.values.insert(contact::NAME, Data::Text(name));
        }
        if let Some(reading) = pieces::reading(row)
            && !row.values.contains_key(&contact::READING)
        {
            row.values.insert(contact::READING, Data::Text(reading));
        }
        if let Some(address) = pieces::address(row, targets::WORK)
            && !row.values.contains_key(&contact::ADDRESS)
        {
            row.values.insert(contact::ADDRESS, Data::Text(address));
        }
    }

    fn write(&self, tx: &mut Tx<'_>, row: &ImportRow) -> Result<Uuid> {
        let card = card_of(row);
        let mut row = row.clone();
        if let Some(company) = text(&row, targets::COMPANY)
            && !row.values.contains_key(&contact::ACCOUNT)
        {
            row.values
                .insert(contact::ACCOUNT, Data::Id(company_of(tx, &company)?));
        }
        let carried = row.values.remove(&contact::CARRIED);
        let id = row.write_plain(tx, contact::OBJECT)?;
        let kept = card
            .as_ref()
            .map(|card| Data::Text(cards::kept(card)))
            .or(carried);
        if let Some(kept) = kept {
            let values = Values::from([(contact::CARRIED, kept)]);
            tx.update(
                contact::OBJECT,
                id,
                Change::command("contact.carried", values),
            )?;
        }
        let mut points = targets::points(&row);
        let mut days = targets::days(&row);
        if let Some(Card {
            points: more,
            dates,
            ..
        }) = card
        {
            points.extend(more);
            days.extend(dates.into_iter().map(|(day, on)| (cards::day(day), on)));
        }
        add_points(tx, id, points)?;
        add_days(tx, id, days)?;
        Ok(id)
    }
}

fn card_of(row: &ImportRow) -> Option<Card> {
    let cell = row.extra.get(targets::CARD)?.as_text()?;
    card::from_cell(cell)
}

/// Ways to reach the person that become records of their own.
pub(super) fn ways(row: &ImportRow) -> Vec<(contact_point::Kind, String)> {
    let more = card_of(row).map(|card| card.points);
    let points = targets::points(row)
        .into_iter()
        .chain(more.into_iter().flatten());
    points
        .map(|point| (cards::kind(point.kind), point.value))
        .collect()
}

/// What the row says under one of our own targets.
fn text(row: &ImportRow, target: &str) -> Option<String> {
    let text = row.extra.get(target)?.as_text()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The company of this name, of those the importer sees; a new one if there is none.
fn company_of(tx: &mut Tx<'_>, name: &str) -> Result<Uuid> {
    let known = tx.select(account::OBJECT, &Filter::eq(account::NAME, name), 1)?;
    if let Some(known) = known.first() {
        return Ok(known.id);
    }
    let values = Values::from([(account::NAME, Data::from(name))]);
    tx.create(account::OBJECT, Change::open(values))
}

/// Ways that are not hers yet: a row read twice must not add them twice.
fn add_points(tx: &mut Tx<'_>, person: Uuid, points: Vec<Point>) -> Result<()> {
    if points.is_empty() {
        return Ok(());
    }
    let hers = tx.select(
        contact_point::OBJECT,
        &Filter::eq(contact_point::CONTACT, person),
        500,
    )?;
    let mut known: Vec<String> = hers
        .iter()
        .filter_map(|point| point.get(contact_point::VALUE).as_text().map(str::to_owned))
        .collect();
    for point in points {
        if known.contains(&point.value) {
            continue;
        }
        let values = Values::from([
            (contact_point::CONTACT, Data::Id(person)),
            (contact_point::KIND, cards::kind(point.kind).as_str().into()),
            (
                contact_point::USAGE,
                cards::usage(point.usage).as_str().into(),
            ),
            (contact_point::VALUE, point.value.as_str().into()),
        ]);
        tx.create(contact_point::OBJECT, Change::open(values))?;
        known.push(point.value);
    }
    Ok(())
}

/// Days that are not noted yet.
fn add_days(
    tx: &mut Tx<'_>,
    person: Uuid,
    days: Vec<(important_date::Kind, String)>,
) -> Result<()> {
    for (kind, on) in days {
        let same = Filter::all([
            Filter::eq(important_date::CONTACT, person),
            Filter::eq(important_date::KIND, kind.as_str()),
            Filter::eq(important_date::ON, on.as_str()),
        ]);
        if !tx.select(important_date::OBJECT, &same, 1)?.is_empty() {
            continue;
        }
        let values = Values::from([
            (important_date::CONTACT, Data::Id(person)),
            (important_date::KIND, kind.as_str().into()),
            (important_date::ON, on.as_str().into()),
        ]);
        tx.create(important_date::OBJECT, Change::open(values))?;
    }
    Ok(())
}
