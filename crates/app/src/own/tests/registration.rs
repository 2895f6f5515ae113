use serde_json::json;
use time::macros::date;

use super::village::Village;
use crate::Code;

#[test]
fn a_village_registers_and_its_bundle_holds_sheet_and_figures() {
    let village = Village::new();
    village.register_on_time();
    let view = village.call("registration", json!({}));
    assert_eq!(view["can_export"], true, "{view:#}");
    assert_eq!(view["items"][0]["form"], "bản giấy");
    assert_eq!(view["transfer"]["state"], "saved");

    let written = village.call("export_registration", json!({ "folder": village.stick() }));
    assert!(
        village
            .stick()
            .join(written["file"].as_str().unwrap())
            .is_file()
    );
    let data = village.sent("registration", "registration.json");
    assert_eq!(data["submission"], 1);
    assert_eq!(data["fields"]["KDC-1c.part"], "150");
    assert_eq!(
        village.members("registration"),
        ["papers/ban-dang-ky-phan-dau.pdf", "registration.json"]
    );
    let view = village.call("registration", json!({}));
    assert_eq!(view["transfer"]["state"], "exported");
    assert_eq!(
        view["notes"],
        json!([
            "Nơi nhận hồ sơ đăng ký: Ủy ban nhân dân xã Kon Gang (mục IV.3.1 Kế hoạch 40/KH-UBND xã Kon Gang)"
        ])
    );

    village.save("registration", "", "KDC-1c.whole", "151");
    let view = village.call("registration", json!({}));
    assert!(
        view["notes"].to_string().contains("Xuất lại tệp"),
        "{}",
        view["notes"]
    );
    village.call("export_registration", json!({ "folder": village.stick() }));
    assert_eq!(
        village.sent("registration", "registration.json")["submission"],
        2
    );
}

