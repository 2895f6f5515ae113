//! What a person sees: the verdict page of an update, the list of files that were brought, the settings.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use time::macros::date;
use time::{Date, OffsetDateTime};

use super::kit::{NOW, Pc, Recipe, SEED};
use crate::update::Program;
use crate::world::{Purpose, World};
use crate::{App, Fault, call};

struct Seat(Option<Program>);

impl World for Seat {
    fn now(&self) -> OffsetDateTime {
        NOW
    }

    fn random(&self, buffer: &mut [u8]) {
        buffer.fill(5);
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

    fn build_date(&self) -> Option<Date> {
        Some(date!(2026 - 11 - 01))
    }

    fn program(&self) -> Option<Program> {
        self.0.clone()
    }
}

struct Desk {
    pc: Pc,
    app: App,
}

impl Desk {
    fn new() -> Desk {
        let pc = Pc::new();
        let app = App::open(&pc.root(), Box::new(Seat(Some(pc.program.clone())))).unwrap();
        Desk { pc, app }
    }

    fn file(&self, recipe: &Recipe) -> String {
        let path = self.pc.root().join("cap-nhat.antt");
        fs::write(&path, recipe.bytes()).unwrap();
        path.display().to_string()
    }

    fn call(&self, name: &str, args: Value) -> Value {
        call(&self.app, name, args).unwrap()
    }

    fn page(&self, recipe: &Recipe) -> Value {
        let file = self.file(recipe);
        self.call("inspect_bundle", json!({ "file": file }))
    }
}

fn text<'a>(view: &'a Value, key: &str) -> &'a str {
    view[key].as_str().unwrap_or_default()
}

#[test]
fn a_good_update_is_shown_with_what_is_new_and_one_button() {
    let desk = Desk::new();
    let page = desk.page(&Recipe::good());
    assert_eq!(text(&page, "word"), "HỢP LỆ");
    assert_eq!(text(&page, "kind_title"), "Bản cập nhật chương trình");
    assert_eq!(page["changes"], json!(["Sửa lỗi in tờ trình."]));
    assert_eq!(text(&page, "action"), "stage-update");
    assert_eq!(text(&page, "action_label"), "Cài bản cập nhật ở lần mở sau");
    // Looking at it changed nothing.
    assert_eq!(text(&desk.call("update", json!({})), "waiting"), "");
    let file = desk.file(&Recipe::good());
    let reply = desk.call("stage_update", json!({ "file": file }));
    assert_eq!(text(&reply, "waiting"), "0.2.0");
    let again = desk.page(&Recipe::good());
    assert_eq!(text(&again, "action"), "");
    assert!(text(&again, "next").contains("đã nhận rồi"));
}

#[test]
fn an_update_of_another_year_is_called_old() {
    let desk = Desk::new();
    let page = desk.page(&Recipe {
        claimed: "2025-12-30T08:00:00+07:00".to_owned(),
        ..Recipe::good()
    });
    assert_eq!(text(&page, "verdict"), "stale");
    assert_eq!(text(&page, "action"), "stage-update");
}

#[test]
fn a_bad_update_has_no_button_and_cannot_be_taken_past_the_page() {
    let desk = Desk::new();
    for (seed, program, says) in [
        (99, "0.2.0", "không do nơi phát hành"),
        (SEED, "0.1.0", "đang chạy đúng phiên bản"),
        (SEED, "0.0.1", "cũ hơn"),
    ] {
        let recipe = Recipe {
            seed,
            ..Recipe::of(program)
        };
        let page = desk.page(&recipe);
        assert_eq!(text(&page, "verdict"), "invalid", "{says}");
        assert!(text(&page, "explanation").contains(says), "{page}");
        assert_eq!(text(&page, "action"), "", "{says}");
        let file = desk.file(&recipe);
        let refused = call(&desk.app, "stage_update", json!({ "file": file })).unwrap_err();
        assert!(refused.message.contains(says), "{}", refused.message);
    }
}

#[test]
fn who_sent_it_is_said_as_known_only_of_the_publisher() {
    let desk = Desk::new();
    let known = text(&desk.page(&Recipe::good()), "from").to_owned();
    assert!(known.contains("Nơi phát hành"), "{known}");
    assert!(!known.contains("xác nhận"), "{known}");
    // Anybody can write that name.
    let strange = desk.page(&Recipe {
        seed: 99,
        ..Recipe::good()
    });
    let claimed = format!("không xác nhận được; tệp tự ghi là “{known}”");
    assert_eq!(text(&strange, "from"), claimed);
    // Nor is anybody known to a program that takes no updates.
    let off = tempfile::tempdir().unwrap();
    let app = App::open(off.path(), Box::new(Seat(None))).unwrap();
    let file = json!({ "file": desk.file(&Recipe::good()) });
    let page = call(&app, "inspect_bundle", file).unwrap();
    assert_eq!(text(&page, "from"), claimed);
    assert_eq!(text(&page, "action"), "");
}

#[test]
fn the_publishers_key_signs_nothing_but_updates() {
    let desk = Desk::new();
    let page = desk.page(&Recipe {
        kind: "launch".to_owned(),
        unit: "xa-mau".to_owned(),
        ..Recipe::good()
    });
    assert_eq!(text(&page, "verdict"), "invalid");
    assert!(
        text(&page, "explanation").contains("chỉ ký bản cập nhật"),
        "{page}"
    );
}

#[test]
fn the_settings_say_which_version_runs_and_which_one_waits() {
    let desk = Desk::new();
    let line = |desk: &Desk| {
        let facts = desk.call("settings", json!({}))["facts"].clone();
        let facts: Vec<Value> = facts.as_array().cloned().unwrap_or_default();
        let found = facts.iter().find(|fact| fact["label"] == "Cập nhật");
        found.map_or_else(String::new, |fact| text(fact, "value").to_owned())
    };
    assert!(line(&desk).contains("Chưa có bản nào chờ"));
    let file = desk.file(&Recipe::good());
    desk.call("stage_update", json!({ "file": file }));
    assert!(line(&desk).contains("Bản 0.2.0 đang chờ"));
    let off = tempfile::tempdir().unwrap();
    let app = App::open(off.path(), Box::new(Seat(None))).unwrap();
    let view = call(&app, "update", json!({})).unwrap();
    assert!(text(&view, "sentence").contains("không nhận cập nhật bằng tệp"));
}
