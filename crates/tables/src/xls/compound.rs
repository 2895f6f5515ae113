//! The file system inside an old Office file: sectors that follow each other in chains.

use super::records::{long, short};
use crate::Fault;

const END: u32 = 0xFFFF_FFFE;
/// Streams that are shorter lie in small sectors.
const SMALL: usize = 64;
const ENTRY: usize = 128;
/// Chains that the head itself names; more follow in a chain of their own.
const IN_HEAD: usize = 109;

/// A stream of this name; nothing where there is none.
pub fn stream(file: &[u8], name: &str) -> Result<Option<Vec<u8>>, Fault> {
    let broken = || Fault::damaged("OLE");
    let parts = Parts::open(file).ok_or_else(broken)?;
    let directory = parts.chain(parts.directory).ok_or_else(broken)?;
    let entries = || directory.chunks_exact(ENTRY);
    let Some(entry) = entries().find(|entry| name_of(entry).eq_ignore_ascii_case(name)) else {
        return Ok(None);
    };
    let (start, size) = extent(entry).ok_or_else(broken)?;
    if size >= parts.smallest {
        return parts
            .chain(start)
            .map(|bytes| Some(cut(bytes, size)))
            .ok_or_else(broken);
    }
    let root = entries().next().and_then(extent).ok_or_else(broken)?;
    parts
        .small(root.0, start)
        .map(|bytes| Some(cut(bytes, size)))
        .ok_or_else(broken)
}

fn cut(mut bytes: Vec<u8>, size: usize) -> Vec<u8> {
    bytes.truncate(size);
    bytes
}

fn name_of(entry: &[u8]) -> String {
    let n = usize::from(short(entry, 64).unwrap_or(0))
        .saturating_sub(2)
        .min(62);
    let units: Vec<u16> = entry[..n]
        .chunks_exact(2)
        .map(|two| u16::from_le_bytes([two[0], two[1]]))
        .collect();
    String::from_utf16_lossy(&units)
}

/// First sector and bytes.
fn extent(entry: &[u8]) -> Option<(u32, usize)> {
    Some((long(entry, 116)?, long(entry, 120)? as usize))
}

struct Parts<'f> {
    file: &'f [u8],
    sector: usize,
    /// After each sector, the next.
    next: Vec<u32>,
    directory: u32,
    smallest: usize,
    small_next: u32,
}

impl<'f> Parts<'f> {
    fn open(file: &'f [u8]) -> Option<Parts<'f>> {
        let power = short(file, 30)?;
        if power != 9 && power != 12 {
            return None;
        }
        let mut parts = Parts {
            file,
            sector: 1 << power,
            next: Vec::new(),
            directory: long(file, 48)?,
            smallest: long(file, 56)? as usize,
            small_next: long(file, 60)?,
        };
        for table in parts.tables()? {
            let Some(bytes) = parts.at(table) else {
                continue;
            };
            parts
                .next
                .extend(bytes.chunks_exact(4).filter_map(|four| long(four, 0)));
        }
        Some(parts)
    }

    /// The sectors that hold the chains.
    fn tables(&self) -> Option<Vec<u32>> {
        let n_sectors = self.file.len() / self.sector;
        let is_real = |sector: &u32| (*sector as usize) < n_sectors;
        let mut tables: Vec<u32> = (0..IN_HEAD)
            .filter_map(|n| long(self.file, 76 + n * 4))
            .filter(is_real)
            .collect();
        let mut more = long(self.file, 68)?;
        let mut turns = 0;
        while is_real(&more) && turns < n_sectors {
            let bytes = self.at(more)?;
            let last = bytes.len() - 4;
            tables.extend(
                bytes[..last]
                    .chunks_exact(4)
                    .filter_map(|four| long(four, 0))
                    .filter(is_real),
            );
            more = long(bytes, last)?;
            turns += 1;
        }
        // No file has more of them than sectors, unless it names some twice.
        tables.truncate(n_sectors);
        Some(tables)
    }

    /// The last sector of a file may be cut short; nothing beyond the file.
    fn at(&self, sector: u32) -> Option<&'f [u8]> {
        let start = (sector as usize).checked_add(1)?.checked_mul(self.sector)?;
        let bytes = self
            .file
            .get(start..self.file.len().min(start.checked_add(self.sector)?))?;
        (bytes.len() >= 4).then_some(bytes)
    }

    /// All bytes of a chain. One that turns back on itself is longer than the file, and none.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut sector = first;
        while sector != END {
            bytes.extend_from_slice(self.at(sector)?);
            if bytes.len() > self.file.len() {
                return None;
            }
            sector = *self.next.get(sector as usize)?;
        }
        Some(bytes)
    }

    fn small(&self, root: u32, first: u32) -> Option<Vec<u8>> {
        let all = self.chain(root)?;
        let next = self.chain(self.small_next)?;
        let mut bytes = Vec::new();
        let mut sector = first;
        while sector != END {
            let start = (sector as usize).checked_mul(SMALL)?;
            bytes.extend_from_slice(all.get(start..start.checked_add(SMALL)?)?);
            if bytes.len() > all.len() {
                return None;
            }
            sector = long(&next, (sector as usize).checked_mul(4)?)?;
        }
        Some(bytes)
    }
}
