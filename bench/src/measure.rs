//! What is measured on one database, in order. The budgets are those of the design; PostgreSQL's are its share of them.

use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::data::{self, Object, Set};
use crate::load::Team;
use crate::serve::{Place, Server, folder_size};
use crate::table::{Budget, Line};
use crate::wrk::{self, Figures, Load, Request};
use crate::{Outcome, floor, import};

/// Requests under way at once.
const CONNECTIONS: u32 = 16;
/// What PostgreSQL has to reach of the SQLite budgets: so much of each rate, and of each time not longer than divided by it.
const POSTGRES_SHARE: f64 = 0.4;

/// The budgets of one database.
#[derive(Debug, Clone, Copy)]
struct Budgets {
    share: f64,
}

impl Budgets {
    fn of(place: &Place) -> Self {
        let postgres = place.database.is_some();
        let share = if postgres { POSTGRES_SHARE } else { 1.0 };
        Self { share }
    }

    /// At least this rate; none where the design names none.
    fn rate(self, per_second: Option<f64>) -> Budget {
        per_second.map_or(Budget::None, |rate| Budget::AtLeast(rate * self.share))
    }

    /// At most this time; none where the design names none.
    fn time(self, time: Option<f64>) -> Budget {
        time.map_or(Budget::None, |time| Budget::AtMost(time / self.share))
    }
}

/// How long each figure is measured.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Seconds of each load.
    pub seconds: u32,
    /// The records there are.
    pub set: Set,
}

/// Measures everything on one workspace that holds the data set.
pub fn all(place: &Place, team: &Team, patience: Patience) -> Outcome<Vec<Line>> {
    let mut lines = Vec::new();
    let server = start(place, &mut lines)?;
    std::thread::sleep(Duration::from_secs(3));
    let (idle, _) = server.memory()?;
    lines.push(Line::new(
        "resident memory, idle",
        idle,
        "MB",
        Budget::AtMost(60.0),
    ));
    loads(place, &server, team, patience, &mut lines)?;
    let (_, most) = server.memory()?;
    lines.push(Line::new(
        "resident memory, highest under that load",
        most,
        "MB",
        Budget::AtMost(200.0),
    ));
    drop(server);
    lines.push(floor_line(place, patience.set, &lines)?);
    lines.push(import::measure(place, Budgets::of(place).time(Some(30.0)))?);
    if place.database.is_none() {
        let size = folder_size(&place.data)?;
        lines.push(Line::new("data on disk", size, "MB", Budget::None));
    }
    Ok(lines)
}

fn start(place: &Place, lines: &mut Vec<Line>) -> Outcome<Server> {
    let mut best: Option<Server> = None;
    let mut spans = Vec::new();
    for _ in 0..3 {
        drop(best.take());
        let server = Server::start(place)?;
        spans.push(server.start.as_secs_f64() * 1e3);
        best = Some(server);
    }
    spans.sort_by(f64::total_cmp);
    let median = spans.get(1).copied().unwrap_or(f64::NAN);
    lines.push(Line::new(
        "start to the first answer",
        median,
        "ms",
        Budget::AtMost(300.0),
    ));
    best.ok_or_else(|| crate::Failed::text("no server"))
}

/// One load of the design's table.
struct Scenario {
    what: &'static str,
    per_second: Option<f64>,
    p99: Option<f64>,
    token: Who,
    requests: Vec<Request>,
}

#[derive(Clone, Copy)]
enum Who {
    Rep,
    Manager,
}

