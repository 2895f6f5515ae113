//! The tables of a paper as a workbook: one worksheet a table, each with the head of the paper, to be counted
//! with and printed. Figures are numbers, everything else is text, whatever it begins with.
//!
//! The same paper and the same information give the same bytes.

use crate::{
    Error, clean,
    font::Face,
    model::{Align, Block, Document, Sheet, Signature, Table, TableColumn},
    pdf::PdfInfo,
    words,
};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

pub mod list;

const FONT: &str = "Times New Roman";
/// A4, as the file format numbers it.
const A4: u8 = 9;
/// Letters across a sheet that stands, and one that lies.
const ACROSS: [f64; 2] = [84.0, 128.0];
/// A table of more columns is printed across.
const NARROW: usize = 6;
/// Size of all text, and what one line of it takes, in points.
const SIZE: f32 = 13.0;
const LINE: f64 = 16.8;
/// Points that a letter of a column's width stands for, and that lie beside the letters.
const LETTER: f64 = 5.25;
const BESIDE: f64 = 3.75;
/// How much of the sheet the issuer has; the nation's words are longer.
const LEFT_HALF: f64 = 0.42;
/// Rows to sign in.
const ROOM: u32 = 4;
/// Beyond so many digits a figure would lose some.
const DIGITS: usize = 15;

/// Whether a paper has a table to make a workbook of.
pub fn has_tables(document: &Document) -> bool {
    tables(document).next().is_some()
}

/// Every table with the heading above it.
fn tables(document: &Document) -> impl Iterator<Item = (Option<&str>, &Table)> {
    let mut heading = None;
    document.blocks.iter().filter_map(move |block| match block {
        Block::Heading { text, .. } => {
            heading = Some(text.as_str());
            None
        }
        Block::Annex { title, .. } => {
            heading = Some(title.as_str());
            None
        }
        Block::Table(table) => Some((heading, table)),
        Block::Paragraph(_)
        | Block::Basis(_)
        | Block::Centered(_)
        | Block::Item(_)
        | Block::Picture(_) => None,
    })
}

/// The tables of a paper as an .xlsx file.
pub fn to_xlsx(document: &Document, info: &PdfInfo) -> Result<Vec<u8>, Error> {
    let document = clean::document(document);
    if !has_tables(&document) {
        return Err(Error::Xlsx("giấy tờ này không có bảng".into()));
    }
    written(&document, info).map_err(|fault| Error::Xlsx(fault.to_string()))
}

fn written(document: &Document, info: &PdfInfo) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(document, info)?);
    let n_tables = tables(document).count();
    for (n, (heading, table)) in (1..).zip(tables(document)) {
        let sheet = book.add_worksheet();
        sheet.set_name(format!("Bảng {n}"))?;
        let row = fill(sheet, document, heading, table)?;
        // Signed once, where the paper ends.
        if n == n_tables {
            sign(
                sheet,
                &document.signatures,
                row + 2,
                &Widths::of(document, table),
            )?;
        }
    }
    book.save_to_buffer()
}

fn properties(document: &Document, info: &PdfInfo) -> Result<DocProperties, XlsxError> {
    let day = info.date;
    let made = ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(2000),
        u8::from(day.month()),
        day.day(),
    )?;
    Ok(DocProperties::new()
        .set_title(&document.title)
        .set_author(clean::clean_line(&info.author))
        .set_creation_datetime(&made))
}

/// The titles of a table's columns, repeated on every page and standing still on the screen.
fn titles(
    sheet: &mut Worksheet,
    row: u32,
    table: &Table,
    widths: &Widths,
) -> Result<(), XlsxError> {
    let format = cell_format(Align::Center).set_bold();
    for (n, one) in table.columns.iter().enumerate() {
        sheet.write_string_with_format(row, column(n), &one.title, &format)?;
    }
    let texts = table.columns.iter().map(|one| one.title.as_str());
    grow(sheet, row, texts, (widths, Face::Bold))?;
    sheet.set_repeat_rows(row, row)?;
    sheet.set_freeze_panes(row + 1, 0)?;
    Ok(())
}

fn fill(
    sheet: &mut Worksheet,
    document: &Document,
    heading: Option<&str>,
    table: &Table,
) -> Result<u32, XlsxError> {
    let widths = Widths::of(document, table);
    set_up(sheet, &widths)?;
    let mut row = head(sheet, document, &widths)?;
    if let Some(text) = heading {
        let bold = base().set_bold();
        wide(sheet, row, widths.whole(), text, (&widths, &bold))?;
        row += 1;
    }
    titles(sheet, row, table, &widths)?;
    for cells in &table.rows {
        row += 1;
        let texts = cells.iter().map(String::as_str);
        grow(sheet, row, texts, (&widths, Face::Regular))?;
        for (n, (text, one)) in cells.iter().zip(&table.columns).enumerate() {
            let format = cell_format(one.align);
            match figure(text, one.align) {
                Some(figure) => {
                    let format = format.set_num_format(figure.shown);
                    sheet.write_number_with_format(row, column(n), figure.value, &format)?
                }
                None => {
                    sheet.write_string_with_format(row, column(n), text, &guarded(text, format))?
                }
            };
        }
    }
    Ok(row)
}

