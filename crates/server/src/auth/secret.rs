//! Random secrets: what is given away once, and the hash of it that is kept.

use base16ct::lower;
use sha2::{Digest, Sha256};

use crate::http::Problem;

/// SHA-256 of a secret. The secret has 256 random bits, so a fast hash is enough.
pub type Hash = [u8; 32];

/// A new secret of 256 bits, as 64 hexadecimal digits after `prefix`.
pub fn generate(prefix: &str) -> Result<String, Problem> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|e| Problem::from(guanxi_engine::Error::Internal(e.to_string())))?;
    Ok(format!("{prefix}{}", lower::encode_string(&bytes)))
}

/// What is stored and looked up.
pub fn hash(secret: &str) -> Hash {
    Sha256::digest(secret.as_bytes()).into()
}
