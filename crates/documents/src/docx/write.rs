//! Paragraphs, runs and tables as WordprocessingML. Lengths are twentieths of a point.

use crate::bind::{bind, bind_title};
use crate::html::escape;
use crate::model::{Run, Sheet};
use std::fmt::Write;

/// Width of the text between the margins.
pub fn text_width(sheet: Sheet) -> i32 {
    match sheet {
        Sheet::Portrait => 9070,
        Sheet::Landscape => 14003,
    }
}

/// What a section says of its page: A4, margins of Nghị định 30/2020/NĐ-CP, the number from the second page on.
pub fn section(sheet: Sheet) -> String {
    let size = match sheet {
        Sheet::Portrait => "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        Sheet::Landscape => "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>",
    };
    format!(
        "<w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:headerReference w:type=\"first\" r:id=\"rId3\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"first\" r:id=\"rId4\"/>{size}<w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"454\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:titlePg/>"
    )
}

/// A paragraph of one style and one text.
pub fn line(out: &mut String, style: &str, text: &str) {
    if !text.is_empty() {
        paragraph(out, style, "", &[Run::plain(bind(text))]);
    }
}

/// A centred line that may wrap: it breaks between words, not between their syllables.
pub fn title_line(out: &mut String, style: &str, text: &str) {
    if !text.is_empty() {
        paragraph(out, style, "", &[Run::plain(bind_title(text))]);
    }
}

/// A paragraph of several runs, bound as a whole.
pub fn runs(out: &mut String, style: &str, properties: &str, runs: &[Run]) {
    let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
    let bound = bind(&whole);
    let mut letters = bound.chars();
    let runs: Vec<Run> = runs
        .iter()
        .map(|run| Run {
            text: letters.by_ref().take(run.text.chars().count()).collect(),
            ..run.clone()
        })
        .collect();
    paragraph(out, style, properties, &runs);
}

/// A paragraph whose text is bound already.
pub fn paragraph(out: &mut String, style: &str, properties: &str, runs: &[Run]) {
    let _ = write!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>"
    );
    for run in runs {
        out.push_str("<w:r>");
        if run.bold || run.italic {
            out.push_str("<w:rPr>");
            out.push_str(if run.bold { "<w:b/>" } else { "" });
            out.push_str(if run.italic { "<w:i/>" } else { "" });
            out.push_str("</w:rPr>");
        }
        for (n, piece) in run.text.split('\n').enumerate() {
            if n > 0 {
                out.push_str("<w:br/>");
            }
            let _ = write!(out, "<w:t xml:space=\"preserve\">{}</w:t>", escape(piece));
        }
        out.push_str("</w:r>");
    }
    out.push_str("</w:p>");
}

/// A line drawn in the middle of a column: the way the decree sets off names and titles.
pub fn rule(out: &mut String, column: i32, length: i32) {
    let side = (column - length).max(0) / 2;
    let _ = write!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"Vach\"/><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr><w:ind w:left=\"{side}\" w:right=\"{side}\"/></w:pPr></w:p>"
    );
}

/// The last paragraph of a section; what follows begins a page and counts from one.
pub fn section_end(out: &mut String, sheet: Sheet) {
    let _ = write!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"Vach\"/><w:sectPr>{}</w:sectPr></w:pPr></w:p>",
        section(sheet)
    );
}

/// Begins a table without lines, of columns of these widths.
pub fn layout_table(out: &mut String, widths: &[i32]) {
    table(
        out,
        widths,
        "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>",
    );
}

/// Begins a table of columns of these widths.
pub fn table(out: &mut String, widths: &[i32], properties: &str) {
    let total: i32 = widths.iter().sum();
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>{properties}</w:tblPr><w:tblGrid>"
    );
    for width in widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>");
}

/// One row; `properties` says whether it is a head or may be cut.
pub fn row(out: &mut String, properties: &str, cells: &[(i32, String)]) {
    let _ = write!(out, "<w:tr><w:trPr>{properties}</w:trPr>");
    for (width, content) in cells {
        // A cell without a paragraph cannot be opened.
        let content = if content.ends_with("</w:p>") {
            content.as_str()
        } else {
            "<w:p><w:pPr><w:pStyle w:val=\"Vach\"/></w:pPr></w:p>"
        };
        let _ = write!(
            out,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{content}</w:tc>"
        );
    }
    out.push_str("</w:tr>");
}

/// Ends a table; a paragraph must follow.
pub fn end_table(out: &mut String) {
    out.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Vach\"/></w:pPr></w:p>");
}
