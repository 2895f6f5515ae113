//! The blocks between title and signatures, and the annexes.

use super::guide;
use super::write::{self, text_width};
use crate::{
    bind::{bind, bind_title},
    layout,
    model::{Align, Block, Run, Sheet, Table},
};
use std::fmt::Write;

/// The blocks of one part, in their order; the last so many stay with what follows.
pub fn blocks(blocks: &[Block], sheet: Sheet, kept: usize, out: &mut String) {
    for (n, block) in blocks.iter().enumerate() {
        let keep = |text: &[Run]| {
            let stays = n + kept >= blocks.len() || announces(text);
            if stays { "<w:keepNext/>" } else { "" }
        };
        match block {
            Block::Paragraph(text) => write::runs(out, "VanBan", keep(text), text),
            Block::Item(text) => {
                let mut text = text.clone();
                text.insert(0, Run::plain("- "));
                write::runs(out, "VanBan", keep(&text), &text);
            }
            Block::Basis(text) => write::line(out, "CanCu", text),
            Block::Centered(text) => write::title_line(out, "GiuaDam", text),
            Block::Heading { text, .. } => write::line(out, "DeMuc", text),
            Block::Table(content) => table(content, sheet, out),
            Block::Picture(content) => guide::picture(content, sheet, out),
            Block::Annex {
                label,
                title,
                reference,
            } => annex(label, title, reference, sheet, out),
        }
    }
}

/// Each annex as the content of a section of its own.
pub fn annexes(all: &[Block], sheet: Sheet) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for block in all {
        if matches!(block, Block::Annex { .. }) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            blocks(std::slice::from_ref(block), sheet, 0, part);
        }
    }
    parts
}

/// What ends in a colon stands with what it announces.
fn announces(text: &[Run]) -> bool {
    text.last().is_some_and(|run| run.text.ends_with(':'))
}

fn annex(label: &str, title: &str, reference: &str, sheet: Sheet, out: &mut String) {
    write::title_line(out, "PhuLuc", label);
    write::title_line(out, "PhuLuc", title);
    write::title_line(out, "KemTheo", reference);
    write::rule(out, text_width(sheet), text_width(sheet) / 5);
}

fn table(table: &Table, sheet: Sheet, out: &mut String) {
    const LINES: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/></w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"50\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"50\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar>";
    let widths: Vec<i32> = layout::column_widths(table, sheet)
        .into_iter()
        .map(|points| (points * 20.0).round() as i32)
        .collect();
    write::table(out, &widths, LINES);
    let head: Vec<(i32, String)> = table
        .columns
        .iter()
        .zip(&widths)
        .map(|(column, width)| {
            let mut cell = String::new();
            write::paragraph(
                &mut cell,
                "BangDau",
                "",
                &[Run::plain(bind_title(&column.title))],
            );
            (*width, cell)
        })
        .collect();
    write::row(out, "<w:cantSplit/><w:tblHeader/>", &head);
    for row in &table.rows {
        let cells: Vec<(i32, String)> = row
            .iter()
            .zip(&table.columns)
            .zip(&widths)
            .map(|((text, column), width)| (*width, cell(text, column.align)))
            .collect();
        let long = row.iter().any(|text| text.chars().count() > LONG);
        let mut properties = if long { "" } else { "<w:cantSplit/>" }.to_owned();
        if table.is_by_hand() {
            properties.push_str(HAND);
        }
        write::row(out, &properties, &cells);
    }
    write::end_table(out);
}

/// Rows with a cell longer than this may be cut at the end of a page.
const LONG: usize = 400;
/// Room to write or sign in a row, as on the PDF: 25 points.
const HAND: &str = "<w:trHeight w:val=\"500\" w:hRule=\"atLeast\"/>";

fn cell(text: &str, align: Align) -> String {
    let stand = match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    };
    let mut properties = String::new();
    let _ = write!(properties, "<w:jc w:val=\"{stand}\"/>");
    let mut out = String::new();
    for line in text.lines() {
        write::paragraph(&mut out, "Bang", &properties, &[Run::plain(bind(line))]);
    }
    if out.is_empty() {
        write::paragraph(&mut out, "Bang", "", &[]);
    }
    out
}
