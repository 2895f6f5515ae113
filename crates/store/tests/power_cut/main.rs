//! Cuts the power after every single write and flush of a village evening, and looks at what the
//! next morning finds: every save that was acknowledged, a sound file, an unbroken log.
//!
//! The evening is run once while a tape records all that reaches the disk; then each beginning of
//! the tape is played onto a fresh platter that drops, keeps, tears or scatters what was not
//! flushed, and the register is opened from there. A second pass cuts the power under the running
//! program itself, to see that it acknowledges nothing it could not flush; a third fills the disk.

#![cfg(unix)]

mod evening;
mod platter;
mod tape;
mod vfs;

use std::path::Path;
use std::sync::Arc;

use store::disk::PlainDisk;
use store::{Error, Opening, Store};
use tempfile::TempDir;

use evening::{Picture, picture, steps};
use platter::{Fate, Platter};
use tape::{Fuse, Op, Tape, TapeDisk};

const WORKERS: usize = 2;

/// How the program under test opens its register: on the taped disk.
fn taped(tape: &Arc<Tape>) -> Opening {
    Opening {
        vfs: Some(vfs::registered()),
        disk: Arc::new(TapeDisk(tape.clone())),
        ..Opening::default()
    }
}

/// How the morning opens it: the same VFS, which flushes nothing for real and is therefore quick.
fn quick() -> Opening {
    Opening {
        vfs: Some(vfs::registered()),
        disk: Arc::new(UnflushedDisk),
        ..Opening::default()
    }
}

/// Runs the evening until the power goes; says how many steps were acknowledged, and what the
/// register showed after each of them.
fn run_evening(tape: &Arc<Tape>) -> Vec<Picture> {
    let path = tape.root().join(store::DATABASE_FILE);
    let mut pictures = vec![Picture::default()];
    let mut open: Option<Store> = None;
    for step in steps() {
        if step.reopens {
            open = None;
        }
        let store = match open.take() {
            Some(store) => store,
            None => match Store::open(&path, taped(tape)) {
                Ok(store) => store,
                Err(_) => break,
            },
        };
        if (step.act)(&store).is_err() {
            break;
        }
        tape.record(Op::Acknowledged)
            .expect("an acknowledgement costs no power");
        pictures.push(store.read(picture).expect("reading needs no power"));
        open = Some(store);
    }
    pictures
}

/// Opens the register of a platter and holds it against the pictures of the evening.
fn morning(folder: &Path, pictures: &[Picture], acknowledged: usize, cut: &str) {
    let path = folder.join(store::DATABASE_FILE);
    let store = Store::open(&path, quick()).unwrap_or_else(|e| panic!("{cut}: not opened: {e:?}"));
    store
        .check_integrity()
        .unwrap_or_else(|e| panic!("{cut}: not sound: {e:?}"));
    let found = store
        .read(|r| {
            r.verify_audit()?;
            for object in r.all_objects()? {
                store.objects().verify(&object.sha256)?;
            }
            picture(r)
        })
        .unwrap_or_else(|e| panic!("{cut}: not readable: {e:?}"));
    // The step in hand may have reached the disk without its acknowledgement having been given.
    let hoped = &pictures[acknowledged..pictures.len().min(acknowledged + 2)];
    assert!(
        hoped.contains(&found),
        "{cut}: {acknowledged} saves acknowledged, found {found:#?}"
    );
    store
        .write(evening::act("morning"), |w| {
            w.set_field("sang", "s", "x", "tiếp tục")
        })
        .unwrap_or_else(|e: Error| panic!("{cut}: cannot go on: {e:?}"));
}

/// A folder of its own, in memory where the machine has such a place: thousands are made.
fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    };
    folder.expect("a temporary folder can be made")
}

struct Count {
    writes: usize,
    flushes: usize,
    disks: usize,
}

/// Plays the tape and cuts after each operation; worker `share` looks at every n-th cut.
fn cut_everywhere(ops: &[Op], root: &Path, pictures: &[Picture], share: usize) -> Count {
    let mut platter = Platter::new(root);
    let mut count = Count {
        writes: 0,
        flushes: 0,
        disks: 0,
    };
    let mut acknowledged = 0;
    let mut looked_at = None;
    for (cut, op) in ops.iter().enumerate() {
        platter.play(op);
        match op {
            Op::Acknowledged => acknowledged += 1,
            Op::Sync { .. } | Op::SyncFolder { .. } => count.flushes += 1,
            Op::Create { .. }
            | Op::Write { .. }
            | Op::Truncate { .. }
            | Op::Delete { .. }
            | Op::MakeFolder { .. }
            | Op::Rename { .. } => count.writes += 1,
        }
        if cut % WORKERS != share {
            continue;
        }
        let mut fates = Vec::new();
        // Between two flushes the flushed part stays the same disk: looked at once.
        let flushed = Some((platter.flushes(), acknowledged));
        if looked_at != flushed {
            looked_at = flushed;
            fates.push(Fate::Dropped);
        }
        // A cut right after a flush or a message leaves no other disks than the write before it.
        let wrote = !matches!(
            op,
            Op::Acknowledged | Op::Sync { .. } | Op::SyncFolder { .. }
        );
        if wrote && platter.has_unflushed() {
            fates.extend([Fate::Kept, Fate::Torn, Fate::Scattered(cut as u64)]);
        }
        for fate in fates {
            let folder = scratch();
            platter.after_the_cut(fate, folder.path());
            let told = format!("cut after operation {cut} ({op:?}), {fate:?}");
            morning(folder.path(), pictures, acknowledged, &told);
            count.disks += 1;
        }
    }
    count
}

