//! The desk that receives: appraisal beside the self-assessment, what follows from it, and the decision.

use crate::record::record;
use crate::{
    assessment::Verdict,
    date::{iso, iso_option},
    form::{Fields, Gap, Input, typed},
    meeting::{LineOutcome, Minutes},
    rules::Rules,
    text,
};
use serde::{Deserialize, Serialize};
use time::Date;

mod decision;
mod diff;
mod row;

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
    /// Stands in the decision whose place the new one takes: recognized already, and confirmed then.
    pub kept: bool,
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
pub fn appraise_form(minutes: &Minutes, fields: &Fields) -> Vec<AppraisalRow> {
    minutes
        .lines
        .iter()
        .map(|line| row::row(line, fields))
        .collect()
}

/// The appraisal, or everything that is still open in it.
pub fn appraise(minutes: &Minutes, fields: &Fields) -> Result<Appraisal, Vec<Gap>> {
    let rows = appraise_form(minutes, fields);
    let gaps: Vec<Gap> = rows.iter().filter_map(|row| row.gap.clone()).collect();
    if !gaps.is_empty() {
        return Err(gaps);
    }
    let lines: Vec<AppraisedLine> = rows
        .into_iter()
        .filter_map(|row| {
            let reason =
                typed(fields, &format!("appraisal.{}.reason", row.code)).unwrap_or_default();
            let (code, short, citation, own) = (row.code, row.short, row.citation, row.own);
            Some(AppraisedLine {
                code,
                short,
                citation,
                own,
                appraised: row.appraised?,
                reason,
            })
        })
        .collect();
    let failed = lines
        .iter()
        .any(|line| line.appraised == LineOutcome::NotMet);
    Ok(Appraisal {
        unit: minutes.unit.clone(),
        year: minutes.year,
        lines,
        verdict: if failed {
            Verdict::NotMet
        } else {
            Verdict::Met
        },
        provisional: minutes.provisional,
    })
}

/// Remarks to send back: at least one, each saying where and what.
pub fn return_with(remarks: &[Remark]) -> Result<Vec<Remark>, Vec<Gap>> {
    let clean: Vec<Remark> = remarks
        .iter()
        .map(|remark| Remark {
            target: remark.target.trim().to_owned(),
            text: text::clean(&remark.text),
        })
        .filter(|remark| !remark.text.is_empty() || !remark.target.is_empty())
        .collect();
    let mut gaps = Vec::new();
    if clean.is_empty() {
        gaps.push(Gap::general(
            "Chưa ghi nội dung nào cần bổ sung. Ghi ít nhất một nội dung rồi mới trả lại.",
        ));
    }
    for remark in &clean {
        if remark.target.is_empty() {
            gaps.push(Gap::general(format!(
                "Nội dung “{}” chưa gắn với tiêu chí hoặc giấy tờ nào.",
                remark.text
            )));
        }
        if remark.text.is_empty() {
            gaps.push(Gap::blocking(
                &remark.target,
                "Chưa ghi cần bổ sung điều gì.",
            ));
        }
    }
    if gaps.is_empty() {
        Ok(clean)
    } else {
        Err(gaps)
    }
}

/// What keeps a unit from being proposed whatever else is still to be written: criteria found not met.
pub fn not_met(rows: &[AppraisalRow]) -> Vec<Gap> {
    rows.iter()
        .filter(|row| row.appraised == Some(LineOutcome::NotMet))
        .map(|row| {
            Gap::blocking(
                &format!("appraisal.{}.opinion", row.code),
                not_met_sentence(&row.short, &row.citation),
            )
        })
        .collect()
}

fn not_met_sentence(short: &str, citation: &str) -> String {
    format!("Chưa đề nghị công nhận được: tiêu chí “{short}” chưa đạt ({citation}).")
}

