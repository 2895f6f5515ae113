//! Sealing: a signed bundle inside an age file, for the receiver and for the sender's own key.
//! What is kept and passed on is the bundle inside; the seal is for the way.

mod key;
mod open;

pub(crate) use key::Purpose;
pub use key::{Identity, Recipient};
pub use open::{Unsealed, open_sealed, unseal};

use crate::Fault;
use std::{
    collections::BTreeSet,
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

/// How every sealed file begins; what follows is told apart only by opening it.
const MAGIC: &[u8] = b"age-encryption.org/v1\n";

/// Whether a file that begins with these bytes (22 are enough) is sealed.
pub fn is_sealed(first_bytes: &[u8]) -> bool {
    first_bytes.starts_with(MAGIC)
}

/// **Lớp niêm phong đang ghi** — a writer; what is written into it reaches the one below sealed.
/// Without [`Sealer::finish`], what was written opens for nobody.
pub struct Sealer<W: Write>(age::stream::StreamWriter<Below<W>>);

/// The writer below. The library turns an error met while it writes the header into a text; why
/// the work ended must not get lost by that.
struct Below<W> {
    out: W,
    header: Arc<Mutex<Header>>,
}

#[derive(Default)]
enum Header {
    #[default]
    Writing,
    Failed(io::Error),
    Written,
}

/// Begins a sealed file that each of these may open. Name the sender among them, so that what was
/// written can be read again and verified. Its bytes differ each time: age takes its own chance.
pub fn seal<W: Write>(out: W, recipients: &[Recipient]) -> Result<Sealer<W>, Fault> {
    let once: BTreeSet<&Recipient> = recipients.iter().collect();
    let keys: Vec<age::x25519::Recipient> = once.into_iter().map(Recipient::age).collect();
    let keys = keys.iter().map(|key| key as &dyn age::Recipient);
    let nobody = Fault::Malformed { field: "recipient" };
    let encryptor = age::Encryptor::with_recipients(keys).map_err(|_| nobody)?;
    let header = Arc::default();
    let below = Below {
        out,
        header: Arc::clone(&header),
    };
    let wrapped = encryptor.wrap_output(below);
    let mut header = header.lock().unwrap_or_else(PoisonError::into_inner);
    match (wrapped, std::mem::replace(&mut *header, Header::Written)) {
        (Ok(writer), _) => Ok(Sealer(writer)),
        (Err(_), Header::Failed(met)) => Err(met.into()),
        (Err(told), _) => Err(told.into()),
    }
}

impl<W: Write> Sealer<W> {
    /// Writes the last piece and hands the writer below back, flushed.
    pub fn finish(self) -> Result<W, Fault> {
        let mut out = self.0.finish()?.out;
        out.flush()?;
        Ok(out)
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl<W: Write> Write for Below<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(|error| {
            let mut header = self.header.lock().unwrap_or_else(PoisonError::into_inner);
            if matches!(*header, Header::Writing) {
                let kind = error.kind();
                *header = Header::Failed(error);
                return kind.into();
            }
            error
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;
