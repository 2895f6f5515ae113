//! Workbooks of Excel 97 to 2003. What a file claims to hold costs nothing: only cells that are there are kept.

mod compound;
mod records;

use std::collections::BTreeMap;

use records::{Records, Strings, long, real, short};

use crate::book::{Rows, SheetName};
use crate::numbers::{self, Shape};
use crate::rows::{Area, Cell, Font, Row};
use crate::{Fault, Limits};

/// Kinds of records, as the published format numbers them.
mod kind {
    pub const FORMULA: u16 = 0x0006;
    pub const END: u16 = 0x000A;
    pub const SINCE_1904: u16 = 0x0022;
    pub const LOCKED: u16 = 0x002F;
    pub const FONT: u16 = 0x0031;
    pub const SHEET: u16 = 0x0085;
    pub const MANY_NUMBERS: u16 = 0x00BD;
    pub const RICH_LABEL: u16 = 0x00D6;
    pub const STYLE: u16 = 0x00E0;
    pub const MERGED: u16 = 0x00E5;
    pub const SHARED: u16 = 0x00FC;
    pub const SHARED_LABEL: u16 = 0x00FD;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const TRUTH: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const ROW: u16 = 0x0208;
    pub const PACKED_NUMBER: u16 = 0x027E;
    pub const FORMAT: u16 = 0x041E;
    pub const BEGIN: u16 = 0x0809;
}

/// Version of the records that Excel 97 and later write.
const SINCE_97: u16 = 0x0600;

struct Sheet {
    name: SheetName,
    at: usize,
}

pub struct Xls {
    stream: Vec<u8>,
    sheets: Vec<Sheet>,
    shared: Vec<String>,
    styles: Vec<(Shape, Font)>,
    since_1904: bool,
    n_most_cells: u64,
}

impl Xls {
    pub fn open(file: &[u8], limits: &Limits) -> Result<Xls, Fault> {
        let stream = match compound::stream(file, "Workbook")? {
            Some(stream) => stream,
            None if compound::stream(file, "Book")?.is_some() => return Err(Fault::TooOld),
            None if compound::stream(file, "EncryptedPackage")?.is_some() => {
                return Err(Fault::Locked);
            }
            None => return Err(Fault::NotATable),
        };
        let mut book = Xls {
            sheets: Vec::new(),
            shared: Vec::new(),
            styles: Vec::new(),
            since_1904: false,
            n_most_cells: limits.cells,
            stream: Vec::new(),
        };
        book.globals(&stream, limits)?;
        book.stream = stream;
        Ok(book)
    }

    fn globals(&mut self, stream: &[u8], limits: &Limits) -> Result<(), Fault> {
        let mut fonts: Vec<Font> = Vec::new();
        let mut codes: BTreeMap<u16, Shape> = BTreeMap::new();
        let mut styles: Vec<(u16, u16)> = Vec::new();
        for (n, record) in Records::new(stream, 0).enumerate() {
            let data = record.data;
            match record.kind {
                kind::BEGIN if n == 0 && short(data, 0) != Some(SINCE_97) => {
                    return Err(Fault::TooOld);
                }
                kind::LOCKED => return Err(Fault::Locked),
                kind::SINCE_1904 => self.since_1904 = short(data, 0) == Some(1),
                kind::FONT => fonts.push(Font::named(
                    &records::text_short(data, 14).unwrap_or_default(),
                )),
                kind::FORMAT => {
                    let code = records::text_long(data, 2).unwrap_or_default();
                    codes.insert(short(data, 0).unwrap_or(0), numbers::shape(&code));
                }
                kind::STYLE => {
                    styles.push((short(data, 0).unwrap_or(0), short(data, 2).unwrap_or(0)))
                }
                kind::SHEET => self.sheet(data),
                kind::SHARED => self.shared = Strings::new(stream, record.at).all(limits)?,
                kind::END => break,
                _ => {}
            }
        }
        self.styles = styles
            .into_iter()
            .map(|(font, format)| {
                // The fourth font is left out of the count by an old custom of the format.
                let font = usize::from(if font > 4 { font - 1 } else { font });
                let shape = codes
                    .get(&format)
                    .copied()
                    .unwrap_or_else(|| numbers::built_in(u32::from(format)));
                (shape, fonts.get(font).copied().unwrap_or_default())
            })
            .collect();
        Ok(())
    }

    fn sheet(&mut self, data: &[u8]) {
        let (Some(at), Some(state)) = (long(data, 0), short(data, 4)) else {
            return;
        };
        // Only sheets of cells: charts and macros have other numbers.
        if state >> 8 == 0 {
            let name = records::text_short(data, 6).unwrap_or_default();
            let hidden = state & 3 != 0;
            self.sheets.push(Sheet {
                name: SheetName { name, hidden },
                at: at as usize,
            });
        }
    }

    pub fn sheets(&self) -> Vec<SheetName> {
        self.sheets.iter().map(|sheet| sheet.name.clone()).collect()
    }

