//! What stands on a sheet: letters → words → rows, and lines. Points from the top left corner.

use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;

/// How a letter is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub font: Rc<str>,
    pub bold: bool,
    pub italic: bool,
    pub black: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub x: f32,
    pub to_x: f32,
    /// The baseline.
    pub y: f32,
    pub size: f32,
    pub text: String,
    pub mark: Mark,
}

/// A straight line, level or upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub x: f32,
    pub to_x: f32,
    pub y: f32,
    pub to_y: f32,
    pub thickness: f32,
    pub dashed: bool,
}

impl Line {
    pub fn is_level(&self) -> bool {
        self.to_x - self.x > self.to_y - self.y
    }

    pub fn length(&self) -> f32 {
        (self.to_x - self.x).max(self.to_y - self.y)
    }

    pub fn middle(&self) -> f32 {
        f32::midpoint(self.x, self.to_x)
    }
}

/// One page as it was read.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub width: f32,
    pub height: f32,
    pub glyphs: Vec<Glyph>,
    pub lines: Vec<Line>,
    pub pictures: usize,
}

impl Sheet {
    pub fn new(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            ..Self::default()
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Word {
    pub x: f32,
    pub to_x: f32,
    pub y: f32,
    pub size: f32,
    pub text: String,
    pub mark: Mark,
}

/// Words on one baseline, from left to right.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// From 0.
    pub page: usize,
    pub words: Vec<Word>,
}

/// A row of more sizes than this has none that matters.
const SIZES: usize = 40;

impl Row {
    pub fn x(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.x)
    }

    pub fn to_x(&self) -> f32 {
        self.words.iter().map(|word| word.to_x).fold(0.0, f32::max)
    }

    pub fn y(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.y)
    }

    pub fn middle(&self) -> f32 {
        f32::midpoint(self.x(), self.to_x())
    }

    pub fn length(&self) -> f32 {
        self.to_x() - self.x()
    }

    /// The size of most of its letters.
    pub fn size(&self) -> f32 {
        let mut sizes: Vec<(f32, usize)> = Vec::new();
        for word in &self.words {
            let n = word.text.chars().count();
            let same = |(size, _): &(f32, usize)| (size - word.size).abs() < 0.05;
            if let Some(at) = sizes.iter().position(same) {
                sizes[at].1 += n;
            } else if sizes.len() < SIZES {
                sizes.push((word.size, n));
            }
        }
        sizes
            .into_iter()
            .max_by_key(|(_, n)| *n)
            .map_or(0.0, |(size, _)| size)
    }

    /// Whether (nearly) all of its letters are drawn so.
    fn all(&self, is: impl Fn(&Mark) -> bool) -> bool {
        // Of a row without letters (“138)”, the end of a name) the figures count.
        let has_letters = self
            .words
            .iter()
            .any(|w| w.text.chars().any(char::is_alphabetic));
        let counts = |c: &char| c.is_alphabetic() || (!has_letters && c.is_numeric());
        let count = |word: &Word| word.text.chars().filter(counts).count();
        let letters: usize = self.words.iter().map(count).sum();
        let so: usize = self
            .words
            .iter()
            .filter(|word| is(&word.mark))
            .map(count)
            .sum();
        letters > 0 && so * 10 >= letters * 9
    }

    pub fn bold(&self) -> bool {
        self.all(|mark| mark.bold)
    }

    pub fn italic(&self) -> bool {
        self.all(|mark| mark.italic)
    }

    pub fn upright(&self) -> bool {
        self.all(|mark| !mark.italic)
    }

    pub fn light(&self) -> bool {
        self.all(|mark| !mark.bold)
    }

    /// Three letters or more, and no small one among them.
    pub fn caps(&self) -> bool {
        let text = self.text();
        let large = text.chars().filter(|c| c.is_uppercase()).count();
        large >= 3 && !text.chars().any(char::is_lowercase)
    }

    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        // Some programs draw a letter and its marks one by one.
        words.join(" ").nfc().collect()
    }

    /// Letters and figures only, small, without marks: for comparing.
    pub fn folded(&self) -> String {
        fold(&self.text())
    }

    /// Parts with gaps wider than this between them.
    pub fn parts(&self, gap: f32) -> Vec<Row> {
        let mut parts: Vec<Row> = Vec::new();
        let mut end = 0.0_f32;
        for word in &self.words {
            match parts.last_mut() {
                Some(part) if word.x - end <= gap => part.words.push(word.clone()),
                _ => {
                    end = 0.0;
                    parts.push(Row {
                        page: self.page,
                        words: vec![word.clone()],
                    });
                }
            }
            end = end.max(word.to_x);
        }
        parts
    }
}

