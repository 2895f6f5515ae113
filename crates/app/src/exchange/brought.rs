//! The one way in for files from outside: as they are, or out of the seal they travelled in.
//! Everything behind it reads, judges and keeps the signed bundle, and never knows of the seal.

use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use bundle::{Contents, Identity, Unsealed};

use crate::fault::{Code, Fault};
use crate::register::Register;
use crate::{App, files, keys, say};

/// How much of a file tells what it is.
const HEAD: u64 = 64;
/// What is held in memory as a whole: data and papers, not scans.
const SMALL: u64 = 1 << 20;

/// Told how far the reading of a large file is, in bytes of how many; says whether it goes on.
pub type Follower = Arc<dyn Fn(u64, u64) -> bool + Send + Sync>;

/// A file outside whose reading can be followed, and stopped.
pub struct Followed {
    file: File,
    at: u64,
    size: u64,
    follower: Option<Follower>,
}

impl fmt::Debug for Followed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Followed").field(&self.file).finish()
    }
}

impl Read for Followed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        self.at += length as u64;
        match &self.follower {
            Some(follower) if !follower(self.at, self.size) => Err(bundle::Fault::Stopped.into()),
            _ => Ok(length),
        }
    }
}

impl Seek for Followed {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = self.file.seek(to)?;
        Ok(self.at)
    }
}

/// **Tệp đưa vào** — a file that somebody brought, or what was inside its seal.
#[derive(Debug)]
pub enum Brought {
    Plain(Followed),
    Sealed(Box<Unsealed<Followed>>),
    /// A small one is read once and for all: nobody can change it on the stick between two looks at it.
    Small {
        inside: Cursor<Vec<u8>>,
        was_sealed: bool,
    },
}

impl Brought {
    fn in_memory(content: Vec<u8>, was_sealed: bool) -> Self {
        Self::Small {
            inside: Cursor::new(content),
            was_sealed,
        }
    }

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

/// What opens sealed files; asked for once, when the first of them comes.
pub struct Openers<'a> {
    app: &'a App,
    register: &'a Register,
    follower: Option<Follower>,
    asked: OnceLock<Result<Vec<Identity>, Fault>>,
}

impl<'a> Openers<'a> {
    pub fn of(app: &'a App, register: &'a Register) -> Self {
        Self {
            app,
            register,
            follower: None,
            asked: OnceLock::new(),
        }
    }

    /// The same, for large files that somebody waits for.
    pub fn followed_by(self, follower: Follower) -> Self {
        Self {
            follower: Some(follower),
            ..self
        }
    }

    fn get(&self) -> Result<&[Identity], Fault> {
        let asked = self
            .asked
            .get_or_init(|| keys::openers(self.app, self.register));
        asked.as_deref().map_err(Clone::clone)
    }

    /// Opens one of several files.
    pub fn open(&self, path: &Path) -> Result<Result<Brought, bundle::Fault>, Fault> {
        open_followed(path, || self.get(), self.follower.clone())
    }
}

/// Opens a file for this register. The inner answer is what is wrong with the file, the outer what
/// went wrong here: it is gone, or the office's key is still locked.
pub fn open(
    app: &App,
    register: &Register,
    path: &Path,
) -> Result<Result<Brought, bundle::Fault>, Fault> {
    Openers::of(app, register).open(path)
}

/// The same with keys from elsewhere; they are asked for only when the file is sealed.
pub fn open_with<I: AsRef<[Identity]>>(
    path: &Path,
    openers: impl FnOnce() -> Result<I, Fault>,
) -> Result<Result<Brought, bundle::Fault>, Fault> {
    open_followed(path, openers, None)
}

fn open_followed<I: AsRef<[Identity]>>(
    path: &Path,
    openers: impl FnOnce() -> Result<I, Fault>,
    follower: Option<Follower>,
) -> Result<Result<Brought, bundle::Fault>, Fault> {
    let file = files::open(path)?;
    let (head, mut file) = match head_of(file) {
        Ok(read) => read,
        Err(error) => return Ok(Err(error.into())),
    };
    let size = file.metadata().map_err(|e| say::cannot_read(path, &e))?;
    let size = size.len();
    let is_small = size <= SMALL;
    let followed = |file| Followed {
        file,
        at: 0,
        size,
        follower,
    };
    if !bundle::is_sealed(&head) {
        return Ok(match is_small {
            true => content_of(&mut file).map(|content| Brought::in_memory(content, false)),
            false => Ok(Brought::Plain(followed(file))),
        });
    }
    let openers = openers()?;
    let openers = openers.as_ref();
    Ok(match is_small {
        true => content_of(&mut file)
            .and_then(|sealed| bundle::unseal(&sealed, openers))
            .map(|inside| Brought::in_memory(inside, true)),
        false => bundle::open_sealed(followed(file), openers)
            .map(|inside| Brought::Sealed(Box::new(inside))),
    })
}

/// All of what is small. A file that grows meanwhile is cut where it ended, and then it is not whole.
fn content_of(file: &mut File) -> Result<Vec<u8>, bundle::Fault> {
    let mut content = Vec::new();
    file.take(SMALL).read_to_end(&mut content)?;
    Ok(content)
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
