//! What is looked at on the screen: photographs, and PDF files whose pages are pictures (scans). A page that shows anything
//! else than pictures is no scan and is not shown by half. Everything has an end: bytes, dots, depth, count; a file is
//! read where it says that something stands, never whole.

mod content;
mod file;
mod photo;
mod picture;

#[cfg(test)]
mod tests;

use crate::check::read::state::Matrix;
use file::{File, Leaf};
use std::panic::{AssertUnwindSafe, catch_unwind};

pub use photo::photo;

/// Dots of one picture; no telephone photographs a sheet with more than this.
const DOTS: usize = 50_000_000;

/// **Trang quét** — one page as it is seen: its size, and the pictures on it in the order in which they are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ScanPage {
    pub width: f32,
    pub height: f32,
    pub pictures: Vec<Placed>,
}

/// **Ảnh đặt trên trang** — a picture, and where its dots go on the page: (x, y) to (a·x + c·y + e, b·x + d·y + f), both from
/// the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub drawing: Drawing,
    pub width: u32,
    pub height: u32,
    pub place: Matrix,
}

/// **Ảnh để xem** — a picture as it can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    /// A whole JPEG file.
    Jpeg(Vec<u8>),
    /// A whole PNG file.
    Png(Vec<u8>),
    /// Rows of dots from the top, each of `colours` bytes: 1 is grey, 3 is red, green and blue.
    Dots { colours: u8, dots: Vec<u8> },
}

/// **Không xem được ở đây** — why a file or a page of it is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unseen {
    #[error("Tệp này hỏng hoặc chưa chép trọn nên chương trình không xem được ở đây.")]
    Broken,
    #[error("Tệp PDF này có mật khẩu nên chương trình không xem được ở đây.")]
    Locked,
    #[error("Tệp này quá lớn hoặc quá rối nên chương trình không xem được ở đây.")]
    TooLarge,
    #[error("Bản này không phải ảnh quét, chương trình không xem được ở đây.")]
    NotScan,
    #[error(
        "Ảnh quét này có kiểu nén hoặc kiểu màu mà chương trình chưa biết, nên không xem được ở đây."
    )]
    Packed,
    #[error("Tệp này không có trang đó.")]
    NoPage,
}

/// **Bản quét** — a PDF whose pages are looked at one by one.
pub struct Scan<'b> {
    file: File<'b>,
    leaves: Vec<Leaf>,
}

impl<'b> Scan<'b> {
    /// Finds the pages of a PDF.
    pub fn open(bytes: &'b [u8]) -> Result<Scan<'b>, Unseen> {
        guarded(|| {
            let mut file = File::open(bytes)?;
            let leaves = file.leaves()?;
            Ok(Scan { file, leaves })
        })
    }

    pub fn n_pages(&self) -> usize {
        self.leaves.len()
    }

    /// A page, from 0.
    pub fn page(&mut self, at: usize) -> Result<ScanPage, Unseen> {
        let leaf = self.leaves.get(at).ok_or(Unseen::NoPage)?;
        guarded(|| content::page(&mut self.file, leaf))
    }
}

/// The file comes from anywhere, and the library that reads its words is not ours: what would stop the program there is a
/// broken file here.
fn guarded<T>(read: impl FnOnce() -> Result<T, Unseen>) -> Result<T, Unseen> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Unseen::Broken))
}
