//! Web push, to a push service that this test is: what is told aloud goes to each device once, encrypted for it alone.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use axum::http::Method;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use guanxi_server::push::{Push, round};
use guanxi_testkit::both;
use serde_json::{Value, json};
use tempfile::TempDir;
use web_push_native::p256::SecretKey;
use web_push_native::p256::ecdsa::signature::Verifier;
use web_push_native::p256::ecdsa::{Signature, VerifyingKey};
use web_push_native::p256::elliptic_curve::sec1::ToEncodedPoint;

use crate::ece;
use crate::support::{Client, Reply, TestApp};

/// What came to the push service: headers by small names, and the body.
type Came = (HashMap<String, String>, Vec<u8>);

struct Service {
    address: String,
    came: Arc<Mutex<Vec<Came>>>,
    answers: Arc<Mutex<u16>>,
}

impl Service {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (came, answers) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(201)));
        let (keep, say) = (Arc::clone(&came), Arc::clone(&answers));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut lines = BufReader::new(stream);
                let mut headers = HashMap::new();
                let mut line = String::new();
                while lines.read_line(&mut line).is_ok_and(|read| read > 2) {
                    if let Some((name, value)) = line.trim_end().split_once(": ") {
                        headers.insert(name.to_lowercase(), value.to_owned());
                    }
                    line.clear();
                }
                let mut body = vec![0; headers["content-length"].parse().unwrap()];
                lines.read_exact(&mut body).unwrap();
                keep.lock().unwrap().push((headers, body));
                let status = *say.lock().unwrap();
                let answer = format!("HTTP/1.1 {status} So\r\ncontent-length: 0\r\n\r\n");
                let _ = lines.into_inner().write_all(answer.as_bytes());
            }
        });
        Self {
            address,
            came,
            answers,
        }
    }

    fn says(&self, status: u16) {
        *self.answers.lock().unwrap() = status;
    }

    fn taken(&self) -> Vec<Came> {
        std::mem::take(&mut self.came.lock().unwrap())
    }
}

/// A browser with a key of its own.
struct Browser {
    secret: SecretKey,
    endpoint: String,
}

const AUTH: [u8; 16] = *b"sixteen secrets!";

impl Browser {
    fn at(service: &Service, number: u8) -> Self {
        let endpoint = format!("{}/device/{number}", service.address);
        let secret = SecretKey::from_slice(&[number; 32]).unwrap();
        Self { secret, endpoint }
    }

    fn subscription(&self) -> Value {
        let point = self.secret.public_key().to_encoded_point(false);
        json!({"endpoint": self.endpoint, "p256dh": BASE64.encode(point.as_bytes()), "auth": BASE64.encode(AUTH)})
    }

    fn reads(&self, body: Vec<u8>) -> Value {
        let opened = ece::read(&body, &self.secret, &AUTH);
        serde_json::from_slice(&opened).unwrap()
    }
}

fn pushing(t: &guanxi_testkit::TestDb) -> (TestApp, Client, TempDir) {
    let (app, ada) = TestApp::new(t);
    let folder = tempfile::tempdir().unwrap();
    let contact = "https://crm.example".to_owned();
    let push = Push::open(app.app.engine(), folder.path(), contact, true).unwrap();
    app.app.push_through(push);
    (app, ada, folder)
}

fn subscribe(app: &TestApp, who: &Client, subscription: Value) -> Reply {
    app.send(who, Method::PUT, "/push", Some(subscription), &[])
}

/// A notice about a task of hers.
fn told(app: &TestApp, who: &Client, key: &str, loud: bool) -> String {
    let task = json!({"subject": "Call the mill"});
    let task = app.post(who, "/tasks", task).expect(201).id();
    let notice = json!({"kind": "task_due", "key": key, "loud": loud, "task": task});
    app.post(who, "/notices", notice).expect(201).id()
}

fn push(app: &TestApp) {
    app.runtime.block_on(round(&app.app)).unwrap();
}

/// The claims of a signature that the announced key made.
fn claims(authorization: &str, key: &str) -> Value {
    let said = authorization.strip_prefix("vapid t=").unwrap();
    let (token, announced) = said.split_once(", k=").unwrap();
    assert_eq!(announced, key);
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let key = VerifyingKey::from_sec1_bytes(&BASE64.decode(key).unwrap()).unwrap();
    let signature = Signature::from_slice(&BASE64.decode(signature).unwrap()).unwrap();
    key.verify(signed.as_bytes(), &signature).unwrap();
    let claims = BASE64.decode(signed.split_once('.').unwrap().1).unwrap();
    serde_json::from_slice(&claims).unwrap()
}

