//! Search without accents, by the beginnings of words; what is spelled as it was typed comes first.
//!
//! What is indexed and what is asked are folded alike. However many things hold a word, no more than a few hundred of
//! a kind are ever looked at.

use std::collections::{BTreeSet, HashSet};

use domain::text::{fold, given_name_sort_key, one_line, sort_key};
use rusqlite::{Connection, params};

use crate::{Error, Reader, Writer};

/// **Loại kết quả tìm** — what kind of thing is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Unit,
    Person,
    Record,
}

impl Subject {
    fn word(self) -> &'static str {
        match self {
            Subject::Unit => "unit",
            Subject::Person => "person",
            Subject::Record => "record",
        }
    }

    /// People are listed by their given names, everything else as it is called.
    fn key(self, title: &str) -> String {
        match self {
            Subject::Person => given_name_sort_key(title),
            Subject::Unit | Subject::Record => sort_key(title),
        }
    }
}

/// **Kết quả tìm** — something found: a unit or a record by its id, a person by the record that names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: String,
    /// What it is listed under; of a person, the name.
    pub title: String,
    /// What a person was in that record.
    pub role: String,
}

/// **Tìm được** — the first of what was found, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    pub found: Vec<Found>,
    /// Whether there is more than was listed.
    pub more: bool,
}

/// How many of one kind are looked at, at most, for each way in which they can match.
const MOST: i64 = 300;

/// A query in words.
struct Asked {
    folded: Vec<String>,
    spelled: Vec<String>,
}

/// One thing that may be listed, with how well it matches.
struct Candidate {
    entry: i64,
    /// The title without accents.
    folded: String,
    found: Found,
}

impl Reader<'_> {
    /// Things of one kind that hold every word asked for: first those that spell each word so, then those that hold each
    /// word whole, then those that hold its beginning; in each of these the whole name first, then in Vietnamese order.
    pub fn search(&self, subject: Subject, query: &str, limit: usize) -> Result<Hits, Error> {
        let Some(asked) = Asked::parse(query) else {
            return Ok(Hits::default());
        };
        let begins = asked.expression(subject, "folded", "*");
        let mut candidates = self.matching(&begins)?;
        // Whatever is spelled so, or is a whole word, begins so.
        if candidates.is_empty() {
            return Ok(Hits::default());
        }
        let all = candidates.len() < usize::try_from(MOST).unwrap_or(0);
        let spelled = self.matching(&asked.expression(subject, "spelled", ""))?;
        let whole = self.matching(&asked.expression(subject, "folded", ""))?;
        let entries = |list: &[Candidate]| -> HashSet<i64> {
            list.iter().map(|candidate| candidate.entry).collect()
        };
        let (is_spelled, is_whole) = (entries(&spelled), entries(&whole));
        if !all {
            candidates.extend(self.titled(subject, &asked)?);
            candidates.extend(spelled);
            candidates.extend(whole);
        }
        let mut ranked: Vec<_> = candidates
            .into_iter()
            .map(|one| {
                let (spelled, whole) = (
                    is_spelled.contains(&one.entry),
                    is_whole.contains(&one.entry),
                );
                (asked.rank(&one, spelled, whole), one.entry, one.found)
            })
            .collect();
        ranked.sort_unstable_by_key(|one| (one.0, one.1));
        ranked.dedup_by_key(|one| one.1);
        let more = !all || ranked.len() > limit;
        // Only those that may be listed are put into Vietnamese order.
        let last = ranked.get(limit.saturating_sub(1)).map(|one| one.0);
        ranked.retain(|one| last.is_none_or(|last| one.0 <= last));
        ranked.sort_by_cached_key(|one| (one.0, subject.key(&one.2.title), one.1));
        let found = ranked.into_iter().take(limit).map(|one| one.2).collect();
        Ok(Hits { found, more })
    }

    /// What people wrote about something in forms, in the order of the forms.
    pub fn said_about(&self, subject: &str) -> Result<Vec<String>, Error> {
        let sql = "SELECT value FROM draft WHERE subject = ?1 ORDER BY form, field";
        let mut values: Vec<String> = self.all(sql, [subject], |row| row.get(0))?;
        values.retain(|value| is_said(value));
        Ok(values)
    }

    fn matching(&self, expression: &str) -> Result<Vec<Candidate>, Error> {
        self.all(
            "SELECT entry, id, title, role, folded FROM search_entry WHERE entry IN (
               SELECT rowid FROM search_word WHERE search_word MATCH ?1 LIMIT ?2)",
            params![expression, MOST],
            candidate,
        )
    }

    /// Those whose names begin with what was asked, in the order of their names.
    fn titled(&self, subject: Subject, asked: &Asked) -> Result<Vec<Candidate>, Error> {
        let first = asked.folded.join(" ");
        self.all(
            "SELECT entry, id, title, role, folded FROM search_entry
             WHERE subject = ?1 AND folded >= ?2 AND folded < ?2 || char(1114111)
             ORDER BY folded LIMIT ?3",
            params![subject.word(), first, MOST],
            candidate,
        )
    }
}

