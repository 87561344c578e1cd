//! Signatures and business cards, read: how often each field is right, on texts that were written before the rules.

use std::collections::BTreeMap;

use guanxi_sales::capture::{Field, signature};
use proptest::prelude::*;

const SETS: [(&str, &str); 2] = [
    ("zh", include_str!("../data/signatures-zh.txt")),
    ("en", include_str!("../data/signatures-en.txt")),
];

/// Text and what it says, by field.
fn examples(set: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let blocks = set.split("###\n").skip(1);
    blocks
        .map(|block| {
            let (text, said) = block.split_once("=>\n").unwrap();
            let said = said.lines().filter_map(|line| line.split_once(": "));
            (
                text.to_owned(),
                said.map(|(field, value)| (field.to_owned(), value.to_owned()))
                    .collect(),
            )
        })
        .collect()
}

#[test]
fn nine_of_ten_fields_are_read_right_in_either_language() {
    for (language, set) in SETS {
        let examples = examples(set);
        assert!(examples.len() >= 30);
        // Right, wrong or invented, and missed, by field.
        let mut sums: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
        for (text, said) in &examples {
            let read = signature(text);
            for field in Field::ALL {
                let name = field.as_str();
                let read = read
                    .iter()
                    .find(|guess| guess.field == field)
                    .map(|guess| guess.value.as_str());
                let said = said.get(name).map(String::as_str);
                let place = match (said, read) {
                    (None, None) => continue,
                    (Some(said), Some(read)) if said == read => 0,
                    (_, Some(_)) => 1,
                    (Some(_), None) => 2,
                };
                sums.entry(name).or_default()[place] += 1;
                if place > 0 {
                    println!(
                        "{language} {name}: said {said:?}, read {read:?} in {:?}",
                        text.lines().take(3).collect::<Vec<_>>()
                    );
                }
            }
        }
        let mut all = [0; 3];
        for (field, sum) in &sums {
            let total: u32 = sum.iter().sum();
            println!(
                "signatures {language} {field}: {} of {total} right, {} wrong, {} missed",
                sum[0], sum[1], sum[2]
            );
            (0..3).for_each(|place| all[place] += sum[place]);
        }
        let total: u32 = all.iter().sum();
        println!(
            "signatures {language}: {} of {total} fields right ({:.1} %)",
            all[0],
            100.0 * f64::from(all[0]) / f64::from(total)
        );
        assert!(
            all[0] * 10 >= total * 9,
            "{language}: {} of {total}",
            all[0]
        );
    }
}

#[test]
fn what_says_itself_what_it_is_is_surer_than_what_only_looks_like_it() {
    let sureness = |text: &str, field| {
        let read = signature(text);
        read.iter()
            .find(|guess| guess.field == field)
            .map_or(0, |guess| guess.sureness)
    };
    assert!(sureness("姓名：林怡君", Field::Name) > sureness("林怡君\n採購經理", Field::Name));
    assert!(
        sureness("Ann Lee\nann.lee@example.com", Field::Name) > sureness("Ann Lee", Field::Name)
    );
    assert!(sureness("統編 04595257", Field::TaxId) > sureness("統編 04595253", Field::TaxId));
    assert_eq!(signature(""), []);
}

proptest! {
    #[test]
    fn no_text_stops_the_reader(text in "(\\PC{0,30}[\n|,:/ ]|林怡君|經理|Tel|[+(]?[0-9 ()#-]{0,14}|@a.b|http://|統編|地址){0,12}") {
        for guess in signature(&text) {
            prop_assert!(!guess.value.is_empty() && guess.sureness <= 100);
        }
    }
}
