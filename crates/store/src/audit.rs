//! The audit log: one row per act, never changed, each carrying the hash of the one before it.

use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{Act, Error, Reader};

/// **Dòng nhật ký** — one act with everything it changed, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    pub seq: i64,
    pub act: Act,
    /// `[{ "table", "before", "after" }, …]`
    pub changes: Value,
    pub prev: String,
    pub hash: String,
}

/// An act about to be written, with its changes.
pub(crate) struct Entry {
    pub act: Act,
    pub changes: Value,
}

/// The hash before the first row.
const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

impl Reader<'_> {
    /// How many acts were ever saved.
    pub fn audit_length(&self) -> Result<i64, Error> {
        Ok(self
            .one("SELECT seq FROM audit_head", [], |row| row.get(0))?
            .unwrap_or(0))
    }

    /// When the last act was saved, as its caller said.
    pub fn last_act_at(&self) -> Result<Option<String>, Error> {
        self.one(
            "SELECT at FROM audit ORDER BY seq DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
    }

    /// Up to `n` acts from number `from` on.
    pub fn audit_page(&self, from: i64, n: i64) -> Result<Vec<AuditRow>, Error> {
        let sql = "SELECT seq, at, actor, act, subject, reason, changes, prev, hash FROM audit
                   WHERE seq >= ?1 ORDER BY seq LIMIT ?2";
        let rows = self.all(sql, [from, n], raw_row)?;
        rows.into_iter().map(AuditText::parsed).collect()
    }

    /// The acts about one subject, the latest first.
    pub fn audit_of_subject(&self, subject: &str, n: i64) -> Result<Vec<AuditRow>, Error> {
        let sql = "SELECT seq, at, actor, act, subject, reason, changes, prev, hash FROM audit
                   WHERE subject = ?1 ORDER BY seq DESC LIMIT ?2";
        let rows = self.all(sql, params![subject, n], raw_row)?;
        rows.into_iter().map(AuditText::parsed).collect()
    }

    /// Up to `n` acts from number `from` on, letter by letter.
    pub fn audit_texts(&self, from: i64, n: i64) -> Result<Vec<AuditText>, Error> {
        let sql = "SELECT seq, at, actor, act, subject, reason, changes, prev, hash FROM audit
                   WHERE seq >= ?1 ORDER BY seq LIMIT ?2";
        self.all(sql, [from, n], raw_row)
    }

    /// Up to `n` acts before number `before`, the latest first, letter by letter; changes of more bytes than `most`
    /// are left empty.
    pub fn audit_before(&self, before: i64, n: i64, most: i64) -> Result<Vec<AuditText>, Error> {
        let sql = "SELECT seq, at, actor, act, subject, reason,
                     CASE WHEN octet_length(changes) <= ?3 THEN changes ELSE '' END, prev, hash
                   FROM audit WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2";
        self.all(sql, [before, n, most], raw_row)
    }

    /// Walks the whole chain; says how many rows hold, or the first that does not
    /// ([`Error::AuditBreak`]), be it changed, missing, added, or cut off at the end.
    pub fn verify_audit(&self) -> Result<u64, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT seq, at, actor, act, subject, reason, changes, prev, hash FROM audit
             ORDER BY seq",
        )?;
        let mut rows = statement.query([])?;
        let (mut last, mut prev) = (0, BEGINNING.to_owned());
        while let Some(row) = rows.next()? {
            let row = raw_row(row)?;
            if !row.follows(Some((last, &prev))) {
                return Err(Error::AuditBreak { seq: last + 1 });
            }
            (last, prev) = (row.seq, row.hash);
        }
        if head(self.connection)? != (last, prev) {
            return Err(Error::AuditBreak { seq: last + 1 });
        }
        Ok(u64::try_from(last).expect("counted upwards from nought"))
    }
}

/// Writes the row of an act at the end of the chain, inside the act's own transaction.
pub(crate) fn append(connection: &Connection, entry: Entry) -> Result<(), Error> {
    let (last, prev) = head(connection)?;
    let Act {
        name,
        actor,
        subject,
        reason,
        at,
    } = entry.act;
    let changes = serde_json::to_string(&entry.changes)?;
    let mut row = AuditText {
        seq: last + 1,
        at,
        actor,
        act: name,
        subject,
        reason,
        changes,
        prev,
        hash: String::new(),
    };
    row.hash = row.computed_hash();
    connection
        .prepare_cached(
            "INSERT INTO audit (seq, at, actor, act, subject, reason, changes, prev, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            row.seq,
            row.at,
            row.actor,
            row.act,
            row.subject,
            row.reason,
            row.changes,
            row.prev,
            row.hash
        ])?;
    connection
        .prepare_cached(
            "INSERT INTO audit_head (one, seq, hash) VALUES (1, ?1, ?2)
             ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        )?
        .execute(params![row.seq, row.hash])?;
    Ok(())
}

fn head(connection: &Connection) -> Result<(i64, String), Error> {
    let mut statement = connection.prepare_cached("SELECT seq, hash FROM audit_head")?;
    let head = statement
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(head.unwrap_or_else(|| (0, BEGINNING.to_owned())))
}

/// **Dòng nhật ký nguyên văn** — an audit row as it lies in the table, letter by letter: what its hash is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditText {
    pub seq: i64,
    pub at: String,
    pub actor: String,
    pub act: String,
    pub subject: String,
    pub reason: String,
    pub changes: String,
    pub prev: String,
    pub hash: String,
}

impl AuditText {
    /// Whether it is unchanged and the row with the number and the hash of which it was written after; the first row
    /// stands after none.
    pub fn follows(&self, last: Option<(i64, &str)>) -> bool {
        let (seq, prev) = last.unwrap_or((0, BEGINNING));
        self.seq == seq + 1 && self.prev == prev && self.hash == self.computed_hash()
    }

    /// SHA-256 over the previous hash and every column, each behind its length, so that no
    /// character can wander from one column into the next unseen.
    fn computed_hash(&self) -> String {
        let mut canonical = Vec::new();
        let seq = self.seq.to_string();
        let columns = [
            &self.prev,
            &seq,
            &self.at,
            &self.actor,
            &self.act,
            &self.subject,
            &self.reason,
            &self.changes,
        ];
        for column in columns {
            canonical.extend_from_slice(format!("{}:", column.len()).as_bytes());
            canonical.extend_from_slice(column.as_bytes());
        }
        sha256_hex(&canonical)
    }

    fn parsed(self) -> Result<AuditRow, Error> {
        Ok(AuditRow {
            seq: self.seq,
            changes: serde_json::from_str(&self.changes)?,
            act: Act {
                name: self.act,
                actor: self.actor,
                subject: self.subject,
                reason: self.reason,
                at: self.at,
            },
            prev: self.prev,
            hash: self.hash,
        })
    }
}

fn raw_row(row: &Row<'_>) -> rusqlite::Result<AuditText> {
    Ok(AuditText {
        seq: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        act: row.get(3)?,
        subject: row.get(4)?,
        reason: row.get(5)?,
        changes: row.get(6)?,
        prev: row.get(7)?,
        hash: row.get(8)?,
    })
}

pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("writing to a String cannot fail");
    }
    text
}