/// How wide the columns are, in letters.
struct Widths {
    letters: Vec<f64>,
    across: bool,
}

impl Widths {
    fn of(document: &Document, table: &Table) -> Self {
        let across = document.sheet == Sheet::Landscape || table.columns.len() > NARROW;
        let total: f64 = table.columns.iter().map(|one| f64::from(one.width)).sum();
        let share = |one: &TableColumn| f64::from(one.width) / total.max(1.0);
        let letters = table
            .columns
            .iter()
            .map(|one| ACROSS[usize::from(across)] * share(one))
            .collect();
        Self { letters, across }
    }

    fn whole(&self) -> (u16, u16) {
        (0, column(self.letters.len().saturating_sub(1)))
    }

    /// The columns of the left half and of the right one; a table of one column has no halves.
    fn halves(&self) -> Option<[(u16, u16); 2]> {
        let total: f64 = self.letters.iter().sum();
        let from_middle = |n: &usize| {
            let left: f64 = self.letters[..*n].iter().sum();
            ((left / total - LEFT_HALF).abs() * 1000.0) as i64
        };
        let middle = (1..self.letters.len()).min_by_key(from_middle)?;
        let (_, last) = self.whole();
        Some([(0, column(middle - 1)), (column(middle), last)])
    }

    /// What stands between the lines of these columns, in points.
    fn points(&self, (from, to): (u16, u16)) -> f32 {
        let columns = &self.letters[usize::from(from)..=usize::from(to)];
        let all: f64 = columns.iter().map(|one| one * LETTER + BESIDE).sum();
        (all - BESIDE) as f32
    }
}

/// A row as high as the highest of its cells: not every program does it by itself.
fn grow<'t>(
    sheet: &mut Worksheet,
    row: u32,
    texts: impl Iterator<Item = &'t str>,
    (widths, face): (&Widths, Face),
) -> Result<(), XlsxError> {
    let lines = texts
        .take(widths.letters.len())
        .enumerate()
        .map(|(n, text)| n_lines(text, widths.points((column(n), column(n))), face));
    high(sheet, row, lines.max().unwrap_or(1))
}

fn high(sheet: &mut Worksheet, row: u32, lines: usize) -> Result<(), XlsxError> {
    if lines > 1 {
        // No row is higher in any program.
        sheet.set_row_height(row, (LINE * lines as f64).min(409.0))?;
    }
    Ok(())
}

/// How many lines a text takes, broken between its words; a word that is too long is broken where it has to be.
fn n_lines(text: &str, width: f32, face: Face) -> usize {
    let of_line = |line: &str| {
        let (mut lines, mut filled) = (1, 0.0_f32);
        for word in line.split_inclusive(' ') {
            let long = face.width(word.trim_end(), SIZE);
            if filled > 0.0 && filled + long > width {
                lines += 1;
                filled = 0.0;
            }
            lines += (long / width.max(1.0)) as usize;
            filled = (filled + face.width(word, SIZE)) % width.max(1.0);
        }
        lines
    };
    text.split('\n').map(of_line).sum()
}

/// Who signs, beside each other as on the paper; in a table of one column one below the other.
fn sign(
    sheet: &mut Worksheet,
    signatures: &[Signature],
    row: u32,
    widths: &Widths,
) -> Result<(), XlsxError> {
    let bold = base().set_bold().set_align(FormatAlign::Center);
    let roles = signatures.iter().map(|one| one.role.len()).max();
    let roles = u32::try_from(roles.unwrap_or(0)).unwrap_or(0);
    for (n, one) in (0_u32..).zip(signatures) {
        let is_left = n % 2 == 0 && signatures.len() > 1;
        let (place, below) = match widths.halves() {
            Some([left, right]) => (if is_left { left } else { right }, n / 2),
            None => (widths.whole(), n),
        };
        let row = row + below * (roles + ROOM + 2);
        for (line, role) in (row..).zip(&one.role) {
            wide(sheet, line, place, role, (widths, &bold))?;
        }
        if !one.name.is_empty() {
            wide(sheet, row + roles + ROOM, place, &one.name, (widths, &bold))?;
        }
    }
    Ok(())
}

