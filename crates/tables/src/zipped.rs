//! Packed files: what they may unpack to is judged from what they declare, and counted while they are unpacked.

use std::cell::Cell;
use std::io::{BufReader, Read, Seek};
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::xml::Xml;
use crate::{Fault, Limits};

/// What is read from.
pub trait Source: Read + Seek + Send {}
impl<T: Read + Seek + Send> Source for T {}

/// A packed file whose parts are read one after another.
pub struct Zipped {
    archive: ZipArchive<BufReader<Box<dyn Source>>>,
    limits: Limits,
    /// Bytes that all parts together may still unpack to.
    left: Rc<Cell<u64>>,
}

impl Zipped {
    pub fn open(source: Box<dyn Source>, limits: &Limits) -> Result<Zipped, Fault> {
        let archive =
            ZipArchive::new(BufReader::new(source)).map_err(|_| Fault::damaged("mục lục"))?;
        limits.parts(archive.len())?;
        let declared = archive.decompressed_size().unwrap_or(0);
        limits.unpacked(u64::try_from(declared).unwrap_or(u64::MAX))?;
        Ok(Zipped {
            archive,
            limits: *limits,
            left: Rc::new(Cell::new(limits.unpacked)),
        })
    }

    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Begins a new reading: what one may unpack is counted from here.
    pub fn refill(&self) {
        self.left.set(self.limits.unpacked);
    }

    /// A part as XML; nothing where there is none of this name.
    pub fn xml<'z>(&'z mut self, name: &str) -> Result<Option<Xml<'z>>, Fault> {
        let limits = self.limits;
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(_)) => return Err(Fault::Locked),
            Err(_) => return Err(Fault::damaged(name)),
        };
        Ok(Some(Xml::new(part, name, limits, Rc::clone(&self.left))))
    }
}
