//! What comes up from a unit: registration, dossier, supplement.

use bundle::{Contents, Verified};
use domain::dossier::{Move, Stage};
use store::records::{Record, RecordRow};

use super::Incoming;
use crate::desk::{self, DeskDossier, DeskRegistration, DeskSupplement};
use crate::exchange::arrive::data;
use crate::exchange::brought::Brought;
use crate::exchange::payload::{self, Entered};
use crate::fault::Fault;
use crate::register::new_id;

/// Takes a registration in; one that was sent again replaces the one before.
pub fn registration(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
) -> Result<String, Fault> {
    let payload: payload::Registration = data(contents, payload::REGISTRATION)?;
    same_unit(incoming, &payload.unit.id, payload.entered.as_ref())?;
    let round = incoming.round()?.id().to_owned();
    let before = incoming
        .register
        .store
        .read(|r| desk::registration(r, &incoming.unit, &round))?;
    let body = DeskRegistration {
        first: before.as_ref().map(|record| record.row.body.first()),
        manifest: incoming.sha256.clone(),
        original: incoming.original.sha256.clone(),
        received_at: received_at(incoming, payload.entered.as_ref()),
        carrier: None,
        payload,
    };
    let again = before.is_some();
    incoming.write(|w| {
        w.save_record(&registration_row(
            incoming,
            &incoming.unit,
            &round,
            before,
            body,
        ))?;
        Ok(())
    })?;
    Ok(if again {
        "Đã nhận bản đăng ký gửi lại."
    } else {
        "Đã nhận hồ sơ đăng ký."
    }
    .to_owned())
}

/// The record of a registration: the same one for every submission, so that its history is one.
pub fn registration_row(
    incoming: &Incoming<'_>,
    unit: &str,
    round: &str,
    before: Option<Record<DeskRegistration>>,
    body: DeskRegistration,
) -> RecordRow<DeskRegistration> {
    RecordRow {
        id: before.map_or_else(|| new_id(incoming.app.world()), |record| record.row.id),
        kind: desk::REGISTRATION.to_owned(),
        unit: unit.to_owned(),
        round: Some(round.to_owned()),
        state: "received".to_owned(),
        number: i64::from(body.payload.submission),
        date: body.received_at.get(..10).map(str::to_owned),
        search_text: body.payload.unit.name.clone(),
        body,
    }
}

/// Takes a dossier in. What was decided or proposed stays: a unit cannot change it behind the desk.
pub fn dossier(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
) -> Result<String, Fault> {
    let payload: payload::Dossier = data(contents, payload::DOSSIER)?;
    same_unit(incoming, &payload.unit.id, payload.entered.as_ref())?;
    let round = incoming.round()?.id().to_owned();
    let before = incoming
        .register
        .store
        .read(|r| desk::dossier(r, &incoming.unit, &round))?;
    let stage = match &before {
        None => Stage::Received,
        Some(record) => resubmitted(record)?,
    };
    let again = before.is_some();
    let body = DeskDossier {
        manifest: incoming.sha256.clone(),
        original: incoming.original.sha256.clone(),
        received_at: received_at(incoming, payload.entered.as_ref()),
        carrier: None,
        before: before
            .as_ref()
            .map(|record| record.row.body.payload.minutes.answers.clone()),
        supplements: Vec::new(),
        returned: before
            .as_ref()
            .map(|record| record.row.body.returned.clone())
            .unwrap_or_default(),
        appraisal: None,
        reasons: Vec::new(),
        outcome: None,
        forwarded_at: None,
        to_decide: false,
        from_above: false,
        certificate: String::new(),
        payload,
    };
    let people = body.payload.minutes.people();
    let row = dossier_row(incoming, &incoming.unit, &round, before, stage, body);
    incoming.write(|w| {
        w.save_record(&row)?;
        Ok(w.name_people(&row.id, &people)?)
    })?;
    Ok(if again {
        "Đã nhận hồ sơ nộp lại, chờ thẩm định."
    } else {
        "Đã nhận hồ sơ đề nghị, chờ thẩm định."
    }
    .to_owned())
}

/// The stage after a dossier came again.
fn resubmitted(record: &Record<DeskDossier>) -> Result<Stage, Fault> {
    match desk::stage(record) {
        // Nothing was done with the first one yet: the new one simply takes its place.
        Stage::Received => Ok(Stage::Received),
        Stage::Resubmitted => Ok(Stage::Resubmitted),
        stage => stage.after(Move::Resubmit).map_err(Fault::precondition),
    }
}