/// Whether a unit may be proposed: refused unless every criterion is found to be met.
pub fn propose(appraisal: &Appraisal) -> Result<(), Vec<Gap>> {
    let gap = |line: &AppraisedLine| {
        let sentence = match line.appraised {
            LineOutcome::Met => return None,
            LineOutcome::NotMet => not_met_sentence(&line.short, &line.citation),
            LineOutcome::Provisional => format!(
                "Chưa đề nghị công nhận được: tiêu chí “{}” còn tạm tính ({}). Có kết quả thì ghi ý kiến đạt hoặc chưa đạt.",
                line.short, line.citation
            ),
        };
        Some(Gap::blocking(
            &format!("appraisal.{}.opinion", line.code),
            sentence,
        ))
    };
    let gaps: Vec<Gap> = appraisal.lines.iter().filter_map(gap).collect();
    if gaps.is_empty() { Ok(()) } else { Err(gaps) }
}

/// Close a unit as “không đề nghị công nhận”: with reasons, and never a unit that meets everything.
pub fn close_not_proposed(
    appraisal: &Appraisal,
    reasons: &[String],
) -> Result<NotProposed, Vec<Gap>> {
    let reasons: Vec<String> = reasons
        .iter()
        .map(|reason| text::clean(reason))
        .filter(|reason| !reason.is_empty())
        .collect();
    let mut gaps = Vec::new();
    if appraisal
        .lines
        .iter()
        .all(|line| line.appraised == LineOutcome::Met)
    {
        gaps.push(Gap::general(
            "Kết quả thẩm định là đạt ở mọi tiêu chí. Xem lại ý kiến thẩm định trước khi khép lại.",
        ));
    }
    if reasons.is_empty() {
        gaps.push(Gap::general("Chưa ghi lý do không đề nghị công nhận."));
    }
    if gaps.is_empty() {
        Ok(NotProposed {
            unit: appraisal.unit.clone(),
            reasons,
        })
    } else {
        Err(gaps)
    }
}

/// What is typed for a decision: signer, number, date, and a confirmation for every provisional unit.
/// The confirmation can be given once the last day to be watched is over.
pub fn decision_form(units: &[DecisionUnit], fields: &Fields, today: Date) -> Vec<Input> {
    decision::inputs(units, fields, today)
}

/// Whether the decision may be printed for signing: every unit proposed, the decider known.
pub fn ready_to_print(rules: &Rules, kind: &str, units: &[DecisionUnit]) -> Vec<Gap> {
    decision::ready_to_print(rules, kind, units)
}

/// The decision, or everything that keeps it from being one. Notes that do not block come beside it.
pub fn decide(
    rules: &Rules,
    kind: &str,
    year: i32,
    units: &[DecisionUnit],
    fields: &Fields,
    today: Date,
) -> Result<(Decision, Vec<Gap>), Vec<Gap>> {
    decision::decide(rules, kind, year, units, fields, today)
}

/// What keeps a decision from taking the place of another one: it is a paper of its own, with a number and a day
/// of its own, and not older than the one it replaces.
pub fn takes_place_of(old: (&PaperNumber, Date), new: (&PaperNumber, Date)) -> Vec<Gap> {
    decision::takes_place_of(old, new)
}

/// What changed between two submissions, with the words of the form.
pub fn diff(rules: &Rules, kind: &str, before: &Fields, after: &Fields) -> Vec<Change> {
    diff::diff(rules, kind, before, after)
}

impl PaperNumber {
    /// Reads “12/QĐ-UBND”; blanks around the stroke and the hyphen are left out, as on paper.
    pub fn parse(raw: &str) -> Result<PaperNumber, String> {
        let shown = text::one_line(raw);
        let unreadable = || {
            format!("Chưa đọc được số, ký hiệu “{shown}”. Ghi như trên văn bản, ví dụ 12/QĐ-UBND.")
        };
        let number: String = shown.split_whitespace().collect();
        let (figures, symbol) = number.split_once('/').ok_or_else(unreadable)?;
        let counted =
            (1..=6).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit());
        let lettered = symbol.chars().any(char::is_alphabetic)
            && symbol
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '&'));
        if counted && lettered && figures.bytes().any(|b| b != b'0') {
            Ok(PaperNumber(number))
        } else {
            Err(unreadable())
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for PaperNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
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
