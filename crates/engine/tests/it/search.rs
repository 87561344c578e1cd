//! Search: both languages, both databases, and nothing that the caller may not read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_engine::Result;
use guanxi_engine::db::{Conn, Stmt};
use guanxi_engine::search::{self, Document, Hit, Level, Text, View};
use guanxi_testkit::{TestDb, both};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

/// Records as a caller sees them: object, texts (the first is the title), seen or not.
#[derive(Clone, Default)]
struct Shelf {
    records: BTreeMap<Uuid, (&'static str, Vec<String>)>,
    invisible: BTreeSet<Uuid>,
    /// Only so many of each record's texts are readable.
    readable: Option<usize>,
}

impl Shelf {
    fn add(&mut self, t: &TestDb, object: &'static str, texts: &[&str]) -> Uuid {
        let id = Uuid::from_u128(self.records.len() as u128 + 1);
        self.put(t, id, object, texts);
        id
    }

    fn put(&mut self, t: &TestDb, record: Uuid, object: &'static str, texts: &[&str]) {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        self.records.insert(record, (object, texts.clone()));
        t.db.write_blocking(move |conn| {
            let title = texts[0].as_str();
            let texts = texts.iter().map(|words| text(words)).collect();
            search::put(
                conn,
                &Document {
                    object,
                    record,
                    title,
                    texts,
                },
            )
        })
        .unwrap();
    }

    fn find(&self, t: &TestDb, query: &str) -> Vec<Hit> {
        let (shelf, query) = (self.clone(), query.to_owned());
        t.db.read_blocking(move |conn| search::find(conn, &query, 10, &shelf))
            .unwrap()
    }

    fn titles(&self, t: &TestDb, query: &str) -> Vec<String> {
        let hits = self.find(t, query);
        hits.iter()
            .map(|hit| self.records[&hit.record].1[0].clone())
            .collect()
    }
}

fn text(text: &str) -> Text<'static> {
    match text.strip_prefix("tel:") {
        Some(number) => Text::Phone(number.to_owned().into()),
        None => Text::Words(text.to_owned().into()),
    }
}

impl View for Shelf {
    fn objects(&self) -> Vec<String> {
        vec!["contact".to_owned(), "account".to_owned()]
    }
    fn reads_title(&self, _: &str) -> bool {
        self.readable.is_none()
    }
    fn texts(
        &self,
        _: &mut dyn Conn,
        object: &str,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Text<'static>>>> {
        let mut found = HashMap::new();
        for id in ids.iter().filter(|id| !self.invisible.contains(*id)) {
            let (of, texts) = &self.records[id];
            assert_eq!(*of, object);
            let readable = self.readable.unwrap_or(texts.len());
            found.insert(
                *id,
                texts
                    .iter()
                    .take(readable)
                    .map(|words| text(words))
                    .collect(),
            );
        }
        Ok(found)
    }
}

both!(names_are_found_in_both_languages_by_what_people_type, |t| {
    let mut shelf = Shelf::default();
    shelf.add(t, "account", &["台灣積體電路製造股份有限公司"]);
    shelf.add(t, "account", &["E*Trade 線上證券", "臺北市信義區"]);
    shelf.add(t, "account", &["ＡＢＣ Ｆｏｏｄｓ"]);
    shelf.add(
        t,
        "contact",
        &[
            "王小明",
            "xiaoming.wang@example.com",
            "tel:(02) 2345-6789 #12",
        ],
    );
    shelf.add(t, "contact", &["Zoë Müller", "tel:+886 912 345 678"]);
    shelf.add(t, "contact", &["Ann Lee", "tel:+886-(0)2-8765 4321"]);
    shelf.add(t, "contact", &["Bob Lin", "tel:+886 7 345 6789"]);
    for (query, titles) in [
        ("積體", vec!["台灣積體電路製造股份有限公司"]),
        ("臺灣", vec!["台灣積體電路製造股份有限公司"]),
        ("電路製", vec!["台灣積體電路製造股份有限公司"]),
        ("路電", vec![]),
        ("E*Trade 線上", vec!["E*Trade 線上證券"]),
        ("e*tr", vec!["E*Trade 線上證券"]),
        ("証券", vec!["E*Trade 線上證券"]),
        ("台北", vec!["E*Trade 線上證券"]),
        ("司", vec!["台灣積體電路製造股份有限公司"]),
        ("王", vec!["王小明"]),
        ("小明", vec!["王小明"]),
        ("abc", vec!["ＡＢＣ Ｆｏｏｄｓ"]),
        ("ＦＯＯ", vec!["ＡＢＣ Ｆｏｏｄｓ"]),
        ("ods", vec![]),
        ("xiaoming.wang@exa", vec!["王小明"]),
        ("23456789", vec!["王小明"]),
        ("02-2345", vec!["王小明"]),
        ("+886 2 2345 6789", vec!["王小明"]),
        ("0912345678", vec!["Zoë Müller"]),
        ("912-345", vec!["Zoë Müller"]),
        ("(02)8765-4321", vec!["Ann Lee"]),
        ("02 8765 4321", vec!["Ann Lee"]),
        ("07-3456789", vec!["Bob Lin"]),
        ("886-7-3456789", vec!["Bob Lin"]),
        ("zoe muller", vec!["Zoë Müller"]),
        ("müll", vec!["Zoë Müller"]),
        ("", vec![]),
        ("*\" OR ' --", vec![]),
    ] {
        assert_eq!(shelf.titles(t, query), titles, "{query}");
    }
});

