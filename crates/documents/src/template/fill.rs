//! Nodes × fields → document.

use super::{
    parse::{Kind, Node},
    part::{Condition, Part},
};
use crate::{
    Error, clean,
    date::{BLANK_DATE, vi_date_long},
    fields::{Fields, Value},
    forms::{FieldKind, FieldSpec, Form, Need},
    model::{
        Block, Document, Heading, Look, PaperNumber, Run, Sheet, Signature, Table, TableColumn,
    },
    words,
};

/// Room to write by hand what is not known.
const ROOM: &str = "......................";

pub(super) fn fill(
    form: &'static Form,
    nodes: &[Node],
    fields: &Fields,
) -> Result<Document, Error> {
    check(form, fields)?;
    let mut filler = Filler {
        form,
        fields,
        document: Document {
            slug: form.slug.to_owned(),
            heading: Heading::default(),
            title: String::new(),
            subject: String::new(),
            addressees: Vec::new(),
            blocks: Vec::new(),
            signatures: Vec::new(),
            recipients: Vec::new(),
            sample: matches!(fields.get("sample"), Some(Value::Flag(true))),
            code: None,
            sheet: Sheet::Portrait,
            look: Look::Paper,
        },
    };
    filler.nodes(nodes, None);
    let mut document = filler.document;
    finish(&mut document);
    Ok(clean::document(&document))
}

/// Unknown names, values of the wrong kind, rows of the wrong length, what must not be missing.
fn check(form: &'static Form, fields: &Fields) -> Result<(), Error> {
    let slug = || form.slug.to_owned();
    for (name, value) in fields.iter() {
        let field = form.field(name).ok_or_else(|| Error::UnknownField {
            slug: slug(),
            field: name.to_owned(),
        })?;
        if !fits(field.kind, value) {
            return Err(Error::WrongKind {
                slug: slug(),
                field: name.to_owned(),
            });
        }
    }
    let missing = |field: &&FieldSpec| {
        field.need == Need::Required && fields.get(field.name).is_none_or(Value::is_empty)
    };
    match form.all_fields().find(missing) {
        Some(field) => Err(Error::Missing {
            field: field.name.to_owned(),
            about: field.about.to_owned(),
        }),
        None => Ok(()),
    }
}

fn fits(kind: FieldKind, value: &Value) -> bool {
    match (kind, value) {
        (FieldKind::Text, Value::Text(_))
        | (FieldKind::Date, Value::Date(_))
        | (FieldKind::Flag, Value::Flag(_))
        | (FieldKind::Lines, Value::Lines(_)) => true,
        (FieldKind::Rows(columns), Value::Rows(rows)) => {
            rows.iter().all(|row| row.len() == columns.len())
        }
        (
            FieldKind::Text
            | FieldKind::Date
            | FieldKind::Flag
            | FieldKind::Lines
            | FieldKind::Rows(_),
            _,
        ) => false,
    }
}

/// Marks at the end of căn cứ and of lists; tables that nothing was written into are not printed.
fn finish(document: &mut Document) {
    document
        .blocks
        .retain(|block| !matches!(block, Block::Table(table) if table.rows.is_empty()));
    label_annexes(document);
    for at in 0..document.blocks.len() {
        let (before, after) = document.blocks.split_at_mut(at + 1);
        match (&mut before[at], after.first()) {
            (Block::Basis(text), next) => {
                let kept = text.trim_end_matches([';', '.', ',', ' ']).len();
                text.truncate(kept);
                text.push(mark(matches!(next, Some(Block::Basis(_)))));
            }
            (Block::Item(runs), next) => {
                let open = |run: &&mut Run| !run.text.trim_end().ends_with(['.', ';', ':', '?']);
                if let Some(last) = runs.last_mut().filter(open) {
                    last.text.push(mark(matches!(next, Some(Block::Item(_)))));
                }
            }
            _ => {}
        }
    }
}

/// Several annexes are numbered with Roman figures (Phụ lục I Nghị định 30/2020/NĐ-CP, mục III.1.a).
fn label_annexes(document: &mut Document) {
    let is_annex = |block: &&mut Block| matches!(block, Block::Annex { .. });
    let several = document.blocks.iter_mut().filter(is_annex).count() > 1;
    for (n, block) in document.blocks.iter_mut().filter(is_annex).enumerate() {
        if let Block::Annex { label, .. } = block {
            *label = if several {
                format!("{} {}", words::ANNEX, words::roman(n + 1))
            } else {
                words::ANNEX.to_owned()
            };
        }
    }
}

fn mark(more: bool) -> char {
    if more { ';' } else { '.' }
}

/// The row at hand of an `{{#each}}`.
#[derive(Clone, Copy)]
struct Row<'a> {
    number: usize,
    cells: &'a [String],
}

