//! A guide: large letters, numbered steps, pictures in thin frames; every part begins a page.

use super::{
    BASELINE, Chunk, MM, Mark, Page, THIN, flow,
    head::stack,
    lines::{Measure, Stand, set, set_balanced, set_text},
};
use crate::{
    font::Face,
    guide::{is_note, numbers},
    model::{Block, Document, Picture, Run, Sheet},
};

/// Narrower margins than the decree's: this is none of its papers, and its pictures want room.
const LEFT: f32 = 20.0 * MM;
const WIDTH: f32 = 170.0 * MM;
/// Never below 13 points: it is read without glasses.
const SIZE: f32 = 13.5;
const CAPTION: f32 = 13.0;
const FOOT: f32 = 13.0;
const HEADING: f32 = 14.5;
const PART: f32 = 18.0;
const TITLE: f32 = 25.0;
/// From the number of a step to its text.
const HANGING: f32 = 9.0 * MM;
/// From the bar beside a note to its text.
const BESIDE: f32 = 4.0 * MM;
const BAR: f32 = 3.0;
const GAP: f32 = 5.0;

pub(super) fn pages(document: &Document) -> Vec<Page> {
    let mut chunks = title(document);
    let mut begun = false;
    for (block, number) in document.blocks.iter().zip(numbers(&document.blocks)) {
        match (block, number) {
            (Block::Item(runs), Some(number)) => chunks.extend(step(runs, number)),
            (Block::Paragraph(runs), _) if is_note(runs) => chunks.push(note(runs)),
            (Block::Paragraph(runs), _) => chunks.extend(spaced(set(runs, text(LEFT, WIDTH)))),
            (Block::Heading { level: 1, text }, _) => {
                chunks.extend(part(text, begun));
                begun = true;
            }
            (Block::Heading { text, .. }, _) => chunks.extend(heading(text)),
            (Block::Picture(content), _) => chunks.extend(picture(content, LEFT, WIDTH)),
            (block, _) => {
                let style = super::Style::wide(document.sheet);
                chunks.extend(super::body::chunks(std::slice::from_ref(block), style));
            }
        }
    }
    let mut pages = flow::flow(chunks, document.sheet);
    let of = pages.len();
    for (n, page) in pages.iter_mut().enumerate() {
        page.number = None;
        foot(document, (n + 1, of), page);
    }
    pages
}

fn text(left: f32, width: f32) -> Measure {
    Measure {
        left,
        width,
        indent: 0.0,
        size: SIZE,
        leading: 1.2,
        stand: Stand::Left,
    }
}

fn centred(size: f32) -> Measure {
    Measure {
        size,
        stand: Stand::Center,
        ..text(LEFT, WIDTH)
    }
}

/// One piece of text: whole on its page.
fn spaced(mut lines: Vec<Chunk>) -> Vec<Chunk> {
    let n = lines.len();
    for line in lines.iter_mut().take(n.saturating_sub(1)) {
        line.keep = true;
    }
    if let Some(first) = lines.first_mut() {
        first.space_before = GAP;
    }
    lines
}

fn rule(from: f32, to: f32, y: f32, thickness: f32) -> Mark {
    Mark::Rule {
        x: from,
        y,
        to_x: to,
        to_y: y,
        thickness,
    }
}

fn title(document: &Document) -> Vec<Chunk> {
    let mut chunks = set_balanced(&document.title, true, false, centred(TITLE));
    chunks.extend(set_balanced(
        &document.subject,
        false,
        true,
        centred(HEADING),
    ));
    if let Some(last) = chunks.last_mut() {
        last.height += 6.0;
    }
    for chunk in &mut chunks {
        chunk.keep = true;
    }
    chunks
}