/// The record of a dossier: one for the unit and round, whatever is sent again.
pub fn dossier_row(
    incoming: &Incoming<'_>,
    unit: &str,
    round: &str,
    before: Option<Record<DeskDossier>>,
    stage: Stage,
    body: DeskDossier,
) -> RecordRow<DeskDossier> {
    RecordRow {
        id: before.map_or_else(|| new_id(incoming.app.world()), |record| record.row.id),
        kind: desk::DOSSIER.to_owned(),
        unit: unit.to_owned(),
        round: Some(round.to_owned()),
        state: stage.slug().to_owned(),
        number: i64::from(body.payload.submission),
        date: body.received_at.get(..10).map(str::to_owned),
        search_text: body.payload.unit.name.clone(),
        body,
    }
}

/// Adds a supplement to the dossier it belongs to.
pub fn supplement(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
) -> Result<String, Fault> {
    let payload: payload::Supplement = data(contents, payload::SUPPLEMENT)?;
    same_unit(incoming, &payload.unit.id, payload.entered.as_ref())?;
    let round = incoming.round()?;
    let record = incoming
        .register
        .store
        .read(|r| desk::dossier(r, &incoming.unit, round.id()))?
        .ok_or_else(|| Fault::precondition("Có bản bổ sung nhưng chưa có hồ sơ đề nghị của đơn vị này. Nhận hồ sơ trước, rồi nhận bản bổ sung."))?;
    let stage = desk::stage(&record);
    if matches!(stage, Stage::Decided | Stage::NotProposed) {
        return Err(Fault::precondition(
            "Đơn vị này đã có kết quả. Bản bổ sung không thay đổi được kết quả; trao đổi trực tiếp với đơn vị.",
        ));
    }
    let kind = incoming
        .register
        .store
        .read(|r| r.unit(&incoming.unit))?
        .map_or_else(String::new, |unit| unit.kind);
    let touched = desk::touched(&round.rules, &kind, round.year(), payload.incidents.iter());
    let mut body = record.row.body.clone();
    // What has happened since may change the appraisal, so it is asked again.
    let reopened = stage == Stage::Proposed && !payload.incidents.is_empty();
    if reopened {
        body.appraisal = None;
    }
    body.supplements.push(DeskSupplement {
        payload,
        manifest: incoming.sha256.clone(),
        original: incoming.original.sha256.clone(),
    });
    let stage = if reopened { Stage::Resubmitted } else { stage };
    incoming.write(|w| {
        // Opinions formed before these incidents were known are asked again.
        for code in &touched {
            w.clear_field(desk::APPRAISAL, &record.row.id, &desk::opinion_of(code))?;
        }
        desk::save_dossier(w, &record, stage, body)
    })?;
    Ok(if reopened {
        "Đã nhận bản bổ sung có vụ việc mới; hồ sơ cần thẩm định lại."
    } else {
        "Đã nhận bản bổ sung."
    }
    .to_owned())
}

/// When it came to this desk: of a paper that was typed in, the day on which the paper came.
fn received_at(incoming: &Incoming<'_>, entered: Option<&Entered>) -> String {
    entered.map_or_else(
        || incoming.at.clone(),
        |entered| format!("{}T00:00:00+07:00", entered.received_on),
    )
}

/// The data inside must be about the unit that signed it; only this very office signs what it has typed in for one.
fn same_unit(
    incoming: &Incoming<'_>,
    claimed: &str,
    entered: Option<&Entered>,
) -> Result<(), Fault> {
    let known = incoming
        .register
        .store
        .read(|r| r.canonical_unit(claimed))?;
    let typed_here = incoming.profile.is_me(&incoming.manifest.issuer.unit);
    let said_so = entered.is_some_and(|entered| incoming.profile.is_me(&entered.office.id));
    if known.is_some_and(|unit| unit.id == incoming.unit)
        && typed_here == said_so
        && typed_here == entered.is_some()
    {
        return Ok(());
    }
    Err(Fault::new(
        crate::fault::Code::Unverified,
        "Số liệu trong gói không phải của đơn vị đã ký gói. Không nhận; hỏi lại nơi gửi.",
    ))
}
