//! What is wrong with a value, before the field's name is put to it.

use crate::error::FieldError;

/// A refused value: stable code and the values of its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// See [`FieldError::code`].
    pub code: &'static str,
    /// See [`FieldError::params`].
    pub params: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault without message values.
    pub(super) fn new(code: &'static str) -> Self {
        Self {
            code,
            params: Vec::new(),
        }
    }
    /// Adds a message value.
    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.params.push((name, value.to_string()));
        self
    }
    /// Puts the field's name to it.
    pub(super) fn of(self, field: &str) -> FieldError {
        FieldError {
            field: field.to_owned(),
            code: self.code,
            params: self.params,
        }
    }
}
