//! The container's own bytes: a ZIP in which nothing is left to choice. Every header follows from
//! name, size, CRC and position, so a reader can rebuild it and compare.

use crate::name::MANIFEST;
use crc32fast::Hasher;
use std::io::{self, Write};

/// Bytes a manifest may have.
pub const MAX_MANIFEST: u64 = 4 << 20;
/// Payload members a bundle may have.
pub const MAX_MEMBERS: usize = 20_000;
/// Bytes all payload members together may have; with everything else, a bundle stays below 2 GiB.
pub const MAX_PAYLOAD: u64 = 2_000_000_000;

pub(crate) const LOCAL: [u8; 4] = *b"PK\x03\x04";
pub(crate) const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
pub(crate) const LOCAL_SIZE: usize = 30;

/// ZIP 1.0 is all that stored members need.
const VERSION: u16 = 10;
const STORED: u16 = 0;
const MIDNIGHT: u16 = 0;
/// 1980-01-01, the first day a ZIP can name.
const FIRST_DAY: u16 = 0x21;

/// Whether a file that begins with these bytes (43 are enough) is meant to be a bundle. Names of
/// files say nothing: messengers rename them.
pub fn is_bundle(first_bytes: &[u8]) -> bool {
    first_bytes.starts_with(&LOCAL)
        && first_bytes
            .get(LOCAL_SIZE..)
            .is_some_and(|rest| rest.starts_with(MANIFEST.as_bytes()))
        && first_bytes[26..28] == (MANIFEST.len() as u16).to_le_bytes()
}

/// One member as the container records it.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) size: u32,
    pub(crate) crc: u32,
    /// Where its local header begins.
    pub(crate) at: u32,
}

impl Entry {
    pub(crate) fn local_header(&self) -> Vec<u8> {
        let mut bytes = LOCAL.to_vec();
        self.common(&mut bytes);
        bytes.extend(self.name.as_bytes());
        bytes
    }

    pub(crate) fn central_header(&self) -> Vec<u8> {
        let mut bytes = CENTRAL.to_vec();
        // Made by the same version, on a system without permissions.
        bytes.extend(VERSION.to_le_bytes());
        self.common(&mut bytes);
        // No comment, first disk, no attributes inside or outside.
        bytes.extend([0; 10]);
        bytes.extend(self.at.to_le_bytes());
        bytes.extend(self.name.as_bytes());
        bytes
    }

    fn common(&self, bytes: &mut Vec<u8>) {
        let length = u16::try_from(self.name.len()).expect("names have at most 100 bytes");
        let no_flags = 0_u16;
        let no_extra = 0_u16;
        for field in [VERSION, no_flags, STORED, MIDNIGHT, FIRST_DAY] {
            bytes.extend(field.to_le_bytes());
        }
        for field in [self.crc, self.size, self.size] {
            bytes.extend(field.to_le_bytes());
        }
        for field in [length, no_extra] {
            bytes.extend(field.to_le_bytes());
        }
    }
}

/// Everything after the last member.
pub(crate) fn end_record(entries: &[Entry], directory_at: u32, directory_size: u32) -> Vec<u8> {
    let count = u16::try_from(entries.len()).expect("a bundle has at most 20,003 members");
    let mut bytes = END.to_vec();
    bytes.extend([0; 4]);
    for field in [count, count] {
        bytes.extend(field.to_le_bytes());
    }
    for field in [directory_size, directory_at] {
        bytes.extend(field.to_le_bytes());
    }
    bytes.extend([0; 2]);
    bytes
}

/// Writes a container front to back. The caller gives each member exactly the announced bytes.
pub(crate) struct Container<'a, W> {
    out: &'a mut W,
    at: u64,
    entries: Vec<Entry>,
}

impl<'a, W: Write> Container<'a, W> {
    pub(crate) fn new(out: &'a mut W) -> Self {
        Self {
            out,
            at: 0,
            entries: Vec::new(),
        }
    }

    /// A whole small member.
    pub(crate) fn member(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.begin(name, small(bytes.len() as u64), crc(bytes))?;
        self.write(bytes)
    }

    /// Begins a member; its bytes follow through [`Self::write`].
    pub(crate) fn begin(&mut self, name: &str, size: u32, crc: u32) -> io::Result<()> {
        let entry = Entry {
            name: name.to_owned(),
            size,
            crc,
            at: small(self.at),
        };
        self.write(&entry.local_header())?;
        self.entries.push(entry);
        Ok(())
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.at += bytes.len() as u64;
        Ok(())
    }

    /// Writes the directory and returns the size of the whole.
    pub(crate) fn finish(mut self) -> io::Result<u64> {
        let directory_at = self.at;
        for entry in std::mem::take(&mut self.entries) {
            self.write(&entry.central_header())?;
            self.entries.push(entry);
        }
        let size = small(self.at - directory_at);
        self.write(&end_record(&self.entries, small(directory_at), size))?;
        self.out.flush()?;
        Ok(self.at)
    }
}

pub(crate) fn crc(bytes: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finalize()
}

/// A size or position inside a bundle.
pub(crate) fn small(number: u64) -> u32 {
    u32::try_from(number).expect("the limits keep a bundle below 2 GiB")
}