    pub fn read(&self, sheet: usize, rows: &mut Rows<'_>) -> Result<Vec<Area>, Fault> {
        let Some(sheet) = self.sheets.get(sheet) else {
            return Err(Fault::NoSheet(sheet + 1));
        };
        let mut found = Found {
            book: self,
            rows: BTreeMap::new(),
            areas: Vec::new(),
            waiting: None,
            n_cells: 0,
        };
        let mut depth = 0;
        for record in Records::new(&self.stream, sheet.at) {
            match record.kind {
                // A chart inside a sheet is a book of its own.
                kind::BEGIN => depth += 1,
                kind::END => {
                    depth -= 1;
                    if depth <= 0 {
                        break;
                    }
                }
                other if depth == 1 => found.take(other, record.data)?,
                _ => {}
            }
        }
        for (_, row) in found.rows {
            if !rows.push(row)? {
                break;
            }
        }
        Ok(found.areas)
    }
}

struct Found<'x> {
    book: &'x Xls,
    rows: BTreeMap<u16, Row>,
    areas: Vec<Area>,
    /// The formula whose words come in the next record.
    waiting: Option<(u16, u16, u16)>,
    n_cells: u64,
}

impl Found<'_> {
    fn take(&mut self, of: u16, data: &[u8]) -> Result<(), Fault> {
        let head = || Some((short(data, 0)?, short(data, 2)?, short(data, 4)?));
        match of {
            kind::ROW => {
                // Hidden is one bit of its options.
                if long(data, 12).unwrap_or(0) & 0x20 != 0 {
                    self.row(short(data, 0).unwrap_or(0)).hidden = true;
                }
                return Ok(());
            }
            kind::MERGED => {
                self.merged(data);
                return Ok(());
            }
            kind::STRING => {
                let text = records::text_long(data, 0).unwrap_or_default();
                return match self.waiting.take() {
                    Some(at) => self.put(at, Cell::text(text)),
                    None => Ok(()),
                };
            }
            kind::MANY_NUMBERS => return self.many(data),
            _ => {}
        }
        let Some(at) = head() else { return Ok(()) };
        let cell = match of {
            kind::SHARED_LABEL => {
                let text = long(data, 6).and_then(|n| self.book.shared.get(n as usize));
                Cell::text(text.cloned().unwrap_or_default())
            }
            kind::LABEL | kind::RICH_LABEL => {
                Cell::text(records::text_long(data, 6).unwrap_or_default())
            }
            kind::NUMBER => self.number(real(data, 6), at.2),
            kind::PACKED_NUMBER => self.number(long(data, 6).map(records::unpacked), at.2),
            kind::TRUTH if data.get(7) == Some(&0) => Cell::text(if data.get(6) == Some(&1) {
                "Có"
            } else {
                "Không"
            }),
            kind::FORMULA => match (short(data, 12), data.get(6)) {
                (Some(0xFFFF), Some(0)) => {
                    self.waiting = Some(at);
                    return Ok(());
                }
                (Some(0xFFFF), Some(1)) => Cell::text(if data.get(8) == Some(&1) {
                    "Có"
                } else {
                    "Không"
                }),
                (Some(0xFFFF), _) => return Ok(()),
                _ => self.number(real(data, 6), at.2),
            },
            _ => return Ok(()),
        };
        self.put(at, cell)
    }

    fn number(&self, value: Option<f64>, style: u16) -> Cell {
        let shape = self
            .book
            .styles
            .get(usize::from(style))
            .map_or(Shape::General, |(shape, _)| *shape);
        value.map_or_else(Cell::default, |value| {
            numbers::cell(value, shape, self.book.since_1904)
        })
    }

    /// Row, first column, then style and number of each.
    fn many(&mut self, data: &[u8]) -> Result<(), Fault> {
        let (Some(row), Some(first)) = (short(data, 0), short(data, 2)) else {
            return Ok(());
        };
        for (n, one) in (0u16..).zip(data.get(4..).unwrap_or_default().chunks_exact(6)) {
            let (Some(style), Some(packed)) = (short(one, 0), long(one, 2)) else {
                break;
            };
            let cell = self.number(Some(records::unpacked(packed)), style);
            self.put((row, first.saturating_add(n), style), cell)?;
        }
        Ok(())
    }

    fn merged(&mut self, data: &[u8]) {
        for one in data.get(2..).unwrap_or_default().chunks_exact(8) {
            let corner = |at| short(one, at).unwrap_or(0);
            self.areas.push(Area {
                top: u32::from(corner(0)) + 1,
                bottom: u32::from(corner(2)) + 1,
                left: usize::from(corner(4)),
                right: usize::from(corner(6)),
            });
        }
    }

    fn row(&mut self, row: u16) -> &mut Row {
        let number = u32::from(row) + 1;
        self.rows.entry(row).or_insert_with(|| Row {
            number,
            ..Row::default()
        })
    }

    fn put(&mut self, (row, column, style): (u16, u16, u16), cell: Cell) -> Result<(), Fault> {
        // This format has no more columns; a file that says so would only cost memory.
        if cell.text.is_empty() || column > 255 {
            return Ok(());
        }
        self.n_cells += 1;
        Limits {
            cells: self.book.n_most_cells,
            ..Limits::LIST
        }
        .cells(self.n_cells)?;
        let font = self
            .book
            .styles
            .get(usize::from(style))
            .map_or(Font::Plain, |(_, font)| *font);
        self.row(row)
            .put(usize::from(column), Cell { font, ..cell });
        Ok(())
    }
}
