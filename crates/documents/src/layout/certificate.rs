//! A certificate: one sheet across in a double frame, everything in the middle, who signs at the lower right.
//! The decree knows no such paper; nation, motto and the words of whoever signs stand as it has them elsewhere.

use super::{
    MARGIN_TOP, MM, Mark, Page, THIN,
    head::stack,
    lines::{Measure, Stand, extent, set_balanced},
};
use crate::{
    certificate::{middle, notes},
    model::{Document, Sheet},
    words,
};

/// The frame, from the sheet's edges; below it there is room for the code.
const SIDE: f32 = 12.0 * MM;
const TOP: f32 = 10.0 * MM;
const BOTTOM: f32 = 26.0 * MM;
/// Between the two lines of the frame.
const DOUBLE: f32 = 1.4 * MM;
/// From the frame to the text.
const INSIDE: f32 = 12.0 * MM;
/// Between what is certified and who signs, at least.
const APART: f32 = 10.0;
/// Sizes are made smaller step by step until everything fits.
const SCALES: [f32; 9] = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42, 0.34, 0.27];

pub(super) fn page(document: &Document) -> Page {
    let sheet = Sheet::Landscape;
    let mut marks = frame(sheet);
    let room = sheet.height() - TOP - BOTTOM - 1.4 * INSIDE;
    let set = |scale: f32| (upper(document, sheet, scale), lower(document, sheet, scale));
    let fits = |(upper, lower): &(Set, Set)| upper.height + APART + lower.height <= room;
    let (upper, lower) = SCALES
        .iter()
        .map(|scale| set(*scale))
        .find(fits)
        .unwrap_or_else(|| set(SCALES[SCALES.len() - 1]));
    let spare = (room - upper.height - lower.height - APART).max(0.0);
    let top = TOP + INSIDE * 0.7 - MARGIN_TOP;
    put(upper, top + (spare * 0.3).min(24.0), &mut marks);
    let lowest = top + room - lower.height;
    put(lower, lowest, &mut marks);
    Page {
        sheet,
        marks,
        ..Page::default()
    }
}

/// Marks that count from a top of their own.
struct Set {
    marks: Vec<Mark>,
    height: f32,
}

fn put(set: Set, top: f32, marks: &mut Vec<Mark>) {
    marks.extend(set.marks.into_iter().map(|mark| mark.lowered(top)));
}

fn frame(sheet: Sheet) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (inset, thickness) in [(0.0, 3.0 * THIN), (DOUBLE, THIN)] {
        let (left, right) = (SIDE + inset, sheet.width() - SIDE - inset);
        let (top, bottom) = (
            TOP + inset - MARGIN_TOP,
            sheet.height() - BOTTOM - inset - MARGIN_TOP,
        );
        for (x, y, to_x, to_y) in [
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ] {
            marks.push(Mark::Rule {
                x,
                y,
                to_x,
                to_y,
                thickness,
            });
        }
    }
    marks
}

fn measure(left: f32, width: f32, size: f32, stand: Stand) -> Measure {
    Measure {
        left,
        width,
        indent: 0.0,
        size,
        leading: 1.15,
        stand,
    }
}

/// Nation and motto, who gives it, what it is, to whom and for what.
fn upper(document: &Document, sheet: Sheet, scale: f32) -> Set {
    let (left, width) = (SIDE + INSIDE, sheet.width() - 2.0 * (SIDE + INSIDE));
    let mut set = Set {
        marks: Vec::new(),
        height: 0.0,
    };
    // Gives from where to where the last line shows something.
    let mut line = |text: &str, bold: bool, size: f32, before: f32| -> Option<(f32, f32)> {
        let measure = measure(left, width, size * scale, Stand::Center);
        let chunks = set_balanced(text, bold, false, measure);
        let shown = chunks.last().map(extent);
        set.height = stack(chunks, set.height + before * scale, &mut set.marks);
        shown.filter(|(from, to)| from < to)
    };
    if document.sample {
        line(words::SAMPLE, true, 12.0, 0.0);
    }
    line(words::NATION, true, 15.0, 0.0);
    // The line under the motto, as long as it.
    let under = line(words::MOTTO, true, 16.0, 0.0);
    line(&document.heading.issuer, true, 16.0, 18.0);
    line(&document.title, true, 38.0, 16.0);
    for one in middle(document) {
        let (size, before) = if one.bold { (27.0, 10.0) } else { (19.0, 8.0) };
        line(&one.text, one.bold, size, before);
    }
    if let Some((from, to)) = under {
        // Where the motto ends: three lines of known heights above.
        let sample = if document.sample { 12.0 } else { 0.0 };
        let y = (sample + 15.0 + 16.0) * scale * 1.15 + 1.5;
        set.marks.push(Mark::Rule {
            x: from,
            y,
            to_x: to,
            to_y: y,
            thickness: THIN + 0.25,
        });
    }
    set
}

/// By which decision at the left; place, date and who signs at the right.
fn lower(document: &Document, sheet: Sheet, scale: f32) -> Set {
    let scale = scale.max(0.5);
    let whole = sheet.width() - 2.0 * (SIDE + INSIDE);
    let mut set = Set {
        marks: Vec::new(),
        height: 0.0,
    };
    let left = measure(SIDE + INSIDE, whole * 0.46, 13.0 * scale, Stand::Left);
    let mut y = 0.0;
    for note in notes(document) {
        y = stack(set_balanced(note, false, false, left), y, &mut set.marks);
    }
    set.height = y;
    let right = measure(
        SIDE + INSIDE + whole * 0.5,
        whole * 0.5,
        14.0 * scale,
        Stand::Center,
    );
    let mut y = 0.0;
    if let Some(text) = &document.heading.place_and_date {
        y = stack(set_balanced(text, false, true, right), y, &mut set.marks);
    }
    for one in &document.signatures {
        for role in &one.role {
            y = stack(set_balanced(role, true, false, right), y, &mut set.marks);
        }
        // Room for a signature and a stamp.
        y += 74.0;
        y = stack(
            set_balanced(&one.name, true, false, right),
            y,
            &mut set.marks,
        );
    }
    set.height = set.height.max(y);
    set
}
