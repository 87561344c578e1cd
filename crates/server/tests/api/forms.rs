//! The public form: what a stranger sees, what comes of her answer, and what she cannot do with it.

use axum::body::Body;
use axum::http::Request;
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, Reply, TestApp};

const URLENCODED: &str = "application/x-www-form-urlencoded";

fn show(app: &TestApp, path: &str) -> Reply {
    app.raw(Request::builder().uri(path).body(Body::empty()).unwrap())
}

fn send(app: &TestApp, path: &str, kind: &str, body: impl Into<Body>) -> Reply {
    let request = Request::builder().method("POST").uri(path);
    app.raw(
        request
            .header("content-type", kind)
            .body(body.into())
            .unwrap(),
    )
}

fn fill(app: &TestApp, path: &str, pairs: &[(&str, &str)]) -> Reply {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(pairs);
    send(app, path, URLENCODED, body.finish())
}

fn form(app: &TestApp, ada: &Client, more: Value) -> String {
    let mut form = json!({"name": "Spring Fair", "language": "en", "campaign": "Fair 2027"});
    form.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    let made = app.post(ada, "/web_forms", form).expect(201);
    made.json["slug"].as_str().unwrap().to_owned()
}

fn leads(app: &TestApp, who: &Client) -> Vec<Value> {
    let list = app.get(who, "/leads?sort=received_at").expect(200);
    list.json["data"].as_array().unwrap().clone()
}

const MEI: [(&str, &str); 3] = [
    ("name", "林美玲"),
    ("email", "mei@example.test"),
    ("need", "三十台車"),
];

both!(an_answer_becomes_a_lead_with_what_she_agreed_to, |t| {
    let (app, ada) = TestApp::new(t);
    let (_, ren) = app.person(&ada, "Ren", "rep");
    let rule = json!({"name": "Fair", "condition": "campaign=Fair 2027"});
    let rule = app.post(&ada, "/assignment_rules", rule).expect(201).id();
    app.post(
        &ada,
        "/assignment_members",
        json!({"rule": rule, "user": ren}),
    )
    .expect(201);
    let slug = form(&app, &ada, json!({"consent_text": "You may call me."}));
    assert_eq!(slug, "spring-fair");
    let path = format!("/f/{slug}");
    let page = show(&app, &path).expect(200);
    assert!(page.text.contains("You may call me.") && page.text.contains("lang=\"en\""));
    let without = fill(&app, &path, &MEI).expect(422);
    assert!(without.text.contains("The wording has changed"));
    let version = ("consent_version", "1");
    let unticked = fill(&app, &path, &[&MEI[..], &[version]].concat()).expect(422);
    assert!(unticked.text.contains("Please tick the box"));
    assert!(leads(&app, &ada).is_empty());
    let agreed = [&MEI[..], &[version, ("consent", "1")]].concat();
    let sent = fill(&app, &path, &agreed).expect(303);
    assert_eq!(sent.header("location"), "/f/spring-fair/thanks");
    assert!(sent.header("set-cookie").is_empty());
    let all = leads(&app, &ada);
    let lead = &all[0];
    for (field, value) in [
        ("name", json!("林美玲")),
        ("source", json!("web_form")),
        ("campaign", json!("Fair 2027")),
        ("status", json!("assigned")),
        ("need", json!("三十台車")),
    ] {
        assert_eq!(lead[field], value, "{field}");
    }
    assert_eq!(lead["owner"]["id"], json!(ren));
    assert_eq!(lead["web_form"]["label"], "Spring Fair");
    let id = lead["id"].as_str().unwrap();
    let consents = app
        .get(&ada, &format!("/consents?lead={id}"))
        .expect(200)
        .json;
    let consent = &consents["data"][0];
    for (field, value) in [
        ("purpose", "sales"),
        ("state", "given"),
        ("source", "web_form"),
        ("wording", "You may call me."),
        ("wording_version", "1"),
    ] {
        assert_eq!(consent[field], value, "{field}");
    }
    let timeline = app.get(&ada, &format!("/leads/{id}/timeline")).expect(200);
    let entries = timeline.json["data"].as_array().unwrap();
    let made = entries.last().unwrap();
    assert_eq!(
        (&made["channel"], &made["actor"]["label"]),
        (&json!("form"), &Value::Null)
    );
});

