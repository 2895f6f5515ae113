//! The road of one year as the desk sees it, turn by turn.

use serde_json::json;

use super::{Office, PLANS, Road, Step, ask, counts, folder, list, refused, row, text, words};
use super::{beside, printed};

#[test]
fn the_desk_goes_through_the_year() {
    let out = folder();
    let mut quiet = |_: &Step| {};
    let mut road = Road::new(out.path(), &PLANS[0], &mut quiet).unwrap();
    road.launch().unwrap();
    road.register().unwrap();
    registrations_are_on_the_board(&road);
    road.log_and_meet().unwrap();
    beside::a_village_keeps_a_model(&road);
    road.hand_in().unwrap();
    beside::the_desk_sees_the_model(&road);
    printed::the_papers_of_a_village_are_told_by_their_codes(&road);
    dossiers_wait_for_appraisal(&road);
    nothing_leaves_before_it_is_settled(&road, out.path());
    road.appraise().unwrap();
    what_was_settled_is_on_the_board(&road);
    a_draft_can_be_taken_back_and_a_decision_not(&road);
    road.decide().unwrap();
    decisions_count(&road, out.path());
    printed::an_issued_decision_says_its_number(&road);
    printed::a_notice_gets_its_number_after_it_was_signed(&road);
    road.report().unwrap();
    the_office_above_sees_every_unit(&road);
    beside::the_year_of_the_desk_is_a_calendar(&road);
    beside::the_year_is_counted(&road);
    what_this_office_sent_is_no_news_to_it(&road, out.path());
}

/// Every bundle in a folder and the folders in it.
fn bundles_in(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(bundles_in(&path));
        } else if path.extension().is_some_and(|ending| ending == "antt") {
            found.push(path);
        }
    }
    found
}

fn what_this_office_sent_is_no_news_to_it(road: &Road<'_>, out: &std::path::Path) {
    let desk = &road.communes[0].office;
    let mut kinds = std::collections::BTreeSet::new();
    for path in bundles_in(out) {
        let line = ask(desk, "import_bundle", json!({ "file": path }));
        assert!(
            !text(&line, "sentence").contains("trục trặc"),
            "{}: {line:#}",
            path.display()
        );
        if text(&line, "word") == "Không cần nhận" {
            assert_eq!(
                text(&line, "sentence"),
                "Đây là tệp của chính cơ quan này gửi đi, không cần nhận."
            );
            kinds.insert(text(&line, "kind_title").to_owned());
        }
    }
    for kind in [
        "Gói triển khai",
        "Kết quả xét duyệt",
        "Biên nhận",
        "Tổng hợp quyết định",
    ] {
        assert!(kinds.contains(kind), "{kind}: {kinds:?}");
    }
    let own = ask(desk, "status", json!({}));
    let inbox = ask(desk, "inbox", json!({}));
    let noted = list(&inbox, "refused")
        .iter()
        .any(|line| text(line, "unit") == text(&own, "unit_name"));
    assert!(!noted, "{:#}", inbox["refused"]);
}

fn registrations_are_on_the_board(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    assert_eq!(counts(desk)[0], "3/3 đã đăng ký");
    assert_eq!(
        text(&row(desk, "Làng Mẫu 3")["registration"], "text"),
        "08/02"
    );
    let unit = desk.unit("Làng Mẫu 2").unwrap();
    let file = ask(desk, "unit_file", json!({ "unit": unit }));
    let said: Vec<String> = list(&file, "registration")
        .iter()
        .map(|fact| format!("{}: {}", text(fact, "label"), text(fact, "value")))
        .collect();
    assert!(
        said.iter().any(|fact| fact.ends_with(": 85 hộ")),
        "{said:?}"
    );
    let source = &file["sources"][0];
    assert_eq!(
        (text(source, "word"), text(source, "kind_title")),
        ("HỢP LỆ", "Hồ sơ đăng ký")
    );
    let up = ask(desk, "up", json!({}));
    assert_eq!(text(&up["rows"][0]["transfer"], "state"), "receipted");
    assert_eq!(up["rows"][1]["can_send"], false, "no dossier is there yet");
}

