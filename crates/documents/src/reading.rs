//! A PDF that somebody brings: which codes it carries, and whether its text says what a paper says.

use crate::fingerprint::{Fingerprint, read_code};
use crate::words;
use std::panic::{AssertUnwindSafe, catch_unwind};

mod pictures;

pub use pictures::{PagePicture, look_at_pictures};

/// What one page may unpack to; a page of text is a hundredth of it.
const PAGE_LIMIT: usize = 16 * 1024 * 1024;
/// Signs of a code with its dashes.
const PRINTED: usize = 24;

/// **Tệp PDF đã đọc** — what was found in a PDF that came from somewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadPdf {
    /// The fingerprint in the properties of the file, which tools that sign or scan may drop.
    pub fingerprint: Option<Fingerprint>,
    /// The text of each page; empty where there is only a picture.
    pub pages: Vec<String>,
}

/// **Tệp không đọc được** — why nothing can be read from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadFault {
    #[error(
        "Tệp này không phải là PDF hoặc ảnh JPG, PNG nên chương trình không đọc được mã. Chụp hoặc lưu lại thành JPG, hoặc gõ mã in ở chân trang để đối chiếu."
    )]
    NotPdf,
    #[error(
        "Tệp PDF này hỏng hoặc có mật khẩu, nên chương trình không đọc được. Gõ mã in ở chân trang để đối chiếu."
    )]
    Broken,
}

/// Reads a PDF. A page without text is a picture: it has no text here and is not judged.
pub fn read_pdf(bytes: &[u8]) -> Result<ReadPdf, ReadFault> {
    let file = opened(bytes)?;
    // The file comes from anywhere, and the library that reads it is not ours: what would stop the program
    // there is an unreadable file here.
    catch_unwind(AssertUnwindSafe(|| texts(&file))).map_err(|_| ReadFault::Broken)
}

fn opened(bytes: &[u8]) -> Result<lopdf::Document, ReadFault> {
    let head = &bytes[..bytes.len().min(1024)];
    if !head.windows(5).any(|five| five == b"%PDF-") {
        return Err(ReadFault::NotPdf);
    }
    let loaded = catch_unwind(AssertUnwindSafe(|| lopdf::Document::load_mem(bytes)));
    match loaded {
        Ok(Ok(file)) if !file.is_encrypted() => Ok(file),
        _ => Err(ReadFault::Broken),
    }
}

fn texts(file: &lopdf::Document) -> ReadPdf {
    let pages = file
        .get_pages()
        .keys()
        .map(|page| {
            let text = file.extract_text_with_limit(&[*page], PAGE_LIMIT);
            // What cannot be read is a page without text.
            text.unwrap_or_default()
        })
        .collect();
    ReadPdf {
        fingerprint: in_properties(file),
        pages,
    }
}

fn in_properties(file: &lopdf::Document) -> Option<Fingerprint> {
    let info = file.trailer.get(b"Info").ok()?;
    let (_, info) = file.dereference(info).ok()?;
    let text = info
        .as_dict()
        .ok()?
        .get(b"Identifier")
        .ok()?
        .as_str()
        .ok()?;
    Fingerprint::parse(std::str::from_utf8(text).ok()?)
}

impl ReadPdf {
    /// Whether any page has text that can be read.
    pub fn has_text(&self) -> bool {
        self.pages.iter().any(|page| !page.trim().is_empty())
    }

    /// The codes printed at the feet of the pages, each once, in their order.
    pub fn codes(&self) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for page in &self.pages {
            for code in printed_codes(page) {
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
        }
        codes
    }

    /// Whether two files say the same on all their pages; blanks, page numbers and codes do not count.
    pub fn says_the_same(&self, other: &ReadPdf) -> bool {
        let text = |read: &ReadPdf| -> String {
            read.pages
                .iter()
                .map(|page| without_furniture(page))
                .collect()
        };
        text(self) == text(other)
    }

    /// The lines of a paper's content that the text of the file does not have. Blanks do not count, nor what
    /// the foot and the head of a page put between two halves of a line. A row so tall that it was cut between
    /// pages is among them too: nobody can say in which order its lines stand.
    pub fn missing<'c>(&self, content: &'c str) -> Vec<&'c str> {
        let text: String = self
            .pages
            .iter()
            .map(|page| without_furniture(page))
            .collect();
        let said = content
            .lines()
            .skip(1)
            .filter(|line| !is_there(line, &text));
        said.collect()
    }
}

fn is_there(line: &str, text: &str) -> bool {
    let (_, said) = line.split_once(": ").unwrap_or(("", line));
    // Lists get their closing marks from the printers.
    text.contains(bare(said).trim_end_matches(['.', ';', ',']))
}

fn bare(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// The text of a page without its number and its code.
fn without_furniture(page: &str) -> String {
    let page = bare(page);
    let word = bare(words::CODE);
    let Some((before, after)) = page.split_once(word.as_str()) else {
        return page;
    };
    let after: String = after.chars().skip(PRINTED).collect();
    let is_number = before.len() <= 3 && before.bytes().all(|sign| sign.is_ascii_digit());
    if is_number {
        after
    } else {
        before.to_owned() + &after
    }
}

fn printed_codes(page: &str) -> Vec<String> {
    let page = bare(page);
    let word = bare(words::CODE);
    page.split(word.as_str())
        .skip(1)
        .filter_map(|after| {
            let typed: String = after.chars().take(PRINTED).collect();
            read_code(&typed).ok()
        })
        .collect()
}
