PRAGMA application_id = 1095652436;
PRAGMA user_version = 7;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE installation (
    one           INTEGER PRIMARY KEY CHECK (one = 1),
    id            TEXT NOT NULL CHECK (id <> ''),
    epoch         INTEGER NOT NULL CHECK (epoch >= 1),
    last_sequence INTEGER NOT NULL DEFAULT 0 CHECK (last_sequence >= 0)
) STRICT;

CREATE TABLE unit (
    id             TEXT PRIMARY KEY CHECK (id <> ''),
    kind           TEXT NOT NULL CHECK (kind <> ''),
    name           TEXT NOT NULL CHECK (trim(name) <> ''),
    folded         TEXT NOT NULL,
    parent         TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    tier           TEXT,
    catalogue_date TEXT,
    code           TEXT,
    commune_name   TEXT,
    province_name  TEXT,
    declared_here  INTEGER NOT NULL CHECK (declared_here IN (0, 1)),
    alias_of       TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    position       INTEGER NOT NULL,
    -- A code is a key only together with the date of its catalogue: codes were given out twice.
    CHECK (code IS NULL OR catalogue_date IS NOT NULL),
    CHECK (alias_of IS NULL OR alias_of <> id),
    CHECK (parent IS NULL OR parent <> id)
) STRICT;

CREATE UNIQUE INDEX unit_by_code ON unit (catalogue_date, code)
    WHERE code IS NOT NULL AND alias_of IS NULL;

CREATE INDEX unit_by_parent ON unit (parent, position, folded);

CREATE INDEX unit_by_alias ON unit (alias_of) WHERE alias_of IS NOT NULL;

CREATE TABLE round (
    id            TEXT PRIMARY KEY CHECK (id <> ''),
    year          INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2200),
    label         TEXT NOT NULL CHECK (label <> ''),
    launch_number INTEGER NOT NULL CHECK (launch_number >= 0),
    office_unit   TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    state         TEXT NOT NULL CHECK (state <> ''),
    body          TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE INDEX round_by_year ON round (year, office_unit);