both!(people_come_first_and_closer_matches_before, |t| {
    let mut shelf = Shelf::default();
    shelf.add(t, "account", &["Ann"]);
    shelf.add(t, "account", &["Ann Arbor Ltd"]);
    shelf.add(t, "contact", &["Joe Ann"]);
    shelf.add(t, "contact", &["Annabel Lee"]);
    shelf.add(t, "contact", &["Ann Zhang"]);
    assert_eq!(
        shelf.titles(t, "ann"),
        [
            "Ann",
            "Ann Zhang",
            "Annabel Lee",
            "Ann Arbor Ltd",
            "Joe Ann"
        ]
    );
    assert_eq!(shelf.find(t, "ann")[0].level, Level::Exact);
});

both!(
    a_slip_of_the_finger_is_forgiven_when_nothing_else_is_found,
    |t| {
        let mut shelf = Shelf::default();
        shelf.add(t, "account", &["Microsoft Taiwan"]);
        shelf.add(
            t,
            "contact",
            &["Jonathan Wang", "jonathan@megacorp.example"],
        );
        for slip in ["Micorsoft", "Microsft", "Micrrosoft", "Nicrosoft taiwan"] {
            assert_eq!(shelf.titles(t, slip), ["Microsoft Taiwan"], "{slip}");
        }
        assert_eq!(shelf.titles(t, "jonatan wang"), ["Jonathan Wang"]);
        // Two slips, short words and e-mail addresses are not guessed at.
        for slip in ["Mcirsoft", "Wamg", "megacrop"] {
            let found = shelf.titles(t, slip);
            assert_eq!(
                found,
                if slip == "Wamg" {
                    vec!["Jonathan Wang"]
                } else {
                    vec![]
                },
                "{slip}"
            );
        }
        assert_eq!(shelf.titles(t, "wag"), [] as [&str; 0]);
    }
);

both!(a_match_in_a_hidden_field_or_record_does_not_exist, |t| {
    let mut shelf = Shelf::default();
    let ann = shelf.add(t, "contact", &["Ann Lee", "secret nickname Pumpkin"]);
    assert_eq!(shelf.find(t, "pumpkin")[0].matched, [1]);
    assert_eq!(shelf.titles(t, "pumpkim"), ["Ann Lee"]);
    shelf.readable = Some(1);
    assert_eq!(shelf.titles(t, "pumpkin"), [] as [&str; 0]);
    assert_eq!(shelf.titles(t, "pumpkim"), [] as [&str; 0]);
    assert_eq!(shelf.titles(t, "lee"), ["Ann Lee"]);
    shelf.invisible.insert(ann);
    assert_eq!(shelf.titles(t, "lee"), [] as [&str; 0]);
});

both!(
    an_old_exact_title_and_old_visible_records_do_not_hide_behind_newer_hits,
    |t| {
        let mut shelf = Shelf::default();
        let exact = shelf.add(t, "contact", &["王"]);
        let mine = shelf.add(t, "contact", &["陳王平"]);
        for n in 0..450 {
            shelf.add(t, "contact", &[&format!("林{n}王國")]);
        }
        assert_eq!(shelf.find(t, "王")[0].record, exact);
        let others = shelf.records.keys().copied();
        shelf.invisible = others.filter(|id| *id != mine).collect();
        assert_eq!(shelf.titles(t, "王"), ["陳王平"]);
    }
);

both!(
    a_changed_or_removed_record_is_found_by_its_new_words_only,
    |t| {
        let mut shelf = Shelf::default();
        let id = shelf.add(t, "account", &["Old Harbour"]);
        shelf.put(t, id, "account", &["New Harbour"]);
        assert_eq!(shelf.titles(t, "old"), [] as [&str; 0]);
        assert_eq!(shelf.titles(t, "harbour"), ["New Harbour"]);
        t.db.write_blocking(move |conn| search::remove(conn, id))
            .unwrap();
        assert_eq!(shelf.titles(t, "harbour"), [] as [&str; 0]);
        assert_eq!(shelf.titles(t, "harbuor"), [] as [&str; 0]);
    }
);

