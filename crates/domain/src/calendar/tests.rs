use super::*;
use crate::rules::tests::{kon_gang, national};
use time::macros::date;

#[test]
fn the_nearest_due_comes_first_and_what_is_done_last() {
    let due = due_list(
        &kon_gang(),
        "kdc",
        2023,
        Actor::Unit,
        &["register"],
        date!(2023 - 10 - 20),
    );
    assert_eq!(due[0].step, "submit");
    assert_eq!((due[0].days_left, due[0].late), (Some(8), false));
    assert!(due[0].note.contains("tạm tính"));
    assert!(due[1].done && !due[1].late && due[1].note.contains("khoản 1 Điều 4"));
}

#[test]
fn an_office_sees_its_own_steps_and_only_those_a_plan_asks_for() {
    let steps = |rules: &Rules| {
        let due = due_list(
            rules,
            "kdc",
            2023,
            Actor::Office,
            &[],
            date!(2023 - 11 - 20),
        );
        due.into_iter()
            .map(|due| (due.step, due.late))
            .collect::<Vec<_>>()
    };
    assert_eq!(steps(&national()), [("decide".to_owned(), true)]);
    assert_eq!(steps(&kon_gang()).len(), 3);
    assert!(
        due_list(
            &national(),
            "la",
            2023,
            Actor::Unit,
            &[],
            date!(2023 - 11 - 20)
        )
        .is_empty()
    );
}
