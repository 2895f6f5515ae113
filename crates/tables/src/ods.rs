//! Spreadsheets of LibreOffice.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::Fault;
use crate::book::{Rows, SheetName};
use crate::numbers;
use crate::rows::{Area, Cell, Font, Kind, Row};
use crate::xml::{Piece, Xml, attribute, number};
use crate::zipped::Zipped;

const CONTENT: &str = "content.xml";
/// A filled cell or row that is said to stand there more often is not what a person typed.
const REPEATED: u32 = 1_000;

pub struct Ods {
    zipped: Zipped,
    sheets: Vec<SheetName>,
    fonts: HashMap<String, Font>,
}

impl Ods {
    pub fn open(mut zipped: Zipped) -> Result<Ods, Fault> {
        if !zipped.has("META-INF/manifest.xml") {
            return Err(Fault::NotATable);
        }
        if is_locked(&mut zipped)? {
            return Err(Fault::Locked);
        }
        let (mut sheets, mut fonts) = (Vec::new(), HashMap::new());
        let Some(mut xml) = zipped.xml(CONTENT)? else {
            return Err(Fault::NotATable);
        };
        let mut style = String::new();
        let mut is_table = false;
        loop {
            match xml.next()? {
                Piece::Start(start) => match start.local_name().into_inner() {
                    "spreadsheet" => is_table = true,
                    "style" => style = attribute(&start, "name").unwrap_or_default().into_owned(),
                    "text-properties" => {
                        if let Some(name) = attribute(&start, "font-name") {
                            fonts.insert(style.clone(), Font::named(&name));
                        }
                    }
                    "table" => sheets.push(SheetName::shown(
                        attribute(&start, "name").unwrap_or_default(),
                    )),
                    _ => {}
                },
                Piece::Eof => break,
                Piece::End(_) | Piece::Text(_) => {}
            }
        }
        drop(xml);
        if is_table {
            Ok(Ods {
                zipped,
                sheets,
                fonts,
            })
        } else {
            Err(Fault::NotATable)
        }
    }

    pub fn sheets(&self) -> &[SheetName] {
        &self.sheets
    }

    pub fn read(&mut self, sheet: usize, rows: &mut Rows<'_>) -> Result<Vec<Area>, Fault> {
        self.zipped.refill();
        let Some(mut xml) = self.zipped.xml(CONTENT)? else {
            return Err(Fault::damaged(CONTENT));
        };
        let mut reading = Reading {
            fonts: &self.fonts,
            areas: Vec::new(),
            row: 0,
        };
        let mut next = 0usize;
        loop {
            match xml.next()? {
                Piece::Start(start) if start.local_name().into_inner() == "table" => {
                    next += 1;
                    if next == sheet + 1 {
                        reading.table(&mut xml, rows)?;
                        return Ok(reading.areas);
                    }
                }
                Piece::Eof => return Ok(reading.areas),
                _ => {}
            }
        }
    }
}

/// A file with a password keeps its list of parts open, and says there that they are not.
fn is_locked(zipped: &mut Zipped) -> Result<bool, Fault> {
    let Some(mut xml) = zipped.xml("META-INF/manifest.xml")? else {
        return Ok(false);
    };
    loop {
        match xml.next()? {
            Piece::Start(start) if start.local_name().into_inner() == "encryption-data" => {
                return Ok(true);
            }
            Piece::Eof => return Ok(false),
            _ => {}
        }
    }
}

struct Reading<'o> {
    fonts: &'o HashMap<String, Font>,
    areas: Vec<Area>,
    /// Of the row before.
    row: u32,
}

