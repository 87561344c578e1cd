//! The permission matrix: who reaches whose records of which object, through every door, printed as a snapshot. All
//! doors that read must agree; where they do not, the cell says which let somebody in.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use guanxi_engine::log::Page;
use guanxi_engine::query::{AggregateQuery, Filter, GetQuery, ListQuery};
use guanxi_engine::transfer::export::{self, Format};
use guanxi_engine::{Change, Ctx, Error, search};
use guanxi_testkit::{Office, TestDb, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Records of each object: whose or of what sort, and id.
pub(super) type Cases = Vec<(&'static str, &'static str, Uuid)>;

/// One record of everything for Ren, for his manager Mei and for Sam of another unit.
pub(super) fn furnish(office: &Office) -> Cases {
    let mut cases = Cases::new();
    for (whose, by) in [
        ("Ren's", office.ren),
        ("Mei's", office.mei),
        ("Sam's", office.sam),
    ] {
        let mut make = |object: &'static str, sort: &'static str, json: Json| {
            let id = office
                .create(by, object, json)
                .unwrap_or_else(|error| panic!("{object}: {error}"));
            cases.push((object, sort, id));
            id
        };
        let account = make("account", whose, json!({"name": "marker account"}));
        make(
            "contact",
            whose,
            json!({"name": "marker contact", "account": account}),
        );
        let deal = make("opportunity", whose, json!({"name": "marker deal"}));
        make(
            "opportunity_line",
            whose,
            json!({"opportunity": deal, "description": "marker line"}),
        );
        make("task", whose, json!({"subject": "marker task"}));
        make(
            "note",
            whose,
            json!({"body": "marker note", "opportunity": deal}),
        );
        let sort = ["Ren's, private", "Mei's, private", "Sam's, private"];
        let sort = sort[[office.ren, office.mei, office.sam]
            .iter()
            .position(|one| *one == by)
            .unwrap()];
        make(
            "note",
            sort,
            json!({"body": "marker private note", "opportunity": deal, "private": true}),
        );
        make(
            "saved_view",
            sort,
            json!({"name": "marker private view", "object": "account"}),
        );
    }
    for object in ["product", "competitor", "loss_reason"] {
        let id = office
            .create(office.ada, object, json!({"name": "marker thing"}))
            .unwrap();
        cases.push((object, "anybody's", id));
    }
    cases.push(("user", "Sam", office.sam));
    cases.push(("unit", "South", office.south));
    cases.push(("role", "rep", office.role("rep")));
    cases
}

/// What somebody sees through the doors that read: a letter each.
pub(super) fn seen(office: &Office, ctx: &Ctx, cases: &Cases) -> Vec<String> {
    let cases = cases.clone();
    office
        .engine
        .read_blocking(ctx, move |read| {
            let found = String::from_utf8(read.search_json("marker", 50)?).unwrap();
            let synced = String::from_utf8(read.sync_json(None, &[])?).unwrap();
            let mut letters = Vec::new();
            for (object, _, id) in &cases {
                let (text, searched) = (
                    id.to_string(),
                    read.catalog()
                        .known(object)?
                        .fields
                        .iter()
                        .any(|field| field.search),
                );
                let only = Filter::eq("id", *id);
                let list = ListQuery {
                    filter: only.clone(),
                    ..ListQuery::default()
                };
                let sum = AggregateQuery {
                    filter: only.clone(),
                    ..AggregateQuery::default()
                };
                let mut csv = Vec::new();
                export::object(read, object, &only, Format::Csv, &mut csv)?;
                let mut cell = String::new();
                let mut door =
                    |letter: char, open: bool| cell.push(if open { letter } else { '·' });
                door(
                    'g',
                    read.get_json(object, *id, &GetQuery::default()).is_ok(),
                );
                door('o', read.load(object, *id).is_ok());
                door(
                    'l',
                    String::from_utf8(read.list_json(object, &list)?)
                        .unwrap()
                        .contains(&text),
                );
                door(
                    'a',
                    !String::from_utf8(read.aggregate_json(object, &sum)?)
                        .unwrap()
                        .contains("\"count\":0"),
                );
                let timeline = read.timeline(object, *id, &Page::default());
                door(
                    't',
                    timeline.is_ok_and(|page| String::from_utf8(page).unwrap().contains(&text)),
                );
                door('e', String::from_utf8(csv).unwrap().contains(&text));
                door('y', synced.contains(&text));
                door('b', read.labels(object, &[*id])?.len() == 1);
                // What is not indexed cannot be found; users and their like are called otherwise.
                let marked = searched && !matches!(*object, "user" | "unit" | "role");
                door(
                    's',
                    if marked {
                        found.contains(&text)
                    } else {
                        read.load(object, *id).is_ok()
                    },
                );
                letters.push(cell);
            }
            Ok(letters)
        })
        .unwrap()
}

/// What somebody may do to a record: w edits, t trashes. Asked, never done.
fn may(office: &Office, by: Uuid, object: &'static str, id: Uuid) -> String {
    let mut cell = String::new();
    let same = Change::default();
    let edit = office.engine.write_blocking(&office.ctx(by), move |tx| {
        tx.update(object, id, same.clone())
    });
    cell.push(letter('w', &edit));
    let trash: Result<(), Error> = office.engine.write_blocking(&office.ctx(by), move |tx| {
        tx.trash(object, id)?;
        Err(Error::Busy)
    });
    cell.push(match trash {
        Err(Error::Busy) => 't',
        other => letter('t', &other),
    });
    cell
}

fn letter<T: std::fmt::Debug>(yes: char, answer: &Result<T, Error>) -> char {
    match answer {
        Ok(_) => yes,
        Err(Error::NotFound) => '·',
        Err(Error::Forbidden { .. }) => '-',
        Err(other) => panic!("{other:?}"),
    }
}

fn matrix(t: &TestDb) -> String {
    let office = Office::open(t);
    let cases = furnish(&office);
    let catalog = office.engine.catalog();
    office
        .engine
        .db()
        .write_blocking(move |conn| search::rebuild(conn, &catalog))
        .unwrap();
    let people = [
        ("Ada (admin)", office.ada),
        ("Mei (manager)", office.mei),
        ("Ren (rep)", office.ren),
        ("Oli (observer)", office.oli),
        ("Sam (rep, South)", office.sam),
    ];
    let mut rows: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for (_, person) in people {
        for ((object, sort, id), seen) in
            cases.iter().zip(seen(&office, &office.ctx(person), &cases))
        {
            let read = match seen.as_str() {
                "golateybs" => "read".to_owned(),
                "·········" => "·".to_owned(),
                differing => format!("DOORS DIFFER {differing}"),
            };
            let cell = if read == "·" {
                read
            } else {
                format!("{read} {}", may(&office, person, object, *id))
            };
            rows.entry((object, sort)).or_default().push(cell);
        }
    }
    let mut out = format!("{:34}", "");
    people
        .iter()
        .for_each(|(name, _)| write!(out, "{name:17}").unwrap());
    for ((object, sort), cells) in rows {
        write!(out, "\n{:34}", format!("{object} ({sort})")).unwrap();
        cells
            .iter()
            .for_each(|cell| write!(out, "{cell:17}").unwrap());
    }
    out.lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
}

both!(the_permission_matrix_is_as_printed, |t| {
    insta::assert_snapshot!("permission_matrix", matrix(t));
});