fn set_up(sheet: &mut Worksheet, widths: &Widths) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4);
    if widths.across {
        sheet.set_landscape();
    }
    sheet.set_margins(1.18, 0.79, 0.79, 0.79, 0.4, 0.4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer("&C&P");
    for (n, letters) in widths.letters.iter().enumerate() {
        sheet.set_column_width(column(n), *letters)?;
    }
    Ok(())
}

/// Who makes the paper, the nation, place and date, title; the row after them.
fn head(sheet: &mut Worksheet, document: &Document, widths: &Widths) -> Result<u32, XlsxError> {
    let heading = &document.heading;
    let (plain, bold) = (base().set_align(FormatAlign::Center), base().set_bold());
    let bold = bold.set_align(FormatAlign::Center);
    let italic = base().set_italic().set_align(FormatAlign::Center);
    let mut row = 0;
    if document.sample {
        wide(sheet, row, widths.whole(), words::SAMPLE, (widths, &bold))?;
        row += 1;
    }
    let superior = heading.superior.replace('\n', " ");
    let issuer = heading.issuer.replace('\n', " ");
    let date = heading.place_and_date.clone().unwrap_or_default();
    let number = heading.number.as_ref().map_or_else(String::new, |number| {
        format!("{} {}/{}", words::NUMBER, number.number, number.symbol)
    });
    let (first, second) = match superior.is_empty() {
        true => ((issuer.as_str(), &bold), ("", &plain)),
        false => ((superior.as_str(), &plain), (issuer.as_str(), &bold)),
    };
    let lines = [
        (first, (words::NATION, &bold)),
        (second, (words::MOTTO, &bold)),
        ((number.as_str(), &plain), (date.as_str(), &italic)),
    ];
    for ((left, left_format), (right, right_format)) in lines {
        let halves = [(left, left_format), (right, right_format)];
        let Some(places) = widths.halves() else {
            // One column: one below the other.
            for (text, format) in halves {
                wide(sheet, row, widths.whole(), text, (widths, format))?;
                row += 1;
            }
            continue;
        };
        let mut lines = 1;
        for (place, (text, format)) in places.into_iter().zip(halves) {
            lines = lines.max(wide(sheet, row, place, text, (widths, format))?);
        }
        high(sheet, row, lines)?;
        row += 1;
    }
    row += 1;
    for text in [&document.title, &document.subject] {
        if !text.is_empty() {
            wide(sheet, row, widths.whole(), text, (widths, &bold))?;
            row += 1;
        }
    }
    Ok(row + 1)
}

/// A text over several columns, and how many lines it takes: a merged cell does not grow by itself.
fn wide(
    sheet: &mut Worksheet,
    row: u32,
    (from, to): (u16, u16),
    text: &str,
    (widths, format): (&Widths, &Format),
) -> Result<usize, XlsxError> {
    let format = guarded(text, format.clone().set_text_wrap());
    if from == to {
        sheet.write_string_with_format(row, from, text, &format)?;
    } else {
        sheet.merge_range(row, from, row, to, text, &format)?;
    }
    // Most of these are bold; the others are a little narrower.
    let lines = n_lines(text, widths.points((from, to)), Face::Bold);
    high(sheet, row, lines)?;
    Ok(lines)
}

fn base() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(f64::from(SIZE))
}

fn cell_format(align: Align) -> Format {
    let format = base()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    match align {
        Align::Left => format.set_align(FormatAlign::Left),
        Align::Center => format.set_align(FormatAlign::Center),
        Align::Right => format.set_align(FormatAlign::Right),
    }
}

/// What another program could take for a formula is marked as text, so that it stays text when it is copied.
fn guarded(text: &str, format: Format) -> Format {
    if is_formula(text) {
        format.set_quote_prefix()
    } else {
        format
    }
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

struct Figure {
    value: f64,
    shown: &'static str,
}

/// A figure as it is written here ("1.234", "89,5"), in a column of figures; a code such as "03" stays text.
fn figure(text: &str, align: Align) -> Option<Figure> {
    if align != Align::Right {
        return None;
    }
    let (whole, part) = match text.split_once(',') {
        Some((whole, part)) => (whole, Some(part)),
        None => (text, None),
    };
    let groups: Vec<&str> = whole.split('.').collect();
    let grouped = groups.len() == 1
        || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|one| one.len() == 3));
    let digits = groups.concat();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let zero_first = digits.len() > 1 && digits.starts_with('0');
    if !grouped || zero_first || !is_number(&digits) || digits.len() > DIGITS {
        return None;
    }
    if part.is_some_and(|part| !is_number(part) || digits.len() + part.len() > DIGITS) {
        return None;
    }
    let value = format!("{digits}.{}", part.unwrap_or("0")).parse().ok()?;
    Some(Figure {
        value,
        shown: match part.map(str::len) {
            None => "#,##0",
            Some(1) => "#,##0.0",
            Some(_) => "#,##0.00",
        },
    })
}

fn column(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
