//! The log as people read it, and as somebody else checks it.

use serde_json::json;
use store::audit::AuditText;

use crate::demo::asking::{ask, list, text};
use crate::demo::road::Road;
use crate::demo::{PLANS, Step};

/// A commune whose villages have registered.
fn registered(out: &std::path::Path) -> Road<'static> {
    let quiet = Box::leak(Box::new(|_: &Step| {}));
    let mut road = Road::new(out, &PLANS[0], quiet).unwrap();
    road.launch().unwrap();
    road.register().unwrap();
    road
}

#[test]
fn every_act_of_a_sample_year_is_told_and_every_page_leads_to_the_next() {
    let out = tempfile::tempdir().unwrap();
    let road = registered(out.path());
    let desk = &road.communes[0].office;
    let mut numbers = Vec::new();
    let mut before = json!(0);
    loop {
        let page = ask(desk, "journal", json!({ "before": before }));
        for row in list(&page, "rows") {
            numbers.push(text(row, "number").replace('.', "").parse::<i64>().unwrap());
            assert_ne!(text(row, "what"), super::acts::title("?"), "{row}");
            assert!(text(row, "when").contains("/2023"), "{row}");
        }
        before = page["before"].clone();
        if before == 0 {
            break;
        }
    }
    let length = desk.app.register().store.data_version().unwrap();
    assert_eq!(numbers, (1..=length).rev().collect::<Vec<_>>());
}

#[test]
fn the_log_is_searched_without_accents_in_what_is_shown_of_it() {
    let out = tempfile::tempdir().unwrap();
    let road = registered(out.path());
    let desk = &road.communes[0].office;
    let found = ask(
        desk,
        "journal",
        json!({ "query": "nhan goi vao so lang mau 2" }),
    );
    let rows = list(&found, "rows");
    assert_eq!(rows.len(), 1, "{found}");
    assert!(
        text(&rows[0], "about").ends_with("của Làng Mẫu 2"),
        "{}",
        rows[0]
    );
    assert!(text(&rows[0], "route").starts_with("unit/"), "{}", rows[0]);
    assert_eq!(text(&found, "summary"), "Thấy 1 dòng.");
    let village = &road.communes[0].villages[0];
    let typed = ask(
        village,
        "journal",
        json!({ "query": "nhập nội dung đăng ký" }),
    );
    let row = &list(&typed, "rows")[0];
    assert_eq!(text(row, "what"), "Nhập nội dung");
    assert!(!list(row, "changes").is_empty(), "{row}");
    assert!(!text(&list(row, "changes")[0], "what").is_empty(), "{row}");
}

#[test]
fn a_log_that_was_tampered_with_is_said_to_break_and_where() {
    let out = tempfile::tempdir().unwrap();
    let road = registered(out.path());
    let village = &road.communes[0].villages[0];
    let check = ask(village, "verify_journal", json!({}));
    assert_eq!(text(&check, "tone"), "ok", "{check}");
    let shown = ask(village, "journal", json!({}));
    assert_eq!(shown["check"], check);
    let connection = rusqlite::Connection::open(village.app.register().store.path()).unwrap();
    connection
        .execute_batch(
            "DROP TRIGGER audit_is_written_once; UPDATE audit SET actor = 'Khác' WHERE seq = 3;",
        )
        .unwrap();
    let check = ask(village, "verify_journal", json!({}));
    assert_eq!(text(&check, "tone"), "late");
    assert!(
        text(&check, "sentence").contains("từ dòng 3 trở đi"),
        "{check}"
    );
}

#[test]
fn what_is_written_out_can_be_checked_by_others_and_holds_no_formula() {
    let out = tempfile::tempdir().unwrap();
    let road = registered(out.path());
    let village = &road.communes[0].villages[0];
    ask(village, "new_incident", json!({}));
    let incidents = village.app.register();
    let act = village
        .app
        .act_because(&incidents, "save_field", "", "=1+1 \"hai\"")
        .unwrap();
    incidents
        .store
        .write(act, |w| w.set_field("f", "s", "x", "-2"))
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let register = village.app.register();
    let job = crate::jobs::Job::stopped_at(u32::MAX);
    let (n, size) = super::export::save(&register, folder.path(), "Làng Mẫu 1", &job).unwrap();
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let (table, texts, how) = (
        read("nhat-ky.csv"),
        read("nhat-ky.jsonl"),
        read("DOC-TRUOC.txt"),
    );
    assert_eq!(size, (table.len() + texts.len() + how.len()) as u64);
    assert!(table.contains("\"'=1+1 \"\"hai\"\"\""), "{table}");
    let mut last: Option<(i64, String)> = None;
    for line in texts.lines() {
        let row: AuditText = serde_json::from_str(line).unwrap();
        let before = last.as_ref().map(|(seq, hash)| (*seq, hash.as_str()));
        assert!(row.follows(before), "{line}");
        last = Some((row.seq, row.hash));
    }
    let (seq, hash) = last.unwrap();
    assert_eq!(u64::try_from(seq).unwrap(), n);
    assert!(how.contains(&hash) && how.contains("tên người"), "{how}");
    let mut rows = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(rows.records().map(Result::unwrap).count() as u64, n);

    let stopped = tempfile::tempdir().unwrap();
    let job = crate::jobs::Job::stopped_at(0);
    let fault = super::export::save(&register, stopped.path(), "Làng", &job).unwrap_err();
    assert_eq!(fault.code, crate::Code::Stopped);
}
