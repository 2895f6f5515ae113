//! The least that taking these bundles in can cost: what must be calculated of each, and what it leaves in the
//! database as bare INSERTs.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use bundle::{Digest, Identity};
use ed25519_dalek::{Signer, SigningKey, Verifier};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{Anything, Took, Watch, given};

/// The longest header a manifest of these bundles has.
const MANIFEST: usize = 2_048;

pub struct Floor {
    pub checking: Took,
    pub writing: Took,
}

/// Measures both halves, one after the other.
pub fn measure(
    folder: &Path,
    sender: &Identity,
    before: &Path,
    after: &Path,
    n_bundles: usize,
) -> Result<Floor, Anything> {
    Ok(Floor {
        checking: checking(folder, sender)?,
        writing: writing(before, after, n_bundles)?,
    })
}

/// Decrypts, hashes and verifies every file once.
fn checking(folder: &Path, sender: &Identity) -> Result<Took, Anything> {
    // Any key and signature take the same time as the one inside.
    let key = SigningKey::from_bytes(&[7; 32]);
    let public = key.verifying_key();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    let sample = vec![b'm'; MANIFEST];
    let signature = key.sign(&sample);
    let watch = Watch::start()?;
    let mut n_bytes = 0;
    for path in files {
        let mut content = Vec::new();
        bundle::open_sealed(File::open(path)?, [sender])?.read_to_end(&mut content)?;
        let digest = Digest::of(&content);
        n_bytes += content.len() + usize::from(digest.as_bytes()[0] == 0);
        public.verify(&sample, &signature)?;
    }
    let took = watch.read()?;
    println!("{n_bytes} bytes inside the seals");
    Ok(took)
}

/// New rows of one table, and how they are inserted.
struct Left {
    sql: String,
    rows: Vec<Vec<Value>>,
}

/// Inserts the same rows into a copy of the database as it was, one commit a bundle.
fn writing(before: &Path, after: &Path, n_bundles: usize) -> Result<Took, Anything> {
    let database = Connection::open(before)?;
    database.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;",
    )?;
    database.set_prepared_statement_cache_capacity(64);
    let left = left(before, after, n_bundles)?;
    let watch = Watch::start()?;
    for at in 0..n_bundles {
        database.execute_batch("BEGIN IMMEDIATE")?;
        for table in &left {
            let n_rows = table.rows.len();
            let mut insert = database.prepare_cached(&table.sql)?;
            for row in &table.rows[n_rows * at / n_bundles..n_rows * (at + 1) / n_bundles] {
                insert.execute(params_from_iter(row))?;
            }
        }
        database.execute_batch("COMMIT")?;
    }
    watch.read()
}

/// What is in the one database and not in the other, table by table, units before what belongs to them.
fn left(before: &Path, after: &Path, n_bundles: usize) -> Result<Vec<Left>, Anything> {
    let database = Connection::open(after)?;
    given::into_one_file(&database)?;
    database.execute("ATTACH ?1 AS before", [before.display().to_string()])?;
    let mut tables = database.prepare(
        "SELECT name FROM main.sqlite_master
         WHERE type = 'table' AND name NOT GLOB 'search_word*' AND name NOT GLOB 'sqlite_*'",
    )?;
    let tables: Vec<String> = tables
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut all = Vec::new();
    for table in tables {
        let new = format!("SELECT * FROM main.{table} EXCEPT SELECT * FROM before.{table}");
        let mut new = database.prepare(&new)?;
        let columns: Vec<String> = new.column_names().map(str::to_owned).collect();
        let places: Vec<String> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
        let rows: Vec<Vec<Value>> = new
            .query_map([], |row| (0..columns.len()).map(|at| row.get(at)).collect())?
            .collect::<Result<_, _>>()?;
        // What was only changed, such as the head of the log, is nothing to insert.
        if rows.len() >= n_bundles {
            println!("{:>8} rows of {table}", rows.len());
            let sql = format!("INSERT INTO {table} VALUES ({})", places.join(", "));
            all.push(Left { sql, rows });
        }
    }
    words(&database, &mut all)?;
    Ok(all)
}

/// The index of words keeps no copy of what it knows, so the words come from where they stand.
fn words(database: &Connection, all: &mut Vec<Left>) -> Result<(), Anything> {
    let mut new = database.prepare(
        "SELECT entry, subject, title, folded FROM main.search_entry
         WHERE subject = 'record' AND entry NOT IN (SELECT entry FROM before.search_entry)",
    )?;
    let rows: Vec<Vec<Value>> = new
        .query_map([], |row| (0..4).map(|at| row.get(at)).collect())?
        .collect::<Result<_, _>>()?;
    println!("{:>8} rows of search_word", rows.len());
    let sql = "INSERT INTO search_word (rowid, subject, spelled, folded) VALUES (?1, ?2, ?3, ?4)"
        .to_owned();
    all.push(Left { sql, rows });
    Ok(())
}
