//! The paper as PDF.
use crate::{Error, model::Document};
/// **Thông tin tệp PDF** — what goes into the properties of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfInfo {
    pub date: time::Date,
    pub author: String,
}
/// The paper as a PDF file; the same paper and the same information give the same bytes.
pub fn to_pdf(document: &Document, info: &PdfInfo) -> Result<Vec<u8>, Error> {
    let _ = (document, info);
    todo!()
}
