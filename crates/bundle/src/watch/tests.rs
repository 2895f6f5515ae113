use super::Watched;
use crate::{
    Fault, detach,
    fixture::{draft, good, keyring, stream, village_key},
    open, open_sealed, pack, seal,
};
use std::io::Write as _;

#[test]
fn work_is_followed_to_its_end() {
    let good = good();
    let mut seen = 0;
    let watched = Watched::new(stream(&good), |done| {
        seen = done;
        true
    });
    open(watched, &keyring()).unwrap();
    assert_eq!(seen, good.len() as u64);

    let mut written = Vec::new();
    let mut seen = 0;
    let mut watched = Watched::new(&mut written, |done| {
        seen = done;
        true
    });
    pack(draft(), &village_key(), &mut watched).unwrap();
    assert_eq!(seen, good.len() as u64);
    assert_eq!(written, good);
}

/// At whatever byte the person stops it: the work says so, and is not taken for a broken disk.
#[test]
fn work_stops_where_it_is_told_to() {
    let good = good();
    let size = good.len() as u64;
    let mut n_stopped = 0;
    for most in (0..size).step_by(97) {
        let before = |done: u64| done <= most;
        let outcome = pack(
            draft(),
            &village_key(),
            &mut Watched::new(Vec::new(), before),
        );
        assert!(matches!(outcome, Err(Fault::Stopped)), "{outcome:?}");
        let outcome = detach(stream(&good), &mut Watched::new(Vec::new(), before), |_| {
            false
        });
        assert!(matches!(outcome, Err(Fault::Stopped)), "{outcome:?}");
        n_stopped += 1;
    }
    assert!(n_stopped > 10);
    // One reading fetches this small bundle whole; it stops there.
    let outcome = open(Watched::new(stream(&good), |_| false), &keyring());
    assert!(matches!(outcome, Err(Fault::Stopped)), "{outcome:?}");
}

/// The file that the work was writing goes when the work is stopped; nothing half-done stays.
#[test]
fn stopped_work_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let recipient = village_key().sealing().recipient();
    let write = |most: u64| -> Result<(), Fault> {
        let mut file = tempfile::NamedTempFile::new_in(folder.path())?;
        let watched = Watched::new(&mut file, |done| done <= most);
        let mut sealer = seal(watched, &[recipient])?;
        pack(draft(), &village_key(), &mut sealer)?;
        sealer.finish()?;
        file.flush()?;
        file.persist(folder.path().join("goi.antt"))
            .map_err(|error| error.error)?;
        Ok(())
    };
    for most in [0, 100, 400, 1000] {
        assert!(matches!(write(most), Err(Fault::Stopped)), "{most}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
    write(1 << 20).unwrap();
    let file = std::fs::File::open(folder.path().join("goi.antt")).unwrap();
    open(
        open_sealed(file, [&village_key().sealing()]).unwrap(),
        &keyring(),
    )
    .unwrap();
}
