//! Yes and no in pasted and typed text: what was asked becomes our promise where we said yes, and stays a wish where we did not; a
//! customer's yes is one only to a thing of the trade. Hours of a header with seconds and AM or PM.

use guanxi_sales::capture::line::{Frame, Outcome, Person, Reading, Us, World, read};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use uuid::Uuid;

fn understood(said: &str) -> Reading {
    let person = |id: u128, name: &str, email: &str| Person {
        id: Uuid::from_u128(id),
        name: name.to_owned(),
        also: Vec::new(),
        title: String::new(),
        company: None,
        email: email.to_owned(),
        phones: Vec::new(),
    };
    let world = World {
        people: vec![
            person(1, "王美玲", "meiling@customer.example"),
            person(2, "Jane Whitlock", "jane@customer.example"),
        ],
        companies: Vec::new(),
        deals: Vec::new(),
        us: Us {
            me: vec![
                "周孟哲".to_owned(),
                "Mark Chou".to_owned(),
                "Mark".to_owned(),
            ],
            email: "mark@ours.example".to_owned(),
            others: Vec::new(),
            domain: "ours.example".to_owned(),
        },
    };
    // A Thursday.
    let now: DateTime = "2026-11-26T18:00:00".parse().unwrap();
    let zone = TimeZone::UTC;
    let frame = Frame {
        now,
        zone: &zone,
        currency: "TWD",
        world: &world,
    };
    read(said, &frame)
}

/// Ours of the promises with their days, and the days of the steps.
fn still_to_come(said: &str) -> (Vec<String>, usize) {
    let found = understood(said);
    let ours = found.promises.iter().filter(|one| one.ours);
    let ours = ours.map(|one| one.on.map_or_else(String::new, |on| on.day.to_string()));
    (ours.collect(), found.steps.len())
}

#[test]
fn what_they_asked_is_our_promise_only_where_we_said_yes() {
    let asked = "王美玲：禮拜三前可以給我測試報告嗎\n我：";
    for (answer, promised) in [
        ("好", true),
        ("好的沒問題", true),
        ("沒問題", true),
        ("可以", true),
        ("收到", true),
        ("不行", false),
        ("不好意思", false),
        ("不好意思，禮拜三不行", false),
        ("好像不太行", false),
        ("可以嗎？我問一下", false),
        ("恐怕有困難", false),
        ("你好", false),
    ] {
        let (ours, steps) = still_to_come(&format!("{asked}{answer}"));
        assert_eq!(
            (ours.len(), steps),
            if promised { (1, 0) } else { (0, 1) },
            "{answer}"
        );
    }
    let asked = "Jane Whitlock: can you send the drawings by Wednesday?\nMe: ";
    for (answer, promised) in [
        ("ok", true),
        ("Sure, will do", true),
        ("no problem", true),
        ("not ok", false),
        ("Not OK with Wednesday I'm afraid", false),
        ("sorry, can't", false),
        ("ok?", false),
        ("no", false),
    ] {
        let (ours, steps) = still_to_come(&format!("{asked}{answer}"));
        assert_eq!(
            (ours.len(), steps),
            if promised { (1, 0) } else { (0, 1) },
            "{answer}"
        );
    }
}

#[test]
fn another_day_counts_once_both_agree_to_it() {
    let days = |said: &str| still_to_come(said).0;
    let asked = "Jane Whitlock: could you send the drawings by Wednesday?\nMe: Wednesday's no good sorry, Friday?";
    assert!(days(asked).is_empty());
    assert_eq!(days(&format!("{asked}\nJane Whitlock: ok")), ["2026-11-27"]);
    assert!(days(&format!("{asked}\nJane Whitlock: not ok")).is_empty());
    let asked = "王美玲：禮拜三前可以給我測試報告嗎\n我：禮拜三不行 下週五可以嗎";
    assert!(days(asked).is_empty());
    assert_eq!(days(&format!("{asked}\n王美玲：可以")), ["2026-12-04"]);
    assert!(days(&format!("{asked}\n王美玲：不可以")).is_empty());
}

#[test]
fn i_said_is_a_yes_only_with_a_yes_or_a_day_behind_it() {
    for (said, promised) in [
        ("王美玲要我給測試報告 我說可以", true),
        ("王美玲要我給測試報告 我說明天", true),
        ("王美玲要我給測試報告 我說不行", false),
        ("王美玲要我給測試報告 我說好像沒有", false),
        ("Jane Whitlock asked me to send drawings, I said yes", true),
        ("Jane Whitlock asked me to send drawings, I said no", false),
    ] {
        let (ours, steps) = still_to_come(said);
        assert_eq!(
            (ours.len(), steps),
            if promised { (1, 0) } else { (0, 1) },
            "{said}"
        );
    }
}

#[test]
fn a_yes_is_one_only_to_a_thing_it_is_said_of_and_under_no_condition() {
    let outcome = |said: &str| understood(said).outcome.map(|found| found.value);
    for said in [
        "打電話給王美玲，價格沒問題",
        "打電話給王美玲，她說報價可以",
        "called Jane Whitlock, price is fine",
        "called Jane Whitlock, happy with our quote",
    ] {
        assert_eq!(outcome(said), Some(Outcome::Advanced), "{said}");
    }
    for said in [
        "打電話給王美玲，她說如果價格沒問題就買",
        "打電話給王美玲，若報價可以就簽",
        "打電話給王美玲，報價單她昨天下午去拿，身體可以",
        "called Jane Whitlock, she buys if the price is fine",
        "called Jane Whitlock, price list went to her old office where coffee is good",
    ] {
        assert_eq!(outcome(said), Some(Outcome::Talked), "{said}");
    }
}

#[test]
fn am_and_pm_behind_seconds_turn_the_hour() {
    let at = |said: &str| {
        understood(said)
            .at
            .and_then(|at| at.value.time)
            .map(|at| at.to_string())
    };
    for (clock, hour) in [
        ("12:05:03 AM", "00:05:00"),
        ("3:05:11 AM", "03:05:00"),
        ("9:12:03 AM", "09:12:00"),
        ("12:05:03 PM", "12:05:00"),
        ("3:05:11 PM", "15:05:00"),
        ("9:12:03 PM", "21:12:00"),
        ("21:12:03", "21:12:00"),
    ] {
        let chat =
            format!("[23/11/2026, {clock}] Jane Whitlock: hello\n[23/11/2026, {clock}] Mark: hi");
        assert_eq!(at(&chat).as_deref(), Some(hour), "{chat}");
        let mail = format!(
            "From: Jane Whitlock <jane@customer.example>\nSent: Monday, 23 November 2026 {clock}\nTo: Mark Chou\nSubject: drawings\n\nHello"
        );
        assert_eq!(at(&mail).as_deref(), Some(hour), "{mail}");
    }
}
