//! One application on one test database, driven through its real router, and the people who use it.

use std::net::{Ipv4Addr, SocketAddr};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use guanxi_server::{App, Reach, workspace};
use guanxi_testkit::TestDb;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

pub const PASSWORD: &str = "a long enough secret";

/// The application of one test.
pub struct TestApp {
    pub app: App,
    pub runtime: Runtime,
}

/// Somebody at a browser or with a token; nobody in particular when neither is there.
#[derive(Clone, Default)]
pub struct Client {
    pub cookie: Option<String>,
    pub bearer: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
    /// The body as JSON; `null` when it is none.
    pub json: Value,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
    }
    /// Id of the record in the body.
    pub fn id(&self) -> String {
        self.json["id"]
            .as_str()
            .unwrap_or_else(|| panic!("no id in {self:?}"))
            .to_owned()
    }
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }
    /// Fields named by a problem document, with their codes.
    pub fn wrong(&self) -> Vec<(String, String)> {
        let errors = self.json["errors"].as_array().cloned().unwrap_or_default();
        let text = |e: &Value, key: &str| e[key].as_str().unwrap_or_default().to_owned();
        errors
            .iter()
            .map(|e| (text(e, "field"), text(e, "code")))
            .collect()
    }
}

impl TestApp {
    /// An empty workspace.
    pub fn empty(t: &TestDb) -> Self {
        let engine = workspace::engine(t.db.clone()).unwrap();
        Self {
            app: App::new(engine, Reach::default()),
            runtime: Runtime::new().unwrap(),
        }
    }

    /// A workspace that Ada has set up, and Ada.
    pub fn new(t: &TestDb) -> (Self, Client) {
        let app = Self::empty(t);
        let reply = app
            .send(
                &Client::default(),
                Method::POST,
                "/setup",
                Some(setup()),
                &[],
            )
            .expect(201);
        let ada = Client::of(&reply);
        (app, ada)
    }

    /// Adds a person with a role (by its key), invites her and lets her in.
    pub fn person(&self, admin: &Client, name: &str, role: &str) -> (Client, String) {
        let roles = self.get(admin, &format!("/roles?key={role}")).expect(200);
        let email = format!("{}@example.com", name.to_lowercase());
        let user = json!({"name": name, "email": email, "role": roles.json["data"][0]["id"]});
        let user = self.post(admin, "/users", user).expect(201).id();
        let invited = self
            .post(admin, &format!("/users/{user}/invite"), Value::Null)
            .expect(201);
        let token = invited.json["url"]
            .as_str()
            .unwrap()
            .rsplit('/')
            .next()
            .unwrap()
            .to_owned();
        let reply = self.post(
            &Client::default(),
            &format!("/invitations/{token}"),
            json!({"password": PASSWORD}),
        );
        (Client::of(&reply.expect(201)), user)
    }

    pub fn get(&self, who: &Client, path: &str) -> Reply {
        self.send(who, Method::GET, path, None, &[])
    }
    pub fn post(&self, who: &Client, path: &str, body: Value) -> Reply {
        self.send(who, Method::POST, path, Some(body), &[])
    }
    pub fn patch(&self, who: &Client, path: &str, body: Value) -> Reply {
        self.send(who, Method::PATCH, path, Some(body), &[])
    }
    pub fn delete(&self, who: &Client, path: &str) -> Reply {
        self.send(who, Method::DELETE, path, None, &[])
    }

    /// One request. A `null` body is no body.
    pub fn send(
        &self,
        who: &Client,
        method: Method,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Reply {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"));
        request = request.header("sec-fetch-site", "same-origin");
        if let Some(cookie) = &who.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(token) = &who.bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = match body.filter(|body| !body.is_null()) {
            Some(body) => request
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(body.to_string())),
            None => request.body(Body::empty()),
        };
        self.raw(request.unwrap())
    }

    /// Attaches a file; its name and what it hangs on stand in the query.
    pub fn upload(&self, who: &Client, query: &str, kind: &str, bytes: &[u8]) -> Reply {
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(format!("/api/v1/attachments?{query}"))
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind);
        if let Some(cookie) = &who.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.raw(request.body(Body::from(bytes.to_vec())).unwrap())
    }

    /// A request as it is.
    pub fn raw(&self, mut request: Request<Body>) -> Reply {
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from((Ipv4Addr::LOCALHOST, 40_000))));
        self.runtime.block_on(async {
            let answer = self.app.router().oneshot(request).await.unwrap();
            let (parts, body) = answer.into_parts();
            let bytes = body.collect().await.unwrap().to_bytes();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let json = serde_json::from_str(&text).unwrap_or(Value::Null);
            Reply {
                status: parts.status,
                headers: parts.headers,
                text,
                bytes: bytes.to_vec(),
                json,
            }
        })
    }

    /// What `/live` says while something happens, until it has been silent for a while.
    pub fn hear(&self, who: &Client, happens: impl FnOnce()) -> String {
        let mut request = Request::builder().uri("/api/v1/live");
        if let Some(token) = &who.bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.body(Body::empty()).unwrap();
        let answer = self.runtime.block_on(self.app.router().oneshot(request));
        let mut body = answer.unwrap().into_body();
        happens();
        let mut heard = String::new();
        let wait = std::time::Duration::from_millis(500);
        self.runtime.block_on(async {
            while let Ok(Some(frame)) = tokio::time::timeout(wait, body.frame()).await {
                let bytes = frame.unwrap().into_data().unwrap_or_default();
                heard.push_str(&String::from_utf8_lossy(&bytes));
            }
        });
        heard
    }

    /// A program that acts for `who` within these scopes.
    pub fn scoped(&self, who: &Client, scopes: &[&str]) -> Client {
        let token = json!({"name": "program", "scopes": scopes});
        let made = self.post(who, "/tokens", token).expect(201);
        Client::token(made.json["token"].as_str().unwrap())
    }

    /// Number of the newest entry of the log.
    pub fn newest(&self) -> i64 {
        let db = self.app.engine().db();
        db.read_blocking(|conn| guanxi_engine::log::newest(conn))
            .unwrap()
    }

    /// What the log says happened, newest first, of a record's own.
    pub fn actions(&self, who: &Client, path: &str) -> Vec<String> {
        let reply = self.get(who, &format!("{path}/timeline")).expect(200);
        let entries = reply.json["data"].as_array().cloned().unwrap_or_default();
        entries
            .iter()
            .map(|e| e["action"].as_str().unwrap_or_default().to_owned())
            .collect()
    }
}

impl Client {
    /// The browser that an answer just signed in.
    pub fn of(reply: &Reply) -> Self {
        let cookie = reply
            .header("set-cookie")
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned();
        Self {
            cookie: Some(cookie),
            bearer: None,
        }
    }
    pub fn token(secret: &str) -> Self {
        Self {
            cookie: None,
            bearer: Some(secret.to_owned()),
        }
    }
}

pub fn setup() -> Value {
    json!({
        "workspace": "Formosa", "language": "en", "currency": "TWD", "time_zone": "Asia/Taipei",
        "name": "Ada", "email": "ada@example.com", "password": PASSWORD,
    })
}