fn candidate(row: &rusqlite::Row<'_>) -> rusqlite::Result<Candidate> {
    Ok(Candidate {
        entry: row.get(0)?,
        found: Found {
            id: row.get(1)?,
            title: row.get(2)?,
            role: row.get(3)?,
        },
        folded: row.get(4)?,
    })
}

impl Asked {
    fn parse(query: &str) -> Option<Asked> {
        let asked = Asked {
            folded: words(&fold(query)),
            spelled: words(&one_line(query).to_lowercase()),
        };
        (!asked.folded.is_empty() && !asked.spelled.is_empty()).then_some(asked)
    }

    /// The query as FTS5 wants it; nothing that a person types is syntax.
    fn expression(&self, subject: Subject, column: &str, ending: &str) -> String {
        let words = match column {
            "spelled" => &self.spelled,
            _ => &self.folded,
        };
        format!(
            "subject : \"{}\" AND {column} : ({})",
            subject.word(),
            to_match(words, ending)
        )
    }

    /// How well something matches: spelled so, by whole words, or by their beginnings; and in each of these by its whole
    /// name, by its name, or by what stands beside it.
    fn rank(&self, candidate: &Candidate, is_spelled: bool, is_whole: bool) -> (u8, u8) {
        let folded = words(&candidate.folded);
        let holds =
            |asked: &[String], named: &[String]| asked.iter().all(|word| named.contains(word));
        let (class, asked, named) = if is_spelled {
            let title = one_line(&candidate.found.title).to_lowercase();
            (0, &self.spelled, words(&title))
        } else if is_whole || holds(&self.folded, &folded) {
            (1, &self.folded, folded)
        } else {
            let begins = |word: &String| folded.iter().any(|named| named.starts_with(word));
            return (2, u8::from(!self.folded.iter().all(begins)));
        };
        let part = match (*asked == named, holds(asked, &named)) {
            (true, _) => 0,
            (_, true) => 1,
            _ => 2,
        };
        (class, part)
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn to_match(words: &[String], ending: &str) -> String {
    let quoted: Vec<String> = words
        .iter()
        .map(|word| format!("\"{word}\"{ending}"))
        .collect();
    quoted.join(" AND ")
}

/// The beginnings of the folded words of a query, for a search among units alone.
pub(crate) fn units_to_match(query: &str) -> Option<String> {
    Some(Asked::parse(query)?.expression(Subject::Unit, "folded", "*"))
}

impl Writer<'_> {
    /// Says by what names people stand in a record, each with what they were; former ones of it are forgotten.
    pub fn name_people(&self, record: &str, people: &[(String, String)]) -> Result<(), Error> {
        let former = self.all(
            "SELECT entry FROM search_entry WHERE subject = 'person' AND id >= ?1 || '/' AND id < ?1 || '0'",
            [record],
            |row| row.get::<_, i64>(0),
        )?;
        for entry in former {
            self.execute("DELETE FROM search_word WHERE rowid = ?1", [entry])?;
            self.execute("DELETE FROM search_entry WHERE entry = ?1", [entry])?;
        }
        for (n, (name, role)) in people.iter().enumerate() {
            let id = format!("{record}/{n}");
            let entry = enter(self.connection, Subject::Person, &id, name, role)?;
            put_words(self.connection, entry, Subject::Person, name)?;
        }
        Ok(())
    }

    /// Makes a unit findable by its name and by where it lies, and no longer by its former words.
    pub(crate) fn index_unit(&self, id: &str, name: &str, more: &str) -> Result<(), Error> {
        let entry = enter(self.connection, Subject::Unit, id, name, "")?;
        put_words(
            self.connection,
            entry,
            Subject::Unit,
            &format!("{name} {more}"),
        )
    }

    /// Makes a record findable by its words; by what was typed about it too, at the end of the act.
    pub(crate) fn index_record(&self, id: &str, title: &str) -> Result<(), Error> {
        let sql = "SELECT title FROM search_entry WHERE subject = 'record' AND id = ?1";
        let known: Option<String> = self.one(sql, [id], |row| row.get(0))?;
        // A record that was read and is saved again gives its words folded.
        let title = known
            .filter(|known| fold(known) == fold(title))
            .unwrap_or_else(|| title.to_owned());
        enter(self.connection, Subject::Record, id, &title, "")?;
        self.touch(id);
        Ok(())
    }

    /// Puts the words of every record that this act saved, or about which something was typed, into the index.
    pub(crate) fn index_touched(&self) -> Result<(), Error> {
        put_records(self.connection, &self.touched())
    }
}

/// The entry of a thing, made or brought up to date.
fn enter(
    connection: &Connection,
    subject: Subject,
    id: &str,
    title: &str,
    role: &str,
) -> Result<i64, Error> {
    Ok(connection
        .prepare_cached(
            "INSERT INTO search_entry (subject, id, title, folded, role) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (subject, id) DO UPDATE SET title = excluded.title,
               folded = excluded.folded, role = excluded.role
             RETURNING entry",
        )?
        .query_row(
            params![subject.word(), id, title, fold(title), role],
            |row| row.get(0),
        )?)
}

fn put_words(
    connection: &Connection,
    entry: i64,
    subject: Subject,
    text: &str,
) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM search_word WHERE rowid = ?1")?
        .execute([entry])?;
    connection
        .prepare_cached(
            "INSERT INTO search_word (rowid, subject, spelled, folded) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            entry,
            subject.word(),
            one_line(text).to_lowercase(),
            fold(text)
        ])?;
    Ok(())
}

