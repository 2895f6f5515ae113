//! Classification through one sample year: the table is loaded, units score themselves, the desk appraises,
//! classes are decided, rewards proposed; and what each of them refuses.

mod decided;
mod travelled;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::super::round;
use crate::demo::asking::{self, ask, list, text};
use crate::demo::road::Road;
use crate::demo::road::office::Office;
use crate::demo::{PLANS, Step};
use decided::{
    another_object_is_scored_on_the_desk, classes_are_decided, marks_are_appraised_and_concluded,
    results_for_others_have_the_classes, rewards_are_proposed,
};
use travelled::{
    a_class_of_somebody_else_is_refused, classes_go_down_with_the_results,
    classes_go_up_with_the_decisions, classes_stand_in_the_years_and_their_dues_in_the_calendar,
    the_stamped_scan_is_attached,
};

const CLASSES: &str =
    include_str!("../../../../domain/src/rules/classification/samples/phan-loai.toml");
const TABLE: &str =
    include_str!("../../../../domain/src/rules/classification/samples/bang-diem.csv");

/// A sample plan that names rewards, publication and criticism; never part of `rules/`.
const PLAN: &str = r#"
format = 1
slug = "ke-hoach-mau"
level = "local"
for = "tt124-2021"
[instrument]
title = "Kế hoạch MẪU"
issuer = "Xã Mẫu"
[[classified]]
object = "kdc"
body = "decider"
why = "Kế hoạch MẪU nói hai nơi."
choices = ["Ban Chỉ đạo xã", "Ủy ban nhân dân xã"]
citation = "mục 1"
[[award]]
slug = "bang-khen"
title = "Bằng khen MẪU"
to = "tap-the"
for = "xuat-sac"
citation = "mục 2"
[[award]]
slug = "giay-khen"
title = "Giấy khen MẪU"
to = "nguoi-dung-dau"
for = "dat"
citation = "mục 3"
[[publication]]
title = "Công bố kết quả tại hội nghị"
by = "31/03"
next_year = true
citation = "mục 4"
[[criticism]]
title = "Phê bình đơn vị thực hiện chưa tốt"
for = "chua-dat"
citation = "mục 5"
"#;

#[track_caller]
fn refused(office: &Office, name: &str, args: Value, words: &str) {
    let said = asking::words(&asking::refused(office, name, args));
    assert!(said.contains(words), "{name}: {said}");
}

#[track_caller]
fn save(office: &Office, form: &str, subject: &str, field: &str, value: &str) {
    ask(
        office,
        "save_field",
        json!({ "form": form, "subject": subject, "field": field, "value": value }),
    );
}

/// The names of the rooms or steps on the left.
fn rail(office: &Office) -> Vec<String> {
    let status = ask(office, "status", json!({}));
    list(&status, "rail")
        .iter()
        .map(|entry| text(entry, "route").to_owned())
        .collect()
}

/// A unit on the list of classification.
fn class_row(desk: &Office, name: &str) -> Value {
    let view = ask(desk, "classes", json!({}));
    list(&view, "objects")
        .iter()
        .flat_map(|object| list(object, "rows"))
        .find(|row| text(row, "name") == name)
        .cloned()
        .unwrap_or_else(|| panic!("{name} is not classified"))
}

/// Every item full, and no occurrence of anything.
fn full_marks() -> Vec<(String, String)> {
    let mut typed: Vec<(String, String)> = [
        ("1.1", "6"),
        ("1.2", "6"),
        ("1.3", "2"),
        ("2.1", "10"),
        ("2.2", "8"),
        ("4.1", "20"),
        ("4.2", "14"),
        ("4.3", "10"),
    ]
    .map(|(code, marks)| (format!("{code}.marks"), marks.to_owned()))
    .into();
    typed
        .extend(["3.1", "3.2", "3.3", "3.4"].map(|code| (format!("{code}.times"), "0".to_owned())));
    typed
}

fn score_itself(village: &Office, changes: &[(&str, &str)]) {
    let form = ask(village, "score", json!({}))["form"].clone();
    for (field, value) in full_marks() {
        let changed = changes.iter().find(|(name, _)| *name == field);
        let value = changed.map_or(value.as_str(), |(_, value)| value);
        save(
            village,
            "score",
            text(&form, "subject"),
            &format!("own.{field}"),
            value,
        );
    }
}

