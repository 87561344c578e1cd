//! Headings of other programs' exports, matched by themselves: what each should become was written down beforehand.

use guanxi_engine::transfer;

use crate::shared;
use crate::shop::Shop;

const EXPECTED: &str = include_str!("../data/headers.tsv");

/// One row of plausible cells would say more than a heading; a file of headings alone is the harder case.
#[test]
fn nine_of_ten_headings_of_other_programs_find_their_field() {
    if shared("crm-export-templates/headers.tsv").is_none() {
        return;
    }
    let t = guanxi_testkit::TestDb::sqlite();
    let shop = Shop::open(&t);
    let (mut right, mut all) = (0, 0);
    for line in EXPECTED.lines() {
        let [system, object, headings] = line.split('|').collect::<Vec<_>>().try_into().unwrap();
        let expected: Vec<(&str, &str)> = headings
            .split(';')
            .map(|pair| pair.rsplit_once('=').unwrap())
            .collect();
        let file = expected
            .iter()
            .map(|(heading, _)| format!("\"{heading}\""))
            .collect::<Vec<_>>()
            .join(",");
        let ctx = shop.office.ctx(shop.office.ada);
        let run = transfer::upload(
            shop.engine(),
            &ctx,
            vec![("x.csv".to_owned(), format!("{file}\n").into_bytes())],
        )
        .unwrap();
        let run =
            transfer::redraft(shop.engine(), &ctx, run.id, 0, Some(object.to_owned())).unwrap();
        for ((heading, target), column) in expected.iter().zip(&run.plan.files[0].columns) {
            let found = column.target.as_deref().unwrap_or_default();
            all += 1;
            if found == *target {
                right += 1;
            } else {
                println!("{system}: {heading} should be {target:?}, is {found:?}");
            }
        }
    }
    println!(
        "headings: {right} of {all} ({:.1} %)",
        100.0 * f64::from(right) / f64::from(all)
    );
    assert!(right * 10 >= all * 9, "{right} of {all}");
}

#[test]
fn the_table_of_expectations_is_of_the_real_headings() {
    let Some(file) = shared("crm-export-templates/headers.tsv") else {
        return;
    };
    let real = std::fs::read_to_string(file).unwrap();
    let real: Vec<&str> = real
        .lines()
        .skip(1)
        .map(|line| line.rsplit('\t').next().unwrap())
        .collect();
    let expected = EXPECTED.lines().map(|line| {
        let headings = line.rsplit('|').next().unwrap().split(';');
        headings
            .map(|pair| pair.rsplit_once('=').unwrap().0)
            .collect::<Vec<_>>()
            .join(",")
    });
    assert_eq!(expected.collect::<Vec<_>>(), real);
}
