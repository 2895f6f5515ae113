//! Lines of a template → nodes, or every fault with its line.

use super::{
    TemplateFault,
    part::{Condition, Part, Scope, parts, unknown},
};
use crate::{
    forms::{Column, FieldKind, Form},
    guide,
    model::{Align, Look, Picture, Sheet, TableColumn},
};
use unicode_normalization::UnicodeNormalization;

/// One piece of a paper.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Line(Kind, Vec<Part>),
    /// Role and name of somebody who signs.
    Signature(Vec<Part>, Vec<Part>),
    /// Number and symbol.
    Number(Vec<Part>, Vec<Part>),
    Sheet(Sheet),
    Look(Look),
    /// Each column with the words of its head.
    Table(Vec<(TableColumn, Vec<Part>)>),
    Row(Vec<Vec<Part>>),
    Picture(Picture),
    If {
        condition: Condition,
        then: Vec<Node>,
        otherwise: Vec<Node>,
    },
    Each {
        field: String,
        body: Vec<Node>,
    },
}

/// What a line of a template becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Superior,
    Issuer,
    /// Trích yếu of a công văn, below its number.
    About,
    PlaceAndDate,
    Title,
    Subject,
    Addressee,
    Basis,
    Centered,
    Heading1,
    Heading2,
    Item,
    Paragraph,
    Annex,
    AnnexReference,
    Recipient,
}

const KEYWORDS: &[(&str, Kind)] = &[
    ("chủ quản:", Kind::Superior),
    ("ban hành:", Kind::Issuer),
    ("địa danh:", Kind::PlaceAndDate),
    ("về việc:", Kind::About),
    ("tên loại:", Kind::Title),
    ("trích yếu:", Kind::Subject),
    ("kính gửi:", Kind::Addressee),
    ("căn cứ:", Kind::Basis),
    ("giữa:", Kind::Centered),
    ("phụ lục:", Kind::Annex),
    ("kèm theo:", Kind::AnnexReference),
    ("nơi nhận:", Kind::Recipient),
    ("## ", Kind::Heading2),
    ("# ", Kind::Heading1),
    ("- ", Kind::Item),
];

pub(super) fn parse(form: &'static Form, text: &str) -> Result<Vec<Node>, Vec<TemplateFault>> {
    let text: String = text.trim_start_matches('\u{feff}').nfc().collect();
    let mut reader = Reader {
        form,
        lines: text.lines().enumerate(),
        line: 0,
        n_columns: None,
        has_title: false,
        faults: Vec::new(),
    };
    let (nodes, end) = reader.nodes(None);
    if let Some(end) = end {
        reader.fault(format!("Có “{end}” mà không có chỗ mở ở trước."));
    }
    if !reader.has_title {
        reader.line = 1;
        reader.fault("Thiếu dòng “tên loại:”.".into());
    }
    if reader.faults.is_empty() {
        Ok(nodes)
    } else {
        Err(reader.faults)
    }
}

struct Reader<'a> {
    form: &'static Form,
    lines: std::iter::Enumerate<std::str::Lines<'a>>,
    line: usize,
    /// Columns of the table that the next rows belong to.
    n_columns: Option<usize>,
    has_title: bool,
    faults: Vec<TemplateFault>,
}

