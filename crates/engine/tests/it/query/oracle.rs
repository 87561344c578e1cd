//! Filters, orders, pages and sums against the plainest thing that could compute them: a loop over the records. For random
//! deals, random conditions, and a caller who sees only some of the companies behind them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use guanxi_engine::query::{
    AggregateQuery, Cell, FieldName, Filter, Group, ListQuery, Measure, Op, Sort, Test,
};
use guanxi_engine::{Catalog, Change, Data, Record, Values};
use guanxi_testkit::{Office, both};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value as Json;
use uuid::Uuid;

use super::column;

const DEALS: usize = 60;
const CONDITIONS: usize = 250;
const FIELDS: [&str; 8] = [
    "name",
    "account",
    "status",
    "amount",
    "probability",
    "close_date",
    "stage_entered_at",
    "account.name",
];

/// Deals of Ren's and what he sees of their companies.
struct World {
    office: Office,
    deals: Vec<Record>,
    companies: HashMap<Uuid, String>,
}

fn word() -> impl Strategy<Value = Data> {
    let words = [
        "acme",
        "Acme",
        "ACME 100%",
        "a_b",
        "台積電",
        "Ärger",
        "ärger",
        "z\\x",
        "\u{1f600}",
    ];
    proptest::sample::select(words.to_vec()).prop_map(Data::from)
}

/// A value of a field, absent now and then.
fn value(field: &'static str, companies: Vec<Uuid>) -> BoxedStrategy<Data> {
    let given = match field {
        "name" | "account.name" => word().boxed(),
        "account" => proptest::sample::select(companies)
            .prop_map(Data::Id)
            .boxed(),
        "status" => proptest::sample::select(vec!["open", "won", "lost"])
            .prop_map(Data::from)
            .boxed(),
        "amount" => (-3_i64..8, proptest::sample::select(vec!["USD", "TWD"]))
            .prop_map(|(minor, code)| Data::Money {
                minor,
                currency: code.to_owned(),
            })
            .boxed(),
        "probability" => (0_i64..6).prop_map(|n| Data::Int(n * 1_000)).boxed(),
        "close_date" => (1_u8..9)
            .prop_map(|day| Data::from(format!("2026-11-{day:02}")))
            .boxed(),
        _ => (-4_i64..5).prop_map(|n| Data::Int(n * 1_000)).boxed(),
    };
    prop_oneof![1 => Just(Data::Null), 4 => given].boxed()
}

fn sample<T: std::fmt::Debug>(runner: &mut TestRunner, strategy: &impl Strategy<Value = T>) -> T {
    strategy
        .new_tree(runner)
        .expect("a strategy gives values")
        .current()
}

impl World {
    fn new(office: Office, runner: &mut TestRunner) -> Self {
        let mut ids = Vec::new();
        let mut companies = HashMap::new();
        for (name, seen) in [
            ("acme", true),
            ("Acme", true),
            ("台積電", true),
            ("a_b", false),
        ] {
            let by = if seen { office.ren } else { office.sam };
            let id = office
                .create(by, "account", serde_json::json!({ "name": name }))
                .unwrap();
            ids.push(id);
            if seen {
                companies.insert(id, name.to_owned());
            }
        }
        let catalog = office.engine.catalog();
        let object = catalog.object("opportunity").unwrap();
        for _ in 0..DEALS {
            let mut values: Values = FIELDS[..7]
                .iter()
                .map(|name| {
                    (
                        object.field(name).unwrap().id,
                        sample(runner, &value(name, ids.clone())),
                    )
                })
                .filter(|(_, data)| !data.is_null())
                .collect();
            values
                .entry(object.field("name").unwrap().id)
                .or_insert_with(|| "unnamed".into());
            values.insert(object.field("owner").unwrap().id, Data::Id(office.ren));
            let change = Change::command("opportunity.created", values);
            office
                .engine
                .write_blocking(&office.ctx(office.ada), move |tx| {
                    tx.create("opportunity", change.clone())
                })
                .unwrap();
        }
        let everything = |read: &mut guanxi_engine::Read<'_>| {
            read.select_whole("opportunity", &Filter::everything(), 1_000)
        };
        let deals = office
            .engine
            .read_blocking(&office.ctx(office.ren), everything)
            .unwrap();
        assert_eq!(deals.len(), DEALS);
        Self {
            office,
            deals,
            companies,
        }
    }

    fn catalog(&self) -> std::sync::Arc<Catalog> {
        self.office.engine.catalog()
    }

    /// What the caller reads in a record under a name.
    fn read(&self, deal: &Record, name: &str) -> Data {
        let catalog = self.catalog();
        let object = catalog.object("opportunity").unwrap();
        if name == "account.name" {
            let account = deal.named(object, "account").as_id();
            return account
                .and_then(|id| self.companies.get(&id).cloned())
                .into();
        }
        deal.named(object, name).clone()
    }

    fn holds(&self, deal: &Record, filter: &Filter) -> bool {
        match filter {
            Filter::All(filters) => filters.iter().all(|filter| self.holds(deal, filter)),
            Filter::Any(filters) => filters.iter().any(|filter| self.holds(deal, filter)),
            Filter::Not(filter) => !self.holds(deal, filter),
            Filter::Test(Test {
                field: FieldName::Name(name),
                op,
            }) => {
                let label = matches!(op, Op::Contains(_) | Op::Starts(_)) && name == "account";
                test(
                    &self.read(deal, if label { "account.name" } else { name }),
                    op,
                )
            }
            Filter::Test(_) | Filter::Some(_) => panic!("fields of the deal are named here"),
        }
    }
}

