use std::io::Write;
use std::sync::{Arc, Mutex};

use bundle::{Recipient, SigningKey};
use serde_json::{Value, json};
use time::macros::date;

use super::Openers;
use crate::exchange::arrive::writers::Among;
use crate::exchange::arrive::{judge_read, read_with};
use crate::own::tests::village::Village;
use crate::{Code, call};

fn sealed(content: &[u8], recipients: &[Recipient]) -> Vec<u8> {
    let mut sealer = bundle::seal(Vec::new(), recipients).unwrap();
    sealer.write_all(content).unwrap();
    sealer.finish().unwrap()
}

fn own(village: &Village) -> Recipient {
    let key = crate::keys::signing(&village.app, &village.register()).unwrap();
    key.sealing().recipient()
}

fn stranger() -> Recipient {
    SigningKey::from_seed(&[9; 32]).sealing().recipient()
}

/// A whole bundle of this very register: what is said of it is said without looking at anything else.
fn bundle_of(village: &Village) -> Vec<u8> {
    village.register_on_time();
    village.on(date!(2023 - 02 - 20));
    let view = village.call("export_registration", json!({ "folder": village.stick() }));
    std::fs::read(village.stick().join(view["file"].as_str().unwrap())).unwrap()
}

fn judged(village: &Village, bytes: &[u8]) -> Value {
    let file = village.file("dua-vao.antt", bytes);
    village.call("inspect_bundle", json!({ "file": file }))
}

#[track_caller]
fn check(village: &Village, bytes: &[u8], word: &str, explanation: &str) {
    let view = judged(village, bytes);
    let said = view["explanation"].as_str().unwrap();
    assert_eq!(view["word"], word, "{said}");
    assert!(said.contains(explanation), "{said}");
}

#[test]
fn what_is_inside_a_seal_is_judged_like_an_open_file() {
    let village = Village::new();
    let bytes = bundle_of(&village);
    let mut plain = judged(&village, &bytes);
    let mut inside = judged(&village, &sealed(&bytes, &[stranger(), own(&village)]));
    for view in [&mut plain, &mut inside] {
        view.as_object_mut().unwrap().remove("file");
    }
    assert_eq!(plain["word"], "HỢP LỆ");
    assert_eq!(plain, inside);
}

#[test]
fn a_seal_that_is_not_ours_or_not_whole_is_refused_in_its_own_words() {
    let village = Village::new();
    let bytes = bundle_of(&village);
    let ours = sealed(&bytes, &[own(&village)]);
    let no = "KHÔNG HỢP LỆ";
    let for_other = sealed(&bytes, &[stranger()]);
    check(&village, &for_other, no, "niêm phong cho nơi khác");
    let twice = sealed(&ours, &[own(&village)]);
    check(&village, &twice, no, "Bên trong còn một lớp niêm phong");
    let cut = &ours[..ours.len() - 1];
    check(&village, cut, no, "Phần cuối của gói niêm phong");
    check(&village, &ours[..100], no, "bị cắt cụt");
    let letter = sealed("Kính gửi xã".as_bytes(), &[own(&village)]);
    check(&village, &letter, no, "không phải là gói");
}

#[test]
fn what_was_sealed_for_a_former_key_still_opens() {
    let village = Village::new();
    let bytes = bundle_of(&village);
    let mut kept = sealed(&bytes, &[own(&village)]);
    for reason in ["máy cũ bị mất", "lại mất"] {
        let args = json!({ "reason": reason, "passphrase": "" });
        village.call("renew_key", args);
        // It opens; and it was signed with a key that this PC has replaced.
        check(&village, &kept, "HỢP LỆ nhưng đã cũ", "khóa cũ");
        kept = sealed(&bytes, &[own(&village)]);
    }
}