impl Reader<'_> {
    /// Reads until the end or a closing tag that this level does not know, which is returned.
    fn nodes(&mut self, columns: Option<&'static [Column]>) -> (Vec<Node>, Option<String>) {
        let mut nodes = Vec::new();
        while let Some((n, raw)) = self.lines.next() {
            self.line = n + 1;
            let line = raw.trim();
            if line.is_empty() || line.starts_with("//") {
                continue;
            }
            match tag(line) {
                Some(name) if name.starts_with("#if ") => {
                    nodes.extend(self.choice(name[4..].trim(), columns));
                }
                Some(name) if name.starts_with("#each ") => {
                    nodes.extend(self.each(name[6..].trim()));
                }
                Some(name) if name.starts_with('/') || name == "else" => {
                    return (nodes, Some(line.to_owned()));
                }
                Some(_) | None => nodes.extend(self.content(line, columns)),
            }
        }
        (nodes, None)
    }

    fn choice(&mut self, name: &str, columns: Option<&'static [Column]>) -> Option<Node> {
        let opened = self.line;
        let condition = self.scope(columns).condition(name);
        let (then, mut end) = self.nodes(columns);
        let mut otherwise = Vec::new();
        if end.as_deref().and_then(tag) == Some("else") {
            (otherwise, end) = self.nodes(columns);
        }
        self.closed(opened, "/if", "{{#if}}", end);
        match condition {
            Ok(condition) => Some(Node::If {
                condition,
                then,
                otherwise,
            }),
            Err(sentence) => {
                self.fault_at(opened, sentence);
                None
            }
        }
    }

    fn each(&mut self, name: &str) -> Option<Node> {
        let opened = self.line;
        let columns = match self.form.field(name).map(|field| field.kind) {
            Some(FieldKind::Rows(columns)) => Ok(columns),
            Some(FieldKind::Text | FieldKind::Date | FieldKind::Flag | FieldKind::Lines) => Err(
                format!("“{{{{#each {name}}}}}”: trường này không phải là bảng."),
            ),
            None => Err(unknown(name)),
        };
        let (body, end) = self.nodes(Some(*columns.as_ref().unwrap_or(&[].as_slice())));
        self.closed(opened, "/each", "{{#each}}", end);
        match columns {
            Ok(_) => Some(Node::Each {
                field: name.to_owned(),
                body,
            }),
            Err(sentence) => {
                self.fault_at(opened, sentence);
                None
            }
        }
    }

    fn closed(&mut self, opened: usize, expected: &str, opening: &str, end: Option<String>) {
        if end.as_deref().and_then(tag) != Some(expected) {
            self.fault_at(
                opened,
                format!("Có “{opening}” mà thiếu “{{{{{expected}}}}}” ở sau."),
            );
        }
    }

    fn content(&mut self, line: &str, columns: Option<&'static [Column]>) -> Option<Node> {
        if let Some(head) = line.strip_prefix("bảng:") {
            return self.table(head, columns);
        }
        if let Some(cells) = line.strip_prefix("dòng:") {
            return self.row(cells, columns);
        }
        if let Some(text) = line.strip_prefix("hình:") {
            return self.picture(text);
        }
        if let Some(text) = line.strip_prefix("khổ giấy:") {
            return self.sheet(text.trim());
        }
        if let Some(text) = line.strip_prefix("kiểu giấy:") {
            return self.look(text.trim());
        }
        if let Some(text) = line.strip_prefix("ký:") {
            let (role, name) = text.split_once('|').unwrap_or((text, ""));
            return Some(Node::Signature(
                self.parts(role, columns)?,
                self.parts(name, columns)?,
            ));
        }
        if let Some(text) = line.strip_prefix("số:") {
            let (number, symbol) = text.split_once('/').unwrap_or((text, ""));
            return Some(Node::Number(
                self.parts(number, columns)?,
                self.parts(symbol, columns)?,
            ));
        }
        let (kind, text) = KEYWORDS
            .iter()
            .find_map(|(word, kind)| Some((*kind, line.strip_prefix(word)?)))
            .unwrap_or((Kind::Paragraph, line));
        self.has_title |= matches!(kind, Kind::Title | Kind::About);
        let parts = self.parts(text, columns)?;
        if parts
            .iter()
            .filter(|part| matches!(part, Part::Lines(_)))
            .count()
            > 1
        {
            self.fault("Một dòng chỉ được có một trường gồm nhiều dòng.".into());
        }
        Some(Node::Line(kind, parts))
    }

    fn sheet(&mut self, word: &str) -> Option<Node> {
        match word {
            "dọc" => Some(Node::Sheet(Sheet::Portrait)),
            "ngang" => Some(Node::Sheet(Sheet::Landscape)),
            _ => {
                self.fault(format!(
                    "“khổ giấy:” ghi là “dọc” hoặc “ngang”, không ghi “{word}”."
                ));
                None
            }
        }
    }

    fn look(&mut self, word: &str) -> Option<Node> {
        match word {
            "văn bản" => Some(Node::Look(Look::Paper)),
            "có khung" => Some(Node::Look(Look::Certificate)),
            "hướng dẫn" => Some(Node::Look(Look::Guide)),
            _ => {
                self.fault(format!(
                    "“kiểu giấy:” ghi là “văn bản”, “có khung” hoặc “hướng dẫn”, không ghi “{word}”."
                ));
                None
            }
        }
    }

    /// "viec-can-lam (80) | Lời dưới hình".
    fn picture(&mut self, text: &str) -> Option<Node> {
        let (shape, caption) = text.split_once('|').unwrap_or((text, ""));
        let read = table_column(shape).ok().and_then(|column| {
            Some(Picture {
                png: guide::picture(&column.title)?,
                name: column.title,
                caption: caption.trim().to_owned(),
                width: column.width.min(100),
            })
        });
        if read.is_none() {
            self.fault(format!(
                "“hình:” ghi như “mo-so (80) | lời dưới hình”, với một hình có sẵn của chương trình; không có hình “{}”.",
                shape.trim()
            ));
        }
        read.map(Node::Picture)
    }

    fn table(&mut self, head: &str, columns: Option<&'static [Column]>) -> Option<Node> {
        let shapes: Result<Vec<_>, String> = head.split('|').map(table_column).collect();
        match shapes {
            Ok(shapes) => {
                self.n_columns = Some(shapes.len());
                let titled: Vec<_> = shapes
                    .into_iter()
                    .map(|shape| {
                        self.parts(&shape.title, columns)
                            .map(|title| (shape, title))
                    })
                    .collect();
                Some(Node::Table(titled.into_iter().collect::<Option<_>>()?))
            }
            Err(sentence) => {
                self.n_columns = Some(head.split('|').count());
                self.fault(sentence);
                None
            }
        }
    }

    fn row(&mut self, cells: &str, columns: Option<&'static [Column]>) -> Option<Node> {
        let cells: Vec<&str> = cells.split('|').collect();
        match self.n_columns {
            None => self.fault("Có “dòng:” mà không có “bảng:” ở trước.".into()),
            Some(n) if n != cells.len() => self.fault(format!(
                "Dòng này có {} ô, mà bảng có {n} cột.",
                cells.len()
            )),
            Some(_) => {}
        }
        let cells: Vec<_> = cells
            .into_iter()
            .map(|cell| self.parts(cell, columns))
            .collect();
        Some(Node::Row(cells.into_iter().collect::<Option<_>>()?))
    }

    fn parts(&mut self, text: &str, columns: Option<&'static [Column]>) -> Option<Vec<Part>> {
        match parts(text.trim(), self.scope(columns)) {
            Ok(parts) => Some(parts),
            Err(sentence) => {
                self.fault(sentence);
                None
            }
        }
    }

    fn scope(&self, columns: Option<&'static [Column]>) -> Scope<'static> {
        Scope {
            form: self.form,
            columns,
        }
    }

    fn fault(&mut self, sentence: String) {
        self.fault_at(self.line, sentence);
    }

    fn fault_at(&mut self, line: usize, sentence: String) {
        self.faults.push(TemplateFault { line, sentence });
        self.faults.sort_by_key(|fault| fault.line);
    }
}

