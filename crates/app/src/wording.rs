//! The wording of papers as this register has it: the program's own, or the text that was put in its place.

use documents::{Template, TemplateFault};

use crate::fault::Fault;
use crate::register::Register;

/// The form under which changed wordings are kept, one subject a paper.
pub const FORM: &str = "wording";
/// The text as it was typed, right or wrong.
pub const TEXT: &str = "text";
/// The hash of the program's own wording when the change began, to tell when the program brings another.
pub const BASE: &str = "base";

/// **Lời văn của một loại giấy tờ** — what is in force for one paper, and what was typed for it.
pub struct Wording {
    /// What the editor shows: the typed text, or the program's own.
    pub text: String,
    /// What papers are made with.
    pub template: Template,
    /// Whether papers are made with a text of this register.
    pub is_own: bool,
    /// What is wrong with the typed text; then papers are made with the program's own.
    pub faults: Vec<TemplateFault>,
    /// Whether the program brings another text than the one the change began with.
    pub default_changed: bool,
}

/// The wording of a paper in this register. An unknown paper is refused.
pub fn of(register: &Register, kind: &str) -> Result<Wording, Fault> {
    let template = Template::default_of(kind)?;
    let default = default_text(kind);
    let typed = register.store.read(|r| r.fields(FORM, kind))?;
    let text = typed.get(TEXT).map(|text| text.trim()).unwrap_or_default();
    if text.is_empty() || text == default {
        return Ok(Wording {
            text: default.to_owned(),
            template,
            is_own: false,
            faults: Vec::new(),
            default_changed: false,
        });
    }
    let default_changed = typed.get(BASE).is_some_and(|base| *base != hash(default));
    let (template, is_own, faults) = match Template::parse(kind, text) {
        Ok(own) => (own, true, Vec::new()),
        Err(faults) => (template, false, faults),
    };
    Ok(Wording {
        text: text.to_owned(),
        template,
        is_own,
        faults,
        default_changed,
    })
}

/// The text that papers are made with now.
pub fn used(register: &Register, kind: &str) -> Result<String, Fault> {
    let wording = of(register, kind)?;
    Ok(if wording.is_own {
        wording.text
    } else {
        default_text(kind).to_owned()
    })
}

/// The wording that comes with the program.
pub fn default_text(kind: &str) -> &'static str {
    documents::forms::form(kind).map_or("", |form| form.wording.trim())
}

/// What the program's own wording is known by.
pub fn hash(text: &str) -> String {
    bundle::Digest::of(text.trim().as_bytes()).to_string()
}
