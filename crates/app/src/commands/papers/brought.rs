//! A file that stands for a paper: a PDF, a photograph or a scan, and the codes that it shows.

use documents::ReadPdf;

use crate::fault::{Code, Fault};
use crate::pictures::{self, Seen, Unread};

/// A larger file is no paper that this program made, nor a scan of one.
pub const LARGEST: u64 = 64 * 1024 * 1024;
/// Pictures of a PDF that are searched: a thick dossier is not read to its end for one code.
const PICTURES: usize = 40;
/// After so many pictures without any code the rest has none either.
const IN_VAIN: usize = 4;

/// **Tệp được mang đến** — what could be read from a file.
pub struct Brought {
    /// The text of a PDF; empty for a picture.
    pub read: ReadPdf,
    /// The codes seen in pictures, with their pages.
    pub seen: Vec<Seen>,
    /// Whether there were pictures to look at.
    pub has_pictures: bool,
    /// Whether a picture could not be unpacked, so that nothing can be said of it.
    pub unread: bool,
}

impl Brought {
    /// Reads a PDF or a picture.
    pub fn of(bytes: &[u8]) -> Result<Self, Fault> {
        if pictures::is_picture(bytes) {
            let seen = pictures::seen_in(bytes)
                .map_err(|unread| Fault::new(Code::Malformed, unread.to_string()))?;
            return Ok(Self {
                read: ReadPdf::default(),
                seen,
                has_pictures: true,
                unread: false,
            });
        }
        let read = documents::read_pdf(bytes)
            .map_err(|fault| Fault::new(Code::Malformed, fault.to_string()))?;
        let mut brought = Self {
            read,
            seen: Vec::new(),
            has_pictures: false,
            unread: false,
        };
        brought.look(bytes);
        Ok(brought)
    }

    /// Looks at the pictures of the pages whose text has no code.
    fn look(&mut self, bytes: &[u8]) {
        let coded: Vec<bool> = self.read.pages.iter().map(|page| has_code(page)).collect();
        let (mut looked, mut in_vain) = (0, 0);
        let all = documents::look_at_pictures(
            bytes,
            |page| !coded.get(page).copied().unwrap_or(false),
            |_, picture| {
                looked += 1;
                self.has_pictures = true;
                match pictures::seen_on_page(picture) {
                    Ok(seen) if !seen.is_empty() => {
                        in_vain = 0;
                        self.add(&seen);
                    }
                    Ok(_) => in_vain += 1,
                    Err(Unread::TooLarge | Unread::Broken) => {
                        in_vain += 1;
                        self.unread = true;
                    }
                }
                looked < PICTURES && in_vain < IN_VAIN
            },
        );
        // What was opened for its text a moment ago opens again.
        self.unread |= all.is_err();
    }

    fn add(&mut self, seen: &[Seen]) {
        for one in seen {
            if !self.seen.contains(one) {
                self.seen.push(*one);
            }
        }
    }

    /// The codes that a person sees, each once: those of the text, then those of the pictures.
    pub fn codes(&self) -> Vec<String> {
        let mut codes = self.read.codes();
        for seen in &self.seen {
            let code = seen.fingerprint.code();
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes
    }

    /// The code that stands for the file; where no page shows one, that of the file's properties.
    pub fn code(&self) -> Option<String> {
        let hidden = self.read.fingerprint.map(|fingerprint| fingerprint.code());
        self.codes().into_iter().next().or(hidden)
    }

    /// Which pages of this paper the pictures show: "trang 1, 2 trên 3"; nothing where the codes do not say it.
    pub fn pages_of(&self, code: &str) -> Option<Pages> {
        let mut of_paper = self
            .seen
            .iter()
            .filter(|seen| seen.fingerprint.code() == code)
            .filter_map(|seen| seen.page);
        let (first, whole) = of_paper.next()?;
        let mut shown: Vec<usize> = of_paper.map(|(page, _)| page).chain([first]).collect();
        shown.sort_unstable();
        shown.dedup();
        Some(Pages { shown, whole })
    }
}

fn has_code(page: &str) -> bool {
    let one = ReadPdf {
        fingerprint: None,
        pages: vec![page.to_owned()],
    };
    !one.codes().is_empty()
}

/// **Các trang thấy trong ảnh** — of a paper of so many pages.
pub struct Pages {
    pub shown: Vec<usize>,
    pub whole: usize,
}

impl Pages {
    pub fn is_whole(&self) -> bool {
        self.shown.len() >= self.whole
    }

    /// "trang 1, 3 trên 4 trang".
    pub fn words(&self) -> String {
        let shown: Vec<String> = self.shown.iter().map(usize::to_string).collect();
        format!("trang {} trên {} trang", shown.join(", "), self.whole)
    }
}
