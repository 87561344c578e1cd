//! The engine's tests, one binary. A module an area.

mod copy;
mod db;
mod log;
mod migrations;
mod query;
mod search;
mod sync;
mod transfer;
mod undo;
mod write;
