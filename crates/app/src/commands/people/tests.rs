//! Two people, two keys: nothing is concluded without the one, nothing decided without the other, and both can be checked.

use serde_json::{Value, json};

use crate::demo::asking::{ask, list, refused, text, words};
use crate::demo::road::Road;
use crate::demo::road::office::Office;
use crate::demo::{PLANS, Step};
use crate::desk::DeskDossier;
use crate::fault::Code;
use crate::people;

const AN: &str = "mật khẩu của An";
const BINH: &str = "mật khẩu của Bình";

fn add(desk: &Office, name: &str, duty: &str, passphrase: &str) -> Value {
    let args = json!({
        "name": name, "role": "Cán bộ", "duty": duty, "passphrase": passphrase, "again": passphrase
    });
    ask(desk, "add_person", args)
}

fn id_of(view: &Value, name: &str) -> String {
    let rows = list(view, "rows");
    let row = rows.iter().find(|row| text(row, "name") == name).unwrap();
    text(row, "id").to_owned()
}

fn sign_in(desk: &Office, person: &str, passphrase: &str) {
    let args = json!({ "person": person, "passphrase": passphrase });
    ask(desk, "sign_in", args);
}

/// A desk that asks for two people; the ids of both.
fn two_people(desk: &Office) -> (String, String) {
    let view = add(desk, "Nguyễn Văn An", "appraise", AN);
    let told = refused(
        desk,
        "require_two_people",
        json!({ "required": true, "why": "Quy chế" }),
    );
    assert!(words(&told).contains("Chưa có người quyết định"), "{told}");
    let an = id_of(&view, "Nguyễn Văn An");
    for (name, duty, said) in [
        ("Nguyễn Văn An", "decide", "không giữ cả hai"),
        ("", "decide", "ghi họ tên"),
        (
            "Lê Văn Cường",
            "",
            "chọn người này thẩm định hay quyết định",
        ),
    ] {
        let args =
            json!({ "name": name, "role": "Cán bộ", "duty": duty, "passphrase": AN, "again": AN });
        let told = refused(desk, "add_person", args);
        assert!(words(&told).contains(said), "{told}");
    }
    let view = add(desk, "Trần Thị Bình", "decide", BINH);
    let binh = id_of(&view, "Trần Thị Bình");
    let view = ask(
        desk,
        "require_two_people",
        json!({ "required": true, "why": "Quy chế làm việc số 01" }),
    );
    assert_eq!(view["required"], true);
    assert!(text(&view, "sentence").contains("Quy chế làm việc số 01"));
    let told = refused(
        desk,
        "withdraw_person",
        json!({ "subject": binh, "reason": "Chuyển công tác" }),
    );
    assert!(words(&told).contains("ít nhất một người"), "{told}");
    (an, binh)
}

/// Every decision that was issued, with the signature under it.
fn signed(desk: &Office) -> Vec<Value> {
    let all = ask(desk, "decisions", json!({}));
    let ids = list(&all, "decisions").iter().map(|row| text(row, "id"));
    ids.map(|id| ask(desk, "decision", json!({ "subject": id }))["signed"].clone())
        .collect()
}

fn a_signed_proposal_is_taken_back_with_its_signature(desk: &Office, unit: &str) {
    let signed = || ask(desk, "appraisal", json!({ "unit": unit }))["signed"].clone();
    ask(desk, "propose", json!({ "unit": unit }));
    assert_eq!(text(&signed(), "tone"), "ok");
    let done = ask(desk, "undoable", json!({}));
    let last = &list(&done, "rows")[0];
    assert_eq!(
        (text(last, "what"), text(last, "why_not")),
        ("Đề nghị công nhận", "")
    );
    ask(desk, "undo", json!({ "act": last["act"] }));
    assert_eq!(
        text(&signed(), "tone"),
        "plain",
        "nobody's signature stands any more"
    );
    // The signature comes back with what it was given for.
    let again = ask(desk, "undoable", json!({}));
    ask(
        desk,
        "undo",
        json!({ "act": list(&again, "rows")[0]["act"] }),
    );
    assert_eq!(text(&signed(), "tone"), "ok");
    let again = ask(desk, "undoable", json!({}));
    ask(
        desk,
        "undo",
        json!({ "act": list(&again, "rows")[0]["act"] }),
    );
}

