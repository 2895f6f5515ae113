//! A backup or a restore that is stopped leaves nothing half done behind, wherever it is stopped.

use std::path::Path;

use serde_json::json;

use super::{FOLDER, at_start, restore, write};
use crate::fault::Code;
use crate::jobs::{Gauge, Job};
use crate::own::tests::village::Village;
use crate::{recovery, register};

/// The beginning, each step and the last moment before the end.
const MOMENTS: [u32; 5] = [0, 1, 300, 600, 900];

fn village() -> Village {
    let village = Village::new();
    village.register_on_time();
    // Large enough that every moment lies within some piece.
    let register = village.register();
    let store = &register.store;
    let noise: Vec<u8> = (0..3_000_000u32)
        .flat_map(|n| {
            n.wrapping_mul(2_654_435_761)
                .to_le_bytes()
                .into_iter()
                .last()
        })
        .collect();
    let object = store.objects().put(&mut noise.as_slice()).unwrap();
    let act = village.app.act(&register, "save_field", "object").unwrap();
    store
        .write(act, |w| {
            w.save_object(&object, "application/pdf", "Bản quét")
        })
        .unwrap();
    village
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// A day without its copy is told, until `again` makes one.
fn check_a_day_without_a_copy(again: impl FnOnce(&Village)) {
    let village = Village::new();
    // Something else stands where the copies go.
    let folder = village.register().folder.join(FOLDER);
    std::fs::write(&folder, "").unwrap();
    at_start(&village.app).unwrap();
    let told = village.call("backups", json!({}));
    let said = told["last"].as_str().unwrap();
    assert!(said.starts_with("Chưa giữ được bản số liệu"), "{said}");
    assert_eq!(told["tone"], "late");

    std::fs::remove_file(&folder).unwrap();
    again(&village);
    let told = village.call("backups", json!({}));
    assert_eq!(told["rows"].as_array().unwrap().len(), 1, "{told}");
    assert_eq!(told["last"], "Chưa sao lưu ra USB lần nào.");
}

#[test]
fn a_day_without_a_copy_keeps_nobody_from_work_and_is_told_until_there_is_one() {
    check_a_day_without_a_copy(|village| at_start(&village.app).unwrap());
}

#[test]
fn a_copy_made_by_hand_ends_what_is_told_of_a_day_without_one() {
    check_a_day_without_a_copy(|village| {
        village.call("back_up", json!({}));
    });
}

#[test]
fn a_copy_that_cannot_be_read_is_told_beside_the_others() {
    let village = Village::new();
    at_start(&village.app).unwrap();
    let folder = village.register().folder.join(FOLDER);
    std::fs::write(folder.join("hong.db"), "rác").unwrap();
    let told = village.call("backups", json!({}));
    let titles: Vec<&str> = told["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles.len(), 2, "{titles:?}");
    assert!(titles[0].starts_with("Số liệu đến"), "{titles:?}");
    assert_eq!(titles[1], "Tệp không đọc được");
}

#[test]
fn a_backup_that_is_stopped_leaves_nothing_on_the_stick_and_nothing_in_the_register() {
    let village = village();
    let register = village.register();
    recovery::code(&village.app, &register).unwrap();
    let (stick, beside) = (names(&village.stick()), names(&register.folder));
    for moment in MOMENTS {
        let job = Job::stopped_at(moment);
        let gauge = Gauge::new(Some(&job));
        let fault = write::write(&village.app, &register, &village.stick(), gauge).unwrap_err();
        assert_eq!(fault.code, Code::Stopped, "at {moment}: {fault}");
        assert_eq!(names(&village.stick()), stick, "at {moment}");
        assert_eq!(names(&register.folder), beside, "at {moment}");
    }
    write::write(&village.app, &register, &village.stick(), Gauge::new(None)).unwrap();
    assert_eq!(names(&village.stick()).len(), stick.len() + 1);
}

#[test]
fn a_restore_that_is_stopped_leaves_the_open_register_and_no_other() {
    let village = village();
    let register = village.register();
    let code = recovery::code(&village.app, &register).unwrap().identity();
    let written =
        write::write(&village.app, &register, &village.stick(), Gauge::new(None)).unwrap();
    super::keep_generation(&register, "thu").unwrap();
    let kept = super::generations(&register.folder.join(super::FOLDER)).remove(0);
    let ways = [
        restore::From::Stick(village.stick().join(written.file), code),
        restore::From::Generation(kept, register.folder.clone()),
    ];
    let own = register::folder(village.app.root(), &register.id);
    let all = own.parent().unwrap();
    let before = names(all);
    for from in &ways {
        for moment in MOMENTS {
            let job = Job::stopped_at(moment);
            let gauge = Gauge::new(Some(&job));
            let fault = restore::bring_back(&village.app, from, gauge).unwrap_err();
            assert_eq!(fault.code, Code::Stopped, "at {moment}: {fault}");
            assert_eq!(names(all), before, "at {moment}");
            assert_eq!(village.app.register().id, register.id, "at {moment}");
        }
        restore::bring_back(&village.app, from, Gauge::new(None)).unwrap();
        let new = village.app.register().id.clone();
        assert_ne!(new, register.id);
        assert_eq!(names(all).len(), before.len() + 1);
        let open = |root: &Path| register::Register::open(root, &register.id, village.app.world());
        village.app.switch(open).unwrap();
        std::fs::remove_dir_all(all.join(new)).unwrap();
    }
}