both!(another_wording_is_another_version, |t| {
    let (app, ada) = TestApp::new(t);
    let slug = form(&app, &ada, json!({"consent_text": "First."}));
    let found = app
        .get(&ada, &format!("/web_forms?slug={slug}"))
        .expect(200);
    let id = found.json["data"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/web_forms/{id}");
    let same = app
        .patch(&ada, &path, json!({"headline": "Come"}))
        .expect(200);
    assert_eq!(same.json["consent_version"], 1);
    let second = app.patch(&ada, &path, json!({"consent_text": "Second."}));
    let operation = second.header("guanxi-operation").to_owned();
    assert_eq!(second.expect(200).json["consent_version"], 2);
    // She read the first one.
    let old = [&MEI[..], &[("consent_version", "1"), ("consent", "1")]].concat();
    let refused = fill(&app, &format!("/f/{slug}"), &old).expect(422);
    assert!(refused.text.contains("Second.") && !refused.text.contains("checked"));
    let by_hand = app
        .patch(&ada, &path, json!({"consent_version": 9}))
        .expect(422);
    assert_eq!(by_hand.json["errors"][0]["code"], "by_command_only");
    if !operation.is_empty() {
        let undo = format!("/operations/{operation}/undo");
        app.post(&ada, &undo, json!({})).expect(200);
        let now = app.get(&ada, &path).expect(200).json;
        assert_eq!(
            (&now["consent_text"], &now["consent_version"]),
            (&json!("First."), &json!(3))
        );
    }
});

both!(what_is_refused_stays_in_the_form_and_is_never_markup, |t| {
    let (app, ada) = TestApp::new(t);
    let markup = "<script>alert(1)</script>\"'>";
    let slug = form(
        &app,
        &ada,
        json!({"headline": markup, "introduction": markup, "consent_text": markup, "thank_you": markup,
            "asks": ["company", "title", "email", "phone", "mobile", "line_id", "city", "need", "budget", "needed_by"]}),
    );
    let path = format!("/f/{slug}");
    let wrong = fill(
        &app,
        &path,
        &[
            ("name", markup),
            ("company", markup),
            ("email", markup),
            ("need", markup),
            ("budget", markup),
            ("needed_by", markup),
            ("token", markup),
            ("consent_version", "1"),
            ("consent", "1"),
        ],
    );
    let wrong = wrong.expect(422);
    for page in [
        &wrong,
        &show(&app, &path),
        &show(&app, &format!("{path}/thanks")),
    ] {
        assert!(!page.text.contains("<script") && !page.text.contains("alert(1)</script>"));
        assert!(page.text.contains("&lt;script&gt;alert(1)"));
    }
    for said in [
        "This is not an e-mail address.",
        "id=\"budget-wrong\"",
        "id=\"needed_by-wrong\"",
        "aria-describedby=\"email-wrong\"",
        "checked",
    ] {
        assert!(wrong.text.contains(said), "{said} in {}", wrong.text);
    }
    assert!(leads(&app, &ada).is_empty());
    let nobody = fill(
        &app,
        &path,
        &[("name", "A"), ("consent_version", "1"), ("consent", "1")],
    );
    assert!(nobody.expect(422).text.contains("one way to reach you"));
});

both!(a_filled_trap_is_thanked_and_kept_nowhere, |t| {
    let (app, ada) = TestApp::new(t);
    let path = format!("/f/{}", form(&app, &ada, json!({})));
    let newest = app.newest();
    let trapped = [&MEI[..], &[("website", "http://spam.example")]].concat();
    fill(&app, &path, &trapped).expect(303);
    let body = json!({"name": "A", "email": "a@example.test", "website": "x"});
    send(&app, &path, "application/json", body.to_string()).expect(201);
    assert_eq!(app.newest(), newest);
});

both!(the_same_answer_sent_again_is_one_lead, |t| {
    let (app, ada) = TestApp::new(t);
    let path = format!("/f/{}", form(&app, &ada, json!({})));
    let token = ("token", "of this page");
    let answer = [&MEI[..], &[token]].concat();
    fill(&app, &path, &answer).expect(303);
    fill(&app, &path, &answer).expect(303);
    assert_eq!(leads(&app, &ada).len(), 1);
    // Went back and corrected a word: nothing of it is lost.
    fill(
        &app,
        &path,
        &[("name", "林美齡"), ("email", "m@example.test"), token],
    )
    .expect(303);
    assert_eq!(leads(&app, &ada).len(), 2);
});

both!(only_the_form_may_stand_in_other_sites, |t| {
    let (app, ada) = TestApp::new(t);
    let path = format!("/f/{}", form(&app, &ada, json!({"accent": "#0A7d5f"})));
    for page in [
        show(&app, &path),
        show(&app, &format!("{path}?embed=1")),
        show(&app, "/f/none"),
    ] {
        let policy = page.header("content-security-policy");
        assert!(policy.contains("frame-ancestors *") && policy.contains("default-src 'none'"));
        assert!(!policy.contains("script-src") && !policy.contains("unsafe-inline"));
        assert_eq!(page.header("x-frame-options"), "");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("set-cookie"), "");
        assert!(!page.text.contains("<script"));
    }
    for other in ["/", "/settings", "/api/v1/session"] {
        let policy = show(&app, other)
            .header("content-security-policy")
            .to_owned();
        assert!(policy.contains("frame-ancestors 'none'"), "{other}");
    }
    let embedded = show(&app, &format!("{path}?embed=1"));
    assert!(embedded.text.contains("?embed=1") && !embedded.text.contains("<footer>"));
    assert!(show(&app, &path).text.contains("--accent:#0A7d5f"));
});