#[test]
fn one_appraises_another_decides_and_both_sign() {
    let out = tempfile::tempdir().unwrap();
    let mut quiet = |_: &Step| {};
    let mut road = Road::new(out.path(), &PLANS[0], &mut quiet).unwrap();
    road.launch().unwrap();
    road.register().unwrap();
    road.log_and_meet().unwrap();
    road.hand_in().unwrap();
    let desk = &road.communes[0].office;
    let (an, binh) = two_people(desk);
    let unit = desk.unit("Làng Mẫu 3").unwrap();
    ask(desk, "agree_all", json!({ "unit": unit }));
    let told = refused(desk, "propose", json!({ "unit": unit }));
    assert!(
        words(&told).contains("Cần chữ ký của người thẩm định"),
        "{told}"
    );
    // The key of the one who decides does not do, nor does a passphrase that is not theirs.
    sign_in(desk, &binh, BINH);
    refused(desk, "propose", json!({ "unit": unit }));
    let told = refused(desk, "sign_in", json!({ "person": an, "passphrase": BINH }));
    assert!(
        words(&told).contains("Mật khẩu riêng của Nguyễn Văn An chưa đúng"),
        "{told}"
    );
    sign_in(desk, &an, AN);
    a_signed_proposal_is_taken_back_with_its_signature(desk, &unit);
    road.appraise().unwrap();

    let desk = &road.communes[0].office;
    let view = ask(desk, "appraisal", json!({ "unit": unit }));
    let said = text(&view["signed"], "sentence");
    assert!(
        said.starts_with("Người thẩm định Nguyễn Văn An (Cán bộ), ký lúc"),
        "{said}"
    );
    assert_eq!(text(&view["signed"], "tone"), "ok", "{said}");
    let journal = ask(
        desk,
        "journal",
        json!({ "query": "de nghi cong nhan nguyen van an" }),
    );
    assert!(!list(&journal, "rows").is_empty());

    let waits = road.decide().unwrap_err();
    assert_eq!(waits.code, Code::NeedsDecider, "{waits:?}");
    sign_in(&road.communes[0].office, &binh, BINH);
    // What the first try had drafted already is taken away; the year goes on from there.
    let desk = &road.communes[0].office;
    for draft in list(&ask(desk, "decisions", json!({})), "decisions") {
        let args = json!({ "subject": text(draft, "id"), "reason": "Lập lại" });
        ask(desk, "withdraw_decision", args);
    }
    road.decide().unwrap();
    let desk = &road.communes[0].office;
    let under = signed(desk);
    assert!(!under.is_empty());
    for signed in under {
        let said = text(&signed, "sentence");
        assert!(said.starts_with("Người quyết định Trần Thị Bình"), "{said}");
        assert_eq!(text(&signed, "tone"), "ok", "{said}");
    }
    // What was decided later does not touch what the appraiser signed.
    let view = ask(desk, "appraisal", json!({ "unit": unit }));
    assert_eq!(text(&view["signed"], "tone"), "ok", "{view:#}");

    // Somebody writes another finding under it, outside of the program.
    let register = road.communes[0].office.app.register();
    let dossier = register
        .store
        .read(|r| r.record::<DeskDossier>(text(&view, "dossier")));
    let mut row = dossier.unwrap().unwrap().row;
    row.body.reasons.push("thêm sau".to_owned());
    let act = road.communes[0]
        .office
        .app
        .act(&register, "propose", &row.id)
        .unwrap();
    // The dossier is decided by now: a decided one cannot be written any more.
    let fenced = register.store.write(act, |w| w.save_record(&row));
    assert!(
        matches!(fenced, Err(store::Error::Fenced { .. })),
        "{fenced:?}"
    );
    let kept = |r: &store::Reader<'_>| {
        people::of_subject(r, &row.unit, row.round.as_deref().unwrap(), &row.id)
    };
    let signed = register.store.read(kept).unwrap();
    assert_eq!(signed.len(), 1, "one signature stands for one dossier");
    let round = row.round.as_deref().unwrap();
    let other = people::statement(&register, round, &row.id, &"khác").unwrap();
    let checked = people::check(&register, &row.unit, round, &row.id, &other).unwrap();
    let checked = checked.unwrap();
    assert!(
        !checked.holds
            && checked
                .sentence
                .ends_with("Nội dung nay khác nội dung đã ký."),
        "{checked:?}"
    );
}
