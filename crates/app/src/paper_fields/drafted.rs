//! What the register suggests for papers that somebody writes, and of what they can be.

use documents::Fields;

use super::{office, security_plan};
use crate::App;
use crate::fault::Fault;
use crate::register::Register;
use crate::views::ChoiceView;

/// The fields a paper begins with. `about` is one of its subjects, or empty.
pub fn base(app: &App, register: &Register, kind: &str, about: &str) -> Result<Fields, Fault> {
    let form = documents::forms::form(kind);
    match form.map(|form| form.issuer) {
        Some(documents::IssuerKind::Office) => office::drafts::base(app, kind, about),
        _ if kind == security_plan::SECURITY_PLAN => security_plan::base(app, register),
        _ => Err(Fault::not_found(
            "Chương trình không soạn loại văn bản này. Mở lại màn hình rồi chọn lại.",
        )),
    }
}

/// Whether a paper is of one unit or task.
pub fn asks(kind: &str) -> bool {
    office::drafts::OF_ONE.contains(&kind)
}

/// Of what a paper can be written: units, tasks; nothing where it is only of the year.
pub fn subjects(app: &App, _register: &Register, kind: &str) -> Result<Vec<ChoiceView>, Fault> {
    let form = documents::forms::form(kind);
    match form.map(|form| form.issuer) {
        Some(documents::IssuerKind::Office) => office::drafts::subjects(app, kind),
        _ => Ok(Vec::new()),
    }
}
