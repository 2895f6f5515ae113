//! Whose units an office may speak of.

use store::units::UnitRow;
use store::{Act, Opening, Store};
use time::macros::date;

use super::{UnitCard, save_units};
use crate::fault::Fault;
use crate::history::{self, last_day};

const OLD: &str = "xa-cu";
const NEW: &str = "xa-moi";
const OTHER: &str = "xa-khac";
const UNIT: &str = "thon";

fn act() -> Act {
    Act {
        name: "import".to_owned(),
        actor: "Công an xã (MẪU)".to_owned(),
        subject: String::new(),
        reason: String::new(),
        at: "2025-08-01T08:00:00+07:00".to_owned(),
    }
}

fn register() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&folder.path().join("antt.db"), Opening::default()).expect("a store");
    let saved: Result<(), Fault> = store.write(act(), |w| {
        for (id, parent) in [
            ("tinh", None),
            (OLD, Some("tinh")),
            (NEW, Some("tinh")),
            (UNIT, Some(OLD)),
        ] {
            w.save_unit(&UnitRow {
                id: id.to_owned(),
                kind: "kdc".to_owned(),
                name: "Thôn Mẫu".to_owned(),
                parent: parent.map(str::to_owned),
                ..UnitRow::default()
            })?;
        }
        Ok(())
    });
    saved.expect("units are saved");
    (folder, store)
}

fn taken(store: &Store, former: &[&str]) -> Result<(), Fault> {
    let card = UnitCard {
        id: UNIT.to_owned(),
        kind: "kdc".to_owned(),
        name: "Thôn Mẫu Đông".to_owned(),
        place: "xã mới, tỉnh Mẫu".to_owned(),
        catalogue: String::new(),
        sample: true,
    };
    let former: Vec<String> = former.iter().map(|id| (*id).to_owned()).collect();
    store.write(act(), |w| save_units(w, NEW, &former, &[card]))
}

#[test]
fn the_units_of_a_former_commune_come_with_the_one_it_went_into() {
    let (_folder, store) = register();
    taken(&store, &[OTHER, OLD]).expect("the commune it went into speaks of its units");
    let told: Result<_, Fault> = store.read(|r| {
        let unit = r.unit(UNIT)?.expect("the unit stays");
        let before = history::in_year(r, NEW, unit.clone(), 2024)?;
        Ok((unit, before, history::naming(r, UNIT)?))
    });
    let (unit, before, changes) = told.expect("the register is read");
    assert_eq!(unit.parent.as_deref(), Some(NEW));
    assert_eq!(
        (unit.name.as_str(), before.name.as_str()),
        ("Thôn Mẫu Đông", "Thôn Mẫu")
    );
    let lists: Vec<&str> = changes.iter().map(|one| one.row.unit.as_str()).collect();
    assert_eq!(lists.len(), 2, "{lists:?}");
    let line = |office: &str| {
        let of_office = changes.iter().filter(|one| one.row.unit == office).cloned();
        history::of_records(of_office.collect())
    };
    for (year, there) in [(2024, OLD), (2025, NEW)] {
        for office in [OLD, NEW] {
            let is_today = office == NEW;
            let stood = line(office).stands_on(UNIT, is_today, last_day(year));
            assert_eq!(stood, office == there, "{office} {year}");
        }
    }
    assert!(
        changes
            .iter()
            .all(|one| one.row.body.date == date!(2025 - 07 - 01))
    );
    // Sent again, it is where it was left.
    taken(&store, &[OTHER, OLD]).expect("it can be sent again");
    let again = store
        .read(|r| history::naming(r, UNIT))
        .expect("it is read");
    assert_eq!(again.len(), 2);
}

#[test]
fn the_units_of_another_office_are_not_taken() {
    let (_folder, store) = register();
    let refused = taken(&store, &[OTHER]).expect_err("not its unit");
    assert!(
        refused.message.contains("cơ quan khác"),
        "{}",
        refused.message
    );
    let unit = store
        .read(|r| r.unit(UNIT))
        .expect("it is read")
        .expect("it is there");
    assert_eq!(
        (unit.parent.as_deref(), unit.name.as_str()),
        (Some(OLD), "Thôn Mẫu")
    );
}
