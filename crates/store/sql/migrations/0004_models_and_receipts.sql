-- What a unit told of its models with its dossier; null where it told of none.
ALTER TABLE standing ADD COLUMN models TEXT CHECK (models IS NULL OR json_valid(models));

CREATE INDEX standing_models ON standing (round, unit) WHERE models IS NOT NULL;

-- Whether a receipt was given for a bundle: what waits for one is asked at every look into the inbox.
ALTER TABLE bundle_in ADD COLUMN receipted INTEGER NOT NULL DEFAULT 0 CHECK (receipted IN (0, 1));

UPDATE bundle_in SET receipted = 1 WHERE manifest_sha256 IN
    (SELECT given.value FROM record, json_each(record.body, '$.manifests') AS given WHERE record.kind = 'receipt');

CREATE INDEX bundle_in_without_receipt ON bundle_in (outcome) WHERE receipted = 0;

CREATE TRIGGER receipt_is_noted AFTER INSERT ON record WHEN NEW.kind = 'receipt'
BEGIN
    UPDATE bundle_in SET receipted = 1 WHERE manifest_sha256 IN
        (SELECT value FROM json_each(NEW.body, '$.manifests'));
END;
