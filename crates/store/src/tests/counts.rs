//! What a year is counted by follows the rows: nothing outside its days, nothing of a row that stands no more.

use std::collections::BTreeMap;

use super::{Village, commune, hamlet, round};
use crate::standings::Standing;

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
