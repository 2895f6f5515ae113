use super::*;
use crate::{
    meeting::tests::{facts, fields, with},
    rules::tests::{kon_gang, national},
};

pub(crate) fn full() -> Fields {
    fields(&[
        ("KDC-1a.has", "co"),
        ("KDC-1a.number", "03-NQ/CB"),
        ("KDC-1a.date", "05/02/2023"),
        ("KDC-1a.form", "scan"),
        ("KDC-1b.has", "co"),
        ("KDC-1b.date", "10/02/2023"),
        ("KDC-1c.whole", "150"),
        ("KDC-1c.part", "150"),
        ("registration.signer", "Y Blô"),
    ])
}

#[test]
fn a_complete_registration_has_its_resolution_and_its_households() {
    let (registration, gaps) = check(&kon_gang(), &full(), &facts());
    let registration = registration.unwrap();
    assert!(gaps.is_empty());
    assert_eq!(registration.resolution.as_ref().unwrap().number, "03-NQ/CB");
    assert_eq!(
        (registration.households, registration.registered),
        (Some(150), Some(150))
    );
    let stored = serde_json::to_string(&registration).unwrap();
    assert_eq!(
        serde_json::from_str::<Registration>(&stored).unwrap(),
        registration
    );
    let bent = stored.replace("\"registered\":150", "\"registered\":151");
    assert!(serde_json::from_str::<Registration>(&bent).is_err());
}

#[test]
fn more_registered_than_there_are_blocks_with_both_numbers() {
    let (registration, gaps) = check(
        &national(),
        &with(full(), &[("KDC-1c.part", "151")]),
        &facts(),
    );
    assert!(registration.is_none());
    assert_eq!(
        gaps[0].sentence,
        "Số hộ đăng ký (151) lớn hơn số hộ của Làng Mẫu (150). Kiểm tra lại một trong hai số."
    );
    assert_eq!(
        gaps[0].citation.as_ref().unwrap().to_string(),
        "khoản 1 Điều 4 Thông tư 124/2021/TT-BCA"
    );
}

#[test]
fn late_for_the_locality_is_said_and_does_not_block() {
    let late = with(full(), &[("KDC-1b.date", "13/02/2023")]);
    let (registration, gaps) = check(&kon_gang(), &late, &facts());
    assert!(registration.is_some());
    assert!(gaps[0].sentence.contains("trước ngày 13/02") && !gaps[0].blocking);
    assert!(check(&national(), &late, &facts()).1.is_empty());
}

#[test]
fn late_for_the_law_is_a_criterion_that_is_not_met() {
    let (registration, gaps) = check(
        &national(),
        &with(full(), &[("KDC-1b.date", "01/04/2023")]),
        &facts(),
    );
    assert!(registration.is_some());
    assert!(gaps[0].sentence.starts_with("Đăng ký phấn đấu: chưa đạt."));
}

#[test]
fn the_page_shows_every_field_and_every_gap() {
    let page = form(&national(), &Fields::new(), &facts());
    assert!(
        page.inputs
            .iter()
            .any(|input| input.field == "registration.signer")
    );
    assert!(page.law.unwrap().quote.contains("100% hộ gia đình"));
    assert!(page.gaps.iter().all(|gap| gap.blocking));
    let unknown = Facts {
        kind: "la".to_owned(),
        ..facts()
    };
    assert!(
        form(&national(), &Fields::new(), &unknown).gaps[0]
            .sentence
            .contains("“la”")
    );
}
