//! The paper as PDF: the pages that [`crate::layout`] has set, drawn with the embedded faces.
//!
//! The same paper and the same information give the same bytes: the resources have fixed names,
//! the dates are arguments, and the identifier in the trailer is a sum over the content.

mod code;
mod outline;
mod sample;

use crate::{
    Error, clean,
    font::Face,
    layout::{self, MARGIN_LEFT, MARGIN_TOP, Mark, Page},
    model::Document,
};
use lopdf::{Dictionary, Object, Stream, StringFormat};
use printpdf::{
    Color, FontId, Greyscale, Line, LinePoint, Mm, OffsetDateTime, Op, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, TextItem, TextMatrix,
};
use std::sync::LazyLock;

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
    let mut pdf = PdfDocument::new("");
    for face in Face::ALL {
        let font = PdfFont::new(face.parsed().clone());
        pdf.resources.fonts.map.insert(font_id(face), font);
    }
    describe(&mut pdf, first, info)?;
    let (mut drawn_pages, mut pages) = (Vec::new(), Vec::new());
    for document in &documents {
        let own = layout::pages(document);
        let drawn = |(n, page)| drawn(page, document, (n, own.len()));
        drawn_pages.extend((1..).zip(&own).map(drawn));
        pages.extend(own);
    }
    pdf.with_pages(drawn_pages);
    save(&pdf, &pages)
}

fn describe(pdf: &mut PdfDocument, document: &Document, info: &PdfInfo) -> Result<(), Error> {
    let midnight = info.date.midnight().assume_utc().unix_timestamp();
    let date = OffsetDateTime::from_unix_timestamp(midnight)
        .map_err(|_| Error::Pdf("ngày lập tệp không dùng được".into()))?;
    let about = &mut pdf.metadata.info;
    about.creation_date = date;
    about.modification_date = date;
    about.metadata_date = date;
    about.document_title = match document.subject.as_str() {
        "" => document.title.clone(),
        subject => format!("{} – {subject}", document.title),
    };
    about.author = clean::clean_line(&info.author);
    about.creator = "Hồ sơ ANTT".into();
    about.producer = "Hồ sơ ANTT".into();
    // Stands in the file as plain text, to be found without reading its pages.
    about.identifier = document
        .code
        .map_or_else(String::new, |code| code.to_text());
    Ok(())
}

/// One page; `of` says which one of how many.
fn drawn(page: &Page, document: &Document, of: (usize, usize)) -> PdfPage {
    let mut ops = Vec::new();
    let top = page.sheet.height() - MARGIN_TOP;
    if document.sample {
        sample::draw(page.sheet, &mut ops);
    }
    furniture(page, document, of, &mut ops);
    for mark in &page.marks {
        match mark {
            Mark::Text {
                x,
                y,
                face,
                size,
                text,
                stretch,
            } => show(&mut ops, *x, top - y, *face, *size, text, *stretch),
            Mark::Rule {
                x,
                y,
                to_x,
                to_y,
                thickness,
            } => {
                rule(&mut ops, (*x, top - y), (*to_x, top - to_y), *thickness);
            }
        }
    }
    let (width, height) = page.sheet.millimetres();
    PdfPage::new(Mm(width), Mm(height), ops)
}

/// The page number in the top margin, the code at the foot.
fn furniture(page: &Page, document: &Document, (n, pages): (usize, usize), ops: &mut Vec<Op>) {
    let text_width = page.sheet.text_width();
    if let Some(number) = page.number {
        let text = number.to_string();
        let x = MARGIN_LEFT + (text_width - Face::Regular.width(&text, NUMBER_SIZE)) / 2.0;
        show(
            ops,
            x,
            page.sheet.height() - 42.0,
            Face::Regular,
            NUMBER_SIZE,
            &text,
            0.0,
        );
    }
    if let Some(code) = &document.code {
        code::draw(code, n, pages, ops);
    }
}