struct Filler<'a> {
    form: &'static Form,
    fields: &'a Fields,
    document: Document,
}

impl Filler<'_> {
    fn nodes(&mut self, nodes: &[Node], row: Option<Row<'_>>) {
        for node in nodes {
            match node {
                Node::Line(kind, parts) => self.line(*kind, parts, row),
                Node::Signature(role, name) => self.signature(role, name, row),
                Node::Number(number, symbol) => {
                    self.document.heading.number = Some(PaperNumber {
                        number: two_digits(&self.known(number, row)),
                        symbol: self.known(symbol, row),
                    });
                }
                Node::Sheet(sheet) => self.document.sheet = *sheet,
                Node::Look(look) => self.document.look = *look,
                Node::Picture(picture) => {
                    self.document.blocks.push(Block::Picture(picture.clone()));
                }
                Node::Table(columns) => self.document.blocks.push(Block::Table(Table {
                    columns: columns
                        .iter()
                        .map(|(column, title)| TableColumn {
                            title: self.known(title, row),
                            ..column.clone()
                        })
                        .collect(),
                    rows: Vec::new(),
                })),
                Node::Row(cells) => {
                    let cells = cells.iter().map(|cell| self.cell(cell, row)).collect();
                    if let Some(Block::Table(table)) = self.document.blocks.last_mut() {
                        table.rows.push(cells);
                    }
                }
                Node::If {
                    condition,
                    then,
                    otherwise,
                } => {
                    let chosen = if self.holds(condition, row) {
                        then
                    } else {
                        otherwise
                    };
                    self.nodes(chosen, row);
                }
                Node::Each { field, body } => {
                    if let Some(Value::Rows(rows)) = self.fields.get(field) {
                        for (n, cells) in rows.iter().enumerate() {
                            let number = n + 1;
                            self.nodes(body, Some(Row { number, cells }));
                        }
                    }
                }
            }
        }
    }

    /// A line that uses a field of several lines is written once for each of them;
    /// a text of several paragraphs makes several blocks.
    fn line(&mut self, kind: Kind, parts: &[Part], row: Option<Row<'_>>) {
        let lines = parts.iter().find_map(|part| match part {
            Part::Lines(name) => Some(match self.fields.get(name) {
                Some(Value::Lines(lines)) => lines.clone(),
                _ => Vec::new(),
            }),
            _ => None,
        });
        match lines {
            None => {
                let runs = self.runs(parts, row, None);
                self.emit(kind, runs);
            }
            Some(lines) => {
                for line in lines.iter().filter(|line| !line.trim().is_empty()) {
                    let runs = self.runs(parts, row, Some(line));
                    self.emit(kind, runs);
                }
            }
        }
    }

    fn emit(&mut self, kind: Kind, runs: Vec<Run>) {
        let document = &mut self.document;
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let one_line = || text.split_whitespace().collect::<Vec<_>>().join(" ");
        match kind {
            Kind::Superior => document.heading.superior = text.to_uppercase(),
            Kind::Issuer => document.heading.issuer = text.to_uppercase(),
            Kind::About => document.heading.about = Some(one_line()),
            Kind::PlaceAndDate => document.heading.place_and_date = Some(one_line()),
            Kind::Title => document.title = one_line().to_uppercase(),
            Kind::Subject => document.subject = one_line(),
            Kind::Addressee => document.addressees.push(unmarked(&one_line())),
            Kind::Recipient => document.recipients.push(unmarked(&one_line())),
            Kind::Basis => document.blocks.push(Block::Basis(one_line())),
            Kind::Centered => document
                .blocks
                .push(Block::Centered(one_line().to_uppercase())),
            Kind::Heading1 => document.blocks.push(Block::Heading {
                level: 1,
                text: one_line(),
            }),
            Kind::Heading2 => document.blocks.push(Block::Heading {
                level: 2,
                text: one_line(),
            }),
            Kind::Item => document
                .blocks
                .extend(paragraphs(runs).into_iter().map(Block::Item)),
            Kind::Paragraph => {
                // A name such as “xã Kon Gang” may be the first word of a sentence.
                let begun = paragraphs(runs).into_iter().map(begun_large);
                document.blocks.extend(begun.map(Block::Paragraph));
            }
            Kind::Annex => document.blocks.push(Block::Annex {
                label: String::new(),
                title: one_line().to_uppercase(),
                reference: String::new(),
            }),
            Kind::AnnexReference => {
                if let Some(Block::Annex { reference, .. }) = document.blocks.last_mut() {
                    *reference = one_line();
                }
            }
        }
    }

    fn signature(&mut self, role: &[Part], name: &[Part], row: Option<Row<'_>>) {
        let role = match role {
            [Part::Lines(field)] => match self.fields.get(field) {
                Some(Value::Lines(lines)) => lines.clone(),
                _ => Vec::new(),
            },
            parts => vec![self.known(parts, row)],
        };
        let name = self.known(name, row);
        self.document.signatures.push(Signature {
            role: role.iter().map(|line| line.to_uppercase()).collect(),
            name,
        });
    }

    /// Text of pieces of which the unknown ones are left out, not dotted.
    fn known(&self, parts: &[Part], row: Option<Row<'_>>) -> String {
        parts
            .iter()
            .map(|part| match part {
                Part::Field(name) if self.fields.get(name).is_none_or(Value::is_empty) => {
                    String::new()
                }
                part => joined(&self.runs(std::slice::from_ref(part), row, None)),
            })
            .collect()
    }

    /// A cell that has nothing to say is left empty.
    fn cell(&self, parts: &[Part], row: Option<Row<'_>>) -> String {
        joined(&self.runs(parts, row, None))
    }

    fn runs(&self, parts: &[Part], row: Option<Row<'_>>, line: Option<&str>) -> Vec<Run> {
        let mut runs = Vec::new();
        self.push_runs(parts, row, line, &mut false, &mut runs);
        runs
    }

    fn push_runs(
        &self,
        parts: &[Part],
        row: Option<Row<'_>>,
        line: Option<&str>,
        bold: &mut bool,
        runs: &mut Vec<Run>,
    ) {
        for part in parts {
            let text = match part {
                Part::Text(text) => text.clone(),
                Part::Bold => {
                    *bold = !*bold;
                    continue;
                }
                Part::Field(name) => self.value(name),
                Part::Lines(_) => line.unwrap_or_default().trim().to_owned(),
                Part::Cell(cell) => row.map_or_else(String::new, |row| row.cells[*cell].clone()),
                Part::RowNumber => row.map_or_else(String::new, |row| row.number.to_string()),
                Part::Break => "\n".to_owned(),
                Part::If {
                    condition,
                    then,
                    otherwise,
                } => {
                    let chosen = if self.holds(condition, row) {
                        then
                    } else {
                        otherwise
                    };
                    self.push_runs(chosen, row, line, bold, runs);
                    continue;
                }
            };
            match runs.last_mut() {
                Some(last) if last.bold == *bold => last.text.push_str(&text),
                _ => runs.push(Run {
                    text,
                    bold: *bold,
                    italic: false,
                }),
            }
        }
    }

    fn value(&self, name: &str) -> String {
        let is_date = self
            .form
            .field(name)
            .is_some_and(|field| field.kind == FieldKind::Date);
        match self.fields.get(name) {
            Some(Value::Date(date)) => vi_date_long(*date),
            Some(Value::Text(text)) if !text.trim().is_empty() => match name {
                "number" => two_digits(text),
                _ => text.trim().to_owned(),
            },
            _ if is_date => BLANK_DATE.to_owned(),
            _ if name == "number" => ROOM[..8].to_owned(),
            _ => ROOM.to_owned(),
        }
    }

    fn holds(&self, condition: &Condition, row: Option<Row<'_>>) -> bool {
        match condition {
            Condition::Field(name) => self.fields.get(name).is_some_and(|value| !value.is_empty()),
            Condition::Cell(cell) => row.is_some_and(|row| !row.cells[*cell].trim().is_empty()),
        }
    }
}

