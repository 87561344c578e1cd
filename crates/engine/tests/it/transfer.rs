//! Files in and out: what arrives, what is refused by name, what can be taken back, and that nothing is dropped.

use guanxi_engine::transfer::export::{self, Format};
use guanxi_engine::transfer::preview::{Preview, preview};
use guanxi_engine::transfer::store::{self, Run};
use guanxi_engine::transfer::{self, Plan};
use guanxi_engine::{Ctx, Data, query::Filter};
use guanxi_testkit::{Office, both};
use serde_json::json;

const ACCOUNTS: &str = "\
account,sector,revenue,office_location,subsidiary_of
Acme Labs,technolgy,12.5,Kenya,Acme Corporation
Acme Corporation,technology,1100.04,United States,
台灣水泥,manufacturing,,Taiwan,
";

fn upload(office: &Office, ctx: &Ctx, files: &[(&str, &str)]) -> Run {
    let files = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect();
    transfer::upload(&office.engine, ctx, files).unwrap()
}

fn replan(office: &Office, ctx: &Ctx, run: &Run, change: impl FnOnce(&mut Plan)) -> Run {
    let mut plan = run.plan.clone();
    change(&mut plan);
    transfer::replan(&office.engine, ctx, run.id, plan).unwrap()
}

fn go(office: &Office, ctx: &Ctx, run: &Run) -> Run {
    transfer::start(&office.engine, ctx, run.id).unwrap();
    transfer::run(&office.engine, ctx, run.id).unwrap()
}

fn previewed(office: &Office, ctx: &Ctx, run: &Run) -> Preview {
    let (id, plan, registry) = (run.id, run.plan.clone(), office.engine.registry().clone());
    office
        .engine
        .read_blocking(ctx, move |read| {
            let tables = store::tables(read.conn(), id)?;
            preview(read, &registry, &plan, &tables)
        })
        .unwrap()
}

fn names(office: &Office, ctx: &Ctx, object: &'static str) -> Vec<String> {
    let records = office
        .engine
        .read_blocking(ctx, move |read| {
            read.select(object, &Filter::everything(), 1000)
        })
        .unwrap();
    let catalog = office.engine.catalog();
    let info = catalog.object(object).unwrap();
    let mut names: Vec<String> = records
        .iter()
        .filter_map(|record| record.named(info, "name").as_text().map(str::to_owned))
        .collect();
    names.sort();
    names
}

