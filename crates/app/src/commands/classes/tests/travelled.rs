//! A decided class goes down to its units beside their results, and up to the office above.

use serde_json::{Value, json};

use super::{CLASSES, Office, Road, ask, list, refused, round, text};
use crate::demo::asking;
use crate::exchange::payload::{self, Collected, UnitResult};
use crate::exchange::{Outgoing, Part, arrive, send};

/// The one decision about classes of this year.
fn decision(desk: &Office) -> Value {
    let id = text(&ask(desk, "classes", json!({}))["decisions"][0], "id").to_owned();
    ask(desk, "class_decision", json!({ "subject": id }))
}

pub(super) fn the_stamped_scan_is_attached(road: &Road<'_>) {
    let desk = &road.communes[0].office;
    let issued = decision(desk);
    assert_eq!(list(&issued, "scan").len(), 0);
    let scan = road.file("quyet-dinh-phan-loai.pdf");
    std::fs::write(&scan, b"%PDF-1.4 sample").unwrap();
    ask(
        desk,
        "attach",
        json!({ "subject": text(&issued, "id"), "item": "ban-dong-dau", "form": "quet", "file": scan, "title": "Bản quét" }),
    );
    let issued = decision(desk);
    assert_eq!(list(&issued, "scan").len(), 1, "{issued}");
    assert_eq!(
        text(&issued, "results"),
        "Còn 2 đơn vị chưa được ghi kết quả có loại ra tệp để gửi."
    );
}

pub(super) fn classes_go_down_with_the_results(road: &Road<'_>) {
    let (desk, villages) = (&road.communes[0].office, &road.communes[0].villages);
    let before: Vec<Value> = villages
        .iter()
        .map(|village| ask(village, "result", json!({})))
        .collect();
    assert!(before.iter().all(|result| result["class"].is_null()));
    let files = desk
        .write_all("write_results", "goi", "ket-qua-phan-loai")
        .unwrap();
    assert_eq!(files.len(), 2, "only what waited");
    for (at, village) in villages.iter().enumerate() {
        village.open_matching(&files).unwrap();
        let after = ask(village, "result", json!({}));
        let class = |view: &Value| view["class"]["class"].as_str().map(str::to_owned);
        let given = ["Khá", "Xuất sắc"].get(at).map(|class| (*class).to_owned());
        assert_eq!(class(&after), given);
        for key in ["state", "sentence", "facts", "files"] {
            assert_eq!(after[key], before[at][key], "the standard's result stays");
        }
    }
    let class = ask(&villages[0], "result", json!({}))["class"].clone();
    let facts: Vec<&str> = list(&class, "facts")
        .iter()
        .map(|fact| text(fact, "value"))
        .collect();
    assert_eq!(facts[..3], ["Khá", "89", "15/QĐ-UBND"]);
    assert_eq!(facts[4], "Ủy ban nhân dân xã Kon Gang");
    assert_eq!(
        text(&class["files"][0], "title"),
        "Quyết định phân loại, bản có dấu"
    );
    assert_eq!(decision(desk)["can_send"], false);
    let folder = road.file("goi");
    refused(
        desk,
        "write_results",
        json!({ "folder": folder }),
        "Không có kết quả",
    );
}

pub(super) fn classes_go_up_with_the_decisions(road: &Road<'_>) {
    let (desk, above) = (&road.communes[0].office, &road.above);
    let up = desk
        .write("send_up", json!({ "kind": "collected-decisions" }), "goi")
        .unwrap();
    let bundle = json!({ "file": road.file(&up) });
    let import = |tone: &str, words: &str| {
        let line = ask(above, "import_bundle", bundle.clone());
        assert_eq!(text(&line, "tone"), tone, "{line}");
        assert!(text(&line, "sentence").contains(words), "{line}");
    };
    import("late", "chưa có văn bản phân loại");
    let keep = |text: &str| {
        round::keep_layer(&above.app, "phan-loai-mau", text, |text| {
            text.contains("phan-loai-mau")
        })
        .unwrap();
    };
    keep(&CLASSES.replace("slug = \"kha\"", "slug = \"kha-tot\""));
    import("late", "không có trong thang phân loại");
    keep(
        &CLASSES
            .replace("from = 70", "from = 89.5")
            .replace("steps = \"whole\"", "steps = \"half\""),
    );
    import("late", "không phải loại Khá");
    assert_eq!(ask(above, "classes", json!({}))["below"], Value::Null);
    keep(CLASSES);
    import("ok", "");
    let below = ask(above, "classes", json!({}))["below"].clone();
    assert_eq!(below["classes"][0], "Xuất sắc");
    assert_eq!(
        (&below["counts"][0]["counts"], &below["counts"][0]["total"]),
        (&json!([1, 1, 0, 0]), &json!(2))
    );
    let rows: Vec<(&str, &str)> = list(&below, "rows")
        .iter()
        .map(|row| (text(row, "name"), text(row, "class")))
        .collect();
    assert_eq!(rows, [("Làng Mẫu 1", "Khá"), ("Làng Mẫu 2", "Xuất sắc")]);
    assert_eq!(
        text(&below["rows"][0], "decision"),
        "số 15/QĐ-UBND ngày 18/11/2023"
    );
}

/// What a desk's calendar says of the classification of villages.
fn due(office: &Office) -> Value {
    let agenda = ask(office, "agenda", json!({}));
    list(&agenda, "rows")
        .iter()
        .find(|row| text(row, "title").contains("phân loại phong trào: khu dân cư"))
        .cloned()
        .unwrap_or_else(|| panic!("no line about classes in {agenda}"))
}

