-- What a year is counted by without reading a row: what happened, by the day; criteria that were not met.
CREATE TABLE happened (
    round    TEXT NOT NULL,
    -- Of the unit.
    kind     TEXT NOT NULL,
    incident TEXT NOT NULL,
    day      TEXT NOT NULL,
    n        INTEGER NOT NULL CHECK (n >= 0),
    PRIMARY KEY (round, kind, incident, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE unmet (
    round TEXT NOT NULL,
    kind  TEXT NOT NULL,
    code  TEXT NOT NULL,
    n     INTEGER NOT NULL CHECK (n >= 0),
    PRIMARY KEY (round, kind, code)
) STRICT, WITHOUT ROWID;

-- The program tells them anew, each as [kind, day].
UPDATE standing SET incidents = NULL WHERE incidents IS NOT NULL;

INSERT INTO unmet SELECT standing.round, standing.kind, code.value, count(*)
    FROM standing, json_each(standing.failed) AS code WHERE standing.failed IS NOT NULL GROUP BY 1, 2, 3;

DROP INDEX standing_incidents;

DROP INDEX standing_failed;

-- Rows are only put in and taken out, never changed.
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

-- The day of the meeting that settled a unit's figures; null where no dossier came.
ALTER TABLE standing ADD COLUMN met TEXT;

CREATE INDEX standing_met ON standing (round, office, met);

-- Changes of lists by what they are: moves are looked for among tens of thousands of others.
CREATE INDEX record_of_change ON record (body ->> 'change') WHERE kind = 'unit-event';

-- Bundles that came straight from their makers and have no receipt; what came inside another's needs none.
DROP INDEX bundle_in_without_receipt;

CREATE INDEX bundle_in_without_receipt ON bundle_in (outcome)
    WHERE receipted = 0 AND outcome = 'accepted' AND carrier IS NULL;
