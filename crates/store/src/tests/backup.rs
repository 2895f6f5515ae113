use std::fs;

use crate::backup::{ensure_space, inspect, keep_generations, restore};
use crate::objects::Objects;
use crate::{DATABASE_FILE, Error, Opening, Store};

use super::Village;

fn noted(village: &Village, text: &str) {
    village.write("note", |w| w.set_field("f", "s", "x", text));
}

#[test]
fn a_backup_is_read_back_and_restored_with_its_evidence() {
    let village = Village::settled();
    noted(&village, "trước khi sao lưu");
    let object = village
        .store
        .objects()
        .put(&mut &b"minh chung"[..])
        .unwrap();
    village.write("attach", |w| w.save_object(&object, "image/jpeg", "Ảnh"));
    let stick = tempfile::tempdir().unwrap();
    let target = stick.path().join("Sao lưu/Thôn Đông.db");
    let facts = village.store.backup_to(&target).unwrap();
    assert_eq!(
        (facts.acts, facts.schema_version),
        (3, crate::migrate::latest(crate::migrate::MIGRATIONS))
    );
    assert_eq!(
        village
            .store
            .back_up_objects(target.parent().unwrap())
            .unwrap(),
        1
    );
    assert_eq!(
        village
            .store
            .back_up_objects(target.parent().unwrap())
            .unwrap(),
        0
    );

    let new_pc = tempfile::tempdir().unwrap();
    let path = new_pc.path().join(DATABASE_FILE);
    assert_eq!(restore(&target, &path).unwrap(), None);
    let restored = Store::open(&path, Opening::default()).unwrap();
    let text = restored.read(|r| r.field("f", "s", "x")).unwrap();
    assert_eq!(text.as_deref(), Some("trước khi sao lưu"));
    let named = restored.read(|r| r.all_objects()).unwrap();
    assert_eq!(named.len(), 1);
    let from = Objects::in_folder(target.parent().unwrap());
    assert_eq!(
        from.copy_missing_to(restored.objects(), std::slice::from_ref(&object))
            .unwrap(),
        1
    );
    assert_eq!(
        restored.objects().read(&object.sha256).unwrap(),
        b"minh chung"
    );
    assert_eq!(restored.read(|r| r.verify_audit()).unwrap(), 3);
}

#[test]
fn restoring_over_a_register_sets_the_former_one_aside() {
    let village = Village::settled();
    let copy = village.folder.path().join("b.db");
    village.store.backup_to(&copy).unwrap();
    noted(&village, "sau khi sao lưu");
    let path = village.path();
    let _folder = village.close();
    let former = restore(&copy, &path).unwrap().unwrap();
    assert_eq!(inspect(&former).unwrap().acts, 2);
    assert_eq!(inspect(&path).unwrap().acts, 1);
}

#[test]
fn a_damaged_backup_is_refused() {
    let village = Village::settled();
    let copy = village.folder.path().join("b.db");
    village.store.backup_to(&copy).unwrap();
    let good = fs::read(&copy).unwrap();
    let torn = village.folder.path().join("torn.db");
    fs::write(&torn, &good[..good.len() / 2]).unwrap();
    assert!(
        matches!(inspect(&torn), Err(Error::BackupBad { .. })),
        "{:?}",
        inspect(&torn)
    );
    fs::write(&torn, "rác").unwrap();
    let to = village.folder.path().join("new").join(DATABASE_FILE);
    assert!(matches!(restore(&torn, &to), Err(Error::BackupBad { .. })));
    assert!(!to.exists());
}

#[test]
fn generations_keep_the_newest_good_ones_whatever_their_names_say() {
    let village = Village::settled();
    let folder = village.folder.path().join("ban-sao");
    // The clock ran backwards between the copies, so their names lie about their order.
    for (name, text) in [
        ("2026-11-03", "một"),
        ("2002-01-01", "hai"),
        ("2026-11-01", "ba"),
    ] {
        noted(&village, text);
        village
            .store
            .backup_to(&folder.join(format!("{name}.db")))
            .unwrap();
    }
    fs::write(folder.join("2030-01-01.db"), "rác").unwrap();
    let removed = keep_generations(&folder, 2).unwrap();
    assert_eq!(removed, [folder.join("2026-11-03.db")]);
    let removed = keep_generations(&folder, 0).unwrap();
    assert_eq!(removed, [folder.join("2002-01-01.db")]);
    assert_eq!(inspect(&folder.join("2026-11-01.db")).unwrap().acts, 4);
    assert!(folder.join("2030-01-01.db").exists());
}

#[test]
fn a_damaged_copy_takes_no_place_of_a_good_one() {
    let village = Village::settled();
    let folder = village.folder.path().join("ban-sao");
    for (name, text) in [("1", "một"), ("2", "hai"), ("3", "ba")] {
        noted(&village, text);
        village
            .store
            .backup_to(&folder.join(format!("{name}.db")))
            .unwrap();
    }
    // Its head can be read; what is torn lies behind it.
    let newest = folder.join("3.db");
    let mut bytes = fs::read(&newest).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0x5a);
    fs::write(&newest, bytes).unwrap();
    assert!(inspect(&newest).is_err());
    let removed = keep_generations(&folder, 1).unwrap();
    assert_eq!(removed, [folder.join("1.db")], "the newest good one stays");
    assert!(newest.exists(), "what is damaged is left for a person");
}

#[test]
fn room_is_asked_for_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let answer = ensure_space(folder.path(), u64::MAX / 2);
    let Err(Error::Full {
        needed: Some(needed),
        available: Some(available),
    }) = answer
    else {
        panic!("{answer:?}");
    };
    assert!(needed > available);
    ensure_space(folder.path(), 1).unwrap();
}