fn loads(
    place: &Place,
    server: &Server,
    team: &Team,
    patience: Patience,
    lines: &mut Vec<Line>,
) -> Outcome<()> {
    let budgets = Budgets::of(place);
    let load = Load {
        connections: CONNECTIONS,
        seconds: patience.seconds,
    };
    for scenario in scenarios(team, patience.set) {
        let token = match scenario.token {
            Who::Rep => &team.rep_token,
            Who::Manager => &team.manager_token,
        };
        let figures = wrk::run(&server.url(), token, &scenario.requests, load)?;
        say(scenario.what, &figures);
        let budget = budgets.rate(scenario.per_second);
        lines.push(Line::new(scenario.what, figures.per_second, "/s", budget));
        let budget = budgets.time(scenario.p99);
        lines.push(Line::new(
            format!("{}, p99", scenario.what),
            figures.p99,
            "ms",
            budget,
        ));
    }
    // One person opens her board: a load of many boards at once would measure the queue.
    let alone = Load {
        connections: 1,
        seconds: patience.seconds,
    };
    let board = wrk::run(&server.url(), &team.rep_token, &[board(team)], alone)?;
    say("board", &board);
    lines.push(Line::new(
        "board of 200 cards, p95",
        board.p95,
        "ms",
        budgets.time(Some(15.0)),
    ));
    lines.push(Line::new(
        "board of 200 cards, size of the answer",
        board.bytes / 1024.0,
        "KiB",
        Budget::None,
    ));
    for (what, requests) in of_a_day(patience.set) {
        let figures = wrk::run(&server.url(), &team.rep_token, &requests, alone)?;
        say(what, &figures);
        let budget = budgets.time(Some(100.0));
        let what = format!("{what}, p95");
        lines.push(Line::new(what, figures.p95, "ms", budget));
    }
    Ok(())
}

