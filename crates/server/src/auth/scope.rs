//! Scopes of an API token: what it may reach of what its role allows. A token without a list reaches all of it.
//!
//! `read` and `write` are of every object, `OBJECT:read` and `OBJECT:write` of one; to write is to read. `admin` is
//! everything, acts of an administrator included: whoever shapes roles and users may give herself any right, so a
//! smaller `admin` would only look smaller. `narrow` turns scopes into rules, and everything else goes by those.

use std::collections::BTreeMap;

use guanxi_engine::access::{Right, Rules, Scope};
use guanxi_engine::{Catalog, FieldError};

/// Most scopes of one token.
pub const MOST: usize = 200;

/// How far a scope goes. Each includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Reading.
    Read,
    /// Making, changing, trashing.
    Write,
    /// Acts of an administrator.
    Admin,
}

/// The scopes of a token, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scopes {
    everywhere: Option<Reach>,
    objects: BTreeMap<String, Reach>,
}

impl Scopes {
    /// Of texts that [`check`] let pass. What means nothing any more gives nothing.
    pub fn read<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut scopes = Self::default();
        for (object, reach) in texts.into_iter().filter_map(parse) {
            match object {
                None => scopes.everywhere = scopes.everywhere.max(Some(reach)),
                Some(object) => {
                    let known = scopes.objects.entry(object.to_owned()).or_insert(reach);
                    *known = reach.max(*known);
                }
            }
        }
        scopes
    }

    /// How far they go with an object, if anywhere.
    pub fn of(&self, object: &str) -> Option<Reach> {
        self.everywhere.max(self.objects.get(object).copied())
    }

    /// Whether they leave out nothing.
    pub fn all(&self) -> bool {
        self.everywhere == Some(Reach::Admin)
    }
}

/// What is wrong with scopes that somebody with these rules asks for. An object that she may not see is as unknown as
/// one that does not exist.
pub fn check(catalog: &Catalog, rules: &Rules, texts: &[String]) -> Vec<FieldError> {
    let wrong = |code, params| FieldError {
        field: "scopes".to_owned(),
        code,
        params,
    };
    if texts.is_empty() {
        return vec![wrong("no_scope", Vec::new())];
    }
    let known = |text: &str| match parse(text) {
        None => false,
        Some((None, _)) => true,
        Some((Some(object), _)) => catalog
            .object(object)
            .is_some_and(|object| rules.scope(object, Right::Read) != Scope::None),
    };
    let unknown = texts.iter().filter(|text| !known(text));
    unknown
        .map(|text| {
            let shown = text.chars().take(64).collect();
            wrong("unknown_scope", vec![("scope", shown)])
        })
        .collect()
}

/// `write` or `account:read`. There is no administering of one object.
fn parse(text: &str) -> Option<(Option<&str>, Reach)> {
    let (object, reach) = match text.split_once(':') {
        Some((object, reach)) => (Some(object), reach),
        None => (None, text),
    };
    match (object, reach) {
        (_, "read") => Some((object, Reach::Read)),
        (_, "write") => Some((object, Reach::Write)),
        (None, "admin") => Some((None, Reach::Admin)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_of_everything_or_of_one_object_and_writing_includes_reading() {
        let scopes = Scopes::read(["read", "account:write", "account:read"]);
        assert_eq!(scopes.of("account"), Some(Reach::Write));
        assert_eq!(scopes.of("contact"), Some(Reach::Read));
        let scopes = Scopes::read(["account:read"]);
        assert_eq!(scopes.of("contact"), None);
        assert!(Scopes::read(["admin"]).all() && !Scopes::read(["write"]).all());
    }

    #[test]
    fn what_is_no_scope_is_named() {
        let texts = |words: &[&str]| {
            words
                .iter()
                .map(|&word| word.to_owned())
                .collect::<Vec<_>>()
        };
        let (catalog, rules) = (Catalog::shipped(), Rules::administrator());
        for good in [
            "read",
            "write",
            "admin",
            "opportunity:read",
            "opportunity_line:write",
        ] {
            assert_eq!(check(&catalog, &rules, &texts(&[good])), [], "{good}");
        }
        for bad in [
            "",
            "Read",
            "delete",
            "opportunities:read",
            "opportunity",
            "opportunity:admin",
            ":read",
        ] {
            let wrong = check(&catalog, &rules, &texts(&["read", bad]));
            let codes: Vec<_> = wrong.iter().map(|one| one.code).collect();
            assert_eq!(codes, ["unknown_scope"], "{bad}");
        }
        let none = check(&catalog, &rules, &[]);
        assert_eq!(none.first().map(|one| one.code), Some("no_scope"));
        // Without any right to it, an object does not exist.
        let wrong = check(&catalog, &Rules::default(), &texts(&["account:read"]));
        assert_eq!(wrong.len(), 1);
    }
}
