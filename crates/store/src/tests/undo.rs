//! Acts are taken back: what they changed stands as before, and nothing is lost.

use crate::evidence::Attachment;
use crate::search::Subject;
use crate::undo::{Changed, changed};
use crate::units::UnitRow;
use crate::{Error, Writer};

use super::{Village, an_act, hamlet, record};

impl Village {
    /// What the last act changed.
    fn last_changed(&self) -> Option<Vec<Changed>> {
        let look = |r: &crate::Reader<'_>| r.audit_act(r.audit_length()?);
        changed(&self.store.read(look).unwrap().unwrap().changes)
    }

    fn take_back(&self, rows: &[Changed]) {
        for row in rows {
            assert!(
                self.store.read(|r| r.stands_as_left(row)).unwrap(),
                "{row:?}"
            );
        }
        self.write("undo", |w| w.take_back(rows, "Hoàn tác"));
        for row in rows.iter().filter(|row| !row.before.is_null()) {
            assert!(
                !self.store.read(|r| r.stands_as_left(row)).unwrap(),
                "{row:?}"
            );
        }
    }
}

/// Does an act, takes it back, and takes the taking back back: the state is the same before and after.
fn check(act: impl FnOnce(&Writer<'_>) -> Result<(), Error>, state: impl Fn(&Village) -> String) {
    let village = Village::settled();
    village.write("begin", |w| {
        w.set_field("form", "r1", "kept", "cũ")?;
        w.save_record(&record("r1", "incident", "open", "vụ việc một"))
    });
    let before = state(&village);
    village.write("act", act);
    let after = state(&village);
    assert_ne!(before, after);
    village.take_back(&village.last_changed().unwrap());
    assert_eq!(state(&village), before);
    village.take_back(&village.last_changed().unwrap());
    assert_eq!(state(&village), after);
    village.store.verify();
}

impl crate::Store {
    fn verify(&self) {
        self.read(|r| r.verify_audit()).unwrap();
        self.check_integrity().unwrap();
    }
}

#[test]
fn what_was_typed_is_as_it_was() {
    check(
        |w| {
            w.set_field("form", "r1", "kept", "mới")?;
            w.set_field("form", "r1", "kept", "mới hơn")?;
            w.set_field("form", "r1", "other", "thêm")?;
            w.clear_field("form", "r1", "none")
        },
        |village| {
            format!(
                "{:?}",
                village.store.read(|r| r.fields("form", "r1")).unwrap()
            )
        },
    );
}

#[test]
fn what_was_withdrawn_stands_again() {
    check(
        |w| w.withdraw_record("r1", "Nhầm"),
        |village| {
            let one = village.store.read(|r| r.record::<String>("r1")).unwrap();
            let one = one.unwrap();
            format!("{:?} {}", one.row, one.withdrawn_reason.is_some())
        },
    );
}

#[test]
fn what_was_said_is_said_and_found_as_before() {
    check(
        |w| {
            w.save_record(&record("r1", "incident", "done", "vụ việc hai"))?;
            Ok(())
        },
        |village| {
            let one = village.store.read(|r| r.record::<String>("r1")).unwrap();
            let found = village
                .store
                .read(|r| r.search(Subject::Record, "viec hai", 5));
            format!("{:?} {}", one.unwrap().row, found.unwrap().found.len())
        },
    );
}

#[test]
fn a_unit_that_was_added_is_in_no_list_and_one_that_was_renamed_has_its_name() {
    check(
        |w| {
            w.save_unit(&UnitRow {
                name: "Thôn Tây".to_owned(),
                ..hamlet()
            })?;
            w.save_unit(&UnitRow {
                id: "u-new".to_owned(),
                name: "Thôn Bắc".to_owned(),
                ..hamlet()
            })
        },
        |village| {
            let parent = hamlet().parent.unwrap();
            let under = village.store.read(|r| r.units_under(&parent)).unwrap();
            let names: Vec<String> = under.into_iter().map(|unit| unit.name).collect();
            names.join(", ")
        },
    );
}

#[test]
fn what_was_attached_is_withdrawn_with_a_reason() {
    check(
        |w| {
            w.save_attachment(&Attachment {
                id: "a1".to_owned(),
                record: "r1".to_owned(),
                item: "anh".to_owned(),
                object: None,
                form: "giay".to_owned(),
                sets: 1,
                title: "Biên bản".to_owned(),
                at: w.at().to_owned(),
                withdrawn_reason: None,
            })
        },
        |village| {
            let attached = village.store.read(|r| r.attachments("r1")).unwrap();
            let standing = attached.iter().filter(|a| a.withdrawn_reason.is_none());
            standing.count().to_string()
        },
    );
}

#[test]
fn what_was_changed_since_does_not_stand_as_it_was_left() {
    let village = Village::settled();
    village.write("act", |w| w.set_field("form", "", "field", "một"));
    let rows = village.last_changed().unwrap();
    village.write("later", |w| w.set_field("form", "", "field", "hai"));
    assert!(!village.store.read(|r| r.stands_as_left(&rows[0])).unwrap());
}

#[test]
fn an_act_on_what_only_it_may_change_is_not_taken_back() {
    let village = Village::settled();
    village.write("setting", |w| w.set_setting("key", "value"));
    assert_eq!(village.last_changed(), None);
}

#[test]
fn what_was_decided_is_not_put_back() {
    let village = Village::settled();
    village.write("begin", |w| {
        w.save_record(&record("d1", "decision", "draft", "dự thảo"))
    });
    village.write("decide", |w| w.set_record_state("d1", "decided"));
    let rows = village.last_changed().unwrap();
    let undone = village
        .store
        .write(an_act("undo"), |w| w.take_back(&rows, "Hoàn tác"));
    super::expect_fence(undone, "record_is_final");
}
