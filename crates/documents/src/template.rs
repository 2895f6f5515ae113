//! The wording of a paper: small, line-oriented text that an officer can read and edit.
//!
//! The language is described, in Vietnamese, in `templates/README.md`. Reading a template finds
//! every fault at once, each with its line; a template that was read can always be filled.

mod fill;
mod parse;
mod part;

#[cfg(test)]
mod tests;

use crate::{Error, fields::Fields, forms, forms::Form, model::Document};
use parse::Node;
use std::sync::{Arc, Mutex, PoisonError};

/// **Mẫu lời văn** — the checked wording of one paper.
#[derive(Debug, Clone)]
pub struct Template {
    form: &'static Form,
    nodes: Arc<[Node]>,
}

/// Wordings that come with the program, each read when it is first asked for.
static DEFAULTS: Mutex<Vec<Template>> = Mutex::new(Vec::new());

/// **Chỗ sai trong mẫu** — one fault of a wording, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// Counted from 1.
    pub line: usize,
    pub sentence: String,
}

impl Template {
    /// The wording that comes with the program.
    pub fn default_of(slug: &str) -> Result<Self, Error> {
        let mut defaults = DEFAULTS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = defaults.iter().find(|one| one.slug() == slug) {
            return Ok(read.clone());
        }
        let form = forms::form(slug).ok_or_else(|| Error::UnknownForm { slug: slug.into() })?;
        let read = Self::parse(slug, form.wording).map_err(|faults| Error::Wording {
            slug: slug.into(),
            line: faults.first().map_or(0, |fault| fault.line),
            sentence: faults
                .first()
                .map_or_else(String::new, |fault| fault.sentence.clone()),
        })?;
        defaults.push(read.clone());
        Ok(read)
    }

    /// Reads a wording; returns every fault at once.
    pub fn parse(slug: &str, text: &str) -> Result<Self, Vec<TemplateFault>> {
        let Some(form) = forms::form(slug) else {
            return Err(vec![TemplateFault {
                line: 1,
                sentence: format!("Không có mẫu giấy tờ “{slug}”."),
            }]);
        };
        Self::read(form, text)
    }

    /// Reads the wording of a form, whether or not it is one of the papers.
    pub(crate) fn read(form: &'static Form, text: &str) -> Result<Self, Vec<TemplateFault>> {
        let nodes = parse::parse(form, text)?.into();
        Ok(Self { form, nodes })
    }

    /// The paper whose wording this is.
    pub fn slug(&self) -> &'static str {
        self.form.slug
    }

    pub(crate) fn fill(&self, fields: &Fields) -> Result<Document, Error> {
        fill::fill(self.form, &self.nodes, fields)
    }
}
