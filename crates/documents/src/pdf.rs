//! The paper as PDF: the pages that [`crate::layout`] has set, drawn with the embedded faces.
//!
//! The same paper and the same information give the same bytes: the resources have fixed names,
//! the dates are arguments, and the identifier in the trailer is a sum over the content.

mod code;
mod content;
mod face;
mod file;
mod outline;
mod sample;

use crate::{
    Error, clean,
    font::Face,
    layout::{self, MARGIN_LEFT, MARGIN_TOP, Mark, Page},
    model::Document,
};
use content::Content;
use file::File;
use lopdf::{Dictionary, Object, StringFormat, dictionary};

/// **Thông tin tệp PDF** — what goes into the properties of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfInfo {
    /// Day on which the file is made.
    pub date: time::Date,
    /// The office or the village that makes the paper.
    pub author: String,
}

const NUMBER_SIZE: f32 = 13.0;
const CODE_SIZE: f32 = 10.0;

/// The paper as a PDF file.
pub fn to_pdf(document: &Document, info: &PdfInfo) -> Result<Vec<u8>, Error> {
    to_pdf_run(std::slice::from_ref(document), info)
}

/// **In một loạt** — several papers one after the other as one PDF file; each counts its own pages. The file
/// is named after the first.
pub fn to_pdf_run(documents: &[Document], info: &PdfInfo) -> Result<Vec<u8>, Error> {
    let documents: Vec<Document> = documents.iter().map(clean::document).collect();
    let Some(first) = documents.first() else {
        return Err(Error::Pdf("không có giấy tờ nào để in".into()));
    };
    let mut file = File::new();
    for document in &documents {
        let pages = layout::pages(document);
        let of = pages.len();
        for (n, page) in (1..).zip(pages) {
            let content = drawn(&page, document, (n, of));
            file.add(page, content)?;
        }
    }
    file.finish(first, info)
}

/// The properties of a file.
pub(crate) fn about(title: &str, info: &PdfInfo) -> Dictionary {
    let (year, month, day) = info.date.to_calendar_date();
    let date = format!("D:{year:04}{:02}{day:02}000000Z", u8::from(month));
    dictionary! {
        "Title" => said(&clean::clean_line(title)),
        "Author" => said(&clean::clean_line(&info.author)),
        "Creator" => said("Hồ sơ ANTT"),
        "Producer" => said("Hồ sơ ANTT"),
        "CreationDate" => Object::string_literal(date.clone()),
        "ModDate" => Object::string_literal(date),
    }
}

/// A text of a PDF file that is not on a page: UTF-16 with its mark.
pub(crate) fn said(text: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// One page; `of` says which one of how many.
fn drawn(page: &Page, document: &Document, of: (usize, usize)) -> Content {
    let mut content = Content::new();
    let top = page.sheet.height() - MARGIN_TOP;
    if document.sample {
        sample::draw(page.sheet, &mut content);
    }
    furniture(page, document, of, &mut content);
    for mark in &page.marks {
        match mark {
            Mark::Text {
                x,
                y,
                face,
                size,
                text,
                stretch,
            } => content.text((*x, top - y), *face, *size, text, *stretch),
            Mark::Rule {
                x,
                y,
                to_x,
                to_y,
                thickness,
            } => content.line((*x, top - y), (*to_x, top - to_y), *thickness),
            Mark::Picture {
                x,
                y,
                width,
                height,
                png,
            } => content.picture((*x, top - y - height), (*width, *height), png),
        }
    }
    content
}

/// The page number in the top margin, the code at the foot.
fn furniture(page: &Page, document: &Document, (n, pages): (usize, usize), content: &mut Content) {
    let text_width = page.sheet.text_width();
    if let Some(number) = page.number {
        let text = number.to_string();
        let x = MARGIN_LEFT + (text_width - Face::Regular.width(&text, NUMBER_SIZE)) / 2.0;
        let place = (x, page.sheet.height() - 42.0);
        content.text(place, Face::Regular, NUMBER_SIZE, &text, 0.0);
    }
    if let Some(code) = &document.code {
        code::draw(code, n, pages, content);
    }
}

/// As the numbers of a page are rounded.
fn hundredths(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

/// Two sums of 64 bits over words of eight bytes: tells files apart, protects nothing.
pub(crate) fn sum(bytes: &[u8]) -> [u8; 16] {
    let word = |part: &[u8]| {
        let mut word = [0; 8];
        word[..part.len()].copy_from_slice(part);
        u64::from_be_bytes(word)
    };
    let mut sums: [u64; 2] = [0xcbf2_9ce4_8422_2325, 0x9e37_79b9_7f4a_7c15];
    for part in bytes.chunks(8) {
        let word = word(part);
        for sum in &mut sums {
            *sum = (sum.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }
    let mut out = [0; 16];
    out[..8].copy_from_slice(&sums[0].to_be_bytes());
    out[8..].copy_from_slice(&sums[1].to_be_bytes());
    out
}
