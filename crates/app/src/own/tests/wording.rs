//! A locality's own wording: used when it is right, kept and never used when it is wrong, taken back, told.

use serde_json::{Value, json};

use super::village::Village;

const KIND: &str = "registration-sheet";

fn editor(village: &Village) -> Value {
    village.call("wording", json!({ "kind": KIND }))
}

fn paper(village: &Village) -> Value {
    village.call("paper", json!({ "kind": KIND, "subject": "" }))
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap().to_owned()
}

/// The registration sheet with a sentence of one's own before its signature.
fn changed(village: &Village, sentence: &str) -> String {
    let own = text(&editor(village), "default_text");
    let at = own.rfind("\nký:").unwrap();
    format!("{}\n{sentence}{}", &own[..at], &own[at..])
}

#[track_caller]
fn check(view: &Value, tone: &str, word: &str) {
    assert_eq!(
        (text(view, "tone"), text(view, "word")),
        (tone.to_owned(), word.to_owned()),
        "{view:#}"
    );
}

#[test]
fn a_changed_wording_is_used_said_and_taken_back() {
    let village = Village::new();
    village.register_on_time();
    check(&editor(&village), "plain", "Mặc định");
    assert_eq!(
        text(&paper(&village), "note"),
        "Giấy tờ của số liệu mẫu, không có giá trị."
    );

    let own = changed(&village, "{{unit}} quyết tâm giữ yên làng xóm.");
    village.save("wording", KIND, "text", &own);
    let view = editor(&village);
    check(&view, "ok", "Đã sửa");
    assert!(text(&view, "html").contains("quyết tâm giữ yên làng xóm"));
    assert_eq!(
        text(&view, "filled"),
        "Xem trước với số liệu đang có trong máy."
    );
    let shown = paper(&village);
    assert!(
        text(&shown, "html")
            .replace('\u{a0}', " ")
            .contains("Làng Mẫu 1 quyết tâm giữ yên làng xóm"),
        "{shown}"
    );
    assert!(text(&shown, "note").contains("Lời văn do đơn vị sửa"));
    let rows = village.call("wordings", json!({}))["rows"].clone();
    let row = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["kind"] == KIND)
        .unwrap()
        .clone();
    check(&row, "ok", "Đã sửa");

    check(
        &village.call("reset_wording", json!({ "kind": KIND })),
        "plain",
        "Mặc định",
    );
    assert!(!text(&paper(&village), "html").contains("giữ yên làng xóm"));
}

#[test]
fn a_broken_wording_is_kept_with_its_faults_and_never_used() {
    let village = Village::new();
    village.register_on_time();
    let before = text(&paper(&village), "html");
    let broken = changed(&village, "{{khong_co}} và {{#if unit}} bỏ dở");
    village.save("wording", KIND, "text", &broken);
    let view = editor(&village);
    check(&view, "late", "Còn chỗ sai, chưa dùng");
    let faults = view["faults"].as_array().unwrap();
    let line = broken
        .lines()
        .position(|line| line.contains("khong_co"))
        .unwrap()
        + 1;
    assert_eq!(faults[0]["line"], line, "{faults:?}");
    assert_eq!(
        view["form"]["inputs"][0]["value"], broken,
        "what was typed is kept"
    );
    let shown = paper(&village);
    assert_eq!(
        text(&shown, "html"),
        before,
        "papers keep the program's own wording"
    );
    assert!(
        text(&shown, "note").contains("chưa dùng"),
        "{}",
        shown["note"]
    );
}

#[test]
fn a_new_wording_of_the_program_is_told_until_it_was_looked_at() {
    let village = Village::new();
    village.register_on_time();
    village.save("wording", KIND, "text", &changed(&village, "Câu thêm."));
    check(&editor(&village), "ok", "Đã sửa");
    // As if the change had begun with another text of the program.
    let register = village.register();
    let act = village.app.act(&register, "save_field", KIND).unwrap();
    register
        .store
        .write(act, |w| {
            w.set_field(crate::wording::FORM, KIND, crate::wording::BASE, "khác")
        })
        .unwrap();
    let view = editor(&village);
    check(&view, "due", "Lời văn mặc định đã đổi");
    assert_eq!(view["default_changed"], true);
    assert!(
        text(&paper(&village), "html").contains("Câu thêm."),
        "the changed wording stays in use"
    );
    check(
        &village.call("keep_wording", json!({ "kind": KIND })),
        "ok",
        "Đã sửa",
    );
}

#[test]
fn every_paper_of_a_village_has_an_editor_with_a_preview() {
    let village = Village::new();
    let rows = village.call("wordings", json!({}))["rows"].clone();
    let rows = rows.as_array().unwrap();
    assert!(rows.len() >= 6, "{rows:?}");
    for row in rows {
        let view = village.call("wording", json!({ "kind": row["kind"] }));
        assert!(text(&view, "html").contains("paper-title"), "{row}");
        assert!(view["fields"].as_array().unwrap().len() > 3, "{row}");
        assert_eq!(view["faults"], json!([]), "{row}");
    }
    assert!(
        rows.iter().all(|row| row["kind"] != "decision"),
        "a village decides nothing"
    );
    village.refused("wording", json!({ "kind": "không-có" }));
}

/// Typing the very text of the program again is no change.
#[test]
fn the_programs_own_text_is_no_change() {
    let village = Village::new();
    let own = text(&editor(&village), "default_text");
    village.save("wording", KIND, "text", &format!("{own} "));
    check(&editor(&village), "plain", "Mặc định");
    village.save("wording", KIND, "text", "");
    check(&editor(&village), "plain", "Mặc định");
}
