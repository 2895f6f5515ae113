//! How much of what a register holds: numbers and the program's own words, nothing that anybody typed.

use std::path::Path;

use crate::{Error, Reader};

/// **Số đếm của sổ** — one number of a register and what it counts: a table, with the kind and the state of its rows
/// where they have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub table: &'static str,
    pub kind: String,
    pub state: String,
    pub rows: i64,
}

/// Each with its rows' kind and state, or empty words.
const COUNTED: [(&str, &str, &str); 12] = [
    ("unit", "''", "''"),
    ("round", "''", "state"),
    ("rule_text", "''", "''"),
    ("draft", "''", "''"),
    ("record", "kind", "state"),
    ("object", "''", "''"),
    ("attachment", "''", "''"),
    ("paper", "kind", "''"),
    ("bundle_in", "kind", "outcome"),
    ("bundle_out", "kind", "''"),
    ("known_key", "''", "status"),
    ("search_entry", "''", "''"),
];

impl Reader<'_> {
    /// Everything there is to count.
    pub fn census(&self) -> Result<Vec<Count>, Error> {
        let mut counts = Vec::new();
        for (table, kind, state) in COUNTED {
            let sql = format!(
                "SELECT {kind}, {state}, count(*) FROM {table} GROUP BY 1, 2 ORDER BY 1, 2"
            );
            counts.extend(self.all(&sql, [], |row| {
                Ok(Count {
                    table,
                    kind: row.get(0)?,
                    state: row.get(1)?,
                    rows: row.get(2)?,
                })
            })?);
        }
        Ok(counts)
    }

    /// **Bản lược đồ** — the version of the schema that the register is written in.
    pub fn schema_version(&self) -> Result<i64, Error> {
        let version = self.one("PRAGMA user_version", [], |row| row.get(0))?;
        Ok(version.unwrap_or_default())
    }
}

/// **Chỗ trống trên ổ đĩa** — bytes that are free where a folder lies; nothing when the system does not say.
pub fn free_space(folder: &Path) -> Option<u64> {
    fs4::available_space(folder).ok()
}
