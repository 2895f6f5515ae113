//! A certificate as a Word file: the same words in the same places, in a frame around the page.

use super::write::{self, text_width};
use crate::{
    bind::bind_title,
    certificate::{middle, notes},
    html::escape,
    model::{Document, Sheet},
    words,
};
use std::fmt::Write;

/// A centred or left line with a size of its own, in half points.
fn line(out: &mut String, text: &str, size: u32, emphasis: &str, (stand, before): (&str, u32)) {
    if text.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"GiayKhung\"/><w:spacing w:before=\"{before}\"/><w:jc w:val=\"{stand}\"/></w:pPr><w:r><w:rPr>{emphasis}<w:sz w:val=\"{size}\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        escape(&bind_title(text))
    );
}

/// Between what is certified and who signs.
const APART: u32 = 900;
const BOLD: &str = "<w:b/>";
const ITALIC: &str = "<w:i/>";

pub fn content(document: &Document) -> String {
    let mut out = String::new();
    let centred = |before: u32| ("center", before);
    if document.sample {
        line(&mut out, words::SAMPLE, 24, BOLD, centred(0));
    }
    line(&mut out, words::NATION, 30, BOLD, centred(0));
    line(&mut out, words::MOTTO, 32, BOLD, centred(0));
    let width = text_width(Sheet::Landscape);
    write::rule(&mut out, width, 4900);
    line(&mut out, &document.heading.issuer, 32, BOLD, centred(200));
    line(&mut out, &document.title, 72, BOLD, centred(160));
    for one in middle(document) {
        let (size, emphasis) = if one.bold { (52, BOLD) } else { (38, "") };
        line(&mut out, &one.text, size, emphasis, centred(120));
    }
    foot(document, width, &mut out);
    out
}

fn foot(document: &Document, width: i32, out: &mut String) {
    let (mut left, mut right) = (String::new(), String::new());
    for (n, note) in notes(document).into_iter().enumerate() {
        let before = if n == 0 { APART } else { 0 };
        line(&mut left, note, 26, "", ("left", before));
    }
    if let Some(text) = &document.heading.place_and_date {
        line(&mut right, text, 28, ITALIC, ("center", APART));
    }
    for one in &document.signatures {
        for role in &one.role {
            line(&mut right, role, 28, BOLD, ("center", 0));
        }
        line(&mut right, &one.name, 28, BOLD, ("center", 1300));
    }
    let half = width / 2;
    write::layout_table(out, &[half, width - half]);
    write::row(
        out,
        "<w:cantSplit/>",
        &[(half, left), (width - half, right)],
    );
    write::end_table(out);
}
