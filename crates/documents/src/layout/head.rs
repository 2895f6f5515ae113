//! The top of the first page: who issues, the nation, number, place and date, title, kính gửi.

use super::{
    BASELINE, Chunk, GAP, INDENT, LEADING, MARGIN_LEFT, Mark, SIZE, Style, THIN,
    lines::{Measure, Stand, baseline, extent, set_balanced, set_text},
};
use crate::{
    font::Face,
    model::{Document, Heading, PaperNumber, Sheet},
    words,
};

/// Quốc hiệu, names of offices, number.
const SMALL: f32 = 13.0;
/// Between the two columns.
const GUTTER: f32 = 10.0;
/// Names above each other stand closer than lines of text.
const TIGHT: f32 = 1.15;
/// From a baseline to the line drawn below it.
const UNDER: f32 = 4.5;

pub(super) fn chunks(document: &Document, style: Style) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    if document.sample {
        chunks.extend(set_text(
            words::SAMPLE,
            true,
            false,
            across(SMALL, style.sheet),
        ));
    }
    chunks.push(heading(&document.heading, document.sample, style.sheet));
    title(document, style.sheet, &mut chunks);
    addressees(&document.addressees, style, &mut chunks);
    for chunk in &mut chunks {
        chunk.keep = true;
    }
    chunks
}

/// Half of a sheet that lies across, or as much as the line of the nation takes.
fn nation_width(sheet: Sheet) -> f32 {
    Face::Bold.width(words::NATION, SMALL).max(match sheet {
        Sheet::Portrait => 0.0,
        Sheet::Landscape => sheet.text_width() / 2.0,
    })
}

/// The column of who issues the paper.
pub(crate) fn issuer_width(sheet: Sheet) -> f32 {
    sheet.text_width() - nation_width(sheet) - GUTTER
}

/// Both columns as one piece.
fn heading(heading: &Heading, below_sample: bool, sheet: Sheet) -> Chunk {
    let nation = nation_width(sheet);
    let right = Measure {
        left: MARGIN_LEFT + sheet.text_width() - nation,
        width: nation,
        leading: TIGHT,
        ..across(SMALL, sheet)
    };
    let left = Measure {
        left: MARGIN_LEFT,
        width: issuer_width(sheet),
        leading: TIGHT,
        ..across(SMALL, sheet)
    };
    let mut marks = Vec::new();
    let left_end = names(heading, left, &mut marks);
    let right_end = nation_and_motto(right, &mut marks);
    let row = left_end.max(right_end) + 6.0;
    let mut height = left_end.max(right_end);
    if let Some(number) = &heading.number {
        let chunks = number_line(number, left);
        // Its letters are smaller than those of the date, and stand on the same line.
        let row = row + baseline(Measure { size: SIZE, ..left }) - baseline(left);
        let mut end = stack(chunks, row, &mut marks);
        if let Some(text) = &heading.about {
            let lines = set_balanced(text, false, false, left);
            end = stack(lines, end + GAP, &mut marks);
        }
        height = height.max(end);
    }
    if let Some(text) = &heading.place_and_date {
        let measure = Measure {
            size: SIZE,
            ..right
        };
        let chunks = set_balanced(text, false, true, measure);
        height = height.max(stack(chunks, row, &mut marks));
    }
    Chunk {
        height,
        space_before: if below_sample { GAP } else { 0.0 },
        marks,
        ..Chunk::default()
    }
}

/// The office above, the issuer, the short line below it.
fn names(heading: &Heading, measure: Measure, marks: &mut Vec<Mark>) -> f32 {
    let mut y = 0.0;
    for line in heading.superior.lines() {
        y = stack(set_balanced(line, false, false, measure), y, marks);
    }
    let mut last = None;
    for line in heading.issuer.lines() {
        let chunks = set_balanced(line, true, false, measure);
        last = chunks.last().map(extent).or(last);
        y = stack(chunks, y, marks);
    }
    if let Some((from, to)) = last {
        marks.push(short_rule(from, to, y - line_rest() + UNDER));
    }
    y + UNDER
}

fn nation_and_motto(measure: Measure, marks: &mut Vec<Mark>) -> f32 {
    let y = stack(set_text(words::NATION, true, false, measure), 0.0, marks);
    let motto = set_text(
        words::MOTTO,
        true,
        false,
        Measure {
            size: SIZE,
            ..measure
        },
    );
    let shown: Vec<(f32, f32)> = motto.iter().map(extent).collect();
    let y = stack(motto, y, marks);
    for (from, to) in shown {
        let under = y - line_rest() + UNDER;
        marks.push(rule(from, to, under));
    }
    y + UNDER
}

fn number_line(number: &PaperNumber, measure: Measure) -> Vec<Chunk> {
    if !number.number.is_empty() {
        let text = format!("{} {}/{}", words::NUMBER, number.number, number.symbol);
        return set_text(&text, false, false, measure);
    }
    // Room for three figures, written after signing.
    let (before, after) = (words::NUMBER, format!("/{}", number.symbol));
    let room = Face::Regular.width("0000000", SMALL);
    let wide = Face::Regular.width(before, SMALL) + room + Face::Regular.width(&after, SMALL);
    let left = measure.left + (measure.width - wide).max(0.0) / 2.0;
    let at = |left: f32, text: &str| {
        let measure = Measure {
            left,
            width: f32::MAX,
            stand: Stand::Left,
            ..measure
        };
        set_text(text, false, false, measure).remove(0)
    };
    let mut chunk = at(left, before);
    let then = at(left + Face::Regular.width(before, SMALL) + room, &after);
    chunk.marks.extend(then.marks);
    vec![chunk]
}

