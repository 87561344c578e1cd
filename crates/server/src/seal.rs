//! What the database holds sealed, so that a copy of it alone opens nothing: AES-256 in GCM under a key that lies in a file
//! beside it, which no backup of the database contains.

use std::io::Write as _;
use std::path::Path;

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use guanxi_engine::db::Conn;
use guanxi_engine::identity::workspace;
use guanxi_engine::{Error, Result};

/// Its name in the data directory.
pub const FILE: &str = "guanxi.key";

const NONCE: usize = 12;

/// Closes and opens.
#[derive(Clone)]
pub struct Seal(Aes256Gcm);

impl Seal {
    /// Under this key.
    pub fn new(key: &[u8; 32]) -> Self {
        Self(Aes256Gcm::new(key.into()))
    }

    /// Under the key of this directory, made when there is none.
    pub fn of(folder: &Path) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let place = folder.join(FILE);
        match std::fs::read(&place) {
            Ok(known) => {
                let wrong =
                    || std::io::Error::other(format!("{} is no key of 32 bytes", place.display()));
                let key: [u8; 32] = known.try_into().map_err(|_| wrong())?;
                return Ok(Self::new(&key));
            }
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => {}
            Err(why) => return Err(why),
        }
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(std::io::Error::other)?;
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&place)?;
        file.write_all(&key)?;
        file.sync_all()?;
        Ok(Self::new(&key))
    }

    /// A secret of the workspace that a setting keeps sealed: the one that stands, or a new one. All servers have the same.
    pub fn secret(&self, conn: &mut dyn Conn, setting: &str) -> Result<Vec<u8>> {
        let inside = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
        let mut fresh = [0; 32];
        getrandom::fill(&mut fresh).map_err(|error| inside(&error))?;
        let closed = self.close(&fresh).map_err(|error| inside(&error))?;
        let kept = workspace::made_once(conn, setting, &URL_SAFE_NO_PAD.encode(closed))?;
        let kept = URL_SAFE_NO_PAD.decode(kept).ok();
        kept.and_then(|kept| self.open(&kept)).ok_or_else(|| {
            Error::Internal(format!(
                "{FILE} is not the key that this workspace was sealed with"
            ))
        })
    }

    /// Nonce and what is sealed, in one.
    pub fn close(&self, open: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(std::io::Error::other)?;
        let sealed = self.0.encrypt(&Nonce::from(nonce), open);
        let sealed = sealed.map_err(|_| std::io::Error::other("nothing can be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Nothing, if it was sealed under another key or changed since.
    pub fn open(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        self.0.decrypt(&Nonce::from(nonce), sealed).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_key_opens_what_was_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = Seal::of(folder.path()).unwrap().close(b"a secret").unwrap();
        let again = Seal::of(folder.path()).unwrap();
        assert_eq!(again.open(&sealed).as_deref(), Some(&b"a secret"[..]));
        assert_eq!(Seal::new(&[7; 32]).open(&sealed), None);
        let mut changed = sealed.clone();
        changed[20] ^= 1;
        assert_eq!(again.open(&changed), None);
        assert_eq!(again.open(b"short"), None);
    }
}
