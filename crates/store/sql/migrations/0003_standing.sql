-- Where each unit stands in a round, as lists show it: one narrow row, so that no list opens a dossier, and counts that
-- follow the rows by themselves. Everything here is told again from records and units; nothing is typed into it.

CREATE TABLE standing (
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
    -- What happened there, for counting; null where nothing did.
    incidents  TEXT CHECK (incidents IS NULL OR json_valid(incidents)),
    -- Codes of the criteria found not met; null where none was.
    failed     TEXT CHECK (failed IS NULL OR json_valid(failed)),
    PRIMARY KEY (round, unit)
) STRICT, WITHOUT ROWID;

CREATE INDEX standing_in_order ON standing
    (round, place, office, kind, registered, stage, recognized, entered, to_decide, folded);

CREATE INDEX standing_of_office ON standing (round, office, place);

CREATE INDEX standing_by_stage ON standing (round, stage, registered, place);

CREATE INDEX standing_to_decide ON standing (round, place) WHERE to_decide = 1;

CREATE INDEX standing_entered ON standing (round, place) WHERE entered = 1;

CREATE INDEX standing_incidents ON standing (round) WHERE incidents IS NOT NULL;

CREATE INDEX standing_failed ON standing (round) WHERE failed IS NOT NULL;

-- How many units of an office are alike in everything that is counted; without an office, all of the round.
CREATE TABLE tally (
    round      TEXT NOT NULL,
    office     TEXT NOT NULL,
    kind       TEXT NOT NULL,
    registered INTEGER NOT NULL,
    stage      TEXT NOT NULL,
    recognized INTEGER NOT NULL,
    entered    INTEGER NOT NULL,
    to_decide  INTEGER NOT NULL,
    forwarded  INTEGER NOT NULL,
    n          INTEGER NOT NULL CHECK (n >= 0),
    PRIMARY KEY (round, office, kind, registered, stage, recognized, entered, to_decide, forwarded)
) STRICT, WITHOUT ROWID;

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

CREATE INDEX bundle_in_not_accepted ON bundle_in (outcome) WHERE outcome <> 'accepted';

CREATE INDEX bundle_out_by_kind ON bundle_out (kind, round);

-- Of which units a record speaks, beside the one it is about.
CREATE TABLE mention (
    unit   TEXT NOT NULL,
    record TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (unit, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_by_record ON mention (record);

INSERT OR IGNORE INTO mention (unit, record)
    SELECT json_extract(named.value, '$.id'), record.id
    FROM record, json_each(record.body, '$.before') AS named WHERE record.kind = 'unit-event'
    UNION
    SELECT json_extract(named.value, '$.id'), record.id
    FROM record, json_each(record.body, '$.after') AS named WHERE record.kind = 'unit-event';
