//! A SQLite VFS that puts everything SQLite writes onto the tape of its folder, and flushes nothing.
//!
//! This is the one place in the project with `unsafe`: a VFS is a table of C functions, and there
//! is no other way to stand between SQLite and the disk. It only ever stands *between*: each
//! function finds the machine's own file, which lies right behind ours in the memory that SQLite
//! gave us, and passes the call on. It is compiled into this test and nowhere else.
#![allow(unsafe_code)]

use std::ffi::{CStr, OsStr, c_char, c_int, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::ptr;
use std::sync::{Arc, Once};

use rusqlite::ffi::{
    self, SQLITE_FULL, SQLITE_IOERR_DELETE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_TRUNCATE,
    SQLITE_IOERR_WRITE, SQLITE_OK, SQLITE_OPEN_MAIN_DB, sqlite3_file, sqlite3_int64,
    sqlite3_io_methods, sqlite3_vfs,
};

use crate::tape::{Blown, Op, Tape};

const NAME: &CStr = c"antt-tape";

/// The name to open a register with; the first call makes the VFS known to SQLite.
pub fn registered() -> String {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: SQLite's own VFS is never unregistered, and ours is leaked: both live for ever.
        let done = unsafe {
            let real = ffi::sqlite3_vfs_find(ptr::null());
            assert!(!real.is_null(), "SQLite has a VFS of its own");
            let mut ours: sqlite3_vfs = ptr::read(real);
            ours.pNext = ptr::null_mut();
            ours.zName = NAME.as_ptr();
            ours.szOsFile = OURS + (*real).szOsFile;
            ours.pAppData = real.cast();
            ours.xOpen = Some(open);
            ours.xDelete = Some(delete);
            ours.xAccess = Some(access);
            ours.xFullPathname = Some(full_pathname);
            ffi::sqlite3_vfs_register(Box::leak(Box::new(ours)), 0)
        };
        assert_eq!(done, SQLITE_OK, "the VFS was not registered");
    });
    NAME.to_str().expect("the name is ASCII").to_owned()
}

/// Our part of an open file; the machine's own part lies right behind it.
#[repr(C)]
struct OurFile {
    base: sqlite3_file,
    /// Null for a file that no tape records.
    record: *mut Record,
}

struct Record {
    tape: Arc<Tape>,
    path: PathBuf,
    /// The machine's VFS flushes the names of logs and journals with their first bytes.
    with_name: bool,
}

const OURS: c_int = size_of::<OurFile>() as c_int;

/// SAFETY for this and all below: SQLite passes the memory of `szOsFile` bytes it had us ask for,
/// and only files that `open` has filled in.
unsafe fn real(file: *mut sqlite3_file) -> *mut sqlite3_file {
    unsafe { file.byte_add(size_of::<OurFile>()) }
}

unsafe fn record_of<'f>(file: *mut sqlite3_file) -> Option<&'f Record> {
    unsafe { (*file.cast::<OurFile>()).record.as_ref() }
}

unsafe fn path_of(name: *const c_char) -> PathBuf {
    PathBuf::from(OsStr::from_bytes(
        unsafe { CStr::from_ptr(name) }.to_bytes(),
    ))
}

/// What SQLite is told when the fuse has blown.
fn told(outcome: Result<(), Blown>, power_gone: c_int) -> Result<(), c_int> {
    outcome.map_err(|blown| match blown {
        Blown::PowerGone => power_gone,
        Blown::Full => SQLITE_FULL,
    })
}

macro_rules! pass_on {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        let file = unsafe { real($file) };
        let method = unsafe { (*(*file).pMethods).$method }.expect("the machine's VFS has it");
        unsafe { method(file $(, $argument)*) }
    }};
}

unsafe extern "C" fn open(
    vfs: *mut sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let ours = file.cast::<OurFile>();
    unsafe {
        (*ours).base.pMethods = ptr::null();
        (*ours).record = ptr::null_mut();
    }
    let path = (!name.is_null()).then(|| unsafe { path_of(name) });
    let tape = path.as_deref().and_then(Tape::of);
    if let (Some(path), Some(tape)) = (&path, &tape)
        && flags & ffi::SQLITE_OPEN_CREATE != 0
        && !path.exists()
        && let Err(code) = told(
            tape.record(Op::Create { path: path.clone() }),
            SQLITE_IOERR_WRITE,
        )
    {
        return code;
    }
    let machine = unsafe { (*vfs).pAppData.cast::<sqlite3_vfs>() };
    let method = unsafe { (*machine).xOpen }.expect("the machine's VFS opens files");
    let code = unsafe { method(machine, name, real(file), flags, out) };
    if code == SQLITE_OK {
        let record = path.zip(tape).map(|(path, tape)| {
            let with_name = flags & SQLITE_OPEN_MAIN_DB == 0;
            Box::into_raw(Box::new(Record {
                tape,
                path,
                with_name,
            }))
        });
        unsafe {
            (*ours).record = record.unwrap_or(ptr::null_mut());
            (*ours).base.pMethods = &METHODS;
        }
    }
    code
}

