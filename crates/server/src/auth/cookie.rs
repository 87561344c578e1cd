//! The cookies of a session and of a device: out of reach of scripts, sent to this site only.

use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::{HeaderMap, HeaderValue};

const MAX_AGE_S: i64 = guanxi_engine::identity::session::IDLE_MS / 1000;
/// A year: longer than anybody stays away from her customers.
const DEVICE_AGE_S: i64 = 365 * 24 * 3600;

/// Names and attributes of the cookies, by how the site is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jar {
    /// Over https the `__Host-` prefix binds the cookie to this very host; plain http (loopback) cannot have it.
    pub https: bool,
    /// A workspace to practise in may stand at another port of the same host, and cookies know no ports.
    pub practice: bool,
}

impl Jar {
    fn name(self) -> &'static str {
        match (self.https, self.practice) {
            (true, false) => "__Host-guanxi",
            (false, false) => "guanxi",
            (true, true) => "__Host-guanxi-practice",
            (false, true) => "guanxi-practice",
        }
    }

    fn device_name(self) -> &'static str {
        match (self.https, self.practice) {
            (true, false) => "__Host-guanxi-device",
            (false, false) => "guanxi-device",
            (true, true) => "__Host-guanxi-practice-device",
            (false, true) => "guanxi-practice-device",
        }
    }

    /// `Set-Cookie` for a new session.
    pub fn set(self, token: &str) -> Option<HeaderValue> {
        self.line(self.name(), token, MAX_AGE_S)
    }

    /// `Set-Cookie` that removes it.
    pub fn clear(self) -> Option<HeaderValue> {
        self.line(self.name(), "", 0)
    }

    /// `Set-Cookie` for the mark of a device; signing out leaves it.
    pub fn set_device(self, mark: &str) -> Option<HeaderValue> {
        self.line(self.device_name(), mark, DEVICE_AGE_S)
    }

    fn line(self, name: &str, value: &str, max_age: i64) -> Option<HeaderValue> {
        let secure = if self.https { "; Secure" } else { "" };
        let line =
            format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{secure}");
        HeaderValue::from_str(&line).ok()
    }

    /// The session token of a request.
    pub fn token(self, headers: &HeaderMap) -> Option<&str> {
        find(headers, self.name())
    }

    /// The mark of the device it came from.
    pub fn device(self, headers: &HeaderMap) -> Option<&str> {
        find(headers, self.device_name())
    }
}

fn find<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut cookies = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|h| h.to_str().ok())
        .flat_map(|h| h.split(';'));
    cookies
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
        .filter(|value| !value.is_empty())
}

/// The API token of a request.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jar(https: bool) -> Jar {
        Jar {
            https,
            practice: false,
        }
    }

    #[test]
    fn who_practises_is_not_taken_for_somebody_in_the_real_workspace() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("guanxi-practice=abc"));
        assert_eq!(jar(false).token(&headers), None);
        let practice = Jar {
            practice: true,
            ..jar(false)
        };
        assert_eq!(practice.token(&headers), Some("abc"));
    }

    #[test]
    fn the_cookie_is_found_among_others_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(
            COOKIE,
            HeaderValue::from_static("xguanxi=1; guanxi2=2; guanxi=abc; other=3"),
        );
        assert_eq!(jar(false).token(&headers), Some("abc"));
        assert_eq!(jar(true).token(&headers), None);
    }

    #[test]
    fn over_https_it_is_bound_to_the_host() {
        let line = jar(true).set("abc").unwrap();
        let line = line.to_str().unwrap();
        assert!(
            line.starts_with("__Host-guanxi=abc; Path=/; HttpOnly; SameSite=Lax")
                && line.ends_with("; Secure")
        );
    }
}
