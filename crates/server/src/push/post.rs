//! Takes a message to a push service. Whoever signs in says where hers is, so the address is a stranger's word: https only, and
//! never to a machine of our own network, whatever the name resolves to at that moment.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::uri::{Scheme, Uri};
use axum::http::{HeaderValue, Request, StatusCode, header};
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

/// A push service that says nothing for so long is given up.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a message was not taken.
pub type Trouble = String;

/// Knows the way.
pub struct Courier {
    tls: TlsConnector,
    /// Plain http and our own network too: for tests, and for a push service that stands in it.
    anywhere: bool,
}

impl Courier {
    /// Believes the authorities that the machine trusts.
    pub fn new(anywhere: bool) -> Result<Self, Trouble> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let provider = Arc::new(crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            tls: TlsConnector::from(Arc::new(config)),
            anywhere,
        })
    }

    /// Whether a message may go there at all, as far as the address tells.
    pub fn allows(&self, endpoint: &Uri) -> bool {
        let host = endpoint.host().unwrap_or_default();
        let literal = host.trim_matches(['[', ']']).parse::<IpAddr>().ok();
        let secure = endpoint.scheme() == Some(&Scheme::HTTPS);
        let plain = endpoint.scheme() == Some(&Scheme::HTTP);
        !host.is_empty()
            && ((secure && literal.is_none_or(is_public)) || (self.anywhere && (secure || plain)))
    }

    /// Takes it there; answers what the service said.
    pub async fn take(&self, request: Request<Vec<u8>>) -> Result<StatusCode, Trouble> {
        let sent = tokio::time::timeout(PATIENCE, self.send(request));
        sent.await
            .map_err(|_| "it did not answer in time".to_owned())?
    }

    async fn send(&self, request: Request<Vec<u8>>) -> Result<StatusCode, Trouble> {
        let endpoint = request.uri().clone();
        if !self.allows(&endpoint) {
            return Err("no address for a push service".to_owned());
        }
        let host = endpoint.host().unwrap_or_default().to_owned();
        let secure = endpoint.scheme() == Some(&Scheme::HTTPS);
        let port = endpoint.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let stream = self.connect(&host, port).await?;
        if !secure {
            return speak(stream, &endpoint, request).await;
        }
        let name = host.trim_matches(['[', ']']).to_owned();
        let name = ServerName::try_from(name).map_err(|error| error.to_string())?;
        let stream = self.tls.connect(name, stream).await;
        speak(
            stream.map_err(|error| error.to_string())?,
            &endpoint,
            request,
        )
        .await
    }

    /// To an address that was looked at: not looked up again, so it cannot turn into another.
    async fn connect(&self, host: &str, port: u16) -> Result<TcpStream, Trouble> {
        let host = host.trim_matches(['[', ']']);
        let found = tokio::net::lookup_host((host, port)).await;
        let found = found.map_err(|error| error.to_string())?;
        let allowed: Vec<SocketAddr> = found
            .filter(|address| self.anywhere || is_public(address.ip()))
            .collect();
        if allowed.is_empty() {
            return Err("its name leads nowhere outside".to_owned());
        }
        let stream = TcpStream::connect(allowed.as_slice()).await;
        stream.map_err(|error| error.to_string())
    }
}

async fn speak(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    endpoint: &Uri,
    request: Request<Vec<u8>>,
) -> Result<StatusCode, Trouble> {
    let shake = http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, line) = shake.map_err(|error| error.to_string())?;
    tokio::spawn(line);
    let (mut head, body) = request.into_parts();
    let path = endpoint.path_and_query().map_or("/", |path| path.as_str());
    head.uri = path.parse().map_err(|_| "no path".to_owned())?;
    let authority = endpoint
        .authority()
        .map_or("", |authority| authority.as_str());
    let host = HeaderValue::from_str(authority).map_err(|error| error.to_string())?;
    head.headers.insert(header::HOST, host);
    let request = Request::from_parts(head, Full::new(Bytes::from(body)));
    let answer = sender.send_request(request).await;
    Ok(answer.map_err(|error| error.to_string())?.status())
}

/// Whether an address is one of the internet's, and not of this machine, its network, or nobody's.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            let shared = a == 100 && (64..128).contains(&b);
            let set_aside = (a == 192 && b == 0 && c == 0) || (a == 198 && (b == 18 || b == 19));
            !(a == 0
                || a >= 224
                || ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_documentation()
                || shared
                || set_aside)
        }
        IpAddr::V6(ip) => {
            if let Some(inner) = ip.to_ipv4_mapped() {
                return is_public(IpAddr::V4(inner));
            }
            // Global unicast, without the parts of it that lead elsewhere: tunnels, translations and examples.
            let [first, second, ..] = ip.segments();
            first & 0xe000 == 0x2000
                && first != 0x2002
                && !(first == 0x2001 && (second == 0 || second == 0xdb8))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_goes_to_our_own_network() {
        let inside = [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.9",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001:db8::1",
        ];
        for ip in inside {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in [
            "8.8.8.8",
            "142.250.204.46",
            "2404:6800:4012::200e",
            "172.32.0.1",
        ] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn an_address_is_https_and_names_a_machine_outside() {
        let strict = Courier::new(false).unwrap();
        let allows = |address: &str| strict.allows(&address.parse().unwrap());
        assert!(allows("https://fcm.googleapis.com/fcm/send/abc"));
        assert!(!allows("http://fcm.googleapis.com/fcm/send/abc"));
        assert!(
            !allows("https://127.0.0.1/x")
                && !allows("https://[::1]/x")
                && !allows("https://10.0.0.1:8443/")
        );
        assert!(!allows("/just/a/path"));
    }
}
