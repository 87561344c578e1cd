//! Web address. Only http and https, so that a link on a screen can never run a script.

use guanxi_schema::Field;

use super::{Data, Fault, FieldKind, TextFormat, text};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Url;

/// What browsers and servers agree to carry.
const LONGEST: usize = 2_000;

/// An address without a scheme gets `https://`, as a browser would do.
fn check(value: &str) -> Result<Data, Fault> {
    let value = value.trim();
    let (scheme, rest) = value.split_once("://").unwrap_or(("https", value));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let host_ok = host.contains('.') || host.starts_with("localhost");
    if !web
        || !host_ok
        || value.chars().any(|c| c.is_whitespace() || c.is_control())
        || bare_scheme(host)
    {
        return Err(Fault::new("not_a_url"));
    }
    if value.contains("://") {
        text::check(value, LONGEST)
    } else {
        text::check(&format!("https://{value}"), LONGEST)
    }
}

/// `javascript:…` and its like: a colon that is not followed by a port.
fn bare_scheme(host: &str) -> bool {
    host.rsplit_once(':')
        .is_some_and(|(_, port)| port.is_empty() || !port.bytes().all(|b| b.is_ascii_digit()))
}

impl FieldKind for Url {
    fn parse_json(&self, _: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        check(text::json_text(value)?)
    }
    fn parse_text(&self, _: &Field, text: &str, _: &TextFormat) -> Result<Data, Fault> {
        check(text)
    }
    fn to_text(&self, _: &Field, data: &Data) -> String {
        text::print(data)
    }
    fn write_json(
        &self,
        _: &Field,
        value: ValueRef<'_>,
        _: ValueRef<'_>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        text::write(value, out)
    }
    fn read(&self, value: ValueRef<'_>, _: ValueRef<'_>) -> Result<Data> {
        text::read(value)
    }
}
