//! The schema on one page, and every released version's upgrade to it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::keys::{KeyStatus, KnownKey};
use crate::search::Subject;
use crate::{Error, Opening, Store, migrate};

use super::{Village, record};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

/// Everything the schema holds, in the order it was made; what FTS5 keeps for itself is left out.
fn schema_of(connection: &Connection) -> String {
    let mut statement = connection
        .prepare(
            "SELECT sql FROM sqlite_schema
             WHERE sql IS NOT NULL AND name NOT GLOB 'search_word_*' ORDER BY rowid",
        )
        .unwrap();
    let rows = statement
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap();
    rows.fold(String::new(), |text, sql| text + &sql.unwrap() + ";\n\n")
}

/// The schema and the rows of a register as SQL that makes it again.
fn dump(connection: &Connection) -> String {
    let version: i64 = connection
        .query_row("PRAGMA user_version", [], |r| r.get(0))
        .unwrap();
    let id = crate::open::APPLICATION_ID;
    let mut text = format!("PRAGMA application_id = {id};\nPRAGMA user_version = {version};\n\n");
    text.push_str(&schema_of(connection));
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search_word*' ORDER BY rowid")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for table in tables {
        let mut statement = connection
            .prepare(&format!("SELECT * FROM {table}"))
            .unwrap();
        let n_columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values: Vec<String> = (0..n_columns)
                .map(|at| literal(row.get_ref(at).unwrap()))
                .collect();
            writeln!(text, "INSERT INTO {table} VALUES ({});", values.join(", ")).unwrap();
        }
    }
    // The index keeps no words of its own, so they are written from where they are kept.
    text.push_str(
        "INSERT INTO search_word (rowid, subject, spelled, folded)
         SELECT entry, subject, lower(title), folded FROM search_entry;\n",
    );
    text
}

fn literal(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => {
            format!("'{}'", String::from_utf8_lossy(text).replace('\'', "''"))
        }
        ValueRef::Blob(_) => panic!("the register keeps no blobs"),
    }
}

fn counts(connection: &Connection) -> Vec<(String, i64)> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search_word*'
               ORDER BY name";
    let mut statement = connection.prepare(sql).unwrap();
    let names = statement
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap();
    names
        .map(|name| {
            let name = name.unwrap();
            let sql = format!("SELECT count(*) FROM {name}");
            let n = connection.query_row(&sql, [], |row| row.get(0)).unwrap();
            (name, n)
        })
        .collect()
}

#[test]
fn the_schema_page_says_what_the_migrations_make() {
    let village = Village::new();
    let head = "-- The schema after all migrations. Written by a test; read it here, change it in migrations/.\n\n";
    let found = format!("{head}{}", schema_of(&village.store.lock_writer()));
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("sql/schema.sql");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&page, &found).unwrap();
    }
    let expected = fs::read_to_string(&page).unwrap_or_default();
    assert!(
        found == expected,
        "sql/schema.sql is stale; run the test again with UPDATE=1"
    );
}

/// A few rows of every kind, as a village would have them.
fn a_village_with_a_year() -> Village {
    let village = Village::settled();
    village.write("live", |w| {
        w.set_setting("chu", &"lớn")?;
        w.set_installation(&crate::settings::Installation {
            id: "may-1".to_owned(),
            epoch: 1,
        })?;
        let text = w.save_rule_text("TT 124/2021/TT-BCA", "lời văn")?;
        w.set_round_layers("r2026", &[&text])?;
        w.set_field("hop", "h1", "y_kien", "Nhân dân ''nhất trí''")?;
        w.save_record(&record("h1", "meeting", "closed", "Biên bản"))?;
        w.save_record(&record("d1", "dossier.cong-nhan", "draft", "Hồ sơ"))?;
        w.save_key(&KnownKey {
            public: "ssh-ed25519 AAAA".to_owned(),
            fingerprint: "SHA256:x".to_owned(),
            unit: "xa".to_owned(),
            name: "Công an xã Kon Gang".to_owned(),
            status: KeyStatus::Trusted,
            accepted_at: w.at().to_owned(),
            how: "gói triển khai".to_owned(),
            accepted_by: "Rơ Châm Đức".to_owned(),
        })?;
        w.save_recipient("ssh-ed25519 AAAA", "age1x")
    });
    let object = village.store.objects().put(&mut &b"x"[..]).unwrap();
    village.write("attach", |w| {
        w.save_object(&object, "image/png", "Ảnh")?;
        w.save_attachment(&crate::evidence::Attachment {
            id: "k1".to_owned(),
            record: "d1".to_owned(),
            item: "bien-ban".to_owned(),
            object: Some(object.sha256.clone()),
            form: "quet".to_owned(),
            sets: 2,
            title: "Biên bản".to_owned(),
            at: w.at().to_owned(),
            withdrawn_reason: None,
        })
    });
    village
}

