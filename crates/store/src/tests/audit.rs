use serde_json::json;

use crate::{Error, Store};

use super::{Village, an_act, expect_fence, record};

fn break_at(store: &Store) -> i64 {
    match store.read(|r| r.verify_audit()) {
        Err(Error::AuditBreak { seq }) => seq,
        other => panic!("the tampering went unseen: {other:?}"),
    }
}

/// A register with five acts, then tampered with by somebody who knows how to drop triggers.
fn tampered(sql: &str) -> Village {
    let village = Village::settled();
    for n in 2..=5 {
        village.write("type", |w| w.set_field("f", "s", "x", &format!("lần {n}")));
    }
    assert_eq!(village.store.read(|r| r.verify_audit()).unwrap(), 5);
    let connection = village.store.lock_writer();
    connection
        .execute_batch("DROP TRIGGER audit_is_written_once; DROP TRIGGER audit_stays;")
        .unwrap();
    connection.execute_batch(sql).unwrap();
    drop(connection);
    village
}

#[test]
fn tampering_is_found_at_its_row() {
    let cases = [
        ("UPDATE audit SET actor = 'Người khác' WHERE seq = 3", 3),
        (
            "UPDATE audit SET act = act || actor, actor = '' WHERE seq = 2",
            2,
        ),
        ("UPDATE audit SET changes = '[]' WHERE seq = 4", 4),
        ("DELETE FROM audit WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 5", 5),
        ("DELETE FROM audit", 1),
        ("UPDATE audit SET seq = 9 WHERE seq = 5", 5),
        (
            "INSERT INTO audit SELECT 6, at, actor, act, subject, reason, changes, prev, hash
          FROM audit WHERE seq = 5",
            6,
        ),
    ];
    for (sql, seq) in cases {
        assert_eq!(break_at(&tampered(sql).store), seq, "{sql}");
    }
}

#[test]
fn the_log_cannot_be_changed_by_ordinary_means() {
    let village = Village::settled();
    let connection = village.store.lock_writer();
    for sql in [
        "UPDATE audit SET reason = 'khác'",
        "DELETE FROM audit",
        "REPLACE INTO audit SELECT * FROM audit",
        "DELETE FROM audit_head",
    ] {
        let answer = connection.execute(sql, []).map_err(Error::from);
        expect_fence(answer, "audit_is_append_only");
    }
}

#[test]
fn every_change_keeps_its_before_value() {
    let village = Village::settled();
    village.write("type", |w| w.set_field("hop", "h1", "noi_dung", "Bản đầu"));
    village.write("type", |w| w.set_field("hop", "h1", "noi_dung", "Bản sau"));
    village.write("type", |w| w.clear_fields("hop", "h1"));
    let rows = village.store.read(|r| r.audit_page(2, 10)).unwrap();
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.seq,
                row.changes[0]["before"]["value"].clone(),
                row.changes[0]["after"]["value"].clone(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (2, json!(null), json!("Bản đầu")),
            (3, json!("Bản đầu"), json!("Bản sau")),
            (4, json!("Bản sau"), json!(null)),
        ]
    );
    assert_eq!(
        village
            .store
            .read(|r| r.audit_of_subject("thon-dong", 1))
            .unwrap()[0]
            .seq,
        4
    );
}

#[test]
fn a_failed_act_leaves_nothing_behind() {
    let village = Village::settled();
    let answer = village.store.write(an_act("fail"), |w| {
        w.save_record(&record("b1", "incident", "draft", "Một vụ việc"))?;
        Err::<(), Error>(Error::NoInstallation)
    });
    assert!(matches!(answer, Err(Error::NoInstallation)));
    assert_eq!(village.store.data_version().unwrap(), 1);
    assert_eq!(
        village.store.read(|r| r.record::<String>("b1")).unwrap(),
        None
    );
}

#[test]
fn a_panic_inside_an_act_rolls_it_back_and_the_register_goes_on() {
    let village = Village::settled();
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        village
            .store
            .write(an_act("panic"), |w| -> Result<(), Error> {
                w.set_field("f", "s", "x", "mất")?;
                panic!("một lỗi của chương trình")
            })
    }));
    assert!(caught.is_err());
    assert_eq!(
        village.store.read(|r| r.field("f", "s", "x")).unwrap(),
        None
    );
    village.write("go on", |w| w.set_field("f", "s", "x", "còn"));
    assert_eq!(village.store.read(|r| r.verify_audit()).unwrap(), 2);
}
