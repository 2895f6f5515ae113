//! **Hướng dẫn trưởng thôn** — four printed pages for whoever sits before the program for the first time: setting up, the
//! year, backups, another PC. No paper of any office: it follows no form of the decree and carries no code.
//!
//! Its text is `guide/huong-dan-truong-thon.txt`, its pictures are taken of the real screens (`cargo xtask pictures`).

use crate::{
    Error,
    fields::Fields,
    forms::{Form, IssuerKind},
    model::{Block, Document, Run},
    template::Template,
};

static GUIDE: Form = Form {
    slug: "guide",
    title: "Hướng dẫn trưởng thôn",
    issuer: IssuerKind::Any,
    fields: &[],
    wording: include_str!("../guide/huong-dan-truong-thon.txt"),
};

macro_rules! pictures {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../guide/", $name, ".png")))),*]
    };
}

const PICTURES: &[(&str, &[u8])] = pictures![
    "mo-so",
    "nhan-tep",
    "viec-can-lam",
    "hop",
    "nop-ho-so",
    "ket-qua",
    "sao-luu",
    "khoi-phuc",
];

/// The guide as a document for every printer.
pub fn guide() -> Result<Document, Error> {
    let template = Template::read(&GUIDE, GUIDE.wording).map_err(|faults| Error::Wording {
        slug: GUIDE.slug.into(),
        line: faults.first().map_or(0, |fault| fault.line),
        sentence: faults
            .first()
            .map_or_else(String::new, |fault| fault.sentence.clone()),
    })?;
    template.fill(&Fields::default())
}

/// The PNG file of a picture that the program carries.
pub(crate) fn picture(name: &str) -> Option<&'static [u8]> {
    let found = PICTURES.iter().find(|(known, _)| *known == name);
    found.map(|(_, png)| *png)
}

/// The number of each step: lines of a list are counted below each heading, whatever stands between them.
pub(crate) fn numbers(blocks: &[Block]) -> Vec<Option<usize>> {
    let mut last = 0;
    blocks
        .iter()
        .map(|block| match block {
            Block::Heading { .. } => {
                last = 0;
                None
            }
            Block::Item(_) => {
                last += 1;
                Some(last)
            }
            _ => None,
        })
        .collect()
}

/// What begins in bold is to be remembered, and is set apart.
pub(crate) fn is_note(runs: &[Run]) -> bool {
    runs.first().is_some_and(|run| run.bold)
}

/// What the screens call the things that the guide names: its words in bold between quotation marks.
#[cfg(test)]
pub(crate) fn labels(document: &Document) -> Vec<String> {
    let runs = document.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(runs) | Block::Item(runs) => runs.as_slice(),
        _ => &[],
    });
    runs.filter(|run| run.bold)
        .filter_map(|run| Some(run.text.strip_prefix('“')?.strip_suffix('”')?.to_owned()))
        .collect()
}
