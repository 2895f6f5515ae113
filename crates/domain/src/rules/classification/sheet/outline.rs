//! What the rows of a point table are to each other: headings, the items under them, and what is neither.
//!
//! Told by how rows are numbered (I, 1, 1.1, a), and by which of them have marks. What a row is called by comes from
//! the table: nothing is numbered here.

use std::collections::BTreeSet;

use super::super::Marks;
use super::{CODE, MAX, NUMBER, TITLE, marks};
use crate::{form::Fields, text};

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Item {
        code: String,
        group: String,
    },
    /// A heading over items; `differs`: the marks it has itself, and what its items sum to instead.
    Head {
        differs: Option<(Marks, Marks)>,
    },
    Left(&'static str),
}

const EMPTY: &str = "Dòng không có nội dung hoặc điểm của mục chấm.";
const NO_MARKS: &str = "Dòng không có số thứ tự và điểm, không phải mục chấm.";
const EXPLAINS: &str = "Dòng giải thích của mục ở trên, không có điểm.";
const BELOW_ALL: &str = "Dòng dưới mục cuối cùng của bảng.";

/// How a row is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// “Tiêu chuẩn 1”, or a heading without a number.
    Words,
    Upper,
    Roman,
    /// 3, 3.2, I.2
    Dotted(usize),
    Lower,
    Other,
}

#[derive(Clone, Debug)]
struct Label {
    text: String,
    style: Style,
}

impl Label {
    fn parse(written: &str) -> Option<Label> {
        let text = written
            .trim_matches(['(', ')', '.', ':', '/', '-', ' '])
            .replace(',', ".");
        let parts: Vec<&str> = text.split('.').collect();
        let is_part = |part: &&str| {
            !part.is_empty() && part.chars().count() <= 5 && part.chars().all(char::is_alphanumeric)
        };
        let has_digit = text.contains(|c: char| c.is_ascii_digit());
        let style = match text.chars().count() {
            0 => return None,
            _ if has_digit && parts.iter().all(is_part) => Style::Dotted(parts.len()),
            _ if text.chars().all(|c| "IVX".contains(c)) => Style::Roman,
            1 if text.chars().all(char::is_uppercase) => Style::Upper,
            1 | 2 if text.chars().all(char::is_lowercase) => Style::Lower,
            _ => return None,
        };
        Some(Label { text, style })
    }

    /// What stands in a cell for numbers, whatever it is.
    fn of_cell(cell: &str) -> Option<Label> {
        let other = || {
            let label = Label {
                text: cell.to_owned(),
                style: Style::Other,
            };
            match cell.contains(' ') {
                true => heading_without(cell, true),
                false => cell.contains(char::is_alphanumeric).then_some(label),
            }
        };
        Label::parse(cell)
            .or_else(|| Label::leading(cell))
            .or_else(other)
    }

    /// The number a text begins with: “II. Công tác …”, “a) Xây dựng …”, “Tiêu chuẩn 2: …”.
    fn leading(title: &str) -> Option<Label> {
        let words: Vec<&str> = title.split(' ').collect();
        let first = words.first().filter(|_| words.len() > 1)?;
        if first.ends_with(['.', ')', ':', '/']) || first.contains('.') {
            return Label::parse(first);
        }
        let folded = text::fold(title);
        let heading = ["tieu chuan ", "tieu chi ", "phan ", "nhom ", "muc "]
            .into_iter()
            .find(|heading| folded.starts_with(heading))?;
        let number = words.get(heading.trim_end().split(' ').count())?;
        Label::parse(number)
            .filter(|label| label.style != Style::Lower)
            .map(|label| Label {
                style: Style::Words,
                ..label
            })
    }
}

struct Row {
    code: String,
    label: Option<Label>,
    /// What stands where numbers do; empty where the number, if any, begins the text.
    cell: String,
    title: String,
    max: String,
    marks: Option<Marks>,
}

