//! Records of the old format, and the texts in them.

use crate::{Fault, Limits};

pub const CONTINUED: u16 = 0x003C;

pub fn short(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(
        data.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

pub fn long(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(
        data.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

pub fn real(data: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(
        data.get(at..at.checked_add(8)?)?.try_into().ok()?,
    ))
}

/// A number in four bytes: half of a real one or a whole one, perhaps a hundred times too large.
pub fn unpacked(packed: u32) -> f64 {
    let value = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 {
        value
    } else {
        value / 100.0
    }
}

/// A text after the count of its letters in one byte.
pub fn text_short(data: &[u8], at: usize) -> Option<String> {
    letters(data, at + 1, usize::from(*data.get(at)?))
}

/// … or in two.
pub fn text_long(data: &[u8], at: usize) -> Option<String> {
    letters(data, at + 2, usize::from(short(data, at)?))
}

/// A byte of options, then so many letters, narrow or wide; cut where the record ends.
fn letters(data: &[u8], at: usize, n: usize) -> Option<String> {
    let options = *data.get(at)?;
    let skipped = 1 + usize::from(options & 8 != 0) * 2 + usize::from(options & 4 != 0) * 4;
    let rest = data.get(at + skipped..)?;
    let units: Vec<u16> = if options & 1 == 0 {
        rest.iter().take(n).map(|b| u16::from(*b)).collect()
    } else {
        rest.chunks_exact(2)
            .take(n)
            .map(|two| u16::from_le_bytes([two[0], two[1]]))
            .collect()
    };
    Some(String::from_utf16_lossy(&units))
}

pub struct Record<'s> {
    pub kind: u16,
    pub data: &'s [u8],
    /// Where its head begins.
    pub at: usize,
}

/// Records one after another; ends where the stream does.
pub struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Records<'s> {
    pub fn new(stream: &'s [u8], at: usize) -> Records<'s> {
        Records { stream, at }
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let at = self.at;
        let (kind, size) = (short(self.stream, at)?, short(self.stream, at + 2)?);
        let data = self.stream.get(at + 4..at + 4 + usize::from(size))?;
        self.at = at + 4 + usize::from(size);
        Some(Record { kind, data, at })
    }
}

/// The texts that all cells share: one record and those that continue it. A text may be cut anywhere between two
/// letters, and says anew at each part whether its letters are narrow or wide.
pub struct Strings<'s> {
    parts: Vec<&'s [u8]>,
    part: usize,
    at: usize,
}

impl<'s> Strings<'s> {
    pub fn new(stream: &'s [u8], at: usize) -> Strings<'s> {
        let mut records = Records::new(stream, at);
        let mut parts: Vec<&[u8]> = records
            .next()
            .map(|record| record.data)
            .into_iter()
            .collect();
        parts.extend(
            records
                .take_while(|record| record.kind == CONTINUED)
                .map(|record| record.data),
        );
        Strings {
            parts,
            part: 0,
            at: 8,
        }
    }

    pub fn all(mut self, limits: &Limits) -> Result<Vec<String>, Fault> {
        let n = self
            .parts
            .first()
            .and_then(|first| long(first, 4))
            .unwrap_or(0);
        let (mut texts, mut bytes) = (Vec::new(), 0);
        for _ in 0..n {
            let Some(text) = self.text() else { break };
            bytes += text.len() + size_of::<String>();
            limits.shared(bytes)?;
            texts.push(text);
        }
        Ok(texts)
    }

    fn rest(&self) -> &'s [u8] {
        let part = self.parts.get(self.part).copied().unwrap_or_default();
        part.get(self.at..).unwrap_or_default()
    }

    fn next_part(&mut self) -> Option<()> {
        self.part += 1;
        self.at = 0;
        self.parts.get(self.part).map(|_| ())
    }

    /// Figures are never cut in two, but may begin the next part.
    fn figure(&mut self, n: usize) -> Option<u32> {
        while self.rest().is_empty() {
            self.next_part()?;
        }
        let bytes = self.rest().get(..n)?;
        self.at += n;
        Some(
            bytes
                .iter()
                .rev()
                .fold(0, |figure, byte| figure << 8 | u32::from(*byte)),
        )
    }

    fn text(&mut self) -> Option<String> {
        let mut left = self.figure(2)? as usize;
        let options = self.figure(1)?;
        let n_runs = if options & 8 != 0 {
            self.figure(2)? as usize
        } else {
            0
        };
        let n_extra = if options & 4 != 0 {
            self.figure(4)? as usize
        } else {
            0
        };
        let mut is_wide = options & 1 != 0;
        let mut units: Vec<u16> = Vec::new();
        while left > 0 {
            let rest = self.rest();
            let width = if is_wide { 2 } else { 1 };
            let n = left.min(rest.len() / width);
            if is_wide {
                units.extend(
                    rest.chunks_exact(2)
                        .take(n)
                        .map(|two| u16::from_le_bytes([two[0], two[1]])),
                );
            } else {
                units.extend(rest.iter().take(n).map(|b| u16::from(*b)));
            }
            self.at += n * width;
            left -= n;
            if left > 0 {
                self.next_part()?;
                is_wide = self.figure(1)? & 1 != 0;
            }
        }
        self.skip(n_runs * 4 + n_extra)?;
        Some(String::from_utf16_lossy(&units))
    }

    fn skip(&mut self, mut n: usize) -> Option<()> {
        while n > 0 {
            let here = n.min(self.rest().len());
            self.at += here;
            n -= here;
            if n > 0 {
                self.next_part()?;
            }
        }
        Some(())
    }
}