fn dossiers_wait_for_appraisal(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let failing = row(desk, "Làng Mẫu 2");
    assert_eq!(text(&failing["own"], "text"), "Chưa đạt · 1c");
    assert_eq!(
        text(&row(desk, "Làng Mẫu 1")["dossier"], "text"),
        "25/10 · tạm"
    );
    let unit = text(&failing, "unit").to_owned();
    assert_eq!(text(&failing["next"], "route"), format!("appraisal/{unit}"));

    let fault = refused(desk, "propose", json!({ "unit": unit }));
    assert!(
        words(&fault).contains("chưa có ý kiến thẩm định"),
        "{fault}"
    );
    let fault = refused(desk, "return_dossier", json!({ "unit": unit }));
    assert!(
        words(&fault).contains("Ghi ít nhất một nội dung"),
        "{fault}"
    );

    let view = ask(desk, "agree_all", json!({ "unit": unit }));
    assert_eq!(text(&view["verdict"], "word"), "Chưa đạt");
    assert_eq!(
        (view["can_propose"].clone(), view["can_close"].clone()),
        (json!(false), json!(true))
    );
    let fault = refused(desk, "propose", json!({ "unit": unit }));
    assert!(words(&fault).contains("khoản 1 Điều 4"), "{fault}");
    let fault = refused(desk, "close_without_proposal", json!({ "unit": unit }));
    assert!(words(&fault).contains("lý do"), "{fault}");

    let fault = refused(desk, "draft_decision", json!({ "units": [unit] }));
    assert!(
        words(&fault).contains("chưa được đề nghị công nhận"),
        "{fault}"
    );
    a_difference_needs_its_reason(desk);
    evidence_opens(desk, &unit);
}

fn a_difference_needs_its_reason(desk: &Office) {
    let unit = desk.unit("Làng Mẫu 3").unwrap();
    let view = ask(desk, "agree_all", json!({ "unit": unit }));
    let dossier = text(&view, "dossier").to_owned();
    let save = |field: &str, value: &str| {
        ask(
            desk,
            "save_field",
            json!({ "form": "appraisal", "subject": dossier, "field": field, "value": value }),
        );
    };
    save("appraisal.KDC-2.opinion", "not-met");
    let view = ask(desk, "appraisal", json!({ "unit": unit }));
    let line = list(&view, "lines")
        .iter()
        .find(|line| text(line, "code") == "KDC-2")
        .unwrap()
        .clone();
    assert_eq!(line["differs"], true);
    assert!(
        list(&view, "gaps")
            .iter()
            .any(|gap| text(gap, "sentence").contains("cần ghi lý do")),
        "{}",
        view["gaps"]
    );
    save("appraisal.KDC-2.opinion", "agree");
}

fn evidence_opens(desk: &Office, unit: &str) {
    let view = ask(desk, "appraisal", json!({ "unit": unit }));
    let evidence = list(&view, "evidence");
    assert!(!evidence.is_empty());
    for file in evidence {
        ask(
            desk,
            "open_evidence",
            json!({ "subject": text(file, "id") }),
        );
        let page = json!({ "subject": text(file, "id"), "page": 1 });
        let page = ask(desk, "evidence_page", page);
        assert_eq!(text(&page, "title"), text(file, "title"));
        // Papers that the program itself made are text; they are never shown by half.
        assert_eq!(
            list(&page, "pictures").is_empty(),
            !text(&page, "said").is_empty()
        );
    }
    let minutes = list(&view, "items")
        .iter()
        .find(|item| text(item, "item") == "minutes")
        .unwrap()
        .clone();
    assert_eq!(text(&minutes, "word"), "Có");
}

fn nothing_leaves_before_it_is_settled(road: &Road<'_>, out: &std::path::Path) {
    let desk = &road.communes[0].office;
    let fault = refused(desk, "write_results", json!({ "folder": out }));
    assert!(fault.message.contains("Không có kết quả"), "{fault}");
}

fn what_was_settled_is_on_the_board(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let again = row(desk, "Làng Mẫu 1");
    assert_eq!(text(&again["appraisal"], "text"), "thống nhất");
    assert_eq!(text(&again["next"], "label"), "Đưa vào quyết định");
    assert!(
        text(&again["dossier"], "hint").contains("nộp lần 2"),
        "{}",
        again["dossier"]
    );
    let closed = row(desk, "Làng Mẫu 2");
    assert_eq!(text(&closed["decision"], "text"), "Không đề nghị");
    let unit = desk.unit("Làng Mẫu 1").unwrap();
    let view = ask(desk, "appraisal", json!({ "unit": unit }));
    let changed = list(&view, "lines")
        .iter()
        .find(|line| text(line, "code") == "KDC-2")
        .unwrap()
        .clone();
    assert_eq!(list(&changed, "changes").len(), 1, "{changed}");
    assert!(
        text(&changed["changes"][0], "after").contains("Bốn buổi"),
        "{changed}"
    );
    let history: Vec<&str> = list(&view, "history")
        .iter()
        .map(|fact| text(fact, "label"))
        .collect();
    assert_eq!(
        history,
        [
            "Nhận hồ sơ lần 2",
            "Đã yêu cầu bổ sung lần trước",
            "Bổ sung lần 1"
        ]
    );
    assert!(
        text(&view, "provisional").contains("không phát sinh thêm vụ việc"),
        "{}",
        view["provisional"]
    );
    // The notice of the one that was closed may leave; nothing else may.
    let note = text(&ask(desk, "decisions", json!({})), "note").to_owned();
    assert!(note.starts_with("Có 1 kết quả"), "{note}");
}