pub(super) fn classes_stand_in_the_years_and_their_dues_in_the_calendar(road: &Road<'_>) {
    let (desk, village) = (&road.communes[0].office, &road.communes[0].villages[0]);
    for office in [desk, &road.above] {
        let years = ask(office, "years", json!({}));
        let totals: Vec<(&str, &Value)> = list(&years, "class_totals")
            .iter()
            .map(|line| (text(line, "title"), &line["values"][0]))
            .collect();
        assert_eq!(
            totals[..3],
            [
                ("Xuất sắc", &json!("1")),
                ("Khá", &json!("1")),
                ("Trung bình", &json!("0"))
            ]
        );
        assert_eq!(text(&years["classes"][0], "detail"), "khu dân cư");
    }
    desk.paper("multi-year", "").unwrap();

    let line = due(desk);
    assert_eq!(
        (text(&line, "day"), text(&line, "due"), text(&line, "route")),
        ("19/11/2023", "trước ngày 20/11", "classes")
    );
    assert_eq!(text(&line, "layer"), "Quyết định MẪU về phân loại");
    assert_ne!(text(&line, "group"), "done", "one village has no class yet");
    assert_eq!(text(&due(village), "group"), "done", "its class came down");
}

/// What an office's last bundle of a kind said, changed, and sent once more by that office itself.
fn sent_again<T: serde::Serialize + serde::de::DeserializeOwned>(
    office: &Office,
    folder: &std::path::Path,
    (kind, member): (&str, &str),
    change: impl FnOnce(&mut T),
) -> String {
    let register = office.app.register();
    let last = crate::exchange::sent_of_kind(&register, kind).unwrap();
    let last = last.first().unwrap();
    let object = last.file_object.as_ref().unwrap();
    let mut opened = crate::keys::open_kept(&register, object).unwrap();
    let receiver = opened.contents_mut().manifest().receiver.clone().unwrap();
    let mut data: T = arrive::data(opened.contents_mut(), member).unwrap();
    change(&mut data);
    let sent = send(
        &office.app,
        &register,
        Outgoing {
            kind: kind.to_owned(),
            receiver: Some(payload::UnitRef {
                id: receiver.unit,
                name: receiver.unit_name,
            }),
            carried_for: None,
            sentence: "Gói thử".to_owned(),
            parts: vec![Part::json(member, "Gói thử", &data).unwrap()],
            subject_record: None,
            file_stem: format!("thu-{kind}"),
            folder: folder.to_path_buf(),
            title: "Gói thử".to_owned(),
            carry: Vec::new(),
        },
    )
    .unwrap();
    folder.join(sent.written.file).display().to_string()
}

pub(super) fn a_class_of_somebody_else_is_refused(road: &Road<'_>) {
    let (desk, folder) = (&road.communes[0].office, road.file("goi"));
    let other = desk.unit("Làng Mẫu 3").unwrap();
    // The last result went to the second village; a class of the third stands in it.
    let result = ("result", payload::RESULT);
    let file = sent_again(desk, &folder, result, |data: &mut UnitResult| {
        data.papers.clear();
        data.class.as_mut().unwrap().unit.clone_from(&other);
    });
    let village = &road.communes[0].villages[1];
    let line = ask(village, "import_bundle", json!({ "file": file }));
    assert_eq!(text(&line, "tone"), "late", "{line}");
    assert!(
        text(&line, "sentence").contains("của đơn vị khác"),
        "{line}"
    );

    let collected = ("collected-decisions", payload::COLLECTED);
    let file = sent_again(desk, &folder, collected, |data: &mut Collected| {
        for unit in &mut data.units {
            unit.originals.clear();
        }
        data.vouched.clear();
        data.papers.clear();
        data.classes[0].unit = "018bcfe5-0000-7000-8000-000000000000".to_owned();
    });
    let line = ask(&road.above, "import_bundle", json!({ "file": file }));
    assert_eq!(text(&line, "tone"), "late", "{line}");
    assert!(
        text(&line, "sentence").contains("không phải đơn vị của xã Kon Gang"),
        "{line}"
    );
    assert_eq!(
        asking::list(&ask(&road.above, "classes", json!({}))["below"], "rows").len(),
        2,
        "nothing of it was kept"
    );
}

#[test]
fn bundles_of_before_the_classes_still_read() {
    let card = json!({
        "id": "u", "kind": "kdc", "name": "Làng Mẫu 1", "place": "", "catalogue": "", "sample": true
    });
    let result = json!({
        "version": 1, "unit": card, "year": 2023, "certificate": "Giấy công nhận", "papers": [],
        "outcome": { "recognized": true, "number": "12/QĐ-UBND", "date": "2023-11-08", "decider": "", "reasons": [] }
    });
    let read: UnitResult = serde_json::from_value(result.clone()).unwrap();
    assert_eq!(read.class, None);
    // Where nothing was classified, nothing new stands in the bundle either.
    assert_eq!(serde_json::to_value(&read).unwrap(), result);
    let collected = json!({
        "version": 1, "office": card, "year": 2023, "number": 1, "units_in_all": 0, "units": [],
        "vouched": [], "papers": [], "events": []
    });
    let read: Collected = serde_json::from_value(collected.clone()).unwrap();
    assert!(read.classes.is_empty());
    assert_eq!(serde_json::to_value(&read).unwrap(), collected);
}
