//! Taking an act back by another act: what it changed stands again as it stood before. Nothing goes: what the act had made
//! stays, withdrawn.

use rusqlite::params_from_iter;
use rusqlite::types::Value as Sql;
use serde_json::Value;

use crate::audit::AuditRow;
use crate::writer::{DESCRIBED, row_as_json};
use crate::{Error, Reader, Writer};

/// **Dòng đã đổi** — one row that an act changed, as it was before the act and as the act left it.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    pub table: &'static str,
    /// Null where the act made the row.
    pub before: Value,
    /// Null where the act took the row away.
    pub after: Value,
}

/// A table of whose rows a change can be taken back.
struct Kind {
    table: &'static str,
    key: &'static [&'static str],
    /// What is put back; what counts the saves is not.
    columns: &'static [&'static str],
}

const KINDS: &[Kind] = &[
    Kind {
        table: "draft",
        key: &["form", "subject", "field"],
        columns: &["value"],
    },
    Kind {
        table: "record",
        key: &["id"],
        columns: &[
            "kind",
            "unit",
            "round",
            "state",
            "number",
            "date",
            "search_text",
            "body",
            "replaced_by",
            "withdrawn_reason",
        ],
    },
    Kind {
        table: "unit",
        key: &["id"],
        columns: &[
            "kind",
            "name",
            "folded",
            "parent",
            "tier",
            "catalogue_date",
            "code",
            "commune_name",
            "province_name",
            "declared_here",
            "alias_of",
            "position",
        ],
    },
    Kind {
        table: "attachment",
        key: &["id"],
        columns: &[
            "record",
            "item",
            "object",
            "form",
            "sets",
            "title",
            "at",
            "withdrawn_reason",
        ],
    },
];

/// What stays as it is when an act is taken back: files of evidence, and words about a change.
const LEFT: &[&str] = &["object", DESCRIBED];

impl Kind {
    fn of(table: &str) -> Option<&'static Kind> {
        KINDS.iter().find(|kind| kind.table == table)
    }

    fn key_of(&self, row: &Value) -> Vec<Sql> {
        self.key.iter().map(|column| sql(&row[column])).collect()
    }

    /// "id = ?1 AND …"
    fn condition(&self) -> String {
        let conditions = self.key.iter().enumerate();
        let conditions: Vec<String> = conditions
            .map(|(at, column)| format!("{column} = ?{}", at + 1))
            .collect();
        conditions.join(" AND ")
    }

    fn is_same(&self, one: &Value, other: &Value) -> bool {
        let same = |column: &&str| one[column] == other[column];
        one.is_null() == other.is_null() && self.columns.iter().all(same)
    }
}

impl Changed {
    fn kind(&self) -> &'static Kind {
        Kind::of(self.table).expect("only rows of known tables are made here")
    }

    /// The row as it was known last.
    pub fn row(&self) -> &Value {
        match &self.after {
            Value::Null => &self.before,
            after => after,
        }
    }

    fn key(&self) -> Vec<Sql> {
        self.kind().key_of(self.row())
    }
}

/// The rows that an act changed, in their order, each once; nothing where the act cannot be taken back, because it changed
/// what only it may change.
pub fn changed(changes: &Value) -> Option<Vec<Changed>> {
    let mut rows: Vec<Changed> = Vec::new();
    for change in changes.as_array()? {
        let table = change["table"].as_str()?;
        if LEFT.contains(&table) {
            continue;
        }
        let row = Changed {
            table: Kind::of(table)?.table,
            before: change["before"].clone(),
            after: change["after"].clone(),
        };
        let known = rows.iter_mut();
        let mut known = known.filter(|known| known.table == row.table && known.key() == row.key());
        match known.next() {
            Some(known) => known.after = row.after,
            None => rows.push(row),
        }
    }
    Some(rows)
}

impl Reader<'_> {
    /// One act by its number.
    pub fn audit_act(&self, seq: i64) -> Result<Option<AuditRow>, Error> {
        let rows = self.audit_page(seq, 1)?;
        Ok(rows.into_iter().find(|row| row.seq == seq))
    }

    /// Whether a row still says what an act left in it.
    pub fn stands_as_left(&self, changed: &Changed) -> Result<bool, Error> {
        let kind = changed.kind();
        let now = row_as_json(
            self.connection,
            kind.table,
            &kind.condition(),
            params_from_iter(changed.key()),
        )?;
        Ok(kind.is_same(&now, &changed.after))
    }
}

impl Writer<'_> {
    /// Puts the rows of an act back as they were, the last first; what the act made is withdrawn for `reason`. Asked only
    /// of rows that stand as the act left them.
    pub fn take_back(&self, rows: &[Changed], reason: &str) -> Result<(), Error> {
        for row in rows.iter().rev() {
            if row.before.is_null() {
                self.withdraw_made(row, reason)?;
            } else {
                self.put_back(row)?;
            }
            self.find_anew(row)?;
        }
        Ok(())
    }

    fn withdraw_made(&self, row: &Changed, reason: &str) -> Result<(), Error> {
        let text = |column: &str| row.after[column].as_str().unwrap_or_default();
        match row.table {
            "draft" => self.clear_field(text("form"), text("subject"), text("field")),
            "record" => self.withdraw_record(text("id"), reason),
            "attachment" => self.withdraw_attachment(text("id"), reason),
            // A unit stays for ever, outside of every list.
            _ => {
                let id = text("id");
                self.tracked("unit", &[("id", &id)], |c| {
                    c.execute("UPDATE unit SET parent = NULL WHERE id = ?1", [id])
                })?;
                Ok(())
            }
        }
    }

    fn put_back(&self, row: &Changed) -> Result<(), Error> {
        let kind = row.kind();
        let text = |column: &str| row.before[column].as_str().unwrap_or_default();
        if row.table == "draft" {
            return self.set_field(text("form"), text("subject"), text("field"), text("value"));
        }
        let set: Vec<String> = (2..)
            .zip(kind.columns)
            .map(|(at, column)| format!("{column} = ?{at}"))
            .collect();
        let saved = if row.table == "record" {
            format!(
                ", version = version + 1, saved_at = ?{}",
                kind.columns.len() + 2
            )
        } else {
            String::new()
        };
        let update = format!(
            "UPDATE {} SET {}{saved} WHERE id = ?1",
            row.table,
            set.join(", ")
        );
        let mut values = vec![sql(&row.before["id"])];
        values.extend(kind.columns.iter().map(|column| sql(&row.before[column])));
        if row.table == "record" {
            values.push(Sql::Text(self.at().to_owned()));
        }
        let id = text("id");
        self.tracked(kind.table, &[("id", &id)], |c| {
            c.execute(&update, params_from_iter(values))
        })?;
        Ok(())
    }

    /// What was put back is found by the words it has now.
    fn find_anew(&self, row: &Changed) -> Result<(), Error> {
        let now = if row.before.is_null() {
            &row.after
        } else {
            &row.before
        };
        let text = |column: &str| now[column].as_str().unwrap_or_default();
        match row.table {
            "record" => self.index_record(text("id"), text("search_text")),
            "unit" => {
                let places = ["code", "commune_name", "province_name"].map(text);
                self.index_unit(text("id"), text("name"), places.join(" ").trim())
            }
            _ => Ok(()),
        }
    }
}

fn sql(value: &Value) -> Sql {
    match value {
        Value::Number(number) => number.as_i64().map_or(Sql::Null, Sql::Integer),
        Value::String(text) => Sql::Text(text.clone()),
        _ => Sql::Null,
    }
}
