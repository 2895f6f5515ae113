use super::{checklist::*, *};
use crate::rules::tests::{can_tho, national};

#[test]
fn no_stage_can_be_skipped() {
    let mut stage = Stage::Draft;
    for step in [
        Move::Export,
        Move::Receive,
        Move::Return,
        Move::Resubmit,
        Move::Receive,
        Move::Propose,
        Move::Decide,
    ] {
        stage = stage.after(step).unwrap();
    }
    assert_eq!(stage, Stage::Decided);
    let refused = Stage::Received.after(Move::Decide).unwrap_err();
    assert!(
        refused.contains("Đã tiếp nhận") && refused.contains("Thẩm định"),
        "{refused}"
    );
    for step in [
        Move::Export,
        Move::Return,
        Move::Propose,
        Move::Decide,
        Move::CloseNotProposed,
    ] {
        assert!(Stage::Decided.after(step).is_err() && Stage::NotProposed.after(step).is_err());
    }
    assert!(
        Stage::ALL
            .iter()
            .all(|stage| Stage::parse(stage.slug()) == Some(*stage))
    );
}

#[test]
fn only_a_decision_that_takes_another_ones_place_leaves_a_unit_waiting_again() {
    for stage in Stage::ALL {
        let after = stage.after(Move::LeaveOut);
        assert_eq!(after.is_ok(), stage == Stage::Decided, "{stage:?}");
    }
    assert_eq!(Stage::Decided.after(Move::LeaveOut), Ok(Stage::Proposed));
}

fn have(item: &str, form: PaperForm, sets: Option<u32>) -> Have {
    Have {
        item: item.to_owned(),
        form,
        sets,
        date: None,
    }
}

#[test]
fn a_condition_of_the_law_can_be_used_and_nothing_else_left_out() {
    let no_party = have("resolution", PaperForm::NotApplicable, None);
    let no_sheet = have("registration-sheet", PaperForm::NotApplicable, None);
    let items = checklist(&national(), "kdc", "registration", &[no_party, no_sheet]);
    assert!(items[0].gap.is_none());
    assert!(
        items[1]
            .gap
            .as_ref()
            .unwrap()
            .sentence
            .contains("không có ngoại lệ")
    );
}

#[test]
fn sets_are_counted_on_paper_once_somebody_has_said_how_many() {
    assert!(
        sets(&national(), "kdc", "proposal")
            .unwrap_err()
            .sentence
            .contains("mấy bộ")
    );
    assert_eq!(sets(&can_tho(), "kdc", "proposal"), Ok(1));
    let rules = national().with_choices(&std::collections::BTreeMap::from([(
        "proposal-sets".to_owned(),
        crate::rules::OpenChoice {
            value: "2".to_owned(),
            basis: "MẪU".to_owned(),
        },
    )]));
    let all = ["proposal", "report", "minutes"].map(|item| have(item, PaperForm::Paper, Some(1)));
    let told = refusal(&checklist(&rules, "kdc", "proposal", &all)).unwrap();
    assert!(
        told.contains("tờ trình: có 01 bản giấy, cần 02 bản"),
        "{told}"
    );
}