/// The name inside a line that is nothing but `{{#…}}`, `{{/…}}` or `{{else}}`.
fn tag(line: &str) -> Option<&str> {
    let name = line.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let is_tag = name.starts_with(['#', '/']) || name == "else";
    (is_tag && !name.contains("}}")).then_some(name)
}

/// "Kết quả (14, giữa)".
fn table_column(text: &str) -> Result<TableColumn, String> {
    let wrong = || {
        format!(
            "Cột “{}” phải ghi như “Tên cột (20)” hoặc “Tên cột (20, giữa)”.",
            text.trim()
        )
    };
    let (title, shape) = text.trim().rsplit_once('(').ok_or_else(wrong)?;
    let shape = shape.strip_suffix(')').ok_or_else(wrong)?;
    let (width, align) = match shape.split_once(',') {
        Some((width, align)) => (width, align.trim()),
        None => (shape, "trái"),
    };
    let by_hand = align == "ký";
    Ok(TableColumn {
        title: title.trim().to_owned(),
        width: width
            .trim()
            .parse()
            .ok()
            .filter(|width| (1..=1000).contains(width))
            .ok_or_else(wrong)?,
        align: match align {
            "trái" | "ký" => Align::Left,
            "giữa" => Align::Center,
            "phải" => Align::Right,
            _ => return Err(wrong()),
        },
        by_hand,
    })
}
