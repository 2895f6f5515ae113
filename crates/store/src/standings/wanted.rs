//! Which rows a list asks for, as SQL.

use rusqlite::ToSql;

/// Which rows of a round a list should hold; what is left out does not narrow it.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub round: String,
    /// In whose list they stand.
    pub office: Option<String>,
    /// In the list of this office, or to be decided by the office of this register.
    pub answered_by: Option<String>,
    /// In anybody's list but this office's.
    pub not_office: Option<String>,
    pub registered: Option<bool>,
    pub recognized: Option<bool>,
    pub entered: bool,
    /// Stages of the dossier, the empty one for none.
    pub stages: Vec<&'static str>,
    pub not_stages: Vec<&'static str>,
    /// Of these kinds and no others, where some are named.
    pub kinds: Vec<String>,
    pub not_kinds: Vec<String>,
    /// What they owe: one of the kinds of each line, and without its paper.
    pub owing: Option<Owing>,
    pub forwarded: Option<bool>,
    /// Behind this place in the order of the list.
    pub after: Option<String>,
    /// Every one of these must be found.
    pub words: Vec<Word>,
}

/// A word of a name, folded, and what it can stand for instead.
#[derive(Clone, Debug, Default)]
pub struct Word {
    pub text: String,
    pub kinds: Vec<String>,
    /// Units, and all those in their lists.
    pub offices: Vec<String>,
}

/// Who owes something: kinds that should have registered by now, and kinds that should have handed in.
#[derive(Clone, Debug, Default)]
pub struct Owing {
    pub registration: Vec<String>,
    pub dossier: Vec<String>,
    /// Those that owe, or all the others.
    pub owes: bool,
}

/// **Số dòng theo phần** — of the rows of a list, those that owe something, the others, and those of an office's own list
/// that are counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub owing: u64,
    pub others: u64,
    pub apart: u64,
}

impl Wanted {
    pub fn of_round(round: &str) -> Wanted {
        Wanted {
            round: round.to_owned(),
            ..Wanted::default()
        }
    }

    pub fn of_office(self, office: &str) -> Wanted {
        Wanted {
            office: Some(office.to_owned()),
            ..self
        }
    }

    /// Whether the order of the whole list says by itself which rows are wanted, and nothing narrower does.
    pub(super) fn is_told_by_order(&self) -> bool {
        let narrow = self.office.is_some() || self.answered_by.is_some() || self.entered;
        !narrow && self.forwarded.is_none()
    }

    /// The counts of its parts as SQL, and the values.
    pub(super) fn parts(
        &self,
        owing: &Owing,
        office: &str,
        kinds: &[String],
    ) -> (String, Vec<Box<dyn ToSql>>) {
        let mut asked = Asked {
            sql: "SELECT count(*), coalesce(sum(".to_owned(),
            values: Vec::new(),
        };
        // Said once: SQLite would work it out again for every sum that names it.
        asked.debts(owing);
        asked
            .sql
            .push_str("), 0), coalesce(sum(office = ? AND kind IN ");
        asked.values.push(Box::new(office.to_owned()));
        asked.list(kinds);
        let (condition, values) = self.condition();
        let from = format!("), 0) FROM standing WHERE {condition}");
        asked.sql.push_str(&from);
        asked.values.extend(values);
        (asked.sql, asked.values)
    }

    /// The condition and its values, in their order.
    pub(super) fn condition(&self) -> (String, Vec<Box<dyn ToSql>>) {
        let mut asked = Asked {
            sql: "standing.round = ?".to_owned(),
            values: vec![Box::new(self.round.clone())],
        };
        asked.text("place > ?", self.after.as_ref());
        asked.text("office = ?", self.office.as_ref());
        asked.text("office <> ?", self.not_office.as_ref());
        if let Some(office) = &self.answered_by {
            asked.answered_by(&self.round, office);
        }
        asked.flag("registered", self.registered);
        asked.flag("recognized", self.recognized);
        asked.flag("entered", self.entered.then_some(true));
        asked.one_of("stage IN", &self.stages);
        asked.one_of("stage NOT IN", &self.not_stages);
        asked.one_of("standing.kind IN", &self.kinds);
        asked.one_of("standing.kind NOT IN", &self.not_kinds);
        if let Some(owing) = &self.owing {
            asked.owing(owing);
        }
        asked.flag("forwarded", self.forwarded);
        for word in &self.words {
            asked.word(word);
        }
        (asked.sql, asked.values)
    }
}

/// A condition while it is put together.
struct Asked {
    sql: String,
    values: Vec<Box<dyn ToSql>>,
}

impl Asked {
    fn text(&mut self, condition: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.sql.push_str(&format!(" AND {condition}"));
            self.values.push(Box::new(value.clone()));
        }
    }

    /// Asked of two indexes: an "or" between them would read every row of the round.
    fn answered_by(&mut self, round: &str, office: &str) {
        self.sql.push_str(
            " AND standing.unit IN (
               SELECT mine.unit FROM standing AS mine WHERE mine.round = ? AND mine.office = ?
               UNION ALL
               SELECT sent.unit FROM standing AS sent INDEXED BY standing_to_decide
               WHERE sent.round = ? AND sent.to_decide = 1)",
        );
        for value in [round, office, round] {
            self.values.push(Box::new(value.to_owned()));
        }
    }

    fn flag(&mut self, column: &str, value: Option<bool>) {
        if let Some(value) = value {
            self.sql
                .push_str(&format!(" AND {column} = {}", u8::from(value)));
        }
    }

    fn one_of<T: AsRef<str>>(&mut self, condition: &str, values: &[T]) {
        if !values.is_empty() {
            self.sql.push_str(&format!(" AND {condition} "));
            self.list(values);
        }
    }

    fn list<T: AsRef<str>>(&mut self, values: &[T]) {
        let marks = vec!["?"; values.len()].join(", ");
        self.sql.push_str(&format!("({marks})"));
        for value in values {
            self.values.push(Box::new(value.as_ref().to_owned()));
        }
    }

    fn word(&mut self, word: &Word) {
        self.sql.push_str(" AND (instr(standing.folded, ?) > 0");
        self.values.push(Box::new(word.text.clone()));
        let lists = [
            ("standing.kind", &word.kinds),
            ("standing.unit", &word.offices),
            ("office", &word.offices),
        ];
        for (column, list) in lists {
            if !list.is_empty() {
                self.sql.push_str(&format!(" OR {column} IN "));
                self.list(list);
            }
        }
        self.sql.push(')');
    }

    fn owing(&mut self, owing: &Owing) {
        self.sql
            .push_str(if owing.owes { " AND " } else { " AND NOT " });
        self.debts(owing);
    }

    /// Whether a row owes something.
    fn debts(&mut self, owing: &Owing) {
        self.sql
            .push_str("(stage = '' AND (registered = 0 AND standing.kind IN ");
        self.list(&owing.registration);
        self.sql.push_str(" OR standing.kind IN ");
        self.list(&owing.dossier);
        self.sql.push_str("))");
    }
}
