//! The engine's tests, one binary. A module an area.

mod db;
mod migrations;
mod transfer;
mod write;
