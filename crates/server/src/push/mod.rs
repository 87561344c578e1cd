//! Web push: what is told aloud goes to the devices that asked for it, encrypted for each of them (RFC 8291) and signed with the
//! workspace's own key (RFC 8292). `alerts` says what, `post` takes it there.

mod alerts;
mod post;

use std::path::Path;

use axum::http::uri::Uri;
use axum::http::{Request, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guanxi_engine::identity::push::Device;
use guanxi_engine::{Engine, Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use web_push_native::p256::PublicKey;
use web_push_native::p256::ecdsa::signature::Signer;
use web_push_native::p256::ecdsa::{Signature, SigningKey};
use web_push_native::{Auth, WebPushBuilder};

use crate::auth::secret;
use crate::seal::Seal;
use post::Courier;

pub use alerts::{round, run};
pub use post::Trouble;

/// Setting that holds that key, sealed.
const SETTING: &str = "push_key";
/// How long a push service keeps what a device that is off cannot take: then it is no alert any more.
const KEPT: std::time::Duration = std::time::Duration::from_secs(4 * 3600);
/// A signature is good for so long; services take at most a day.
const SIGNED_MS: i64 = 12 * 3_600_000;

/// The workspace's way to devices.
pub struct Push {
    seal: Seal,
    key: SigningKey,
    courier: Courier,
    /// Whom a push service may write to about us.
    contact: String,
}

/// Where a device is told, as its browser says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// Address at its push service.
    pub endpoint: String,
    /// Its public key, base64url.
    pub p256dh: String,
    /// The secret it shares with us, base64url.
    pub auth: String,
}

impl Push {
    /// With the key of this workspace, made at the first start. `anywhere`: push services of our own network too.
    pub fn open(engine: &Engine, folder: &Path, contact: String, anywhere: bool) -> Result<Self> {
        let inside = |error: String| Error::Internal(error);
        let seal = Seal::of(folder).map_err(|error| inside(error.to_string()))?;
        let opening = seal.clone();
        let opened = engine
            .db()
            .write_blocking(move |conn| opening.secret(conn, SETTING))?;
        Ok(Self {
            key: SigningKey::from_slice(&opened).map_err(|error| inside(error.to_string()))?,
            courier: Courier::new(anywhere).map_err(inside)?,
            seal,
            contact,
        })
    }

    /// What browsers are told to let messages through by: an uncompressed point, base64url.
    pub fn public_key(&self) -> String {
        let point = self.key.verifying_key().to_encoded_point(false);
        URL_SAFE_NO_PAD.encode(point.as_bytes())
    }

    /// What is wrong with a subscription, by field and code.
    pub fn check(&self, given: &Subscription) -> Option<(&'static str, &'static str)> {
        let endpoint: Option<Uri> = given.endpoint.parse().ok();
        if !endpoint.is_some_and(|endpoint| self.courier.allows(&endpoint)) {
            return Some(("endpoint", "not_a_push_address"));
        }
        let key = decode(&given.p256dh).filter(|key| PublicKey::from_sec1_bytes(key).is_ok());
        if key.is_none() {
            return Some(("p256dh", "not_a_push_key"));
        }
        let auth = decode(&given.auth).filter(|auth| auth.len() == 16);
        auth.is_none().then_some(("auth", "not_a_push_key"))
    }

    /// A subscription as the database may keep it: hash of its address, and all of it sealed.
    pub fn close(&self, given: &Subscription) -> Result<(Vec<u8>, Vec<u8>)> {
        let inside = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
        let text = serde_json::to_vec(given).map_err(|error| inside(&error))?;
        let sealed = self.seal.close(&text).map_err(|error| inside(&error))?;
        Ok((secret::hash(&given.endpoint).to_vec(), sealed))
    }

    fn open_device(&self, device: &Device) -> Option<Subscription> {
        serde_json::from_slice(&self.seal.open(&device.sealed)?).ok()
    }

    /// Sends a device a message.
    async fn send(
        &self,
        device: &Device,
        message: &[u8],
        topic: &str,
        now: i64,
    ) -> std::result::Result<StatusCode, Trouble> {
        let to = self
            .open_device(device)
            .ok_or("it was sealed under another key")?;
        let request = self
            .request(&to, message, topic, now)
            .ok_or("its keys are none")?;
        self.courier.take(request).await
    }

    fn request(
        &self,
        to: &Subscription,
        message: &[u8],
        topic: &str,
        now: i64,
    ) -> Option<Request<Vec<u8>>> {
        let endpoint: Uri = to.endpoint.parse().ok()?;
        let key = PublicKey::from_sec1_bytes(&decode(&to.p256dh)?).ok()?;
        let auth =
            Auth::clone_from_slice(decode(&to.auth).filter(|auth| auth.len() == 16)?.as_slice());
        let signature = self.signature(&endpoint, now)?;
        let builder = WebPushBuilder::new(endpoint, key, auth).with_valid_duration(KEPT);
        let mut request = builder.build(message).ok()?;
        let headers = request.headers_mut();
        headers.insert(header::AUTHORIZATION, signature.parse().ok()?);
        headers.insert("urgency", "high".parse().ok()?);
        // The same told again takes the place of what a device has not shown yet.
        headers.insert("topic", topic.parse().ok()?);
        Some(request)
    }

    /// `vapid t=…, k=…`: who sends this, for this push service alone.
    fn signature(&self, endpoint: &Uri, now: i64) -> Option<String> {
        let service = format!("{}://{}", endpoint.scheme_str()?, endpoint.authority()?);
        let claims =
            json!({ "aud": service, "exp": (now + SIGNED_MS) / 1000, "sub": self.contact });
        let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!(
            "{}.{}",
            part(json!({ "typ": "JWT", "alg": "ES256" })),
            part(claims)
        );
        let signature: Signature = self.key.sign(signed.as_bytes());
        let signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
        Some(format!(
            "vapid t={signed}.{signature}, k={}",
            self.public_key()
        ))
    }
}

fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()
}
