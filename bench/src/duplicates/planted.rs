//! Ten thousand people of Taiwan, five hundred of them twice: 臺 for 台, full width for half, +886 for 0, the name the other
//! way round or in letters, a number or an address left out. Among 9,500 people there are namesakes, colleagues with
//! one switchboard, and couples with one address.

use guanxi_sales::duplicate::{Being, Profile};

use super::Truth;
use crate::data::Chance;

const PEOPLE: u32 = 9_500;
const TWICE: u32 = 500;

/// One person as somebody wrote her down.
#[derive(Debug, Clone, PartialEq)]
struct Card {
    name: String,
    mobile: String,
    phone: String,
    email: String,
    address: String,
}

/// The set.
pub fn set() -> Truth {
    let mut profiles: Vec<(String, Profile)> = (0..PEOPLE)
        .map(|n| (n.to_string(), profile(&card(n))))
        .collect();
    for copy in 0..TWICE {
        // Spread over all of them.
        let n = copy * (PEOPLE / TWICE);
        profiles.push((n.to_string(), profile(&again(n, copy))));
    }
    Truth {
        name: "Taiwan, planted".to_owned(),
        profiles,
    }
}

fn profile(card: &Card) -> Profile {
    let mut profile = Profile::of(Being::Person);
    profile.name(&card.name);
    profile.phone(&card.mobile);
    profile.phone(&card.phone);
    profile.email(&card.email);
    profile.address(&card.address);
    profile
}

fn card(n: u32) -> Card {
    let chance = Chance::new(20, n);
    // Every eighth lives with the one before; every tenth shares the number of the switchboard.
    let home = if n % 8 == 1 { n - 1 } else { n };
    let place = Chance::new(21, home);
    let board = Chance::new(
        22,
        if n.is_multiple_of(10) {
            n % 200
        } else {
            n + 1_000
        },
    );
    let given = [chance.of(1, GIVEN), chance.of(2, GIVEN)].concat();
    let missing = |draw, one_in| chance.below(draw, one_in) == 0;
    Card {
        name: format!("{}{given}", chance.of(0, SURNAMES)),
        mobile: match missing(3, 10) {
            true => String::new(),
            false => format!(
                "09{:02}-{:03}-{:03}",
                chance.below(4, 100),
                chance.below(5, 1000),
                chance.below(6, 1000)
            ),
        },
        phone: match missing(7, 3) {
            true => String::new(),
            false => format!(
                "02-{:04}-{:04}",
                2000 + board.below(1, 7000),
                board.below(2, 10_000)
            ),
        },
        email: match missing(8, 3) {
            true => String::new(),
            false => format!("p{n}@{}", chance.of(9, DOMAINS)),
        },
        address: match missing(10, 4) {
            true => String::new(),
            false => format!(
                "{}{}{}段{}號{}樓",
                place.of(1, TOWNS),
                place.of(2, ROADS),
                1 + place.below(3, 5),
                1 + place.below(4, 400),
                1 + place.below(5, 12)
            ),
        },
    }
}

/// The same person, written down by somebody else.
fn again(n: u32, copy: u32) -> Card {
    let (mut card, chance) = (card(n), Chance::new(23, copy));
    let (surname, given) = card.name.split_at(3);
    card.name = match chance.below(0, 4) {
        0 => format!("{given}{surname}"),
        1 => format!("{surname} {given}"),
        2 => format!("{given}　{surname}"),
        _ => card.name,
    };
    card.address = card.address.replace('台', "臺");
    if chance.below(1, 2) == 0 {
        card.address = wide(&card.address);
    }
    card.mobile = foreign(&card.mobile, chance.below(2, 4));
    card.phone = foreign(&card.phone, chance.below(3, 4));
    // What a second card usually lacks; but something has to be left to know her by.
    match chance.below(4, 6) {
        0 if !card.mobile.is_empty() => card.email.clear(),
        1 if !card.mobile.is_empty() => card.phone.clear(),
        2 if !card.mobile.is_empty() => card.address.clear(),
        3 if !card.email.is_empty() => card.mobile.clear(),
        4 => card.email = card.email.to_uppercase(),
        _ => {}
    }
    card
}

/// +886, without signs, full width.
fn foreign(number: &str, way: u64) -> String {
    match way {
        0 => number.replacen('0', "+886 ", usize::from(!number.is_empty())),
        1 => number.replace('-', ""),
        2 => wide(number),
        _ => number.replacen('0', "(+886)", usize::from(!number.is_empty())),
    }
}

fn wide(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + 0xff10).unwrap_or(c),
            _ => c,
        })
        .collect()
}

const SURNAMES: &str =
    "陳|林|黃|張|李|王|吳|劉|蔡|楊|許|鄭|謝|洪|郭|邱|曾|廖|賴|徐|周|葉|蘇|莊|呂|江|何|蕭|羅|高";
const GIVEN: &str = "家|志|明|美|玲|淑|芬|雅|婷|怡|君|俊|宏|建|文|雄|惠|佳|宗|翰|承|恩|宇|軒|子|涵|欣|品|妍|冠|廷|柏|安|泰|信|義|德|昌|隆|盛|達|豐";
const DOMAINS: &str = "gmail.com|hotmail.com|yahoo.com.tw|msa.hinet.net";
const TOWNS: &str = "台北市大安區|台北市中山區|新北市板橋區|台中市西屯區|台南市東區|高雄市左營區|新竹市東區|桃園市中壢區";
const ROADS: &str =
    "信義路|中山北路|和平東路|忠孝東路|民生東路|復興南路|南京西路|文心路|五權路|成功路";
