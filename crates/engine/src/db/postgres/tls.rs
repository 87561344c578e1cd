//! TLS to the server, with `sslmode` and `sslrootcert` of the URL meaning what they mean to PostgreSQL's own programs:
//!
//! | `sslmode` | encrypted | the server's certificate |
//! |---|---|---|
//! | `disable` | no | |
//! | `prefer`, as without any | when the server can | anybody's |
//! | `require` | always | anybody's; with `sslrootcert` as `verify-ca` |
//! | `verify-ca` | always | from an authority we trust |
//! | `verify-full` | always | from an authority we trust, for the host of the URL |
//!
//! Trusted are the authorities in the file of `sslrootcert`; without it, or with `system`, those of the machine.

use std::sync::Arc;

use postgres::config::SslMode;
use postgres::{Client, Config, NoTls};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How connections are protected.
#[derive(Debug, Clone)]
pub(super) struct Tls {
    mode: SslMode,
    /// Absent when nothing is encrypted.
    config: Option<ClientConfig>,
}

impl Tls {
    /// From the words of the URL. What is wrong with them is a sentence.
    pub(super) fn new(mode: Option<&str>, root: Option<&str>) -> Result<Self, String> {
        let (mode, verifier) = match mode.unwrap_or("prefer") {
            "disable" => (SslMode::Disable, None),
            "prefer" => (SslMode::Prefer, Some(Verifier::anybody())),
            "require" if root.is_none() => (SslMode::Require, Some(Verifier::anybody())),
            "require" | "verify-ca" => (SslMode::Require, Some(Verifier::authority(root, false)?)),
            "verify-full" => (SslMode::Require, Some(Verifier::authority(root, true)?)),
            other => {
                return Err(format!(
                    "sslmode={other} is not known: disable, prefer, require, verify-ca or verify-full"
                ));
            }
        };
        let config = verifier.map(Verifier::into_config).transpose()?;
        Ok(Self { mode, config })
    }

    pub(super) fn mode(&self) -> SslMode {
        self.mode
    }

    pub(super) fn connect(&self, config: &Config) -> Result<Client, postgres::Error> {
        let Some(tls) = &self.config else {
            return config.connect(NoTls);
        };
        match config.connect(MakeRustlsConnect::new(tls.clone())) {
            // Encryption that was only preferred must not keep anybody out.
            Err(error) if self.mode == SslMode::Prefer && is_handshake(&error) => {
                config.clone().ssl_mode(SslMode::Disable).connect(NoTls)
            }
            done => done,
        }
    }
}

/// Whether the two could not agree on how to encrypt.
fn is_handshake(error: &postgres::Error) -> bool {
    let cause = std::error::Error::source(error)
        .and_then(|source| source.downcast_ref::<std::io::Error>())
        .and_then(std::io::Error::get_ref);
    cause.is_some_and(|cause| cause.is::<rustls::Error>())
}

/// Whose certificate is accepted.
#[derive(Debug)]
struct Verifier {
    provider: Arc<CryptoProvider>,
    /// Absent: anybody's.
    authority: Option<Arc<WebPkiServerVerifier>>,
    /// The certificate must name the host.
    name: bool,
}

impl Verifier {
    fn anybody() -> Self {
        Self {
            provider: Arc::new(ring::default_provider()),
            authority: None,
            name: false,
        }
    }

    fn authority(root: Option<&str>, name: bool) -> Result<Self, String> {
        let provider = Arc::new(ring::default_provider());
        let trusted = Arc::new(roots(root)?);
        let verifier = WebPkiServerVerifier::builder_with_provider(trusted, Arc::clone(&provider));
        Ok(Self {
            provider,
            authority: Some(verifier.build().map_err(|error| error.to_string())?),
            name,
        })
    }

    fn into_config(self) -> Result<ClientConfig, String> {
        let versions = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?;
        Ok(versions
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(self))
            .with_no_client_auth())
    }
}

/// The authorities of a file, or of the machine.
fn roots(file: Option<&str>) -> Result<RootCertStore, String> {
    let mut store = RootCertStore::empty();
    match file.filter(|file| *file != "system") {
        Some(file) => {
            let wrong = |why: &dyn std::fmt::Display| format!("sslrootcert={file}: {why}");
            for certificate in CertificateDer::pem_file_iter(file).map_err(|e| wrong(&e))? {
                let certificate = certificate.map_err(|e| wrong(&e))?;
                store.add(certificate).map_err(|e| wrong(&e))?;
            }
            if store.is_empty() {
                return Err(wrong(&"no certificate in it"));
            }
        }
        None => {
            // One that cannot be read must not keep the others from being trusted.
            store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            if store.is_empty() {
                return Err("no authority is trusted here: name a file with sslrootcert".to_owned());
            }
        }
    }
    Ok(store)
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        host: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let Some(authority) = &self.authority else {
            return Ok(ServerCertVerified::assertion());
        };
        match authority.verify_server_cert(certificate, intermediates, host, ocsp, now) {
            // The name is looked at last: everything else is well.
            Err(rustls::Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if !self.name => Ok(ServerCertVerified::assertion()),
            judged => judged,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}
