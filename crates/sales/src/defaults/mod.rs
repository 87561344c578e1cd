//! What a fresh workspace starts with: roles, the root unit, the sales process, loss reasons, questions.

mod install;
pub mod loss_reasons;
pub mod pipelines;
pub mod questions;
mod roles;

pub use install::{
    Installed, InstalledPipeline, Process, install, install_pipeline, install_process,
    install_questions,
};
pub use roles::{RoleSpec, roles};
