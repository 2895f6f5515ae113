//! Updates of the program: which are refused and why, what is exchanged, and what a broken-off exchange leaves.

mod broken_off;
mod kit;
mod page;

use std::fs;

use kit::{Pc, Recipe, signed};

use super::{Outcome, Version, kept};

#[test]
fn a_version_has_one_spelling_and_is_compared_number_by_number() {
    for (text, good) in [
        ("0.2.0", true),
        ("10.0.3", true),
        ("0.2", false),
        ("0.2.0.1", false),
        ("0.02.0", false),
        ("+0.2.0", false),
        ("0.2.0-beta", false),
        ("", false),
    ] {
        assert_eq!(Version::parse(text).is_some(), good, "{text}");
    }
    let version = |text| Version::parse(text).unwrap();
    assert!(version("0.10.0") > version("0.9.9"));
    assert!(version("1.0.0") > version("0.99.99"));
}

#[track_caller]
fn check_refused(name: &str, says: &str, change: impl Fn(&mut Recipe)) {
    let pc = Pc::new();
    let mut recipe = Recipe::good();
    change(&mut recipe);
    let before = pc.files();
    let refused = pc.stage(&recipe.bytes()).expect_err(name);
    assert!(
        refused.message.contains(says),
        "{name}: {}",
        refused.message
    );
    assert!(kept(&pc.root()).waiting.is_none(), "{name}");
    assert_eq!(pc.files(), before, "{name}");
}

#[test]
fn what_is_no_update_for_this_program_is_refused_with_its_own_reason() {
    check_refused("a stranger", "không do nơi phát hành", |r| r.seed = 99);
    check_refused(
        "another issuer under the right key",
        "không do nơi phát hành",
        |r| {
            r.unit = "xa-mau".to_owned();
        },
    );
    check_refused("a sample", "số liệu mẫu", |r| r.sample = true);
    check_refused(
        "the same version",
        "đang chạy đúng phiên bản 0.1.0",
        |r| {
            r.program = "0.1.0".to_owned();
        },
    );
    check_refused(
        "an older version",
        "cũ hơn phiên bản 0.1.0 đang chạy",
        |r| {
            r.program = "0.0.9".to_owned();
        },
    );
    check_refused("no version", "không ghi rõ phiên bản", |r| {
        r.program = "mới".to_owned();
    });
    check_refused("another platform", "dành cho Windows 32 bit", |r| {
        r.platform = "windows-x86".to_owned();
    });
    check_refused("a platform nobody knows", "dành cho amiga-m68k", |r| {
        r.platform = "amiga-m68k".to_owned();
    });
    check_refused(
        "a file that is not the program's",
        "“programs/autorun.inf”",
        |r| {
            r.files.push(("programs/autorun.inf", b"x".to_vec()));
        },
    );
    check_refused(
        "a file outside of its folder",
        "“antt”, không phải",
        |r| {
            r.files.push(("antt", b"x".to_vec()));
        },
    );
    check_refused("only one of two programs", "thiếu “antt-cli”", |r| {
        r.files.retain(|(name, _)| *name != "programs/antt-cli");
    });
    check_refused(
        "a bundle of a register",
        "mà là: Hồ sơ đăng ký",
        |r| {
            r.kind = "registration".to_owned();
        },
    );
    check_refused(
        "a newer form of it",
        "phiên bản mới hơn của chương trình",
        |r| {
            r.form = 99;
        },
    );
}

#[test]
fn a_program_that_was_built_without_a_key_takes_none() {
    let mut pc = Pc::new();
    pc.program.publisher = None;
    let refused = pc.stage(&Recipe::good().bytes()).unwrap_err();
    assert!(refused.message.contains("không nhận cập nhật bằng tệp"));
}

#[test]
fn any_altered_byte_is_refused_when_it_is_taken_and_when_it_is_put_in_place() {
    let good = Recipe::good().bytes();
    for at in (0..good.len()).step_by(41) {
        let pc = Pc::new();
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        assert!(pc.stage(&bytes).is_err(), "byte {at}");
        pc.stage(&good).unwrap();
        fs::write(super::kept::file(&pc.root()), &bytes).unwrap();
        assert_eq!(pc.start(), Outcome::GoOn, "byte {at}");
        assert_eq!(pc.version(), "0.1.0", "byte {at}");
    }
}

#[test]
fn once_a_newer_one_was_kept_an_older_one_is_refused() {
    let pc = Pc::new();
    pc.stage(&Recipe::of("0.3.0").bytes()).unwrap();
    let refused = pc.stage(&Recipe::of("0.2.0").bytes()).unwrap_err();
    assert!(
        refused
            .message
            .contains("cũ hơn phiên bản 0.3.0 mà máy này đã nhận")
    );
    pc.stage(&Recipe::of("0.3.0").bytes()).unwrap();
    assert_eq!(kept(&pc.root()).waiting, Version::parse("0.3.0"));
    // Nor does it help to put the older file into the place of the one that waits.
    fs::write(super::kept::file(&pc.root()), Recipe::of("0.2.0").bytes()).unwrap();
    assert_eq!(pc.start(), Outcome::GoOn);
    assert_eq!(pc.version(), "0.1.0");
}

