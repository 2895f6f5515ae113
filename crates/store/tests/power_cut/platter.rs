//! The platter: what a tape leaves on a disk that forgets whatever was not flushed.
//!
//! Contents and names are flushed apart, as POSIX has it: a flushed file whose folder was not
//! flushed has its bytes and no name.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::tape::Op;

/// What becomes of that which was written but not flushed.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    /// All of it is gone.
    Dropped,
    /// All of it happened to be written.
    Kept,
    /// All of it, but of the last write only the first sectors.
    Torn,
    /// Some of it, chosen by this seed, whatever the order.
    Scattered(u64),
}

/// Disks write whole sectors of this size or do not write them.
const SECTOR: usize = 512;

type Inode = usize;

/// A name leads to a file, or (with no inode) is a folder.
type Names = BTreeMap<PathBuf, Option<Inode>>;

pub struct Platter {
    root: PathBuf,
    contents: Vec<Vec<u8>>,
    names: Names,
    /// The names as the running program sees them.
    live: Names,
    unflushed: Vec<Change>,
    flushes: usize,
}

#[derive(Clone)]
enum Change {
    Write {
        inode: Inode,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        inode: Inode,
        size: usize,
    },
    Name {
        path: PathBuf,
        to: Option<Inode>,
    },
    Gone {
        path: PathBuf,
    },
    Rename {
        from: PathBuf,
        path: PathBuf,
        to: Option<Inode>,
    },
}

impl Platter {
    pub fn new(root: &Path) -> Platter {
        Platter {
            root: root.to_owned(),
            contents: Vec::new(),
            names: Names::new(),
            live: Names::new(),
            unflushed: Vec::new(),
            flushes: 0,
        }
    }

    /// How often something was flushed: as long as this stays, so does what a cut would leave.
    pub fn flushes(&self) -> usize {
        self.flushes
    }

    pub fn has_unflushed(&self) -> bool {
        !self.unflushed.is_empty()
    }

    /// Lets one operation of the tape happen.
    pub fn play(&mut self, op: &Op) {
        match op {
            Op::Acknowledged => {}
            Op::Create { path } => {
                self.contents.push(Vec::new());
                let to = Some(self.contents.len() - 1);
                self.live.insert(path.clone(), to);
                self.unflushed.push(Change::Name {
                    path: path.clone(),
                    to,
                });
            }
            Op::MakeFolder { path } => {
                self.live.insert(path.clone(), None);
                self.unflushed.push(Change::Name {
                    path: path.clone(),
                    to: None,
                });
            }
            Op::Write { path, at, bytes } => {
                let inode = self.inode(path);
                self.unflushed.push(Change::Write {
                    inode,
                    at: *at,
                    bytes: bytes.clone(),
                });
            }
            Op::Truncate { path, size } => {
                let inode = self.inode(path);
                self.unflushed.push(Change::Truncate { inode, size: *size });
            }
            Op::Sync { path, with_name } => {
                let inode = self.inode(path);
                self.flush(|change| match change {
                    Change::Write { inode: of, .. } | Change::Truncate { inode: of, .. } => {
                        *of == inode
                    }
                    // A former file of that name is gone with the same flush.
                    Change::Name { path: named, .. }
                    | Change::Gone { path: named }
                    | Change::Rename { path: named, .. } => *with_name && named == path,
                });
            }
            Op::Delete { path, flushed } => {
                self.live.remove(path);
                self.unflushed.push(Change::Gone { path: path.clone() });
                if *flushed {
                    self.flush_folder(path.parent().expect("a file lies in a folder"));
                }
            }
            Op::Rename { from, to } => {
                let inode = self.live.remove(from).expect("what is renamed is there");
                self.live.insert(to.clone(), inode);
                let (from, path) = (from.clone(), to.clone());
                self.unflushed.push(Change::Rename {
                    from,
                    path,
                    to: inode,
                });
            }
            Op::SyncFolder { path } => self.flush_folder(path),
        }
    }

    /// Writes out what a cut at this moment would leave, for the register to be opened from.
    pub fn after_the_cut(&self, fate: Fate, folder: &Path) {
        let mut names = self.names.clone();
        let mut contents = self.contents.clone();
        for change in self.surviving(fate) {
            apply(&change, &mut names, &mut contents);
        }
        // Sorted paths: a folder comes before what is in it; without its name that is lost too.
        for (path, to) in &names {
            let inside = path
                .strip_prefix(&self.root)
                .expect("the tape knows only this folder");
            let target = folder.join(inside);
            let folder_there = target.parent().is_some_and(Path::exists);
            match to {
                _ if !folder_there => {}
                None => fs::create_dir(&target).expect("the folder is new"),
                Some(inode) => fs::write(&target, &contents[*inode]).expect("there is room"),
            }
        }
    }

    fn surviving(&self, fate: Fate) -> Vec<Change> {
        match fate {
            Fate::Dropped => Vec::new(),
            Fate::Kept => self.unflushed.clone(),
            Fate::Torn => {
                let mut kept = self.unflushed.clone();
                let last = kept.iter_mut().rev().find_map(|change| match change {
                    Change::Write { bytes, .. } => Some(bytes),
                    Change::Truncate { .. }
                    | Change::Name { .. }
                    | Change::Gone { .. }
                    | Change::Rename { .. } => None,
                });
                if let Some(bytes) = last {
                    bytes.truncate(bytes.len() / 2 / SECTOR * SECTOR);
                }
                kept
            }
            Fate::Scattered(seed) => {
                let mut dice = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let changes = self.unflushed.iter();
                changes
                    .filter(|_| next(&mut dice).is_multiple_of(2))
                    .cloned()
                    .collect()
            }
        }
    }

    fn inode(&self, path: &Path) -> Inode {
        self.live
            .get(path)
            .copied()
            .flatten()
            .expect("what is written was created on the tape")
    }

    fn flush_folder(&mut self, folder: &Path) {
        self.flush(|change| match change {
            Change::Name { path, .. } | Change::Gone { path } | Change::Rename { path, .. } => {
                path.parent() == Some(folder)
            }
            Change::Write { .. } | Change::Truncate { .. } => false,
        });
    }

    fn flush(&mut self, concerns: impl Fn(&Change) -> bool) {
        let (done, waiting) = std::mem::take(&mut self.unflushed)
            .into_iter()
            .partition(concerns);
        self.unflushed = waiting;
        self.flushes += 1;
        let done: Vec<Change> = done;
        for change in &done {
            apply(change, &mut self.names, &mut self.contents);
        }
    }
}

fn apply(change: &Change, names: &mut Names, contents: &mut [Vec<u8>]) {
    match change {
        Change::Write { inode, at, bytes } => {
            let content = &mut contents[*inode];
            // A write beyond the end leaves zeroes before it, as on any disk.
            if content.len() < at + bytes.len() {
                content.resize(at + bytes.len(), 0);
            }
            content[*at..at + bytes.len()].copy_from_slice(bytes);
        }
        Change::Truncate { inode, size } => contents[*inode].resize(*size, 0),
        Change::Name { path, to } => {
            names.insert(path.clone(), *to);
        }
        Change::Gone { path } => {
            names.remove(path);
        }
        Change::Rename { from, path, to } => {
            names.remove(from);
            names.insert(path.clone(), *to);
        }
    }
}

/// SplitMix64: the same dice in every run.
pub fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
