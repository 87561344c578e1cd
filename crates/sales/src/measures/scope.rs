//! Which deals a measure is about: the caller's own filter, and what the measure adds to it.

use guanxi_engine::query::{ListQuery, parse};
use guanxi_engine::{Read, Result};

use super::wire;
use crate::objects::opportunity;

/// The caller's parameters of a list of deals, without those that page it.
#[derive(Debug, Clone)]
pub struct Scope {
    params: Vec<(String, String)>,
}

/// Parameters that say how to print a list, not what is in it.
const PAGING: [&str; 5] = ["sort", "limit", "after", "count", "fields"];

impl Scope {
    /// From the parameters of a URL.
    pub fn new(params: &[(String, String)]) -> Self {
        let params = params
            .iter()
            .filter(|(key, _)| !PAGING.contains(&key.as_str()));
        Self {
            params: params.cloned().collect(),
        }
    }

    /// Without the tests of a field, and without a parameter of that name.
    pub fn without(&self, field: &str) -> Self {
        let about = |key: &str| key.split(['[', '.']).next() == Some(field);
        Self {
            params: self
                .params
                .iter()
                .filter(|(key, _)| !about(key))
                .cloned()
                .collect(),
        }
    }

    /// Narrowed by further parameters.
    pub fn and(&self, more: &[(&str, &str)]) -> Self {
        let more = more
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        Self {
            params: self.params.iter().cloned().chain(more).collect(),
        }
    }

    /// A parameter the caller gave.
    pub fn given(&self, key: &str) -> Option<&str> {
        self.params
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.as_str())
    }

    /// The list of exactly these deals.
    pub fn list(&self, read: &mut Read<'_>) -> Result<ListQuery> {
        parse(read, opportunity::OBJECT, &self.params)
    }

    /// The same as the query of a URL.
    pub fn query_string(&self) -> String {
        wire::query_string(
            self.params
                .iter()
                .map(|(key, value)| (key.as_str(), value.as_str())),
        )
    }
}
