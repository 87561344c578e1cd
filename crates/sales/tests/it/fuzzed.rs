//! What the targets of `cargo fuzz` look for, on any compiler and for a moment: the seeds of `fuzz/corpus` and what slips of
//! the hand make of them. The fuzzer itself looks longer; see CONTRIBUTING.md.

#[path = "../../../../fuzz/properties.rs"]
mod properties;

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

/// Texts tried of each kind.
const CASES: u32 = 1_500;
/// Changes of one seed.
const SLIPS: usize = 6;

fn seeds(kind: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(kind);
    let files = std::fs::read_dir(folder).unwrap();
    let mut seeds: Vec<Vec<u8>> = files
        .map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .collect();
    seeds.sort();
    assert!(seeds.len() >= 5, "{kind}: {} seeds", seeds.len());
    seeds
}

/// What happens to a text on its way: something is lost, doubled, put elsewhere, or becomes something else.
#[derive(Debug, Clone)]
enum Slip {
    Lose(Index, usize),
    Double(Index, usize),
    Move(Index, Index, usize),
    Become(Index, u8),
    Meet(Index, Index, Index),
    Insert(Index, String),
}

fn slip() -> impl Strategy<Value = Slip> {
    let (at, some) = (any::<Index>(), 1_usize..24);
    prop_oneof![
        (at.clone(), some.clone()).prop_map(|(at, n)| Slip::Lose(at, n)),
        (at.clone(), some.clone()).prop_map(|(at, n)| Slip::Double(at, n)),
        (at.clone(), at.clone(), some).prop_map(|(from, to, n)| Slip::Move(from, to, n)),
        (at.clone(), any::<u8>()).prop_map(|(at, byte)| Slip::Become(at, byte)),
        (at.clone(), at.clone(), at.clone())
            .prop_map(|(at, other, from)| Slip::Meet(at, other, from)),
        (at, "[\\n\\r\",;:|\\t =\\\\0-9號樓段縣市]{1,4}|\\PC{1,8}")
            .prop_map(|(at, text)| Slip::Insert(at, text)),
    ]
}

fn slipped(mut text: Vec<u8>, slips: &[Slip], seeds: &[Vec<u8>]) -> Vec<u8> {
    for slip in slips {
        let place = |at: &Index, text: &[u8]| at.index(text.len() + 1);
        let part = |from: usize, n: usize, text: &[u8]| from..(from + n).min(text.len());
        match slip {
            Slip::Lose(at, n) => {
                let at = place(at, &text);
                text.drain(part(at, *n, &text));
            }
            Slip::Double(at, n) => {
                let at = place(at, &text);
                let again = text[part(at, *n, &text)].to_vec();
                text.splice(at..at, again);
            }
            Slip::Move(from, to, n) => {
                let from = place(from, &text);
                let moved: Vec<u8> = text.drain(part(from, *n, &text)).collect();
                let to = place(to, &text);
                text.splice(to..to, moved);
            }
            Slip::Become(at, byte) => {
                let at = place(at, &text);
                text.splice(part(at, 1, &text), [*byte]);
            }
            Slip::Meet(at, other, from) => {
                let other = &seeds[other.index(seeds.len())];
                text.truncate(place(at, &text));
                text.extend_from_slice(&other[place(from, other)..]);
            }
            Slip::Insert(at, more) => {
                let at = place(at, &text);
                text.splice(at..at, more.bytes());
            }
        }
    }
    text
}

fn hold(kind: &str, property: fn(&[u8])) {
    let seeds = seeds(kind);
    for seed in &seeds {
        property(seed);
    }
    let mut runner = TestRunner::new(Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    });
    let texts = (any::<Index>(), proptest::collection::vec(slip(), 0..SLIPS));
    let tried = runner.run(&texts, |(seed, slips)| {
        property(&slipped(
            seeds[seed.index(seeds.len())].clone(),
            &slips,
            &seeds,
        ));
        Ok(())
    });
    tried.unwrap();
}

#[test]
fn cards_hold_what_the_fuzzer_looks_for() {
    hold("vcard", properties::vcard);
}

#[test]
fn tables_hold_what_the_fuzzer_looks_for() {
    hold("csv", properties::csv);
}

#[test]
fn signatures_hold_what_the_fuzzer_looks_for() {
    hold("signature", properties::signature);
}

#[test]
fn addresses_hold_what_the_fuzzer_looks_for() {
    hold("address", properties::address);
}

#[test]
fn calendars_hold_what_the_fuzzer_looks_for() {
    hold("ics", properties::ics);
}

#[test]
fn lines_hold_what_the_fuzzer_looks_for() {
    hold("line", properties::line);
}
