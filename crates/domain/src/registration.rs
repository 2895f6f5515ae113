//! Which unit strives for the standard in which year, and what its registration says.

use crate::record::record;
use crate::{
    date::{self, iso, iso_option},
    form::{
        Choice, Fields, FormModel, Gap, Input, InputKind, Outcome, typed, typed_date, typed_number,
    },
    law::LawText,
    meeting::Facts,
    rules::{
        KindRules, Rules,
        check::{self, Question},
        unknown_kind,
    },
    text,
};
use serde::{Deserialize, Serialize};
use time::Date;

pub mod members;
mod per_criterion;
#[cfg(test)]
mod tests;

pub use per_criterion::{Striven, measures};

/// **Bản đăng ký phấn đấu** — a unit's registration for one year, complete and dated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RegistrationRaw", into = "RegistrationRaw")]
pub struct Registration {
    pub kind: String,
    pub year: i32,
    pub date: Date,
    pub signer: String,
    /// The resolution it rests on; none where the unit says that it has no party organization.
    pub resolution: Option<PaperRef>,
    /// Households (or other members) and how many of them registered.
    pub households: Option<u64>,
    pub registered: Option<u64>,
    /// What it says of each criterion, where a plan wants the registration to name them one by one.
    pub criteria: Vec<Striven>,
    /// The fields as typed, for the meeting to start from.
    pub answers: Fields,
}

/// **Số, ngày của một văn bản** — a paper somebody else issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRef {
    pub number: String,
    #[serde(with = "iso_option")]
    pub date: Option<Date>,
    /// bản điện tử, bản quét, bản giấy: the slug of its form.
    pub form: String,
}

record!(Registration, RegistrationRaw, version 1, check promise, {
    kind: String,
    year: i32,
    #[serde(with = "iso")]
    date: Date,
    signer: String,
    resolution: Option<PaperRef>,
    households: Option<u64>,
    registered: Option<u64>,
    #[serde(default)]
    criteria: Vec<Striven>,
    answers: Fields,
});

/// More can never have registered than there are.
fn promise(registration: &Registration) -> Result<(), String> {
    match (registration.registered, registration.households) {
        (Some(part), Some(whole)) if part > whole => {
            Err(format!("Số đã đăng ký ({part}) lớn hơn tổng số ({whole})."))
        }
        _ => Ok(()),
    }
}

/// The step of the year in which a unit registers.
pub const REGISTER: &str = "register";

/// Who signs the sheet.
const SIGNER: &str = "registration.signer";

/// The registration as one page of a form.
pub fn form(rules: &Rules, fields: &Fields, facts: &Facts) -> FormModel {
    let Some(kind) = rules.kind(&facts.kind) else {
        return FormModel::refused(
            "registration",
            "Đăng ký phấn đấu",
            unknown_kind(&facts.kind),
        );
    };
    let questions = questions(rules, kind, fields, facts);
    let mut inputs = Vec::new();
    for question in &questions {
        inputs.extend(question.inputs.iter().cloned());
        if kind.registration.resolution.as_ref() == Some(&question.code) {
            inputs.push(paper_form(fields, &question.code));
        }
    }
    inputs.extend(per_criterion::inputs(kind, fields));
    inputs.push(signer(kind, fields));
    let quotes: Vec<&str> = questions
        .iter()
        .map(|question| question.law.quote.as_str())
        .collect();
    let law = questions.first().map(|question| LawText {
        quote: quotes.join(" […] "),
        ..question.law.clone()
    });
    FormModel {
        code: "registration".to_owned(),
        kicker: format!("Năm {}", facts.year),
        title: "Đăng ký phấn đấu đạt tiêu chuẩn".to_owned(),
        intro: per_criterion::intro(kind),
        law,
        inputs,
        outcome: None,
        gaps: check(rules, fields, facts).1,
    }
}

fn questions(rules: &Rules, kind: &KindRules, fields: &Fields, facts: &Facts) -> Vec<Question> {
    let window = kind.window(facts.year).ok();
    kind.criteria
        .iter()
        .filter(|criterion| criterion.at_registration)
        .map(|criterion| check::question(rules, criterion, window, fields, facts))
        .collect()
}

fn paper_form(fields: &Fields, code: &str) -> Input {
    Input::new(
        fields,
        format!("{code}.form"),
        "Hình thức nộp văn bản",
        InputKind::Choice,
    )
    .choices(vec![
        Choice::new("electronic", "Bản điện tử"),
        Choice::new("scan", "Bản quét"),
        Choice::new("paper", "Bản giấy"),
    ])
    .required()
    .shown_when(typed(fields, &format!("{code}.has")).as_deref() == Some(check::THERE))
}

fn signer(kind: &KindRules, fields: &Fields) -> Input {
    let label = format!("Người ký bản đăng ký ({})", kind.registration.signer.title);
    Input::new(fields, SIGNER, label, InputKind::Person).required()
}

