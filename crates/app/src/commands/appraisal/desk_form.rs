//! The one form of an appraisal: an opinion and a remark for every line, remarks on papers, conclusions.
//!
//! The opinions are the domain's fields; everything else is the desk's own.

use domain::date;
use domain::form::{Fields, Gap, typed};
use domain::review::{self, AppraisalRow};
use domain::rules::Item;

use super::{Open, Remarks, recount};
use crate::desk::{self, opinion_of};
use crate::exchange::payload::Remark;
use crate::fault::Fault;
use crate::shown;
use crate::views::{FormView, InputView};

/// The form, kept under the dossier's record.
pub const FORM: &str = desk::APPRAISAL;
/// The dossier whose papers are looked at here, as the packs name it.
pub const PROPOSAL: &str = "proposal";
/// The answer "thống nhất" to a line.
const AGREE: &str = "agree";
/// The answer "ý kiến khác: đạt" to a line.
const MET: &str = "met";

/// Fields of the conclusions.
pub const GENERAL: &str = "remark.general";
pub const RETURN_BY: &str = "return_by";
pub const REASONS: &str = "reasons";
pub const OPINION: &str = "opinion";
pub const SIGNER_ROLE: &str = "signer_role";
pub const SIGNER_NAME: &str = "signer_name";

fn remark_of(code: &str) -> String {
    format!("appraisal.{code}.remark")
}

fn reason_of(code: &str) -> String {
    format!("appraisal.{code}.reason")
}

fn item_remark_of(slug: &str) -> String {
    format!("remark.item.{slug}")
}

/// Every line with what we think of it.
pub fn rows(open: &Open) -> Vec<AppraisalRow> {
    review::appraise_form(&open.body().payload.minutes, &open.fields)
}

/// The fields beside one line: our opinion, its reason, a remark to send back.
pub fn line_inputs(row: &AppraisalRow, fields: &Fields) -> Vec<InputView> {
    let mut inputs: Vec<InputView> = row.inputs.iter().map(shown::input).collect();
    inputs.push(optional(
        fields,
        &remark_of(&row.code),
        "Nội dung cần đơn vị bổ sung",
        "long",
        "Chỉ ghi khi trả lại hồ sơ; đơn vị mở ra đúng câu này",
    ));
    inputs
}

fn optional(fields: &Fields, field: &str, label: &str, kind: &str, hint: &str) -> InputView {
    let value = fields.get(field).cloned().unwrap_or_default();
    InputView {
        required: false,
        hint: hint.to_owned(),
        ..shown::plain_input(field, label, kind, value)
    }
}

/// The whole form.
pub fn form(open: &Open) -> Result<FormView, Fault> {
    let mut inputs = Vec::new();
    // After the proposal the findings stand; only remarks may still be added.
    if open.is_open() {
        inputs.extend(
            rows(open)
                .iter()
                .flat_map(|row| line_inputs(row, &open.fields)),
        );
    }
    inputs.extend(conclusions(open)?);
    Ok(FormView {
        form: FORM.to_owned(),
        subject: open.record.row.id.clone(),
        eyebrow: String::new(),
        title: format!("Thẩm định: {}", open.below.unit.name),
        intro: String::new(),
        law: None,
        inputs,
        outcome: None,
        gaps: Vec::new(),
        read_only: !open.takes_remarks(),
    })
}

fn items(open: &Open) -> Result<Vec<&Item>, Fault> {
    let kind = open.seat.kind(&open.below.unit.kind)?;
    Ok(kind
        .items
        .iter()
        .filter(|item| item.dossier == PROPOSAL)
        .collect())
}

/// The fields under the lines: papers, the slip, the notice, who signs them.
fn conclusions(open: &Open) -> Result<Vec<InputView>, Fault> {
    let fields = &open.fields;
    let mut inputs = Vec::new();
    for item in items(open)? {
        let label = format!("Cần bổ sung về {}", item.short);
        inputs.push(optional(
            fields,
            &item_remark_of(&item.slug),
            &label,
            "long",
            "",
        ));
    }
    inputs.push(optional(
        fields,
        GENERAL,
        "Nội dung khác cần bổ sung",
        "long",
        "",
    ));
    let by = optional(
        fields,
        RETURN_BY,
        "Hạn gửi lại",
        "date",
        "Có thể để trống; ghi vào phiếu yêu cầu bổ sung",
    );
    inputs.push(InputView {
        problem: date_problem(&by.value),
        ..by
    });
    inputs.push(optional(
        fields,
        REASONS,
        "Lý do không đề nghị công nhận",
        "long",
        "Mỗi dòng một lý do; ghi vào thông báo gửi đơn vị",
    ));
    inputs.push(optional(
        fields,
        OPINION,
        "Ý kiến thêm của nơi thẩm định",
        "long",
        "Ghi vào báo cáo thẩm định",
    ));
    for (field, label, kind, hint) in [
        (
            SIGNER_ROLE,
            "Chức vụ người ký phiếu, thông báo, báo cáo",
            "text",
            "Ghi như trên văn bản; để trống thì in tên cơ quan",
        ),
        (SIGNER_NAME, "Họ tên người ký", "person", ""),
    ] {
        inputs.push(suggested(open, optional(fields, field, label, kind, hint))?);
    }
    Ok(inputs)
}

