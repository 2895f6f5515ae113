use serde_json::json;
use time::macros::date;

use super::village::{Village, pdf};
use crate::Code;

#[test]
fn the_meeting_is_led_step_by_step_and_closed() {
    let village = Village::new();
    village.register_on_time();
    village.on(date!(2023 - 10 - 24));
    let before = village.call("meeting", json!({ "step": "" }));
    assert_eq!(
        (before["state"].as_str(), before["next"].as_str()),
        (Some("none"), Some("thanh-phan"))
    );

    village.answer_all();
    let last = village.call("meeting", json!({ "step": "bien-ban" }));
    assert_eq!(last["gaps"], json!([]), "{last:#}");
    assert_eq!(
        last["heading"],
        "Làng Mẫu 1 · 24/10/2023, bắt đầu 19 giờ 00"
    );
    assert_eq!(last["steps"][1]["title"], "Tiêu chí 1");
    assert_eq!(last["steps"][1]["detail"], "Đăng ký: đạt");
    let closed = village.call("close_meeting", json!({}));
    assert_eq!(closed["state"], "closed");
    assert_eq!(closed["verdict"]["word"], "Tạm đạt");
    assert_eq!(closed["lines"].as_array().unwrap().len(), 10);
    let paper = village.call(
        "paper",
        json!({ "kind": "minutes", "subject": closed["id"] }),
    );
    assert!(
        paper["html"]
            .as_str()
            .unwrap()
            .contains("Đang trực tại trụ sở xã")
    );
}

#[test]
fn a_closed_meeting_is_not_edited_but_replaced_with_a_reason() {
    let village = Village::new();
    let closed = village.meet();
    let save = json!({ "form": "meeting/KDC-2", "subject": closed["id"], "field": "KDC-2.basis", "value": "khác" });
    assert_eq!(village.refused("save_field", save).code, Code::Conflict);
    assert_eq!(
        village.refused("close_meeting", json!({})).code,
        Code::Conflict
    );
    let registration =
        json!({ "form": "registration", "subject": "", "field": "KDC-1c.part", "value": "149" });
    assert!(
        village
            .refused("save_field", registration)
            .message
            .contains("đã chốt")
    );
    let pdf = |subject: &serde_json::Value| pdf(&village, "minutes", subject.as_str().unwrap());
    let first = pdf(&closed["id"]);

    assert!(
        village
            .refused("replace_minutes", json!({ "reason": "" }))
            .message
            .contains("lý do")
    );
    let draft = village.call("replace_minutes", json!({ "reason": "Ghi thiếu căn cứ" }));
    assert_eq!(draft["state"], "draft");
    village.save(
        "meeting/KDC-2",
        "",
        "KDC-2.basis",
        "Bốn buổi, mỗi buổi 120 người",
    );
    let again = village.call("close_meeting", json!({}));
    assert_ne!(again["id"], closed["id"]);
    assert!(again["heading"].as_str().unwrap().contains("lập lần 2"));
    assert_eq!(
        pdf(&closed["id"]),
        first,
        "the paper of replaced minutes stays as it was"
    );
    assert_ne!(pdf(&again["id"]), first);
}

#[test]
fn suggestions_follow_the_log_until_somebody_types() {
    let village = Village::new();
    village.register_on_time();
    village.log_theft("03/05/2023");
    village.on(date!(2023 - 10 - 20));
    let field = |view: &serde_json::Value| {
        let inputs = view["form"]["inputs"].as_array().unwrap().clone();
        inputs
            .into_iter()
            .find(|input| input["field"] == "KDC-4a.this.toi-pham")
            .unwrap()
    };
    let open = || field(&village.call("meeting", json!({ "step": "KDC-4a" })));
    assert_eq!(open()["value"], "1");
    assert!(
        open()["suggested"]
            .as_str()
            .unwrap()
            .starts_with("Điền sẵn")
    );

    let second = village.log_theft("04/06/2023");
    assert_eq!(open()["value"], "2");
    village.save("meeting/KDC-4a", "", "KDC-4a.this.toi-pham", "3");
    assert_eq!(open()["suggested"], "");
    village.call(
        "withdraw_incident",
        json!({ "subject": second, "reason": "Ghi nhầm" }),
    );
    assert_eq!(open()["value"], "3");
}

#[test]
fn the_log_counts_by_the_window_and_keeps_what_was_withdrawn() {
    let village = Village::new();
    village.on(date!(2023 - 06 - 10));
    let theft = village.log_theft("03/05/2023");
    village.log_theft("03/05/2022");
    let again = village.call("new_incident", json!({}));
    assert_eq!(
        village.call("new_incident", json!({}))["subject"],
        again["subject"],
        "an untouched one is taken again"
    );
    let log = village.call("incidents", json!({}));
    assert_eq!(log["summary"], "Từ 01/11/2022 đến 31/10/2023: 1 vụ việc.");
    assert!(
        log["rows"][0]["counts_for"]
            .as_str()
            .unwrap()
            .starts_with("Tính vào"),
        "{}",
        log["rows"][0]
    );
    assert!(
        log["rows"][1]["counts_for"]
            .as_str()
            .unwrap()
            .starts_with("Ngoài thời gian đánh giá")
    );
    assert!(!log["rows"][2]["problem"].as_str().unwrap().is_empty());

    let log = village.call(
        "withdraw_incident",
        json!({ "subject": theft, "reason": "Ghi nhầm" }),
    );
    assert_eq!(log["rows"][0]["withdrawn"], "Ghi nhầm");
    assert_eq!(
        log["summary"],
        "Từ 01/11/2022 đến 31/10/2023: chưa ghi vụ việc nào."
    );
    let save =
        json!({ "form": "incident", "subject": theft, "field": "incident.place", "value": "khác" });
    assert_eq!(village.refused("save_field", save).code, Code::Conflict);
    assert_eq!(
        village
            .refused(
                "withdraw_incident",
                json!({ "subject": theft, "reason": "Lần nữa" })
            )
            .code,
        Code::Conflict
    );
}
