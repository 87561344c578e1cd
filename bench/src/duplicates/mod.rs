//! `cargo xtask bench duplicates`: how well duplicates are told apart, on published sets and on a planted one, and how soon
//! somebody who is typing is warned.
//!
//! The sets are compared with the keys and the score of the product (`guanxi_sales::duplicate`), like the finder does it:
//! records that meet under a key are compared, unless more than thirty share it.

mod febrl;
mod planted;
mod typing;

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::time::Instant;

use guanxi_sales::duplicate::{LIKELY, Profile, compare, keys};

use crate::report::{self, Part};
use crate::{Failed, Outcome};

/// What the finder passes over.
const COMMON: usize = 30;

/// Profiles, each with what it is one of.
pub struct Truth {
    name: String,
    profiles: Vec<(String, Profile)>,
}

/// How well pairs were found.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    name: String,
    records: usize,
    pairs: usize,
    compared: usize,
    found: usize,
    right: usize,
    seconds: f64,
}

/// Prints all figures, and writes them into `docs/PERFORMANCE.md`.
pub fn run(root: &Path, program: &Path, small: bool, dry: bool) -> Outcome<()> {
    let mut all = Vec::new();
    match febrl::sets(root)? {
        Some(sets) => all.extend(sets.iter().map(judge)),
        None => println!("no FEBRL files: looked for ../shared/data/febrl (or GUANXI_SHARED)"),
    }
    all.push(judge(&planted::set()));
    let table = table(&all);
    println!("{table}\n{}", febrl::COMPARED);
    let line = typing::measure(root, program, small)?;
    println!("{line}");
    let short = all.iter().find(|judged| !judged.holds());
    if let Some(short) = short {
        return Err(Failed::text(format!(
            "{}: too few or wrong pairs",
            short.name
        )));
    }
    if dry || small {
        return Ok(());
    }
    report::write(root, Part::Duplicates, &format!("\n{table}\n{line}\n\n"))
}

/// Compares what meets.
fn judge(truth: &Truth) -> Judged {
    let began = Instant::now();
    let mut met: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, (_, profile)) in truth.profiles.iter().enumerate() {
        for key in keys(profile) {
            met.entry(key).or_default().push(place);
        }
    }
    let mut candidates = BTreeSet::new();
    for group in met.values().filter(|group| group.len() <= COMMON) {
        for (n, a) in group.iter().enumerate() {
            candidates.extend(group.iter().skip(n + 1).map(|b| (*a, *b)));
        }
    }
    let (mut found, mut right) = (0, 0);
    for (a, b) in &candidates {
        let (Some((one, x)), Some((other, y))) = (truth.profiles.get(*a), truth.profiles.get(*b))
        else {
            continue;
        };
        if compare(x, y).score >= LIKELY {
            found += 1;
            right += usize::from(one == other);
        }
    }
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for (one, _) in &truth.profiles {
        *sizes.entry(one).or_default() += 1;
    }
    Judged {
        name: truth.name.clone(),
        records: truth.profiles.len(),
        pairs: sizes.values().map(|n| n * (n - 1) / 2).sum(),
        compared: candidates.len(),
        found,
        right,
        seconds: began.elapsed().as_secs_f64(),
    }
}

impl Judged {
    fn precision(&self) -> f64 {
        share(self.right, self.found)
    }
    fn recall(&self) -> f64 {
        share(self.right, self.pairs)
    }
    /// What was promised of every set.
    fn holds(&self) -> bool {
        self.precision() >= 0.98 && self.recall() >= 0.95
    }
}

fn share(part: usize, of: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    number(part) / number(of.max(1))
}

fn table(all: &[Judged]) -> String {
    let mut text = String::from(
        "| Set | Records | True pairs | Compared | Found | Precision (≥ 0.98) | Recall (≥ 0.95) | F1 | Time |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    for one in all {
        let (p, r) = (one.precision(), one.recall());
        text.push_str(&format!(
            "| {} | {} | {} | {} | {} | {p:.4} | {r:.4} | {:.4} | {:.2} s |\n",
            one.name,
            one.records,
            one.pairs,
            one.compared,
            one.found,
            2.0 * p * r / (p + r),
            one.seconds
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn published_duplicates_are_found_and_others_left_alone() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let Some(sets) = febrl::sets(&root).unwrap() else {
            println!("skipped: no ../shared/data/febrl");
            return;
        };
        for judged in sets.iter().map(judge) {
            assert!(judged.holds(), "{judged:?}");
        }
    }

    #[test]
    fn duplicates_as_taiwan_writes_them_are_found_and_namesakes_left_alone() {
        let judged = judge(&planted::set());
        assert_eq!((judged.records, judged.pairs), (10_000, 500));
        assert!(judged.holds(), "{judged:?}");
    }
}