#[test]
fn every_released_version_has_its_frozen_dump() {
    let latest = migrate::latest(migrate::MIGRATIONS);
    let folder = repository("tests/databases");
    let newest = folder.join(format!("v{latest}.sql"));
    // Only a missing dump is ever written: the ones that are there are frozen.
    if std::env::var_os("UPDATE").is_some() && !newest.exists() {
        fs::create_dir_all(&folder).unwrap();
        fs::write(&newest, dump(&a_village_with_a_year().store.lock_writer())).unwrap();
    }
    for version in 1..=latest {
        let path = folder.join(format!("v{version}.sql"));
        assert!(
            path.exists(),
            "{} is missing; UPDATE=1 makes it",
            path.display()
        );
    }
}

/// The first version with rows of the list, and one such row.
const STANDING: i64 = 3;
const ONE_ROW: &str = "INSERT INTO standing (round, unit, office, place, kind, name, commune, folded, registered, stage,
    recognized, entered, to_decide, forwarded, told, failed)
    VALUES ('r2026', 'thon-dong', 'xa', '1', 'kdc', 'Thôn Đông', '', 'thon dong', 1, '', 0, 0, 0, 0, '', '[\"KDC-2\"]')";

/// How many rows of the list there are, how many are counted, and how many of those do not meet a criterion.
fn counted(connection: &Connection) -> [i64; 3] {
    let sums = "SELECT (SELECT count(*) FROM standing), (SELECT coalesce(sum(n), 0) FROM tally WHERE office = ''),
        (SELECT coalesce(sum(n), 0) FROM unmet)";
    let read = |row: &rusqlite::Row<'_>| Ok([row.get(0)?, row.get(1)?, row.get(2)?]);
    connection.query_row(sums, [], read).unwrap()
}

#[test]
fn every_released_version_upgrades_and_keeps_its_rows() {
    let fresh = schema_of(&Village::new().store.lock_writer());
    for version in 1..=migrate::latest(migrate::MIGRATIONS) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("antt.db");
        let sql = fs::read_to_string(repository(&format!("tests/databases/v{version}.sql")));
        let old = Connection::open(&path).unwrap();
        // Triggers would count the rows of the dump as changes; deferred keys come at its end.
        old.execute_batch(&format!("PRAGMA foreign_keys = OFF;\n{}", sql.unwrap()))
            .unwrap();
        if version >= STANDING {
            old.execute_batch(ONE_ROW).unwrap();
        }
        let before = counts(&old);
        drop(old);

        let store = Store::open(
            &path,
            Opening {
                thorough: true,
                ..Opening::default()
            },
        )
        .unwrap();
        assert_eq!(schema_of(&store.lock_writer()), fresh, "v{version}");
        let after = counts(&store.lock_writer());
        for row in &before {
            assert!(after.contains(row), "v{version}: {row:?} became {after:?}");
        }
        let (audit, units, records) = store
            .read(|r| {
                let units = r.search(Subject::Unit, "thon dong", 50)?.found;
                let records = r.search(Subject::Record, "bien b", 50)?.found;
                Ok::<_, Error>((r.verify_audit()?, units, records))
            })
            .unwrap();
        assert!(audit > 0);
        assert!(!units.is_empty(), "v{version}: no unit is found any more");
        assert!(!records.is_empty(), "v{version}: no record is found");
        if version >= STANDING {
            let writer = store.lock_writer();
            assert_eq!(counted(&writer), [1, 1, 1], "v{version}");
            writer.execute("DELETE FROM standing", []).unwrap();
            assert_eq!(counted(&writer), [0, 0, 0], "v{version}");
        }
        store.check_integrity().unwrap();
    }
}
