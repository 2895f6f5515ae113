//! One sheet of a picked file: which row is its head, what its letters are written in, its rows in Unicode.

use std::collections::BTreeSet;
use std::path::Path;

use domain::text::{fold, one_line};
use tables::old::{self, Encoding, Guess};
use tables::{Area, Book, Limits, Row, SheetName};

use super::Meaning;
use crate::fault::Fault;
use crate::{files, say};

/// A list of an office: far fewer rows than a spreadsheet may have.
const LIMITS: Limits = Limits {
    rows: 5_000,
    columns: 64,
    cells: 200_000,
    ..Limits::LIST
};
/// Rows among which the head is sought.
const LOOKED_AT: usize = 20;
/// Rows that a head may have.
const HEAD_ROWS: u32 = 3;
/// Letters of a head that are shown and remembered.
const TITLE: usize = 60;
const SAMPLES: usize = 4;

/// **Dòng của bảng tính** — its cells in Unicode.
pub struct Line {
    /// As the spreadsheet numbers it.
    pub number: u32,
    pub hidden: bool,
    pub cells: Vec<String>,
}

impl Line {
    /// Its cells as heads are shown and remembered.
    pub fn titles(&self) -> impl Iterator<Item = String> {
        self.cells.iter().map(|cell| {
            one_line(cell)
                .replace(['|', '/'], ",")
                .chars()
                .take(TITLE)
                .collect()
        })
    }
}

/// What of a file is looked at; empty words mean that the program finds it out.
pub struct Wanted<'a> {
    pub sheet: &'a str,
    pub head: &'a str,
    pub encoding: &'a str,
}

/// **Trang tính** — looked at, with what was found and what a person chose instead.
#[derive(Default)]
pub struct Sheet {
    pub file: String,
    pub sheets: Vec<SheetName>,
    pub sheet: usize,
    /// Rows that may be the head, with their first words.
    pub heads: Vec<(u32, String)>,
    /// Number of the head's row; nothing where there is none.
    pub head: Option<u32>,
    pub titles: Vec<String>,
    /// Below the head.
    pub lines: Vec<Line>,
    pub found: Guess,
    pub used: Guess,
    /// How texts were stored, and how they read.
    pub samples: Vec<(String, String)>,
}

/// Reads a sheet of a file.
pub fn read(path: &Path, wanted: &Wanted<'_>, meanings: &[Meaning]) -> Result<Sheet, Fault> {
    let file = say::name(path);
    let fault = |cause: tables::Fault| Fault::precondition(format!("“{file}”: {cause}"));
    let mut book = Book::open(files::open(path)?, LIMITS).map_err(fault)?;
    let shown = || {
        book.sheets()
            .iter()
            .position(|sheet| !sheet.hidden)
            .unwrap_or(0)
    };
    let sheet = wanted.sheet.parse().unwrap_or_else(|_| shown());
    let mut rows = Vec::new();
    let areas = book
        .read(sheet, |row| {
            rows.push(row);
            true
        })
        .map_err(fault)?;
    Area::spread(&areas, &mut rows);
    let found = old::guess_rows(&rows);
    let used = match Encoding::of_slug(wanted.encoding) {
        Some(encoding) if encoding != found.encoding => Guess {
            encoding,
            ..Guess::default()
        },
        _ => found,
    };
    let samples = samples(used, &rows);
    let lines: Vec<Line> = rows.iter().map(|row| line(used, row)).collect();
    let head = match wanted.head {
        "" => likeliest(&lines, meanings),
        number => number
            .parse()
            .ok()
            .filter(|number| lines.iter().any(|line| line.number == *number)),
    };
    Ok(Sheet {
        sheets: book.sheets().to_vec(),
        sheet,
        heads: lines
            .iter()
            .take(LOOKED_AT)
            .map(|line| (line.number, words(line)))
            .collect(),
        titles: titles(&lines, head),
        lines: lines
            .into_iter()
            .filter(|line| head.is_none_or(|head| line.number > head))
            .collect(),
        head,
        file,
        found,
        used,
        samples,
    })
}

