//! E-mail address: something, an at sign, a host name. Whether it receives mail only mail can tell.

use guanxi_schema::Field;

use super::{Data, Fault, FieldKind, TextFormat, text};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Email;

/// Longest address that SMTP carries.
const LONGEST: usize = 254;

fn check(value: &str) -> Result<Data, Fault> {
    let value = value.trim();
    let fits = value.rsplit_once('@').is_some_and(|(local, host)| {
        !local.is_empty()
            && !host.is_empty()
            && !host.starts_with('.')
            && !host.ends_with('.')
            && host
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
            && !local.chars().any(|c| {
                c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '@' | ',' | ';')
            })
    });
    if !fits {
        return Err(Fault::new("not_an_email"));
    }
    text::check(value, LONGEST)
}

impl FieldKind for Email {
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
