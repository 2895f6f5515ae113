//! Marks and classes of the movement: what a unit gives itself, what the office finds, and the class.
//! A result beside đạt / chưa đạt, never mixed with it: that result is only one of the bases.

use crate::record::record;
use crate::{
    assessment::Verdict,
    form::{Fields, Gap, Input, typed},
    rules::classification::{
        Class, ClassObject, Classification, MarkSteps, Marks, PointItem, PointTable,
    },
};
use serde::{Deserialize, Serialize};

mod bases;
mod decision;
mod given;
mod row;

#[cfg(test)]
mod tests;

pub use bases::{Bases, Logged};
pub use decision::{ClassDecision, ClassDecisionLine, ClassEntry, class_decide, class_inputs};
pub use given::may_stand;

/// **Kết quả theo tiêu chuẩn** — đạt or chưa đạt, as one of the bases of the class, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardResult {
    pub verdict: Verdict,
    /// “Quyết định số 12/QĐ-UBND ngày 08/11/2023”, “biên bản cuộc họp ngày 24/10/2023”
    pub source: String,
}

/// **Dòng chấm điểm** — one item: the unit's own marks, ours beside them, and the fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreRow {
    pub code: String,
    /// The heading it stands under; empty where the table has none.
    pub group: String,
    pub title: String,
    pub citation: String,
    pub max: Marks,
    /// “trừ 6 điểm mỗi lần”
    pub rule: String,
    pub own: Option<Marks>,
    /// What the own marks rest on.
    pub own_note: String,
    /// The marks of the side that fills the form.
    pub marks: Option<Marks>,
    pub inputs: Vec<Input>,
    /// What the log of incidents proposes, where the item counts them.
    pub logged: Option<Logged>,
    pub gap: Option<Gap>,
    /// Something to look at again; never in the way.
    pub remark: String,
}

/// **Bảng chấm đang lập** — the rows with what they come to so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    pub rows: Vec<ScoreRow>,
    /// The sum of what is there.
    pub marks: Marks,
    pub n_missing: usize,
    /// The class, once every item has its marks.
    pub class: Option<ClassName>,
    pub gaps: Vec<Gap>,
}

/// **Tên loại** — a class as results keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassName {
    pub slug: String,
    pub title: String,
}

/// **Bảng tự chấm điểm** — a unit's own marks for a year, complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ScoreSheetRaw", into = "ScoreSheetRaw")]
pub struct ScoreSheet {
    pub object: String,
    pub year: i32,
    /// Slug of the table it was scored by.
    pub table: String,
    pub lines: Vec<ScoreLine>,
    pub marks: Marks,
    pub class: ClassName,
    pub standard: Option<Verdict>,
}

/// **Điểm của một mục** — marks as given, occurrences where they were counted, and what they rest on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreLine {
    pub code: String,
    pub group: String,
    pub title: String,
    pub max: Marks,
    pub marks: Marks,
    pub times: Option<u64>,
    pub note: String,
}

record!(ScoreSheet, ScoreSheetRaw, version 1, check sheet_promise, {
    object: String,
    year: i32,
    table: String,
    lines: Vec<ScoreLine>,
    marks: Marks,
    class: ClassName,
    standard: Option<Verdict>,
});

/// No item has more than its greatest marks, and the sum is the sum.
fn sheet_promise(sheet: &ScoreSheet) -> Result<(), String> {
    if let Some(line) = sheet.lines.iter().find(|line| line.marks > line.max) {
        return Err(format!(
            "Mục {} được {} điểm, quá điểm tối đa {}.",
            line.code, line.marks, line.max
        ));
    }
    if Marks::sum(sheet.lines.iter().map(|line| line.marks)) != sheet.marks {
        return Err("Tổng điểm tự chấm không bằng điểm các mục cộng lại.".to_owned());
    }
    Ok(())
}

