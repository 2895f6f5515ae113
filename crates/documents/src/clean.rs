//! One text for all printers: composed letters, no invisible marks, nothing that the font lacks.

use crate::{
    font,
    model::{Block, Document, Heading, PaperNumber, Picture, Run, Signature, Table, TableColumn},
};
use std::sync::LazyLock;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

#[cfg(test)]
mod tests;

/// Stands for a sign that cannot be printed.
const UNKNOWN: char = '□';

/// Text as it is printed: NFC, every blank a plain blank, line ends kept, invisible marks gone,
/// signs that the font does not have replaced.
pub(crate) fn clean(text: &str) -> String {
    if text.chars().all(is_plain) {
        return text.to_owned();
    }
    cleaned(text)
}

/// Letters that no cleaning changes, whatever stands beside them: nearly every text is made of nothing else.
static PLAIN: LazyLock<Vec<bool>> = LazyLock::new(|| {
    (0..=font::LAST)
        .map(|code| {
            char::from_u32(code).is_some_and(|letter| {
                let alone = [letter].into_iter();
                cleaned(letter.encode_utf8(&mut [0; 4])) == letter.to_string()
                    && is_nfc_quick(alone) == IsNormalized::Yes
            })
        })
        .collect()
});

/// Whether a letter is printed as it is.
pub(crate) fn is_plain(letter: char) -> bool {
    PLAIN.get(letter as usize).copied().unwrap_or(false)
}

fn cleaned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            '\n' => out.push('\n'),
            '\u{ad}' => {}
            c if c.is_whitespace() => out.push(' '),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            c if is_invisible(c) => {}
            'Ð' => out.push('Đ'),
            c if font::has(c) => out.push(c),
            _ => {
                if !out.ends_with(UNKNOWN) {
                    out.push(UNKNOWN);
                }
            }
        }
    }
    out
}

/// The same on one line, blanks collapsed.
pub(crate) fn clean_line(text: &str) -> String {
    let text = clean(text);
    if is_collapsed(&text) {
        return text;
    }
    collapse(&text)
}

/// Whether nothing is left to collapse: the blanks of a clean text are plain ones and line ends.
fn is_collapsed(text: &str) -> bool {
    !text.starts_with(' ') && !text.ends_with(' ') && !text.contains('\n') && !text.contains("  ")
}

/// The same, with its line ends: each line trimmed, empty lines gone.
pub(crate) fn clean_lines(text: &str) -> Vec<String> {
    clean(text)
        .lines()
        .map(collapse)
        .filter(|line| !line.is_empty())
        .collect()
}

/// A document of which every text is clean. Doing it twice changes nothing.
pub(crate) fn document(document: &Document) -> Document {
    let heading = &document.heading;
    Document {
        slug: document.slug.clone(),
        heading: Heading {
            superior: clean_lines(&heading.superior).join("\n"),
            issuer: clean_lines(&heading.issuer).join("\n"),
            number: heading.number.as_ref().map(|number| PaperNumber {
                number: clean_line(&number.number),
                symbol: clean_line(&number.symbol),
            }),
            about: heading.about.as_deref().map(clean_line),
            place_and_date: heading.place_and_date.as_deref().map(clean_line),
        },
        title: clean_line(&document.title),
        subject: clean_line(&document.subject),
        addressees: all_lines(&document.addressees),
        blocks: document.blocks.iter().map(block).collect(),
        signatures: document
            .signatures
            .iter()
            .map(|signature| Signature {
                role: all_lines(&signature.role),
                name: clean_line(&signature.name),
            })
            .collect(),
        recipients: all_lines(&document.recipients),
        sample: document.sample,
        code: document.code,
        sheet: document.sheet,
        look: document.look,
    }
}

fn block(block: &Block) -> Block {
    match block {
        Block::Paragraph(runs) => Block::Paragraph(clean_runs(runs)),
        Block::Basis(text) => Block::Basis(clean_line(text)),
        Block::Centered(text) => Block::Centered(clean_line(text)),
        Block::Heading { level, text } => Block::Heading {
            level: *level,
            text: clean_line(text),
        },
        Block::Item(runs) => Block::Item(clean_runs(runs)),
        Block::Table(table) => Block::Table(Table {
            columns: table
                .columns
                .iter()
                .map(|column| TableColumn {
                    title: clean_line(&column.title),
                    ..column.clone()
                })
                .collect(),
            rows: table
                .rows
                .iter()
                .map(|row| {
                    row.iter()
                        .map(|cell| clean_lines(cell).join("\n"))
                        .collect()
                })
                .collect(),
        }),
        Block::Picture(picture) => Block::Picture(Picture {
            caption: clean_line(&picture.caption),
            ..picture.clone()
        }),
        Block::Annex {
            label,
            title,
            reference,
        } => Block::Annex {
            label: clean_line(label),
            title: clean_line(title),
            reference: clean_line(reference),
        },
    }
}

fn all_lines(texts: &[String]) -> Vec<String> {
    texts
        .iter()
        .map(|text| clean_line(text))
        .filter(|text| !text.is_empty())
        .collect()
}

/// Blanks at the seam of two runs are kept once, those at the ends of the paragraph not at all.
fn clean_runs(runs: &[Run]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut blank = true;
    for run in runs {
        let mut text = String::new();
        for letter in clean(&run.text).chars() {
            let letter = if letter == '\n' { ' ' } else { letter };
            if letter != ' ' || !blank {
                text.push(letter);
            }
            blank = letter == ' ';
        }
        if !text.is_empty() {
            out.push(Run {
                text,
                ..run.clone()
            });
        }
    }
    if let Some(last) = out.last_mut() {
        let kept = last.text.trim_end().len();
        last.text.truncate(kept);
    }
    out
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Controls, marks of direction, joiners, variation selectors, marks that nothing composed with.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{300}'..='\u{36f}' | '\u{e0000}'..='\u{e0fff}'
            | '\u{1f3fb}'..='\u{1f3ff}')
}
