//! What a locality adds: stricter values (Tighten), answers to what the law leaves open (Open), and its own
//! bodies and names (Local). Anything that loosens is refused, with both values.

use super::{KindRules, Note, OpenChoice, OpenPoint, Rules};
use crate::{date::YearlyDue, form::Gap, law::Cited};
use std::collections::BTreeMap;

mod apply;

pub(super) use apply::apply;

#[cfg(test)]
mod tests;

/// **Nới lỏng bị từ chối** — a local value that is laxer than the one above it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Quy định địa phương nới lỏng {what}: cấp trên quy định {above}, ở đây ghi {here}. Chỉ được ghi chặt hơn hoặc bằng."
)]
pub struct Loosened {
    pub what: String,
    pub above: String,
    pub here: String,
}

/// Values that have a strict side. The direction is in the type.
pub trait Tighten: Sized {
    /// The local value when it is at least as strict, otherwise (above, here) in words.
    fn tighten(self, local: Self) -> Result<Self, (String, String)>;
}

impl Tighten for YearlyDue {
    fn tighten(self, local: Self) -> Result<Self, (String, String)> {
        if local.last_day() <= self.last_day() {
            Ok(local)
        } else {
            Err((self.to_string(), local.to_string()))
        }
    }
}

/// **Từ … phần trăm trở lên** — more is stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtLeast(pub u32);

impl Tighten for AtLeast {
    fn tighten(self, local: Self) -> Result<Self, (String, String)> {
        if local.0 >= self.0 {
            Ok(local)
        } else {
            Err((
                format!("từ {}% trở lên", self.0),
                format!("từ {}% trở lên", local.0),
            ))
        }
    }
}

/// The local value with its citation, or what it loosens.
pub(crate) fn tightened<T: Tighten>(
    above: T,
    local: Cited<T>,
    what: &str,
) -> Result<Cited<T>, Loosened> {
    match above.tighten(local.value) {
        Ok(value) => Ok(Cited {
            value,
            citation: local.citation,
        }),
        Err((above, here)) => Err(Loosened {
            what: what.to_owned(),
            above,
            here,
        }),
    }
}

/// Bodies that nobody names stand among the open points, to be filled in words.
pub(super) fn open_bodies(rules: &mut Rules) {
    for kind in &rules.kinds {
        for body in kind.bodies.iter().filter(|body| body.name.is_none()) {
            rules.opens.push(OpenPoint {
                code: body.open_code(&kind.slug),
                question: format!("{}: cơ quan, chức danh nào?", body.title),
                why: body.why.clone(),
                choices: Vec::new(),
                value: None,
                basis: None,
                filled_by: None,
            });
        }
    }
}

pub(super) fn with_choices(rules: &Rules, choices: &BTreeMap<String, OpenChoice>) -> Rules {
    let mut chosen = rules.clone();
    for open in &mut chosen.opens {
        let Some(choice) = choices.get(&open.code) else {
            continue;
        };
        if open.filled_by.is_none() && problem(open, choice).is_none() {
            open.value = Some(choice.value.trim().to_owned());
            open.basis = Some(choice.basis.trim().to_owned());
        }
    }
    chosen
}

pub(super) fn choice_problem(rules: &Rules, code: &str, choice: &OpenChoice) -> Option<String> {
    match rules.open(code) {
        None => Some(format!(
            "Quy định đang áp dụng không có điểm để ngỏ “{code}”."
        )),
        Some(open) => match &open.filled_by {
            Some(citation) => Some(format!(
                "Điểm này đã được quy định tại {citation}, không phải chọn nữa."
            )),
            None => problem(open, choice),
        },
    }
}

fn problem(open: &OpenPoint, choice: &OpenChoice) -> Option<String> {
    if choice.value.trim().is_empty() {
        return Some(format!("Chưa chọn: {}", open.question));
    }
    if !open.choices.is_empty()
        && !open
            .choices
            .iter()
            .any(|(value, _)| *value == choice.value.trim())
    {
        return Some(format!(
            "Lựa chọn không có trong danh sách. Chọn lại: {}",
            open.question
        ));
    }
    choice.basis.trim().is_empty().then(|| {
        format!(
            "Chưa ghi văn bản làm căn cứ cho lựa chọn này: {} Ghi số, ngày của văn bản.",
            open.question
        )
    })
}

pub(super) fn choice<'r>(rules: &'r Rules, code: &str) -> Result<&'r str, Gap> {
    let open = rules.open(code);
    open.and_then(|open| open.value.as_deref()).ok_or_else(|| {
        let (question, why) = open.map_or(("điểm để ngỏ này", ""), |open| (&*open.question, &*open.why));
        Gap::general(format!(
            "Chưa có lựa chọn của địa phương: {question} {why} Cơ quan phát động chọn và ghi căn cứ ở phần điểm để ngỏ."
        ))
    })
}

/// Who fills a role, as a name; a gap where neither a plan nor the office says.
pub(super) fn body_name(rules: &Rules, kind: &KindRules, role: &str) -> Result<String, Gap> {
    let Some(body) = kind.body(role) else {
        return Err(Gap::general(format!(
            "Quy định đang áp dụng không nêu vai “{role}”."
        )));
    };
    match &body.name {
        Some(name) => Ok(name.value.clone()),
        None => choice(rules, &body.open_code(&kind.slug)).map(str::to_owned),
    }
}

pub(super) fn notes(rules: &Rules, kind: &str) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some(kind) = rules.kind(kind) {
        notes.extend(window_conflicts(kind));
    }
    for (_, text) in rules
        .notes
        .iter()
        .filter(|(only, _)| only.as_deref().is_none_or(|only| only == kind))
    {
        notes.push(Note {
            sentence: text.value.clone(),
            citations: vec![text.citation.clone()],
        });
    }
    notes
}

/// Where a result is due before the days it is about have passed: shown, never blocking.
fn window_conflicts(kind: &KindRules) -> Vec<Note> {
    let window_end = kind.window.value.to;
    let mut notes = Vec::new();
    for step in kind.steps.iter().filter(|step| step.after_window) {
        let Some(due) = step.due() else { continue };
        if due.value.last_day() < window_end.in_year(2023) {
            notes.push(Note {
                sentence: format!(
                    "{}: {} ({}), trong khi mốc đánh giá đến hết ngày {} ({}). Hồ sơ lập trước ngày đó là tạm tính; \
                     có vụ việc phát sinh thì bổ sung.",
                    step.title, due.value, due.citation, window_end, kind.window.citation
                ),
                citations: vec![due.citation.clone(), kind.window.citation.clone()],
            });
        }
    }
    notes
}
