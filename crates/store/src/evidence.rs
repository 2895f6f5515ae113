//! Which evidence belongs to which item of which record; the files themselves lie in `objects`.

use rusqlite::{Row, params};

use crate::objects::ObjectRef;
use crate::{Error, Reader, Writer};

/// **Tệp minh chứng** — an evidence file: its hash is its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectRow {
    pub sha256: String,
    pub size: i64,
    pub media_type: String,
    pub title: String,
}

/// **Tài liệu kèm theo** — what is there for one item of a record, in which form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub id: String,
    pub record: String,
    pub item: String,
    /// None only for a paper that stays on paper.
    pub object: Option<String>,
    /// `dien-tu`, `quet` or `giay`.
    pub form: String,
    pub sets: i64,
    pub title: String,
    pub at: String,
    pub withdrawn_reason: Option<String>,
}

impl Reader<'_> {
    pub fn object(&self, sha256: &str) -> Result<Option<ObjectRow>, Error> {
        let sql = "SELECT sha256, size, media_type, title FROM object WHERE sha256 = ?1";
        self.one(sql, [sha256], object_row)
    }

    /// Every evidence file the register names.
    pub fn all_objects(&self) -> Result<Vec<ObjectRow>, Error> {
        let sql = "SELECT sha256, size, media_type, title FROM object ORDER BY sha256";
        self.all(sql, [], object_row)
    }

    /// What is attached to a record, withdrawn pieces included, in the order it came.
    pub fn attachments(&self, record: &str) -> Result<Vec<Attachment>, Error> {
        self.all(
            "SELECT id, record, item, object, form, sets, title, at, withdrawn_reason
             FROM attachment WHERE record = ?1 ORDER BY rowid",
            [record],
            attachment_row,
        )
    }

    /// How many bytes of evidence a record carries; a file attached twice counts once.
    pub fn attached_size(&self, record: &str) -> Result<i64, Error> {
        let sql = "SELECT coalesce(sum(size), 0) FROM object WHERE sha256 IN (
                     SELECT object FROM attachment
                     WHERE record = ?1 AND withdrawn_reason IS NULL)";
        Ok(self.one(sql, [record], |row| row.get(0))?.unwrap_or(0))
    }
}

impl Writer<'_> {
    /// Names an evidence file that is already safe on the disk; one that is not is refused.
    pub fn save_object(
        &self,
        object: &ObjectRef,
        media_type: &str,
        title: &str,
    ) -> Result<(), Error> {
        if !self.objects.holds(object) {
            return Err(Error::ObjectMissing {
                sha256: object.sha256.clone(),
            });
        }
        let size = i64::try_from(object.size).expect("no file is larger than i64");
        self.tracked("object", &[("sha256", &object.sha256)], |c| {
            c.execute(
                "INSERT INTO object (sha256, size, media_type, title) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (sha256) DO NOTHING",
                params![object.sha256, size, media_type, title],
            )
        })?;
        Ok(())
    }

    /// Attaches a piece of evidence, or corrects how it is described.
    pub fn save_attachment(&self, attachment: &Attachment) -> Result<(), Error> {
        self.tracked("attachment", &[("id", &attachment.id)], |c| {
            c.execute(
                "INSERT INTO attachment
                   (id, record, item, object, form, sets, title, at, withdrawn_reason)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                 ON CONFLICT (id) DO UPDATE SET record = excluded.record, item = excluded.item,
                   object = excluded.object, form = excluded.form, sets = excluded.sets,
                   title = excluded.title, at = excluded.at,
                   withdrawn_reason = excluded.withdrawn_reason",
                params![
                    attachment.id,
                    attachment.record,
                    attachment.item,
                    attachment.object,
                    attachment.form,
                    attachment.sets,
                    attachment.title,
                    attachment.at,
                    attachment.withdrawn_reason
                ],
            )
        })?;
        Ok(())
    }

    /// Withdraws a piece of evidence with a reason; the file stays.
    pub fn withdraw_attachment(&self, id: &str, reason: &str) -> Result<(), Error> {
        let changed = self.tracked("attachment", &[("id", &id)], |c| {
            c.execute(
                "UPDATE attachment SET withdrawn_reason = ?2 WHERE id = ?1",
                [id, reason],
            )
        })?;
        if changed == 0 {
            return Err(Error::NotFound {
                table: "attachment",
                id: id.to_owned(),
            });
        }
        Ok(())
    }
}

fn object_row(row: &Row<'_>) -> rusqlite::Result<ObjectRow> {
    Ok(ObjectRow {
        sha256: row.get(0)?,
        size: row.get(1)?,
        media_type: row.get(2)?,
        title: row.get(3)?,
    })
}

fn attachment_row(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        id: row.get(0)?,
        record: row.get(1)?,
        item: row.get(2)?,
        object: row.get(3)?,
        form: row.get(4)?,
        sets: row.get(5)?,
        title: row.get(6)?,
        at: row.get(7)?,
        withdrawn_reason: row.get(8)?,
    })
}
