//! A real team's real pipeline arrives whole: four dirty files, through the import, compared with sums made straight from the CSV.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use guanxi_engine::query::{AggregateQuery, Cell, Filter, Group, Measure};
use guanxi_engine::transfer::Plan;
use guanxi_engine::transfer::preview::{Preview, preview};
use guanxi_engine::transfer::store::{self, Run};
use guanxi_engine::{Ctx, Data, transfer};
use guanxi_sales::measures::{self, AsOf, Only};
use guanxi_testkit::both;
use uuid::Uuid;

use crate::shop::Shop;

const FILES: [&str; 4] = [
    "accounts.csv",
    "products.csv",
    "sales_teams.csv",
    "sales_pipeline.csv",
];

/// A line of the pipeline file.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Line {
    pub sales_agent: String,
    pub deal_stage: String,
    pub engage_date: String,
    pub close_date: String,
    pub close_value: Option<i64>,
}

fn folder() -> Option<PathBuf> {
    let shared = std::env::var_os("GUANXI_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let folder = shared.join("data/maven-crm");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is not there", folder.display());
    None
}

fn lines(folder: &std::path::Path) -> Vec<Line> {
    let mut reader = csv::Reader::from_path(folder.join("sales_pipeline.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// Uploads the four files, agrees to every suggestion, runs.
fn import(shop: &Shop, ctx: &Ctx, folder: &std::path::Path) -> Run {
    let files = FILES.map(|name| (name.to_owned(), std::fs::read(folder.join(name)).unwrap()));
    let run = transfer::upload(shop.engine(), ctx, files.to_vec()).unwrap();
    for file in &run.plan.files {
        for column in &file.columns {
            assert!(
                column.target.is_some(),
                "{}: {} is mapped without a hand",
                file.name,
                column.header
            );
        }
    }
    let mut plan = run.plan.clone();
    let mut agreed = BTreeMap::new();
    // A mistyped account hides the accounts that refer to it, so a person looks twice.
    loop {
        let found = previewed(shop, ctx, run.id, &plan);
        if !agree(&mut plan, &found, &mut agreed) {
            break;
        }
    }
    let expected = [("GTXPro", "GTX Pro"), ("technolgy", "technology")];
    assert_eq!(
        agreed,
        expected
            .map(|(value, meant)| (value.to_owned(), meant.to_owned()))
            .into()
    );
    transfer::replan(shop.engine(), ctx, run.id, plan).unwrap();
    transfer::start(shop.engine(), ctx, run.id).unwrap();
    transfer::run(shop.engine(), ctx, run.id).unwrap()
}

fn previewed(shop: &Shop, ctx: &Ctx, run: Uuid, plan: &Plan) -> Preview {
    let (plan, registry) = (plan.clone(), shop.engine().registry().clone());
    let looked = shop.engine().read_blocking(ctx, move |read| {
        let tables = store::tables(read.conn(), run)?;
        preview(read, &registry, &plan, &tables)
    });
    looked.unwrap()
}

/// Takes every suggestion; answers whether there was one.
fn agree(plan: &mut Plan, preview: &Preview, agreed: &mut BTreeMap<String, String>) -> bool {
    let before = agreed.len();
    for (file, found) in plan.files.iter_mut().zip(&preview.files) {
        for unmatched in &found.values {
            let Some(meant) = unmatched.suggestion.clone() else {
                continue;
            };
            let column = file
                .columns
                .iter_mut()
                .find(|column| column.header == unmatched.column)
                .unwrap();
            column.values.insert(unmatched.value.clone(), meant.clone());
            agreed.insert(unmatched.value.clone(), meant);
        }
    }
    agreed.len() > before
}

fn count(shop: &Shop, object: &'static str) -> i64 {
    let query = AggregateQuery::default();
    let rows = shop
        .engine()
        .read_blocking(&shop.office.ctx(shop.office.ada), move |read| {
            read.aggregate(object, &query)
        })
        .unwrap();
    match rows.first().and_then(|row| row.cells.first()) {
        Some(Cell::Count(n)) => *n,
        _ => 0,
    }
}

type Sums = BTreeMap<(String, String), (i64, i128)>;

/// Deals and their amounts by agent and status.
fn sums(shop: &Shop, ctx: &Ctx) -> Sums {
    let query = AggregateQuery {
        group: vec![Group::by("owner"), Group::by("status")],
        measures: vec![Measure::Count, Measure::Sum("amount".into())],
        ..AggregateQuery::default()
    };
    let (rows, names) = shop
        .engine()
        .read_blocking(ctx, move |read| {
            let rows = read.aggregate("opportunity", &query)?;
            let owners: Vec<Uuid> = rows.iter().filter_map(|row| row.group[0].as_id()).collect();
            Ok((rows, read.labels("user", &owners)?))
        })
        .unwrap();
    rows.into_iter()
        .map(|row| {
            let owner = names[&row.group[0].as_id().unwrap()].clone();
            let status = row.group[1].as_text().unwrap().to_owned();
            let [Cell::Count(n), Cell::Money(money)] = &row.cells[..] else {
                panic!("{row:?}")
            };
            (
                (owner, status),
                (*n, money.get("USD").copied().unwrap_or(0)),
            )
        })
        .collect()
}

fn sums_of_the_file(lines: &[Line]) -> Sums {
    let mut sums = Sums::new();
    for line in lines {
        let status = match line.deal_stage.as_str() {
            "Won" => "won",
            "Lost" => "lost",
            _ => "open",
        };
        let sum = sums
            .entry((line.sales_agent.clone(), status.to_owned()))
            .or_default();
        sum.0 += 1;
        sum.1 += i128::from(line.close_value.unwrap_or(0)) * 100;
    }
    sums
}

/// Parent units of a unit by name, itself first.
fn above(shop: &Shop, unit: Uuid) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = Some(unit);
    while let Some(unit) = at {
        names.push(
            shop.office
                .value("unit", unit, "name")
                .as_text()
                .unwrap()
                .to_owned(),
        );
        at = shop.office.value("unit", unit, "parent").as_id();
    }
    names
}

both!(a_real_pipeline_arrives_whole_and_can_be_taken_back, |t| {
    let Some(folder) = folder() else { return };
    let shop = Shop::open(t);
    let office = &shop.office;
    let ctx = office.ctx(office.ada);
    let (users, units) = (count(&shop, "user"), count(&shop, "unit"));
    let run = import(&shop, &ctx, &folder);
    assert_eq!(run.progress.refused, 0);
    assert_eq!(run.progress.created, 8_800 + 85 + 7 + 35);
    assert_eq!(
        (
            count(&shop, "opportunity"),
            count(&shop, "account"),
            count(&shop, "product")
        ),
        (8_800, 85, 7)
    );

    let lines = lines(&folder);
    assert_eq!(sums(&shop, &ctx), sums_of_the_file(&lines));
    assert_one_deal_is_as_the_file_says(&shop, &ctx);
    assert_people_are_in_their_teams(&shop, &ctx, (users, units));
    assert_no_account_is_invented(&shop, &ctx);
    assert_the_past_is_as_the_file_tells(&shop, &ctx, &lines);

    let (_, undone) = transfer::undo(shop.engine(), &ctx, run.id).unwrap();
    let undone = undone.made;
    assert!(undone.kept.is_empty(), "{:?}", undone.kept.first());
    for object in ["opportunity", "opportunity_line", "account", "product"] {
        assert_eq!(count(&shop, object), 0, "{object}");
    }
    assert_eq!((count(&shop, "user"), count(&shop, "unit")), (users, units));
    let past = as_of(&shop, &ctx, "2017-06-30");
    assert_eq!(
        (past.data.len(), past.decided.won),
        (0, 0),
        "an import that was taken back never was"
    );
});

fn as_of(shop: &Shop, ctx: &Ctx, day: &'static str) -> AsOf {
    shop.engine()
        .read_blocking(ctx, move |read| {
            measures::as_of(read, Some(day), Only::default())
        })
        .unwrap()
}

/// Written `10/25/2016` in the file.
fn date(text: &str) -> Option<jiff::civil::Date> {
    let mut parts = text.split('/').map(|part| part.parse::<i16>().unwrap());
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    Some(jiff::civil::date(
        year,
        month.try_into().unwrap(),
        day.try_into().unwrap(),
    ))
}

fn assert_the_past_is_as_the_file_tells(shop: &Shop, ctx: &Ctx, lines: &[Line]) {
    for day in ["2016-12-31", "2017-06-30", "2017-12-31"] {
        let end: jiff::civil::Date = day.parse().unwrap();
        let begun = lines
            .iter()
            .filter(|line| date_or_blank(&line.engage_date).is_some_and(|date| date <= end));
        let (over, open): (Vec<&Line>, Vec<&Line>) =
            begun.partition(|line| date_or_blank(&line.close_date).is_some_and(|date| date <= end));
        let won: Vec<&Line> = over
            .iter()
            .copied()
            .filter(|line| line.deal_stage == "Won")
            .collect();
        let past = as_of(shop, ctx, day);
        assert_eq!(past.data.len(), open.len(), "open on {day}");
        let in_stages: usize = past.stages.iter().map(|stage| stage.count).sum();
        assert_eq!(in_stages, open.len() + over.len());
        assert_eq!(
            (past.decided.won, past.decided.lost),
            (won.len(), over.len() - won.len()),
            "{day}"
        );
        let value: i64 = won.iter().filter_map(|line| line.close_value).sum();
        let told = past
            .decided
            .won_totals
            .first()
            .map(|money| money.amount.clone());
        assert_eq!(told, (value > 0).then(|| format!("{value}.00")), "{day}");
    }
}

fn date_or_blank(text: &str) -> Option<jiff::civil::Date> {
    if text.is_empty() { None } else { date(text) }
}

fn find(
    shop: &Shop,
    ctx: &Ctx,
    object: &'static str,
    field: &'static str,
    value: &str,
) -> guanxi_engine::Record {
    let filter = Filter::eq(field, value);
    let found = shop
        .engine()
        .read_blocking(ctx, move |read| read.select(object, &filter, 2))
        .unwrap();
    assert_eq!(found.len(), 1, "{object} {value}");
    found.into_iter().next().unwrap()
}

fn assert_one_deal_is_as_the_file_says(shop: &Shop, ctx: &Ctx) {
    let deal = find(shop, ctx, "opportunity", "external_id", "Z063OYW0");
    let value = |field| shop.value(deal.id, field);
    assert_eq!(value("name"), "Isdom · GTX Pro".into());
    assert_eq!(
        (value("engaged_on"), value("closed_on")),
        ("2016-10-25".into(), "2017-03-11".into())
    );
    assert_eq!(
        (value("status"), value("close_date")),
        ("won".into(), Data::Null)
    );
    let usd = |minor| Data::Money {
        minor,
        currency: "USD".to_owned(),
    };
    assert_eq!(value("amount"), usd(451_400));
    let filter = Filter::eq("opportunity", deal.id);
    let lines = shop
        .engine()
        .read_blocking(ctx, move |read| read.select("opportunity_line", &filter, 9))
        .unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(
        shop.office.value("opportunity_line", lines[0].id, "amount"),
        usd(451_400)
    );
}

fn assert_people_are_in_their_teams(shop: &Shop, ctx: &Ctx, (users, units): (i64, i64)) {
    assert_eq!(count(shop, "user"), users + 35 + 6);
    assert_eq!(count(shop, "unit"), units + 3 + 6);
    let agent = find(shop, ctx, "user", "name", "Anna Snelling");
    assert_eq!(
        shop.office.value("user", agent.id, "status"),
        "placeholder".into()
    );
    let unit = shop.office.value("user", agent.id, "unit").as_id().unwrap();
    assert_eq!(
        above(shop, unit),
        ["Dustin Brinkmann’s team", "Central", "Head office"]
    );
    let manager = find(shop, ctx, "user", "name", "Dustin Brinkmann");
    assert_eq!(
        shop.office.value("user", manager.id, "unit"),
        Data::Id(unit)
    );
    assert_eq!(
        shop.office.value("user", manager.id, "role"),
        Data::Id(shop.office.role("manager"))
    );
    let subsidiary = find(shop, ctx, "account", "name", "Bluth Company");
    let parent = find(shop, ctx, "account", "name", "Acme Corporation");
    assert_eq!(
        shop.office.value("account", subsidiary.id, "parent"),
        Data::Id(parent.id)
    );
}

fn assert_no_account_is_invented(shop: &Shop, ctx: &Ctx) {
    let without = Filter::is_empty("account");
    let found = shop
        .engine()
        .read_blocking(ctx, move |read| {
            read.select("opportunity", &without, 10_000)
        })
        .unwrap();
    assert_eq!(found.len(), 1_425);
    let undated: BTreeSet<_> = found.iter().map(|deal| shop_stage(shop, deal)).collect();
    assert_eq!(undated.len(), 2, "prospecting and engaging");
}

fn shop_stage(shop: &Shop, deal: &guanxi_engine::Record) -> Data {
    let catalog = shop.engine().catalog();
    deal.named(catalog.object("opportunity").unwrap(), "stage")
        .clone()
}