fn put_records(connection: &Connection, ids: &BTreeSet<String>) -> Result<(), Error> {
    let mut entry_of = connection.prepare_cached(
        "SELECT entry, title FROM search_entry WHERE subject = 'record' AND id = ?1",
    )?;
    let mut typed_about =
        connection.prepare_cached("SELECT value FROM draft WHERE subject = ?1")?;
    for id in ids {
        let mut entries =
            entry_of.query_map([id], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?;
        let Some((entry, mut text)) = entries.next().transpose()? else {
            continue;
        };
        let values = typed_about.query_map([id], |row| row.get::<_, String>(0))?;
        for value in values {
            let value = value?;
            if is_said(&value) {
                text = format!("{text} {value}");
            }
        }
        put_words(connection, entry, Subject::Record, &text)?;
    }
    Ok(())
}

/// Whether somebody wrote it: the answers of choices are the program's own words, and figures alone say nothing.
pub fn is_said(value: &str) -> bool {
    value
        .chars()
        .any(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || "-._/:".contains(c)))
}

/// Fills the whole index from what the register holds, where an upgrade made it anew.
pub(crate) fn fill(connection: &Connection) -> Result<(), Error> {
    fill_units(connection)?;
    let mut records = connection.prepare("SELECT id, search_text FROM record")?;
    let mut rows = records.query([])?;
    let mut ids = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (id, title): (String, String) = (row.get(0)?, row.get(1)?);
        enter(connection, Subject::Record, &id, &title, "")?;
        ids.insert(id);
    }
    put_records(connection, &ids)
}

/// Fills in the words of everything that has its entry, where an upgrade made only the words anew.
pub(crate) fn fill_words(connection: &Connection) -> Result<(), Error> {
    fill_units(connection)?;
    let mut people =
        connection.prepare("SELECT entry, title FROM search_entry WHERE subject = 'person'")?;
    let mut rows = people.query([])?;
    while let Some(row) = rows.next()? {
        let (entry, name): (i64, String) = (row.get(0)?, row.get(1)?);
        put_words(connection, entry, Subject::Person, &name)?;
    }
    let mut records = connection.prepare("SELECT id FROM search_entry WHERE subject = 'record'")?;
    let ids = records.query_map([], |row| row.get(0))?;
    put_records(connection, &ids.collect::<Result<_, _>>()?)
}

fn fill_units(connection: &Connection) -> Result<(), Error> {
    let mut units =
        connection.prepare("SELECT id, name, code, commune_name, province_name FROM unit")?;
    let mut rows = units.query([])?;
    while let Some(row) = rows.next()? {
        let (id, name): (String, String) = (row.get(0)?, row.get(1)?);
        let entry = enter(connection, Subject::Unit, &id, &name, "")?;
        let mut text = name;
        for column in 2..5 {
            if let Some(more) = row.get::<_, Option<String>>(column)? {
                text = format!("{text} {more}");
            }
        }
        put_words(connection, entry, Subject::Unit, &text)?;
    }
    Ok(())
}
