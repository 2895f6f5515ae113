use super::*;
use crate::{
    meeting::tests::{fields, fire, with},
    rules::tests::national,
};
use time::macros::date;

#[test]
fn incidents_count_by_kind_and_by_case_within_the_window() {
    let rules = national();
    let kind = rules.kind("kdc").unwrap();
    let murder = Incident {
        kind: "toi-pham-nghiem-trong".to_owned(),
        force_majeure: false,
        ..fire()
    };
    let early = Incident {
        date: date!(2022 - 10 - 31),
        ..fire()
    };
    let log = [fire(), murder, early];
    let counts = counts(kind, kind.window(2023).unwrap(), &log);
    assert_eq!(
        (
            counts["chay-no"],
            counts["toi-pham-nghiem-trong"],
            counts["te-nan"]
        ),
        (1, 1, 0)
    );
    let cases = case_counts(kind, kind.window(2023).unwrap(), &log);
    let case = |code: &str, case: &str| cases[&(code.to_owned(), case.to_owned())];
    assert_eq!(
        case("KDC-4d", "vu"),
        CaseCount {
            n: 1,
            n_force_majeure: 1
        }
    );
    assert_eq!(
        case("KDC-4a", "toi-pham").n,
        1,
        "tội phạm nghiêm trọng cũng là tội phạm khi so với năm trước"
    );
}

#[test]
fn exceptions_are_asked_only_where_the_law_has_them() {
    let shown = |kind: &str| {
        let answers = fields(&[("incident.kind", kind)]);
        let inputs = form(&national(), "kdc", 2023, &answers).inputs;
        inputs
            .into_iter()
            .filter(|input| input.shown)
            .map(|input| input.field)
            .collect::<Vec<_>>()
    };
    assert!(!shown("mau-thuan").contains(&"incident.force-majeure".to_owned()));
    assert!(shown("chay-no").contains(&"incident.force-majeure".to_owned()));
    assert!(shown("toi-pham-nghiem-trong").contains(&"incident.mitigation.reported".to_owned()));
}

#[test]
fn dates_of_an_incident_must_make_sense() {
    let answers = fields(&[
        ("incident.date", "03/05/2024"),
        ("incident.kind", "vi-pham"),
        ("incident.place", "Xóm 2"),
        ("incident.what", "Gây mất trật tự"),
    ]);
    let (incident, gaps) = check(&national(), "kdc", 2023, &answers);
    assert!(incident.is_some() && gaps[0].sentence.contains("không tính cho năm này"));
    let backwards = with(answers, &[("incident.reported-on", "01/05/2024")]);
    assert!(check(&national(), "kdc", 2023, &backwards).0.is_none());
}

#[test]
fn stored_incidents_come_back_the_same() {
    let stored = serde_json::to_string(&fire()).unwrap();
    assert_eq!(serde_json::from_str::<Incident>(&stored).unwrap(), fire());
    assert!(serde_json::from_str::<Incident>(&stored.replace("Sét đánh", " ")).is_err());
}
