use std::fs;
use std::path::Path;

use crate::network::lies_on_network_mount;
use crate::{Error, Opening, Store, migrate};

use super::{Village, an_act};

fn latest() -> i64 {
    migrate::latest(migrate::MIGRATIONS)
}

#[test]
fn a_newer_register_is_refused_and_left_alone() {
    let village = Village::settled();
    let path = village.path();
    village
        .store
        .lock_writer()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    let _folder = village.close();
    let before = fs::read(&path).unwrap();
    let answer = Store::open(&path, Opening::default());
    assert!(
        matches!(
            answer,
            Err(Error::TooNew { found: 99, known }) if known == latest()
        ),
        "{:?}",
        answer.err()
    );
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn an_unreadable_register_is_set_aside_and_never_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("antt.db");
    for round in 1..=2 {
        let rubbish = format!("{round} không phải là cơ sở dữ liệu ").repeat(200);
        fs::write(&path, &rubbish).unwrap();
        let Err(Error::Unreadable { set_aside }) = Store::open(&path, Opening::default()) else {
            panic!("rubbish was opened");
        };
        assert_eq!(fs::read_to_string(&set_aside).unwrap(), rubbish);
        assert!(!path.exists());
    }
    Store::open(&path, Opening::default()).unwrap();
}

#[test]
fn a_torn_page_is_found_by_a_thorough_opening() {
    let village = Village::settled();
    let path = village.path();
    let _folder = village.close();
    let mut bytes = fs::read(&path).unwrap();
    let root_of_unit = {
        let c = rusqlite::Connection::open(&path).unwrap();
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'unit'";
        c.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let start = usize::try_from(root_of_unit - 1).unwrap() * 4096;
    bytes[start..start + 4096].fill(0x5A);
    fs::write(&path, bytes).unwrap();
    let opening = Opening {
        thorough: true,
        ..Opening::default()
    };
    let answer = Store::open(&path, opening);
    assert!(
        matches!(answer, Err(Error::Unreadable { .. })),
        "{:?}",
        answer.err()
    );
}

#[test]
fn the_database_of_another_program_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("antt.db");
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE t (x)")
        .unwrap();
    let answer = Store::open(&path, Opening::default());
    assert!(
        matches!(answer, Err(Error::Foreign { .. })),
        "{:?}",
        answer.err()
    );
    assert!(path.exists());
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tệp, không phải thư mục");
    fs::write(&file, "").unwrap();
    let Err(Error::NotWritable { path }) = Store::open(&file.join("antt.db"), Opening::default())
    else {
        panic!("a file was taken for a folder");
    };
    assert_eq!(path, file);
}

#[test]
fn a_second_owner_is_told_and_may_come_as_a_guest() {
    let village = Village::settled();
    let path = village.path();
    assert!(matches!(
        Store::open(&path, Opening::default()),
        Err(Error::InUse)
    ));
    let guest = Store::open_or_join(&path, Opening::default()).unwrap();
    assert!(guest.is_guest());
    guest
        .write(an_act("note"), |w| w.set_field("f", "s", "x", "của khách"))
        .unwrap();
    let seen = village.store.read(|r| r.field("f", "s", "x")).unwrap();
    assert_eq!(seen.as_deref(), Some("của khách"));
    assert_eq!(village.store.data_version().unwrap(), 2);
    assert_eq!(
        village.store.saved_at().unwrap().as_deref(),
        Some("2026-10-31T19:30:00+07:00")
    );
}

#[test]
fn a_guest_neither_makes_nor_upgrades_a_register() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("antt.db");
    assert!(matches!(
        Store::open(&path, Opening::guest()),
        Err(Error::Missing { .. })
    ));
    assert!(!path.exists());
    let c = rusqlite::Connection::open(&path).unwrap();
    c.pragma_update(None, "application_id", crate::open::APPLICATION_ID)
        .unwrap();
    c.pragma_update(None, "user_version", 0).unwrap();
    drop(c);
    let answer = Store::open(&path, Opening::guest());
    assert!(
        matches!(answer, Err(Error::NeedsUpgrade { found: 0, known }) if known == latest()),
        "{:?}",
        answer.err()
    );
}

#[test]
fn a_network_share_is_recognised_by_its_mount() {
    let mounts = "/dev/sda1 / ext4 rw 0 0\n\
                  //may-chu/chung /mnt/Ho\\040so\\040chung cifs rw 0 0\n\
                  nas:/x /home/xa nfs4 rw 0 0\n\
                  /dev/sdb1 /home/xa/trong ext4 rw 0 0\n";
    let network = |path: &str| lies_on_network_mount(mounts, Path::new(path));
    assert!(network("/mnt/Ho so chung/antt.db"));
    assert!(network("/home/xa/antt"));
    assert!(!network("/home/xa/trong/antt"));
    assert!(!network("/home/xanh/antt"));
    assert!(!network("/var/lib/antt"));
    assert!(!crate::network::is_network_path(
        &std::env::temp_dir().join("chưa có")
    ));
}

#[test]
fn an_upgrade_keeps_a_copy_and_is_whole_or_nothing() {
    let village = Village::settled();
    let path = village.path();
    let mut connection = village.store.lock_writer();
    let mut migrations = migrate::MIGRATIONS.to_vec();
    migrations.push("CREATE TABLE new_thing (id TEXT PRIMARY KEY) STRICT;");
    migrations.push("CREATE TABLE broken (nonsense");
    assert!(migrate::upgrade(&mut connection, &path, &migrations).is_err());
    let version = |c: &rusqlite::Connection| {
        c.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))
            .unwrap()
    };
    assert_eq!(version(&connection), latest());
    assert!(connection.prepare("SELECT * FROM new_thing").is_err());

    migrations.pop();
    migrate::upgrade(&mut connection, &path, &migrations).unwrap();
    assert_eq!(version(&connection), latest() + 1);
    let copy = format!("antt.db.truoc-nang-cap-v{}", latest());
    let copy = crate::backup::inspect(&village.folder.path().join(copy)).unwrap();
    assert_eq!(copy.schema_version, latest());
}

#[test]
fn every_connection_is_set_as_the_table_says() {
    let village = Village::settled();
    let ask = |pragma: &str| {
        let connection = village.store.lock_writer();
        let sql = format!("PRAGMA {pragma}");
        let value: rusqlite::types::Value =
            connection.query_row(&sql, [], |row| row.get(0)).unwrap();
        format!("{value:?}")
    };
    assert_eq!(ask("journal_mode"), r#"Text("wal")"#);
    assert_eq!(ask("synchronous"), "Integer(2)");
    assert_eq!(ask("foreign_keys"), "Integer(1)");
    assert_eq!(ask("trusted_schema"), "Integer(0)");
    assert_eq!(ask("recursive_triggers"), "Integer(1)");
    village
        .store
        .read(|r| -> Result<(), Error> {
            assert!(
                r.connection.execute("DELETE FROM draft", []).is_err(),
                "a reader can write"
            );
            Ok(())
        })
        .unwrap();
}
