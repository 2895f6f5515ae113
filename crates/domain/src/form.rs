//! Forms as data. What a person typed is kept as typed, field by field; a form says how it reads,
//! what is wrong with it and what it means. Screens render a form without knowing what it is about.

use crate::{
    date::{self, TimeOfDay},
    law::{Citation, LawText},
    text,
};
use std::{borrow::Cow, collections::BTreeMap};
use time::Date;

#[cfg(test)]
mod tests;

/// Field code → text as typed. Saved one by one by the store, right or wrong.
pub type Fields = BTreeMap<String, String>;

/// **Kiểu ô nhập** — how a field is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    Text,
    Long,
    Number,
    Date,
    /// A day of every year: 15/11.
    Day,
    Time,
    Choice,
    Check,
    Person,
}

/// **Lựa chọn** — one answer of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
}

/// **Ô nhập** — one field of a form with what was typed, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    pub field: String,
    pub label: String,
    pub kind: InputKind,
    pub choices: Vec<Choice>,
    /// As typed.
    pub value: String,
    pub hint: String,
    /// A sentence: what is wrong, and what to do.
    pub problem: Option<String>,
    pub required: bool,
    /// Whether the other answers call for it.
    pub shown: bool,
    /// Written after the field: “hộ”, “vụ”.
    pub unit: String,
}

/// **Điều còn thiếu** — one thing still to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub sentence: String,
    pub citation: Option<Citation>,
    pub field: Option<String>,
    /// Whether the next step is refused because of it, or it is only said.
    pub blocking: bool,
}

/// **Kết quả một tiêu chí** — reason is a full sentence; the citation stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Met {
        reason: String,
    },
    NotMet {
        reason: String,
    },
    Missing {
        what: Vec<Gap>,
    },
    /// Met as far as is known; something is still to come.
    Provisional {
        reason: String,
    },
}

/// **Mẫu nhập** — one page of a form, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormModel {
    pub code: String,
    /// Small line above the title: “Tiêu chí 4, điểm d”.
    pub kicker: String,
    pub title: String,
    pub intro: String,
    pub law: Option<LawText>,
    pub inputs: Vec<Input>,
    pub outcome: Option<Outcome>,
    pub gaps: Vec<Gap>,
}

impl Gap {
    pub fn blocking(field: &str, sentence: impl Into<String>) -> Gap {
        Gap {
            sentence: sentence.into(),
            citation: None,
            field: Some(field.to_owned()),
            blocking: true,
        }
    }

    pub fn note(field: &str, sentence: impl Into<String>) -> Gap {
        Gap {
            blocking: false,
            ..Gap::blocking(field, sentence)
        }
    }

    pub fn general(sentence: impl Into<String>) -> Gap {
        Gap {
            sentence: sentence.into(),
            citation: None,
            field: None,
            blocking: true,
        }
    }

    /// With the provision behind it, where there is one.
    pub fn cited_by(mut self, citation: Option<&Citation>) -> Gap {
        self.citation = citation.cloned();
        self
    }

    pub fn cited(mut self, citation: &Citation) -> Gap {
        self.citation = Some(citation.clone());
        self
    }
}

impl FormModel {
    /// A page that cannot be asked, and why.
    pub fn refused(code: &str, title: &str, gap: Gap) -> FormModel {
        FormModel {
            code: code.to_owned(),
            kicker: String::new(),
            title: title.to_owned(),
            intro: String::new(),
            law: None,
            inputs: Vec::new(),
            outcome: None,
            gaps: vec![gap],
        }
    }
}

impl Choice {
    pub fn new(value: &str, label: &str) -> Choice {
        Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            hint: String::new(),
        }
    }

    pub fn hinted(value: &str, label: &str, hint: &str) -> Choice {
        Choice {
            hint: hint.to_owned(),
            ..Choice::new(value, label)
        }
    }
}

impl Input {
    /// A field with what was typed in it, checked for its kind.
    pub fn new(
        fields: &Fields,
        field: impl Into<String>,
        label: impl Into<String>,
        kind: InputKind,
    ) -> Input {
        let field = field.into();
        let value = fields.get(&field).cloned().unwrap_or_default();
        Input::of(field, label, kind, value)
    }

    /// A field with this in it, checked for its kind.
    pub(crate) fn of(
        field: String,
        label: impl Into<String>,
        kind: InputKind,
        value: String,
    ) -> Input {
        let problem = problem_of(kind, &value);
        Input {
            field,
            label: label.into(),
            kind,
            choices: Vec::new(),
            value,
            hint: String::new(),
            problem,
            required: false,
            shown: true,
            unit: String::new(),
        }
    }

    pub fn required(mut self) -> Input {
        self.required = true;
        self
    }

    pub fn hint(mut self, hint: &str) -> Input {
        if self.is_dressed() {
            self.hint = hint.to_owned();
        }
        self
    }

    pub fn unit(mut self, unit: &str) -> Input {
        if self.is_dressed() {
            self.unit = unit.to_owned();
        }
        self
    }

    /// A field without a name is only asked whether it is complete; nobody sees it.
    fn is_dressed(&self) -> bool {
        !self.field.is_empty()
    }

    pub fn choices(self, choices: Vec<Choice>) -> Input {
        let mut input = self.among(choices.iter().map(|choice| choice.value.as_str()));
        input.choices = choices;
        input
    }

