use super::*;

#[test]
fn totals_come_from_decisions_only() {
    let unit = |registered, stage, recognized| UnitState {
        registered,
        stage,
        recognized,
    };
    let totals = Totals::of(&[
        unit(true, Some(Stage::Decided), true),
        unit(true, Some(Stage::Proposed), false),
        unit(true, Some(Stage::NotProposed), false),
        unit(true, Some(Stage::Draft), false),
        unit(false, None, false),
    ]);
    assert_eq!(
        (totals.recognized_text(), totals.registered_text()),
        ("1/5".to_owned(), "4/5".to_owned())
    );
    assert_eq!(
        (totals.n_submitted, totals.n_proposed, totals.n_not_proposed),
        (3, 1, 1)
    );
    assert_eq!(totals.needed(70), 4);
}

#[test]
fn eighteen_of_twenty_five_are_needed_for_seventy_per_cent() {
    use crate::rules::check::{Ratio, needed};
    assert_eq!(needed(70, 25), 18);
    assert!(!Ratio::new(17, 25).unwrap().at_least(70) && Ratio::new(18, 25).unwrap().at_least(70));
    assert!(Ratio::new(26, 25).is_none());
}