impl Reading<'_> {
    fn table(&mut self, xml: &mut Xml<'_>, rows: &mut Rows<'_>) -> Result<(), Fault> {
        loop {
            match xml.next()? {
                Piece::Start(start) if start.local_name().into_inner() == "table-row" => {
                    let times: u32 = number(&start, "number-rows-repeated").unwrap_or(1).max(1);
                    let hidden =
                        attribute(&start, "visibility").is_some_and(|state| state != "visible");
                    let number = self.row.saturating_add(1);
                    let row = self.row(
                        xml,
                        Row {
                            number,
                            hidden,
                            cells: Vec::new(),
                        },
                    )?;
                    self.row = self.row.saturating_add(times);
                    let times = if row.is_empty() {
                        0
                    } else {
                        times.min(REPEATED)
                    };
                    for n in 0..times {
                        let one = Row {
                            number: number.saturating_add(n),
                            ..row.clone()
                        };
                        if !rows.push(one)? {
                            return Ok(());
                        }
                    }
                }
                Piece::End(end) if end.local_name().into_inner() == "table" => return Ok(()),
                Piece::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn row(&mut self, xml: &mut Xml<'_>, mut row: Row) -> Result<Row, Fault> {
        let mut column = 0usize;
        loop {
            match xml.next()? {
                Piece::Start(start) => {
                    let closing = match start.local_name().into_inner() {
                        "table-cell" => "table-cell",
                        "covered-table-cell" => "covered-table-cell",
                        _ => continue,
                    };
                    let times: usize = number(&start, "number-columns-repeated")
                        .unwrap_or(1)
                        .max(1);
                    let typed = Typed::of(&start, self.fonts);
                    let text = text(xml, closing)?;
                    let cell = typed.cell(text);
                    if typed.across > 1 || typed.down > 1 {
                        self.areas.push(Area {
                            top: row.number,
                            left: column,
                            bottom: row.number.saturating_add(typed.down.saturating_sub(1)),
                            right: column.saturating_add(typed.across.saturating_sub(1)),
                        });
                    }
                    if !cell.is_empty() {
                        for n in 0..times.min(REPEATED as usize) {
                            row.put(column.saturating_add(n).min(20_000), cell.clone());
                        }
                    }
                    column = column.saturating_add(times);
                }
                Piece::End(end) if end.local_name().into_inner() == "table-row" => return Ok(row),
                Piece::Eof => return Ok(row),
                Piece::End(_) | Piece::Text(_) => {}
            }
        }
    }
}

/// What the tag of a cell says.
struct Typed {
    kind: String,
    value: Option<f64>,
    date: Option<String>,
    font: Font,
    across: usize,
    down: u32,
}

impl Typed {
    fn of(start: &BytesStart<'_>, fonts: &HashMap<String, Font>) -> Typed {
        Typed {
            kind: attribute(start, "value-type")
                .unwrap_or_default()
                .into_owned(),
            value: number(start, "value"),
            date: attribute(start, "date-value").and_then(|date| numbers::iso(&date)),
            font: attribute(start, "style-name")
                .and_then(|style| fonts.get(style.as_ref()).copied())
                .unwrap_or_default(),
            across: number(start, "number-columns-spanned").unwrap_or(1),
            down: number(start, "number-rows-spanned").unwrap_or(1),
        }
    }

    /// `shown`: as the file's own country writes it.
    fn cell(&self, shown: String) -> Cell {
        let (text, kind) = match (self.kind.as_str(), self.value, &self.date) {
            ("date", _, Some(date)) => (date.clone(), Kind::Date),
            ("percentage", Some(value), _) => (
                format!("{}%", numbers::general(value * 100.0)),
                Kind::Number,
            ),
            // Zeros that stand before a code are kept.
            ("float", Some(_), _)
                if shown.len() > 1 && shown.bytes().all(|b| b.is_ascii_digit()) =>
            {
                (shown, Kind::Number)
            }
            ("float" | "currency", Some(value), _) => (numbers::general(value), Kind::Number),
            _ => (shown, Kind::Text),
        };
        Cell {
            text,
            kind,
            font: self.font,
        }
    }
}

/// The words of a cell, a line a paragraph; remarks are passed over.
fn text(xml: &mut Xml<'_>, closing: &str) -> Result<String, Fault> {
    let mut text = String::new();
    let (mut n_paragraphs, mut depth, mut aside) = (0, 0u32, 0u32);
    loop {
        match xml.next()? {
            Piece::Start(start) => match start.local_name().into_inner() {
                "annotation" => aside += 1,
                "p" if aside == 0 => {
                    if n_paragraphs > 0 {
                        text.push('\n');
                    }
                    n_paragraphs += 1;
                    depth += 1;
                }
                "s" if aside == 0 => {
                    let n: usize = number(&start, "c").unwrap_or(1);
                    text.push_str(&" ".repeat(n.min(100)));
                }
                "tab" if aside == 0 => text.push('\t'),
                "line-break" if aside == 0 => text.push('\n'),
                _ => {}
            },
            Piece::Text(piece) if depth > 0 && aside == 0 => text.push_str(&piece),
            Piece::End(end) => match end.local_name().into_inner() {
                "annotation" => aside = aside.saturating_sub(1),
                "p" if aside == 0 => depth = depth.saturating_sub(1),
                name if name == closing => return Ok(text),
                _ => {}
            },
            Piece::Eof => return Ok(text),
            Piece::Text(_) => {}
        }
    }
}
