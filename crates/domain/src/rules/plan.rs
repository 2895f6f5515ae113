//! A local plan as its own office writes it: a value that is read from and written to the same files that
//! `rules/local/` holds, and the pages of the form it is typed in.
//!
//! What the pages do not know of a file is kept as it was written, so that nothing is lost by opening one.

use super::{PackFault, Rules, Source};
use crate::form::Fields;

mod copy;
mod draft;
mod editing;
mod fill;
mod page;
mod parse;
mod table;
mod words;
mod write;

pub use copy::{copied_page, copy_targets};
pub use draft::{Draft, PlanGap, drop_item, new_item};
pub use editing::Editing;
pub use fill::to_fields;
pub use page::{Block, Line, Page, Reading, Tab, cleared, page, pages, walk};
pub use table::{Cell, Row, table};
pub use write::{Place, slug_of, write, write_with_places};

#[cfg(test)]
mod tests;

/// **Kế hoạch của địa phương** — a local plan as its file holds it: who speaks, then one entry after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What stands above the first table: `format`, `slug`, `level`, `for`.
    pub head: Keys,
    pub instrument: Keys,
    pub entries: Vec<Entry>,
}

/// **Mục của kế hoạch** — one table of the file: a due, a body, a choice, something added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `tighten`, `open`, `local`, `add`, `target`, `note` …
    pub table: String,
    /// Written `[table]`, not `[[table]]`: there is only one.
    pub single: bool,
    pub keys: Keys,
}

/// Names and values in their order; tables below come after plain values.
pub type Keys = Vec<(String, Value)>;

/// **Giá trị trong kế hoạch** — what can stand behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Number(i64),
    Flag(bool),
    List(Vec<Value>),
    Table(Keys),
}

impl Plan {
    /// The plan a file holds, as far as it is a file of this kind at all; what it means is asked of [`Rules::load`].
    pub fn parse(source: Source<'_>) -> Result<Plan, Vec<PackFault>> {
        parse::parse(source)
    }

    /// The text of the key in the head or the instrument.
    pub fn text<'p>(keys: &'p Keys, key: &str) -> Option<&'p str> {
        keys.iter()
            .find(|(name, _)| name == key)
            .and_then(|(_, value)| value.as_text())
    }

    /// What it is cited as: “Kế hoạch 40/KH-UBND xã Kon Gang”.
    pub fn title(&self) -> &str {
        Plan::text(&self.instrument, "title").unwrap_or_default()
    }

    pub fn slug(&self) -> &str {
        Plan::text(&self.head, "slug").unwrap_or_default()
    }
}

impl Entry {
    pub fn of(table: &str, keys: Keys) -> Entry {
        Entry {
            table: table.to_owned(),
            single: false,
            keys,
        }
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        Plan::text(&self.keys, key)
    }
}

impl Value {
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            Value::Number(_) | Value::Flag(_) | Value::List(_) | Value::Table(_) => None,
        }
    }

    pub fn as_number(&self) -> Option<i64> {
        match self {
            Value::Number(number) => Some(*number),
            Value::Text(_) | Value::Flag(_) | Value::List(_) | Value::Table(_) => None,
        }
    }

    pub fn as_list(&self) -> Option<&[Value]> {
        match self {
            Value::List(list) => Some(list),
            Value::Text(_) | Value::Number(_) | Value::Flag(_) | Value::Table(_) => None,
        }
    }

    pub fn as_table(&self) -> Option<&Keys> {
        match self {
            Value::Table(keys) => Some(keys),
            Value::Text(_) | Value::Number(_) | Value::Flag(_) | Value::List(_) => None,
        }
    }

    /// Whether it is written as tables of its own below the others.
    fn is_below(&self, key: &str) -> bool {
        match self {
            Value::List(list) => {
                !INLINE.contains(&key)
                    && !list.is_empty()
                    && list.iter().all(|value| value.as_table().is_some())
            }
            Value::Text(_) | Value::Number(_) | Value::Flag(_) | Value::Table(_) => false,
        }
    }
}

/// Lists of tables that are short enough to be read line by line inside their table.
const INLINE: [&str; 2] = ["cases", "also"];

/// **Các văn bản cấp trên** — the national text and the layers above a plan, from the top down.
#[derive(Clone, Copy, Debug)]
pub struct Above<'a> {
    pub national: Source<'a>,
    pub layers: &'a [Source<'a>],
}

impl<'a> Above<'a> {
    pub fn load(&self) -> Result<Rules, Vec<PackFault>> {
        Rules::load(self.national, self.layers)
    }

    /// The same with one more layer below.
    pub fn with(&self, own: Source<'a>) -> Result<Rules, Vec<PackFault>> {
        let mut layers = self.layers.to_vec();
        layers.push(own);
        Rules::load(self.national, &layers)
    }
}

/// Fields that belong to one plan only: its own number, date and name.
pub const OF_ONE_PLAN: [&str; 5] = [
    "head.number",
    "head.date",
    "head.title",
    "head.slug",
    "head.summary",
];

/// What a plan says, as the fields of its form; for an office that begins from an older plan or another's.
pub fn copied(plan: &Plan, above: &Rules) -> Fields {
    let mut fields = to_fields(plan, above);
    for field in OF_ONE_PLAN {
        fields.remove(field);
    }
    fields
}
