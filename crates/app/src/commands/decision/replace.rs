//! A decision in the place of an issued one: of equal form, with a number and a day of its own. Nothing changes before
//! it is issued; from then on the old one is kept, and leads to the new.

use domain::dossier::{Move, Stage};
use domain::form::typed;
use store::Writer;
use store::records::{Record, RecordRow};

use super::super::board::Below;
use super::super::certificates;
use super::{
    DRAFT, FORM, ISSUED, SIGNER_ROLE, Standing, all, decision, found, keeps, may_be_drafted, names,
};
use crate::App;
use crate::commands::{SubjectArgs, SubjectReasonArgs, SubjectUnitsArgs};
use crate::desk::{self, DecisionBody, DeskDossier};
use crate::exchange::payload::Outcome;
use crate::fault::{Code, Fault};
use crate::register::new_id;
use crate::succession::settle;
use crate::views::DecisionView;

/// Begins a decision in the place of an issued one, with the same units and the same signer.
pub fn replace_decision(app: &App, args: SubjectReasonArgs) -> Result<DecisionView, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    let seat = &standing.seat;
    if !standing.is_issued() {
        return Err(Fault::new(
            Code::Conflict,
            "Chỉ quyết định đã ban hành và chưa được thay thế mới lập được quyết định thay thế.",
        ));
    }
    let reason = domain::text::clean(&args.reason);
    if reason.is_empty() {
        return Err(Fault::precondition(
            "Chưa ghi lý do thay thế. Ghi lý do rồi làm lại; lý do được in trong quyết định mới.",
        ));
    }
    let known = all(seat)?;
    let begun = known.iter().find(|record| {
        record.row.state == DRAFT && record.row.body.replaces.as_deref() == Some(&args.subject)
    });
    if let Some(begun) = begun {
        let subject = begun.row.id.clone();
        return decision(app, SubjectArgs { subject });
    }
    let row = RecordRow {
        id: new_id(app.world()),
        state: DRAFT.to_owned(),
        number: i64::try_from(known.len()).unwrap_or(0) + 1,
        date: None,
        body: DecisionBody {
            units: standing.record.row.body.units.clone(),
            decision: None,
            replaces: Some(args.subject),
            reason: reason.clone(),
        },
        ..standing.record.row.clone()
    };
    let act = app.act_because(&seat.register, "replace_decision", &row.id, &reason)?;
    seat.register.store.write(act, |w| {
        w.save_record(&row)?;
        for field in ["decision.signer", SIGNER_ROLE] {
            if let Some(value) = typed(&standing.fields, field) {
                w.set_field(FORM, &row.id, field, &value)?;
            }
        }
        Ok::<_, Fault>(())
    })?;
    decision(app, SubjectArgs { subject: row.id })
}

/// Says who stands in a draft from now on.
pub fn set_decision_units(app: &App, args: SubjectUnitsArgs) -> Result<DecisionView, Fault> {
    let standing = Standing::load(app, &args.subject)?;
    if !standing.is_draft() {
        return Err(Fault::new(
            Code::Conflict,
            "Quyết định đã ban hành thì danh sách không sửa được. Có sai sót thì lập quyết định thay thế.",
        ));
    }
    if args.units.is_empty() {
        return Err(Fault::precondition(
            "Danh sách phải còn ít nhất một đơn vị. Đánh dấu đơn vị rồi làm lại.",
        ));
    }
    let seat = &standing.seat;
    let rows = found(seat, &args.units)?;
    may_be_drafted(seat, &rows, Some(&standing))?;
    let row = RecordRow {
        search_text: names(&rows),
        body: DecisionBody {
            units: rows.iter().map(|below| below.unit.id.clone()).collect(),
            ..standing.record.row.body.clone()
        },
        ..standing.record.row.clone()
    };
    let act = app.act(&seat.register, "set_decision_units", &args.subject)?;
    seat.register
        .store
        .write(act, |w| w.save_record(&row).map(|_| ()))?;
    let subject = args.subject;
    decision(app, SubjectArgs { subject })
}

