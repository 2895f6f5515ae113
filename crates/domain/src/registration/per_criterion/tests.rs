use super::*;
use crate::{
    meeting::tests::{facts, fields, with},
    registration::{check, form, tests::full},
    rules::{
        Rules, Source,
        tests::{NATIONAL, national},
    },
};

const LAYER: &str = "format = 1\nslug = \"mau\"\nlevel = \"local\"\nfor = \"tt124-2021\"\n[instrument]\ntitle = \"Kế hoạch MẪU\"\nissuer = \"Xã MẪU\"\n[[local]]\nkind = \"kdc\"\nper_criterion = \"đăng ký theo từng nội dung tiêu chuẩn\"\ncitation = \"mục IV.1\"\n";

fn one_by_one() -> Rules {
    let source = |name, text| Source { name, text };
    Rules::load(
        source("tt124-2021.toml", NATIONAL),
        &[source("mau.toml", LAYER)],
    )
    .unwrap()
}

/// Every criterion answered, with these answers instead.
fn answered(other: &[(&str, &str)]) -> Fields {
    let rules = one_by_one();
    let all = rules.kind("kdc").unwrap().criteria.iter();
    let all: Vec<(String, &str)> = all.map(|one| (field(one), YES)).collect();
    let all: Vec<(&str, &str)> = all.iter().map(|(f, v)| (f.as_str(), *v)).collect();
    with(with(full(), &all), other)
}

struct Case {
    name: &'static str,
    typed: Fields,
    /// Whether it can be handed in, and what is said first.
    complete: bool,
    said: &'static str,
}

#[track_caller]
fn check_case(case: &Case) {
    let (registration, gaps) = check(&one_by_one(), &case.typed, &facts());
    assert_eq!(registration.is_some(), case.complete, "{}", case.name);
    let said = gaps.first().map_or("", |gap| gap.sentence.as_str());
    assert_eq!(said, case.said, "{}", case.name);
}

#[test]
fn every_criterion_needs_its_answer() {
    let none: Vec<(String, &str)> = one_by_one()
        .kind("kdc")
        .unwrap()
        .criteria
        .iter()
        .map(|one| (field(one), NO))
        .collect();
    let none: Vec<(&str, &str)> = none.iter().map(|(f, v)| (f.as_str(), *v)).collect();
    let cases = [
        Case {
            name: "all of them are answered",
            typed: answered(&[]),
            complete: true,
            said: "",
        },
        Case {
            name: "one is not answered",
            typed: answered(&[("strive.KDC-3", "")]),
            complete: false,
            said: "Chưa ghi có đăng ký tiêu chí “Không để xảy ra bảy trường hợp” hay không. Chọn một câu trả lời cho tiêu chí này.",
        },
        Case {
            name: "an answer that nobody offered",
            typed: answered(&[("strive.KDC-3", "maybe")]),
            complete: false,
            said: "Câu trả lời đã lưu không còn trong danh sách. Chọn lại.",
        },
        Case {
            name: "one is left out",
            typed: answered(&[("strive.KDC-3", NO)]),
            complete: true,
            said: "Bản đăng ký không có tiêu chí “Không để xảy ra bảy trường hợp”. Khi xét vẫn xét đủ các tiêu chí.",
        },
    ];
    cases.iter().for_each(check_case);
    let (registration, gaps) = check(&one_by_one(), &with(full(), &none), &facts());
    assert!(registration.is_none());
    assert!(
        gaps.iter()
            .any(|gap| gap.blocking && gap.sentence.contains("chưa có tiêu chí nào"))
    );
}

#[test]
fn a_missing_answer_cites_the_plan() {
    let gaps = check(&one_by_one(), &full(), &facts()).1;
    let n = one_by_one().kind("kdc").unwrap().criteria.len();
    assert_eq!(gaps.len(), n);
    for gap in gaps {
        assert!(gap.blocking);
        assert_eq!(
            gap.citation.unwrap().to_string(),
            "mục IV.1 Kế hoạch MẪU",
            "{}",
            gap.sentence
        );
    }
}

#[test]
fn the_registration_keeps_each_answer_and_the_measures() {
    let typed = answered(&[
        ("strive.KDC-2", NO),
        ("strive.measures", "- Họp dân mỗi quý\n\nTuần tra đêm "),
    ]);
    let registration = check(&one_by_one(), &typed, &facts()).0.unwrap();
    let left_out: Vec<&str> = registration
        .criteria
        .iter()
        .filter(|line| !line.strives)
        .map(|line| line.code.as_str())
        .collect();
    assert_eq!(left_out, ["KDC-2"]);
    let rules = one_by_one();
    assert_eq!(
        measures(rules.kind("kdc").unwrap(), &registration.answers),
        ["Họp dân mỗi quý", "Tuần tra đêm"]
    );
    let stored = serde_json::to_string(&registration).unwrap();
    assert_eq!(
        serde_json::from_str::<crate::registration::Registration>(&stored).unwrap(),
        registration
    );
}

#[test]
fn the_page_says_what_the_plan_asks_and_elsewhere_nothing_changes() {
    let page = form(&one_by_one(), &full(), &facts());
    assert!(
        page.intro
            .contains("“đăng ký theo từng nội dung tiêu chuẩn” (mục IV.1 Kế hoạch MẪU)")
    );
    let line = page
        .inputs
        .iter()
        .find(|input| input.field == "strive.KDC-1a")
        .unwrap();
    assert!(line.required && line.hint.contains("chi bộ có nghị quyết"));
    let plain = form(&national(), &fields(&[("strive.KDC-1a", YES)]), &facts());
    assert!(plain.intro.is_empty());
    assert!(
        !plain
            .inputs
            .iter()
            .any(|input| input.field.starts_with("strive."))
    );
    let registered = check(&national(), &answered(&[]), &facts()).0.unwrap();
    assert!(registered.criteria.is_empty());
}
