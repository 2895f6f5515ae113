use super::*;
use crate::{
    meeting::{
        close,
        tests::{facts, fire, full, with},
    },
    registration,
    rules::tests::national,
};

fn sentences(fields: &Fields, facts: &Facts) -> Vec<(String, String)> {
    contradictions(&national(), fields, facts)
        .into_iter()
        .map(|found| (found.code, found.sentence))
        .collect()
}

#[test]
fn a_meeting_that_agrees_with_itself_has_none() {
    assert_eq!(sentences(&full(), &facts()), []);
}

#[test]
fn a_fire_in_the_log_or_in_the_opinions_contradicts_none() {
    let facts = Facts {
        incidents: vec![fire()],
        ..facts()
    };
    let answers = with(
        full(),
        &[("opinion.text", "Ông Siu: vụ cháy tháng 5 đã xử lý xong")],
    );
    let told = sentences(&answers, &facts);
    assert_eq!(told.len(), 2, "{told:#?}");
    assert_eq!(told[0].0, "log.KDC-4d.vu");
    assert_eq!(
        told[0].1,
        "Cháy, nổ, tai nạn, sự cố: sổ vụ việc ghi 1 vụ, câu trả lời ghi 0 vụ."
    );
    assert_eq!(told[1].0, "words.KDC-4d");
    assert!(told[1].1.contains("“cháy”"));
}

#[test]
fn a_word_that_is_denied_or_part_of_another_tells_nothing() {
    for opinion in [
        "Không có vụ cháy nào",
        "Phòng cháy, chữa cháy tốt",
        "Bán hàng chạy",
        "Chưa xảy ra cháy",
    ] {
        assert_eq!(
            sentences(&with(full(), &[("opinion.text", opinion)]), &facts()),
            [],
            "{opinion}"
        );
    }
}

#[test]
fn households_must_agree_with_the_registration_or_be_explained() {
    let at_registration = with(
        full(),
        &[
            ("KDC-1c.whole", "148"),
            ("KDC-1c.part", "148"),
            ("registration.signer", "Y Blô"),
            ("KDC-1a.form", "paper"),
        ],
    );
    let (registered, gaps) = registration::check(&national(), &at_registration, &facts());
    let facts = Facts {
        registration: Some(registered.unwrap_or_else(|| panic!("{gaps:#?}"))),
        ..facts()
    };
    let told = sentences(&full(), &facts);
    assert_eq!(told.len(), 2);
    assert_eq!(
        told[0].1,
        "100% hộ đăng ký (số hộ đang cư trú): bản đăng ký ghi “148”, câu trả lời của cuộc họp ghi “150”."
    );
    assert!(
        close(&national(), &full(), &facts)
            .unwrap_err()
            .iter()
            .all(|gap| gap.sentence.contains("giải trình"))
    );
    let explained = with(
        full(),
        &[
            (
                "contradiction.registration.KDC-1c.whole.explanation",
                "Có hai hộ chuyển đến tháng 6",
            ),
            (
                "contradiction.registration.KDC-1c.part.explanation",
                "Hai hộ mới đã đăng ký bổ sung",
            ),
        ],
    );
    let minutes = close(&national(), &explained, &facts).unwrap();
    assert_eq!(minutes.explanations.len(), 2);
}

#[test]
fn the_conclusion_must_follow_from_the_answers() {
    let told = sentences(&with(full(), &[("KDC-1c.part", "149")]), &facts());
    assert_eq!(
        told[0].1,
        "Cuộc họp kết luận đạt, nhưng theo các câu trả lời thì kết quả là chưa đạt."
    );
}

#[test]
fn a_meeting_outside_its_year_is_questioned() {
    let told = sentences(&with(full(), &[("meeting.date", "24/10/2022")]), &facts());
    assert_eq!(told[0].0, "meeting-date");
    let told = sentences(&with(full(), &[("meeting.date", "20/12/2023")]), &facts());
    assert!(told[0].1.contains("14/11/2023"));
}

