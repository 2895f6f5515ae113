//! A commune types its own plan, uses it, changes it within the year.

use domain::rules::Rules;
use domain::rules::plan::{self as plans, Above, Editing, Plan};
use serde_json::{Value, json};
use tempfile::TempDir;
use time::macros::date;

use super::*;
use crate::demo::asking::{ask, refused};
use crate::demo::road::office::Office;
use crate::demo::world::StoryTime;

/// The desk of xã Kon Gang with a round of 2023 under the circular alone.
fn commune() -> (TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let time = StoryTime::new("plan", date!(2023 - 01 - 09));
    let office = Office::open(folder.path(), "xa", &time).unwrap();
    office
        .declare("2025-06-30/xa/23689", "Công an xã Kon Gang")
        .unwrap();
    office.start_round(2023, &["tt124-2021"]).unwrap();
    (folder, office)
}

/// Types into a page; the subject is the plan's own.
#[track_caller]
fn type_in(office: &Office, page: &str, typed: &[(&str, &str)]) -> Value {
    let form = format!("plan/{page}");
    let mut reply = Value::Null;
    for (field, value) in typed {
        reply = ask(
            office,
            "save_field",
            json!({ "form": form, "subject": "", "field": field, "value": value }),
        );
    }
    reply["form"].clone()
}

/// Kế hoạch 40/KH-UBND as its page would be typed, field by field.
fn type_kon_gang(office: &Office) {
    ask(office, "new_plan", json!({ "from": "" }));
    type_in(
        office,
        "head",
        &[
            ("head.type", "Kế hoạch"),
            ("head.number", "40/KH-UBND"),
            ("head.date", "31/3/2022"),
            ("head.issuer", "Ủy ban nhân dân xã Kon Gang"),
            (
                "head.summary",
                "Triển khai thực hiện Thông tư 124 trên địa bàn xã Kon Gang",
            ),
        ],
    );
    for (step, day, section) in [
        ("register", "13/02", "IV.3.1"),
        ("register-up", "15/2", "IV.3.1"),
        ("submit", "29/10", "mục IV.3.2"),
        ("submit-up", "31/10", "IV.3.2"),
        ("decide", "15/11", "IV.1.2"),
    ] {
        let of = |name: &str| format!("due.kdc.{step}.{name}");
        type_in(
            office,
            "dues.kdc",
            &[
                (&of("how"), "before"),
                (&of("day"), day),
                (&of("section"), section),
            ],
        );
    }
    type_in(
        office,
        "tighter.xa",
        &[
            ("share.recognized.percent", "70"),
            ("share.recognized.section", "V.1"),
        ],
    );
    type_in(
        office,
        "bodies.kdc",
        &[
            ("names.kdc.value", "thôn, làng"),
            ("names.kdc.section", "IV.3.2"),
            ("presider.kdc.value", "Thôn trưởng"),
            ("presider.kdc.section", "IV.1.2"),
            ("body.kdc.registration-receiver.name", "Ủy ban nhân dân xã"),
            ("body.kdc.registration-receiver.section", "IV.3.1"),
            ("body.kdc.collector.name", "Công an huyện"),
            ("body.kdc.collector.title", "Nơi nhận tổng hợp của xã"),
            ("body.kdc.collector.section", "IV.3.1"),
            ("body.kdc.proposal-receiver.name", "Ủy ban nhân dân xã"),
            ("body.kdc.proposal-receiver.section", "IV.3.2"),
            ("body.kdc.appraiser.name", "Thường trực Ban Chỉ đạo xã"),
            ("body.kdc.appraiser.section", "IV.1.2"),
            ("body.kdc.decider.name", "Chủ tịch Ủy ban nhân dân xã"),
            ("body.kdc.decider.section", "IV.1.2"),
        ],
    );
}

fn shipped(slug: &str) -> &'static str {
    RULE_FILES
        .iter()
        .find(|file| file.slug == slug)
        .unwrap()
        .text
}

/// What rules say of villages, apart from the words that are only shown.
fn said(rules: &Rules) -> String {
    format!(
        "{:#?}",
        (rules.kind("kdc"), rules.opens(), rules.share("recognized"))
    )
}

