//! Guessing is slow: few attempts per account and network, more per account from everywhere (both counted in the
//! database, so that neither a restart nor another server forgets), and a bounded flow of attempts from one network
//! at all (in memory). A browser that its owner signed in from before has its own few attempts: strangers who use up
//! those of the account shut out each other, not her.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use axum::http::StatusCode;
use governor::clock::Clock as _;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use guanxi_engine::Result;
use guanxi_engine::db::Conn;
use guanxi_engine::identity::throttle;
use uuid::Uuid;

use super::device::Device;
use super::secret;
use crate::http::Problem;

/// Attempts that one account has from one network, or from one known device, before it has to wait.
const PER_NETWORK: i64 = 8;
/// Attempts that one account has from all networks together: enough that nobody shuts a person out by mistake, few
/// enough that many addresses are no way to guess.
const PER_ACCOUNT: i64 = 100;
/// Attempts a minute from one network, whatever the account.
const PER_MINUTE: NonZeroU32 = NonZeroU32::new(60).expect("60 is not zero");
/// Answers to public forms a minute, from one network and to one form. An office behind one address may well fill in a few
/// at a fair.
const ANSWERS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(20).expect("20 is not zero");
const FORM_PER_MINUTE: NonZeroU32 = NonZeroU32::new(120).expect("120 is not zero");
/// After so many attempts the networks that may go on anyway are forgotten.
const SWEEP: u32 = 1_000;

/// The limits of one process.
#[derive(Debug)]
pub struct Throttle {
    by_network: DefaultKeyedRateLimiter<IpAddr>,
    answers: DefaultKeyedRateLimiter<IpAddr>,
    forms: DefaultKeyedRateLimiter<Uuid>,
    attempts: AtomicU32,
}

impl Default for Throttle {
    fn default() -> Self {
        Self {
            by_network: RateLimiter::keyed(Quota::per_minute(PER_MINUTE)),
            answers: RateLimiter::keyed(Quota::per_minute(ANSWERS_PER_MINUTE)),
            forms: RateLimiter::keyed(Quota::per_minute(FORM_PER_MINUTE)),
            attempts: AtomicU32::new(0),
        }
    }
}

impl Throttle {
    /// Lets an attempt from `address` pass, or says when to come back.
    pub fn admit(&self, address: IpAddr) -> std::result::Result<(), Problem> {
        self.sweep();
        within(&self.by_network, &network(address)).map_err(too_many)
    }

    /// Lets an answer to a public form pass, or says when to come back.
    pub fn admit_answer(&self, address: IpAddr, form: Uuid) -> std::result::Result<(), Problem> {
        self.sweep();
        let here = within(&self.answers, &network(address));
        here.and_then(|()| within(&self.forms, &form))
            .map_err(|seconds| {
                let mut problem = too_many(seconds);
                problem.code = "too_many_answers";
                problem
            })
    }

    fn sweep(&self) {
        if self.attempts.fetch_add(1, Relaxed) % SWEEP == SWEEP - 1 {
            self.by_network.retain_recent();
            self.answers.retain_recent();
            self.forms.retain_recent();
        }
    }
}

/// Seconds to wait, if there were too many under the key.
fn within<K: Clone + Eq + std::hash::Hash>(
    limit: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> std::result::Result<(), u64> {
    let Err(until) = limit.check_key(key) else {
        return Ok(());
    };
    let wait = until.wait_time_from(governor::clock::DefaultClock::default().now());
    Err(wait.as_secs().max(1))
}

/// The network that one customer of a provider has: an IPv4 address, or the first half of an IPv6 address, whose other
/// half everybody chooses for herself.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
        address => address,
    }
}

/// What attempts are counted under. Hashes, so that the table holds no addresses of people.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    here: secret::Hash,
    /// None from a known device.
    everywhere: Option<secret::Hash>,
}

impl Keys {
    /// Of an account, tried from an address.
    pub fn of(email: &str, address: IpAddr) -> Self {
        let (email, network) = (email.trim().to_ascii_lowercase(), network(address));
        Self {
            here: secret::hash(&format!("{email}\n{network}")),
            everywhere: Some(secret::hash(&email)),
        }
    }

    /// The same from a device that is known to be the account's, wherever it is.
    pub fn from_device(self, device: Option<Device>) -> Self {
        device.map_or(self, |Device(here)| Self {
            here,
            everywhere: None,
        })
    }