fn show(ops: &mut Vec<Op>, x: f32, y: f32, face: Face, size: f32, text: &str, stretch: f32) {
    let offset = -hundredths(stretch / size * 1000.0);
    let mut items = Vec::new();
    let mut rest = text;
    while let Some(blank) = rest.find(' ').filter(|_| offset != 0.0) {
        items.push(TextItem::Text(rest[..=blank].to_owned()));
        items.push(TextItem::Offset(offset));
        rest = &rest[blank + 1..];
    }
    if !rest.is_empty() {
        items.push(TextItem::Text(rest.to_owned()));
    }
    ops.extend([
        Op::StartTextSection,
        Op::SetFont {
            font: PdfFontHandle::External(font_id(face)),
            size: Pt(size),
        },
        Op::SetTextMatrix {
            matrix: TextMatrix::Translate(Pt(hundredths(x)), Pt(hundredths(y))),
        },
        Op::ShowText { items },
        Op::EndTextSection,
    ]);
}

fn rule(ops: &mut Vec<Op>, from: (f32, f32), to: (f32, f32), thickness: f32) {
    ops.extend([
        Op::SetOutlineColor {
            col: Color::Greyscale(Greyscale::new(0.0, None)),
        },
        Op::SetOutlineThickness { pt: Pt(thickness) },
        Op::DrawLine {
            line: Line {
                points: vec![point(from.0, from.1, false), point(to.0, to.1, false)],
                is_closed: false,
            },
        },
    ]);
}

fn point(x: f32, y: f32, bezier: bool) -> LinePoint {
    LinePoint {
        p: Point {
            x: Pt(hundredths(x)),
            y: Pt(hundredths(y)),
        },
        bezier,
    }
}

fn hundredths(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn font_id(face: Face) -> FontId {
    FontId(format!("A{}", face.index() + 1))
}

/// Writes the file, with its language and with an identifier that depends on nothing but the content.
fn save(pdf: &PdfDocument, pages: &[Page]) -> Result<Vec<u8>, Error> {
    let options = PdfSaveOptions {
        subset_fonts: false,
        ..PdfSaveOptions::default()
    };
    let mut file = pdf.to_lopdf_document(&options, &mut Vec::new());
    file.version = "1.7".into();
    file.trailer.remove(b"ID");
    let outline = outline::add(&mut file, pages);
    let catalog = file
        .catalog_mut()
        .map_err(|fault| Error::Pdf(fault.to_string()))?;
    catalog.set("Lang", Object::string_literal("vi-VN"));
    let mut viewer = Dictionary::new();
    viewer.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", viewer);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    pack_faces(&mut file);
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)
        .map_err(|fault| Error::Pdf(fault.to_string()))?;
    let id = Object::String(sum(&bytes).to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    bytes.clear();
    file.save_to(&mut bytes)
        .map_err(|fault| Error::Pdf(fault.to_string()))?;
    Ok(bytes)
}

/// Puts the faces in as they were packed the first time: packing them is half the work of a paper.
fn pack_faces(file: &mut lopdf::Document) {
    static PACKED: LazyLock<[Stream; 4]> = LazyLock::new(|| {
        Face::ALL.map(|face| {
            let bytes = face.parsed().original_bytes.clone();
            let mut stream = Stream::new(Dictionary::new(), bytes);
            // A stream that cannot be packed stays as it is.
            let _ = stream.compress();
            stream
        })
    });
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let is_face = |face: &Face| face.parsed().original_bytes == stream.content;
        if let Some(face) = Face::ALL.iter().find(|face| is_face(face)) {
            let packed = &PACKED[face.index()];
            stream.content.clone_from(&packed.content);
            for (key, value) in &packed.dict {
                stream.dict.set(key.clone(), value.clone());
            }
        }
    }
}

/// Two 64-bit FNV-1a sums: tells files apart, protects nothing.
pub(crate) fn sum(bytes: &[u8]) -> [u8; 16] {
    let fnv = |start: u64| {
        bytes.iter().fold(start, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    };
    let mut out = [0; 16];
    out[..8].copy_from_slice(&fnv(0xcbf2_9ce4_8422_2325).to_be_bytes());
    out[8..].copy_from_slice(&fnv(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    out
}
