//! Bundles that came in and went out, by the hash of their manifest: each counts exactly once.

use rusqlite::{Row, params};

use crate::reader::Page;
use crate::records::LINE;
use crate::{Error, Reader, Writer};

/// **Gói đã nhận** — a bundle that arrived, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleIn {
    pub manifest_sha256: String,
    pub kind: String,
    pub issuer_unit: String,
    pub installation: String,
    pub epoch: i64,
    pub sequence: i64,
    pub previous: Option<String>,
    pub received_at: String,
    /// The original container, kept as an evidence file.
    pub file_object: Option<String>,
    pub outcome: String,
    /// What was said about it, in Vietnamese.
    pub sentence: String,
    pub round: Option<String>,
    /// The office in whose bundle it travelled.
    pub carrier: Option<String>,
}

/// **Gói đã xuất** — a bundle made here, and the receipt for it once there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleOut {
    pub manifest_sha256: String,
    pub kind: String,
    pub receiver: String,
    pub installation: String,
    pub epoch: i64,
    pub sequence: i64,
    pub round: Option<String>,
    pub subject_record: Option<String>,
    pub at: String,
    pub path_hint: String,
    pub file_object: Option<String>,
    pub receipt_manifest: Option<String>,
}

/// Whether a bundle is here for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    First,
    Again,
}

/// The highest bundle seen from one writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highest {
    pub sequence: i64,
    pub manifest_sha256: String,
}

const IN: &str = "manifest_sha256, kind, issuer_unit, installation, epoch, sequence, previous, \
                  received_at, file_object, outcome, sentence, round, carrier";
const OUT: &str = "manifest_sha256, kind, receiver, installation, epoch, sequence, round, \
                   subject_record, at, path_hint, file_object, receipt_manifest";

