//! What a sales team does: one folder a capability. Knows the engine, never SQL text or HTTP.

pub mod account;
pub mod activity;
pub mod address;
pub mod agenda;
mod arithmetic;
pub mod attachment;
mod authority;
pub mod brief;
pub mod business_time;
pub mod calendar;
pub mod capture;
mod condition;
pub mod contact;
mod cover;
pub mod defaults;
pub mod demo;
pub mod duplicate;
pub mod first;
pub mod follow;
pub mod handover;
mod import;
pub mod invitation;
pub mod lead;
pub mod mail;
pub mod measures;
pub mod mine;
pub mod notice;
pub mod objects;
pub mod opportunity;
pub mod personal_data;
pub mod pipeline;
pub mod promise;
pub mod question;
pub mod referral;
pub mod retention;
pub mod segment;
mod task;
pub mod today;
pub mod web_form;
mod when;

use guanxi_engine::registry::Registry;

/// Moves when a formula says something else of the same values, or a new one is there: then records are computed anew.
const FORMULAS: u32 = 1;

/// Every rule of a sales team, for the engine to hold.
pub fn registry() -> Registry {
    let mut registry = Registry::default();
    registry.formula_rules_are(FORMULAS);
    opportunity::register(&mut registry);
    pipeline::register(&mut registry);
    task::register(&mut registry);
    account::register(&mut registry);
    agenda::register(&mut registry);
    invitation::register(&mut registry);
    activity::register(&mut registry);
    address::register(&mut registry);
    attachment::register(&mut registry);
    contact::register(&mut registry);
    lead::register(&mut registry);
    question::register(&mut registry);
    referral::register(&mut registry);
    segment::register(&mut registry);
    today::register(&mut registry);
    first::register(&mut registry);
    retention::register(&mut registry);
    duplicate::register(&mut registry);
    web_form::register(&mut registry);
    import::register(&mut registry);
    notice::register(&mut registry);
    follow::register(&mut registry);
    cover::register(&mut registry);
    handover::register(&mut registry);
    registry
}
