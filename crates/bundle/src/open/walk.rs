//! One way through a bundle's bytes, front to back. Each header is compared with the one this
//! crate would have written; the end must be the one that follows from what was read.

use crate::{
    Digest, Fault, Limit, MAX_MANIFEST, Manifest, Member, Place,
    container::{self, CENTRAL, Entry, LOCAL, LOCAL_SIZE, small},
    contents::Placed,
    name,
};
use sha2::{Digest as _, Sha256};
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// More than any signature of this format has, little enough to hold.
const MAX_SIGNATURE: u64 = 16 << 10;
/// Hashes and names of as many members as a bundle may have.
const MAX_CHECKSUMS: u64 = 4 << 20;

/// No bundle is as long as this.
const BUNDLE_END: u64 = 1 << 31;

pub(super) struct Walk<'a, R> {
    reader: BufReader<&'a mut R>,
    at: u64,
    /// What was read so far, as it must stand in the directory.
    entries: Vec<Entry>,
    /// The next header, when it was read but does not belong to the member looked for.
    peeked: Option<Next>,
}

/// What stands at the next place for a header.
enum Next {
    Member(Header),
    Directory,
    Neither,
}

struct Header {
    /// The bytes as they are, name included.
    bytes: Vec<u8>,
    name: String,
    at: u64,
}

impl<'a, R: Read + Seek> Walk<'a, R> {
    pub(super) fn from_the_start(reader: &'a mut R) -> Result<Self, Fault> {
        reader.seek(SeekFrom::Start(0))?;
        Ok(Self {
            reader: BufReader::with_capacity(64 << 10, reader),
            at: 0,
            entries: Vec::new(),
            peeked: None,
        })
    }

    /// The bytes of the manifest and of its signature, not yet checked against each other.
    pub(super) fn head(&mut self) -> Result<(Vec<u8>, Vec<u8>), Fault> {
        self.recognize()?;
        let manifest = self.small_member(name::MANIFEST, Place::Manifest, MAX_MANIFEST)?;
        let signature = self.small_member(name::SIGNATURE, Place::Signature, MAX_SIGNATURE)?;
        Ok((manifest, signature))
    }

    pub(super) fn checksums(&mut self, expected: &[u8], manifest: &Manifest) -> Result<(), Fault> {
        if let Next::Member(header) = self.peek()?
            && manifest.member(&header.name).is_some()
        {
            return Err(missing(name::CHECKSUMS, ""));
        }
        let found = self.small_member(name::CHECKSUMS, Place::Checksums, MAX_CHECKSUMS)?;
        if found == expected {
            Ok(())
        } else {
            Err(Fault::Altered {
                place: Place::Checksums,
            })
        }
    }

    /// Where each member is; every one that is here was hashed.
    pub(super) fn members(&mut self, manifest: &Manifest) -> Result<Vec<Option<Placed>>, Fault> {
        let mut places = Vec::with_capacity(manifest.members.len());
        for member in &manifest.members {
            let is_here = match self.peek()? {
                Next::Member(header) => header.name == member.name,
                Next::Directory => false,
                Next::Neither => {
                    let name = member.name.clone();
                    return Err(Fault::Altered {
                        place: Place::Header { name },
                    });
                }
            };
            if is_here {
                places.push(Some(self.member(member)?));
            } else if member.detachable {
                places.push(None);
            } else {
                return Err(self.instead_of(member, manifest)?);
            }
        }
        match self.peek()? {
            Next::Directory => Ok(places),
            Next::Neither => Err(Fault::Altered {
                place: Place::Directory,
            }),
            Next::Member(header) => {
                let name = header.name.clone();
                Err(self.unexpected(name, manifest))
            }
        }
    }

