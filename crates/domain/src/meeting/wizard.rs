//! The meeting, one decision at a time: which steps there are, how far each is, and the page of each.

use super::{
    contradiction::{Contradiction, contradictions},
    page, prefill as suggest,
};
use crate::{
    assessment::{Assessment, Verdict, assess},
    form::{Fields, FormModel, Gap, Input, Outcome, typed},
    meeting::Facts,
    rules::{KindRules, Rules, check::Question},
};

#[cfg(test)]
mod tests;

/// **Bước của cuộc họp** — one screen of the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// `thanh-phan`, a criterion's code, `y-kien` or `bien-ban`.
    pub code: String,
    pub title: String,
    /// The group of criteria it belongs to: “4”.
    pub group: Option<String>,
    pub group_title: String,
    pub state: StepState,
    pub summary: String,
}

/// **Trạng thái của bước** — how far a step of the meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Done,
    Current,
    Todo,
    Problem,
}

/// The step for who is there.
pub const ATTENDANCE: &str = "thanh-phan";
/// The step for opinions and the conclusion.
pub const OPINIONS: &str = "y-kien";
/// The step in which the minutes are closed.
pub const CLOSING: &str = "bien-ban";

/// All steps in order; the first that is not done is the current one.
pub fn steps(rules: &Rules, fields: &Fields, facts: &Facts) -> Vec<Step> {
    let Some(kind) = rules.kind(&facts.kind) else {
        return Vec::new();
    };
    let assessment = assess(rules, fields, facts);
    let mut steps = vec![attendance_step(kind, fields, facts)];
    steps.extend(
        assessment
            .lines
            .iter()
            .map(|line| question_step(kind, line)),
    );
    steps.push(opinions_step(fields, &assessment));
    steps.push(closing_step(fields, &contradictions(rules, fields, facts)));
    if let Some(step) = steps.iter_mut().find(|step| step.state != StepState::Done)
        && step.state == StepState::Todo
    {
        step.state = StepState::Current;
    }
    steps
}

fn state_of(inputs: &[Input]) -> StepState {
    if inputs
        .iter()
        .any(|input| input.shown && input.problem.is_some())
    {
        StepState::Problem
    } else if inputs.iter().any(|input| input.gap().is_some()) {
        StepState::Todo
    } else {
        StepState::Done
    }
}

fn step(code: &str, title: &str, state: StepState, summary: String) -> Step {
    Step {
        code: code.to_owned(),
        title: title.to_owned(),
        group: None,
        group_title: String::new(),
        state,
        summary,
    }
}

fn attendance_step(kind: &KindRules, fields: &Fields, facts: &Facts) -> Step {
    let n_present = page::n_present(kind, fields);
    let summary = if n_present > 0 {
        format!("{n_present} người có mặt")
    } else {
        String::new()
    };
    let inputs = page::attendance_inputs(kind, fields, facts);
    step(ATTENDANCE, "Thành phần", state_of(&inputs), summary)
}

fn question_step(kind: &KindRules, line: &Question) -> Step {
    let (state, summary) = match &line.outcome {
        Outcome::Met { .. } => (StepState::Done, "Đạt"),
        Outcome::NotMet { .. } => (StepState::Done, "Chưa đạt"),
        Outcome::Provisional { .. } => (StepState::Done, "Tạm đạt"),
        Outcome::Missing { .. } => (state_of(&line.inputs), ""),
    };
    // An outcome that waits for a choice of the locality is not done, though every field is filled in.
    let waiting = matches!(line.outcome, Outcome::Missing { .. }) && state == StepState::Done;
    Step {
        code: line.code.clone(),
        title: line.short.clone(),
        group: Some(line.group.clone()),
        group_title: kind
            .group(&line.group)
            .map(|group| group.title.clone())
            .unwrap_or_default(),
        state: if waiting { StepState::Problem } else { state },
        summary: summary.to_owned(),
    }
}

fn opinions_step(fields: &Fields, assessment: &Assessment) -> Step {
    let summary = match typed(fields, "conclusion").as_deref() {
        Some(page::CONCLUDES_MET) => "Kết luận: đạt",
        Some(page::CONCLUDES_NOT_MET) => "Kết luận: chưa đạt",
        _ => match assessment.verdict {
            Some(Verdict::Met) => "Theo câu trả lời: đạt",
            Some(Verdict::NotMet) => "Theo câu trả lời: chưa đạt",
            None => "",
        },
    };
    step(
        OPINIONS,
        "Ý kiến, kết luận",
        state_of(&page::opinion_inputs(fields)),
        summary.to_owned(),
    )
}

