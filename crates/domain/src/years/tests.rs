use super::*;
use crate::{
    dossier::Stage,
    law::Provision,
    rules::tests::{kon_gang, national},
    statistics::UnitState,
};

fn unit(recognized: bool, incidents: &[(&str, u64)]) -> KindOfYear {
    let state = UnitState {
        registered: true,
        stage: Some(if recognized {
            Stage::Decided
        } else {
            Stage::Received
        }),
        recognized,
    };
    KindOfYear {
        kind: "kdc".to_owned(),
        totals: Totals::of(&[state]),
        incidents: incidents
            .iter()
            .map(|(kind, n)| ((*kind).to_owned(), *n))
            .collect(),
        failed: BTreeMap::new(),
    }
}

#[test]
fn a_year_is_counted_from_decisions_by_kind_and_by_class() {
    let units = [unit(true, &[]), unit(false, &[]), unit(true, &[])];
    let year = figures(&kon_gang(), 2023, "2023", &units, &[]);
    assert_eq!((year.totals.n_units, year.totals.n_recognized), (3, 2));
    assert_eq!(year.kinds.len(), 1);
    assert_eq!(year.kinds[0].1.recognized_text(), "2/3");
    assert!(year.classes.is_empty(), "no classification that year");
    assert_eq!(year.instruments.len(), 2);
}

fn classed(object: &str, class: &str) -> ClassOfYear {
    ClassOfYear {
        object: object.to_owned(),
        class: class.to_owned(),
    }
}

#[test]
fn classes_are_counted_by_object_in_the_order_of_that_year_s_rules() {
    let rules = crate::rules::classification::tests::rules(&[]).unwrap();
    let given = [
        classed("huyen", "kha"),
        classed("kdc", "trung-binh"),
        classed("kdc", "xuat-sac"),
        classed("kdc", "xuat-sac"),
        // Of no class that these rules know: not counted under another name.
        classed("kdc", "kem"),
    ];
    let year = figures(&rules, 2022, "2022", &[], &given);
    let counted: Vec<(&str, &str, u64)> = year
        .classes
        .iter()
        .map(|count| (count.object.as_str(), count.class.as_str(), count.n))
        .collect();
    assert_eq!(
        counted,
        [
            ("khu dân cư", "Xuất sắc", 2),
            ("khu dân cư", "Khá", 0),
            ("khu dân cư", "Trung bình", 1),
            ("khu dân cư", "Yếu", 0),
            ("cấp huyện", "Xuất sắc", 0),
            ("cấp huyện", "Khá", 1),
            ("cấp huyện", "Trung bình", 0),
            ("cấp huyện", "Yếu", 0),
        ]
    );
    assert!(
        year.instruments
            .iter()
            .any(|title| title.contains("Hướng dẫn MẪU"))
    );
}

#[test]
fn an_incident_counts_for_its_criterion_once() {
    let units = [
        unit(true, &[("chay-no", 1), ("khong-co", 4)]),
        unit(true, &[("chay-no", 2)]),
    ];
    let year = figures(&national(), 2023, "2023", &units, &[]);
    let counted: Vec<(&str, u64)> = year
        .incidents
        .iter()
        .map(|count| (count.code.as_str(), count.n))
        .collect();
    assert_eq!(counted, [("KDC-4d", 3)]);
}

#[test]
fn criteria_that_were_not_met_are_counted_by_their_names() {
    let failed = |codes: &[&str]| KindOfYear {
        failed: codes.iter().map(|code| ((*code).to_owned(), 1)).collect(),
        ..unit(false, &[])
    };
    let units = [
        failed(&["KDC-4d", "KDC-1a"]),
        failed(&["KDC-4d", "KHONG-CO"]),
    ];
    let year = figures(&national(), 2023, "2023", &units, &[]);
    let counted: Vec<(&str, u64)> = year
        .failed
        .iter()
        .map(|count| (count.code.as_str(), count.n))
        .collect();
    assert_eq!(counted, [("KDC-1a", 1), ("KDC-4d", 2)]);
}

fn review(year: i32, span: u32) -> Review {
    Review {
        year,
        span,
        title: format!("Nhìn lại {span} năm"),
        citation: Citation {
            provision: Box::new(Provision::Section("II.4".to_owned())),
            instrument: "Kế hoạch thử".to_owned(),
            local: true,
        },
    }
}

#[track_caller]
fn check_span(year: i32, span: u32, known: &[i32], range: (i32, i32), missing: &[i32]) {
    let found = spans(&[review(year, span)], known);
    assert_eq!((found[0].from, found[0].to), range);
    assert_eq!(found[0].missing, missing);
}

#[test]
fn a_review_of_so_many_years_ends_in_its_own_year() {
    check_span(2023, 1, &[2023], (2023, 2023), &[]);
    check_span(2027, 5, &[2023, 2024], (2023, 2027), &[2025, 2026, 2027]);
    check_span(
        2032,
        10,
        &(2023..=2032).collect::<Vec<_>>(),
        (2023, 2032),
        &[],
    );
}

#[test]
fn reviews_are_suggested_in_the_order_of_their_years() {
    let found = spans(
        &[review(2032, 10), review(2023, 1), review(2027, 5)],
        &[2023],
    );
    let years: Vec<i32> = found.iter().map(|span| span.to).collect();
    assert_eq!(years, [2023, 2027, 2032]);
}