both!(a_form_that_is_not_there_says_so_in_both_languages, |t| {
    let (app, ada) = TestApp::new(t);
    let none = show(&app, "/f/none").expect(404);
    assert!(none.text.contains("這個網址沒有表單") && none.text.contains("There is no form"));
    let slug = form(&app, &ada, json!({"active": false}));
    let closed = show(&app, &format!("/f/{slug}")).expect(410);
    assert!(closed.text.contains("已停止填寫") && closed.text.contains("no longer takes answers"));
    fill(&app, &format!("/f/{slug}"), &MEI).expect(410);
    fill(&app, "/f/none", &MEI).expect(404);
    send(&app, "/f/none", "application/json", "{}").expect(404);
    assert!(leads(&app, &ada).is_empty());
});

both!(nonsense_is_refused_and_never_a_failure_of_ours, |t| {
    let (app, ada) = TestApp::new(t);
    let path = format!("/f/{}", form(&app, &ada, json!({})));
    let long = "長".repeat(10_000 / 3);
    let refused = fill(&app, &path, &[("name", &long), ("email", "a@example.test")]).expect(422);
    assert!(refused.text.contains(&long), "what was typed is kept");
    let huge = vec![b'a'; 200 * 1024];
    for (kind, body, status) in [
        ("text/plain", b"name=A".to_vec(), 415),
        ("multipart/form-data; boundary=x", b"--x--".to_vec(), 415),
        ("application/json", b"{".to_vec(), 400),
        ("application/json", b"[]".to_vec(), 422),
        ("application/json", br#"{"name": 5}"#.to_vec(), 422),
        (
            "application/json",
            br#"{"name": "A", "email": "a@example.test", "owner": "x"}"#.to_vec(),
            422,
        ),
        (URLENCODED, b"name=%00%FF%80&email=a%40b.test".to_vec(), 422),
        (URLENCODED, b"%%%&&&===".to_vec(), 422),
        (URLENCODED, huge.clone(), 413),
        ("application/json", huge, 413),
    ] {
        let reply = send(&app, &path, kind, body);
        assert_eq!(reply.status.as_u16(), status, "{kind}: {}", reply.text);
    }
    assert!(leads(&app, &ada).is_empty());
    let put = Request::builder()
        .method("PUT")
        .uri(&path)
        .body(Body::empty());
    assert_eq!(app.raw(put.unwrap()).status.as_u16(), 405);
});

both!(a_program_is_answered_as_a_program, |t| {
    let (app, ada) = TestApp::new(t);
    let path = format!("/f/{}", form(&app, &ada, json!({"consent_text": "Yes."})));
    let mut body = json!({"name": "A", "email": "a@example.test", "consent": true});
    let refused = send(&app, &path, "application/json", body.to_string()).expect(422);
    assert_eq!(
        refused.wrong(),
        [("consent".into(), "wording_changed".into())]
    );
    body["consent_version"] = json!(1);
    let taken = send(&app, &path, "application/json", body.to_string()).expect(201);
    assert_eq!(
        taken.json,
        json!({"received": true}),
        "and told nothing else"
    );
    assert_eq!(leads(&app, &ada).len(), 1);
});

/// The purposes that a lead agreed to, with the words and their version.
fn agreed(app: &TestApp, who: &Client, lead: &Value) -> Vec<(String, String, String)> {
    let path = format!(
        "/consents?lead={}&sort=created_at",
        lead["id"].as_str().unwrap()
    );
    let list = app.get(who, &path).expect(200);
    let consents = list.json["data"].as_array().unwrap();
    let text = |consent: &Value, field: &str| consent[field].as_str().unwrap().to_owned();
    consents
        .iter()
        .map(|consent| {
            (
                text(consent, "purpose"),
                text(consent, "wording"),
                text(consent, "wording_version"),
            )
        })
        .collect()
}

both!(each_purpose_that_she_ticks_is_a_consent_of_its_own, |t| {
    let (app, ada) = TestApp::new(t);
    let asked =
        json!({"consent_text": "You may call me.", "purposes": ["newsletter", "marketing"]});
    let path = format!("/f/{}", form(&app, &ada, asked));
    let page = show(&app, &path).expect(200).text;
    assert_eq!(page.matches("name=\"consent_for\"").count(), 2);
    assert!(!page.contains("value=\"service\""), "it is not asked for");
    let base = [&MEI[..], &[("consent_version", "1"), ("consent", "1")]].concat();
    let both = [("consent_for", "newsletter"), ("consent_for", "marketing")];
    fill(&app, &path, &[&base[..], &both].concat()).expect(303);
    fill(&app, &path, &base).expect(303);
    let all = leads(&app, &ada);
    let own =
        |words: &str| format!("You may call me.\n\nYou may also use my data for this: {words}.");
    let one = |purpose: &str, words: String| (purpose.to_owned(), words, "1".to_owned());
    assert_eq!(
        agreed(&app, &ada, &all[0]),
        [
            one("sales", "You may call me.".to_owned()),
            one("marketing", own("marketing")),
            one("newsletter", own("newsletter")),
        ]
    );
    assert_eq!(agreed(&app, &ada, &all[1]).len(), 1, "free to leave empty");
    let other = [&base[..], &[("consent_for", "service")]].concat();
    fill(&app, &path, &other).expect(422);
    assert_eq!(
        leads(&app, &ada).len(),
        2,
        "nobody agrees to what was not asked"
    );
});

both!(a_site_that_draws_its_own_form_is_told_what_it_asks, |t| {
    let (app, ada) = TestApp::new(t);
    let asked = json!({"consent_text": "Yes.", "purposes": ["marketing"], "asks": ["email", "need"], "accent": "#112233"});
    let path = format!("/f/{}", form(&app, &ada, asked));
    let ask = |accept: &str| {
        let request = Request::builder().uri(&path).header("accept", accept);
        app.raw(request.body(Body::empty()).unwrap())
    };
    let told = ask("application/json").expect(200);
    assert_eq!(told.header("vary"), "Accept");
    assert_eq!(
        told.json,
        json!({
            "headline": "Spring Fair", "introduction": null, "language": "en", "accent": "#112233",
            "fields": [
                {"name": "name", "label": "Name", "kind": "text", "required": true},
                {"name": "email", "label": "E-mail", "kind": "email", "required": false},
                {"name": "need", "label": "Need", "kind": "long_text", "required": false},
            ],
            "consent": {"text": "Yes.", "version": 1},
            "consent_for": [{"purpose": "marketing", "text": "You may also use my data for this: marketing."}],
            "thank_you": null,
        })
    );
    let body = json!({"name": "A", "email": "a@example.test", "consent": true, "consent_version": 1, "consent_for": ["marketing"]});
    send(&app, &path, "application/json", body.to_string()).expect(201);
    assert_eq!(agreed(&app, &ada, &leads(&app, &ada)[0]).len(), 2);
    let browser = ask("text/html,application/xhtml+xml,application/json;q=0.9").expect(200);
    assert!(browser.text.starts_with("<!doctype html>"));
    let gone = Request::builder()
        .uri("/f/nowhere")
        .header("accept", "application/json");
    let gone = app.raw(gone.body(Body::empty()).unwrap()).expect(404);
    assert_eq!(gone.json["code"], "not_found");
});

both!(too_many_answers_of_one_address_have_to_wait, |t| {
    let (app, ada) = TestApp::new(t);
    let path = format!("/f/{}", form(&app, &ada, json!({})));
    let answer = |n: usize| {
        let email = format!("{n}@example.test");
        fill(&app, &path, &[("name", "A"), ("email", &email)])
    };
    // Twenty at once, and on a slow machine one more a while: the clock runs.
    let mut taken = 0;
    let last = loop {
        let reply = answer(taken);
        if reply.status.as_u16() != 303 {
            break reply.expect(429);
        }
        taken += 1;
    };
    assert!((20..40).contains(&taken), "{taken}");
    assert!(!last.header("retry-after").is_empty());
    let typed = format!("value=\"{taken}@example.test\"");
    assert!(last.text.contains(&typed), "what was typed is kept");
    assert_eq!(leads(&app, &ada).len(), taken);
});

both!(a_form_has_an_address_and_a_colour_that_hold, |t| {
    let (app, ada) = TestApp::new(t);
    form(&app, &ada, json!({}));
    assert_eq!(form(&app, &ada, json!({})), "spring-fair-2");
    assert_eq!(form(&app, &ada, json!({"name": "春季展"})), "form");
    for (field, value, code) in [
        ("slug", "Spring Fair", "not_a_slug"),
        ("slug", "../x", "not_a_slug"),
        ("accent", "red", "not_a_colour"),
        ("accent", "#fff;}", "not_a_colour"),
    ] {
        let refused = app
            .post(&ada, "/web_forms", json!({"name": "X", field: value}))
            .expect(422);
        assert_eq!(refused.wrong(), [(field.into(), code.into())]);
    }
    let (ren, _) = app.person(&ada, "Ren", "rep");
    app.post(&ren, "/web_forms", json!({"name": "Mine"}))
        .expect(403);
});