/// What one rep asks for in a day, a request at a time.
fn of_a_day(set: Set) -> [(&'static str, Vec<Request>); 4] {
    let briefs = |object: Object, plural: &str| {
        let path = |n| format!("/api/v1/{plural}/{}/brief", object.id(n));
        own(set, object).map(|n| Request::get(path(n))).collect()
    };
    [
        (
            "today of a rep",
            vec![Request::get("/api/v1/today".to_owned())],
        ),
        ("a line of what happened is read", captured(set)),
        ("the brief of a person", briefs(Object::Contact, "contacts")),
        (
            "the brief of a deal",
            briefs(Object::Opportunity, "opportunities"),
        ),
    ]
}

/// Lines that name people of hers, in the language of the name.
fn captured(set: Set) -> Vec<Request> {
    own(set, Object::Contact)
        .map(|n| {
            let name = data::person(n);
            let text = if name.is_ascii() {
                format!("called {name}, wants 20 units by June, follow up Fri")
            } else {
                format!("打電話給{name} 談報價 對方要再考慮 下週三 3pm 回電")
            };
            Request {
                method: "POST",
                path: "/api/v1/captures/read".to_owned(),
                body: serde_json::json!({ "text": text }).to_string(),
            }
        })
        .collect()
}

fn say(what: &str, figures: &Figures) {
    println!(
        "  {what}: {:.0}/s, p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms",
        figures.per_second, figures.p50, figures.p95, figures.p99
    );
}

fn scenarios(team: &Team, set: Set) -> Vec<Scenario> {
    let scenario = |what, budget: Option<(f64, Option<f64>)>, token, requests| Scenario {
        what,
        per_second: budget.map(|(per_second, _)| per_second),
        p99: budget.and_then(|(_, p99)| p99),
        token,
        requests,
    };
    let (rep, manager) = (Who::Rep, Who::Manager);
    let within = |per_second, p99| Some((per_second, Some(p99)));
    vec![
        scenario("get one record", within(25_000.0, 10.0), rep, get_one(set)),
        // Every one of these is a look at somebody else's record, which its owner is told of.
        scenario(
            "get one record of somebody else",
            None,
            manager,
            get_one(set),
        ),
        scenario(
            "list of 50, filtered and sorted",
            within(8_000.0, 10.0),
            rep,
            lists(team),
        ),
        scenario("list of 50, every field of a deal", None, rep, whole(team)),
        scenario("list of 50 by a field without an index", None, rep, scan()),
        scenario("search", within(2_000.0, 20.0), rep, searches(set)),
        scenario(
            "value by stage, a rep's own",
            within(5_000.0, 10.0),
            rep,
            vec![by_stage(true)],
        ),
        scenario(
            "value by stage, the whole company",
            None,
            manager,
            vec![by_stage(false)],
        ),
        scenario(
            "create a record, durable",
            Some((4_000.0, None)),
            rep,
            creates(set),
        ),
    ]
}

/// Numbers of the rep's own records.
fn own(set: Set, object: Object) -> impl Iterator<Item = u32> {
    (0..set.count(object)).filter(|n| Team::owner(*n) == Team::REP)
}

/// Ids of contacts the rep may read.
fn contacts(set: Set) -> Vec<Uuid> {
    own(set, Object::Contact)
        .map(|n| Object::Contact.id(n))
        .collect()
}

fn get_one(set: Set) -> Vec<Request> {
    contacts(set)
        .into_iter()
        .map(|id| Request::get(format!("/api/v1/contacts/{id}")))
        .collect()
}

/// What the application's table of deals and of people asks for.
const DEAL_COLUMNS: &str = "name,account,stage,amount,close_date,next_step,next_step_on,owner";
const PEOPLE_COLUMNS: &str = "name,account,title,phone,mobile,email,owner,updated_at";

fn lists(team: &Team) -> Vec<Request> {
    let columns = format!("&fields={DEAL_COLUMNS}");
    let mut requests = deals(team, &columns);
    requests.push(Request::get(format!(
        "/api/v1/contacts?owner={}&sort=name&limit=50&fields={PEOPLE_COLUMNS}",
        team.rep
    )));
    requests
}

/// The same deals as a program asks for them that wants everything.
fn whole(team: &Team) -> Vec<Request> {
    deals(team, "")
}

fn deals(team: &Team, fields: &str) -> Vec<Request> {
    let mut requests: Vec<_> = team
        .open_stages
        .iter()
        .map(|stage| {
            Request::get(format!(
                "/api/v1/opportunities?status=open&stage={stage}&sort=-amount&limit=50{fields}"
            ))
        })
        .collect();
    requests.push(Request::get(format!(
        "/api/v1/opportunities?status=open&sort=close_date,name&limit=50{fields}"
    )));
    requests
}

/// Of everybody's people whom a rep may see, those with a job title, which no index knows.
fn scan() -> Vec<Request> {
    vec![Request::get(
        "/api/v1/contacts?title=Buyer&sort=name&limit=50",
    )]
}

/// What people type: two Chinese characters, a family name, the beginning of a company.
fn searches(set: Set) -> Vec<Request> {
    let mut requests = Vec::new();
    for n in (0..set.count(Object::Account)).step_by(97) {
        let name = if n % 2 == 0 {
            data::person(n)
        } else {
            data::company(n)
        };
        let typed: String = if name.is_ascii() {
            name.chars().take(7).collect()
        } else {
            name.chars().take(3).collect()
        };
        requests.push(Request::get(format!(
            "/api/v1/search?q={}&limit=10",
            encoded(typed.trim())
        )));
    }
    requests
}

fn by_stage(open: bool) -> Request {
    let filter = if open { "&status=open" } else { "" };
    Request::get(format!(
        "/api/v1/opportunities/aggregate?group=stage&measure=count,sum:amount{filter}"
    ))
}

fn creates(set: Set) -> Vec<Request> {
    own(set, Object::Account)
        .map(|n| Request {
            method: "POST",
            path: "/api/v1/contacts".to_owned(),
            body: serde_json::json!({
                "name": format!("{} {{n}}", data::person(n)),
                "title": "Buyer",
                "phone": "02-2345-6789",
                "account": Object::Account.id(n),
            })
            .to_string(),
        })
        .collect()
}

fn board(team: &Team) -> Request {
    Request::get(format!(
        "/api/v1/opportunities/board?pipeline={}&limit=50",
        team.pipeline
    ))
}

fn floor_line(place: &Place, set: Set, lines: &[Line]) -> Outcome<Line> {
    let span = Duration::from_secs(3);
    let rows = match &place.database {
        None => floor::sqlite(&place.file()?, &contacts(set), span)?,
        Some(url) => floor::postgres(url, &contacts(set), span)?,
    };
    let http = lines
        .iter()
        .find(|line| line.what == "get one record")
        .map_or(f64::NAN, |line| line.value);
    println!(
        "  floor: {rows:.0} rows/s by prepared statement, {:.2} times the HTTP figure",
        rows / http
    );
    Ok(Line::new(
        format!(
            "the same row by prepared statement ({} /s) ÷ over HTTP",
            crate::table::number(rows)
        ),
        rows / http,
        "×",
        Budget::None,
    ))
}

pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// Seconds of a piece of work, said as it ends.
pub fn timed<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<(T, f64)> {
    let started = Instant::now();
    let done = work()?;
    let seconds = started.elapsed().as_secs_f64();
    println!("  {what}: {seconds:.1} s");
    Ok((done, seconds))
}
