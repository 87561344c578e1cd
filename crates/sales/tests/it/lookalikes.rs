//! A file brings somebody who is there already, or twice: told before it is imported, and done as a person chose.

use guanxi_engine::transfer::store::{self, Run};
use guanxi_engine::transfer::{self, Like, Lookalike, OnAlike};
use guanxi_testkit::both;
use serde_json::json;

use crate::files::{drafted, looked_at};
use crate::shop::Shop;

/// Row 2 is somebody who is there, row 4 is row 3 again, row 6 is row 4 again but for the number that both have.
const PEOPLE: &str = "External ID,Name,Mobile,E-mail\n\
    N1,小明王,+886 912 345 678,\n\
    N2,陳大文,0922-111-222,wen@example.com\n\
    N3,陳大文,0922111222,\n\
    N4,林美玲,0933-111-222,\n\
    N5,\"Wen, Dawen\",,wen@example.com\n";

fn with_wang() -> impl Fn(&guanxi_testkit::TestDb) -> Shop {
    |t| {
        let shop = Shop::open(t);
        let wang = json!({"name": "王小明", "mobile": "0912-345-678"});
        shop.office
            .create(shop.office.ren, "contact", wang)
            .unwrap();
        shop
    }
}

/// The draft of a file with what its lookalikes become.
fn planned(shop: &Shop, file: &str, on_alike: OnAlike) -> Run {
    let ctx = shop.office.ctx(shop.office.ada);
    let mut run = drafted(shop, "people.csv", file.as_bytes(), "contact").unwrap();
    assert_eq!(run.plan.files[0].object.as_deref(), Some("contact"));
    assert_eq!(run.plan.files[0].match_by.as_deref(), Some("external_id"));
    run.plan.files[0].on_alike = on_alike;
    transfer::replan(shop.engine(), &ctx, run.id, run.plan).unwrap()
}

fn ran(shop: &Shop, run: &Run) -> store::Progress {
    let ctx = shop.office.ctx(shop.office.ada);
    transfer::start(shop.engine(), &ctx, run.id).unwrap();
    transfer::run(shop.engine(), &ctx, run.id).unwrap().progress
}

fn whom(found: &Lookalike) -> (u64, &str, Option<u64>) {
    let Like { title, row, record } = &found.like;
    assert!(record.is_some() != row.is_some(), "{found:?}");
    (found.row, title, *row)
}

both!(
    a_preview_tells_which_rows_look_like_somebody_there_or_like_a_row_before,
    |t| {
        let shop = with_wang()(t);
        let run = planned(&shop, PEOPLE, OnAlike::Create);
        let looked = looked_at(&shop, &run, PEOPLE.as_bytes());
        assert_eq!((looked.created, looked.refused), (5, 0));
        assert_eq!((looked.like_records, looked.like_rows), (1, 2));
        let told: Vec<_> = looked.lookalikes.iter().map(whom).collect();
        assert_eq!(
            told,
            [
                (2, "王小明", None),
                (4, "陳大文", Some(3)),
                (6, "陳大文", Some(3))
            ]
        );
        let [first, second, third] = &looked.lookalikes[..] else {
            panic!("three");
        };
        assert_eq!(first.reasons, ["same_phone", "name_in_other_order"]);
        assert_eq!(first.level, "likely");
        assert_eq!(second.reasons, ["same_phone", "same_name"]);
        assert_eq!(third.reasons, ["same_email"]);
        assert_eq!(
            ran(&shop, &run).created,
            5,
            "unless somebody says otherwise"
        );
    }
);

both!(what_looks_like_somebody_is_left_out_if_she_says_so, |t| {
    let shop = with_wang()(t);
    let run = planned(&shop, PEOPLE, OnAlike::Skip);
    let looked = looked_at(&shop, &run, PEOPLE.as_bytes());
    assert_eq!((looked.created, looked.skipped), (2, 3));
    assert_eq!(looked.left_out[0].code, "looks_like");
    assert_eq!(looked.left_out[0].count, 3);
    let done = ran(&shop, &run);
    assert_eq!((done.created, done.skipped), (2, 3));
    assert_eq!(shop.all("contact").len(), 3);
});

