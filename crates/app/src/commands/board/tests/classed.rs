//! A class that the office above decided on a unit it was forwarded: it comes down by the same road.

use serde_json::json;

use super::{ask, list, text};
use crate::commands::round;
use crate::demo::road::office::Office;

/// One item for all of it; a sample, never part of `rules/`.
const TABLE: &str = r#"
format = 1
slug = "bang-co-quan-mau"
level = "points"
for = "qd510-2022"
object = "co-quan"
[instrument]
title = "Hướng dẫn MẪU"
issuer = "Cơ quan MẪU"
[[item]]
code = "1"
title = "Thực hiện phong trào"
max = 100
citation = "mục 1"
"#;

/// After the decision by the standard came down: marks, class, the same road once more.
pub(super) fn comes_down_through(above: &Office, commune: &Office, unit: &Office, there: &str) {
    round::keep_layer(&above.app, "bang-co-quan-mau", TABLE, |_| false).unwrap();
    let score = ask(above, "class_score", json!({ "subject": there }));
    let id = text(&score, "id").to_owned();
    above
        .save("class-score", &id, "appraised.1.marks", "88")
        .unwrap();
    ask(above, "conclude_score", json!({ "subject": id }));
    let draft = ask(above, "draft_class_decision", json!({ "units": [there] }));
    let decision = text(&draft, "id").to_owned();
    for (field, value) in [
        ("signer", "Đỗ Văn Mẫu"),
        ("number", "90/QĐ-BCĐ"),
        ("date", "20/11/2023"),
    ] {
        above
            .save(
                "class-decision",
                &decision,
                &format!("class.{field}"),
                value,
            )
            .unwrap();
    }
    ask(
        above,
        "issue_class_decision",
        json!({ "subject": decision }),
    );
    let down = above
        .write_all("write_results", "goi", "phan-loai")
        .unwrap();
    commune.open_matching(&down).unwrap();
    assert!(
        ask(commune, "classes", json!({}))["below"].is_null(),
        "what came from above is no decision of an office below"
    );
    let down = commune
        .write_all("write_results", "goi", "phan-loai")
        .unwrap();
    assert_eq!(down.len(), 1);
    unit.open_matching(&down).unwrap();
    let result = ask(unit, "result", json!({}));
    assert_eq!(text(&result, "state"), "recognized");
    assert_eq!(text(&result["class"], "class"), "Khá");
    assert_eq!(
        list(&result["class"], "files").len(),
        1,
        "the decision itself came along"
    );
    assert!(
        list(&result["class"], "facts")
            .iter()
            .any(|fact| text(fact, "value") == "90/QĐ-BCĐ")
    );
}
