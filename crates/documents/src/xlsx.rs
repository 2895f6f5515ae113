//! The tables of a paper as a workbook: one worksheet a table, each with the head of the paper, to be counted
//! with and printed. Figures are numbers, everything else is text, whatever it begins with.
//!
//! The same paper and the same information give the same bytes.

use crate::{
    Error, clean,
    model::{Align, Block, Document, Sheet, Table},
    pdf::PdfInfo,
    words,
};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

const FONT: &str = "Times New Roman";
/// A4, as the file format numbers it.
const A4: u8 = 9;
/// Letters across a sheet that stands, and one that lies.
const ACROSS: [f64; 2] = [84.0, 128.0];
/// A table of more columns is printed across.
const NARROW: usize = 6;
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
        Block::Paragraph(_) | Block::Basis(_) | Block::Centered(_) | Block::Item(_) => None,
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
    let day = info.date;
    let made = ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(2000),
        u8::from(day.month()),
        day.day(),
    )?;
    let properties = DocProperties::new()
        .set_title(&document.title)
        .set_author(clean::clean_line(&info.author))
        .set_creation_datetime(&made);
    book.set_properties(&properties);
    for (n, (heading, table)) in (1..).zip(tables(document)) {
        let sheet = book.add_worksheet();
        sheet.set_name(format!("Bảng {n}"))?;
        fill(sheet, document, heading, table)?;
    }
    book.save_to_buffer()
}

fn fill(
    sheet: &mut Worksheet,
    document: &Document,
    heading: Option<&str>,
    table: &Table,
) -> Result<(), XlsxError> {
    let across = document.sheet == Sheet::Landscape || table.columns.len() > NARROW;
    set_up(sheet, table, across)?;
    let last = column(table.columns.len().saturating_sub(1));
    let mut row = head(sheet, document, last)?;
    if let Some(text) = heading {
        let bold = base().set_bold();
        wide(sheet, row, (0, last), text, &bold)?;
        row += 1;
    }
    let titles = cell_format(Align::Center).set_bold();
    for (n, one) in table.columns.iter().enumerate() {
        sheet.write_string_with_format(row, column(n), &one.title, &titles)?;
    }
    sheet.set_repeat_rows(row, row)?;
    sheet.set_freeze_panes(row + 1, 0)?;
    for cells in &table.rows {
        row += 1;
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
    Ok(())
}

fn set_up(sheet: &mut Worksheet, table: &Table, across: bool) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4);
    if across {
        sheet.set_landscape();
    }
    sheet.set_margins(1.18, 0.79, 0.79, 0.79, 0.4, 0.4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer("&C&P");
    let total: f64 = table.columns.iter().map(|one| f64::from(one.width)).sum();
    for (n, one) in table.columns.iter().enumerate() {
        let share = f64::from(one.width) / total.max(1.0);
        sheet.set_column_width(column(n), ACROSS[usize::from(across)] * share)?;
    }
    Ok(())
}

/// Who makes the paper, the nation, place and date, title; the row after them.
fn head(sheet: &mut Worksheet, document: &Document, last: u16) -> Result<u32, XlsxError> {
    let heading = &document.heading;
    let (plain, bold) = (base().set_align(FormatAlign::Center), base().set_bold());
    let bold = bold.set_align(FormatAlign::Center);
    let italic = base().set_italic().set_align(FormatAlign::Center);
    // The nation's half begins where at least two columns are left for it.
    let middle = (last / 2).max(1).min(last);
    let mut row = 0;
    if document.sample {
        wide(sheet, row, (0, last), words::SAMPLE, &bold)?;
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
        if last == 0 {
            // One column: one below the other.
            for (text, format) in [(left, left_format), (right, right_format)] {
                wide(sheet, row, (0, 0), text, format)?;
                row += 1;
            }
            continue;
        }
        wide(sheet, row, (0, middle - 1), left, left_format)?;
        wide(sheet, row, (middle, last), right, right_format)?;
        row += 1;
    }
    row += 1;
    for text in [&document.title, &document.subject] {
        if !text.is_empty() {
            wide(sheet, row, (0, last), text, &bold)?;
            row += 1;
        }
    }
    Ok(row + 1)
}

/// A text over several columns.
fn wide(
    sheet: &mut Worksheet,
    row: u32,
    (from, to): (u16, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let format = guarded(text, format.clone().set_text_wrap());
    if from == to {
        sheet.write_string_with_format(row, from, text, &format)?;
    } else {
        sheet.merge_range(row, from, row, to, text, &format)?;
    }
    // A merged cell does not grow by itself.
    let lines = text.chars().count() / (18 * usize::from(to - from + 1)) + 1;
    if lines > 1 {
        sheet.set_row_height(row, 17.0 * lines as f64)?;
    }
    Ok(())
}

fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(13)
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
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format.set_quote_prefix()
    } else {
        format
    }
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