impl Reader<'_> {
    pub fn bundle_in(&self, manifest_sha256: &str) -> Result<Option<BundleIn>, Error> {
        let sql = format!("SELECT {IN} FROM bundle_in WHERE manifest_sha256 = ?1");
        self.one(&sql, [manifest_sha256], bundle_in_row)
    }

    /// The highest sequence seen from one writer with this outcome (say, those accepted).
    pub fn highest_bundle_in(
        &self,
        issuer_unit: &str,
        installation: &str,
        epoch: i64,
        outcome: &str,
    ) -> Result<Option<Highest>, Error> {
        self.one(
            "SELECT sequence, manifest_sha256 FROM bundle_in
             WHERE issuer_unit = ?1 AND installation = ?2 AND epoch = ?3 AND outcome = ?4
             ORDER BY sequence DESC LIMIT 1",
            params![issuer_unit, installation, epoch, outcome],
            |row| {
                Ok(Highest {
                    sequence: row.get(0)?,
                    manifest_sha256: row.get(1)?,
                })
            },
        )
    }

    /// The highest epoch seen from one installation of a unit with this outcome.
    pub fn highest_epoch_in(
        &self,
        issuer_unit: &str,
        installation: &str,
        outcome: &str,
    ) -> Result<Option<i64>, Error> {
        let sql = "SELECT max(epoch) FROM bundle_in
                   WHERE issuer_unit = ?1 AND installation = ?2 AND outcome = ?3";
        Ok(self
            .one(sql, [issuer_unit, installation, outcome], |row| row.get(0))?
            .flatten())
    }

    /// Bundles received, the latest first.
    pub fn bundles_in(&self, page: Page) -> Result<Vec<BundleIn>, Error> {
        let sql = format!("SELECT {IN} FROM bundle_in ORDER BY rowid DESC LIMIT ?1 OFFSET ?2");
        self.all(&sql, [page.limit, page.offset], bundle_in_row)
    }

    /// Bundles that came to this end, the latest first.
    pub fn bundles_in_with(&self, outcome: &str, page: Page) -> Result<Vec<BundleIn>, Error> {
        // What was not accepted is rare, and has an index of its own.
        let rare = match outcome {
            "accepted" => "",
            _ => "outcome <> 'accepted' AND",
        };
        let sql = format!(
            "SELECT {IN} FROM bundle_in WHERE {rare} outcome = ?1 ORDER BY rowid DESC LIMIT ?2 OFFSET ?3"
        );
        self.all(
            &sql,
            params![outcome, page.limit, page.offset],
            bundle_in_row,
        )
    }

    /// Bundles of somebody else that came straight to here and have no receipt yet.
    pub fn bundles_without_receipt(&self) -> Result<Vec<BundleIn>, Error> {
        let sql = format!(
            "SELECT {IN} FROM bundle_in WHERE receipted = 0 AND outcome = 'accepted' AND carrier IS NULL
               AND installation NOT IN (SELECT id FROM installation)
             ORDER BY rowid"
        );
        self.all(&sql, [], bundle_in_row)
    }

    /// How many of these came from units in an office's list, by whichever of their ids, or are of a kind that anybody
    /// may send; counted no further than `most`.
    pub fn count_without_receipt(&self, office: &str, kind: &str, most: u32) -> Result<u32, Error> {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM bundle_in
               LEFT JOIN unit ON unit.id = issuer_unit LEFT JOIN unit AS known ON known.id = unit.alias_of
             WHERE receipted = 0 AND outcome = 'accepted' AND carrier IS NULL
               AND installation NOT IN (SELECT id FROM installation)
               AND (bundle_in.kind = ?2 OR CASE WHEN unit.alias_of IS NULL THEN unit.parent ELSE known.parent END = ?1)
             LIMIT ?3)";
        Ok(self
            .one(sql, params![office, kind, most], |row| row.get(0))?
            .unwrap_or(0))
    }

    /// How many bundles came to this end; asked of ends that are not the usual one.
    pub fn count_bundles_in_with(&self, outcome: &str) -> Result<i64, Error> {
        let sql = "SELECT count(*) FROM bundle_in WHERE outcome <> 'accepted' AND outcome = ?1";
        Ok(self.one(sql, [outcome], |row| row.get(0))?.unwrap_or(0))
    }

    /// Bundles received from one unit, also under an id it had given itself, by writer, epoch and
    /// sequence.
    pub fn bundles_in_from(&self, issuer_unit: &str) -> Result<Vec<BundleIn>, Error> {
        let sql = format!(
            "SELECT {IN} FROM bundle_in
             WHERE issuer_unit = ?1 OR issuer_unit IN (SELECT id FROM unit WHERE alias_of = ?1)
             ORDER BY installation, epoch, sequence, rowid"
        );
        self.all(&sql, [issuer_unit], bundle_in_row)
    }

    pub fn bundle_out(&self, manifest_sha256: &str) -> Result<Option<BundleOut>, Error> {
        let sql = format!("SELECT {OUT} FROM bundle_out WHERE manifest_sha256 = ?1");
        self.one(&sql, [manifest_sha256], bundle_out_row)
    }

    /// Bundles made here, the latest first.
    pub fn bundles_out(&self, page: Page) -> Result<Vec<BundleOut>, Error> {
        let sql = format!("SELECT {OUT} FROM bundle_out ORDER BY rowid DESC LIMIT ?1 OFFSET ?2");
        self.all(&sql, [page.limit, page.offset], bundle_out_row)
    }

    /// Bundles made here about one record and those whose place it took, the latest first.
    pub fn bundles_out_of(&self, kind: &str) -> Result<Vec<BundleOut>, Error> {
        let sql = format!("SELECT {OUT} FROM bundle_out WHERE kind = ?1 ORDER BY rowid DESC");
        self.all(&sql, [kind], bundle_out_row)
    }

    /// Bundles of a kind that left in a round, the latest first.
    pub fn bundles_out_in(&self, kind: &str, round: &str) -> Result<Vec<BundleOut>, Error> {
        let sql = format!(
            "SELECT {OUT} FROM bundle_out WHERE kind = ?1 AND round = ?2 ORDER BY rowid DESC"
        );
        self.all(&sql, [kind, round], bundle_out_row)
    }

    pub fn bundles_out_about(&self, record: &str) -> Result<Vec<BundleOut>, Error> {
        let sql = format!(
            "{LINE} SELECT {OUT} FROM bundle_out WHERE subject_record IN line ORDER BY rowid DESC"
        );
        self.all(&sql, [record], bundle_out_row)
    }

    /// The manifest of the last bundle made by this writer in its present epoch.
    pub fn last_manifest(&self) -> Result<Option<String>, Error> {
        self.one(
            "SELECT manifest_sha256 FROM bundle_out
             JOIN installation ON installation.id = bundle_out.installation
              AND installation.epoch = bundle_out.epoch
             ORDER BY sequence DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
    }
}

