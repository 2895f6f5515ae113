//! The faces as a file carries them: outlines, widths, and which letter each of their signs is. printpdf writes them
//! once for as long as the program runs; every paper then takes copies, packed as they are.

use crate::{clean, font::Face};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{
    FontId, Mm, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, TextItem,
};
use std::sync::OnceLock;

/// The parts of one face; each becomes an object of its own and names the next.
struct Ready {
    font: Dictionary,
    letters: Stream,
    widths: Dictionary,
    description: Dictionary,
    outlines: Stream,
}

static READY: [OnceLock<Option<Ready>>; 4] = [const { OnceLock::new() }; 4];

/// Adds a face to a file; nothing if printpdf did not write it, which the tests would show at every letter.
pub(super) fn add(file: &mut Document, face: Face) -> Option<ObjectId> {
    let ready = READY[face.index()].get_or_init(|| ready(&printed(face), face));
    let ready = ready.as_ref()?;
    let outlines = file.add_object(ready.outlines.clone());
    let mut description = ready.description.clone();
    description.set("FontFile2", outlines);
    let description = file.add_object(description);
    let mut widths = ready.widths.clone();
    widths.set("FontDescriptor", description);
    let widths = file.add_object(widths);
    let letters = file.add_object(ready.letters.clone());
    let mut font = ready.font.clone();
    font.set("DescendantFonts", vec![Object::Reference(widths)]);
    font.set("ToUnicode", letters);
    Some(file.add_object(font))
}

/// A file with a page that shows every letter a paper can have: printpdf leaves out what is not shown.
fn printed(face: Face) -> Document {
    let parsed = face.parsed();
    let letters: String = parsed
        .codepoint_to_glyph
        .keys()
        .filter_map(|code| char::from_u32(*code))
        .filter(|letter| clean::is_plain(*letter))
        .collect();
    let id = FontId(face.name().to_owned());
    let font = PdfFont::new(parsed.clone());
    let mut pdf = PdfDocument::new("");
    pdf.resources.fonts.map.insert(id.clone(), font);
    let ops = vec![
        Op::StartTextSection,
        Op::SetFont {
            font: PdfFontHandle::External(id),
            size: Pt(1.0),
        },
        Op::ShowText {
            items: vec![TextItem::Text(letters)],
        },
        Op::EndTextSection,
    ];
    pdf.with_pages(vec![PdfPage::new(Mm(210.0), Mm(297.0), ops)]);
    let options = PdfSaveOptions {
        subset_fonts: false,
        ..PdfSaveOptions::default()
    };
    pdf.to_lopdf_document(&options, &mut Vec::new())
}

fn ready(file: &Document, face: Face) -> Option<Ready> {
    let page = file.page_iter().next()?;
    let fonts = file.get_page_fonts(page).ok()?;
    let font = (*fonts.get(face.name().as_bytes())?).clone();
    let inner = font.get(b"DescendantFonts").ok()?.as_array().ok()?;
    let widths = file.dereference(inner.first()?).ok()?.1.as_dict().ok()?;
    let description = dictionary(file, widths, b"FontDescriptor")?;
    Some(Ready {
        letters: packed(file, &font, b"ToUnicode")?,
        outlines: packed(file, description, b"FontFile2")?,
        description: description.clone(),
        widths: widths.clone(),
        font,
    })
}

fn dictionary<'a>(file: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    file.dereference(of.get(key).ok()?).ok()?.1.as_dict().ok()
}

fn packed(file: &Document, of: &Dictionary, key: &[u8]) -> Option<Stream> {
    let (_, found) = file.dereference(of.get(key).ok()?).ok()?;
    let mut stream = found.as_stream().ok()?.clone();
    // A stream that cannot be packed stays as it is.
    let _ = stream.compress();
    Some(stream)
}
