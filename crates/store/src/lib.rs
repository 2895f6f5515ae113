//! The register on disk: SQLite for what is known, a folder of content-addressed files for evidence.
//!
//! Every change goes through [`Store::write`], which puts the act into the audit log in the same
//! transaction; a [`Reader`] has no way to change anything. What the rows mean is not decided here.
#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, TransactionBehavior};

pub mod audit;
pub mod backup;
pub mod bundles;
pub mod census;
pub mod disk;
pub mod drafts;
pub mod error;
pub mod evidence;
pub mod keys;
mod migrate;
pub mod network;
pub mod objects;
mod open;
pub mod papers;
pub mod reader;
pub mod records;
pub mod rounds;
pub mod search;
pub mod settings;
mod side_by_side;
pub mod standings;
pub mod undo;
pub mod units;
pub mod writer;

#[cfg(test)]
mod tests;

pub use error::{Error, held_by_another};
pub use reader::Reader;
pub use side_by_side::side_by_side;
pub use writer::{Act, Changed, Writer};

use disk::{Disk, PlainDisk};
use objects::Objects;

/// The file name of a register inside its data folder.
pub const DATABASE_FILE: &str = "antt.db";

/// How many idle reading connections are kept.
const IDLE_READERS: usize = 4;

/// How a register is opened; `Opening::default()` is the owner on the machine's own disk.
#[derive(Clone)]
pub struct Opening {
    /// A guest joins a register that another process owns: it reads freely, waits only briefly to
    /// write, never upgrades the file and never sets it aside.
    pub as_guest: bool,
    /// Read every page before trusting the file (`PRAGMA quick_check`); slow for a large register.
    pub thorough: bool,
    /// The SQLite VFS to use instead of the machine's own; for tests of power cuts.
    pub vfs: Option<String>,
    /// Where evidence files are written through; for tests of power cuts.
    pub disk: Arc<dyn Disk>,
    /// What is told again of whatever an act changed, within the same transaction.
    pub follow: Option<Follow>,
}

/// Told of everything an act changed, before it is kept.
pub type Follow = fn(&Writer<'_>, &Changed) -> Result<(), Error>;

impl Default for Opening {
    fn default() -> Opening {
        Opening {
            as_guest: false,
            thorough: false,
            vfs: None,
            disk: Arc::new(PlainDisk),
            follow: None,
        }
    }
}

impl Opening {
    /// The owner's opening, where every act is followed by somebody.
    pub fn followed_by(follow: Follow) -> Opening {
        Opening {
            follow: Some(follow),
            ..Opening::default()
        }
    }

    /// The opening for a second program beside the one that owns the register.
    pub fn guest() -> Opening {
        Opening {
            as_guest: true,
            ..Opening::default()
        }
    }
}

/// **Sổ đăng ký trên máy** — one register: one writer connection behind a lock, a few readers.
pub struct Store {
    // Readers close before the writer, so that the writer's close folds the WAL into the file.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
    objects: Objects,
    path: PathBuf,
    opening: Opening,
    // Held, never read: the lock that tells other processes who owns the register.
    _ownership: Option<std::fs::File>,
}

impl Store {
    /// Opens the register at `path` (the database file; its folder is made when missing), upgrades
    /// it when it is older than the program, and refuses it when that would risk anything.
    ///
    /// Only one owner at a time: a second one is told [`Error::InUse`] and may come as a guest.
    pub fn open(path: &Path, opening: Opening) -> Result<Store, Error> {
        let opened = open::open(path, &opening)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        Ok(Store {
            readers: Mutex::new(Vec::new()),
            writer: Mutex::new(opened.connection),
            objects: Objects::beside(folder, opening.disk.clone()),
            path: path.to_owned(),
            opening,
            _ownership: opened.ownership,
        })
    }

    /// Opens as the owner, or as a guest when another process owns the register.
    pub fn open_or_join(path: &Path, opening: Opening) -> Result<Store, Error> {
        match Store::open(path, opening.clone()) {
            Err(Error::InUse) => Store::open(
                path,
                Opening {
                    as_guest: true,
                    ..opening
                },
            ),
            other => other,
        }
    }

    /// Reads one consistent state of the register, whatever is written meanwhile.
    pub fn read<T, E: From<Error>>(
        &self,
        look: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let connection = self.take_reader()?;
        let answer = {
            let snapshot = Snapshot::of(&connection)?;
            look(&Reader::new(snapshot.0, &self.objects))
        };
        self.put_back(connection);
        answer
    }

    /// Does one act: all of it is written together with its audit row, or nothing is.
    ///
    /// When this returns `Ok`, the change is on the disk. Must not be called inside itself.
    pub fn write<T, E: From<Error>>(
        &self,
        act: Act,
        change: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.lock_writer();
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(Error::from)?;
        let answer = {
            let writer = Writer::new(Reader::new(&transaction, &self.objects), act);
            let answer = change(&writer)?;
            writer.index_touched()?;
            if let Some(follow) = self.opening.follow {
                let changed = writer.changed();
                if !changed.is_empty() {
                    follow(&writer, &changed)?;
                }
            }
            audit::append(&transaction, writer.into_entry())?;
            answer
        };
        transaction.commit().map_err(Error::from)?;
        Ok(answer)
    }

    /// The evidence files beside the database.
    pub fn objects(&self) -> &Objects {
        &self.objects
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that holds the register.
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    /// Whether another process owns this register and this one only joined.
    pub fn is_guest(&self) -> bool {
        self.opening.as_guest
    }

    /// When the last act was saved, in the words of the caller who gave the time.
    pub fn saved_at(&self) -> Result<Option<String>, Error> {
        self.read(|r| r.last_act_at())
    }

    /// A number that grows with every saved act, by whichever process.
    pub fn data_version(&self) -> Result<i64, Error> {
        self.read(|r| r.audit_length())
    }

    fn lock_writer(&self) -> MutexGuard<'_, Connection> {
        // A panic inside an act rolled its transaction back, so the connection is still sound.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_reader(&self) -> Result<Connection, Error> {
        let idle = self
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        match idle {
            Some(connection) => Ok(connection),
            None => open::reading_connection(&self.path, &self.opening),
        }
    }

    fn put_back(&self, connection: Connection) {
        let mut idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_READERS {
            idle.push(connection);
        }
    }
}

/// One state of the register, as long as it is looked at. Its two statements stay prepared, other than those of the
/// library's own transactions: a screen looks a dozen times.
struct Snapshot<'a>(&'a Connection);

impl<'a> Snapshot<'a> {
    fn of(connection: &'a Connection) -> Result<Snapshot<'a>, Error> {
        connection.prepare_cached("BEGIN")?.execute([])?;
        Ok(Snapshot(connection))
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        // A connection that cannot end a transaction is of no more use, and says so the next time.
        let _ = self
            .0
            .prepare_cached("ROLLBACK")
            .and_then(|mut end| end.execute([]));
    }
}