fn date_problem(value: &str) -> String {
    if value.trim().is_empty() {
        String::new()
    } else {
        date::parse(value).err().unwrap_or_default()
    }
}

/// Who signed last time most likely signs again; shown as such until somebody writes otherwise.
fn suggested(open: &Open, input: InputView) -> Result<InputView, Fault> {
    if !input.value.is_empty() || !open.is_open() {
        return Ok(input);
    }
    Ok(match last_typed(open, &input.field)? {
        Some(value) => InputView {
            value,
            suggested: "như hồ sơ thẩm định trước".to_owned(),
            ..input
        },
        None => input,
    })
}

fn last_typed(open: &Open, field: &str) -> Result<Option<String>, Fault> {
    open.seat.register.store.read(|r| {
        // Ids sort by time, so the last subject is the latest dossier.
        for subject in r.drafted_subjects(FORM)?.iter().rev() {
            if let Some(value) = r
                .field(FORM, subject, field)?
                .filter(|value| !value.is_empty())
            {
                return Ok(Some(value));
            }
        }
        Ok(None)
    })
}

/// What was written for a paper's signer; while nothing is concluded, else what was written last time.
pub fn signer(open: &Open, field: &str) -> Result<String, Fault> {
    match typed(&open.fields, field) {
        Some(value) => Ok(value),
        None if open.is_open() => Ok(last_typed(open, field)?.unwrap_or_default()),
        None => Ok(String::new()),
    }
}

/// The signer as suggested, to be kept with the conclusion: a paper must not change with the next dossier.
pub fn signer_to_keep(open: &Open) -> Result<Vec<(&'static str, String)>, Fault> {
    let mut keep = Vec::new();
    for field in [SIGNER_ROLE, SIGNER_NAME] {
        if typed(&open.fields, field).is_none() {
            keep.extend(last_typed(open, field)?.map(|value| (field, value)));
        }
    }
    Ok(keep)
}

/// Remarks as typed: on lines, on papers, in general.
pub fn remarks(open: &Open) -> Remarks {
    let minutes = &open.body().payload.minutes;
    let mut remarks: Remarks = minutes
        .lines
        .iter()
        .filter_map(|line| {
            remark(
                &open.fields,
                &remark_of(&line.code),
                &line.code,
                &line.short,
            )
        })
        .collect();
    // A kind the round's rules do not know has no list of papers; its lines are still there.
    let items = items(open).unwrap_or_default();
    remarks.extend(items.iter().filter_map(|item| {
        remark(
            &open.fields,
            &item_remark_of(&item.slug),
            &item.slug,
            &domain::form::upper_first(&item.short),
        )
    }));
    remarks.extend(remark(&open.fields, GENERAL, "", "Nội dung chung"));
    remarks
}

fn remark(fields: &Fields, field: &str, about: &str, title: &str) -> Option<Remark> {
    let sentence = typed(fields, field)?;
    Some(Remark {
        about: about.to_owned(),
        title: title.to_owned(),
        sentence,
    })
}

/// Fields that have done their work once the dossier is sent back.
pub fn spent_by_return(open: &Open) -> Vec<String> {
    let spent = |field: &String| {
        field.starts_with("remark.")
            || (field.starts_with("appraisal.")
                && (field.ends_with(".remark") || field.ends_with(".opinion")))
    };
    open.fields
        .keys()
        .filter(|field| spent(field))
        .cloned()
        .collect()
}

/// The fields to set when the appraiser agrees with the rest: nothing said yet, and neither a remark,
/// nor an incident of a later supplement, nor our own count, nor the list of the disciplined speaks against it.
pub fn to_agree(open: &Open) -> Vec<(String, String)> {
    let touched = touched_by_supplements(open);
    let silent = |row: &&AppraisalRow| {
        row.appraised.is_none()
            && typed(&open.fields, &opinion_of(&row.code)).is_none()
            && typed(&open.fields, &remark_of(&row.code)).is_none()
            && !touched.contains(&row.code)
            && open.disciplined_against(&row.code).is_none()
    };
    let mut fields = Vec::new();
    for row in rows(open).iter().filter(silent) {
        if let Some(reason) = recount::met_since(open, &row.code, row.own) {
            fields.push((opinion_of(&row.code), MET.to_owned()));
            fields.push((reason_of(&row.code), reason));
        } else if !recount::speaks_against(open, &row.code, row.own) {
            fields.push((opinion_of(&row.code), AGREE.to_owned()));
        }
    }
    fields
}

/// Criteria for which an incident counts that was only reported after the minutes.
pub fn touched_by_supplements(open: &Open) -> Vec<String> {
    let cards = open
        .body()
        .supplements
        .iter()
        .flat_map(|supplement| &supplement.payload.incidents);
    desk::touched(
        &open.seat.round.rules,
        &open.below.unit.kind,
        open.seat.round.year(),
        cards,
    )
}

/// What still keeps the appraisal open.
pub fn gaps(open: &Open) -> Vec<Gap> {
    open.appraised().err().unwrap_or_default()
}
