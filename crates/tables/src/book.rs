//! One file, whatever it is: recognised by its content, never by its name.

use std::io::{Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::zipped::{Source, Zipped};
use crate::{Area, Cell, Fault, Limits, Row, ods, separated, xls, xlsx};

/// A sheet to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetName {
    pub name: String,
    pub hidden: bool,
}

impl SheetName {
    pub(crate) fn shown(name: impl Into<String>) -> SheetName {
        SheetName {
            name: name.into(),
            hidden: false,
        }
    }
}

enum Inner {
    Xlsx(xlsx::Xlsx),
    Ods(ods::Ods),
    Xls(xls::Xls),
    Separated(separated::Separated),
}

/// A file of tables.
pub struct Book {
    inner: Inner,
    sheets: Vec<SheetName>,
    limits: Limits,
}

/// Rows as they come; answering no stops the reading.
pub(crate) type Each<'e> = dyn FnMut(Row) -> bool + 'e;

/// Gives rows on while they are within the limits, and leaves out empty ones.
pub(crate) struct Rows<'e> {
    each: &'e mut Each<'e>,
    limits: Limits,
    n_cells: u64,
}

impl Rows<'_> {
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether more is wanted.
    pub fn push(&mut self, mut row: Row) -> Result<bool, Fault> {
        while row.cells.last().is_some_and(Cell::is_empty) {
            row.cells.pop();
        }
        if row.is_empty() {
            return Ok(true);
        }
        self.limits.row(row.number)?;
        self.limits.columns(row.cells.len())?;
        self.n_cells += row.cells.iter().filter(|cell| !cell.is_empty()).count() as u64;
        self.limits.cells(self.n_cells)?;
        for cell in &row.cells {
            self.limits.letters(&cell.text)?;
        }
        Ok((self.each)(row))
    }
}

impl Book {
    /// Looks at a file and names its sheets.
    pub fn open(source: impl Read + Seek + Send + 'static, limits: Limits) -> Result<Book, Fault> {
        caught(|| {
            let mut source: Box<dyn Source> = Box::new(source);
            let start = start_of(&mut source, &limits)?;
            let (inner, sheets) = match start.as_slice() {
                [b'P', b'K', 3 | 5, ..] => packed(source, &limits)?,
                [0xD0, 0xCF, 0x11, 0xE0, ..] => {
                    let book = xls::Xls::open(&whole(source)?, &limits)?;
                    let sheets = book.sheets();
                    (Inner::Xls(book), sheets)
                }
                _ => {
                    let text = separated::Separated::open(&whole(source)?, &limits)?;
                    (Inner::Separated(text), vec![SheetName::shown("CSV")])
                }
            };
            limits.sheets(sheets.len())?;
            Ok(Book {
                inner,
                sheets,
                limits,
            })
        })
    }

    pub fn sheets(&self) -> &[SheetName] {
        &self.sheets
    }

    /// Gives the rows of a sheet in turn; empty ones are left out. Answers what is merged, once all was read.
    pub fn read(
        &mut self,
        sheet: usize,
        mut each: impl FnMut(Row) -> bool,
    ) -> Result<Vec<Area>, Fault> {
        if sheet >= self.sheets.len() {
            return Err(Fault::NoSheet(sheet + 1));
        }
        let limits = self.limits;
        let inner = &mut self.inner;
        caught(move || {
            let mut rows = Rows {
                each: &mut each,
                limits,
                n_cells: 0,
            };
            match inner {
                Inner::Xlsx(book) => book.read(sheet, &mut rows),
                Inner::Ods(book) => book.read(sheet, &mut rows),
                Inner::Xls(book) => book.read(sheet, &mut rows),
                Inner::Separated(text) => text.read(&mut rows),
            }
        })
    }

    /// The first rows of a sheet, with merged heads spread, to be looked at.
    pub fn first(&mut self, sheet: usize, n: usize) -> Result<Vec<Row>, Fault> {
        let mut rows = Vec::new();
        // All of it is read: what is merged stands behind the rows.
        let areas = self.read(sheet, |row| {
            if rows.len() < n {
                rows.push(row);
            }
            true
        })?;
        Area::spread(&areas, &mut rows);
        Ok(rows)
    }
}

/// A fault of ours or of a library on a strange file is one of that file, and ends with it.
fn caught<T>(read: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(Fault::damaged("nội dung")))
}

fn reading(cause: &std::io::Error) -> Fault {
    Fault::Reading(cause.kind().to_string())
}

fn start_of(source: &mut Box<dyn Source>, limits: &Limits) -> Result<Vec<u8>, Fault> {
    let size = source.seek(SeekFrom::End(0)).map_err(|e| reading(&e))?;
    limits.file(size)?;
    source.rewind().map_err(|e| reading(&e))?;
    let mut start = Vec::new();
    source
        .by_ref()
        .take(8)
        .read_to_end(&mut start)
        .map_err(|e| reading(&e))?;
    source.rewind().map_err(|e| reading(&e))?;
    Ok(start)
}

/// Its size was judged before.
fn whole(mut source: Box<dyn Source>) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    source.read_to_end(&mut bytes).map_err(|e| reading(&e))?;
    Ok(bytes)
}

fn packed(source: Box<dyn Source>, limits: &Limits) -> Result<(Inner, Vec<SheetName>), Fault> {
    let zipped = Zipped::open(source, limits)?;
    if zipped.has("content.xml") {
        let book = ods::Ods::open(zipped)?;
        let sheets = book.sheets().to_vec();
        return Ok((Inner::Ods(book), sheets));
    }
    let book = xlsx::Xlsx::open(zipped, limits)?;
    let sheets = book.sheets();
    Ok((Inner::Xlsx(book), sheets))
}
