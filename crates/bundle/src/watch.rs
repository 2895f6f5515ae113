//! Following long work, and stopping it.

use crate::Fault;
use std::{
    fmt,
    io::{self, Read, Seek, SeekFrom, Write},
};

/// **Luồng có theo dõi** — a stream that tells, after each piece, how many bytes went through it,
/// and stops when told to. Around a reader it follows opening, around a writer packing.
pub struct Watched<S, F> {
    stream: S,
    done: u64,
    goes_on: F,
}

impl<S, F> fmt::Debug for Watched<S, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watched")
            .field("done", &self.done)
            .finish_non_exhaustive()
    }
}

impl<S, F: FnMut(u64) -> bool> Watched<S, F> {
    /// `goes_on` gets the bytes read or written so far; when it says `false`, the work ends with
    /// [`Fault::Stopped`].
    pub fn new(stream: S, goes_on: F) -> Self {
        Self {
            stream,
            done: 0,
            goes_on,
        }
    }

    pub fn into_inner(self) -> S {
        self.stream
    }

    fn count(&mut self, length: usize) -> io::Result<usize> {
        self.done += length as u64;
        if (self.goes_on)(self.done) {
            Ok(length)
        } else {
            Err(Fault::Stopped.into())
        }
    }
}

impl<S: Read, F: FnMut(u64) -> bool> Read for Watched<S, F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.stream.read(buffer)?;
        self.count(length)
    }
}

impl<S: Write, F: FnMut(u64) -> bool> Write for Watched<S, F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.stream.write(bytes)?;
        self.count(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

impl<S: Seek, F> Seek for Watched<S, F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.stream.seek(to)
    }
}

#[cfg(test)]
mod tests;