#[test]
fn a_plan_typed_by_hand_makes_the_rules_of_the_one_that_is_shipped() {
    let (_folder, office) = commune();
    type_kon_gang(&office);
    let view = ask(&office, "use_plan", json!({}));
    assert_eq!(view["state"], "used");
    assert_eq!(view["heading"], "Kế hoạch 40/KH-UBND xã Kon Gang");
    let national = ("tt124-2021".to_owned(), shipped("tt124-2021").to_owned());
    let plan = (
        "kon-gang-2022".to_owned(),
        shipped("kon-gang-2022").to_owned(),
    );
    let expected = register::load_rules(&[national, plan]).unwrap();
    let round = office.app.register().open_round().unwrap();
    // What was typed here is the plan's part for villages.
    let villages = |rules: &Rules| format!("{:#?}", rules.kind("kdc"));
    assert_eq!(villages(&round.rules), villages(&expected));
    assert_eq!(round.row.body.layers, ["ke-hoach-40-kh-ubnd-xa-kon-gang"]);
}

#[test]
fn every_shipped_plan_goes_through_the_form_and_back_without_a_word_lost() {
    let mut n_plans = 0;
    for file in RULE_FILES.iter().filter(|file| file.level == "layer") {
        let source = |file: &crate::rule_files::RuleFile| domain::rules::Source {
            name: file.slug,
            text: file.text,
        };
        let plan = Plan::parse(source(file)).unwrap();
        let of = |key: &str| Plan::text(&plan.head, key).unwrap_or_default();
        let base = RULE_FILES.iter().find(|other| other.slug == of("for"));
        let Some(base) = base.filter(|base| base.level == "national" && of("level") == "local")
        else {
            continue;
        };
        let above = Above {
            national: source(base),
            layers: &[],
        };
        let fields = plans::to_fields(&plan, &above.load().unwrap());
        let editing = Editing::open(above, fields).unwrap();
        assert_eq!(editing.gaps(), vec![], "{}", file.slug);
        let expected = above.with(source(file)).unwrap();
        assert_eq!(
            said(editing.rules.as_ref().unwrap()),
            said(&expected),
            "{}",
            file.slug
        );
        n_plans += 1;
    }
    assert!(n_plans >= 2);
}

