//! Answers and rules → a verdict with a reason for every line. Only [`assess`] makes one.

use crate::{
    date,
    form::{Fields, Gap, Outcome, lower_first, typed_date},
    meeting::Facts,
    rules::{
        Rules,
        check::{self, Question},
        unknown_kind,
    },
};
use serde::{Deserialize, Serialize};
use time::Date;

#[cfg(test)]
mod tests;

/// **Kết quả đánh giá** — đạt or chưa đạt; there are no points here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Met,
    NotMet,
}

/// **Bảng tự đánh giá** — a line for every criterion, and what they make together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    pub lines: Vec<Question>,
    /// Nothing while answers that could change it are missing.
    pub verdict: Option<Verdict>,
    /// The last day of the window, when the assessment was made before it had passed.
    pub provisional: Option<Date>,
    /// Why it is provisional, one sentence each.
    pub provisional_reasons: Vec<String>,
    pub missing: Vec<Gap>,
}

impl Verdict {
    pub fn label(self) -> &'static str {
        match self {
            Verdict::Met => "Đạt",
            Verdict::NotMet => "Chưa đạt",
        }
    }
}

impl Assessment {
    pub fn is_provisional(&self) -> bool {
        !self.provisional_reasons.is_empty()
    }

    /// One sentence with the verdict and what it rests on.
    pub fn sentence(&self) -> String {
        match self.verdict {
            None => format!(
                "Chưa có kết quả: còn {} nội dung chưa trả lời.",
                self.missing.len()
            ),
            Some(Verdict::Met) if self.is_provisional() => {
                "Đạt tiêu chuẩn (tạm tính): các tiêu chí đều đạt tính đến nay.".to_owned()
            }
            Some(Verdict::Met) => "Đạt tiêu chuẩn: tất cả các tiêu chí đều đạt.".to_owned(),
            Some(Verdict::NotMet) => {
                let failed: Vec<String> = self
                    .lines
                    .iter()
                    .filter(|line| matches!(line.outcome, Outcome::NotMet { .. }))
                    .map(|line| format!("{} ({})", lower_first(&line.short), line.law.citation))
                    .collect();
                format!("Chưa đạt tiêu chuẩn: {}.", failed.join("; "))
            }
        }
    }
}

/// Every criterion of the unit's kind, asked of these answers.
pub fn assess(rules: &Rules, fields: &Fields, facts: &Facts) -> Assessment {
    let Some(kind) = rules.kind(&facts.kind) else {
        return Assessment {
            lines: Vec::new(),
            verdict: None,
            provisional: None,
            provisional_reasons: Vec::new(),
            missing: vec![unknown_kind(&facts.kind)],
        };
    };
    let window = kind.window(facts.year);
    let lines: Vec<Question> = kind
        .criteria
        .iter()
        .map(|criterion| {
            check::question(
                rules,
                criterion,
                window.as_ref().ok().copied(),
                fields,
                facts,
            )
        })
        .collect();
    let mut missing: Vec<Gap> = window.as_ref().err().cloned().into_iter().collect();
    let mut provisional_reasons = Vec::new();
    let mut failed = lines.is_empty();
    for line in &lines {
        match &line.outcome {
            Outcome::Met { .. } => {}
            Outcome::NotMet { .. } => failed = true,
            Outcome::Missing { what } => missing.extend(what.iter().cloned()),
            Outcome::Provisional { reason } => provisional_reasons.push(reason.clone()),
        }
    }
    // Before the days have passed, something may still happen.
    let early = typed_date(fields, "meeting.date")
        .zip(window.ok())
        .map(|(day, window)| (day, window.last))
        .filter(|(day, last)| day < last);
    if let Some((day, last)) = early {
        provisional_reasons.push(format!(
            "Cuộc họp ngày {}, trước khi hết mốc đánh giá (ngày {}); kết quả là tạm tính, có vụ việc phát sinh thì bổ sung.",
            date::short(day),
            date::short(last)
        ));
    }
    let verdict = concluded(failed, missing.is_empty());
    Assessment {
        lines,
        verdict,
        provisional: early.map(|(_, last)| last),
        provisional_reasons,
        missing,
    }
}

/// One line that fails decides; otherwise nothing may be missing.
fn concluded(failed: bool, whole: bool) -> Option<Verdict> {
    match (failed, whole) {
        (true, _) => Some(Verdict::NotMet),
        (false, true) => Some(Verdict::Met),
        (false, false) => None,
    }
}

/// The verdict alone, as [`assess`] would give it: for counting many units.
pub fn verdict(rules: &Rules, fields: &Fields, facts: &Facts) -> Option<Verdict> {
    let kind = rules.kind(&facts.kind)?;
    let window = kind.window(facts.year).ok();
    let mut whole = window.is_some();
    let mut failed = kind.criteria.is_empty();
    for criterion in &kind.criteria {
        match check::outcome(rules, criterion, window, fields, facts) {
            Outcome::Met { .. } | Outcome::Provisional { .. } => {}
            Outcome::Missing { .. } => whole = false,
            Outcome::NotMet { .. } => failed = true,
        }
        if failed {
            break;
        }
    }
    concluded(failed, whole)
}

/// Whether a line holds, for screens that need one word.
pub fn outcome_word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Met { .. } => "Đạt",
        Outcome::NotMet { .. } => "Chưa đạt",
        Outcome::Missing { .. } => "Còn thiếu",
        Outcome::Provisional { .. } => "Tạm đạt",
    }
}
