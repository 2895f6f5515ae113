//! Printed papers on the desk: those that came from below, those that were issued here.

use documents::Fingerprint;
use serde_json::{Value, json};

use super::{Office, Road, ask, list, refused, text};

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
    a_forged_copy_is_named(village, desk, text(&meeting, "id"));
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

pub fn a_notice_gets_its_number_after_it_was_signed(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let decisions = ask(desk, "decisions", json!({}));
    let id = text(&decisions["not_proposed"][0], "id").to_owned();
    let paper = json!({ "kind": "not-proposed", "subject": id });
    let form = format!("not-proposed/{id}");
    let type_in = |field: &str, value: &str| json!({ "form": "paper-number", "subject": form, "field": field, "value": value });
    let issue = |reason: &str| json!({ "subject": form, "reason": reason });
    let view = ask(desk, "paper_signing", paper.clone());
    assert_eq!(
        (text(&view, "state"), &view["can_issue"]),
        ("open", &json!(false)),
        "{view:#}"
    );
    let fault = refused(desk, "issue_paper", issue(""));
    assert!(fault.message.contains("Chưa ghi nhận được"), "{fault}");
    let printed = code(desk, "not-proposed", &id);

    ask(desk, "save_field", type_in("paper.number", "07/TB-CAX"));
    ask(desk, "save_field", type_in("paper.date", "08/11/2023"));
    let view = ask(desk, "issue_paper", issue(""));
    assert_eq!(text(&view, "state"), "issued", "{view:#}");
    assert!(
        text(&view, "sentence").contains("số 07/TB-CAX ngày 08/11/2023"),
        "{view:#}"
    );
    assert_eq!(
        code(desk, "not-proposed", &id),
        printed,
        "the number does not move the code"
    );
    let html = text(&ask(desk, "paper", paper.clone()), "html").replace('\u{a0}', " ");
    assert!(html.contains("07</span>/TB-CAX"), "{html}");
    let fault = refused(desk, "save_field", type_in("paper.number", "08/TB-CAX"));
    assert!(fault.message.contains("không sửa được"), "{fault}");
    refused(desk, "issue_paper", issue("Thử lại"));

    replaced_when_its_words_changed(desk, &paper, &form);
}

/// Another wording makes another paper: the signed one stays, the new one has no number before it is signed too.
fn replaced_when_its_words_changed(desk: &Office, paper: &Value, form: &str) {
    let register = desk.app.register();
    let record = text(paper, "subject");
    let issued = || {
        crate::printed::issued(&register, record, "not-proposed")
            .unwrap()
            .unwrap()
    };
    let first = issued();
    let mut row: store::papers::PaperRow<crate::printed::Kept> = first.clone();
    // As if the data had been other ones when it was signed.
    row.id = "cu".to_owned();
    row.fields.content.push_str("\nđoạn: khác");
    let act = desk.app.act(&register, "save_field", "").unwrap();
    register
        .store
        .write(act, |w| w.replace_paper(&first.id, &row))
        .unwrap();

    let view = ask(desk, "paper_signing", paper.clone());
    assert_eq!(
        (text(&view, "state"), &view["replaces"]),
        ("open", &json!(true)),
        "{view:#}"
    );
    assert!(text(&view, "sentence").contains("vẫn được giữ"), "{view:#}");
    let html = text(&ask(desk, "paper", paper.clone()), "html").to_owned();
    assert!(!html.contains("07</span>"), "a new paper has no number yet");
    for (field, value) in [("paper.number", "09/TB-CAX"), ("paper.date", "08/11/2023")] {
        let args =
            json!({ "form": "paper-number", "subject": form, "field": field, "value": value });
        ask(desk, "save_field", args);
    }
    let fault = refused(
        desk,
        "issue_paper",
        json!({ "subject": form, "reason": "" }),
    );
    assert!(fault.message.contains("lý do thay"), "{fault}");
    ask(
        desk,
        "issue_paper",
        json!({ "subject": form, "reason": "Sửa nội dung" }),
    );
    assert_eq!(issued().number.as_deref(), Some("09/TB-CAX"));
    let all: Vec<store::papers::PaperRow<crate::printed::Kept>> =
        register.store.read(|r| r.papers_of_record(record)).unwrap();
    let kept = all.iter().filter(|row| row.number.is_some()).count();
    assert_eq!(kept, 3, "every signed paper is kept");
}

/// The code of what came, over other words.
fn a_forged_copy_is_named(village: &Office, desk: &Office, minutes: &str) {
    let register = village.app.register();
    let (mut document, _) =
        crate::commands::papers::document(&village.app, &register, "minutes", minutes).unwrap();
    let folder = super::folder();
    let info = documents::PdfInfo {
        date: time::macros::date!(2023 - 10 - 27),
        author: "x".to_owned(),
    };
    for (words, tone) in [("", "ok"), (" và khác", "late")] {
        document.subject.push_str(words);
        let file = folder.path().join(format!("{tone}.pdf"));
        std::fs::write(&file, documents::to_pdf(&document, &info).unwrap()).unwrap();
        let view = ask(desk, "verify_paper", json!({ "file": file }));
        assert_eq!(text(&view, "tone"), tone, "{view:#}");
    }
}
