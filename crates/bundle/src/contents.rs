//! What is inside a bundle that was read through once and found whole and unaltered.

use crate::{
    Digest, Fault, Limit, Manifest, Member, Place, PublicKey,
    container::{Container, small},
    name,
};
use sha2::{Digest as _, Sha256};
use std::{
    fmt,
    io::{self, Read, Seek, SeekFrom, Write},
    ops::{Deref, DerefMut},
};

/// **Nội dung gói** — a whole, unaltered bundle over the stream it is read from. Only reading a
/// bundle through makes one; it says nothing of whether the signer is known.
pub struct Contents<R> {
    pub(crate) reader: R,
    pub(crate) manifest: Manifest,
    pub(crate) manifest_bytes: Vec<u8>,
    pub(crate) signature: Vec<u8>,
    /// Where each listed member's bytes are, in the manifest's order; `None` when left behind.
    pub(crate) places: Vec<Option<Placed>>,
    pub(crate) size: u64,
}

impl<R> fmt::Debug for Contents<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contents")
            .field("manifest", &self.manifest)
            .finish_non_exhaustive()
    }
}

#[derive(Clone, Copy)]
pub(crate) struct Placed {
    pub(crate) at: u64,
    pub(crate) crc: u32,
}

/// **Nội dung đã xác thực** — unaltered, and signed by a key that the keyring trusts. It has no
/// public constructor: what takes a `Verified` cannot be given anything else.
#[derive(Debug)]
pub struct Verified<T>(pub(crate) T);

/// **Nội dung chưa rõ người ký** — unaltered, but signed by a key that is unknown or revoked.
/// Fit for showing; a function that imports does not take it.
#[derive(Debug)]
pub struct Unconfirmed<T>(pub(crate) T);

/// **Phần đang đọc** — one member as a stream of its own, for a bundle inside a bundle.
pub struct Window<'a, R> {
    reader: &'a mut R,
    start: u64,
    size: u64,
    at: u64,
}

impl<R> Contents<R> {
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The exact bytes that were signed.
    pub fn manifest_bytes(&self) -> &[u8] {
        &self.manifest_bytes
    }

    /// The armored signature.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// What the issuer's next bundle names as `previous`; the identity of this bundle, whether
    /// or not something was detached from it.
    pub fn manifest_sha256(&self) -> Digest {
        Digest::of(&self.manifest_bytes)
    }

    pub fn signer(&self) -> &PublicKey {
        &self.manifest.public_key
    }

    /// Bytes of the bundle as it is here.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// All listed members, present or left behind.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.manifest.members.iter()
    }

    /// Whether this member is here; `false` for one left behind and for unknown names.
    pub fn present(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    pub fn into_reader(self) -> R {
        self.reader
    }

    fn place(&self, name: &str) -> Result<(&Member, Placed), Fault> {
        self.manifest
            .position(name)
            .and_then(|at| Some((&self.manifest.members[at], self.places[at]?)))
            .ok_or_else(|| Fault::Absent {
                name: name.to_owned(),
            })
    }
}

impl<R: Read + Seek> Contents<R> {
    /// A member's bytes, hashed again; refused when there are more than `cap`.
    pub fn read(&mut self, name: &str, cap: u64) -> Result<Vec<u8>, Fault> {
        let (member, _) = self.place(name)?;
        if member.size > cap {
            return Err(Fault::TooLarge {
                what: Limit::Member,
                limit: cap,
            });
        }
        let mut bytes = Vec::with_capacity(small(member.size) as usize);
        self.copy_to(name, &mut bytes)?;
        Ok(bytes)
    }

    /// Copies a member and hashes it again on the way: the stick may have changed since it was
    /// read. After a fault, what was written must be thrown away.
    pub fn copy_to(&mut self, name: &str, out: &mut impl Write) -> Result<u64, Fault> {
        let (member, place) = self.place(name)?;
        let (member, size) = (member.clone(), member.size);
        self.reader.seek(SeekFrom::Start(place.at))?;
        let mut rest = (&mut self.reader).take(size);
        let mut sha256 = Sha256::new();
        let mut buffer = vec![0; 64 << 10];
        loop {
            match rest.read(&mut buffer) {
                Ok(0) => break,
                Ok(length) => {
                    sha256.update(&buffer[..length]);
                    out.write_all(&buffer[..length])?;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        if Digest::finish(sha256) == member.sha256 {
            Ok(size)
        } else {
            Err(Fault::Altered {
                place: Place::Member {
                    name: member.name,
                    title: member.title,
                },
            })
        }
    }

    /// A member as a stream, for opening a bundle inside this one without holding it in memory.
    /// The stream is not hashed again: a bundle inside proves itself.
    pub fn window(&mut self, name: &str) -> Result<Window<'_, R>, Fault> {
        let (member, place) = self.place(name)?;
        let size = member.size;
        self.reader.seek(SeekFrom::Start(place.at))?;
        Ok(Window {
            reader: &mut self.reader,
            start: place.at,
            size,
            at: 0,
        })
    }

    /// The whole bundle as it is here, as a stream from its first byte to its last.
    pub fn container(&mut self) -> Result<Window<'_, R>, Fault> {
        self.reader.seek(SeekFrom::Start(0))?;
        Ok(Window {
            reader: &mut self.reader,
            start: 0,
            size: self.size,
            at: 0,
        })
    }

    /// Writes the bundle again without the named members.
    pub(crate) fn rewrite(
        &mut self,
        out: &mut impl Write,
        is_left: impl Fn(&str) -> bool,
    ) -> Result<u64, Fault> {
        let mut container = Container::new(out);
        container.member(name::MANIFEST, &self.manifest_bytes)?;
        container.member(name::SIGNATURE, &self.signature)?;
        let checksums = self.manifest.checksums(&self.manifest_bytes);
        container.member(name::CHECKSUMS, &checksums)?;
        let kept: Vec<_> = self
            .members()
            .zip(&self.places)
            .filter_map(|(member, place)| Some((member.name.clone(), member.size, (*place)?)))
            .filter(|(name, _, _)| !is_left(name))
            .collect();
        for (name, size, place) in kept {
            container.begin(&name, small(size), place.crc)?;
            self.copy_to(&name, &mut Body(&mut container))?;
        }
        Ok(container.finish()?)
    }
}

struct Body<'a, 'b, W>(&'a mut Container<'b, W>);

impl<W: Write> Write for Body<'_, '_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<R: Read> Read for Window<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = self.size.saturating_sub(self.at);
        let most = usize::try_from(rest).map_or(buffer.len(), |rest| rest.min(buffer.len()));
        let length = self.reader.read(&mut buffer[..most])?;
        self.at += length as u64;
        Ok(length)
    }
}

impl<R: Seek> Seek for Window<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        let before_start = || io::Error::from(io::ErrorKind::InvalidInput);
        let target = target.ok_or_else(before_start)?;
        let there = self.start.checked_add(target).ok_or_else(before_start)?;
        self.reader.seek(SeekFrom::Start(there))?;
        self.at = target;
        Ok(target)
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Verified<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> Deref for Unconfirmed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Unconfirmed<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}
