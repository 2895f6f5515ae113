//! Kills the program (SIGKILL) at two hundred seeded moments while it saves, and looks whether
//! everything it had acknowledged by then is there.
//!
//! The moments are counted in acknowledged saves and turns of an empty loop, never in time. The
//! register lives on from one kill to the next, so each recovery starts from what the last one
//! left; every tenth kill hits a register that is just being made.
#![cfg(unix)]
// The lint spares only functions marked as tests; here every function is part of one.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use store::evidence::Attachment;
use store::records::RecordRow;
use store::units::UnitRow;
use store::{Act, DATABASE_FILE, Error, Opening, Reader, Store};

const KILLS: u64 = 200;
const REGISTER: &str = "ANTT_TEST_REGISTER";

fn act() -> Act {
    Act {
        name: "save".to_owned(),
        actor: "Đinh Hữu Phước".to_owned(),
        subject: "thon".to_owned(),
        reason: String::new(),
        at: "2026-10-31T19:30:00+07:00".to_owned(),
    }
}

/// How far the register has come; every number up to it must be there whole.
fn last_number(r: &Reader<'_>) -> Result<u64, Error> {
    Ok(r.setting("last")?.unwrap_or(0))
}

/// One save: a field, and now and then a record with a piece of evidence.
fn save(store: &Store, n: u64) -> Result<(), Error> {
    let photo = format!("ảnh {n} ").repeat(500);
    let object = match n % 5 {
        0 => Some(store.objects().put(&mut photo.as_bytes())?),
        _ => None,
    };
    store.write(act(), |w| {
        if n == 1 {
            w.save_unit(&UnitRow {
                id: "thon".to_owned(),
                kind: "kdc".to_owned(),
                name: "Thôn Đông".to_owned(),
                ..UnitRow::default()
            })?;
        }
        if let Some(object) = &object {
            w.save_record(&incident(n))?;
            w.save_object(object, "image/jpeg", "Ảnh")?;
            w.save_attachment(&Attachment {
                id: format!("k{n}"),
                record: format!("v{n}"),
                item: "anh".to_owned(),
                object: Some(object.sha256.clone()),
                form: "dien-tu".to_owned(),
                sets: 1,
                title: "Ảnh".to_owned(),
                at: w.at().to_owned(),
                withdrawn_reason: None,
            })?;
        }
        w.set_field("hop", "h1", &format!("o_{n}"), &format!("giá trị {n}"))?;
        w.set_setting("last", &n)
    })
}

fn incident(n: u64) -> RecordRow<u64> {
    RecordRow {
        id: format!("v{n}"),
        kind: "incident".to_owned(),
        unit: "thon".to_owned(),
        round: None,
        state: "open".to_owned(),
        number: i64::try_from(n).expect("few saves are made"),
        date: None,
        search_text: format!("Vụ việc {n}"),
        body: n,
    }
}

/// Not a test of its own: the program that is killed. It saves for ever and says so each time.
#[test]
fn the_program_that_is_killed() {
    let Some(folder) = std::env::var_os(REGISTER) else {
        return;
    };
    let store = Store::open(&Path::new(&folder).join(DATABASE_FILE), Opening::default()).unwrap();
    let first = store.read(last_number).unwrap() + 1;
    let mut out = std::io::stdout();
    for n in first.. {
        save(&store, n).unwrap();
        writeln!(out, "\nsaved {n}").unwrap();
        out.flush().unwrap();
    }
}

fn start(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "the_program_that_is_killed",
            "--exact",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(REGISTER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Starts the program, kills it at the seeded moment, and says what it had acknowledged.
fn killed_at(folder: &Path, saves: u64, turns: u64) -> Option<u64> {
    let mut child = start(folder);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = None;
    let mut heard = 0;
    while heard < saves {
        let line = lines
            .next()
            .expect("the program saves until it is killed")
            .unwrap();
        if let Some(n) = line.strip_prefix("saved ") {
            acknowledged = Some(n.parse().unwrap());
            heard += 1;
        }
    }
    for turn in 0..turns {
        black_box(turn);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What it had still said before it died counts as well; a last line may be cut short.
    for line in lines.map_while(Result::ok) {
        let number = line
            .strip_prefix("saved ")
            .and_then(|n| n.parse::<u64>().ok());
        acknowledged = number
            .filter(|n| Some(*n) > acknowledged && whole(*n, acknowledged))
            .or(acknowledged);
    }
    acknowledged
}

/// A number that was cut short is smaller than the one after the last.
fn whole(n: u64, last: Option<u64>) -> bool {
    last.is_none_or(|last| n == last + 1)
}

/// Opens the register after a kill: all that was acknowledged is there, whole and sound.
fn all_there(folder: &Path, acknowledged: Option<u64>) {
    let store = Store::open(&folder.join(DATABASE_FILE), Opening::default()).unwrap();
    store.check_integrity().unwrap();
    store
        .read(|r| -> Result<(), Error> {
            let last = last_number(r)?;
            assert!(
                Some(last) >= acknowledged,
                "{acknowledged:?} acknowledged, found {last}"
            );
            assert_eq!(r.verify_audit()?, last);
            let fields = r.fields("hop", "h1")?;
            assert_eq!(fields.len() as u64, last);
            for n in 1..=last {
                assert_eq!(fields[&format!("o_{n}")], format!("giá trị {n}"));
                if n % 5 == 0 {
                    assert_eq!(r.record::<u64>(&format!("v{n}"))?.unwrap().row.body, n);
                    let piece = r.attachments(&format!("v{n}"))?.remove(0);
                    store.objects().verify(&piece.object.unwrap())?;
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_was_acknowledged_survives_being_killed_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let mut total = 0;
    let mut dice = 20_261_031_u64;
    for kill in 0..KILLS {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let (saves, turns) = ((dice >> 33) % 6, (dice >> 40) % 300_000);
        if kill % 10 == 9 {
            let fresh = tempfile::tempdir().unwrap();
            let acknowledged = killed_at(fresh.path(), saves % 2, turns);
            all_there(fresh.path(), acknowledged);
            continue;
        }
        let acknowledged = killed_at(folder.path(), saves, turns);
        total = acknowledged.unwrap_or(total).max(total);
        all_there(folder.path(), Some(total));
    }
    println!("killed {KILLS} times; {total} acknowledged saves in the register that lived on");
}
