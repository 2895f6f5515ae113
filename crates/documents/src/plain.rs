//! The paper as plain text.
use crate::model::Document;
/// Everything the paper says, line by line, without page furniture.
pub fn to_text(document: &Document) -> String {
    let _ = document;
    todo!()
}
/// What the fingerprint of a paper is made of: title, subject, addressees and body;
/// no number, date, signatures, recipients or page furniture.
pub fn content_text(document: &Document) -> String {
    let _ = document;
    todo!()
}
