//! Guessing is slow: few attempts per account and address (counted in the database, so that neither a restart
//! nor another server forgets), and a bounded flow of attempts from one address at all (in memory).

use std::net::IpAddr;
use std::num::NonZeroU32;

use axum::http::StatusCode;
use governor::clock::Clock as _;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use guanxi_engine::Result;
use guanxi_engine::db::Conn;
use guanxi_engine::identity::throttle;

use super::secret;
use crate::http::Problem;

/// Attempts that one account has from one address before it has to wait.
const PER_ACCOUNT: i64 = 8;
/// Attempts a minute from one address, whatever the account.
const PER_ADDRESS: NonZeroU32 = NonZeroU32::new(60).expect("60 is not zero");

/// The limits of one process.
#[derive(Debug)]
pub struct Throttle {
    by_address: DefaultKeyedRateLimiter<IpAddr>,
}

impl Default for Throttle {
    fn default() -> Self {
        Self {
            by_address: RateLimiter::keyed(Quota::per_minute(PER_ADDRESS)),
        }
    }
}

impl Throttle {
    /// Lets an attempt from `address` pass, or says when to come back.
    pub fn admit(&self, address: IpAddr) -> std::result::Result<(), Problem> {
        let Err(until) = self.by_address.check_key(&address) else {
            return Ok(());
        };
        self.by_address.retain_recent();
        let wait = until.wait_time_from(governor::clock::DefaultClock::default().now());
        Err(too_many(wait.as_secs().max(1)))
    }
}

/// What attempts are counted under. A hash, so that the table holds no addresses of people.
pub fn key(email: &str, address: IpAddr) -> secret::Hash {
    secret::hash(&format!("{}\n{address}", email.trim().to_ascii_lowercase()))
}

/// Counts an attempt before the password is looked at, so that parallel guesses count too.
/// Answers the seconds to wait when there were too many.
pub fn count(conn: &mut dyn Conn, key: &secret::Hash, now: i64) -> Result<Option<u64>> {
    let (failures, since) = throttle::failures(conn, key, now)?;
    if failures >= PER_ACCOUNT {
        let left = since + throttle::WINDOW_MS - now;
        return Ok(Some(u64::try_from(left / 1000).unwrap_or(0) + 1));
    }
    throttle::failed(conn, key, now)?;
    Ok(None)
}

/// The answer to who must wait.
pub fn too_many(seconds: u64) -> Problem {
    let mut problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts");
    problem
        .params
        .push(("minutes", seconds.div_ceil(60).to_string()));
    problem.retry_after = Some(seconds);
    problem
}
