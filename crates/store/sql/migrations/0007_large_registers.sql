-- Rows of the list are some 1.3 KB long. In a table without row numbers that is more than a page takes of one row, so
-- each had a page of its own besides; with row numbers three share a page, those that came together side by side.
CREATE TABLE standing_row (
    round      TEXT NOT NULL REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED,
    unit       TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    -- In whose list it stood in the year of the round.
    office     TEXT NOT NULL,
    -- The order of the whole list: an office before its units.
    place      TEXT NOT NULL,
    kind       TEXT NOT NULL,
    name       TEXT NOT NULL,
    commune    TEXT NOT NULL,
    -- Every name it is found under, and that of its office.
    folded     TEXT NOT NULL,
    registered INTEGER NOT NULL CHECK (registered IN (0, 1)),
    -- Of its dossier; empty where none came.
    stage      TEXT NOT NULL,
    recognized INTEGER NOT NULL CHECK (recognized IN (0, 1)),
    entered    INTEGER NOT NULL CHECK (entered IN (0, 1)),
    to_decide  INTEGER NOT NULL CHECK (to_decide IN (0, 1)),
    forwarded  INTEGER NOT NULL CHECK (forwarded IN (0, 1)),
    -- What lists show of its papers; empty where nothing came.
    told       TEXT NOT NULL,
    -- What happened there, each as [kind, day]; null where nothing did.
    incidents  TEXT CHECK (incidents IS NULL OR json_valid(incidents)),
    -- Codes of the criteria found not met; null where none was.
    failed     TEXT CHECK (failed IS NULL OR json_valid(failed)),
    -- What it told of its models; null where it told of none.
    models     TEXT CHECK (models IS NULL OR json_valid(models)),
    -- The day of the meeting that settled its figures; null where no dossier came.
    met        TEXT,
    PRIMARY KEY (round, unit)
) STRICT;

INSERT INTO standing_row SELECT round, unit, office, place, kind, name, commune, folded, registered, stage, recognized,
    entered, to_decide, forwarded, told, incidents, failed, models, met FROM standing ORDER BY round, place;

DROP TABLE standing;

ALTER TABLE standing_row RENAME TO standing;

-- Every index names the unit last: which units are wanted is answered without reading their rows.
CREATE INDEX standing_in_order ON standing
    (round, place, office, kind, registered, stage, recognized, entered, to_decide, folded, unit);

CREATE INDEX standing_of_office ON standing (round, office, place, unit);

CREATE INDEX standing_by_stage ON standing (round, stage, registered, place, unit);

CREATE INDEX standing_to_decide ON standing (round, place, unit) WHERE to_decide = 1;

CREATE INDEX standing_entered ON standing (round, place, unit) WHERE entered = 1;

CREATE INDEX standing_models ON standing (round, unit) WHERE models IS NOT NULL;

CREATE INDEX standing_met ON standing (round, office, met, unit);

-- What is counted by the rows is there already; from here on it follows them again, as before.

CREATE TRIGGER standing_is_counted AFTER INSERT ON standing
BEGIN
    INSERT INTO tally VALUES (NEW.round, NEW.office, NEW.kind, NEW.registered, NEW.stage, NEW.recognized, NEW.entered,
        NEW.to_decide, NEW.forwarded, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO tally VALUES (NEW.round, '', NEW.kind, NEW.registered, NEW.stage, NEW.recognized, NEW.entered,
        NEW.to_decide, NEW.forwarded, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER standing_counts_no_more AFTER DELETE ON standing
BEGIN
    UPDATE tally SET n = n - 1 WHERE round = OLD.round AND office IN (OLD.office, '') AND kind = OLD.kind
        AND registered = OLD.registered AND stage = OLD.stage AND recognized = OLD.recognized
        AND entered = OLD.entered AND to_decide = OLD.to_decide AND forwarded = OLD.forwarded;
    DELETE FROM tally WHERE round = OLD.round AND office IN (OLD.office, '') AND kind = OLD.kind
        AND registered = OLD.registered AND stage = OLD.stage AND recognized = OLD.recognized
        AND entered = OLD.entered AND to_decide = OLD.to_decide AND forwarded = OLD.forwarded AND n = 0;
END;

CREATE TRIGGER standing_happened AFTER INSERT ON standing WHEN NEW.incidents IS NOT NULL
BEGIN
    INSERT INTO happened SELECT NEW.round, NEW.kind, value ->> 0, value ->> 1, 1 FROM json_each(NEW.incidents) WHERE true
        ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER standing_happened_no_more AFTER DELETE ON standing WHEN OLD.incidents IS NOT NULL
BEGIN
    UPDATE happened SET n = n - (SELECT count(*) FROM json_each(OLD.incidents)
            WHERE value ->> 0 = happened.incident AND value ->> 1 = happened.day)
        WHERE round = OLD.round AND kind = OLD.kind
        AND (incident, day) IN (SELECT value ->> 0, value ->> 1 FROM json_each(OLD.incidents));
    DELETE FROM happened WHERE round = OLD.round AND kind = OLD.kind AND n = 0
        AND (incident, day) IN (SELECT value ->> 0, value ->> 1 FROM json_each(OLD.incidents));
END;

CREATE TRIGGER standing_unmet AFTER INSERT ON standing WHEN NEW.failed IS NOT NULL
BEGIN
    INSERT INTO unmet SELECT NEW.round, NEW.kind, value, 1 FROM json_each(NEW.failed) WHERE true
        ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER standing_unmet_no_more AFTER DELETE ON standing WHEN OLD.failed IS NOT NULL
BEGIN
    UPDATE unmet SET n = n - 1 WHERE round = OLD.round AND kind = OLD.kind
        AND code IN (SELECT value FROM json_each(OLD.failed));
    DELETE FROM unmet WHERE round = OLD.round AND kind = OLD.kind AND n = 0;
END;

-- While somebody types, words are asked for by their beginnings: those are kept too, and nothing is put together from
-- all words that begin so. Filled by the program.
DROP TABLE search_word;

CREATE VIRTUAL TABLE search_word USING fts5 (
    subject, spelled, folded, content = '', contentless_delete = 1, prefix = '1 2 3 4 5 6',
    tokenize = 'unicode61 remove_diacritics 0'
);