both!(
    a_record_removed_beside_a_long_import_takes_no_other_out_of_the_index,
    |t| {
        let mut shelf = Shelf::default();
        let newest = shelf.add(t, "account", &["Newest Ltd"]);
        // Held up, so that both go in one transaction.
        let (release, held) = std::sync::mpsc::channel::<()>();
        let db = t.db.clone();
        let holder = std::thread::spawn(move || {
            db.write_blocking(move |_| {
                let _ = held.recv();
                Ok(())
            })
        });
        std::thread::sleep(std::time::Duration::from_millis(100));
        let db = t.db.clone();
        let remover =
            std::thread::spawn(move || db.write_blocking(move |conn| search::remove(conn, newest)));
        std::thread::sleep(std::time::Duration::from_millis(100));
        let db = t.db.clone();
        let importer = std::thread::spawn(move || {
            db.write_blocking(|conn| {
                (10..700).try_for_each(|n| {
                    let texts = vec![Text::Words("imported".into())];
                    let record = Uuid::from_u128(n);
                    search::put(
                        conn,
                        &Document {
                            object: "account",
                            record,
                            title: "x",
                            texts,
                        },
                    )
                })
            })
        });
        std::thread::sleep(std::time::Duration::from_millis(100));
        drop(release);
        for thread in [holder, remover, importer] {
            thread.join().unwrap().unwrap();
        }
        let count = |conn: &mut dyn Conn| {
            let mut stmt = Stmt::new("SELECT count(*) FROM (");
            search::matching(conn.dialect(), "imported", "account", &mut stmt);
            conn.one(stmt.push(") AS x"), |row| row.int(0))
        };
        assert_eq!(t.db.read_blocking(count).unwrap(), Some(690));
    }
);

both!(erased_words_leave_the_vocabulary_too, |t| {
    let mut shelf = Shelf::default();
    let id = shelf.add(t, "contact", &["Rumpelstilz Meyer"]);
    shelf.add(t, "contact", &["Anna Meyer"]);
    t.db.write_blocking(move |conn| search::remove(conn, id))
        .unwrap();
    let (gone, next) =
        t.db.write_blocking(|conn| search::forget_unused(conn, "", 100))
            .unwrap();
    assert_eq!((gone, next.as_deref()), (1, Some("rumpelstilz")));
    let left = |conn: &mut dyn Conn| {
        let stmt = Stmt::new("SELECT DISTINCT \"term\" FROM \"search_typo\" ORDER BY 1");
        conn.all(&stmt, |row| row.text(0).map(str::to_owned))
    };
    assert_eq!(t.db.read_blocking(left).unwrap(), ["anna", "meyer"]);
});

both!(
    pairs_find_exactly_the_texts_that_contain_the_characters,
    |t| {
        const HAN: &str = "台積電安泰人壽銀行";
        let han = |most: usize| {
            prop::collection::vec(
                prop::sample::select(HAN.chars().collect::<Vec<_>>()),
                1..most,
            )
        };
        let word = |most| han(most).prop_map(|chars| chars.into_iter().collect::<String>());
        let texts = prop::collection::vec((word(9), word(6)), 1..25);
        let mut runner = TestRunner::new(Config {
            cases: 20,
            failure_persistence: None,
            ..Config::default()
        });
        runner
            .run(
                &(texts, prop::collection::vec(word(5), 1..8)),
                |(texts, queries)| {
                    t.db.write_blocking(|conn| conn.batch("DELETE FROM search_doc"))
                        .unwrap();
                    if t.db.dialect() == guanxi_engine::db::Dialect::Sqlite {
                        t.db.write_blocking(|conn| {
                            conn.batch("DELETE FROM search_fts WHERE rowid > 0")
                        })
                        .unwrap();
                    }
                    let mut shelf = Shelf::default();
                    for (title, other) in &texts {
                        shelf.add(t, "account", &[title, other]);
                    }
                    for query in &queries {
                        let shelf = shelf.clone();
                        let asked = query.clone();
                        let hits =
                            t.db.read_blocking(move |conn| search::find(conn, &asked, 100, &shelf))
                                .unwrap();
                        let mut found: Vec<usize> = hits
                            .iter()
                            .map(|hit| hit.record.as_u128() as usize - 1)
                            .collect();
                        found.sort_unstable();
                        let truth = texts.iter().enumerate();
                        let truth = truth.filter(|(_, (a, b))| {
                            a.contains(query.as_str()) || b.contains(query.as_str())
                        });
                        prop_assert_eq!(
                            found,
                            truth.map(|(i, _)| i).collect::<Vec<_>>(),
                            "{}",
                            query
                        );
                    }
                    Ok(())
                },
            )
            .unwrap();
    }
);
