//! What is too much for a request is refused in words, before a database meets it.

use guanxi_engine::Error;
use guanxi_testkit::{Office, both};

use super::{aggregate, list};

pub(super) fn refused<T: std::fmt::Debug>(result: &guanxi_engine::Result<T>, code: &str) {
    assert!(
        matches!(result, Err(Error::BadRequest { code: said, .. }) if *said == code),
        "{result:?}"
    );
}

both!(groups_of_conditions_are_counted_even_when_empty, |t| {
    let office = Office::open(t);
    let groups = |n: usize| format!("filter={{\"all\":[{}]}}", vec!["{\"all\":[]}"; n].join(","));
    refused(
        &list(&office, office.ren, "account", &groups(1_200)),
        "too_many_filters",
    );
    list(&office, office.ren, "account", &groups(99)).unwrap();
});

both!(values_of_all_conditions_together_have_a_limit, |t| {
    let office = Office::open(t);
    let numbers: Vec<String> = (1..=500).map(|n| n.to_string()).collect();
    let one = format!("version[in]={}", numbers.join(","));
    let all = |n: usize| vec![one.as_str(); n].join("&");
    for n in [5, 64] {
        refused(
            &list(&office, office.ren, "account", &all(n)),
            "too_many_values_in_all",
        );
    }
    refused(
        &aggregate(&office, office.ren, "account", &all(64)),
        "too_many_values_in_all",
    );
    list(&office, office.ren, "account", &all(4)).unwrap();
});

both!(
    an_amount_is_a_plain_number_with_its_currency_behind_it,
    |t| {
        let office = Office::open(t);
        for (text, code) in [
            ("--5", "not_a_number"),
            ("-$5", "not_a_number"),
            ("-+5", "not_a_number"),
            ("USD5", "not_a_number"),
            ("５", "not_a_number"),
            ("1,200", "not_a_number"),
            ("- 5", "unknown_currency"),
            ("5 NTD", "unknown_currency"),
        ] {
            let query = format!("amount[gt]={text}");
            refused(&list(&office, office.ren, "opportunity", &query), code);
        }
        for text in ["-5", "5 USD", "-12.50 USD", "+5"] {
            let query = format!("amount[gt]={text}");
            list(&office, office.ren, "opportunity", &query).unwrap();
        }
    }
);
