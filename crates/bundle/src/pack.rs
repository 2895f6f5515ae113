//! Writing a bundle: once over the sources to hash them, once to copy them. Memory stays flat.

use crate::{
    Digest, FORMAT, Fault, Issuer, Limit, MAX_PAYLOAD, Manifest, Member, Party, SigningKey,
    VERSION,
    container::{Container, small},
    name, signature,
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::{
    collections::BTreeMap,
    io::{self, Read, Write},
};

/// **Gói đang lập** — what the caller says of a bundle, and what goes in. The fields are those of
/// [`Manifest`]; the rest follows from the key and the sources.
pub struct Draft<'a> {
    pub kind: String,
    pub round: Option<String>,
    pub issuer: Issuer,
    pub receiver: Option<Party>,
    pub carried_for: Option<Party>,
    pub sequence: u64,
    pub previous: Option<Digest>,
    pub claimed_time: String,
    pub sentence: String,
    pub sample: bool,
    pub extra: BTreeMap<String, Value>,
    /// In any order; they are packed sorted by name.
    pub members: Vec<NewMember<'a>>,
}

/// **Phần đưa vào gói** — one payload member and where its bytes come from.
pub struct NewMember<'a> {
    /// Segments of `a-z 0-9 . _ -`, parted by `/`, at most 100 characters.
    pub name: String,
    /// For people, in Vietnamese, NFC.
    pub title: String,
    pub detachable: bool,
    pub source: Source<'a>,
}

/// **Nguồn** — where a member's bytes come from.
pub enum Source<'a> {
    Bytes(Vec<u8>),
    /// Opened twice; both times it must give the same bytes from the first one on.
    Opens(Box<dyn FnMut() -> io::Result<Box<dyn Read + 'a>> + 'a>),
}

/// **Gói đã lập** — what was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Packed {
    pub manifest: Manifest,
    /// `previous` of the issuer's next bundle.
    pub manifest_sha256: Digest,
    /// Bytes of the whole bundle.
    pub size: u64,
}

/// Packs, signs and writes a bundle. The same draft and key give the same bytes. After a fault,
/// what was written so far is no bundle and must be thrown away.
pub fn pack(draft: Draft<'_>, key: &SigningKey, out: &mut impl Write) -> Result<Packed, Fault> {
    let (mut manifest, mut members) = draft.split(key);
    name::check_all(members.iter().map(|member| member.name.as_str()))?;
    let mut sums = Vec::with_capacity(members.len());
    let mut room = MAX_PAYLOAD;
    for member in &mut members {
        let sum = member.source.sum(room)?;
        room -= sum.size;
        manifest.members.push(Member {
            name: member.name.clone(),
            size: sum.size,
            sha256: sum.sha256,
            detachable: member.detachable,
            title: member.title.clone(),
            extra: BTreeMap::new(),
        });
        sums.push(sum);
    }
    manifest.check()?;
    let bytes = manifest.to_bytes()?;
    // Reading back refuses what no reader would take, such as an unknown field named as a known.
    if Manifest::parse(&bytes)? != manifest {
        return Err(Fault::Malformed { field: "extra" });
    }

    let mut container = Container::new(out);
    container.member(name::MANIFEST, &bytes)?;
    container.member(name::SIGNATURE, signature::sign(key, &bytes).as_bytes())?;
    container.member(name::CHECKSUMS, &manifest.checksums(&bytes))?;
    for (member, sum) in members.iter_mut().zip(&sums) {
        container.begin(&member.name, small(sum.size), sum.crc)?;
        let again = member.source.copy(sum.size, &mut container)?;
        if again != *sum {
            return Err(Fault::SourceChanged {
                name: member.name.clone(),
            });
        }
    }
    Ok(Packed {
        manifest_sha256: Digest::of(&bytes),
        size: container.finish()?,
        manifest,
    })
}

impl<'a> Draft<'a> {
    fn split(self, key: &SigningKey) -> (Manifest, Vec<NewMember<'a>>) {
        let mut members = self.members;
        members.sort_by(|one, other| one.name.cmp(&other.name));
        let mut manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            kind: self.kind,
            round: self.round,
            issuer: self.issuer,
            receiver: self.receiver,
            carried_for: self.carried_for,
            sequence: self.sequence,
            previous: self.previous,
            claimed_time: self.claimed_time,
            sentence: self.sentence,
            sample: self.sample,
            public_key: key.public(),
            members: Vec::with_capacity(members.len()),
            extra: self.extra,
        };
        manifest.sort_extra();
        (manifest, members)
    }
}

/// What is known of a member's bytes after reading them once.
#[derive(PartialEq, Eq)]
struct Sum {
    size: u64,
    sha256: Digest,
    crc: u32,
}

impl Source<'_> {
    fn sum(&mut self, room: u64) -> Result<Sum, Fault> {
        let sum = self.each_chunk(room, |_| Ok(()))?;
        if sum.size > room {
            return Err(Fault::TooLarge {
                what: Limit::Payload,
                limit: MAX_PAYLOAD,
            });
        }
        Ok(sum)
    }

    fn copy(&mut self, size: u64, out: &mut Container<'_, impl Write>) -> Result<Sum, Fault> {
        self.each_chunk(size, |chunk| Ok(out.write(chunk)?))
    }

    /// Reads at most one byte more than `most`, and never hands that one on.
    fn each_chunk(
        &mut self,
        most: u64,
        mut take: impl FnMut(&[u8]) -> Result<(), Fault>,
    ) -> Result<Sum, Fault> {
        let mut opened;
        let mut held;
        let reader: &mut dyn Read = match self {
            Self::Bytes(bytes) => {
                held = bytes.as_slice();
                &mut held
            }
            Self::Opens(open) => {
                opened = open()?;
                &mut opened
            }
        };
        let mut reader = reader.take(most + 1);
        let mut sha256 = Sha256::new();
        let mut crc = crc32fast::Hasher::new();
        let mut size = 0;
        let mut buffer = vec![0; 64 << 10];
        loop {
            let chunk = match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(length) => &buffer[..length],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            size += chunk.len() as u64;
            if size > most {
                break;
            }
            sha256.update(chunk);
            crc.update(chunk);
            take(chunk)?;
        }
        Ok(Sum {
            size,
            sha256: Digest::finish(sha256),
            crc: crc.finalize(),
        })
    }
}

impl NewMember<'_> {
    /// A member held in memory that always travels with its bundle.
    pub fn from_bytes(name: &str, title: &str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            title: title.to_owned(),
            detachable: false,
            source: Source::Bytes(bytes),
        }
    }
}

#[cfg(test)]
mod tests;
