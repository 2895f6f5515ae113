//! The paper as a Word file, for whoever has to change its wording: the same text, laid out with named styles.
//!
//! It carries no code that ties it to the data, because it will be edited; every page says so at its foot.
//! The same paper and the same information give the same bytes.

mod body;
mod certificate;
mod guide;
mod head;
mod package;
mod write;

use crate::{
    Error, clean, layout,
    model::{Document, Look},
    pdf::PdfInfo,
    words,
};

/// How many blocks stand with the signatures on their page.
const COMPANY: usize = 2;

/// The paper as a .docx file that Word and LibreOffice open.
pub fn to_docx(document: &Document, info: &PdfInfo) -> Result<Vec<u8>, Error> {
    let document = clean::document(document);
    if document.look == Look::Certificate {
        let content = certificate::content(&document);
        return package::packed(&document, info, &content, false)
            .map_err(|fault| Error::Docx(fault.to_string()));
    }
    if document.look == Look::Guide {
        let content = guide::content(&document);
        return package::packed(&document, info, &content, false)
            .map_err(|fault| Error::Docx(fault.to_string()));
    }
    let mut content = String::with_capacity(16 * 1024);
    if document.sample {
        write::line(&mut content, "GiuaDam", words::SAMPLE);
    }
    head::heading(&document.heading, document.sheet, &mut content);
    head::title(&document, &mut content);
    head::addressees(&document.addressees, &mut content);
    let (main, annexes) = document.parts();
    // Signatures never stand alone on a page.
    body::blocks(main, document.sheet, COMPANY, &mut content);
    head::signatures(&document, &mut content);
    for part in body::annexes(annexes, document.sheet) {
        // The section before an annex ends in a paragraph of its own.
        write::section_end(&mut content, document.sheet);
        content.push_str(&part);
    }
    package::packed(&document, info, &content, layout::close(&document))
        .map_err(|fault| Error::Docx(fault.to_string()))
}
