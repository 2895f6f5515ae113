use super::*;
use crate::meeting::tests::fields;
use time::macros::date;

const KEPT: &[(&str, &str)] = &[
    ("model.title", "Tiếng kẻng an ninh"),
    ("model.field", "tự quản"),
    ("model.content", "Gõ kẻng khi có việc, cả thôn cùng ra."),
    ("model.founded", "12/5/2021"),
    (
        "model.paper",
        "Quyết định 31/QĐ-UBND ngày 12/5/2021 của UBND xã",
    ),
    ("model.members", "45"),
    ("review.2022.result", "works"),
    ("review.2022.date", "20/11/2022"),
    ("review.2022.ground", "Gõ kẻng 12 lần, bắt 2 vụ trộm."),
    ("review.2023.result", "works-not"),
    ("review.2023.date", "05/01/2024"),
    ("review.2023.ground", "Kẻng hỏng từ tháng 3."),
    ("review.2024.result", "works"),
];

fn typed_in(more: &[(&str, &str)]) -> Fields {
    let mut all = fields(KEPT);
    all.extend(fields(more));
    all
}

#[track_caller]
fn check_state(more: &[(&str, &str)], retired: bool, year: i32, expected: State) {
    let model = check(&typed_in(more), retired).0.unwrap();
    assert_eq!(model.state(year), expected, "{year}");
}

#[test]
fn a_model_counts_for_a_year_only_when_it_was_reviewed_then_and_works() {
    check_state(&[], false, 2020, State::NotYet);
    check_state(&[], false, 2021, State::NotReviewed);
    check_state(&[], false, 2022, State::Works);
    check_state(&[], false, 2023, State::WorksNot);
    // The review of 2024 lacks its date and ground.
    check_state(&[], false, 2024, State::NotReviewed);
}

#[test]
fn a_retirement_counts_from_its_year_on_and_only_once_it_is_confirmed() {
    let typed = [
        ("retire.date", "01/03/2024"),
        ("retire.reason", "Không còn ai tham gia"),
    ];
    check_state(&typed, false, 2024, State::NotReviewed);
    check_state(&typed, true, 2024, State::Retired);
    check_state(&typed, true, 2025, State::Retired);
    check_state(&typed, true, 2022, State::Works);
}

#[test]
fn the_register_of_a_year_names_what_works_and_what_waits_for_its_review() {
    let models: Vec<Model> = [
        typed_in(&[]),
        typed_in(&[
            ("model.title", "Camera an ninh"),
            ("review.2022.ground", ""),
        ]),
        typed_in(&[
            ("model.title", "Xe ôm tự quản"),
            ("review.2022.result", "works-not"),
        ]),
    ]
    .iter()
    .map(|typed| check(typed, false).0.unwrap())
    .collect();
    let shown = counts(&models, 2022);
    assert_eq!(shown.works, ["Tiếng kẻng an ninh"]);
    assert_eq!(shown.not_reviewed, ["Camera an ninh"]);
    assert_eq!((shown.n_works_not, shown.n_retired), (1, 0));
}

#[test]
fn the_history_tells_founding_reviews_and_retirement_in_order() {
    let typed = typed_in(&[
        ("retire.date", "01/03/2024"),
        ("retire.paper", "Công văn 5/UBND"),
        ("retire.reason", "Không còn ai tham gia"),
    ]);
    let history = check(&typed, true).0.unwrap().history();
    let days: Vec<Date> = history.iter().map(|(day, _)| *day).collect();
    assert_eq!(
        days,
        [
            date!(2021 - 05 - 12),
            date!(2022 - 11 - 20),
            date!(2024 - 01 - 05),
            date!(2024 - 03 - 01)
        ]
    );
    assert!(history[0].1.contains("45 người tham gia"));
    assert!(
        history[2]
            .1
            .starts_with("Đánh giá năm 2023: Chưa hiệu quả.")
    );
    assert!(history[3].1.contains("theo Công văn 5/UBND: Không còn ai"));
}

#[track_caller]
fn check_problem(form: &FormModel, field: &str, expected: &str) {
    let input = form.inputs.iter().find(|input| input.field == field);
    let told = input
        .and_then(|input| input.problem.clone())
        .unwrap_or_default();
    assert!(told.contains(expected), "{field}: “{told}”");
}

#[test]
fn dates_before_the_founding_and_reviews_of_another_year_are_told() {
    let typed = typed_in(&[
        ("review.2021.date", "11/05/2021"),
        ("review.2022.date", "01/02/2024"),
        ("retire.date", "01/01/2020"),
    ]);
    check_problem(
        &review_form(&typed, 2021),
        "review.2021.date",
        "trước ngày thành lập 12/05/2021",
    );
    check_problem(
        &review_form(&typed, 2022),
        "review.2022.date",
        "không thuộc năm 2022",
    );
    check_problem(&retire_form(&typed), "retire.date", "trước ngày thành lập");
    assert_eq!(retire_gaps(&typed).len(), 2);
}

#[test]
fn a_model_without_its_founding_paper_is_kept_and_one_without_its_day_is_not() {
    let (model, gaps) = check(&typed_in(&[("model.paper", " ")]), false);
    assert!(model.is_some() && gaps.len() == 1 && !gaps[0].blocking);
    let (model, gaps) = check(&typed_in(&[("model.founded", "31/02/2021")]), false);
    assert!(model.is_none() && gaps[0].blocking);
}