#[test]
fn the_next_start_puts_all_files_in_place_and_starts_the_new_program() {
    let pc = Pc::new();
    assert_eq!(pc.start(), Outcome::GoOn);
    pc.stage(&Recipe::good().bytes()).unwrap();
    assert_eq!(pc.version(), "0.1.0");
    let version = Version::parse("0.2.0");
    assert_eq!(pc.start(), Outcome::Started { version });
    assert_eq!(pc.version(), "0.2.0");
    assert_eq!(pc.read("antt-cli"), "cli 0.2.0");
    assert_eq!(*pc.started.borrow(), 1);
    let kept = kept(&pc.root());
    assert!(kept.waiting.is_none());
    assert!(kept.last.unwrap().contains("lên phiên bản 0.2.0"));
    assert_eq!(pc.start(), Outcome::GoOn);
    assert_eq!(*pc.started.borrow(), 1);
    super::tidy(&pc.root(), &pc.program);
    assert_eq!(pc.names(), ["antt", "antt-cli"]);
}

#[test]
fn a_new_program_that_does_not_run_gives_way_to_the_old_one() {
    let pc = Pc::new();
    pc.stage(&Recipe::good().bytes()).unwrap();
    *pc.runs.borrow_mut() = false;
    assert_eq!(pc.start(), Outcome::GoOn);
    assert_eq!(pc.version(), "0.1.0");
    assert_eq!(pc.read("antt-cli"), "cli 0.1.0");
    let kept = kept(&pc.root());
    assert!(kept.waiting.is_none());
    assert!(kept.last.unwrap().contains("trở lại bản cũ"));
}

#[test]
fn every_register_is_backed_up_before_anything_is_exchanged() {
    let pc = Pc::new();
    let register = pc.register("xa");
    let second = pc.register("lang");
    pc.stage(&Recipe::good().bytes()).unwrap();
    pc.start();
    assert_eq!(pc.version(), "0.2.0");
    for folder in [register, second] {
        let names = kit::names(&folder.join(crate::commands::GENERATIONS));
        assert!(
            names.iter().any(|n| n.ends_with("truoc-cap-nhat.db")),
            "{names:?}"
        );
    }
}

#[test]
fn a_register_that_cannot_be_backed_up_leaves_the_old_program() {
    let pc = Pc::new();
    let register = pc.register("xa");
    fs::write(
        register.join(store::DATABASE_FILE),
        b"not a database at all",
    )
    .unwrap();
    pc.stage(&Recipe::good().bytes()).unwrap();
    assert_eq!(pc.start(), Outcome::GoOn);
    assert_eq!(pc.version(), "0.1.0");
    let kept = kept(&pc.root());
    assert_eq!(kept.waiting, Version::parse("0.2.0"));
    assert!(kept.last.unwrap().contains("Chưa cập nhật được"));
}

#[test]
fn a_register_that_is_open_elsewhere_puts_the_update_off() {
    let pc = Pc::new();
    let register = pc.register("xa");
    let _open = kit::open(&register);
    pc.stage(&Recipe::good().bytes()).unwrap();
    assert_eq!(pc.start(), Outcome::GoOn);
    assert_eq!(pc.version(), "0.1.0");
    assert_eq!(kept(&pc.root()).waiting, Version::parse("0.2.0"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named_and_nothing_changes() {
    let mut pc = Pc::new();
    // Nothing can be made inside a file, not even by root.
    let file = pc.root().join("so");
    fs::write(&file, b"x").unwrap();
    pc.program.exe = file.join("antt");
    let refused = pc.stage(&Recipe::good().bytes()).unwrap_err();
    assert!(
        refused.message.contains("không cho ghi"),
        "{}",
        refused.message
    );
    assert!(kept(&pc.root()).waiting.is_none());
}

#[test]
fn what_was_made_by_the_publishers_command_is_taken() {
    let pc = Pc::new();
    let out = pc.make(
        "0.2.0",
        &[("antt", "antt 0.2.0"), ("antt-cli", "cli 0.2.0")],
    );
    let update = pc.stage(&fs::read(out.unwrap()).unwrap()).unwrap();
    assert_eq!(
        update.changes,
        ["Sửa lỗi in tờ trình.", "Thêm mẫu giấy mời."]
    );
    pc.start();
    assert_eq!(pc.version(), "0.2.0");
    let strange = pc.make("0.2.1", &[("antt.exe", "x")]).unwrap_err();
    assert!(strange.message.contains("không phải tệp của chương trình"));
}

#[test]
fn the_key_at_build_is_one_line_of_openssh_or_nothing() {
    let line = signed(7).public().to_string();
    assert_eq!(super::publisher("").unwrap(), None);
    assert_eq!(
        super::publisher(&format!("{line} nha-phat-hanh\n")).unwrap(),
        Some(signed(7).public())
    );
    assert!(super::publisher("khóa của tôi").is_err());
}
