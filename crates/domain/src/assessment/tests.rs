use super::*;
use crate::{
    form::InputKind,
    meeting::tests::{facts, full, with},
    rules::{
        KindRules, OpenChoice, Source,
        tests::{NATIONAL, national},
    },
};

const TEXTS: [(&str, &str); 3] = [
    ("mau.toml", crate::rules::overlay::tests::SAMPLE),
    ("tt124-2021.toml", NATIONAL),
    (
        "tt23-2012.toml",
        include_str!("../../../../rules/national/tt23-2012.toml"),
    ),
];
use std::collections::BTreeSet;
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

/// The fields of a meeting as its questions ask for them, each answered with its first choice.
fn answered(rules: &Rules, kind: &KindRules, facts: &Facts) -> Fields {
    let mut fields = Fields::new();
    // What one answer calls for is asked in the next turn.
    for _ in 0..3 {
        for line in assess(rules, &fields, facts).lines {
            let asked = line.inputs.into_iter().filter(|input| input.shown);
            for input in asked.filter(|input| input.value.is_empty() || input.problem.is_some()) {
                let value = match (input.choices.first(), input.kind) {
                    (Some(choice), _) => choice.value.clone(),
                    (None, InputKind::Number) if input.problem.is_some() => "0".to_owned(),
                    (None, InputKind::Number) => "7".to_owned(),
                    (None, InputKind::Date) => format!("15/02/{}", facts.year),
                    (None, InputKind::Check) => continue,
                    (None, _) => "Đã làm".to_owned(),
                };
                fields.insert(input.field, value);
            }
        }
    }
    assert!(!kind.criteria.is_empty() && !fields.is_empty());
    fields
}

/// Every kind of unit of every national text, with the open points open and chosen: every answer changed, taken away
/// or spoilt, one at a time, and every choice of every question once.
#[test]
fn the_verdict_alone_is_the_verdict_of_the_assessment_for_every_kind_of_every_text() {
    let mut seen = Vec::new();
    for (name, text) in TEXTS {
        let bare = Rules::load(Source { name, text }, &[]).unwrap();
        for rules in [bare.clone(), chosen(&bare)] {
            // Who manages a unit changes no criterion: one kind of each family.
            let mut families = BTreeSet::new();
            for kind in rules.unit_kinds() {
                if !families.insert(&kind.family) {
                    continue;
                }
                let facts = Facts {
                    kind: kind.slug.clone(),
                    ..facts()
                };
                let full = answered(&rules, kind, &facts);
                let mut check = |answers: &Fields| {
                    let whole = assess(&rules, answers, &facts).verdict;
                    let alone = verdict(&rules, answers, &facts);
                    assert_eq!(alone, whole, "{name} {}: {answers:?}", kind.slug);
                    seen.push(whole);
                };
                check(&full);
                let lines = assess(&rules, &full, &facts).lines;
                for input in lines.iter().flat_map(|line| &line.inputs) {
                    let mut without = full.clone();
                    without.remove(&input.field);
                    check(&without);
                    let choices = input.choices.iter().map(|choice| choice.value.as_str());
                    for value in choices.chain(["0", "1", "30/12/2030", " ", "x\u{a0}ạ"]) {
                        check(&with(full.clone(), &[(&input.field, value)]));
                    }
                }
            }
        }
    }
    for one in [None, Some(Verdict::Met), Some(Verdict::NotMet)] {
        assert!(seen.contains(&one), "{one:?}");
    }
}

/// Every open point answered with its first choice.
fn chosen(rules: &Rules) -> Rules {
    let choices = rules.opens().iter().filter_map(|open| {
        let value = match open.choices.first() {
            Some((value, _)) => value.clone(),
            None if open.date => "31/10/2023".to_owned(),
            None => return None,
        };
        let basis = "MẪU".to_owned();
        Some((open.code.clone(), OpenChoice { value, basis }))
    });
    rules.with_choices(&choices.collect())
}