both!(
    a_mistyped_value_is_offered_its_neighbour_and_never_changed_by_itself,
    |t| {
        let office = Office::open(t);
        let ctx = office.ctx(office.ada);
        let run = upload(&office, &ctx, &[("accounts.csv", ACCOUNTS)]);
        let found = previewed(&office, &ctx, &run);
        let file = &found.files[0];
        assert_eq!((file.created, file.refused), (2, 1));
        assert_eq!(file.values[0].value, "technolgy");
        assert_eq!(file.values[0].suggestion.as_deref(), Some("technology"));

        let run = go(&office, &ctx, &run);
        assert_eq!((run.progress.created, run.progress.refused), (2, 1));
        let refused = office
            .engine
            .read_blocking(&ctx, move |read| {
                store::refusals(read.conn(), run.id, None, 10)
            })
            .unwrap();
        assert_eq!(refused[0].line, 2);
        assert_eq!(
            refused[0].problems,
            [r#"unknown_option: sector = "technolgy" ("technology"?)"#]
        );
        assert_eq!(refused[0].cells[0], "Acme Labs");
    }
);

both!(
    a_subsidiary_above_its_parent_in_the_file_still_finds_it,
    |t| {
        let office = Office::open(t);
        let ctx = office.ctx(office.ada);
        let run = upload(&office, &ctx, &[("accounts.csv", ACCOUNTS)]);
        let run = replan(&office, &ctx, &run, |plan| {
            plan.files[0].columns[1]
                .values
                .insert("technolgy".into(), "technology".into());
        });
        assert_eq!(previewed(&office, &ctx, &run).files[0].refused, 0);
        let run = go(&office, &ctx, &run);
        assert_eq!(run.progress.created, 3);
        let records = office
            .engine
            .read_blocking(&ctx, |read| {
                read.select("account", &Filter::eq("name", "Acme Labs"), 2)
            })
            .unwrap();
        let catalog = office.engine.catalog();
        let parent = records[0]
            .named(catalog.object("account").unwrap(), "parent")
            .as_id()
            .unwrap();
        assert_eq!(
            office.value("account", parent, "name"),
            Data::from("Acme Corporation")
        );
    }
);

both!(
    a_row_that_is_there_already_is_updated_and_the_undo_gives_its_old_value_back,
    |t| {
        let office = Office::open(t);
        let ctx = office.ctx(office.ada);
        let old = office
            .create(
                office.ada,
                "account",
                json!({"name": "Acme Corporation", "country": "Kenya"}),
            )
            .unwrap();
        let run = upload(
            &office,
            &ctx,
            &[(
                "a.csv",
                "account,office_location\nACME Corporation,Taiwan\nNew One,Japan\n",
            )],
        );
        assert_eq!(run.plan.files[0].match_by.as_deref(), Some("name"));
        let run = go(&office, &ctx, &run);
        assert_eq!((run.progress.created, run.progress.updated), (1, 1));
        assert_eq!(
            office.value("account", old, "country"),
            Data::from("Taiwan")
        );

        let later = office.ctx(office.ada);
        let (_, undone) = transfer::undo(&office.engine, &later, run.id).unwrap();
        assert_eq!(undone.made.restored, 2);
        assert_eq!(office.value("account", old, "country"), Data::from("Kenya"));
        assert_eq!(
            office.value("account", old, "name"),
            Data::from("Acme Corporation")
        );
        assert_eq!(names(&office, &later, "account"), ["Acme Corporation"]);
    }
);

both!(a_second_file_refers_to_what_the_first_one_brings, |t| {
    let office = Office::open(t);
    let ctx = office.ctx(office.ada);
    let contacts = "姓名,公司,手機\n王美玲,台灣水泥,0912-345-678\n陳大文,不存在公司,\n";
    let accounts = "公司名稱,統一編號\n台灣水泥,11913502\n";
    let run = upload(
        &office,
        &ctx,
        &[("contacts.csv", contacts), ("accounts.csv", accounts)],
    );
    let objects: Vec<_> = run
        .plan
        .files
        .iter()
        .map(|file| file.object.as_deref())
        .collect();
    assert_eq!(objects, [Some("contact"), Some("account")]);
    assert_eq!(previewed(&office, &ctx, &run).files[0].refused, 1);
    let run = go(&office, &ctx, &run);
    assert_eq!(
        (
            run.progress.created,
            run.progress.refused,
            run.progress.done
        ),
        (2, 1, 3)
    );
    assert_eq!(names(&office, &ctx, "contact"), ["王美玲"]);
});

both!(a_person_imports_only_what_she_may_create, |t| {
    let office = Office::open(t);
    let ctx = office.ctx(office.ren);
    let run = upload(
        &office,
        &ctx,
        &[("p.csv", "product,sales_price\nGTX Pro,4821\n")],
    );
    let run = go(&office, &ctx, &run);
    assert_eq!((run.progress.created, run.progress.refused), (0, 1));
    let other = office.ctx(office.sam);
    let (id, user, admin) = (run.id, other.actor.user, other.actor.rules.admin);
    let stolen = office.engine.read_blocking(&other, move |read| {
        store::load(read.conn(), id, user, admin)
    });
    assert!(matches!(stolen, Err(guanxi_engine::Error::NotFound)));
});

both!(what_was_exported_comes_back_the_same, |t| {
    let office = Office::open(t);
    let ctx = office.ctx(office.ada);
    for (name, note) in [
        ("Acme, Inc.", "two\nlines"),
        ("\"台\" 水泥", "'; DROP TABLE account; --"),
    ] {
        office
            .create(
                office.ada,
                "account",
                json!({"name": name, "description": note}),
            )
            .unwrap();
    }
    let exported = |ctx: &Ctx, format| {
        office
            .engine
            .read_blocking(ctx, move |read| {
                let mut out = Vec::new();
                let rows =
                    export::object(read, "account", &Filter::everything(), format, &mut out)?;
                Ok((rows, String::from_utf8(out).unwrap()))
            })
            .unwrap()
    };
    let (rows, csv) = exported(&ctx, Format::Csv);
    assert_eq!(rows, 2);
    let (_, json) = exported(&ctx, Format::Json);
    let parsed: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(parsed["count"], 2);
    assert_eq!(parsed["data"][0]["name"], "\"台\" 水泥");

    let table: transfer::table::Table = transfer::table::Table::read(csv.as_bytes()).unwrap();
    let description = table.column("description").unwrap();
    let notes: Vec<&str> = table
        .rows
        .iter()
        .map(|row| row.cells[description].as_str())
        .collect();
    assert_eq!(notes, ["'; DROP TABLE account; --", "two\nlines"]);
});

both!(
    a_refused_row_is_never_replaced_by_one_with_a_similar_name,
    |t| {
        let office = Office::open(t);
        let ctx = office.ctx(office.ada);
        let accounts = "account,sector\nDontechi,technology\nHottechi,technolgy\n";
        let contacts = "name,company\nAnn,Hottechi\nBen,Dontechi\nCid,Dontechl\n";
        let run = upload(&office, &ctx, &[("a.csv", accounts), ("c.csv", contacts)]);
        let found = previewed(&office, &ctx, &run);
        let problems: Vec<_> = found.files[1]
            .problems
            .iter()
            .map(|problem| {
                (
                    problem.value.as_str(),
                    problem.code,
                    problem.suggestion.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            problems,
            [
                ("Hottechi", "reference_refused", None),
                ("Dontechl", "reference_unknown", Some("Dontechi")),
            ]
        );
    }
);

both!(
    a_row_without_a_required_value_is_refused_before_and_after_the_look,
    |t| {
        let office = Office::open(t);
        let ctx = office.ctx(office.ada);
        let run = upload(
            &office,
            &ctx,
            &[("a.csv", "Company,Industry\nAcme,technology\n,retail\n")],
        );
        let found = previewed(&office, &ctx, &run);
        let problem = &found.files[0].problems[0];
        assert_eq!(
            (problem.row, problem.column.as_str(), problem.code),
            (3, "Company", "required")
        );
        let run = go(&office, &ctx, &run);
        assert_eq!((run.progress.created, run.progress.refused), (1, 1));
    }
);
