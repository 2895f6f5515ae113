//! The two roads that do not end at the commune: through it to the office above, and straight there.

use std::path::Path;

use serde_json::json;
use time::macros::date;

use super::objects::{KON_GANG, desk, hand_in, meet, register};
use super::{ask, folder, list, refused, row, text, words};
use crate::demo::road::office::Office;
use crate::demo::world::StoryTime;

const DAK_DOA: &str = "2025-06-30/huyen/626";

#[test]
fn an_agency_of_the_district_hands_in_through_the_commune() {
    let out = folder();
    let time = StoryTime::new("through", date!(2023 - 01 - 05));
    let above = desk(out.path(), &time, "huyen", DAK_DOA, "Công an huyện Đak Đoa");
    above.start_round(2023, &["qd510-2022"]).unwrap();
    above
        .call("add_communes", json!({ "communes": [KON_GANG] }))
        .unwrap();
    above.choose_opens().unwrap();
    let launch = above.write("issue_launch", json!({}), "goi").unwrap();
    let commune = desk(out.path(), &time, "xa", KON_GANG, "Công an xã Kon Gang");
    commune.accept_launch(&launch, None).unwrap();
    commune.start_round_from_above(&["kon-gang-2022"]).unwrap();
    commune
        .add_unit_of(&[
            ("kind", "co-quan"),
            ("managed_by", "huyen"),
            ("name", "Hạt Kiểm lâm Mẫu"),
            ("excluded", "none"),
        ])
        .unwrap();
    every_note_is_said_once(&commune);
    commune.choose_opens().unwrap();
    let launch = commune.write("issue_launch", json!({}), "goi").unwrap();
    let unit = Office::open(out.path(), "hat-kiem-lam", &time).unwrap();
    unit.accept_launch(&launch, None).unwrap();
    time.go_to(date!(2023 - 02 - 01));
    let registration = register(&unit, "01/02/2023");
    time.go_to(date!(2023 - 11 - 10));
    meet(&unit, "10/11/2023", &[]);
    let dossier = hand_in(&unit, "10/11/2023");

    // The commune checks and forwards; it neither proposes nor decides.
    commune
        .import_all(&[registration, dossier.clone()])
        .unwrap();
    let shown = row(&commune, "Hạt Kiểm lâm Mẫu");
    assert_eq!(text(&shown["appraisal"], "text"), "chưa chuyển");
    stands_apart(&commune);
    let id = commune.unit("Hạt Kiểm lâm Mẫu").unwrap();
    let fault = refused(&commune, "propose", json!({ "unit": id }));
    assert!(
        words(&fault).contains("cấp trên thẩm định và quyết định"),
        "{fault}"
    );
    let up = ask(&commune, "up", json!({}));
    let forwarded = list(&up, "rows")
        .iter()
        .find(|row| text(row, "kind") == "forwarded")
        .cloned()
        .unwrap();
    // Kế hoạch 40/KH-UBND, mục IV.3.2: trước ngày 15/11.
    assert!(
        text(&forwarded["due"], "tag").contains("15/11"),
        "{forwarded}"
    );
    let sent = commune
        .write("send_up", json!({ "kind": "forwarded" }), "goi")
        .unwrap();
    assert_eq!(
        text(&row(&commune, "Hạt Kiểm lâm Mẫu")["next"], "label"),
        "Chờ cấp trên xét"
    );

    // The office above verifies the agency's own signature, sends the dossier back once, then decides.
    above.import_all(std::slice::from_ref(&sent)).unwrap();
    let there = above.unit("Hạt Kiểm lâm Mẫu").unwrap();
    assert_eq!(
        text(&row(&above, "Hạt Kiểm lâm Mẫu")["next"], "label"),
        "Thẩm định"
    );
    above
        .return_dossier(&there, "CQ-2", "Ghi rõ quy chế phối hợp.")
        .unwrap();
    let down = above.write_all("write_results", "goi", "tra-lai").unwrap();
    assert!(
        !is_taken(&unit, out.path(), &down[0]),
        "addressed to the commune"
    );
    commune.open_matching(&down).unwrap();
    assert_eq!(
        text(&row(&commune, "Hạt Kiểm lâm Mẫu")["appraisal"], "text"),
        "đã trả"
    );
    let down = commune
        .write_all("write_results", "goi", "tra-lai")
        .unwrap();
    unit.open_matching(&down).unwrap();
    unit.call(
        "replace_minutes",
        json!({ "reason": "Bổ sung theo yêu cầu" }),
    )
    .unwrap();
    meet(
        &unit,
        "10/11/2023",
        &[("CQ-2.basis", "Quy chế phối hợp số 01/QC MẪU")],
    );
    let again = hand_in(&unit, "10/11/2023");
    commune.import_all(std::slice::from_ref(&again)).unwrap();
    let sent = commune
        .write("send_up", json!({ "kind": "forwarded" }), "goi")
        .unwrap();
    above.import_all(std::slice::from_ref(&sent)).unwrap();
    assert_eq!(
        text(&row(&above, "Hạt Kiểm lâm Mẫu")["next"], "label"),
        "Thẩm định lại"
    );
    time.go_to(date!(2023 - 11 - 16));
    decide(&above, &there, "77/QĐ-UBND", "16/11/2023");
    let down = above.write_all("write_results", "goi", "ket-qua").unwrap();
    commune.open_matching(&down).unwrap();
    let known = row(&commune, "Hạt Kiểm lâm Mẫu");
    assert!(
        text(&known["decision"], "text").contains("77/QĐ-UBND"),
        "{known}"
    );
    let down = commune
        .write_all("write_results", "goi", "ket-qua")
        .unwrap();
    unit.open_matching(&down).unwrap();
    let result = ask(&unit, "result", json!({})).to_string();
    assert!(result.contains("77/QĐ-UBND"), "{result}");

    time.go_to(date!(2023 - 11 - 20));
    super::classed::comes_down_through(&above, &commune, &unit, &there);
}