fn closing_step(fields: &Fields, found: &[Contradiction]) -> Step {
    let n_open = found
        .iter()
        .filter(|contradiction| contradiction.explanation.is_empty())
        .count();
    let summary = if n_open > 0 {
        format!("{n_open} mâu thuẫn cần xem lại")
    } else {
        String::new()
    };
    let state = state_of(&page::closing_inputs(fields, found));
    step(CLOSING, "Biên bản", state, summary)
}

/// The page of one step; nothing for a code that is no step.
pub fn form(rules: &Rules, fields: &Fields, facts: &Facts, step: &str) -> Option<FormModel> {
    let kind = rules.kind(&facts.kind)?;
    match step {
        ATTENDANCE => Some(attendance_page(kind, fields, facts)),
        OPINIONS => Some(opinions_page(rules, fields, facts)),
        CLOSING => Some(closing_page(rules, fields, facts)),
        code => {
            let assessment = assess(rules, fields, facts);
            assessment
                .lines
                .into_iter()
                .find(|line| line.code == code)
                .map(question_page)
        }
    }
}

fn page(code: &str, title: &str, intro: String, inputs: Vec<Input>) -> FormModel {
    FormModel {
        code: code.to_owned(),
        kicker: String::new(),
        title: title.to_owned(),
        intro,
        law: None,
        gaps: inputs.iter().filter_map(Input::gap).collect(),
        inputs,
        outcome: None,
    }
}

fn attendance_page(kind: &KindRules, fields: &Fields, facts: &Facts) -> FormModel {
    let citation = &kind.presider.citation;
    let intro = format!(
        "{} chủ trì; thành phần dự họp theo {citation}.",
        kind.presider.value.title
    );
    let mut page_model = page(
        ATTENDANCE,
        "Những ai có mặt tại cuộc họp?",
        intro,
        page::attendance_inputs(kind, fields, facts),
    );
    page_model.gaps.extend(page::absences(kind, fields));
    page_model
}

fn question_page(line: Question) -> FormModel {
    let gaps = match &line.outcome {
        Outcome::Missing { what } => what.clone(),
        Outcome::Met { .. } | Outcome::NotMet { .. } | Outcome::Provisional { .. } => Vec::new(),
    };
    FormModel {
        code: line.code,
        kicker: line.kicker,
        title: line.title,
        intro: String::new(),
        law: Some(line.law),
        inputs: line.inputs,
        outcome: Some(line.outcome),
        gaps,
    }
}

fn opinions_page(rules: &Rules, fields: &Fields, facts: &Facts) -> FormModel {
    let assessment = assess(rules, fields, facts);
    let mut page_model = page(
        OPINIONS,
        "Ý kiến và kết luận của cuộc họp",
        assessment.sentence(),
        page::opinion_inputs(fields),
    );
    page_model
        .gaps
        .extend(assessment.provisional_reasons.iter().map(|reason| Gap {
            blocking: false,
            ..Gap::general(reason.clone())
        }));
    page_model
}

fn closing_page(rules: &Rules, fields: &Fields, facts: &Facts) -> FormModel {
    let found = contradictions(rules, fields, facts);
    let intro = if found.is_empty() {
        "Biên bản đã chốt thì không sửa nữa, chỉ thay bằng bản mới.".to_owned()
    } else {
        "Có chỗ chưa khớp nhau. Sửa lại ở bước tương ứng, hoặc giải trình; lời giải trình được ghi vào biên bản."
            .to_owned()
    };
    let mut page_model = page(
        CLOSING,
        "Kết thúc cuộc họp và chốt biên bản",
        intro,
        page::closing_inputs(fields, &found),
    );
    page_model.gaps = super::gaps(rules, fields, facts);
    page_model
}

/// What registration, log and last year suggest, for empty fields only.
pub fn prefill(rules: &Rules, fields: &Fields, facts: &Facts) -> Fields {
    suggest::suggestions(rules, fields, facts)
}
