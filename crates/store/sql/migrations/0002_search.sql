-- What is found is listed by what it is called, people apart from records; words stand beside their folded form, so
-- that the spelling that was typed comes first. Filled by the program, which alone folds.
DROP TABLE search_word;

DROP TABLE search_entry;

CREATE TABLE search_entry (
    entry   INTEGER PRIMARY KEY,
    subject TEXT NOT NULL CHECK (subject IN ('unit', 'record', 'person')),
    -- Of a person: the record that names them, and their place in it.
    id      TEXT NOT NULL,
    title   TEXT NOT NULL,
    folded  TEXT NOT NULL,
    role    TEXT NOT NULL DEFAULT '',
    UNIQUE (subject, id)
) STRICT;

CREATE INDEX search_entry_by_title ON search_entry (subject, folded);

CREATE VIRTUAL TABLE search_word USING fts5 (
    subject, spelled, folded, content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 0'
);

CREATE INDEX draft_by_subject ON draft (subject);
