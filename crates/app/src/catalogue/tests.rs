use super::Catalogue;

#[track_caller]
fn check(query: &str, expected: &[&str]) {
    let catalogue = Catalogue::read();
    let found: Vec<String> = catalogue
        .search(query, expected.len())
        .iter()
        .map(|p| format!("{} {}", p.key, p.name))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_commune_is_found_by_a_few_letters_without_accents_under_both_catalogues() {
    check(
        "kon gang",
        &[
            "2025-07-01/xa/23701 Xã Kon Gang",
            "2025-06-30/xa/23689 Xã Kon Gang",
        ],
    );
}

#[test]
fn a_reused_code_gives_two_different_units() {
    let catalogue = Catalogue::read();
    let old = catalogue
        .find("2025-06-30/xa/23701")
        .expect("xã Hneng stood in the old catalogue");
    let new = catalogue
        .find("2025-07-01/xa/23701")
        .expect("xã Kon Gang stands in the new one");
    assert_eq!(
        (old.name.as_str(), new.name.as_str()),
        ("Xã Hneng", "Xã Kon Gang")
    );
    assert_ne!(old.unit_id(), new.unit_id());
}

#[test]
fn every_place_of_both_catalogues_is_there() {
    let catalogue = Catalogue::read();
    let communes = |date: &str| {
        catalogue
            .places
            .iter()
            .filter(|p| p.level == "xa" && p.catalogue_date() == date)
            .count()
    };
    assert_eq!(
        (communes(super::SINCE), communes(super::BEFORE)),
        (3_321, 10_035)
    );
}
