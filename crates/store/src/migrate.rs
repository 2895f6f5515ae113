//! Upgrades: numbered files, all in one transaction, a copy of the old file made before.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::open::{APPLICATION_ID, unused};
use crate::{Error, backup, search};

/// Every upgrade in order; the n-th brings a file to `user_version` n. Never edited after release.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../sql/migrations/0001_register.sql"),
    include_str!("../sql/migrations/0002_search.sql"),
    include_str!("../sql/migrations/0003_standing.sql"),
    include_str!("../sql/migrations/0004_models_and_receipts.sql"),
    include_str!("../sql/migrations/0005_undo.sql"),
    include_str!("../sql/migrations/0006_counts.sql"),
    include_str!("../sql/migrations/0007_large_registers.sql"),
];

/// The version that made the whole index anew, and the one that made its words anew; what they hold is filled in by the
/// program.
const INDEXED: usize = 2;
const WORDS: usize = 7;

pub(crate) fn latest(migrations: &[&str]) -> i64 {
    i64::try_from(migrations.len()).expect("migrations are counted in tens")
}

/// Brings a file to the latest version, whole or not at all.
pub(crate) fn upgrade(
    connection: &mut Connection,
    path: &Path,
    migrations: &[&str],
) -> Result<(), Error> {
    if version(connection)? > 0 {
        copy_before(connection, path)?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again inside the transaction: only now can nobody else be upgrading.
    let found = version(&transaction)?;
    let done = usize::try_from(found).expect("a version is never negative here");
    for sql in migrations.iter().skip(done) {
        transaction.execute_batch(sql)?;
    }
    if done < INDEXED && migrations.len() >= INDEXED {
        search::fill(&transaction)?;
    } else if done < WORDS && migrations.len() >= WORDS {
        search::fill_words(&transaction)?;
    }
    let dangling =
        transaction.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get::<_, i64>(0)
        })?;
    if dangling > 0 {
        return Err(Error::Dangling);
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", latest(migrations))?;
    transaction.commit()?;
    Ok(())
}

/// Keeps the file as it was, beside it, so that an upgrade can be undone by hand.
fn copy_before(connection: &Connection, path: &Path) -> Result<(), Error> {
    let version = version(connection)?;
    let copy = unused(path, &format!("truoc-nang-cap-v{version}"));
    backup::vacuum_into(connection, &copy)
}

fn version(connection: &Connection) -> Result<i64, Error> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}
