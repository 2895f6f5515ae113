//! The inside of one line: words, `{{fields}}`, `**bold**` and small `{{#if}}` pieces.

use crate::forms::{Column, FieldKind, Form};

/// One piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    /// From here on bold, or no longer.
    Bold,
    /// A field of one value.
    Field(String),
    /// A field of several lines: the line of the template is repeated for each.
    Lines(String),
    /// A cell of the row at hand.
    Cell(usize),
    /// The number of the row at hand.
    RowNumber,
    /// A new line inside a cell.
    Break,
    If {
        condition: Condition,
        then: Vec<Part>,
        otherwise: Vec<Part>,
    },
}

/// What `{{#if …}}` asks: whether there is something to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    Field(String),
    Cell(usize),
}

/// The names a line may use.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub form: &'static Form,
    /// Columns of the enclosing `{{#each}}`.
    pub columns: Option<&'a [Column]>,
}

impl Scope<'_> {
    fn cell(&self, name: &str) -> Option<usize> {
        self.columns?.iter().position(|column| column.name == name)
    }

    pub(super) fn condition(&self, name: &str) -> Result<Condition, String> {
        if let Some(cell) = self.cell(name) {
            return Ok(Condition::Cell(cell));
        }
        match self.form.field(name) {
            Some(_) => Ok(Condition::Field(name.to_owned())),
            None => Err(unknown(name)),
        }
    }

    fn part(&self, name: &str) -> Result<Part, String> {
        if name == "xuống dòng" {
            return Ok(Part::Break);
        }
        if name == "stt" && self.columns.is_some() {
            return Ok(Part::RowNumber);
        }
        if let Some(cell) = self.cell(name) {
            return Ok(Part::Cell(cell));
        }
        let field = self.form.field(name).ok_or_else(|| unknown(name))?;
        match field.kind {
            FieldKind::Text | FieldKind::Date => Ok(Part::Field(name.to_owned())),
            FieldKind::Lines => Ok(Part::Lines(name.to_owned())),
            FieldKind::Rows(_) => Err(format!(
                "“{{{{{name}}}}}” là một bảng: đặt nó trong “{{{{#each {name}}}}} … {{{{/each}}}}”."
            )),
            FieldKind::Flag => Err(format!(
                "“{{{{{name}}}}}” chỉ dùng để hỏi: “{{{{#if {name}}}}} … {{{{/if}}}}”."
            )),
        }
    }
}

pub(super) fn unknown(name: &str) -> String {
    format!("Giấy tờ này không có trường “{{{{{name}}}}}”.")
}

/// Reads the inside of one line.
pub(super) fn parts(text: &str, scope: Scope<'_>) -> Result<Vec<Part>, String> {
    let mut rest = text;
    let (parts, end) = until_close(&mut rest, scope)?;
    match end {
        End::Text => Ok(parts),
        End::Else => Err("Có “{{else}}” mà không có “{{#if}}” ở trước.".into()),
        End::Close => Err("Có “{{/if}}” mà không có “{{#if}}” ở trước.".into()),
    }
}

enum End {
    Text,
    Else,
    Close,
}

fn until_close(rest: &mut &str, scope: Scope<'_>) -> Result<(Vec<Part>, End), String> {
    let mut parts = Vec::new();
    loop {
        let Some(open) = rest.find("{{") else {
            words(rest, &mut parts);
            *rest = "";
            return Ok((parts, End::Text));
        };
        words(&rest[..open], &mut parts);
        let after = &rest[open + 2..];
        let close = after.find("}}").ok_or("Có “{{” mà thiếu “}}” ở sau.")?;
        let name = after[..close].trim();
        *rest = &after[close + 2..];
        if name == "else" {
            return Ok((parts, End::Else));
        } else if name == "/if" {
            return Ok((parts, End::Close));
        } else if let Some(condition) = name.strip_prefix("#if ") {
            parts.push(choice(condition.trim(), rest, scope)?);
        } else if name.starts_with('#') || name.starts_with('/') {
            return Err(format!(
                "“{{{{{name}}}}}” phải đứng một mình trên một dòng."
            ));
        } else {
            parts.push(scope.part(name)?);
        }
    }
}

fn choice(condition: &str, rest: &mut &str, scope: Scope<'_>) -> Result<Part, String> {
    let condition = scope.condition(condition)?;
    let (then, end) = until_close(rest, scope)?;
    let (otherwise, end) = match end {
        End::Else => until_close(rest, scope)?,
        End::Text | End::Close => (Vec::new(), end),
    };
    match end {
        End::Close => Ok(Part::If {
            condition,
            then,
            otherwise,
        }),
        End::Text | End::Else => Err("Có “{{#if}}” mà thiếu “{{/if}}” ở cuối.".into()),
    }
}

fn words(text: &str, parts: &mut Vec<Part>) {
    for (n, piece) in text.split("**").enumerate() {
        if n > 0 {
            parts.push(Part::Bold);
        }
        if !piece.is_empty() {
            parts.push(Part::Text(piece.to_owned()));
        }
    }
}
