//! What a year is counted by follows the rows: nothing outside its days, nothing of a row that stands no more.

use std::collections::BTreeMap;

use super::{Village, commune, hamlet, round};
use crate::reader::Page;
use crate::records::RecordRow;
use crate::standings::{Standing, Wanted, Word};

const YEAR: (&str, &str) = ("2022-11-01", "2023-10-31");
const BEFORE: (&str, &str) = ("2021-11-01", "2022-10-31");

fn row(unit: &str, incidents: &str, failed: &str) -> Standing {
    let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Standing {
        round: round().id,
        unit: unit.to_owned(),
        kind: "kdc".to_owned(),
        incidents: told(incidents),
        failed: told(failed),
        ..Standing::default()
    }
}

#[track_caller]
fn check(village: &Village, days: (&str, &str), happened: &[(&str, u64)], unmet: &[(&str, u64)]) {
    let map = |list: &[(&str, u64)]| -> BTreeMap<String, u64> {
        list.iter().map(|(it, n)| ((*it).to_owned(), *n)).collect()
    };
    let id = round().id;
    let found = village
        .store
        .read(|r| Ok::<_, crate::Error>((r.happened(&id, "kdc", days)?, r.unmet(&id, "kdc")?)))
        .unwrap();
    assert_eq!(found, (map(happened), map(unmet)));
}

#[test]
fn what_happened_counts_in_the_days_of_its_year_only_and_goes_with_its_row() {
    let village = Village::settled();
    let (one, other) = (commune().id, hamlet().id);
    let two_years =
        r#"[["chay-no","2022-10-31"],["chay-no","2022-11-01"],["chay-no","2022-11-01"]]"#;
    village.write("tell", |w| {
        w.stand(&row(&one, two_years, r#"["KDC-1a","KDC-4d"]"#))?;
        w.stand(&row(
            &other,
            r#"[["chay-no","2023-10-31"]]"#,
            r#"["KDC-4d"]"#,
        ))
    });
    let unmet = [("KDC-1a", 1), ("KDC-4d", 2)];
    check(&village, YEAR, &[("chay-no", 3)], &unmet);
    check(&village, BEFORE, &[("chay-no", 1)], &unmet);
    village.write("tell", |w| w.stand_no_more(&round().id, &one));
    check(&village, YEAR, &[("chay-no", 1)], &[("KDC-4d", 1)]);
    check(&village, BEFORE, &[], &[("KDC-4d", 1)]);
}

#[test]
fn rows_come_in_the_order_of_the_list_page_by_page_whatever_is_asked() {
    let village = Village::settled();
    let (first, second) = (commune().id, hamlet().id);
    let placed = |unit: &str, place: &str, folded: &str| Standing {
        place: place.to_owned(),
        folded: folded.to_owned(),
        office: "xa".to_owned(),
        ..row(unit, "", "")
    };
    village.write("tell", |w| {
        w.stand(&placed(&first, "2", "xa kon gang"))?;
        w.stand(&placed(&second, "1", "thon dong xa kon gang"))
    });
    let word = |text: &str| Wanted {
        words: vec![Word {
            text: text.to_owned(),
            ..Word::default()
        }],
        ..Wanted::of_round(&round().id)
    };
    for (wanted, from, expected) in [
        (Wanted::of_round(&round().id), 0, vec!["thon-dong", "xa"]),
        (Wanted::of_round(&round().id), 1, vec!["xa"]),
        (word("kon"), 0, vec!["thon-dong", "xa"]),
        (word("thon"), 0, vec!["thon-dong"]),
        (word("kon").of_office("xa"), 1, vec!["xa"]),
        (word("kon").of_office("huyen"), 0, vec![]),
    ] {
        let page = Page {
            offset: from,
            limit: 10,
        };
        let found = village.store.read(|r| r.standings(&wanted, page)).unwrap();
        let found: Vec<&str> = found.iter().map(|row| row.unit.as_str()).collect();
        assert_eq!(found, expected, "{wanted:?} from {from}");
    }
}

#[test]
fn changes_are_found_by_what_they_are_while_they_stand() {
    let village = Village::settled();
    let change = |id: &str, change: &str| RecordRow {
        id: id.to_owned(),
        kind: "unit-event".to_owned(),
        unit: commune().id,
        round: None,
        state: "noted".to_owned(),
        number: 1,
        date: None,
        search_text: String::new(),
        body: serde_json::json!({ "change": change }),
    };
    village.write("note", |w| {
        for (id, is) in [("b", "moved-away"), ("a", "moved-away"), ("c", "merged")] {
            w.save_record(&change(id, is))?;
            w.name_units(id, &["thon-dong"])?;
        }
        w.withdraw_record("a", "nhầm")
    });
    let (away, remade, others) = village
        .store
        .read(|r| {
            let away = r.changes("moved-away")?;
            let remade = r.remade_among(&["xa", "thon-dong"])?;
            Ok::<_, crate::Error>((away, remade, r.remade_among(&["xa"])?))
        })
        .unwrap();
    assert_eq!(away, ["b"]);
    assert_eq!(
        remade.into_iter().collect::<Vec<_>>(),
        ["thon-dong".to_owned()]
    );
    assert!(others.is_empty());
}
