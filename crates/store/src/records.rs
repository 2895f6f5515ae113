//! Records: registrations, incidents, meetings, dossiers, appraisals, decisions, each a JSON body
//! beside the columns it is found by. What is final is kept; it can only be replaced or withdrawn.

use rusqlite::{Row, params};
use serde::{Serialize, de::DeserializeOwned};

use crate::reader::Page;
use crate::writer::Kept;
use crate::{Error, Reader, Writer};

/// **Bản ghi** — one document of the register as its maker gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordRow<T = serde_json::Value> {
    pub id: String,
    /// A slug; kinds of dossier are `dossier.<slug of the pack>`: one open at a time per unit and round.
    pub kind: String,
    pub unit: String,
    pub round: Option<String>,
    /// `closed`, `issued`, `decided`, `replaced` and `withdrawn` are final: the body changes no more.
    pub state: String,
    /// The order within its list.
    pub number: i64,
    pub date: Option<String>,
    /// What it can be found by; folded here, never shown.
    pub search_text: String,
    pub body: T,
}

/// **Bản ghi đã lưu** — a record with what the register knows about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record<T = serde_json::Value> {
    pub row: RecordRow<T>,
    /// 1 for the first save, one more for each further one.
    pub version: i64,
    pub saved_at: String,
    pub replaced_by: Option<String>,
    pub withdrawn_reason: Option<String>,
}

/// Which records a list should hold; what is left out does not narrow it.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecordFilter<'f> {
    pub kind: &'f str,
    pub unit: Option<&'f str>,
    /// Everybody's but this unit's.
    pub not_unit: Option<&'f str>,
    pub round: Option<&'f str>,
    pub state: Option<&'f str>,
}

impl<'f> RecordFilter<'f> {
    pub fn of_kind(kind: &'f str) -> RecordFilter<'f> {
        RecordFilter {
            kind,
            ..RecordFilter::default()
        }
    }
    pub fn of_unit(self, unit: &'f str) -> RecordFilter<'f> {
        RecordFilter {
            unit: Some(unit),
            ..self
        }
    }
    /// Leaves out one unit: the office's own year beside those of the units below it.
    pub fn not_of_unit(self, unit: &'f str) -> RecordFilter<'f> {
        RecordFilter {
            not_unit: Some(unit),
            ..self
        }
    }
    pub fn in_round(self, round: &'f str) -> RecordFilter<'f> {
        RecordFilter {
            round: Some(round),
            ..self
        }
    }
    pub fn in_state(self, state: &'f str) -> RecordFilter<'f> {
        RecordFilter {
            state: Some(state),
            ..self
        }
    }

    /// The condition and its parameters: only what was asked for, so that the indexes serve it.
    fn condition(&self) -> (String, Vec<&'f str>) {
        let mut sql = String::from("kind = ?1");
        let mut values = vec![self.kind];
        for (condition, value) in [
            ("unit =", self.unit),
            ("unit <>", self.not_unit),
            ("round =", self.round),
            ("state =", self.state),
        ] {
            if let Some(value) = value {
                values.push(value);
                sql.push_str(&format!(" AND {condition} ?{}", values.len()));
            }
        }
        // What stands under an alias is not the unit's own: it is found by asking for the alias.
        if self.unit.is_none() {
            sql.push_str(" AND unit NOT IN (SELECT id FROM unit WHERE alias_of IS NOT NULL)");
        }
        (sql, values)
    }
}

const COLUMNS: &str = "id, kind, unit, round, state, number, date, search_text, body, version, \
                       saved_at, replaced_by, withdrawn_reason";

/// A record and those whose place it took.
pub(crate) const LINE: &str = "WITH RECURSIVE line (id) AS (SELECT ?1 UNION
       SELECT record.id FROM record JOIN line ON record.replaced_by = line.id)";

impl Reader<'_> {
    pub fn record<T: DeserializeOwned>(&self, id: &str) -> Result<Option<Record<T>>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM record WHERE id = ?1");
        self.one(&sql, [id], record_row)?.map(with_body).transpose()
    }

    /// Records in their order: number, then date, then id.
    pub fn records<T: DeserializeOwned>(
        &self,
        filter: RecordFilter<'_>,
        page: Page,
    ) -> Result<Vec<Record<T>>, Error> {
        let (condition, values) = filter.condition();
        let sql = format!(
            "SELECT {COLUMNS} FROM record WHERE {condition} ORDER BY number, date, id
             LIMIT {} OFFSET {}",
            page.limit, page.offset
        );
        let rows = self.all(&sql, rusqlite::params_from_iter(values), record_row)?;
        rows.into_iter().map(with_body).collect()
    }

    pub fn count_records(&self, filter: RecordFilter<'_>) -> Result<i64, Error> {
        let (condition, values) = filter.condition();
        let sql = format!("SELECT count(*) FROM record WHERE {condition}");
        let count = self.one(&sql, rusqlite::params_from_iter(values), |row| row.get(0))?;
        Ok(count.unwrap_or(0))
    }

    /// The one dossier of this unit, round and kind that is still open.
    pub fn open_dossier<T: DeserializeOwned>(
        &self,
        unit: &str,
        round: &str,
        kind: &str,
    ) -> Result<Option<Record<T>>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM record WHERE unit = ?1 AND round = ?2 AND kind = ?3
             AND (kind = 'dossier' OR kind GLOB 'dossier.*')
             AND state NOT IN ('closed', 'issued', 'decided', 'replaced', 'withdrawn')"
        );
        self.one(&sql, [unit, round, kind], record_row)?
            .map(with_body)
            .transpose()
    }