both!(
    what_is_aloud_goes_to_each_device_once_and_for_it_alone,
    |t| {
        let (app, ada, _folder) = pushing(t);
        let service = Service::open();
        let (desk, phone) = (Browser::at(&service, 1), Browser::at(&service, 2));
        let key = subscribe(&app, &ada, desk.subscription()).expect(200).json["key"].clone();
        let signed_in =
            json!({"email": "ada@example.com", "password": crate::support::setup()["password"]});
        let second = Client::of(
            &app.post(&Client::default(), "/session", signed_in)
                .expect(201),
        );
        let mut nameless = phone.subscription();
        nameless["nameless"] = true.into();
        subscribe(&app, &second, nameless).expect(200);
        told(&app, &ada, "quiet", false);
        let id = told(&app, &ada, "aloud", true);
        push(&app);
        push(&app);
        let came = service.taken();
        assert_eq!(
            came.len(),
            2,
            "each device once, and nothing that makes no sound"
        );
        for (headers, _) in &came {
            assert_eq!(headers["content-encoding"], "aes128gcm");
            let claims = claims(&headers["authorization"], key.as_str().unwrap());
            assert_eq!(claims["aud"], service.address);
            assert_eq!(claims["sub"], "https://crm.example");
            assert!(claims["exp"].as_i64().unwrap() * 1000 > app.app.now());
        }
        let at_desk = desk.reads(came[0].1.clone());
        assert_eq!(
            (&at_desk["title"], &at_desk["body"]),
            (&json!("It is due"), &json!("Call the mill"))
        );
        assert!(
            at_desk["at"].as_str().unwrap().starts_with("/o/tasks/"),
            "{at_desk}"
        );
        let on_phone = phone.reads(came[1].1.clone());
        assert_eq!(
            (&on_phone["title"], &on_phone["body"]),
            (&json!("It is due"), &Value::Null)
        );
        let notice = app.get(&ada, &format!("/notices/{id}")).expect(200).json;
        assert!(notice["pushed_at"].is_string() && notice["mailed_at"].is_null());
    }
);

both!(
    a_device_that_is_gone_is_forgotten_and_one_that_is_silent_left_alone,
    |t| {
        let (app, ada, _folder) = pushing(t);
        let service = Service::open();
        let desk = Browser::at(&service, 1);
        subscribe(&app, &ada, desk.subscription()).expect(200);
        service.says(503);
        let id = told(&app, &ada, "one", true);
        push(&app);
        push(&app);
        assert_eq!(service.taken().len(), 1, "it is not asked again at once");
        let notice = app.get(&ada, &format!("/notices/{id}")).expect(200).json;
        assert!(notice["pushed_at"].is_null(), "nobody took it: {notice}");
        // Asked anew, it gets what waits.
        service.says(201);
        subscribe(&app, &ada, desk.subscription()).expect(200);
        push(&app);
        assert_eq!(service.taken().len(), 1);
        service.says(410);
        told(&app, &ada, "two", true);
        push(&app);
        assert_eq!(app.get(&ada, "/push").expect(200).json["on"], false);
        service.says(201);
        service.taken();
        told(&app, &ada, "three", true);
        push(&app);
        assert!(service.taken().is_empty());
    }
);

both!(a_device_is_told_nothing_after_its_session_ended, |t| {
    let (app, ada, _folder) = pushing(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let service = Service::open();
    subscribe(&app, &ren, Browser::at(&service, 1).subscription()).expect(200);
    // The same browser under somebody else is one device.
    subscribe(&app, &ada, Browser::at(&service, 1).subscription()).expect(200);
    assert_eq!(app.get(&ren, "/push").expect(200).json["on"], false);
    subscribe(&app, &ren, Browser::at(&service, 2).subscription()).expect(200);
    told(&app, &ren, "one", true);
    app.delete(&ren, "/session").expect(204);
    push(&app);
    assert!(service.taken().is_empty());
});

both!(
    only_an_address_of_a_push_service_and_real_keys_are_taken,
    |t| {
        let (app, ada) = TestApp::new(t);
        let service = Service::open();
        let desk = Browser::at(&service, 1).subscription();
        assert_eq!(app.get(&ada, "/push").expect(200).json["key"], Value::Null);
        subscribe(&app, &ada, desk.clone()).expect(403);
        let folder = tempfile::tempdir().unwrap();
        let open = || {
            Push::open(
                app.app.engine(),
                folder.path(),
                "https://crm.example".into(),
                false,
            )
        };
        let first = open().unwrap().public_key();
        assert_eq!(
            first,
            open().unwrap().public_key(),
            "the key outlives a restart"
        );
        let elsewhere = tempfile::tempdir().unwrap();
        assert!(Push::open(app.app.engine(), elsewhere.path(), String::new(), false).is_err());
        app.app.push_through(open().unwrap());
        let with = |field: &str, value: &str| {
            let mut given = desk.clone();
            given["endpoint"] = "https://push.example.com/x".into();
            given[field] = value.into();
            subscribe(&app, &ada, given)
        };
        for endpoint in [
            "http://push.example.com/x",
            "https://127.0.0.1/x",
            "https://[fd00::1]/",
            "https://10.0.0.8/x",
            "nonsense",
        ] {
            let refused = with("endpoint", endpoint).expect(422).wrong();
            assert_eq!(
                refused,
                [("endpoint".to_owned(), "not_a_push_address".to_owned())],
                "{endpoint}"
            );
        }
        assert_eq!(with("p256dh", "AAAA").expect(422).wrong()[0].0, "p256dh");
        assert_eq!(with("auth", "AAAA").expect(422).wrong()[0].0, "auth");
        with("endpoint", "https://push.example.com/x").expect(200);
        app.delete(&ada, "/push").expect(204);
        app.delete(&ada, "/push").expect(404);
    }
);
