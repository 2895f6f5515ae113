//! What each paper says, taken from the records: one function a paper, nothing decided here.

use documents::{Fields, IssuerKind};

use crate::App;
use crate::fault::Fault;
use crate::register::Register;

pub mod drafted;
mod lists;
pub mod office;
pub mod place;
mod village;

pub use village::blank::Blank;
pub use village::own_head;
pub use village::own_head::OwnHead;
pub use village::plan as security_plan;
pub use village::{INDEX, INVITATION, PLEDGE, beside_dossier, meeting_of, n_pledges, offered};

/// The fields of a paper about a record. `kind` is the paper's own slug.
pub fn fields(app: &App, register: &Register, kind: &str, subject: &str) -> Result<Fields, Fault> {
    let Some(form) = documents::forms::form(kind) else {
        return Err(Fault::not_found(
            "Chương trình không có mẫu giấy tờ này. Mở lại màn hình rồi chọn lại.",
        ));
    };
    if documents::forms::drafted::drafted(kind).is_some() {
        return crate::commands::drafts::paper_fields(app, register, kind, subject);
    }
    match form.issuer {
        IssuerKind::Village => {
            let mut fields = village::fields(app, register, kind, subject)?;
            for offered in village::OFFERED {
                if form.field(offered).is_none() {
                    fields.remove(offered);
                }
            }
            Ok(fields)
        }
        IssuerKind::Office => office::fields(app, register, kind, subject),
        IssuerKind::Any => lists::fields(app, register, kind, subject),
    }
}
