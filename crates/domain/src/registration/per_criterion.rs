//! A registration that names every criterion, where a plan wants it so.

use serde::{Deserialize, Serialize};

use crate::{
    form::{Choice, Fields, Gap, Input, InputKind, NO, YES, typed},
    law::Cited,
    rules::{Criterion, KindRules},
};

#[cfg(test)]
mod tests;

/// **Đăng ký theo từng tiêu chí** — whether the unit strives for one criterion of its kind. A plan
/// may ask for it; no plan says that a criterion left out is not judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Striven {
    pub code: String,
    pub strives: bool,
}

impl Striven {
    /// What the paper says of it.
    pub fn answer(&self) -> &'static str {
        if self.strives { STRIVES } else { LEFT_OUT }
    }
}

const STRIVES: &str = "Phấn đấu đạt";
const LEFT_OUT: &str = "Không đăng ký";

/// What the unit means to do, in its own words.
const MEASURES: &str = "strive.measures";

fn field(criterion: &Criterion) -> String {
    format!("strive.{}", criterion.code)
}

fn wanted(kind: &KindRules) -> Option<&Cited<String>> {
    kind.registration.per_criterion.as_ref()
}

/// What the plan asks for, before the questions; nothing where no plan does.
pub fn intro(kind: &KindRules) -> String {
    wanted(kind).map_or_else(String::new, |words| {
        format!(
            "Kế hoạch yêu cầu “{}” ({}): trả lời lần lượt từng tiêu chí.",
            words.value, words.citation
        )
    })
}

/// One line a criterion, and room for what the unit means to do.
pub fn inputs(kind: &KindRules, fields: &Fields) -> Vec<Input> {
    if wanted(kind).is_none() {
        return Vec::new();
    }
    let lines = kind.criteria.iter().map(|one| line(one, fields));
    let measures = Input::new(
        fields,
        MEASURES,
        "Biện pháp thực hiện (nếu ghi thêm vào bản đăng ký)",
        InputKind::Long,
    );
    lines.chain([measures]).collect()
}

fn line(criterion: &Criterion, fields: &Fields) -> Input {
    let label = format!("Đăng ký tiêu chí “{}”", criterion.short);
    Input::new(fields, field(criterion), label, InputKind::Choice)
        .choices(vec![
            Choice::new(YES, "Đăng ký phấn đấu đạt"),
            Choice::new(NO, LEFT_OUT),
        ])
        .hint(&criterion.quote)
        .required()
}

/// A criterion without an answer blocks, and so does a registration for none of them. One that is
/// left out is said: the standard is judged whole.
pub fn gaps(kind: &KindRules, fields: &Fields) -> Vec<Gap> {
    let Some(words) = wanted(kind) else {
        return Vec::new();
    };
    let mut gaps: Vec<Gap> = kind
        .criteria
        .iter()
        .filter_map(|one| gap(words, one, fields))
        .collect();
    let answers = striven(kind, fields);
    if answers.len() == kind.criteria.len() && answers.iter().all(|one| !one.strives) {
        let first = kind.criteria.first();
        let first = first.map(|criterion| field(criterion)).unwrap_or_default();
        gaps.push(
            Gap::blocking(
                &first,
                "Bản đăng ký chưa có tiêu chí nào. Chọn ít nhất một tiêu chí đăng ký phấn đấu đạt.",
            )
            .cited(&words.citation),
        );
    }
    gaps
}

fn gap(words: &Cited<String>, criterion: &Criterion, fields: &Fields) -> Option<Gap> {
    let input = line(criterion, fields);
    if let Some(problem) = &input.problem {
        return Some(Gap::blocking(&input.field, problem.clone()));
    }
    match typed(fields, &input.field).as_deref() {
        None => Some(
            Gap::blocking(
                &input.field,
                format!(
                    "Chưa ghi có đăng ký tiêu chí “{}” hay không. Chọn một câu trả lời cho tiêu chí này.",
                    criterion.short
                ),
            )
            .cited(&words.citation),
        ),
        Some(NO) => Some(
            Gap::note(
                &input.field,
                format!(
                    "Bản đăng ký không có tiêu chí “{}”. Khi xét vẫn xét đủ các tiêu chí.",
                    criterion.short
                ),
            )
            .cited(&criterion.citation),
        ),
        Some(_) => None,
    }
}

/// What is answered of each criterion, in the order of the standard.
pub fn striven(kind: &KindRules, fields: &Fields) -> Vec<Striven> {
    if wanted(kind).is_none() {
        return Vec::new();
    }
    let answers = kind.criteria.iter().filter_map(|one| {
        Some(Striven {
            code: one.code.clone(),
            strives: typed(fields, &field(one))? == YES,
        })
    });
    answers.collect()
}

/// What the unit means to do, a line each; none where no plan asks for the criteria one by one.
pub fn measures(kind: &KindRules, fields: &Fields) -> Vec<String> {
    let said = wanted(kind).and_then(|_| typed(fields, MEASURES));
    let lines = said.iter().flat_map(|text| text.lines());
    lines
        .map(|line| line.trim().trim_start_matches("- ").to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}