    /// The record that stands today for this one: replacements are followed to their end.
    pub fn current_record<T: DeserializeOwned>(
        &self,
        id: &str,
    ) -> Result<Option<Record<T>>, Error> {
        let mut record = self.record::<T>(id)?;
        while let Some(next) = record.as_ref().and_then(|r| r.replaced_by.clone()) {
            record = self.record(&next)?;
        }
        Ok(record)
    }
}

impl Writer<'_> {
    /// Saves a record, new or changed; its new version is returned.
    pub fn save_record<T: Serialize>(&self, record: &RecordRow<T>) -> Result<i64, Error> {
        let body = serde_json::to_string(&record.body)?;
        let folded = domain::text::fold(&record.search_text);
        let version = self.tracked("record", &[("id", &record.id)], |c| {
            c.prepare_cached(
                "INSERT INTO record (id, kind, unit, round, state, number, date, search_text, body,
                   version, saved_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10)
                 ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, unit = excluded.unit,
                   round = excluded.round, state = excluded.state, number = excluded.number,
                   date = excluded.date, search_text = excluded.search_text, body = excluded.body,
                   version = version + 1, saved_at = excluded.saved_at
                 RETURNING version",
            )?
            .query_row(
                params![
                    record.id,
                    record.kind,
                    record.unit,
                    record.round,
                    record.state,
                    record.number,
                    record.date,
                    folded,
                    body,
                    self.at()
                ],
                |row| row.get(0),
            )
        })?;
        self.index_record(&record.id, &record.search_text)?;
        Ok(version)
    }

    /// Moves a record to another state without touching what it says.
    pub fn set_record_state(&self, id: &str, state: &str) -> Result<(), Error> {
        self.update_record(id, |c| {
            c.execute(
                "UPDATE record SET state = ?2, version = version + 1, saved_at = ?3 WHERE id = ?1",
                [id, state, self.at()],
            )
        })
    }

    /// Puts a new record in the place of an old one; the old one stays and leads to the new.
    pub fn replace_record<T: Serialize>(&self, old: &str, new: &RecordRow<T>) -> Result<(), Error> {
        self.update_record(old, |c| {
            c.execute(
                "UPDATE record SET state = 'replaced', replaced_by = ?2, version = version + 1,
                   saved_at = ?3 WHERE id = ?1",
                [old, &new.id, self.at()],
            )
        })?;
        self.save_record(new)?;
        Ok(())
    }

    /// Withdraws a record with a reason; it stays readable.
    pub fn withdraw_record(&self, id: &str, reason: &str) -> Result<(), Error> {
        self.update_record(id, |c| {
            c.execute(
                "UPDATE record SET state = 'withdrawn', withdrawn_reason = ?2,
                   version = version + 1, saved_at = ?3 WHERE id = ?1",
                [id, reason, self.at()],
            )
        })
    }

    fn update_record(
        &self,
        id: &str,
        change: impl FnOnce(&Kept<'_>) -> rusqlite::Result<usize>,
    ) -> Result<(), Error> {
        match self.tracked("record", &[("id", &id)], change)? {
            0 => Err(Error::NotFound {
                table: "record",
                id: id.to_owned(),
            }),
            _ => Ok(()),
        }
    }
}

fn record_row(row: &Row<'_>) -> rusqlite::Result<Record<String>> {
    Ok(Record {
        row: RecordRow {
            id: row.get(0)?,
            kind: row.get(1)?,
            unit: row.get(2)?,
            round: row.get(3)?,
            state: row.get(4)?,
            number: row.get(5)?,
            date: row.get(6)?,
            search_text: row.get(7)?,
            body: row.get(8)?,
        },
        version: row.get(9)?,
        saved_at: row.get(10)?,
        replaced_by: row.get(11)?,
        withdrawn_reason: row.get(12)?,
    })
}

fn with_body<T: DeserializeOwned>(record: Record<String>) -> Result<Record<T>, Error> {
    let Record {
        row,
        version,
        saved_at,
        replaced_by,
        withdrawn_reason,
    } = record;
    let body = serde_json::from_str(&row.body)?;
    let RecordRow {
        id,
        kind,
        unit,
        round,
        state,
        number,
        date,
        search_text,
        body: _,
    } = row;
    let row = RecordRow {
        id,
        kind,
        unit,
        round,
        state,
        number,
        date,
        search_text,
        body,
    };
    Ok(Record {
        row,
        version,
        saved_at,
        replaced_by,
        withdrawn_reason,
    })
}
