//! Evidence files, each under its own SHA-256: `objects/<2 hex>/<sha256>` beside the database.
//!
//! A file is complete and flushed before anything may name it, and is never changed afterwards.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::Error;
use crate::audit::hex;
use crate::disk::{Disk, PlainDisk};
use crate::side_by_side;

/// **Tệp đã cất** — the hash and size of a file that is safe on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectRef {
    pub sha256: String,
    pub size: u64,
}

/// The folder of evidence files.
pub struct Objects {
    root: PathBuf,
    disk: Arc<dyn Disk>,
    /// Folders that are known to survive a power cut.
    made: Mutex<HashSet<PathBuf>>,
}

const FOLDER: &str = "objects";
const CHUNK: usize = 64 * 1024;
const FLUSHES_AT_ONCE: usize = 8;

impl Objects {
    /// The evidence files of the register in `folder`.
    pub fn beside(folder: &Path, disk: Arc<dyn Disk>) -> Objects {
        Objects {
            root: folder.join(FOLDER),
            disk,
            made: Mutex::default(),
        }
    }

    /// The evidence files of a backup or of another register, on the machine's own disk.
    pub fn in_folder(folder: &Path) -> Objects {
        Objects::beside(folder, Arc::new(PlainDisk))
    }

    /// Where an evidence file lies; only a SHA-256 in lower-case hex has a place.
    pub fn path(&self, sha256: &str) -> Result<PathBuf, Error> {
        let is_hash = sha256.len() == 64
            && sha256
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if !is_hash {
            return Err(Error::ObjectMissing {
                sha256: sha256.to_owned(),
            });
        }
        Ok(self.root.join(&sha256[..2]).join(sha256))
    }

    /// Whether a file of this hash and size is there.
    pub fn holds(&self, object: &ObjectRef) -> bool {
        let metadata = self
            .path(&object.sha256)
            .ok()
            .and_then(|path| fs::metadata(path).ok());
        metadata.is_some_and(|m| m.is_file() && m.len() == object.size)
    }

    /// Keeps everything the reader gives. When this returns `Ok`, the file survives a power cut.
    pub fn put(&self, content: &mut dyn Read) -> Result<ObjectRef, Error> {
        self.make_folder(&self.root)?;
        let incoming = Incoming::new(self);
        let object = incoming.write(content)?;
        let shard = incoming.place(&object)?;
        self.sync_folder(&shard)?;
        Ok(object)
    }

    /// Keeps several files at once. A disk that is asked to flush them side by side does so with little more effort
    /// than for one. When this returns `Ok`, all of them survive a power cut.
    pub fn put_many(&self, contents: &[&[u8]]) -> Result<Vec<ObjectRef>, Error> {
        self.make_folder(&self.root)?;
        let incoming: Vec<(Incoming<'_>, &[u8])> = contents
            .iter()
            .map(|content| (Incoming::new(self), *content))
            .collect();
        let write = |(incoming, content): &(Incoming<'_>, &[u8])| incoming.write(&mut &content[..]);
        let objects = side_by_side(&incoming, FLUSHES_AT_ONCE, write)
            .into_iter()
            .collect::<Result<Vec<_>, _>>()?;
        let mut shards = BTreeSet::new();
        for ((incoming, _), object) in incoming.iter().zip(&objects) {
            shards.insert(incoming.place(object)?);
        }
        let shards: Vec<PathBuf> = shards.into_iter().collect();
        side_by_side(&shards, FLUSHES_AT_ONCE, |shard| self.sync_folder(shard))
            .into_iter()
            .collect::<Result<(), _>>()?;
        Ok(objects)
    }

    /// Opens an evidence file for reading, without checking it.
    pub fn open(&self, sha256: &str) -> Result<File, Error> {
        let path = self.path(sha256)?;
        File::open(&path).map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => Error::ObjectMissing {
                sha256: sha256.to_owned(),
            },
            _ => Error::io(&path, e),
        })
    }

    /// Reads an evidence file whole, and makes sure that it still is what it was.
    pub fn read(&self, sha256: &str) -> Result<Vec<u8>, Error> {
        let mut content = Vec::new();
        let mut file = self.open(sha256)?;
        file.read_to_end(&mut content)
            .map_err(|e| Error::io(&self.root, e))?;
        if hex(&Sha256::digest(&content)) != sha256 {
            return Err(Error::ObjectChanged {
                sha256: sha256.to_owned(),
            });
        }
        Ok(content)
    }

    /// Makes sure that an evidence file still is what it was, without keeping it in memory.
    pub fn verify(&self, sha256: &str) -> Result<(), Error> {
        let mut file = self.open(sha256)?;
        let object = copy_hashing(&mut file, &mut io::sink()).map_err(|e| e.at(&self.root))?;
        if object.sha256 != sha256 {
            return Err(Error::ObjectChanged {
                sha256: sha256.to_owned(),
            });
        }
        Ok(())
    }

