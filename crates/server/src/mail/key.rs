//! What proves that a letter answers one of ours: the name of a letter that goes out (`Message-ID`) holds which notice it is about, signed with a
//! secret of the workspace that the database holds sealed. Programs repeat it in `References` and `In-Reply-To` of an answer. Nobody can make one up, and it
//! opens nothing but for the person who was told.

use std::path::Path;

use base16ct::lower;
use guanxi_engine::{Error, Result};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

use crate::app::App;
use crate::seal::Seal;

/// Setting that holds the secret, sealed.
const SETTING: &str = "mail_key";
/// Bytes of a signature: 128 bits are more than anybody tries by mail.
const BYTES: usize = 16;

/// The secret of the workspace.
#[derive(Clone)]
pub struct Key(Vec<u8>);

impl Key {
    /// The one that stands, or a new one, opened with the key in this folder; all servers of a workspace have the same.
    pub async fn of(app: &App, folder: &Path) -> Result<Self> {
        let seal = Seal::of(folder).map_err(|error| Error::Internal(error.to_string()))?;
        let db = app.engine().db();
        db.write(move |conn| seal.secret(conn, SETTING))
            .await
            .map(Self)
    }

    /// What stands before the `@` in the name of a letter.
    pub fn sign(&self, notice: Uuid) -> String {
        let signature = self.mac(notice).finalize().into_bytes();
        let (start, _) = signature.split_at(BYTES);
        format!("told.{}.{}", notice.simple(), lower::encode_string(start))
    }

    /// The notice that the name of a letter proves to be about.
    pub fn proven(&self, name: &str) -> Option<Uuid> {
        let local = name.trim_matches(['<', '>']).split('@').next()?;
        let (notice, signature) = local.strip_prefix("told.")?.split_once('.')?;
        let notice = Uuid::try_parse(notice).ok()?;
        let bytes: Option<Vec<u8>> = (0..signature.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(signature.get(at..at + 2)?, 16).ok())
            .collect();
        let bytes = bytes.filter(|bytes| bytes.len() == BYTES)?;
        self.mac(notice).verify_truncated_left(&bytes).ok()?;
        Some(notice)
    }

    fn mac(&self, notice: Uuid) -> Hmac<Sha256> {
        // Any length is a key to HMAC.
        #[allow(clippy::expect_used, reason = "it never refuses one")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key");
        mac.update(b"notice/");
        mac.update(notice.as_bytes());
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_this_workspace_signed_is_believed() {
        let (key, other) = (Key(b"one".to_vec()), Key(b"other".to_vec()));
        let notice = Uuid::from_u128(7);
        let name = format!("<{}@example.com>", key.sign(notice));
        assert_eq!(key.proven(&name), Some(notice));
        assert_eq!(other.proven(&name), None);
        let another = Uuid::from_u128(8).simple().to_string();
        let forged = name.replace(&notice.simple().to_string(), &another);
        assert_eq!(key.proven(&forged), None);
        for wrong in ["", "<>", "<told.7.00@x>", "<told.é.éé@x>"] {
            assert_eq!(key.proven(wrong), None, "{wrong}");
        }
    }
}
