//! Cards of address books: those of real programs, what Taiwan writes, and the way there and back.

use guanxi_engine::transfer::card::{Card, Day, Point, PointKind, Usage, Version, read};
use guanxi_engine::transfer::table::Table;
use proptest::prelude::*;

/// Name, e-mail, phone and mobile phone of every card, read off the files by eye.
const REAL: [(&str, &[[&str; 4]]); 17] = [
    (
        "John_Doe_ANDROID",
        &[
            ["john.doe@company.com", "john.doe@company.com", "", ""],
            ["jane.doe@company.com", "jane.doe@company.com", "", ""],
            ["Ñ Ñ Ñ Ñ Ñ", "", "", "123456789"],
            ["Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ", "", "234567", "123456"],
            ["Ñ Ñ Ñ Ñ", "bob@company.com", "123456", "123456"],
            ["ÑÑÑÑ", "henry@company.com", "", "55556666"],
        ],
    ),
    (
        "John_Doe_BLACK_BERRY",
        &[["John Doe", "", "", "+96123456789"]],
    ),
    (
        "John_Doe_EVOLUTION",
        &[[
            "Mr. John Richter, James Doe Sr.",
            "john.doe@ibm.com",
            "905-555-1234",
            "905-666-1234",
        ]],
    ),
    (
        "John_Doe_GMAIL",
        &[[
            "Mr. John Richter, James Doe Sr.",
            "john.doe@ibm.com",
            "905-666-1234",
            "905-555-1234",
        ]],
    ),
    (
        "John_Doe_IPHONE",
        &[[
            "Mr. John Richter James Doe Sr.",
            "john.doe@ibm.com",
            "905-777-1234",
            "905-555-1234",
        ]],
    ),
    (
        "John_Doe_LOTUS_NOTES",
        &[[
            "Mr. Doe John I Johny",
            "john.doe@ibm.com",
            "",
            "+1 (212) 204-34456",
        ]],
    ),
    (
        "John_Doe_MAC_ADDRESS_BOOK",
        &[[
            "Mr. John Richter,James Doe Sr.",
            "john.doe@ibm.com",
            "905-777-1234",
            "905-555-1234",
        ]],
    ),
    (
        "John_Doe_MS_OUTLOOK",
        &[[
            "Mr. John Richter James Doe Sr.",
            "john.doe@ibm.cm",
            "(905) 555-1234",
            "",
        ]],
    ),
    (
        "fullcontact",
        &[[
            "Prefix FirstName MiddleName LastName Suffix",
            "work@example.com",
            "555-555-1112",
            "555-555-1113",
        ]],
    ),
    (
        "gmail-list",
        &[
            ["Arnold Smith", "asmithk@gmail.com", "", ""],
            ["Chris Beatle", "chrisy55d@yahoo.com", "", ""],
            ["Doug White", "dwhite@gmail.com", "", ""],
        ],
    ),
    (
        "gmail-single",
        &[[
            "Greg Dartmouth",
            "gdartmouth@hotmail.com",
            "555 555 2222",
            "555 555 1111",
        ]],
    ),
    (
        "gmail-single2",
        &[[
            "VCard Test",
            "workemail@example.com",
            "5555551113",
            "5555551115",
        ]],
    ),
    // Its numbers are words; they are kept as further ways to reach him.
    (
        "outlook-2003",
        &[["John Doe III", "jdoe@hotmail.com", "", ""]],
    ),
    (
        "outlook-2007",
        &[[
            "Mr. Michael Angstadt Jr.",
            "mike.angstadt@gmail.com",
            "(111) 555-1111",
            "(111) 555-4444",
        ]],
    ),
    (
        "rfc2426-example",
        &[
            [
                "Frank Dawson",
                "Frank_Dawson@Lotus.com",
                "+1-919-676-9515",
                "",
            ],
            ["Tim Howes", "howes@netscape.com", "+1-415-937-3419", ""],
        ],
    ),
    (
        "rfc6350-example",
        &[[
            "Simon Perreault",
            "simon.perreault@viagenie.ca",
            "+1-418-656-9254 ext. 102",
            "+1-418-262-6501",
        ]],
    ),
    (
        "thunderbird-MoreFunctionsForAddressBook-extension",
        &[[
            "John Doe",
            "doe.john@hotmail.com",
            "555-555-1111",
            "555-555-5555",
        ]],
    ),
];

#[allow(
    clippy::print_stdout,
    reason = "whoever runs it should know that it was skipped"
)]
fn folder() -> Option<std::path::PathBuf> {
    let shared = std::env::var_os("GUANXI_SHARED").map_or_else(
        || std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        std::path::PathBuf::from,
    );
    let folder = shared.join("data/vcards");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is not there", folder.display());
    None
}

fn real() -> Vec<(String, Vec<Card>)> {
    let mut files: Vec<_> = folder()
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "vcf"))
        .collect();
    files.sort();
    let cards = |path: &std::path::PathBuf| {
        let text = std::fs::read(path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, read(&String::from_utf8_lossy(&text)))
    };
    files.iter().map(cards).collect()
}