fn test(data: &Data, op: &Op) -> bool {
    let compared = |other: &Data| match (data, other) {
        (Data::Null, _) | (_, Data::Null) => None,
        (
            Data::Money {
                minor: a,
                currency: x,
            },
            Data::Money {
                minor: b,
                currency: y,
            },
        ) => (x == y).then(|| a.cmp(b)),
        (a, b) => Some(a.cmp(b)),
    };
    let text = || data.as_text().unwrap_or_default().to_ascii_lowercase();
    match op {
        Op::Eq(other) => data == other,
        Op::Ne(other) => data != other,
        Op::Lt(other) => compared(other) == Some(Ordering::Less),
        Op::Lte(other) => compared(other).is_some_and(Ordering::is_le),
        Op::Gt(other) => compared(other) == Some(Ordering::Greater),
        Op::Gte(other) => compared(other).is_some_and(Ordering::is_ge),
        Op::In(values) => values.contains(data),
        Op::Contains(part) => !data.is_null() && text().contains(&part.to_ascii_lowercase()),
        Op::Starts(part) => !data.is_null() && text().starts_with(&part.to_ascii_lowercase()),
        Op::Empty(yes) => data.is_null() == *yes,
    }
}

fn condition(companies: Vec<Uuid>) -> impl Strategy<Value = Filter> {
    let one = proptest::sample::select(FIELDS.to_vec()).prop_flat_map(move |name| {
        let value = value(name, companies.clone());
        let given = value.clone().prop_filter("given", |data| !data.is_null());
        let part = prop_oneof![
            Just("a"),
            Just("ACME"),
            Just("%"),
            Just("_"),
            Just("\\"),
            Just("ä"),
            Just("")
        ];
        let compared = (0..5, value.clone()).prop_map(|(sign, data)| match sign {
            0 => Op::Eq(data),
            1 => Op::Ne(data),
            2 => Op::Lt(data),
            3 => Op::Lte(data),
            _ => Op::Gt(data),
        });
        let op = prop_oneof![
            5 => compared,
            1 => value.prop_map(Op::Gte),
            2 => proptest::collection::vec(given, 0..4).prop_map(Op::In),
            1 => any::<bool>().prop_map(Op::Empty),
            2 => (part, any::<bool>()).prop_map(move |(part, begins)| match (name, begins) {
                ("name" | "account" | "account.name", true) => Op::Starts(part.to_owned()),
                ("name" | "account" | "account.name", false) => Op::Contains(part.to_owned()),
                _ => Op::Empty(begins),
            }),
        ];
        op.prop_map(move |op| Filter::test(name, op))
    });
    one.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Filter::All),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Filter::Any),
            inner.prop_map(Filter::negated),
        ]
    })
}

fn runner() -> TestRunner {
    TestRunner::new(Config {
        failure_persistence: None,
        ..Config::default()
    })
}

both!(a_filter_finds_what_a_loop_over_the_records_finds, |t| {
    let mut runner = runner();
    let world = World::new(Office::open(t), &mut runner);
    let conditions = condition(world.companies.keys().copied().collect());
    let conditions: Vec<Filter> = (0..CONDITIONS)
        .map(|_| sample(&mut runner, &conditions))
        .collect();
    let asked = conditions.clone();
    let found =
        world
            .office
            .engine
            .read_blocking(&world.office.ctx(world.office.ren), move |read| {
                asked
                    .iter()
                    .map(|filter| read.select("opportunity", filter, 1_000))
                    .collect::<Result<Vec<_>, _>>()
            });
    for (filter, found) in conditions.iter().zip(found.unwrap()) {
        let found: Vec<Uuid> = found.iter().map(|record| record.id).collect();
        let expected: Vec<Uuid> = world
            .deals
            .iter()
            .filter(|deal| world.holds(deal, filter))
            .map(|deal| deal.id)
            .collect();
        assert_eq!(found, expected, "{filter:?}");
    }
});

