use super::*;
use crate::{
    meeting::Facts,
    rules::tests::{can_tho, national},
};
use time::macros::date;

const TODAY: Date = date!(2025 - 11 - 20);

fn with(more: &[(&str, &str)]) -> Fields {
    let base = [
        ("sanction.who", PERSON),
        ("sanction.name", "Thạch Đực"),
        ("sanction.position", "kế toán"),
        ("sanction.measure", "cảnh cáo"),
        ("sanction.from.canh-cao", YES),
        ("sanction.date", "05/06/2025"),
        ("sanction.supplied-by", "Sở Nội vụ"),
    ];
    let pairs = base.iter().chain(more);
    pairs
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect()
}

fn entry(more: &[(&str, &str)]) -> Sanction {
    sanction(&national(), &with(more), TODAY).unwrap_or_else(|| panic!("{more:?}"))
}

#[test]
fn an_entry_says_who_was_disciplined_how_by_whom_and_who_supplied_it() {
    let all = [
        ("sanction.number", "12/QĐ-UBND"),
        ("sanction.decided-by", "Chủ tịch UBND phường"),
        ("sanction.supplied-number", "31/SNV"),
        ("sanction.supplied-on", "02/11/2025"),
    ];
    let whole = entry(&all);
    assert_eq!(whole.words(), "Thạch Đực, kế toán: cảnh cáo");
    assert_eq!(
        whole.decision(),
        "Quyết định số 12/QĐ-UBND ngày 05/06/2025 của Chủ tịch UBND phường"
    );
    assert_eq!(
        whole.source(),
        "Sở Nội vụ cung cấp, văn bản 31/SNV ngày 02/11/2025"
    );
    let short = entry(&[("sanction.date", "")]);
    assert_eq!(short.decision(), "");
    assert_eq!(short.source(), "Sở Nội vụ cung cấp");
    let many = entry(&[
        ("sanction.who", COLLECTIVE),
        ("sanction.name", "Tổ hành chính"),
    ]);
    assert_eq!(
        many.words(),
        "Tổ hành chính: cảnh cáo",
        "a collective has no position"
    );
}

#[test]
fn what_is_missing_or_still_to_come_is_said() {
    for (more, said) in [
        (("sanction.who", ""), "Chưa trả lời: ai bị kỷ luật."),
        (("sanction.name", " "), "Còn thiếu: họ và tên."),
        (("sanction.measure", ""), "Còn thiếu: hình thức kỷ luật."),
        (
            ("sanction.from.canh-cao", ""),
            "Chưa trả lời: từ cảnh cáo trở lên.",
        ),
        (("sanction.supplied-by", ""), "Còn thiếu: nơi cung cấp."),
        (
            ("sanction.date", "21/11/2025"),
            "Ngày 21/11/2025 ở sau ngày hôm nay. Xem lại ngày.",
        ),
        (
            ("sanction.supplied-on", "01/01/2026"),
            "Ngày 01/01/2026 ở sau ngày hôm nay. Xem lại ngày.",
        ),
    ] {
        let gaps = gaps(&national(), &with(&[more]), TODAY);
        let sentences: Vec<&str> = gaps.iter().map(|gap| gap.sentence.as_str()).collect();
        assert_eq!(sentences, [said], "{more:?}");
        assert_eq!(
            sanction(&national(), &with(&[more]), TODAY),
            None,
            "{more:?}"
        );
    }
    let undated = gaps(&national(), &with(&[("sanction.date", "")]), TODAY);
    assert!(undated.iter().all(|gap| !gap.blocking) && undated.len() == 1);
}

/// Which criteria of each kind ask about discipline, and from which form on.
fn asking(rules: &Rules) -> Vec<String> {
    let mut said = Vec::new();
    for kind in rules.kinds() {
        for criterion in &kind.criteria {
            if let Some(asked) = asked(criterion, &Fields::new()) {
                let from = asked.from.map_or("", |form| form.slug.as_str());
                said.push(format!("{} {from}", criterion.code).trim().to_owned());
            }
        }
    }
    said.sort();
    said.dedup();
    said
}

#[test]
fn the_criteria_that_ask_about_discipline_are_those_of_the_circular() {
    let circular = [
        "CQ-3 canh-cao",
        "CQ-4 canh-cao",
        "CQ-5 canh-cao",
        "GD-4 canh-cao",
        "GD-5 canh-cao",
        "GD-6 canh-cao",
        "KDC-5",
        "XA-3",
    ];
    for rules in [national(), can_tho()] {
        let said = asking(&rules);
        let cases = |wanted: &str| said.iter().any(|one| one == wanted);
        assert!(circular.into_iter().all(cases), "{said:?}");
        assert_eq!(said.len(), circular.len(), "{said:?}");
    }
}

