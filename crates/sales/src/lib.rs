//! What a sales team does: one folder a capability. Knows the engine, never SQL text or HTTP.

pub mod defaults;
pub mod demo;
