//! How soon somebody who types a name hears of those who are there: 100,000 people, over HTTP, half of what is typed
//! new and half known, with and without a number.

use std::path::Path;

use guanxi_engine::write::Change;

use crate::data::{self, Object, Set};
use crate::measure::{encoded, timed};
use crate::serve::{Place, Server};
use crate::wrk::{self, Load, Request};
use crate::{Failed, Outcome, fresh, init, load};

/// Somebody types, and waits for each answer before the next question.
const LOAD: Load = Load {
    connections: 1,
    seconds: 10,
};
/// What was promised.
const MOST_MS: f64 = 50.0;

/// Fills a workspace of its own with people and measures; answers a sentence.
pub fn measure(root: &Path, program: &Path, small: bool) -> Outcome<String> {
    let place = Place {
        program: program.to_owned(),
        data: fresh(&root.join("target/bench-data/duplicates"))?,
        database: None,
    };
    init(&place)?;
    let set = Set {
        part: if small { 10 } else { 1 },
    };
    let engine = load::open(&place)?;
    let people = set.count(Object::Contact);
    let (_, seconds) = timed("creating people with their keys", || fill(&engine, set))?;
    drop(engine);
    let token = load::token(&place, "ada@example.com")?;
    let server = Server::start(&place)?;
    let figures = wrk::run(&server.url(), &token, &typed(people), LOAD)?;
    let sentence = format!(
        "Warning while typing, among {people} people: p50 {:.1} ms, p95 {:.1} ms (≤ {MOST_MS} ms), p99 {:.1} ms over HTTP; \
people and keys written by one writer in chunks: {:.0} /s.",
        figures.p50,
        figures.p95,
        figures.p99,
        f64::from(people) / seconds
    );
    if figures.p95 > MOST_MS {
        return Err(Failed::text(sentence));
    }
    Ok(sentence)
}

fn fill(engine: &guanxi_engine::Engine, set: Set) -> Outcome<()> {
    let ctx = load::administrator(engine)?;
    let numbers: Vec<u32> = (0..set.count(Object::Contact)).collect();
    for chunk in numbers.chunks(500) {
        let chunk = chunk.to_vec();
        engine
            .write_blocking(&ctx, move |tx| {
                for n in &chunk {
                    let mut fields = Object::Contact.fields(*n, set);
                    fields.retain(|(name, _)| *name != "account");
                    let values = load::values(tx.catalog(), "contact", fields)?;
                    tx.create("contact", Change::open(values))?;
                }
                Ok(())
            })
            .map_err(Failed::text)?;
    }
    Ok(())
}

fn typed(people: u32) -> Vec<Request> {
    let known = (0..people).step_by(97).map(data::person);
    let unknown = (0..people)
        .step_by(97)
        .map(|n| format!("{}{n}", data::person(n)));
    known
        .zip(unknown)
        .enumerate()
        .flat_map(|(n, (known, unknown))| {
            let number = match n % 2 {
                0 => String::new(),
                _ => format!("&phone=02-{:04}-{:04}", 2000 + n, n),
            };
            [known, unknown].map(|name| {
                let name = encoded(&name);
                Request::get(format!("/api/v1/contacts/duplicates?name={name}{number}"))
            })
        })
        .collect()
}