unsafe extern "C" fn delete(vfs: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    let path = unsafe { path_of(name) };
    if let Some(tape) = Tape::of(&path)
        && path.exists()
        && let Err(code) = told(
            tape.record(Op::Delete {
                path,
                flushed: sync != 0,
            }),
            SQLITE_IOERR_DELETE,
        )
    {
        return code;
    }
    let machine = unsafe { (*vfs).pAppData.cast::<sqlite3_vfs>() };
    let method = unsafe { (*machine).xDelete }.expect("the machine's VFS deletes files");
    unsafe { method(machine, name, 0) }
}

unsafe extern "C" fn access(
    vfs: *mut sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let machine = unsafe { (*vfs).pAppData.cast::<sqlite3_vfs>() };
    let method = unsafe { (*machine).xAccess }.expect("the machine's VFS looks for files");
    unsafe { method(machine, name, flags, out) }
}

unsafe extern "C" fn full_pathname(
    vfs: *mut sqlite3_vfs,
    name: *const c_char,
    n: c_int,
    out: *mut c_char,
) -> c_int {
    let machine = unsafe { (*vfs).pAppData.cast::<sqlite3_vfs>() };
    let method = unsafe { (*machine).xFullPathname }.expect("the machine's VFS names files");
    unsafe { method(machine, name, n, out) }
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    let record = unsafe { (*file.cast::<OurFile>()).record };
    if !record.is_null() {
        // SAFETY: made by Box::into_raw in `open`, given back once.
        drop(unsafe { Box::from_raw(record) });
    }
    pass_on!(file, xClose)
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    bytes: *const c_void,
    n: c_int,
    at: sqlite3_int64,
) -> c_int {
    if let Some(Record { tape, path, .. }) = unsafe { record_of(file) } {
        let n = usize::try_from(n).expect("SQLite writes forwards");
        // SAFETY: SQLite gives n readable bytes.
        let bytes = unsafe { std::slice::from_raw_parts(bytes.cast::<u8>(), n) }.to_vec();
        let at = usize::try_from(at).expect("SQLite writes inside the file");
        let op = Op::Write {
            path: path.clone(),
            at,
            bytes,
        };
        if let Err(code) = told(tape.record(op), SQLITE_IOERR_WRITE) {
            return code;
        }
    }
    pass_on!(file, xWrite, bytes, n, at)
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    if let Some(Record { tape, path, .. }) = unsafe { record_of(file) } {
        let op = Op::Truncate {
            path: path.clone(),
            size: usize::try_from(size).expect("no file is smaller than nothing"),
        };
        if let Err(code) = told(tape.record(op), SQLITE_IOERR_TRUNCATE) {
            return code;
        }
    }
    pass_on!(file, xTruncate, size)
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, _flags: c_int) -> c_int {
    if let Some(Record {
        tape,
        path,
        with_name,
    }) = unsafe { record_of(file) }
    {
        let op = Op::Sync {
            path: path.clone(),
            with_name: *with_name,
        };
        if let Err(code) = told(tape.record(op), SQLITE_IOERR_FSYNC) {
            return code;
        }
    }
    // Not passed on: the platter plays the disk, the machine's own need not be bothered.
    SQLITE_OK
}

unsafe extern "C" fn read(
    file: *mut sqlite3_file,
    to: *mut c_void,
    n: c_int,
    at: sqlite3_int64,
) -> c_int {
    pass_on!(file, xRead, to, n, at)
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, size: *mut sqlite3_int64) -> c_int {
    pass_on!(file, xFileSize, size)
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    pass_on!(file, xLock, level)
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    pass_on!(file, xUnlock, level)
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    pass_on!(file, xCheckReservedLock, out)
}

unsafe extern "C" fn file_control(
    file: *mut sqlite3_file,
    op: c_int,
    argument: *mut c_void,
) -> c_int {
    pass_on!(file, xFileControl, op, argument)
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    pass_on!(file, xSectorSize)
}

unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    pass_on!(file, xDeviceCharacteristics)
}

unsafe extern "C" fn shm_map(
    file: *mut sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    pass_on!(file, xShmMap, page, size, extend, out)
}

unsafe extern "C" fn shm_lock(
    file: *mut sqlite3_file,
    offset: c_int,
    n: c_int,
    flags: c_int,
) -> c_int {
    pass_on!(file, xShmLock, offset, n, flags)
}

unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    pass_on!(file, xShmBarrier)
}

unsafe extern "C" fn shm_unmap(file: *mut sqlite3_file, delete: c_int) -> c_int {
    pass_on!(file, xShmUnmap, delete)
}

/// Version 2: shared memory for the WAL, no memory-mapped reading (which could not be taped).
static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};