#[test]
fn classification_goes_through_the_year() {
    let out = tempfile::tempdir().unwrap();
    let mut quiet = |_: &Step| {};
    let mut road = Road::new(out.path(), &PLANS[0], &mut quiet).unwrap();
    road.launch().unwrap();
    let desk = &road.communes[0].office;
    assert!(!rail(desk).contains(&"classes".to_owned()));
    assert!(text(&ask(desk, "classes", json!({})), "none").contains("không có phân loại"));
    let village = &road.communes[0].villages[0];
    assert_eq!(text(&ask(village, "score", json!({})), "state"), "none");

    round::keep_layer(&desk.app, "phan-loai-mau", CLASSES, |_| false).unwrap();
    round::keep_layer(&desk.app, "ke-hoach-mau", PLAN, |_| false).unwrap();
    a_table_is_looked_at_before_it_is_kept(desk, &out);
    let launch = desk.write("issue_launch", json!({}), "goi").unwrap();
    for (village, name) in road.communes[0]
        .villages
        .iter()
        .zip(PLANS[0].communes[0].villages)
    {
        village.accept_launch(&launch, Some(name)).unwrap();
    }
    road.register().unwrap();
    road.log_and_meet().unwrap();
    units_score_themselves(&road);
    road.hand_in().unwrap();
    the_desk_sees_the_own_marks(&road);
    road.appraise().unwrap();
    road.decide().unwrap();
    marks_are_appraised_and_concluded(&road);
    classes_are_decided(&road);
    the_stamped_scan_is_attached(&road);
    classes_go_down_with_the_results(&road);
    classes_go_up_with_the_decisions(&road);
    a_class_of_somebody_else_is_refused(&road);
    classes_stand_in_the_years_and_their_dues_in_the_calendar(&road);
    results_for_others_have_the_classes(&road);
    rewards_are_proposed(&road);
    another_object_is_scored_on_the_desk(&road);
}

fn a_table_is_looked_at_before_it_is_kept(desk: &Office, out: &TempDir) {
    let path = |name: &str, content: &str| {
        let path = out.path().join(name);
        std::fs::write(&path, content).unwrap();
        json!({ "list": "points", "file": path })
    };
    let none = ask(desk, "classes", json!({}));
    assert!(text(&none["objects"][0], "why").contains("Bảng điểm chưa có trong nguồn"));

    let table = path("bang-diem.csv", TABLE);
    let view = ask(desk, "look_at_list", table.clone());
    assert_eq!(
        list(&view, "gaps").len(),
        5,
        "the paper is not said yet: {view}"
    );
    let columns = list(&view, "columns").iter();
    assert!(columns.clone().all(|column| column["value"] != "none"));
    refused(
        desk,
        "take_list",
        table.clone(),
        "Chưa chọn “Bảng điểm dùng cho”",
    );
    let subject = text(&view["form"], "subject").to_owned();
    let say = |citation: &str| {
        for (field, value) in [
            ("object", "kdc"),
            ("title", "Hướng dẫn MẪU"),
            ("issuer", "Ban Chỉ đạo MẪU"),
            ("date", "02/04/2023"),
            ("citation", citation),
            ("steps", "whole"),
        ] {
            save(desk, "list-columns", &subject, field, value);
        }
    };
    say("trang 1");
    let view = ask(desk, "look_at_list", table.clone());
    assert!(
        view["gaps"][0].as_str().unwrap().contains("chưa đúng mẫu"),
        "{view}"
    );
    save(desk, "list-columns", &subject, "citation", "mục 2");

    let broken = path("hong.csv", &TABLE.replace("phấn đấu;2", "phấn đấu;hai"));
    let view = ask(desk, "look_at_list", broken.clone());
    let wrong: Vec<&str> = list(&view, "rows")
        .iter()
        .filter(|row| text(row, "state") == "wrong")
        .map(|row| text(row, "sentence"))
        .collect();
    assert_eq!(
        wrong,
        [
            "Dòng 4, cột C “điểm tối đa”: ghi “hai”, không phải là số điểm. Ghi số lớn hơn 0, ví dụ 6 hoặc 2,5."
        ]
    );
    assert_eq!(
        (&view["can_take"], &view["table"]),
        (&json!(false), &Value::Null)
    );
    refused(desk, "take_list", broken, "giữ cả bảng hoặc không giữ");

    let view = ask(desk, "look_at_list", table.clone());
    let made = &view["table"];
    assert_eq!(
        (&view["can_take"], text(made, "total")),
        (&json!(true), "100")
    );
    assert_eq!(text(&made["items"][5], "each"), "trừ 6 mỗi lần");
    assert_eq!(
        text(&made["items"][7], "incidents"),
        "Cháy, nổ nghiêm trọng"
    );
    let taken = ask(desk, "take_list", table.clone());
    assert!(
        text(&taken, "sentence").contains("12 mục, tổng 100 điểm"),
        "{taken}"
    );
    let view = ask(desk, "look_at_list", table.clone());
    assert_eq!(
        list(&view, "gaps").len(),
        5,
        "the next table may be of another paper: {view}"
    );
    say("mục 2");
    let view = ask(desk, "look_at_list", table.clone());
    assert_eq!(text(&view["table"], "replaces"), "Hướng dẫn MẪU");
    ask(desk, "take_list", table);
    a_rule_text_comes_in_as_it_stands(desk, &path);

    let object = ask(desk, "classes", json!({}))["objects"][0].clone();
    assert_eq!(text(&object, "table_detail"), "12 mục, 100 điểm, điểm tròn");
    assert_eq!(text(&object, "decider"), "", "the plan says two things");
    // Choosing plans again leaves what the office loaded itself.
    ask(desk, "choose_packs", json!({ "packs": ["kon-gang-2022"] }));
    assert_eq!(
        text(&ask(desk, "classes", json!({}))["objects"][0], "table"),
        "Hướng dẫn MẪU"
    );
    assert!(
        rail(desk).contains(&"classes".to_owned()) && rail(desk).contains(&"awards".to_owned())
    );
}

