//! Small choices of this machine and this office, each a JSON value under a name.

use rusqlite::params;
use serde::{Serialize, de::DeserializeOwned};

use crate::{Error, Reader, Writer};

/// **Máy ghi sổ** — which writer this register is: one id, and an epoch that grows with each restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installation {
    pub id: String,
    pub epoch: i64,
}

impl Reader<'_> {
    /// The value of a setting, when it was ever chosen.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Error> {
        let sql = "SELECT value FROM setting WHERE key = ?1";
        let text = self.one(sql, [key], |row| row.get::<_, String>(0))?;
        text.map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(Error::from)
    }

    /// Which writer this register is, once that was declared.
    pub fn installation(&self) -> Result<Option<Installation>, Error> {
        self.one("SELECT id, epoch FROM installation", [], |row| {
            Ok(Installation {
                id: row.get(0)?,
                epoch: row.get(1)?,
            })
        })
    }
}

impl Writer<'_> {
    /// Keeps a setting.
    pub fn set_setting<T: Serialize + ?Sized>(&self, key: &str, value: &T) -> Result<(), Error> {
        let value = serde_json::to_string(value)?;
        self.tracked("setting", &[("key", &key)], |c| {
            c.execute(
                "INSERT INTO setting (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                params![key, value],
            )
        })?;
        Ok(())
    }

    /// Declares which writer this register is; a new id or epoch starts its numbers again.
    pub fn set_installation(&self, installation: &Installation) -> Result<(), Error> {
        self.tracked("installation", &[("one", &1)], |c| {
            c.execute(
                "INSERT INTO installation (one, id, epoch) VALUES (1, ?1, ?2)
                 ON CONFLICT (one) DO UPDATE SET
                   last_sequence = iif(id = excluded.id AND epoch = excluded.epoch, last_sequence, 0),
                   id = excluded.id, epoch = excluded.epoch",
                params![installation.id, installation.epoch],
            )
        })?;
        Ok(())
    }
}