fn joined(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Numbers below 10 get a zero in front (Phụ lục I Nghị định 30/2020/NĐ-CP, mục II.3.c).
fn two_digits(number: &str) -> String {
    let number = number.trim();
    match number {
        _ if number.len() == 1 && number.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("0{number}")
        }
        _ => number.to_owned(),
    }
}

/// Lists get their marks from the printers.
fn unmarked(text: &str) -> String {
    text.trim_start_matches(['-', '–', ' '])
        .trim_end_matches([';', '.', ' '])
        .to_owned()
}

/// Splits runs at line ends; empty paragraphs are left out.
/// The paragraph with its first letter large.
fn begun_large(mut runs: Vec<Run>) -> Vec<Run> {
    if let Some(first) = runs.first_mut() {
        let mut letters = first.text.chars();
        if let Some(letter) = letters.next() {
            first.text = letter.to_uppercase().chain(letters).collect();
        }
    }
    runs
}

fn paragraphs(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut all = vec![Vec::new()];
    for run in runs {
        for (n, text) in run.text.split('\n').enumerate() {
            if n > 0 {
                all.push(Vec::new());
            }
            if !text.is_empty() {
                let paragraph = all.last_mut().expect("there is always one");
                paragraph.push(Run {
                    text: text.to_owned(),
                    ..run.clone()
                });
            }
        }
    }
    all.retain(|runs| runs.iter().any(|run| !run.text.trim().is_empty()));
    all
}
