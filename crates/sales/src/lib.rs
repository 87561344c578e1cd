//! What a sales team does: one folder a capability. Knows the engine, never SQL text or HTTP.

mod arithmetic;
pub mod defaults;
pub mod demo;
pub mod measures;
pub mod objects;
pub mod opportunity;
