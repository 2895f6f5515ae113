use super::*;
use crate::{
    meeting::tests::{facts, full, with},
    rules::tests::national,
};
use time::macros::date;

#[test]
fn one_failed_line_decides_and_what_is_missing_is_still_told() {
    let mut answers = with(full(), &[("KDC-1c.part", "149")]);
    answers.remove("KDC-2.judged");
    let assessment = assess(&national(), &answers, &facts());
    assert_eq!(assessment.verdict, Some(Verdict::NotMet));
    assert_eq!(assessment.missing.len(), 1);
    assert!(assessment.sentence().contains("khoản 1 Điều 4"));
}

#[test]
fn an_early_meeting_and_a_pending_rating_make_it_provisional() {
    let early = assess(&national(), &full(), &facts());
    assert_eq!(early.provisional, Some(date!(2023 - 10 - 31)));
    assert!(early.is_provisional());
    let pending = with(
        full(),
        &[
            ("meeting.date", "31/10/2023"),
            ("KDC-5.rating", "chua-co-ket-qua"),
        ],
    );
    let pending = assess(&national(), &pending, &facts());
    assert_eq!(
        (pending.verdict, pending.provisional),
        (Some(Verdict::Met), None)
    );
    assert_eq!(pending.provisional_reasons.len(), 1);
}

#[test]
fn a_kind_that_no_pack_knows_is_a_gap() {
    let unknown = Facts {
        kind: "la".to_owned(),
        ..facts()
    };
    let assessment = assess(&national(), &full(), &unknown);
    assert_eq!((assessment.verdict, assessment.missing.len()), (None, 1));
}

/// Every answer of a full meeting changed or taken away, one at a time.
#[test]
fn the_verdict_alone_is_the_verdict_of_the_assessment() {
    let rules = national();
    let check = |answers: &crate::form::Fields| {
        let whole = assess(&rules, answers, &facts()).verdict;
        assert_eq!(verdict(&rules, answers, &facts()), whole, "{answers:?}");
        whole
    };
    let mut seen = Vec::new();
    for field in full().keys() {
        let mut without = full();
        without.remove(field);
        seen.push(check(&without));
        for value in ["0", "1", "some", "no", "chua", "khong-hoan-thanh", "x", ""] {
            seen.push(check(&with(full(), &[(field, value)])));
        }
    }
    for one in [None, Some(Verdict::Met), Some(Verdict::NotMet)] {
        assert!(seen.contains(&one), "{one:?}");
    }
}
