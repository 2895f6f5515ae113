//! `tests/bundles/*/case.txt`: attacks on what travels between offices, each tried at every level where it can be.
//!
//! A case says in a few lines how it is made from good bundles and what must be answered:
//!
//! - `# …` — what the attack is, for people;
//! - `how: …` — how its files are made, see `bundles/make.rs`;
//! - `sealed: for-the-reader | for-somebody-else | twice | flipped | cut` — how its files are sealed on their way;
//!   without it they come open;
//! - `before: …` — a bundle made like this comes in first, as it should;
//! - `where: sibling | real | revoked | revoked-inside` — it comes to another register of the level, to a real one, or to
//!   one where the sender's key, or that of a village whose bundle is inside, was revoked; without it, to the register it
//!   is meant for;
//! - `levels: village commune office lower` — where it is tried; `lower` is the commune once more, for what comes down to it;
//! - `revoked: yes` — afterwards the village's key is revoked there;
//! - `verdict: …` — the word of the verdict page; `tone: …` — the tone of the line when it is imported all the same;
//! - `says: one | another` — each file's sentence holds one of these; `says commune: …` for one level.
//!
//! Whatever ends in `-refused` is KHÔNG HỢP LỆ. Unless a case ends in `-accepted`, the register holds afterwards exactly
//! what it held before; what was refused or held back is only noted. `ATTACK=name` runs one case.

mod desk;
mod make;
mod words;
mod zip;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use store::keys::KeyStatus;

use crate::content::{Content, content, difference, open};
use crate::seals;
use desk::{Level, Pc, Scene, copy};

struct Case {
    name: String,
    lines: BTreeMap<String, String>,
}

impl Case {
    fn read(folder: &Path) -> Case {
        let text = std::fs::read_to_string(folder.join("case.txt")).expect("case.txt");
        let lines = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(": "))
            .map(|(key, value)| (key.to_owned(), value.trim().to_owned()))
            .collect();
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        Case {
            name: name.into_owned(),
            lines,
        }
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.lines.get(key).map(String::as_str)
    }

    fn must(&self, key: &str) -> &str {
        self.get(key)
            .unwrap_or_else(|| panic!("{}: no line “{key}:”", self.name))
    }

    fn is_tried_at(&self, level: &str) -> bool {
        self.must("levels").split(' ').any(|one| one == level)
    }

    fn says(&self, level: &str) -> Vec<&str> {
        let own = self.get(&format!("says {level}"));
        own.unwrap_or_else(|| self.must("says"))
            .split(" | ")
            .collect()
    }
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bundles");
    let wanted = std::env::var("ATTACK").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("tests/bundles")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir() && path.to_string_lossy().contains(&wanted))
        .collect();
    folders.sort();
    folders.iter().map(|folder| Case::read(folder)).collect()
}

/// What stands in a register; what is only noted of bundles that did not come in is left out.
fn standing(data: &Path) -> Content {
    let counts = |table: &str, row: &Value| match table {
        "bundle_in" => row["outcome"] == "accepted",
        "object" => false,
        "setting" => {
            let key = row["key"].as_str().unwrap_or_default();
            !["clock", "import.open"].contains(&key) && !key.starts_with("backup")
        }
        _ => true,
    };
    content(data, counts, Value::clone)
}