/// A heading without any number: in capitals, or one text over several columns.
fn heading_without(title: &str, is_merged: bool) -> Option<Label> {
    let folded = text::fold(title);
    let is_note = ["ghi chu", "luu y", "trong do"]
        .iter()
        .any(|note| folded.starts_with(note))
        || title.starts_with(['-', '+', '*', '•', '–', '(']);
    let is_capital = title.contains(char::is_uppercase) && !title.contains(char::is_lowercase);
    (!is_note && (is_merged || is_capital)).then(|| Label {
        text: String::new(),
        style: Style::Words,
    })
}

impl Row {
    fn of(fields: &Fields) -> Row {
        let of = |field: &str| {
            fields
                .get(field)
                .map_or_else(String::new, |cell| text::one_line(cell))
        };
        let mut title = of(TITLE);
        // A merged cell says the same in every column it covers.
        let own = |field: &str| Some(of(field)).filter(|cell| *cell != title);
        let is_merged = [CODE, NUMBER, MAX].iter().any(|field| {
            let cell = of(field);
            !cell.is_empty() && cell == title
        });
        let code = own(CODE).unwrap_or_default();
        let max = own(MAX).unwrap_or_default();
        let mut number = own(NUMBER)
            .filter(|cell| !cell.is_empty())
            .unwrap_or_else(|| code.clone());
        let is_text = title.is_empty() && number.contains(' ');
        if is_text {
            title = std::mem::take(&mut number);
        }
        let is_merged = is_merged || is_text;
        let label = if number.is_empty() {
            Label::leading(&title).or_else(|| heading_without(&title, is_merged && max.is_empty()))
        } else {
            Label::of_cell(&number)
        };
        Row {
            label,
            code,
            cell: number,
            marks: marks(&max),
            title,
            max,
        }
    }

    fn style(&self) -> Style {
        self.label
            .as_ref()
            .map_or(Style::Other, |label| label.style)
    }

    fn number(&self) -> &str {
        self.label.as_ref().map_or("", |label| &label.text)
    }

    /// Whether a number stands where numbers do.
    fn is_numbered(&self) -> bool {
        !self.cell.is_empty() && !self.number().is_empty()
    }

    fn is_under(&self, other: &Row) -> bool {
        let above = other.number();
        !above.is_empty()
            && self
                .number()
                .strip_prefix(above)
                .is_some_and(|rest| rest.starts_with('.'))
    }

    /// As far as a person would see marks in it, right or wrong.
    fn looks_marked(&self) -> bool {
        self.max.chars().count() <= 12 && self.max.contains(|c: char| c.is_ascii_digit())
    }

    /// Why a row is no part of the outline.
    fn left_out(&self, is_below_all: bool) -> Option<&'static str> {
        if self.title.is_empty() && self.marks.is_none() {
            Some(EMPTY)
        } else if is_below_all && (!self.is_numbered() || self.title.is_empty()) {
            Some(BELOW_ALL)
        } else if self.max.is_empty() && self.label.is_none() {
            Some(NO_MARKS)
        } else {
            None
        }
    }
}

/// What every row is, in order.
pub(super) fn places(rows: &[Fields]) -> Vec<Place> {
    let has_codes = rows.iter().any(|row| row.contains_key(CODE));
    let rows: Vec<Row> = rows.iter().map(Row::of).collect();
    let last = rows.iter().rposition(Row::looks_marked);
    let left: Vec<Option<&str>> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| row.left_out(last.is_some_and(|last| at > last)))
        .collect();
    let parents = parents(&rows, &left);
    let below: Vec<Below> = below(&rows, &left, &parents);
    let is_item = |at: usize| {
        let row = &rows[at];
        let explains = parents[at].is_some_and(|parent| !below[parent].is_marked);
        !below[at].is_marked
            && (!row.max.is_empty() || (!explains && row.is_numbered() && !row.title.is_empty()))
    };
    let items: Vec<usize> = (0..rows.len())
        .filter(|at| left[*at].is_none() && is_item(*at))
        .collect();
    let numbers: BTreeSet<&str> = items.iter().map(|at| rows[*at].number()).collect();
    let are_told_apart = numbers.len() == items.len();
    let code = |at: usize| match () {
        () if has_codes => rows[at].code.clone(),
        () if are_told_apart => rows[at].number().to_owned(),
        () => with_headings(&rows, &parents, at),
    };
    let place = |at: usize| match left[at] {
        Some(why) => Place::Left(why),
        None if below[at].is_marked => Place::Head {
            differs: rows[at]
                .marks
                .zip(below[at].sum)
                .filter(|(own, sum)| own != sum),
        },
        None if is_item(at) => Place::Item {
            code: code(at),
            group: parents[at].map_or_else(String::new, |parent| heading(&rows[parent])),
        },
        None if parents[at].is_some_and(|parent| !below[parent].is_marked) => Place::Left(EXPLAINS),
        None => Place::Left(NO_MARKS),
    };
    (0..rows.len()).map(place).collect()
}

