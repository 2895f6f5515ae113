//! What a sheet is made of.

/// What a cell holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Text,
    Number,
    Date,
}

/// What the font of a cell says about its letters: the fonts of the old encodings draw other letters than are stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Font {
    #[default]
    Plain,
    /// `.VnTime` and its family.
    Tcvn3,
    /// `.VnTimeH` and its family: small letters drawn as capitals.
    Tcvn3Capitals,
    /// `VNI-Times` and its family.
    Vni,
}

impl Font {
    pub(crate) fn named(name: &str) -> Font {
        let name = name.trim();
        if name.starts_with(".Vn") {
            let family = name.split(' ').next().unwrap_or(name);
            if family.ends_with('H') {
                Font::Tcvn3Capitals
            } else {
                Font::Tcvn3
            }
        } else if name
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("VNI-"))
        {
            Font::Vni
        } else {
            Font::Plain
        }
    }
}

/// One cell as a person sees it: 1.234,5 and 05/11/2025.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub kind: Kind,
    pub font: Font,
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Cell {
        Cell {
            text: text.into(),
            ..Cell::default()
        }
    }

    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A row with something in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// As the spreadsheet numbers it, from 1.
    pub number: u32,
    /// Hidden by hand or by a filter.
    pub hidden: bool,
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column; nothing beyond the last one.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column)
    }

    pub(crate) fn put(&mut self, column: usize, cell: Cell) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cell::default());
        }
        self.cells[column] = cell;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// Cells merged into one; rows from 1, columns from 0, both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub top: u32,
    pub left: usize,
    pub bottom: u32,
    pub right: usize,
}

impl Area {
    /// Gives every column of a merged head the words of its first: what a person reads above each of them.
    pub fn spread(areas: &[Area], rows: &mut [Row]) {
        // A person merges heads; a file that says much more than that is not followed.
        let mut left = SPREAD;
        for area in areas {
            let start = rows.partition_point(|row| row.number < area.top);
            let end = rows.partition_point(|row| row.number <= area.bottom);
            let Some(within) = rows.get_mut(start..end) else {
                continue;
            };
            let first = within.first().filter(|row| row.number == area.top);
            let Some(cell) = first.and_then(|row| row.cell(area.left)).cloned() else {
                continue;
            };
            for row in within {
                for column in area.left..=area.right.min(area.left + ACROSS) {
                    left -= 1;
                    if left == 0 {
                        return;
                    }
                    if row.cell(column).is_none_or(Cell::is_empty) {
                        row.put(column, cell.clone());
                    }
                }
            }
        }
    }
}

/// Cells that are filled from a merged one, in all and across.
const SPREAD: u32 = 200_000;
const ACROSS: usize = 64;
