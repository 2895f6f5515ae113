//! Answers of the office above about units that hand in here: kept with the unit's dossier, and
//! passed on to the unit as they came.

use bundle::{Contents, Verified};
use domain::dossier::Stage;
use store::records::{Record, RecordRow};

use super::Incoming;
use super::down::{
    attach_papers, given_class, in_place_of, keep_class, keep_papers, result_papers, said_of,
};
use crate::desk::{self, DeskDossier, NoticeBody};
use crate::exchange::arrive::data;
use crate::exchange::brought::Brought;
use crate::exchange::payload;
use crate::fault::Fault;
use crate::own;
use crate::register::new_id;
use crate::succession::settle;

/// The dossier of a unit below that this office has forwarded.
fn forwarded(
    incoming: &Incoming<'_>,
    unit: &payload::UnitCard,
) -> Result<Record<DeskDossier>, Fault> {
    let round = incoming.round()?;
    let record = incoming.register.store.read(|r| {
        let known = r
            .canonical_unit(&unit.id)?
            .filter(|known| known.parent.as_deref() == Some(incoming.profile.unit.id.as_str()));
        match known {
            Some(known) => desk::dossier(r, &known.id, round.id()),
            None => Ok(None),
        }
    })?;
    record
        .filter(|record| record.row.body.forwarded_at.is_some())
        .ok_or_else(|| {
            Fault::precondition(format!(
                "Gói này trả lời về {}, nhưng máy này chưa chuyển hồ sơ của đơn vị đó lên cấp trên. Hỏi lại nơi gửi.",
                unit.name
            ))
        })
}

/// What the office above decided on a unit below.
pub fn result(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
    payload: payload::UnitResult,
) -> Result<String, Fault> {
    let record = forwarded(incoming, &payload.unit)?;
    let class = given_class(incoming, contents, &payload, &payload.unit.id)?;
    let papers = result_papers(incoming, contents, &payload)?;
    let recognized = payload.outcome.recognized;
    let mut sentence = if recognized {
        format!(
            "{} được công nhận tại Quyết định số {}. Gửi kết quả về đơn vị ở mục Quyết định.",
            payload.unit.name, payload.outcome.number
        )
    } else {
        format!(
            "{} không được đề nghị công nhận. Gửi thông báo về đơn vị ở mục Quyết định.",
            payload.unit.name
        )
    };
    sentence.push_str(&in_place_of(&payload.outcome));
    sentence.push_str(&said_of(class.as_ref()));
    let known = record.row.body.outcome.as_ref() == Some(&payload.outcome);
    let mut body = record.row.body.clone();
    body.reasons = payload.outcome.reasons.clone();
    body.outcome = Some(payload.outcome);
    body.certificate = payload.certificate;
    body.from_above = true;
    let stage = if recognized {
        Stage::Decided
    } else {
        Stage::NotProposed
    };
    incoming.write(|w| {
        keep_class(w, incoming, &record.row.unit, class)?;
        if known {
            return Ok(());
        }
        let id = settle(incoming.app, w, &record, stage, body)?;
        attach_papers(w, incoming, &id, own::RESULT_PAPER, &papers)
    })?;
    Ok(sentence)
}

/// A forwarded dossier that the office above sent back.
pub fn returned(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
    payload: payload::Returned,
) -> Result<String, Fault> {
    let record = forwarded(incoming, &payload.unit)?;
    if record.row.body.manifest != payload.dossier {
        return Err(Fault::precondition(format!(
            "Yêu cầu bổ sung này nói về bộ hồ sơ cũ của {}; đơn vị đã nộp bộ mới hơn. Chuyển bộ mới lên cấp trên.",
            payload.unit.name
        )));
    }
    let papers = keep_papers(incoming, contents, &payload.papers)?;
    let n_remarks = payload.remarks.len();
    let mut body = record.row.body.clone();
    body.returned = payload.remarks;
    body.from_above = true;
    body.outcome = None;
    incoming.write(|w| {
        let id = settle(incoming.app, w, &record, Stage::Returned, body)?;
        attach_papers(w, incoming, &id, own::RETURNED_PAPER, &papers)
    })?;
    Ok(format!(
        "Cấp trên trả lại hồ sơ của {}, có {n_remarks} nội dung cần bổ sung. Gửi phiếu về đơn vị ở mục Quyết định.",
        payload.unit.name
    ))
}

/// What was decided on a unit that lies here but hands in straight to the office above.
pub fn notice(
    incoming: &Incoming<'_>,
    contents: &mut Verified<Contents<Brought>>,
) -> Result<String, Fault> {
    let payload: payload::UnitResult = data(contents, payload::RESULT)?;
    let round = incoming.round()?;
    let name = payload.unit.name.clone();
    let row = RecordRow {
        id: new_id(incoming.app.world()),
        kind: desk::NOTICE.to_owned(),
        unit: incoming.profile.unit.id.clone(),
        round: Some(round.id().to_owned()),
        state: "received".to_owned(),
        number: 1,
        date: Some(payload.outcome.date.clone()).filter(|date| !date.is_empty()),
        search_text: name.clone(),
        body: NoticeBody {
            unit: payload.unit,
            outcome: payload.outcome,
        },
    };
    incoming.write(|w| {
        w.save_record(&row)?;
        Ok(())
    })?;
    Ok(format!(
        "Đã ghi kết quả của {name} để biết; đơn vị này nộp hồ sơ thẳng lên cấp trên."
    ))
}
