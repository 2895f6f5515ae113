use super::*;
use crate::{
    meeting::tests::{facts, full, with},
    rules::tests::national,
};

fn states(fields: &Fields) -> Vec<(String, StepState)> {
    steps(&national(), fields, &facts())
        .into_iter()
        .map(|step| (step.code, step.state))
        .collect()
}

#[test]
fn the_steps_lead_from_attendance_to_the_minutes() {
    let codes: Vec<String> = states(&Fields::new())
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    assert_eq!(codes.len(), 13);
    assert_eq!(
        (codes[0].as_str(), codes[11].as_str(), codes[12].as_str()),
        (ATTENDANCE, OPINIONS, CLOSING)
    );
    assert_eq!(states(&Fields::new())[0].1, StepState::Current);
    assert!(
        states(&full())
            .iter()
            .all(|(_, state)| *state == StepState::Done)
    );
}

#[test]
fn the_first_open_step_is_the_current_one_and_a_problem_stays_one() {
    let mut answers = with(full(), &[("KDC-1c.part", "151")]);
    answers.remove("KDC-4d.any");
    let states = states(&answers);
    let of = |wanted: &str| states.iter().find(|(code, _)| code == wanted).unwrap().1;
    assert_eq!(of("KDC-1c"), StepState::Problem);
    assert_eq!(of("KDC-4d"), StepState::Todo);
    answers.insert("KDC-1c.part".to_owned(), "150".to_owned());
    let steps = steps(&national(), &answers, &facts());
    assert_eq!(
        steps
            .iter()
            .find(|step| step.state == StepState::Current)
            .unwrap()
            .code,
        "KDC-4d"
    );
    assert_eq!(steps[0].summary, "4 người có mặt");
    assert_eq!(steps[1].group_title, "Đăng ký");
}

#[test]
fn a_question_page_shows_the_law_the_fields_and_what_they_mean() {
    let answers = with(
        full(),
        &[
            ("KDC-4d.any", "some"),
            ("KDC-4d.count.vu", "1"),
            ("KDC-4d.force-majeure", "1"),
            ("KDC-4d.ground", "Sét đánh"),
            ("KDC-4d.what", "Cháy kho"),
        ],
    );
    let page = form(&national(), &answers, &facts(), "KDC-4d").unwrap();
    let law = page.law.unwrap();
    assert_eq!(
        law.citation,
        "điểm d khoản 4 Điều 4 Thông tư 124/2021/TT-BCA"
    );
    assert_eq!(law.span, "từ 01/11/2022 đến 31/10/2023");
    let shown: Vec<&str> = page
        .inputs
        .iter()
        .filter(|input| input.shown)
        .map(|input| input.label.as_str())
        .collect();
    assert_eq!(shown.len(), 5, "{shown:?}");
    let met = Outcome::Met {
        reason: "Có xảy ra 1 vụ, là trường hợp bất khả kháng: Sét đánh.".to_owned(),
    };
    assert_eq!(page.outcome, Some(met));
    assert!(form(&national(), &answers, &facts(), "khong-co").is_none());
    for step in steps(&national(), &answers, &facts()) {
        assert!(form(&national(), &answers, &facts(), &step.code).is_some());
    }
}

#[test]
fn someone_absent_blocks_nothing_and_is_told() {
    let page = form(&national(), &full(), &facts(), ATTENDANCE).unwrap();
    assert_eq!(page.gaps.len(), 1);
    assert!(!page.gaps[0].blocking);
    assert_eq!(
        page.gaps[0].citation.as_ref().unwrap().to_string(),
        "điểm a khoản 1 Điều 9 Thông tư 124/2021/TT-BCA"
    );
}
