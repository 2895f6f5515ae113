//! Search by the beginnings of words, without accents: what is indexed and what is asked are folded alike.

use rusqlite::params;

use crate::reader::Page;
use crate::{Error, Reader, Writer};

/// **Kết quả tìm** — something found: a unit or a record, by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// `unit` or `record`.
    pub subject: String,
    pub id: String,
}

impl Reader<'_> {
    /// Units and records that hold every word asked for, the best match first.
    pub fn search(&self, query: &str, page: Page) -> Result<Vec<Found>, Error> {
        let Some(words) = words_to_match(query) else {
            return Ok(Vec::new());
        };
        self.all(
            "SELECT subject, id FROM search_word JOIN search_entry ON entry = search_word.rowid
             WHERE search_word MATCH ?1 ORDER BY search_word.rank, entry LIMIT ?2 OFFSET ?3",
            params![words, page.limit, page.offset],
            |row| {
                Ok(Found {
                    subject: row.get(0)?,
                    id: row.get(1)?,
                })
            },
        )
    }
}

impl Writer<'_> {
    /// Makes something findable by these words, and no longer by its former ones.
    pub(crate) fn index_words(&self, subject: &str, id: &str, words: &str) -> Result<(), Error> {
        let sql = "SELECT entry FROM search_entry WHERE subject = ?1 AND id = ?2";
        let entry = match self.one(sql, [subject, id], |row| row.get::<_, i64>(0))? {
            Some(entry) => {
                self.execute("DELETE FROM search_word WHERE rowid = ?1", [entry])?;
                entry
            }
            None => {
                self.execute(
                    "INSERT INTO search_entry (subject, id) VALUES (?1, ?2)",
                    [subject, id],
                )?;
                self.connection.last_insert_rowid()
            }
        };
        let folded = domain::text::fold(words);
        self.execute(
            "INSERT INTO search_word (rowid, folded) VALUES (?1, ?2)",
            params![entry, folded],
        )?;
        Ok(())
    }
}

/// A query as FTS5 wants it: every word, folded, as a beginning; nothing a person types is syntax.
pub(crate) fn words_to_match(query: &str) -> Option<String> {
    let folded = domain::text::fold(query);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}