fn a_draft_can_be_taken_back_and_a_decision_not(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let units = desk.ready().unwrap();
    assert_eq!(units.len(), 2);
    let draft = ask(desk, "draft_decision", json!({ "units": units }));
    let id = text(&draft, "id").to_owned();
    assert_eq!(draft["can_issue"], false);
    let fault = refused(desk, "issue_decision", json!({ "subject": id }));
    assert!(words(&fault).contains("số, ký hiệu quyết định"), "{fault}");
    assert!(words(&fault).contains("không phát sinh"), "{fault}");
    let fault = refused(desk, "draft_decision", json!({ "units": units }));
    assert!(words(&fault).contains("dự thảo khác"), "{fault}");
    assert!(desk.ready().unwrap().is_empty());
    a_drafted_unit_is_not_sent_back(desk, &units[0]);
    let paper = ask(desk, "paper", json!({ "kind": "decision", "subject": id }));
    let html = text(&paper, "html");
    assert!(
        html.contains("QĐ-UBND") && html.contains("Chủ tịch Ủy ban nhân dân xã Kon Gang"),
        "{html}"
    );
    let fault = refused(
        desk,
        "withdraw_decision",
        json!({ "subject": id, "reason": " " }),
    );
    assert!(fault.message.contains("lý do"), "{fault}");
    ask(
        desk,
        "withdraw_decision",
        json!({ "subject": id, "reason": "Lập lại cho đúng danh sách" }),
    );
    assert_eq!(desk.ready().unwrap(), units);
}

/// Something may come to light after the proposal, but not behind the back of a decision in hand.
fn a_drafted_unit_is_not_sent_back(desk: &Office, unit: &str) {
    let dossier = text(&ask(desk, "appraisal", json!({ "unit": unit })), "dossier").to_owned();
    let save = |field: &str, value: &str| {
        let args =
            json!({ "form": "appraisal", "subject": dossier, "field": field, "value": value });
        desk.call("save_field", args)
    };
    save("appraisal.KDC-2.opinion", "not-met").expect_err("findings stand after the proposal");
    save("remark.general", "Có phản ánh mới, cần làm rõ.").unwrap();
    assert_eq!(
        ask(desk, "appraisal", json!({ "unit": unit }))["can_return"],
        true
    );
    let fault = refused(desk, "return_dossier", json!({ "unit": unit }));
    assert!(fault.message.contains("Rút lại dự thảo"), "{fault}");
    save("remark.general", "").unwrap();
}

/// The stamped scan is what travels, whatever it is attached as.
fn a_stamped_scan_takes_the_place_of_our_paper(desk: &Office, id: &str, out: &std::path::Path) {
    let seat = crate::commands::board::Seat::open(&desk.app).unwrap();
    let before = crate::commands::decision::stamped::filed(&seat, id).unwrap();
    assert_eq!((before.len(), before[0].scanned), (1, false));
    let scan = out.join("quyet-dinh-co-dau.pdf");
    std::fs::write(&scan, b"%PDF-1.4\n% ban quet\n").unwrap();
    ask(
        desk,
        "attach",
        json!({ "subject": id, "item": "decision", "form": "quet", "file": scan, "title": "Quyết định có dấu" }),
    );
    assert_eq!(
        list(&ask(desk, "decision", json!({ "subject": id })), "scan").len(),
        1
    );
    let after = crate::commands::decision::stamped::filed(&seat, id).unwrap();
    assert_eq!((after.len(), after[0].scanned), (1, true));
}

