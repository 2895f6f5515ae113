//! Printed papers on the desk: those that came from below, those that were issued here.

use documents::Fingerprint;
use serde_json::{Value, json};

use super::{Office, Road, ask, list, text};

fn verified(office: &Office, code: &str) -> Value {
    ask(office, "verify_paper", json!({ "code": code }))
}

fn code(office: &Office, kind: &str, subject: &str) -> String {
    let register = office.app.register();
    let (document, _) =
        crate::commands::papers::document(&office.app, &register, kind, subject).unwrap();
    Fingerprint::of(&document).code()
}

/// The commune never had the village's data as a paper of its own: the code stands in the bundle that came.
pub fn the_papers_of_a_village_are_told_by_their_codes(road: &Road<'_>) {
    let (village, desk) = (&road.communes[0].villages[0], &road.communes[0].office);
    let meeting = ask(village, "meeting", json!({ "step": "" }));
    let code = code(village, "minutes", text(&meeting, "id"));
    assert_eq!(text(&verified(village, &code), "word"), "Khớp");
    let view = verified(desk, &code);
    assert_eq!(text(&view, "word"), "Khớp với bản đã nhận", "{view:#}");
    assert_eq!(text(&view, "tone"), "ok");
    let facts: Vec<&str> = list(&view, "facts")
        .iter()
        .map(|fact| text(fact, "value"))
        .collect();
    assert_eq!(facts[0], "Biên bản cuộc họp đánh giá");
    assert_eq!(facts[1], "Làng Mẫu 1");
    let foreign = verified(&road.above, &code);
    assert_eq!(
        text(&foreign, "tone"),
        "late",
        "nothing has come up yet: {foreign:#}"
    );
}

pub fn an_issued_decision_says_its_number(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let decisions = ask(desk, "decisions", json!({}));
    let id = text(&decisions["decisions"][0], "id").to_owned();
    let view = verified(desk, &code(desk, "decision", &id));
    assert_eq!(text(&view, "word"), "Khớp", "{view:#}");
    let issued = list(&view, "facts")
        .iter()
        .find(|fact| text(fact, "label") == "Đã ban hành")
        .unwrap_or_else(|| panic!("{view:#}"));
    assert!(
        text(issued, "value").starts_with("số 12/QĐ-UBND, ngày "),
        "{issued}"
    );
}