#[test]
fn what_loosens_is_refused_at_its_field_and_stays_as_typed() {
    let (_folder, office) = commune();
    ask(&office, "new_plan", json!({ "from": "" }));
    let form = type_in(
        &office,
        "dues.kdc",
        &[
            ("due.kdc.decide.how", "by"),
            ("due.kdc.decide.day", "15/11"),
            ("due.kdc.decide.section", "IV.1.2"),
        ],
    );
    let inputs = form["inputs"].as_array().unwrap();
    let day = inputs
        .iter()
        .find(|input| input["field"] == "due.kdc.decide.day")
        .unwrap();
    assert_eq!(day["value"], "15/11");
    let problem = day["problem"].as_str().unwrap();
    assert!(
        problem.contains("trước ngày 15/11") && problem.contains("chậm nhất ngày 15/11"),
        "{problem}"
    );
    let page = ask(&office, "plan", json!({ "page": "dues.kdc" }));
    let block = page["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|block| block["title"] == "Quyết định công nhận")
        .unwrap();
    assert_eq!(
        block["above"][0]["citation"],
        "điểm a khoản 1 Điều 9 Thông tư 124/2021/TT-BCA"
    );
    let fault = refused(&office, "use_plan", json!({}));
    assert!(
        fault
            .details
            .iter()
            .any(|detail| detail.sentence.contains("chậm nhất ngày 15/11"))
    );
    assert!(
        office
            .app
            .register()
            .open_round()
            .unwrap()
            .row
            .body
            .own_plan
            .is_none()
    );
}

#[test]
fn a_plan_changed_within_the_year_goes_out_with_the_next_launch() {
    let (folder, office) = commune();
    type_kon_gang(&office);
    ask(&office, "use_plan", json!({}));
    office.add_unit("Làng Mẫu 1").unwrap();
    office.choose_opens().unwrap();
    let first = office.write("issue_launch", json!({}), "goi").unwrap();
    assert!(folder.path().join(&first).is_file());
    let state = |office: &Office| ask(office, "round", json!({}))["plan"]["sentence"].clone();
    assert_eq!(state(&office), "Đang dùng cho đợt xét này.");

    type_in(&office, "dues.kdc", &[("due.kdc.submit.day", "25/10")]);
    let view = ask(&office, "plan", json!({ "page": "review" }));
    assert_eq!(view["state"], "changed");
    assert!(
        view["sentence"].as_str().unwrap().contains("lần 2"),
        "{}",
        view["sentence"]
    );
    ask(&office, "use_plan", json!({}));
    let round = ask(&office, "round", json!({}));
    let launch = round["launch"]["sentence"].as_str().unwrap();
    assert!(
        launch.contains("phát hành lại để các đơn vị nhận lần 2"),
        "{launch}"
    );

    office.write("issue_launch", json!({}), "goi").unwrap();
    let view = ask(&office, "plan", json!({ "page": "review" }));
    let carried: Vec<&str> = view["launches"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["value"].as_str().unwrap())
        .collect();
    assert_eq!(
        carried,
        [
            "Kế hoạch 40/KH-UBND xã Kon Gang, bản 2",
            "Kế hoạch 40/KH-UBND xã Kon Gang, bản 1"
        ]
    );
    let body = office.app.register().open_round().unwrap().row.body;
    assert_eq!(
        body.layers.len(),
        1,
        "a new version stands in the place of the old one"
    );
    assert_ne!(body.launched[0].rules_sha256, body.launched[1].rules_sha256);
}

#[test]
fn a_plan_can_be_saved_opened_withdrawn_and_taken_as_a_model() {
    let (folder, office) = commune();
    type_kon_gang(&office);
    let fault = refused(&office, "new_plan", json!({ "from": "" }));
    assert!(fault.message.contains("đang soạn rồi"));
    let written = office.write("save_plan_file", json!({}), "usb").unwrap();
    assert!(
        written.ends_with("ke-hoach-40-kh-ubnd-xa-kon-gang.toml"),
        "{written}"
    );
    ask(&office, "use_plan", json!({}));
    let fault = refused(&office, "withdraw_plan", json!({ "reason": " " }));
    assert!(fault.message.contains("lý do"));
    let view = ask(&office, "withdraw_plan", json!({ "reason": "ghi nhầm" }));
    assert_eq!(view["state"], "none");
    assert!(
        office
            .app
            .register()
            .open_round()
            .unwrap()
            .row
            .body
            .layers
            .is_empty()
    );

    let file = folder.path().join(&written);
    let text = std::fs::read_to_string(&file).unwrap();
    ask(&office, "open_plan_file", json!({ "file": file }));
    let view = ask(&office, "plan", json!({ "page": "review" }));
    assert_eq!(
        view["text"].as_str().unwrap(),
        text,
        "opened and written again, it is the same file"
    );
    assert_eq!(view["can_use"], true);

    ask(
        &office,
        "withdraw_plan",
        json!({ "reason": "lấy mẫu khác" }),
    );
    let view = ask(
        &office,
        "new_plan",
        json!({ "from": "shipped:can-tho-2025" }),
    );
    assert_eq!(view["page"], "head");
    let view = ask(&office, "plan", json!({ "page": "review" }));
    let missing: Vec<&str> = view["gaps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|gap| gap["sentence"].as_str().unwrap())
        .collect();
    assert!(
        missing.iter().any(|gap| gap.contains("số của văn bản")),
        "{missing:?}"
    );
}

#[test]
fn a_file_that_is_no_plan_is_refused_with_its_lines() {
    let (folder, office) = commune();
    let file = folder.path().join("la.toml");
    for (text, words) in [
        ("đây không phải kế hoạch", "dòng 1"),
        (
            "format = 1\nlevel = \"national\"\n",
            "không phải là kế hoạch địa phương",
        ),
    ] {
        std::fs::write(&file, text).unwrap();
        let fault = refused(&office, "open_plan_file", json!({ "file": file }));
        let all = format!("{} {:?}", fault.message, fault.details);
        assert!(all.contains(words), "{all}");
    }
    assert_eq!(ask(&office, "plan", json!({ "page": "" }))["state"], "none");
}

#[test]
fn packs_chosen_later_leave_the_own_plan_the_last_word() {
    let (_folder, office) = commune();
    type_kon_gang(&office);
    ask(&office, "use_plan", json!({}));
    ask(
        &office,
        "choose_packs",
        json!({ "packs": ["tt124-2021", "qd510-2022"] }),
    );
    let body = office.app.register().open_round().unwrap().row.body;
    assert_eq!(
        body.layers,
        ["qd510-2022", "ke-hoach-40-kh-ubnd-xa-kon-gang"]
    );
    let view = ask(&office, "plan", json!({ "page": "review" }));
    assert_eq!(view["state"], "used");
    assert_eq!(view["columns"].as_array().unwrap().len(), 3);
}
