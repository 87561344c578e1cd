//! How the outside reaches the product: routes, sessions, OpenAPI, live events, jobs, static files, and the
//! command line. Knows no SQL text and no pricing.
//!
//! A request passes `http::edge`, is authenticated by `auth`, parsed by its file in `api`, and answered by one
//! call into the engine or a sales area. `cli` does the same from a terminal.

pub mod api;
pub mod app;
pub mod auth;
pub mod cli;
pub mod config;
pub mod feed;
pub mod form;
pub mod http;
pub mod jobs;
pub mod looks;
pub mod mail;
pub mod openapi;
pub mod practice;
pub mod probes;
pub mod push;
mod seal;
pub mod setup;
pub mod usual;
pub mod workspace;

pub use app::{App, Reach};
