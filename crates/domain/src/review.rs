//! The desk that receives: appraisal beside the self-assessment, what follows from it, and the decision.

use crate::record::record;
use crate::{
    assessment::Verdict,
    date::{iso, iso_option},
    form::{Fields, Gap, Input},
    meeting::{LineOutcome, Minutes},
    rules::Rules,
};
use serde::{Deserialize, Serialize};
use time::Date;

#[cfg(test)]
mod tests;

/// **Dòng thẩm định** — one criterion: the law, the unit's own finding, and the fields for ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppraisalRow {
    pub code: String,
    pub group: String,
    pub title: String,
    pub short: String,
    pub quote: String,
    pub citation: String,
    pub facts: String,
    pub own: LineOutcome,
    pub own_reason: String,
    /// `appraisal.<code>.opinion` (agree, met, not-met) and `appraisal.<code>.reason`.
    pub inputs: Vec<Input>,
    /// What we find so far.
    pub appraised: Option<LineOutcome>,
    pub gap: Option<Gap>,
}

/// **Thẩm định** — the office's finding on every criterion, complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "AppraisalRaw", into = "AppraisalRaw")]
pub struct Appraisal {
    pub unit: String,
    pub year: i32,
    pub lines: Vec<AppraisedLine>,
    pub verdict: Verdict,
    pub provisional: Option<Date>,
}

/// **Kết quả thẩm định một tiêu chí** — own and appraised side by side; a difference has its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppraisedLine {
    pub code: String,
    pub short: String,
    pub citation: String,
    pub own: LineOutcome,
    pub appraised: LineOutcome,
    pub reason: String,
}

record!(Appraisal, AppraisalRaw, version 1, check appraisal_promise, {
    unit: String,
    year: i32,
    lines: Vec<AppraisedLine>,
    verdict: Verdict,
    #[serde(with = "iso_option")]
    provisional: Option<Date>,
});

/// A difference has its reason, and the verdict follows from the lines.
fn appraisal_promise(appraisal: &Appraisal) -> Result<(), String> {
    let silent =
        |line: &&AppraisedLine| line.own != line.appraised && line.reason.trim().is_empty();
    if let Some(line) = appraisal.lines.iter().find(silent) {
        return Err(format!(
            "Kết quả thẩm định tiêu chí {} khác tự đánh giá nhưng không có lý do.",
            line.code
        ));
    }
    let failed = appraisal
        .lines
        .iter()
        .any(|line| line.appraised == LineOutcome::NotMet);
    if failed != (appraisal.verdict == Verdict::NotMet) {
        return Err("Kết quả thẩm định chung không khớp với kết quả từng tiêu chí.".to_owned());
    }
    Ok(())
}

/// **Nội dung cần bổ sung** — one remark, tied to a question, a field or a paper, so that it reopens there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// A step or criterion code, a field, or an item slug.
    pub target: String,
    pub text: String,
}

/// **Không đề nghị công nhận** — a unit closed with reasons; not a decision, and never in a decision's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotProposed {
    pub unit: String,
    pub reasons: Vec<String>,
}

/// **Số, ký hiệu văn bản** — typed by the clerk, never made by the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PaperNumber(String);

/// **Quyết định công nhận** — number and date typed after signing; only then results may leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "DecisionRaw", into = "DecisionRaw")]
pub struct Decision {
    pub number: PaperNumber,
    pub date: Date,
    /// Who decides, as printed.
    pub decider: String,
    pub signer: String,
    pub units: Vec<String>,
}

record!(Decision, DecisionRaw, version 1, check decision_promise, {
    number: PaperNumber,
    #[serde(with = "iso")]
    date: Date,
    decider: String,
    signer: String,
    units: Vec<String>,
});

/// A decision without a unit decides nothing.
fn decision_promise(decision: &Decision) -> Result<(), String> {
    if decision.units.is_empty() {
        return Err("Quyết định không có đơn vị nào trong danh sách.".to_owned());
    }
    Ok(())
}

/// **Đơn vị đưa vào quyết định** — what deciding needs to know of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionUnit {
    pub unit: String,
    pub name: String,
    pub stage: crate::dossier::Stage,
    /// Until which day its dossier is provisional.
    pub provisional: Option<Date>,
}

/// **Thay đổi giữa hai lần nộp** — one field, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub field: String,
    pub label: String,
    pub step: String,
    pub before: String,
    pub after: String,
}

/// The appraisal side by side, criterion by criterion.
pub fn appraise_form(rules: &Rules, minutes: &Minutes, fields: &Fields) -> Vec<AppraisalRow> {
    let _ = (rules, minutes, fields);
    todo!()
}

/// The appraisal, or everything that is still open in it.
pub fn appraise(rules: &Rules, minutes: &Minutes, fields: &Fields) -> Result<Appraisal, Vec<Gap>> {
    let _ = (rules, minutes, fields);
    todo!()
}

/// Remarks to send back: at least one, each saying where and what.
pub fn return_with(remarks: &[Remark]) -> Result<Vec<Remark>, Vec<Gap>> {
    let _ = remarks;
    todo!()
}

/// Whether a unit may be proposed: refused unless the appraised verdict is đạt.
pub fn propose(appraisal: &Appraisal) -> Result<(), Vec<Gap>> {
    let _ = appraisal;
    todo!()
}

/// Close a unit as “không đề nghị công nhận”: with reasons.
pub fn close_not_proposed(
    appraisal: &Appraisal,
    reasons: &[String],
) -> Result<NotProposed, Vec<Gap>> {
    let _ = (appraisal, reasons);
    todo!()
}

/// What is typed for a decision: signer, number, date, and a confirmation for every provisional unit.
pub fn decision_form(
    rules: &Rules,
    kind: &str,
    year: i32,
    units: &[DecisionUnit],
    fields: &Fields,
) -> Vec<Input> {
    let _ = (rules, kind, year, units, fields);
    todo!()
}

/// Whether the decision may be printed for signing: every unit proposed, the decider known.
pub fn ready_to_print(rules: &Rules, kind: &str, units: &[DecisionUnit]) -> Vec<Gap> {
    let _ = (rules, kind, units);
    todo!()
}

/// The decision, or everything that keeps it from being one. Notes that do not block come beside it.
pub fn decide(
    rules: &Rules,
    kind: &str,
    year: i32,
    units: &[DecisionUnit],
    fields: &Fields,
) -> Result<(Decision, Vec<Gap>), Vec<Gap>> {
    let _ = (rules, kind, year, units, fields);
    todo!()
}

/// What changed between two submissions, with the words of the form.
pub fn diff(rules: &Rules, kind: &str, before: &Fields, after: &Fields) -> Vec<Change> {
    let _ = (rules, kind, before, after);
    todo!()
}

impl PaperNumber {
    /// Reads “12/QĐ-UBND”.
    pub fn parse(raw: &str) -> Result<PaperNumber, String> {
        let _ = raw;
        todo!()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl TryFrom<String> for PaperNumber {
    type Error = String;
    fn try_from(raw: String) -> Result<PaperNumber, String> {
        PaperNumber::parse(&raw)
    }
}
impl From<PaperNumber> for String {
    fn from(number: PaperNumber) -> String {
        number.0
    }
}
