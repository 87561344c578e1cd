//! Conditions as JSON, which saved views, segments and `filter=` hold: tests, groups of them, and records that point here.
//!
//! `{"any":[{"field":"stage","op":"in","value":["…"]},…]}`, `all` and `not` likewise;
//! `{"some":"opportunity","by":"account","where":{…}}`: there is a deal of hers that meets `where`;
//! `{"some":"consent","by":"contact","newest":"at","among":{…},"where":{…}}`: the newest of those that meet `among` meets `where`.

use serde_json::{Map, Value as Json};

use super::filter::{FieldName, Filter, Newest, Related};
use super::parse::{Parser, bad};
use crate::error::Result;

/// How deep groups may nest.
const DEEPEST: usize = 8;
/// How many relations may lead from one to the next.
const DEEPEST_RELATION: usize = 2;

impl Parser<'_, '_> {
    /// The condition in a text.
    pub(super) fn json_text(&mut self, text: &str) -> Result<Filter> {
        let json: Json = serde_json::from_str(text).map_err(|_| bad("bad_filter", text))?;
        self.json(&json, 0)
    }

    fn json(&mut self, json: &Json, depth: usize) -> Result<Filter> {
        let wrong = || bad("bad_filter", &json.to_string());
        let map = json
            .as_object()
            .filter(|_| depth < DEEPEST)
            .ok_or_else(wrong)?;
        if let Some(name) = map.get("field").and_then(Json::as_str) {
            let op = map
                .get("op")
                .map_or(Some("eq"), Json::as_str)
                .ok_or_else(wrong)?;
            let value = map
                .get("value")
                .map_or(Some(String::new()), plain)
                .ok_or_else(wrong)?;
            return self.test(name, op, &value);
        }
        self.count()?;
        if map.contains_key("some") {
            return self.some(map, depth)?.ok_or_else(wrong);
        }
        let mut each = |list: &Json| {
            let list = list.as_array().ok_or_else(wrong)?;
            list.iter()
                .map(|item| self.json(item, depth + 1))
                .collect::<Result<Vec<_>>>()
        };
        match (map.get("all"), map.get("any"), map.get("not")) {
            (Some(list), None, None) => each(list).map(Filter::All),
            (None, Some(list), None) => each(list).map(Filter::Any),
            (None, None, Some(one)) => self.json(one, depth + 1).map(Filter::negated),
            _ => Err(wrong()),
        }
    }

    /// `None` for what does not say of which object, by which reference, or the newest of what.
    fn some(&mut self, map: &Map<String, Json>, depth: usize) -> Result<Option<Filter>> {
        let word = |key: &str| map.get(key).and_then(Json::as_str);
        let (Some(object), Some(by)) = (word("some"), word("by")) else {
            return Ok(None);
        };
        let newest = word("newest");
        if newest.is_none() && (map.contains_key("newest") || map.contains_key("among")) {
            return Ok(None);
        }
        if self.relations >= DEEPEST_RELATION {
            return Err(bad("too_deep", &DEEPEST_RELATION.to_string()));
        }
        let by = FieldName::from(by.to_owned());
        let (related, _) = self.writer.relation(object, &by)?;
        let newest = newest.map(|name| FieldName::from(name.to_owned()));
        if let Some(moment) = &newest {
            related.moment(moment)?;
        }
        let here = std::mem::replace(&mut self.writer, related);
        self.relations += 1;
        let mut part = |key: &str| match map.get(key) {
            None | Some(Json::Null) => Ok(Filter::everything()),
            Some(json) => self.json(json, depth + 1),
        };
        let parts = part("among").and_then(|among| Ok((among, part("where")?)));
        self.relations -= 1;
        self.writer = here;
        let (among, filter) = parts?;
        Ok(Some(Filter::Some(Box::new(Related {
            object: object.to_owned(),
            by,
            newest: newest.map(|by| Newest { by, among }),
            filter,
        }))))
    }
}

/// A JSON value as a parameter would say it.
fn plain(value: &Json) -> Option<String> {
    match value {
        Json::Null => Some(String::new()),
        Json::Bool(yes) => Some(yes.to_string()),
        Json::Number(n) => Some(n.to_string()),
        Json::String(text) => Some(text.clone()),
        Json::Array(items) => items
            .iter()
            .map(plain)
            .collect::<Option<Vec<_>>>()
            .map(|items| items.join(",")),
        Json::Object(map) => map.get("id").and_then(Json::as_str).map(str::to_owned),
    }
}