/// **Bảng chấm điểm đã thẩm định** — the office's marks beside the unit's own, and the class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "AppraisedScoreRaw", into = "AppraisedScoreRaw")]
pub struct AppraisedScore {
    pub object: String,
    pub year: i32,
    pub table: String,
    pub lines: Vec<AppraisedScoreLine>,
    /// What the unit gave itself; none where it sent no sheet.
    pub own: Option<Marks>,
    pub marks: Marks,
    pub class: ClassName,
    pub standard: Option<Verdict>,
}

/// **Điểm thẩm định của một mục** — own and appraised marks; a change has its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppraisedScoreLine {
    pub code: String,
    pub group: String,
    pub title: String,
    pub max: Marks,
    pub own: Option<Marks>,
    pub marks: Marks,
    pub reason: String,
}

record!(AppraisedScore, AppraisedScoreRaw, version 1, check appraised_promise, {
    object: String,
    year: i32,
    table: String,
    lines: Vec<AppraisedScoreLine>,
    own: Option<Marks>,
    marks: Marks,
    class: ClassName,
    standard: Option<Verdict>,
});

/// A change has its reason, and the sum is the sum.
fn appraised_promise(score: &AppraisedScore) -> Result<(), String> {
    let silent = |line: &&AppraisedScoreLine| {
        line.own.is_some_and(|own| own != line.marks) && line.reason.trim().is_empty()
    };
    if let Some(line) = score.lines.iter().find(silent) {
        return Err(format!(
            "Điểm thẩm định mục {} khác điểm tự chấm nhưng không có lý do.",
            line.code
        ));
    }
    if Marks::sum(score.lines.iter().map(|line| line.marks)) != score.marks {
        return Err("Tổng điểm thẩm định không bằng điểm các mục cộng lại.".to_owned());
    }
    Ok(())
}

impl ClassName {
    fn of(class: &Class) -> ClassName {
        ClassName {
            slug: class.slug.clone(),
            title: class.title.clone(),
        }
    }
}

/// Says why there is nothing to score by.
pub fn no_table(object: &ClassObject) -> Gap {
    Gap::general(object.why.clone()).cited(&object.citation)
}

/// The unit's own marks so far.
pub fn own(
    classification: &Classification,
    object: &ClassObject,
    bases: &Bases,
    fields: &Fields,
) -> Result<Tally, Gap> {
    let table = object.table.as_ref().ok_or_else(|| no_table(object))?;
    let rows = table
        .items
        .iter()
        .map(|item| row::own(table, item, bases, fields))
        .collect();
    Ok(tally(classification, object, bases, rows))
}

/// The own sheet, complete; or everything that is still open in it.
pub fn own_sheet(
    classification: &Classification,
    object: &ClassObject,
    year: i32,
    bases: &Bases,
    fields: &Fields,
) -> Result<ScoreSheet, Vec<Gap>> {
    let so_far = own(classification, object, bases, fields).map_err(|gap| vec![gap])?;
    let (Some(table), Some(class), true) = (&object.table, so_far.class, so_far.gaps.is_empty())
    else {
        return Err(so_far.gaps);
    };
    let lines = table.items.iter().zip(&so_far.rows);
    Ok(ScoreSheet {
        object: object.slug.clone(),
        year,
        table: table.slug.clone(),
        lines: lines
            .map(|(item, row)| ScoreLine {
                code: row.code.clone(),
                group: row.group.clone(),
                title: row.title.clone(),
                max: row.max,
                marks: row.marks.unwrap_or_default(),
                times: row::times(item, row::OWN, fields),
                note: row.own_note.clone(),
            })
            .collect(),
        marks: so_far.marks,
        class,
        standard: bases.standard.as_ref().map(|standard| standard.verdict),
    })
}

/// The office's marks beside the unit's own so far.
pub fn appraisal(
    classification: &Classification,
    object: &ClassObject,
    own: Option<&ScoreSheet>,
    bases: &Bases,
    fields: &Fields,
) -> Result<Tally, Gap> {
    let table = object.table.as_ref().ok_or_else(|| no_table(object))?;
    let rows = table
        .items
        .iter()
        .map(|item| row::appraised(table, item, own, bases, fields))
        .collect();
    let mut tally = tally(classification, object, bases, rows);
    if own.is_some_and(|own| own.table != table.slug) {
        tally.gaps.push(Gap {
            blocking: false,
            ..Gap::general(
                "Đơn vị tự chấm theo một bảng điểm khác với bảng đang dùng. Đối chiếu từng mục trước khi kết luận.",
            )
        });
    }
    Ok(tally)
}

