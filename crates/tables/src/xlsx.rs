//! Workbooks of Excel 2007 and later. Sheets are read as they are unpacked; only the texts they share are kept.

mod parts;

use parts::{Shared, Styles};

use crate::book::{Rows, SheetName};
use crate::numbers;
use crate::rows::{Area, Cell, Row};
use crate::xml::{Piece, Xml, attribute, is_set, number};
use crate::zipped::Zipped;
use crate::{Fault, Limits};

struct Sheet {
    name: SheetName,
    part: String,
}

pub struct Xlsx {
    zipped: Zipped,
    sheets: Vec<Sheet>,
    shared: Shared,
    styles: Styles,
    since_1904: bool,
}

impl Xlsx {
    pub fn open(mut zipped: Zipped, limits: &Limits) -> Result<Xlsx, Fault> {
        let book = parts::book_part(&mut zipped)?;
        let targets = parts::targets(&mut zipped, &book)?;
        let of_type = |ending: &str| {
            targets
                .iter()
                .find(|one| one.kind.ends_with(ending))
                .map(|one| one.part.clone())
        };
        let (sheets, since_1904) = sheets(&mut zipped, &book, &targets)?;
        let shared = match of_type("/sharedStrings") {
            Some(part) => Shared::read(&mut zipped, &part, limits)?,
            None => Shared::default(),
        };
        let styles = match of_type("/styles") {
            Some(part) => Styles::read(&mut zipped, &part)?,
            None => Styles::default(),
        };
        Ok(Xlsx {
            zipped,
            sheets,
            shared,
            styles,
            since_1904,
        })
    }

    pub fn sheets(&self) -> Vec<SheetName> {
        self.sheets.iter().map(|sheet| sheet.name.clone()).collect()
    }

    pub fn read(&mut self, sheet: usize, rows: &mut Rows<'_>) -> Result<Vec<Area>, Fault> {
        let Some(sheet) = self.sheets.get(sheet) else {
            return Err(Fault::NoSheet(sheet + 1));
        };
        self.zipped.refill();
        let Some(mut xml) = self.zipped.xml(&sheet.part)? else {
            return Err(Fault::damaged(&sheet.name.name));
        };
        let context = Context {
            shared: &self.shared,
            styles: &self.styles,
            since_1904: self.since_1904,
        };
        let mut areas = Vec::new();
        let mut number_of_row = 0u32;
        loop {
            match xml.next()? {
                Piece::Start(start) => match start.local_name().into_inner() {
                    "row" => {
                        number_of_row = number(&start, "r").unwrap_or(number_of_row + 1);
                        let hidden = is_set(&start, "hidden");
                        let row = context.row(
                            &mut xml,
                            Row {
                                number: number_of_row,
                                hidden,
                                cells: Vec::new(),
                            },
                        )?;
                        if !rows.push(row)? {
                            return Ok(areas);
                        }
                    }
                    "mergeCell" => {
                        areas.extend(attribute(&start, "ref").and_then(|text| area(&text)))
                    }
                    _ => {}
                },
                Piece::Eof => return Ok(areas),
                Piece::End(_) | Piece::Text(_) => {}
            }
        }
    }
}

fn sheets(
    zipped: &mut Zipped,
    book: &str,
    targets: &[parts::Target],
) -> Result<(Vec<Sheet>, bool), Fault> {
    let Some(mut xml) = zipped.xml(book)? else {
        return Err(Fault::NotATable);
    };
    let mut sheets = Vec::new();
    let mut since_1904 = false;
    loop {
        match xml.next()? {
            Piece::Start(start) => match start.local_name().into_inner() {
                "workbookPr" => since_1904 = is_set(&start, "date1904"),
                "sheet" => {
                    let id = attribute(&start, "id").unwrap_or_default();
                    let Some(target) = targets
                        .iter()
                        .find(|one| one.id == id && one.kind.ends_with("/worksheet"))
                    else {
                        continue;
                    };
                    let name = attribute(&start, "name").unwrap_or_default().into_owned();
                    let hidden = attribute(&start, "state").is_some_and(|state| state != "visible");
                    sheets.push(Sheet {
                        name: SheetName { name, hidden },
                        part: target.part.clone(),
                    });
                }
                _ => {}
            },
            Piece::Eof => return Ok((sheets, since_1904)),
            Piece::End(_) | Piece::Text(_) => {}
        }
    }
}