    /// The same from values and labels.
    pub(crate) fn one_of(self, choices: &[(&str, &str)]) -> Input {
        let mut input = self.among(choices.iter().map(|(value, _)| *value));
        if input.is_dressed() {
            let made = choices.iter();
            input.choices = made
                .map(|(value, label)| Choice::new(value, label))
                .collect();
        }
        input
    }

    /// The same from values, labels and hints.
    pub(crate) fn one_of_hinted(self, choices: &[(&str, &str, &str)]) -> Input {
        let mut input = self.among(choices.iter().map(|(value, ..)| *value));
        if input.is_dressed() {
            let made = choices.iter();
            input.choices = made
                .map(|(value, label, hint)| Choice::hinted(value, label, hint))
                .collect();
        }
        input
    }

    /// An answer that is none of these is asked again.
    fn among<'v>(mut self, mut values: impl Iterator<Item = &'v str>) -> Input {
        if !self.value.trim().is_empty() && !values.any(|value| value == self.value) {
            self.problem =
                Some("Câu trả lời đã lưu không còn trong danh sách. Chọn lại.".to_owned());
        }
        self
    }

    pub fn shown_when(mut self, shown: bool) -> Input {
        self.shown = shown;
        self
    }

    pub fn with_problem(mut self, problem: Option<String>) -> Input {
        if self.problem.is_none() {
            self.problem = problem;
        }
        self
    }

    /// What keeps this field from being complete: its problem, or that it is empty.
    pub fn gap(&self) -> Option<Gap> {
        if !self.shown {
            return None;
        }
        if let Some(problem) = &self.problem {
            return Some(Gap::blocking(&self.field, problem.clone()));
        }
        let wanted = match self.kind {
            InputKind::Choice => "Chưa trả lời",
            InputKind::Check => "Chưa xác nhận",
            InputKind::Text
            | InputKind::Long
            | InputKind::Number
            | InputKind::Date
            | InputKind::Day
            | InputKind::Time
            | InputKind::Person => "Còn thiếu",
        };
        (self.required && self.value.trim().is_empty()).then(|| {
            Gap::blocking(
                &self.field,
                format!("{wanted}: {}.", lower_first(&self.label)),
            )
        })
    }
}

/// What is wrong with a typed value of this kind; an empty value is never wrong, only missing.
fn problem_of(kind: InputKind, value: &str) -> Option<String> {
    if value.trim().is_empty() {
        return None;
    }
    match kind {
        InputKind::Number => number(value).err(),
        InputKind::Date => date::parse(value).err(),
        InputKind::Day => date::yearly(value).err(),
        InputKind::Time => TimeOfDay::parse(value).err(),
        InputKind::Person => text::PersonName::parse(value).err(),
        InputKind::Text | InputKind::Long | InputKind::Choice | InputKind::Check => None,
    }
}

/// Reads a whole number as it is written here: “1.234” is one thousand two hundred and thirty-four.
pub fn number(raw: &str) -> Result<u64, String> {
    let raw = raw.trim();
    // Almost every count is written without dots.
    if (1..=9).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(raw.bytes().fold(0, |sum, b| sum * 10 + u64::from(b - b'0')));
    }
    let wrong =
        || format!("“{raw}” không phải là một số đếm. Ghi số nguyên, ví dụ 150 hoặc 1.234.");
    let groups: Vec<&str> = raw.split('.').collect();
    let grouped = groups.len() == 1
        || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
    let digits = groups.concat();
    if !grouped
        || digits.is_empty()
        || digits.len() > 9
        || !digits.bytes().all(|b| b.is_ascii_digit())
    {
        return Err(wrong());
    }
    digits.parse().map_err(|_| wrong())
}

/// 1234 → “1.234”
pub fn show_number(value: u64) -> String {
    let digits = value.to_string();
    let mut shown = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            shown.push('.');
        }
        shown.push(digit);
    }
    shown
}

/// The value typed in a field: NFC, trimmed, and nothing when empty.
pub fn typed(fields: &Fields, field: &str) -> Option<String> {
    let raw = fields.get(field)?;
    answer(raw).map(Cow::into_owned)
}

/// What was typed, as it counts: nothing when only blanks.
pub(crate) fn answer(raw: &str) -> Option<Cow<'_, str>> {
    Some(text::cleaned(raw)).filter(|value| !value.is_empty())
}

/// The number typed in a field, when it can be read.
pub fn typed_number(fields: &Fields, field: &str) -> Option<u64> {
    typed(fields, field).and_then(|raw| number(&raw).ok())
}

/// The date typed in a field, when it can be read.
pub fn typed_date(fields: &Fields, field: &str) -> Option<Date> {
    typed(fields, field).and_then(|raw| date::parse(&raw).ok())
}

/// Whether a box is ticked.
pub fn ticked(fields: &Fields, field: &str) -> bool {
    typed(fields, field).as_deref() == Some(YES)
}

/// The value of a ticked box and of an affirmative answer.
pub const YES: &str = "yes";
/// The value of a negative answer.
pub const NO: &str = "no";

/// A label inside a sentence begins small.
pub fn lower_first(label: &str) -> String {
    let mut chars = label.chars();
    match chars.next() {
        Some(first)
            if chars
                .clone()
                .next()
                .is_some_and(|next| !next.is_uppercase()) =>
        {
            first.to_lowercase().chain(chars).collect()
        }
        _ => label.to_owned(),
    }
}

/// A sentence begins with a capital.
pub fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
