//! The decision about classes: its list, and what must be there before it is one.

use super::{AppraisedScore, ClassName};
use crate::record::record;
use crate::{
    date::{self, iso},
    form::{Fields, Gap, Input, InputKind, typed, typed_date},
    review::PaperNumber,
    rules::{Rules, classification::Marks},
    text::one_line,
};
use serde::{Deserialize, Serialize};
use time::Date;

/// **Quyết định phân loại** — number and date are typed after signing; it decides classes and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ClassDecisionRaw", into = "ClassDecisionRaw")]
pub struct ClassDecision {
    pub number: PaperNumber,
    pub date: Date,
    pub decider: String,
    pub signer: String,
    pub object: String,
    pub lines: Vec<ClassDecisionLine>,
}

/// **Dòng trong danh sách phân loại** — one unit with its marks and its class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassDecisionLine {
    /// The record of its score.
    pub subject: String,
    pub name: String,
    pub marks: Marks,
    pub class: ClassName,
}

record!(ClassDecision, ClassDecisionRaw, version 1, check promise, {
    number: PaperNumber,
    #[serde(with = "iso")]
    date: Date,
    decider: String,
    signer: String,
    object: String,
    lines: Vec<ClassDecisionLine>,
});

fn promise(decision: &ClassDecision) -> Result<(), String> {
    if decision.lines.is_empty() {
        return Err("Quyết định phân loại không có đơn vị nào trong danh sách.".to_owned());
    }
    Ok(())
}

/// **Đơn vị chờ phân loại** — what deciding needs to know of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassEntry {
    pub subject: String,
    pub name: String,
    /// Its concluded score; none while the appraisal is open.
    pub score: Option<AppraisedScore>,
}

/// Who decides, as the rules name the role.
const DECIDER: &str = "decider";

/// The fields of a decision about classes.
pub fn class_inputs(fields: &Fields) -> Vec<Input> {
    let number = typed(fields, "class.number").and_then(|raw| PaperNumber::parse(&raw).err());
    vec![
        Input::new(
            fields,
            "class.signer",
            "Người ký quyết định",
            InputKind::Person,
        )
        .required(),
        Input::new(
            fields,
            "class.number",
            "Số, ký hiệu quyết định",
            InputKind::Text,
        )
        .required()
        .hint("Ghi sau khi đã ký, ví dụ 15/QĐ-UBND.")
        .with_problem(number),
        Input::new(fields, "class.date", "Ngày ký", InputKind::Date).required(),
    ]
}

/// The decision with what should be known about it, or everything that keeps it from being one.
pub fn class_decide(
    rules: &Rules,
    object: &str,
    year: i32,
    entries: &[ClassEntry],
    fields: &Fields,
) -> Result<(ClassDecision, Vec<Gap>), Vec<Gap>> {
    let mut gaps = Vec::new();
    if entries.is_empty() {
        gaps.push(Gap::general(
            "Chưa chọn đơn vị nào để đưa vào quyết định phân loại.",
        ));
    }
    let mut lines = Vec::new();
    for entry in entries {
        match &entry.score {
            Some(score) => lines.push(ClassDecisionLine {
                subject: entry.subject.clone(),
                name: entry.name.clone(),
                marks: score.marks,
                class: score.class.clone(),
            }),
            None => gaps.push(Gap::general(format!(
                "{}: chưa kết luận điểm thẩm định. Mở bảng chấm điểm của đơn vị và kết luận.",
                entry.name
            ))),
        }
    }
    let decider = rules.class_body_name(object, DECIDER);
    gaps.extend(decider.as_ref().err().cloned());
    gaps.extend(class_inputs(fields).iter().filter_map(Input::gap));
    let number = typed(fields, "class.number").and_then(|raw| PaperNumber::parse(&raw).ok());
    let (Some(number), Some(day), Ok(decider), true) = (
        number,
        typed_date(fields, "class.date"),
        decider,
        gaps.is_empty(),
    ) else {
        return Err(gaps);
    };
    let decision = ClassDecision {
        number,
        date: day,
        decider,
        signer: one_line(&typed(fields, "class.signer").unwrap_or_default()),
        object: object.to_owned(),
        lines,
    };
    Ok((
        decision,
        late(rules, object, year, day).into_iter().collect(),
    ))
}

/// A late decision is still a decision; that it is late is said.
fn late(rules: &Rules, object: &str, year: i32, day: Date) -> Option<Gap> {
    let due = rules.classification()?.object(object)?.due()?;
    (day > due.value.in_year(year).last_day()).then(|| {
        let sentence = format!(
            "Quyết định phân loại ngày {} muộn hơn thời hạn ({}).",
            date::short(day),
            due.value
        );
        Gap::note("class.date", sentence).cited(&due.citation)
    })
}
