//! How much of a file is read before it is refused.

use crate::Fault;
use crate::numbers::grouped;

const MEGABYTE: u64 = 1 << 20;

/// What reading one file may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the file as it lies on the disk.
    pub file: u64,
    /// Bytes that its packed parts may unpack to, all together: first as declared, then as counted while unpacking.
    pub unpacked: u64,
    /// Parts of a packed file.
    pub parts: usize,
    pub sheets: usize,
    pub rows: u32,
    pub columns: usize,
    /// Cells that are not empty.
    pub cells: u64,
    /// Letters of one cell: what Excel itself allows.
    pub letters: usize,
    /// Bytes of all texts that the cells share.
    pub shared: usize,
}

impl Limits {
    /// A list that a person made: far more than any office has, far less than hurts an old PC.
    pub const LIST: Limits = Limits {
        file: 32 * MEGABYTE,
        unpacked: 192 * MEGABYTE,
        parts: 2_000,
        sheets: 200,
        rows: 65_536,
        columns: 256,
        cells: 2_000_000,
        letters: 32_767,
        shared: 64 << 20,
    };

    pub(crate) fn file(&self, bytes: u64) -> Result<(), Fault> {
        within("dung lượng tệp", bytes, self.file, megabytes)
    }

    pub(crate) fn unpacked(&self, bytes: u64) -> Result<(), Fault> {
        within(
            "dung lượng sau khi giải nén",
            bytes,
            self.unpacked,
            megabytes,
        )
    }

    pub(crate) fn parts(&self, n: usize) -> Result<(), Fault> {
        within("số phần trong tệp", n as u64, self.parts as u64, grouped)
    }

    pub(crate) fn sheets(&self, n: usize) -> Result<(), Fault> {
        within("số trang tính", n as u64, self.sheets as u64, grouped)
    }

    /// `n`: the number of a row, from 1.
    pub(crate) fn row(&self, n: u32) -> Result<(), Fault> {
        within("số dòng", u64::from(n), u64::from(self.rows), grouped)
    }

    pub(crate) fn columns(&self, n: usize) -> Result<(), Fault> {
        within("số cột", n as u64, self.columns as u64, grouped)
    }

    pub(crate) fn cells(&self, n: u64) -> Result<(), Fault> {
        within("số ô có chữ", n, self.cells, grouped)
    }

    pub(crate) fn letters(&self, text: &str) -> Result<(), Fault> {
        // A text of few bytes has few letters: most are never counted.
        if text.len() <= self.letters {
            return Ok(());
        }
        let n = text.chars().count() as u64;
        within("số chữ trong một ô", n, self.letters as u64, grouped)
    }

    pub(crate) fn shared(&self, bytes: usize) -> Result<(), Fault> {
        within(
            "lượng chữ trong tệp",
            bytes as u64,
            self.shared as u64,
            megabytes,
        )
    }
}

fn within(what: &'static str, n: u64, limit: u64, say: fn(u64) -> String) -> Result<(), Fault> {
    if n <= limit {
        return Ok(());
    }
    let limit = say(limit);
    Err(Fault::TooLarge { what, limit })
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / MEGABYTE)
}
