//! From appraised marks to decided classes, and what follows from them.

use serde_json::{Value, json};
use time::macros::date;

use super::{Road, ask, class_row, full_marks, list, refused, save, text};

pub(super) fn marks_are_appraised_and_concluded(road: &Road<'_>) {
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

pub(super) fn classes_are_decided(road: &Road<'_>) {
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

/// The list for another body says the class beside the result where units were classified.
pub(super) fn results_for_others_have_the_classes(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let id = text(&ask(desk, "new_results_list", json!({})), "subject").to_owned();
    save(
        desk,
        "results-list",
        &id,
        "receiver.name",
        "Phòng Văn hóa MẪU",
    );
    save(desk, "results-list", &id, "receiver.kind.kdc", "yes");
    let paper = ask(
        desk,
        "paper",
        json!({ "kind": "results-list", "subject": id }),
    );
    let html = text(&paper, "html");
    assert!(html.contains("Phân loại phong trào"), "{html}");
    let row = class_row(desk, "Làng Mẫu 1");
    let class = format!(">{}<", text(&row, "class"));
    assert!(html.contains(&class), "{class} is not in {html}");
}

pub(super) fn rewards_are_proposed(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let view = ask(desk, "awards", json!({}));
    let names = |key: &str, title: &str| -> Vec<String> {
        list(&view, key)
            .iter()
            .filter(|proposal| text(proposal, "title") == title)
            .flat_map(|proposal| list(proposal, "rows"))
            .map(|row| text(row, "unit").to_owned())
            .collect()
    };
    assert_eq!(names("awards", "Bằng khen MẪU"), ["Làng Mẫu 2"], "by class");
    assert_eq!(
        names("awards", "Giấy khen MẪU"),
        ["Làng Mẫu 1", "Làng Mẫu 3"],
        "by the standard"
    );
    let criticised = "Phê bình đơn vị thực hiện chưa tốt";
    assert_eq!(names("criticisms", criticised), ["Làng Mẫu 2"]);
    let list_code = "phe-binh-don-vi-thuc-hien-chua-tot";
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
        &format!("criticism.{list_code}.{failing}.take"),
        "yes",
    );
    save(
        desk,
        "awards",
        &round,
        &format!("criticism.{list_code}.{failing}.reason"),
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

pub(super) fn another_object_is_scored_on_the_desk(road: &Road<'_>) {
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
