//! Both databases, a fixed clock and ids, named fixtures. Never shipped.
//!
//! A test is written once and runs twice:
//!
//! ```text
//! both!(a_write_is_seen_by_the_next_read, |t| {
//!     t.db.write_blocking(|conn| …).unwrap();
//! });
//! ```
//!
//! PostgreSQL is a private server made from the installed programs and shared by all test processes of this
//! checkout (see [`server`]), or the one that `GUANXI_TEST_POSTGRES` names. Without either the test fails.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a fixture that cannot be made fails its test, which is what it is for"
)]

pub mod database;
pub mod office;
pub mod server;

pub use database::{TestDb, for_each_database};
pub use office::Office;

/// The moment at which tests take place, unless they say otherwise: 23 November 2026, 01:30 UTC, a Monday
/// morning in Taipei. UTC milliseconds.
pub const NOW: i64 = 1_795_397_400_000;

/// Defines a test that runs on both databases, as `name::sqlite` and `name::postgres`. The body gets a
/// [`TestDb`] that is migrated and otherwise empty.
#[macro_export]
macro_rules! both {
    ($(#[$meta:meta])* $name:ident, |$t:ident| $body:expr) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "not every test needs what surrounds it")]
            use super::*;

            fn body($t: &$crate::TestDb) {
                $body
            }

            #[test]
            fn sqlite() {
                body(&$crate::TestDb::sqlite());
            }

            #[test]
            fn postgres() {
                body(&$crate::TestDb::postgres());
            }
        }
    };
}
