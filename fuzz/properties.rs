//! What holds of every reader of foreign text, whatever the text: it neither stops nor loses nor invents. Taken by the targets
//! of `cargo fuzz` and, on a stable compiler, by `crates/sales/tests/it/fuzzed.rs`; `corpus` is where both begin.

use guanxi_engine::transfer::card::{self, Version};
use guanxi_engine::transfer::table::Table;
use guanxi_sales::address;
use guanxi_sales::calendar;
use guanxi_sales::capture::line;
use guanxi_sales::capture::signature as read_signature;
use uuid::Uuid;

/// Cards are read from any bytes; what was read can be written, and reads as the same person whenever it is written again.
pub fn vcard(data: &[u8]) {
    // The way of a file, whatever its encoding.
    let _ = Table::read(&[b"BEGIN:VCARD\r\n".as_slice(), data].concat());
    let text = String::from_utf8_lossy(data);
    for card in card::read(&text) {
        for version in [Version::V3, Version::V4] {
            let written = card.write(version);
            let back = card::read(&written);
            assert_eq!(back.len(), 1, "one card is one card: {written}");
            for card in back {
                let again = card::read(&card.write(version));
                let told = |card: &card::Card| {
                    (card.name.clone(), card.email.clone(), card.company.clone())
                };
                let again: Vec<_> = again.iter().map(told).collect();
                assert_eq!(again, [told(&card)], "{written}");
            }
        }
    }
}

/// A table has as many cells in a row as columns, or more, which is refused later; rows are numbered as they stand.
pub fn csv(data: &[u8]) {
    let Ok(table) = Table::read(data) else {
        return;
    };
    let names: std::collections::HashSet<&String> = table.headers.iter().collect();
    assert_eq!(
        names.len(),
        table.headers.len(),
        "columns are told apart: {:?}",
        table.headers
    );
    assert!(table.headers.iter().all(|name| !name.is_empty()));
    let mut last = 1;
    for row in &table.rows {
        assert!(row.number > last, "row {} after {last}", row.number);
        last = row.number;
        assert!(row.cells.len() >= table.headers.len());
        assert!(row.cells.iter().any(|cell| !cell.trim().is_empty()));
    }
}

/// A signature says something of a field or nothing, and each field at most once.
pub fn signature(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut seen = Vec::new();
    for guess in read_signature(&text) {
        assert!(!guess.value.trim().is_empty(), "{:?}", guess.field);
        assert!(guess.sureness <= 100);
        let field = guess.field.as_str();
        assert!(!seen.contains(&field), "{field} twice");
        seen.push(field);
    }
}

/// An address taken apart is the address; put into its usual spelling it is taken apart alike.
pub fn address(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Some(found) = address::split(&text) else {
        return;
    };
    let joined: String = found
        .pieces
        .iter()
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(joined, address::fold(&text), "nothing is lost");
    let normal = found.normal();
    if let Some(again) = address::split(&normal) {
        assert_eq!(
            again.city().is_some(),
            found.city().is_some(),
            "{text} → {normal}"
        );
    }
}

/// A calendar is read from any bytes in bounded time; what was read is written, and reads as the same appointments; what repeats ends.
pub fn ics(data: &[u8]) {
    let file = calendar::read(data);
    let written = calendar::write(&file.events, file.method);
    let again = calendar::read(written.as_bytes());
    assert_eq!(again.problems, [], "{written}");
    assert_eq!(again.events, file.events, "{written}");
    let here = jiff::tz::TimeZone::UTC;
    let (from, to) = (1_767_225_600_000, 1_798_761_600_000);
    for series in file.events.iter().take(4) {
        let found = calendar::occurrences(std::slice::from_ref(series), &here, from, to);
        for found in found.list {
            assert!(
                found.starts_at < to && found.ends_at >= from.min(found.starts_at),
                "{found:?}"
            );
        }
    }
}

/// A line, a chat or a mail is read as one activity; whatever was understood stands somewhere in the text.
pub fn line(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let world = line::World {
        people: vec![line::Person {
            id: Uuid::from_u128(1),
            name: "王美玲".to_owned(),
            also: vec!["May".to_owned()],
            title: "採購經理".to_owned(),
            company: Some(Uuid::from_u128(2)),
            email: "may.wang@tcc.example".to_owned(),
            phones: vec!["0912-000-101".to_owned()],
        }],
        companies: vec![line::Company {
            id: Uuid::from_u128(2),
            name: "台灣水泥股份有限公司".to_owned(),
            also: vec!["台泥".to_owned(), "TCC".to_owned()],
            domain: "tcc.example".to_owned(),
        }],
        deals: vec![line::Deal {
            id: Uuid::from_u128(3),
            name: "台泥產線監控導入".to_owned(),
            also: Vec::new(),
            company: Some(Uuid::from_u128(2)),
        }],
        us: line::Us::default(),
    };
    let frame = line::Frame {
        now: jiff::civil::date(2026, 11, 26).at(14, 0, 0, 0),
        zone: &jiff::tz::TimeZone::UTC,
        currency: "TWD",
        world: &world,
    };
    let found = line::read(&text, &frame);
    let steps = found.steps.iter().map(|step| (&step.span, &step.text));
    let promises = found.promises.iter().map(|one| (&one.span, &one.text));
    for (span, words) in steps.chain(promises) {
        assert!(!words.trim().is_empty() && words.chars().count() <= 80);
        assert!(
            text.get(span.clone()).is_some(),
            "{span:?} is no part of the text"
        );
    }
    for span in [
        Some(&found.kind.span),
        found.person.as_ref().map(|one| &one.span),
        found.company.as_ref().map(|one| &one.span),
        found.at.as_ref().map(|one| &one.span),
    ]
    .into_iter()
    .flatten()
    {
        assert!(
            text.get(span.clone()).is_some(),
            "{span:?} is no part of the text"
        );
    }
}