/// A page of rows, with the tables it has.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    pub width: f32,
    pub height: f32,
    pub rows: Vec<Row>,
    pub lines: Vec<Line>,
    /// Left, top, right, bottom.
    pub tables: Vec<[f32; 4]>,
}

impl Page {
    pub fn read(number: usize, sheet: Sheet) -> Self {
        let mut lines = sheet.lines;
        let mut words = words(sheet.glyphs);
        words.retain(|word| match written_line(word) {
            Some(line) => {
                lines.push(line);
                false
            }
            None => true,
        });
        Self {
            width: sheet.width,
            height: sheet.height,
            rows: rows(number, words),
            tables: tables(&lines),
            lines,
        }
    }

    pub fn in_table(&self, row: &Row) -> bool {
        self.tables.iter().any(|[left, top, right, bottom]| {
            row.y() > *top
                && row.y() - row.size() < *bottom
                && row.middle() > *left
                && row.middle() < *right
        })
    }

    /// The line right below a row, in its width.
    pub fn line_below(&self, row: &Row) -> Option<Line> {
        self.lines
            .iter()
            .filter(|line| line.is_level() && line.length() > 8.0)
            .filter(|line| line.y > row.y() && line.y < row.y() + 14.0)
            .filter(|line| line.middle() > row.x() - 4.0 && line.middle() < row.to_x() + 4.0)
            .min_by(|a, b| a.y.total_cmp(&b.y))
            .copied()
    }
}

/// Letters without their marks, small, nothing else.
pub(super) fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

fn words(glyphs: Vec<Glyph>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for glyph in glyphs {
        if glyph
            .text
            .chars()
            .all(|c| c.is_whitespace() || c == '\u{ad}')
        {
            open = false;
            continue;
        }
        let joins = open
            && words.last().is_some_and(|word| {
                (word.y - glyph.y).abs() < 0.6
                    && (word.size - glyph.size).abs() < 0.3
                    && glyph.x - word.to_x < 0.18 * glyph.size
                    && glyph.x - word.to_x > -0.5 * glyph.size
                    && word.mark == glyph.mark
            });
        if let Some(word) = words.last_mut().filter(|_| joins) {
            word.text.push_str(&glyph.text);
            word.to_x = word.to_x.max(glyph.to_x);
        } else {
            words.push(Word {
                x: glyph.x,
                to_x: glyph.to_x,
                y: glyph.y,
                size: glyph.size,
                text: glyph.text,
                mark: glyph.mark,
            });
        }
        open = true;
    }
    words
}

/// A line that somebody wrote with "_".
fn written_line(word: &Word) -> Option<Line> {
    let is_line = word.text.chars().count() >= 4 && word.text.chars().all(|c| c == '_');
    is_line.then_some(Line {
        x: word.x,
        to_x: word.to_x,
        y: word.y + 1.5,
        to_y: word.y + 1.5,
        thickness: 0.5,
        dashed: false,
    })
}

fn rows(page: usize, mut words: Vec<Word>) -> Vec<Row> {
    words.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Row> = Vec::new();
    for word in words {
        match rows.last_mut() {
            Some(row) if word.y - row.words[0].y < 2.0 => row.words.push(word),
            _ => rows.push(Row {
                page,
                words: vec![word],
            }),
        }
    }
    for row in &mut rows {
        row.words.sort_by(|a, b| a.x.total_cmp(&b.x));
        row.words = glued(std::mem::take(&mut row.words));
    }
    rows
}

/// A word that was drawn in pieces, without a blank between them, is one word.
fn glued(words: Vec<Word>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(last) if last.mark == word.mark && word.x - last.to_x < 0.08 * word.size => {
                last.text.push_str(&word.text);
                last.to_x = last.to_x.max(word.to_x);
            }
            _ => out.push(word),
        }
    }
    out
}

/// Of one page; a page of more is no page of tables.
const TABLES: usize = 200;

/// Where upright lines stand beside each other there is a table.
fn tables(lines: &[Line]) -> Vec<[f32; 4]> {
    let mut upright: Vec<&Line> = lines
        .iter()
        .filter(|line| !line.is_level() && line.length() > 6.0)
        .collect();
    upright.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut tables: Vec<[f32; 4]> = Vec::new();
    for line in upright {
        match tables.last_mut() {
            Some([left, _, right, bottom]) if line.y <= *bottom + 3.0 => {
                *left = left.min(line.x);
                *right = right.max(line.to_x);
                *bottom = bottom.max(line.to_y);
            }
            _ => tables.push([line.x, line.y, line.to_x, line.to_y]),
        }
    }
    tables.retain(|[left, _, right, _]| right - left > 30.0);
    tables.truncate(TABLES);
    tables
}