    /// Compares directory and end; returns the size of the whole.
    pub(super) fn end(mut self) -> Result<u64, Fault> {
        let start = self.at - CENTRAL.len() as u64;
        let mut expected = Vec::new();
        for entry in &self.entries {
            expected.extend(entry.central_header());
        }
        let size = small(expected.len() as u64);
        expected.extend(container::end_record(&self.entries, small(start), size));
        // The first four bytes are what told that the directory begins.
        let mut found = vec![0; expected.len() - CENTRAL.len()];
        self.fill(&mut found)?;
        if found != expected[CENTRAL.len()..] {
            return Err(Fault::Altered {
                place: Place::Directory,
            });
        }
        match self.some(&mut [0])? {
            0 => Ok(self.at),
            _ => Err(Fault::Extraneous { name: None }),
        }
    }

    /// Tells a bundle from other files, and an empty or cut one from both.
    fn recognize(&mut self) -> Result<(), Fault> {
        let mut first = [0; LOCAL_SIZE + name::MANIFEST.len()];
        let length = self.some(&mut first)?;
        let first = &first[..length];
        let could_be = LOCAL.starts_with(&first[..length.min(LOCAL.len())]);
        if could_be && length < LOCAL_SIZE + name::MANIFEST.len() {
            return Err(Fault::Truncated { at: self.at });
        }
        if crate::is_sealed(first) {
            return Err(Fault::StillSealed);
        }
        if !container::is_bundle(first) {
            return Err(Fault::NotABundle);
        }
        self.peeked = Some(Next::Member(Header {
            bytes: first.to_vec(),
            name: name::MANIFEST.to_owned(),
            at: 0,
        }));
        Ok(())
    }

    /// A member every bundle has.
    fn small_member(&mut self, name: &str, place: Place, most: u64) -> Result<Vec<u8>, Fault> {
        let header = match self.next()? {
            Next::Member(header) if header.name == name => header,
            Next::Member(header) if self.has_read(&header.name) => {
                return Err(Fault::Duplicate { name: header.name });
            }
            Next::Member(header) if header.name != name::CHECKSUMS => {
                return Err(unlisted(header.name));
            }
            Next::Member(_) | Next::Directory => return Err(missing(name, "")),
            Next::Neither => {
                let name = name.to_owned();
                return Err(Fault::Altered {
                    place: Place::Header { name },
                });
            }
        };
        let (size, crc) = (header.size(), header.crc());
        self.record(header, size)?;
        if u64::from(size) > most {
            return Err(match place {
                Place::Manifest => Fault::TooLarge {
                    what: Limit::Manifest,
                    limit: most,
                },
                _ => Fault::Altered { place },
            });
        }
        let mut bytes = vec![0; size as usize];
        self.fill(&mut bytes)?;
        if container::crc(&bytes) == crc {
            Ok(bytes)
        } else {
            Err(Fault::Altered { place })
        }
    }

    /// Reads one listed member through.
    fn member(&mut self, member: &Member) -> Result<Placed, Fault> {
        let Next::Member(header) = self.next()? else {
            return Err(missing(&member.name, &member.title));
        };
        let crc = header.crc();
        self.record(header, small(member.size))?;
        let placed = Placed { at: self.at, crc };
        let mut sha256 = Sha256::new();
        let mut check = crc32fast::Hasher::new();
        let mut buffer = vec![0; 64 << 10];
        let mut rest = small(member.size) as usize;
        while rest > 0 {
            let chunk = &mut buffer[..rest.min(64 << 10)];
            rest -= chunk.len();
            self.fill(chunk)?;
            sha256.update(&*chunk);
            check.update(chunk);
        }
        if Digest::finish(sha256) == member.sha256 && check.finalize() == crc {
            Ok(placed)
        } else {
            Err(Fault::Altered {
                place: Place::Member {
                    name: member.name.clone(),
                    title: member.title.clone(),
                },
            })
        }
    }

    /// Takes a header as read when it is what we would have written for this size.
    fn record(&mut self, header: Header, size: u32) -> Result<(), Fault> {
        let entry = Entry {
            size,
            crc: header.crc(),
            at: position(header.at)?,
            name: header.name,
        };
        if entry.local_header() != header.bytes {
            return Err(Fault::Altered {
                place: Place::Header { name: entry.name },
            });
        }
        self.entries.push(entry);
        Ok(())
    }

