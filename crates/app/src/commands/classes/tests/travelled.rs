//! A decided class goes down to its units beside their results, and up to the office above.

use serde_json::{Value, json};

use super::{CLASSES, Office, Road, ask, list, refused, round, text};

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