impl Writer<'_> {
    /// Notes that a bundle arrived, exactly once however often it is brought.
    pub fn receive_bundle(&self, bundle: &BundleIn) -> Result<Arrival, Error> {
        let added = self.tracked(
            "bundle_in",
            &[("manifest_sha256", &bundle.manifest_sha256)],
            |c| {
                c.execute(
                    &format!(
                        "INSERT INTO bundle_in ({IN})
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                         ON CONFLICT (manifest_sha256) DO NOTHING"
                    ),
                    params![
                        bundle.manifest_sha256,
                        bundle.kind,
                        bundle.issuer_unit,
                        bundle.installation,
                        bundle.epoch,
                        bundle.sequence,
                        bundle.previous,
                        bundle.received_at,
                        bundle.file_object,
                        bundle.outcome,
                        bundle.sentence,
                        bundle.round,
                        bundle.carrier
                    ],
                )
            },
        )?;
        Ok(if added == 1 {
            Arrival::First
        } else {
            Arrival::Again
        })
    }

    /// Settles what became of a bundle that had arrived before (its signer was accepted, say). A
    /// bundle that was refused then had no file here; it may have one now.
    pub fn settle_bundle(
        &self,
        manifest_sha256: &str,
        outcome: &str,
        sentence: &str,
        file_object: Option<&str>,
    ) -> Result<(), Error> {
        let changed = self.tracked("bundle_in", &[("manifest_sha256", &manifest_sha256)], |c| {
            c.execute(
                "UPDATE bundle_in SET outcome = ?2, sentence = ?3,
                        file_object = coalesce(file_object, ?4)
                 WHERE manifest_sha256 = ?1",
                params![manifest_sha256, outcome, sentence, file_object],
            )
        })?;
        found("bundle_in", manifest_sha256, changed)
    }

    /// The next number of this writer; taken back when the act in hand fails.
    pub fn next_sequence(&self) -> Result<i64, Error> {
        let next = self.tracked("installation", &[("one", &1)], |c| {
            c.query_row(
                "UPDATE installation SET last_sequence = last_sequence + 1
                 RETURNING last_sequence",
                [],
                |row| row.get(0),
            )
        });
        match next {
            Err(Error::Sql(rusqlite::Error::QueryReturnedNoRows)) => Err(Error::NoInstallation),
            other => other,
        }
    }

    /// Notes a bundle made here.
    pub fn save_bundle_out(&self, bundle: &BundleOut) -> Result<(), Error> {
        self.tracked(
            "bundle_out",
            &[("manifest_sha256", &bundle.manifest_sha256)],
            |c| {
                c.execute(
                    &format!(
                        "INSERT INTO bundle_out ({OUT})
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
                    ),
                    params![
                        bundle.manifest_sha256,
                        bundle.kind,
                        bundle.receiver,
                        bundle.installation,
                        bundle.epoch,
                        bundle.sequence,
                        bundle.round,
                        bundle.subject_record,
                        bundle.at,
                        bundle.path_hint,
                        bundle.file_object,
                        bundle.receipt_manifest
                    ],
                )
            },
        )?;
        Ok(())
    }

    /// Marks a bundle made here as received, by the manifest of the signed receipt.
    pub fn mark_receipt(&self, manifest_sha256: &str, receipt: &str) -> Result<(), Error> {
        let changed = self.tracked(
            "bundle_out",
            &[("manifest_sha256", &manifest_sha256)],
            |c| {
                c.execute(
                    "UPDATE bundle_out SET receipt_manifest = ?2 WHERE manifest_sha256 = ?1",
                    [manifest_sha256, receipt],
                )
            },
        )?;
        found("bundle_out", manifest_sha256, changed)
    }
}

fn found(table: &'static str, id: &str, changed: usize) -> Result<(), Error> {
    match changed {
        0 => Err(Error::NotFound {
            table,
            id: id.to_owned(),
        }),
        _ => Ok(()),
    }
}

fn bundle_in_row(row: &Row<'_>) -> rusqlite::Result<BundleIn> {
    Ok(BundleIn {
        manifest_sha256: row.get(0)?,
        kind: row.get(1)?,
        issuer_unit: row.get(2)?,
        installation: row.get(3)?,
        epoch: row.get(4)?,
        sequence: row.get(5)?,
        previous: row.get(6)?,
        received_at: row.get(7)?,
        file_object: row.get(8)?,
        outcome: row.get(9)?,
        sentence: row.get(10)?,
        round: row.get(11)?,
        carrier: row.get(12)?,
    })
}

fn bundle_out_row(row: &Row<'_>) -> rusqlite::Result<BundleOut> {
    Ok(BundleOut {
        manifest_sha256: row.get(0)?,
        kind: row.get(1)?,
        receiver: row.get(2)?,
        installation: row.get(3)?,
        epoch: row.get(4)?,
        sequence: row.get(5)?,
        round: row.get(6)?,
        subject_record: row.get(7)?,
        at: row.get(8)?,
        path_hint: row.get(9)?,
        file_object: row.get(10)?,
        receipt_manifest: row.get(11)?,
    })
}
