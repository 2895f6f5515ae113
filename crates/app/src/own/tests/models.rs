use serde_json::{Value, json};
use time::macros::date;

use super::village::Village;
use crate::Code;

const KEPT: &[(&str, &str)] = &[
    ("model.title", "Tiếng kẻng an ninh"),
    ("model.content", "Gõ kẻng khi có việc, cả làng cùng ra."),
    ("model.founded", "12/05/2021"),
    ("model.paper", "Quyết định 31/QĐ-UBND"),
    ("model.members", "45"),
];

const REVIEWED: &[(&str, &str)] = &[
    ("review.2023.result", "works"),
    ("review.2023.date", "20/10/2023"),
    ("review.2023.ground", "Gõ kẻng 12 lần, ngăn được 2 vụ trộm."),
];

fn keep(village: &Village) -> String {
    let id = village.call("new_model", json!({}))["subject"]
        .as_str()
        .unwrap()
        .to_owned();
    village.fill("model", &id, KEPT);
    id
}

fn shown(village: &Village, id: &str) -> Value {
    village.call("model", json!({ "subject": id }))
}

#[test]
fn a_model_is_written_down_once_and_reviewed_every_year() {
    let village = Village::new();
    assert_eq!(
        village.call("models", json!({}))["summary"],
        "Sổ chưa ghi mô hình nào."
    );
    let id = keep(&village);
    let list = village.call("models", json!({}));
    assert_eq!(list["summary"], "Năm 2023: 1 mô hình chưa đánh giá.");
    village.fill("model/review", &id, REVIEWED);
    let view = shown(&village, &id);
    assert_eq!(view["row"]["word"], "Hoạt động hiệu quả");
    assert_eq!(view["row"]["history"].as_array().unwrap().len(), 2);
    assert_eq!(
        village.call("models", json!({}))["summary"],
        "Năm 2023: 1 mô hình hoạt động hiệu quả."
    );
}

#[test]
fn a_new_model_left_empty_is_taken_again() {
    let village = Village::new();
    let first = village.call("new_model", json!({}))["subject"].clone();
    assert_eq!(village.call("new_model", json!({}))["subject"], first);
}

#[test]
fn giving_up_needs_its_day_and_reason_and_can_be_taken_back() {
    let village = Village::new();
    let id = keep(&village);
    let subject = json!({ "subject": id });
    let refused = village.refused("retire_model", subject.clone());
    assert_eq!(refused.details.len(), 2, "{refused:?}");
    village.fill(
        "model/retire",
        &id,
        &[
            ("retire.date", "01/06/2023"),
            ("retire.reason", "Không còn ai tham gia"),
        ],
    );
    assert_eq!(shown(&village, &id)["can_retire"], true);
    let view = village.call("retire_model", subject.clone());
    assert_eq!(view["row"]["word"], "Đã thanh loại");
    assert_eq!(
        village.refused("retire_model", subject).code,
        Code::Conflict
    );
    let edit = json!({ "form": "model", "subject": id, "field": "model.title", "value": "khác" });
    assert_eq!(village.refused("save_field", edit).code, Code::Conflict);
    let back = village.call(
        "restore_model",
        json!({ "subject": id, "reason": "Thanh loại nhầm" }),
    );
    assert_eq!(back["row"]["word"], "Chưa đánh giá");
}

#[test]
fn a_withdrawn_model_is_kept_with_its_reason_and_counts_no_more() {
    let village = Village::new();
    let id = keep(&village);
    let view = village.call(
        "withdraw_model",
        json!({ "subject": id, "reason": "Ghi hai lần" }),
    );
    assert_eq!(view["own"][0]["withdrawn"], "Ghi hai lần");
    assert_eq!(view["summary"], "Sổ chưa ghi mô hình nào.");
}

#[test]
fn models_travel_in_the_dossier_with_the_evidence_of_this_years_review() {
    let village = Village::new();
    let id = keep(&village);
    village.fill("model/review", &id, REVIEWED);
    let scan = village.file("anh.pdf", b"%PDF-1.4 anh");
    village.call(
        "attach",
        json!({ "subject": id, "item": "review-2023", "form": "quet", "file": scan, "title": "Ảnh gõ kẻng" }),
    );
    let old = village.file("cu.pdf", b"%PDF-1.4 cu");
    village.call(
        "attach",
        json!({ "subject": id, "item": "review-2022", "form": "quet", "file": old, "title": "Ảnh cũ" }),
    );
    village.hand_in();
    let sent = village.sent("dossier", "dossier.json");
    let card = &sent["models"][0];
    assert_eq!(card["fields"]["model.title"], "Tiếng kẻng an ninh");
    assert_eq!(card["retired"], false);
    let evidence = card["evidence"].as_array().unwrap();
    assert_eq!(evidence.len(), 1, "{evidence:?}");
    assert!(
        village
            .members("dossier")
            .contains(&evidence[0]["member"].as_str().unwrap().to_owned())
    );
}

#[test]
fn the_model_of_last_year_is_there_in_the_new_one() {
    let village = Village::new();
    let id = keep(&village);
    village.fill("model/review", &id, REVIEWED);
    village.on(date!(2024 - 01 - 15));
    let register = village.register();
    let mut row = register.open_round().unwrap().row;
    row.id = "0190a000-0000-7000-8000-000000000024".to_owned();
    row.year = 2024;
    row.label = "2024".to_owned();
    let layers = register
        .store
        .read(|r| r.round_layers(register.open_round().unwrap().id()))
        .unwrap();
    let act = village.app.act(&register, "save_field", "").unwrap();
    register
        .store
        .write(act, |w| {
            w.save_round(&row)?;
            let hashes = layers
                .iter()
                .map(|text| w.save_rule_text(&text.name, &text.text))
                .collect::<Result<Vec<_>, store::Error>>()?;
            w.set_round_layers(
                &row.id,
                &hashes.iter().map(String::as_str).collect::<Vec<_>>(),
            )
        })
        .unwrap();
    let list = village.call("models", json!({}));
    assert_eq!(list["summary"], "Năm 2024: 1 mô hình chưa đánh giá.");
    let view = shown(&village, &id);
    assert_eq!(view["review"]["inputs"][0]["field"], "review.2024.result");
    assert_eq!(view["row"]["history"].as_array().unwrap().len(), 2);
}
