//! The one way in for files from outside: as they are, or out of the seal they travelled in.
//! Everything behind it reads, judges and keeps the signed bundle, and never knows of the seal.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use bundle::{Contents, Identity, Unsealed};

use crate::fault::{Code, Fault};
use crate::register::Register;
use crate::{App, files, keys, say};

/// How much of a file tells what it is.
const HEAD: u64 = 64;
/// What is held in memory as a whole: data and papers, not scans.
const SMALL: u64 = 1 << 20;

/// **Tệp đưa vào** — a file that somebody brought, or what was inside its seal.
#[derive(Debug)]
pub enum Brought {
    Plain(File),
    Sealed(Box<Unsealed<File>>),
    /// A small one is read once and for all: nobody can change it on the stick between two looks at it.
    Small {
        inside: Cursor<Vec<u8>>,
        was_sealed: bool,
    },
}

impl Brought {
    /// Whether it travelled in a seal.
    pub fn was_sealed(&self) -> bool {
        match self {
            Self::Plain(_) => false,
            Self::Sealed(_) => true,
            Self::Small { was_sealed, .. } => *was_sealed,
        }
    }
}

impl Read for Brought {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.read(buffer),
            Self::Sealed(inside) => inside.read(buffer),
            Self::Small { inside, .. } => inside.read(buffer),
        }
    }
}

impl Seek for Brought {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Plain(file) => file.seek(to),
            Self::Sealed(inside) => inside.seek(to),
            Self::Small { inside, .. } => inside.seek(to),
        }
    }
}

/// Opens a file for this register. The inner answer is what is wrong with the file, the outer what
/// went wrong here: it is gone, or the office's key is still locked.
pub fn open(
    app: &App,
    register: &Register,
    path: &Path,
) -> Result<Result<Brought, bundle::Fault>, Fault> {
    open_with(path, || keys::openers(app, register))
}

/// The same with keys from elsewhere; they are asked for only when the file is sealed.
pub fn open_with(
    path: &Path,
    openers: impl FnOnce() -> Result<Vec<Identity>, Fault>,
) -> Result<Result<Brought, bundle::Fault>, Fault> {
    let file = files::open(path)?;
    let (head, file) = match head_of(file) {
        Ok(read) => read,
        Err(error) => return Ok(Err(error.into())),
    };
    if !bundle::is_sealed(&head) {
        let size = file
            .metadata()
            .map_err(|e| say::cannot_read(path, &e))?
            .len();
        return Ok(small_or(Brought::Plain(file), size));
    }
    let openers = openers()?;
    Ok(bundle::open_sealed(file, &openers).and_then(|inside| {
        let size = inside.size();
        small_or(Brought::Sealed(Box::new(inside)), size)
    }))
}

/// Reads what is small into memory.
fn small_or(mut brought: Brought, size: u64) -> Result<Brought, bundle::Fault> {
    if size > SMALL {
        return Ok(brought);
    }
    let mut content = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // A file that grows meanwhile is cut where it ended, and then it is not whole.
    brought.by_ref().take(SMALL).read_to_end(&mut content)?;
    Ok(Brought::Small {
        was_sealed: brought.was_sealed(),
        inside: Cursor::new(content),
    })
}

fn head_of(mut file: File) -> io::Result<(Vec<u8>, File)> {
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    file.rewind()?;
    Ok((head, file))
}

/// Whether a file is a bundle by its content, sealed or not, whatever its name.
pub fn is_bundle(path: &Path) -> bool {
    beginning(path).is_ok_and(|head| bundle::is_bundle(&head) || bundle::is_sealed(&head))
}

/// Whether a file is closed to all but the one it was sealed for.
pub fn is_sealed(path: &Path) -> bool {
    beginning(path).is_ok_and(|head| bundle::is_sealed(&head))
}

fn beginning(path: &Path) -> Result<Vec<u8>, Fault> {
    let cannot_read = |e| say::cannot_read(path, &e);
    let (head, _) = head_of(files::open(path)?).map_err(cannot_read)?;
    Ok(head)
}

/// Asks for the passphrase before any file is looked at, where one of them needs it: a file that
/// cannot be opened yet must not be called invalid.
pub fn ready<'a>(
    app: &App,
    register: &Register,
    paths: impl IntoIterator<Item = &'a Path>,
) -> Result<(), Fault> {
    match paths.into_iter().any(is_sealed) {
        true => keys::openers(app, register).map(|_| ()),
        false => Ok(()),
    }
}

/// Keeps the signed bundle of a file that was judged as a file of the register, without its seal.
pub fn keep(
    register: &Register,
    contents: &mut Contents<Brought>,
) -> Result<store::objects::ObjectRef, Fault> {
    Ok(register.store.objects().put(&mut contents.container()?)?)
}

/// Whether a file is held in memory as a whole when it is read.
pub fn is_small(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.len() <= SMALL)
}

/// What could not be read says nothing about who made it: no verdict.
pub fn unreadable() -> Fault {
    Fault::new(
        Code::Disk,
        "Không đọc được tệp. Cắm lại USB hoặc chép lại tệp rồi mở lại.",
    )
}

#[cfg(test)]
mod tests;
