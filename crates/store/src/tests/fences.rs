use crate::keys::{KeyStatus, KnownKey};
use crate::papers::PaperRow;
use crate::{Error, Writer};

use super::{Village, an_act, expect_fence, record};

fn attempt<T>(
    village: &Village,
    change: impl FnOnce(&Writer<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    village.store.write(an_act("attempt"), change)
}

#[test]
fn what_is_final_says_the_same_for_ever() {
    let village = Village::settled();
    for state in ["closed", "issued", "decided"] {
        village.write("save", |w| {
            w.save_record(&record(state, "meeting", "draft", "bản nháp"))
        });
        village.write("close", |w| {
            w.save_record(&record(state, "meeting", state, "bản chốt"))
        });
        let edited = record(state, "meeting", state, "sửa lén");
        expect_fence(
            attempt(&village, |w| w.save_record(&edited)),
            "record_is_final",
        );
        expect_fence(
            attempt(&village, |w| w.set_record_state(state, "draft")),
            "record_is_final",
        );
    }
    expect_fence(
        attempt(&village, |w| w.set_record_state("decided", "closed")),
        "record_is_final",
    );
    attempt(&village, |w| w.set_record_state("closed", "issued")).unwrap();
}

#[test]
fn what_is_final_can_be_replaced_or_withdrawn() {
    let village = Village::settled();
    village.write("close", |w| {
        w.save_record(&record("m1", "meeting", "closed", "bản một"))
    });
    village.write("replace", |w| {
        w.replace_record("m1", &record("m2", "meeting", "closed", "bản hai"))
    });
    let (old, now) = village
        .store
        .read(|r| Ok::<_, Error>((r.record::<String>("m1")?, r.current_record::<String>("m1")?)))
        .unwrap();
    let old = old.unwrap();
    assert_eq!(
        (old.row.state.as_str(), old.row.body.as_str()),
        ("replaced", "bản một")
    );
    assert_eq!(now.unwrap().row.body, "bản hai");

    village.write("withdraw", |w| w.withdraw_record("m2", "Nhầm ngày họp"));
    let gone = village
        .store
        .read(|r| r.record::<String>("m2"))
        .unwrap()
        .unwrap();
    assert_eq!(gone.withdrawn_reason.as_deref(), Some("Nhầm ngày họp"));
    expect_fence(
        attempt(&village, |w| w.set_record_state("m2", "closed")),
        "record_is_final",
    );
    assert!(matches!(
        attempt(&village, |w| w.withdraw_record("m9", "Không có")),
        Err(Error::NotFound { .. })
    ));
}

#[test]
fn a_withdrawal_needs_a_reason() {
    let village = Village::settled();
    village.write("save", |w| {
        w.save_record(&record("m1", "meeting", "draft", ""))
    });
    let answer = attempt(&village, |w| w.withdraw_record("m1", "  "));
    assert!(matches!(answer, Err(Error::Refused { .. })), "{answer:?}");
}

#[test]
fn one_open_dossier_per_unit_round_and_kind() {
    let village = Village::settled();
    village.write("open", |w| {
        w.save_record(&record("d1", "dossier.cong-nhan", "draft", ""))
    });
    let second = record("d2", "dossier.cong-nhan", "draft", "");
    let answer = attempt(&village, |w| w.save_record(&second));
    assert!(matches!(answer, Err(Error::Taken { .. })), "{answer:?}");
    // Another kind may be open beside it, and the next one may open once the first is done.
    attempt(&village, |w| {
        w.save_record(&record("d3", "dossier.dang-ky", "draft", ""))
    })
    .unwrap();
    attempt(&village, |w| w.replace_record("d1", &second)).unwrap();
    let open = village
        .store
        .read(|r| r.open_dossier::<String>("thon-dong", "r2026", "dossier.cong-nhan"));
    assert_eq!(open.unwrap().unwrap().row.id, "d2");
    attempt(&village, |w| w.set_record_state("d2", "closed")).unwrap();
    attempt(&village, |w| {
        w.save_record(&record("d4", "dossier.cong-nhan", "draft", ""))
    })
    .unwrap();
}

#[test]
fn an_issued_paper_is_never_edited_only_replaced() {
    let village = Village::settled();
    let paper = |id: &str, fields: &str| PaperRow {
        id: id.to_owned(),
        kind: "bien-ban".to_owned(),
        unit: "thon-dong".to_owned(),
        round: Some("r2026".to_owned()),
        subject_record: None,
        fields: fields.to_owned(),
        fingerprint: format!("MÃ-{id}"),
        object: None,
        number: None,
        date: None,
        signed_by: None,
        scan_object: None,
        replaced_by: None,
    };
    village.write("make", |w| w.save_paper(&paper("p1", "bản nháp")));
    village.write("make", |w| w.save_paper(&paper("p1", "bản in")));
    village.write("issue", |w| {
        w.issue_paper("p1", "01/BB", "2026-10-31", "Rơ Châm Đức")
    });
    let edits = attempt(&village, |w| w.save_paper(&paper("p1", "sửa lén")));
    expect_fence(edits, "paper_is_issued");
    let renumbered = attempt(&village, |w| {
        w.issue_paper("p1", "02/BB", "2026-10-31", "X")
    });
    expect_fence(renumbered, "paper_is_issued");
    attempt(&village, |w| {
        w.replace_paper("p1", &paper("p2", "bản thay"))
    })
    .unwrap();
    let again = attempt(&village, |w| {
        w.replace_paper("p1", &paper("p3", "bản khác"))
    });
    expect_fence(again, "paper_is_replaced");
    let old = village
        .store
        .read(|r| r.paper::<String>("p1"))
        .unwrap()
        .unwrap();
    assert_eq!(
        (old.fields.as_str(), old.replaced_by.as_deref()),
        ("bản in", Some("p2"))
    );
}

#[test]
fn nothing_that_counts_can_be_deleted() {
    let village = Village::settled();
    village.write("save", |w| {
        w.save_record(&record("m1", "meeting", "draft", ""))?;
        w.save_rule_text("TT124", "điều 1")
    });
    let connection = village.store.lock_writer();
    for table in ["unit", "round", "record", "rule_text"] {
        let answer = connection
            .execute(&format!("DELETE FROM {table}"), [])
            .map_err(Error::from);
        expect_fence(answer, "nothing_is_deleted");
    }
    let answer = connection.execute("UPDATE rule_text SET text = 'điều 2'", []);
    expect_fence(answer.map_err(Error::from), "rule_text_is_fixed");
}

#[test]
fn a_row_may_not_name_what_is_not_there() {
    let village = Village::settled();
    let mut lost = record("m1", "meeting", "draft", "");
    lost.unit = "thon-khong-co".to_owned();
    let answer = attempt(&village, |w| w.save_record(&lost));
    assert!(matches!(answer, Err(Error::Dangling)), "{answer:?}");
}

#[test]
fn a_code_without_its_catalogue_is_refused() {
    let village = Village::settled();
    let mut commune = super::commune();
    commune.catalogue_date = None;
    let answer = attempt(&village, |w| w.save_unit(&commune));
    assert!(matches!(answer, Err(Error::Refused { .. })), "{answer:?}");
    // Two communes may share a code, of catalogues of different days.
    let older = crate::units::UnitRow {
        id: "xa-cu".to_owned(),
        catalogue_date: Some("2020-01-01".to_owned()),
        ..super::commune()
    };
    attempt(&village, |w| w.save_unit(&older)).unwrap();
    let twin = crate::units::UnitRow {
        id: "xa-hai".to_owned(),
        ..super::commune()
    };
    assert!(matches!(
        attempt(&village, |w| w.save_unit(&twin)),
        Err(Error::Taken { .. })
    ));
}

#[test]
fn a_revoked_key_is_never_trusted_again() {
    let village = Village::settled();
    let key = KnownKey {
        public: "ssh-ed25519 AAAA".to_owned(),
        fingerprint: "SHA256:x".to_owned(),
        unit: "thon-dong".to_owned(),
        name: "Thôn Đông".to_owned(),
        status: KeyStatus::Trusted,
        accepted_at: "2026-02-01T08:00:00+07:00".to_owned(),
        how: "đối chiếu mã ngắn".to_owned(),
        accepted_by: "Nguyễn Thị Hậu".to_owned(),
    };
    village.write("accept", |w| w.save_key(&key));
    village.write("revoke", |w| {
        w.set_key_status(&key.public, KeyStatus::Revoked)
    });
    expect_fence(attempt(&village, |w| w.save_key(&key)), "key_is_revoked");
    let known = village
        .store
        .read(|r| r.key_by_fingerprint("SHA256:x"))
        .unwrap()
        .unwrap();
    assert_eq!(known.status, KeyStatus::Revoked);
    assert_eq!(
        village
            .store
            .read(|r| r.keys_of("thon-dong"))
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_full_disk_is_told_as_such_and_loses_nothing_saved() {
    let village = Village::settled();
    let pages: i64 = village
        .store
        .lock_writer()
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    village
        .store
        .lock_writer()
        .pragma_update(None, "max_page_count", pages + 2)
        .unwrap();
    let long = "Thôn ta năm nay yên ổn. ".repeat(4000);
    let answer = attempt(&village, |w| w.set_field("f", "s", "x", &long));
    assert!(matches!(answer, Err(Error::Full { .. })), "{answer:?}");
    village
        .store
        .lock_writer()
        .pragma_update(None, "max_page_count", 1_000_000)
        .unwrap();
    attempt(&village, |w| w.set_field("f", "s", "x", &long)).unwrap();
    assert_eq!(village.store.read(|r| r.verify_audit()).unwrap(), 2);
}