/// "Quyết định số 12/QĐ-UBND ngày 08/11/2023"
pub fn named(decision: &domain::review::Decision) -> String {
    format!(
        "Quyết định số {} ngày {}",
        decision.number,
        domain::date::short(decision.date)
    )
}

/// What an answer says of the decision whose place its own one takes.
pub fn told(standing: &Standing) -> String {
    standing
        .replaced_decision()
        .map_or_else(String::new, |old| {
            format!(
                "{} (lý do: {})",
                named(old),
                said(&standing.record.row.body)
            )
        })
}

/// The reason as it goes on after “lý do:”.
pub fn said(body: &DecisionBody) -> &str {
    body.reason.trim_end_matches(['.', ' '])
}

/// The units of the old decision that the new one no longer names.
pub fn left(standing: &Standing) -> Result<Vec<Below>, Fault> {
    let Some(old) = &standing.replaced else {
        return Ok(Vec::new());
    };
    let named = &standing.record.row.body.units;
    let left = old
        .row
        .body
        .units
        .iter()
        .filter(|unit| !named.contains(unit));
    left.map(|unit| standing.seat.find(unit)).collect()
}

/// Who can stand in a draft that replaces: those of the old decision, and those that wait for one.
pub fn choices(standing: &Standing) -> Result<Vec<Below>, Fault> {
    let Some(old) = standing.replaced.as_ref().filter(|_| standing.is_draft()) else {
        return Ok(Vec::new());
    };
    let seat = &standing.seat;
    let own = &standing.record.row.id;
    let drafted = super::drafted(seat)?;
    let rows = seat.own_rows()?;
    Ok(rows
        .into_iter()
        .filter(|below| {
            let elsewhere = drafted
                .get(&below.unit.id)
                .is_some_and(|draft| draft != own);
            let waits = below.stage() == Some(Stage::Proposed) && below.is_decided_here();
            keeps(Some(old), &below.unit.id)
                || (waits && !elsewhere && below.unit.kind == standing.kind())
        })
        .collect())
}

/// Everything that follows for the dossiers once the decision is issued.
pub fn settle_all(
    app: &App,
    w: &Writer<'_>,
    dossiers: &[(Record<DeskDossier>, Stage)],
    outcome: &Outcome,
) -> Result<(), Fault> {
    for (record, stage) in dossiers {
        let body = DeskDossier {
            outcome: (*stage == Stage::Decided).then(|| outcome.clone()),
            ..record.row.body.clone()
        };
        settle(app, w, record, *stage, body)?;
    }
    Ok(())
}

/// The dossiers of a decision with the stage each of them comes to.
pub fn stages(standing: &Standing) -> Result<Vec<(Record<DeskDossier>, Stage)>, Fault> {
    let mut dossiers = Vec::new();
    for below in &standing.rows {
        let record = standing.seat.dossier(below)?;
        let stage = match desk::stage(&record) {
            // It was decided by the decision that is replaced.
            Stage::Decided if keeps(standing.replaced.as_ref(), &below.unit.id) => Stage::Decided,
            stage => stage.after(Move::Decide).map_err(Fault::precondition)?,
        };
        dossiers.push((record, stage));
    }
    for below in left(standing)? {
        let record = standing.seat.dossier(&below)?;
        let stage = desk::stage(&record)
            .after(Move::LeaveOut)
            .map_err(Fault::precondition)?;
        dossiers.push((record, stage));
    }
    Ok(dossiers)
}

/// What was written down of the sheets given to the units that stay.
pub fn carry_certificates(w: &Writer<'_>, standing: &Standing) -> Result<(), Fault> {
    let Some(old) = &standing.replaced else {
        return Ok(());
    };
    let typed = w.fields(certificates::FORM, &old.row.id)?;
    for below in &standing.rows {
        let of_unit = certificates::field(&below.unit.id, "");
        for (field, value) in typed
            .iter()
            .filter(|(field, _)| field.starts_with(&of_unit))
        {
            w.set_field(certificates::FORM, &standing.record.row.id, field, value)?;
        }
    }
    Ok(())
}

/// Issued once and no longer in force.
pub fn is_replaced(standing: &Standing) -> bool {
    !standing.is_draft() && standing.record.row.state != ISSUED
}
