//! Passwords: argon2id with 19 MiB, two passes, one lane; at most two at once, so that a flood of sign-ins
//! cannot take the memory or the cores away from people at work.

use std::sync::{Arc, LazyLock};

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use guanxi_engine::Error;
use tokio::sync::Semaphore;

use crate::http::Problem;

/// Shortest password we take, in characters. Length is what counts; no rules about digits and signs.
pub const SHORTEST: usize = 10;
/// Longest, in bytes, so that hashing stays bounded.
pub const LONGEST: usize = 1024;

/// Hashes and checks passwords on blocking threads.
#[derive(Debug, Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(2)),
        }
    }
}

impl Passwords {
    /// A PHC string to store.
    pub async fn hash(&self, password: String) -> Result<String, Problem> {
        let hashed = self.in_turn(move || hash_now(&password)).await?;
        hashed.map_err(|cause| Error::Internal(cause).into())
    }

    /// Whether the password fits the stored hash. Without one (unknown person) it takes the same time and is false.
    pub async fn fits(&self, password: String, stored: Option<String>) -> Result<bool, Problem> {
        self.in_turn(move || {
            let against = stored.as_deref().unwrap_or(&NOBODY);
            hasher().is_ok_and(|argon| argon.verify_password(password.as_bytes(), against).is_ok())
                && stored.is_some()
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let _turn = self
            .turns
            .acquire()
            .await
            .map_err(|e| Error::Internal(e.to_string()))?;
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|e| Error::Internal(e.to_string()).into())
    }
}

/// The hash that a password of nobody is checked against.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

/// Hashes on this thread; the command line has no others to wait for.
pub fn hash_now(password: &str) -> Result<String, String> {
    let hash = hasher()?
        .hash_password(password.as_bytes())
        .map_err(|e| e.to_string())?;
    Ok(hash.to_string())
}

fn hasher() -> Result<Argon2<'static>, String> {
    let params = Params::new(19_456, 2, 1, None).map_err(|e| e.to_string())?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let passwords = Passwords::default();
        let stored = passwords
            .hash("correct horse battery".to_owned())
            .await
            .unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        assert!(
            passwords
                .fits("correct horse battery".to_owned(), Some(stored.clone()))
                .await
                .unwrap()
        );
        assert!(
            !passwords
                .fits("Correct horse battery".to_owned(), Some(stored))
                .await
                .unwrap()
        );
        assert!(
            !passwords
                .fits("nobody has this password".to_owned(), None)
                .await
                .unwrap()
        );
    }
}