#[test]
fn every_acknowledged_save_survives_a_power_cut_at_any_moment() {
    let home = scratch();
    let tape = Tape::begin(home.path(), None);
    let pictures = run_evening(&tape);
    assert_eq!(
        pictures.len(),
        steps().len() + 1,
        "the evening itself did not succeed"
    );
    let ops = tape.end();
    let counts: Vec<Count> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS)
            .map(|share| {
                let (ops, pictures, root) = (&ops, &pictures, home.path());
                scope.spawn(move || cut_everywhere(ops, root, pictures, share))
            })
            .collect();
        workers
            .into_iter()
            .map(|w| w.join().unwrap_or_else(|e| std::panic::resume_unwind(e)))
            .collect()
    });
    let disks: usize = counts.iter().map(|c| c.disks).sum();
    println!(
        "power cut after each of {} writes and {} flushes of {} saves: {disks} disks, all whole",
        counts[0].writes,
        counts[0].flushes,
        pictures.len() - 1
    );
    assert!(
        counts[0].writes > 500 && counts[0].flushes > 60,
        "the evening is too short"
    );
}

#[test]
fn nothing_is_acknowledged_once_the_power_is_gone() {
    let home = scratch();
    let tape = Tape::begin(home.path(), None);
    let whole = run_evening(&tape);
    let n_ops = tape.end().len();
    let mut cuts = 0;
    for cut in (0..n_ops).step_by(29) {
        let home = scratch();
        let tape = Tape::begin(home.path(), Some(Fuse::PowerGoneAfter(cut)));
        let acknowledged = run_evening(&tape).len() - 1;
        let mut platter = Platter::new(home.path());
        tape.end().iter().for_each(|op| platter.play(op));
        for fate in [Fate::Dropped, Fate::Kept] {
            let folder = scratch();
            platter.after_the_cut(fate, folder.path());
            let told = format!("power gone after operation {cut}, {fate:?}");
            morning(folder.path(), &whole, acknowledged, &told);
        }
        cuts += 1;
    }
    println!("power cut under the running program at {cuts} moments of {n_ops}");
}

#[test]
fn a_disk_that_is_full_for_a_while_costs_nothing() {
    let home = scratch();
    let tape = Tape::begin(home.path(), None);
    let path = home.path().join(store::DATABASE_FILE);
    let mut store = Store::open(&path, taped(&tape)).unwrap();
    let mut refusals = 0;
    for (n, step) in steps().into_iter().enumerate() {
        if step.reopens {
            drop(store);
            store = Store::open(&path, taped(&tape)).unwrap();
        }
        tape.light(Some(Fuse::FullAfter(n % 7)));
        let answer = (step.act)(&store);
        tape.light(None);
        match answer {
            Ok(()) => {}
            Err(Error::Full { .. }) => {
                refusals += 1;
                (step.act)(&store).unwrap();
            }
            Err(other) => panic!("step {n}: a full disk was told as {other:?}"),
        }
        store.read(|r| r.verify_audit()).unwrap();
    }
    store.check_integrity().unwrap();
    assert!(refusals > 30, "the disk was hardly ever full: {refusals}");
    println!("the disk was full at {refusals} saves; each succeeded when there was room again");
}

/// A real disk that is never flushed: what it holds need not outlive the test.
struct UnflushedDisk;

impl store::disk::Disk for UnflushedDisk {
    fn create(&self, path: &Path) -> std::io::Result<Box<dyn store::disk::DiskFile>> {
        PlainDisk.create(path)
    }
    fn create_folder(&self, path: &Path) -> std::io::Result<()> {
        PlainDisk.create_folder(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        PlainDisk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> std::io::Result<()> {
        PlainDisk.remove(path)
    }
    fn sync_folder(&self, _path: &Path) -> std::io::Result<()> {
        Ok(())
    }
}
