//! Tables: borders, columns wide enough for their words, rows that are cut only when they are long.

use super::{
    Chunk, GAP, MARGIN_LEFT, Mark, THIN, TableHead,
    lines::{Measure, Stand, set_text, widest_word},
};
use crate::{
    font::Face,
    model::{Align, Table},
};
use std::rc::Rc;

const SIZE: f32 = 13.0;
/// A single line of the decree.
const LEADING: f32 = 1.15;
const LINE: f32 = SIZE * LEADING;
/// Between a border and the words beside it.
const PAD: f32 = 4.0;
/// Between a border and the words below or above it.
const PAD_ROW: f32 = 2.5;
/// Rows of more lines than this may be cut at the end of a page.
const LONG: usize = 20;
/// A row that somebody writes or signs in: nearly nine millimetres.
const HAND: f32 = 25.0;

pub(super) fn chunks(table: &Table, text_width: f32) -> Vec<Chunk> {
    let widths = widths(table, text_width);
    let head = Rc::new(head(table, &widths));
    let mut chunks = Vec::new();
    for row in &table.rows {
        let cells: Vec<Vec<Chunk>> = row
            .iter()
            .zip(&table.columns)
            .zip(edges(&widths))
            .map(|((cell, column), (left, width))| {
                let measure = measure(left, width, stand(column.align));
                cell.lines()
                    .flat_map(|line| set_text(line, false, false, measure))
                    .collect()
            })
            .collect();
        let mut pieces = pieces(cells, &widths, table.is_by_hand());
        for piece in &mut pieces {
            piece.table = Some(Rc::clone(&head));
        }
        chunks.extend(pieces);
    }
    chunks
}

/// A row as one piece; a long one as a piece per line of text. Where something is written by hand, words stand in the
/// middle of the room for it.
fn pieces(cells: Vec<Vec<Chunk>>, widths: &[f32], by_hand: bool) -> Vec<Chunk> {
    let n_lines = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let step = if n_lines > LONG { 1 } else { n_lines };
    let pad = if by_hand {
        PAD_ROW.max((HAND - n_lines as f32 * LINE) / 2.0)
    } else {
        PAD_ROW
    };
    let mut cells: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
    (0..n_lines)
        .step_by(step)
        .map(|at| {
            let (first, last) = (at == 0, at + step == n_lines);
            let top = if first { pad } else { 0.0 };
            let height = top + step as f32 * LINE + if last { pad } else { 0.0 };
            let mut marks = borders(widths, height, first);
            for cell in &mut cells {
                for (n, line) in cell.by_ref().take(step).enumerate() {
                    let y = top + n as f32 * LINE;
                    marks.extend(line.marks.into_iter().map(|mark| mark.lowered(y)));
                }
            }
            Chunk {
                height,
                marks,
                keep: !last && (at < 1 || at + 2 >= n_lines),
                ..Chunk::default()
            }
        })
        .collect()
}

fn head(table: &Table, widths: &[f32]) -> TableHead {
    let cells: Vec<Vec<Chunk>> = table
        .columns
        .iter()
        .zip(edges(widths))
        .map(|(column, (left, width))| {
            set_text(
                &column.title,
                true,
                false,
                measure(left, width, Stand::Center),
            )
        })
        .collect();
    let n_lines = cells.iter().map(Vec::len).max().unwrap_or(1);
    let height = 2.0 * PAD_ROW + n_lines as f32 * LINE;
    let mut marks = borders(widths, height, true);
    for cell in cells {
        let top = (height - cell.len() as f32 * LINE) / 2.0;
        for (at, line) in cell.into_iter().enumerate() {
            let y = top + at as f32 * LINE;
            marks.extend(line.marks.into_iter().map(|mark| mark.lowered(y)));
        }
    }
    TableHead {
        chunk: Chunk {
            height,
            space_before: GAP,
            marks,
            ..Chunk::default()
        },
        left: MARGIN_LEFT,
        right: MARGIN_LEFT + widths.iter().sum::<f32>(),
    }
}

fn borders(widths: &[f32], height: f32, top: bool) -> Vec<Mark> {
    let mut marks = Vec::new();
    if top {
        marks.push(rule(
            MARGIN_LEFT,
            0.0,
            MARGIN_LEFT + widths.iter().sum::<f32>(),
            0.0,
        ));
    }
    let mut x = MARGIN_LEFT;
    marks.push(rule(x, 0.0, x, height));
    for width in widths {
        x += width;
        marks.push(rule(x, 0.0, x, height));
    }
    marks
}

fn rule(x: f32, y: f32, to_x: f32, to_y: f32) -> Mark {
    Mark::Rule {
        x,
        y,
        to_x,
        to_y,
        thickness: THIN,
    }
}

/// Shares of the width, but no column narrower than its longest word while others can give.
pub(super) fn widths(table: &Table, text_width: f32) -> Vec<f32> {
    let total: f32 = table
        .columns
        .iter()
        .map(|column| f32::from(column.width))
        .sum();
    let mut widths: Vec<f32> = table
        .columns
        .iter()
        .map(|column| f32::from(column.width) / total * text_width)
        .collect();
    let cap = text_width * 0.3;
    let needs: Vec<f32> = table
        .columns
        .iter()
        .enumerate()
        .map(|(n, column)| {
            table
                .rows
                .iter()
                .filter_map(|row| row.get(n))
                .map(|cell| widest_word(cell, Face::Regular, SIZE))
                .fold(title_width(&column.title), f32::max)
        })
        .map(|need| (need + 2.0 * PAD + 0.5).min(cap))
        .collect();
    let lack: f32 = widths
        .iter()
        .zip(&needs)
        .map(|(has, need)| (need - has).max(0.0))
        .sum();
    let spare: f32 = widths
        .iter()
        .zip(&needs)
        .map(|(has, need)| (has - need).max(0.0))
        .sum();
    if lack > 0.0 && spare > 0.0 {
        let part = (lack / spare).min(1.0);
        let given = part * spare / lack;
        for (has, need) in widths.iter_mut().zip(&needs) {
            if *has < *need {
                *has += (need - *has) * given;
            } else {
                *has -= (*has - need) * part;
            }
        }
    }
    widths
}

/// A short title stays on one line, a longer one may wrap between its words.
fn title_width(title: &str) -> f32 {
    if title.chars().count() <= 8 {
        Face::Bold.width(title, SIZE)
    } else {
        widest_word(title, Face::Bold, SIZE)
    }
}

/// Left edge and width of each column.
fn edges(widths: &[f32]) -> impl Iterator<Item = (f32, f32)> {
    widths.iter().scan(MARGIN_LEFT, |x, width| {
        let left = *x;
        *x += width;
        Some((left, *width))
    })
}

fn measure(left: f32, width: f32, stand: Stand) -> Measure {
    Measure {
        left: left + PAD,
        width: width - 2.0 * PAD,
        indent: 0.0,
        size: SIZE,
        leading: LEADING,
        stand,
    }
}

fn stand(align: Align) -> Stand {
    match align {
        Align::Left => Stand::Left,
        Align::Center => Stand::Center,
        Align::Right => Stand::Right,
    }
}
