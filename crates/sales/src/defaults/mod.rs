//! What a fresh workspace starts with: roles, the root unit, the sales process, loss reasons.

mod install;
pub mod loss_reasons;
pub mod pipelines;
mod roles;

pub use install::{
    Installed, InstalledPipeline, Process, install, install_pipeline, install_process,
};
pub use roles::{RoleSpec, roles};