both!(
    what_looks_like_somebody_goes_into_the_refused_file_with_whom,
    |t| {
        let shop = with_wang()(t);
        let run = planned(&shop, PEOPLE, OnAlike::Refuse);
        let looked = looked_at(&shop, &run, PEOPLE.as_bytes());
        assert_eq!((looked.created, looked.refused), (2, 3));
        assert_eq!(looked.problems[0].code, "looks_like");
        assert_eq!(ran(&shop, &run).refused, 3);
        let ctx = shop.office.ctx(shop.office.ada);
        let file = shop
            .engine()
            .read_blocking(&ctx, move |read| store::refused_csv(read.conn(), &run))
            .unwrap();
        let file = String::from_utf8(file).unwrap();
        assert_eq!(file.lines().count(), 4, "{file}");
        assert!(
            file.contains("王小明 (same_phone, name_in_other_order)"),
            "{file}"
        );
    }
);

both!(
    somebody_whom_the_importer_may_not_see_is_nobody_to_look_like,
    |t| {
        let shop = with_wang()(t);
        // Sam works in the other office.
        let sam = shop.office.ctx(shop.office.sam);
        let file = PEOPLE.lines().take(2).collect::<Vec<_>>().join("\n");
        let files = vec![("people.csv".to_owned(), file.into_bytes())];
        let mut run = transfer::upload(shop.engine(), &sam, files).unwrap();
        run.plan.files[0].on_alike = OnAlike::Refuse;
        let run = transfer::replan(shop.engine(), &sam, run.id, run.plan).unwrap();
        transfer::start(shop.engine(), &sam, run.id).unwrap();
        let done = transfer::run(shop.engine(), &sam, run.id).unwrap().progress;
        assert_eq!((done.created, done.refused), (1, 0));
    }
);

both!(
    a_record_that_the_match_key_finds_is_updated_however_alike,
    |t| {
        let shop = with_wang()(t);
        let file = "Name,Mobile\n王小明,0912-345-678\n";
        let mut run = drafted(&shop, "people.csv", file.as_bytes(), "contact").unwrap();
        assert_eq!(run.plan.files[0].match_by.as_deref(), Some("name"));
        run.plan.files[0].on_alike = OnAlike::Refuse;
        let looked = looked_at(&shop, &run, file.as_bytes());
        assert_eq!(
            (looked.updated, looked.like_records, looked.refused),
            (1, 0, 0)
        );
    }
);

both!(
    companies_are_told_apart_by_the_same_rules_subsidiaries_too,
    |t| {
        let shop = Shop::open(t);
        let known = json!({"name": "臺灣積體電路製造股份有限公司", "tax_id": "22099131"});
        shop.office
            .create(shop.office.ren, "account", known)
            .unwrap();
        // A row that hangs on a row of its own chunk can only be read once that is written.
        let file = "External ID,Company name,Tax ID,Parent company\n\
            A,Holding,,\n\
            B,台灣積體電路製造,,Holding\n\
            C,TSMC,22099131,\n";
        let ctx = shop.office.ctx(shop.office.ada);
        let mut run = drafted(&shop, "companies.csv", file.as_bytes(), "account").unwrap();
        let columns = &mut run.plan.files[0].columns;
        columns[3].target = Some("parent".to_owned());
        run.plan.files[0].match_by = Some("external_id".to_owned());
        run.plan.files[0].on_alike = OnAlike::Skip;
        let run = transfer::replan(shop.engine(), &ctx, run.id, run.plan).unwrap();
        let looked = looked_at(&shop, &run, file.as_bytes());
        let rows: Vec<u64> = looked.lookalikes.iter().map(|found| found.row).collect();
        assert_eq!(rows, [4, 3], "parents come first: {looked:?}");
        let done = ran(&shop, &run);
        assert_eq!((done.created, done.skipped), (1, 2));
    }
);
