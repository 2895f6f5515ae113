//! Every form field as it was typed, from the moment it was left, so that no word is ever lost.

use std::collections::BTreeMap;

use crate::{Error, Reader, Writer};

impl Reader<'_> {
    /// The fields of one form about one subject, as typed.
    pub fn fields(&self, form: &str, subject: &str) -> Result<BTreeMap<String, String>, Error> {
        let pairs = self.all(
            "SELECT field, value FROM draft WHERE form = ?1 AND subject = ?2",
            [form, subject],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(pairs.into_iter().collect())
    }

    /// One field of one form, as typed.
    pub fn field(&self, form: &str, subject: &str, field: &str) -> Result<Option<String>, Error> {
        let sql = "SELECT value FROM draft WHERE form = ?1 AND subject = ?2 AND field = ?3";
        self.one(sql, [form, subject, field], |row| row.get(0))
    }

    /// The subjects about which a form was begun.
    pub fn drafted_subjects(&self, form: &str) -> Result<Vec<String>, Error> {
        let sql = "SELECT DISTINCT subject FROM draft WHERE form = ?1 ORDER BY subject";
        self.all(sql, [form], |row| row.get(0))
    }
}

impl Writer<'_> {
    /// Keeps one field as typed, empty or not.
    pub fn set_field(
        &self,
        form: &str,
        subject: &str,
        field: &str,
        value: &str,
    ) -> Result<(), Error> {
        let key = [
            ("form", &form as _),
            ("subject", &subject as _),
            ("field", &field as _),
        ];
        self.tracked("draft", &key, |c| {
            c.execute(
                "INSERT INTO draft (form, subject, field, value) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (form, subject, field) DO UPDATE SET value = excluded.value",
                [form, subject, field, value],
            )
        })?;
        self.touch(subject);
        Ok(())
    }

    /// Takes one field away; the audit log keeps what it said.
    pub fn clear_field(&self, form: &str, subject: &str, field: &str) -> Result<(), Error> {
        let key = [
            ("form", &form as _),
            ("subject", &subject as _),
            ("field", &field as _),
        ];
        self.tracked("draft", &key, |c| {
            c.execute(
                "DELETE FROM draft WHERE form = ?1 AND subject = ?2 AND field = ?3",
                [form, subject, field],
            )
        })?;
        self.touch(subject);
        Ok(())
    }

    /// Takes a whole form away; the audit log keeps what it said.
    pub fn clear_fields(&self, form: &str, subject: &str) -> Result<(), Error> {
        for field in self.fields(form, subject)?.into_keys() {
            self.clear_field(form, subject, &field)?;
        }
        Ok(())
    }
}
