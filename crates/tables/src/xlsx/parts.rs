//! The parts of a workbook beside its sheets.

use std::collections::HashMap;

use crate::numbers::{self, Shape};
use crate::rows::Font;
use crate::xml::{Piece, attribute, number};
use crate::zipped::Zipped;
use crate::{Fault, Limits};

pub struct Target {
    pub id: String,
    pub kind: String,
    pub part: String,
}

/// Where the workbook itself lies.
pub fn book_part(zipped: &mut Zipped) -> Result<String, Fault> {
    let root = relations(zipped, "_rels/.rels", "")?;
    let book = root
        .into_iter()
        .find(|one| one.kind.ends_with("/officeDocument"));
    Ok(book.map_or_else(|| "xl/workbook.xml".to_owned(), |one| one.part))
}

/// What the workbook refers to.
pub fn targets(zipped: &mut Zipped, book: &str) -> Result<Vec<Target>, Fault> {
    let (folder, name) = book.rsplit_once('/').unwrap_or(("", book));
    relations(zipped, &format!("{folder}/_rels/{name}.rels"), folder)
}

fn relations(zipped: &mut Zipped, part: &str, folder: &str) -> Result<Vec<Target>, Fault> {
    let mut found = Vec::new();
    let Some(mut xml) = zipped.xml(part.trim_start_matches('/'))? else {
        return Ok(found);
    };
    loop {
        match xml.next()? {
            Piece::Start(start) if start.local_name().into_inner() == "Relationship" => {
                let of = |name: &str| attribute(&start, name).unwrap_or_default().into_owned();
                found.push(Target {
                    id: of("Id"),
                    kind: of("Type"),
                    part: resolved(folder, &of("Target")),
                });
            }
            Piece::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn resolved(folder: &str, target: &str) -> String {
    let full = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in full.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The texts that cells share, in one piece.
#[derive(Default)]
pub struct Shared {
    all: String,
    ends: Vec<usize>,
    /// Where a text has a font of its own.
    fonts: Vec<Option<Font>>,
}

impl Shared {
    pub fn read(zipped: &mut Zipped, part: &str, limits: &Limits) -> Result<Shared, Fault> {
        let mut shared = Shared::default();
        let Some(mut xml) = zipped.xml(part)? else {
            return Ok(shared);
        };
        let (mut taking, mut aside, mut font) = (false, false, None);
        loop {
            match xml.next()? {
                Piece::Start(start) => match start.local_name().into_inner() {
                    "t" => taking = !aside,
                    "rPh" => aside = true,
                    "rFont" if font.is_none() => {
                        font = attribute(&start, "val").map(|name| Font::named(&name))
                    }
                    _ => {}
                },
                Piece::Text(text) if taking => {
                    shared.all.push_str(&text);
                    limits.shared(shared.all.len())?;
                }
                Piece::End(end) => match end.local_name().into_inner() {
                    "t" => taking = false,
                    "rPh" => aside = false,
                    "si" => {
                        shared.ends.push(shared.all.len());
                        limits.cells(shared.ends.len() as u64)?;
                        shared.fonts.push(font.take());
                    }
                    _ => {}
                },
                Piece::Eof => return Ok(shared),
                Piece::Text(_) => {}
            }
        }
    }

    pub fn get(&self, at: usize) -> Option<(String, Option<Font>)> {
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        let text = self.all.get(start..*self.ends.get(at)?)?;
        Some((unescaped(text.to_owned()), *self.fonts.get(at)?))
    }
}

/// Excel writes a carriage return as `_x000D_`.
pub fn unescaped(text: String) -> String {
    if text.contains("_x000D_") {
        text.replace("_x000D_", "")
    } else {
        text
    }
}

/// Which number format and which font a cell's style has.
#[derive(Default)]
pub struct Styles {
    of_cells: Vec<(Shape, Font)>,
}

impl Styles {
    pub fn read(zipped: &mut Zipped, part: &str) -> Result<Styles, Fault> {
        let Some(mut xml) = zipped.xml(part)? else {
            return Ok(Styles::default());
        };
        let mut codes: HashMap<u32, Shape> = HashMap::new();
        let mut fonts: Vec<Font> = Vec::new();
        let mut of_cells = Vec::new();
        // `fonts`, `cellXfs`: what the list in hand is of.
        let mut list = String::new();
        loop {
            match xml.next()? {
                Piece::Start(start) => match (list.as_str(), start.local_name().into_inner()) {
                    (_, name @ ("fonts" | "cellXfs" | "cellStyleXfs" | "dxfs")) => {
                        list = name.to_owned()
                    }
                    ("dxfs", _) => {}
                    (_, "numFmt") => {
                        let id = number(&start, "numFmtId").unwrap_or(0);
                        let code = attribute(&start, "formatCode").unwrap_or_default();
                        codes.insert(id, numbers::shape(&code));
                    }
                    ("fonts", "font") => fonts.push(Font::Plain),
                    ("fonts", "name") => {
                        if let (Some(font), Some(name)) =
                            (fonts.last_mut(), attribute(&start, "val"))
                        {
                            *font = Font::named(&name);
                        }
                    }
                    ("cellXfs", "xf") => {
                        let id: u32 = number(&start, "numFmtId").unwrap_or(0);
                        let font: usize = number(&start, "fontId").unwrap_or(0);
                        of_cells.push((
                            codes
                                .get(&id)
                                .copied()
                                .unwrap_or_else(|| numbers::built_in(id)),
                            fonts.get(font).copied().unwrap_or_default(),
                        ));
                    }
                    _ => {}
                },
                Piece::End(end) if end.local_name().into_inner() == list => list.clear(),
                Piece::Eof => return Ok(Styles { of_cells }),
                Piece::End(_) | Piece::Text(_) => {}
            }
        }
    }

    pub fn shape(&self, style: usize) -> Shape {
        self.of_cells
            .get(style)
            .map_or(Shape::General, |(shape, _)| *shape)
    }

    pub fn font(&self, style: usize) -> Font {
        self.of_cells
            .get(style)
            .map_or(Font::Plain, |(_, font)| *font)
    }
}
