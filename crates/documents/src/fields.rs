//! What the program knows, under the names that [`crate::forms`] lists.

use std::collections::BTreeMap;
use time::Date;

/// **Giá trị của trường** — what one field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Date(Date),
    Flag(bool),
    Lines(Vec<String>),
    /// Cells in the order of the field's columns.
    Rows(Vec<Vec<String>>),
}

/// **Các trường của giấy tờ** — the values with which one paper is filled.
///
/// Leaving a field out, an empty text and a text of blanks all mean the same: not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<String, Value>);

impl Fields {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn text(self, name: &str, text: impl Into<String>) -> Self {
        self.with(name, Value::Text(text.into()))
    }

    pub fn date(self, name: &str, date: Date) -> Self {
        self.with(name, Value::Date(date))
    }

    pub fn flag(self, name: &str, flag: bool) -> Self {
        self.with(name, Value::Flag(flag))
    }

    pub fn lines<T: Into<String>>(self, name: &str, lines: impl IntoIterator<Item = T>) -> Self {
        self.with(
            name,
            Value::Lines(lines.into_iter().map(Into::into).collect()),
        )
    }

    pub fn rows(self, name: &str, rows: Vec<Vec<String>>) -> Self {
        self.with(name, Value::Rows(rows))
    }

    /// The same without these.
    pub fn without(mut self, names: &[&str]) -> Self {
        for name in names {
            self.0.remove(*name);
        }
        self
    }

    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.set(name, value);
        self
    }

    pub fn set(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }
}

impl Value {
    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Text(text) => text.trim().is_empty(),
            Value::Date(_) => false,
            Value::Flag(flag) => !flag,
            Value::Lines(lines) => lines.iter().all(|line| line.trim().is_empty()),
            Value::Rows(rows) => rows.is_empty(),
        }
    }
}