    /// Why something else stands where a member that must be here is expected.
    fn instead_of(&mut self, member: &Member, manifest: &Manifest) -> Result<Fault, Fault> {
        let Next::Member(header) = self.peek()? else {
            return Ok(missing(&member.name, &member.title));
        };
        let found = header.name.clone();
        if manifest.member(&found).is_none() || found < member.name {
            return Ok(self.unexpected(found, manifest));
        }
        // A later member stands here: the one looked for comes after it, or not at all. The
        // search ends where no bundle can go on, however long the stream is.
        while self.at < BUNDLE_END
            && let Ok(Next::Member(header)) = self.next()
        {
            if header.name == member.name {
                return Ok(Fault::Altered {
                    place: Place::Order,
                });
            }
            let mut body = (&mut self.reader).take(u64::from(header.size()));
            self.at += io::copy(&mut body, &mut io::sink())?;
        }
        Ok(missing(&member.name, &member.title))
    }

    /// Why a member stands where none, or another one, may.
    fn unexpected(&self, found: String, manifest: &Manifest) -> Fault {
        if self.has_read(&found) {
            Fault::Duplicate { name: found }
        } else if manifest.member(&found).is_some() {
            Fault::Altered {
                place: Place::Order,
            }
        } else {
            unlisted(found)
        }
    }

    fn has_read(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == name)
    }

    fn peek(&mut self) -> Result<&Next, Fault> {
        let next = self.next()?;
        Ok(self.peeked.insert(next))
    }

    fn next(&mut self) -> Result<Next, Fault> {
        if let Some(next) = self.peeked.take() {
            return Ok(next);
        }
        let at = self.at;
        let mut magic = [0; 4];
        self.fill(&mut magic)?;
        match magic {
            LOCAL => {}
            CENTRAL => return Ok(Next::Directory),
            _ => return Ok(Next::Neither),
        }
        let mut bytes = magic.to_vec();
        bytes.resize(LOCAL_SIZE, 0);
        self.fill(&mut bytes[magic.len()..])?;
        let length = usize::from(u16::from_le_bytes([bytes[26], bytes[27]]));
        bytes.resize(LOCAL_SIZE + length, 0);
        self.fill(&mut bytes[LOCAL_SIZE..])?;
        let shown = length.min(name::MAX_LENGTH + 1);
        let name = String::from_utf8_lossy(&bytes[LOCAL_SIZE..LOCAL_SIZE + shown]).into_owned();
        Ok(Next::Member(Header { bytes, name, at }))
    }

    fn fill(&mut self, buffer: &mut [u8]) -> Result<(), Fault> {
        if self.some(buffer)? == buffer.len() {
            Ok(())
        } else {
            Err(Fault::Truncated { at: self.at })
        }
    }

    /// Fills the buffer as far as there are bytes.
    fn some(&mut self, buffer: &mut [u8]) -> Result<usize, Fault> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.reader.read(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(length) => filled += length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.at += filled as u64;
        Ok(filled)
    }
}

impl Header {
    fn crc(&self) -> u32 {
        self.field(14)
    }

    fn size(&self) -> u32 {
        self.field(22)
    }

    fn field(&self, at: usize) -> u32 {
        let bytes = &self.bytes[at..at + 4];
        u32::from_le_bytes(bytes.try_into().expect("a header has 30 bytes or more"))
    }
}

fn unlisted(name: String) -> Fault {
    if name::is_allowed(&name) {
        Fault::Extraneous { name: Some(name) }
    } else {
        Fault::BadName { name }
    }
}

fn missing(name: &str, title: &str) -> Fault {
    Fault::Missing {
        name: name.to_owned(),
        title: title.to_owned(),
    }
}

fn position(at: u64) -> Result<u32, Fault> {
    u32::try_from(at).map_err(|_| Fault::TooLarge {
        what: Limit::Payload,
        limit: crate::MAX_PAYLOAD,
    })
}
