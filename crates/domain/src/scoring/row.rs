//! One item of a point table, as a unit scores itself or as the office scores beside it.

use super::{Bases, Logged, ScoreRow, ScoreSheet, StandardResult, group_title};
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

fn base(table: &PointTable, item: &PointItem, bases: &Bases) -> ScoreRow {
    ScoreRow {
        code: item.code.clone(),
        group: group_title(table, item),
        title: item.title.clone(),
        citation: item.citation.to_string(),
        max: item.max,
        rule: match (item.standard, &bases.standard) {
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
        logged: bases.logged.get(&item.code).cloned(),
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

/// What the log says, where the occurrences that were typed are others.
fn off_the_log<'b>(
    item: &PointItem,
    side: &str,
    bases: &'b Bases,
    fields: &Fields,
) -> Option<&'b Logged> {
    let logged = bases.logged.get(&item.code)?;
    let times = times(item, side, fields)?;
    (times != logged.n).then_some(logged)
}

fn unlike_the_log(item: &PointItem, side: &str, fields: &Fields, logged: &Logged) -> String {
    format!(
        "Mục {}: ghi {} lần, còn sổ vụ việc ghi {} vụ. Ghi lý do vào ô bên dưới, hoặc sửa lại số lần.",
        item.code,
        times(item, side, fields).unwrap_or_default(),
        logged.n
    )
}

pub(super) fn own(
    table: &PointTable,
    item: &PointItem,
    bases: &Bases,
    fields: &Fields,
) -> ScoreRow {
    let (input, marks) = entered(
        table,
        item,
        OWN,
        &format!("Mục {}: tự chấm", item.code),
        fields,
    );
    let off = off_the_log(item, OWN, bases, fields);
    let mut note = Input::new(
        fields,
        note_field(&item.code),
        format!("Mục {}: căn cứ chấm", item.code),
        InputKind::Long,
    )
    .hint(match off {
        Some(_) => "Vì sao ghi khác sổ vụ việc",
        None => "Số liệu, văn bản, vụ việc làm căn cứ; để trống nếu không có",
    });
    note.required = off.is_some();
    let gap = match (input.gap(), note.gap(), off) {
        (Some(gap), ..) => Some(Gap {
            sentence: match (&input.problem, bases.logged.get(&item.code)) {
                (Some(problem), _) => format!("Mục {}: {problem}", item.code),
                (None, Some(logged)) => format!(
                    "Mục {}: chưa tự chấm. {} Xác nhận số này hoặc ghi khác.",
                    item.code,
                    logged.sentence()
                ),
                (None, None) => format!("Mục {}: chưa tự chấm.", item.code),
            },
            ..gap
        }),
        (None, Some(gap), Some(logged)) => Some(Gap {
            sentence: unlike_the_log(item, OWN, fields, logged),
            ..gap
        }),
        (None, ..) => None,
    };
    ScoreRow {
        own: marks,
        own_note: typed(fields, &note_field(&item.code)).unwrap_or_default(),
        marks,
        remark: against_standard(item, bases.standard.as_ref(), marks),
        inputs: vec![input, note],
        gap,
        ..base(table, item, bases)
    }
}

pub(super) fn appraised(
    table: &PointTable,
    item: &PointItem,
    sheet: Option<&ScoreSheet>,
    bases: &Bases,
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
    // What the unit gave its reason for and the office agrees with needs no second one.
    let off = off_the_log(item, APPRAISED, bases, fields).filter(|_| own.is_none());
    reason.required = differs || off.is_some();
    let gap = match (input.gap(), reason.gap()) {
        (Some(gap), _) => Some(Gap {
            sentence: match &input.problem {
                Some(problem) => format!("Mục {}: {problem}", item.code),
                None => format!("Mục {}: chưa có điểm thẩm định.", item.code),
            },
            ..gap
        }),
        (None, Some(gap)) if off.is_some() && !differs => Some(Gap {
            sentence: off.map_or_else(String::new, |logged| {
                unlike_the_log(item, APPRAISED, fields, logged)
            }),
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
        remark: against_standard(item, bases.standard.as_ref(), marks),
        inputs: vec![input, reason],
        gap,
        ..base(table, item, bases)
    }
}
