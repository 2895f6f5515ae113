//! Several units in one decision: what must be there before it is printed, and before it is a decision.

use super::{Decision, DecisionUnit, PaperNumber};
use crate::{
    date,
    dossier::Stage,
    form::{Fields, Gap, Input, InputKind, ticked, typed, typed_date},
    rules::{KindRules, Rules, unknown_kind},
    text::one_line,
};
use time::Date;

/// The step of the year in which recognition is decided.
const DECIDE: &str = "decide";

fn confirm_field(unit: &str) -> String {
    format!("decision.confirm.{unit}")
}

pub(super) fn inputs(units: &[DecisionUnit], fields: &Fields, today: Date) -> Vec<Input> {
    let number = typed(fields, "decision.number").and_then(|raw| PaperNumber::parse(&raw).err());
    let mut inputs = vec![
        Input::new(
            fields,
            "decision.signer",
            "Người ký quyết định",
            InputKind::Person,
        )
        .required(),
        Input::new(
            fields,
            "decision.number",
            "Số, ký hiệu quyết định",
            InputKind::Text,
        )
        .required()
        .hint("Ghi sau khi đã ký, ví dụ 12/QĐ-UBND.")
        .with_problem(number),
        Input::new(fields, "decision.date", "Ngày ký", InputKind::Date).required(),
    ];
    for unit in units.iter().filter(|unit| !unit.kept) {
        // Of a day that is not over nobody can confirm that nothing happened on it.
        if let Some(last) = unit.provisional.filter(|last| today > *last) {
            let label = format!(
                "{}: không phát sinh vụ việc nào đến hết ngày {}",
                unit.name,
                date::short(last)
            );
            inputs.push(
                Input::new(fields, confirm_field(&unit.unit), label, InputKind::Check)
                    .required()
                    .hint("Hồ sơ của đơn vị này là tạm tính. Xác nhận trước khi quyết định."),
            );
        }
    }
    inputs
}

pub(super) fn ready_to_print(rules: &Rules, kind: &str, units: &[DecisionUnit]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if units.is_empty() {
        gaps.push(Gap::general("Chưa chọn đơn vị nào để đưa vào quyết định."));
    }
    let ready = |unit: &&DecisionUnit| {
        unit.stage == Stage::Proposed || (unit.kept && unit.stage == Stage::Decided)
    };
    for unit in units.iter().filter(|unit| !ready(unit)) {
        gaps.push(Gap::general(format!(
            "{}: hồ sơ đang ở trạng thái “{}”, chưa được đề nghị công nhận.",
            unit.name,
            unit.stage.label()
        )));
    }
    gaps.extend(rules.body_name(kind, "decider").err());
    gaps
}

pub(super) fn decide(
    rules: &Rules,
    kind: &str,
    year: i32,
    units: &[DecisionUnit],
    fields: &Fields,
    today: Date,
) -> Result<(Decision, Vec<Gap>), Vec<Gap>> {
    let Some(kind_rules) = rules.kind(kind) else {
        return Err(vec![unknown_kind(kind)]);
    };
    let mut gaps = ready_to_print(rules, kind, units);
    gaps.extend(
        inputs(units, fields, today)
            .iter()
            .filter(|input| input.kind != InputKind::Check)
            .filter_map(Input::gap),
    );
    gaps.extend(unconfirmed(kind_rules, year, units, fields, today));
    let number = typed(fields, "decision.number").and_then(|raw| PaperNumber::parse(&raw).ok());
    let day = typed_date(fields, "decision.date");
    let decider = rules.body_name(kind, "decider");
    let (Some(number), Some(day), Ok(decider), true) = (number, day, decider, gaps.is_empty())
    else {
        return Err(gaps);
    };
    let decision = Decision {
        number,
        date: day,
        decider,
        signer: one_line(&typed(fields, "decision.signer").unwrap_or_default()),
        units: units.iter().map(|unit| unit.unit.clone()).collect(),
    };
    Ok((decision, late(kind_rules, year, day).into_iter().collect()))
}

/// Provisional dossiers: nothing may have happened until the window closed, and it must have closed.
fn unconfirmed(
    kind: &KindRules,
    year: i32,
    units: &[DecisionUnit],
    fields: &Fields,
    today: Date,
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let day = typed_date(fields, "decision.date");
    for unit in units.iter().filter(|unit| !unit.kept) {
        let Some(last) = unit.provisional else {
            continue;
        };
        let field = confirm_field(&unit.unit);
        if day.is_some_and(|day| day <= last) {
            let sentence = format!(
                "{}: hồ sơ tạm tính đến hết ngày {}. Chương trình thận trọng (không phải lời của văn bản): chỉ nhận ngày ký sau ngày đó. Xem lại ngày ký.",
                unit.name,
                date::short(last)
            );
            gaps.push(Gap::blocking("decision.date", sentence));
        } else if today <= last {
            let sentence = format!(
                "{}: hồ sơ tạm tính đến hết ngày {}; qua ngày đó mới xác nhận được là không phát sinh vụ việc.",
                unit.name,
                date::short(last)
            );
            gaps.push(Gap::general(sentence).cited_by(kind.window_citation.as_ref()));
        } else if !ticked(fields, &field) {
            let sentence = format!(
                "{}: chưa xác nhận không phát sinh vụ việc nào đến hết ngày {} (đợt xét năm {year}).",
                unit.name,
                date::short(last)
            );
            gaps.push(Gap::blocking(&field, sentence).cited_by(kind.window_citation.as_ref()));
        }
    }
    gaps
}

pub(super) fn takes_place_of(old: (&PaperNumber, Date), new: (&PaperNumber, Date)) -> Vec<Gap> {
    let mut gaps = Vec::new();
    if old == new {
        gaps.push(Gap::general(format!(
            "Quyết định thay thế có cùng số và ngày với quyết định cũ (số {} ngày {}). Ghi số, ngày của văn bản mới.",
            old.0,
            date::short(old.1)
        )));
    }
    if new.1 < old.1 {
        gaps.push(Gap::general(format!(
            "Ngày ký {} ở trước ngày của quyết định được thay thế ({}). Xem lại ngày trên văn bản đã ký.",
            date::short(new.1),
            date::short(old.1)
        )));
    }
    gaps
}

/// A late decision is still a decision; that it is late is said.
fn late(kind: &KindRules, year: i32, day: time::Date) -> Option<Gap> {
    let due = kind.step(DECIDE)?.due(year)?;
    (day > due.value.in_year(year).last_day()).then(|| {
        let sentence = format!(
            "Quyết định ngày {} muộn hơn thời hạn ({}).",
            date::short(day),
            due.value
        );
        Gap::note("decision.date", sentence).cited(&due.citation)
    })
}
