//! Paragraphs, headings, lists, tables, annexes.

use super::{
    BASELINE, Chunk, GAP, INDENT, MARGIN_LEFT, Mark, SIZE, Style, THIN, guide,
    head::across,
    lines::{Measure, Stand, extent, set, set_balanced, set_text},
    table,
};
use crate::model::{Block, Run};

pub(super) fn chunks(blocks: &[Block], style: Style) -> Vec<Chunk> {
    let measure = Measure {
        left: MARGIN_LEFT,
        width: style.sheet.text_width(),
        indent: INDENT,
        size: style.size,
        leading: style.leading,
        stand: Stand::Justified,
    };
    let mut chunks = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(runs) => chunks.extend(paragraph(set(runs, measure), ends_open(runs))),
            Block::Item(runs) => {
                let mut runs = runs.clone();
                runs.insert(0, Run::plain("- "));
                chunks.extend(paragraph(set(&runs, measure), ends_open(&runs)));
            }
            Block::Basis(text) => {
                chunks.extend(paragraph(set_text(text, false, true, measure), false));
            }
            Block::Centered(text) => {
                let mut lines = paragraph(
                    set_balanced(text, true, false, across(SIZE, style.sheet)),
                    true,
                );
                if let Some(first) = lines.first_mut() {
                    first.space_before = 2.0 * GAP;
                }
                if let Some(last) = lines.last_mut() {
                    last.height += GAP;
                }
                chunks.extend(lines);
            }
            Block::Heading { level, text } => chunks.extend(heading(*level, text, measure)),
            Block::Table(table) => chunks.extend(table::chunks(table, style.sheet.text_width())),
            Block::Picture(picture) => {
                chunks.extend(guide::picture(
                    picture,
                    MARGIN_LEFT,
                    style.sheet.text_width(),
                ));
            }
            Block::Annex {
                label,
                title,
                reference,
            } => chunks.extend(annex(label, title, reference, style)),
        }
    }
    chunks
}

/// Neither the first line nor the last stands alone; a paragraph that ends with a colon stays
/// with what it announces.
fn paragraph(mut lines: Vec<Chunk>, open: bool) -> Vec<Chunk> {
    let n = lines.len();
    for (at, line) in lines.iter_mut().enumerate() {
        line.keep = n > 1 && (at == 0 || at + 2 == n);
        if at + 1 == n {
            line.keep = open;
        }
    }
    if let Some(first) = lines.first_mut() {
        first.space_before = GAP;
    }
    lines
}

fn ends_open(runs: &[Run]) -> bool {
    runs.last().is_some_and(|run| run.text.ends_with(':'))
}

/// Never at the foot of a page: it stays with the first lines of what follows.
fn heading(level: u8, text: &str, measure: Measure) -> Vec<Chunk> {
    let measure = Measure {
        stand: Stand::Left,
        ..measure
    };
    let mut lines = set_text(text, true, false, measure);
    for line in &mut lines {
        line.keep = true;
    }
    if let Some(first) = lines.first_mut() {
        first.space_before = 8.0;
        first.heading = Some((level, text.to_owned()));
    }
    lines
}

fn annex(label: &str, title: &str, reference: &str, style: Style) -> Vec<Chunk> {
    let mut lines = set_text(label, true, false, across(SIZE, style.sheet));
    lines.extend(set_balanced(title, true, false, across(SIZE, style.sheet)));
    if let Some(first) = lines.first_mut() {
        first.annex = true;
        let named = [label, title].map(str::trim).into_iter();
        let named: Vec<&str> = named.filter(|text| !text.is_empty()).collect();
        first.heading = Some((0, named.join(": ")));
    }
    lines.extend(set_balanced(
        reference,
        false,
        true,
        across(SIZE, style.sheet),
    ));
    for line in &mut lines {
        line.keep = true;
    }
    if let Some(last) = lines.last_mut() {
        let (from, to) = extent(last);
        let (middle, part) = (f32::midpoint(from, to), (to - from) * 0.2);
        let y = SIZE * BASELINE + 6.0;
        last.marks.push(Mark::Rule {
            x: middle - part,
            y,
            to_x: middle + part,
            to_y: y,
            thickness: THIN + 0.25,
        });
        last.height += 8.0;
    }
    lines
}
