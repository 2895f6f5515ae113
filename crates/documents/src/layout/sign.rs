//! Who signs and who receives: one piece, never alone on a page.

use super::{
    Chunk, LEADING, MARGIN_LEFT, Mark, SIZE, Style,
    head::stack,
    lines::{Measure, Stand, set_balanced, set_text},
};
use crate::{
    model::{Document, Signature},
    words,
};

/// How many lines of text must stand above the signatures on their page.
const COMPANY: usize = 2;

pub(super) fn append(document: &Document, style: Style, chunks: &mut Vec<Chunk>) {
    if document.signatures.is_empty() && document.recipients.is_empty() {
        return;
    }
    for chunk in chunks.iter_mut().rev().take(COMPANY) {
        chunk.keep = true;
    }
    let text_width = style.sheet.text_width();
    let mut marks = Vec::new();
    let height = match document.signatures.as_slice() {
        [left, right] => {
            let half = text_width / 2.0;
            let a = signature(left, style.room, column(MARGIN_LEFT, half), &mut marks);
            let b = signature(
                right,
                style.room,
                column(MARGIN_LEFT + half, half),
                &mut marks,
            );
            recipients(document, text_width, a.max(b) + LEADING * SIZE, &mut marks)
        }
        signatures => {
            let list_end = recipients(document, text_width, 0.0, &mut marks);
            let mut y: f32 = 0.0;
            for one in signatures {
                let measure = column(MARGIN_LEFT + text_width * 0.47, text_width * 0.53);
                let mut own = Vec::new();
                let end = signature(one, style.room, measure, &mut own);
                marks.extend(own.into_iter().map(|mark| mark.lowered(y)));
                y += end + SIZE;
            }
            list_end.max(y)
        }
    };
    chunks.push(Chunk {
        height,
        space_before: 12.0,
        marks,
        ..Chunk::default()
    });
}

fn signature(signature: &Signature, room: f32, measure: Measure, marks: &mut Vec<Mark>) -> f32 {
    let mut y = 0.0;
    for line in &signature.role {
        y = stack(set_balanced(line, true, false, measure), y, marks);
    }
    y += room;
    stack(
        set_balanced(&signature.name, true, false, measure),
        y,
        marks,
    )
}

/// Nơi nhận, at the left edge, from `y` on; returns where it ends.
fn recipients(document: &Document, text_width: f32, y: f32, marks: &mut Vec<Mark>) -> f32 {
    if document.recipients.is_empty() {
        return y;
    }
    let measure = Measure {
        stand: Stand::Left,
        size: 12.0,
        ..column(MARGIN_LEFT, text_width * 0.45)
    };
    let mut y = stack(set_text(words::RECIPIENTS, true, true, measure), y, marks);
    for line in words::listed(&document.recipients) {
        let list = Measure {
            size: 11.0,
            ..measure
        };
        y = stack(set_text(&line, false, false, list), y, marks);
    }
    y
}

fn column(left: f32, width: f32) -> Measure {
    Measure {
        left,
        width,
        indent: 0.0,
        size: SIZE,
        leading: LEADING,
        stand: Stand::Center,
    }
}
