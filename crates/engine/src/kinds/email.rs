//! E-mail address: something, an at sign, a host name. Whether it receives mail only mail can tell.
//!
//! Hosts are the same in capitals, so they are kept in small letters. What stands before the at sign is its host's
//! business, except where the address must be unique: two people may not sign in by names that look the same.

use guanxi_schema::Field;

use super::{Data, Fault, FieldKind, TextFormat, text};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Email;

/// Longest address that SMTP carries.
const LONGEST: usize = 254;

/// The address in the letters it is kept in. ASCII alone, as databases compare a sign-in address.
pub(crate) fn fold(field: &Field, address: &str) -> String {
    let address = address.trim();
    match address.rsplit_once('@') {
        Some((local, host)) if !field.unique => format!("{local}@{}", host.to_ascii_lowercase()),
        None if !field.unique => address.to_owned(),
        _ => address.to_ascii_lowercase(),
    }
}

fn check(field: &Field, value: &str) -> Result<Data, Fault> {
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
    text::check(&fold(field, value), LONGEST)
}

impl FieldKind for Email {
    fn parse_json(&self, field: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        check(field, text::json_text(value)?)
    }
    fn parse_text(&self, field: &Field, text: &str, _: &TextFormat) -> Result<Data, Fault> {
        check(field, text)
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
