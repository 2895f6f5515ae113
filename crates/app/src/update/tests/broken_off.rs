//! A power cut at every step of an exchange: what starts next finds all of the new program, or all of the old one.

use std::fs;
use std::path::{Path, PathBuf};

use super::kit::{NOW, Pc, Recipe};
use crate::update::replace::{self, Healed};
use crate::update::{Version, heal};

/// What lies in the program's folder after each step of putting two files in place, the mark first.
fn steps(folder: &Path) -> Vec<Box<dyn Fn()>> {
    let at = |name: &str| folder.join(name);
    let rename = |from: PathBuf, to: PathBuf| -> Box<dyn Fn()> {
        Box::new(move || fs::rename(&from, &to).unwrap())
    };
    vec![
        Box::new(|| {}),
        // In one step, as the system mostly lets it …
        rename(at("antt.moi"), at("antt")),
        // … and past a running program.
        rename(at("antt-cli"), at("antt-cli.dang-chay")),
        rename(at("antt-cli.moi"), at("antt-cli")),
    ]
}

/// The folder as it is when the mark has just been written.
fn marked(pc: &Pc) {
    let folder = pc.program.folder();
    let mut contents = bundle::open(
        std::io::Cursor::new(Recipe::good().bytes()),
        &bundle::Keyring::new(),
    )
    .unwrap();
    let update = crate::update::look(contents.contents_mut(), Some(&pc.program), None).unwrap();
    let exchange = replace::prepare(folder, &update, contents.contents_mut()).unwrap();
    let text = serde_json::to_vec(&exchange).unwrap();
    fs::write(folder.join("cap-nhat-dang-thay.json"), text).unwrap();
}

#[track_caller]
fn check_whole(pc: &Pc, version: &str, after: &str) {
    assert_eq!(pc.version(), version, "{after}");
    assert_eq!(pc.read("antt-cli"), format!("cli {version}"), "{after}");
}

#[test]
fn before_the_mark_the_old_program_is_whole() {
    let pc = Pc::new();
    for name in ["antt.moi", "antt.cu", "antt-cli.moi"] {
        fs::write(pc.program.folder().join(name), b"half wri").unwrap();
    }
    assert_eq!(heal(&pc.root(), &pc.program, NOW), Healed::Nothing);
    check_whole(&pc, "0.1.0", "nothing was marked");
    crate::update::tidy(&pc.root(), &pc.program);
    assert_eq!(pc.names(), ["antt", "antt-cli"]);
}

#[test]
fn after_the_mark_the_next_start_goes_on_to_the_end() {
    let n_steps = steps(Path::new("")).len();
    for done in 1..=n_steps {
        let pc = Pc::new();
        marked(&pc);
        for step in steps(pc.program.folder()).iter().take(done) {
            step();
        }
        let healed = heal(&pc.root(), &pc.program, NOW);
        let after = format!("after {done} steps");
        assert_eq!(healed, Healed::Forward(Version::parse("0.2.0")), "{after}");
        check_whole(&pc, "0.2.0", &after);
        assert_eq!(heal(&pc.root(), &pc.program, NOW), Healed::Nothing);
    }
}

#[test]
fn where_a_new_file_was_lost_everything_goes_back() {
    let n_steps = steps(Path::new("")).len();
    for done in 1..n_steps {
        let pc = Pc::new();
        marked(&pc);
        for step in steps(pc.program.folder()).iter().take(done) {
            step();
        }
        replace::overwrite(&pc.program.folder().join("antt-cli.moi"), b"cli 0.2");
        let after = format!("after {done} steps");
        assert_eq!(heal(&pc.root(), &pc.program, NOW), Healed::Back, "{after}");
        check_whole(&pc, "0.1.0", &after);
    }
}

#[test]
fn a_start_that_finds_the_new_program_half_in_place_ends_it_and_starts_it() {
    let pc = Pc::new();
    marked(&pc);
    assert_ne!(pc.start(), crate::update::Outcome::GoOn);
    check_whole(&pc, "0.2.0", "a start of the window");
    assert_eq!(*pc.started.borrow(), 1);
}

/// A folder of that name cannot be written over, but it can be moved aside, as a running program on Windows can.
#[test]
fn what_cannot_be_written_over_is_moved_aside() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("antt")).unwrap();
    fs::write(at("antt").join("in-use"), b"").unwrap();
    fs::write(at("antt.moi"), b"new").unwrap();
    replace::past_running(&at("antt.moi"), &at("antt")).unwrap();
    assert_eq!(fs::read(at("antt")).unwrap(), b"new");
    assert!(at("antt.dang-chay").is_dir());
}

#[test]
fn when_the_new_one_is_not_there_the_old_one_has_its_name_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("antt"), b"old").unwrap();
    replace::past_running(&at("antt.moi"), &at("antt")).unwrap_err();
    assert_eq!(fs::read(at("antt")).unwrap(), b"old");
}
