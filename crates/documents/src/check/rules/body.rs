//! The text: căn cứ, size, justification, indents, gaps.

use super::{BASIS, BODY_SIZE, Faults, GAP, INDENT, JUSTIFIED, LEADING, said};
use crate::check::{
    page::Row,
    paper::{MM, Paper},
};

/// Indents that the decree allows.
const INDENTS: [f32; 2] = [10.0 * MM, 12.7 * MM];
/// A line of Times set single, as a part of its size, and what two programs differ by.
const SINGLE: f32 = 1.15;

/// A row of text and what it is within its paragraph.
struct Placed<'a> {
    row: &'a Row,
    /// Down from the row before it, on the same page.
    step: Option<f32>,
    /// A row that stands in the middle: "QUYẾT ĐỊNH:", titles of parts.
    centred: bool,
    begins: bool,
}

pub(super) fn check(paper: &Paper, out: &mut Faults<'_>) {
    let rows = placed(paper);
    sizes(&rows, out);
    justified(paper, &rows, out);
    indents(paper, &rows, out);
    distances(&rows, out);
    basis(&rows, out);
}

fn placed(paper: &Paper) -> Vec<Placed<'_>> {
    let step_of = |n: usize| {
        let (row, before) = (&paper.body[n], paper.body.get(n.checked_sub(1)?)?);
        let between = row.y() - before.y();
        let page = &paper.pages[row.page];
        // Not over a table.
        let table = page
            .tables
            .iter()
            .any(|[_, top, ..]| *top > before.y() - 8.0 && *top < row.y());
        (row.page == before.page && !table).then_some(between)
    };
    let usual = usual_step(paper, &step_of);
    let mut all: Vec<Placed<'_>> = Vec::new();
    for (n, row) in paper.body.iter().enumerate() {
        let step = step_of(n);
        let right = paper.right(row.page);
        let inset = (row.x() - paper.left, right - row.to_x());
        let centred = inset.0 > 45.0 && (inset.0 - inset.1).abs() < 16.0
            || (inset.0 > 6.0 && (inset.0 - inset.1).abs() < 3.0 && row.bold());
        let wide_step = step.is_some_and(|step| step > usual + 3.5);
        let after_other = n == 0 || all.last().is_some_and(|before| before.centred);
        let table_before = step.is_none() && n > 0 && paper.body[n - 1].page == row.page;
        let begins = !centred && (inset.0 > 6.0 || wide_step || after_other || table_before);
        all.push(Placed {
            row,
            step,
            centred,
            begins,
        });
    }
    all
}

/// The distance of lines within paragraphs: the usual one of rows that begin at the margin.
fn usual_step(paper: &Paper, step_of: &impl Fn(usize) -> Option<f32>) -> f32 {
    let mut steps: Vec<f32> = (1..paper.body.len())
        .filter(|n| paper.body[*n].x() - paper.left < 4.0)
        .filter_map(step_of)
        .filter(|step| *step > 8.0 && *step < 48.0)
        .collect();
    steps.sort_by(f32::total_cmp);
    // The smaller half: paragraphs without indent have their gaps among them.
    steps
        .get(steps.len() / 3)
        .copied()
        .unwrap_or_else(|| paper.body.first().map_or(17.0, |row| row.size() * 1.2))
}

