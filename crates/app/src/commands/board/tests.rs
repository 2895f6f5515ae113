//! The desk through one sample year: what its rooms show at each turn, and what they refuse.

mod beside;
mod classed;
mod forty;
mod objects;
mod own;
mod printed;
mod roads;
mod year;

use serde_json::{Value, json};
use tempfile::TempDir;
use time::macros::date;

use crate::demo::asking::{ask, list, refused, text, words};
use crate::demo::road::Road;
use crate::demo::road::office::Office;
use crate::demo::{PLANS, Step};

/// One row of the board, by the unit's name.
#[track_caller]
fn row(office: &Office, name: &str) -> Value {
    let board = ask(office, "board", json!({}));
    list(&board, "rows")
        .iter()
        .find(|row| text(row, "name") == name)
        .cloned()
        .unwrap_or_else(|| panic!("{name} is not on the board"))
}

fn counts(office: &Office) -> Vec<String> {
    list(&ask(office, "board", json!({})), "counts")
        .iter()
        .map(|count| format!("{} {}", text(count, "value"), text(count, "label")))
        .collect()
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn who_is_late_stands_first_with_the_days_it_is_late() {
    let out = folder();
    let mut quiet = |_: &Step| {};
    let mut road = Road::new(out.path(), &PLANS[0], &mut quiet).unwrap();
    road.launch().unwrap();
    let desk = &road.communes[0].office;
    let waiting = row(desk, "Làng Mẫu 1");
    assert_eq!(
        text(&waiting["registration"], "text"),
        "",
        "nothing is late in January"
    );
    assert_eq!(text(&waiting["next"], "label"), "Chờ đăng ký");

    road.time.go_to(date!(2023 - 03 - 01));
    let desk = &road.communes[0].office;
    let late = row(desk, "Làng Mẫu 1");
    // Kế hoạch 40/KH-UBND: trước ngày 13/02, so the last day is 12/02.
    assert_eq!(text(&late["registration"], "text"), "muộn 17 ngày");
    let shown = |args: Value| -> Vec<String> {
        let board = ask(desk, "board", args);
        list(&board, "rows")
            .iter()
            .map(|row| text(row, "name").to_owned())
            .collect()
    };
    assert_eq!(shown(json!({ "filter": "late" })).len(), 3);
    assert_eq!(
        shown(json!({ "filter": "late", "query": "mau 2" })),
        ["Làng Mẫu 2"]
    );
    assert!(shown(json!({ "filter": "submitted" })).is_empty());
    assert_eq!(text(&late["next"], "label"), "Xem đơn vị");
    assert!(
        counts(desk).contains(&"3 quá hạn chưa nộp, hạn 12/02".to_owned()),
        "{:?}",
        counts(desk)
    );
    let first = ask(desk, "home", json!({}))["next"].clone();
    assert_eq!(text(&first, "tone"), "late");
    assert!(
        text(&first, "title").starts_with("3 đơn vị quá hạn: "),
        "{first}"
    );
    assert_eq!(text(&first, "detail"), "Làng Mẫu 1, Làng Mẫu 2, Làng Mẫu 3");
    assert_eq!(text(&first["action"], "route"), "board");
    let due = ask(desk, "board", json!({}))["due"].clone();
    assert_eq!(text(&due[0], "title"), "Gửi tổng hợp đăng ký lên cấp trên");
    assert_eq!(text(&due[0], "tone"), "late");
}
