//! Papers: a [`Document`] says what a paper says, the printers turn it into bytes.
//!
//! Pure: no files, no clock, no random; the fonts are inside the crate and the date is an argument.
//! The wording of each paper is a template (`templates/`, described in its `README.md`),
//! the fields it may use are in [`forms`].
//!
//! ```text
//! forms::form(slug) + Fields ──template──► Document ──► to_html · to_pdf · to_docx · to_text
//! ```

pub mod blank;
pub mod check;
pub mod date;
pub mod docx;
pub mod fields;
pub mod fingerprint;
pub mod forms;
pub mod guide;
pub mod html;
pub mod ics;
pub mod model;
pub mod pdf;
pub mod plain;
pub mod reading;
pub mod scan;
pub mod template;
pub mod volume;

mod bind;
mod certificate;
mod clean;
mod font;
mod layout;
mod qr;
mod words;
pub mod xlsx;

#[cfg(test)]
mod tests;

pub use date::vi_date_long;
pub use docx::to_docx;
pub use fields::{Fields, Value};
pub use fingerprint::{CodeFault, Fingerprint, content_text, read_code};
pub use forms::{Column, FieldKind, FieldSpec, Form, IssuerKind, Need, forms};
pub use guide::guide;
pub use html::to_html;
pub use model::{
    Align, Block, Document, Heading, Look, PaperNumber, Picture, Run, Sheet, Signature, Table,
    TableColumn,
};
pub use pdf::{PdfInfo, to_pdf, to_pdf_run};
pub use plain::to_text;
pub use reading::{PagePicture, ReadFault, ReadPdf, look_at_pictures, read_pdf};
pub use template::{Template, TemplateFault};
pub use xlsx::list as xlsx_list;
pub use xlsx::{has_tables, to_xlsx};

/// **Không lập được giấy tờ** — why a paper could not be made.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    #[error("Không có mẫu giấy tờ “{slug}”.")]
    UnknownForm { slug: String },
    #[error("Mẫu “{slug}” không có trường “{field}”.")]
    UnknownField { slug: String, field: String },
    #[error("Trường “{field}” của mẫu “{slug}” không đúng loại.")]
    WrongKind { slug: String, field: String },
    #[error("Chưa lập được giấy tờ: còn thiếu {about}. Điền đủ rồi lập lại.")]
    Missing { field: String, about: String },
    #[error("Mẫu “{slug}” còn chỗ sai ở dòng {line}: {sentence}")]
    Wording {
        slug: String,
        line: usize,
        sentence: String,
    },
    #[error("Chưa lập được tệp Word: {0}.")]
    Docx(String),
    #[error("Chưa lập được bảng tính: {0}.")]
    Xlsx(String),
    #[error("Chưa in được tệp PDF: {0}.")]
    Pdf(String),
}

/// Makes the paper of this slug with its default wording.
pub fn make(slug: &str, fields: &Fields) -> Result<Document, Error> {
    make_with(&Template::default_of(slug)?, fields)
}

/// Makes a paper with a wording that a locality has edited.
pub fn make_with(template: &Template, fields: &Fields) -> Result<Document, Error> {
    template.fill(fields)
}
