//! Papers to be filled in by hand: dotted room in place of words, rows high enough to write in.

use crate::model::{Block, Document};

/// How many dots make one line of a paragraph, its first-line indent included.
const LINE: usize = 110;

/// Dots to write upon.
pub fn dots(n: usize) -> String {
    ".".repeat(n)
}

/// Whole dotted lines, each a paragraph or an item of its own.
pub fn lines(n: usize) -> Vec<String> {
    vec![dots(LINE); n]
}

/// The paper with every table of it high enough to be filled in by hand.
pub fn by_hand(mut document: Document) -> Document {
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            for column in &mut table.columns {
                column.by_hand = true;
            }
        }
    }
    document
}
