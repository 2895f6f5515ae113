//! A long list as a workbook: the head of the paper, a row for each thing, who signs. Rows are written as they come, so
//! that a list of any length takes no more room than a short one.

use std::io::{Seek, Write};

use time::Date;

use super::*;
use crate::model::Document;

/// One cell of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(u64),
    /// A real date, shown as dd/mm/yyyy.
    Day(Date),
    Nothing,
}

/// More rows no program reads in one worksheet; some are needed for head and signatures.
pub const MOST_ROWS: u32 = 1_048_000;

/// Writes a list with the head and the signatures of a paper; `next` gives rows, until there are none. How many rows.
pub fn write_list<E: From<Error>>(
    document: &Document,
    columns: &[TableColumn],
    info: &PdfInfo,
    out: impl Write + Seek + Send,
    mut next: impl FnMut() -> Result<Option<Vec<Cell>>, E>,
) -> Result<u32, E> {
    let told = |fault: XlsxError| Error::Xlsx(fault.to_string());
    let document = clean::document(document);
    let table = Table {
        columns: columns.to_vec(),
        rows: Vec::new(),
    };
    let widths = Widths::of(&document, &table);
    let mut book = Workbook::new();
    book.set_properties(&properties(&document, info).map_err(told)?);
    let sheet = book.add_worksheet_with_constant_memory().map_err(told)?;
    let mut row = begin(sheet, &document, &table, &widths).map_err(told)?;
    let formats = Formats::of(columns);
    let first = row;
    while row - first < MOST_ROWS {
        let Some(cells) = next()? else { break };
        row += 1;
        for (n, cell) in cells.iter().take(columns.len()).enumerate() {
            formats.write(sheet, row, n, cell).map_err(told)?;
        }
    }
    sign(sheet, &document.signatures, row + 2, &widths).map_err(told)?;
    book.save_to_writer(out).map_err(told)?;
    Ok(row - first)
}

/// Head and titles; the row of the titles.
fn begin(
    sheet: &mut Worksheet,
    document: &Document,
    table: &Table,
    widths: &Widths,
) -> Result<u32, XlsxError> {
    sheet.set_name("Danh sách")?;
    set_up(sheet, widths)?;
    let row = head(sheet, document, widths)?;
    titles(sheet, row, table, widths)?;
    Ok(row)
}

/// The looks of cells, made once: a list has very many.
struct Formats {
    of_column: Vec<Format>,
    guarded: Format,
    number: Format,
    day: Format,
}

impl Formats {
    fn of(columns: &[TableColumn]) -> Formats {
        Formats {
            of_column: columns.iter().map(|one| cell_format(one.align)).collect(),
            guarded: cell_format(Align::Left).set_quote_prefix(),
            number: cell_format(Align::Right).set_num_format("#,##0"),
            day: cell_format(Align::Center).set_num_format("dd/mm/yyyy"),
        }
    }

    fn write(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        n: usize,
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        let at = column(n);
        match cell {
            Cell::Text(text) => {
                let text = clean::clean_line(text);
                let format = match is_formula(&text) {
                    true => &self.guarded,
                    false => &self.of_column[n],
                };
                sheet.write_string_with_format(row, at, &text, format)?;
            }
            Cell::Number(number) => {
                let number = u32::try_from(*number).unwrap_or(u32::MAX);
                sheet.write_number_with_format(row, at, number, &self.number)?;
            }
            Cell::Day(day) => {
                let (year, month) = (u16::try_from(day.year()), u8::from(day.month()));
                let day = ExcelDateTime::from_ymd(year.unwrap_or(1900), month, day.day())?;
                sheet.write_datetime_with_format(row, at, &day, &self.day)?;
            }
            Cell::Nothing => {
                sheet.write_blank(row, at, &self.of_column[n])?;
            }
        }
        Ok(())
    }
}
