//! The wording of a paper.
use crate::{Error, fields::Fields, model::Document};
/// **Mẫu lời văn** — the checked wording of one paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    slug: &'static str,
}
/// **Chỗ sai trong mẫu** — one fault of a wording, with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    pub line: usize,
    pub sentence: String,
}
impl Template {
    /// The wording that comes with the program.
    pub fn default_of(slug: &str) -> Result<Self, Error> {
        let _ = slug;
        todo!()
    }
    /// Reads a wording; every fault at once.
    pub fn parse(slug: &str, text: &str) -> Result<Self, Vec<TemplateFault>> {
        let _ = (slug, text);
        todo!()
    }
    pub fn slug(&self) -> &'static str {
        self.slug
    }
    pub(crate) fn fill(&self, fields: &Fields) -> Result<Document, Error> {
        let _ = fields;
        todo!()
    }
}
