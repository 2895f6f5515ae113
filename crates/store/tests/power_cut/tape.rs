//! The tape: everything that reaches one folder of the disk, in order; and the fuse that blows.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use store::disk::{Disk, DiskFile, PlainDisk};

/// One thing that reached the disk.
#[derive(Clone)]
pub enum Op {
    Create {
        path: PathBuf,
    },
    Write {
        path: PathBuf,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        path: PathBuf,
        size: usize,
    },
    /// A flush of a file; SQLite's logs and journals have their names flushed with them.
    Sync {
        path: PathBuf,
        with_name: bool,
    },
    Delete {
        path: PathBuf,
        flushed: bool,
    },
    MakeFolder {
        path: PathBuf,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    SyncFolder {
        path: PathBuf,
    },
    /// The program told the person that the step is saved.
    Acknowledged,
}

impl std::fmt::Debug for Op {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (what, path) = match self {
            Op::Create { path } => ("create", path),
            Op::Write { path, .. } => ("write", path),
            Op::Truncate { path, .. } => ("truncate", path),
            Op::Sync { path, .. } => ("flush", path),
            Op::Delete { path, .. } => ("delete", path),
            Op::MakeFolder { path } => ("make folder", path),
            Op::Rename { to, .. } => ("rename to", to),
            Op::SyncFolder { path } => ("flush folder", path),
            Op::Acknowledged => return f.write_str("acknowledged"),
        };
        write!(
            f,
            "{what} {}",
            path.file_name().unwrap_or_default().to_string_lossy()
        )
    }
}

/// What goes wrong, and after how many operations.
#[derive(Clone, Copy)]
pub enum Fuse {
    PowerGoneAfter(usize),
    FullAfter(usize),
}

/// Why an operation did not happen.
#[derive(Clone, Copy, Debug)]
pub enum Blown {
    PowerGone,
    Full,
}

pub struct Tape {
    root: PathBuf,
    reel: Mutex<Reel>,
}

struct Reel {
    ops: Vec<Op>,
    fuse: Option<Fuse>,
}

static TAPES: Mutex<Vec<Arc<Tape>>> = Mutex::new(Vec::new());

fn tapes() -> MutexGuard<'static, Vec<Arc<Tape>>> {
    TAPES.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Tape {
    /// Begins to record what happens under a folder.
    pub fn begin(root: &Path, fuse: Option<Fuse>) -> Arc<Tape> {
        let reel = Mutex::new(Reel {
            ops: Vec::new(),
            fuse,
        });
        let tape = Arc::new(Tape {
            root: root.to_owned(),
            reel,
        });
        tapes().push(tape.clone());
        tape
    }

    /// The tape that records this file, if one does.
    pub fn of(path: &Path) -> Option<Arc<Tape>> {
        tapes()
            .iter()
            .find(|tape| path.starts_with(&tape.root))
            .cloned()
    }

    pub fn end(&self) -> Vec<Op> {
        tapes().retain(|tape| tape.root != self.root);
        std::mem::take(&mut self.reel().ops)
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn light(&self, fuse: Option<Fuse>) {
        self.reel().fuse = fuse;
    }

    /// Records an operation that is about to happen, unless the fuse says that it cannot.
    pub fn record(&self, op: Op) -> Result<(), Blown> {
        let mut reel = self.reel();
        // A full disk still flushes and truncates; it only takes nothing more.
        let grows = matches!(
            op,
            Op::Create { .. } | Op::Write { .. } | Op::MakeFolder { .. }
        );
        match (&mut reel.fuse, &op) {
            (None, _) | (_, Op::Acknowledged) => {}
            (Some(Fuse::PowerGoneAfter(0)), _) => return Err(Blown::PowerGone),
            (Some(Fuse::FullAfter(0)), _) if grows => return Err(Blown::Full),
            (Some(Fuse::FullAfter(0)), _) => {}
            (Some(Fuse::PowerGoneAfter(left) | Fuse::FullAfter(left)), _) => *left -= 1,
        }
        reel.ops.push(op);
        Ok(())
    }

    fn reel(&self) -> MutexGuard<'_, Reel> {
        self.reel.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<Blown> for io::Error {
    fn from(blown: Blown) -> io::Error {
        match blown {
            Blown::PowerGone => io::Error::other("the power is gone"),
            Blown::Full => io::ErrorKind::StorageFull.into(),
        }
    }
}

/// The disk of evidence files, on the same tape as the database.
pub struct TapeDisk(pub Arc<Tape>);

struct TapeFile {
    tape: Arc<Tape>,
    path: PathBuf,
    file: File,
    at: usize,
}

impl Disk for TapeDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.0.record(Op::Create {
            path: path.to_owned(),
        })?;
        let file = File::create_new(path)?;
        Ok(Box::new(TapeFile {
            tape: self.0.clone(),
            path: path.to_owned(),
            file,
            at: 0,
        }))
    }
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        if !path.exists() {
            self.0.record(Op::MakeFolder {
                path: path.to_owned(),
            })?;
        }
        PlainDisk.create_folder(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.record(Op::Rename {
            from: from.to_owned(),
            to: to.to_owned(),
        })?;
        PlainDisk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.record(Op::Delete {
            path: path.to_owned(),
            flushed: false,
        })?;
        PlainDisk.remove(path)
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        Ok(self.0.record(Op::SyncFolder {
            path: path.to_owned(),
        })?)
    }
}

impl Write for TapeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let path = self.path.clone();
        self.tape.record(Op::Write {
            path,
            at: self.at,
            bytes: bytes.to_owned(),
        })?;
        self.file.write_all(bytes)?;
        self.at += bytes.len();
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl DiskFile for TapeFile {
    fn sync(&mut self) -> io::Result<()> {
        Ok(self.tape.record(Op::Sync {
            path: self.path.clone(),
            with_name: false,
        })?)
    }
}
