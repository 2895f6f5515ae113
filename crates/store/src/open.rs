//! The opening protocol: who may open, with which pragmas, and when to refuse or set aside.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use crate::{Error, Opening, held_by_another, migrate, network};

/// Marks a file as ours in its header: "ANTT".
pub(crate) const APPLICATION_ID: i64 = 0x414E_5454;

/// How every connection is set, and why. The journal mode stands first: it is kept in the file.
const PRAGMAS: &[(&str, &str, &str)] = &[
    (
        "journal_mode",
        "WAL",
        "one mostly sequential write per save; readers never wait",
    ),
    (
        "synchronous",
        "FULL",
        "with NORMAL the last saves are lost when the power goes",
    ),
    ("foreign_keys", "ON", "no row may name what is not there"),
    (
        "recursive_triggers",
        "ON",
        "a REPLACE must not slip past the triggers that forbid DELETE",
    ),
    (
        "trusted_schema",
        "OFF",
        "a doctored file must not call functions through its schema",
    ),
    (
        "cell_size_check",
        "ON",
        "a damaged page is noticed where it is read",
    ),
    (
        "wal_autocheckpoint",
        "1000",
        "the log is folded into the file every four megabytes",
    ),
    (
        "journal_size_limit",
        "8388608",
        "a long log gives its space back",
    ),
    (
        "temp_store",
        "MEMORY",
        "no temporary files with people's data in them",
    ),
    (
        "mmap_size",
        "0",
        "a failing disk shall be an error, not a crash",
    ),
];

/// How long the owner waits for a guest's save, and a guest for the owner's.
const OWNER_WAITS: Duration = Duration::from_millis(5000);
const GUEST_WAITS: Duration = Duration::from_millis(1500);

const CACHED_STATEMENTS: usize = 96;

pub(crate) struct Opened {
    pub connection: Connection,
    pub ownership: Option<File>,
}

pub(crate) fn open(path: &Path, opening: &Opening) -> Result<Opened, Error> {
    if network::is_network_path(path) {
        return Err(Error::OnNetwork {
            path: path.to_owned(),
        });
    }
    if opening.as_guest {
        if !path.exists() {
            return Err(Error::Missing {
                path: path.to_owned(),
            });
        }
        let connection = prepare(path, opening).map_err(|e| e.named(path))?;
        return Ok(Opened {
            connection,
            ownership: None,
        });
    }
    let ownership = own(path, opening)?;
    match prepare(path, opening) {
        Ok(connection) => Ok(Opened {
            connection,
            ownership: Some(ownership),
        }),
        Err(Error::Damaged { .. }) => Err(Error::Unreadable {
            set_aside: set_aside(path, "hong")?,
        }),
        Err(other) => Err(other.named(path)),
    }
}

/// Makes the folder and takes the lock that says who owns the register.
fn own(path: &Path, opening: &Opening) -> Result<File, Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    if !folder.exists() {
        fs::create_dir_all(folder).map_err(|e| not_writable(folder, e))?;
        let above = folder
            .parent()
            .filter(|above| !above.as_os_str().is_empty());
        let above = above.unwrap_or(Path::new("."));
        opening
            .disk
            .sync_folder(above)
            .map_err(|e| Error::io(above, e))?;
    }
    let lock_path = beside(path, "lock");
    let mut options = File::options();
    let lock = options
        .create(true)
        .truncate(false)
        .write(true)
        .open(&lock_path);
    let lock = lock.map_err(|e| not_writable(folder, e))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(Error::InUse),
        Err(TryLockError::Error(e)) => Err(Error::io(&lock_path, e)),
    }
}

