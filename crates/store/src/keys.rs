//! Keys of others that this office has accepted, and what became of them.

use rusqlite::{Row, params};

use crate::reader::Page;
use crate::{Error, Reader, Writer};

/// **Khóa đã biết** — a public key, whose it is, and how it was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownKey {
    pub public: String,
    pub fingerprint: String,
    pub unit: String,
    pub name: String,
    pub status: KeyStatus,
    pub accepted_at: String,
    pub how: String,
    pub accepted_by: String,
}

/// **Tình trạng khóa** — nothing expires by date; a revoked key is never trusted again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStatus {
    Trusted,
    Revoked,
    Replaced,
}

impl KeyStatus {
    pub fn slug(self) -> &'static str {
        match self {
            KeyStatus::Trusted => "trusted",
            KeyStatus::Revoked => "revoked",
            KeyStatus::Replaced => "replaced",
        }
    }

    fn from_slug(slug: &str) -> KeyStatus {
        match slug {
            "trusted" => KeyStatus::Trusted,
            "replaced" => KeyStatus::Replaced,
            // The column's CHECK leaves only "revoked"; anything else must not be trusted either.
            _ => KeyStatus::Revoked,
        }
    }
}

const COLUMNS: &str = "public, fingerprint, unit, name, status, accepted_at, how, accepted_by";

impl Reader<'_> {
    pub fn key(&self, public: &str) -> Result<Option<KnownKey>, Error> {
        self.one(
            &format!("SELECT {COLUMNS} FROM known_key WHERE public = ?1"),
            [public],
            key_row,
        )
    }

    pub fn key_by_fingerprint(&self, fingerprint: &str) -> Result<Option<KnownKey>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM known_key WHERE fingerprint = ?1");
        self.one(&sql, [fingerprint], key_row)
    }

    /// Every key ever accepted, in that order.
    pub fn keys(&self) -> Result<Vec<KnownKey>, Error> {
        self.all(
            &format!("SELECT {COLUMNS} FROM known_key ORDER BY rowid"),
            [],
            key_row,
        )
    }

    /// The keys that were revoked, in the order in which they were accepted.
    pub fn revoked_keys(&self) -> Result<Vec<KnownKey>, Error> {
        let sql =
            format!("SELECT {COLUMNS} FROM known_key WHERE status = 'revoked' ORDER BY rowid");
        self.all(&sql, [], key_row)
    }

    /// Some of the keys, the latest first.
    pub fn latest_keys(&self, page: Page) -> Result<Vec<KnownKey>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM known_key ORDER BY rowid DESC LIMIT ?1 OFFSET ?2");
        self.all(&sql, [page.limit, page.offset], key_row)
    }

    pub fn count_keys(&self) -> Result<usize, Error> {
        let n: Option<i64> = self.one("SELECT count(*) FROM known_key", [], |row| row.get(0))?;
        Ok(n.and_then(|n| usize::try_from(n).ok()).unwrap_or(0))
    }

    /// For whom bundles to the holder of a key are sealed (`age1…`), when it is known.
    pub fn recipient_of(&self, public: &str) -> Result<Option<String>, Error> {
        let sql = "SELECT recipient FROM known_key WHERE public = ?1";
        Ok(self.one(sql, [public], |row| row.get(0))?.flatten())
    }

    /// Every key ever accepted of one unit, in that order.
    pub fn keys_of(&self, unit: &str) -> Result<Vec<KnownKey>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM known_key WHERE unit = ?1 ORDER BY rowid");
        self.all(&sql, [unit], key_row)
    }
}

impl Writer<'_> {
    /// Accepts a key, or corrects the name and the story of one that is known.
    pub fn save_key(&self, key: &KnownKey) -> Result<(), Error> {
        self.tracked("known_key", &[("public", &key.public)], |c| {
            c.execute(
                "INSERT INTO known_key
                   (public, fingerprint, unit, name, status, accepted_at, how, accepted_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (public) DO UPDATE SET fingerprint = excluded.fingerprint,
                   unit = excluded.unit, name = excluded.name, status = excluded.status,
                   accepted_at = excluded.accepted_at, how = excluded.how,
                   accepted_by = excluded.accepted_by",
                params![
                    key.public,
                    key.fingerprint,
                    key.unit,
                    key.name,
                    key.status.slug(),
                    key.accepted_at,
                    key.how,
                    key.accepted_by
                ],
            )
        })?;
        Ok(())
    }

    /// Keeps for whom bundles to the holder of a key are sealed; a key that is not known stays unknown.
    pub fn save_recipient(&self, public: &str, recipient: &str) -> Result<(), Error> {
        if self.recipient_of(public)?.as_deref() == Some(recipient) {
            return Ok(());
        }
        self.tracked("known_key", &[("public", &public)], |c| {
            let sql = "UPDATE known_key SET recipient = ?2
                       WHERE public = ?1 AND recipient IS NOT ?2";
            c.execute(sql, [public, recipient])
        })?;
        Ok(())
    }

    /// Revokes or replaces a key; the reason is the act's.
    pub fn set_key_status(&self, public: &str, status: KeyStatus) -> Result<(), Error> {
        let changed = self.tracked("known_key", &[("public", &public)], |c| {
            let sql = "UPDATE known_key SET status = ?2 WHERE public = ?1";
            c.execute(sql, [public, status.slug()])
        })?;
        match changed {
            0 => Err(Error::NotFound {
                table: "known_key",
                id: public.to_owned(),
            }),
            _ => Ok(()),
        }
    }
}

fn key_row(row: &Row<'_>) -> rusqlite::Result<KnownKey> {
    Ok(KnownKey {
        public: row.get(0)?,
        fingerprint: row.get(1)?,
        unit: row.get(2)?,
        name: row.get(3)?,
        status: KeyStatus::from_slug(&row.get::<_, String>(4)?),
        accepted_at: row.get(5)?,
        how: row.get(6)?,
        accepted_by: row.get(7)?,
    })
}
