//! A browser that somebody signed in from before. Strangers can use up an account's attempts; whoever holds this mark
//! has her own, so that nobody can shut her out of her own account.
//!
//! The mark is made from the stored hash of her password: nothing is kept for it, only the server can make one, it is
//! worth nothing for another account, and a new password ends every old one.

use super::secret;
use base16ct::lower;

/// What one browser is told apart by: as much of the mark as may be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device(pub secret::Hash);

/// Digits of the random part.
const NONCE: usize = 64;

/// The mark for a browser that has just proved to know the password behind `stored`. `nonce` are 64 random digits.
pub fn mark(stored: &str, nonce: &str) -> String {
    format!("{nonce}{}", seal(stored, nonce))
}

/// The browser, if the mark is one of ours for the password behind `stored`.
pub fn known(stored: Option<&str>, mark: &str) -> Option<Device> {
    let (nonce, sealed) = mark.split_at_checked(NONCE)?;
    (seal(stored?, nonce) == sealed).then(|| Device(secret::hash(nonce)))
}

/// Twice, so that nothing can be added to what was sealed.
fn seal(stored: &str, nonce: &str) -> String {
    let inner = lower::encode_string(&secret::hash(&format!("device\n{stored}\n{nonce}")));
    lower::encode_string(&secret::hash(&format!("{stored}\n{inner}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_worth_something_for_its_own_password_only() {
        let nonce = secret::generate("").unwrap();
        let mark = mark("her hash", &nonce);
        assert_eq!(
            known(Some("her hash"), &mark),
            Some(Device(secret::hash(&nonce)))
        );
        assert_eq!(known(Some("another hash"), &mark), None);
        assert_eq!(known(None, &mark), None);
        assert_eq!(known(Some("her hash"), &nonce), None);
        assert_eq!(known(Some("her hash"), "字"), None);
        let other = secret::generate("").unwrap();
        assert_eq!(known(Some("her hash"), &mark.replace(&nonce, &other)), None);
    }
}