/// Under which row each one stands. What has a code and marks is an item, unless codes say otherwise; so is what has
/// marks and nothing it could be called by.
fn parents(rows: &[Row], left: &[Option<&str>]) -> Vec<Option<usize>> {
    let mut parents = vec![None; rows.len()];
    let mut above: Vec<usize> = Vec::new();
    for (at, row) in rows
        .iter()
        .enumerate()
        .filter(|(at, _)| left[*at].is_none())
    {
        let style = |depth: &usize| rows[*depth].style();
        let like = |test: &dyn Fn(Style) -> bool| above.iter().position(|at| test(style(at)));
        let mut depth = match row.style() {
            Style::Words => like(&|other| other == Style::Words)
                .or_else(|| like(&|other| !matches!(other, Style::Upper | Style::Roman))),
            Style::Dotted(n) => like(&|other| matches!(other, Style::Dotted(m) if m >= n)),
            one => like(&|other| other == one),
        }
        .unwrap_or(above.len());
        let is_dotted = matches!(row.style(), Style::Dotted(_));
        while let Some(top) = depth.checked_sub(1).map(|top| &rows[above[top]]) {
            let is_new = depth == above.len() && !top.max.is_empty() && !row.is_under(top);
            let is_beside =
                matches!(top.style(), Style::Dotted(_)) && is_dotted && !row.is_under(top);
            let is_alone =
                row.style() == Style::Other || !top.code.is_empty() || top.label.is_none();
            if !(is_beside || is_new && is_alone) {
                break;
            }
            depth -= 1;
        }
        above.truncate(depth);
        parents[at] = above.last().copied();
        above.push(at);
    }
    parents
}

/// What stands under a row.
#[derive(Clone)]
struct Below {
    is_marked: bool,
    /// Nothing where not every mark can be read.
    sum: Option<Marks>,
}

fn below(rows: &[Row], left: &[Option<&str>], parents: &[Option<usize>]) -> Vec<Below> {
    let nothing = Below {
        is_marked: false,
        sum: Some(Marks::ZERO),
    };
    let mut below = vec![nothing; rows.len()];
    for (at, row) in rows
        .iter()
        .enumerate()
        .rev()
        .filter(|(at, _)| left[*at].is_none())
    {
        let own = below[at].clone();
        let sum = match (own.is_marked, row.max.is_empty()) {
            (true, _) => own.sum,
            (false, true) => Some(Marks::ZERO),
            (false, false) => row.marks,
        };
        if let Some(parent) = parents[at].map(|parent| &mut below[parent]) {
            parent.is_marked |= own.is_marked || !row.max.is_empty();
            parent.sum = parent.sum.zip(sum).map(|(all, one)| all.plus(one));
        }
    }
    below
}

fn heading(row: &Row) -> String {
    let number = match row.style() {
        _ if row.cell.is_empty() => "",
        Style::Words => row.cell.trim_end_matches([' ', '.', ':']),
        _ => row.number(),
    };
    if number.is_empty() {
        return row.title.clone();
    }
    format!("{number}. {}", row.title)
        .trim_end_matches([' ', '.'])
        .to_owned()
}

/// A number with those of the headings it stands under: the “2” of “II” is “II.2”.
fn with_headings(rows: &[Row], parents: &[Option<usize>], at: usize) -> String {
    let number = rows[at].number();
    let parent = parents[at].map(|parent| with_headings(rows, parents, parent));
    match parent.filter(|above| !above.is_empty() && !number.is_empty()) {
        Some(above) if !number.starts_with(&format!("{above}.")) => format!("{above}.{number}"),
        _ => number.to_owned(),
    }
}
