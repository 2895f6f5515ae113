//! Chunks → pages: what must stay together stays together, tables repeat their head.

use super::{Chunk, Mark, Page, PlacedHeading, THIN, TableHead};
use crate::model::Sheet;
use std::rc::Rc;

/// Height of chunks one below the other, with the heads of the tables they open.
fn height(group: &[Chunk], table: Option<&Rc<TableHead>>) -> f32 {
    let mut table = table;
    let mut height = 0.0;
    for chunk in group {
        if let Some(head) = &chunk.table
            && !table.is_some_and(|table| Rc::ptr_eq(table, head))
        {
            height += head.chunk.space_before + head.chunk.height;
        }
        table = chunk.table.as_ref();
        height += chunk.space_before + chunk.height;
    }
    height
}

pub(super) fn flow(chunks: Vec<Chunk>, sheet: Sheet) -> Vec<Page> {
    let mut flow = Flow {
        sheet,
        pages: vec![blank(sheet, None)],
        used: 0.0,
        number: 1,
        table: None,
    };
    let mut rest = chunks.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut group = vec![first];
        while group.last().is_some_and(|chunk| chunk.keep) {
            match rest.next_if(|chunk| !chunk.annex) {
                Some(next) => group.push(next),
                None => break,
            }
        }
        flow.group(group);
    }
    flow.close_table();
    flow.pages
}

fn blank(sheet: Sheet, number: Option<usize>) -> Page {
    Page {
        sheet,
        number,
        marks: Vec::new(),
        headings: Vec::new(),
    }
}

struct Flow {
    sheet: Sheet,
    pages: Vec<Page>,
    used: f32,
    number: usize,
    /// The table that the page is in.
    table: Option<Rc<TableHead>>,
}

impl Flow {
    fn group(&mut self, group: Vec<Chunk>) {
        if group[0].annex {
            self.close_table();
            self.pages.push(blank(self.sheet, None));
            self.used = 0.0;
            self.number = 1;
        }
        if self.used > 0.0
            && self.used + height(&group, self.table.as_ref()) > self.sheet.text_height()
        {
            let fits_a_page =
                height(&group, None) - group[0].space_before <= self.sheet.text_height();
            if fits_a_page {
                self.break_page();
            }
        }
        for chunk in group {
            let opening = self.opening(&chunk);
            if self.used > 0.0
                && self.used + opening + chunk.space_before + chunk.height
                    > self.sheet.text_height()
            {
                self.break_page();
            }
            self.place(chunk);
        }
    }

    /// Height of the table head that must be set before this chunk.
    fn opening(&self, chunk: &Chunk) -> f32 {
        match &chunk.table {
            Some(head) if !self.in_table(head) => head.chunk.space_before + head.chunk.height,
            _ => 0.0,
        }
    }

    fn in_table(&self, head: &Rc<TableHead>) -> bool {
        self.table
            .as_ref()
            .is_some_and(|table| Rc::ptr_eq(table, head))
    }

    fn break_page(&mut self) {
        self.close_table();
        self.number += 1;
        self.pages.push(blank(self.sheet, Some(self.number)));
        self.used = 0.0;
    }

    /// Draws the line under the last row on this page.
    fn close_table(&mut self) {
        if let Some(head) = self.table.take() {
            let y = self.used;
            self.draw(Mark::Rule {
                x: head.left,
                y,
                to_x: head.right,
                to_y: y,
                thickness: THIN,
            });
        }
    }

    fn place(&mut self, chunk: Chunk) {
        match &chunk.table {
            Some(head) if !self.in_table(head) => {
                self.close_table();
                self.put(head.chunk.clone());
                self.table = Some(Rc::clone(head));
            }
            Some(_) => {}
            None => self.close_table(),
        }
        self.put(chunk);
    }

    fn put(&mut self, chunk: Chunk) {
        if self.used > 0.0 {
            self.used += chunk.space_before;
        }
        let top = self.used;
        let lowered = chunk.marks.into_iter().map(|mark| mark.lowered(top));
        self.page().marks.extend(lowered);
        self.used += chunk.height;
        if let Some((level, text)) = chunk.heading {
            let heading = PlacedHeading {
                level,
                text,
                y: top,
            };
            self.page().headings.push(heading);
        }
    }

    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("there is always a page")
    }

    fn draw(&mut self, mark: Mark) {
        self.page().marks.push(mark);
    }
}