fn decisions_count(road: &Road<'_>, out: &std::path::Path) {
    let desk = &road.communes[0].office;
    assert_eq!(
        counts(desk)[2],
        "2/3 đã quyết định công nhận · cần ít nhất 3 đạt (70%)"
    );
    let decided = row(desk, "Làng Mẫu 1");
    assert_eq!(text(&decided["decision"], "text"), "Công nhận · 12/QĐ-UBND");
    assert_eq!(text(&decided["result"], "text"), "đã xuất 08/11");
    let decisions = ask(desk, "decisions", json!({}));
    assert_eq!(text(&decisions, "note"), "");
    let id = text(&decisions["decisions"][0], "id").to_owned();
    for (command, args) in [
        ("issue_decision", json!({ "subject": id })),
        (
            "withdraw_decision",
            json!({ "subject": id, "reason": "Nhầm" }),
        ),
        (
            "save_field",
            json!({ "form": "decision", "subject": id, "field": "decision.number", "value": "13/QĐ-UBND" }),
        ),
    ] {
        let fault = refused(desk, command, args);
        assert_eq!(fault.code, crate::Code::Conflict, "{command}: {fault}");
    }
    refused(desk, "write_results", json!({ "folder": out }));
    the_paper_stays_as_it_was_signed(desk, &id);
    a_stamped_scan_takes_the_place_of_our_paper(desk, &id, out);
    every_paper_of_a_unit_can_be_looked_at(desk);
    let village = &road.communes[0].villages[0];
    let result = ask(village, "result", json!({}));
    assert!(result.to_string().contains("12/QĐ-UBND"), "{result}");
}

/// The first dossier was replaced since; its receipt still lists what it brought.
fn a_receipt_never_changes(desk: &Office, links: &[serde_json::Value]) {
    let receipts = links.iter().filter(|link| text(link, "kind") == "receipt");
    let first = receipts
        .clone()
        .find(|link| text(link, "title").ends_with("25/10/2023"))
        .unwrap();
    let args = json!({ "kind": "receipt", "subject": text(first, "subject") });
    let html = text(&ask(desk, "paper", args), "html").replace('\u{a0}', " ");
    assert!(
        html.contains("Biên bản cuộc họp") && html.contains("lần gửi thứ 1"),
        "{html}"
    );
}

fn every_paper_of_a_unit_can_be_looked_at(desk: &Office) {
    let mut kinds = Vec::new();
    for name in ["Làng Mẫu 1", "Làng Mẫu 2"] {
        let unit = desk.unit(name).unwrap();
        let file = ask(desk, "unit_file", json!({ "unit": unit }));
        if name == "Làng Mẫu 1" {
            a_receipt_never_changes(desk, list(&file, "papers"));
        }
        for link in list(&file, "papers") {
            let args = json!({ "kind": text(link, "kind"), "subject": text(link, "subject") });
            let paper = ask(desk, "paper", args);
            // A name is not torn from its number.
            let html = text(&paper, "html").replace('\u{a0}', " ");
            assert!(html.contains(name), "{link}: {html}");
            kinds.push(text(link, "kind").to_owned());
        }
    }
    kinds.sort();
    kinds.dedup();
    assert_eq!(
        kinds,
        ["appraisal-report", "decision", "not-proposed", "receipt"]
    );
}

/// What was filed when the decision was issued is what its record still gives.
fn the_paper_stays_as_it_was_signed(desk: &Office, id: &str) {
    let register = desk.app.register();
    let mut papers: Vec<store::papers::PaperRow> =
        register.store.read(|r| r.papers_of_record(id)).unwrap();
    papers.retain(|paper| paper.number.is_some());
    assert_eq!(papers.len(), 1);
    let filed = register
        .store
        .objects()
        .read(papers[0].object.as_deref().unwrap())
        .unwrap();
    let made = crate::commands::papers::pdf(&desk.app, &register, "decision", id).unwrap();
    assert!(
        filed == made,
        "the decision's paper changed after it was issued"
    );
}

fn the_office_above_sees_every_unit(road: &Road<'_>) {
    let board = ask(&road.above, "board", json!({}));
    assert_eq!(board["grouped"], true);
    assert_eq!(
        list(&board, "rows").len(),
        7,
        "five villages, and the two communes that have them"
    );
    assert_eq!(counts(&road.above)[2], "4/5 đã quyết định công nhận");
    let row = row(&road.above, "Làng Mẫu 1");
    assert_eq!(text(&row, "detail"), "xã Kon Gang");
    let unit = text(&row, "unit").to_owned();
    let file = ask(&road.above, "unit_file", json!({ "unit": unit }));
    let sources = list(&file, "sources");
    assert!(sources.len() >= 3, "{sources:?}");
    for source in sources {
        assert_eq!(
            text(source, "word"),
            "HỢP LỆ",
            "the village's own signature: {source}"
        );
        assert!(
            text(source, "sentence").contains("qua xã Kon Gang"),
            "{source}"
        );
    }
    let fault = refused(&road.above, "propose", json!({ "unit": unit }));
    assert!(fault.message.contains("xã Kon Gang thẩm định"), "{fault}");
    let fault = refused(&road.above, "draft_decision", json!({ "units": [unit] }));
    assert!(words(&fault).contains("không quyết định ở đây"), "{fault}");
}