#[test]
fn no_attack_gets_into_a_register_at_any_level() {
    let cases = cases();
    assert!(!cases.is_empty(), "no case");
    let temporary = tempfile::tempdir().expect("a folder");
    let scene = Scene::live(temporary.path());
    let mut matrix = Vec::new();
    let mut faults = Vec::new();
    for case in &cases {
        let mut row = format!("{:44}", case.name);
        for level in &scene.levels {
            let mark = if case.is_tried_at(level.name) {
                let found = tried(&scene, level, case);
                let mark = if found.is_empty() { "giữ" } else { "LỌT" };
                faults.extend(found);
                mark
            } else {
                "-"
            };
            row.push_str(&format!(" {mark:8}"));
        }
        matrix.push(row);
    }
    println!("{:44} làng     xã       cấp trên xã từ trên", "");
    matrix.iter().for_each(|row| println!("{row}"));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What a newer version of the program adds goes from the village through the commune to the office above: in the signed
/// original to the byte, and in what is kept of its data.
#[test]
fn what_a_newer_version_adds_is_kept_and_passed_on() {
    const MARK: &str = "điều bản sau mới có";
    let temporary = tempfile::tempdir().expect("a folder");
    let scene = Scene::live(temporary.path());
    let at = |name: &str| temporary.path().join(name);
    let [village, commune, office, _] = &scene.levels[..] else {
        panic!("four levels");
    };
    copy(&commune.data, &at("xa"));
    copy(&office.data, &at("huyen"));
    let key = make::key_of(&village.data);
    let newer = make::again(
        &commune.good[0],
        &key,
        &[&format!("newer={MARK}")],
        |bodies| {
            words::edit(bodies, "registration.json", |data| {
                data["newer"] = json!({ "said": MARK });
            });
        },
    );
    std::fs::write(at("moi.antt"), &newer).expect("a file");
    let (desk, above) = (Pc::open(&at("xa")), Pc::open(&at("huyen")));
    assert_eq!(desk.import(&at("moi.antt"))["tone"], "ok");
    let args = json!({ "kind": "collected-registrations", "folder": temporary.path() });
    let sent = desk.call("send_up", args);
    let sent = at(text(&sent, "file"));
    assert_eq!(above.import(&sent)["tone"], "ok");

    let ring = bundle::Keyring::new();
    let opened =
        |bytes: Vec<u8>| bundle::open(std::io::Cursor::new(bytes), &ring).expect("a whole bundle");
    let sent = std::fs::read(sent).expect("what was sent");
    let sent = seals::opened(sent, &make::key_of(&office.data)).expect("its receiver opens it");
    let mut collected = opened(sent);
    let signed = opened(newer).contents().manifest_sha256().to_string();
    let names: Vec<String> = collected
        .contents()
        .members()
        .map(|member| member.name.clone())
        .filter(|name| name.starts_with("originals/"))
        .collect();
    let inside = names.iter().find_map(|name| {
        let bytes = collected.contents_mut().read(name, 1 << 24).ok()?;
        let inner = opened(bytes);
        (inner.contents().manifest_sha256().to_string() == signed).then_some(inner)
    });
    let mut inside = inside.expect("the very original is inside");
    let contents = inside.contents_mut();
    assert_eq!(contents.manifest().extra["newer"], MARK);
    let data = contents.read("registration.json", 1 << 24).expect("data");
    let data: Value = serde_json::from_slice(&data).expect("JSON");
    assert_eq!(data["newer"]["said"], MARK);
    for register in ["xa", "huyen"] {
        let kept = standing(&at(register));
        assert!(
            kept.keys().any(|row| row.contains(MARK)),
            "{register} keeps what it does not know"
        );
    }
}

/// Tries a case at a level; every expectation that failed.
fn tried(scene: &Scene, level: &Level, case: &Case) -> Vec<String> {
    let place = scene.folder.join("thu").join(&case.name).join(level.name);
    std::fs::create_dir_all(&place).expect("a folder");
    // What must not change anything is tried on one register after the other, as in life.
    let alone = case.get("where").or(case.get("before")).is_some();
    let data = match alone || case.name.ends_with("-accepted") {
        true => place.join("so"),
        false => scene.folder.join("thu").join(level.name),
    };
    if !data.exists() {
        register_of(scene, level, case, &data);
    }
    let pc = Pc::open(&data);
    let save = |name: String, bytes: &[u8]| -> PathBuf {
        let path = place.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let mut faults = Vec::new();
    let mut wrong = |what: String| faults.push(format!("{} / {}: {what}", case.name, level.name));
    if let Some(before) = case.get("before") {
        for bytes in make::files(scene, level, before) {
            let file = save("truoc.antt".to_owned(), &bytes);
            if let Some(why) = not_taken_in(&pc, &file) {
                wrong(format!("what should come in before: {why}"));
                return faults;
            }
        }
    }
    let before = standing(&data);
    let mut made = make::files(scene, level, case.must("how"));
    if let Some(seal) = case.get("sealed") {
        made = make::around(seal, made, &make::key_of(&data));
    }
    let files: Vec<PathBuf> = made
        .iter()
        .enumerate()
        .map(|(n, bytes)| save(format!("goi-{n:04}.antt"), bytes))
        .collect();
    let says = case.says(level.name);
    for file in &files {
        let view = pc.call("inspect_bundle", json!({ "file": file }));
        let (word, why) = (text(&view, "word"), text(&view, "explanation"));
        if word != case.must("verdict") {
            wrong(format!("{} is {word}: {why}", file.display()));
        }
        if case.name.ends_with("-refused") && !text(&view, "action").is_empty() {
            wrong(format!("can still be taken: {}", text(&view, "action")));
        }
    }
    for line in imported(&pc, &files) {
        let said = text(&line, "sentence");
        if text(&line, "tone") != case.must("tone") || !says.iter().any(|one| said.contains(one)) {
            wrong(format!(
                "{}: {}: {said}",
                text(&line, "file"),
                text(&line, "tone")
            ));
        }
    }
    let after = standing(&data);
    let changed = difference(&before, &after);
    if case.name.ends_with("-accepted") == changed.is_empty() {
        wrong(format!("the register: {changed:?}"));
    }
    if case.get("revoked").is_some() {
        let key = make::key_of(&scene.levels[0].data).public().to_string();
        let known = open(&data).read(|r| r.key(&key)).expect("keys can be read");
        if known.is_none_or(|known| known.status != KeyStatus::Revoked) {
            wrong("the key is good again".to_owned());
        }
    }
    let question = &pc.call("status", json!({}))["clock"];
    if !question.is_null() {
        wrong(format!("the clock is asked for: {question}"));
    }
    faults
}

/// The register a case comes to.
fn register_of(scene: &Scene, level: &Level, case: &Case, data: &Path) {
    match case.get("where") {
        None => copy(&level.data, data),
        Some("sibling") => copy(&level.sibling, data),
        Some("real") => declare(level, data),
        Some(whose @ ("revoked" | "revoked-inside")) => {
            copy(&level.data, data);
            let holder = match whose {
                "revoked" => &level.sender,
                _ => &scene.levels[0].data,
            };
            let key = make::key_of(holder).public().to_string();
            let act = store::Act {
                name: "revoke".to_owned(),
                actor: "kiểm thử".to_owned(),
                subject: String::new(),
                reason: "mất máy".to_owned(),
                at: "2023-02-21T08:00:00+07:00".to_owned(),
            };
            open(data)
                .write(act, |w| w.set_key_status(&key, KeyStatus::Revoked))
                .expect("the key is known");
        }
        Some(other) => panic!("nowhere: {other}"),
    }
}

/// A register of the same unit or office in which nothing is made up.
fn declare(level: &Level, data: &Path) {
    let profile: Value = open(&level.data)
        .read(|r| r.setting("profile"))
        .expect("a profile")
        .expect("it was set up");
    std::fs::create_dir_all(data).expect("a folder");
    let pc = Pc::open(data);
    let desk = profile["desk"] == true;
    let place = match desk {
        true => text(&profile["unit"], "catalogue").to_owned(),
        false => text(&profile["superior"]["unit"], "catalogue").to_owned(),
    };
    let (form, typed) = match desk {
        true => (
            "setup-office",
            vec![
                ("place", place.as_str()),
                ("office_name", text(&profile, "office_name")),
                ("passphrase", desk::PASSPHRASE),
                ("passphrase_again", desk::PASSPHRASE),
            ],
        ),
        false => (
            "setup-unit",
            vec![
                ("place", place.as_str()),
                ("kind", text(&profile["unit"], "kind")),
                ("name", text(&profile["unit"], "name")),
            ],
        ),
    };
    for (field, value) in typed {
        let args = json!({ "form": form, "subject": "", "field": field, "value": value });
        pc.call("save_field", args);
    }
    let declare = if desk {
        "declare_office"
    } else {
        "declare_unit"
    };
    pc.call(declare, json!({}));
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// Takes a good bundle in, as a person would; why it was not.
fn not_taken_in(pc: &Pc, file: &Path) -> Option<String> {
    let view = pc.call("inspect_bundle", json!({ "file": file }));
    if text(&view, "action") == "accept-launch" {
        let status = pc.call("status", json!({}));
        let unit = list(&view, "units")
            .find(|unit| text(unit, "name") == text(&status, "unit_name"))
            .expect("the launch names this unit");
        let args = json!({ "file": file, "unit": unit["unit"], "code_compared": false });
        return pc
            .ask("accept_launch", args)
            .err()
            .map(|fault| fault.message);
    }
    let line = pc.import(file);
    (line["tone"] != "ok").then(|| line.to_string())
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

/// Imports all files, whatever was said of them.
fn imported(pc: &Pc, files: &[PathBuf]) -> Vec<Value> {
    let started = pc.call("start_import", json!({ "files": files }));
    loop {
        let job = pc.call("job_status", json!({ "job": started["job"] }));
        if job["state"] != "running" {
            assert_eq!(job["state"], "done", "{job}");
            let lines: Vec<Value> = list(&job, "lines").cloned().collect();
            // Of very many lines one answer carries some; what each end counts is all of them.
            let counted: u64 = list(&job, "ends")
                .filter_map(|end| end["count"].as_u64())
                .sum();
            let summary = text(&job, "summary");
            assert_eq!(
                usize::try_from(counted).ok(),
                Some(files.len()),
                "{summary}"
            );
            let hidden = job["hidden"].as_u64().and_then(|n| usize::try_from(n).ok());
            assert_eq!(lines.len() + hidden.unwrap_or(0), files.len(), "{summary}");
            return lines;
        }
        std::thread::yield_now();
    }
}
