//! The demo company loads, is the same every time, and shows two years of past.

use guanxi_engine::access::load_actor;
use guanxi_engine::query::{Cell, Filter, parse_aggregate};
use guanxi_engine::{Ctx, Engine};
use guanxi_sales::demo::{self, Filled, Size};
use guanxi_sales::objects::segment;
use guanxi_testkit::both;
use uuid::Uuid;

use crate::defaults::empty;

/// A context in which a person of the company acts.
pub fn acting(engine: &Engine, ctx: &Ctx, user: Uuid) -> Ctx {
    let actor = engine
        .db()
        .read_blocking(move |conn| load_actor(conn, user, None))
        .unwrap();
    Ctx {
        actor: std::sync::Arc::new(actor),
        ..ctx.clone()
    }
}

/// Everybody's id.
pub fn people(engine: &Engine, ctx: &Ctx) -> Vec<Uuid> {
    let found = engine
        .read_blocking(ctx, |read| read.select("user", &Filter::everything(), 100))
        .unwrap();
    found.iter().map(|record| record.id).collect()
}

fn filled(engine: &Engine) -> Filled {
    demo::fill(engine, Size::SMALL, &mut |_, _| {}).unwrap()
}

fn count(engine: &Engine, ctx: &Ctx, object: &'static str, filter: Filter) -> usize {
    engine
        .read_blocking(ctx, move |read| read.select(object, &filter, 100_000))
        .unwrap()
        .len()
}

/// How many are in each segment, with its object.
fn members_of_segments(engine: &Engine, ctx: &Ctx) -> Vec<(String, i64)> {
    let counted = |read: &mut guanxi_engine::Read<'_>| {
        let segments = read.select(segment::OBJECT, &Filter::everything(), 10)?;
        let mut members = Vec::new();
        for one in segments {
            let object = one.get(segment::OBJECT_FIELD).as_text().unwrap().to_owned();
            let params = [("segment".to_owned(), one.id.to_string())];
            let asked = parse_aggregate(read, &object, &params)?;
            let rows = read.aggregate(&object, &asked)?;
            let Some(Cell::Count(count)) = rows[0].cells.first() else {
                panic!("a count is a count");
            };
            members.push((object, *count));
        }
        Ok(members)
    };
    let members = engine.read_blocking(ctx, counted).unwrap();
    assert_eq!(members.len(), 3);
    members
}

both!(the_demo_company_fills_an_empty_workspace, |t| {
    let (engine, ctx) = empty(t);
    let filled = filled(&engine);
    assert_eq!(count(&engine, &ctx, "user", Filter::everything()), 24);
    let converted = count(&engine, &ctx, "lead", Filter::eq("status", "converted"));
    assert!(converted > 0);
    assert_eq!(
        count(&engine, &ctx, "account", Filter::everything()),
        Size::SMALL.companies + converted
    );
    assert_eq!(
        count(&engine, &ctx, "opportunity", Filter::everything()),
        Size::SMALL.deals + converted
    );
    assert_eq!(
        count(&engine, &ctx, "lead", Filter::everything()),
        Size::SMALL.companies / 5
    );
    for status in ["open", "won", "lost"] {
        assert!(
            count(&engine, &ctx, "opportunity", Filter::eq("status", status)) > 5,
            "{status}"
        );
    }
    for (object, members) in members_of_segments(&engine, &ctx) {
        assert!(members > 0, "a segment of {object} is empty");
    }
    let roles: Vec<_> = filled
        .people
        .iter()
        .map(|(_, person)| person.role)
        .collect();
    assert_eq!(roles, ["rep", "manager", "administrator"]);
});

both!(a_rep_sees_less_of_the_demo_company_than_her_manager, |t| {
    let (engine, ctx) = empty(t);
    let seen: Vec<usize> = filled(&engine)
        .people
        .iter()
        .map(|(user, _)| {
            let ctx = acting(&engine, &ctx, *user);
            count(&engine, &ctx, "opportunity", Filter::everything())
        })
        .collect();
    assert!(
        seen[0] > 0 && seen[0] < seen[1] && seen[1] < seen[2],
        "{seen:?}"
    );
});