/// The text that was made of the sheet, as a file; a fault has its line.
fn a_rule_text_comes_in_as_it_stands(desk: &Office, path: &dyn Fn(&str, &str) -> Value) {
    let register = desk.app.register();
    let round = register.open_round().unwrap();
    let layers = register.store.read(|r| r.round_layers(round.id())).unwrap();
    let made = layers
        .iter()
        .find(|layer| layer.name == "bang-diem-kdc")
        .unwrap();
    let file = path("bang-diem.toml", &made.text);
    let view = ask(desk, "look_at_list", file.clone());
    assert_eq!(list(&view["table"], "items").len(), 12, "{view}");
    assert!(
        ["columns", "gaps", "sheets"]
            .iter()
            .all(|part| list(&view, part).is_empty())
    );
    ask(desk, "take_list", file);
    let broken = path("hong.toml", &made.text.replace("max = 20", "max = 19"));
    let view = ask(desk, "look_at_list", broken.clone());
    assert!(
        view["flaws"][0]
            .as_str()
            .unwrap()
            .contains("cộng lại được 99"),
        "{view}"
    );
    refused(desk, "take_list", broken, "cộng lại được 99");
}

/// The fire in the village's log proposes one occurrence; nothing is typed by it.
fn the_log_proposes(village: &Office) {
    let view = ask(village, "score", json!({}));
    let row = |code: &str| {
        list(&view, "rows")
            .iter()
            .find(|row| text(row, "code") == code)
            .cloned()
            .unwrap()
    };
    let fire = row("3.3");
    assert_eq!(
        (text(&fire, "proposed"), text(&fire, "marks")),
        ("1", ""),
        "{fire}"
    );
    assert_eq!(
        text(&fire, "logged"),
        "Sổ vụ việc ghi 1 vụ thuộc mục này, trong đó 1 vụ ghi là bất khả kháng."
    );
    assert_eq!(
        (text(&row("3.1"), "logged"), text(&row("3.1"), "proposed")),
        ("", "")
    );
}

fn units_score_themselves(road: &Road<'_>) {
    let villages = &road.communes[0].villages;
    let view = ask(&villages[0], "score", json!({}));
    assert_eq!(
        (text(&view, "state"), list(&view, "rows").len()),
        ("open", 12)
    );
    assert_eq!(text(&view["result"], "word"), "Chưa đủ");
    assert!(rail(&villages[0]).contains(&"score".to_owned()));
    the_log_proposes(&villages[0]);
    score_itself(&villages[0], &[("3.1.times", "1")]);
    let view = ask(&villages[0], "score", json!({}));
    assert!(
        text(&view["gaps"][0], "sentence").contains("ghi 0 lần, còn sổ vụ việc ghi 1 vụ"),
        "{view}"
    );
    let form = text(&view["form"], "subject").to_owned();
    save(
        &villages[0],
        "score",
        &form,
        "own.3.3.note",
        "Sét đánh, không phải do chủ quan.",
    );
    let view = ask(&villages[0], "score", json!({}));
    assert_eq!(
        (text(&view, "total"), text(&view["result"], "word")),
        ("94/100", "Xuất sắc")
    );
    villages[0]
        .paper("score-sheet", text(&view["form"], "subject"))
        .unwrap();
    score_itself(&villages[1], &[("4.1.marks", "25")]);
    let view = ask(&villages[1], "score", json!({}));
    assert!(
        text(&view["gaps"][0], "sentence").contains("quá điểm tối đa"),
        "{view}"
    );
    assert_eq!(view["paper"], Value::Null, "no paper of half a sheet");
}

fn the_desk_sees_the_own_marks(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let sent = ask(&road.communes[0].villages[0], "score", json!({}));
    assert_eq!(text(&sent["sent"], "state"), "exported");
    let unsent = ask(&road.communes[0].villages[1], "score", json!({}));
    assert_eq!(text(&unsent["sent"], "state"), "missing");

    let row = class_row(desk, "Làng Mẫu 1");
    assert_eq!(
        (text(&row, "own"), text(&row, "standard")),
        ("94", "Chưa có")
    );
    assert_eq!(text(&class_row(desk, "Làng Mẫu 2"), "own"), "");
    let unit = desk.unit("Làng Mẫu 1").unwrap();
    let view = ask(desk, "agree_score", json!({ "subject": unit }));
    assert_eq!(text(&view, "total"), "94/100");
    // The result by the standard is one of the bases: before it is there, nothing is concluded.
    refused(
        desk,
        "conclude_score",
        json!({ "subject": unit }),
        "một trong những căn cứ",
    );
}
