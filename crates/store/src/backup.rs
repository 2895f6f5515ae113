//! Backups: written beside, flushed, read back, and only then given their name.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::disk::{Disk, PlainDisk};
use crate::objects::{ObjectRef, Objects};
use crate::open::{beside, connect, set_aside, version_of_ours};
use crate::{Error, Opening, Reader, Store};

/// **Bản sao lưu** — what a backup file turned out to hold when it was read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupFacts {
    pub path: PathBuf,
    pub size: u64,
    pub schema_version: i64,
    /// The epoch of the writer whose register this is; 0 when none was declared.
    pub epoch: i64,
    /// How many acts it holds; of two copies of one register the longer is the newer, whatever
    /// the clock said.
    pub acts: i64,
    pub last_act_at: Option<String>,
}

/// Room left over so that the machine stays usable after a backup.
const SPARE: u64 = 4 * 1024 * 1024;

impl Store {
    /// Copies the database to a file, reads it back, checks it, and only then gives it its name.
    /// A file already there is replaced only by a good copy. Evidence goes with
    /// [`Store::back_up_objects`].
    pub fn backup_to(&self, target: &Path) -> Result<BackupFacts, Error> {
        let folder = target.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|e| Error::io(folder, e))?;
        let source = connect(
            self.path(),
            &self.opening,
            OpenFlags::SQLITE_OPEN_READ_WRITE,
        )?;
        ensure_space(folder, database_size(&source)?)?;
        let partial = beside(target, "dang-ghi");
        if partial.exists() {
            fs::remove_file(&partial).map_err(|e| Error::io(&partial, e))?;
        }
        let checked = vacuum_into(&source, &partial).and_then(|()| inspect(&partial));
        let facts = match checked {
            Ok(facts) => facts,
            Err(error) => {
                // An unfinished copy has no worth; failing to remove it harms nothing.
                let _ = fs::remove_file(&partial);
                return Err(error);
            }
        };
        fs::rename(&partial, target).map_err(|e| Error::io(target, e))?;
        PlainDisk
            .sync_folder(folder)
            .map_err(|e| Error::io(folder, e))?;
        Ok(BackupFacts {
            path: target.to_owned(),
            ..facts
        })
    }

    /// Copies every evidence file the register names into `objects/` of a backup folder, unless it
    /// is there; says how many were copied.
    pub fn back_up_objects(&self, folder: &Path) -> Result<u64, Error> {
        let named = self.read(|r| r.all_objects())?;
        let other = Objects::in_folder(folder);
        let wanted: Vec<ObjectRef> = named
            .into_iter()
            .map(|row| ObjectRef {
                sha256: row.sha256,
                size: row.size.unsigned_abs(),
            })
            .collect();
        let missing = wanted.iter().filter(|o| !other.holds(o));
        let needed = missing.map(|o| o.size).sum();
        fs::create_dir_all(folder).map_err(|e| Error::io(folder, e))?;
        ensure_space(folder, needed)?;
        self.objects().copy_missing_to(&other, &wanted)
    }

    /// Reads every page and every index of the register (`PRAGMA integrity_check`).
    pub fn check_integrity(&self) -> Result<(), Error> {
        if self.read(|r| is_sound(r.connection))? {
            return Ok(());
        }
        Err(Error::Damaged {
            path: self.path().to_owned(),
        })
    }
}

/// Reads a backup whole: every page, every index, the audit chain.
pub fn inspect(path: &Path) -> Result<BackupFacts, Error> {
    look(path, true)
}

/// What a backup says of itself, without reading it whole, for lists; only [`inspect`] tells whether it is sound.
pub fn glance(path: &Path) -> Result<BackupFacts, Error> {
    look(path, false)
}

