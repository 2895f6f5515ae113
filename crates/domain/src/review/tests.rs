use super::*;
use crate::{
    dossier::Stage,
    meeting::{
        close,
        tests::{facts, fields, full, with},
    },
    rules::tests::{can_tho, national},
};
use time::macros::date;

/// After the last day of the window (31/10/2023).
const TODAY: Date = date!(2023 - 11 - 10);

fn minutes() -> Minutes {
    close(&national(), &full(), &facts()).unwrap()
}

fn agreed(minutes: &Minutes) -> Fields {
    minutes
        .lines
        .iter()
        .map(|line| {
            (
                format!("appraisal.{}.opinion", line.code),
                "agree".to_owned(),
            )
        })
        .collect()
}

#[test]
fn a_difference_cannot_be_saved_without_its_reason() {
    let minutes = minutes();
    let differs = with(agreed(&minutes), &[("appraisal.KDC-4d.opinion", "not-met")]);
    let gaps = appraise(&minutes, &differs).unwrap_err();
    assert_eq!(
        gaps[0].sentence,
        "Cháy, nổ, tai nạn, sự cố: kết quả thẩm định khác tự đánh giá, cần ghi lý do."
    );
    let reasoned = with(
        differs,
        &[("appraisal.KDC-4d.reason", "Có vụ cháy ngày 03/05/2023")],
    );
    let appraisal = appraise(&minutes, &reasoned).unwrap();
    assert_eq!(appraisal.verdict, Verdict::NotMet);
    assert!(
        propose(&appraisal).unwrap_err()[0]
            .sentence
            .contains("điểm d khoản 4 Điều 4")
    );
    assert!(close_not_proposed(&appraisal, &[" ".to_owned()]).is_err());
    assert!(close_not_proposed(&appraisal, &["Có vụ cháy".to_owned()]).is_ok());
    let stored = serde_json::to_string(&appraisal).unwrap();
    assert_eq!(
        serde_json::from_str::<Appraisal>(&stored).unwrap(),
        appraisal
    );
    assert!(
        serde_json::from_str::<Appraisal>(&stored.replace("Có vụ cháy ngày 03/05/2023", ""))
            .is_err()
    );
}

#[test]
fn an_agreed_appraisal_is_proposed_and_cannot_be_closed_against_itself() {
    let minutes = minutes();
    assert_eq!(
        appraise(&minutes, &Fields::new()).unwrap_err().len(),
        minutes.lines.len()
    );
    let appraisal = appraise(&minutes, &agreed(&minutes)).unwrap();
    assert_eq!(propose(&appraisal), Ok(()));
    assert!(close_not_proposed(&appraisal, &["Lý do".to_owned()]).is_err());
}

#[test]
fn a_rating_that_is_still_to_come_holds_the_proposal_back() {
    let pending = with(full(), &[("KDC-5.rating", "chua-co-ket-qua")]);
    let minutes = close(&national(), &pending, &facts()).unwrap();
    let appraisal = appraise(&minutes, &agreed(&minutes)).unwrap();
    assert!(
        propose(&appraisal).unwrap_err()[0]
            .sentence
            .contains("tạm tính")
    );
    let settled = with(
        agreed(&minutes),
        &[
            ("appraisal.KDC-5.opinion", "met"),
            (
                "appraisal.KDC-5.reason",
                "Quyết định đánh giá ngày 14/11/2023",
            ),
        ],
    );
    assert_eq!(propose(&appraise(&minutes, &settled).unwrap()), Ok(()));
}

#[test]
fn a_return_says_where_and_what() {
    let remark = |target: &str, text: &str| Remark {
        target: target.to_owned(),
        text: text.to_owned(),
    };
    assert!(return_with(&[]).is_err());
    assert!(return_with(&[remark("KDC-4d", " ")]).is_err());
    assert!(return_with(&[remark("", "Ghi rõ vụ cháy")]).is_err());
    assert_eq!(
        return_with(&[remark("KDC-4d", " Ghi rõ vụ cháy ")]).unwrap()[0].text,
        "Ghi rõ vụ cháy"
    );
}

#[test]
fn numbers_are_read_as_typed() {
    assert_eq!(
        PaperNumber::parse(" 12 / QĐ - UBND ").unwrap().as_str(),
        "12/QĐ-UBND"
    );
    for wrong in ["", "QĐ-UBND", "12", "12/", "0/QĐ-UBND", "12/34", "mười/QĐ"] {
        assert!(PaperNumber::parse(wrong).is_err(), "{wrong}");
    }
}

fn unit(stage: Stage, provisional: Option<Date>) -> DecisionUnit {
    DecisionUnit {
        unit: "u1".to_owned(),
        name: "Làng Mẫu".to_owned(),
        stage,
        provisional,
        kept: false,
    }
}