#[test]
fn an_entry_bears_on_a_criterion_by_who_when_and_how_heavily() {
    let rules = national();
    for (code, more, expected) in [
        ("CQ-4", vec![], Bearing::Bears),
        (
            "CQ-4",
            vec![("sanction.from.canh-cao", NO)],
            Bearing::BearsNot,
        ),
        (
            "KDC-5",
            vec![("sanction.from.canh-cao", NO)],
            Bearing::Bears,
        ),
        (
            "KDC-5",
            vec![("sanction.from.canh-cao", UNKNOWN)],
            Bearing::Bears,
        ),
        (
            "CQ-4",
            vec![("sanction.from.canh-cao", UNKNOWN)],
            Bearing::MayBear("chưa rõ có từ cảnh cáo trở lên không".to_owned()),
        ),
        (
            "KDC-5",
            vec![("sanction.date", "")],
            Bearing::MayBear("chưa ghi ngày quyết định".to_owned()),
        ),
        // The window of a residential area ends on 31/10, that of an office on 15/11.
        (
            "KDC-5",
            vec![("sanction.date", "05/11/2025")],
            Bearing::BearsNot,
        ),
        (
            "CQ-3",
            vec![("sanction.date", "05/11/2025")],
            Bearing::Bears,
        ),
        (
            "CQ-3",
            vec![("sanction.who", COLLECTIVE)],
            Bearing::BearsNot,
        ),
    ] {
        let kind = rules
            .kinds()
            .iter()
            .find(|kind| kind.criterion(code).is_some())
            .unwrap();
        let asked = asked(kind.criterion(code).unwrap(), &Fields::new()).unwrap();
        let window = kind.window(2025).unwrap();
        assert_eq!(
            asked.bearing(window, &entry(&more)),
            expected,
            "{code} {more:?}"
        );
    }
}

#[test]
fn fewer_people_in_the_answers_than_in_the_list_is_a_contradiction() {
    let rules = national();
    let no_one = "Danh sách bị kỷ luật có 1 người của đơn vị, đơn vị tự khai không có ai. Xem có ai thuộc lực lượng bảo vệ không, rồi ghi ý kiến.";
    for (code, answers, n, said) in [
        ("CQ-4", vec![("CQ-4.sanctioned", NO)], 1, Some(no_one)),
        ("CQ-4", vec![("CQ-4.sanctioned", NO)], 0, None),
        (
            "CQ-4",
            vec![("CQ-4.sanctioned", YES), ("CQ-4.n-sanctioned", "1")],
            1,
            None,
        ),
        (
            "KDC-5",
            vec![("KDC-5.sanctioned", YES), ("KDC-5.n-sanctioned", "1")],
            2,
            Some(
                "Danh sách bị kỷ luật có 2 người của đơn vị, đơn vị tự khai có 1 người. Xem có ai thuộc lực lượng tham gia bảo đảm an ninh, trật tự ở cơ sở không, rồi ghi ý kiến.",
            ),
        ),
        ("KDC-5", vec![], 2, None),
        (
            "GD-4",
            vec![("GD-4.any", NONE)],
            1,
            Some(
                "Danh sách bị kỷ luật có 1 người của đơn vị, đơn vị tự khai không có ai. Xem có ai thuộc trường hợp “Người phạm tội và bị kỷ luật từ cảnh cáo trở lên”, “Người mắc tệ nạn xã hội bị kỷ luật từ cảnh cáo trở lên” không, rồi ghi ý kiến.",
            ),
        ),
        (
            "GD-4",
            vec![("GD-4.any", SOME), ("GD-4.count.te-nan", "1")],
            1,
            None,
        ),
    ] {
        let mut kinds = rules.kinds().iter();
        let criterion = kinds.find_map(|kind| kind.criterion(code)).unwrap();
        let answers: Fields = answers
            .iter()
            .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
            .collect();
        let asked = asked(criterion, &answers).unwrap();
        assert_eq!(asked.contradiction(n).as_deref(), said, "{code} {n}");
    }
}

/// The fields that answers are read from are those that the question itself asks.
#[test]
fn the_answers_are_read_where_the_meeting_wrote_them() {
    let rules = national();
    for kind in rules.kinds() {
        for criterion in &kind.criteria {
            if asked(criterion, &Fields::new()).is_none() {
                continue;
            }
            let question = crate::rules::check::question(
                &rules,
                criterion,
                None,
                &Fields::new(),
                &Facts::default(),
            );
            let has = |name: &str| {
                let field = format!("{}.{name}", criterion.code);
                question.inputs.iter().any(|input| input.field == field)
            };
            assert!(
                (has("sanctioned") && has("n-sanctioned")) || has("any"),
                "{}",
                criterion.code
            );
        }
    }
}
