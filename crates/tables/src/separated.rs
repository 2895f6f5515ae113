//! Text with commas, semicolons or tabs between its cells, in whatever bytes it was saved.

use crate::book::Rows;
use crate::old::windows;
use crate::rows::{Area, Cell, Row};
use crate::{Fault, Limits};

/// What may stand between cells, the likelier first.
const BETWEEN: [u8; 4] = *b";\t,|";
/// Lines by which it is told.
const LOOKED_AT: usize = 50;

pub struct Separated {
    text: String,
    between: u8,
}

impl Separated {
    pub fn open(bytes: &[u8], limits: &Limits) -> Result<Separated, Fault> {
        let text = letters(bytes).ok_or(Fault::NotATable)?;
        limits.shared(text.len())?;
        // What Excel itself writes on the first line to say what stands between.
        let said = text
            .strip_prefix("sep=")
            .and_then(|rest| rest.bytes().next());
        if let Some(between) = said.filter(u8::is_ascii) {
            let text = text
                .split_once('\n')
                .map_or("", |(_, rest)| rest)
                .to_owned();
            return Ok(Separated { text, between });
        }
        let between = likeliest(&text);
        Ok(Separated { text, between })
    }

    pub fn read(&self, rows: &mut Rows<'_>) -> Result<Vec<Area>, Fault> {
        let mut reader = reader(&self.text, self.between);
        let mut record = csv::StringRecord::new();
        let mut number = 0u32;
        while reader
            .read_record(&mut record)
            .map_err(|_| Fault::damaged("CSV"))?
        {
            number = number.saturating_add(1);
            rows.limits().columns(record.len())?;
            let cells = record
                .iter()
                .map(|text| Cell::text(text.trim_matches('\u{0}')))
                .collect();
            if !rows.push(Row {
                number,
                hidden: false,
                cells,
            })? {
                break;
            }
        }
        Ok(Vec::new())
    }
}

fn reader(text: &str, between: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between)
        .from_reader(text.as_bytes())
}

/// What parts most lines into the same number of cells, and into the most.
fn likeliest(text: &str) -> u8 {
    let score = |between: u8| {
        let mut counts: Vec<usize> = reader(text, between)
            .records()
            .take(LOOKED_AT)
            .flatten()
            .map(|record| record.len())
            .collect();
        counts.sort_unstable();
        let usual = counts.get(counts.len() / 2).copied().unwrap_or(1);
        let n_usual = counts.iter().filter(|n| **n == usual).count();
        if usual > 1 {
            (n_usual * 100 / counts.len().max(1), usual)
        } else {
            (0, 0)
        }
    };
    let best = BETWEEN
        .into_iter()
        .rev()
        .max_by_key(|between| score(*between));
    best.unwrap_or(b';')
}

/// UTF-8 or UTF-16 where the bytes say so; else each byte as Windows of the West reads it, which is what the old
/// encodings are found in. Nothing where this is no text at all.
fn letters(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return Some(String::from_utf8_lossy(rest).into_owned()),
        [0xFF, 0xFE, rest @ ..] => return wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return wide(rest, u16::from_be_bytes),
        _ => {}
    }
    // Without a mark: every second byte of plain letters is zero.
    let start = &bytes[..bytes.len().min(512)];
    let zeros = |odd: usize| {
        start
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    if zeros(1) > start.len() / 8 && zeros(0) == 0 {
        return wide(bytes, u16::from_le_bytes);
    }
    if zeros(0) > start.len() / 8 && zeros(1) == 0 {
        return wide(bytes, u16::from_be_bytes);
    }
    // Text has no such letters.
    let is_binary = start
        .iter()
        .any(|b| matches!(b, 0..=8 | 14..=31 if *b != 0x1A));
    if is_binary || bytes.is_empty() {
        return None;
    }
    Some(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|b| windows::western(*b)).collect(),
    })
}

/// Two bytes a letter; nothing where letters come of it that no text has, as of a picture.
fn wide(bytes: &[u8], pair: fn([u8; 2]) -> u16) -> Option<String> {
    let units = bytes.chunks_exact(2).map(|two| pair([two[0], two[1]]));
    let text: String = char::decode_utf16(units)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    let usual = |letter| matches!(letter, '\t' | '\r' | '\n' | '\u{1a}');
    let strange = |letter: char| letter.is_control() && !usual(letter);
    (!text.contains(strange)).then_some(text)
}