fn prepare(path: &Path, opening: &Opening) -> Result<Connection, Error> {
    let mut connection = connect(path, opening, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let found = version_of_ours(&connection, path)?;
    let known = migrate::latest(migrate::MIGRATIONS);
    if found > known {
        return Err(Error::TooNew { found, known });
    }
    if opening.as_guest && found < known {
        return Err(Error::NeedsUpgrade { found, known });
    }
    if opening.thorough {
        quick_check(&connection, path)?;
    }
    set_pragmas(&connection, opening)?;
    if found < known {
        migrate::upgrade(&mut connection, path, migrate::MIGRATIONS)?;
    }
    if found == 0 {
        // SQLite flushes what it writes, but nobody has flushed the new file's name yet.
        let folder = path.parent().unwrap_or(Path::new("."));
        opening
            .disk
            .sync_folder(folder)
            .map_err(|e| Error::io(folder, e))?;
    }
    Ok(connection)
}

/// A further connection that can only read.
pub(crate) fn reading_connection(path: &Path, opening: &Opening) -> Result<Connection, Error> {
    let connection = connect(path, opening, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    set_pragmas(&connection, opening)?;
    connection.pragma_update(None, "query_only", "ON")?;
    Ok(connection)
}

/// A connection to any database file, with nothing but our functions and our patience.
pub(crate) fn connect(
    path: &Path,
    opening: &Opening,
    access: OpenFlags,
) -> Result<Connection, Error> {
    let mut flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if access.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) && !opening.as_guest {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = match &opening.vfs {
        Some(vfs) => Connection::open_with_flags_and_vfs(path, flags, vfs.as_str()),
        None => Connection::open_with_flags(path, flags),
    }?;
    connection.busy_timeout(if opening.as_guest {
        GUEST_WAITS
    } else {
        OWNER_WAITS
    })?;
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    // A kept statement stays as it was prepared: otherwise every new value makes SQLite prepare it again.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    let pure = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("fold", 1, pure, |call| {
        Ok(call
            .get::<Option<String>>(0)?
            .map(|text| domain::text::fold(&text)))
    })?;
    Ok(connection)
}

fn set_pragmas(connection: &Connection, opening: &Opening) -> Result<(), Error> {
    for (name, value, _reason) in PRAGMAS {
        // The owner has chosen the journal; asking again could make a guest wait for it.
        if *name == "journal_mode" && opening.as_guest {
            continue;
        }
        connection
            .pragma_update_and_check(None, name, value, |_| Ok(()))
            .or_else(|e| match e {
                rusqlite::Error::QueryReturnedNoRows => Ok(()),
                other => Err(other),
            })?;
    }
    Ok(())
}

/// The schema version of a register of ours; 0 for a file that was just made.
pub(crate) fn version_of_ours(connection: &Connection, path: &Path) -> Result<i64, Error> {
    let ask = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let application = ask("PRAGMA application_id")?;
    let version = ask("PRAGMA user_version")?;
    let tables = ask("SELECT count(*) FROM sqlite_schema")?;
    if application == APPLICATION_ID || (application == 0 && version == 0 && tables == 0) {
        return Ok(version);
    }
    Err(Error::Foreign {
        path: path.to_owned(),
    })
}

fn quick_check(connection: &Connection, path: &Path) -> Result<(), Error> {
    let verdict =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(Error::Damaged {
            path: path.to_owned(),
        })
    }
}

/// Renames a register and its log out of the way, deleting nothing; says where it is now.
pub(crate) fn set_aside(path: &Path, why: &str) -> Result<PathBuf, Error> {
    let target = unused(path, why);
    for suffix in ["wal", "shm"] {
        let from = with_suffix(path, &format!("-{suffix}"));
        if from.exists() {
            let to = with_suffix(&target, &format!("-{suffix}"));
            fs::rename(&from, &to).map_err(|e| Error::io(&from, e))?;
        }
    }
    fs::rename(path, &target).map_err(|e| Error::io(path, e))?;
    Ok(target)
}

/// `antt.db` → `antt.db.hong`, `antt.db.hong-2` … : the first name that is free.
pub(crate) fn unused(path: &Path, why: &str) -> PathBuf {
    let first = beside(path, why);
    let more = (2..).map(|n: u32| beside(path, &format!("{why}-{n}")));
    let mut names = std::iter::once(first).chain(more);
    names
        .find(|name| !name.exists())
        .expect("there is always a further number")
}

pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    with_suffix(path, &format!(".{suffix}"))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn not_writable(folder: &Path, error: io::Error) -> Error {
    match Error::io(folder, error) {
        full @ Error::Full { .. } => full,
        _ => Error::NotWritable {
            path: folder.to_owned(),
        },
    }
}

impl Error {
    /// Puts the real path where SQLite did not know it.
    fn named(self, path: &Path) -> Error {
        match self {
            Error::Damaged { .. } => Error::Damaged {
                path: path.to_owned(),
            },
            // SQLite does not say why; the file itself does.
            Error::NotWritable { .. } => match File::open(path) {
                Err(error) if held_by_another(&error) => Error::Held {
                    path: path.to_owned(),
                },
                _ => Error::NotWritable {
                    path: path.to_owned(),
                },
            },
            other => other,
        }
    }
}