CREATE TABLE rule_text (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    name TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE round_layer (
    round   TEXT NOT NULL REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    hash    TEXT NOT NULL REFERENCES rule_text (hash) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (round, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    form    TEXT NOT NULL,
    subject TEXT NOT NULL,
    field   TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (form, subject, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    id               TEXT PRIMARY KEY CHECK (id <> ''),
    kind             TEXT NOT NULL CHECK (kind <> ''),
    unit             TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    round            TEXT REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED,
    state            TEXT NOT NULL CHECK (state <> ''),
    number           INTEGER NOT NULL,
    date             TEXT,
    search_text      TEXT NOT NULL,
    body             TEXT NOT NULL CHECK (json_valid(body)),
    version          INTEGER NOT NULL CHECK (version >= 1),
    saved_at         TEXT NOT NULL,
    replaced_by      TEXT REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    withdrawn_reason TEXT,
    CHECK (replaced_by IS NULL OR replaced_by <> id),
    CHECK ((state = 'replaced') = (replaced_by IS NOT NULL)),
    CHECK ((state = 'withdrawn') = (withdrawn_reason IS NOT NULL)),
    CHECK (withdrawn_reason IS NULL OR trim(withdrawn_reason) <> '')
) STRICT;

CREATE INDEX record_by_unit ON record (kind, unit, round, number, id);

CREATE INDEX record_by_round ON record (kind, round, state, number, id);

CREATE INDEX record_by_owner ON record (unit, kind);

CREATE INDEX record_by_replacement ON record (replaced_by) WHERE replaced_by IS NOT NULL;

CREATE UNIQUE INDEX record_open_dossier ON record (unit, round, kind)
    WHERE (kind = 'dossier' OR kind GLOB 'dossier.*')
      AND state NOT IN ('closed', 'issued', 'decided', 'replaced', 'withdrawn');

CREATE TABLE final_state (state TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE final_move (
    from_state TEXT NOT NULL REFERENCES final_state (state),
    to_state   TEXT NOT NULL REFERENCES final_state (state),
    PRIMARY KEY (from_state, to_state)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER record_keeps_its_id BEFORE UPDATE OF id ON record WHEN OLD.id <> NEW.id
BEGIN SELECT RAISE(ABORT, 'id_never_changes'); END;

CREATE TRIGGER record_stays BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'nothing_is_deleted'); END;

CREATE TRIGGER unit_keeps_its_id BEFORE UPDATE OF id ON unit WHEN OLD.id <> NEW.id
BEGIN SELECT RAISE(ABORT, 'id_never_changes'); END;

CREATE TRIGGER unit_stays BEFORE DELETE ON unit
BEGIN SELECT RAISE(ABORT, 'nothing_is_deleted'); END;

CREATE TRIGGER round_stays BEFORE DELETE ON round
BEGIN SELECT RAISE(ABORT, 'nothing_is_deleted'); END;

CREATE TRIGGER rule_text_is_fixed BEFORE UPDATE ON rule_text
BEGIN SELECT RAISE(ABORT, 'rule_text_is_fixed'); END;

CREATE TRIGGER rule_text_stays BEFORE DELETE ON rule_text
BEGIN SELECT RAISE(ABORT, 'nothing_is_deleted'); END;

CREATE TABLE object (
    sha256     TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size       INTEGER NOT NULL CHECK (size >= 0),
    media_type TEXT NOT NULL,
    title      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER object_stays BEFORE DELETE ON object
BEGIN SELECT RAISE(ABORT, 'nothing_is_deleted'); END;

CREATE TABLE attachment (
    id               TEXT PRIMARY KEY CHECK (id <> ''),
    record           TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    item             TEXT NOT NULL,
    object           TEXT REFERENCES object (sha256) DEFERRABLE INITIALLY DEFERRED,
    form             TEXT NOT NULL CHECK (form IN ('dien-tu', 'quet', 'giay')),
    sets             INTEGER NOT NULL CHECK (sets >= 1),
    title            TEXT NOT NULL,
    at               TEXT NOT NULL,
    withdrawn_reason TEXT CHECK (withdrawn_reason IS NULL OR trim(withdrawn_reason) <> ''),
    -- Only a paper that stays on paper may come without a file.
    CHECK (form = 'giay' OR object IS NOT NULL)
) STRICT;

CREATE INDEX attachment_by_record ON attachment (record, item);

CREATE INDEX attachment_by_object ON attachment (object) WHERE object IS NOT NULL;

CREATE TRIGGER attachment_stays BEFORE DELETE ON attachment
BEGIN SELECT RAISE(ABORT, 'nothing_is_deleted'); END;

CREATE TABLE paper (
    id             TEXT PRIMARY KEY CHECK (id <> ''),
    kind           TEXT NOT NULL CHECK (kind <> ''),
    unit           TEXT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    round          TEXT REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED,
    subject_record TEXT REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    fields         TEXT NOT NULL CHECK (json_valid(fields)),
    fingerprint    TEXT NOT NULL CHECK (fingerprint <> ''),
    object         TEXT REFERENCES object (sha256) DEFERRABLE INITIALLY DEFERRED,
    number         TEXT,
    date           TEXT,
    signed_by      TEXT,
    scan_object    TEXT REFERENCES object (sha256) DEFERRABLE INITIALLY DEFERRED,
    replaced_by    TEXT REFERENCES paper (id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (number IS NULL OR date IS NOT NULL),
    CHECK (replaced_by IS NULL OR replaced_by <> id)
) STRICT;

CREATE INDEX paper_by_record ON paper (subject_record, kind);

CREATE INDEX paper_by_unit ON paper (unit, round, kind);

CREATE INDEX paper_by_fingerprint ON paper (fingerprint);

CREATE TRIGGER paper_is_issued BEFORE UPDATE ON paper
WHEN OLD.number IS NOT NULL
 AND (OLD.kind IS NOT NEW.kind OR OLD.unit IS NOT NEW.unit OR OLD.round IS NOT NEW.round
   OR OLD.subject_record IS NOT NEW.subject_record OR OLD.fields IS NOT NEW.fields
   OR OLD.fingerprint IS NOT NEW.fingerprint OR OLD.object IS NOT NEW.object
   OR OLD.number IS NOT NEW.number OR OLD.date IS NOT NEW.date
   OR OLD.signed_by IS NOT NEW.signed_by)
BEGIN SELECT RAISE(ABORT, 'paper_is_issued'); END;

CREATE TRIGGER paper_is_replaced_once BEFORE UPDATE OF replaced_by ON paper
WHEN OLD.replaced_by IS NOT NULL AND OLD.replaced_by IS NOT NEW.replaced_by
BEGIN SELECT RAISE(ABORT, 'paper_is_replaced'); END;

CREATE TRIGGER paper_stays BEFORE DELETE ON paper
BEGIN SELECT RAISE(ABORT, 'nothing_is_deleted'); END;

CREATE TABLE bundle_in (
    manifest_sha256 TEXT PRIMARY KEY CHECK (length(manifest_sha256) = 64),
    kind            TEXT NOT NULL,
    issuer_unit     TEXT NOT NULL,
    installation    TEXT NOT NULL,
    epoch           INTEGER NOT NULL,
    sequence        INTEGER NOT NULL,
    previous        TEXT,
    received_at     TEXT NOT NULL,
    file_object     TEXT REFERENCES object (sha256) DEFERRABLE INITIALLY DEFERRED,
    outcome         TEXT NOT NULL CHECK (outcome <> ''),
    sentence        TEXT NOT NULL,
    round           TEXT,
    carrier         TEXT
, receipted INTEGER NOT NULL DEFAULT 0 CHECK (receipted IN (0, 1))) STRICT;

CREATE INDEX bundle_in_by_issuer ON bundle_in (issuer_unit, installation, epoch, sequence);

CREATE INDEX bundle_in_by_round ON bundle_in (round, kind, received_at);

CREATE TRIGGER bundle_in_is_evidence BEFORE UPDATE ON bundle_in
WHEN OLD.manifest_sha256 IS NOT NEW.manifest_sha256 OR OLD.kind IS NOT NEW.kind
  OR OLD.issuer_unit IS NOT NEW.issuer_unit OR OLD.installation IS NOT NEW.installation
  OR OLD.epoch IS NOT NEW.epoch OR OLD.sequence IS NOT NEW.sequence
  OR OLD.previous IS NOT NEW.previous OR OLD.received_at IS NOT NEW.received_at
  OR (OLD.file_object IS NOT NULL AND OLD.file_object IS NOT NEW.file_object)
BEGIN SELECT RAISE(ABORT, 'bundle_is_evidence'); END;

CREATE TRIGGER bundle_in_stays BEFORE DELETE ON bundle_in
BEGIN SELECT RAISE(ABORT, 'nothing_is_deleted'); END;

CREATE TABLE bundle_out (
    manifest_sha256  TEXT PRIMARY KEY CHECK (length(manifest_sha256) = 64),
    kind             TEXT NOT NULL,
    receiver         TEXT NOT NULL,
    installation     TEXT NOT NULL,
    epoch            INTEGER NOT NULL,
    sequence         INTEGER NOT NULL,
    round            TEXT,
    subject_record   TEXT,
    at               TEXT NOT NULL,
    path_hint        TEXT NOT NULL,
    file_object      TEXT REFERENCES object (sha256) DEFERRABLE INITIALLY DEFERRED,
    receipt_manifest TEXT,
    UNIQUE (installation, epoch, sequence)
) STRICT;

CREATE INDEX bundle_out_by_receiver ON bundle_out (receiver, kind, at);

CREATE INDEX bundle_out_by_record ON bundle_out (subject_record) WHERE subject_record IS NOT NULL;

CREATE TRIGGER bundle_out_is_evidence BEFORE UPDATE ON bundle_out
WHEN OLD.manifest_sha256 IS NOT NEW.manifest_sha256 OR OLD.kind IS NOT NEW.kind
  OR OLD.receiver IS NOT NEW.receiver OR OLD.installation IS NOT NEW.installation
  OR OLD.epoch IS NOT NEW.epoch OR OLD.sequence IS NOT NEW.sequence OR OLD.at IS NOT NEW.at
  OR (OLD.receipt_manifest IS NOT NULL AND OLD.receipt_manifest IS NOT NEW.receipt_manifest)
BEGIN SELECT RAISE(ABORT, 'bundle_is_evidence'); END;

CREATE TRIGGER bundle_out_stays BEFORE DELETE ON bundle_out
BEGIN SELECT RAISE(ABORT, 'nothing_is_deleted'); END;

CREATE TABLE known_key (
    public      TEXT PRIMARY KEY CHECK (public <> ''),
    fingerprint TEXT NOT NULL UNIQUE CHECK (fingerprint <> ''),
    unit        TEXT NOT NULL,
    name        TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('trusted', 'revoked', 'replaced')),
    accepted_at TEXT NOT NULL,
    how         TEXT NOT NULL,
    accepted_by TEXT NOT NULL,
    -- For whom what is sent to this key's holder is sealed; not known before one of its bundles was verified.
    recipient   TEXT CHECK (recipient <> '')
) STRICT;

CREATE INDEX known_key_by_unit ON known_key (unit, status);

CREATE TRIGGER revoked_key_stays_revoked BEFORE UPDATE ON known_key
WHEN OLD.status = 'revoked' AND NEW.status <> 'revoked'
BEGIN SELECT RAISE(ABORT, 'key_is_revoked'); END;

CREATE TRIGGER known_key_is_fixed BEFORE UPDATE ON known_key
WHEN OLD.public IS NOT NEW.public OR OLD.fingerprint IS NOT NEW.fingerprint
  OR OLD.unit IS NOT NEW.unit
BEGIN SELECT RAISE(ABORT, 'key_is_fixed'); END;

CREATE TRIGGER known_key_stays BEFORE DELETE ON known_key
BEGIN SELECT RAISE(ABORT, 'nothing_is_deleted'); END;

CREATE TABLE audit (
    seq     INTEGER PRIMARY KEY CHECK (seq >= 1),
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    act     TEXT NOT NULL CHECK (act <> ''),
    subject TEXT NOT NULL,
    reason  TEXT NOT NULL,
    changes TEXT NOT NULL CHECK (json_valid(changes)),
    prev    TEXT NOT NULL CHECK (length(prev) = 64),
    hash    TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TRIGGER audit_is_written_once BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit_is_append_only'); END;

CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit_is_append_only'); END;

CREATE TABLE audit_head (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'audit_is_append_only'); END;

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

CREATE INDEX draft_by_subject ON draft (subject);

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

CREATE INDEX bundle_in_not_accepted ON bundle_in (outcome) WHERE outcome <> 'accepted';

CREATE INDEX bundle_out_by_kind ON bundle_out (kind, round);

CREATE TABLE mention (
    unit   TEXT NOT NULL,
    record TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (unit, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_by_record ON mention (record);

CREATE TRIGGER receipt_is_noted AFTER INSERT ON record WHEN NEW.kind = 'receipt'
BEGIN
    UPDATE bundle_in SET receipted = 1 WHERE manifest_sha256 IN
        (SELECT value FROM json_each(NEW.body, '$.manifests'));
END;

CREATE TRIGGER record_is_final BEFORE UPDATE ON record
WHEN OLD.state IN (SELECT state FROM final_state)
 AND (OLD.body IS NOT NEW.body OR OLD.kind IS NOT NEW.kind OR OLD.unit IS NOT NEW.unit
   OR OLD.round IS NOT NEW.round OR OLD.number IS NOT NEW.number OR OLD.date IS NOT NEW.date
   OR OLD.search_text IS NOT NEW.search_text
   OR (OLD.state IS NOT NEW.state AND NOT (OLD.state = 'withdrawn' AND NEW.withdrawn_reason IS NULL) AND NOT EXISTS (
         SELECT 1 FROM final_move WHERE from_state = OLD.state AND to_state = NEW.state)))
BEGIN SELECT RAISE(ABORT, 'record_is_final'); END;

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

CREATE INDEX record_of_change ON record (body ->> 'change') WHERE kind = 'unit-event';

CREATE INDEX bundle_in_without_receipt ON bundle_in (outcome)
    WHERE receipted = 0 AND outcome = 'accepted' AND carrier IS NULL;

CREATE TABLE "standing" (
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

CREATE INDEX standing_in_order ON standing
    (round, place, office, kind, registered, stage, recognized, entered, to_decide, folded, unit);

CREATE INDEX standing_of_office ON standing (round, office, place, unit);

CREATE INDEX standing_by_stage ON standing (round, stage, registered, place, unit);

CREATE INDEX standing_to_decide ON standing (round, place, unit) WHERE to_decide = 1;

CREATE INDEX standing_entered ON standing (round, place, unit) WHERE entered = 1;

CREATE INDEX standing_models ON standing (round, unit) WHERE models IS NOT NULL;

CREATE INDEX standing_met ON standing (round, office, met, unit);

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

CREATE VIRTUAL TABLE search_word USING fts5 (
    subject, spelled, folded, content = '', contentless_delete = 1, prefix = '1 2 3 4 5 6',
    tokenize = 'unicode61 remove_diacritics 0'
);

INSERT INTO setting VALUES ('chu', '"lớn"');
INSERT INTO installation VALUES (1, 'may-1', 1, 0);
INSERT INTO unit VALUES ('xa', 'xa', 'Xã Kon Gang', 'xa kon gang', NULL, 'xa', '2025-07-01', '23701', NULL, 'Tỉnh Gia Lai', 0, NULL, 0);
INSERT INTO unit VALUES ('thon-dong', 'kdc', 'Thôn Đông', 'thon dong', 'xa', NULL, NULL, NULL, 'Xã Kon Gang', NULL, 1, NULL, 1);
INSERT INTO round VALUES ('r2026', 2026, '2026', 1, 'xa', 'open', 'null');
INSERT INTO rule_text VALUES ('b6bc11810c4e4da059966232fa48fa18ad45d7d2b5c765d9b43b40e93055b4b3', 'TT 124/2021/TT-BCA', 'lời văn');
INSERT INTO round_layer VALUES ('r2026', 0, 'b6bc11810c4e4da059966232fa48fa18ad45d7d2b5c765d9b43b40e93055b4b3');
INSERT INTO draft VALUES ('hop', 'h1', 'y_kien', 'Nhân dân ''''nhất trí''''');
INSERT INTO record VALUES ('h1', 'meeting', 'thon-dong', 'r2026', 'closed', 0, NULL, 'bien ban', '"Biên bản"', 1, '2026-10-31T19:30:00+07:00', NULL, NULL);
INSERT INTO record VALUES ('d1', 'dossier.cong-nhan', 'thon-dong', 'r2026', 'draft', 0, NULL, 'ho so', '"Hồ sơ"', 1, '2026-10-31T19:30:00+07:00', NULL, NULL);
INSERT INTO final_state VALUES ('closed');
INSERT INTO final_state VALUES ('decided');
INSERT INTO final_state VALUES ('issued');
INSERT INTO final_state VALUES ('replaced');
INSERT INTO final_state VALUES ('withdrawn');
INSERT INTO final_move VALUES ('closed', 'decided');
INSERT INTO final_move VALUES ('closed', 'issued');
INSERT INTO final_move VALUES ('closed', 'replaced');
INSERT INTO final_move VALUES ('closed', 'withdrawn');
INSERT INTO final_move VALUES ('decided', 'replaced');
INSERT INTO final_move VALUES ('decided', 'withdrawn');
INSERT INTO final_move VALUES ('issued', 'decided');
INSERT INTO final_move VALUES ('issued', 'replaced');
INSERT INTO final_move VALUES ('issued', 'withdrawn');
INSERT INTO object VALUES ('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', 1, 'image/png', 'Ảnh');
INSERT INTO attachment VALUES ('k1', 'd1', 'bien-ban', '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', 'quet', 2, 'Biên bản', '2026-10-31T19:30:00+07:00', NULL);
INSERT INTO known_key VALUES ('ssh-ed25519 AAAA', 'SHA256:x', 'xa', 'Công an xã Kon Gang', 'trusted', '2026-10-31T19:30:00+07:00', 'gói triển khai', 'Rơ Châm Đức', 'age1x');
INSERT INTO audit VALUES (1, '2026-10-31T19:30:00+07:00', 'Rơ Châm Đức', 'settle', 'thon-dong', '', '[{"after":{"alias_of":null,"catalogue_date":"2025-07-01","code":"23701","commune_name":null,"declared_here":0,"folded":"xa kon gang","id":"xa","kind":"xa","name":"Xã Kon Gang","parent":null,"position":0,"province_name":"Tỉnh Gia Lai","tier":"xa"},"before":null,"table":"unit"},{"after":{"alias_of":null,"catalogue_date":null,"code":null,"commune_name":"Xã Kon Gang","declared_here":1,"folded":"thon dong","id":"thon-dong","kind":"kdc","name":"Thôn Đông","parent":"xa","position":1,"province_name":null,"tier":null},"before":null,"table":"unit"},{"after":{"body":"null","id":"r2026","label":"2026","launch_number":1,"office_unit":"xa","state":"open","year":2026},"before":null,"table":"round"}]', '0000000000000000000000000000000000000000000000000000000000000000', '41ea7b73bd0d3346467a96d1dd825cdc31ee6f3e2476013f92b76507841bd075');
INSERT INTO audit VALUES (2, '2026-10-31T19:30:00+07:00', 'Rơ Châm Đức', 'live', 'thon-dong', '', '[{"after":{"key":"chu","value":"\"lớn\""},"before":null,"table":"setting"},{"after":{"epoch":1,"id":"may-1","last_sequence":0,"one":1},"before":null,"table":"installation"},{"after":{"hash":"b6bc11810c4e4da059966232fa48fa18ad45d7d2b5c765d9b43b40e93055b4b3","name":"TT 124/2021/TT-BCA"},"before":null,"table":"rule_text"},{"after":{"hashes":["b6bc11810c4e4da059966232fa48fa18ad45d7d2b5c765d9b43b40e93055b4b3"],"round":"r2026"},"before":{"hashes":[],"round":"r2026"},"table":"round_layer"},{"after":{"field":"y_kien","form":"hop","subject":"h1","value":"Nhân dân ''''nhất trí''''"},"before":null,"table":"draft"},{"after":{"body":"\"Biên bản\"","date":null,"id":"h1","kind":"meeting","number":0,"replaced_by":null,"round":"r2026","saved_at":"2026-10-31T19:30:00+07:00","search_text":"bien ban","state":"closed","unit":"thon-dong","version":1,"withdrawn_reason":null},"before":null,"table":"record"},{"after":{"body":"\"Hồ sơ\"","date":null,"id":"d1","kind":"dossier.cong-nhan","number":0,"replaced_by":null,"round":"r2026","saved_at":"2026-10-31T19:30:00+07:00","search_text":"ho so","state":"draft","unit":"thon-dong","version":1,"withdrawn_reason":null},"before":null,"table":"record"},{"after":{"accepted_at":"2026-10-31T19:30:00+07:00","accepted_by":"Rơ Châm Đức","fingerprint":"SHA256:x","how":"gói triển khai","name":"Công an xã Kon Gang","public":"ssh-ed25519 AAAA","recipient":null,"status":"trusted","unit":"xa"},"before":null,"table":"known_key"},{"after":{"accepted_at":"2026-10-31T19:30:00+07:00","accepted_by":"Rơ Châm Đức","fingerprint":"SHA256:x","how":"gói triển khai","name":"Công an xã Kon Gang","public":"ssh-ed25519 AAAA","recipient":"age1x","status":"trusted","unit":"xa"},"before":{"accepted_at":"2026-10-31T19:30:00+07:00","accepted_by":"Rơ Châm Đức","fingerprint":"SHA256:x","how":"gói triển khai","name":"Công an xã Kon Gang","public":"ssh-ed25519 AAAA","recipient":null,"status":"trusted","unit":"xa"},"table":"known_key"}]', '41ea7b73bd0d3346467a96d1dd825cdc31ee6f3e2476013f92b76507841bd075', '96b987ad7be1a97204a630e717b9616239b483ab551266a36e65c14ec21941c6');
INSERT INTO audit VALUES (3, '2026-10-31T19:30:00+07:00', 'Rơ Châm Đức', 'attach', 'thon-dong', '', '[{"after":{"media_type":"image/png","sha256":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","size":1,"title":"Ảnh"},"before":null,"table":"object"},{"after":{"at":"2026-10-31T19:30:00+07:00","form":"quet","id":"k1","item":"bien-ban","object":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","record":"d1","sets":2,"title":"Biên bản","withdrawn_reason":null},"before":null,"table":"attachment"}]', '96b987ad7be1a97204a630e717b9616239b483ab551266a36e65c14ec21941c6', '2bd085963a85e6e9124aa42e6df6110982f8b600712f86108c994b6c8ba78962');
INSERT INTO audit_head VALUES (1, 3, '2bd085963a85e6e9124aa42e6df6110982f8b600712f86108c994b6c8ba78962');
INSERT INTO search_entry VALUES (1, 'unit', 'xa', 'Xã Kon Gang', 'xa kon gang', '');
INSERT INTO search_entry VALUES (2, 'unit', 'thon-dong', 'Thôn Đông', 'thon dong', '');
INSERT INTO search_entry VALUES (3, 'record', 'h1', 'Biên bản', 'bien ban', '');
INSERT INTO search_entry VALUES (4, 'record', 'd1', 'Hồ sơ', 'ho so', '');
INSERT INTO search_word (rowid, subject, spelled, folded)
         SELECT entry, subject, lower(title), folded FROM search_entry;