/// A part, with a line below its name over the whole width.
fn part(words: &str, new_page: bool) -> Vec<Chunk> {
    let mut lines = set_text(
        words,
        true,
        false,
        Measure {
            size: PART,
            ..text(LEFT, WIDTH)
        },
    );
    for line in &mut lines {
        line.keep = true;
    }
    if let Some(first) = lines.first_mut() {
        first.annex = new_page;
        first.space_before = 8.0;
        first.heading = Some((1, words.to_owned()));
    }
    if let Some(last) = lines.last_mut() {
        let y = PART * BASELINE + 7.0;
        last.marks.push(rule(LEFT, LEFT + WIDTH, y, 2.0 * THIN));
        last.height = y + 4.0;
    }
    lines
}

fn heading(words: &str) -> Vec<Chunk> {
    let measure = Measure {
        size: HEADING,
        ..text(LEFT, WIDTH)
    };
    let mut lines = set_text(words, true, false, measure);
    for line in &mut lines {
        line.keep = true;
    }
    if let Some(first) = lines.first_mut() {
        first.space_before = 10.0;
        first.heading = Some((2, words.to_owned()));
    }
    lines
}

/// The number stands by itself at the left.
fn step(runs: &[Run], number: usize) -> Vec<Chunk> {
    let mut lines = set(runs, text(LEFT + HANGING, WIDTH - HANGING));
    let label = set_text(&format!("{number}."), true, false, text(LEFT, HANGING));
    if let (Some(first), Some(label)) = (lines.first_mut(), label.into_iter().next()) {
        first.marks.splice(0..0, label.marks);
    }
    spaced(lines)
}

/// What is to be remembered, with a bar at its left.
fn note(runs: &[Run]) -> Chunk {
    let mut marks = Vec::new();
    let lines = set(runs, text(LEFT + BESIDE, WIDTH - BESIDE));
    let height = stack(lines, 0.0, &mut marks);
    let x = LEFT + BAR / 2.0;
    marks.push(Mark::Rule {
        x,
        y: 1.0,
        to_x: x,
        to_y: height + 2.0,
        thickness: BAR,
    });
    Chunk {
        height: height + 2.0,
        space_before: GAP + 2.0,
        marks,
        ..Chunk::default()
    }
}

/// A picture in a thin frame, in the middle of its column, and what is said of it.
pub(super) fn picture(picture: &Picture, left: f32, column: f32) -> Vec<Chunk> {
    let width = column * f32::from(picture.width) / 100.0;
    let height = width * picture.shape();
    let x = left + (column - width) / 2.0;
    let (to_x, to_y) = (x + width, height);
    let mut marks = vec![Mark::Picture {
        x,
        y: 0.0,
        width,
        height,
        png: picture.png,
    }];
    for (x, y, to_x, to_y) in [
        (x, 0.0, to_x, 0.0),
        (x, to_y, to_x, to_y),
        (x, 0.0, x, to_y),
        (to_x, 0.0, to_x, to_y),
    ] {
        marks.push(Mark::Rule {
            x,
            y,
            to_x,
            to_y,
            thickness: THIN,
        });
    }
    let caption = Measure {
        left,
        width: column,
        ..centred(CAPTION)
    };
    let mut below = set_balanced(&picture.caption, false, true, caption);
    below.retain(|line| !line.marks.is_empty());
    let mut chunks = vec![Chunk {
        height: height + 3.0,
        space_before: 7.0,
        marks,
        keep: !below.is_empty(),
        ..Chunk::default()
    }];
    chunks.extend(below);
    chunks
}

/// What it is and which page of how many.
fn foot(document: &Document, (n, of): (usize, usize), page: &mut Page) {
    let y = Sheet::Portrait.text_height() + 9.0 * MM;
    let of = format!("Trang {n}/{of}");
    let right = LEFT + WIDTH - Face::Regular.width(&of, FOOT);
    page.marks.push(rule(LEFT, LEFT + WIDTH, y - 15.0, THIN));
    for (x, text) in [(LEFT, document.subject.clone()), (right, of)] {
        page.marks.push(Mark::Text {
            x,
            y,
            face: Face::Regular,
            size: FOOT,
            text,
            stretch: 0.0,
        });
    }
}
