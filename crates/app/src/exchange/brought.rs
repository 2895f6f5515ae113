//! The one way in for files from outside: as they are, or out of the seal they travelled in.
//! Everything behind it reads, judges and keeps the signed bundle, and never knows of the seal.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use bundle::{Identity, Unsealed};

use crate::fault::{Code, Fault};
use crate::register::Register;
use crate::{App, files, keys, say};

/// How much of a file tells what it is.
const HEAD: u64 = 64;

/// **Tệp đưa vào** — a file that somebody brought, or what was inside its seal.
#[derive(Debug)]
pub enum Brought {
    Plain(File),
    Sealed(Box<Unsealed<File>>),
}

impl Read for Brought {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.read(buffer),
            Self::Sealed(inside) => inside.read(buffer),
        }
    }
}

impl Seek for Brought {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Plain(file) => file.seek(to),
            Self::Sealed(inside) => inside.seek(to),
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
        return Ok(Ok(Brought::Plain(file)));
    }
    let openers = openers()?;
    Ok(bundle::open_sealed(file, &openers).map(|inside| Brought::Sealed(Box::new(inside))))
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
    app: &App,
    register: &Register,
    path: &Path,
) -> Result<store::objects::ObjectRef, Fault> {
    let mut inside = open(app, register, path)??;
    Ok(register.store.objects().put(&mut inside)?)
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