#[test]
fn cards_of_real_programs_arrive_with_the_right_name_phone_and_mail() {
    for (file, cards) in real() {
        let expected = REAL
            .iter()
            .find(|(name, _)| *name == file)
            .map(|(_, cards)| *cards);
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let found: Vec<[String; 4]> = cards
            .iter()
            .map(|card| {
                [
                    card.name.clone(),
                    text(&card.email),
                    text(&card.phone),
                    text(&card.mobile),
                ]
            })
            .collect();
        assert_eq!(
            found,
            expected.unwrap_or_else(|| panic!("{file} is not expected")),
            "{file}"
        );
    }
}

#[test]
fn a_real_card_written_and_read_again_has_lost_nothing() {
    for (file, cards) in real() {
        for card in cards {
            for version in [Version::V3, Version::V4] {
                let text = card.write(version);
                assert!(text.lines().all(|line| line.len() <= 75), "{file}: folded");
                let [back] = read(&text).try_into().unwrap();
                // About the file, not the person; written anew.
                let ours = |line: &str| line.starts_with("PRODID") || line.starts_with("REV");
                for line in card.lines.iter().filter(|line| !ours(line)) {
                    assert!(back.lines.contains(line), "{file} {version:?}: {line}");
                }
                let facts = |card: &Card| Card {
                    lines: Vec::new(),
                    ..card.clone()
                };
                assert_eq!(facts(&back), facts(&card), "{file} {version:?}\n{text}");
            }
        }
    }
}

fn one(text: &str) -> Card {
    let [card] = read(text).try_into().unwrap();
    card
}

fn card(lines: &[&str]) -> String {
    format!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n",
        lines.join("\r\n")
    )
}

#[test]
fn a_name_in_han_begins_with_the_family_name_however_it_was_turned() {
    for lines in [
        &["FN:怡君 林", "N:林;怡君;;;"][..],
        &["FN:林怡君", "N:林;怡君;;;"],
        &["N:林;怡君;;;"],
    ] {
        assert_eq!(one(&card(lines)).name, "林怡君");
    }
    assert_eq!(one(&card(&["FN:Ann Lee", "N:Lee;Ann;;;"])).name, "Ann Lee");
    assert_eq!(one(&card(&["N:Lee;Ann;Mary;;"])).name, "Ann Mary Lee");
    assert_eq!(
        one(&card(&[
            "FN:怡君",
            "X-PHONETIC-LAST-NAME:Lin",
            "N:林;怡君;;;"
        ]))
        .reading
        .as_deref(),
        Some("Lin")
    );
}

#[test]
fn numbers_and_addresses_of_taiwan_are_read_as_such() {
    let card = one(&card(&[
        "FN:王大明",
        "TEL:0912-345-678",
        "TEL;TYPE=WORK:(02)2345-6789#123",
        "TEL;TYPE=WORK,FAX:02-2345-6780",
        "ADR;TYPE=WORK:;;松江路162號6樓;中山區;台北市;104;台灣",
        "IMPP;X-SERVICE-TYPE=LINE:line:daming.wang",
        "ORG:遠山國際股份有限公司;業務處;北區",
        "BDAY:19800229",
        "ANNIVERSARY:--0214",
    ]));
    assert_eq!(card.mobile.as_deref(), Some("0912-345-678"));
    assert_eq!(card.phone.as_deref(), Some("(02)2345-6789#123"));
    assert_eq!(
        card.address.as_deref(),
        Some("104台北市中山區松江路162號6樓")
    );
    assert_eq!(card.line_id.as_deref(), Some("daming.wang"));
    assert_eq!(card.company.as_deref(), Some("遠山國際股份有限公司"));
    assert_eq!(card.department.as_deref(), Some("業務處 / 北區"));
    assert_eq!(card.dates, [(Day::Birthday, "1980-02-29".to_owned())]);
    let fax = Point {
        kind: PointKind::Fax,
        usage: Usage::Work,
        value: "02-2345-6780".to_owned(),
    };
    assert_eq!(card.points, [fax]);
}

#[test]
fn old_ways_of_writing_letters_are_read() {
    let quoted = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=BIG5;ENCODING=QUOTED-PRINTABLE:=A4=FD;=A4j=A9=FA\r\nFN;CHARSET=BIG5;ENCODING=QUOTED-PRINTABLE:=A4=FD=A4j=\r\n=A9=FA\r\nTEL;CELL:0912345678\r\nEND:VCARD\r\n";
    assert_eq!(one(quoted).name, "王大明");
    let plain = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:王大明\r\nORG:臺灣水泥股份有限公司\r\nADR;WORK:;;中山北路二段;;;;\r\nEND:VCARD\r\n".repeat(5);
    let big5 = encoding_rs::BIG5.encode(&plain).0.into_owned();
    let marked = [b"\xef\xbb\xbf".as_slice(), plain.as_bytes()].concat();
    for bytes in [big5, marked, plain.into_bytes()] {
        let table = Table::read(&bytes).unwrap();
        assert_eq!(table.headers, ["Name", "ORG", "Address", "vCard"]);
        assert_eq!(table.rows.len(), 5);
        assert_eq!(table.rows[4].number, 5);
        assert_eq!(
            table.rows[0].cells[..3],
            ["王大明", "臺灣水泥股份有限公司", "中山北路二段"]
        );
    }
}