fn carried(village: &Village) -> Vec<String> {
    let written = village.call("export_registration", json!({ "folder": village.stick() }));
    written["carry"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_paper_that_goes_along_on_paper_is_named_once() {
    let village = Village::new();
    village.register_on_time();
    let resolution = |lines: &[String]| {
        let named = |line: &&String| line.contains("Nghị quyết") && line.contains("bản giấy");
        lines.iter().filter(named).count()
    };
    let lines = carried(&village);
    assert_eq!(resolution(&lines), 1, "{lines:?}");
    let sheet = village.call("registration", json!({}))["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["item"].clone())
        .collect::<Vec<_>>();
    for item in sheet {
        for _ in 0..2 {
            village.call(
                "attach",
                json!({ "subject": "registration", "item": item, "file": "", "form": "giay", "title": "Giấy tờ của mục này" }),
            );
        }
    }
    let view = village.call("registration", json!({}));
    for item in view["items"].as_array().unwrap() {
        assert_eq!(item["files"].as_array().unwrap().len(), 1, "{item:#}");
    }
    let again = carried(&village);
    assert_eq!(again.len(), lines.len(), "{again:?}");
}

#[test]
fn where_nobody_can_issue_the_resolution_it_is_not_missing_while_the_rest_is_open() {
    let village = Village::new();
    village.save("registration", "", "KDC-1a.has", "khong-co");
    let view = village.call("registration", json!({}));
    assert_eq!(view["items"][0]["word"], "Không áp dụng", "{view:#}");
    assert!(
        !view["gaps"].to_string().contains("Thiếu nghị quyết"),
        "{}",
        view["gaps"]
    );
}

#[test]
fn a_number_that_no_text_asks_for_keeps_nobody_from_registering() {
    let village = Village::new();
    village.register_on_time();
    village.save("registration", "", "KDC-1a.number", "");
    let view = village.call("registration", json!({}));
    assert_eq!(view["can_export"], true, "{}", view["gaps"]);
    carried(&village);
    village.save("registration", "", "KDC-1a.date", "");
    let view = village.call("registration", json!({}));
    assert!(
        view["gaps"]
            .to_string()
            .contains("Còn thiếu: ngày ký nghị quyết của chi bộ."),
        "{}",
        view["gaps"]
    );
}

#[test]
fn more_registered_than_households_is_kept_and_said() {
    let village = Village::new();
    village.register_on_time();
    let form = village.save("registration", "", "KDC-1c.part", "151");
    let input = form["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .find(|i| i["field"] == "KDC-1c.part")
        .unwrap();
    assert_eq!(input["value"], "151");
    assert!(
        input["problem"].as_str().unwrap().contains("lớn hơn"),
        "{input}"
    );
    let fault = village.refused("export_registration", json!({ "folder": village.stick() }));
    assert_eq!(fault.code, Code::Precondition);
    assert!(
        fault
            .details
            .iter()
            .any(|d| d.sentence.contains("151") && d.citation.contains("Điều 4")),
        "{fault}"
    );
    assert!(std::fs::read_dir(village.stick()).unwrap().next().is_none());
}

#[test]
fn a_day_that_no_calendar_has_is_kept_and_said() {
    let village = Village::new();
    village.register_on_time();
    let form = village.save("registration", "", "KDC-1b.date", "31/02/2023");
    let input = form["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .find(|i| i["field"] == "KDC-1b.date")
        .unwrap();
    assert_eq!(
        input["problem"],
        "Ngày 31/02/2023 không có trong lịch. Xem lại ngày, tháng."
    );
    assert!(
        village
            .refused("export_registration", json!({ "folder": village.stick() }))
            .message
            .contains("Chưa xuất được")
    );
}

#[test]
fn a_resolution_said_to_be_scanned_must_be_attached() {
    let village = Village::new();
    village.register_on_time();
    village.save("registration", "", "KDC-1a.form", "scan");
    let fault = village.refused("export_registration", json!({ "folder": village.stick() }));
    assert!(
        fault
            .message
            .contains("thiếu nghị quyết của chi bộ (điểm a khoản 2 Điều 9"),
        "{fault}"
    );

    let wrong = village.file("nghi-quyet.pdf", b"khong phai PDF");
    let subject = village.call("registration", json!({}))["form"]["subject"].clone();
    let attach = |file| json!({ "subject": subject, "item": "resolution", "form": "quet", "file": file, "title": "Nghị quyết chi bộ" });
    assert!(
        village
            .refused("attach", attach(wrong))
            .message
            .contains("không phải là tệp PDF")
    );

    let scan = village.file("nghi-quyet.jpg", b"\xff\xd8\xff\xe0 anh quet");
    village.call("attach", attach(scan));
    village.call("export_registration", json!({ "folder": village.stick() }));
    assert!(
        village
            .members("registration")
            .iter()
            .any(|name| name == "scans/02-nghi-quyet-chi-bo.jpg"),
        "{:?}",
        village.members("registration")
    );

    let files = &village.call("registration", json!({}))["items"][0]["files"];
    let id = files[0]["id"].as_str().unwrap();
    village.call("open_evidence", json!({ "subject": id }));
    assert!(
        village
            .refused("detach", json!({ "subject": id, "reason": "  " }))
            .message
            .contains("Chưa ghi lý do")
    );
    village.call("detach", json!({ "subject": id, "reason": "Quét mờ" }));
    assert_eq!(
        village.call("registration", json!({}))["items"][0]["files"],
        json!([])
    );
}

#[test]
fn home_says_what_is_due_first_and_the_rail_how_far_it_is() {
    let village = Village::new();
    village.on(date!(2023 - 02 - 08));
    let home = village.call("home", json!({}));
    assert_eq!(
        home["today"],
        "Hôm nay là thứ Tư, ngày 08 tháng 02 năm 2023."
    );
    assert_eq!(home["next"]["tag"], "Còn 4 ngày · trước ngày 13/02");
    assert_eq!(home["next"]["action"]["route"], "registration");
    assert!(
        home["next"]["basis"]
            .as_str()
            .unwrap()
            .contains("Kế hoạch 40/KH-UBND xã Kon Gang")
    );
    let rail = village.call("status", json!({}))["rail"].clone();
    assert_eq!(rail[0]["state"], "current");
    assert_eq!(rail[4]["detail"], "Chờ xã quyết định");

    village.register_on_time();
    village.call("export_registration", json!({ "folder": village.stick() }));
    village.on(date!(2023 - 10 - 24));
    let home = village.call("home", json!({}));
    assert_eq!(home["next"]["tag"], "Còn 4 ngày · trước ngày 29/10");
    assert_eq!(
        home["next"]["title"],
        "Họp đánh giá và nộp hồ sơ đề nghị công nhận"
    );
    assert_eq!(
        home["next"]["action"],
        json!({ "label": "Bắt đầu họp", "route": "meeting" })
    );
    assert_eq!(home["coming"][0]["tag"], "trước ngày 15/11");
    let rail = village.call("status", json!({}))["rail"].clone();
    assert_eq!(rail[0]["detail"], "Đã xuất tệp 08/02, chưa có biên nhận");
    assert_eq!(
        (rail[2]["state"].as_str(), rail[2]["detail"].as_str()),
        (Some("current"), Some("Chưa họp"))
    );
}