fn look(path: &Path, whole: bool) -> Result<BackupFacts, Error> {
    if !path.is_file() {
        return Err(Error::Missing {
            path: path.to_owned(),
        });
    }
    let bad = || Error::BackupBad {
        path: path.to_owned(),
    };
    let look = || -> Result<BackupFacts, Error> {
        let connection = connect(path, &Opening::default(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let schema_version = version_of_ours(&connection, path)?;
        if schema_version == 0 || (whole && !is_sound(&connection)?) {
            return Err(bad());
        }
        let objects = Objects::in_folder(path.parent().unwrap_or(Path::new(".")));
        let reader = Reader::new(&connection, &objects);
        if whole {
            reader.verify_audit()?;
        }
        Ok(BackupFacts {
            path: path.to_owned(),
            size: fs::metadata(path).map_err(|e| Error::io(path, e))?.len(),
            schema_version,
            epoch: reader.installation()?.map_or(0, |i| i.epoch),
            acts: reader.audit_length()?,
            last_act_at: reader.last_act_at()?,
        })
    };
    look().map_err(|error| match error {
        Error::Damaged { .. } | Error::Sql(_) | Error::AuditBreak { .. } => bad(),
        other => other,
    })
}

/// Puts a checked backup where a register shall be. A register that is there is set aside, never
/// overwritten; where it went is returned. Nobody may have it open.
pub fn restore(backup: &Path, to: &Path) -> Result<Option<PathBuf>, Error> {
    let facts = inspect(backup)?;
    let folder = to.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|e| Error::io(folder, e))?;
    ensure_space(folder, facts.size)?;
    let partial = beside(to, "dang-ghi");
    fs::copy(backup, &partial).map_err(|e| Error::io(&partial, e))?;
    flush(&partial)?;
    inspect(&partial)?;
    let former = to
        .exists()
        .then(|| set_aside(to, "truoc-khoi-phuc"))
        .transpose()?;
    fs::rename(&partial, to).map_err(|e| Error::io(to, e))?;
    PlainDisk
        .sync_folder(folder)
        .map_err(|e| Error::io(folder, e))?;
    Ok(former)
}

/// Keeps the newest `keep` backups (`*.db`) of a folder and removes older ones; what was removed is returned. Newer means
/// more acts, not a later clock. A copy that cannot be read is left for a person, and counts for nothing. Nothing is
/// removed unless the newest of those that stay is sound: it is read whole, the others are not.
pub fn keep_generations(folder: &Path, keep: usize) -> Result<Vec<PathBuf>, Error> {
    let keep = keep.max(1);
    let mut known = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| Error::io(folder, e))? {
        let path = entry.map_err(|e| Error::io(folder, e))?.path();
        if path.extension().is_some_and(|extension| extension == "db")
            && let Ok(facts) = glance(&path)
        {
            known.push(facts);
        }
    }
    known.sort_by(|a, b| (b.epoch, b.acts, &b.path).cmp(&(a.epoch, a.acts, &a.path)));
    while known.len() > keep && inspect(&known[0].path).is_err() {
        known.remove(0);
    }
    let mut removed = Vec::new();
    for old in known.into_iter().skip(keep) {
        fs::remove_file(&old.path).map_err(|e| Error::io(&old.path, e))?;
        removed.push(old.path);
    }
    Ok(removed)
}

/// Makes sure that there is room, before anything is written.
pub fn ensure_space(folder: &Path, needed: u64) -> Result<(), Error> {
    let available = fs4::available_space(folder).map_err(|e| Error::io(folder, e))?;
    let needed = needed.saturating_add(SPARE);
    if available < needed {
        return Err(Error::Full {
            needed: Some(needed),
            available: Some(available),
        });
    }
    Ok(())
}

/// Writes a compact copy of an open database to a new file and flushes it.
pub(crate) fn vacuum_into(connection: &Connection, target: &Path) -> Result<(), Error> {
    let name = target.to_str().ok_or_else(|| Error::NotWritable {
        path: target.to_owned(),
    })?;
    connection.execute("VACUUM INTO ?1", [name])?;
    flush(target)
}

fn flush(path: &Path) -> Result<(), Error> {
    let file = File::options().write(true).open(path);
    file.and_then(|file| file.sync_all())
        .map_err(|e| Error::io(path, e))
}

fn is_sound(connection: &Connection) -> Result<bool, Error> {
    let verdict = connection.query_row("PRAGMA integrity_check(1)", [], |row| {
        row.get::<_, String>(0)
    })?;
    Ok(verdict == "ok")
}

fn database_size(connection: &Connection) -> Result<u64, Error> {
    let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    let size = connection.query_row(sql, [], |row| row.get::<_, i64>(0))?;
    Ok(size.unsigned_abs())
}