fn line(guess: Guess, row: &Row) -> Line {
    let cells = row
        .cells
        .iter()
        .map(|cell| domain::text::clean(&old::decoded(guess, cell)))
        .collect();
    Line {
        number: row.number,
        hidden: row.hidden,
        cells,
    }
}

/// Texts that read otherwise than they were stored.
fn samples(guess: Guess, rows: &[Row]) -> Vec<(String, String)> {
    let mut samples: Vec<(String, String)> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let after = old::decoded(guess, cell);
        if after != cell.text && samples.iter().all(|(before, _)| *before != cell.text) {
            samples.push((cell.text.clone(), after));
            if samples.len() == SAMPLES {
                break;
            }
        }
    }
    samples
}

/// The row whose words name most meanings, with those above it where it says nothing; nothing where none names any.
fn likeliest(lines: &[Line], meanings: &[Meaning]) -> Option<u32> {
    let names_itself = |line: &Line| {
        let mut titles = line.titles().map(|title| fold(&title));
        titles.any(|title| meanings.iter().any(|meaning| fits(meaning, &title) == 2))
    };
    let score = |line: &Line| {
        let titles: Vec<String> = if names_itself(line) {
            titles(lines, Some(line.number))
        } else {
            line.titles().collect()
        };
        let titles: Vec<String> = titles.iter().map(|title| fold(title)).collect();
        meanings
            .iter()
            .filter(|meaning| titles.iter().any(|title| fits(meaning, title) > 0))
            .count()
    };
    let scored: Vec<(usize, &Line)> = lines
        .iter()
        .take(LOOKED_AT)
        .map(|line| (score(line), line))
        .collect();
    // Of equals the first.
    let at = (0..scored.len())
        .rev()
        .max_by_key(|at| scored[*at].0)
        .filter(|at| scored[*at].0 > 0)?;
    let (best, _) = scored[at];
    // A head of several rows goes on while the next one names as much in words of its own.
    let goes_on = |(score, line): &&(usize, &Line)| {
        *score >= best
            && names_itself(line)
            && !line
                .cells
                .iter()
                .any(|cell| cell.contains(|c: char| c.is_ascii_digit()))
    };
    let n_more = scored[at + 1..].iter().take_while(goes_on).count();
    Some(scored[at + n_more].1.number)
}

/// How well a folded head names a meaning: 2 in these very words, 1 if it begins with several of them.
pub fn fits(meaning: &Meaning, title: &str) -> u8 {
    let label = fold(&meaning.label);
    if meaning.words.contains(&title) || label == title {
        return 2;
    }
    let begins = |word: &&&str| {
        word.contains(' ')
            && title
                .strip_prefix(**word)
                .is_some_and(|rest| rest.starts_with([' ', ',', '(']))
    };
    u8::from(meaning.words.iter().any(|word| begins(&word)))
}

/// Of a head in several rows, the lowest that says something of a column speaks. What says one thing only stands over
/// the table, not in it.
fn titles(lines: &[Line], head: Option<u32>) -> Vec<String> {
    let n = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let mut titles = vec![String::new(); n];
    let Some(head) = head else {
        return titles;
    };
    for number in (head.saturating_sub(HEAD_ROWS - 1)..=head).rev() {
        let Some(line) = lines.iter().find(|line| line.number == number) else {
            break;
        };
        let above: Vec<String> = line.titles().collect();
        let words: BTreeSet<&String> = above.iter().filter(|title| !title.is_empty()).collect();
        if number < head && words.len() < 2 {
            break;
        }
        for (title, above) in titles.iter_mut().zip(above) {
            if title.is_empty() {
                *title = above;
            }
        }
    }
    titles
}

fn words(line: &Line) -> String {
    let words: Vec<String> = line
        .titles()
        .filter(|title| !title.is_empty())
        .take(4)
        .collect();
    words.join(" · ")
}