struct Context<'x> {
    shared: &'x Shared,
    styles: &'x Styles,
    since_1904: bool,
}

impl Context<'_> {
    fn row(&self, xml: &mut Xml<'_>, mut row: Row) -> Result<Row, Fault> {
        let mut column = 0usize;
        loop {
            match xml.next()? {
                Piece::Start(start) if start.local_name().into_inner() == "c" => {
                    let at = attribute(&start, "r")
                        .and_then(|text| place(&text))
                        .map_or(column, |(at, _)| at);
                    let style = number(&start, "s").unwrap_or(0);
                    let kind = attribute(&start, "t").unwrap_or_default().into_owned();
                    let cell = self.cell(xml, &kind, style)?;
                    column = at + 1;
                    if !cell.text.is_empty() {
                        row.put(at, cell);
                    }
                }
                Piece::End(end) if end.local_name().into_inner() == "row" => return Ok(row),
                Piece::Eof => return Ok(row),
                _ => {}
            }
        }
    }

    fn cell(&self, xml: &mut Xml<'_>, kind: &str, style: usize) -> Result<Cell, Fault> {
        let text = value(xml)?;
        let font = self.styles.font(style);
        let cell = match kind {
            "s" => {
                let shared = text.trim().parse().ok().and_then(|at| self.shared.get(at));
                let Some((text, own)) = shared else {
                    return Ok(Cell::default());
                };
                return Ok(Cell {
                    font: own.unwrap_or(font),
                    ..Cell::text(text)
                });
            }
            "str" | "inlineStr" => Cell::text(parts::unescaped(text)),
            "b" => Cell::text(if text.trim() == "1" { "Có" } else { "Không" }),
            // What went wrong in a formula is nothing to keep.
            "e" => Cell::text(""),
            "d" => match numbers::iso(text.trim()) {
                Some(text) => Cell {
                    text,
                    kind: crate::Kind::Date,
                    ..Cell::default()
                },
                None => Cell::text(text),
            },
            _ => match text.trim().parse::<f64>() {
                Ok(value) => numbers::cell(value, self.styles.shape(style), self.since_1904),
                Err(_) => Cell::text(text),
            },
        };
        Ok(Cell { font, ..cell })
    }
}

/// What stands in `<v>` or `<is>` of a cell; formulas and what is read above words are passed over.
fn value(xml: &mut Xml<'_>) -> Result<String, Fault> {
    let mut text = String::new();
    let mut taking = false;
    let mut aside = false;
    loop {
        match xml.next()? {
            Piece::Start(start) => match start.local_name().into_inner() {
                "v" | "t" => taking = !aside,
                "rPh" => aside = true,
                _ => {}
            },
            Piece::Text(piece) if taking => text.push_str(&piece),
            Piece::End(end) => match end.local_name().into_inner() {
                "v" | "t" => taking = false,
                "rPh" => aside = false,
                "c" => return Ok(text),
                _ => {}
            },
            Piece::Eof => return Ok(text),
            Piece::Text(_) => {}
        }
    }
}

/// "BC12": column from 0, row from 1.
fn place(text: &str) -> Option<(usize, u32)> {
    let n_letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at(n_letters);
    if n_letters == 0 || n_letters > 3 {
        return None;
    }
    let column = letters.bytes().fold(0usize, |n, b| {
        n * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1
    });
    Some((column - 1, digits.parse().ok()?))
}

fn area(text: &str) -> Option<Area> {
    let (from, to) = text.split_once(':')?;
    let ((left, top), (right, bottom)) = (place(from)?, place(to)?);
    Some(Area {
        top,
        left,
        bottom,
        right,
    })
}
