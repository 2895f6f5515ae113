//! Reading files before their turn, several at once: whether one is whole and sound has nothing to do with what the
//! register holds. What is most likely to be taken in is also kept already, because a disk flushes many files with
//! little more effort than one; a bundle's own turn and its own transaction come after it, in order.

use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc;

use store::keys::KeyStatus;
use store::side_by_side;

use super::arrive::{self, Read, ReadThrough};
use super::brought::{self, Openers};
use super::order::InOrder;
use crate::App;
use crate::fault::Fault;
use crate::register::Register;

/// How many files are read at a time: few enough that somebody who stops the work does not wait.
const AT_ONCE: usize = 32;

/// What was found in a file before its turn; nothing of a large one, which is read when its turn comes.
type Ahead = Option<Result<ReadThrough, Fault>>;

/// Gives every file to `take`, in order, until that says to stop. While one lot is taken in, the next is read.
pub fn each(
    app: &App,
    register: &Register,
    mut files: Vec<InOrder<'_>>,
    mut take: impl FnMut(&Path, Ahead) -> ControlFlow<()>,
) {
    let openers = Openers::of(app, register);
    std::thread::scope(|scope| {
        // Without room for a lot that waits: in memory there is one in hand and one that is being read.
        let (sender, lots) = mpsc::sync_channel(0);
        scope.spawn(|| {
            let sender = sender;
            while !files.is_empty() {
                let lot = files.drain(..files.len().min(AT_ONCE)).collect();
                // Nobody listens any more once the work was stopped.
                if sender.send(read(register, &openers, lot)).is_err() {
                    break;
                }
            }
        });
        for (path, found) in lots.into_iter().flatten() {
            if take(path, found).is_break() {
                return;
            }
        }
    });
}

/// Reads these files, as far as they were not read before; what is large is left for its own turn.
fn read<'a>(
    register: &Register,
    openers: &Openers<'_>,
    lot: Vec<InOrder<'a>>,
) -> Vec<(&'a Path, Ahead)> {
    let unread: Vec<&Path> = lot
        .iter()
        .filter(|file| file.read.is_none())
        .map(|file| file.path)
        .collect();
    let small = |path: &&Path| brought::is_small(path).then(|| arrive::read_with(openers, path));
    let mut now = side_by_side(&unread, n_threads(), small).into_iter();
    let mut all: Vec<(&Path, Ahead)> = lot
        .into_iter()
        .map(|file| {
            let read = file.read.map(|read| Ok(Ok(read)));
            (file.path, read.or_else(|| now.next().flatten()))
        })
        .collect();
    let mut whole: Vec<&mut Read> = all
        .iter_mut()
        .filter_map(|(_, found)| found.as_mut()?.as_mut().ok()?.as_mut().ok())
        .collect();
    // Keeping them ahead only saves time: where it fails, each one says so at its own turn.
    let _ = keep(register, &mut whole);
    all
}

/// As many as calculate at the same time.
pub fn n_threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

fn keep(register: &Register, whole: &mut [&mut Read]) -> Result<(), Fault> {
    let mut likely = Vec::new();
    for one in whole.iter_mut() {
        if is_likely(register, one)? {
            let mut bytes = Vec::new();
            one.opened
                .contents_mut()
                .container()?
                .read_to_end(&mut bytes)
                .map_err(|e| Fault::internal("bundle.ahead", &e))?;
            likely.push((one, bytes));
        }
    }
    let contents: Vec<&[u8]> = likely.iter().map(|(_, bytes)| bytes.as_slice()).collect();
    let kept = register.store.objects().put_many(&contents)?;
    for ((one, _), object) in likely.iter_mut().zip(kept) {
        one.kept = Some(object);
    }
    Ok(())
}

/// Whether it is by a key that is known here, and not here yet.
fn is_likely(register: &Register, one: &Read) -> Result<bool, Fault> {
    let contents = one.opened.contents();
    let signer = contents.manifest().public_key.to_string();
    let manifest = contents.manifest_sha256().to_string();
    Ok(register.store.read(|r| {
        let is_trusted = r
            .key(&signer)?
            .is_some_and(|key| key.status == KeyStatus::Trusted);
        Ok::<_, store::Error>(is_trusted && r.bundle_in(&manifest)?.is_none())
    })?)
}
