//! In which order files are taken in. To know that, each one is opened; what was read of the small ones is kept, as
//! far as memory allows, so that it need not be read again when its turn comes.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use store::side_by_side;

use super::ahead;
use super::arrive::{self, HANDOVER, Read};
use super::brought::{self, Openers};
use crate::App;
use crate::register::Register;

/// What may be kept of all files together.
const KEPT: u64 = 48 << 20;

/// A file in its place, and what was read of it if that is still there.
pub struct InOrder<'a> {
    pub path: &'a Path,
    pub read: Option<Read>,
}

/// What one writer made first comes first, whatever the files are called: a supplement after its dossier, a second
/// dossier after the first. What is handed over brings units that others belong to. What cannot be opened comes last.
type Place = (bool, String, String, u64, u64);

/// Puts the files in order. `goes_on` is told how many were opened, and says whether to open more; nothing is answered
/// when that was not so.
pub fn in_order<'a>(
    app: &App,
    register: &Register,
    paths: &'a [PathBuf],
    goes_on: impl Fn(usize) -> bool + Sync,
) -> Option<Vec<InOrder<'a>>> {
    let openers = Openers::of(app, register);
    let (kept, opened) = (AtomicU64::new(0), AtomicUsize::new(0));
    let open = |path: &PathBuf| {
        if !goes_on(opened.fetch_add(1, Ordering::Relaxed)) {
            return None;
        }
        let (place, read) = opened_at(&openers, path).unzip();
        let read = read.flatten().filter(|(_, size)| {
            let before = kept.fetch_add(*size, Ordering::Relaxed);
            before + size <= KEPT
        });
        Some((place, read.map(|(read, _)| read)))
    };
    let found: Option<Vec<_>> = side_by_side(paths, ahead::n_threads(), open)
        .into_iter()
        .collect();
    let mut placed: Vec<_> = found?
        .into_iter()
        .zip(paths)
        .map(|((place, read), path)| ((place.is_none(), place, path.as_path()), read))
        .collect();
    placed.sort_by(|(a, _), (b, _)| a.cmp(b));
    let in_order = placed
        .into_iter()
        .map(|((_, _, path), read)| InOrder { path, read });
    Some(in_order.collect())
}

/// The place of one that can be opened, and of a small one all of it with its size.
fn opened_at(openers: &Openers<'_>, path: &Path) -> Option<(Place, Option<(Read, u64)>)> {
    if brought::is_small(path) {
        let read = arrive::read_with(openers, path).ok()?.ok()?;
        let contents = read.opened.contents();
        let place = place_of(contents.manifest());
        let size = contents.size();
        return Some((place, Some((read, size))));
    }
    let mut file = openers.open(path).ok()?.ok()?;
    let manifest = bundle::inspect(&mut file).ok()?;
    Some((place_of(&manifest), None))
}

fn place_of(manifest: &bundle::Manifest) -> Place {
    let issuer = &manifest.issuer;
    (
        manifest.kind != HANDOVER,
        issuer.unit.clone(),
        issuer.installation.clone(),
        issuer.epoch,
        manifest.sequence,
    )
}
