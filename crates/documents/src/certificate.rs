//! The parts of a certificate as every printer needs them: what stands in the middle of the frame, and what
//! stands at its lower left.

use crate::model::{Block, Document, Run};

/// One line in the middle: its text, and whether it is the name that stands out.
pub(crate) struct Middle {
    pub text: String,
    pub bold: bool,
}

/// What is certified, line by line.
pub(crate) fn middle(document: &Document) -> Vec<Middle> {
    let lines = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(runs) | Block::Item(runs) => Some(Middle {
            text: joined(runs),
            bold: runs.iter().any(|run| run.bold),
        }),
        Block::Basis(text) | Block::Centered(text) => Some(Middle {
            text: text.clone(),
            bold: false,
        }),
        Block::Heading { .. } | Block::Table(_) | Block::Picture(_) | Block::Annex { .. } => None,
    });
    lines.collect()
}

/// By which decision, and the number in the register of certificates.
pub(crate) fn notes(document: &Document) -> Vec<&str> {
    let notes = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { text, .. } => Some(text.as_str()),
        _ => None,
    });
    notes.collect()
}

fn joined(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