const MODELS: &str = "format = 1
slug = \"thu\"
level = \"local\"
for = \"tt124-2021\"
[instrument]
title = \"Kế hoạch thử\"
issuer = \"Xã thử\"
[[add]]
kind = \"kdc\"
[[add.group]]
code = \"6\"
title = \"Mô hình\"
[[add.criterion]]
code = \"KDC-6\"
group = \"6\"
title = \"Có mô hình hoạt động hiệu quả không?\"
short = \"Mô hình\"
quote = \"có mô hình tự quản\"
citation = \"mục 1\"
[[add.criterion.check]]
check = \"count-at-least\"
subject = \"mô hình hoạt động hiệu quả\"
unit = \"mô hình\"
at_least = 1
feed = \"models\"
";

#[track_caller]
fn check_models(works: &[&str], answer: &str, said: bool) {
    use crate::{models::Counts, rules::Source, rules::tests::NATIONAL};
    let source = |name, text| Source { name, text };
    let rules = Rules::load(source("a", NATIONAL), &[source("b", MODELS)])
        .unwrap_or_else(|faults| panic!("{faults:#?}"));
    let facts = Facts {
        models: Some(Counts {
            works: works.iter().map(|title| (*title).to_owned()).collect(),
            not_reviewed: vec!["Camera an ninh".to_owned()],
            ..Counts::default()
        }),
        ..facts()
    };
    let suggested = wizard::prefill(&rules, &Fields::new(), &facts);
    let expected = (!works.is_empty()).then(|| works.len().to_string());
    assert_eq!(suggested.get("KDC-6.count"), expected.as_ref());
    let answers = with(full(), &[("KDC-6.count", answer)]);
    let told = contradictions(&rules, &answers, &facts)
        .into_iter()
        .find(|found| found.code == "models.KDC-6");
    assert_eq!(told.is_some(), said, "{works:?} {answer}");
    if let Some(told) = told {
        assert!(
            told.sentence.contains("chưa đánh giá: Camera an ninh"),
            "{}",
            told.sentence
        );
    }
}

#[test]
fn more_models_than_the_register_shows_to_work_is_a_contradiction() {
    check_models(&["Tiếng kẻng"], "1", false);
    check_models(&["Tiếng kẻng"], "2", true);
    check_models(&["Tiếng kẻng", "Xe ôm tự quản"], "1", false);
    check_models(&[], "1", true);
    check_models(&[], "0", false);
}

/// A meeting of an office, with the answers that matter here.
fn of_office(guards: &str, rated: &str) -> Vec<String> {
    let answers = crate::meeting::tests::fields(&[
        ("attendee.bao-ve.present", guards),
        ("CQ-4.rating", rated),
    ]);
    let facts = Facts {
        kind: "co-quan".to_owned(),
        ..facts()
    };
    sentences(&answers, &facts)
        .into_iter()
        .filter(|(code, _)| code.starts_with("attendance."))
        .map(|(_, sentence)| sentence)
        .collect()
}

#[test]
fn guards_that_do_not_exist_cannot_have_been_rated() {
    let told = of_office("khong-co", "tap-the-tien-tien");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].contains("không có tổ chức này (đại diện lực lượng bảo vệ)"));
    let told = of_office("co-mat", "khong-co-2");
    assert!(told[0].contains("“Không có lực lượng bảo vệ”"), "{told:#?}");
    for (guards, rated) in [
        ("co-mat", "tap-the-tien-tien"),
        ("khong-co", "khong-co-2"),
        ("khong-co", "chua-co-ket-qua"),
        ("vang", "tap-the-tien-tien"),
    ] {
        assert_eq!(of_office(guards, rated), Vec::<String>::new());
    }
}

#[test]
fn whoever_comes_from_a_party_organization_may_lack_where_the_registration_says_there_is_none() {
    let offers = |has: &str| {
        let answers = crate::meeting::tests::fields(&[("CQ-1a.has", has)]);
        let facts = Facts {
            kind: "co-quan".to_owned(),
            ..facts()
        };
        let rules = national();
        let kind = rules.kind("co-quan").unwrap();
        page::attendance_inputs(kind, &answers, &facts)
            .into_iter()
            .find(|input| input.field == "attendee.cap-uy.present")
            .unwrap()
            .choices
            .iter()
            .any(|choice| choice.value == page::NO_SUCH)
    };
    assert!(!offers("co"));
    assert!(offers("khong-co"));
}