#[test]
fn a_decision_takes_the_place_of_another_with_its_units_and_as_a_paper_of_its_own() {
    let recognized = unit(Stage::Decided, Some(date!(2023 - 10 - 31)));
    let kept = DecisionUnit {
        kept: true,
        ..recognized.clone()
    };
    let added = DecisionUnit {
        unit: "u2".to_owned(),
        ..unit(Stage::Proposed, None)
    };
    assert_eq!(
        ready_to_print(&national(), "kdc", &[recognized]).len(),
        1,
        "what is decided stands in no second decision"
    );
    let typed = fields(&[
        ("decision.signer", "Lê Văn Dũng"),
        ("decision.number", "14/QĐ-UBND"),
        ("decision.date", "12/11/2023"),
    ]);
    let units = [kept, added];
    // What was confirmed for the old decision is not asked again.
    let (decision, _) = decide(&national(), "kdc", 2023, &units, &typed, TODAY).unwrap();
    assert_eq!(decision.units, ["u1", "u2"]);
    let number = |raw: &str| PaperNumber::parse(raw).unwrap();
    let old = (number("12/QĐ-UBND"), date!(2023 - 11 - 10));
    for (raw, day, faults) in [
        ("14/QĐ-UBND", date!(2023 - 11 - 12), 0),
        ("12/QĐ-UBND", date!(2023 - 11 - 12), 0),
        ("14/QĐ-UBND", date!(2023 - 11 - 09), 1),
        ("12/QĐ-UBND", date!(2023 - 11 - 10), 1),
    ] {
        let gaps = takes_place_of((&old.0, old.1), (&number(raw), day));
        assert_eq!(gaps.len(), faults, "{raw} {day}");
    }
}

#[test]
fn deciding_asks_what_happened_until_the_window_closed() {
    let units = [unit(Stage::Proposed, Some(date!(2023 - 10 - 31)))];
    let typed = fields(&[
        ("decision.signer", "Lê Văn Dũng"),
        ("decision.number", "12/QĐ-UBND"),
        ("decision.date", "10/11/2023"),
    ]);
    let gaps = decide(&national(), "kdc", 2023, &units, &typed, TODAY).unwrap_err();
    assert_eq!(gaps.len(), 1);
    assert!(
        gaps[0]
            .sentence
            .contains("không phát sinh vụ việc nào đến hết ngày 31/10/2023")
    );
    let confirmed = with(typed, &[("decision.confirm.u1", "yes")]);
    // On the last day itself something may still happen: nothing is asked, and no tick counts.
    let last = date!(2023 - 10 - 31);
    let asked = |today| {
        decision_form(&units, &confirmed, today)
            .iter()
            .any(|input| input.kind == crate::form::InputKind::Check)
    };
    assert!(!asked(last) && asked(last.next_day().unwrap()));
    let gaps = decide(&national(), "kdc", 2023, &units, &confirmed, last).unwrap_err();
    assert_eq!(
        gaps[0].sentence,
        "Làng Mẫu: hồ sơ tạm tính đến hết ngày 31/10/2023; qua ngày đó mới xác nhận được là không phát sinh vụ việc."
    );
    let (decision, notes) = decide(&national(), "kdc", 2023, &units, &confirmed, TODAY).unwrap();
    assert_eq!(
        (decision.decider.as_str(), notes.len()),
        ("Chủ tịch Ủy ban nhân dân cấp xã", 0)
    );
    let stored = serde_json::to_string(&decision).unwrap();
    assert_eq!(serde_json::from_str::<Decision>(&stored).unwrap(), decision);
    let late = with(confirmed.clone(), &[("decision.date", "15/11/2023")]);
    assert!(
        decide(&national(), "kdc", 2023, &units, &late, TODAY)
            .unwrap()
            .1[0]
            .sentence
            .contains("trước ngày 15/11")
    );
    let early = with(confirmed, &[("decision.date", "31/10/2023")]);
    let told = decide(&national(), "kdc", 2023, &units, &early, TODAY).unwrap_err();
    assert!(told[0].sentence.contains("không phải lời của văn bản"));
    assert_eq!(
        told[0].citation, None,
        "what the law does not say is not cited"
    );
}

#[test]
fn only_proposed_units_and_a_known_decider_make_a_decision() {
    assert_eq!(
        ready_to_print(&can_tho(), "kdc", &[unit(Stage::Proposed, None)]),
        []
    );
    let told = ready_to_print(&national(), "kdc", &[unit(Stage::Received, None)]);
    assert!(told[0].sentence.contains("Đã tiếp nhận"));
    assert_eq!(ready_to_print(&national(), "kdc", &[]).len(), 1);
}

#[test]
fn two_submissions_differ_in_the_words_of_the_form() {
    let after = with(
        full(),
        &[
            ("KDC-4d.any", "some"),
            ("KDC-4d.count.vu", "1"),
            ("KDC-1c.part", " 150 "),
        ],
    );
    let changes = diff(&national(), "kdc", &full(), &after);
    let told: Vec<(&str, &str, &str)> = changes
        .iter()
        .map(|change| {
            (
                change.step.as_str(),
                change.before.as_str(),
                change.after.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("KDC-4d", "Không xảy ra vụ nào", "Có xảy ra"),
            ("KDC-4d", "", "1")
        ]
    );
    assert_eq!(changes[0].label, "Cháy, nổ, tai nạn, sự cố: trong năm");
}
