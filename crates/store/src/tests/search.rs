//! What is found, and in which order.

use crate::search::{Hits, Subject};
use crate::units::UnitRow;

use super::{Village, hamlet, record};

fn with_units(names: &[&str]) -> Village {
    let village = Village::settled();
    village.write("add", |w| {
        for (n, name) in names.iter().enumerate() {
            w.save_unit(&UnitRow {
                id: format!("u{n}"),
                name: (*name).to_owned(),
                ..hamlet()
            })?;
        }
        Ok(())
    });
    village
}

fn found(village: &Village, subject: Subject, query: &str, limit: usize) -> Hits {
    village
        .store
        .read(|r| r.search(subject, query, limit))
        .unwrap()
}

fn titles(village: &Village, subject: Subject, query: &str) -> Vec<String> {
    let hits = found(village, subject, query, 50);
    hits.found.into_iter().map(|found| found.title).collect()
}

#[test]
fn the_spelling_asked_for_comes_first_then_whole_words_then_beginnings() {
    let village = with_units(&[
        "Làng Đông Hà",
        "Làng Dòng",
        "Làng Dong",
        "Làng Đôngg",
        "Làng Ăn",
        "Làng Đông",
        "Làng Ân",
        "Làng An",
    ]);
    let cases: [(&str, &[&str]); 6] = [
        (
            "làng đông",
            &[
                "Làng Đông",
                "Làng Đông Hà",
                "Làng Dong",
                "Làng Dòng",
                "Làng Đôngg",
            ],
        ),
        (
            "LANG DONG",
            &[
                "Làng Dong",
                "Làng Dòng",
                "Làng Đông",
                "Làng Đông Hà",
                "Làng Đôngg",
            ],
        ),
        ("lang an", &["Làng An", "Làng Ăn", "Làng Ân"]),
        ("làng ăn", &["Làng Ăn", "Làng An", "Làng Ân"]),
        ("ha dong", &["Làng Đông Hà"]),
        ("lang khong co", &[]),
    ];
    for (query, expected) in cases {
        assert_eq!(titles(&village, Subject::Unit, query), expected, "{query}");
    }
}

#[test]
fn nothing_that_is_typed_is_syntax() {
    let village = with_units(&["Tổ dân phố \"5\" OR 6"]);
    for query in ["\"5\"", "folded : 5", "5*", "- (", "", "NEAR(", "tổ AND"] {
        let _ = found(&village, Subject::Unit, query, 50);
    }
    assert_eq!(titles(&village, Subject::Unit, "to \"5\"").len(), 1);
    assert_eq!(titles(&village, Subject::Unit, "*"), Vec::<String>::new());
}

#[test]
fn people_are_listed_by_their_given_names_and_forgotten_with_what_named_them() {
    let village = Village::settled();
    let named = |people: &[(&str, &str)]| {
        let people: Vec<(String, String)> = people
            .iter()
            .map(|(name, role)| ((*name).to_owned(), (*role).to_owned()))
            .collect();
        village.write("close", |w| {
            w.save_record(&record("h1", "meeting", "draft", "Biên bản"))?;
            w.name_people("h1", &people)
        });
    };
    named(&[
        ("Nguyễn Văn Đức", "Thư ký"),
        ("Nguyễn Thị Bình", "Chủ trì"),
        ("Nguyễn An Dũng", "Dự họp"),
    ]);
    assert_eq!(
        titles(&village, Subject::Person, "nguyen"),
        ["Nguyễn Thị Bình", "Nguyễn An Dũng", "Nguyễn Văn Đức"]
    );
    let hits = found(&village, Subject::Person, "nguyễn thị bình", 50);
    assert_eq!(
        (hits.found[0].id.as_str(), hits.found[0].role.as_str()),
        ("h1/1", "Chủ trì")
    );
    named(&[("Rơ Châm Đức", "Chủ trì")]);
    assert_eq!(
        titles(&village, Subject::Person, "nguyen"),
        Vec::<String>::new()
    );
    assert_eq!(titles(&village, Subject::Person, "duc"), ["Rơ Châm Đức"]);
    assert_eq!(titles(&village, Subject::Unit, "duc"), Vec::<String>::new());
}

#[test]
fn what_is_typed_about_a_record_is_found_and_what_was_taken_back_is_not() {
    let village = Village::settled();
    village.write("open", |w| {
        w.save_record(&record("v1", "incident", "open", "Vụ việc số 1"))
    });
    let ids = |query: &str| -> usize { found(&village, Subject::Record, query, 50).found.len() };
    village.write("type", |w| {
        w.set_field("incident", "v1", "what", "Mất trộm trâu ở Kon Gang")?;
        w.set_field("incident", "v1", "kind", "theft")
    });
    assert_eq!((ids("trộm trâu"), ids("theft"), ids("vu viec")), (1, 0, 1));
    village.write("type", |w| w.set_field("incident", "v1", "what", "Mất xe"));
    assert_eq!((ids("trộm trâu"), ids("mat xe")), (0, 1));
    let read = village
        .store
        .read(|r| r.record::<String>("v1"))
        .unwrap()
        .unwrap();
    village.write("save", |w| w.save_record(&read.row));
    assert_eq!(
        titles(&village, Subject::Record, "mat xe"),
        ["Vụ việc số 1"],
        "a record saved again keeps how it was spelled"
    );
}

#[test]
fn of_very_many_only_the_first_are_looked_at() {
    let names: Vec<String> = (0..2_000).rev().map(|n| format!("Thôn {n:04}")).collect();
    let mut all: Vec<&str> = names.iter().map(String::as_str).collect();
    all.insert(1_000, "Thồn Ăn");
    let village = with_units(&all);
    let hits = found(&village, Subject::Unit, "thon", 50);
    assert!(hits.more);
    let listed: Vec<&str> = hits.found.iter().map(|one| one.title.as_str()).collect();
    let expected: Vec<String> = (0..50).map(|n| format!("Thôn {n:04}")).collect();
    assert_eq!(listed, expected);
    assert_eq!(titles(&village, Subject::Unit, "thồn")[0], "Thồn Ăn");
    let rare = found(&village, Subject::Unit, "thon 1999", 50);
    assert_eq!((rare.found.len(), rare.more), (1, false));
}
