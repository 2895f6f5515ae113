//! One line of an appraisal: the unit's finding, and the fields for ours.

use super::AppraisalRow;
use crate::{
    form::{Choice, Fields, Gap, Input, InputKind, typed},
    meeting::{LineOutcome, MinutesLine},
};

/// We find the same as the unit.
const AGREE: &str = "agree";
/// We find that it holds.
const MET: &str = "met";
/// We find that it does not.
const NOT_MET: &str = "not-met";

pub(super) fn row(line: &MinutesLine, fields: &Fields) -> AppraisalRow {
    let opinion_field = format!("appraisal.{}.opinion", line.code);
    let reason_field = format!("appraisal.{}.reason", line.code);
    let mut choices = vec![Choice::new(AGREE, "Thống nhất với tự đánh giá")];
    if line.outcome != LineOutcome::Met {
        choices.push(Choice::new(MET, "Ý kiến khác: đạt"));
    }
    if line.outcome != LineOutcome::NotMet {
        choices.push(Choice::new(NOT_MET, "Ý kiến khác: chưa đạt"));
    }
    let appraised = match typed(fields, &opinion_field).as_deref() {
        Some(AGREE) => Some(line.outcome),
        Some(MET) => Some(LineOutcome::Met),
        Some(NOT_MET) => Some(LineOutcome::NotMet),
        _ => None,
    };
    let differs = appraised.is_some_and(|appraised| appraised != line.outcome);
    let mut reason = Input::new(fields, reason_field, "Lý do", InputKind::Long);
    reason.required = differs;
    let inputs = vec![
        Input::new(fields, opinion_field, "Ý kiến thẩm định", InputKind::Choice)
            .choices(choices)
            .required(),
        reason,
    ];
    let gap = inputs.iter().find_map(Input::gap).map(|gap| {
        let sentence = if differs {
            format!(
                "{}: kết quả thẩm định khác tự đánh giá, cần ghi lý do.",
                line.short
            )
        } else {
            format!("{}: chưa có ý kiến thẩm định.", line.short)
        };
        Gap { sentence, ..gap }
    });
    AppraisalRow {
        code: line.code.clone(),
        group: line.group.clone(),
        title: line.title.clone(),
        short: line.short.clone(),
        quote: line.quote.clone(),
        citation: line.citation.clone(),
        facts: line.facts.clone(),
        own: line.outcome,
        own_reason: line.reason.clone(),
        inputs,
        appraised,
        gap,
    }
}
