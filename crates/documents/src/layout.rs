//! A document laid out on A4 pages as Nghị định 30/2020/NĐ-CP asks, ready to be drawn.
//!
//! Everything is first set as [`Chunk`]s, each a line or a piece that is never cut, then the chunks
//! flow into pages. Distances are in points; inside a chunk they count from its top, downwards.

mod body;
mod certificate;
mod flow;
mod guide;
mod head;
mod lines;
mod sign;
mod table;

#[cfg(test)]
mod tests;

pub(crate) use {head::issuer_width, lines::balanced};

use crate::{
    font::Face,
    model::{Document, Look, Sheet},
};
use std::rc::Rc;

pub(crate) const MARGIN_LEFT: f32 = 30.0 * MM;
pub(crate) const MARGIN_RIGHT: f32 = 20.0 * MM;
pub(crate) const MARGIN_TOP: f32 = 20.0 * MM;
pub(crate) const MARGIN_BOTTOM: f32 = 20.0 * MM;
pub(crate) const MM: f32 = 72.0 / 25.4;

/// The margins are those of the decree however the sheet lies.
impl Sheet {
    /// Width and height in millimetres.
    pub(crate) fn millimetres(self) -> (f32, f32) {
        match self {
            Sheet::Portrait => (210.0, 297.0),
            Sheet::Landscape => (297.0, 210.0),
        }
    }

    pub(crate) fn width(self) -> f32 {
        self.millimetres().0 * MM
    }

    pub(crate) fn height(self) -> f32 {
        self.millimetres().1 * MM
    }

    pub(crate) fn text_width(self) -> f32 {
        self.width() - MARGIN_LEFT - MARGIN_RIGHT
    }

    pub(crate) fn text_height(self) -> f32 {
        self.height() - MARGIN_TOP - MARGIN_BOTTOM
    }
}

/// Titles, and body text where nothing speaks against it.
const SIZE: f32 = 14.0;
/// Line height as a multiple of the size.
const LEADING: f32 = 1.2;
/// Where the baseline stands in a line of height 1.2.
const BASELINE: f32 = 0.95;

/// The decree lets body text be 13 to 14 points and lines single to one and a half.
#[derive(Debug, Clone, Copy)]
struct Style {
    sheet: Sheet,
    size: f32,
    leading: f32,
    /// Room to sign: with the lines around it about three centimetres.
    room: f32,
}

impl Style {
    fn wide(sheet: Sheet) -> Self {
        Self {
            sheet,
            size: SIZE,
            leading: LEADING,
            room: 72.0,
        }
    }

    fn close(sheet: Sheet) -> Self {
        Self {
            sheet,
            size: 13.0,
            leading: 1.15,
            room: 66.0,
        }
    }
}

/// A paper of no more pages than this is set closer when that saves a page: a signature that would
/// stand on a page of its own with two lines of text is brought home.
const SHORT: usize = 3;

/// First-line indent of 1.27 cm.
const INDENT: f32 = 12.7 * MM;
/// Gap between paragraphs.
const GAP: f32 = 6.0;
/// Borders of tables and the lines under names and titles.
const THIN: f32 = 0.5;

/// Something to draw; `y` counts from the top of the chunk, or of the text area once on a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    Text {
        x: f32,
        /// The baseline.
        y: f32,
        face: Face,
        size: f32,
        /// Words and blanks as they are shown.
        text: String,
        /// Added to every blank.
        stretch: f32,
    },
    Rule {
        x: f32,
        y: f32,
        to_x: f32,
        to_y: f32,
        thickness: f32,
    },
    /// A PNG file, from its upper left corner.
    Picture {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        png: &'static [u8],
    },
}

impl Mark {
    fn lowered(mut self, by: f32) -> Self {
        match &mut self {
            Mark::Text { y, .. } | Mark::Picture { y, .. } => *y += by,
            Mark::Rule { y, to_y, .. } => {
                *y += by;
                *to_y += by;
            }
        }
        self
    }
}

/// A piece that is never cut.
#[derive(Debug, Clone, Default)]
struct Chunk {
    height: f32,
    /// Left out at the top of a page.
    space_before: f32,
    marks: Vec<Mark>,
    /// Must stand on the same page as what follows.
    keep: bool,
    /// Starts a page, and the counting of pages.
    annex: bool,
    table: Option<Rc<TableHead>>,
    /// A heading begins here.
    heading: Option<(u8, String)>,
}

/// What a table repeats at the top of every page it reaches.
#[derive(Debug)]
struct TableHead {
    chunk: Chunk,
    left: f32,
    right: f32,
}

/// One page, ready to be drawn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub sheet: Sheet,
    /// Page number in the top margin, none on the first page of a part.
    pub number: Option<usize>,
    pub marks: Vec<Mark>,
    /// What a reader can go to.
    pub headings: Vec<PlacedHeading>,
}

/// A heading or an annex, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlacedHeading {
    /// 0 is an annex, then as in the text.
    pub level: u8,
    pub text: String,
    /// Its top, from the top of the text area.
    pub y: f32,
}

/// Lays a clean document out on pages.
pub(crate) fn pages(document: &Document) -> Vec<Page> {
    chosen(document).1
}

/// Whether the paper is set in the smaller size, because that saves a page.
pub(crate) fn close(document: &Document) -> bool {
    chosen(document).0
}

fn chosen(document: &Document) -> (bool, Vec<Page>) {
    match document.look {
        Look::Paper => {}
        Look::Certificate => return (false, vec![certificate::page(document)]),
        Look::Guide => return (false, guide::pages(document)),
    }
    let wide = pages_in(document, Style::wide(document.sheet));
    if wide.len() > 1 && wide.len() <= SHORT {
        let close = pages_in(document, Style::close(document.sheet));
        if close.len() < wide.len() {
            return (true, close);
        }
    }
    (false, wide)
}

/// Widths of the columns of a table, in points.
pub(crate) fn column_widths(table: &crate::model::Table, sheet: Sheet) -> Vec<f32> {
    table::widths(table, sheet.text_width())
}

fn pages_in(document: &Document, style: Style) -> Vec<Page> {
    let mut chunks = head::chunks(document, style);
    let (body, annexes) = document.parts();
    chunks.extend(body::chunks(body, style));
    sign::append(document, style, &mut chunks);
    chunks.extend(body::chunks(annexes, style));
    flow::flow(chunks, style.sheet)
}