/// The registration when nothing blocks it, and every gap, blocking or not.
pub fn check(rules: &Rules, fields: &Fields, facts: &Facts) -> (Option<Registration>, Vec<Gap>) {
    let Some(kind) = rules.kind(&facts.kind) else {
        return (None, vec![unknown_kind(&facts.kind)]);
    };
    let mut gaps = Vec::new();
    for question in questions(rules, kind, fields, facts) {
        let citation = kind
            .criterion(&question.code)
            .map(|criterion| &criterion.citation);
        gaps.extend(
            question_gaps(&question)
                .into_iter()
                .map(|gap| match citation {
                    Some(citation) => gap.cited(citation),
                    None => gap,
                }),
        );
        if kind.registration.resolution.as_ref() == Some(&question.code) {
            gaps.extend(paper_form(fields, &question.code).gap());
        }
    }
    gaps.extend(per_criterion::gaps(kind, fields));
    gaps.extend(signer(kind, fields).gap());
    let date_field = format!("{}.date", kind.registration.date);
    let has_field = format!("{}.has", kind.registration.date);
    if typed(fields, &has_field).is_some_and(|has| has != check::THERE) {
        gaps.push(Gap::blocking(
            &has_field,
            "Bản đăng ký chưa có ngày. Ghi ngày đăng ký rồi mới lập bản đăng ký.",
        ));
    }
    let date = typed_date(fields, &date_field);
    gaps.extend(date.and_then(|date| late(kind, facts.year, date)));
    if gaps.iter().any(|gap| gap.blocking) {
        return (None, gaps);
    }
    (
        date.map(|date| registration(kind, fields, facts, date)),
        gaps,
    )
}

/// Empty or unreadable fields block. A criterion that is not met is said, and does not keep anyone from registering.
fn question_gaps(question: &Question) -> Vec<Gap> {
    let blocking: Vec<Gap> = question.inputs.iter().filter_map(Input::gap).collect();
    if !blocking.is_empty() {
        return blocking;
    }
    let field = question.inputs.first().map_or("", |input| &input.field);
    match &question.outcome {
        Outcome::Met { .. } => Vec::new(),
        Outcome::NotMet { reason } => vec![Gap::note(
            field,
            format!("{}: chưa đạt. {reason}", question.short),
        )],
        Outcome::Provisional { reason } => vec![Gap::note(field, reason.clone())],
        Outcome::Missing { what } => what
            .iter()
            .cloned()
            .map(|gap| Gap {
                blocking: false,
                ..gap
            })
            .collect(),
    }
}

/// A due of the locality that has passed is said; the law's own due is already part of the criterion.
fn late(kind: &KindRules, year: i32, date: Date) -> Option<Gap> {
    let due = kind
        .step(REGISTER)?
        .due(year)
        .filter(|due| due.citation.local)?;
    let last = due.value.in_year(year).last_day();
    (date > last).then(|| {
        Gap::note(
            &format!("{}.date", kind.registration.date),
            format!(
                "Đăng ký ngày {}, sau hạn của địa phương ({}). Vẫn nộp được; nên báo trước cho nơi nhận.",
                date::short(date),
                due.value
            ),
        )
        .cited(&due.citation)
    })
}

/// **Văn bản làm căn cứ đăng ký** — what was answered about the paper a registration rests on: nothing yet,
/// or that it is not there yet (`None`), that nobody here could issue it (`Some(None)`), or which it is.
pub fn resolution(kind: &KindRules, fields: &Fields) -> Option<Option<PaperRef>> {
    let code = kind.registration.resolution.as_ref()?;
    match typed(fields, &format!("{code}.has")).as_deref() {
        Some(check::NOBODY) => Some(None),
        Some(check::THERE) => Some(paper(fields, code)),
        _ => None,
    }
}

/// The paper that a criterion asks for, as far as the answers say that it is there.
pub fn paper(fields: &Fields, code: &str) -> Option<PaperRef> {
    let value = |name: &str| typed(fields, &format!("{code}.{name}"));
    (value("has").as_deref() == Some(check::THERE)).then(|| PaperRef {
        number: value("number").unwrap_or_default(),
        date: typed_date(fields, &format!("{code}.date")),
        form: value("form").unwrap_or_default(),
    })
}

fn registration(kind: &KindRules, fields: &Fields, facts: &Facts, date: Date) -> Registration {
    let count = |name: &str| {
        kind.registration
            .ratio
            .as_ref()
            .and_then(|code| typed_number(fields, &format!("{code}.{name}")))
    };
    let resolution = kind
        .registration
        .resolution
        .as_ref()
        .and_then(|code| paper(fields, code));
    Registration {
        kind: kind.slug.clone(),
        year: facts.year,
        date,
        signer: typed(fields, SIGNER)
            .map(|name| text::one_line(&name))
            .unwrap_or_default(),
        resolution,
        households: count("whole"),
        registered: count("part"),
        criteria: per_criterion::striven(kind, fields),
        answers: fields.clone(),
    }
}
