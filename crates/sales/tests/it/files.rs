//! Files of other programs: every one imports, or is refused with the row and the reason.

use guanxi_engine::transfer::preview::{FilePreview, preview};
use guanxi_engine::transfer::store::Run;
use guanxi_engine::transfer::table::Table;
use guanxi_engine::{Error, transfer};
use guanxi_sales::objects::account;
use guanxi_testkit::both;
use serde_json::Value as Json;

use crate::shared;
use crate::shop::Shop;

/// Files of a folder of real data with this ending, by name.
fn files(folder: &str, end: &str) -> Vec<(String, Vec<u8>)> {
    let Some(folder) = shared(folder) else {
        return Vec::new();
    };
    let paths = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|found| found == end))
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read(path).unwrap())
    };
    paths.iter().map(read).collect()
}

#[test]
fn every_nasty_table_reads_as_its_authors_say() {
    let files = files("csv-spectrum/csvs", "csv");
    for (name, bytes) in &files {
        let json = shared(&format!("csv-spectrum/json/{name}.json")).unwrap();
        // Its authors put another number into the table than into what they expect of it.
        let text = String::from_utf8_lossy(bytes).replace("2095257564", "1234567890");
        let bytes = if name == "location_coordinates" {
            text.as_bytes()
        } else {
            bytes
        };
        let expected = match serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap() {
            Json::Array(rows) => rows,
            one => vec![one],
        };
        let table = Table::read(bytes).unwrap();
        let rows = table.rows.iter().map(|row| {
            let cells = table
                .headers
                .iter()
                .cloned()
                .zip(row.cells.iter().map(|cell| Json::from(cell.as_str())));
            Json::Object(cells.collect())
        });
        assert_eq!(rows.collect::<Vec<_>>(), expected, "{name}");
    }
    println!("nasty tables: {} of {}", files.len(), files.len());
}

/// A draft of one file, of the object that it seems to hold, or of `otherwise`.
pub fn drafted(
    shop: &Shop,
    name: &str,
    bytes: &[u8],
    otherwise: &str,
) -> guanxi_engine::Result<Run> {
    let ctx = shop.office.ctx(shop.office.ada);
    let run = transfer::upload(shop.engine(), &ctx, vec![(name.to_owned(), bytes.to_vec())])?;
    match run.plan.files[0].object {
        Some(_) => Ok(run),
        None => transfer::redraft(shop.engine(), &ctx, run.id, 0, Some(otherwise.to_owned())),
    }
}

pub fn looked_at(shop: &Shop, run: &Run, bytes: &[u8]) -> FilePreview {
    let ctx = shop.office.ctx(shop.office.ada);
    let (plan, registry) = (run.plan.clone(), shop.engine().registry().clone());
    let table = Table::read(bytes).unwrap();
    let found = shop.engine().read_blocking(&ctx, move |read| {
        preview(read, &registry, &plan, std::slice::from_ref(&table))
    });
    found.unwrap().files.remove(0)
}

both!(
    every_file_of_another_loader_imports_or_says_row_and_reason,
    |t| {
        let shop = Shop::open(t);
        let (mut imported, mut partly, mut refused) = (0, 0, 0);
        let files = files("salesforce-dataloader", "csv");
        for (name, bytes) in &files {
            let run = match drafted(&shop, name, bytes, "account") {
                Ok(run) => run,
                Err(Error::Invalid(errors)) => {
                    assert!(errors[0].code.starts_with("file_"), "{name}: {errors:?}");
                    refused += 1;
                    continue;
                }
                Err(error) => panic!("{name}: {error}"),
            };
            let looked = looked_at(&shop, &run, bytes);
            assert_eq!(
                looked.rows,
                looked.created + looked.updated + looked.skipped + looked.refused,
                "{name}"
            );
            assert!(looked.refused == 0 || !looked.problems.is_empty(), "{name}");
            for problem in &looked.problems {
                assert!(
                    problem.row > 0 && !problem.code.is_empty(),
                    "{name}: {problem:?}"
                );
            }
            if looked.refused == 0 {
                imported += 1
            } else {
                partly += 1
            }
        }
        println!(
            "another loader's files: {imported} whole, {partly} with rows refused, {refused} refused, of {}",
            files.len()
        );
        assert_eq!(imported + partly + refused, files.len());
    }
);

both!(the_listed_companies_of_taiwan_arrive_whole, |t| {
    let Some(file) = shared("tw-companies/companies-500.csv") else {
        return;
    };
    let shop = Shop::open(t);
    let bytes = std::fs::read(file).unwrap();
    let run = drafted(&shop, "companies.csv", &bytes, "account").unwrap();
    assert_eq!(run.plan.files[0].object.as_deref(), Some("account"));
    let looked = looked_at(&shop, &run, &bytes);
    // What is no address is told, with the one that was perhaps meant; a person takes it or leaves the cell blank.
    assert!(looked.values.len() as u64 >= looked.refused);
    println!(
        "companies: {} of {} as they stand",
        looked.created, looked.rows
    );
    let mut plan = run.plan.clone();
    for unfit in looked.values {
        println!("{} {:?}: {:?}", unfit.column, unfit.value, unfit.suggestion);
        let columns = &mut plan.files[0].columns;
        let column = columns
            .iter_mut()
            .find(|column| column.header == unfit.column)
            .unwrap();
        column
            .values
            .insert(unfit.value, unfit.suggestion.unwrap_or_default());
    }
    let ctx = shop.office.ctx(shop.office.ada);
    let run = transfer::replan(shop.engine(), &ctx, run.id, plan).unwrap();
    assert_eq!(looked_at(&shop, &run, &bytes).refused, 0);
    transfer::start(shop.engine(), &ctx, run.id).unwrap();
    let done = transfer::run(shop.engine(), &ctx, run.id).unwrap();
    assert_eq!((done.progress.created, done.progress.refused), (500, 0));
    let districts = shop.all_of("account", 500);
    let known = districts
        .iter()
        .filter(|company| !company.get(account::CITY).is_null())
        .count();
    println!("companies with a county: {known}");
    assert!(known >= 450, "{known}");
});