/// The appraised score, complete; or everything that is still open in it.
pub fn appraise(
    classification: &Classification,
    object: &ClassObject,
    year: i32,
    own: Option<&ScoreSheet>,
    bases: &Bases,
    fields: &Fields,
) -> Result<AppraisedScore, Vec<Gap>> {
    let so_far = appraisal(classification, object, own, bases, fields).map_err(|gap| vec![gap])?;
    let blocked = so_far.gaps.iter().any(|gap| gap.blocking);
    let (Some(table), Some(class), false) = (&object.table, so_far.class, blocked) else {
        return Err(so_far.gaps);
    };
    Ok(AppraisedScore {
        object: object.slug.clone(),
        year,
        table: table.slug.clone(),
        lines: so_far
            .rows
            .iter()
            .map(|row| AppraisedScoreLine {
                code: row.code.clone(),
                group: row.group.clone(),
                title: row.title.clone(),
                max: row.max,
                own: row.own,
                marks: row.marks.unwrap_or_default(),
                reason: typed(fields, &row::reason_field(&row.code)).unwrap_or_default(),
            })
            .collect(),
        own: own.map(|own| own.marks),
        marks: so_far.marks,
        class,
        standard: bases.standard.as_ref().map(|standard| standard.verdict),
    })
}

/// What must be typed so that our marks are the unit's own: only where nothing was typed yet.
pub fn agreed(table: &PointTable, own: &ScoreSheet, fields: &Fields) -> Vec<(String, String)> {
    table
        .items
        .iter()
        .filter_map(|item| {
            let line = own.lines.iter().find(|line| line.code == item.code)?;
            let field = row::field(item, row::APPRAISED);
            let value = match item.per_occurrence {
                Some(_) => line.times?.to_string(),
                None => line.marks.to_string(),
            };
            typed(fields, &field).is_none().then_some((field, value))
        })
        .collect()
}

/// What the bands are, in one line: “Xuất sắc: từ 90 điểm trở lên; Khá: …”.
pub fn bands_sentence(classification: &Classification, steps: MarkSteps) -> String {
    let bands: Vec<String> = classification
        .bands(steps)
        .into_iter()
        .map(|(class, words)| format!("{}: {words}", class.title))
        .collect();
    let mut sentence = format!("{}.", bands.join("; "));
    if steps == MarkSteps::Half {
        sentence.push_str(" Bảng điểm có nửa điểm nên mỗi loại tính đến sát dưới loại trên.");
    }
    sentence
}

fn tally(
    classification: &Classification,
    object: &ClassObject,
    bases: &Bases,
    rows: Vec<ScoreRow>,
) -> Tally {
    let marks = Marks::sum(rows.iter().filter_map(|row| row.marks));
    let n_missing = rows.iter().filter(|row| row.marks.is_none()).count();
    let mut gaps: Vec<Gap> = rows.iter().filter_map(|row| row.gap.clone()).collect();
    if object.standard.is_some() && bases.standard.is_none() {
        gaps.push(Gap::general(format!(
            "Chưa có kết quả đạt hay chưa đạt tiêu chuẩn “An toàn về an ninh, trật tự” của {}. Kết quả đó là một trong những căn cứ phân loại; có kết quả rồi mới kết luận được loại.",
            object.title
        )));
    }
    let complete = n_missing == 0 && !rows.is_empty();
    let class = complete
        .then(|| classification.class(marks).map(ClassName::of))
        .flatten();
    Tally {
        rows,
        marks,
        n_missing,
        class,
        gaps,
    }
}

fn group_title(table: &PointTable, item: &PointItem) -> String {
    item.group
        .as_deref()
        .and_then(|code| table.group(code))
        .map_or_else(String::new, |group| group.title.clone())
}
