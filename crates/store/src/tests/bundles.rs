use crate::bundles::{Arrival, BundleIn, BundleOut, Highest};
use crate::reader::Page;
use crate::settings::Installation;

use super::{Village, expect_fence};

fn hash(letter: char) -> String {
    letter.to_string().repeat(64)
}

fn arrived(letter: char, sequence: i64, outcome: &str) -> BundleIn {
    BundleIn {
        manifest_sha256: hash(letter),
        kind: "recognition".to_owned(),
        issuer_unit: "thon-dong".to_owned(),
        installation: "may-thon".to_owned(),
        epoch: 1,
        sequence,
        previous: None,
        received_at: "2026-11-05T08:00:00+07:00".to_owned(),
        file_object: None,
        outcome: outcome.to_owned(),
        sentence: "HỢP LỆ".to_owned(),
        round: Some("r2026".to_owned()),
        carrier: None,
    }
}

#[test]
fn a_bundle_brought_a_hundred_times_counts_once() {
    let village = Village::settled();
    for n in 0..100 {
        let arrival = village.write("import", |w| w.receive_bundle(&arrived('a', 1, "accepted")));
        assert_eq!(
            arrival,
            if n == 0 {
                Arrival::First
            } else {
                Arrival::Again
            }
        );
    }
    assert_eq!(
        village
            .store
            .read(|r| r.bundles_in(Page::ALL))
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn the_highest_bundle_of_a_writer_is_known_among_those_accepted() {
    let village = Village::settled();
    village.write("import", |w| {
        w.receive_bundle(&arrived('a', 1, "accepted"))?;
        w.receive_bundle(&arrived('b', 7, "unknown_signer"))?;
        w.receive_bundle(&arrived('c', 3, "accepted"))
    });
    let highest = |outcome: &str| {
        let asked = village
            .store
            .read(|r| r.highest_bundle_in("thon-dong", "may-thon", 1, outcome));
        asked.unwrap().map(|h| h.sequence)
    };
    assert_eq!((highest("accepted"), highest("refused")), (Some(3), None));
    village.write("trust", |w| {
        w.settle_bundle(&hash('b'), "accepted", "HỢP LỆ", None)
    });
    let now = village
        .store
        .read(|r| r.highest_bundle_in("thon-dong", "may-thon", 1, "accepted"));
    assert_eq!(
        now.unwrap(),
        Some(Highest {
            sequence: 7,
            manifest_sha256: hash('b')
        })
    );
    let epoch = village
        .store
        .read(|r| r.highest_epoch_in("thon-dong", "may-thon", "accepted"));
    assert_eq!(epoch.unwrap(), Some(1));
    assert_eq!(
        village
            .store
            .read(|r| r.highest_epoch_in("xa", "khac", "accepted"))
            .unwrap(),
        None
    );
}

#[test]
fn what_was_sent_keeps_its_first_receipt() {
    let village = Village::settled();
    village.write("declare", |w| {
        w.set_installation(&Installation {
            id: "may-xa".to_owned(),
            epoch: 1,
        })
    });
    assert_eq!(village.store.read(|r| r.last_manifest()).unwrap(), None);
    for letter in ['a', 'b'] {
        village.write("export", |w| {
            w.save_bundle_out(&BundleOut {
                manifest_sha256: hash(letter),
                kind: "result".to_owned(),
                receiver: "thon-dong".to_owned(),
                installation: "may-xa".to_owned(),
                epoch: 1,
                sequence: w.next_sequence()?,
                round: Some("r2026".to_owned()),
                subject_record: None,
                at: w.at().to_owned(),
                path_hint: "E:\\".to_owned(),
                file_object: None,
                receipt_manifest: None,
            })
        });
    }
    assert_eq!(
        village.store.read(|r| r.last_manifest()).unwrap(),
        Some(hash('b'))
    );
    village.write("receipt", |w| w.mark_receipt(&hash('a'), &hash('e')));
    village.write("receipt", |w| w.mark_receipt(&hash('a'), &hash('e')));
    let other = village.store.write(super::an_act("receipt"), |w| {
        w.mark_receipt(&hash('a'), &hash('f'))
    });
    expect_fence(other, "bundle_is_evidence");
    let sent = village
        .store
        .read(|r| r.bundle_out(&hash('a')))
        .unwrap()
        .unwrap();
    assert_eq!((sent.sequence, sent.receipt_manifest), (1, Some(hash('e'))));
}

#[test]
fn bundles_without_a_receipt_are_counted_no_further_than_asked() {
    let village = Village::settled();
    village.write("import", |w| {
        for (letter, sequence) in [('a', 1), ('b', 2), ('c', 3)] {
            w.receive_bundle(&arrived(letter, sequence, "accepted"))?;
        }
        w.receive_bundle(&BundleIn {
            carrier: Some(hash('a')),
            ..arrived('d', 4, "accepted")
        })?;
        w.receive_bundle(&arrived('e', 5, "refused"))
    });
    let count = |office: &str, most: u32| {
        let read = |r: &crate::Reader<'_>| r.count_without_receipt(office, "handover", most);
        village.store.read(read).unwrap()
    };
    assert_eq!(
        (count("xa", 10), count("xa", 2), count("huyen", 10)),
        (3, 2, 0)
    );
}
