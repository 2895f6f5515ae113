//! The only way to change the register: handed out by `Store::write`, it notes what each change was.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Deref;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Params, Row, ToSql, params_from_iter};
use serde_json::{Map, Value, json};

use crate::audit::Entry;
use crate::{Error, Reader};

/// **Việc làm** — who does what, to what, when and why; the audit row of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub name: String,
    pub actor: String,
    pub subject: String,
    pub reason: String,
    /// RFC 3339 text, given by the caller: this crate has no clock.
    pub at: String,
}

/// Stands for a table where the log says how a change reads.
pub const DESCRIBED: &str = "words";

/// Everything a [`Reader`] can do, and the saves.
pub struct Writer<'a> {
    reader: Reader<'a>,
    act: Act,
    changes: RefCell<Vec<Value>>,
    /// Records that were saved, and whatever something was typed about.
    touched: RefCell<BTreeSet<String>>,
    changed: RefCell<Changed>,
}

/// **Những gì đã đổi** — ids of what an act made or changed, by what they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    pub units: BTreeSet<String>,
    pub records: BTreeSet<String>,
    pub rounds: BTreeSet<String>,
    /// Names of settings.
    pub settings: BTreeSet<String>,
}

impl Changed {
    fn add(&mut self, table: &str, row: &Value) {
        let (ids, key) = match table {
            "unit" => (&mut self.units, "id"),
            "record" => (&mut self.records, "id"),
            "round" => (&mut self.rounds, "id"),
            "setting" => (&mut self.settings, "key"),
            _ => return,
        };
        if let Some(id) = row[key].as_str() {
            ids.insert(id.to_owned());
        }
    }

    /// Whether nothing of this was touched.
    pub fn is_empty(&self) -> bool {
        *self == Changed::default()
    }
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;
    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

/// The key columns of one row, with their values.
pub(crate) type Key<'k> = &'k [(&'static str, &'k dyn ToSql)];

impl<'a> Writer<'a> {
    pub(crate) fn new(reader: Reader<'a>, act: Act) -> Writer<'a> {
        Writer {
            reader,
            act,
            changes: RefCell::default(),
            touched: RefCell::default(),
            changed: RefCell::default(),
        }
    }

    /// When the act in hand happens, as its caller said.
    pub fn at(&self) -> &str {
        &self.act.at
    }

    /// Says in the log how a change reads on the screen where it was made: what it is called, what stood there before,
    /// what stands there now.
    pub fn describe(&self, what: &str, before: &str, after: &str) {
        let (before, after) = (
            json!({ "value": before }),
            json!({ "what": what, "value": after }),
        );
        self.note(DESCRIBED, &before, &after);
    }

    /// What is said about this is to be found anew when the act is done.
    pub(crate) fn touch(&self, id: &str) {
        self.touched.borrow_mut().insert(id.to_owned());
    }

    pub(crate) fn touched(&self) -> BTreeSet<String> {
        self.touched.take()
    }

    /// What was changed since this was last asked.
    pub(crate) fn changed(&self) -> Changed {
        self.changed.take()
    }

    pub(crate) fn into_entry(self) -> Entry {
        Entry {
            act: self.act,
            changes: Value::Array(self.changes.into_inner()),
        }
    }

    /// Changes one row and notes it as it was before and as it is now.
    pub(crate) fn tracked<T>(
        &self,
        table: &'static str,
        key: Key<'_>,
        change: impl FnOnce(&Kept<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let condition: Vec<String> = key
            .iter()
            .enumerate()
            .map(|(at, (column, _))| format!("{column} IS ?{}", at + 1))
            .collect();
        let condition = condition.join(" AND ");
        let row = || {
            let values = params_from_iter(key.iter().map(|(_, value)| value));
            row_as_json(self.connection, table, &condition, values)
        };
        let before = row()?;
        let answer = change(&Kept(self.connection))?;
        let after = row()?;
        if before != after {
            self.note(table, &before, &after);
            self.changed.borrow_mut().add(table, &after);
        }
        Ok(answer)
    }

    /// Notes a change whose content is too large, or too plain, to be copied into the audit log.
    pub(crate) fn note(&self, table: &'static str, before: &Value, after: &Value) {
        let change = json!({ "table": table, "before": before, "after": after });
        self.changes.borrow_mut().push(change);
    }

    pub(crate) fn execute(&self, sql: &str, params: impl rusqlite::Params) -> Result<usize, Error> {
        Ok(Kept(self.connection).execute(sql, params)?)
    }
}

/// One row as a JSON object of its columns; null where there is none.
pub(crate) fn row_as_json(
    connection: &Connection,
    table: &'static str,
    condition: &str,
    key: impl Params,
) -> Result<Value, Error> {
    let sql = format!("SELECT * FROM {table} WHERE {condition}");
    let mut statement = connection.prepare_cached(&sql)?;
    let row = statement
        .query_row(key, |row| Ok(as_json(row)))
        .optional()?;
    Ok(row.unwrap_or(Value::Null))
}

/// A connection that keeps every statement it was ever given, prepared for the next time.
pub(crate) struct Kept<'a>(&'a Connection);

impl Kept<'_> {
    pub fn execute(&self, sql: &str, params: impl rusqlite::Params) -> rusqlite::Result<usize> {
        self.0.prepare_cached(sql)?.execute(params)
    }
}

impl Deref for Kept<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.0
    }
}

/// A row as a JSON object of its columns; bodies stay text, so that they are kept byte for byte.
fn as_json(row: &Row<'_>) -> Value {
    let statement: &rusqlite::Statement<'_> = row.as_ref();
    let mut object = Map::new();
    for (at, name) in statement.column_names().enumerate() {
        let value = match row
            .get_ref(at)
            .expect("the index comes from the statement itself")
        {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => number.into(),
            ValueRef::Real(number) => number.into(),
            ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
            ValueRef::Blob(bytes) => bytes.iter().map(|b| format!("{b:02x}")).collect(),
        };
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
}
