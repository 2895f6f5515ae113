//! A folder of bundles that is taken in with kills in between ends as one that is taken in at once; and every file
//! that was given is accounted for.
//!
//! The moments of the kills are counted in what has come to an end in the register and in turns of an empty loop,
//! never in time.
#![cfg(unix)]

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use store::reader::Page;

use crate::content::{content, difference, open};

const DESK: &str = "so-lieu/xa-kon-gang";

fn twin(folder: &Path, seat: &[&str], words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_antt-cli"));
    command
        .args(seat)
        .args(words)
        .current_dir(folder)
        .env("ANTT_PASSPHRASE", "mat-khau-mau")
        .env("HOME", folder);
    command
}

fn call(folder: &Path, data: &str, day: &str, name: &str, args: &Value) -> Value {
    let output = twin(
        folder,
        &["--data", data, "--today", day],
        &["call", name, &args.to_string()],
    )
    .output()
    .expect("the twin starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let wrong = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {said}{wrong}");
    serde_json::from_str(&said).expect("an answer")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

/// Three villages that each send their registration several times, a PC nobody knows, and files that are no bundles.
fn given(folder: &Path) -> usize {
    let demo = twin(
        folder,
        &[],
        &[
            "demo", "--plan", "kon-gang", "--until", "register", "--out", ".",
        ],
    )
    .stdout(Stdio::null())
    .status();
    assert!(demo.is_ok_and(|status| status.success()), "the sample year");
    let usb = folder.join("usb");
    std::fs::create_dir_all(&usb).expect("a stick");
    for village in ["lang-mau-1", "lang-mau-2", "lang-mau-3"] {
        let data = format!("so-lieu/xa-kon-gang-{village}");
        for _ in 0..4 {
            let out = json!({ "folder": "usb" });
            call(folder, &data, "2023-02-21", "export_registration", &out);
        }
    }
    let bundles: Vec<_> = std::fs::read_dir(&usb)
        .expect("a stick")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    let one = std::fs::read(&bundles[0]).expect("a bundle");
    std::fs::write(usb.join("ban-sao.antt"), &one).expect("a file");
    std::fs::write(usb.join("cat-cut.antt"), &one[..one.len() / 2]).expect("a file");
    std::fs::write(usb.join("thu.antt"), "Kính gửi Công an xã").expect("a file");
    std::fs::create_dir_all(usb.join("ảnh họp")).expect("a folder");
    std::fs::write(usb.join("ảnh họp/IMG_0231.jpg"), [0xff, 0xd8]).expect("a file");
    std::fs::write(usb.join("tài liệu.zip"), "PK\u{3}\u{4} nén").expect("a file");
    copy(&folder.join("goi"), &usb.join("goi-cu"));
    call(folder, DESK, "2023-02-22", "inbox", &json!({}));
    count(&usb)
}

fn count(folder: &Path) -> usize {
    std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| match entry.path() {
            path if path.is_dir() => count(&path),
            _ => 1,
        })
        .sum()
}

/// Rows as they are alike whenever and in whatever order of ids they were made.
fn timeless(row: &Value) -> Value {
    let mut row = row.clone();
    strip(&mut row);
    row
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for moment in ["at", "received_at", "saved_at", "accepted_at", "version"] {
                fields.remove(moment);
            }
            fields.values_mut().for_each(strip);
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        Value::String(text) => {
            if let Ok(mut inner) = serde_json::from_str::<Value>(text)
                && (inner.is_object() || inner.is_array())
            {
                strip(&mut inner);
                *text = inner.to_string();
            }
        }
        _ => {}
    }
}

fn held(folder: &Path, data: &str) -> crate::content::Content {
    let counts = |table: &str, row: &Value| {
        let key = row["key"].as_str().unwrap_or_default();
        table != "setting" || !(key == "clock" || key.starts_with("backup"))
    };
    content(&folder.join(data), counts, timeless)
}

/// How many bundles have come to an end in the register.
fn ended(folder: &Path, data: &str) -> usize {
    let store = open(&folder.join(data));
    store
        .read(|r| r.bundles_in(Page::ALL))
        .map_or(0, |rows| rows.len())
}

/// The numbers of a summary: how many were looked at, and how many came to each end.
fn numbers(summary: &str) -> Vec<usize> {
    let first = summary.split('.').next().unwrap_or_default();
    first
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}

#[test]
fn a_killed_import_ends_like_one_that_was_never_stopped() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = temporary.path();
    let n_given = given(folder);
    let args = json!({ "files": ["usb"] });
    copy(&folder.join(DESK), &folder.join("mot-mach"));
    copy(&folder.join(DESK), &folder.join("ngat-quang"));

    let looked = call(folder, "mot-mach", "2023-02-22", "start_look", &args);
    assert_accounted(&looked, n_given);
    let before = held(folder, DESK);
    let seen = held(folder, "mot-mach");
    assert_eq!(
        difference(&before, &seen),
        [""; 0],
        "looking changes nothing"
    );

    let whole = call(folder, "mot-mach", "2023-02-22", "start_import", &args);
    assert_accounted(&whole, n_given);
    assert_eq!(
        refused(&looked),
        refused(&whole),
        "looking says what will be refused"
    );

    let start = ended(folder, "ngat-quang");
    for seed in 1..=8u64 {
        let mut child = twin(
            folder,
            &["--data", "ngat-quang", "--today", "2023-02-22"],
            &["call", "start_import", &args.to_string()],
        )
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the twin starts");
        let wanted = start + usize::try_from(seed * 3 / 2).expect("a small number");
        while ended(folder, "ngat-quang") < wanted
            && child.try_wait().is_ok_and(|end| end.is_none())
        {}
        for turn in 0..(seed * 7_919_993) % 3_000_000 {
            black_box(turn);
        }
        child.kill().expect("it can be killed");
        child.wait().expect("it has ended");
    }
    let again = call(folder, "ngat-quang", "2023-02-22", "start_import", &args);
    assert_accounted(&again, n_given);
    let inbox = call(folder, "ngat-quang", "2023-02-22", "inbox", &json!({}));
    assert_eq!(inbox["left_open"], "", "nothing is left to take in");
    let (one, other) = (held(folder, "mot-mach"), held(folder, "ngat-quang"));
    assert_eq!(difference(&one, &other), [""; 0], "after the kills");
    assert!(
        difference(&before, &one).len() > 12,
        "the import did something"
    );
}

/// Files with a refusal, in the order they were dealt with.
fn refused(job: &Value) -> Vec<&str> {
    let lines = job["lines"].as_array().into_iter().flatten();
    lines
        .filter(|line| line["tone"] == "late")
        .filter_map(|line| line["file"].as_str())
        .collect()
}

/// Accepted, already here, waiting and refused together are all that was given.
#[track_caller]
fn assert_accounted(job: &Value, given: usize) {
    let summary = job["summary"].as_str().unwrap_or_default();
    let numbers = numbers(summary);
    assert_eq!(numbers.first(), Some(&given), "{summary}");
    assert_eq!(numbers[1..].iter().sum::<usize>(), given, "{summary}");
    assert_eq!(
        job["lines"].as_array().map_or(0, Vec::len),
        given,
        "{summary}"
    );
    let ends = job["ends"].as_array().into_iter().flatten();
    let counted: u64 = ends.filter_map(|end| end["count"].as_u64()).sum();
    assert_eq!(usize::try_from(counted), Ok(given), "{summary}");
    assert!(summary.contains("không phải gói hồ sơ 2"), "{summary}");
}