/// An office that has locked its key, on the morning after it was set up.
#[test]
fn a_locked_key_is_asked_for_and_nothing_is_called_invalid() {
    let village = Village::new();
    let bytes = bundle_of(&village);
    let root = village.folder.path().join("so-xa");
    let mut office = village.beside(&root);
    let say = |field: &str, value: &str| json!({ "form": "setup-office", "subject": "", "field": field, "value": value });
    let places = call(&office, "search_communes", json!({ "query": "kon gang" })).unwrap();
    let place = places["communes"][0]["key"].as_str().unwrap();
    for (field, value) in [
        ("place", place),
        ("office_name", "Công an xã Kon Gang"),
        ("passphrase", "mật khẩu của xã"),
        ("passphrase_again", "mật khẩu của xã"),
    ] {
        call(&office, "save_field", say(field, value)).unwrap();
    }
    call(&office, "declare_office", json!({})).unwrap();
    let key = crate::keys::signing(&office, &office.register()).unwrap();
    let recipient = key.sealing().recipient();
    for stage in ["as it was set up", "after a renewal"] {
        let file = village.file("niem-phong.antt", &sealed(&bytes, &[recipient]));
        drop(office);
        office = village.beside(&root);
        for name in ["inspect_bundle", "import_bundle"] {
            let fault = call(&office, name, json!({ "file": file })).unwrap_err();
            assert_eq!(fault.code, Code::Locked, "{stage}: {name}: {fault}");
        }
        for name in ["start_look", "start_import"] {
            let fault = call(&office, name, json!({ "files": [file] })).unwrap_err();
            assert_eq!(fault.code, Code::Locked, "{stage}: {name}: {fault}");
        }
        let args = json!({ "passphrase": "mật khẩu của xã" });
        call(&office, "unlock", args).unwrap();
        let view = call(&office, "inspect_bundle", json!({ "file": file })).unwrap();
        let said = view["explanation"].as_str().unwrap();
        assert!(said.contains("số liệu mẫu"), "{stage}: {said}");
        let args = json!({ "reason": "máy cũ bị mất", "passphrase": "mật khẩu của xã" });
        call(&office, "renew_key", args).unwrap();
    }
}

/// The first bytes say only whether there is a seal; every other byte is under it.
#[test]
fn no_changed_byte_of_a_sealed_file_is_ever_valid() {
    let village = Village::new();
    let ours = sealed(&bundle_of(&village), &[own(&village)]);
    let path = village.file("doi.antt", b"");
    let register = village.register();
    let mut dice = 0x2545_f491_4f6c_dd1d_u64;
    for round in 0..600 {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        let among = if round % 2 == 0 { 400 } else { ours.len() };
        let at = usize::try_from(dice % 1_000_003).unwrap() % among.min(ours.len());
        let mut bytes = ours.clone();
        bytes[at] ^= 1 << ((dice >> 60) % 8);
        std::fs::write(&path, &bytes).unwrap();
        let judged = crate::exchange::arrive::judge(&village.app, &register, &path).unwrap();
        let verdict = judged.verdict.slug();
        assert_eq!(verdict, "invalid", "byte {at}: {}", judged.explanation);
    }
}

/// Whoever stops the reading of a large file hears neither that it is bad nor that it is good.
#[test]
fn a_large_file_is_followed_and_can_be_stopped_in_the_middle() {
    let village = Village::new();
    let register = village.register();
    let mut plain = b"PK\x03\x04".to_vec();
    plain.resize(3 << 20, 7);
    let sealed = sealed(&plain, &[own(&village)]);
    for bytes in [plain, sealed] {
        let path = village.file("lon.antt", &bytes);
        let told = Arc::new(Mutex::new(Vec::new()));
        let goes_on = Arc::clone(&told);
        let openers =
            Openers::of(&village.app, &register).followed_by(Arc::new(move |at, size| {
                goes_on.lock().unwrap().push((at, size));
                true
            }));
        let read = read_with(&openers, &path).unwrap();
        assert!(read.is_err(), "it is no bundle");
        let told = told.lock().unwrap();
        assert!(
            told.iter()
                .all(|(at, size)| at <= size && *size == bytes.len() as u64)
        );
        assert!(!told.is_empty());

        let openers = Openers::of(&village.app, &register).followed_by(Arc::new(|_, _| false));
        let read = read_with(&openers, &path).unwrap();
        let fault = judge_read(&village.app, &register, read, &Among::default()).err();
        assert_eq!(fault.map(|fault| fault.code), Some(Code::Stopped));
    }
}

/// On the screen a large file is long work, and what it says at its end is what is said at once of any other.
#[test]
fn a_large_file_is_looked_at_as_long_work() {
    let village = Village::new();
    let mut large = bundle_of(&village);
    large.resize(3 << 20, 7);
    let file = village.file("lon.antt", &large);
    let told = village.call("inspect_bundle", json!({ "file": file, "watched": true }));
    assert_eq!(told["word"], "");
    let end = loop {
        let job = village.call("job_status", json!({ "job": told["job"] }));
        if job["state"] != "running" {
            break job;
        }
        std::thread::yield_now();
    };
    assert_eq!(end["state"], "done", "{end}");
    let at_once = village.call("inspect_bundle", json!({ "file": file }));
    assert_eq!(at_once["word"], "KHÔNG HỢP LỆ");
    for part in ["word", "explanation", "next"] {
        assert_eq!(end["bundle"][part], at_once[part]);
    }
}
