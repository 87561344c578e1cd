//! Columns that files of people have beside the fields of a person.

use guanxi_engine::transfer::ImportRow;
use guanxi_engine::transfer::card::{Point, PointKind, Usage};
use guanxi_schema::{Field, Kind, Label};

use super::{pieces, text};
use crate::objects::important_date;

pub(super) const FIRST: &str = "first_name";
pub(super) const MIDDLE: &str = "middle_name";
pub(super) const LAST: &str = "last_name";
pub(super) const FIRST_READING: &str = "first_reading";
pub(super) const LAST_READING: &str = "last_reading";
pub(super) const COMPANY: &str = "company";
pub(super) const CARD: &str = "card";
const BIRTHDAY: &str = "birthday";
const ANNIVERSARY: &str = "anniversary";

/// Columns of one address: street, town, region, code, country.
pub(super) struct Post {
    pub columns: [&'static str; 5],
    usage: Usage,
}

pub(super) const WORK: &Post = &Post {
    columns: ["street", "town", "region", "postal_code", "country"],
    usage: Usage::Work,
};
const HOME: &Post = &Post {
    columns: [
        "home_street",
        "home_town",
        "home_region",
        "home_postal_code",
        "home_country",
    ],
    usage: Usage::Home,
};
const ELSEWHERE: &Post = &Post {
    columns: [
        "other_street",
        "other_town",
        "other_region",
        "other_postal_code",
        "other_country",
    ],
    usage: Usage::Other,
};

/// A further way to reach her: target, labels, other headings, what it is.
struct Way(
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    PointKind,
    Usage,
);

const WAYS: [Way; 14] = [
    Way(
        "email_2",
        "E-mail 2",
        "電子郵件 2",
        &[
            "e-mail 2 address",
            "e-mail 2 - value",
            "person - email (home)",
            "secondary email",
            "私人信箱",
        ],
        PointKind::Email,
        Usage::Other,
    ),
    Way(
        "email_3",
        "E-mail 3",
        "電子郵件 3",
        &["e-mail 3 address", "e-mail 3 - value"],
        PointKind::Email,
        Usage::Other,
    ),
    Way(
        "phone_2",
        "Phone 2",
        "電話 2",
        &["business phone 2", "phone 2 - value"],
        PointKind::Phone,
        Usage::Work,
    ),
    Way(
        "main_phone",
        "Company main phone",
        "公司總機",
        &["company main phone", "main phone", "總機"],
        PointKind::Phone,
        Usage::Work,
    ),
    Way(
        "home_phone",
        "Home phone",
        "住家電話",
        &["home phone", "住家電話", "家用電話"],
        PointKind::Phone,
        Usage::Home,
    ),
    Way(
        "home_phone_2",
        "Home phone 2",
        "住家電話 2",
        &["home phone 2"],
        PointKind::Phone,
        Usage::Home,
    ),
    Way(
        "other_phone",
        "Other phone",
        "其他電話",
        &["primary phone", "other phone", "其他電話"],
        PointKind::Phone,
        Usage::Other,
    ),
    Way(
        "car_phone",
        "Car phone",
        "車用電話",
        &["car phone"],
        PointKind::Phone,
        Usage::Other,
    ),
    Way(
        "fax",
        "Fax",
        "傳真",
        &[
            "business fax",
            "fax number",
            "傳真",
            "傳真號碼",
            "傳真機號碼",
        ],
        PointKind::Fax,
        Usage::Work,
    ),
    Way(
        "home_fax",
        "Home fax",
        "住家傳真",
        &["home fax"],
        PointKind::Fax,
        Usage::Home,
    ),
    Way(
        "other_fax",
        "Other fax",
        "其他傳真",
        &["other fax"],
        PointKind::Fax,
        Usage::Other,
    ),
    Way(
        "website",
        "Website",
        "網站",
        &["web page", "web", "url", "homepage", "網站", "網址"],
        PointKind::Url,
        Usage::Work,
    ),
    Way(
        "home_address",
        "Home address",
        "住家地址",
        &["home address", "住家地址", "戶籍地址"],
        PointKind::Address,
        Usage::Home,
    ),
    Way(
        "other_address",
        "Other address",
        "其他地址",
        &["other address"],
        PointKind::Address,
        Usage::Other,
    ),
];

/// All of them, as fields.
pub(super) fn all() -> Vec<Field> {
    let mut all = vec![
        column(
            FIRST,
            "First name",
            "名",
            &["given name", "forename", "person - first name", "名字"],
        ),
        column(MIDDLE, "Middle name", "中間名", &["additional name"]),
        column(
            LAST,
            "Last name",
            "姓",
            &["family name", "surname", "person - last name", "姓氏"],
        ),
        column(
            FIRST_READING,
            "Reading of the first name",
            "名的讀音",
            &["given name yomi", "phonetic first name"],
        ),
        column(
            LAST_READING,
            "Reading of the last name",
            "姓的讀音",
            &["family name yomi", "phonetic last name"],
        ),
        column(
            COMPANY,
            "Company, added if new",
            "公司（沒有就新增）",
            &["org"],
        ),
        Field {
            kind: Kind::Json,
            ..column(CARD, "The whole card", "完整名片", &["vcard"])
        },
        Field {
            kind: Kind::Date,
            ..column(BIRTHDAY, "Birthday", "生日", &["date of birth", "出生日期"])
        },
        Field {
            kind: Kind::Date,
            ..column(ANNIVERSARY, "Anniversary", "紀念日", &[])
        },
    ];
    all.extend(
        WAYS.iter()
            .map(|Way(name, en, zh, aliases, ..)| column(name, en, zh, aliases)),
    );
    all.extend(post(WORK, "", "", &["business", "mailing", "address 1 -"]));
    all.extend(post(HOME, "Home ", "住家", &["home"]));
    all.extend(post(ELSEWHERE, "Other ", "其他", &["other"]));
    all
}

fn post(post: &Post, en: &str, zh: &str, prefixes: &[&str]) -> Vec<Field> {
    const PARTS: [(&str, &str, &[&str]); 5] = [
        ("street", "街道", &["street"]),
        ("town", "鄉鎮市區", &["city", "town"]),
        ("region", "縣市", &["state", "region", "province"]),
        (
            "postal code",
            "郵遞區號",
            &["postal code", "zip", "zip code"],
        ),
        ("country", "國家", &["country"]),
    ];
    let parts = post.columns.into_iter().zip(PARTS);
    parts
        .map(|(name, (english, chinese, words))| {
            let aliases: Vec<String> = prefixes
                .iter()
                .flat_map(|prefix| words.iter().map(move |word| format!("{prefix} {word}")))
                .collect();
            let aliases: Vec<&str> = aliases.iter().map(String::as_str).collect();
            let mut label = format!("{en}{english}");
            if let Some(first) = label.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            column(name, &label, &format!("{zh}{chinese}"), &aliases)
        })
        .collect()
}

fn column(name: &str, en: &str, zh: &str, aliases: &[&str]) -> Field {
    Field {
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        ..Field::new(0, name, Kind::Text, Label::new(en, zh))
    }
}

/// Further ways to reach her that the row's columns name.
pub(super) fn points(row: &ImportRow) -> Vec<Point> {
    let ways = WAYS.iter().filter_map(|Way(name, .., kind, usage)| {
        Some(Point {
            kind: *kind,
            usage: *usage,
            value: text(row, name)?,
        })
    });
    let posts = [HOME, ELSEWHERE].into_iter().filter_map(|post| {
        Some(Point {
            kind: PointKind::Address,
            usage: post.usage,
            value: pieces::address(row, post)?,
        })
    });
    ways.chain(posts).collect()
}

/// Days that the row's columns name.
pub(super) fn days(row: &ImportRow) -> Vec<(important_date::Kind, String)> {
    let days = [
        (BIRTHDAY, important_date::Kind::Birthday),
        (ANNIVERSARY, important_date::Kind::Anniversary),
    ];
    days.into_iter()
        .filter_map(|(target, kind)| Some((kind, text(row, target)?)))
        .collect()
}
