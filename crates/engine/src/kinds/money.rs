//! Money: minor units and an ISO 4217 code. On the wire a decimal string with its currency.

use guanxi_schema::Field;
use serde_json::Value as Json;

use super::{Data, Fault, FieldKind, TextFormat, decimal, json, misfit};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Money;

/// Digits after the point of a currency; `None` for a code that ISO 4217 does not have.
pub fn minor_digits(code: &str) -> Option<u32> {
    // ISO says two for TWD; nobody in Taiwan has quoted cents for decades, and invoices may not carry them.
    if code == "TWD" {
        return Some(0);
    }
    let currency = iso_currency::Currency::from_code(code)?;
    Some(u32::from(currency.exponent().unwrap_or(0)))
}

fn digits(code: &str) -> Result<u32, Fault> {
    minor_digits(code).ok_or_else(|| {
        Fault::new("unknown_currency").with("value", code.chars().take(8).collect::<String>())
    })
}

/// `NT$ 1,200`, `1200 USD`, `€5`: the number and the currency said, if any.
fn split(text: &str) -> (&str, Option<String>) {
    const SIGNS: [(&str, &str); 6] = [
        ("NT$", "TWD"),
        ("US$", "USD"),
        ("HK$", "HKD"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("$", ""),
    ];
    for (sign, code) in SIGNS {
        if let Some(rest) = text.strip_prefix(sign) {
            return (
                rest.trim_start(),
                (!code.is_empty()).then(|| code.to_owned()),
            );
        }
    }
    let is_code = |part: &str| part.len() == 3 && part.bytes().all(|b| b.is_ascii_alphabetic());
    if let Some((head, tail)) = text.split_at_checked(3)
        && is_code(head)
    {
        return (tail.trim_start(), Some(head.to_ascii_uppercase()));
    }
    if let Some(at) = text.len().checked_sub(3)
        && let Some((head, tail)) = text.split_at_checked(at)
        && is_code(tail)
    {
        return (head.trim_end(), Some(tail.to_ascii_uppercase()));
    }
    (text, None)
}

impl FieldKind for Money {
    fn parse_json(&self, _: &Field, value: &Json) -> Result<Data, Fault> {
        let map = value.as_object().ok_or_else(|| Fault::new("not_money"))?;
        let currency = match map.get("currency") {
            None | Some(Json::Null) => None,
            Some(Json::String(code)) => Some(code.as_str()),
            Some(_) => return Err(Fault::new("not_money")),
        };
        let amount = map.get("amount").unwrap_or(&Json::Null);
        if amount.is_null() || amount.as_str().is_some_and(str::is_empty) {
            return Ok(Data::Null);
        }
        let currency = currency.ok_or_else(|| Fault::new("currency_missing"))?;
        let minor = decimal::parse_json(amount, digits(currency)?)?;
        Ok(Data::Money {
            minor,
            currency: currency.to_owned(),
        })
    }
    fn parse_text(&self, _: &Field, text: &str, format: &TextFormat) -> Result<Data, Fault> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let (number, said) = split(text);
        if negative && number.trim_start().starts_with(['-', '+', '－', '＋']) {
            let said: String = text.chars().take(64).collect();
            return Err(Fault::new("not_a_number").with("value", said));
        }
        let currency = said.unwrap_or_else(|| format.currency.clone());
        let minor = decimal::parse_text(number, format, digits(&currency)?)?;
        Ok(Data::Money {
            minor: if negative { -minor } else { minor },
            currency,
        })
    }
    fn to_text(&self, _: &Field, data: &Data) -> String {
        let Data::Money { minor, currency } = data else {
            return String::new();
        };
        let digits = minor_digits(currency).unwrap_or(0);
        format!("{} {currency}", decimal::print(*minor, digits))
    }
    fn write_json(
        &self,
        _: &Field,
        value: ValueRef<'_>,
        second: ValueRef<'_>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let (ValueRef::Int(minor), ValueRef::Text(currency)) = (value, second) else {
            return Err(misfit());
        };
        write(minor, currency, out);
        Ok(())
    }
    fn read(&self, value: ValueRef<'_>, second: ValueRef<'_>) -> Result<Data> {
        let (ValueRef::Int(minor), ValueRef::Text(currency)) = (value, second) else {
            return Err(misfit());
        };
        Ok(Data::Money {
            minor,
            currency: currency.to_owned(),
        })
    }
}

/// `{"amount":"1200.00","currency":"USD"}`.
fn write(minor: i64, currency: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"amount\":");
    json::scaled(minor, minor_digits(currency).unwrap_or(0), out);
    out.extend_from_slice(b",\"currency\":");
    json::string(currency, out);
    out.push(b'}');
}

/// The same of a sum, which may be longer than any single amount.
pub fn write_sum(minor: i128, currency: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"amount\":\"");
    out.extend_from_slice(decimal::print(minor, minor_digits(currency).unwrap_or(0)).as_bytes());
    out.extend_from_slice(b"\",\"currency\":");
    json::string(currency, out);
    out.push(b'}');
}
