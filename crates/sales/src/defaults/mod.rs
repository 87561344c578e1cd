//! What a fresh workspace starts with: roles, the root unit, the sales process, loss reasons.

pub mod loss_reasons;
pub mod pipelines;
