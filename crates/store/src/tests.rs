//! Tests of the register, one file per promise; each test has its own folder.

use std::path::PathBuf;

use tempfile::TempDir;

use crate::records::RecordRow;
use crate::units::UnitRow;
use crate::{Act, DATABASE_FILE, Error, Opening, Store, Writer};

mod audit;
mod backup;
mod bundles;
mod counts;
mod fences;
mod objects;
mod opening;
mod schema;
mod search;
mod subjects;
mod undo;

/// A register in a folder of its own; the folder goes when this does.
struct Village {
    folder: TempDir,
    store: Store,
}

impl Village {
    fn new() -> Village {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join(DATABASE_FILE), Opening::default()).unwrap();
        Village { folder, store }
    }

    /// A register with one commune and one village in it.
    fn settled() -> Village {
        let village = Village::new();
        village.write("settle", |w| {
            w.save_unit(&commune())?;
            w.save_unit(&hamlet())?;
            w.save_round(&round())
        });
        village
    }

    fn write<T>(&self, act: &str, change: impl FnOnce(&Writer<'_>) -> Result<T, Error>) -> T {
        self.store.write(an_act(act), change).unwrap()
    }

    fn path(&self) -> PathBuf {
        self.store.path().to_owned()
    }

    /// Closes the register and keeps its folder.
    fn close(self) -> TempDir {
        self.folder
    }
}

fn an_act(name: &str) -> Act {
    Act {
        name: name.to_owned(),
        actor: "Rơ Châm Đức".to_owned(),
        subject: "thon-dong".to_owned(),
        reason: String::new(),
        at: "2026-10-31T19:30:00+07:00".to_owned(),
    }
}

fn commune() -> UnitRow {
    UnitRow {
        id: "xa".to_owned(),
        kind: "xa".to_owned(),
        name: "Xã Kon Gang".to_owned(),
        tier: Some("xa".to_owned()),
        catalogue_date: Some("2025-07-01".to_owned()),
        code: Some("23701".to_owned()),
        province_name: Some("Tỉnh Gia Lai".to_owned()),
        ..UnitRow::default()
    }
}

fn hamlet() -> UnitRow {
    UnitRow {
        id: "thon-dong".to_owned(),
        kind: "kdc".to_owned(),
        name: "Thôn Đông".to_owned(),
        parent: Some("xa".to_owned()),
        commune_name: Some("Xã Kon Gang".to_owned()),
        declared_here: true,
        position: 1,
        ..UnitRow::default()
    }
}

fn round() -> crate::rounds::RoundRow<()> {
    crate::rounds::RoundRow {
        id: "r2026".to_owned(),
        year: 2026,
        label: "2026".to_owned(),
        launch_number: 1,
        office_unit: "xa".to_owned(),
        state: "open".to_owned(),
        body: (),
    }
}

fn record(id: &str, kind: &str, state: &str, body: &str) -> RecordRow<String> {
    RecordRow {
        id: id.to_owned(),
        kind: kind.to_owned(),
        unit: "thon-dong".to_owned(),
        round: Some("r2026".to_owned()),
        state: state.to_owned(),
        number: 0,
        date: None,
        search_text: body.to_owned(),
        body: body.to_owned(),
    }
}

fn expect_fence<T: std::fmt::Debug>(answer: Result<T, Error>, expected: &str) {
    match answer {
        Err(Error::Fenced { rule }) => assert_eq!(rule, expected),
        other => panic!("expected the fence {expected}, got {other:?}"),
    }
}