fn sizes(rows: &[Placed<'_>], out: &mut Faults<'_>) {
    for placed in rows {
        let size = placed.row.size();
        if !(12.74..=14.26).contains(&size) {
            let sentence = format!(
                "Cỡ chữ của nội dung phải từ 13 đến 14 (đang là {}).",
                said(size)
            );
            out.at(BODY_SIZE, placed.row, sentence);
            return;
        }
    }
}

/// More than one in four, and more than one: a single row has its reasons.
fn often(wrong: usize, all: usize) -> bool {
    wrong > 1 && wrong * 4 > all
}

fn justified(paper: &Paper, rows: &[Placed<'_>], out: &mut Faults<'_>) {
    let mut all = 0;
    let mut short: Vec<&Row> = Vec::new();
    for two in rows.windows(2) {
        let (now, next) = (&two[0], &two[1]);
        let goes_on = !next.begins && !next.centred && !now.centred;
        // A row of one word cannot be stretched, and headings are not.
        if !goes_on || now.row.words.len() < 3 || now.row.bold() {
            continue;
        }
        all += 1;
        if paper.body_right(now.row.page) - now.row.to_x() > 3.0 {
            short.push(now.row);
        }
    }
    if let Some(row) = short.first()
        && often(short.len(), all)
    {
        out.at(
            JUSTIFIED,
            row,
            "Nội dung văn bản phải canh đều cả hai lề; các dòng đang so le ở lề phải.",
        );
    }
}

fn indents(paper: &Paper, rows: &[Placed<'_>], out: &mut Faults<'_>) {
    let mut all = 0;
    let mut wrong: Vec<&Row> = Vec::new();
    for placed in rows.iter().filter(|placed| placed.begins) {
        all += 1;
        let indent = placed.row.x() - paper.left;
        if !INDENTS.iter().any(|allowed| (indent - allowed).abs() < 2.2) {
            wrong.push(placed.row);
        }
    }
    if let Some(row) = wrong.first()
        && often(wrong.len(), all)
    {
        let sentence = format!(
            "Chữ đầu dòng của mỗi đoạn phải lùi vào 1 cm hoặc 1,27 cm (đang là {} cm).",
            format!("{:.1}", (row.x() - paper.left) / MM / 10.0).replace('.', ",")
        );
        out.at(INDENT, row, sentence);
    }
}

fn distances(rows: &[Placed<'_>], out: &mut Faults<'_>) {
    let mut lines: Vec<(f32, &Row)> = Vec::new();
    for placed in rows
        .iter()
        .filter(|placed| !placed.begins && !placed.centred)
    {
        if let Some(step) = placed.step {
            lines.push((step / placed.row.size().max(1.0), placed.row));
        }
    }
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    let usual = lines.get(lines.len() / 2).copied();
    if let Some((step, row)) = usual
        && !(SINGLE - 0.035..=SINGLE * 1.5 + 0.04).contains(&step)
        && lines.len() > 1
    {
        let sentence = format!(
            "Khoảng cách giữa các dòng phải từ dòng đơn đến 1,5 dòng (đang là {} dòng).",
            format!("{:.2}", step / SINGLE).replace('.', ",")
        );
        out.at(LEADING, row, sentence);
        return;
    }
    let line = usual.map_or(SINGLE, |(step, _)| step.min(SINGLE * 1.5));
    let mut all = 0;
    let mut tight: Vec<(f32, &Row)> = Vec::new();
    for placed in rows.iter().filter(|placed| placed.begins) {
        let Some(step) = placed.step else { continue };
        all += 1;
        let gap = step - line * placed.row.size();
        if gap < 5.2 {
            tight.push((gap, placed.row));
        }
    }
    if let Some((gap, row)) = tight.first()
        && often(tight.len(), all)
    {
        let sentence = format!(
            "Khoảng cách giữa các đoạn văn tối thiểu là 6 pt (đang là {} pt).",
            said(gap.max(0.0))
        );
        out.at(GAP, row, sentence);
    }
}

/// Căn cứ: paragraphs right below the title, or below the authority of a decision.
fn basis(rows: &[Placed<'_>], out: &mut Faults<'_>) {
    let from = rows
        .iter()
        .position(|placed| !placed.centred)
        .unwrap_or(rows.len());
    let ends = |paragraph: &[&Row], mark: char| {
        paragraph
            .last()
            .is_some_and(|row| row.text().trim_end().ends_with(mark))
    };
    let mut paragraphs: Vec<Vec<&Row>> = Vec::new();
    for placed in &rows[from..] {
        if placed.centred {
            break;
        }
        if placed.begins || paragraphs.is_empty() {
            let folded = placed.row.folded();
            let more = ["cancu", "theodenghi", "xet", "thuchien"];
            let words: &[&str] = if paragraphs.is_empty() {
                &more[..1]
            } else {
                &more
            };
            // After a full stop only what is slanted as well is one more of them.
            let over =
                paragraphs.last().is_some_and(|last| ends(last, '.')) && !placed.row.italic();
            if over || !words.iter().any(|word| folded.starts_with(word)) {
                break;
            }
            paragraphs.push(Vec::new());
        }
        if let Some(last) = paragraphs.last_mut() {
            last.push(placed.row);
        }
    }
    // "Căn cứ …, Công an xã báo cáo như sau:" is a sentence of the text.
    let [only] = paragraphs.as_slice() else {
        return several(&paragraphs, &ends, out);
    };
    if ends(only, ';') || only.iter().all(|row| row.italic()) {
        several(&paragraphs, &ends, out);
    }
}

fn several(paragraphs: &[Vec<&Row>], ends: &impl Fn(&[&Row], char) -> bool, out: &mut Faults<'_>) {
    let n = paragraphs.len();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if !paragraph.iter().all(|row| row.italic()) {
            out.at(
                BASIS,
                paragraph[0],
                "Căn cứ ban hành văn bản phải in nghiêng.",
            );
            return;
        }
        let mark = if at + 1 == n { '.' } else { ';' };
        if !ends(paragraph, mark) {
            out.at(
                BASIS,
                paragraph[0],
                "Sau mỗi căn cứ phải có dấu chấm phẩy (;), căn cứ cuối cùng kết thúc bằng dấu chấm (.).",
            );
            return;
        }
    }
}