#[test]
fn what_changed_since_is_written_anew_and_the_rest_as_it_came() {
    let mut card = one(&card(&[
        "FN:Ann Lee",
        "N:Lee;Ann;;Dr.;",
        "item1.TEL;TYPE=WORK:111-1111",
        "item1.X-ABLabel:Front desk",
        "item2.TEL;TYPE=CELL:222-2222",
        "item2.X-ABLabel:Her own",
        "NICKNAME:Annie",
        "X-SECRET;LEVEL=3:kept as it is\\, even this",
        "BDAY:1980-01-02",
        "NOTE:old",
    ]));
    card.phone = Some("333-3333".to_owned());
    card.note = None;
    card.dates.clear();
    card.title = Some("Buyer".to_owned());
    let text = card.write(Version::V3);
    for there in [
        "N:Lee;Ann;;Dr.;\r\n",
        "item2.TEL;TYPE=CELL:222-2222\r\n",
        "item2.X-ABLabel:Her own\r\n",
        "NICKNAME:Annie\r\n",
        "X-SECRET;LEVEL=3:kept as it is\\, even this\r\n",
        "TEL;TYPE=WORK,VOICE:333-3333\r\n",
        "TITLE:Buyer\r\n",
    ] {
        assert!(text.contains(there), "{there} in {text}");
    }
    for gone in ["111-1111", "Front desk", "BDAY", "NOTE"] {
        assert!(!text.contains(gone), "{gone} in {text}");
    }
    card.name = "Ann Chen".to_owned();
    card.family = Some(("Chen".to_owned(), "Ann".to_owned()));
    let text = card.write(Version::V4);
    assert!(text.contains("FN:Ann Chen\r\nN:Chen;Ann;;;\r\n"), "{text}");
}

#[test]
fn every_version_gets_its_own_words() {
    let card = one(&card(&[
        "FN:林怡君",
        "TEL;TYPE=CELL,pref:0912-345-678",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ",
    ]));
    let old = card.write(Version::V3);
    assert!(
        old.contains("VERSION:3.0\r\n") && old.contains("FN:林怡君\r\n"),
        "{old}"
    );
    assert!(
        old.contains("TEL;TYPE=CELL,pref:") && old.contains("PHOTO;TYPE=JPEG;ENCODING=b:/9j/4AAQ"),
        "{old}"
    );
    let new = card.write(Version::V4);
    assert!(
        new.contains("VERSION:4.0\r\n") && new.contains("TEL;TYPE=CELL;PREF=1:"),
        "{new}"
    );
    assert!(new.contains("data:image/jpeg;base64,/9j/4AAQ"), "{new}");
}

fn some_text() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(
        "[A-Za-z林怡君臺台,;:\\\\\"' ]{0,20}[A-Za-z林]"
            .prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
    )
}

proptest! {
    #[test]
    fn no_text_stops_the_reader(text in "(BEGIN:VCARD\r?\n)?(VERSION:[234].[01]\r?\n)?((FN|N|TEL|ADR|BDAY|item1.X|PHOTO)?(;(TYPE|ENCODING|CHARSET|PREF|VALUE)?=?(CELL|QUOTED-PRINTABLE|b|BIG5|date|\"[a-z;:]{0,4}\")?){0,3}[:;]?\\PC{0,20}\r?\n){0,8}(END:VCARD)?") {
        for card in read(&text) {
            for version in [Version::V3, Version::V4] {
                for back in read(&card.write(version)) {
                    back.write(version);
                }
            }
        }
    }

    #[test]
    fn no_bytes_stop_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Table::read(&[b"BEGIN:VCARD\n".as_slice(), &bytes].concat());
    }

    #[test]
    fn a_person_written_as_a_card_comes_back_whole(
        name in "[A-Za-z林怡君]{1,8}( [A-Za-z]{1,8})?", title in some_text(), company in some_text(), note in some_text(),
        phone in proptest::option::of("02-[0-9]{4}-[0-9]{4}(#[0-9]{1,3})?"), url in some_text(), version in proptest::bool::ANY,
    ) {
        let points = url.map(|value| Point { kind: PointKind::Url, usage: Usage::Home, value }).into_iter().collect();
        let dates = vec![(Day::Birthday, "1980-02-29".to_owned()), (Day::Anniversary, "2001-01-01".to_owned())];
        let card = Card { name, title, company, note, phone, points, dates, ..Card::default() };
        let version = if version { Version::V4 } else { Version::V3 };
        let text = card.write(version);
        let mut back = one(&text);
        back.lines = Vec::new();
        prop_assert_eq!(back, card, "{}", text);
    }
}
