//! The session cookie: out of reach of scripts, sent to this site only.

use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::{HeaderMap, HeaderValue};

const MAX_AGE_S: i64 = guanxi_engine::identity::session::IDLE_MS / 1000;

/// Name and attributes of the cookie, by how the site is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jar {
    /// Over https the `__Host-` prefix binds the cookie to this very host; plain http (loopback) cannot have it.
    pub https: bool,
}

impl Jar {
    fn name(self) -> &'static str {
        if self.https {
            "__Host-guanxi"
        } else {
            "guanxi"
        }
    }

    /// `Set-Cookie` for a new session.
    pub fn set(self, token: &str) -> Option<HeaderValue> {
        self.line(token, MAX_AGE_S)
    }

    /// `Set-Cookie` that removes it.
    pub fn clear(self) -> Option<HeaderValue> {
        self.line("", 0)
    }

    fn line(self, token: &str, max_age: i64) -> Option<HeaderValue> {
        let secure = if self.https { "; Secure" } else { "" };
        let line = format!(
            "{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{secure}",
            self.name()
        );
        HeaderValue::from_str(&line).ok()
    }

    /// The session token of a request.
    pub fn token(self, headers: &HeaderMap) -> Option<&str> {
        let mut cookies = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|h| h.to_str().ok())
            .flat_map(|h| h.split(';'));
        cookies
            .find_map(|pair| pair.trim().strip_prefix(self.name())?.strip_prefix('='))
            .filter(|t| !t.is_empty())
    }
}

/// The API token of a request.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_found_among_others_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(
            COOKIE,
            HeaderValue::from_static("xguanxi=1; guanxi2=2; guanxi=abc; other=3"),
        );
        assert_eq!(Jar { https: false }.token(&headers), Some("abc"));
        assert_eq!(Jar { https: true }.token(&headers), None);
    }

    #[test]
    fn over_https_it_is_bound_to_the_host() {
        let line = Jar { https: true }.set("abc").unwrap();
        let line = line.to_str().unwrap();
        assert!(
            line.starts_with("__Host-guanxi=abc; Path=/; HttpOnly; SameSite=Lax")
                && line.ends_with("; Secure")
        );
    }
}
