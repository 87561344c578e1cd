//! The one place where the product's rules are named. Declarations hold nouns; whatever has a condition or a formula
//! is a Rust function put here at start-up by `sales`, and called by `write`, `log::readers` and `transfer`.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::engine::Read;
use crate::error::Result;
use crate::kinds::{Data, Values};
use crate::log::Entry;
use crate::transfer::{ImportAdapter, Lookalikes};
use crate::write::{Pending, Tx, Written};

/// Value of a computed field from the record's other values. Pure; runs on every write of the record.
pub type Computed = fn(&Values) -> Data;
/// Looks at a change before it is checked and stored; may refuse it or add to it.
pub type Before = fn(&mut Tx<'_>, &mut Pending<'_>) -> Result<()>;
/// Reacts to a stored change in the same transaction and operation. For what must never be seen undone;
/// everything else is a reader of the log.
pub type After = fn(&mut Tx<'_>, &Written<'_>) -> Result<()>;
/// Under which keys a record may meet its duplicates; nothing for one that takes no part. Pure; runs on every write.
pub type MatchKeys = fn(&Values) -> Option<Keyed>;
/// The conditions that a value of a named filter stands for, as parameters of a list of `object`; they are read with the
/// caller's rights, as if she had written them. `NotFound` for a value that she may not know of.
pub type NamedFilter =
    fn(&mut Read<'_>, object: &str, value: &str) -> Result<Vec<(String, String)>>;
/// Reacts to one entry of the log, later and apart. Must be idempotent.
pub type Reader = fn(&mut Tx<'_>, &Entry) -> Result<()>;

/// A reader and what it reads.
#[derive(Clone, Copy)]
pub struct NamedReader {
    /// Under which its place in the log is kept.
    pub name: &'static str,
    /// Of which objects it reads; of all when empty.
    pub objects: &'static [&'static str],
    /// Whether it begins at the end of the log.
    pub from_now: bool,
    /// What it does with an entry.
    pub read: Reader,
}

/// Keys, and whom they are about: the record itself or one that it hangs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed {
    /// Object of the record.
    pub object: &'static str,
    /// Record.
    pub record: Uuid,
    /// Few and telling: each is a row, and is looked up for every draft.
    pub keys: Vec<String>,
}

/// Named rules.
#[derive(Default, Clone)]
pub struct Registry {
    computed: HashMap<&'static str, Computed>,
    before: HashMap<&'static str, Vec<Before>>,
    after: HashMap<&'static str, Vec<After>>,
    readers: Vec<NamedReader>,
    adapters: HashMap<&'static str, Arc<dyn ImportAdapter>>,
    lookalikes: HashMap<&'static str, fn() -> Box<dyn Lookalikes>>,
    match_keys: Vec<(&'static str, MatchKeys)>,
    named_filters: Vec<(&'static str, &'static str, NamedFilter)>,
    match_rules: u32,
    formula_rules: u32,
}

impl Registry {
    /// The formula that a declaration calls `computed = "name"`.
    pub fn computed(&mut self, name: &'static str, formula: Computed) {
        self.computed.insert(name, formula);
    }
    /// A rule for changes of `object`, after those named before it.
    pub fn before(&mut self, object: &'static str, rule: Before) {
        self.before.entry(object).or_default().push(rule);
    }
    /// A reaction to changes of `object`, after those named before it.
    pub fn after(&mut self, object: &'static str, reaction: After) {
        self.after.entry(object).or_default().push(reaction);
    }
    /// A reader of the whole log. `name` keeps its place in the log: never reuse one for something else.
    pub fn reader(&mut self, name: &'static str, read: Reader) {
        self.readers.push(NamedReader {
            name,
            objects: &[],
            from_now: false,
            read,
        });
    }
    /// A reader of what happens to records of some objects from its first run on: what was there before is no news.
    pub fn reader_of(
        &mut self,
        name: &'static str,
        objects: &'static [&'static str],
        read: Reader,
    ) {
        self.readers.push(NamedReader {
            name,
            objects,
            from_now: true,
            read,
        });
    }
    /// What an import of `object` understands beside its fields.
    pub fn import_adapter(&mut self, object: &'static str, adapter: Arc<dyn ImportAdapter>) {
        self.adapters.insert(object, adapter);
    }
    /// Who judges which rows of a file of `object` look like somebody; one for every file.
    pub fn lookalikes(&mut self, object: &'static str, judge: fn() -> Box<dyn Lookalikes>) {
        self.lookalikes.insert(object, judge);
    }
    /// How records of `object` meet their duplicates.
    pub fn match_keys(&mut self, object: &'static str, keys: MatchKeys) {
        self.match_keys.push((object, keys));
    }
    /// Number of the rules by which keys are made. When it moves, those of existing records are made anew.
    pub fn match_rules_are(&mut self, number: u32) {
        self.match_rules = number;
    }

    /// Number of the formulas. When it moves, what they say of existing records is made anew (`derived`).
    pub fn formula_rules_are(&mut self, number: u32) {
        self.formula_rules = number;
    }
    pub(crate) fn formula_rules(&self) -> u32 {
        self.formula_rules
    }
    /// What lists of `object` understand under `name` beside their fields.
    pub fn named_filter(
        &mut self,
        object: &'static str,
        name: &'static str,
        conditions: NamedFilter,
    ) {
        self.named_filters.push((object, name, conditions));
    }

    pub(crate) fn named(&self, object: &str, name: &str) -> Option<NamedFilter> {
        let mut known = self.named_filters.iter();
        let of = known.find(|(of, called, _)| *of == object && *called == name);
        of.map(|(_, _, conditions)| *conditions)
    }
    pub(crate) fn keys_of(&self, object: &str) -> Option<MatchKeys> {
        let mut known = self.match_keys.iter();
        known
            .find(|(name, _)| *name == object)
            .map(|(_, keys)| *keys)
    }
    /// Objects whose records have keys.
    pub fn keyed_objects(&self) -> impl Iterator<Item = &'static str> {
        self.match_keys.iter().map(|(object, _)| *object)
    }
    pub(crate) fn match_rules(&self) -> u32 {
        self.match_rules
    }
    pub(crate) fn formula(&self, name: &str) -> Option<Computed> {
        self.computed.get(name).copied()
    }
    pub(crate) fn rules(&self, object: &str) -> &[Before] {
        self.before.get(object).map_or(&[], Vec::as_slice)
    }
    pub(crate) fn reactions(&self, object: &str) -> &[After] {
        self.after.get(object).map_or(&[], Vec::as_slice)
    }
    /// The readers.
    pub fn readers(&self) -> &[NamedReader] {
        &self.readers
    }
    /// Somebody who judges rows of an object, if there are rules for it.
    pub(crate) fn judge(&self, object: &str) -> Option<Box<dyn Lookalikes>> {
        self.lookalikes.get(object).map(|judge| judge())
    }
    /// The adapter of an object, if it has one.
    pub fn adapter(&self, object: &str) -> Option<Arc<dyn ImportAdapter>> {
        self.adapters.get(object).cloned()
    }
}