    /// Copies these files to another place (a backup, a restored register) unless they are there,
    /// re-reading each; says how many were copied.
    pub fn copy_missing_to(&self, other: &Objects, wanted: &[ObjectRef]) -> Result<u64, Error> {
        let mut copied = 0;
        for object in wanted {
            if other.holds(object) && other.verify(&object.sha256).is_ok() {
                continue;
            }
            let arrived = other.put(&mut self.open(&object.sha256)?)?;
            if arrived != *object {
                return Err(Error::ObjectChanged {
                    sha256: object.sha256.clone(),
                });
            }
            other.verify(&object.sha256)?;
            copied += 1;
        }
        Ok(copied)
    }

    /// Makes a folder; its name is flushed when this register meets it for the first time.
    fn make_folder(&self, folder: &Path) -> Result<(), Error> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if made.contains(folder) {
            return Ok(());
        }
        self.disk
            .create_folder(folder)
            .map_err(|e| Error::io(folder, e))?;
        self.sync_folder(folder.parent().unwrap_or(Path::new(".")))?;
        made.insert(folder.to_owned());
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> Result<(), Error> {
        self.disk
            .sync_folder(folder)
            .map_err(|e| Error::io(folder, e))
    }

    fn incoming_name(&self) -> PathBuf {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        loop {
            let n = COUNTER.fetch_add(1, Ordering::Relaxed);
            let path = self
                .root
                .join(format!("incoming-{}-{n}", std::process::id()));
            if !path.exists() {
                return path;
            }
        }
    }
}

/// A file on its way in. What is half written has no name anybody knows, and is removed.
struct Incoming<'a> {
    objects: &'a Objects,
    path: PathBuf,
    has_its_name: AtomicBool,
}

impl<'a> Incoming<'a> {
    fn new(objects: &'a Objects) -> Incoming<'a> {
        let path = objects.incoming_name();
        Incoming {
            objects,
            path,
            has_its_name: AtomicBool::new(false),
        }
    }

    /// Writes and flushes it.
    fn write(&self, content: &mut dyn Read) -> Result<ObjectRef, Error> {
        let path = &self.path;
        let disk = &self.objects.disk;
        let mut file = disk.create(path).map_err(|e| Error::io(path, e))?;
        let object = copy_hashing(content, &mut file).map_err(|e| e.at(path))?;
        file.sync().map_err(|e| Error::io(path, e))?;
        Ok(object)
    }

    /// Gives it its name, and says in which folder that has to be flushed.
    fn place(&self, object: &ObjectRef) -> Result<PathBuf, Error> {
        let target = self.objects.path(&object.sha256)?;
        let shard = target
            .parent()
            .expect("an object lies in a folder of two hex digits")
            .to_owned();
        self.objects.make_folder(&shard)?;
        // Also over a file that is there: it may be the torn rest of an earlier accident.
        if let Err(refused) = self.objects.disk.rename(&self.path, &target) {
            // Windows does not replace a file that somebody is reading just now. A whole one need not be replaced.
            return match self.objects.read(&object.sha256) {
                Ok(_) => Ok(shard),
                Err(_) => Err(Error::io(&target, refused)),
            };
        }
        self.has_its_name.store(true, Ordering::Relaxed);
        Ok(shard)
    }
}

impl Drop for Incoming<'_> {
    fn drop(&mut self) {
        if !self.has_its_name.load(Ordering::Relaxed) {
            // Failing to remove it harms nothing.
            let _ = self.objects.disk.remove(&self.path);
        }
    }
}

/// Which side of a copy failed, because a bad stick and a full disk ask for different things.
enum CopyFault {
    Reading(io::Error),
    Writing(io::Error),
}

impl CopyFault {
    fn at(self, path: &Path) -> Error {
        match self {
            CopyFault::Reading(source) => Error::Io {
                path: path.to_owned(),
                source,
            },
            CopyFault::Writing(source) => Error::io(path, source),
        }
    }
}

fn copy_hashing(from: &mut dyn Read, to: &mut dyn Write) -> Result<ObjectRef, CopyFault> {
    let mut hasher = Sha256::new();
    let mut size = 0_u64;
    let mut chunk = vec![0; CHUNK];
    loop {
        let n = match from.read(&mut chunk) {
            Ok(0) => break,
            Ok(n) => n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(CopyFault::Reading(e)),
        };
        hasher.update(&chunk[..n]);
        to.write_all(&chunk[..n]).map_err(CopyFault::Writing)?;
        size += n as u64;
    }
    to.flush().map_err(CopyFault::Writing)?;
    Ok(ObjectRef {
        sha256: hex(&hasher.finalize()),
        size,
    })
}
