//! What a register holds, put together from its own log of changes: every row that stands, in every table.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use store::{Opening, Store};

/// Rows that stand, each as text, with how often.
pub type Content = BTreeMap<String, i64>;

/// The only register under a data folder.
pub fn register(data: &Path) -> PathBuf {
    let mut folders = std::fs::read_dir(data.join("so-lieu"))
        .expect("a folder of registers")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.join(store::DATABASE_FILE).is_file());
    let only = folders.next().expect("a register");
    assert!(
        folders.next().is_none(),
        "one register in {}",
        data.display()
    );
    only
}

/// Opens the register beside whoever has it open.
pub fn open(data: &Path) -> Store {
    let path = register(data).join(store::DATABASE_FILE);
    Store::open_or_join(&path, Opening::default()).expect("the register opens")
}

/// Everything that stands, as far as `counts` lets a row of a table count; `shown` says how a row is written.
pub fn content(
    data: &Path,
    counts: impl Fn(&str, &Value) -> bool,
    shown: impl Fn(&Value) -> Value,
) -> Content {
    let store = open(data);
    let rows = store
        .read(|r| {
            r.verify_audit()?;
            r.audit_page(1, i64::MAX)
        })
        .expect("the log holds");
    let mut content = Content::new();
    for change in rows
        .iter()
        .flat_map(|row| row.changes.as_array().into_iter().flatten())
    {
        let table = change["table"].as_str().unwrap_or_default();
        for (side, by) in [("before", -1), ("after", 1)] {
            let row = &change[side];
            if !row.is_null() && counts(table, row) {
                *content
                    .entry(format!("{table} {}", shown(row)))
                    .or_default() += by;
            }
        }
    }
    content.retain(|_, n| *n != 0);
    content
}

/// What is in one and not in the other.
pub fn difference(one: &Content, other: &Content) -> Vec<String> {
    let only = |mark: &str, one: &Content, other: &Content| -> Vec<String> {
        one.iter()
            .filter(|(row, n)| other.get(*row) != Some(n))
            .map(|(row, n)| format!("{mark} {n} × {row}"))
            .collect()
    };
    let mut all = only("-", one, other);
    all.extend(only("+", other, one));
    all
}
