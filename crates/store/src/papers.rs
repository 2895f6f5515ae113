//! Papers the program has laid out: printed first, numbered after signing, then never edited.

use rusqlite::{Row, params};
use serde::{Serialize, de::DeserializeOwned};

use crate::records::LINE;
use crate::writer::Kept;
use crate::{Error, Reader, Writer};

/// **Văn bản đã lập** — one paper: the fields it was made from, its file, and its number once signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperRow<T = serde_json::Value> {
    pub id: String,
    pub kind: String,
    pub unit: String,
    pub round: Option<String>,
    pub subject_record: Option<String>,
    pub fields: T,
    pub fingerprint: String,
    /// The PDF, by its SHA-256.
    pub object: Option<String>,
    /// Typed from the signed paper; from then on the paper is issued and fixed.
    pub number: Option<String>,
    pub date: Option<String>,
    pub signed_by: Option<String>,
    /// The scan of the stamped paper, by its SHA-256.
    pub scan_object: Option<String>,
    pub replaced_by: Option<String>,
}

const COLUMNS: &str = "id, kind, unit, round, subject_record, fields, fingerprint, object, number, \
                       date, signed_by, scan_object, replaced_by";

impl Reader<'_> {
    pub fn paper<T: DeserializeOwned>(&self, id: &str) -> Result<Option<PaperRow<T>>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM paper WHERE id = ?1");
        self.one(&sql, [id], paper_row)?
            .map(with_fields)
            .transpose()
    }

    /// The papers made for a record and for those whose place it took, in the order they were made.
    pub fn papers_of_record<T: DeserializeOwned>(
        &self,
        record: &str,
    ) -> Result<Vec<PaperRow<T>>, Error> {
        let sql = format!(
            "{LINE} SELECT {COLUMNS} FROM paper WHERE subject_record IN line ORDER BY rowid"
        );
        self.all(&sql, [record], paper_row)?
            .into_iter()
            .map(with_fields)
            .collect()
    }

    /// The papers of a unit in a round, in the order they were made.
    pub fn papers_of_unit<T: DeserializeOwned>(
        &self,
        unit: &str,
        round: Option<&str>,
    ) -> Result<Vec<PaperRow<T>>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM paper WHERE unit = ?1 AND (?2 IS NULL OR round = ?2)
             ORDER BY rowid"
        );
        self.all(&sql, params![unit, round], paper_row)?
            .into_iter()
            .map(with_fields)
            .collect()
    }

    /// The papers whose fingerprint begins so (it begins with the printed code), in the order they were made.
    pub fn papers_by_fingerprint<T: DeserializeOwned>(
        &self,
        fingerprint: &str,
    ) -> Result<Vec<PaperRow<T>>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM paper
             WHERE fingerprint >= ?1 AND substr(fingerprint, 1, length(?1)) = ?1 ORDER BY rowid"
        );
        self.all(&sql, [fingerprint], paper_row)?
            .into_iter()
            .map(with_fields)
            .collect()
    }
}

impl Writer<'_> {
    /// Saves a paper, new or changed; an issued one takes only its scan and its replacement.
    pub fn save_paper<T: Serialize>(&self, paper: &PaperRow<T>) -> Result<(), Error> {
        let fields = serde_json::to_string(&paper.fields)?;
        self.tracked("paper", &[("id", &paper.id)], |c| {
            c.execute(
                "INSERT INTO paper (id, kind, unit, round, subject_record, fields, fingerprint,
                   object, number, date, signed_by, scan_object, replaced_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                 ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, unit = excluded.unit,
                   round = excluded.round, subject_record = excluded.subject_record,
                   fields = excluded.fields, fingerprint = excluded.fingerprint,
                   object = excluded.object, number = excluded.number, date = excluded.date,
                   signed_by = excluded.signed_by, scan_object = excluded.scan_object,
                   replaced_by = excluded.replaced_by",
                params![
                    paper.id,
                    paper.kind,
                    paper.unit,
                    paper.round,
                    paper.subject_record,
                    fields,
                    paper.fingerprint,
                    paper.object,
                    paper.number,
                    paper.date,
                    paper.signed_by,
                    paper.scan_object,
                    paper.replaced_by
                ],
            )
        })?;
        Ok(())
    }

    /// Types in the number and date of the signed paper: from now on it is issued.
    pub fn issue_paper(
        &self,
        id: &str,
        number: &str,
        date: &str,
        signed_by: &str,
    ) -> Result<(), Error> {
        self.update_paper(id, |c| {
            c.execute(
                "UPDATE paper SET number = ?2, date = ?3, signed_by = ?4 WHERE id = ?1",
                [id, number, date, signed_by],
            )
        })
    }

    /// Attaches the scan of the stamped paper.
    pub fn attach_scan(&self, id: &str, object: &str) -> Result<(), Error> {
        self.update_paper(id, |c| {
            c.execute(
                "UPDATE paper SET scan_object = ?2 WHERE id = ?1",
                [id, object],
            )
        })
    }

    /// Puts a new paper in the place of an old one; the old one stays and leads to the new.
    pub fn replace_paper<T: Serialize>(&self, old: &str, new: &PaperRow<T>) -> Result<(), Error> {
        self.save_paper(new)?;
        self.update_paper(old, |c| {
            c.execute(
                "UPDATE paper SET replaced_by = ?2 WHERE id = ?1",
                [old, &new.id],
            )
        })
    }

    fn update_paper(
        &self,
        id: &str,
        change: impl FnOnce(&Kept<'_>) -> rusqlite::Result<usize>,
    ) -> Result<(), Error> {
        match self.tracked("paper", &[("id", &id)], change)? {
            0 => Err(Error::NotFound {
                table: "paper",
                id: id.to_owned(),
            }),
            _ => Ok(()),
        }
    }
}

fn paper_row(row: &Row<'_>) -> rusqlite::Result<PaperRow<String>> {
    Ok(PaperRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        unit: row.get(2)?,
        round: row.get(3)?,
        subject_record: row.get(4)?,
        fields: row.get(5)?,
        fingerprint: row.get(6)?,
        object: row.get(7)?,
        number: row.get(8)?,
        date: row.get(9)?,
        signed_by: row.get(10)?,
        scan_object: row.get(11)?,
        replaced_by: row.get(12)?,
    })
}

fn with_fields<T: DeserializeOwned>(paper: PaperRow<String>) -> Result<PaperRow<T>, Error> {
    Ok(PaperRow {
        fields: serde_json::from_str(&paper.fields)?,
        id: paper.id,
        kind: paper.kind,
        unit: paper.unit,
        round: paper.round,
        subject_record: paper.subject_record,
        fingerprint: paper.fingerprint,
        object: paper.object,
        number: paper.number,
        date: paper.date,
        signed_by: paper.signed_by,
        scan_object: paper.scan_object,
        replaced_by: paper.replaced_by,
    })
}
