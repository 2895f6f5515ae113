//! What a drafted paper says, as the register keeps it and as a person types it.

use std::collections::BTreeMap;

use documents::{FieldKind, Fields, Form, Value};
use domain::date::{self, iso};
use serde::{Deserialize, Serialize};
use time::Date;

/// Between the cells of a row that is typed.
const CELL: char = '|';

/// **Giá trị đã giữ** — one field of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    Text(String),
    Date(#[serde(with = "iso")] Date),
    Flag(bool),
    Lines(Vec<String>),
    Rows(Vec<Vec<String>>),
}

/// **Nội dung đã giữ của văn bản** — every field of a paper by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeptFields(BTreeMap<String, Kept>);

impl KeptFields {
    pub fn of(fields: &Fields) -> KeptFields {
        let kept = fields.iter().map(|(name, value)| {
            let kept = match value {
                Value::Text(text) => Kept::Text(text.clone()),
                Value::Date(date) => Kept::Date(*date),
                Value::Flag(flag) => Kept::Flag(*flag),
                Value::Lines(lines) => Kept::Lines(lines.clone()),
                Value::Rows(rows) => Kept::Rows(rows.clone()),
            };
            (name.to_owned(), kept)
        });
        KeptFields(kept.collect())
    }

    pub fn fields(&self) -> Fields {
        let mut fields = Fields::new();
        for (name, kept) in &self.0 {
            let value = match kept {
                Kept::Text(text) => Value::Text(text.clone()),
                Kept::Date(date) => Value::Date(*date),
                Kept::Flag(flag) => Value::Flag(*flag),
                Kept::Lines(lines) => Value::Lines(lines.clone()),
                Kept::Rows(rows) => Value::Rows(rows.clone()),
            };
            fields.set(name, value);
        }
        fields
    }

    /// A field as a person would type it.
    pub fn typed(&self, field: &str) -> String {
        match self.0.get(field) {
            None | Some(Kept::Flag(_)) => String::new(),
            Some(Kept::Text(text)) => text.clone(),
            Some(Kept::Date(day)) => date::short(*day),
            Some(Kept::Lines(lines)) => lines.join("\n"),
            Some(Kept::Rows(rows)) => rows
                .iter()
                .map(|cells| row_typed(cells))
                .collect::<Vec<_>>()
                .join("\n"),
        }
    }

    /// The same without number and date: for a paper that takes this one's place.
    pub fn unsigned(&self) -> KeptFields {
        let mut kept = self.clone();
        for field in ["number", "date", "code"] {
            kept.0.remove(field);
        }
        kept
    }
}

/// Empty cells at the end of a row are not typed.
fn row_typed(cells: &[String]) -> String {
    let last = cells
        .iter()
        .rposition(|cell| !cell.trim().is_empty())
        .map_or(0, |at| at + 1);
    cells[..last]
        .iter()
        .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join(&format!(" {CELL} "))
}

/// Puts what was typed into a field of the paper, in the field's own shape.
pub fn set(fields: &mut Fields, form: &Form, field: &str, typed: &str) {
    let Some(spec) = form.field(field) else {
        return;
    };
    let value = match spec.kind {
        FieldKind::Text => Some(Value::Text(typed.to_owned())),
        FieldKind::Date => date::parse(typed).ok().map(Value::Date),
        FieldKind::Flag => Some(Value::Flag(typed == domain::form::YES)),
        FieldKind::Lines => Some(Value::Lines(lines(typed).map(str::to_owned).collect())),
        FieldKind::Rows(columns) => Some(Value::Rows(
            lines(typed).map(|line| row(line, columns.len())).collect(),
        )),
    };
    match value.filter(|value| !value.is_empty()) {
        Some(value) => fields.set(field, value),
        None => {
            fields.remove(field);
        }
    }
}

fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// One typed line as the cells of a row: what is missing is empty, what is too much stays in the last cell.
fn row(line: &str, width: usize) -> Vec<String> {
    let mut cells: Vec<String> = line
        .splitn(width, CELL)
        .map(|cell| cell.trim().to_owned())
        .collect();
    cells.resize(width, String::new());
    cells
}

/// Number, symbol and date as read from the signed paper; what is not there yet leaves room.
pub fn signed(fields: &mut Fields, form: &Form, number: Option<&str>, day: Option<Date>) {
    let number = number.and_then(|raw| domain::review::PaperNumber::parse(raw).ok());
    if let Some(number) = number
        && let Some((number, symbol)) = number.as_str().split_once('/')
        && form.field("number").is_some()
    {
        fields.set("number", Value::Text(number.to_owned()));
        fields.set("symbol", Value::Text(symbol.to_owned()));
    }
    if let Some(day) = day
        && form.field("date").is_some()
    {
        fields.set("date", Value::Date(day));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_typed_with_one_row_a_line_and_strokes_between_its_cells() {
        for (typed, width, cells) in [
            ("Thôn 1 | đăng ký | 01/3", 3, ["Thôn 1", "đăng ký", "01/3"]),
            ("Thôn 1", 3, ["Thôn 1", "", ""]),
            ("Thôn 1|a|b|c", 3, ["Thôn 1", "a", "b|c"]),
        ] {
            assert_eq!(row(typed, width), cells, "{typed}");
        }
    }

    #[test]
    fn what_is_kept_is_typed_and_read_again_as_it_was() {
        let form = documents::forms::form("chase-letter").expect("the paper exists");
        let fields = Fields::new()
            .text("about", "đôn đốc")
            .date("due", time::macros::date!(2026 - 11 - 09))
            .lines("addressees", ["Thôn 1", "Thôn 2"])
            .rows(
                "overdue",
                vec![vec!["Thôn 1".into(), "đăng ký".into(), String::new()]],
            );
        let kept = KeptFields::of(&fields);
        let json = serde_json::to_string(&kept).expect("it can be written");
        let read: KeptFields = serde_json::from_str(&json).expect("it can be read");
        assert_eq!(read, kept);
        let mut again = Fields::new();
        for field in ["about", "due", "addressees", "overdue"] {
            set(&mut again, form, field, &kept.typed(field));
        }
        assert_eq!(again, fields);
    }
}
