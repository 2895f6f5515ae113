//! **Văn bản soạn trong chương trình** — papers that a person writes with the program's help: what is
//! suggested may be changed, what is required must be there, and number and date come from the signed paper.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::date::iso;
use crate::form::{Fields, FormModel, Gap, Input, InputKind, typed, typed_date};
use crate::review::PaperNumber;
use crate::text::one_line;

#[cfg(test)]
mod tests;

/// Fields of the last step: what is read from the signed paper.
pub const NUMBER: &str = "paper.number";
pub const DATE: &str = "paper.date";

/// **Ô của văn bản soạn** — one thing a person may type; `suggested` is what the register already says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub field: String,
    pub label: String,
    pub hint: String,
    pub kind: InputKind,
    pub required: bool,
    pub suggested: String,
}

/// **Số, ngày của văn bản đã ký** — typed from the signed paper; units outside the decree have no number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    pub number: Option<PaperNumber>,
    #[serde(with = "iso")]
    pub date: Date,
}

/// What counts as answered: what was typed, also an emptied field, else what is suggested.
pub fn answers(questions: &[Question], fields: &Fields) -> BTreeMap<String, String> {
    questions
        .iter()
        .map(|question| (question.field.clone(), answer(question, fields)))
        .collect()
}

fn answer(question: &Question, fields: &Fields) -> String {
    fields
        .get(&question.field)
        .unwrap_or(&question.suggested)
        .trim()
        .to_owned()
}

/// Whether a field still says what was suggested, and nobody has typed in it.
pub fn is_suggested(question: &Question, fields: &Fields) -> bool {
    !question.suggested.trim().is_empty()
        && fields
            .get(&question.field)
            .is_none_or(|typed| *typed == question.suggested)
}

/// The form of what the paper says.
pub fn form(code: &str, title: &str, questions: &[Question], fields: &Fields) -> FormModel {
    let inputs: Vec<Input> = questions
        .iter()
        .map(|question| {
            let mut shown = Fields::new();
            shown.insert(question.field.clone(), answer(question, fields));
            let input = Input::new(&shown, &question.field, &question.label, question.kind)
                .hint(&question.hint);
            if question.required {
                input.required()
            } else {
                input
            }
        })
        .collect();
    FormModel {
        gaps: inputs.iter().filter_map(Input::gap).collect(),
        ..plain(code, title, inputs)
    }
}

/// The form of the last step: number and date of the signed paper.
pub fn signing_form(code: &str, numbered: bool, fields: &Fields, example: &str) -> FormModel {
    plain(
        code,
        "Số, ngày của văn bản đã ký",
        signing(numbered, fields, example),
    )
}

fn signing(numbered: bool, fields: &Fields, example: &str) -> Vec<Input> {
    let unread = typed(fields, NUMBER).and_then(|raw| PaperNumber::parse(&raw).err());
    let mut inputs = Vec::new();
    if numbered {
        inputs.push(
            Input::new(fields, NUMBER, "Số, ký hiệu", InputKind::Text)
                .required()
                .hint(&format!(
                    "Ghi sau khi đã ký, đúng như trên văn bản, ví dụ {example}."
                ))
                .with_problem(unread),
        );
    }
    inputs.push(Input::new(fields, DATE, "Ngày ký", InputKind::Date).required());
    inputs
}

/// Number and date once they are there, or everything that keeps the paper from being issued.
pub fn signed(
    numbered: bool,
    questions: &[Question],
    fields: &Fields,
    today: Date,
) -> Result<Signed, Vec<Gap>> {
    let mut gaps = form("", "", questions, fields).gaps;
    gaps.extend(signing(numbered, fields, "").iter().filter_map(Input::gap));
    let number = typed(fields, NUMBER).and_then(|raw| PaperNumber::parse(&one_line(&raw)).ok());
    let date = typed_date(fields, DATE);
    if date.is_some_and(|date| date > today) {
        gaps.push(Gap::blocking(
            DATE,
            "Ngày ký ở sau ngày hôm nay. Xem lại ngày trên văn bản đã ký.",
        ));
    }
    match (date, gaps.is_empty()) {
        (Some(date), true) => Ok(Signed {
            number: number.filter(|_| numbered),
            date,
        }),
        _ => Err(gaps),
    }
}

fn plain(code: &str, title: &str, inputs: Vec<Input>) -> FormModel {
    FormModel {
        code: code.to_owned(),
        kicker: String::new(),
        title: title.to_owned(),
        intro: String::new(),
        law: None,
        inputs,
        outcome: None,
        gaps: Vec::new(),
    }
}
