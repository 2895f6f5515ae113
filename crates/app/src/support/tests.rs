//! Nothing that anybody typed, and no name, is in what a supporter gets.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use time::OffsetDateTime;
use time::macros::datetime;

use super::{Screen, sections, text, write};
use crate::world::{Purpose, World};
use crate::{App, Fault, call, demo, trouble};

/// A PC on a day after the sample year.
struct Pc;

impl World for Pc {
    fn now(&self) -> OffsetDateTime {
        datetime!(2023-12-01 08:00 +7)
    }

    fn random(&self, buffer: &mut [u8]) {
        buffer.fill(7);
    }

    fn choose(&self, _: Purpose) -> Result<Vec<PathBuf>, Fault> {
        Ok(Vec::new())
    }

    fn show(&self, _: &Path) -> Result<(), Fault> {
        Ok(())
    }

    fn paths_are_handles(&self) -> bool {
        true
    }
}

const SCREEN: Option<Screen> = Some(Screen {
    width: 1366,
    height: 768,
    scale: 125,
});

/// Everything inside a JSON text that may have been typed or picked.
fn strings(value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            all.insert(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|value| strings(value, all)),
        Value::Object(fields) => fields.values().for_each(|value| strings(value, all)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Every text of a register that a person could be known by: names, typed words, titles of files. Words of the program
/// itself (small letters without marks) and moments are no markers.
fn markers(database: &Path) -> BTreeSet<String> {
    let connection = rusqlite::Connection::open(database).unwrap();
    let mut all = BTreeSet::new();
    let columns = [
        ("unit", "name"),
        ("unit", "commune_name"),
        ("unit", "province_name"),
        ("draft", "value"),
        ("object", "title"),
        ("attachment", "title"),
        ("record", "body"),
        ("paper", "fields"),
        ("setting", "value"),
        ("audit", "reason"),
    ];
    for (table, column) in columns {
        let sql = format!("SELECT {column} FROM {table} WHERE {column} IS NOT NULL");
        let mut statement = connection.prepare(&sql).unwrap();
        let rows = statement
            .query_map([], |row| row.get::<_, String>(0))
            .unwrap();
        for text in rows.map(Result::unwrap) {
            match serde_json::from_str::<Value>(&text) {
                Ok(value) => strings(&value, &mut all),
                Err(_) => {
                    all.insert(text);
                }
            }
        }
    }
    all.retain(|text| {
        let telling = |c: char| c.is_uppercase() || !c.is_ascii() || c == ' ';
        text.chars().count() >= 4 && text.chars().any(telling) && !text.starts_with("20")
    });
    all
}

fn database(folder: &Path) -> PathBuf {
    let registers = crate::register::ids(folder);
    crate::register::folder(folder, &registers[0]).join(store::DATABASE_FILE)
}

#[test]
fn neither_the_support_file_nor_the_log_holds_a_name_or_a_typed_word() {
    let year = tempfile::tempdir().unwrap();
    let out = year.path().join("Năm của bà Rơ Châm Ngưỡng");
    let plan = demo::plan("kon-gang").unwrap();
    demo::run(&out, plan, Some("decide"), &mut |_| {}).unwrap();
    let places: Vec<PathBuf> = std::fs::read_dir(out.join("so-lieu"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(places.len() > 5, "{places:?}");
    let mut telling = 0;
    for place in places {
        let all = markers(&database(&place));
        telling += all.len();
        let app = App::open(&place, Box::new(Pc)).unwrap();
        trouble::begin(&place);
        for name in &all {
            fail_with(&place, name);
        }
        let said = text(&sections(app.root(), app.world(), Ok(&app), SCREEN));
        let log = std::fs::read_to_string(place.join(trouble::FILE)).unwrap();
        for (what, said) in [("support file", &said), ("log", &log)] {
            for name in all
                .iter()
                .chain([&"Ngưỡng".to_owned(), &place.display().to_string()])
            {
                assert!(
                    !said.contains(name.as_str()),
                    "{what} says “{name}”:\n{said}"
                );
            }
        }
        assert!(said.contains("1366 × 768"), "{said}");
        assert!(said.contains("Chuỗi nhật ký: nguyên vẹn"), "{said}");
        assert!(said.contains("Tệp đính kèm bị thiếu: 0"), "{said}");
        assert!(said.contains("quy định tt124-2021"), "{said}");
        assert!(said.contains(&trouble::code("store.io")), "{said}");
    }
    assert!(telling > 300, "{telling}");
}

/// Failures that carry a name in everything they hold.
fn fail_with(place: &Path, name: &str) {
    let path = place.join(name);
    let broken = std::io::Error::new(std::io::ErrorKind::InvalidData, name);
    let fault = Fault::from(store::Error::Io {
        path: path.clone(),
        source: std::io::Error::other(name.to_owned()),
    });
    assert!(
        fault.details[0]
            .sentence
            .contains(&trouble::code("store.io"))
    );
    let _ = crate::say::cannot_write(&path, &broken);
    let _ = crate::say::cannot_read(&path, &broken);
    let _ = Fault::internal("record.gone", &name);
    let _ = Fault::from(store::Error::Refused { check: name.into() });
}

#[test]
fn a_command_that_fails_gives_a_code_that_is_found_again() {
    let fault = Fault::internal("meeting.gone", &"");
    let said = fault.with_code();
    assert!(said.contains("Mã lỗi: "), "{said}");
    let figures = said
        .split("Mã lỗi: ")
        .nth(1)
        .and_then(|after| after.get(..7));
    let found = trouble::about(figures.unwrap()).map(|(place, _)| place);
    assert_eq!(found.as_deref(), Some("meeting.gone"));
}

#[test]
fn what_is_shown_is_what_is_written_and_a_register_that_does_not_open_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Box::new(Pc)).unwrap();
    let screen = serde_json::json!({ "width": 1024, "height": 768, "scale": 100 });
    let shown = call(&app, "support", screen.clone()).unwrap();
    let mut asked = screen;
    asked["folder"] = stick.path().display().to_string().into();
    let written = call(&app, "save_support", asked).unwrap();
    let file = stick.path().join(written["file"].as_str().unwrap());
    let file = std::fs::read_to_string(file).unwrap();
    let mut facts = 0;
    for section in shown["sections"].as_array().unwrap() {
        for fact in section["facts"].as_array().unwrap() {
            let (label, value) = (&fact["label"], &fact["value"]);
            let line = format!(
                "  {}: {}\r\n",
                label.as_str().unwrap(),
                value.as_str().unwrap()
            );
            // What lies on the disk grows and shrinks meanwhile.
            let moves =
                ["Chỗ còn trống trên ổ", "Cỡ cơ sở dữ liệu"].contains(&label.as_str().unwrap());
            assert!(moves || file.contains(&line), "{line} is not in\n{file}");
            facts += 1;
        }
    }
    assert!(facts > 20, "{facts}");

    let fault = Fault::from(store::Error::Damaged {
        path: folder.path().join("antt.db"),
    });
    let all = sections(folder.path(), &Pc, Err(&fault), None);
    let (target, _) = write(stick.path(), &Pc, &all).unwrap();
    let said = std::fs::read_to_string(target).unwrap();
    let code = trouble::code("store.damaged");
    assert!(
        said.contains(&format!("Không mở được: không đọc được, mã lỗi {code}")),
        "{said}"
    );
    let path = folder.path().display().to_string();
    assert!(!said.contains(&path), "{said}");
}
