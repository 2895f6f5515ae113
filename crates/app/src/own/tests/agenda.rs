use serde_json::{Value, json};
use time::macros::date;

use super::village::Village;

fn rows(view: &Value, group: &str) -> Vec<String> {
    view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["group"] == group)
        .map(|row| row["title"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_year_says_what_is_late_what_comes_and_what_is_done() {
    let village = Village::new();
    village.on(date!(2023 - 03 - 01));
    let view = village.call("agenda", json!({}));
    assert_eq!(rows(&view, "late").len(), 1, "{view:#}");
    let late = &view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["group"] == "late")
        .unwrap()
        .clone();
    assert_eq!(late["day"], "12/02/2023");
    assert_eq!(late["tag"], "Quá hạn 17 ngày");
    assert_eq!(late["route"], "registration");
    assert!(
        late["citation"]
            .as_str()
            .unwrap()
            .contains("Kế hoạch 40/KH-UBND")
    );
    assert!(
        view["summary"]
            .as_str()
            .unwrap()
            .starts_with("1 việc quá hạn")
    );
    village.hand_in();
    village.call("export_registration", json!({ "folder": village.stick() }));
    let view = village.call("agenda", json!({}));
    assert_eq!(rows(&view, "late"), Vec::<String>::new());
    assert_eq!(rows(&view, "done").len(), 2);
}

#[test]
fn the_calendar_file_holds_every_day_once_under_the_same_names() {
    let village = Village::new();
    let written = village.call("save_agenda", json!({ "folder": village.stick() }));
    let path = village.stick().join(written["file"].as_str().unwrap());
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    let uids = |text: &str| -> Vec<String> {
        let unfolded = text.replace("\r\n ", "");
        let lines = unfolded.split("\r\n");
        lines
            .filter(|line| line.starts_with("UID:"))
            .map(str::to_owned)
            .collect()
    };
    let first = uids(&text);
    let view = village.call("agenda", json!({}));
    let dated = view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["day"] != "" && row["sort"] != "Mốc thời gian")
        .count();
    assert_eq!(first.len(), dated);
    village.on(date!(2023 - 09 - 01));
    let again = village.call("save_agenda", json!({ "folder": village.stick() }));
    assert_ne!(again["file"], written["file"], "nothing is written over");
    let path = village.stick().join(again["file"].as_str().unwrap());
    assert_eq!(uids(&std::fs::read_to_string(path).unwrap()), first);
}

#[test]
fn the_year_can_be_printed() {
    let village = Village::new();
    let paper = village.call("paper", json!({ "kind": "year-calendar", "subject": "" }));
    let html = paper["html"].as_str().unwrap();
    assert!(
        html.contains("28/10/2023") && html.contains("12/02/2023"),
        "{html}"
    );
    assert!(
        html.contains("tạm tính"),
        "what the plans contradict is printed too"
    );
}