/// What a plan says of several kinds of units stands once among the round's notes.
#[track_caller]
fn every_note_is_said_once(office: &Office) {
    let round = ask(office, "round", json!({}));
    let mut notes: Vec<String> = list(&round, "notes")
        .iter()
        .map(ToString::to_string)
        .collect();
    let many = notes.len();
    notes.sort();
    notes.dedup();
    assert_eq!(notes.len(), many);
}

/// A unit that is only sent on is none of the office's own: neither among its rows nor in its counts.
#[track_caller]
fn stands_apart(commune: &Office) {
    let board = ask(commune, "board", json!({}));
    let row = &list(&board, "rows")[0];
    assert_eq!(text(row, "group"), "forwarded");
    let counts: Vec<&str> = list(&board, "counts")
        .iter()
        .map(|count| text(count, "filter"))
        .collect();
    assert_eq!(counts, ["late"], "it has no units of its own");
    let group = &list(&board, "groups")[0];
    assert_eq!(text(group, "group"), "forwarded");
    assert!(
        text(group, "sentence").ends_with("Quyết định công nhận: Ủy ban nhân dân huyện Đak Đoa."),
        "{group}"
    );
    assert_eq!(
        text(group, "tally"),
        "1 đơn vị: đã đăng ký 1, đã nộp hồ sơ 1, đã chuyển lên 0, cấp trên đã công nhận 0."
    );
}

#[track_caller]
fn decide(office: &Office, unit: &str, number: &str, day: &str) {
    office.begin_appraisal(unit).unwrap();
    ask(office, "agree_all", json!({ "unit": unit }));
    ask(office, "propose", json!({ "unit": unit }));
    let decision = ask(office, "draft_decision", json!({ "units": [unit] }));
    let id = text(&decision, "id").to_owned();
    let typed = vec![
        ("decision.signer".to_owned(), "Đỗ Văn Mẫu".to_owned()),
        ("decision.number".to_owned(), number.to_owned()),
        ("decision.date".to_owned(), day.to_owned()),
    ];
    office.fill_all_confirmed("decision", &id, &typed).unwrap();
    ask(office, "issue_decision", json!({ "subject": id }));
    office.paper("decision", &id).unwrap();
}

/// Whether a unit would take a bundle in.
fn is_taken(unit: &Office, out: &Path, file: &str) -> bool {
    let view = ask(unit, "inspect_bundle", json!({ "file": out.join(file) }));
    text(&view, "action") == "import"
}

#[test]
fn an_enterprise_of_the_city_hands_in_straight_to_the_city() {
    let out = folder();
    let time = StoryTime::new("direct", date!(2025 - 07 - 08));
    let city = desk(
        out.path(),
        &time,
        "thanh-pho",
        "2025-07-01/tinh/92",
        "Công an thành phố Cần Thơ (Phòng Tham mưu)",
    );
    city.start_round(2025, &["two-tier-2025", "can-tho-2025"])
        .unwrap();
    let ward_key = "2025-07-01/xa/31135";
    city.call("add_communes", json!({ "communes": [ward_key] }))
        .unwrap();
    let ward_id = city.unit_of_round("phường Ninh Kiều").unwrap();
    let company = [
        ("kind", "doanh-nghiep"),
        ("managed_by", "tinh"),
        ("name", "Công ty Mẫu"),
        ("lies_in", ward_id.as_str()),
        ("excluded", "none"),
        ("scope.why", "Có 320 lao động, theo báo cáo MẪU"),
    ];
    city.add_unit_of(&company).unwrap();
    city.choose_opens().unwrap();
    let launch = city.write("issue_launch", json!({}), "goi").unwrap();

    // The ward is an office of the same list; it does not add what hands in above.
    let ward = desk(
        out.path(),
        &time,
        "phuong",
        ward_key,
        "Công an phường Ninh Kiều",
    );
    ward.accept_launch(&launch, Some("phường Ninh Kiều"))
        .unwrap();
    let fault = ward.add_unit_of(&company).unwrap_err();
    assert!(words(&fault).contains("thẳng lên cấp trên"), "{fault}");

    let unit = Office::open(out.path(), "cong-ty", &time).unwrap();
    unit.accept_launch(&launch, Some("Công ty Mẫu")).unwrap();
    let registration = register(&unit, "03/03/2025");
    time.go_to(date!(2025 - 11 - 16));
    meet(&unit, "16/11/2025", &[]);
    let dossier = hand_in(&unit, "16/11/2025");
    city.import_all(&[registration, dossier]).unwrap();
    let id = city.unit("Công ty Mẫu").unwrap();
    decide(&city, &id, "91/QĐ-UBND", "16/11/2025");
    let down = city.write_all("write_results", "goi", "ket-qua").unwrap();
    assert_eq!(
        down.len(),
        2,
        "the company's result, and the ward's notice: {down:?}"
    );
    unit.open_matching(&down).unwrap();
    ward.open_matching(&down).unwrap();
    assert!(
        ask(&unit, "result", json!({}))
            .to_string()
            .contains("91/QĐ-UBND")
    );
    let known = ask(&ward, "board", json!({}));
    assert!(
        list(&known["groups"][0], "told")
            .iter()
            .any(|told| text(told, "name") == "Công ty Mẫu"
                && text(&told["decision"], "text").contains("91/QĐ-UBND")),
        "{known}"
    );
    assert!(
        list(&known, "rows").is_empty(),
        "it does not count in the ward"
    );
}