fn title(document: &Document, sheet: Sheet, chunks: &mut Vec<Chunk>) {
    // A công văn has neither.
    if document.title.is_empty() && document.subject.is_empty() {
        return;
    }
    let mut lines = set_balanced(&document.title, true, false, across(SIZE, sheet));
    if let Some(first) = lines.first_mut() {
        first.space_before = 16.0;
    }
    let subject = Measure {
        left: MARGIN_LEFT + sheet.text_width() * 0.06,
        width: sheet.text_width() * 0.88,
        ..across(SIZE, sheet)
    };
    lines.extend(set_balanced(&document.subject, true, false, subject));
    if let Some(last) = lines.last_mut() {
        let (from, to) = extent(last);
        if from < to {
            let y = SIZE * BASELINE + UNDER + 1.0;
            last.marks.push(short_rule(from, to, y));
        }
        last.height += 10.0;
    }
    chunks.extend(lines);
}

/// One addressee stands on the line of "Kính gửi:", several below each other with their dashes
/// under the colon.
fn addressees(addressees: &[String], style: Style, chunks: &mut Vec<Chunk>) {
    let text_width = style.sheet.text_width();
    let word = Face::Regular.width(words::ADDRESSEE, style.size);
    let blank = Face::Regular.width(" ", style.size);
    let mut lines = match addressees {
        [] => return,
        [one] => {
            let whole = format!("{} {one}", words::ADDRESSEE);
            if Face::Regular.width(&whole, style.size) <= text_width - 2.0 * INDENT {
                set_text(&whole, false, false, across(style.size, style.sheet))
            } else {
                let left = MARGIN_LEFT + INDENT;
                let hanging = Measure {
                    left: left + word + blank,
                    width: text_width - INDENT - word - blank,
                    stand: Stand::Justified,
                    ..across(style.size, style.sheet)
                };
                let mut lines = set_text(one, false, false, hanging);
                label(left, style, &mut lines);
                lines
            }
        }
        several => {
            let left = MARGIN_LEFT + 2.0 * INDENT;
            let colon = Face::Regular.width(words::ADDRESSEE.trim_end_matches(':'), style.size);
            let list = Measure {
                left: left + colon,
                width: text_width - 2.0 * INDENT - colon,
                stand: Stand::Left,
                ..across(style.size, style.sheet)
            };
            let first = Measure {
                left,
                width: word + 1.0,
                stand: Stand::Left,
                ..across(style.size, style.sheet)
            };
            let mut lines = set_text(words::ADDRESSEE, false, false, first);
            for text in words::listed(several) {
                lines.extend(set_text(&text, false, false, list));
            }
            lines
        }
    };
    if let Some(first) = lines.first_mut() {
        first.space_before = GAP;
    }
    if let Some(last) = lines.last_mut() {
        last.height += GAP;
    }
    chunks.extend(lines);
}

/// Puts "Kính gửi:" before the first line.
fn label(left: f32, style: Style, lines: &mut [Chunk]) {
    let measure = Measure {
        left,
        width: style.sheet.text_width(),
        stand: Stand::Left,
        ..across(style.size, style.sheet)
    };
    let word = set_text(words::ADDRESSEE, false, false, measure);
    if let (Some(first), Some(word)) = (lines.first_mut(), word.into_iter().next()) {
        first.marks.splice(0..0, word.marks);
    }
}

/// Centred over the whole width of the text.
pub(super) fn across(size: f32, sheet: Sheet) -> Measure {
    Measure {
        left: MARGIN_LEFT,
        width: sheet.text_width(),
        indent: 0.0,
        size,
        leading: LEADING,
        stand: Stand::Center,
    }
}

/// Puts lines one below the other, from `y` on; returns where they end.
pub(super) fn stack(chunks: Vec<Chunk>, mut y: f32, marks: &mut Vec<Mark>) -> f32 {
    for chunk in chunks {
        marks.extend(chunk.marks.into_iter().map(|mark| mark.lowered(y)));
        y += chunk.height;
    }
    y
}

/// What remains of a tight line of small text below its baseline.
fn line_rest() -> f32 {
    SMALL * (TIGHT - BASELINE + (LEADING - TIGHT) / 2.0)
}

/// A line of two fifths of the text above it, in its middle: the decree asks for a third to a half.
fn short_rule(from: f32, to: f32, y: f32) -> Mark {
    let part = (to - from) * 0.2;
    let middle = f32::midpoint(from, to);
    rule(middle - part, middle + part, y)
}

fn rule(x: f32, to_x: f32, y: f32) -> Mark {
    Mark::Rule {
        x,
        y,
        to_x,
        to_y: y,
        thickness: THIN + 0.25,
    }
}
