//! Classification through one sample year: the table is loaded, units score themselves, the desk appraises,
//! classes are decided, rewards proposed; and what each of them refuses.

use serde_json::{Value, json};
use tempfile::TempDir;
use time::macros::date;

use super::super::round;
use crate::Fault;
use crate::demo::road::Road;
use crate::demo::road::office::Office;
use crate::demo::{PLANS, Step};

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

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap()
}

#[track_caller]
fn ask(office: &Office, name: &str, args: Value) -> Value {
    office
        .call(name, args)
        .unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

#[track_caller]
fn refused(office: &Office, name: &str, args: Value, words: &str) {
    let fault: Fault = match office.call(name, args) {
        Err(fault) => fault,
        Ok(reply) => panic!("{name} was not refused: {reply}"),
    };
    let said = fault
        .details
        .iter()
        .fold(fault.message.clone(), |all, one| {
            format!("{all} {}", one.sentence)
        });
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
    rewards_are_proposed(&road);
    another_object_is_scored_on_the_desk(&road);
}

fn a_table_is_looked_at_before_it_is_kept(desk: &Office, out: &TempDir) {
    let path = |name: &str, content: &str| {
        let path = out.path().join(name);
        std::fs::write(&path, content).unwrap();
        json!({ "file": path })
    };
    let none = ask(desk, "classes", json!({}));
    assert!(text(&none["objects"][0], "why").contains("Bảng điểm chưa có trong nguồn"));

    let broken = path("hong.csv", &TABLE.replace("phấn đấu;2", "phấn đấu;hai"));
    let view = ask(desk, "check_table", broken.clone());
    assert_eq!(
        (
            list(&view, "faults").len(),
            view["faults"][0]["line"].clone()
        ),
        (1, json!(4)),
        "{view}"
    );
    assert_eq!(view["can_keep"], false);
    refused(desk, "keep_table", broken, "còn mục chưa ghi");

    let table = path("bang-diem.csv", TABLE);
    let view = ask(desk, "check_table", table.clone());
    assert!(!list(&view, "gaps").is_empty(), "the head is not typed yet");
    for (field, value) in [
        ("object", "kdc"),
        ("title", "Hướng dẫn MẪU"),
        ("issuer", "Ban Chỉ đạo MẪU"),
        ("date", "02/04/2023"),
        ("citation", "trang 1"),
        ("steps", "whole"),
    ] {
        save(desk, "point-table", "", field, value);
    }
    let view = ask(desk, "check_table", table.clone());
    assert!(
        text(&view["gaps"][0], "sentence").contains("chưa đúng mẫu"),
        "{view}"
    );
    save(desk, "point-table", "", "citation", "mục 2");
    let view = ask(desk, "check_table", table.clone());
    assert_eq!(
        (view["can_keep"].clone(), text(&view, "total")),
        (json!(true), "100")
    );
    assert_eq!(text(&view["items"][5], "each"), "trừ 6 mỗi lần");
    ask(desk, "keep_table", table.clone());
    let view = ask(desk, "check_table", table.clone());
    assert_eq!(text(&view, "replaces"), "Hướng dẫn MẪU");
    ask(desk, "keep_table", table);
    let binary = out.path().join("anh.csv");
    std::fs::write(&binary, [0xff, 0xfe, 0x00]).unwrap();
    refused(desk, "check_table", json!({ "file": binary }), "CSV UTF-8");

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

fn units_score_themselves(road: &Road<'_>) {
    let villages = &road.communes[0].villages;
    let view = ask(&villages[0], "score", json!({}));
    assert_eq!(
        (text(&view, "state"), list(&view, "rows").len()),
        ("open", 12)
    );
    assert_eq!(text(&view["result"], "word"), "Chưa đủ");
    assert!(rail(&villages[0]).contains(&"score".to_owned()));
    score_itself(&villages[0], &[("3.1.times", "1")]);
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

fn marks_are_appraised_and_concluded(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let unit = desk.unit("Làng Mẫu 1").unwrap();
    let view = ask(desk, "class_score", json!({ "subject": unit }));
    assert_eq!(text(&view["standard"], "word"), "Đạt");
    let id = text(&view, "id").to_owned();
    save(desk, "class-score", &id, "appraised.4.1.marks", "16");
    refused(
        desk,
        "conclude_score",
        json!({ "subject": id }),
        "khác điểm tự chấm, cần ghi lý do",
    );
    save(
        desk,
        "class-score",
        &id,
        "appraised.4.1.reason",
        "Mô hình mới lập.",
    );
    let view = ask(desk, "conclude_score", json!({ "subject": id }));
    assert_eq!(
        (text(&view, "state"), text(&view["result"], "word")),
        ("concluded", "Xuất sắc")
    );
    refused(
        desk,
        "conclude_score",
        json!({ "subject": id }),
        "đã kết luận",
    );
    refused(
        desk,
        "reopen_score",
        json!({ "subject": id, "reason": "" }),
        "lý do",
    );
    ask(
        desk,
        "reopen_score",
        json!({ "subject": id, "reason": "Cộng lại" }),
    );
    save(desk, "class-score", &id, "appraised.4.1.marks", "15");
    let view = ask(desk, "conclude_score", json!({ "subject": id }));
    assert_eq!(text(&view["result"], "reason"), "89 điểm, loại Khá.");
    desk.paper("score-appraisal", &id).unwrap();

    // Chưa đạt by the standard is no class, and no marks are lost by it.
    let failing = desk.unit("Làng Mẫu 2").unwrap();
    let view = ask(desk, "class_score", json!({ "subject": failing }));
    assert_eq!(text(&view["standard"], "word"), "Chưa đạt");
    let id = text(&view, "id").to_owned();
    refused(
        desk,
        "agree_score",
        json!({ "subject": id }),
        "chưa gửi bảng tự chấm",
    );
    for (field, value) in full_marks() {
        save(
            desk,
            "class-score",
            &id,
            &format!("appraised.{field}"),
            &value,
        );
    }
    let view = ask(desk, "class_score", json!({ "subject": id }));
    assert_eq!(text(&view, "total"), "100/100");
    let last = list(&view, "rows").last().unwrap().clone();
    assert!(
        text(&last, "remark").contains("chưa đạt tiêu chuẩn"),
        "{last}"
    );
    save(desk, "class-score", &id, "appraised.4.3.marks", "0");
    ask(desk, "conclude_score", json!({ "subject": id }));
    assert_eq!(text(&class_row(desk, "Làng Mẫu 2"), "class"), "Xuất sắc");
    let board = ask(desk, "board", json!({}));
    let row = list(&board, "rows")
        .iter()
        .find(|row| text(row, "name") == "Làng Mẫu 2")
        .unwrap();
    assert_eq!(
        text(&row["decision"], "text"),
        "Không đề nghị",
        "the standard's result stays"
    );
}

fn classes_are_decided(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    road.time.go_to(date!(2023 - 11 - 18));
    let open = desk.unit("Làng Mẫu 3").unwrap();
    refused(
        desk,
        "draft_class_decision",
        json!({ "units": [] }),
        "Chưa chọn đơn vị",
    );
    refused(
        desk,
        "draft_class_decision",
        json!({ "units": [open] }),
        "chưa kết luận",
    );
    let units = ["Làng Mẫu 1", "Làng Mẫu 2"].map(|name| desk.unit(name).unwrap());
    let draft = ask(desk, "draft_class_decision", json!({ "units": units }));
    let id = text(&draft, "id").to_owned();
    assert_eq!(
        (text(&draft, "state"), text(&draft, "decider")),
        ("draft", "")
    );
    refused(
        desk,
        "draft_class_decision",
        json!({ "units": units }),
        "dự thảo khác",
    );
    refused(
        desk,
        "reopen_score",
        json!({ "subject": units[0], "reason": "Sửa" }),
        "dự thảo",
    );
    refused(
        desk,
        "issue_class_decision",
        json!({ "subject": id }),
        "cơ quan, chức danh nào",
    );
    save(
        desk,
        "open-points",
        "",
        "open.class.kdc.decider.value",
        "Ủy ban nhân dân xã",
    );
    save(
        desk,
        "open-points",
        "",
        "open.class.kdc.decider.basis",
        "Công văn MẪU",
    );
    refused(
        desk,
        "issue_class_decision",
        json!({ "subject": id }),
        "số, ký hiệu",
    );
    desk.paper_named("class-decision", &id, "phan-loai-chua-ky")
        .unwrap();
    for (field, value) in [
        ("signer", "Nguyễn Văn Mẫu"),
        ("number", "15/QĐ-UBND"),
        ("date", "18/11/2023"),
    ] {
        save(
            desk,
            "class-decision",
            &id,
            &format!("class.{field}"),
            value,
        );
    }
    let view = ask(desk, "issue_class_decision", json!({ "subject": id }));
    assert_eq!(
        text(&view, "heading"),
        "Quyết định phân loại số 15/QĐ-UBND ngày 18/11/2023"
    );
    assert_eq!(text(&view, "decider"), "Ủy ban nhân dân xã Kon Gang");
    refused(
        desk,
        "issue_class_decision",
        json!({ "subject": id }),
        "đã ban hành",
    );
    refused(
        desk,
        "withdraw_class_decision",
        json!({ "subject": id, "reason": "Sai" }),
        "đã ban hành",
    );
    assert_eq!(
        text(&class_row(desk, "Làng Mẫu 1"), "state_word"),
        "Đã có quyết định phân loại"
    );
    desk.paper("class-decision", &id).unwrap();
}

fn rewards_are_proposed(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let view = ask(desk, "awards", json!({}));
    let names = |at: usize, key: &str| -> Vec<String> {
        list(&view[key][at], "rows")
            .iter()
            .map(|row| text(row, "unit").to_owned())
            .collect()
    };
    assert_eq!(names(0, "awards"), ["Làng Mẫu 2"], "by class");
    assert_eq!(
        names(1, "awards"),
        ["Làng Mẫu 1", "Làng Mẫu 3"],
        "by the standard"
    );
    assert_eq!(names(0, "criticisms"), ["Làng Mẫu 2"]);
    assert_eq!(text(&view["publications"][0], "due"), "31/03/2024");
    let round = text(&view["form"], "subject").to_owned();
    let kinds = |view: &Value| -> Vec<String> {
        list(view, "papers")
            .iter()
            .map(|paper| text(paper, "kind").to_owned())
            .collect()
    };
    assert_eq!(kinds(&view), ["publication-list"]);
    refused(
        desk,
        "paper",
        json!({ "kind": "award-list", "subject": round }),
        "Chưa chọn tập thể",
    );
    let unit = desk.unit("Làng Mẫu 1").unwrap();
    let field = |what: &str| format!("award.giay-khen.{unit}.{what}");
    save(desk, "awards", &round, &field("take"), "yes");
    refused(
        desk,
        "paper",
        json!({ "kind": "award-list", "subject": round }),
        "còn thiếu: lý do",
    );
    save(
        desk,
        "awards",
        &round,
        &field("reason"),
        "Tổ chức tốt phong trào.",
    );
    let failing = desk.unit("Làng Mẫu 2").unwrap();
    save(
        desk,
        "awards",
        &round,
        &format!("criticism.1.{failing}.take"),
        "yes",
    );
    save(
        desk,
        "awards",
        &round,
        &format!("criticism.1.{failing}.reason"),
        "Chưa đủ hộ đăng ký.",
    );
    let view = ask(desk, "awards", json!({}));
    assert_eq!(
        kinds(&view),
        ["award-list", "publication-list", "criticism-list"]
    );
    assert!(list(&view, "gaps").is_empty(), "{view}");
    for kind in kinds(&view) {
        desk.paper(&kind, &round).unwrap();
    }
}

fn another_object_is_scored_on_the_desk(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    refused(desk, "add_classified", json!({}), "Chưa thêm được");
    save(desk, "add-classified", "", "object", "huyen");
    save(desk, "add-classified", "", "name", "Huyện Mẫu");
    ask(desk, "add_classified", json!({}));
    save(desk, "add-classified", "", "name", "huyện mẫu");
    refused(desk, "add_classified", json!({}), "đã có trong danh sách");
    let row = class_row(desk, "Huyện Mẫu");
    assert_eq!(text(&row, "standard"), "–");
    let id = text(&row, "subject").to_owned();
    let view = ask(desk, "class_score", json!({ "subject": id }));
    assert!(
        text(&view["gaps"][0], "sentence").contains("Bảng điểm chưa có trong nguồn"),
        "{view}"
    );
    refused(
        desk,
        "conclude_score",
        json!({ "subject": id }),
        "Bảng điểm chưa có trong nguồn",
    );
    ask(
        desk,
        "withdraw_classified",
        json!({ "subject": id, "reason": "Thêm nhầm" }),
    );
    let view = ask(desk, "classes", json!({}));
    assert!(list(&view["objects"][1], "rows").is_empty());
}