both!(
    pages_put_together_are_the_whole_list_under_every_order,
    |t| {
        let mut runner = runner();
        let world = World::new(Office::open(t), &mut runner);
        let key = |name: &'static str, descending| Sort {
            field: name.into(),
            by: None,
            descending,
        };
        let mut orders: Vec<Vec<Sort>> = vec![Vec::new()];
        for name in FIELDS
            .into_iter()
            .chain(["created_at", "updated_at", "owner", "id"])
        {
            for descending in [false, true] {
                orders.push(vec![key(name, descending)]);
                orders.push(vec![key("status", !descending), key(name, descending)]);
                orders.push(vec![
                    key("close_date", true),
                    key(name, descending),
                    key("probability", false),
                ]);
            }
        }
        for sort in orders {
            let list = |limit: usize, after: Option<String>| {
                let query = ListQuery {
                    sort: sort.clone(),
                    limit,
                    after,
                    ..ListQuery::default()
                };
                let body = world
                    .office
                    .engine
                    .read_blocking(&world.office.ctx(world.office.ren), move |read| {
                        read.list_json("opportunity", &query)
                    });
                serde_json::from_slice::<Json>(&body.unwrap()).unwrap()
            };
            let whole = column(&list(200, None), "id");
            assert_eq!(whole.len(), DEALS);
            let (mut pages, mut after) = (Vec::new(), None);
            loop {
                let page = list(7, after.take());
                pages.extend(column(&page, "id"));
                let Some(next) = page["next"].as_str() else {
                    break;
                };
                after = Some(next.to_owned());
            }
            assert_eq!(pages, whole, "{sort:?}");
            in_order(&world, &whole, &sort);
        }
    }
);

/// Absent values first when rising, last when falling; equals by id.
fn in_order(world: &World, ids: &[String], sort: &[Sort]) {
    let rank = |data: Data| match data {
        Data::Money { minor, .. } => Data::Int(minor),
        other => other,
    };
    let deals: HashMap<String, &Record> = world
        .deals
        .iter()
        .map(|deal| (deal.id.to_string(), deal))
        .collect();
    for pair in ids.windows(2) {
        let (a, b) = (deals[&pair[0]], deals[&pair[1]]);
        for key in sort {
            let FieldName::Name(name) = &key.field else {
                return;
            };
            let name = if name == "account" {
                "account.name"
            } else {
                name
            };
            let order = rank(world.read(a, name)).cmp(&rank(world.read(b, name)));
            match if key.descending {
                order.reverse()
            } else {
                order
            } {
                Ordering::Less => break,
                Ordering::Equal => {}
                Ordering::Greater => panic!("{a:?} stands before {b:?} under {sort:?}"),
            }
        }
    }
}

/// Count, sums by currency, greatest.
type Told = (i64, BTreeMap<String, i128>, Option<i128>);

both!(sums_are_those_of_the_rows, |t| {
    let mut runner = runner();
    let world = World::new(Office::open(t), &mut runner);
    let conditions = condition(world.companies.keys().copied().collect());
    for _ in 0..40 {
        let filter = sample(&mut runner, &conditions);
        let query = AggregateQuery {
            filter: filter.clone(),
            group: vec![Group::by("status")],
            measures: vec![
                Measure::Count,
                Measure::Sum("amount".into()),
                Measure::Max("probability".into()),
            ],
            ..AggregateQuery::default()
        };
        let rows = world
            .office
            .engine
            .read_blocking(&world.office.ctx(world.office.ren), move |read| {
                read.aggregate("opportunity", &query)
            });
        let mut expected: BTreeMap<Data, Told> = BTreeMap::new();
        for deal in world.deals.iter().filter(|deal| world.holds(deal, &filter)) {
            let group = expected.entry(world.read(deal, "status")).or_default();
            group.0 += 1;
            if let Data::Money { minor, currency } = world.read(deal, "amount") {
                *group.1.entry(currency).or_default() += i128::from(minor);
            }
            group.2 = group
                .2
                .max(world.read(deal, "probability").as_int().map(i128::from));
        }
        let found: BTreeMap<Data, _> = rows
            .unwrap()
            .into_iter()
            .map(|row| match row.cells.as_slice() {
                [Cell::Count(n), Cell::Money(sums), Cell::Number(max, 2)] => {
                    (row.group[0].clone(), (*n, sums.clone(), *max))
                }
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(found, expected, "{filter:?}");
    }
});
