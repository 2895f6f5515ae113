//! Answers and rules → a verdict with a reason for every line. Only [`assess`] makes one.

use crate::{
    form::{Fields, Gap, Outcome},
    meeting::Facts,
    rules::{Rules, check::Question},
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
    /// One sentence with the verdict and what it rests on.
    pub fn sentence(&self) -> String {
        todo!()
    }
}

/// Every criterion of the unit's kind, asked of these answers.
pub fn assess(rules: &Rules, fields: &Fields, facts: &Facts) -> Assessment {
    let _ = (rules, fields, facts);
    todo!()
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
