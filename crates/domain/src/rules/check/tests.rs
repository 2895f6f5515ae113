use super::*;
use crate::{
    meeting::tests::{facts, fields},
    rules::tests::national,
};

#[test]
fn a_question_whose_fields_are_hidden_does_not_ask_for_them() {
    let rules = national();
    let kind = rules.kind("kdc").unwrap();
    let criterion = kind.criterion("KDC-4b").unwrap();
    let asked = question(
        &rules,
        criterion,
        kind.window(2023).ok(),
        &fields(&[("KDC-4b.any", "none")]),
        &facts(),
    );
    let shown: Vec<&str> = asked
        .inputs
        .iter()
        .filter(|input| input.shown)
        .map(|input| input.field.as_str())
        .collect();
    assert_eq!(shown, ["KDC-4b.any"]);
    assert!(matches!(asked.outcome, Outcome::Met { .. }));
    assert_eq!(asked.facts, "Không xảy ra vụ nào.");
}

#[test]
fn an_answer_that_is_no_choice_any_more_is_asked_again() {
    let rules = national();
    let kind = rules.kind("kdc").unwrap();
    let criterion = kind.criterion("KDC-5").unwrap();
    let answers = fields(&[("KDC-5.rating", "tam-duoc"), ("KDC-5.sanctioned", "no")]);
    let asked = question(
        &rules,
        criterion,
        kind.window(2023).ok(),
        &answers,
        &facts(),
    );
    let Outcome::Missing { what } = asked.outcome else {
        panic!("câu trả lời không có trong thang đánh giá")
    };
    assert!(what[0].sentence.contains("Chọn lại"));
}
