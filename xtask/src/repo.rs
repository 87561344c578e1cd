//! Where the repository is, for commands that read and write its files.

use std::path::{Path, PathBuf};

/// A path inside the repository.
pub fn path(inside: impl AsRef<Path>) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(inside)
}
