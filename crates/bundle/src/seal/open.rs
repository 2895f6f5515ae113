//! Opening a seal. Nothing is handed on that was not authenticated, and the length is known, and
//! proven, before the first byte is.

use super::{Identity, MAGIC};
use crate::{Fault, Place};
use age::{DecryptError, Decryptor, stream::StreamReader};
use std::{
    fmt,
    io::{self, BufReader, Cursor, Read, Seek, SeekFrom},
};

/// More than a seal for a hundred recipients needs; the library would read on without end.
const MAX_HEADER: u64 = 16 << 10;
/// What stands between the header and the first piece.
const NONCE: u64 = 16;
/// What each piece has beside its content.
const TAG: u64 = 16;
const PIECE: u64 = (64 << 10) + TAG;

/// **Lớp niêm phong đã mở** — the content of a sealed file as a stream that can be searched. The
/// first thing found wrong ends it for good.
pub struct Unsealed<R> {
    inner: StreamReader<BufReader<R>>,
    size: u64,
    at: u64,
    is_broken: bool,
}

/// Opens a sealed file with any of these keys. It may still be anything inside: the bundle is for
/// [`crate::open`] to check.
pub fn open_sealed<'a, R: Read + Seek>(
    reader: R,
    identities: impl IntoIterator<Item = &'a Identity>,
) -> Result<Unsealed<R>, Fault> {
    let mut inner = decrypted(reader, identities)?;
    let size = inner.seek(SeekFrom::End(0)).map_err(at_the_end)?;
    inner.seek(SeekFrom::Start(0))?;
    Ok(Unsealed {
        inner,
        size,
        at: 0,
        is_broken: false,
    })
}

/// The same for a small file that is in memory already: all that was inside, authenticated, in one go.
pub fn unseal<'a>(
    sealed: &[u8],
    identities: impl IntoIterator<Item = &'a Identity> + Clone,
) -> Result<Vec<u8>, Fault> {
    let mut inner = decrypted(Cursor::new(sealed), identities.clone())?;
    let mut content = Vec::with_capacity(sealed.len());
    if inner.read_to_end(&mut content).is_ok() {
        return Ok(content);
    }
    // What is wrong is told in one way, whichever way was gone.
    let mut stream = open_sealed(Cursor::new(sealed), identities)?;
    stream.read_to_end(&mut content)?;
    Err(altered())
}

/// The stream inside a seal, before anything is known of its end.
fn decrypted<'a, R: Read + Seek>(
    mut reader: R,
    identities: impl IntoIterator<Item = &'a Identity>,
) -> Result<StreamReader<BufReader<R>>, Fault> {
    let size = reader.seek(SeekFrom::End(0))?;
    let header = header_size(&mut reader, size)?;
    // Content that ends with a piece has no empty piece after it. The library sees this only when
    // it reads on to the end, and we stop at the size.
    let body = size.saturating_sub(header + NONCE);
    if body > TAG && body % PIECE == TAG {
        return Err(Fault::CutOrAltered);
    }
    reader.seek(SeekFrom::Start(0))?;
    let refused = |error| match error {
        DecryptError::NoMatchingKeys => Fault::SealedForOther,
        DecryptError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Fault::Truncated { at: size }
        }
        DecryptError::Io(error) => error.into(),
        _ => altered(),
    };
    // The header is small; the body comes in pieces as large as the library's own.
    let buffered = BufReader::with_capacity(64 << 10, reader);
    let decryptor = Decryptor::new_buffered(buffered).map_err(refused)?;
    let identities = identities
        .into_iter()
        .map(|identity| identity.age() as &dyn age::Identity);
    decryptor.decrypt(identities).map_err(refused)
}

/// Bytes of the header; refuses what does not begin as a sealed file, or whose header does not end
/// in time.
fn header_size(reader: &mut (impl Read + Seek), size: u64) -> Result<u64, Fault> {
    reader.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    reader.take(MAX_HEADER).read_to_end(&mut head)?;
    if head.len() < MAGIC.len() && MAGIC.starts_with(&head) {
        return Err(Fault::Truncated { at: size });
    }
    if !super::is_sealed(&head) {
        return Err(Fault::NotABundle);
    }
    let mac = head.windows(5).position(|window| window == b"\n--- ");
    let ends = mac.and_then(|mac| {
        let line = head[mac + 5..].iter().position(|byte| *byte == b'\n')?;
        Some((mac, mac + 5 + line + 1))
    });
    match ends {
        Some((mac, end)) if head.get(MAGIC.len()..mac).is_some_and(stanzas_end) => Ok(end as u64),
        None if size < MAX_HEADER => Err(Fault::Truncated { at: size }),
        Some(_) | None => Err(altered()),
    }
}

/// Whether every stanza ends as the format says, with a line of fewer than 64 letters, even an
/// empty one. The library still takes an older spelling that left the empty line out.
fn stanzas_end(stanzas: &[u8]) -> bool {
    let mut is_open = false;
    for line in stanzas.split(|byte| *byte == b'\n') {
        let begins = line.starts_with(b"-> ");
        if begins == is_open {
            return false;
        }
        is_open = begins || line.len() >= 64;
    }
    !is_open
}

fn altered() -> Fault {
    Fault::Altered { place: Place::Seal }
}

/// What went wrong while the last piece was authenticated.
fn at_the_end(error: io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => Fault::CutOrAltered,
        _ => error.into(),
    }
}

impl<R> fmt::Debug for Unsealed<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unsealed")
            .field("size", &self.size)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl<R> Unsealed<R> {
    /// Bytes inside the seal.
    pub fn size(&self) -> u64 {
        self.size
    }

    fn broken(&mut self, error: io::Error) -> io::Error {
        self.is_broken = true;
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => altered().into(),
            _ => error,
        }
    }
}

impl<R: Read> Read for Unsealed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_broken {
            return Err(altered().into());
        }
        let rest = self.size.saturating_sub(self.at);
        let most = usize::try_from(rest).map_or(buffer.len(), |rest| rest.min(buffer.len()));
        if most == 0 {
            return Ok(0);
        }
        match self.inner.read(&mut buffer[..most]) {
            Ok(0) => Err(self.broken(io::ErrorKind::UnexpectedEof.into())),
            Ok(length) => {
                self.at += length as u64;
                Ok(length)
            }
            Err(error) => Err(self.broken(error)),
        }
    }
}

impl<R: Read + Seek> Seek for Unsealed<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if self.is_broken {
            return Err(altered().into());
        }
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        let target = target.ok_or(io::ErrorKind::InvalidInput)?;
        // Behind the end there is nothing to read, and the library must not be sent there.
        if target < self.size
            && let Err(error) = self.inner.seek(SeekFrom::Start(target))
        {
            return Err(self.broken(error));
        }
        self.at = target;
        Ok(target)
    }
}
