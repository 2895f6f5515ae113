//! One item of a point table, as a unit scores itself or as the office scores beside it.

use super::{ScoreRow, ScoreSheet, StandardResult, group_title};
use crate::{
    assessment::Verdict,
    form::{Fields, Gap, Input, InputKind, typed, typed_number},
    rules::classification::{MarkSteps, Marks, PointItem, PointTable},
};

/// Fields of the unit's own marks, and of the office's.
pub(super) const OWN: &str = "own";
pub(super) const APPRAISED: &str = "appraised";

/// The field that holds marks, or occurrences where the item counts them.
pub(super) fn field(item: &PointItem, side: &str) -> String {
    let what = match item.per_occurrence {
        Some(_) => "times",
        None => "marks",
    };
    format!("{side}.{}.{what}", item.code)
}

pub(super) fn reason_field(code: &str) -> String {
    format!("{APPRAISED}.{code}.reason")
}

fn note_field(code: &str) -> String {
    format!("{OWN}.{code}.note")
}

/// How many occurrences were counted, where the item counts them.
pub(super) fn times(item: &PointItem, side: &str, fields: &Fields) -> Option<u64> {
    item.per_occurrence?;
    typed_number(fields, &field(item, side))
}

/// The field of an item and the marks it makes.
fn entered(
    table: &PointTable,
    item: &PointItem,
    side: &str,
    label: &str,
    fields: &Fields,
) -> (Input, Option<Marks>) {
    let name = field(item, side);
    if let Some(each) = item.per_occurrence {
        let times = typed_number(fields, &name);
        let input = Input::new(fields, name, format!("{label}: số lần"), InputKind::Number)
            .required()
            .unit("lần")
            .hint(&rule(item));
        return (input, times.map(|times| item.max.less(each, times)));
    }
    let kind = match table.steps {
        MarkSteps::Whole => InputKind::Number,
        MarkSteps::Half => InputKind::Text,
    };
    let written = typed(fields, &name);
    let read = written.as_deref().and_then(Marks::parse);
    let problem = written.as_ref().and_then(|written| match read {
        None => Some(format!(
            "“{written}” không phải là số điểm. Ghi số từ 0 đến {}.",
            item.max
        )),
        Some(marks) if marks > item.max => Some(format!(
            "{marks} điểm quá điểm tối đa của mục này ({}). Ghi lại.",
            item.max
        )),
        Some(marks) if !table.steps.allow(marks) => {
            Some("Bảng này chỉ chấm điểm tròn. Ghi số nguyên.".to_owned())
        }
        Some(_) => None,
    });
    let marks = read.filter(|_| problem.is_none());
    let input = Input::new(fields, name, format!("{label} (điểm)"), kind)
        .required()
        .unit("điểm")
        .hint(&format!("Từ 0 đến {}", item.max))
        .with_problem(problem);
    (input, marks)
}

fn rule(item: &PointItem) -> String {
    item.per_occurrence.map_or_else(String::new, |each| {
        format!("Mỗi lần trừ {each} điểm, không trừ quá {} điểm", item.max)
    })
}

fn base(table: &PointTable, item: &PointItem, standard: Option<&StandardResult>) -> ScoreRow {
    ScoreRow {
        code: item.code.clone(),
        group: group_title(table, item),
        title: item.title.clone(),
        citation: item.citation.to_string(),
        max: item.max,
        rule: match (item.standard, standard) {
            (true, Some(standard)) => format!(
                "Kết quả theo tiêu chuẩn: {} ({})",
                standard.verdict.label().to_lowercase(),
                standard.source
            ),
            (true, None) => {
                "Chấm theo kết quả đạt hay chưa đạt tiêu chuẩn; chưa có kết quả".to_owned()
            }
            (false, _) => rule(item),
        },
        own: None,
        own_note: String::new(),
        marks: None,
        inputs: Vec::new(),
        gap: None,
        remark: String::new(),
    }
}

/// An item that scores the result by the standard has marks though the unit does not meet it.
fn against_standard(
    item: &PointItem,
    standard: Option<&StandardResult>,
    marks: Option<Marks>,
) -> String {
    let not_met = standard.is_some_and(|standard| standard.verdict == Verdict::NotMet);
    match marks {
        Some(marks) if item.standard && not_met && marks > Marks::ZERO => {
            format!("Đơn vị chưa đạt tiêu chuẩn mà mục này được {marks} điểm. Xem lại.")
        }
        Some(_) | None => String::new(),
    }
}

pub(super) fn own(
    table: &PointTable,
    item: &PointItem,
    standard: Option<&StandardResult>,
    fields: &Fields,
) -> ScoreRow {
    let (input, marks) = entered(
        table,
        item,
        OWN,
        &format!("Mục {}: tự chấm", item.code),
        fields,
    );
    let note = Input::new(
        fields,
        note_field(&item.code),
        format!("Mục {}: căn cứ chấm", item.code),
        InputKind::Long,
    )
    .hint("Số liệu, văn bản, vụ việc làm căn cứ; để trống nếu không có");
    let gap = input.gap().map(|gap| Gap {
        sentence: match &input.problem {
            Some(problem) => format!("Mục {}: {problem}", item.code),
            None => format!("Mục {}: chưa tự chấm.", item.code),
        },
        ..gap
    });
    ScoreRow {
        own: marks,
        own_note: typed(fields, &note_field(&item.code)).unwrap_or_default(),
        marks,
        remark: against_standard(item, standard, marks),
        inputs: vec![input, note],
        gap,
        ..base(table, item, standard)
    }
}

pub(super) fn appraised(
    table: &PointTable,
    item: &PointItem,
    sheet: Option<&ScoreSheet>,
    standard: Option<&StandardResult>,
    fields: &Fields,
) -> ScoreRow {
    let line = sheet.and_then(|sheet| sheet.lines.iter().find(|line| line.code == item.code));
    let own = line.map(|line| line.marks);
    let (input, marks) = entered(
        table,
        item,
        APPRAISED,
        &format!("Mục {}: thẩm định", item.code),
        fields,
    );
    let differs = matches!((own, marks), (Some(own), Some(marks)) if own != marks);
    let mut reason = Input::new(
        fields,
        reason_field(&item.code),
        format!("Mục {}: lý do", item.code),
        InputKind::Long,
    );
    reason.required = differs;
    let gap = match (input.gap(), reason.gap()) {
        (Some(gap), _) => Some(Gap {
            sentence: match &input.problem {
                Some(problem) => format!("Mục {}: {problem}", item.code),
                None => format!("Mục {}: chưa có điểm thẩm định.", item.code),
            },
            ..gap
        }),
        (None, Some(gap)) => Some(Gap {
            sentence: format!(
                "Mục {}: điểm thẩm định khác điểm tự chấm, cần ghi lý do.",
                item.code
            ),
            ..gap
        }),
        (None, None) => None,
    };
    ScoreRow {
        own,
        own_note: line.map_or_else(String::new, |line| line.note.clone()),
        marks,
        remark: against_standard(item, standard, marks),
        inputs: vec![input, reason],
        gap,
        ..base(table, item, standard)
    }
}
