//! The canonical content of a paper, version 1: what a fingerprint is made of.

use crate::{
    clean,
    model::{Block, Document, Run},
};

/// Between the cells of a row; no clean text holds it.
const CELL: char = '\t';
/// A line end inside a cell; no clean text holds it.
const BREAK: &str = "\u{b}";

/// What a paper says, one thing a line, each line beginning with what it is: which paper, who issues it, title,
/// subject, addressees, body, annexes, recipients.
///
/// Left out, because they are written when the paper is signed or belong to the sheet: number, symbol, place,
/// date, the whole block of signatures (with authority and office, for who signs is settled when it is signed),
/// the line “kèm theo” of an annex, page numbers, the mark of a sample, bold and italics, the code itself.
pub fn content_text(document: &Document) -> String {
    let document = clean::document(document);
    let mut out = vec![format!("giấy tờ v1 {}", document.slug)];
    let mut say = |what: &str, text: &str| {
        if !text.is_empty() {
            out.push(format!("{what}: {}", text.replace('\n', " ")));
        }
    };
    say("chủ quản", &document.heading.superior);
    say("ban hành", &document.heading.issuer);
    say(
        "về việc",
        document.heading.about.as_deref().unwrap_or_default(),
    );
    say("tên loại", &document.title);
    say("trích yếu", &document.subject);
    for one in &document.addressees {
        say("kính gửi", one);
    }
    for block in &document.blocks {
        content(block, &mut say);
    }
    for one in &document.recipients {
        say("nơi nhận", one);
    }
    out.join("\n")
}

fn content(block: &Block, say: &mut impl FnMut(&str, &str)) {
    match block {
        Block::Paragraph(runs) => say("đoạn", &joined(runs)),
        Block::Item(runs) => say("ý", &joined(runs)),
        Block::Basis(text) => say("căn cứ", text),
        Block::Centered(text) => say("giữa", text),
        Block::Heading { level, text } => say(if *level == 1 { "mục" } else { "tiểu mục" }, text),
        Block::Table(table) => {
            say(
                "cột",
                &row(table.columns.iter().map(|column| column.title.as_str())),
            );
            for cells in &table.rows {
                say("dòng", &row(cells.iter().map(String::as_str)));
            }
        }
        Block::Picture(picture) => say("hình", &picture.caption),
        Block::Annex { title, .. } => say("phụ lục", title),
    }
}

fn row<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.map(|cell| cell.replace('\n', BREAK)).collect();
    cells.join(&CELL.to_string())
}

fn joined(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