    /// Counts an attempt before the password is looked at, so that parallel guesses count too.
    /// Answers the seconds to wait when there were too many.
    pub fn count(&self, conn: &mut dyn Conn, now: i64) -> Result<Option<u64>> {
        let here = Some((&self.here, PER_NETWORK));
        let everywhere = self.everywhere.as_ref().map(|key| (key, PER_ACCOUNT));
        for (key, most) in [here, everywhere].into_iter().flatten() {
            let (failures, since) = throttle::failures(conn, key, now)?;
            if failures >= most {
                let left = since + throttle::WINDOW_MS - now;
                return Ok(Some(u64::try_from(left / 1000).unwrap_or(0) + 1));
            }
        }
        throttle::failed(conn, &self.here, now)?;
        if let Some(everywhere) = &self.everywhere {
            throttle::failed(conn, everywhere, now)?;
        }
        Ok(None)
    }

    /// The password was right. What others tried elsewhere stays counted.
    pub fn clear(&self, conn: &mut dyn Conn, now: i64) -> Result<()> {
        if let Some(everywhere) = &self.everywhere {
            throttle::take_back(conn, everywhere)?;
        }
        throttle::clear(conn, &self.here, now)
    }
}

/// What attempts on accounts that do not exist are counted under.
pub fn nobody(address: IpAddr) -> secret::Hash {
    secret::hash(&format!("\n{}", network(address)))
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

#[cfg(test)]
mod tests {
    use guanxi_testkit::{NOW, both};

    use super::*;

    fn keys(address: &str) -> Keys {
        Keys::of("ada@example.com", address.parse().unwrap())
    }

    both!(the_addresses_of_one_network_share_their_attempts, |t| {
        t.db.write_blocking(|conn| {
            for host in 0..PER_NETWORK {
                let guess = keys(&format!("2001:db8:1:2::{host}"));
                assert_eq!(guess.count(conn, NOW)?, None);
            }
            assert!(keys("2001:db8:1:2:ffff::1").count(conn, NOW)?.is_some());
            assert_eq!(keys("2001:db8:1:3::1").count(conn, NOW)?, None);
            Ok(())
        })
        .unwrap();
    });

    both!(many_addresses_are_no_way_to_guess, |t| {
        t.db.write_blocking(|conn| {
            for host in 0..PER_ACCOUNT {
                let guess = keys(&format!("203.0.113.{host}"));
                assert_eq!(guess.count(conn, NOW)?, None);
            }
            let other = keys("198.51.100.1");
            assert!(other.count(conn, NOW)?.is_some());
            let later = NOW + throttle::WINDOW_MS;
            assert_eq!(other.count(conn, later)?, None);
            Ok(())
        })
        .unwrap();
    });

    both!(a_known_device_has_attempts_of_its_own, |t| {
        t.db.write_blocking(|conn| {
            for host in 0..PER_ACCOUNT {
                keys(&format!("203.0.113.{host}")).count(conn, NOW)?;
            }
            let home = keys("192.0.2.1").from_device(Some(Device([7; 32])));
            for _ in 0..PER_NETWORK {
                assert_eq!(home.count(conn, NOW)?, None);
            }
            assert!(home.count(conn, NOW)?.is_some());
            Ok(())
        })
        .unwrap();
    });

    both!(signing_in_takes_back_only_what_the_person_did, |t| {
        t.db.write_blocking(|conn| {
            let (home, other) = (keys("192.0.2.1"), keys("198.51.100.1"));
            other.count(conn, NOW)?;
            for _ in 0..2 * PER_ACCOUNT {
                assert_eq!(home.count(conn, NOW)?, None);
                home.clear(conn, NOW)?;
            }
            let everywhere = home.everywhere.unwrap();
            assert_eq!(throttle::failures(conn, &everywhere, NOW)?.0, 1);
            Ok(())
        })
        .unwrap();
    });

    #[test]
    fn networks_that_stopped_guessing_are_forgotten() {
        let throttle = Throttle::default();
        for host in 0..SWEEP {
            let _ = throttle.admit(std::net::Ipv4Addr::from_bits(host).into());
        }
        // One attempt weighs for a second, and is kept for one more.
        std::thread::sleep(std::time::Duration::from_millis(2_100));
        for _ in 0..SWEEP {
            let _ = throttle.admit(std::net::Ipv4Addr::LOCALHOST.into());
        }
        assert_eq!(throttle.by_network.len(), 1);
    }
}
