//! Ties a printed paper to its data: a fingerprint over what the paper says, a short code of it that
//! can be read aloud and typed, and the text that its QR code holds. In words: `docs/formats/paper-code.md`.

mod code;
mod differences;
mod text;

#[cfg(test)]
mod tests;

pub use code::{CODE_LENGTH, CodeFault, read_code};
pub use differences::{Difference, differences, shown};
pub use text::content_text;

use crate::model::Document;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Begins the text of every fingerprint; the number is that of the canonical content.
const MARK: &str = "ANTT1";
const HEX_LENGTH: usize = 64;

/// **Dấu nội dung của giấy tờ** — SHA-256 over [`content_text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of what a paper says.
    pub fn of(document: &Document) -> Self {
        Self::of_content(&content_text(document))
    }

    /// The same, of content that was kept.
    pub fn of_content(content: &str) -> Self {
        Self(Sha256::digest(content.as_bytes()).into())
    }

    /// **Mã đối chiếu** — twenty signs in groups of four: "7K2M-…", the last one a check of the others.
    pub fn code(&self) -> String {
        code::of(&self.0)
    }

    /// "ANTT1:7K2M…:0A3F…": how a fingerprint is written where it need not be read by people.
    pub fn to_text(&self) -> String {
        let mut text = format!("{MARK}:{}:", self.code().replace('-', ""));
        for byte in self.0 {
            let _ = write!(text, "{byte:02X}");
        }
        text
    }

    /// What the QR code of a page holds: the fingerprint and which page of how many.
    pub fn page_text(&self, page: usize, pages: usize) -> String {
        format!("{}:{page}/{pages}", self.to_text())
    }

    /// Reads [`Self::to_text`] back, also with what a page adds; a code that is not of the rest is refused.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split(':');
        let (mark, code, hex) = (parts.next()?, parts.next()?, parts.next()?);
        if mark != MARK || hex.len() != HEX_LENGTH || !hex.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok()?;
        }
        let read = Self(bytes);
        (read.code().replace('-', "") == code).then_some(read)
    }

    /// Which page of how many the text of a QR code says; nothing where it says none.
    pub fn page_of(text: &str) -> Option<(usize, usize)> {
        let (page, pages) = text.trim().split(':').nth(3)?.split_once('/')?;
        let (page, pages) = (page.parse().ok()?, pages.parse().ok()?);
        (1..=pages).contains(&page).then_some((page, pages))
    }

    /// How the text of every fingerprint of this code begins, to find it by its code.
    pub fn text_start(code: &str) -> String {
        format!("{MARK}:{}:", code.replace('-', ""))
    }
}
